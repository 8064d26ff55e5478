//! What a planner is given, and what it refuses.

use super::hours::WorkingHours;
use crate::error::{Error, Result};
use crate::model::PersonId;
use crate::model::plan::{Availability, PlanTerms, Stretch};
use crate::timezone::{Moment, Verdict, Zone, ZoneReading};

/// Most new sessions of one plan.
const MOST_SESSIONS: u32 = 12;

/// Most days of a range.
const MOST_DAYS: i32 = 366;

/// Most weight of all people together.
const MOST_WEIGHT: u64 = 1_000_000;

/// Everything a plan is made from.
#[derive(Clone, Debug)]
pub struct PlanRequest {
    pub terms: PlanTerms,
    pub people: Vec<PlanPerson>,
    /// A session needs one of these who can come for all of it; none named means that anybody leads.
    pub hosts: Vec<Host>,
    /// Sessions that are set already: they count for everybody, and new ones keep clear of them.
    pub fixed: Vec<FixedSession>,
}

/// A person to find hours for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanPerson {
    pub id: PersonId,
    pub name: String,
    /// `None`: the person is named as one who could not be asked.
    pub zone: Option<Zone>,
    /// The zone is the best candidate and was not confirmed.
    pub assumed: bool,
    pub hours: WorkingHours,
    /// When the person can come; `None` means always. A session must lie in it whole.
    pub available: Option<Vec<Availability>>,
    /// How much the person counts: 1 for most, 0 for nobody's concern.
    pub weight: u32,
    pub must_attend: bool,
    /// Points of bad hours had before, such as [`ledger`](super::ledger()) counts.
    pub debt: u32,
}

impl PlanPerson {
    /// A person with the usual hours who can always come.
    pub fn new(id: PersonId, name: impl Into<String>, zone: Option<Zone>) -> Self {
        let (assumed, hours, available, must_attend) = (false, WorkingHours::default(), None, false);
        Self { id, name: name.into(), zone, assumed, hours, available, weight: 1, must_attend, debt: 0 }
    }
}

/// Somebody who can lead a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    pub id: PersonId,
    pub name: String,
    /// When the host can; `None` means always.
    pub available: Option<Vec<Stretch>>,
}

impl Host {
    /// Whether the host can for all of a stretch.
    pub(super) fn can(&self, stretch: Stretch) -> bool {
        self.available.as_ref().is_none_or(|times| within(&merged(times.iter().copied()), stretch))
    }
}

/// A session that is set already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedSession {
    pub start: Moment,
    pub minutes: u32,
}

/// The zone to plan a person with, and whether it is assumed: the confirmed one, or else the best candidate of a reading.
pub fn settled(confirmed: Option<Zone>, reading: &ZoneReading) -> Option<(Zone, bool)> {
    let best = reading.candidates.first().map(|candidate| (candidate.zone, reading.verdict != Verdict::Exact));
    confirmed.map(|zone| (zone, false)).or(best)
}

/// Puts stretches in order, those that touch together.
pub(super) fn merged(times: impl Iterator<Item = Stretch>) -> Vec<Stretch> {
    let mut times: Vec<Stretch> = times.filter(|time| time.from < time.to).collect();
    times.sort_by_key(|time| time.from);
    let mut merged: Vec<Stretch> = Vec::with_capacity(times.len());
    for time in times {
        match merged.last_mut().filter(|last| time.from <= last.to) {
            Some(last) => last.to = last.to.max(time.to),
            None => merged.push(time),
        }
    }
    merged
}

/// Whether a stretch lies whole in one of some merged ones.
pub(super) fn within(times: &[Stretch], stretch: Stretch) -> bool {
    let after = times.partition_point(|time| time.from <= stretch.from);
    after.checked_sub(1).and_then(|last| times.get(last)).is_some_and(|time| stretch.to <= time.to)
}

/// Refuses what no plan can be made from.
pub(super) fn validate(request: &PlanRequest) -> Result<()> {
    validate_terms(&request.terms)?;
    validate_people(&request.people)
}

pub(super) fn validate_terms(terms: &PlanTerms) -> Result<()> {
    let number = |value: u32| crate::model::grouped(value);
    if !(1..=MOST_SESSIONS).contains(&terms.count) {
        let wrong = format!("{} sessions cannot be planned at once", number(terms.count));
        return Err(refused("plan-count", "number of sessions", wrong, "Choose 1 to 12 sessions."));
    }
    if !(1..=1_440).contains(&terms.minutes) {
        let wrong = format!("{} minutes is no length of a session", number(terms.minutes));
        return Err(refused("plan-minutes", "length", wrong, "Choose 1 to 1,440 minutes."));
    }
    if ![15, 30, 60].contains(&terms.step) {
        let wrong = format!("sessions cannot start every {} minutes", number(terms.step));
        return Err(refused("plan-step", "step", wrong, "Choose 15, 30 or 60 minutes."));
    }
    let days = terms.from.days_until(terms.to);
    if days < 0 {
        let wrong = format!("the last day, {}, is before the first, {}", terms.to, terms.from);
        return Err(refused("plan-dates", "days", wrong, "Choose a last day that is not before the first."));
    }
    if days >= MOST_DAYS {
        let wrong = format!("the days from {} to {} are more than a year", terms.from, terms.to);
        return Err(refused("plan-range", "days", wrong, "Choose at most 366 days."));
    }
    Ok(())
}

pub(super) fn validate_people(people: &[PlanPerson]) -> Result<()> {
    if !people.iter().any(|person| person.zone.is_some()) {
        let wrong = "nobody has a time zone";
        return Err(refused("plan-no-zone", "people", wrong, "Settle the time zones of the people first."));
    }
    let weight: u64 = people.iter().map(|person| u64::from(person.weight)).sum();
    if weight > MOST_WEIGHT {
        let wrong = format!("the people weigh {weight} together, which is more than 1,000,000");
        return Err(refused("plan-weight", "people", wrong, "Give people smaller weights."));
    }
    Ok(())
}

/// A refusal of the planner: nothing is ever changed by it.
pub(super) fn refused(code: &'static str, place: &str, wrong: impl Into<String>, next: impl Into<String>) -> Error {
    Error::refused(code, "The plan", place, wrong, next).with_done("Nothing was planned.")
}
