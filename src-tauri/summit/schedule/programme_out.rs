//! The sessions as schedule.xml (frab, pentabarf) and schedule.json (c3voc), as the apps of conferences read them.
//!
//! The formats know no cancelled session: it is left out. Their days are those of the workshop's zone.

mod json;
mod xml;

use super::plain::{address, line, lines};
use crate::error::{Error, Result};
use crate::model::slug::slug;
use crate::model::{DiscussionSessionId, Id, NamedPerson, Timetable, TimetableSession};
use crate::timezone::{Date, Zone};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Writes schedule.xml.
///
/// # Errors
/// `timetable-empty` where there is neither a session nor a first day: the format needs a day.
pub fn schedule_xml(timetable: &Timetable) -> Result<String> {
    Ok(xml::written(&Plan::of(timetable)?))
}

/// Writes schedule.json.
///
/// # Errors
/// As [`schedule_xml`].
pub fn schedule_json(timetable: &Timetable) -> Result<String> {
    Ok(json::written(&Plan::of(timetable)?))
}

/// What both formats hold.
struct Plan {
    title: String,
    acronym: String,
    url: Option<String>,
    zone: Zone,
    version: String,
    days: Vec<Day>,
}

struct Day {
    date: Date,
    /// The first and the last moment: `2021-06-09T00:00:00-04:00`.
    start: String,
    end: String,
    /// Events by room, in the order of the rooms' names.
    rooms: BTreeMap<String, Vec<Event>>,
}

struct Event {
    /// A number of its own, from the id.
    number: u32,
    guid: DiscussionSessionId,
    title: String,
    description: String,
    /// With its offset.
    date: String,
    end: String,
    /// `11:00`.
    start: String,
    duration: String,
    slug: String,
    /// The address of the room.
    url: Option<String>,
    persons: Vec<NamedPerson>,
}

impl Plan {
    fn of(timetable: &Timetable) -> Result<Self> {
        let sessions: Vec<_> = timetable.in_order().into_iter().filter(|one| !one.is_cancelled).collect();
        let zone = timetable.zone;
        let held = |one: &&TimetableSession| zone.clock(one.starts_at).on;
        let first = sessions.iter().map(held).chain(timetable.starts_on).min();
        let last = sessions.iter().map(held).chain(timetable.ends_on).max().max(first);
        let (Some(first), Some(last)) = (first, last) else {
            let wrong = "it has no session and no first day, and a programme needs a day";
            let next = "Plan a session, or set the first day of the workshop.";
            return Err(Error::refused("timetable-empty", line(&timetable.title), "", wrong, next));
        };
        let acronym = acronym(timetable);
        let numbers = numbers(&sessions);
        // An office hour long after the workshop adds its own day, not all that lie between.
        let is_within = |day: &Date| {
            timetable.starts_on.is_some_and(|from| from <= *day && timetable.ends_on.is_some_and(|to| *day <= to))
        };
        let is_held = |day: &Date| sessions.iter().any(|one| held(one) == *day);
        let all = (0..=first.days_until(last)).map(|days| first.plus_days(days));
        let days = all.filter(|day| is_within(day) || is_held(day) || *day == first);
        let days = days.map(|date| Day::of(date, zone, &acronym, &sessions, &numbers)).collect();
        let revised = sessions.iter().map(|one| one.revised_at).max();
        Ok(Self {
            title: line(&timetable.title),
            acronym,
            url: address(&timetable.url).map(str::to_owned),
            zone,
            version: revised.map_or_else(|| first.to_string(), |at| at.to_string()),
            days,
        })
    }
}

impl Day {
    fn of(
        date: Date,
        zone: Zone,
        acronym: &str,
        sessions: &[&TimetableSession],
        numbers: &BTreeMap<DiscussionSessionId, u32>,
    ) -> Self {
        let mut rooms: BTreeMap<String, Vec<Event>> = BTreeMap::new();
        for session in sessions.iter().filter(|one| zone.clock(one.starts_at).on == date) {
            let name = line(&session.room_name);
            let room = if name.is_empty() { "Online".into() } else { name };
            let number = numbers.get(&session.id).copied().unwrap_or(1);
            rooms.entry(room).or_default().push(Event::of(session, zone, acronym, number));
        }
        let start = zone.first_moment(date);
        let end = zone.first_moment(date.plus_days(1));
        Self { date, start: zone.rfc3339(start), end: zone.rfc3339(end), rooms }
    }
}

impl Event {
    fn of(session: &TimetableSession, zone: Zone, acronym: &str, number: u32) -> Self {
        let clock = zone.clock(session.starts_at);
        let tail = session.id.to_string();
        let tail = tail.get(tail.len().saturating_sub(8)..).unwrap_or_default();
        Self {
            number,
            guid: session.id,
            title: line(&session.title),
            description: lines(&session.description),
            date: zone.rfc3339(session.starts_at),
            end: zone.rfc3339(session.ends_at()),
            start: format!("{:02}:{:02}", clock.hour, clock.minute),
            duration: format!("{:02}:{:02}", session.minutes / 60, session.minutes % 60),
            slug: format!("{acronym}-{}-{tail}", slug(&session.title)),
            url: address(&session.room_url).map(str::to_owned),
            persons: session.named().into_iter().cloned().collect(),
        }
    }
}

/// At least four of `a-z`, `0-9` and `_`, as both formats want it.
fn acronym(timetable: &Timetable) -> String {
    let given = if timetable.acronym.trim().is_empty() { &timetable.slug } else { &timetable.acronym };
    let mut acronym: String = slug(given).replace('-', "_").chars().take(40).collect();
    while acronym.len() < 4 {
        acronym.push('_');
    }
    acronym
}

/// A positive number for each session, made from its id, and no number twice.
fn numbers(sessions: &[&TimetableSession]) -> BTreeMap<DiscussionSessionId, u32> {
    let mut ids: Vec<DiscussionSessionId> = sessions.iter().map(|session| session.id).collect();
    ids.sort_unstable();
    let mut numbers = BTreeMap::new();
    for id in ids {
        let [.., a, b, c, d] = *id.bytes();
        let mut number = u32::from_be_bytes([a, b, c, d]) >> 2;
        while number == 0 || numbers.values().any(|taken| *taken == number) {
            number += 1;
        }
        numbers.insert(id, number);
    }
    numbers
}

/// The same identity for a room in every file.
fn room_guid(acronym: &str, room: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("summit-desk:{acronym}/{room}").as_bytes())
}
