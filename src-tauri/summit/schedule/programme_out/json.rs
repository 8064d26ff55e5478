//! The shape of schedule.json.

use super::{Day, Event, Plan, line, room_guid};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Writes the plan.
pub(super) fn written(plan: &Plan) -> String {
    let rooms: BTreeSet<&String> = plan.days.iter().flat_map(|day| day.rooms.keys()).collect();
    let rooms = rooms.into_iter();
    let rooms: Vec<Value> =
        rooms.map(|name| json!({ "name": name, "guid": room_guid(&plan.acronym, name).to_string() })).collect();
    let mut conference = json!({
        "acronym": plan.acronym,
        "title": plan.title,
        "start": plan.days.first().map(|day| day.date),
        "end": plan.days.last().map(|day| day.date),
        "daysCount": plan.days.len(),
        "timeslot_duration": "00:05",
        "time_zone_name": plan.zone.name(),
        "rooms": rooms,
        "days": plan.days.iter().zip(1..).map(|(day, index)| day_of(plan, day, index)).collect::<Vec<_>>(),
    });
    if let (Some(url), Some(fields)) = (&plan.url, conference.as_object_mut()) {
        fields.insert("url".into(), json!(url));
    }
    let document = json!({
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": { "name": "Summit Desk" },
        "schedule": { "version": plan.version, "conference": conference },
    });
    format!("{document:#}\n")
}

fn day_of(plan: &Plan, day: &Day, index: u32) -> Value {
    let events = |(room, events): (&String, &Vec<Event>)| {
        let events: Vec<Value> = events.iter().map(|event| event_of(plan, event, room)).collect();
        (room.clone(), Value::Array(events))
    };
    let rooms: serde_json::Map<String, Value> = day.rooms.iter().map(events).collect();
    json!({ "index": index, "date": day.date, "day_start": day.start, "day_end": day.end, "rooms": rooms })
}

fn event_of(plan: &Plan, event: &Event, room: &str) -> Value {
    // The format wants an address of each event; one that has none is named by its identity.
    let url = event.url.clone().or_else(|| plan.url.clone()).unwrap_or_else(|| format!("urn:uuid:{}", event.guid));
    let persons = event.persons.iter();
    let persons = persons.map(|person| json!({ "guid": person.id, "name": line(&person.name) }));
    let links: Vec<Value> =
        event.url.iter().map(|url| json!({ "url": url, "title": "Room", "type": "related" })).collect();
    json!({
        "guid": event.guid,
        "id": event.number,
        "date": event.date,
        "start": event.start,
        "end": event.end,
        "duration": event.duration,
        "room": room,
        "slug": event.slug,
        "url": url,
        "title": event.title,
        "subtitle": "",
        "track": "",
        "type": "discussion",
        "language": null,
        "abstract": event.description,
        "description": "",
        "persons": persons.collect::<Vec<_>>(),
        "links": links,
        "attachments": [],
    })
}
