//! Lightning talks: adding, correcting, and their running order.

use super::{Desk, people};
use crate::error::{Error, Result, shown};
use crate::links;
use crate::model::person::PersonFields;
use crate::model::talk::{TalkFields, TalkRow};
use crate::model::{PersonState, Talk, TalkFacts, TalkField, TalkId, TalkState, WorkshopId, position};
use crate::store::Write;
use crate::timezone::Date;
use std::collections::HashMap;

impl Desk {
    /// The talks of a workshop in running order, numbered from 1.
    pub fn talk_rows(&self, workshop: WorkshopId) -> Result<Vec<TalkRow>> {
        let names: HashMap<_, _> = self.read().people(workshop)?.into_iter().map(|p| (p.id, p.name)).collect();
        let mut facts = self.read().talk_facts(workshop)?;
        let rows = (1_u32..).zip(self.read().talks(workshop)?).map(|(position, talk)| {
            let TalkFacts { paper_url, code_url, shown_on, .. } = facts.remove(&talk.id).unwrap_or_default();
            TalkRow {
                id: talk.id,
                findings: findings(&talk),
                title: talk.title,
                speakers: talk.speakers.iter().filter_map(|id| names.get(id).cloned()).collect(),
                speaker_ids: talk.speakers,
                url: talk.url,
                video_id: talk.video_id,
                position,
                state: talk.state,
                paper_url,
                code_url,
                shown_on,
            }
        });
        Ok(rows.collect())
    }

    /// Adds a talk at the end of the order.
    pub fn add_talk(&mut self, workshop: WorkshopId, fields: &TalkFields) -> Result<TalkId> {
        self.add_talk_by(workshop, fields, &[])
    }

    /// Adds a talk, and those of its speakers `named` whom the library does not know; one gesture.
    pub fn add_talk_by(&mut self, workshop: WorkshopId, fields: &TalkFields, named: &[String]) -> Result<TalkId> {
        check_url(&fields.url)?;
        named.iter().try_for_each(|name| people::check_name(name))?;
        let day = self.event_day(workshop)?;
        self.store.gesture(&format!("Add the talk “{}”", super::short(&fields.title)), |write| {
            let mut speakers = fields.speakers.clone();
            for name in named {
                let person = PersonFields { name: name.clone(), ..PersonFields::default() };
                speakers.push(people::person_of(write, &person, day)?);
            }
            for person in &speakers {
                write.let_take_part(workshop, *person, PersonState::Confirmed)?;
            }
            let id = write.new_id();
            let state = if fields.url.is_empty() { TalkState::Promised } else { TalkState::Published };
            write.insert_talk(&Talk {
                id,
                workshop_id: workshop,
                title: fields.title.trim().into(),
                speakers,
                url: fields.url.trim().into(),
                video_id: None,
                playlist_id: None,
                position: position::after(&write.last_talk(workshop)?),
                state,
            })?;
            Ok(id)
        })
    }

    /// Corrects one field of a talk; an empty value takes it away.
    ///
    /// # Errors
    /// `link-refused` for an address that cannot be linked; `value-refused` for what is no day.
    pub fn edit_talk(&mut self, id: TalkId, field: TalkField, value: &str) -> Result<()> {
        self.edit_talk_fields(id, &[(field, value)])
    }

    /// Corrects several fields of a talk as one gesture; all of them or none.
    ///
    /// # Errors
    /// As [`Desk::edit_talk`].
    pub fn edit_talk_fields(&mut self, id: TalkId, fields: &[(TalkField, &str)]) -> Result<()> {
        fields.iter().try_for_each(|(field, value)| check_field(*field, value.trim()))?;
        let before = self.read().talk(id)?;
        let named: Vec<&str> = fields.iter().map(|(field, _)| field.word()).collect();
        let label = format!("Edit the {} of “{}”", named.join(", "), super::short(&before.title));
        let set =
            |write: &Write<'_>, (field, value): &(TalkField, &str)| write.set_talk_field(id, *field, value.trim());
        self.store.gesture(&label, |write| fields.iter().try_for_each(|field| set(write, field)))
    }

    /// Moves a talk to a place in the running order, counted from 1.
    pub fn move_talk(&mut self, id: TalkId, to: u32) -> Result<()> {
        let talk = self.read().talk(id)?;
        let order: Vec<Talk> = self.read().talks(talk.workshop_id)?;
        let Some(from) = order.iter().position(|t| t.id == id) else { return Ok(()) };
        let keys: Vec<&str> = order.iter().map(|talk| talk.position.as_str()).collect();
        let Some((key, place)) = position::moved(&keys, from, to) else { return Ok(()) };
        let label = format!("Move “{}” to {place}", super::short(&talk.title));
        self.store.gesture(&label, |write| write.set_talk_position(id, &key))
    }
}

fn check_field(field: TalkField, value: &str) -> Result<()> {
    match field {
        TalkField::Title => Ok(()),
        TalkField::Url => check_url(value),
        TalkField::Paper | TalkField::Code => check_page(value),
        TalkField::Day => check_day(value),
    }
}

fn check_url(url: &str) -> Result<()> {
    refuse_link(url, links::refuse_reason(url), "Paste the address of the video itself.")
}

/// A paper and code are pages: no mailbox is either.
fn check_page(url: &str) -> Result<()> {
    let reason =
        links::refuse_reason(url).or(url.to_lowercase().starts_with("mailto:").then_some("is no address of a page"));
    refuse_link(url, reason, "Paste the address of its page.")
}

fn refuse_link(url: &str, reason: Option<&str>, next: &str) -> Result<()> {
    match reason.filter(|_| !url.is_empty()) {
        None => Ok(()),
        Some(reason) => {
            let wrong = format!("“{}” cannot be linked: {reason}", shown(url));
            Err(Error::refused("link-refused", "The talk", "link", wrong, next))
        }
    }
}

fn check_day(day: &str) -> Result<()> {
    match day.parse::<Date>() {
        Err(wrong) if !day.is_empty() => {
            Err(Error::refused("value-refused", "The talk", "day", wrong, "Write it as 2026-06-02."))
        }
        _ => Ok(()),
    }
}

/// What is wrong with a talk, as rule ids.
pub fn findings(talk: &Talk) -> Vec<String> {
    let mut rules = Vec::new();
    if talk.title.is_empty() {
        rules.push("TALK-TITLE".into());
    }
    if talk.video_id.is_none() && talk.playlist_id.is_some() {
        rules.push("LINK-PLAYLIST".into());
    }
    rules
}
