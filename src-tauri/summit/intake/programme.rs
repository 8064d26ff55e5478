//! What is in the export of a proposal system, in a schedule, or in a plain table of people, talks or sessions?
//!
//! Decides by the content whose file it is, and gives one [`Gathered`]. Words are made plain and addresses looked at;
//! answers to questions of a form stay in the file, but for a person's affiliation and zone. Who is who in the library is
//! left to [`crate::desk`].

mod calendar;
mod fields;
mod indico;
mod plain;
mod pretalx;
mod schedule;
mod sessionize;
mod table;
mod times;

use super::gathered::Gathered;
use super::{Content, json};
use crate::error::{Error, Result};
use crate::links;
use crate::model::LinkKind;
use crate::model::gathered::GatheredGroup;
use crate::schedule::programme;
use crate::timezone::{Date, Zone};
use serde_json::Value;

/// The most bytes of a file: 32 MB, as of a programme that is kept clear.
pub const LIMIT: u64 = programme::LIMIT as u64;
/// The most things of a kind in a file.
pub const THINGS: usize = programme::EVENTS;
/// The most characters of a name, and of a key.
const NAME: usize = 200;

/// Why something with a time is no session.
const UNREAD: &str = "its time names no zone, or cannot be read";

/// What a reader is told beside the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    /// The zone of times without an offset, where the file names none.
    pub zone: Option<Zone>,
    /// What a plain table of unclear columns holds.
    pub group: Option<GatheredGroup>,
    /// The day of the workshop: of a calendar the year around it is read.
    pub day: Option<Date>,
}

/// Reads a file, or the sheet of one, of at most [`LIMIT`] bytes; `file` is the name that messages show.
///
/// # Errors
/// `programme-too-large`, `programme-encoding`, `file-empty`; `json-unreadable`, `json-too-deep`, `json-too-large`,
/// `json-key-twice`; `xml-unreadable`, `xml-too-deep`, `xml-entities`; `calendar-too-large`, `calendar-too-deep`; `gathered-unknown` for what is none of the kinds;
/// what [`super::rows`] refuses of a table.
pub fn read<'a>(file: &str, content: impl Into<Content<'a>>, told: Told) -> Result<Gathered> {
    let content = content.into();
    let text = text(file, content.bytes())?;
    let mut gathered = if content.is_sheet() {
        table::read(file, (text, content.delimiter(text, true)), told)?
    } else if calendar::fits(text) {
        calendar::read(file, content.bytes(), told)?
    } else if programme::is_xml(text) {
        schedule::read(file, content.bytes(), told.zone)?
    } else if is_json(text) {
        of_json(file, content.bytes(), &json::documents(file, text)?, told.zone)?
    } else {
        table::read(file, (text, content.delimiter(text, true)), told)?
    };
    let longest = [gathered.people.len(), gathered.talks.len(), gathered.sessions.len()].into_iter().max();
    if longest.unwrap_or(0) > THINGS {
        let wrong = format!("it holds more than the limit of {THINGS} things of a kind");
        return Err(Error::refused("programme-too-large", file, "", wrong, "Look whether this is the right file."));
    }
    for person in &mut gathered.people {
        person.name = person.name.chars().take(NAME).collect();
    }
    Ok(gathered)
}

/// Whether a file is a calendar, which holds times alone.
pub fn is_calendar(bytes: &[u8]) -> bool {
    text("", bytes).is_ok_and(calendar::fits)
}

/// Whether a file is one of a proposal system or a schedule; a plain table is one only where its columns say so.
pub fn is_programme<'a>(content: impl Into<Content<'a>>) -> bool {
    let content = content.into();
    let Ok(text) = text("", content.bytes()) else { return false };
    let delimiter = || content.delimiter(text, true);
    if content.is_sheet() {
        return table::is_system(text, delimiter());
    }
    if calendar::fits(text) {
        return true;
    }
    if programme::is_xml(text) {
        let head: String = text.chars().take(2_000).collect();
        return head.contains("<schedule");
    }
    if !is_json(text) {
        return table::is_system(text, delimiter());
    }
    let Ok(documents) = json::documents("", text) else { return false };
    let is_schedule = documents.first().is_some_and(schedule::fits);
    is_schedule || sessionize::fits(&documents) || indico::fits(&documents) || pretalx::fits(&documents)
}

fn of_json(file: &str, bytes: &[u8], documents: &[Value], zone: Option<Zone>) -> Result<Gathered> {
    if documents.first().is_some_and(schedule::fits) {
        schedule::read(file, bytes, zone)
    } else if indico::fits(documents) {
        Ok(indico::read(file, documents, zone))
    } else if sessionize::fits(documents) {
        Ok(sessionize::read(file, documents, zone))
    } else if pretalx::fits(documents) {
        Ok(pretalx::read(file, documents, zone))
    } else {
        Err(unknown(file, "this JSON is of no proposal system and no schedule that this version knows"))
    }
}

fn unknown(file: &str, wrong: &str) -> Error {
    let next = "Export it from pretalx, Sessionize or Indico, take schedule.xml or schedule.json, or save a table whose \
                columns are named Name, Title, Speakers or Start.";
    Error::refused("gathered-unknown", file, "", wrong, next)
}

/// An object, or a list.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str> {
    let next = "Look whether this is the right file.";
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LIMIT) {
        return Err(Error::refused("programme-too-large", file, "", "it is larger than the limit of 32 MB", next));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|fault| {
        let place = format!("byte {}", fault.valid_up_to() + 1);
        Error::refused("programme-encoding", file, place, "this is not UTF-8 text", "Export it again as UTF-8.")
    })?;
    if text.trim().is_empty() {
        return Err(Error::refused("file-empty", file, "", "the file is empty", "Choose the right file."));
    }
    Ok(text)
}

/// A key of a system: `pretalx:ABCDEF`; none for no id.
fn key(system: &str, id: &str) -> Option<String> {
    let id: String = id.trim().chars().filter(|c| !c.is_control()).take(NAME).collect();
    (!id.is_empty()).then(|| format!("{system}:{id}"))
}

/// An address that may be linked; empty for another.
fn address(url: &str) -> String {
    let url = url.trim();
    if links::refuse_reason(url).is_none() && url.starts_with("http") { url.to_owned() } else { String::new() }
}

/// The address of a video; empty for another.
fn video(url: &str) -> String {
    let url = address(url);
    if links::classify(&url).kind == LinkKind::Video { url } else { String::new() }
}

/// The address of a video whose label says that it is the recording; empty for another, which may be of anything.
fn recording(label: &str, url: &str) -> String {
    const WORDS: &[&str] = &[
        "recording",
        "video",
        "video recording",
        "talk recording",
        "recording of the talk",
        "aufzeichnung",
        "videoaufzeichnung",
        "enregistrement",
        "grabacion",
        "registrazione",
    ];
    let label = super::fold::fold_words(label);
    if WORDS.contains(&label.as_str()) { video(url) } else { String::new() }
}

/// The e-mail address in a text; empty for anything else.
fn email(text: &str) -> String {
    let text = text.trim();
    if super::columns::values::is_email(text) { text.to_owned() } else { String::new() }
}

/// Whether something of a programme is a break, and nobody's talk.
fn is_break(title: &str, kind: &str) -> bool {
    const WORDS: &[&str] = &[
        "break",
        "coffee break",
        "lunch",
        "lunch break",
        "breakfast",
        "dinner",
        "pause",
        "coffee",
        "coffee pause",
        "tea break",
        "registration",
        "mittagspause",
        "kaffeepause",
        "dejeuner",
        "pause cafe",
        "almuerzo",
        "pausa",
    ];
    let [title, kind] = [title, kind].map(super::fold::fold_words);
    WORDS.iter().any(|word| *word == title || *word == kind)
}
