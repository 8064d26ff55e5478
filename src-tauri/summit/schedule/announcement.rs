//! The announcement of sessions as text: each at the local time of everybody who is invited.

use super::local::{local_lines, zones_of};
use super::plain::{address, line, lines};
use crate::model::{NamedPerson, Timetable, TimetableSession, counted};
use crate::timezone::{Clock, Zone};
use serde::{Deserialize, Serialize};

/// How clocks are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub enum HourStyle {
    /// `5:00 PM`.
    #[serde(rename = "12")]
    Twelve,
    /// `17:00`.
    #[default]
    #[serde(rename = "24")]
    TwentyFour,
}

/// Sessions told to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Announcement {
    pub text: String,
    /// Names of those invited whose local time is not in it, since their zone is not known.
    pub left_out: Vec<String>,
}

/// What the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// A letter or a file.
    Plain,
    /// Markdown of every dialect.
    Markdown,
    /// A message in Slack, Zulip or Discord.
    Chat,
}

impl HourStyle {
    /// `17:00` or `5:00 PM`.
    pub(super) fn clock(self, clock: Clock) -> String {
        let (hour, minute) = (clock.hour, clock.minute);
        match self {
            Self::TwentyFour => format!("{hour:02}:{minute:02}"),
            Self::Twelve => {
                let half = if hour < 12 { "AM" } else { "PM" };
                format!("{}:{minute:02} {half}", of_twelve(hour))
            }
        }
    }

    /// The hour alone, where little room is: `17` or `5p`.
    pub(super) fn hour(self, clock: Clock) -> String {
        match self {
            Self::TwentyFour => format!("{:02}", clock.hour),
            Self::Twelve => format!("{}{}", of_twelve(clock.hour), if clock.hour < 12 { "a" } else { "p" }),
        }
    }
}

fn of_twelve(hour: u8) -> u8 {
    if hour.is_multiple_of(12) { 12 } else { hour % 12 }
}

/// Announces the sessions. Each is told in the zones of the people invited to it and in those asked for; a zone that is only
/// assumed says so.
pub fn announcement(timetable: &Timetable, style: Style, zones: &[Zone], hours: HourStyle) -> String {
    let mut parts = vec![style.heading(&timetable.title)];
    for session in timetable.in_order() {
        parts.push(session_text(session, style, zones, hours));
    }
    parts.extend(address(&timetable.url).map(|url| style.link("", url)));
    parts.join("\n\n") + "\n"
}

fn session_text(session: &TimetableSession, style: Style, zones: &[Zone], hours: HourStyle) -> String {
    let title = if session.is_cancelled { format!("Cancelled: {}", session.title) } else { session.title.clone() };
    let mut text = vec![style.strong(&title)];
    text.push(format!("{}, {}", day_of(session), counted(session.minutes, "minute", "minutes")));
    let list = local_lines(session, &zones_of(session, zones));
    text.push(list.iter().map(|one| format!("- {}", style.words(&one.sentence(hours)))).collect::<Vec<_>>().join("\n"));
    if !session.is_cancelled {
        text.extend(style.facts(session));
    }
    let break_between = if style == Style::Markdown { "\n\n" } else { "\n" };
    text.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(break_between)
}

/// `Wednesday 9 June 2021`, where the session was planned.
pub(super) fn day_of(session: &TimetableSession) -> String {
    let on = session.zone.clock(session.starts_at).on;
    format!("{} {}", on.weekday_name(), on.long())
}

/// Names in a row, each on its own line's rules.
pub(super) fn names(people: &[NamedPerson]) -> String {
    people.iter().map(|person| line(&person.name)).collect::<Vec<_>>().join(", ")
}

impl Style {
    fn heading(self, title: &str) -> String {
        match self {
            Self::Plain => line(title),
            Self::Markdown => format!("## {}", self.words(title)),
            Self::Chat => self.strong(title),
        }
    }

    fn strong(self, text: &str) -> String {
        let words = self.words(text);
        match self {
            Self::Markdown if !words.is_empty() => format!("**{words}**"),
            // Chats have no escapes in common: a text with marks of its own stays as it is.
            Self::Chat if !words.contains(['*', '_', '~', '`']) && !words.is_empty() => format!("*{words}*"),
            _ => words,
        }
    }

    /// Words of people that start no mark-up and call nobody.
    pub(super) fn words(self, text: &str) -> String {
        let text = line(text);
        match self {
            Self::Plain => text,
            Self::Markdown => escaped(&text),
            Self::Chat => text.replace('@', "@\u{200b}").replace("<!", "<\u{200b}!"),
        }
    }

    pub(super) fn link(self, words: &str, url: &str) -> String {
        match self {
            Self::Markdown if !words.is_empty() => format!("[{}](<{url}>)", self.words(words)),
            Self::Markdown => format!("<{url}>"),
            _ if words.is_empty() => url.to_owned(),
            _ => format!("{}: {url}", self.words(words)),
        }
    }

    fn facts(self, session: &TimetableSession) -> Vec<String> {
        let named = [("Hosts", &session.hosts), ("Panel", &session.panelists), ("Speakers", &session.speakers)];
        let named = named.into_iter().filter(|(_, people)| !people.is_empty());
        let mut facts: Vec<String> =
            named.map(|(label, people)| format!("{label}: {}", self.words(&names(people)))).collect();
        match (address(&session.room_url), line(&session.room_name)) {
            (Some(url), room) if room.is_empty() => facts.push(format!("Room: {}", self.link("", url))),
            (Some(url), room) if self == Self::Markdown => facts.push(format!("Room: {}", self.link(&room, url))),
            (Some(url), room) => facts.push(format!("Room: {}, {url}", self.words(&room))),
            (None, room) if !room.is_empty() => facts.push(format!("Room: {}", self.words(&room))),
            (None, _) => {}
        }
        facts.extend(lines(&session.description).split('\n').map(|text| self.words(text)));
        facts
    }
}

/// Escapes what any dialect of Markdown takes for a mark; `{` and `&` as entities, since templates and kramdown read them.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '{' => out.push_str("&#123;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '>' | '#' | '|' | '~' | '!' | '$' => out.extend(['\\', c]),
            '+' | '-' | '=' | ':' if at == 0 => out.extend(['\\', c]),
            '.' | ')' if text.get(..at).is_some_and(is_number) => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
