//! The link book: each address once, with its kind; what will not last is said before it is published.

use super::{Desk, counted, talks};
use crate::error::{Error, Result, shown};
use crate::links::{self, Address};
use crate::model::link::{LinkDays, LinkFields, LinkRow, LinksAdded};
use crate::model::{Finding, Link, LinkId, LinkKind, Place, WorkshopId, position};
use crate::recap::check::rule::rule;
use crate::store::Write;
use crate::timezone::Date;
use std::collections::HashMap;

impl Desk {
    /// The links of a workshop in order, each with its days and the talks that link the same.
    pub fn link_rows(&self, workshop: WorkshopId) -> Result<Vec<LinkRow>> {
        let days = self.read().link_days(workshop)?;
        let mut used: HashMap<String, Vec<String>> = HashMap::new();
        for talk in self.read().talks(workshop)?.into_iter().filter(|talk| !talk.url.is_empty()) {
            used.entry(links::key(&talk.url)).or_default().push(talk.title);
        }
        let row = |link: Link| {
            let days = days.get(&link.id).copied().unwrap_or_default();
            let runs_out_on = links::runs_out_on(&link.url, days.made_on, days.expires_on);
            let talks = used.get(&links::key(&link.url)).cloned().unwrap_or_default();
            LinkRow { link, days, runs_out_on, talks }
        };
        Ok(self.read().links(workshop)?.into_iter().map(row).collect())
    }

    /// Adds an address to the link book; its kind is recognised where `kind` does not say it.
    pub fn add_link(&mut self, workshop: WorkshopId, url: &str, kind: Option<LinkKind>, label: &str) -> Result<()> {
        let about = LinkFields { kind, label: label.into(), ..LinkFields::default() };
        self.add_links(workshop, &[url.to_owned()], &about).map(|_| ())
    }

    /// Adds addresses to the link book as one gesture; one that stands there already only gets the days that are told.
    ///
    /// # Errors
    /// `link-refused` for what may not be linked, `days-reversed` for an end before the beginning; nothing is added then.
    pub fn add_links(&mut self, workshop: WorkshopId, urls: &[String], about: &LinkFields) -> Result<LinksAdded> {
        let addresses = urls.iter().map(|url| address(url)).collect::<Result<Vec<_>>>()?;
        check_days(about.days)?;
        let label = match addresses.as_slice() {
            [one] => format!("Add a link ({})", about.kind.unwrap_or(one.kind)),
            all => format!("Add {}", counted(count(all.len()), "link", "links")),
        };
        self.store.gesture(&label, |write| {
            let added = add(write, workshop, &addresses, about)?;
            if added.added == 0 {
                write.relabel(format!("Days of {}", counted(added.known, "link", "links")));
            }
            Ok(added)
        })
    }

    /// Says what is doubtful about the links and the talks' links of a workshop, from their text and days alone.
    pub fn check_links(&self, workshop: WorkshopId) -> Result<Vec<Finding>> {
        let (today, mut found) = (self.today(), Vec::new());
        let mut seen: HashMap<String, String> = HashMap::new();
        for row in self.link_rows(workshop)? {
            let place = ("link", row.link.id.to_string());
            found.extend(links::doubts(&row.link.url).into_iter().filter_map(|d| finding(d.rule, &place, d.message)));
            if let Some(first) = seen.insert(links::key(&row.link.url), row.link.url.clone()) {
                let message =
                    format!("“{}” stands in the book twice, also as “{}”.", shown(&row.link.url), shown(&first));
                found.extend(finding("LINK-REPEAT", &place, message));
            }
            if row.link.kind == LinkKind::Invite {
                found.extend(finding("INVITE-EXPIRES", &place, invitation(&row, today)));
            }
        }
        for talk in self.read().talks(workshop)?.into_iter().filter(|talk| !talk.url.is_empty()) {
            let place = ("talk", talk.id.to_string());
            found.extend(links::doubts(&talk.url).into_iter().filter_map(|d| finding(d.rule, &place, d.message)));
            if talks::findings(&talk).iter().any(|rule| rule == "LINK-PLAYLIST") {
                let message = format!("“{}” links a playlist. Link the one video.", shown(&talk.title));
                found.extend(finding("LINK-PLAYLIST", &place, message));
            }
        }
        Ok(found)
    }
}

fn address(url: &str) -> Result<Address> {
    match links::refuse_reason(url) {
        None => Ok(links::classify(url)),
        Some(reason) => {
            let wrong = format!("“{}” cannot be linked: {reason}", shown(url));
            Err(Error::refused("link-refused", "The link", "", wrong, "Correct the address."))
        }
    }
}

fn check_days(days: LinkDays) -> Result<()> {
    match (days.made_on, days.expires_on) {
        (Some(made), Some(expires)) if expires < made => {
            let wrong = format!("it would stop on {expires}, before it was made on {made}");
            Err(Error::refused("days-reversed", "The link", "", wrong, "Correct one of the days."))
        }
        _ => Ok(()),
    }
}

fn add(write: &Write<'_>, workshop: WorkshopId, addresses: &[Address], about: &LinkFields) -> Result<LinksAdded> {
    let mut known: HashMap<String, LinkId> =
        write.links(workshop)?.into_iter().map(|link| (links::key(&link.url), link.id)).collect();
    let days = write.link_days(workshop)?;
    let mut added = LinksAdded::default();
    for address in addresses {
        let key = links::key(&address.url);
        let id = match known.get(&key) {
            Some(id) => {
                added.known += 1;
                *id
            }
            None => {
                added.added += 1;
                insert(write, workshop, address, about)?
            }
        };
        known.insert(key, id);
        if about.days != LinkDays::default() {
            let before = days.get(&id).copied().unwrap_or_default();
            let made_on = about.days.made_on.or(before.made_on);
            write.set_link_days(id, LinkDays { made_on, expires_on: about.days.expires_on.or(before.expires_on) })?;
        }
    }
    Ok(added)
}

fn insert(write: &Write<'_>, workshop: WorkshopId, address: &Address, about: &LinkFields) -> Result<LinkId> {
    let link = Link {
        id: write.new_id(),
        workshop_id: workshop,
        kind: about.kind.unwrap_or(address.kind),
        url: address.url.clone(),
        label: about.label.clone(),
        workspace: address.workspace.clone().unwrap_or_default(),
    };
    write.insert_link(&link, &position::after(&write.last_link(workshop)?))?;
    Ok(link.id)
}

fn invitation(row: &LinkRow, today: Date) -> String {
    let url = shown(&row.link.url);
    let end = match (row.runs_out_on, row.days.made_on) {
        (Some(end), _) if end < today => format!("ran out on {end}. Make another, or link"),
        (Some(end), _) => format!("runs out on {end}. Link"),
        (None, Some(made)) => format!("was made on {made} and can run out. Say when with --expires, or link"),
        (None, None) => "can run out. Say when with --expires, or link".to_owned(),
    };
    format!("The invitation “{url}” {end} a stable page.")
}

fn finding(id: &str, (kind, record): &(&str, String), message: String) -> Option<Finding> {
    let rule = rule(id)?;
    let place = Place::Field { kind: (*kind).to_owned(), id: record.clone(), field: "url".to_owned() };
    Some(Finding { rule: rule.id.to_owned(), severity: rule.severity, place, message, fix: rule.fix })
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
