//! What an import of a poll would do, did, and has to ask.

use super::id::{ImportId, PersonId};
use super::imports::{Problem, WorkbookSheet};
use super::person_hours::{AvailabilityTier, AvailableTime};
use crate::timezone::{Moment, Zone};
use serde::{Deserialize, Serialize};

/// A poll that was read. Nothing here is stored yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PollDraft {
    /// `crab-fit`, `doodle`, `rallly` or `grid`.
    pub producer: String,
    /// What the poll calls itself; empty when it has no name.
    pub poll: String,
    /// How many times were asked for.
    pub columns: u32,
    pub entries: Vec<PollEntry>,
    pub problems: Vec<Problem>,
    /// Its times are those of some zone that the file does not name.
    pub asks_zone: bool,
    /// Its times are those of a week that the file does not name.
    pub asks_week: bool,
}

/// The answers of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PollEntry {
    /// Row of a table as a spreadsheet shows it; place in a list from 1.
    pub number: u32,
    pub name: String,
    pub email: String,
    pub answers: TierCounts,
    /// In order, those that touch and are alike together. Empty while a zone or a week is asked for.
    pub times: Vec<AvailableTime>,
}

/// How many times somebody answered in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TierCounts {
    pub good: u32,
    pub if_needed: u32,
    pub no: u32,
}

impl TierCounts {
    /// Counts one more.
    pub fn add(&mut self, tier: AvailabilityTier) {
        let count = match tier {
            AvailabilityTier::Good => &mut self.good,
            AvailabilityTier::IfNeeded => &mut self.if_needed,
            AvailabilityTier::No => &mut self.no,
        };
        *count = count.saturating_add(1);
    }
}

words!(
    /// What becomes of an answer whose person has to be told.
    PollFate {
        /// It is that of a person who takes part.
        Person = "person",
        /// It makes its name a person who takes part.
        Add = "add",
        /// It is not taken.
        LeaveOut = "leave-out",
    }
);

/// What the organizer says about one answer of a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PollChoice {
    /// The number of the answer.
    pub entry: u32,
    pub fate: PollFate,
    /// Whose it is, for `person`.
    pub person: Option<PersonId>,
}

/// What an import of a poll would do: shown for review, nothing written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PollPlan {
    pub file: String,
    pub producer: String,
    /// The sheets of a workbook; none of any other file.
    pub sheets: Vec<WorkbookSheet>,
    /// The sheet that was read.
    pub sheet: String,
    /// What the times are kept under; the next import of it takes their place.
    pub source: String,
    pub columns: u32,
    /// The zone that the times were read in; `None` where the file says it itself, or where it is asked for.
    pub zone: Option<Zone>,
    pub asks_zone: bool,
    pub asks_week: bool,
    pub people: Vec<PollPerson>,
    /// Answers of which nobody can tell whose they are.
    pub unknown: Vec<PollQuestion>,
    /// Names of those who take part and are not in the poll.
    pub silent: Vec<String>,
    pub problems: Vec<Problem>,
    pub counts: PollCounts,
}

/// How many answers there are, and what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PollCounts {
    pub read: u32,
    /// Whose times are new or others than before.
    pub changed: u32,
    pub unchanged: u32,
    /// How many of these become people of the workshop.
    pub added: u32,
    pub asked: u32,
    pub left_out: u32,
}

/// An answer whose person is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PollPerson {
    pub entry: u32,
    pub name_as_written: String,
    /// `None` for a person who is added.
    pub person: Option<PersonId>,
    pub name: String,
    /// `e-mail`, `name`, `chosen` or `added`.
    pub why: String,
    pub answers: TierCounts,
    pub is_changed: bool,
}

/// An answer of which nobody can tell whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PollQuestion {
    pub entry: u32,
    pub name_as_written: String,
    pub email: String,
    /// `unknown`, `namesakes` or `twice`.
    pub why: String,
    pub answers: TierCounts,
    /// People it may be of; anybody may be chosen.
    pub candidates: Vec<PollCandidate>,
}

/// A person whose answer it may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PollCandidate {
    pub person: PersonId,
    pub name: String,
}

/// What an import of a poll did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PollReport {
    pub workshop: String,
    #[serde(flatten)]
    pub plan: PollPlan,
    /// `None` where nothing changed.
    pub import: Option<ImportId>,
}

/// When a person can come, as it is shown: labels made in one zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PersonTimes {
    /// The person's zone; `None` while it is not settled. Then the labels are in UTC and no time can be typed.
    pub zone: Option<Zone>,
    pub times: Vec<PersonTime>,
}

/// A time at which a person can come, or cannot, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PersonTime {
    pub starts_at: Moment,
    /// `Wed 20 May 2026, 14:00–15:00 CEST`.
    pub label: String,
    pub tier: AvailabilityTier,
    /// The poll or the file it came from; empty when it was typed.
    pub source: String,
}

/// A time that somebody typed, by the clocks of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TypedTime {
    /// `2026-05-20`.
    pub on: String,
    /// `14:00`; an end that is earlier is on the next day.
    pub from: String,
    pub to: String,
    pub tier: AvailabilityTier,
}

/// Minutes from one time of day to another, in minutes since midnight; an end that is earlier is on the next day if it is
/// at most twelve hours away. `None` for times that are reversed, or the same.
pub fn minutes_between(from: u32, to: u32) -> Option<u32> {
    const DAY: u32 = 24 * 60;
    match to.checked_sub(from) {
        Some(0) => None,
        Some(minutes) => Some(minutes),
        None => Some((to + DAY).saturating_sub(from)).filter(|minutes| *minutes <= DAY / 2),
    }
}
