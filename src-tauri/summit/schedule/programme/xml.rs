//! The elements of schedule.xml, read one by one. No entity is expanded that the file defines itself.

use super::{EVENTS, Raw, RawEvent, RawPerson, is_blank, say, unknown};
use crate::error::{Error, Result};
use crate::model::imports::Wrong;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// How deep elements may stand in each other; programmes need eight.
pub const DEPTH: usize = 32;
/// The most bytes of one text.
const TEXT: usize = 100_000;

/// Reads the events, day by day and room by room.
pub(super) fn read(file: &str, content: &str) -> Result<Raw> {
    let mut reader = Reader::from_str(content);
    let mut tree = Tree {
        file,
        path: Vec::new(),
        raw: Raw::default(),
        event: RawEvent::default(),
        person: RawPerson::default(),
        href: String::new(),
        words: String::new(),
        day: (String::new(), String::new()),
        room: String::new(),
        lines: Lines::default(),
    };
    loop {
        let event = reader.read_event().map_err(|fault| {
            let line = tree.lines.at(content, usize::try_from(reader.error_position()).unwrap_or(0));
            let next = "Download the file again, whole.";
            Error::refused("xml-unreadable", file, format!("line {line}"), format!("this is no XML ({fault})"), next)
        })?;
        let at = usize::try_from(reader.buffer_position()).unwrap_or(content.len());
        if matches!(event, Event::Eof) {
            break;
        }
        let line = tree.lines.at(content, at);
        tree.take(event, line)?;
    }
    if tree.raw.title.is_empty() && tree.raw.events.is_empty() {
        return Err(unknown(file, "this XML file has no conference and no events"));
    }
    Ok(tree.raw)
}

/// Counts lines as the reader goes on.
#[derive(Default)]
struct Lines {
    position: usize,
    count: u32,
}

impl Lines {
    fn at(&mut self, content: &str, position: usize) -> u32 {
        let between = content.as_bytes().get(self.position..position).unwrap_or_default();
        let breaks = between.iter().filter(|byte| **byte == b'\n').count();
        self.count = self.count.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.position = self.position.max(position);
        self.count.saturating_add(1)
    }
}

struct Tree<'a> {
    file: &'a str,
    path: Vec<String>,
    raw: Raw,
    event: RawEvent,
    person: RawPerson,
    /// Address of the link that is open.
    href: String,
    words: String,
    /// Date and first moment of the day that is open.
    day: (String, String),
    room: String,
    lines: Lines,
}

impl Tree<'_> {
    fn take(&mut self, event: Event<'_>, line: u32) -> Result<()> {
        match event {
            Event::Start(start) => self.begin(&start, line)?,
            Event::Empty(start) => {
                self.begin(&start, line)?;
                self.end();
            }
            Event::End(_) => self.end(),
            Event::Text(text) => self.add(&text.xml10_content()),
            Event::CData(text) => self.add(&text.xml10_content()),
            Event::GeneralRef(entity) => self.entity(&entity, entity.resolve_char_ref().ok().flatten(), line),
            Event::DocType(text) if text.contains("<!ENTITY") => {
                let wrong = "it defines entities, which a programme has no use for";
                let next = "Look where this file comes from.";
                return Err(Error::refused("xml-entities", self.file, format!("line {line}"), wrong, next));
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, start: &BytesStart<'_>, line: u32) -> Result<()> {
        if self.path.len() == DEPTH {
            let wrong = format!("elements stand in each other deeper than the limit of {DEPTH}");
            let next = "Look whether this is the right file.";
            return Err(Error::refused("xml-too-deep", self.file, format!("line {line}"), wrong, next));
        }
        let name = start.local_name().as_ref().to_owned();
        if self.path.is_empty() && name != "schedule" {
            return Err(unknown(self.file, "this XML file is no schedule"));
        }
        match name.as_str() {
            "day" => self.day = (attribute(start, "date"), attribute(start, "start")),
            "room" if !self.is_in_event() => self.room = attribute(start, "name"),
            "event" => {
                let (guid, id) = (attribute(start, "guid"), attribute(start, "id"));
                self.event = RawEvent { line, guid, id, ..RawEvent::default() };
            }
            "person" => {
                let [guid, id, code] = ["guid", "id", "code"].map(|name| attribute(start, name));
                self.person = RawPerson { guid, id, code, ..RawPerson::default() };
            }
            "link" => self.href = attribute(start, "href"),
            "generator" => self.raw.generator = attribute(start, "name"),
            _ => {}
        }
        self.words.clear();
        self.path.push(name);
        Ok(())
    }

    fn end(&mut self) {
        let Some(name) = self.path.pop() else { return };
        let words = std::mem::take(&mut self.words).trim().to_owned();
        let parent = self.path.last().map(String::as_str).unwrap_or_default();
        match (parent, name.as_str()) {
            ("conference", "title") => self.raw.title = words,
            ("conference", "time_zone_name") => self.raw.zone_as_written = words,
            (_, "event") => self.end_event(),
            ("persons", "person") if !words.is_empty() => {
                self.event.persons.push(RawPerson { name: words, ..std::mem::take(&mut self.person) });
            }
            ("links", "link") => self.event.links.push((words, std::mem::take(&mut self.href))),
            ("recording", "optout") => self.event.is_not_to_be_recorded = words.eq_ignore_ascii_case("true"),
            ("event", _) if !words.is_empty() => self.field(&name, words),
            _ => {}
        }
    }

    fn field(&mut self, name: &str, words: String) {
        let event = &mut self.event;
        let field = match name {
            "room" => &mut event.room,
            "title" => &mut event.title,
            "date" => &mut event.date,
            "start" => &mut event.start,
            "end" => &mut event.end,
            "duration" => &mut event.duration,
            "url" => &mut event.url,
            "type" => &mut event.kind,
            "track" => &mut event.track,
            "language" => &mut event.language,
            "abstract" => &mut event.summary,
            "description" => &mut event.description,
            _ => return,
        };
        *field = words;
    }

    fn end_event(&mut self) {
        let mut event = std::mem::take(&mut self.event);
        if event.room.is_empty() {
            event.room.clone_from(&self.room);
        }
        (event.day, event.day_start) = self.day.clone();
        if is_blank(&event) {
            return;
        }
        if self.raw.events.len() < EVENTS {
            self.raw.events.push(event);
            return;
        }
        let wrong = format!("comes after the limit of {EVENTS} events");
        let (done, next) = ("It was left out.", "Look whether this is the right file.");
        let said = Wrong { rule: "events-too-many", value: &event.title, wrong: &wrong, done, next };
        say(&mut self.raw.problems, (self.file, "line"), event.line, &said);
    }

    fn add(&mut self, text: &str) {
        let room = TEXT.saturating_sub(self.words.len());
        self.words.extend(text.chars().take(room).filter(|c| !c.is_control() || matches!(c, '\n' | '\t')));
    }

    fn entity(&mut self, name: &str, character: Option<char>, line: u32) {
        match (character, resolve_predefined_entity(name)) {
            (Some(c), _) => self.add(c.encode_utf8(&mut [0; 4])),
            (None, Some(text)) => self.add(text),
            (None, None) => {
                self.add(&format!("&{name};"));
                let wrong = "is an entity that XML does not know";
                let (done, next) = ("It was kept as it is written.", "Correct the words by hand.");
                let said = Wrong { rule: "entity-unknown", value: name, wrong, done, next };
                say(&mut self.raw.problems, (self.file, "line"), line, &said);
            }
        }
    }

    fn is_in_event(&self) -> bool {
        self.path.iter().any(|name| name == "event")
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    let found = start.try_get_attribute(name).ok().flatten();
    let value =
        found.and_then(|found| found.normalized_value(XmlVersion::Explicit1_0).ok().map(|value| value.into_owned()));
    value.unwrap_or_default().chars().take(TEXT).collect()
}
