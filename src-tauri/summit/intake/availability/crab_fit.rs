//! Crab Fit: what its programs ask of it, an event and the people of it, saved as they come.
//!
//! An event has `times`, hours as `HHMM-DDMMYYYY` in UTC, or `HHMM-D` for a day of any week, Sunday being 0; a person has
//! `availability`, quarters of an hour written the same way. Event and people may stand in one file one after the other,
//! or the people in the event; the people alone will do.

use super::{Frame, joined, number};
use crate::model::availability::{PollDraft, PollEntry};
use crate::model::imports::{Problem, Wrong};
use crate::model::person_hours::{AvailabilityTier, AvailableTime};
use crate::timezone::{Date, Moment, Zone};
use serde_json::Value;
use std::collections::BTreeSet;

/// Minutes that a person's time lasts.
const QUARTER: i64 = 15;

/// Whether the beginning of a JSON text looks like an event or its people.
pub(super) fn is_beginning(text: &str) -> bool {
    let lists = |key: &str| {
        let rest = text.split_once(key).and_then(|(_, rest)| rest.trim_start().strip_prefix(':'));
        let first = rest.and_then(|rest| rest.trim_start().strip_prefix('[')).map(str::trim_start);
        first.is_some_and(|first| {
            let time: String = first.trim_start_matches('"').chars().take_while(|c| *c != '"').collect();
            first.starts_with(']') || Written::of(&time).is_some()
        })
    };
    lists("\"times\"") || lists("\"availability\"")
}

/// Reads the documents; `None` where there is no person of this shape.
pub(super) fn read(file: &str, documents: &[Value], frame: &Frame) -> Option<PollDraft> {
    let people: Vec<&Value> = documents.iter().flat_map(people_in).collect();
    let event = documents.iter().find(|one| one.get("times").is_some_and(Value::is_array));
    if people.is_empty() && event.is_none() {
        return None;
    }
    let asked: Vec<Written> = event.map(|event| written(event, "times")).unwrap_or_default();
    let clock = Clock { zone: zone(event), week: frame.week };
    let mut draft = PollDraft { producer: "crab-fit".into(), poll: name(event), ..PollDraft::default() };
    let is_weekly = asked.iter().chain(&answers(&people)).any(|time| time.day.is_weekday());
    draft.asks_week = is_weekly && frame.week.is_none();
    let asked: BTreeSet<Moment> = asked.iter().flat_map(|hour| clock.quarters(hour)).collect();
    draft.columns = number(asked.len());
    for (place, person) in people.iter().enumerate() {
        let number = number(place).saturating_add(1);
        let (entry, unread) = entry(person, number, (&clock, &asked));
        draft.problems.extend(unread.iter().map(|time| unreadable(file, number, time)));
        draft.entries.push(entry);
    }
    Some(draft)
}

fn people_in(document: &Value) -> Vec<&Value> {
    let is_person = |one: &&Value| one.get("availability").is_some_and(Value::is_array);
    let inside = document.get("people").and_then(Value::as_array).map(|people| people.iter().filter(is_person));
    std::iter::once(document).filter(is_person).chain(inside.into_iter().flatten()).collect()
}

fn answers(people: &[&Value]) -> Vec<Written> {
    people.iter().flat_map(|person| written(person, "availability")).collect()
}

fn written(value: &Value, key: &str) -> Vec<Written> {
    let times = value.get(key).and_then(Value::as_array);
    times.into_iter().flatten().filter_map(Value::as_str).filter_map(Written::of).collect()
}

fn name(event: Option<&Value>) -> String {
    let text = |key: &str| event.and_then(|event| event.get(key)).and_then(Value::as_str).unwrap_or_default();
    match text("name").trim() {
        "" => text("id").trim().to_owned(),
        name => name.to_owned(),
    }
}

fn zone(event: Option<&Value>) -> Zone {
    let name = event.and_then(|event| event.get("timezone")).and_then(Value::as_str);
    name.and_then(|name| name.parse().ok()).unwrap_or(Zone::UTC)
}

/// One person; the second value holds the times that are none.
fn entry(person: &Value, number: u32, (clock, asked): (&Clock, &BTreeSet<Moment>)) -> (PollEntry, Vec<String>) {
    let given = person.get("availability").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |time: &Value| time.as_str().map_or_else(|| time.to_string(), str::to_owned);
    let unread = given.iter().map(text).filter(|time| Written::of(time).is_none()).collect();
    let name = person.get("name").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let good: BTreeSet<Moment> = written(person, "availability").iter().filter_map(|time| clock.moment(time)).collect();
    let no = asked.difference(&good).map(|at| (*at, AvailabilityTier::No));
    let all = good.iter().map(|at| (*at, AvailabilityTier::Good)).chain(no);
    let mut entry = PollEntry { number, email: super::times::email_in(&name), name, ..PollEntry::default() };
    let mut times = Vec::new();
    for (starts_at, tier) in all {
        entry.answers.add(tier);
        times.push(AvailableTime { starts_at, ends_at: starts_at.plus_minutes(QUARTER), tier });
    }
    entry.times = joined(times);
    (entry, unread)
}

fn unreadable(file: &str, entry: u32, time: &str) -> Problem {
    let wrong = "is no time of Crab Fit";
    let (done, next) = ("It was left out.", "Save the answers again and import that.");
    Problem::at(file, ("entry", entry), &Wrong { rule: "poll-time", value: time, wrong, done, next })
}

/// A time as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Written {
    hour: u8,
    minute: u8,
    day: Day,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    Date(Date),
    /// Days since Monday.
    Weekday(u8),
}

impl Day {
    fn is_weekday(self) -> bool {
        matches!(self, Self::Weekday(_))
    }
}

impl Written {
    fn of(text: &str) -> Option<Self> {
        let (clock, day) = text.split_once('-')?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if clock.len() != 4 || !digits(clock) || !digits(day) {
            return None;
        }
        let (hour, minute) = (clock.get(..2)?.parse().ok()?, clock.get(2..)?.parse().ok()?);
        let day = match day.len() {
            1 => Day::Weekday((day.parse::<u8>().ok().filter(|day| *day < 7)? + 6) % 7),
            8 => Day::Date(Date::of_year_month_day(
                day.get(4..)?.parse().ok()?,
                day.get(2..4)?.parse().ok()?,
                day.get(..2)?.parse().ok()?,
            )?),
            _ => return None,
        };
        (hour < 24 && minute < 60).then_some(Self { hour, minute, day })
    }
}

/// What makes moments of written times.
struct Clock {
    /// That of the event: a week of weekdays is one by these clocks.
    zone: Zone,
    week: Option<Date>,
}

impl Clock {
    fn moment(&self, time: &Written) -> Option<Moment> {
        let minutes = i64::from(time.hour) * 60 + i64::from(time.minute);
        let weekday = match time.day {
            Day::Date(day) => return Some(day.midnight_utc().plus_minutes(minutes)),
            Day::Weekday(weekday) => weekday,
        };
        let week = self.week?;
        let monday = week.plus_days(-i32::from(week.weekday()));
        let at = monday.plus_days(i32::from(weekday)).midnight_utc().plus_minutes(minutes);
        // The week is that of the event's clocks; its first and last hours may be on other days in UTC.
        let days = monday.days_until(self.zone.clock(at).on);
        Some(at.plus_minutes(i64::from(-days.div_euclid(7)) * 7 * 24 * 60))
    }

    /// The four quarters of an hour that an event asks for.
    fn quarters(&self, hour: &Written) -> Vec<Moment> {
        let first = self.moment(&Written { minute: 0, ..*hour });
        first.into_iter().flat_map(|at| (0..4).map(move |part| at.plus_minutes(part * QUARTER))).collect()
    }
}
