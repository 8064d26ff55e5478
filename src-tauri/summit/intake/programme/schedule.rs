//! schedule.xml and schedule.json: those of frab, c3voc and pretalx, whose exports anybody may read.
//!
//! The walk over the file and the reading of its times are those of [`crate::schedule::programme`].

use super::{UNREAD, address, is_break, key, plain, recording};
use crate::error::Result;
use crate::intake::fold::fold_words;
use crate::intake::gathered::{Gathered, GatheredPerson, GatheredSession, GatheredTalk};
use crate::model::gathered::GatheredGroup;
use crate::model::imports::Wrong;
use crate::schedule::programme::{Raw, RawEvent, RawPerson, clock, done_about, read_raw, say};
use crate::timezone::{Moment, Zone, calendar_zone};
use serde_json::Value;

/// The longest session, in minutes.
const DAY: i64 = 24 * 60;

/// Whether a document is a schedule.
pub(super) fn fits(document: &Value) -> bool {
    document.pointer("/schedule/conference").is_some_and(Value::is_object)
}

/// Reads a schedule; `given` is the zone of clocks where it names none.
pub(super) fn read(file: &str, bytes: &[u8], given: Option<Zone>) -> Result<Gathered> {
    let raw = read_raw(file, bytes)?;
    let is_xml = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && byte.is_ascii()) == Some(&b'<');
    let named = calendar_zone(&raw.zone_as_written);
    let zone = named.or(given);
    let word = if is_xml { "line" } else { "event" };
    let mut gathered = Gathered::begun(producer(&raw, is_xml), word, zone);
    gathered.title = plain::line(&raw.title);
    gathered.zone_as_written.clone_from(&raw.zone_as_written);
    gathered.problems = raw.problems;
    let is_offset = |event: &RawEvent| Moment::from_rfc3339(&event.date).is_some();
    gathered.needs_zone = named.is_none() && !raw.events.iter().all(is_offset);
    let mut times = Titles::default();
    for event in &raw.events {
        take(file, event, &mut times, &mut gathered);
    }
    Ok(gathered)
}

fn producer(raw: &Raw, is_xml: bool) -> &'static str {
    let has_code = || raw.events.iter().any(|event| !event.code.is_empty());
    match is_xml {
        _ if raw.generator.eq_ignore_ascii_case("pretalx") || has_code() => "pretalx-schedule",
        true => "schedule-xml",
        false => "schedule-json",
    }
}

/// How often each title stood in the file, for events that nothing else tells apart.
type Titles = std::collections::HashMap<String, u32>;

fn take(file: &str, event: &RawEvent, titles: &mut Titles, gathered: &mut Gathered) {
    let title = plain::line(&event.title);
    let keys = keys(event, &title, titles);
    let first = keys.first().cloned().unwrap_or_default();
    let kind = plain::line(&event.kind);
    let is_nobodys = event.persons.is_empty() && kind.is_empty();
    if title.is_empty() {
        gathered.leave(GatheredGroup::Talks, (&first, &event.date), "it has no title");
        return;
    }
    if is_break(&title, &kind) || is_nobodys {
        let why = if is_nobodys { "nobody gives it: a break, or a note" } else { "it is a break" };
        gathered.leave(GatheredGroup::Talks, (&first, &title), why);
        return;
    }
    let hosts: Vec<String> =
        event.persons.iter().filter_map(|one| person(one, event.line)).map(|one| gathered.meet(one)).collect();
    let span = span(file, event, gathered);
    let minutes = span.map(|(_, minutes)| minutes).filter(|minutes| *minutes > 0);
    give_talk(event, (&keys, &title), (hosts.clone(), minutes), gathered);
    match span {
        Some((starts_at, minutes)) if (1..=DAY).contains(&i64::from(minutes)) => {
            let room = plain::line(&event.room);
            gathered.hold(GatheredSession {
                keys: session_keys(keys),
                place: event.line,
                title,
                starts_at,
                minutes,
                room,
                room_url: String::new(),
                description: words(event),
                hosts,
                track: plain::line(&event.track),
                kind,
            });
        }
        Some(_) => gathered.leave(GatheredGroup::Sessions, (&first, &title), "nothing says how long it is"),
        None => {
            let why = if event.date.is_empty() && event.start.is_empty() { "it has no time yet" } else { UNREAD };
            gathered.leave(GatheredGroup::Sessions, (&first, &title), why);
        }
    }
}

/// A proposal may have several times: those have keys of their own.
fn session_keys(keys: Vec<String>) -> Vec<String> {
    let has_own = keys.iter().any(|key| !key.starts_with("pretalx:"));
    keys.into_iter().filter(|key| !has_own || !key.starts_with("pretalx:")).collect()
}

fn keys(event: &RawEvent, title: &str, titles: &mut Titles) -> Vec<String> {
    let mut keys: Vec<String> = [key("pretalx", &event.code), key("guid", &event.guid)].into_iter().flatten().collect();
    if event.guid.is_empty() {
        keys.extend(key("event", &event.id));
    }
    if keys.is_empty() {
        let folded = fold_words(title);
        let count = titles.entry(folded.clone()).or_default();
        *count += 1;
        keys.extend(key("title", &if *count == 1 { folded } else { format!("{folded} #{count}") }));
    }
    keys
}

fn person(told: &RawPerson, place: u32) -> Option<GatheredPerson> {
    let name = plain::line(&told.name);
    let known = [key("pretalx", &told.code), key("guid", &told.guid), key("person", &told.id)];
    let mut keys: Vec<String> = known.into_iter().flatten().collect();
    if keys.is_empty() {
        keys.extend(key("name", &crate::model::fold::name(&name)));
    }
    let biography = plain::text(&told.biography);
    (!name.is_empty() && !keys.is_empty()).then(|| GatheredPerson {
        keys,
        place,
        name,
        biography,
        ..Default::default()
    })
}

/// Start and minutes; what is doubtful about them is told.
fn span(file: &str, event: &RawEvent, gathered: &mut Gathered) -> Option<(Moment, u32)> {
    if event.date.is_empty() && event.start.is_empty() {
        return None;
    }
    let (span, faults) = clock::span(event, gathered.zone);
    for (rule, value, wrong) in faults {
        if gathered.zone.is_none() && rule == "time-unreadable" {
            continue;
        }
        let next = "Compare it with the summit's own page.";
        let said = Wrong { rule, value: &value, wrong: &wrong, done: done_about(rule, span.is_some()), next };
        say(&mut gathered.problems, (file, gathered.place_word), event.line, &said);
    }
    let (from, to) = span?;
    Some((from, u32::try_from(to.0.saturating_sub(from.0) / 60_000).unwrap_or(u32::MAX)))
}

fn words(event: &RawEvent) -> String {
    let summary = plain::text(&event.summary);
    if summary.is_empty() { plain::text(&event.description) } else { summary }
}

fn give_talk(
    event: &RawEvent,
    (keys, title): (&[String], &str),
    (speakers, minutes): (Vec<String>, Option<u32>),
    gathered: &mut Gathered,
) {
    gathered.tell(GatheredTalk {
        keys: keys.to_vec(),
        place: event.line,
        title: title.to_owned(),
        summary: words(event),
        speakers,
        track: plain::line(&event.track),
        kind: plain::line(&event.kind),
        language: plain::line(&event.language),
        minutes,
        page: address(&event.url),
        video: event
            .links
            .iter()
            .map(|(label, link)| recording(label, link))
            .find(|url| !url.is_empty())
            .unwrap_or_default(),
        is_not_to_be_recorded: event.is_not_to_be_recorded,
    });
}
