//! What people still have to send in, by when, and when they were asked for it.

use super::id::{PersonId, TalkId};
use super::permission::PermissionItem;
use crate::timezone::{Date, Moment};
use serde::{Deserialize, Serialize};

words!(
    /// A kind of thing that a person may owe. Captions and slides are owed only where a deadline asks for them.
    OwedKind {
        /// The recording of a promised talk.
        Recording = "recording",
        /// The slides of a talk.
        Slides = "slides",
        /// The captions of a talk.
        Captions = "captions",
        /// A response to the workshop's questions.
        Answers = "answers",
        /// A yes or no about the site.
        Permission = "permission",
    }
);

/// The day by which a kind of thing is to be in; it ends in the zone of the workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Deadline {
    pub kind: OwedKind,
    pub day: Date,
}

/// One thing that one person owes (`missing`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Owed {
    pub person_id: PersonId,
    pub name: String,
    pub kind: OwedKind,
    /// What a permission is about: `answers`, `talk` or `photo`.
    pub item: Option<PermissionItem>,
    pub talk_id: Option<TalkId>,
    /// Title of the talk; may be empty.
    pub talk: Option<String>,
    pub deadline: Option<Date>,
    /// Days from today to the deadline; negative when it is over.
    pub days_left: Option<i32>,
    /// Days on which the person was asked for it, oldest first.
    pub asked_on: Vec<Date>,
    /// One sentence.
    pub message: String,
}

/// One time that a person was asked for a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    pub person_id: PersonId,
    pub kind: OwedKind,
    pub item: Option<PermissionItem>,
    pub talk_id: Option<TalkId>,
    pub at: Moment,
}

/// Whom to write to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Addressees {
    /// Only what is due on this day or before.
    pub by: Option<Date>,
    /// Only these people; nobody named means everybody who owes something.
    pub people: Vec<PersonId>,
}

/// A letter to one person about all that this person owes. Nothing sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct MailDraft {
    pub person_id: PersonId,
    pub name: String,
    /// `None` where no address is known, or none that a mail program takes.
    pub to: Option<String>,
    pub subject: String,
    /// Plain text with line feeds, for the clipboard.
    pub text: String,
    /// Opens the mail program with the letter.
    pub mailto: String,
    /// Whether the text fitted into `mailto`; else it is to be pasted.
    pub mailto_is_whole: bool,
    /// How many things are asked for.
    pub things: u32,
    /// The file that was written, where one was.
    pub file: Option<String>,
}

/// How far the people and talks of a workshop have come, as counts. Who declined is not counted, nor who only
/// organizes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Stages {
    /// People who were asked to come.
    pub invited: u32,
    /// People who said yes, or have answered.
    pub confirmed: u32,
    /// All talks.
    pub talks: u32,
    /// Talks with a recording in the library, or with an address.
    pub recording_in: u32,
    /// Talks whose recording was found whole, or with an address.
    pub checked: u32,
    /// Talks that no speaker's answer is awaited for, and none is against.
    pub permission: u32,
    /// Talks with an address.
    pub published: u32,
}
