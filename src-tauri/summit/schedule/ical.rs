//! The lines and components of an iCalendar file, within limits.
//!
//! What a property means is left to [`super::busy`]; properties that nobody here reads are dropped at once.

use crate::error::{Error, Result};
use crate::model::imports::{Problem, Wrong};
use crate::timezone::Date;

/// The most bytes of a file: 10 MB.
pub const LIMIT: usize = 10_000_000;
/// How deep components may stand in each other; calendars need three.
pub const DEPTH: usize = 8;
/// The most properties that are kept of a file.
const PROPERTIES: usize = 400_000;
/// The most problems that are told one by one.
pub(super) const PROBLEMS: usize = 100;

const KEPT: [&str; 24] = [
    "UID",
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "TRANSP",
    "STATUS",
    "LOCATION",
    "URL",
    "SEQUENCE",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "FREEBUSY",
    "NAME",
    "X-WR-CALNAME",
    "X-WR-TIMEZONE",
    "X-LIC-LOCATION",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    "EXRULE",
];

/// One property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// The line of the file on which it begins, from 1.
    pub line: u32,
    /// In capitals.
    pub name: String,
    parameters: Vec<(String, String)>,
    pub value: String,
}

/// What stands between `BEGIN` and `END`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Component {
    pub line: u32,
    /// In capitals.
    pub name: String,
    pub properties: Vec<Property>,
    pub parts: Vec<Component>,
}

/// A clock time of no zone yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Local {
    pub on: Date,
    /// Seconds after midnight.
    pub seconds: u32,
}

impl Property {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value as text of people.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut characters = self.value.chars();
        while let Some(c) = characters.next() {
            match (c, c == '\\') {
                (_, true) => match characters.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => {}
                },
                (other, false) => text.push(other),
            }
        }
        text
    }
}

impl Component {
    pub(super) fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The words of a property; empty where there is none.
    pub(super) fn words(&self, name: &str) -> String {
        self.property(name).map(Property::text).unwrap_or_default()
    }
}

impl Local {
    /// Reads `20210609T170000` or `20210609`; what follows, such as `Z`, is left to the caller.
    pub(super) fn read(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| -> Option<u32> {
            let digits = text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
            digits.parse().ok()
        };
        let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
        let on =
            Date::of_year_month_day(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
        if text.len() == 8 {
            return Some(Self { on, seconds: 0 });
        }
        let (hour, minute, second) = (number(9, 11)?, number(11, 13)?, number(13, 15).unwrap_or(0));
        let is_clock = text.get(8..9) == Some("T") && hour < 24 && minute < 60 && second <= 60;
        is_clock.then(|| Self { on, seconds: hour * 3600 + minute * 60 + second.min(59) })
    }
}

/// Reads the components of a file of at most [`LIMIT`] bytes.
///
/// # Errors
/// `calendar-too-large`, `calendar-too-deep`, `calendar-encoding`, and `calendar-unknown` for what is no calendar.
pub(super) fn components(file: &str, bytes: &[u8]) -> Result<(Vec<Component>, Vec<Problem>)> {
    if bytes.len() > LIMIT {
        return Err(too_large(file, "it is larger than the limit of 10 MB".into()));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        let (wrong, next) = ("this is not UTF-8 text", "Save the calendar as UTF-8 and choose it again.");
        return Err(Error::refused("calendar-encoding", file, "", wrong, next));
    };
    let start = text.trim_start().get(..15);
    if !start.is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        let next = "Choose a file that ends in .ics, as calendars export it.";
        return Err(Error::refused("calendar-unknown", file, "line 1", "this is no calendar", next));
    }
    let mut tree = Tree { file, open: Vec::new(), whole: Vec::new(), problems: Vec::new(), properties: 0 };
    for (line, text) in unfolded(text) {
        tree.take(line, &text)?;
    }
    Ok(tree.close())
}

fn too_large(file: &str, wrong: String) -> Error {
    let next = "Export fewer months or fewer calendars, and choose that file.";
    Error::refused("calendar-too-large", file, "", wrong, next)
}

/// The content lines, each with the number of the line on which it begins. Breaks of every system are taken.
fn unfolded(text: &str) -> impl Iterator<Item = (u32, String)> {
    let mut rest = text;
    let mut number = 0_u32;
    std::iter::from_fn(move || {
        let first = number + 1;
        let mut whole = next_line(&mut rest, &mut number)?.to_owned();
        while rest.starts_with([' ', '\t']) {
            whole.push_str(next_line(&mut rest, &mut number)?.get(1..).unwrap_or_default());
        }
        Some((first, whole))
    })
}

fn next_line<'a>(rest: &mut &'a str, number: &mut u32) -> Option<&'a str> {
    if rest.is_empty() {
        return None;
    }
    *number += 1;
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let (line, after) = rest.split_at_checked(end)?;
    *rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after);
    Some(line)
}

struct Tree<'a> {
    file: &'a str,
    open: Vec<Component>,
    whole: Vec<Component>,
    problems: Vec<Problem>,
    properties: usize,
}

impl Tree<'_> {
    fn take(&mut self, line: u32, text: &str) -> Result<()> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let Some(property) = property(line, text) else {
            self.say(line, "line-unreadable", text, "is no line of a calendar");
            return Ok(());
        };
        match property.name.as_str() {
            "BEGIN" if self.open.len() == DEPTH => {
                let wrong = format!("components stand in each other deeper than the limit of {DEPTH}");
                let next = "Look whether this is the right file.";
                return Err(Error::refused("calendar-too-deep", self.file, format!("line {line}"), wrong, next));
            }
            "BEGIN" => {
                let name = property.value.trim().to_ascii_uppercase();
                self.open.push(Component { line, name, ..Component::default() });
            }
            "END" => self.end(line, property.value.trim()),
            name if KEPT.contains(&name) => self.keep(property)?,
            _ => {}
        }
        Ok(())
    }

    fn keep(&mut self, property: Property) -> Result<()> {
        self.properties += 1;
        if self.properties > PROPERTIES {
            return Err(too_large(self.file, format!("it holds more than the limit of {PROPERTIES} properties")));
        }
        if let Some(component) = self.open.last_mut() {
            component.properties.push(property);
        }
        Ok(())
    }

    fn end(&mut self, line: u32, name: &str) {
        match self.open.pop() {
            Some(component) if component.name.eq_ignore_ascii_case(name) => self.add(component),
            Some(component) => {
                self.say(line, "end-unmatched", name, "ends what was not begun");
                self.open.push(component);
            }
            None => self.say(line, "end-unmatched", name, "ends what was not begun"),
        }
    }

    fn add(&mut self, component: Component) {
        match self.open.last_mut() {
            Some(parent) => parent.parts.push(component),
            None => self.whole.push(component),
        }
    }

    fn close(mut self) -> (Vec<Component>, Vec<Problem>) {
        if let Some(component) = self.open.last() {
            let (line, name) = (component.line, component.name.clone());
            self.say(line, "calendar-cut-off", &name, "has no end: the file is cut off");
        }
        while let Some(component) = self.open.pop() {
            self.add(component);
        }
        (self.whole, self.problems)
    }

    fn say(&mut self, line: u32, rule: &str, value: &str, wrong: &str) {
        if self.problems.len() < PROBLEMS {
            let (done, next) = ("The rest was read.", "Export the calendar again if events are missing.");
            self.problems.push(Problem::of_line(self.file, line, &Wrong { rule, value, wrong, done, next }));
        }
    }
}

fn property(line: u32, text: &str) -> Option<Property> {
    let end = text.find([':', ';'])?;
    let (name, mut rest) = text.split_at_checked(end)?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let mut parameters = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let (key, value) = after.split_once('=')?;
        let end = end_of_parameter(value);
        let (value, after) = value.split_at_checked(end)?;
        parameters.push((key.to_ascii_uppercase(), value.trim_matches('"').to_owned()));
        rest = after;
    }
    let value = rest.strip_prefix(':').filter(|_| is_name)?.to_owned();
    Some(Property { line, name: name.to_ascii_uppercase(), parameters, value })
}

/// Where the value of a parameter ends; within quotes, `;` and `:` do not end it.
fn end_of_parameter(text: &str) -> usize {
    let mut is_quoted = false;
    let ends = |(_, c): &(usize, char)| {
        is_quoted ^= *c == '"';
        !is_quoted && matches!(c, ';' | ':')
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}
