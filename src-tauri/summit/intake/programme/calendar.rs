//! Sessions out of a calendar: an event is a session, known by its UID; of one that is repeated each time is.

use super::{NAME, Told, address, key};
use crate::error::Result;
use crate::intake::gathered::{Gathered, GatheredSession};
use crate::model::gathered::GatheredGroup;
use crate::schedule::{CalendarEvent, CalendarSpan, read_calendar};
use crate::timezone::{Date, Moment, Zone};
use std::collections::HashMap;

/// How many days before and after the workshop are read.
const AROUND: i32 = 366;
/// 2100-01-01T00:00:00Z.
const END: i64 = 4_102_444_800_000;
/// The longest session, in minutes: a day.
const DAY: u32 = 24 * 60;

/// Whether a text is a calendar.
pub(super) fn fits(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    start.get(..15).is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// Reads a calendar; what is no time with a title is left out, and says so.
pub(super) fn read(file: &str, bytes: &[u8], told: Told) -> Result<Gathered> {
    let reading = read_calendar(file, bytes, span(told))?;
    let mut gathered = Gathered::begun("calendar", "line", told.zone);
    gathered.title = reading.name;
    gathered.zone_as_written = reading.zone_as_written;
    gathered.needs_zone = reading.asks_for_zone;
    gathered.problems = reading.problems;
    let mut times: HashMap<&str, u32> = HashMap::new();
    for event in &reading.events {
        *times.entry(&event.uid).or_default() += 1;
    }
    for event in &reading.events {
        let is_repeated = times.get(event.uid.as_str()).is_some_and(|count| *count > 1);
        take(event, is_repeated, &mut gathered);
    }
    Ok(gathered)
}

fn span(told: Told) -> CalendarSpan {
    let at = |day: Date, days: i32| Zone::UTC.moment(day.plus_days(days), 0, 0).unwrap_or(Moment(0));
    let (from, to) = match told.day {
        Some(day) => (at(day, -AROUND), at(day, AROUND)),
        None => (Moment(0), Moment(END)),
    };
    CalendarSpan { from, to, floating: told.zone }
}

fn take(event: &CalendarEvent, is_repeated: bool, gathered: &mut Gathered) {
    let uid = if is_repeated { format!("{} {}", event.uid, event.starts_at) } else { event.uid.clone() };
    let title: String = super::plain::line(&event.title).chars().take(NAME).collect();
    // Without a UID what it is called and when it begins has to do.
    let own = if event.uid.is_empty() { format!("{title} {}", event.starts_at) } else { uid };
    let Some(key) = key("ical", &own) else { return };
    let minutes = u32::try_from(event.ends_at.0.saturating_sub(event.starts_at.0) / 60_000).unwrap_or(0);
    let why = match () {
        () if title.is_empty() => "it has no title",
        () if event.is_all_day => "it is a whole day, and no time",
        () if !event.is_busy => "it was called off, or is marked as free",
        () if !(1..=DAY).contains(&minutes) => "nothing says how long it is",
        () => "",
    };
    if !why.is_empty() {
        return gathered.leave(GatheredGroup::Sessions, (&key, &title), why);
    }
    gathered.hold(GatheredSession {
        keys: vec![key],
        place: event.line,
        title,
        starts_at: event.starts_at,
        minutes,
        room: super::plain::line(&event.room),
        room_url: address(&event.url),
        description: String::new(),
        hosts: Vec::new(),
        track: String::new(),
        kind: String::new(),
    });
}
