//! When something of a programme is: with its own offset, or as a clock in the zone of the file, or in one that is asked.

use super::fields::Item;
use crate::model::imports::Wrong;
use crate::schedule::programme::clock::hour_and_minute;
use crate::timezone::{Date, Moment, Zone, month_of};

/// The longest session, in minutes.
const DAY: i64 = 24 * 60;

/// How clocks of a file are read.
#[derive(Clone, Copy, Default)]
pub(super) struct Clocks {
    /// The zone that the file names, else the one that is given.
    pub(super) zone: Option<Zone>,
}

/// A time as it was read.
pub(super) enum Reading {
    At(Moment),
    /// Nothing is said.
    Untold,
    /// A clock, and no zone for it.
    Zoneless,
    /// What was said is no time, or no single one: rule and what is wrong.
    Odd(&'static str, String),
}

impl Clocks {
    /// Reads `2026-06-09T11:00:00`, with or without seconds and an offset.
    pub(super) fn read(self, written: &str) -> Reading {
        let written = written.trim();
        if written.is_empty() {
            return Reading::Untold;
        }
        if let Some(at) = Moment::from_rfc3339(written) {
            return Reading::At(at);
        }
        let Some((day, hour, minute)) = day_and_clock(written) else {
            return Reading::Odd("time-unreadable", "is no date with a time of day".into());
        };
        let Some(zone) = self.zone else { return Reading::Zoneless };
        match zone.moment(day, hour, minute) {
            Ok(at) => Reading::At(at),
            Err(problem) => Reading::Odd("time-impossible", format!("is no single time in {}: {problem}", zone.city())),
        }
    }

    /// Start and length in minutes of what is written as two times; says what is wrong with them.
    pub(super) fn span(self, item: &Item<'_>, (start, end): (&str, &str)) -> Option<(Moment, u32)> {
        let from = self.told(item, start)?;
        let to = self.told(item, end).unwrap_or(from);
        minutes_between(item, (start, end), (from, to)).map(|minutes| (from, minutes))
    }

    /// How long something is that begins at a moment and ends as it is written; says what is wrong with the end.
    pub(super) fn until(self, item: &Item<'_>, from: Moment, (start, end): (&str, &str)) -> Option<u32> {
        minutes_between(item, (start, end), (from, self.told(item, end)?))
    }

    /// A moment; a clock that is none is told.
    pub(super) fn told(self, item: &Item<'_>, written: &str) -> Option<Moment> {
        match self.read(written) {
            Reading::At(at) => Some(at),
            Reading::Untold | Reading::Zoneless => None,
            Reading::Odd(rule, wrong) => {
                let (done, next) = ("It was read as no time.", "Say it in the programme, and export that again.");
                item.say(&Wrong { rule, value: written, wrong: &wrong, done, next });
                None
            }
        }
    }
}

/// `2026-06-09T11:00:00`, `2026-06-09 11:00`, `9 Jun 2026 11:00 AM` or `June 9, 2026, 1:30 pm`. A day in figures alone
/// is none: nothing says whether the month stands first.
fn day_and_clock(written: &str) -> Option<(Date, u8, u8)> {
    if let Some(day) = written.get(..10).and_then(Date::parse) {
        let (hour, minute) = clock(written.get(11..)?)?;
        return Some((day, hour, minute));
    }
    let words: Vec<&str> = written.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let (days, clocks) = words.split_at_checked(words.iter().position(|word| word.contains(':'))?)?;
    let month = days.iter().find_map(|word| month_of(word))?;
    let numbers = || days.iter().filter_map(|word| word.parse::<i16>().ok());
    let day = numbers().find(|number| (1..=31).contains(number))?;
    let year = numbers().find(|number| (1970..=9000).contains(number))?;
    let (hour, minute) = clock(&clocks.join(" "))?;
    Some((Date::of_year_month_day(year, month, i8::try_from(day).ok()?)?, hour, minute))
}

/// `11:00`, `11:00:00`, `1:30 PM`.
fn clock(written: &str) -> Option<(u8, u8)> {
    let lower = written.trim().to_ascii_lowercase();
    let half = ["am", "pm"].into_iter().find(|half| lower.ends_with(half));
    let digits = half.and_then(|half| lower.strip_suffix(half)).unwrap_or(&lower).trim();
    let (hour, minute) = hour_and_minute(digits.split('.').next()?).filter(|(hour, _)| *hour < 24)?;
    match half {
        None => Some((hour, minute)),
        Some(_) if !(1..=12).contains(&hour) => None,
        Some("pm") => Some((hour % 12 + 12, minute)),
        Some(_) => Some((hour % 12, minute)),
    }
}

fn minutes_between(item: &Item<'_>, (start, end): (&str, &str), (from, to): (Moment, Moment)) -> Option<u32> {
    let minutes = (to.0.saturating_sub(from.0)) / 60_000;
    if (1..=DAY).contains(&minutes) {
        return u32::try_from(minutes).ok();
    }
    let (value, wrong) = match minutes {
        0 => (start, "has no end, so that nothing says how long it is".to_owned()),
        _ => (end, format!("is no end of a session that begins at {start}")),
    };
    let (done, next) = ("It is no session.", "Say its end in the programme, and export that again.");
    item.say(&Wrong { rule: "duration-missing", value, wrong: &wrong, done, next });
    None
}
