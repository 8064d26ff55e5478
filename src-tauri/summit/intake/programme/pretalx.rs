//! pretalx's own interface: submissions and speakers as an organizer may fetch them, of three generations.
//!
//! A type may be a word, a number or an object, a slot may be one or several. What is not accepted is left out and told.
//! Answers stay in the file, but for those that say where somebody works and in which zone.

use super::fields::{Item, Notes};
use super::times::{Clocks, Reading};
use super::{UNREAD, email, is_break, key, plain, recording};
use crate::intake::columns;
use crate::intake::gathered::{Gathered, GatheredPerson, GatheredSession, GatheredTalk};
use crate::model::gathered::GatheredGroup;
use crate::model::person_hours::{AvailabilityTier, AvailableTime};
use crate::timezone::Zone;
use serde_json::Value;

/// Whether documents are submissions or speakers.
pub(super) fn fits(documents: &[Value]) -> bool {
    let things = things(documents);
    let is_one = |value: &&Value| value.get("code").is_some() && (is_submission(value) || is_speaker(value));
    !things.is_empty() && things.iter().all(is_one)
}

fn is_submission(value: &Value) -> bool {
    value.get("title").is_some()
}

fn is_speaker(value: &Value) -> bool {
    value.get("name").is_some()
}

/// The results of pages, or a list of things.
fn things(documents: &[Value]) -> Vec<&Value> {
    let page = |one: &Value| one.get("results").and_then(Value::as_array).is_some();
    if documents.iter().all(page) {
        return documents.iter().filter_map(|one| one.get("results")?.as_array()).flatten().collect();
    }
    documents.iter().collect()
}

/// Reads submissions and speakers.
pub(super) fn read(file: &str, documents: &[Value], zone: Option<Zone>) -> Gathered {
    let notes = Notes::new(file, "entry");
    let mut gathered = Gathered::begun("pretalx-api", "entry", zone);
    let clocks = Clocks { zone };
    for (at, value) in things(documents).into_iter().enumerate() {
        let item = Item::of(value, at, &notes);
        if is_submission(value) {
            submission(&item, clocks, &mut gathered);
        } else if let Some(person) = speaker(&item, clocks, &mut gathered.private_answers) {
            gathered.meet(person);
        } else {
            let code = item.raw("code");
            gathered.leave(GatheredGroup::People, (&code, &code), "it has no name");
        }
    }
    gathered.problems = notes.take();
    gathered
}

fn speaker(item: &Item<'_>, clocks: Clocks, private: &mut u32) -> Option<GatheredPerson> {
    let keys: Vec<String> = key("pretalx", &item.raw("code")).into_iter().collect();
    let mut person = GatheredPerson {
        keys,
        place: item.place,
        name: item.line(&["name", "public_name"]),
        email: email(&item.raw("email")),
        biography: item.text(&["biography"]),
        zone_as_written: item.line(&["timezone"]),
        available: item.list("availabilities").iter().filter_map(|one| available(&item.below(one), clocks)).collect(),
        ..GatheredPerson::default()
    };
    person.available.sort();
    person.available.dedup_by(|later, first| {
        let is_same = later.starts_at == first.starts_at;
        first.ends_at = if is_same { later.ends_at } else { first.ends_at };
        is_same
    });
    answers(item, Some(&mut person), private);
    (!person.name.is_empty() && !person.keys.is_empty()).then_some(person)
}

fn available(told: &Item<'_>, clocks: Clocks) -> Option<AvailableTime> {
    let (starts_at, ends_at) = (clocks.told(told, &told.raw("start"))?, clocks.told(told, &told.raw("end"))?);
    (starts_at < ends_at).then_some(AvailableTime { starts_at, ends_at, tier: AvailabilityTier::Good })
}

/// Takes what a person's answers say; of a talk's answers nothing is taken.
fn answers(item: &Item<'_>, mut person: Option<&mut GatheredPerson>, private: &mut u32) {
    for value in item.list("answers") {
        let answer = item.below(value);
        let question = match value.get("question") {
            Some(asked) if asked.is_object() => answer.below(asked).line(&["question"]),
            // A number alone does not say what was asked.
            Some(asked) if asked.is_number() => String::new(),
            _ => answer.line(&["question"]),
        };
        match &mut person {
            Some(person) => hear(person, &question, &answer.raw("answer"), private),
            None => *private += 1,
        }
    }
}

/// Takes an answer for a person's affiliation or zone; any other stays in the file.
pub(super) fn hear(person: &mut GatheredPerson, question: &str, answer: &str, private: &mut u32) {
    let answer = plain::line(answer);
    let field = match columns::about(question) {
        Some(columns::About::Affiliation) => &mut person.affiliation,
        Some(columns::About::Zone) => &mut person.zone_as_written,
        None => {
            *private += u32::from(!answer.is_empty());
            return;
        }
    };
    if field.is_empty() {
        *field = answer;
    }
}

fn submission(item: &Item<'_>, clocks: Clocks, gathered: &mut Gathered) {
    let title = item.line(&["title"]);
    let keys: Vec<String> = key("pretalx", &item.raw("code")).into_iter().collect();
    let first = keys.first().cloned().unwrap_or_default();
    let state = item.line(&["state"]);
    answers(item, None, &mut gathered.private_answers);
    let is_taken = state.is_empty() || ["accepted", "confirmed"].contains(&state.to_ascii_lowercase().as_str());
    let kind = named(item, "submission_type");
    if title.is_empty() || keys.is_empty() || !is_taken || is_break(&title, &kind) {
        let why =
            if is_taken { "it has no title, or is a break".to_owned() } else { format!("its state is “{state}”") };
        gathered.leave(GatheredGroup::Talks, (&first, &title), why);
        return;
    }
    let hosts: Vec<String> = item.list("speakers").iter().filter_map(|one| met(item, one, clocks, gathered)).collect();
    let minutes = item.number("duration").filter(|minutes| *minutes > 0);
    let track = named(item, "track");
    gathered.tell(GatheredTalk {
        keys: keys.clone(),
        place: item.place,
        title: title.clone(),
        summary: item.text(&["abstract", "description"]),
        speakers: hosts.clone(),
        track: track.clone(),
        kind: kind.clone(),
        language: item.line(&["content_locale"]),
        minutes,
        page: String::new(),
        video: resources(item),
        is_not_to_be_recorded: item.flag("do_not_record").unwrap_or(false),
    });
    let slots = slots(item);
    if slots.is_empty() {
        gathered.leave(GatheredGroup::Sessions, (&first, &title), "it has no time yet");
    }
    for slot in slots {
        let about =
            GatheredTalk { keys: keys.clone(), title: title.clone(), track: track.clone(), ..Default::default() };
        hold(&slot, (about, &kind, &hosts), clocks, gathered);
    }
}

/// The times of a submission that has any.
fn slots<'a>(item: &Item<'a>) -> Vec<Item<'a>> {
    let one = item.value.get("slot").filter(|slot| slot.is_object()).into_iter();
    let several = item.list("slots").iter().filter(|slot| slot.is_object());
    one.chain(several).map(|slot| item.below(slot)).filter(|slot| !slot.raw("start").is_empty()).collect()
}

fn hold(
    slot: &Item<'_>,
    (talk, kind, hosts): (GatheredTalk, &str, &[String]),
    clocks: Clocks,
    gathered: &mut Gathered,
) {
    let (start, end) = (slot.raw("start"), slot.raw("end"));
    gathered.needs_zone |= matches!(Clocks::default().read(&start), Reading::Zoneless);
    let own: Vec<String> = key("pretalx-slot", &slot.raw("id")).into_iter().collect();
    let keys = if own.is_empty() { talk.keys } else { own };
    let Some((starts_at, minutes)) = clocks.span(slot, (&start, &end)) else {
        let first = keys.first().cloned().unwrap_or_default();
        gathered.leave(GatheredGroup::Sessions, (&first, &talk.title), UNREAD);
        return;
    };
    gathered.hold(GatheredSession {
        keys,
        place: slot.place,
        title: talk.title,
        starts_at,
        minutes,
        room: named(slot, "room"),
        room_url: String::new(),
        description: String::new(),
        hosts: hosts.to_vec(),
        track: talk.track,
        kind: kind.to_owned(),
    });
}

/// A speaker of a submission: a code, or an object with a name.
fn met(item: &Item<'_>, value: &Value, clocks: Clocks, gathered: &mut Gathered) -> Option<String> {
    if let Value::String(code) = value {
        return key("pretalx", code);
    }
    let person = speaker(&item.below(value), clocks, &mut gathered.private_answers)?;
    Some(gathered.meet(person))
}

/// The name of a type, a track or a room: words, or an object that has a name; a number names nothing.
fn named(item: &Item<'_>, field: &str) -> String {
    match item.value.get(field) {
        Some(Value::Object(fields)) if fields.contains_key("name") => {
            item.below(item.value.get(field).unwrap_or(&Value::Null)).line(&["name"])
        }
        Some(Value::Number(_)) => String::new(),
        _ => item.line(&[field]),
    }
}

/// The first resource that says to be the recording.
fn resources(item: &Item<'_>) -> String {
    let links = item.list("resources").iter().map(|one| item.below(one));
    links
        .map(|one| recording(&one.line(&["description"]), &one.raw("link")))
        .find(|url| !url.is_empty())
        .unwrap_or_default()
}
