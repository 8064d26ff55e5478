//! The times of an event within a span.

use super::CalendarSpan;
use super::draft::{Draft, Length};
use super::when::{NoMoment, When, Zones};
use crate::schedule::observance::utc;
use crate::schedule::recurrence::{Recurrence, Until};
use crate::timezone::{Date, Moment};
use std::collections::HashSet;

/// Start and end of each time that may touch the span, without those that other events stand for.
pub(super) fn of(
    draft: &Draft,
    replaced: &HashSet<Moment>,
    (zones, span): (&Zones, CalendarSpan),
    budget: &mut u32,
) -> Result<Vec<(Moment, Moment)>, NoMoment> {
    let first = zones.moment(&draft.start, budget)?;
    let length = length(draft, zones, first, budget)?;
    let except = Except::of(draft, zones, budget)?;
    let mut starts: Vec<When> = vec![draft.start.clone()];
    // A day among the other times of a timed event is meant at its time.
    starts.extend(draft.others.iter().map(|other| match other {
        When::Day(on) => draft.start.on(*on),
        _ => other.clone(),
    }));
    for rule in &draft.rules {
        starts.extend(ruled(draft, rule, (zones, span, length), budget)?);
    }
    let mut times = Vec::new();
    for start in starts {
        let at = zones.moment(&start, budget)?;
        if !replaced.contains(&at) && !except.has(&start, at) {
            times.push((at, end(zones, &start, at, length, budget)?));
        }
    }
    times.sort_unstable();
    times.dedup();
    Ok(times)
}

/// How long each time is: days where days are meant, else seconds.
#[derive(Clone, Copy)]
enum Span {
    Days(i32),
    Seconds(i64),
}

fn length(draft: &Draft, zones: &Zones, first: Moment, budget: &mut u32) -> Result<Span, NoMoment> {
    Ok(match (&draft.length, &draft.start) {
        (Length::Unsaid, When::Day(_)) => Span::Days(1),
        (Length::Unsaid, _) => Span::Seconds(0),
        (Length::Until(When::Day(end)), When::Day(start)) => Span::Days(start.days_until(*end).max(1)),
        (Length::Seconds(seconds), When::Day(_)) => {
            Span::Days(i32::try_from(seconds.div_euclid(86_400)).unwrap_or(1).max(1))
        }
        (Length::Until(end), _) => Span::Seconds((zones.moment(end, budget)?.0 - first.0).max(0) / 1000),
        (Length::Seconds(seconds), _) => Span::Seconds(*seconds),
    })
}

fn end(zones: &Zones, start: &When, at: Moment, length: Span, budget: &mut u32) -> Result<Moment, NoMoment> {
    match length {
        Span::Seconds(seconds) => Ok(Moment(at.0 + seconds * 1000)),
        Span::Days(days) => zones.moment(&start.on(start.local().on.plus_days(days)), budget),
    }
}

/// The times of a rule around the span; a day more on either side, since zones differ.
fn ruled(
    draft: &Draft,
    rule: &Recurrence,
    (zones, span, length): (&Zones, CalendarSpan, Span),
    budget: &mut u32,
) -> Result<Vec<When>, NoMoment> {
    let lasting = match length {
        Span::Days(days) => days,
        Span::Seconds(seconds) => i32::try_from(seconds / 86_400).unwrap_or(0),
    };
    let bounds = (Date::of(span.from).plus_days(-lasting - 2), Date::of(span.to).plus_days(2));
    let days = rule.days(draft.start.local().on, bounds, budget);
    if *budget == 0 {
        return Err(NoMoment::TooLong);
    }
    let mut times = Vec::new();
    for when in days.into_iter().map(|day| draft.start.on(day)) {
        if is_before_end(&when, rule, zones, budget)? {
            times.push(when);
        }
    }
    Ok(times)
}

/// Whether a time lies at or before the rule's end.
fn is_before_end(when: &When, rule: &Recurrence, zones: &Zones, budget: &mut u32) -> Result<bool, NoMoment> {
    Ok(match rule.until {
        None => true,
        Some(Until::Day(on)) => when.local().on <= on,
        Some(Until::Clock(until)) => when.local() <= until,
        Some(Until::Utc(until)) if when.is_day() => when.local().on <= until.on,
        Some(Until::Utc(until)) => zones.moment(when, budget)? <= utc(until, 0),
    })
}

/// Times left out.
struct Except {
    moments: HashSet<Moment>,
    days: HashSet<String>,
}

impl Except {
    fn of(draft: &Draft, zones: &Zones, budget: &mut u32) -> Result<Self, NoMoment> {
        let mut except = Self { moments: HashSet::new(), days: HashSet::new() };
        for when in &draft.except {
            if let When::Day(on) = when {
                except.days.insert(on.to_string());
            } else {
                except.moments.insert(zones.moment(when, budget)?);
            }
        }
        Ok(except)
    }

    fn has(&self, when: &When, at: Moment) -> bool {
        self.moments.contains(&at) || (!self.days.is_empty() && self.days.contains(&when.local().on.to_string()))
    }
}
