//! The programme of a summit from schedule.xml or schedule.json, as times, titles and rooms.
//!
//! Programs that write these files get offsets wrong: the clock time (`start`) counts in the zone that the file or the
//! organizer names, and an offset that says otherwise is told.

pub(crate) mod clock;
mod json;
mod xml;

use crate::error::{Error, Result};
use crate::model::imports::{Problem, Wrong};
use crate::timezone::{Moment, Zone};
use serde::Serialize;

/// The most bytes of a file: 32 MB.
pub const LIMIT: usize = 32_000_000;
/// The most events of a file.
pub const EVENTS: usize = 20_000;
/// The most problems that are told one by one.
const PROBLEMS: usize = 100;

/// A programme that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Programme {
    pub title: String,
    /// The zone that the file names.
    pub zone_as_written: String,
    /// The zone in which clock times were read; `None` where only the offsets of the file could be used.
    pub zone: Option<Zone>,
    /// In order of time.
    pub events: Vec<ProgrammeEvent>,
    pub problems: Vec<Problem>,
}

/// One event of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ProgrammeEvent {
    /// The file's own identity for it; may be empty.
    pub guid: String,
    pub title: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub room: String,
    pub speakers: Vec<String>,
    pub url: String,
    /// The line of an XML file, or the number of the event in a JSON file, from 1.
    pub line: u32,
}

/// Reads schedule.xml. `zone` is where the summit is held, for a file that does not say it.
///
/// # Errors
/// `programme-too-large`, `programme-encoding`, `xml-unreadable`, `xml-too-deep`, `xml-entities` for a file that defines
/// entities, and `programme-unknown` for another XML file.
pub fn read_schedule_xml(file: &str, bytes: &[u8], zone: Option<Zone>) -> Result<Programme> {
    let text = text(file, bytes)?;
    let raw = xml::read(file, text)?;
    Ok(finished((file, "line"), raw, zone))
}

/// Reads schedule.json, that of pretalx among them. `zone` as above.
///
/// # Errors
/// `programme-too-large`, `programme-encoding`; `json-unreadable`, `json-too-deep`, `json-too-large`, `json-key-twice`; and
/// `programme-unknown` for another JSON file.
pub fn read_schedule_json(file: &str, bytes: &[u8], zone: Option<Zone>) -> Result<Programme> {
    let text = text(file, bytes)?;
    let raw = json::read(file, text)?;
    Ok(finished((file, "event"), raw, zone))
}

/// A programme as the file has it.
#[derive(Default)]
pub(crate) struct Raw {
    pub(crate) title: String,
    /// The program that wrote the file, as it names itself.
    pub(crate) generator: String,
    pub(crate) zone_as_written: String,
    pub(crate) events: Vec<RawEvent>,
    pub(crate) problems: Vec<Problem>,
}

/// An event as the file has it. `day` and `day_start` are those of the day that it stands in.
#[derive(Clone, Default)]
pub(crate) struct RawEvent {
    /// The line of an XML file, or the number of the event in a JSON file, from 1.
    pub(crate) line: u32,
    pub(crate) guid: String,
    pub(crate) id: String,
    /// The code of the proposal, where the file tells it.
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) room: String,
    pub(crate) url: String,
    pub(crate) persons: Vec<RawPerson>,
    /// Lecture, workshop, …; empty for most breaks.
    pub(crate) kind: String,
    pub(crate) track: String,
    pub(crate) language: String,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) is_not_to_be_recorded: bool,
    /// Addresses that go with it, each after its label.
    pub(crate) links: Vec<(String, String)>,
    pub(crate) day: String,
    pub(crate) day_start: String,
    pub(crate) date: String,
    pub(crate) start: String,
    pub(crate) end: String,
    pub(crate) duration: String,
}

/// A person of an event as the file has them.
#[derive(Clone, Default)]
pub(crate) struct RawPerson {
    pub(crate) guid: String,
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) biography: String,
}

/// Reads schedule.xml, or schedule.json of any kind, as the file has it; times are left to [`clock`].
///
/// # Errors
/// Those of [`read_schedule_xml`] and [`read_schedule_json`].
pub(crate) fn read_raw(file: &str, bytes: &[u8]) -> Result<Raw> {
    let text = text(file, bytes)?;
    if is_xml(text) { xml::read(file, text) } else { json::read(file, text) }
}

/// Whether a text begins as XML.
pub(crate) fn is_xml(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}

fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str> {
    if bytes.len() > LIMIT {
        let next = "Look whether this is the right file.";
        let wrong = "it is larger than the limit of 32 MB";
        return Err(Error::refused("programme-too-large", file, "", wrong, next));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|fault| {
        let place = format!("byte {}", fault.valid_up_to() + 1);
        Error::refused("programme-encoding", file, place, "this is not UTF-8 text", "Export it again as UTF-8.")
    })
}

fn unknown(file: &str, wrong: &str) -> Error {
    let next = "Choose the schedule.xml or schedule.json that the summit publishes.";
    Error::refused("programme-unknown", file, "", wrong, next)
}

/// Works out the times of all events.
fn finished(place: (&str, &str), raw: Raw, given: Option<Zone>) -> Programme {
    let zone = crate::timezone::calendar_zone(&raw.zone_as_written).or(given);
    let mut programme = Programme {
        title: raw.title,
        zone_as_written: raw.zone_as_written,
        zone,
        events: Vec::new(),
        problems: raw.problems,
    };
    for event in raw.events {
        let (span, faults) = clock::span(&event, zone);
        for (rule, value, wrong) in faults {
            let next = "Compare it with the summit's own page.";
            let said = Wrong { rule, value: &value, wrong: &wrong, done: done_about(rule, span.is_some()), next };
            say(&mut programme.problems, place, event.line, &said);
        }
        programme.events.extend(span.map(|(starts_at, ends_at)| ProgrammeEvent {
            guid: event.guid,
            title: event.title,
            starts_at,
            ends_at,
            room: event.room,
            speakers: event.persons.into_iter().map(|person| person.name).filter(|name| !name.is_empty()).collect(),
            url: event.url,
            line: event.line,
        }));
    }
    programme.events.sort_by_cached_key(|event| (event.starts_at, event.room.clone(), event.line));
    programme
}

/// What was done about a time that is not as it should be.
pub(crate) fn done_about(rule: &str, is_timed: bool) -> &'static str {
    match rule {
        _ if !is_timed => "It was left out.",
        "duration-missing" => "It was taken to end when it begins.",
        _ => "The clock time in the zone was taken.",
    }
}

/// Adds a problem; `place` is the file, and the word for what is numbered in it.
pub(crate) fn say(problems: &mut Vec<Problem>, (file, word): (&str, &str), number: u32, said: &Wrong<'_>) {
    if problems.len() < PROBLEMS {
        problems.push(Problem::at(file, (word, number), said));
    }
}

/// The least that is said of an event: an empty title and no time is a leftover of the export.
fn is_blank(event: &RawEvent) -> bool {
    event.title.is_empty() && event.date.is_empty() && event.start.is_empty()
}
