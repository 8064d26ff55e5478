//! Days in a text: `9 June`, `June 9, 2021`, `2021-06-09`, `13.6.2021`, and names of weekdays. Numbers that may be two days,
//! such as `9/6/2021`, are neither.

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
    let only = |days: Vec<Date>| days.first().copied().filter(|_| days.len() == 1);
    let in_numbers = |part| Date::parse(part).or_else(|| only(numbers(part, weekday(text))));
    let in_numbers = parts(text).filter_map(in_numbers).next_back();
    (0..words.len()).filter_map(named).next_back().or(in_numbers)
}

/// The last numbers of a text that may be two days, and those days; nothing where the text names a day besides.
pub(super) fn unclear(text: &str, on: Date) -> Option<(String, Vec<Date>)> {
    let mut found = parts(text).map(|part| (part.to_owned(), numbers(part, weekday(text))));
    found.rfind(|(_, days)| days.len() > 1).filter(|_| day(text, on).is_none())
}

fn parts(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || "(),;:".contains(c)).map(|part| part.trim_end_matches('.'))
}

/// The days that `9/6/2021`, `9.6.2021` or `2021/6/9` may mean, none twice; of two the one that falls on the weekday. A year
/// has four digits, since with fewer every number may be anything.
fn numbers(part: &str, weekday: Option<u8>) -> Vec<Date> {
    let split = |mark: char| part.split(mark).map(|number| Some((number.len(), number.parse::<i16>().ok()?)));
    let found =
        ['/', '.'].into_iter().find_map(|mark| split(mark).collect::<Option<Vec<_>>>().filter(|all| all.len() == 3));
    let day = |year: i16, month: i16, day: i16| {
        Date::of_year_month_day(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    };
    let days = match found.as_deref() {
        Some([(4, year), (1 | 2, month), (1 | 2, of_month)]) => vec![day(*year, *month, *of_month)],
        Some([(1 | 2, one), (1 | 2, other), (4, year)]) => vec![day(*year, *other, *one), day(*year, *one, *other)],
        _ => Vec::new(),
    };
    let mut days: Vec<Date> = days.into_iter().flatten().collect();
    days.dedup();
    let fits = |day: &Date| Some(day.weekday()) == weekday;
    if days.iter().any(fits) {
        days.retain(fits);
    }
    days
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
