//! What somebody's calendar, or the summit's own programme, says about a span of time.
//!
//! Times become UTC with their zone as it was written. A time without a zone is asked for, a rule of repetition that is
//! not understood is told; neither is guessed. Endless repetition ends with the span.

mod draft;
mod occurrences;
mod when;

use super::ical::{Component, PROBLEMS, components};
use crate::error::Result;
use crate::model::imports::{Problem, Wrong};
use crate::timezone::{Moment, Zone};
use draft::Draft;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use when::Zones;

/// The most events that a reading gives.
pub const EVENTS: usize = 20_000;
/// How many days are looked at for the repetitions of one file.
const DAYS: u32 = 5_000_000;

/// What is asked of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarSpan {
    pub from: Moment,
    pub to: Moment,
    /// The zone of times that name none; `None` while nobody has said it.
    pub floating: Option<Zone>,
}

/// One event, or one time of an event that is repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct CalendarEvent {
    pub uid: String,
    pub title: String,
    pub room: String,
    pub url: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// The name in the file, `UTC`, or empty for a time that names no zone.
    pub zone_as_written: String,
    pub zone: Option<Zone>,
    pub is_all_day: bool,
    /// Neither cancelled nor marked as free.
    pub is_busy: bool,
    /// The line of the file on which the event begins.
    pub line: u32,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct CalendarReading {
    pub name: String,
    /// The zone that the calendar says it is shown in (`X-WR-TIMEZONE`): a proposal for times that name none.
    pub zone_as_written: String,
    /// Those that touch the span, in order.
    pub events: Vec<CalendarEvent>,
    /// Whether some event waits for [`CalendarSpan::floating`].
    pub asks_for_zone: bool,
    pub problems: Vec<Problem>,
}

/// Reads a calendar of at most 10 MB; `file` is the name that messages show.
///
/// # Errors
/// `calendar-too-large`, `calendar-too-deep`, `calendar-encoding`, and `calendar-unknown` for what is no calendar.
pub fn read_calendar(file: &str, bytes: &[u8], span: CalendarSpan) -> Result<CalendarReading> {
    let (calendars, problems) = components(file, bytes)?;
    let parts = || calendars.iter().flat_map(|calendar| &calendar.parts);
    let words = |names: [&str; 2]| {
        let found = calendars.iter().flat_map(|one| names.map(|name| one.words(name)));
        found.into_iter().find(|words| !words.is_empty()).unwrap_or_default()
    };
    let mut reader = Reader {
        file,
        span,
        zones: Zones::of(parts(), span.floating),
        budget: DAYS,
        reading: CalendarReading {
            name: words(["X-WR-CALNAME", "NAME"]),
            zone_as_written: words(["X-WR-TIMEZONE", "X-WR-TIMEZONE"]),
            problems,
            ..CalendarReading::default()
        },
    };
    reader.events(parts());
    parts().filter(|part| part.name == "VFREEBUSY").for_each(|part| reader.busy_times(part));
    Ok(reader.finish())
}

struct Reader<'a> {
    file: &'a str,
    span: CalendarSpan,
    zones: Zones,
    budget: u32,
    reading: CalendarReading,
}

impl Reader<'_> {
    fn events<'b>(&mut self, parts: impl Iterator<Item = &'b Component>) {
        let events = parts.filter(|part| part.name == "VEVENT");
        let drafts: Vec<Draft> = events.filter_map(|part| self.draft(part)).collect();
        let mut replaced: HashMap<String, HashSet<Moment>> = HashMap::new();
        for draft in &drafts {
            if let Some(at) = draft.replaces.as_ref().and_then(|at| self.zones.moment(at, &mut self.budget).ok()) {
                replaced.entry(draft.uid.clone()).or_default().insert(at);
            }
        }
        let none = HashSet::new();
        for draft in &drafts {
            let is_single = draft.replaces.is_some();
            let except = replaced.get(&draft.uid).filter(|_| !is_single).unwrap_or(&none);
            self.occur(draft, except);
        }
    }

    fn draft(&mut self, part: &Component) -> Option<Draft> {
        match Draft::read(part) {
            Ok(draft) => Some(draft),
            Err((line, rule, value)) => {
                let wrong =
                    if value.is_empty() { "an event has no readable start" } else { "is no time of a calendar" };
                self.say(line, &Wrong { rule, value: &value, wrong, done: LEFT_OUT, next: LOOK });
                None
            }
        }
    }

    fn occur(&mut self, draft: &Draft, except: &HashSet<Moment>) {
        for part in &draft.not_understood {
            let wrong = "is a rule of repetition that this version does not follow";
            let done = "Only the times that the file names itself were read.";
            let next = "Add the other times by hand, if they matter.";
            self.say(part.0, &Wrong { rule: "recurrence-unsupported", value: &part.1, wrong, done, next });
        }
        match occurrences::of(draft, except, (&self.zones, self.span), &mut self.budget) {
            Ok(times) => times.into_iter().for_each(|(from, to)| self.add(draft, from, to)),
            Err(no_moment) => self.no_moment(draft, &no_moment),
        }
    }

    fn no_moment(&mut self, draft: &Draft, why: &when::NoMoment) {
        match why {
            when::NoMoment::Floating => {
                self.reading.asks_for_zone = true;
                let wrong = "names no zone for its time";
                let next = "Choose the zone in which such times are meant.";
                self.say(
                    draft.line,
                    &Wrong { rule: "time-floating", value: &draft.title, wrong, done: LEFT_OUT, next },
                );
            }
            when::NoMoment::Unknown(zone) => {
                let wrong = "is no zone that is known, and the file does not define it";
                self.say(draft.line, &Wrong { rule: "zone-unknown", value: zone, wrong, done: LEFT_OUT, next: LOOK });
            }
            when::NoMoment::Impossible => {
                let wrong = "has a time that no clock shows";
                let value = &draft.title;
                self.say(draft.line, &Wrong { rule: "time-impossible", value, wrong, done: LEFT_OUT, next: LOOK });
            }
            when::NoMoment::TooLong => {
                let wrong = "is repeated for longer than this program follows";
                let value = &draft.title;
                self.say(draft.line, &Wrong { rule: "recurrence-too-long", value, wrong, done: LEFT_OUT, next: LOOK });
            }
        }
    }

    fn busy_times(&mut self, part: &Component) {
        for property in part.all("FREEBUSY").filter(|one| one.parameter("FBTYPE") != Some("FREE")) {
            for period in property.value.split(',') {
                match when::period(period) {
                    Some((start, from, to)) => self.add(&Draft::busy(property.line, start), from, to),
                    None => {
                        let wrong = "is no span of time";
                        let said = Wrong { rule: "time-unreadable", value: period, wrong, done: LEFT_OUT, next: LOOK };
                        self.say(property.line, &said);
                    }
                }
            }
        }
    }

    fn add(&mut self, draft: &Draft, starts_at: Moment, ends_at: Moment) {
        let touches = starts_at < self.span.to && (ends_at > self.span.from || starts_at >= self.span.from);
        if !touches || self.reading.events.len() > EVENTS {
            return;
        }
        self.reading.events.push(CalendarEvent {
            uid: draft.uid.clone(),
            title: draft.title.clone(),
            room: draft.room.clone(),
            url: draft.url.clone(),
            starts_at,
            ends_at,
            zone_as_written: draft.start.zone_as_written().to_owned(),
            zone: self.zones.zone(&draft.start),
            is_all_day: draft.start.is_day(),
            is_busy: draft.is_busy,
            line: draft.line,
        });
    }

    fn say(&mut self, line: u32, said: &Wrong<'_>) {
        if self.reading.problems.len() < PROBLEMS {
            self.reading.problems.push(Problem::of_line(self.file, line, said));
        }
    }

    fn finish(mut self) -> CalendarReading {
        if self.reading.events.len() > EVENTS {
            self.reading.events.truncate(EVENTS);
            let wrong = format!("it holds more than the limit of {EVENTS} events in this span");
            let (done, next) = ("The first ones were read.", "Ask for a shorter span.");
            let said = Wrong { rule: "events-too-many", value: "", wrong: &wrong, done, next };
            self.reading.problems.insert(0, Problem::of_line(self.file, 0, &said));
        }
        let key = |event: &CalendarEvent| (event.starts_at, event.ends_at, event.title.clone(), event.line);
        self.reading.events.sort_by_cached_key(key);
        self.reading
    }
}

const LEFT_OUT: &str = "It was left out.";
const LOOK: &str = "Look at it in the calendar, and add the time by hand if it matters.";
