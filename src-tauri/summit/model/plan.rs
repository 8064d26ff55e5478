//! Fair hours: what a plan is asked for, and what it answers.
//!
//! How a plan is found is left to [`crate::schedule`].

use super::id::PersonId;
use crate::timezone::{Date, LocalTime, Moment, Zone};
use serde::{Deserialize, Serialize};

words!(
    /// How an hour is for a person, best first. The hours are those of the usual working day, 09 to 17.
    Band {
        /// 09–17.
        Good = "good",
        /// 07–09 and 17–21.
        Edge = "edge",
        /// 06–07 and 21–23.
        Poor = "poor",
        /// 23–06.
        Night = "night",
    }
);

impl Band {
    /// What it costs a person: 0, 1, 2 or 4 points. Who is left out pays as for the night.
    pub const fn points(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Edge => 1,
            Self::Poor => 2,
            Self::Night => 4,
        }
    }
}

words!(
    /// A day of the week.
    Weekday {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
);

/// A stretch of time, from the first moment to the first one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Stretch {
    pub from: Moment,
    pub to: Moment,
}

/// A stretch in which a person can come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Availability {
    pub from: Moment,
    pub to: Moment,
    /// Only if it must be: costs as much as a poor hour at least.
    pub if_needed: bool,
}

/// What sessions are looked for (`session plan`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlanTerms {
    /// How many new sessions, 1 to 12.
    pub count: u32,
    /// Length of each, 1 to 1,440 minutes.
    pub minutes: u32,
    /// First and last day on which a session may start, by the event's clocks.
    pub from: Date,
    pub to: Date,
    /// The event's zone.
    pub zone: Zone,
    /// Sessions start on full steps of the event's clocks: every 15, 30 or 60 minutes.
    pub step: u32,
    /// Days on which a session may start, by the event's clocks; none named means every day.
    pub weekdays: Vec<Weekday>,
    /// What no session may overlap, such as the summit's own programme.
    pub avoid: Vec<Stretch>,
    /// Least minutes from the end of a session to the start of the next.
    pub gap: u32,
    /// No two sessions start on the same day of the event's clocks.
    pub one_a_day: bool,
}

impl PlanTerms {
    /// Sessions of an hour on any day, every half hour, one at a time.
    pub fn new(count: u32, from: Date, to: Date, zone: Zone) -> Self {
        let (minutes, step, gap, one_a_day) = (60, 30, 0, false);
        Self { count, minutes, from, to, zone, step, weekdays: Vec::new(), avoid: Vec::new(), gap, one_a_day }
    }
}

/// What a set of sessions costs. Compared from the first field to the last, the smaller is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlanCost {
    /// Weight of those left out who must attend.
    pub must_left_out: u32,
    /// Weight of all who are left out.
    pub left_out: u32,
    /// Points of the worst-off person, with the points had before.
    pub worst: u32,
    /// Points of all by their weight, without those had before.
    pub sum: u32,
}

/// Fair sessions, with the reasons and what else there would be (`session plan`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Plan {
    /// Whether no set of sessions costs less. Then `bound` is `cost`.
    pub proved_optimal: bool,
    /// The new sessions, in order of time.
    pub sessions: Vec<PlannedSession>,
    /// The sessions that were set before, in order of time.
    pub fixed: Vec<PlannedSession>,
    /// Everybody with a zone, by name.
    pub people: Vec<PlannedPerson>,
    pub cost: PlanCost,
    /// No set of sessions costs less than this.
    pub bound: PlanCost,
    pub reasons: PlanReasons,
    /// At most three other sets, each with an hour that those before it do not have.
    pub alternatives: Vec<PlanOption>,
    /// Names of those who could not be asked, since their zone is not known.
    pub without_zone: Vec<String>,
    /// Clock changes in the range, in order of time.
    pub clock_changes: Vec<ClockChange>,
    /// Starts that the terms allow.
    pub starts_allowed: u32,
    /// Release of the time-zone rules, such as `2026f`.
    pub rules_version: String,
}

/// Another set of sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlanOption {
    pub sessions: Vec<PlannedSession>,
    pub cost: PlanCost,
    pub reasons: PlanReasons,
}

/// One session of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlannedSession {
    pub start: Moment,
    pub minutes: u32,
    /// As the event's clocks show the start.
    pub local: LocalTime,
    /// Names of the hosts who can lead it; empty where no hosts were named.
    pub hosts: Vec<String>,
}

/// What a plan means to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlannedPerson {
    pub id: PersonId,
    pub name: String,
    pub zone: Zone,
    /// The zone is the best candidate and was not confirmed.
    pub assumed: bool,
    pub best: BestSession,
    /// Every session is at night for the person, or when the person cannot come.
    pub left_out: bool,
    /// What the best session costs the person.
    pub points: u32,
    /// Points had before.
    pub debt: u32,
}

/// The session that suits a person best: fewest points, then nearest to the middle of the person's good hours, then the
/// earliest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct BestSession {
    /// Its place among the new sessions, from 0; `None` where it was set before.
    pub session: Option<u32>,
    pub start: Moment,
    /// `2021-05-20 09:00`, as the person's clocks show the start.
    pub local: String,
    /// `+02:00`.
    pub offset: String,
    pub abbreviation: String,
    /// Days after (+) or before (−) the day of the event's clocks.
    pub day_shift: i32,
    pub band: Band,
    /// Whether the person can come at all.
    pub available: bool,
    /// Whether the person comes only if it must be.
    pub if_needed: bool,
}

/// What a set of sessions means that somebody chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlanAssessment {
    pub sessions: Vec<PlannedSession>,
    pub fixed: Vec<PlannedSession>,
    pub people: Vec<PlannedPerson>,
    pub cost: PlanCost,
    pub reasons: PlanReasons,
    pub without_zone: Vec<String>,
}

/// Why a set of sessions stands where it does. Lists of names stop after twenty; the counts do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlanReasons {
    /// People by the band of their best session.
    pub counts: BandCounts,
    /// Who has it worst, with the points had before.
    pub worst_off: Option<WorstOff>,
    /// How many are left out.
    pub left_out: u32,
    pub left_out_names: Vec<String>,
    /// How many have a worse hour than in the best set, and how many a better one.
    pub worse: u32,
    pub better: u32,
    /// Those who have a worse hour than in the best set.
    pub losers: Vec<BandChange>,
}

/// How many people are in each band. Who cannot come is counted apart and in no band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct BandCounts {
    pub good: u32,
    pub edge: u32,
    pub poor: u32,
    pub night: u32,
    pub unavailable: u32,
}

/// The worst-off person of a set of sessions; of equals the first by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct WorstOff {
    pub id: PersonId,
    pub name: String,
    pub zone: Zone,
    pub best: BestSession,
    /// What the best session costs, and the points had before.
    pub points: u32,
    pub debt: u32,
}

/// A person whose best hour is another than in the best set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct BandChange {
    pub id: PersonId,
    pub name: String,
    /// Band in the best set.
    pub from: Band,
    /// Band here.
    pub to: Band,
    /// Whether the person can come here.
    pub available: bool,
}

/// A change of clocks that people feel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ClockChange {
    pub zone: Zone,
    pub at: Moment,
    /// `+01:00` before and `+02:00` after.
    pub from: String,
    pub to: String,
    /// How many people, and the first twenty by name.
    pub people: u32,
    pub names: Vec<String>,
}
