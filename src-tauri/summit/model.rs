//! What a workshop is: the nouns of the glossary, as types.
//!
//! These types are also the wire: a field has one name in Rust, in `--json` and in the window. There is no reading
//! and no writing here; the module [`crate::store`] maps rows, [`crate::intake`] makes drafts, [`crate::recap`] shows.

/// Defines an enum that is stored and sent as a lower-case word, and keeps words that it does not know.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "desktop", derive(specta::Type))]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// Every value, in the order of the glossary.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that tables, commands and the wire use.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),* } }

            /// Reads the word back; `None` for a word this program does not know.
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)* _ => None } }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.word()) }
        }
    };
}

pub mod attached;
pub mod availability;
pub mod change;
pub mod chat;
pub mod choices;
pub mod commit;
pub mod discussion;
pub mod draft;
pub mod duplicates;
pub mod edits;
pub mod exhibit;
pub mod export;
pub mod finding;
pub mod fold;
pub mod gathered;
pub mod history;
pub mod hours;
pub mod id;
pub mod imports;
pub mod inbox;
pub mod inspected;
pub mod likeness;
pub mod link;
pub mod origin;
pub mod owed;
pub mod permission;
pub mod person;
pub mod person_hours;
pub mod plan;
pub mod playlist;
pub mod position;
pub mod post;
pub mod preview;
pub mod received;
pub mod record;
pub mod recording;
pub mod response;
pub mod site;
pub mod slug;
pub mod summit;
pub mod talk;
pub mod timetable;
pub mod upload;
pub mod workshop;

/// `1 person`, `2,000 people`: a count with its word.
pub fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// `2,000`: a count with its thousands apart, as the window writes it.
pub fn grouped(count: u32) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub use chat::ChatQuote;
pub use discussion::{
    Action, DiscussionSession, SessionFields, SessionKind, SessionNotes, SessionPart, SessionPerson, SessionRow,
    SessionTime, Topic,
};
pub use exhibit::{Exhibit, ExhibitFields, ExhibitKind, FigureFile};
pub use finding::{Finding, Fix, Place, Severity};
pub use history::{HistoryEntry, NextSteps};
pub use id::*;
pub use link::{EndBasis, Link, LinkAnswer, LinkKind, LinkState, LinkTerms};
pub use owed::OwedKind;
pub use permission::{
    Ledger, Permission, PermissionChannel, PermissionDraft, PermissionItem, PermissionSource, PermissionState,
};
pub use person::{Participant, Person, PersonField, PersonState, Role};
pub use post::{
    Block, BlockField, BlockKind, BlockLayout, BlockOptions, Layout, Post, PostEnding, PostField, PostNaming,
    PostTemplate, Profile, SiteReader, Target,
};
pub use preview::{PreviewNode, PreviewSource};
pub use received::{MediaFacts, Received, Recording};
pub use record::WorkshopRecord;
pub use recording::{RecordingFacts, RecordingRules, RunningOrder};
pub use response::{Answer, AnswerFormat, Question, Response};
pub use summit::Summit;
pub use talk::{Talk, TalkFacts, TalkField, TalkState};
pub use timetable::{Invited, NamedPerson, Timetable, TimetableSession};
pub use upload::{VideoPrivacy, VideoSite};
pub use workshop::{Workshop, WorkshopDraft, WorkshopField};

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_stand_apart() {
        let written: Vec<String> = [0, 12, 999, 1_000, 21_500, 1_234_567].map(super::grouped).into();
        assert_eq!(written, ["0", "12", "999", "1,000", "21,500", "1,234,567"]);
    }
}
