//! Clock times in a text, with the words for the zone and the day that go with each.

use super::days;
use crate::timezone::{Date, Verdict, read};

/// A clock time that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub as_written: String,
    /// `1pm`.
    pub clock_as_written: String,
    pub line: u32,
    /// 24 where the text says so.
    pub hour: u8,
    pub minute: u8,
    pub is_possible: bool,
    /// Written as 24:00: the end of its day.
    pub is_midnight_after: bool,
    pub zone: String,
    pub on: Date,
    /// Its own words say the day, so it is on no other.
    pub has_own_day: bool,
    /// A weekday that does not fit the day.
    pub wrong_weekday: Option<u8>,
    /// Written as midnight, which begins the day or ends it.
    pub is_midnight: bool,
    /// Numbers for its day that may be two days.
    pub unclear_day: Option<(String, Vec<Date>)>,
}

/// The day that a text has named so far.
#[derive(Clone, Debug)]
struct Day {
    on: Date,
    unclear: Option<(String, Vec<Date>)>,
}

impl Day {
    /// The day that a part of the text names.
    fn named(text: &str, on: Date) -> Option<Self> {
        let unclear = days::unclear(text, on);
        let certain = days::day(text, on);
        (certain.is_some() || unclear.is_some()).then(|| Self { on: certain.unwrap_or(on), unclear })
    }
}

/// Where in a line a clock stands, and what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    start: usize,
    end: usize,
    /// The end of the span of time that it begins, such as `7–8pm`; else `end`.
    whole: usize,
    hour: u8,
    minute: u8,
    is_possible: bool,
    is_midnight: bool,
}

/// The clocks of a text with the number of their group: those of a line, or of lines that follow each other with one each.
pub(super) fn groups(text: &str, on: Date) -> Vec<(Found, u32)> {
    let mut day = Day { on, unclear: None };
    let (mut group, mut last): (u32, Option<usize>) = (0, None);
    let mut all = Vec::new();
    for (line, number) in text.lines().zip(1_u32..) {
        let (found, new_day) = in_line(line, number, &day);
        let begins = last != Some(1) || found.len() > 1 || new_day.is_some();
        day = new_day.unwrap_or(day);
        if begins && !found.is_empty() {
            group += 1;
        }
        last = Some(found.len());
        all.extend(found.into_iter().map(|found| (found, group)));
    }
    all
}

/// The clocks of a line, and the day that it names.
fn in_line(line: &str, number: u32, before: &Day) -> (Vec<Found>, Option<Day>) {
    let (clocks, on) = (clocks(line), before.on);
    let (mut day, mut named) = (before.clone(), None);
    let mut found = Vec::new();
    let mut from = 0;
    for (index, clock) in clocks.iter().enumerate() {
        let next = clocks.get(index + 1).map_or(line.len(), |next| next.start);
        let before = line.get(from..clock.start).unwrap_or_default();
        let after = cut(line.get(clock.whole..next).unwrap_or_default());
        from = clock.whole + after.len();
        if let Some(new) = Day::named(before, on) {
            (day, named) = (new.clone(), Some(new));
        }
        let text = line.get(clock.start..clock.end).unwrap_or_default();
        found.push(one(clock, text, (before, after), (&day, number)));
    }
    if clocks.is_empty() {
        named = Day::named(line, on);
    }
    (found, named)
}

fn one(clock: &Clock, text: &str, (before, after): (&str, &str), (named, line): (&Day, u32)) -> Found {
    let day = named.on;
    let zone = zone_after(after).or_else(|| zone_before(before)).unwrap_or_default();
    let weekday = days::weekday(after).or_else(|| days::weekday(last_part(before)));
    let is_dated = days::day(before, day).is_some();
    let near = [0, 1, -1].map(|shift| day.plus_days(shift)).into_iter();
    let near = near.filter(|near| !is_dated || *near == day).find(|near| Some(near.weekday()) == weekday);
    Found {
        as_written: format!("{text} {zone}").trim_end().to_owned(),
        clock_as_written: text.to_owned(),
        line,
        hour: clock.hour,
        minute: clock.minute,
        is_possible: clock.is_possible,
        is_midnight_after: clock.hour == 24,
        zone,
        on: near.unwrap_or(day),
        has_own_day: is_dated || near.is_some(),
        wrong_weekday: weekday.filter(|_| near.is_none() && named.unclear.is_none()),
        is_midnight: clock.is_midnight,
        unclear_day: named.unclear.clone(),
    }
}

/// The words after a clock that may belong to it.
fn cut(text: &str) -> &str {
    let marks = ["|", ";", ",", "=", "•", "·", "→", "\t", " / ", " - ", " – ", " — ", " and ", " or ", ". "];
    let end = marks.iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim_end_matches(['/', ' '])
}

fn last_part(text: &str) -> &str {
    text.rsplit(['|', ';', '/', '=', '•', '·', '→']).next().unwrap_or_default()
}

/// The longest beginning of the words that names a zone, or all that look like a name.
fn zone_after(text: &str) -> Option<String> {
    let text = text.trim_start();
    let text = text
        .strip_prefix("Uhr")
        .unwrap_or(text)
        .trim_start_matches([' ', '(', '[', ':'])
        .trim_end_matches(['.', '!', '?']);
    let is_name = |word: &&str| {
        let starts = word.trim_start_matches(['(', '[']).chars().next();
        let is_time = ["time", "local"].contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
        (starts.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "+-−".contains(c)) || is_time)
            && !days::is_of_day(word)
    };
    let words: Vec<&str> = text.split_whitespace().take_while(is_name).take(6).collect();
    if words.is_empty() {
        let first = text.split_whitespace().next().filter(|word| !days::is_of_day(word))?;
        return is_zone(first).then(|| tidy(first));
    }
    let named =
        (1..=words.len()).rev().filter_map(|count| Some(words.get(..count)?.join(" "))).find(|name| is_zone(name));
    Some(tidy(&named.unwrap_or_else(|| words.first().copied().unwrap_or_default().to_owned())))
}

/// The words before a clock, as in `PDT: 11:00`.
fn zone_before(text: &str) -> Option<String> {
    let text = last_part(text).rsplit(',').next()?.trim_end_matches([' ', ':', '(', '-', '–']);
    let words: Vec<&str> = text.split_whitespace().filter(|word| !days::is_of_day(word)).collect();
    let tails = (words.len().saturating_sub(4)..words.len()).filter_map(|from| Some(words.get(from..)?.join(" ")));
    tails.map(|name| tidy(&name)).find(|name| name.chars().any(char::is_uppercase) && is_zone(name))
}

fn is_zone(name: &str) -> bool {
    let on = Date::of_year_month_day(2021, 1, 1);
    on.is_some_and(|on| read(name, on, "").verdict != Verdict::Unknown)
}

fn tidy(name: &str) -> String {
    let name = name.trim_matches([' ', ',', '.', ':']);
    let is_open = name.matches('(').count() > name.matches(')').count();
    if is_open {
        format!("{name})")
    } else {
        name.trim_end_matches(')').to_owned() + if name.contains('(') { ")" } else { "" }
    }
}

/// All clocks of a line; of a span of time its beginning.
fn clocks(line: &str) -> Vec<Clock> {
    let mut clocks = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..) {
        let Some(next) = rest.chars().next() else { break };
        let is_free = line.get(..at).and_then(|before| before.chars().next_back()).is_none_or(is_border);
        let in_digits = || clock(line, at).filter(|_| next.is_ascii_digit());
        match in_words(line, at).or_else(in_digits).filter(|_| is_free) {
            Some(clock) => {
                clocks.push(clock);
                at = clock.whole;
            }
            None => {
                let digits = rest.chars().take_while(char::is_ascii_digit).count();
                at += if digits > 0 { digits } else { next.len_utf8() };
            }
        }
    }
    clocks
}

fn is_border(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, ':' | '.' | '+' | '-' | '−' | '#' | '$' | '€')
}

/// `noon`, `midnight`, `12 midnight`: which of two midnights is meant, the word does not say.
fn in_words(line: &str, at: usize) -> Option<Clock> {
    let rest = line.get(at..)?;
    let twelve = ["12:00 ", "12 "].iter().find_map(|number| rest.strip_prefix(number)).unwrap_or(rest);
    let (hour, is_midnight) =
        [("noon", 12, false), ("midnight", 0, true)].into_iter().find_map(|(word, hour, is)| {
            let same = twelve.get(..word.len())?.eq_ignore_ascii_case(word);
            let ends = !twelve.get(word.len()..)?.starts_with(char::is_alphanumeric);
            (same && ends).then_some((hour, is))
        })?;
    let end = at + rest.len() - twelve.len() + if is_midnight { "midnight" } else { "noon" }.len();
    Some(Clock { start: at, end, whole: end, hour, minute: 0, is_possible: true, is_midnight })
}

/// The clock at a place, with the end of its span of time.
fn clock(line: &str, at: usize) -> Option<Clock> {
    let shape = shape(line, at)?;
    let to = line.get(shape.end..)?;
    let gap = to.trim_start();
    let after = ["-", "–", "—", "to ", "until "].iter().find_map(|mark| gap.strip_prefix(mark));
    let second = after.and_then(|after| {
        let second = self::shape(line, line.len() - after.trim_start().len())?;
        (second.is_clock() && (shape.is_clock() || second.half.is_some())).then_some(second)
    });
    let half = shape.half.or_else(|| second.and_then(|second| second.half_before(shape.hour)));
    let is_clock = shape.is_clock() || second.is_some();
    is_clock.then(|| shape.shown(at, half, second.map_or(shape.end, |second| second.end)))
}

/// Digits that may be a clock.
#[derive(Clone, Copy, Debug)]
struct Shape {
    end: usize,
    hour: u8,
    minute: Option<u8>,
    /// Whether it is the afternoon's half.
    half: Option<bool>,
}

impl Shape {
    fn is_clock(self) -> bool {
        self.minute.is_some() || self.half.is_some()
    }

    /// The half of a beginning without one, where this is the end: `11–1pm` begins before noon.
    fn half_before(self, hour: u8) -> Option<bool> {
        let half = self.half?;
        Some(if hour % 12 > self.hour % 12 { !half } else { half })
    }

    fn shown(self, start: usize, half: Option<bool>, whole: usize) -> Clock {
        let minute = self.minute.unwrap_or(0);
        let (hour, fits) = match half {
            Some(is_late) => (self.hour % 12 + if is_late { 12 } else { 0 }, (1..=12).contains(&self.hour)),
            None => (self.hour, self.hour < 24 || (self.hour == 24 && minute == 0)),
        };
        Clock { start, end: self.end, whole, hour, minute, is_possible: fits && minute < 60, is_midnight: false }
    }
}

fn shape(line: &str, at: usize) -> Option<Shape> {
    let rest = line.get(at..)?;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let length = digits(rest);
    let after = rest.get(length..)?;
    if length == 4 && ["Z", " UTC", " GMT", "UTC", "GMT"].iter().any(|mark| after.starts_with(mark)) {
        let (hour, minute) = (rest.get(..2)?.parse().ok()?, rest.get(2..4)?.parse().ok()?);
        return Some(Shape { end: at + 4, hour, minute: Some(minute), half: None });
    }
    let hour = rest.get(..length).filter(|_| length <= 2)?.parse().ok()?;
    let mark = after.chars().next().filter(|mark| matches!(mark, ':' | '.' | 'h'));
    let minute = mark.and_then(|_| after.get(1..)).filter(|text| digits(text) == 2).and_then(|text| text.get(..2));
    let mut end = at + length + if minute.is_some() { 3 } else { 0 };
    let seconds = line.get(end..)?.strip_prefix(':').filter(|text| minute.is_some() && digits(text) == 2);
    end += if seconds.is_some() { 3 } else { 0 };
    let (half, taken) = half(line.get(end..)?);
    let is_german = line.get(end..)?.trim_start().starts_with("Uhr");
    let is_hour = mark == Some('h')
        && minute.is_none()
        && after.get(1..).is_none_or(|text| !text.starts_with(char::is_alphanumeric));
    let minute: Option<u8> = match minute {
        Some(text) if mark != Some('.') || half.is_some() || is_german => Some(text.parse().ok()?),
        Some(_) => return None,
        None if is_hour => Some(0),
        None => None,
    };
    end += if is_hour { 1 } else { taken };
    let is_run_on = line.get(end..)?.starts_with(|c: char| c.is_ascii_digit());
    (!is_run_on).then_some(Shape { end, hour, minute, half })
}

/// `am`, `p.m.` and the like, with how many bytes they take.
fn half(text: &str) -> (Option<bool>, usize) {
    let blank = text.len() - text.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    let word = text.get(blank..).unwrap_or_default().to_ascii_lowercase();
    for (mark, is_late) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        if let Some(rest) = word.strip_prefix(mark)
            && !rest.starts_with(char::is_alphanumeric)
        {
            return (Some(is_late), blank + mark.len());
        }
    }
    (None, 0)
}
