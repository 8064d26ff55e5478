//! Where the fields of a record come from.

use super::id::{AnswerId, DiscussionSessionId, PersonId, TalkId};
use crate::timezone::Date;
use serde::{Deserialize, Serialize};

/// The record whose fields are asked for: `{"kind":"person","id":"…"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(tag = "kind", content = "id", rename_all = "kebab-case")]
pub enum OriginOf {
    Person(PersonId),
    Talk(TalkId),
    Session(DiscussionSessionId),
    Answer(AnswerId),
}

/// What a file said of a field (`people origins`, `talk origins`, `session origins`, `responses origins`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct FieldOrigin {
    /// As in [`super::gathered::FieldNews`]; of an answer the question.
    pub field: String,
    /// What the file said, with cells put right in the review of the import; people by their names.
    pub value_said: String,
    /// Name of the file.
    pub file: String,
    /// Row of the file as a spreadsheet shows it; `None` for a file that has no rows.
    pub row: Option<u32>,
    pub imported_on: Date,
    /// The kind of file, as its import told it.
    pub producer: String,
    /// Whether the record still holds what the file said.
    pub is_current: bool,
    /// Whether the organizer typed something here.
    pub is_edited: bool,
}
