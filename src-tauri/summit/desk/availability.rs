//! When people can come: typed here, and imported from polls (`poll`).
//!
//! What is typed stands apart from what polls said, so that a poll that is read again takes nothing of it away. What both
//! together mean is left to [`crate::schedule`].

mod matching;
mod poll;

pub use matching::{Known, Matched, match_entries};
pub use poll::PollSettings;

use super::Desk;
use super::hours::check_order;
use crate::error::{Error, Result, shown};
use crate::model::availability::{PersonTime, PersonTimes, TypedTime, minutes_between};
use crate::model::person_hours::{AvailableTime, ToldTime};
use crate::model::{PersonId, WorkshopId};
use crate::timezone::{self, ClockProblem, Date, Moment, Zone};

impl Desk {
    /// Sets all that is known of when a person can come, in place of what polls said; nothing means at any time. Of times
    /// that overlap the later one in the list counts.
    ///
    /// # Errors
    /// `time-reversed` for a time that ends before it begins.
    pub fn set_availability(&mut self, workshop: WorkshopId, person: PersonId, times: &[AvailableTime]) -> Result<()> {
        times.iter().try_for_each(|time| check_order(time.starts_at, time.ends_at))?;
        let times = times.iter().fold(Vec::new(), |known, time| laid_over(&known, *time));
        let label = format!("Times of {}", self.read().person(person)?.name);
        self.store.gesture(&label, |write| {
            write.delete_imported_times(workshop, person)?;
            write.set_availabilities(workshop, person, &times)
        })
    }

    /// Adds a time at which a person can come or cannot, by that person's clocks; it takes the place of what was typed
    /// for the same hours before.
    ///
    /// # Errors
    /// `zone-missing` while the person's zone is not settled; `moment-unknown`, `time-gap`, `time-fold` and
    /// `time-reversed` for a time that is none.
    pub fn add_availability(&mut self, workshop: WorkshopId, person: PersonId, typed: &TypedTime) -> Result<()> {
        let who = self.read().person(person)?;
        let Some(zone) = who.zone else {
            let (wrong, next) = ("the time zone is not settled", "Choose the person's time zone first.");
            return Err(Error::refused("zone-missing", who.name, "times", wrong, next));
        };
        let times = laid_over(&self.typed_times(workshop, person)?, typed_time(zone, typed)?);
        self.store.gesture(&format!("Time of {}", who.name), |write| write.set_availabilities(workshop, person, &times))
    }

    /// Takes one time away: that of a poll, or with an empty `source` a typed one.
    pub fn remove_availability(
        &mut self,
        workshop: WorkshopId,
        person: PersonId,
        (starts_at, source): (Moment, &str),
    ) -> Result<()> {
        let told = self.told_times(workshop, person)?;
        let left = told.iter().filter(|told| told.source == source && told.time.starts_at != starts_at);
        let left: Vec<AvailableTime> = left.map(|told| told.time).collect();
        let label = format!("Remove a time of {}", self.read().person(person)?.name);
        self.store.gesture(&label, |write| match source {
            "" => write.set_availabilities(workshop, person, &left),
            poll => write.set_imported_times(workshop, person, poll, &left),
        })
    }

    /// When a person can come, by that person's clocks.
    pub fn person_times(&self, workshop: WorkshopId, person: PersonId) -> Result<PersonTimes> {
        let zone = self.read().person(person)?.zone;
        let shown = |told: ToldTime| PersonTime {
            starts_at: told.time.starts_at,
            label: label(zone.unwrap_or(Zone::UTC), told.time),
            tier: told.time.tier,
            source: told.source,
        };
        Ok(PersonTimes { zone, times: self.told_times(workshop, person)?.into_iter().map(shown).collect() })
    }

    fn told_times(&self, workshop: WorkshopId, person: PersonId) -> Result<Vec<ToldTime>> {
        let rows = self.read().hours(workshop)?;
        Ok(rows.into_iter().find(|row| row.person_id == person).map(|row| row.availabilities).unwrap_or_default())
    }

    fn typed_times(&self, workshop: WorkshopId, person: PersonId) -> Result<Vec<AvailableTime>> {
        let told = self.told_times(workshop, person)?;
        Ok(told.into_iter().filter(|told| told.source.is_empty()).map(|told| told.time).collect())
    }
}

/// Lays a time over others: where they overlap it takes their place. In order, those that touch and are alike together.
fn laid_over(known: &[AvailableTime], next: AvailableTime) -> Vec<AvailableTime> {
    let mut times = vec![next];
    for time in known {
        let before = AvailableTime { ends_at: time.ends_at.min(next.starts_at), ..*time };
        let after = AvailableTime { starts_at: time.starts_at.max(next.ends_at), ..*time };
        times.extend([before, after].into_iter().filter(|part| part.starts_at < part.ends_at));
    }
    crate::intake::availability::joined(times)
}

fn typed_time(zone: Zone, typed: &TypedTime) -> Result<AvailableTime> {
    let local = |clock: &str| {
        let text = format!("{} {}", typed.on.trim(), clock.trim());
        timezone::read_moment(&text).ok_or_else(|| {
            let next = "Write the day as 2026-05-20 and the time as 14:00.";
            Error::refused("moment-unknown", format!("“{}”", shown(&text)), "", "this is no day with a time", next)
        })
    };
    let (from, to) = (local(&typed.from)?, local(&typed.to)?);
    let minute = |(_, hour, minute): (Date, u8, u8)| u32::from(hour) * 60 + u32::from(minute);
    if minutes_between(minute(from), minute(to)).is_none() {
        let wrong = format!("it ends at {}, before it begins at {}", shown(&typed.to), shown(&typed.from));
        return Err(Error::refused("time-reversed", "The time", "end", wrong, "Correct one of the two."));
    }
    let last = if minute(to) < minute(from) { to.0.plus_days(1) } else { to.0 };
    let starts_at = moment(zone, from)?;
    Ok(AvailableTime { starts_at, ends_at: moment(zone, (last, to.1, to.2))?, tier: typed.tier })
}

fn moment(zone: Zone, (day, hour, minute): (Date, u8, u8)) -> Result<Moment> {
    zone.moment(day, hour, minute).map_err(|problem| {
        let (code, wrong) = match problem {
            ClockProblem::Gap { .. } => ("time-gap", "this hour does not exist there: the clocks jump over it"),
            ClockProblem::Fold { .. } => ("time-fold", "this hour comes twice there: the clocks are set back"),
            ClockProblem::NoSuchTime => ("moment-unknown", "there is no such time of day"),
        };
        let which = format!("“{day} {hour:02}:{minute:02}”");
        Error::refused(code, which, zone.name(), wrong, "Choose a time before or after it.")
    })
}

/// `Wed 20 May 2026, 14:00–15:00 CEST`; the day of the end is told where it is another.
fn label(zone: Zone, time: AvailableTime) -> String {
    let (from, to) = (zone.clock(time.starts_at), zone.clock(time.ends_at));
    let day = |on: Date| format!("{} {}", on.weekday_name().get(..3).unwrap_or_default(), on.long());
    let letters = zone.local_time(time.starts_at, from.on).abbreviation;
    let end = match from.on == to.on {
        true => format!("–{:02}:{:02}", to.hour, to.minute),
        false => format!(" – {}, {:02}:{:02}", day(to.on), to.hour, to.minute),
    };
    format!("{}, {:02}:{:02}{end} {letters}", day(from.on), from.hour, from.minute)
}
