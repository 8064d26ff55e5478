//! One event as the file has it, before its times are worked out.

use super::when::{When, seconds};
use crate::schedule::ical::{Component, Property};
use crate::schedule::recurrence::Recurrence;

/// An event of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub line: u32,
    pub uid: String,
    pub title: String,
    pub room: String,
    pub url: String,
    pub is_busy: bool,
    pub start: When,
    pub length: Length,
    pub rules: Vec<Recurrence>,
    /// Other times, and times left out.
    pub others: Vec<When>,
    pub except: Vec<When>,
    /// The time of its series that this event stands for.
    pub replaces: Option<When>,
    /// Line and part of rules that are not understood.
    pub not_understood: Vec<(u32, String)>,
}

/// How long an event is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Until(When),
    Seconds(i64),
    /// A day for a day, no time for a time.
    Unsaid,
}

/// Line, rule and value of what is wrong.
type Fault = (u32, &'static str, String);

impl Draft {
    pub(super) fn read(part: &Component) -> Result<Self, Fault> {
        let unreadable = |property: &Property| (property.line, "time-unreadable", property.value.clone());
        let start = part.property("DTSTART").ok_or((part.line, "start-missing", String::new()))?;
        let start = When::read(start).ok_or_else(|| unreadable(start))?;
        let length = match (part.property("DTEND"), part.property("DURATION")) {
            (Some(end), _) => Length::Until(When::read(end).ok_or_else(|| unreadable(end))?),
            (None, Some(length)) => Length::Seconds(seconds(&length.value).ok_or_else(|| unreadable(length))?),
            (None, None) => Length::Unsaid,
        };
        let times = |name| part.all(name).flat_map(When::all).flatten().collect();
        let mut draft = Self {
            line: part.line,
            uid: part.words("UID"),
            title: part.words("SUMMARY"),
            room: part.words("LOCATION"),
            url: part.property("URL").map(|url| url.value.clone()).unwrap_or_default(),
            is_busy: is_busy(part),
            start,
            length,
            rules: Vec::new(),
            others: times("RDATE"),
            except: times("EXDATE"),
            replaces: part.property("RECURRENCE-ID").and_then(When::read),
            not_understood: Vec::new(),
        };
        draft.take_rules(part);
        Ok(draft)
    }

    /// A time of a list of busy times, which says nothing else.
    pub(super) fn busy(line: u32, start: When) -> Self {
        Self {
            line,
            uid: String::new(),
            title: String::new(),
            room: String::new(),
            url: String::new(),
            is_busy: true,
            start,
            length: Length::Unsaid,
            rules: Vec::new(),
            others: Vec::new(),
            except: Vec::new(),
            replaces: None,
            not_understood: Vec::new(),
        }
    }

    fn take_rules(&mut self, part: &Component) {
        for property in part.all("RRULE") {
            match Recurrence::read(&property.value) {
                Ok(rule) if rule.says_another_hour(self.start.local()) => {
                    self.not_understood.push((property.line, "BYHOUR".to_owned()));
                }
                Ok(rule) => self.rules.push(rule),
                Err(part) => self.not_understood.push((property.line, part)),
            }
        }
        self.not_understood.extend(part.all("EXRULE").map(|property| (property.line, "EXRULE".to_owned())));
        let following = part.property("RECURRENCE-ID").filter(|one| one.parameter("RANGE").is_some());
        self.not_understood.extend(following.map(|one| (one.line, "RANGE=THISANDFUTURE".to_owned())));
    }
}

fn is_busy(part: &Component) -> bool {
    let is = |name: &str, word: &str| part.words(name).trim().eq_ignore_ascii_case(word);
    !is("TRANSP", "TRANSPARENT") && !is("STATUS", "CANCELLED") && !is("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")
}
