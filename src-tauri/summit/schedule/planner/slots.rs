//! The starts that the terms allow.

use super::super::clock::{Clock, around};
use super::super::hours::DAY;
use super::super::people::stretch;
use super::super::request::{FixedSession, Host, refused};
use crate::error::{Error, Result};
use crate::model::plan::{PlanTerms, Stretch, Weekday};
use crate::timezone::Moment;

/// A start that the terms allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub start: Moment,
    /// Days since 1970 by the event's clocks.
    pub day: i64,
    /// Minutes since midnight by the event's clocks.
    pub clock: i64,
}

/// Every start that the terms allow, in order of time.
pub(in super::super) fn allowed(terms: &PlanTerms, hosts: &[Host], fixed: &[FixedSession]) -> Result<Vec<Slot>> {
    let clock = Clock::new(terms.zone, around(terms.from, terms.to));
    let days = i64::from(terms.from.days_since_1970())..=i64::from(terms.to.days_since_1970());
    let slot = |start: Moment| {
        let local = clock.local(start);
        Slot { start, day: local.div_euclid(DAY), clock: local.rem_euclid(DAY) }
    };
    let mut slots: Vec<Slot> = clock.steps(days, i64::from(terms.step)).into_iter().map(slot).collect();
    if slots.is_empty() {
        let wrong = "no start is left: the clocks of the event left these days out";
        return Err(refused("plan-no-start", &place(terms), wrong, "Choose other days."));
    }
    let avoid = |slot: &Slot| terms.avoid.iter().all(|time| !overlap(*time, session(slot, terms)));
    let host = |slot: &Slot| hosts.is_empty() || hosts.iter().any(|h| h.can(session(slot, terms)));
    let clear = |slot: &Slot| fixed.iter().all(|fixed| is_clear(slot, *fixed, &clock, terms));
    keep(terms, &mut slots, "the days of the week", "Allow more days.", |slot| is_weekday(slot, terms))?;
    keep(terms, &mut slots, "what is to be avoided", "Avoid less, or choose other days.", avoid)?;
    keep(terms, &mut slots, "the times of the hosts", "Name another host, or choose other days.", host)?;
    keep(terms, &mut slots, "the sessions that are set", "Choose other days, or a smaller gap.", clear)?;
    Ok(slots)
}

fn session(slot: &Slot, terms: &PlanTerms) -> Stretch {
    stretch(slot.start, terms.minutes)
}

fn overlap(one: Stretch, other: Stretch) -> bool {
    one.from < other.to && other.from < one.to && one.from < one.to
}

fn is_weekday(slot: &Slot, terms: &PlanTerms) -> bool {
    // 1970-01-01 was a Thursday.
    let place = usize::try_from((slot.day + 3).rem_euclid(7)).unwrap_or(0);
    terms.weekdays.is_empty() || Weekday::ALL.get(place).is_some_and(|day| terms.weekdays.contains(day))
}

/// Whether a start keeps the gap to a session that is set, and its day where only one a day is wanted.
fn is_clear(slot: &Slot, fixed: FixedSession, clock: &Clock, terms: &PlanTerms) -> bool {
    let (mine, set) = (session(slot, terms), stretch(fixed.start, fixed.minutes));
    let gap = i64::from(terms.gap) * super::super::clock::MINUTE;
    let apart = mine.from.0 >= set.to.0 + gap || set.from.0 >= mine.to.0 + gap;
    apart && !(terms.one_a_day && clock.local(fixed.start).div_euclid(DAY) == slot.day)
}

/// Keeps what may stay; refuses where nothing is left, naming what took the last ones.
fn keep(
    terms: &PlanTerms,
    slots: &mut Vec<Slot>,
    what: &str,
    next: &str,
    may_stay: impl Fn(&Slot) -> bool,
) -> Result<()> {
    let before = slots.len();
    slots.retain(may_stay);
    if slots.is_empty() { Err(nothing_left(terms, what, before, next)) } else { Ok(()) }
}

fn nothing_left(terms: &PlanTerms, what: &str, before: usize, next: &str) -> Error {
    let before = crate::model::counted(u32::try_from(before).unwrap_or(u32::MAX), "start", "starts");
    let wrong = format!("no start is left: {what} took the last {before}");
    refused("plan-no-start", &place(terms), wrong, next)
}

fn place(terms: &PlanTerms) -> String {
    format!("days from {} to {}", terms.from, terms.to)
}
