//! Which of two rows was sent in later, as far as their times tell.
//!
//! A spreadsheet writes times in the style of its country. Whether the day or the month stands first is told by all
//! times of a table together, never by one; where they do not tell, nothing is said. No moment is made of a time: a
//! label such as EST is no zone.

use super::Sheet;
use super::reader::csv::{Record, Records};
use crate::model::imports::ColumnUse;
use crate::timezone::Date;
use std::cmp::Ordering;
use std::io::Read;

/// How far apart two clocks may be that show the same moment.
const CLOCKS_APART: i64 = 26 * 60 * 60;

/// The orders in which the times of a table may give day, month and year.
#[derive(Clone, Debug)]
pub struct SentTimes {
    /// For years of four digits at the end.
    long: Vec<First>,
    /// For years of two digits.
    short: Vec<First>,
}

/// What stands first in a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    Day,
    Month,
    Year,
}

impl Default for SentTimes {
    fn default() -> Self {
        Self { long: vec![First::Day, First::Month], short: vec![First::Day, First::Month, First::Year] }
    }
}

impl SentTimes {
    /// Hears one more time of the table, as written; what is no time says nothing.
    pub fn hear(&mut self, written: &str) {
        let Some(time) = Time::read(written) else { return };
        match time.shape() {
            Shape::Told(_) => {}
            Shape::Long => self.long.retain(|order| time.seconds(*order).is_some()),
            Shape::Short => self.short.retain(|order| time.seconds(*order).is_some()),
        }
    }

    fn is_open(&self, shape: Shape) -> bool {
        match shape {
            Shape::Told(_) => false,
            Shape::Long => self.long.len() > 1,
            Shape::Short => self.short.len() > 1,
        }
    }

    /// Compares two times, as written; `None` where they do not tell which is the later.
    pub fn compare(&self, one: &str, other: &str) -> Option<Ordering> {
        let (one, other) = (Time::read(one)?, Time::read(other)?);
        let mut told = None;
        for first in self.orders(&one) {
            for second in self.orders(&other) {
                // Two times of one style are of one order.
                if one.shape() == other.shape() && first != second {
                    continue;
                }
                let ordering = compare((&one, first), (&other, second))?;
                if told.is_some_and(|told| told != ordering) {
                    return None;
                }
                told = Some(ordering);
            }
        }
        told
    }

    fn orders(&self, time: &Time) -> Vec<First> {
        match time.shape() {
            Shape::Told(order) => vec![order],
            Shape::Long => self.long.clone(),
            Shape::Short => self.short.clone(),
        }
    }
}

fn compare((one, first): (&Time, First), (other, second): (&Time, First)) -> Option<Ordering> {
    let (a, b) = (one.seconds(first)?, other.seconds(second)?);
    match (one.offset, other.offset) {
        (Some(here), Some(there)) => Some((a - here).cmp(&(b - there))),
        _ if one.label == other.label => Some(a.cmp(&b)),
        _ => (a.abs_diff(b) > CLOCKS_APART.unsigned_abs()).then(|| a.cmp(&b)),
    }
}

/// Hears all times of a table; `input` is its whole text. `None` once `go_on`, asked every few rows, says no.
///
/// What makes the table unreadable is left to [`super::rows`] to say.
pub fn sent_times<R: Read>(sheet: &Sheet, input: R, go_on: &mut dyn FnMut() -> bool) -> Option<SentTimes> {
    let mut times = SentTimes::default();
    let Some(index) = sheet.columns.iter().position(|column| column.usage == ColumnUse::Timestamp) else {
        return Some(times);
    };
    let shapes: Vec<Shape> = sheet
        .preview
        .iter()
        .filter_map(|row| row.get(index).and_then(|cell| Time::read(cell)))
        .map(|time| time.shape())
        .collect();
    let (mut records, mut record) = (Records::new(input, sheet.layout.delimiter), Record::default());
    // Once the style of the table is settled, later times can say no more.
    while shapes.iter().any(|shape| times.is_open(*shape)) && records.read(&mut record).is_ok_and(|is_row| is_row) {
        times.hear(record.cell(index));
        if record.row() % 500 == 0 && !go_on() {
            return None;
        }
    }
    Some(times)
}

/// How a day is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// The order is told by the day itself: a year of four digits first, or dots, with which no country puts the month first.
    Told(First),
    Long,
    Short,
}

/// A day and a time of day, taken apart.
struct Time {
    day: [Number; 3],
    has_dots: bool,
    /// Seconds since midnight, on the clock of the table.
    clock: i64,
    /// Seconds east of UTC, where a number says it.
    offset: Option<i64>,
    /// What else stands there, such as `EST`.
    label: String,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Number {
    value: u32,
    digits: usize,
}

impl Time {
    fn read(written: &str) -> Option<Self> {
        let text = written.trim();
        if text.len() > 64 || !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (numbers, gaps) = taken_apart(text);
        let (day, [hour, minute]) = (numbers.first_chunk::<3>()?, numbers.get(3..)?.first_chunk::<2>()?);
        let [after_first, _, before_clock, in_clock, ..] = gaps.as_slice() else { return None };
        let is_day =
            after_first.starts_with(['/', '-', '.', '年']) && day.iter().all(|n| matches!(n.digits, 1 | 2 | 4));
        let is_clock = [":", ".", "h", "時", "时", "시"].contains(&in_clock.trim());
        if !is_day || !is_clock || hour.value > 23 || minute.value > 59 || minute.digits != 2 {
            return None;
        }
        let (second, used) = second(&numbers, &gaps);
        let words = Words::read(before_clock, &rest(text, used));
        let hour = words.hour(hour.value);
        Some(Self {
            day: *day,
            has_dots: after_first.starts_with('.'),
            clock: i64::from(hour * 3_600 + minute.value * 60 + second),
            offset: words.offset,
            label: words.label,
        })
    }

    fn shape(&self) -> Shape {
        match self.day.map(|number| number.digits) {
            [4, ..] => Shape::Told(First::Year),
            [_, _, 4] if self.has_dots => Shape::Told(First::Day),
            [_, _, 4] => Shape::Long,
            _ => Shape::Short,
        }
    }

    /// Seconds since 1970 on the clock of the table; `None` where the calendar has no such day.
    fn seconds(&self, order: First) -> Option<i64> {
        let [a, b, c] = self.day;
        let (year, month, day) = match order {
            First::Day => (c, b, a),
            First::Month => (c, a, b),
            First::Year => (a, b, c),
        };
        let century = if year.digits == 4 { 0 } else { 2_000 };
        let year = i16::try_from(year.value + century).ok()?;
        let date = Date::of_year_month_day(year, i8::try_from(month.value).ok()?, i8::try_from(day.value).ok()?)?;
        let first = Date::of_year_month_day(1970, 1, 1)?;
        Some(i64::from(first.days_until(date)) * 86_400 + self.clock)
    }
}

/// The numbers of a text, and what stands after each of them.
fn taken_apart(text: &str) -> (Vec<Number>, Vec<&str>) {
    let (mut numbers, mut gaps, mut rest) = (Vec::new(), Vec::new(), text);
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..).unwrap_or("");
        let digits = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let value = from.get(..digits).and_then(|number| number.parse().ok()).unwrap_or(u32::MAX);
        numbers.push(Number { value, digits });
        rest = from.get(digits..).unwrap_or("");
        let gap = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        gaps.push(rest.get(..gap).unwrap_or(""));
    }
    (numbers, gaps)
}

/// The seconds of the clock, and how many numbers day and clock take up, fractions of a second included.
fn second(numbers: &[Number], gaps: &[&str]) -> (u32, usize) {
    let gap = |index: usize| gaps.get(index).map_or("", |gap| gap.trim());
    let is_second = [":", ".", "分", "분"].contains(&gap(4));
    let Some(second) = numbers.get(5).filter(|n| is_second && n.digits == 2 && n.value < 61) else { return (0, 5) };
    let has_fraction = [".", ","].contains(&gap(5)) && numbers.len() > 6;
    (second.value, if has_fraction { 7 } else { 6 })
}

/// What stands after so many numbers.
fn rest(text: &str, numbers: usize) -> String {
    let mut rest = text;
    for _ in 0..numbers {
        rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_start_matches(|c: char| c.is_ascii_digit());
    }
    rest.to_owned()
}

/// The words around a clock.
#[derive(Default)]
struct Words {
    is_morning: bool,
    is_afternoon: bool,
    offset: Option<i64>,
    label: String,
}

impl Words {
    const MORNING: &[&str] = &["AM", "오전", "上午", "午前", "ΠΜ", "SA"];
    const AFTERNOON: &[&str] = &["PM", "오후", "下午", "午後", "ΜΜ", "CH"];
    /// Words that say nothing about the time.
    const FILLING: &[&str] = &["T", "KLO", "UM", "UHR", "日", "일", "秒", "초", "AT"];

    fn read(before: &str, after: &str) -> Self {
        let mut words = Self::default();
        let text = format!("{before} {after}").to_uppercase().replace('.', "");
        for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
            if Self::MORNING.contains(&word) {
                words.is_morning = true;
            } else if Self::AFTERNOON.contains(&word) {
                words.is_afternoon = true;
            } else if !Self::FILLING.contains(&word) {
                words.label = if words.label.is_empty() { word.into() } else { format!("{} {word}", words.label) };
            }
        }
        words.offset = offset(&words.label);
        words
    }

    fn hour(&self, hour: u32) -> u32 {
        match hour {
            12 if self.is_morning => 0,
            1..12 if self.is_afternoon => hour + 12,
            hour => hour,
        }
    }
}

/// Seconds east of UTC of `Z`, `GMT+2`, `UTC-03:30` or `+0200`.
fn offset(label: &str) -> Option<i64> {
    let number = label.strip_prefix("UTC").or_else(|| label.strip_prefix("GMT")).unwrap_or(label).trim();
    if number.is_empty() || number == "Z" {
        return (!label.is_empty()).then_some(0);
    }
    let sign = match number.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits: String = number.chars().skip(1).filter(|c| *c != ':').collect();
    let (hours, minutes) = if digits.len() > 2 { digits.split_at(digits.len() - 2) } else { (digits.as_str(), "0") };
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

#[cfg(test)]
mod tests;
