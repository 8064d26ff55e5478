//! Sessionize's views All, Sessions, Speakers, SpeakerWall and GridSmart.
//!
//! Times say no offset in most feeds, and the feed names no zone: then the zone is asked. Ids are those of the view All;
//! other views name speakers beside them.

use super::fields::{Item, Notes};
use super::times::{Clocks, Reading};
use super::{UNREAD, address, is_break, key, plain, pretalx, video};
use crate::intake::gathered::{Gathered, GatheredPerson, GatheredSession, GatheredTalk};
use crate::model::gathered::GatheredGroup;
use crate::timezone::Zone;
use serde_json::Value;
use std::collections::HashMap;

/// What one view holds.
#[derive(Default)]
struct View<'a> {
    sessions: Vec<&'a Value>,
    speakers: Vec<&'a Value>,
    rooms: HashMap<String, String>,
    /// Tracks, levels and the like by their number.
    categories: HashMap<String, String>,
    questions: HashMap<String, String>,
}

/// Whether documents are a view of Sessionize.
pub(super) fn fits(documents: &[Value]) -> bool {
    let view = gather(documents);
    let has = |value: &Value, names: &[&str]| names.iter().all(|name| value.get(*name).is_some());
    let is_session =
        |one: &&Value| has(one, &["id", "title"]) && (has(one, &["startsAt"]) || has(one, &["isServiceSession"]));
    let is_speaker = |one: &&Value| has(one, &["id", "fullName"]) && !has(one, &["code"]);
    let speaks = !view.sessions.is_empty() || !view.speakers.is_empty();
    speaks && view.sessions.iter().all(is_session) && view.speakers.iter().all(is_speaker)
}

/// Reads a view.
pub(super) fn read(file: &str, documents: &[Value], zone: Option<Zone>) -> Gathered {
    let view = gather(documents);
    let notes = Notes::new(file, "entry");
    let mut gathered = Gathered::begun("sessionize", "entry", zone);
    for (at, value) in view.speakers.iter().enumerate() {
        let item = Item::of(value, at, &notes);
        match speaker(&item, &view, &mut gathered.private_answers) {
            Some(person) => {
                gathered.meet(person);
            }
            None => {
                let id = item.raw("id");
                gathered.leave(GatheredGroup::People, (&id, &id), "it has no name");
            }
        }
    }
    let clocks = Clocks { zone };
    for (at, value) in view.sessions.iter().enumerate() {
        let item = Item::of(value, at, &notes);
        gathered.needs_zone |= matches!(Clocks::default().read(&item.raw("startsAt")), Reading::Zoneless);
        session(&item, &view, clocks, &mut gathered);
    }
    gathered.problems = notes.take();
    gathered
}

/// Puts the parts of any view together.
fn gather(documents: &[Value]) -> View<'_> {
    let mut view = View::default();
    for document in documents {
        let list = |name: &str| document.get(name).and_then(Value::as_array).into_iter().flatten();
        let is_speaker = document.get("fullName").is_some();
        if is_speaker {
            view.speakers.push(document);
            continue;
        }
        if document.get("title").is_some() && document.get("id").is_some() {
            view.sessions.push(document);
            continue;
        }
        view.sessions.extend(list("sessions"));
        view.speakers.extend(list("speakers"));
        name_all(list("rooms"), "name", &mut view.rooms);
        name_all(list("questions"), "question", &mut view.questions);
        for category in list("categories") {
            let items = category.get("items").and_then(Value::as_array).into_iter().flatten();
            name_all(items, "name", &mut view.categories);
        }
        // GridSmart: sessions stand in the rooms of a day.
        view.sessions.extend(list("rooms").flat_map(|room| {
            room.get("sessions").and_then(Value::as_array).into_iter().flatten().filter(|one| one.is_object())
        }));
    }
    view
}

fn name_all<'a>(items: impl Iterator<Item = &'a Value>, field: &str, into: &mut HashMap<String, String>) {
    for item in items {
        let (id, name) = (item.get("id").map(id_text), item.get(field).and_then(Value::as_str));
        into.extend(id.zip(name.map(str::to_owned)));
    }
}

fn id_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn speaker(item: &Item<'_>, view: &View<'_>, private: &mut u32) -> Option<GatheredPerson> {
    let mut name = item.line(&["fullName", "name"]);
    if name.is_empty() {
        name = [item.line(&["firstName"]), item.line(&["lastName"])].join(" ").trim().to_owned();
    }
    let keys: Vec<String> = key("sessionize", &item.raw("id")).into_iter().collect();
    let mut person = GatheredPerson { keys, place: item.place, name, ..GatheredPerson::default() };
    person.email = super::email(&item.raw("email"));
    person.biography = item.text(&["bio"]);
    for value in item.list("questionAnswers") {
        let answer = item.below(value);
        let asked = answer.line(&["question"]);
        let question =
            if asked.is_empty() { view.questions.get(&answer.raw("questionId")).cloned() } else { Some(asked) };
        pretalx::hear(&mut person, &question.unwrap_or_default(), &answer.raw("answer"), private);
    }
    (!person.name.is_empty() && !person.keys.is_empty()).then_some(person)
}

fn session(item: &Item<'_>, view: &View<'_>, clocks: Clocks, gathered: &mut Gathered) {
    let title = item.line(&["title"]);
    let keys: Vec<String> = key("sessionize", &item.raw("id")).into_iter().collect();
    let first = keys.first().cloned().unwrap_or_default();
    let state = item.line(&["status"]);
    let left = if title.is_empty() || keys.is_empty() {
        Some("it has no title, or no id".to_owned())
    } else if item.flag("isServiceSession").unwrap_or(false) || is_break(&title, "") {
        Some("it is a service session: a break, or an announcement".to_owned())
    } else {
        (!state.is_empty() && !state.eq_ignore_ascii_case("accepted")).then(|| format!("its state is “{state}”"))
    };
    if let Some(why) = left {
        gathered.leave(GatheredGroup::Talks, (&first, &title), why);
        return;
    }
    let hosts: Vec<String> = item.list("speakers").iter().filter_map(|one| named(item, one, gathered)).collect();
    gathered.private_answers += u32::try_from(item.list("questionAnswers").len()).unwrap_or(0);
    let [track, kind] = tracks(item, view);
    let told = (item.raw("startsAt"), item.raw("endsAt"));
    let span = clocks.span(item, (&told.0, &told.1));
    let recording = item.raw("recordingUrl");
    gathered.tell(GatheredTalk {
        keys: keys.clone(),
        place: item.place,
        title: title.clone(),
        summary: item.text(&["description"]),
        speakers: hosts.clone(),
        track: track.clone(),
        kind: kind.clone(),
        minutes: span.map(|(_, minutes)| minutes),
        video: video(&recording),
        ..GatheredTalk::default()
    });
    match span {
        Some((starts_at, minutes)) => gathered.hold(GatheredSession {
            keys,
            place: item.place,
            title,
            starts_at,
            minutes,
            room: room(item, view),
            room_url: address(&item.raw("liveUrl")),
            description: item.text(&["description"]),
            hosts,
            track,
            kind,
        }),
        None => {
            let why = if told.0.is_empty() { "it has no time yet" } else { UNREAD };
            gathered.leave(GatheredGroup::Sessions, (&first, &title), why);
        }
    }
}

/// A speaker of a session: an id in the view All, an object with a name in the others.
fn named(item: &Item<'_>, value: &Value, gathered: &mut Gathered) -> Option<String> {
    if let Value::String(id) = value {
        return key("sessionize", id);
    }
    let one = item.below(value);
    let name = one.line(&["name", "fullName"]);
    let keys: Vec<String> = key("sessionize", &one.raw("id")).into_iter().collect();
    let is_told = !keys.is_empty() && !name.is_empty();
    is_told.then(|| gathered.meet(GatheredPerson { keys, place: item.place, name, ..GatheredPerson::default() }))
}

fn room(item: &Item<'_>, view: &View<'_>) -> String {
    let told = item.line(&["room"]);
    if !told.is_empty() {
        return told;
    }
    view.rooms.get(&item.raw("roomId")).map(|name| plain::line(name)).unwrap_or_default()
}

/// The first category whose name speaks of tracks, and the first that speaks of formats.
fn tracks(item: &Item<'_>, view: &View<'_>) -> [String; 2] {
    let mut found = [String::new(), String::new()];
    for value in item.list("categories") {
        let category = item.below(value);
        let name = category.line(&["name"]).to_lowercase();
        let first = category.list("categoryItems").first().map(|one| category.below(one).line(&["name"]));
        let [track, kind] = &mut found;
        let into = if name.contains("track") { track } else { kind };
        if into.is_empty() && (name.contains("track") || name.contains("format") || name.contains("type")) {
            *into = first.unwrap_or_default();
        }
    }
    if found.iter().all(String::is_empty) {
        let first = item.list("categoryItems").first().map(id_text);
        let track = first.and_then(|id| view.categories.get(&id)).map(|name| plain::line(name));
        found = [track.unwrap_or_default(), String::new()];
    }
    found
}
