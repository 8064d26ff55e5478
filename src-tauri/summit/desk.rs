//! An open library: one method per gesture that takes several steps or touches a file.
//!
//! Reads, and edits of one row, go straight to [`crate::store`]; what a gesture means for people, talks, answers and
//! posts together is decided here. The programs add no rules.

pub mod announcing;
#[cfg(feature = "online")]
pub mod answering;
pub mod availability;
pub mod backup;
mod captions;
mod chapters;
pub mod chat;
pub mod checking;
pub mod clock;
mod duplicates;
mod exhibits;
mod hours;
pub mod import;
pub mod inbox;
pub mod kit;
mod links;
pub mod missing;
mod opened;
mod origins;
mod overview;
mod people;
mod permissions;
pub mod planning;
pub mod playlist;
mod post;
pub mod programme;
pub mod recap;
mod recording_rules;
pub mod recordings;
mod sample;
mod sessions;
mod slides;
mod speakers;
mod talks;
mod topics;
#[cfg(feature = "online")]
pub mod uploads;
mod workshops;

pub use crate::model::{counted, grouped};
pub use checking::check_file;

use crate::error::Result;
use crate::model::{PostId, QuestionId, ResponseId, WorkshopId};
use crate::store::{Access, Reader, Store, Surroundings};
use crate::timezone::{Date, Zone};
use crate::{files, model};
use std::path::Path;

/// An open library.
pub struct Desk {
    store: Store,
}

impl Desk {
    /// Opens the library in `folder`, and makes it where there is none.
    pub fn open(folder: &Path, access: Access, surroundings: Surroundings) -> Result<Self> {
        if !folder.is_dir() {
            files::make_private_folder(folder)?;
        }
        Ok(Self { store: Store::open(folder, access, surroundings)? })
    }

    /// Reads.
    pub fn read(&self) -> Reader<'_> {
        self.store.read()
    }

    /// The store below, for checks and dumps.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Takes back the newest gesture; answers its label.
    pub fn undo(&mut self) -> Result<Option<String>> {
        self.store.undo()
    }

    /// Does again what was taken back last; answers its label.
    pub fn redo(&mut self) -> Result<Option<String>> {
        self.store.redo()
    }

    /// Today, in UTC.
    pub fn today(&self) -> Date {
        Date::of(self.store.now())
    }

    /// Today in a zone; in UTC where there is none.
    fn today_at(&self, zone: Option<Zone>) -> Date {
        let now = self.store.now();
        zone.map_or_else(|| Date::of(now), |zone| Date::of(now.plus_minutes(zone.minutes_ahead(now).into())))
    }

    /// The day for which time zones of a workshop are read: its first day, else that of its post, else today.
    pub fn event_day(&self, workshop: WorkshopId) -> Result<Date> {
        let starts_on = self.read().workshop(workshop)?.starts_on;
        Ok(match starts_on {
            Some(day) => day,
            None => self.read().post(workshop)?.date.unwrap_or_else(|| self.today()),
        })
    }

    /// Sets a fact of this computer, such as how the window looks; not part of the history.
    pub fn set_local_fact(&mut self, name: &str, value: &str) -> Result<()> {
        self.store.note(|write| write.set_local_fact(name, value))
    }

    /// Allows or forbids that the answers of a question are published.
    pub fn set_question_public(&mut self, id: QuestionId, is_public: bool) -> Result<()> {
        let text = self.read().question(id)?.text;
        let verb = if is_public { "Publish" } else { "Keep private" };
        self.store.gesture(&format!("{verb} “{}”", short(&text)), |write| write.set_question_public(id, is_public))
    }

    /// Publishes one response, or takes it back.
    pub fn set_response_published(&mut self, id: ResponseId, is_published: bool) -> Result<()> {
        let name = self.read().name_behind_response(id)?;
        let verb = if is_published { "Publish" } else { "Keep private" };
        let label = format!("{verb} the response of {name}");
        self.store.gesture(&label, |write| write.set_response_published(id, is_published))
    }

    /// Sets what is published in place of an answer's words; `None`, or the words themselves, publishes those.
    pub fn publish_answer(&mut self, id: model::AnswerId, text: Option<&str>) -> Result<()> {
        let name = self.read().name_behind_answer(id)?;
        let label = format!("Edit an answer of {name}");
        self.store.gesture(&label, |write| write.set_answer_published(id, text))
    }
}

/// A text as labels show it.
fn short(text: &str) -> String {
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(40) {
        line.truncate(at);
        line.push('…');
    }
    line
}

/// The id of the post that belongs to a workshop.
fn post_id(reader: Reader<'_>, workshop: WorkshopId) -> Result<PostId> {
    Ok(reader.post(workshop)?.id)
}
