//! Where each field of a record comes from: which file said it, in which row, on which day, and whether it holds still.
//!
//! What programmes and playlists said is kept field by field. What a response said of its sender stands in the file that
//! the library keeps: its row is read again when somebody asks, so that an import has nothing more to write down. Files
//! that are not there any more say nothing.

use super::Desk;
use super::programme::{rendered_times, time_in_words};
use crate::error::Result;
use crate::links;
use crate::model::draft::ResponseDraft;
use crate::model::origin::{FieldOrigin, OriginOf};
use crate::model::{
    AnswerId, DiscussionSession, DiscussionSessionId, FigureFile, PersonField, PersonId, SessionPart, TalkId,
};
use crate::store::{KeptImport, ResponseOrigin, SaidValue};
use crate::timezone::{Moment, Zone};
use std::cmp::Reverse;

/// In this order fields are told; others follow.
const ORDER: &[&str] = &["name", "title", "email", "affiliation", "zone", "speakers", "video", "time", "room"];

/// Before the fields that a playlist said: a programme changes only what a programme said.
pub(super) const PLAYLIST: &str = "playlist.";

/// Producers whose files have rows, of those that tell fields.
const TABLES: &[&str] = &["pretalx-table", "sessionize-table", "table"];

/// A field as the record has it now, beside what was said.
struct Held {
    is_current: bool,
    is_edited: bool,
    /// The value said, in words.
    shown: String,
}

impl Desk {
    /// Tells where the fields of a record come from, the newest file first; nothing of what was only typed.
    ///
    /// # Errors
    /// Those of the store for an id that names nothing.
    pub fn origins(&self, of: OriginOf) -> Result<Vec<FieldOrigin>> {
        let mut told = match of {
            OriginOf::Person(id) => self.origins_of_person(id)?,
            OriginOf::Talk(id) => self.origins_of_talk(id)?,
            OriginOf::Session(id) => self.origins_of_session(id)?,
            OriginOf::Answer(id) => self.origin_of_answer(id)?,
        };
        let place = |field: &str| ORDER.iter().position(|one| *one == field).unwrap_or(ORDER.len());
        told.sort_by(|(at, one), (then, other)| {
            let key = |at: &Moment, of: &FieldOrigin| (place(&of.field), of.field.clone(), Reverse(at.0));
            key(at, one).cmp(&key(then, other))
        });
        Ok(told.into_iter().map(|(_, origin)| origin).collect())
    }

    fn origins_of_person(&self, id: PersonId) -> Result<Vec<(Moment, FieldOrigin)>> {
        let (read, person) = (self.read(), self.read().person(id)?);
        let held = |field: &str, value: &str| -> Result<Held> {
            let (now, edit) = match field {
                "name" => (&person.name, PersonField::Name),
                "email" => (&person.email, PersonField::Email),
                "affiliation" => (&person.affiliation, PersonField::Affiliation),
                "zone" => (&person.zone_as_written, PersonField::ZoneAsWritten),
                _ => return Ok(Held { is_current: true, is_edited: false, shown: value.into() }),
            };
            Ok(Held { is_current: now == value, is_edited: read.is_edited(id, edit.word())?, shown: value.into() })
        };
        let mut told = Vec::new();
        for said in read.imported_values(&id)? {
            let mut held = held(&said.field, &said.value)?;
            if said.field == "available" {
                let times = read.imported_times(said.import.workshop_id, id, super::programme::POLL)?;
                held.is_current = rendered_times(&times) == said.value;
            }
            told.push(of_value(&said, held));
        }
        for response in read.response_origins(id)? {
            let Some(draft) = self.said_by(&response) else { continue };
            let ResponseDraft { name, email, affiliation, zone_as_written, .. } = &draft;
            let fields = [("name", name), ("email", email), ("affiliation", affiliation), ("zone", zone_as_written)];
            for (field, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
                told.push(of_response(&response, field, held(field, value)?));
            }
        }
        Ok(told)
    }

    fn origins_of_talk(&self, id: TalkId) -> Result<Vec<(Moment, FieldOrigin)>> {
        let (read, talk) = (self.read(), self.read().talk(id)?);
        let held = |field: &str, value: &str| {
            let is_current = match field {
                "title" => talk.title == value,
                "video" => links::key(&talk.url) == links::key(value),
                "speakers" => key_of(&talk.speakers) == value,
                _ => true,
            };
            Held { is_current, is_edited: !is_current, shown: value.into() }
        };
        let mut told = Vec::new();
        for said in read.imported_values(&id)? {
            let mut held = held(plain(&said.field), &said.value);
            if said.field == "speakers" {
                held.shown = self.names(&said.value)?;
            }
            if let Some(kept) = serde_json::from_str::<FigureFile>(&said.value).ok().filter(|_| said.field == "poster")
            {
                held.shown = kept.name;
            }
            told.push(of_value(&said, held));
        }
        for speaker in &talk.speakers {
            let is_theirs = read.talk_of(talk.workshop_id, *speaker)? == Some(id);
            let responses = if is_theirs { read.response_origins(*speaker)? } else { Vec::new() };
            for response in responses.into_iter().filter(|one| one.import.workshop_id == talk.workshop_id) {
                let Some(draft) = self.said_by(&response) else { continue };
                let fields = [("title", &draft.talk_title), ("video", &draft.talk_url)];
                let said = fields.into_iter().filter(|(_, value)| !value.is_empty());
                told.extend(said.map(|(field, value)| of_response(&response, field, held(field, value))));
            }
        }
        Ok(told)
    }

    fn origins_of_session(&self, id: DiscussionSessionId) -> Result<Vec<(Moment, FieldOrigin)>> {
        let session = self.read().session(id)?;
        let mut told = Vec::new();
        for said in self.read().imported_values(&id)? {
            let is_current = still_holds(&session, &said);
            let shown = match said.field.as_str() {
                "hosts" => self.names(&said.value)?,
                "time" => time_said(&said.value, session.zone).unwrap_or_else(|| said.value.clone()),
                _ => said.value.clone(),
            };
            told.push(of_value(&said, Held { is_current, is_edited: !is_current, shown }));
        }
        Ok(told)
    }

    fn origin_of_answer(&self, id: AnswerId) -> Result<Vec<(Moment, FieldOrigin)>> {
        let Some(answer) = self.read().answer_origin(id)? else { return Ok(Vec::new()) };
        let is_newer = !answer.text_conflicting.is_empty();
        let shown = if is_newer { answer.text_conflicting } else { answer.text_as_written };
        let public = answer.text_published.as_ref();
        let (is_current, is_edited) = (public.map_or(!is_newer, |text| *text == shown), public.is_some());
        let held = Held { is_current, is_edited, shown };
        Ok(vec![of_response(&answer.response, &answer.question, held)])
    }

    /// What the row of a response says; `None` where the library does not have the file as it was.
    fn said_by(&self, response: &ResponseOrigin) -> Option<ResponseDraft> {
        Some(response.row).filter(|row| *row > 0).and_then(|row| self.read_again(&response.import, row))
    }

    /// The names of people whose ids were kept.
    fn names(&self, key: &str) -> Result<String> {
        let mut names = Vec::new();
        for id in key.split(' ').filter_map(|id| id.parse::<PersonId>().ok()) {
            names.push(self.read().person(id)?.name);
        }
        Ok(names.join(", "))
    }
}

/// A field without the word for who said it.
fn plain(field: &str) -> &str {
    field.strip_prefix(PLAYLIST).unwrap_or(field)
}

fn key_of(people: &[PersonId]) -> String {
    people.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn still_holds(session: &DiscussionSession, said: &SaidValue) -> bool {
    let leads = || {
        let hosts = session.people.iter().filter(|one| one.part == SessionPart::Host);
        key_of(&hosts.map(|one| one.person_id).collect::<Vec<_>>())
    };
    match said.field.as_str() {
        // Of a session about a topic the topic has the title.
        "title" => session.topic_id.is_some() || session.title == said.value,
        "time" => format!("{}/{}", session.starts_at.0, session.minutes) == said.value,
        "room" => session.room_name == said.value,
        "room-link" => session.room_url == said.value,
        "agenda" => session.agenda == said.value,
        "hosts" => leads() == said.value,
        _ => true,
    }
}

/// A start and a length as they are kept, in words.
fn time_said(key: &str, zone: Zone) -> Option<String> {
    let (at, minutes) = key.split_once('/')?;
    Some(time_in_words((Moment(at.parse().ok()?), minutes.parse().ok()?), zone))
}

fn of_value(said: &SaidValue, held: Held) -> (Moment, FieldOrigin) {
    let row = Some(said.place).filter(|place| *place > 0 && TABLES.contains(&said.import.producer.as_str()));
    origin(&said.import, (plain(&said.field), row), held)
}

fn of_response(response: &ResponseOrigin, field: &str, held: Held) -> (Moment, FieldOrigin) {
    origin(&response.import, (field, Some(response.row).filter(|row| *row > 0)), held)
}

fn origin(import: &KeptImport, (field, row): (&str, Option<u32>), held: Held) -> (Moment, FieldOrigin) {
    let Held { is_current, is_edited, shown } = held;
    let origin = FieldOrigin {
        field: field.to_owned(),
        value_said: shown,
        file: import.file_name.clone(),
        row,
        imported_on: import.imported_on(),
        producer: import.producer.clone(),
        is_current,
        is_edited,
    };
    (import.imported_at, origin)
}
