//! What an import of a programme would do, or did: people, talks and sessions, each field by field.

use super::id::ImportId;
use super::imports::{Problem, WorkbookSheet};
use crate::timezone::Zone;
use serde::{Deserialize, Serialize};

words!(
    /// What is taken from a programme.
    GatheredGroup {
        /// People who speak or lead.
        People = "people",
        /// Talks.
        Talks = "talks",
        /// Times of the programme as discussion sessions.
        Sessions = "sessions",
    }
);

words!(
    /// What becomes of a thing of the file.
    GatheredChange {
        /// The workshop gets it.
        New = "new",
        /// The workshop has it, and some of it changes.
        Changed = "changed",
        /// The workshop has it, just so.
        Same = "same",
    }
);

words!(
    /// What becomes of one field.
    FieldFate {
        /// It was empty and is filled.
        Set = "set",
        /// It held what an earlier file said, and gets what this one says.
        Changed = "changed",
        /// It holds other words, which nobody imported: they stay.
        Kept = "kept",
        /// A published post shows it: it stays until the organizer types it.
        Held = "held",
    }
);

words!(
    /// Where the zone of times without an offset comes from.
    ZoneSource {
        /// The file names it.
        File = "file",
        /// The organizer named it.
        Chosen = "chosen",
        /// The workshop is held in it.
        Workshop = "workshop",
        /// Nobody said it.
        Unknown = "unknown",
    }
);

/// One field of a thing of the file that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct FieldNews {
    /// `name`, `email`, `affiliation`, `zone`, `available`, `biography`, `title`, `speakers`, `video`, `abstract`,
    /// `track`, `type`, `language`, `length`, `page`, `recording`, `time`, `room`, `room-link`, `hosts` or `agenda`.
    pub field: String,
    pub fate: FieldFate,
    /// What the workshop has now; empty for none.
    pub before: String,
    /// What the file says.
    pub after: String,
}

/// A person, a talk or a session of the file, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct GatheredItem {
    /// By what its system knows it.
    pub key: String,
    /// Its place in the file, from 1; the word for it is that of the plan.
    pub place: u32,
    /// Its name or title, as the file has it.
    pub title: String,
    pub change: GatheredChange,
    /// Why it is taken for what the workshop has; empty for what is new.
    pub why: String,
    /// Fields that are filled, changed or kept against the file.
    pub fields: Vec<FieldNews>,
}

/// A thing of the file that is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LeftOutItem {
    pub group: GatheredGroup,
    pub key: String,
    pub title: String,
    /// Why, in words.
    pub why: String,
}

/// What an earlier file brought, and this one does not hold. It stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Vanished {
    pub group: GatheredGroup,
    pub title: String,
}

/// Things of a group by what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct GatheredCounts {
    pub added: u32,
    pub changed: u32,
    pub unchanged: u32,
    pub left_out: u32,
}

/// One group of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct GatheredPart {
    /// Whether it was asked for.
    pub is_taken: bool,
    /// How many the file holds that can be taken.
    pub held: u32,
    #[serde(flatten)]
    pub counts: GatheredCounts,
    pub items: Vec<GatheredItem>,
}

/// What an import of a programme would do; nothing is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ProgrammePlan {
    pub file: String,
    /// `pretalx-schedule`, `pretalx-api`, `pretalx-table`, `schedule-xml`, `schedule-json`, `sessionize`,
    /// `sessionize-table`, `indico` or `table`.
    pub producer: String,
    /// The sheets of a workbook; none of any other file.
    pub sheets: Vec<WorkbookSheet>,
    /// The sheet that was read.
    pub sheet: String,
    /// Title of the event; empty when the file does not tell it.
    pub title: String,
    /// What things of the file are counted in: `event`, `line`, `row` or `entry`.
    pub place_word: String,
    /// The zone in which times without an offset were read.
    pub zone: Option<Zone>,
    pub zone_source: ZoneSource,
    /// Whether times of the file say no offset and it names no zone: then the zone is to be looked at.
    pub asks_zone: bool,
    pub people: GatheredPart,
    pub talks: GatheredPart,
    pub sessions: GatheredPart,
    pub left_out: Vec<LeftOutItem>,
    pub vanished: Vec<Vanished>,
    /// Answers to questions of the form, which stay in the file.
    pub private_answers: u32,
    /// Day on which the identical file was imported before.
    pub imported_before: Option<String>,
    pub problems: Vec<Problem>,
}

impl ProgrammePlan {
    /// The three groups, each with its name.
    pub fn parts(&self) -> [(GatheredGroup, &GatheredPart); 3] {
        let (people, talks, sessions) = (&self.people, &self.talks, &self.sessions);
        [(GatheredGroup::People, people), (GatheredGroup::Talks, talks), (GatheredGroup::Sessions, sessions)]
    }
}

/// What an import of a programme did (`import talks --json` and its like).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ProgrammeReport {
    /// Slug of the workshop.
    pub workshop: String,
    #[serde(flatten)]
    pub plan: ProgrammePlan,
    /// `None` when nothing changed.
    pub import: Option<ImportId>,
}

/// What the organizer says beside the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ProgrammeChoices {
    /// What is taken; people that talks or sessions need come with them.
    pub groups: Vec<GatheredGroup>,
    /// The zone of times without an offset, over that of the workshop.
    pub zone: Option<Zone>,
    /// Only things of this track, type or room; empty for all.
    pub track: String,
    /// Keys of things that are not taken.
    pub skip: Vec<String>,
    /// The sheet of a workbook; empty for the one of last time, else the first that shows rows.
    #[serde(default)]
    pub sheet: String,
}
