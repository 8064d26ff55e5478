//! The shapes of schedule.json: that of c3voc, and that of pretalx.

use super::{EVENTS, Raw, RawEvent, is_blank, unknown};
use crate::error::Result;
use crate::intake::json::{documents, text};
use serde_json::Value;

/// Reads the events, day by day and room by room.
pub(super) fn read(file: &str, content: &str) -> Result<Raw> {
    let documents = documents(file, content)?;
    let no_days = || unknown(file, "this JSON file has no days of a conference");
    let conference = documents.first().and_then(|document| document.pointer("/schedule/conference"));
    let conference = conference.ok_or_else(no_days)?;
    let days = conference.get("days").and_then(Value::as_array).ok_or_else(no_days)?;
    let mut raw = Raw {
        title: text(conference, "/title").to_owned(),
        zone_as_written: text(conference, "/time_zone_name").to_owned(),
        ..Raw::default()
    };
    for day in days {
        let rooms = day.get("rooms").and_then(Value::as_object).into_iter().flatten();
        for (room, events) in rooms {
            for value in events.as_array().into_iter().flatten() {
                let number = u32::try_from(raw.events.len() + 1).unwrap_or(u32::MAX);
                let event = event(day, room, value, number);
                raw.events.extend(Some(event).filter(|event| !is_blank(event)));
                if raw.events.len() > EVENTS {
                    return Err(unknown(file, &format!("it holds more than the limit of {EVENTS} events")));
                }
            }
        }
    }
    Ok(raw)
}

fn event(day: &Value, room: &str, value: &Value, line: u32) -> RawEvent {
    let has = |pointer: &str| text(value, pointer).trim().to_owned();
    let own_room = has("/room");
    let speaker = |person: &Value| {
        let names = ["/name", "/public_name", "/full_public_name"].map(|name| text(person, name).trim().to_owned());
        names.into_iter().find(|name| !name.is_empty())
    };
    let persons = value.get("persons").and_then(Value::as_array).into_iter().flatten();
    RawEvent {
        line,
        guid: has("/guid"),
        title: title(value),
        room: if own_room.is_empty() { room.to_owned() } else { own_room },
        url: has("/url"),
        speakers: persons.filter_map(speaker).collect(),
        day: text(day, "/date").to_owned(),
        day_start: text(day, "/day_start").to_owned(),
        date: has("/date"),
        start: has("/start"),
        end: has("/end"),
        duration: has("/duration"),
    }
}

/// A title, or the first of its languages.
fn title(value: &Value) -> String {
    let languages = || value.get("title").and_then(Value::as_object).and_then(|titles| titles.values().next());
    let title = value.get("title").and_then(Value::as_str).or_else(|| languages().and_then(Value::as_str));
    title.unwrap_or_default().trim().to_owned()
}
