//! The shapes of schedule.json: that of c3voc, and that of pretalx.

use super::{EVENTS, Raw, RawEvent, RawPerson, is_blank, say, unknown};
use crate::error::Result;
use crate::intake::json::{documents, text};
use crate::model::imports::Wrong;
use serde_json::Value;

/// Reads the events, day by day and room by room.
pub(super) fn read(file: &str, content: &str) -> Result<Raw> {
    let documents = documents(file, content)?;
    let no_days = || unknown(file, "this JSON file has no days of a conference");
    let generator = documents.first().map_or("", |document| text(document, "/generator/name"));
    let conference = documents.first().and_then(|document| document.pointer("/schedule/conference"));
    let conference = conference.ok_or_else(no_days)?;
    let days = conference.get("days").and_then(Value::as_array).ok_or_else(no_days)?;
    let mut raw = Raw {
        title: text(conference, "/title").to_owned(),
        zone_as_written: text(conference, "/time_zone_name").to_owned(),
        generator: generator.to_owned(),
        ..Raw::default()
    };
    for day in days {
        let rooms = day.get("rooms").and_then(Value::as_object).into_iter().flatten();
        for (room, events) in rooms {
            for value in events.as_array().into_iter().flatten() {
                let event = event(file, (day, room), value, &mut raw);
                raw.events.extend(Some(event).filter(|event| !is_blank(event)));
                if raw.events.len() > EVENTS {
                    return Err(unknown(file, &format!("it holds more than the limit of {EVENTS} events")));
                }
            }
        }
    }
    Ok(raw)
}

fn event(file: &str, (day, room): (&Value, &str), value: &Value, raw: &mut Raw) -> RawEvent {
    let line = u32::try_from(raw.events.len() + 1).unwrap_or(u32::MAX);
    let has = |pointer: &str| words(value.pointer(pointer));
    let names = ["title", "date", "start", "duration", "room", "abstract", "description"];
    let odd = names.iter().find(|name| value.get(**name).is_some_and(is_odd));
    let wrong = match odd {
        _ if !value.is_object() => Some("it is no object with fields".to_owned()),
        odd => odd.map(|name| format!("“{name}” does not hold words")),
    };
    if let Some(wrong) = wrong {
        let (done, next) = ("It was read as empty.", "Export the file again.");
        say(
            &mut raw.problems,
            (file, "event"),
            line,
            &Wrong { rule: "type-odd", value: "", wrong: &wrong, done, next },
        );
    }
    let own_room = has("/room");
    let lists = |name: &str| value.get(name).and_then(Value::as_array).into_iter().flatten();
    RawEvent {
        line,
        guid: has("/guid"),
        id: has("/id"),
        code: has("/code"),
        title: has("/title"),
        room: if own_room.is_empty() { room.to_owned() } else { own_room },
        url: has("/url"),
        persons: lists("persons").map(person).collect(),
        kind: has("/type"),
        track: has("/track"),
        language: has("/language"),
        summary: has("/abstract"),
        description: has("/description"),
        is_not_to_be_recorded: value.get("do_not_record").is_some_and(is_true),
        links: lists("links").map(|link| (words(link.get("title")), words(link.get("url")))).collect(),
        day: text(day, "/date").to_owned(),
        day_start: text(day, "/day_start").to_owned(),
        date: has("/date"),
        start: has("/start"),
        end: has("/end"),
        duration: has("/duration"),
    }
}

fn person(value: &Value) -> RawPerson {
    let has = |pointer: &str| words(value.pointer(pointer));
    let names = ["/name", "/public_name", "/full_public_name"].map(has);
    RawPerson {
        guid: has("/guid"),
        id: has("/id"),
        code: has("/code"),
        name: names.into_iter().find(|name| !name.is_empty()).unwrap_or_default(),
        biography: has("/biography"),
    }
}

/// Words, a number that stands for some, or the first of several languages, English before others.
fn words(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Object(languages)) => {
            let english = languages.get("en").and_then(Value::as_str).filter(|text| !text.trim().is_empty());
            let first = english.or_else(|| languages.values().find_map(Value::as_str));
            first.unwrap_or_default().trim().to_owned()
        }
        _ => String::new(),
    }
}

fn is_odd(value: &Value) -> bool {
    let is_languages = |value: &Value| value.as_object().is_some_and(|all| all.values().all(Value::is_string));
    !(value.is_string() || value.is_null() || is_languages(value))
}

/// A yes, also as a word.
fn is_true(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| value.as_str().is_some_and(|word| word.trim().eq_ignore_ascii_case("true")))
}
