//! The times in the header of a poll: days and clocks as programs and people write them, and the moments that they are.

use super::Frame;
use crate::model::availability::minutes_between;
use crate::timezone::{ClockProblem, Date, Moment, Zone, month_of};

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const BETWEEN: [&str; 8] = ["-", "to", "until", "at", "the", "of", "and", "uhr"];

/// A time of a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// The text itself says the moment.
    Moment { from: Moment, to: Option<Moment> },
    /// By the clocks of a zone.
    Local(Local),
}

/// A time by the clocks of a zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Local {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    /// Days since Monday.
    weekday: Option<u8>,
    from: Option<Time>,
    to: Option<Time>,
    is_utc: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Time {
    hour: u8,
    minute: u8,
    /// Whether it is the afternoon's half, where one is written.
    half: Option<bool>,
}

/// Why a time is none, for a problem: its rule, and what is wrong.
pub(super) type Wrong = (&'static str, String);

/// Reads the header of a column; `None` for one that is no time.
pub(super) fn heading(text: &str) -> Option<Heading> {
    let text = text.trim();
    let (from, to) = text.split_once('/').map_or((text, None), |(from, to)| (from, Some(to)));
    if let Some(from) = instant(from) {
        return match to {
            None => Some(Heading::Moment { from, to: None }),
            Some(to) => instant(to).map(|to| Heading::Moment { from, to: Some(to) }),
        };
    }
    // An end on the same day, as intervals of ISO 8601 have it.
    let end = to.and_then(|to| to.strip_prefix(from.get(..10)?)).map(|end| end.trim_start_matches(['T', 't', ' ']));
    let local = match (end, to) {
        (Some(end), _) => words(&format!("{from} - {end}"))?,
        (None, Some(_)) => return None,
        (None, None) => words(text)?,
    };
    (local.month.is_some() && local.day.is_some()).then_some(Heading::Local(local))
}

/// A moment in RFC 3339. In `2026-05-19 09:00-10:00` no offset is meant but an end; with a `T` in it the offset is one.
fn instant(text: &str) -> Option<Moment> {
    let is_span = text.get(10..).is_some_and(|rest| rest.starts_with(' ') && rest.contains('-'));
    Moment::from_rfc3339(text).filter(|_| !is_span)
}

/// Whether a text is a month with its year and nothing else, as above the days of a Doodle.
pub(super) fn is_month(text: &str) -> bool {
    let bare = |local: Local| Local { year: None, month: None, ..local } == Local::default();
    words(text).is_some_and(|local| local.year.is_some() && local.month.is_some() && bare(local))
}

/// The address in a text; empty where it is none.
pub(super) fn email_in(text: &str) -> String {
    let is_address =
        |word: &&str| word.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    let found = text.split([' ', '<', '>', '(', ')', ',', ';']).find(is_address);
    found.map(str::to_owned).unwrap_or_default()
}

/// Takes the words of a text for parts of a time, one after the other; `None` for a word that is none.
fn words(text: &str) -> Option<Local> {
    let text = text.to_lowercase().replace(['–', '—', '−'], "-").replace(['\u{a0}', '\u{202f}', ',', '(', ')'], " ");
    let mut local = Local::default();
    let mut tokens = Vec::new();
    for word in text.split_whitespace() {
        let rest = match word.get(..10).and_then(Date::parse) {
            Some(day) => {
                let (year, month, of) = day.year_month_day();
                (local.year, local.month, local.day) = (Some(year), Some(month), Some(of));
                word.get(10..).unwrap_or_default().trim_start_matches('t')
            }
            None => word,
        };
        tokens.extend(parted(rest));
    }
    let mut tokens = tokens.iter().map(String::as_str).peekable();
    while let Some(token) = tokens.next() {
        local.take(token, tokens.peek().copied())?;
    }
    local.settle_halves();
    Some(local)
}

/// Parts `10:00-11:00am` at dashes and before the letters of a half of the day.
fn parted(word: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for part in word.replace('-', " - ").split_whitespace() {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        match part.get(digits.len()..) {
            Some(letters) if !digits.is_empty() && half(letters).is_some() => {
                parts.extend([digits.to_owned(), letters.to_owned()]);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

fn half(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m." => Some(false),
        "pm" | "p.m." => Some(true),
        _ => None,
    }
}

fn weekday_of(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    let is_named = |day: &&str| word.len() >= 2 && day.starts_with(word) || word == "weds" && day.starts_with("wed");
    WEEKDAYS.iter().position(is_named).and_then(|at| u8::try_from(at).ok())
}

/// `10:00`, `10:00:00` or `10`.
fn clock(word: &str) -> Option<(u8, u8)> {
    let mut parts = word.split(':');
    let number = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() <= 2 && !part.starts_with('+'));
    let hour = parts.next().and_then(number).filter(|hour| *hour < 24)?;
    let minute = parts.next().map_or(Some(0), number).filter(|minute| *minute < 60)?;
    let is_whole = parts.next().is_none_or(|seconds| number(seconds) == Some(0));
    (is_whole && parts.next().is_none()).then_some((hour, minute))
}

impl Local {
    fn take(&mut self, word: &str, next: Option<&str>) -> Option<()> {
        if let Some(half) = half(word) {
            let last = if self.to.is_some() { &mut self.to } else { &mut self.from };
            return last.as_mut().filter(|time| (1..=12).contains(&time.hour)).map(|time| time.half = Some(half));
        }
        if word.contains(':') || next.is_some_and(|next| half(next).is_some()) {
            return self.take_clock(clock(word)?);
        }
        if BETWEEN.contains(&word) {
            return Some(());
        }
        if ["utc", "gmt", "z"].contains(&word) {
            self.is_utc = true;
            return Some(());
        }
        if let Some(weekday) = weekday_of(word) {
            return self.weekday.replace(weekday).is_none().then_some(());
        }
        let month = month_of(word.trim_end_matches('.')).or_else(|| word.starts_with("sept").then_some(9));
        if let Some(month) = month {
            return self.month.replace(month).is_none().then_some(());
        }
        self.take_number(word)
    }

    fn take_clock(&mut self, (hour, minute): (u8, u8)) -> Option<()> {
        let time = Some(Time { hour, minute, half: None });
        match (self.from, self.to) {
            (None, _) => self.from = time,
            (_, None) => self.to = time,
            _ => return None,
        }
        Some(())
    }

    /// A year, or the day of the month, such as `9` or `9th`.
    fn take_number(&mut self, word: &str) -> Option<()> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        let suffix = word.get(digits.len()..)?;
        if !["", "st", "nd", "rd", "th", "."].contains(&suffix) {
            return None;
        }
        let number: i16 = digits.parse().ok()?;
        if digits.len() == 4 && (1970..2200).contains(&number) {
            return self.year.replace(number).is_none().then_some(());
        }
        let day = i8::try_from(number).ok().filter(|day| (1..=31).contains(day))?;
        self.day.replace(day).is_none().then_some(())
    }

    /// A beginning without a half has that of the end, unless it would be after it.
    fn settle_halves(&mut self) {
        let end = self.to.and_then(|to| Some((to.half?, to.minutes())));
        if let (Some(from), Some((half, end))) = (self.from.as_mut().filter(|from| from.half.is_none()), end)
            && (1..=12).contains(&from.hour)
        {
            let same = Time { half: Some(half), ..*from };
            from.half = Some(if same.minutes() < end { half } else { !half });
        }
    }

    /// The moments of this time; no second one where no end is written.
    pub(super) fn moments(&self, frame: &Frame) -> Result<Option<(Moment, Option<Moment>)>, Wrong> {
        let day = self.date(frame.near)?;
        let Some(zone) = self.is_utc.then_some(Zone::UTC).or(frame.zone) else { return Ok(None) };
        let Some(from) = self.from else {
            return Ok(Some((zone.first_moment(day), Some(zone.first_moment(day.plus_days(1))))));
        };
        let begins = from.moment(zone, day)?;
        let Some(to) = self.to else { return Ok(Some((begins, None))) };
        if minutes_between(from.minutes(), to.minutes()).is_none() {
            return Err(("time-reversed", "ends before it begins".into()));
        }
        let last = if to.minutes() < from.minutes() { day.plus_days(1) } else { day };
        Ok(Some((begins, Some(to.moment(zone, last)?))))
    }

    /// The day; a year that is left out is that of the nearest such day, whose weekday must fit.
    fn date(&self, near: Date) -> Result<Date, Wrong> {
        let near_year = near.year_month_day().0;
        let years = self.year.map_or(near_year - 1..=near_year + 1, |year| year..=year);
        let day = |year| Date::of_year_month_day(year, self.month?, self.day?);
        let days: Vec<Date> = years.filter_map(day).collect();
        if days.is_empty() {
            return Err(("day-unknown", "is on a day that the calendar does not have".into()));
        }
        let fits = |day: &&Date| self.weekday.is_none_or(|weekday| day.weekday() == weekday);
        let fitting = days.iter().filter(fits).min_by_key(|day| day.days_until(near).abs());
        fitting.copied().ok_or_else(|| {
            let weekday = days.first().map_or("", Date::weekday_name);
            let wrong = match self.year {
                Some(_) => format!("names a day of the week that does not fit: that day is a {weekday}"),
                None => format!("names a day of the week that fits in no year near {near_year}"),
            };
            ("weekday-contradicts", wrong)
        })
    }
}

impl Time {
    fn minutes(self) -> u32 {
        u32::from(self.whole_hour()) * 60 + u32::from(self.minute)
    }

    fn whole_hour(self) -> u8 {
        self.half.map_or(self.hour, |is_late| self.hour % 12 + if is_late { 12 } else { 0 })
    }

    fn moment(self, zone: Zone, day: Date) -> Result<Moment, Wrong> {
        zone.moment(day, self.whole_hour(), self.minute).map_err(|problem| match problem {
            ClockProblem::Gap { .. } => ("time-gap", format!("does not exist in {zone}: the clocks jump over it")),
            ClockProblem::Fold { .. } => ("time-fold", format!("comes twice in {zone}: the clocks are set back")),
            ClockProblem::NoSuchTime => ("moment-unknown", "is no time of the day".into()),
        })
    }
}
