//! When a person can come, from all that was said of it: typed, and by polls.
//!
//! At every moment what was typed beats what a poll said; of two that differ the more careful one counts. Who named times
//! to come at comes at no others; who only named times not to come at comes at all others; who named none comes always.

use crate::model::person_hours::{AvailabilityTier, ToldTime, strongest};
use crate::model::plan::Availability;
use crate::timezone::Moment;

/// When a person can come; `None` means always.
pub fn coming(told: &[ToldTime]) -> Option<Vec<Availability>> {
    if told.is_empty() {
        return None;
    }
    let is_open = told.iter().all(|told| told.time.tier == AvailabilityTier::No);
    let elsewhere = is_open.then_some((Moment(i64::MIN), Moment(i64::MAX), (false, AvailabilityTier::Good)));
    let said = |told: &ToldTime| (told.time.starts_at, told.time.ends_at, (told.source.is_empty(), told.time.tier));
    let held = strongest(told.iter().map(said).chain(elsewhere))
        .into_iter()
        .filter(|(.., (_, tier))| *tier != AvailabilityTier::No);
    let mut times: Vec<Availability> = Vec::new();
    for (from, to, (_, tier)) in held {
        let if_needed = tier == AvailabilityTier::IfNeeded;
        match times.last_mut().filter(|last| last.to == from && last.if_needed == if_needed) {
            Some(last) => last.to = to,
            None => times.push(Availability { from, to, if_needed }),
        }
    }
    Some(times)
}
