//! The channels of a workshop, gathered from the link book and written into it.

use crate::desk::Desk;
use crate::desk::links::{address, check_terms, insert, told_over};
use crate::error::{Error, Result, shown};
use crate::links;
use crate::model::chat::{ChannelFields, WorkshopChannel};
use crate::model::link::{LinkFields, LinkRow};
use crate::model::{Link, LinkId, LinkKind, LinkTerms, WorkshopId, fold};
use crate::store::Write;

impl Desk {
    /// The channels of a workshop in the order of the link book: a page and an invitation of one workspace and name.
    ///
    /// An invitation without a name lets into the whole workspace, so it stands with each channel that has no other.
    pub fn channels(&self, workshop: WorkshopId) -> Result<Vec<WorkshopChannel>> {
        let mut channels: Vec<WorkshopChannel> = Vec::new();
        let (mut whole, mut rows) = (Vec::new(), self.link_rows(workshop)?);
        rows.retain(|row| matches!(row.link.kind, LinkKind::Chat | LinkKind::Invite));
        for row in rows {
            if row.link.kind == LinkKind::Invite && row.link.label.trim().is_empty() {
                whole.push(row);
            } else {
                put(&mut channels, row);
            }
        }
        for row in whole {
            let is_free = |channel: &&mut WorkshopChannel| {
                channel.invitation.is_none() && is_same(&channel.workspace, &row.link.workspace)
            };
            let free: Vec<_> = channels.iter_mut().filter(is_free).collect();
            if free.is_empty() {
                put(&mut channels, row);
            } else {
                free.into_iter().for_each(|channel| channel.invitation = Some(row.clone()));
            }
        }
        Ok(channels)
    }

    /// Adds a channel, or changes what is told about the one of this name; what is not told stays.
    ///
    /// # Errors
    /// `channel-without-address` for a new one with neither page nor invitation, `invitation-missing` for terms without
    /// one; else as [`Desk::add_links`].
    pub fn set_channel(&mut self, workshop: WorkshopId, fields: &ChannelFields) -> Result<()> {
        check_terms(fields.terms)?;
        let known = self.channels(workshop)?.into_iter().find(|channel| is_meant(channel, fields));
        let known = known.unwrap_or_default();
        if known == WorkshopChannel::default() && fields.page.is_empty() && fields.invitation.is_empty() {
            let (wrong, next) = ("it has neither a page nor an invitation", "Give one of them (--page, --invite).");
            return Err(refused("channel-without-address", fields, wrong, next));
        }
        if fields.terms != LinkTerms::default() && known.invitation.is_none() && fields.invitation.is_empty() {
            let next = "Give its address as well (--invite).";
            return Err(refused("invitation-missing", fields, "it has no invitation to say this about", next));
        }
        let of = |url: &str| if url.is_empty() { Ok(None) } else { address(url).map(Some) };
        let (page, invitation) = (of(&fields.page)?, of(&fields.invitation)?);
        let told = [&page, &invitation].into_iter().flatten().find_map(|address| address.workspace.clone());
        let workspace = [fields.workspace.trim().to_owned(), known.workspace.clone(), told.unwrap_or_default()];
        let workspace = workspace.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        let name = fields.name.trim().to_owned();
        let setting = Setting { workshop, workspace, name };
        self.store.gesture(&format!("Set the channel {}", super::super::short(&fields.name)), |write| {
            setting.link(write, LinkKind::Chat, (page.as_ref(), known.page.as_ref()), LinkTerms::default())?;
            setting.link(write, LinkKind::Invite, (invitation.as_ref(), known.invitation.as_ref()), fields.terms)
        })
    }
}

fn is_same(one: &str, other: &str) -> bool {
    fold::text(one) == fold::text(other)
}

fn is_meant(channel: &WorkshopChannel, fields: &ChannelFields) -> bool {
    let is_there = fields.workspace.trim().is_empty() || is_same(&channel.workspace, &fields.workspace);
    is_there && is_same(&channel.name, &fields.name)
}

fn put(channels: &mut Vec<WorkshopChannel>, row: LinkRow) {
    let is_page = row.link.kind == LinkKind::Chat;
    let is_room = |channel: &&mut WorkshopChannel| {
        let is_free = if is_page { channel.page.is_none() } else { channel.invitation.is_none() };
        is_free && is_same(&channel.workspace, &row.link.workspace) && is_same(&channel.name, &row.link.label)
    };
    let (workspace, name) = (row.link.workspace.clone(), row.link.label.clone());
    let slot = |channel: &mut WorkshopChannel, row| {
        if is_page {
            channel.page = Some(row);
        } else {
            channel.invitation = Some(row);
        }
    };
    match channels.iter_mut().find(is_room) {
        Some(channel) => slot(channel, row),
        None => {
            let mut channel = WorkshopChannel { workspace, name, ..WorkshopChannel::default() };
            slot(&mut channel, row);
            channels.push(channel);
        }
    }
}

fn refused(code: &'static str, fields: &ChannelFields, wrong: &str, next: &str) -> Error {
    Error::refused(code, format!("The channel “{}”", shown(&fields.name)), "", wrong, next)
}

struct Setting {
    workshop: WorkshopId,
    workspace: String,
    name: String,
}

impl Setting {
    /// Writes one link of the channel, and what was told about it.
    fn link(
        &self,
        write: &Write<'_>,
        kind: LinkKind,
        told: (Option<&links::Address>, Option<&LinkRow>),
        terms: LinkTerms,
    ) -> Result<()> {
        let Some(id) = self.written(write, kind, told)? else { return Ok(()) };
        let before = write.link_terms(self.workshop)?.get(&id).copied().unwrap_or_default();
        let after = told_over(before, terms);
        if after != before {
            write.set_link_terms(id, after)?;
        }
        Ok(())
    }

    /// That of the same address in the book, that which stands there, or a new one.
    fn written(
        &self,
        write: &Write<'_>,
        kind: LinkKind,
        (address, row): (Option<&links::Address>, Option<&LinkRow>),
    ) -> Result<Option<LinkId>> {
        let book = write.links(self.workshop)?;
        let is_same = |link: &&Link| address.is_some_and(|one| links::key(&link.url) == links::key(&one.url));
        let Some(known) = book.iter().find(is_same).or(row.map(|row| &row.link)) else {
            let (label, workspace) = (self.name.clone(), self.workspace.clone());
            let about = LinkFields { kind: Some(kind), label, workspace, ..LinkFields::default() };
            return address.map(|address| insert(write, self.workshop, address, &about)).transpose();
        };
        let url = address.map_or_else(|| known.url.clone(), |address| address.url.clone());
        // An invitation to the whole workspace keeps to be one.
        let is_whole = address.is_none() && known.kind == LinkKind::Invite && known.label.is_empty();
        let label = if is_whole { String::new() } else { self.name.clone() };
        let link = Link { kind, url, label, workspace: self.workspace.clone(), ..known.clone() };
        if link != *known {
            write.update_link(&link)?;
        }
        Ok(Some(known.id))
    }
}
