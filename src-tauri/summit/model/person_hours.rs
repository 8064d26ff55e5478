//! When people work, when they can come, and what sessions should keep clear of.

use super::id::{BusyTimeId, PersonId};
use crate::timezone::Moment;
use serde::{Deserialize, Serialize};

/// The first and the last minute of a day's work where nobody said otherwise: nine to five.
pub const USUAL_HOURS: (u32, u32) = (9 * 60, 17 * 60);

/// When a person works, by their own clock, and how much the planner minds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PersonHours {
    /// Minute of the day; may be after `works_to` for whoever works through midnight.
    pub works_from: u32,
    pub works_to: u32,
    /// How much a bad hour of this person counts: 1 to 10.
    pub weight: u32,
    /// Without this person there is no session worth holding.
    pub must_attend: bool,
}

impl Default for PersonHours {
    fn default() -> Self {
        Self { works_from: USUAL_HOURS.0, works_to: USUAL_HOURS.1, weight: 1, must_attend: false }
    }
}

/// A time at which a person can come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct AvailableTime {
    pub starts_at: Moment,
    pub ends_at: Moment,
}

/// A time that sessions should keep clear of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct BusyTime {
    pub id: BusyTimeId,
    pub title: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// The file it came from; empty when it was typed.
    pub source: String,
}

/// What the planner knows of a person beside the zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HoursRow {
    pub person_id: PersonId,
    pub hours: PersonHours,
    /// Empty: at any time.
    pub availabilities: Vec<AvailableTime>,
}
