//! Which of two rows was sent in later, as far as their times tell.
//!
//! A spreadsheet writes times in the style of its country. Whether the day or the month stands first is told by all
//! times of a table together, never by one; where they do not tell, the organizer is asked and nothing is said. No moment
//! is made of a time: a label such as EST is no zone.

use super::Sheet;
use super::reader::csv::{Record, Records};
use crate::model::imports::{ColumnUse, DateOrder, DateOrderBasis, DateOrderFound, DateReading};
use crate::timezone::Date;
use std::cmp::Ordering;
use std::io::Read;

/// How far apart two clocks may be that show the same moment.
const CLOCKS_APART: i64 = 26 * 60 * 60;

/// The orders in which the times of a table may give day, month and year.
#[derive(Clone, Debug)]
pub struct SentTimes {
    /// For years of four digits at the end.
    long: Vec<DateOrder>,
    /// For years of two digits.
    short: Vec<DateOrder>,
    /// The style of the table's own times, if that leaves an order open.
    style: Option<Shape>,
    /// The first and the last time of that style, as written, where the whole table leaves the order open.
    ends: Option<[String; 2]>,
    /// What the times allow, before the organizer chose.
    allowed: Vec<DateOrder>,
    is_chosen: bool,
}

impl Default for SentTimes {
    fn default() -> Self {
        Self {
            long: vec![DateOrder::DayFirst, DateOrder::MonthFirst],
            short: DateOrder::ALL.to_vec(),
            style: None,
            ends: None,
            allowed: Vec::new(),
            is_chosen: false,
        }
    }
}

impl SentTimes {
    /// Whether the organizer said what stands first.
    pub fn is_chosen(&self) -> bool {
        self.is_chosen
    }

    /// Hears one more time of the table, as written; what is no time says nothing.
    pub fn hear(&mut self, written: &str) {
        if let Some(time) = Time::read(written) {
            self.narrow(&time);
        }
    }

    fn narrow(&mut self, time: &Time) {
        let shape = time.shape();
        self.orders_mut(shape).into_iter().for_each(|orders| orders.retain(|order| time.seconds(*order).is_some()));
    }

    /// Takes the organizer's word where the table leaves the order open; answers whether it did.
    pub fn choose(&mut self, order: DateOrder) -> bool {
        let Some(style) = self.style else { return false };
        let Some(orders) = self.orders_mut(style).filter(|orders| orders.len() > 1 && orders.contains(&order)) else {
            return false;
        };
        let allowed = std::mem::replace(orders, vec![order]);
        (self.allowed, self.is_chosen) = (allowed, true);
        true
    }

    /// What stands first in the days of the table, and how that is known; `None` where nobody could doubt it.
    pub fn found(&self) -> Option<DateOrderFound> {
        let left = self.orders(self.style?);
        let basis = match left.as_slice() {
            _ if self.is_chosen => DateOrderBasis::Chosen,
            // Times of two styles in one column: no order is that of them all.
            [] => return None,
            [_] => DateOrderBasis::Told,
            _ => DateOrderBasis::Open,
        };
        let order = left.first().copied().filter(|_| left.len() == 1);
        let possible = match basis {
            DateOrderBasis::Told => &[] as &[DateOrder],
            DateOrderBasis::Chosen => &self.allowed,
            DateOrderBasis::Open => &left,
        };
        Some(DateOrderFound {
            basis,
            order,
            readings: possible.iter().filter_map(|order| self.reading(*order)).collect(),
        })
    }

    /// Keeps the first and the last time of the table's style.
    fn reach(&mut self, time: &Time, written: &str) {
        if Some(time.shape()) != self.style {
            return;
        }
        match &mut self.ends {
            Some([_, last]) => written.clone_into(last),
            None => self.ends = Some([written.to_owned(), written.to_owned()]),
        }
    }

    fn reading(&self, order: DateOrder) -> Option<DateReading> {
        let [first, last] = self.ends.as_ref()?;
        let shown = |written: &str| Time::read(written)?.shown(order);
        Some(DateReading { order, first: shown(first)?, last: shown(last)? })
    }

    /// Compares two times, as written; `None` where they do not tell which is the later.
    pub fn compare(&self, one: &str, other: &str) -> Option<Ordering> {
        let orderings = self.orderings(one, other);
        let first = orderings.first().copied().flatten()?;
        orderings.iter().all(|ordering| *ordering == Some(first)).then_some(first)
    }

    /// Whether what stands first in the days decides which of two times is the later.
    pub fn depends_on_order(&self, one: &str, other: &str) -> bool {
        let orderings = self.orderings(one, other);
        let mut told = orderings.iter().flatten();
        told.next().is_some_and(|first| told.any(|other| other != first))
    }

    /// How two times stand to each other in each order that they may be in.
    fn orderings(&self, one: &str, other: &str) -> Vec<Option<Ordering>> {
        let (Some(one), Some(other)) = (Time::read(one), Time::read(other)) else { return Vec::new() };
        let (shape, other_shape) = (one.shape(), other.shape());
        let seconds = self.orders(other_shape);
        let mut orderings = Vec::new();
        for first in self.orders(shape) {
            // Two times of one style are of one order.
            for second in seconds.iter().filter(|second| shape != other_shape || **second == first) {
                orderings.push(compare((&one, first), (&other, *second)));
            }
        }
        orderings
    }

    fn orders(&self, shape: Shape) -> Vec<DateOrder> {
        match shape {
            Shape::Told(order) => vec![order],
            Shape::Long => self.long.clone(),
            Shape::Short => self.short.clone(),
        }
    }

    fn orders_mut(&mut self, shape: Shape) -> Option<&mut Vec<DateOrder>> {
        match shape {
            Shape::Told(_) => None,
            Shape::Long => Some(&mut self.long),
            Shape::Short => Some(&mut self.short),
        }
    }

    fn is_open(&self, shape: Shape) -> bool {
        self.orders(shape).len() > 1
    }
}

fn compare((one, first): (&Time, DateOrder), (other, second): (&Time, DateOrder)) -> Option<Ordering> {
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
    let cells = sheet.preview.iter().filter_map(|row| row.get(index));
    let shapes: Vec<Shape> = cells.filter_map(|cell| Time::read(cell)).map(|time| time.shape()).collect();
    times.style = shapes.iter().copied().find(|shape| times.is_open(*shape));
    let (mut records, mut record) = (Records::new(input, sheet.layout.delimiter), Record::default());
    // Once the style of the table is settled, later times can say no more.
    while shapes.iter().any(|shape| times.is_open(*shape)) && records.read(&mut record).is_ok_and(|is_row| is_row) {
        if let Some(time) = Time::read(record.cell(index)) {
            times.narrow(&time);
            times.reach(&time, record.cell(index));
        }
        if record.row() % 500 == 0 && !go_on() {
            return None;
        }
    }
    Some(times)
}

/// How a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// The order is told by the day itself: a year of four digits first, or dots, with which no country puts the month first.
    Told(DateOrder),
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
            [4, ..] => Shape::Told(DateOrder::YearFirst),
            [_, _, 4] if self.has_dots => Shape::Told(DateOrder::DayFirst),
            [_, _, 4] => Shape::Long,
            _ => Shape::Short,
        }
    }

    /// Seconds since 1970 on the clock of the table; `None` where the calendar has no such day.
    fn seconds(&self, order: DateOrder) -> Option<i64> {
        let first = Date::of_year_month_day(1970, 1, 1)?;
        Some(i64::from(first.days_until(self.date(order)?)) * 86_400 + self.clock)
    }

    fn date(&self, order: DateOrder) -> Option<Date> {
        let [a, b, c] = self.day;
        let (year, month, day) = match order {
            DateOrder::DayFirst => (c, b, a),
            DateOrder::MonthFirst => (c, a, b),
            DateOrder::YearFirst => (a, b, c),
        };
        let century = if year.digits == 4 { 0 } else { 2_000 };
        let year = i16::try_from(year.value + century).ok()?;
        Date::of_year_month_day(year, i8::try_from(month.value).ok()?, i8::try_from(day.value).ok()?)
    }

    /// The time for readers: `3 April 2026, 19:57`.
    fn shown(&self, order: DateOrder) -> Option<String> {
        let (hour, minute) = (self.clock / 3_600, self.clock / 60 % 60);
        Some(format!("{}, {hour:02}:{minute:02}", self.date(order)?.long()))
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
