//! A day in many zones, the debt of bad hours, and a series that shares them out.
//!
//! How hours are judged is left to [`crate::schedule`].

use super::id::PersonId;
use super::plan::{Band, BandCounts, PlannedSession};
use crate::timezone::{Date, LocalTime, Moment, Zone};
use serde::{Deserialize, Serialize};

/// A day as a table: a row a person, a column an hour. What many rows share is there once: a time of the day, the clocks
/// of a zone, the way a session meets people of the same hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HeatMap {
    /// The zone and the day whose hours are the columns.
    pub zone: Zone,
    pub day: Date,
    /// 24 on most days, 23 or 25 when the clocks change; twice as many by half hours.
    pub columns: Vec<HeatColumn>,
    /// Every time of the day that the clocks below show.
    pub hours: Vec<HeatHour>,
    /// From west to east, then by the zone's name.
    pub clocks: Vec<HeatClock>,
    pub cells: Vec<HeatCell>,
    /// For people whose hours are the same: how they meet each column, as places in `cells`.
    pub days: Vec<Vec<u32>>,
    /// By name.
    pub rows: Vec<HeatRow>,
    pub without_zone: Vec<String>,
}

/// A text for those who write 5:00 PM and one for those who write 17:00.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct BothClocks {
    #[serde(rename = "12")]
    pub twelve: String,
    #[serde(rename = "24")]
    pub twenty_four: String,
}

/// A session that starts in this column, as all meet it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HeatColumn {
    pub start: Moment,
    /// `9a` and `09`.
    pub hour: BothClocks,
    /// `19 May 2026, 9:00 AM CEST` and `19 May 2026, 09:00 CEST`.
    pub when: BothClocks,
    pub counts: BandCounts,
    /// As in [`SlotSummary`].
    pub early: u32,
}

/// A time of the day as it stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HeatHour {
    /// `9a` and `09`.
    pub hour: BothClocks,
    /// `:30`; empty at the full hour.
    pub minutes: String,
    /// `9:30 AM` and `09:30`.
    pub whole: BothClocks,
}

/// What the clocks of a zone show on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HeatClock {
    pub zone: Zone,
    pub city: String,
    /// At the first column: `+10:00`, and the same in minutes.
    pub offset: String,
    pub ahead: i32,
    /// For each column a place in `hours`, and days after (+) or before (−) the day of the table.
    pub hours: Vec<u32>,
    pub day_shifts: Vec<i32>,
    pub change: Option<HeatChange>,
}

/// The first column at which the clocks of a zone were changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HeatChange {
    pub column: u32,
    /// From there on: `+11:00`.
    pub offset: String,
}

/// How a session meets a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HeatCell {
    pub band: Band,
    pub available: bool,
    /// Can come, but only if it must be.
    pub if_needed: bool,
    /// What it costs the person.
    pub points: u32,
}

/// A person's day: the clocks, and the way each column is met, as places in `clocks` and `days`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HeatRow {
    pub id: PersonId,
    pub name: String,
    /// The zone is the best candidate and was not confirmed.
    pub assumed: bool,
    pub clock: u32,
    pub day: u32,
}

/// What one start means to all, as parts of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SlotSummary {
    pub start: Moment,
    /// In the zone that was asked for: `19 May 2026, 9:00 AM CEST` and `19 May 2026, 09:00 CEST`.
    pub when: BothClocks,
    pub minutes: u32,
    pub counts: BandCounts,
    /// Of those at the edge or in a poor hour: how many are before their good hours. The others are after them.
    pub early: u32,
    /// Everybody in a poor hour, at night or not available: worst first, then by name; the first twenty.
    pub hard: Vec<HardHour>,
}

/// A person whom a start is hard for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HardHour {
    pub id: PersonId,
    pub name: String,
    pub local: LocalTime,
    /// `12:30 AM` and `00:30`.
    pub time: BothClocks,
    pub band: Band,
    pub available: bool,
}

/// The points that a person has from bad hours before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HourDebt {
    pub person: PersonId,
    pub points: u32,
    /// How often the hour was poor, and how often at night.
    pub poor: u32,
    pub night: u32,
}

/// Who had which hours in the last year (`session ledger`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HourLedger {
    /// Sessions that were over before this day are forgotten.
    pub since: Date,
    /// Everybody of the workshop with a zone: most points first, then the newest bad hour, then by name.
    pub rows: Vec<HourLedgerRow>,
    pub without_zone: Vec<String>,
}

/// The hours of one person, in any workshop of the library. Of each topic one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HourLedgerRow {
    pub person: PersonId,
    pub name: String,
    pub zone: Zone,
    /// The zone is the best candidate and was not confirmed.
    pub assumed: bool,
    /// How often the hour was in which band.
    pub good: u32,
    pub edge: u32,
    pub poor: u32,
    pub night: u32,
    /// The points that the planner counts with.
    pub debt: u32,
    /// Poor hours and nights by month, oldest first; months without one are left out.
    pub months: Vec<LedgerMonth>,
    /// The newest poor hour or night.
    pub last_bad: Option<BadHour>,
}

/// The bad hours of a person in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LedgerMonth {
    /// `2026-05`, by the person's clocks.
    pub month: String,
    pub bad: u32,
}

/// A session that was in a poor hour of somebody, or at night.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct BadHour {
    /// The session: its topic, else its own title.
    pub name: String,
    pub start: Moment,
    /// As the person's clocks showed it; the shift counts from the day where the session was planned.
    pub local: LocalTime,
    pub band: Band,
}

/// A series whose bad hours go around (office hours).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Rotation {
    pub sessions: Vec<RotationSession>,
    /// What everybody has had when the series is over, by name.
    pub debts: Vec<RotationDebt>,
    pub without_zone: Vec<String>,
}

/// One session of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RotationSession {
    pub session: PlannedSession,
    /// Its day in the series; the session is on another where it was moved.
    pub day: Date,
    /// The available hosts who have led fewest sessions of the series, so many as were asked for; of equals the first named.
    pub hosts: Vec<SeriesHost>,
    pub summary: SlotSummary,
}

/// Somebody who leads a session of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SeriesHost {
    pub id: PersonId,
    pub name: String,
}

/// A day of a series that is not as the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SeriesException {
    /// The day that it would be.
    pub day: Date,
    /// There is no session then.
    pub is_skipped: bool,
    /// The session is on this day instead.
    pub to: Option<Date>,
    /// This person leads it alone, whoever's turn it is.
    pub host_id: Option<PersonId>,
}

/// What a series costs one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RotationDebt {
    pub person: PersonId,
    pub name: String,
    /// Points before the series and after it.
    pub before: u32,
    pub after: u32,
}
