//! Indico's export of an event, with its contributions and sessions.
//!
//! Date, time and zone stand apart; what has no time yet is a talk and no session. Ids are those of the event.

use super::fields::{Item, Notes};
use super::times::Clocks;
use super::{UNREAD, address, email, is_break, key};
use crate::intake::gathered::{Gathered, GatheredPerson, GatheredSession, GatheredTalk};
use crate::model::fold;
use crate::model::gathered::GatheredGroup;
use crate::model::imports::Wrong;
use crate::timezone::{Moment, Zone, calendar_zone};
use serde_json::Value;

/// The longest session, in minutes.
const DAY: u32 = 24 * 60;

/// Whether documents are an answer of Indico.
pub(super) fn fits(documents: &[Value]) -> bool {
    matches!(documents, [one] if one.get("_type").and_then(Value::as_str) == Some("HTTPAPIResult")
        && one.get("results").is_some_and(Value::is_array))
}

/// Reads an answer; `given` is the zone of times that name none.
pub(super) fn read(file: &str, documents: &[Value], given: Option<Zone>) -> Gathered {
    let notes = Notes::new(file, "entry");
    let mut gathered = Gathered::begun("indico", "entry", given);
    let results = documents.first().and_then(|one| one.get("results")).and_then(Value::as_array);
    let mut at = 0;
    for event in results.into_iter().flatten() {
        let head = Item::of(event, at, &notes);
        gathered.title = head.line(&["title"]);
        gathered.zone_as_written = head.raw("timezone");
        gathered.zone = calendar_zone(&gathered.zone_as_written).or(given);
        let own = head.list("contributions").iter().map(|one| (one, ""));
        let sessions = head.list("sessions").iter().flat_map(|session| {
            let title = session.get("title").and_then(Value::as_str).unwrap_or_default();
            head.below(session).list("contributions").iter().map(move |one| (one, title))
        });
        for (value, session) in own.chain(sessions) {
            contribution(&Item::of(value, at, &notes), (&head.raw("id"), session), &mut gathered);
            at += 1;
        }
    }
    gathered.problems = notes.take();
    gathered
}

fn contribution(item: &Item<'_>, (event, session): (&str, &str), gathered: &mut Gathered) {
    let title = item.line(&["title"]);
    let id = [item.raw("id"), item.raw("db_id")].into_iter().find(|id| !id.is_empty()).unwrap_or_default();
    let keys: Vec<String> = key("indico", &format!("{event}.{id}")).filter(|_| !id.is_empty()).into_iter().collect();
    let first = keys.first().cloned().unwrap_or_default();
    if title.is_empty() || keys.is_empty() {
        gathered.leave(GatheredGroup::Talks, (&first, &title), "it has no title, or no id");
        return;
    }
    let kind = item.line(&["type"]);
    if is_break(&title, &kind) {
        gathered.leave(GatheredGroup::Talks, (&first, &title), "it is a break");
        return;
    }
    let hosts = people(item, gathered);
    let own = item.line(&["session"]);
    let track = [item.line(&["track"]), own, session.to_owned()].into_iter().find(|track| !track.is_empty());
    let (track, minutes) = (track.unwrap_or_default(), item.number("duration").filter(|minutes| *minutes > 0));
    let starts_at = start(item, gathered);
    gathered.tell(GatheredTalk {
        keys: keys.clone(),
        place: item.place,
        title: title.clone(),
        summary: item.text(&["description"]),
        speakers: hosts.clone(),
        track: track.clone(),
        kind: kind.clone(),
        minutes,
        page: address(&item.raw("url")),
        ..GatheredTalk::default()
    });
    let length = minutes.or_else(|| between(starts_at?, moment(item, "endDate", gathered)?));
    match (starts_at, length.filter(|minutes| (1..=DAY).contains(minutes))) {
        (Some(starts_at), Some(minutes)) => gathered.hold(GatheredSession {
            keys,
            place: item.place,
            title,
            starts_at,
            minutes,
            room: item.line(&["room", "roomFullname", "location"]),
            room_url: String::new(),
            description: item.text(&["description"]),
            hosts,
            track,
            kind,
        }),
        (Some(_), None) => gathered.leave(GatheredGroup::Sessions, (&first, &title), "nothing says how long it is"),
        (None, _) => {
            let is_told = item.value.get("startDate").is_some_and(|told| !told.is_null());
            let why = if is_told { UNREAD } else { "it has no time yet" };
            gathered.leave(GatheredGroup::Sessions, (&first, &title), why);
        }
    }
}

/// Speakers; where a contribution names none, those who wrote it first.
fn people(item: &Item<'_>, gathered: &mut Gathered) -> Vec<String> {
    let lists = ["speakers", "primaryauthors"].map(|name| item.list(name));
    let list = lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default();
    let people = list.iter().filter_map(|value| person(&item.below(value)));
    people.collect::<Vec<_>>().into_iter().map(|one| gathered.meet(one)).collect()
}

fn person(told: &Item<'_>) -> Option<GatheredPerson> {
    let (first, last) = (told.line(&["first_name", "firstName"]), told.line(&["last_name", "familyName", "lastName"]));
    let whole = [first, last].join(" ").trim().to_owned();
    let name = if whole.is_empty() { turned(&told.line(&["fullName", "name"])) } else { whole };
    let affiliation = told.line(&["affiliation"]);
    let email = email(&told.raw("email"));
    // Ids of people count anew in each contribution, so that they tell nobody apart.
    let named = [fold::name(&name), fold::text(&affiliation)].join(" @ ");
    let keys: Vec<String> = key("email", &fold::email(&email)).or_else(|| key("name", &named)).into_iter().collect();
    let place = told.place;
    (!name.is_empty() && !keys.is_empty()).then(|| GatheredPerson {
        keys,
        place,
        name,
        email,
        affiliation,
        ..GatheredPerson::default()
    })
}

/// `Okafor, Mbali` as a name that one reads.
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') => format!("{} {}", first.trim(), last.trim()).trim().to_owned(),
        _ => name.to_owned(),
    }
}

fn start(item: &Item<'_>, gathered: &mut Gathered) -> Option<Moment> {
    moment(item, "startDate", gathered)
}

/// `{date, time, tz}` as a moment; a zone of its own counts before that of the event.
fn moment(item: &Item<'_>, field: &str, gathered: &mut Gathered) -> Option<Moment> {
    let value = item.value.get(field).filter(|value| !value.is_null())?;
    let told = item.below(value);
    let (date, time, own) = (told.raw("date"), told.raw("time"), told.raw("tz"));
    if date.is_empty() {
        let (done, next) = ("It has no time.", "Export the event again.");
        let wrong = format!("is what “{field}” holds, and that is no date with a time");
        item.say(&Wrong { rule: "time-unreadable", value: &value.to_string(), wrong: &wrong, done, next });
        return None;
    }
    let zone = calendar_zone(&own).or(gathered.zone);
    gathered.needs_zone |= calendar_zone(&own).is_none() && calendar_zone(&gathered.zone_as_written).is_none();
    Clocks { zone }.told(item, &format!("{date}T{time}"))
}

fn between(from: Moment, to: Moment) -> Option<u32> {
    u32::try_from(to.0.saturating_sub(from.0) / 60_000).ok()
}
