//! Days in a text: `9 June`, `June 9, 2021`, `2021-06-09`, and names of weekdays.

use crate::timezone::{Date, month_of};

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT: [(&str, u8); 12] = [
    ("mon", 0),
    ("tue", 1),
    ("tues", 1),
    ("wed", 2),
    ("weds", 2),
    ("thu", 3),
    ("thur", 3),
    ("thurs", 3),
    ("fri", 4),
    ("sat", 5),
    ("sun", 6),
    ("mondays", 0),
];

/// The last day that a text names; a year that it leaves out is that of `on`.
pub(super) fn day(text: &str, on: Date) -> Option<Date> {
    let words: Vec<String> = words(text).map(str::to_lowercase).collect();
    let named = |at: usize| {
        let month = month(words.get(at)?)?;
        let before = at.checked_sub(1).and_then(|before| ordinal(words.get(before)?));
        let (day, next) = match before {
            Some(day) => (day, at + 1),
            None => (ordinal(words.get(at + 1)?)?, at + 2),
        };
        let year = words.get(next).and_then(|word| word.parse().ok()).filter(|year| (1970..2200).contains(year));
        Date::of_year_month_day(year.unwrap_or(on.year_month_day().0), month, day)
    };
    let iso = text.split(|c: char| c.is_whitespace() || "(),;".contains(c)).filter_map(Date::parse).next_back();
    (0..words.len()).filter_map(named).next_back().or(iso)
}

/// The last weekday that a text names, in days since Monday.
pub(super) fn weekday(text: &str) -> Option<u8> {
    words(text).filter_map(weekday_of).last()
}

/// Whether a word is part of a day, so that it names no zone.
pub(super) fn is_of_day(word: &str) -> bool {
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    weekday_of(&lower).is_some() || month(&lower).is_some() || ordinal(&lower).is_some() || lower.parse::<u32>().is_ok()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn weekday_of(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let long = WEEKDAYS.iter().position(|day| *day == word).and_then(|at| u8::try_from(at).ok());
    long.or_else(|| SHORT.iter().find(|(short, _)| *short == word).map(|(_, day)| *day))
}

fn month(word: &str) -> Option<i8> {
    month_of(word).or_else(|| (word == "sept").then_some(9))
}

/// `9` or `9th`.
fn ordinal(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = word.get(digits.len()..)?;
    let fits = ["", "st", "nd", "rd", "th"].contains(&suffix);
    digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
}
