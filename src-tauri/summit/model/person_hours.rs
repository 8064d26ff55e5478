//! When people work, when they can come, and what sessions should keep clear of.

use super::id::{BusyTimeId, PersonId};
use crate::timezone::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

words!(
    /// How gladly a person comes, best first.
    AvailabilityTier {
        /// Gladly.
        Good = "good",
        /// If it must be: it costs as much as a poor hour at least.
        IfNeeded = "if-needed",
        /// Not at all.
        No = "no",
    }
);

/// A time at which a person can come, or cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct AvailableTime {
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub tier: AvailabilityTier,
}

/// The same, and who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ToldTime {
    pub time: AvailableTime,
    /// The poll or the file it came from; empty when it was typed.
    pub source: String,
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
    /// By time. Empty: at any time.
    pub availabilities: Vec<ToldTime>,
}

/// Of times that overlap the strongest at every moment: in order, none over another, those that touch and are alike
/// together. Times of no length are left out.
pub fn strongest<K: Ord + Copy>(times: impl Iterator<Item = (Moment, Moment, K)>) -> Vec<(Moment, Moment, K)> {
    let mut changes: BTreeMap<Moment, Vec<(K, bool)>> = BTreeMap::new();
    for (from, to, strength) in times.filter(|(from, to, _)| from < to) {
        changes.entry(from).or_default().push((strength, true));
        changes.entry(to).or_default().push((strength, false));
    }
    let mut holding: BTreeMap<K, u32> = BTreeMap::new();
    let mut found = Vec::new();
    let mut since: Option<(Moment, K)> = None;
    for (at, here) in changes {
        for (strength, begins) in here {
            let count = holding.entry(strength).or_default();
            *count = if begins { count.saturating_add(1) } else { count.saturating_sub(1) };
        }
        holding.retain(|_, count| *count > 0);
        let now = holding.keys().next_back().copied();
        if now != since.map(|(_, strength)| strength) {
            found.extend(since.map(|(from, strength)| (from, at, strength)));
            since = now.map(|strength| (at, strength));
        }
    }
    found
}
