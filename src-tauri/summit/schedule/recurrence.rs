//! The rules by which a calendar repeats an event, as days.
//!
//! Read are `DAILY`, `WEEKLY`, `MONTHLY` and `YEARLY` with interval, count, end, days, months and positions, and an hour that
//! is that of the start anyway. What else a rule may say is named, so that it is told and never taken for something simpler.

use super::ical::Local;
use crate::timezone::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// The last time that a rule may give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    Day(Date),
    /// By the clock of the event.
    Clock(Local),
    Utc(Local),
}

/// A rule that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recurrence {
    frequency: Frequency,
    interval: i32,
    pub count: Option<u32>,
    pub until: Option<Until>,
    /// Which one in the month, or in the year where that is the period (0: each; −1: the last), and days since Monday.
    days: Vec<(i32, u8)>,
    month_days: Vec<i32>,
    year_days: Vec<i32>,
    months: Vec<i8>,
    positions: Vec<i32>,
    week_start: u8,
    /// `BYHOUR`, `BYMINUTE` and `BYSECOND`.
    clock: [Option<u32>; 3],
}

impl Recurrence {
    /// Reads `FREQ=WEEKLY;BYDAY=WE`.
    ///
    /// # Errors
    /// The part that is not understood.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            days: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: 0,
            clock: [None; 3],
        };
        let mut has_frequency = false;
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').ok_or(part)?;
            has_frequency |= key.eq_ignore_ascii_case("FREQ");
            rule.take(&key.to_ascii_uppercase(), &value.to_ascii_uppercase()).ok_or(part)?;
        }
        if !has_frequency {
            return Err("no FREQ".into());
        }
        rule.checked()
    }

    /// Whether the hour that the rule names is another than that of its start.
    pub(super) fn says_another_hour(&self, start: Local) -> bool {
        let shown = [start.seconds / 3_600, start.seconds / 60 % 60, start.seconds % 60];
        self.clock.iter().zip(shown).any(|(said, shown)| said.is_some_and(|said| said != shown))
    }

    fn take(&mut self, key: &str, value: &str) -> Option<()> {
        let [hour, minute, second] = &mut self.clock;
        match key {
            "FREQ" => self.frequency = frequency(value)?,
            "INTERVAL" => self.interval = value.parse().ok().filter(|number| (1..=10_000).contains(number))?,
            "COUNT" => self.count = Some(value.parse().ok().filter(|count| *count > 0)?),
            "UNTIL" => self.until = Some(until(value)?),
            "BYDAY" => self.days = list(value, day)?,
            "BYMONTHDAY" => self.month_days = list(value, |text| number(text, 31))?,
            "BYMONTH" => self.months = list(value, |text| text.parse().ok().filter(|month| (1..=12).contains(month)))?,
            "BYSETPOS" => self.positions = list(value, |text| number(text, 366))?,
            "BYYEARDAY" => self.year_days = list(value, |text| number(text, 366))?,
            "BYHOUR" => *hour = Some(value.parse().ok()?),
            "BYMINUTE" => *minute = Some(value.parse().ok()?),
            "BYSECOND" => *second = Some(value.parse().ok()?),
            "WKST" => self.week_start = weekday(value)?,
            _ => return None,
        }
        Some(())
    }

    /// Refuses combinations whose meaning is another than that of their parts.
    fn checked(self) -> Result<Self, String> {
        let has_numbers = self.days.iter().any(|(number, _)| *number != 0);
        let beyond_month = !self.in_years() && self.days.iter().any(|(number, _)| number.abs() > 5);
        match self.frequency {
            _ if beyond_month => Err("BYDAY beyond the month".into()),
            Frequency::Daily | Frequency::Weekly | Frequency::Monthly if !self.year_days.is_empty() => {
                Err("BYYEARDAY".into())
            }
            Frequency::Daily | Frequency::Weekly if has_numbers => Err("BYDAY with numbers".into()),
            Frequency::Weekly if !self.month_days.is_empty() => Err("BYMONTHDAY in weeks".into()),
            _ => Ok(self),
        }
    }

    /// Whether weekdays are counted through the year, not through the month.
    fn in_years(&self) -> bool {
        self.frequency == Frequency::Yearly && self.months.is_empty()
    }

    /// The days of the rule from its start to `to`, in order; before `from` only where the rule counts. `budget` is how
    /// many days may still be looked at; where it ends, so does the list.
    pub(super) fn days(&self, start: Date, (from, to): (Date, Date), budget: &mut u32) -> Vec<Date> {
        let mut days = Vec::new();
        let mut period = if self.count.is_some() { 0 } else { self.periods_before(start, from) };
        let mut left = self.count.unwrap_or(u32::MAX);
        while let Some(first) = self.period(start, period).filter(|first| *first <= to)
            && *budget > 0
        {
            let all = self.all(first, start);
            *budget = budget.saturating_sub(u32::try_from(all.len()).unwrap_or(u32::MAX).max(1));
            for day in self.chosen(all, start).into_iter().filter(|day| *day >= start) {
                if left == 0 || day > to {
                    return days;
                }
                left -= 1;
                if day >= from {
                    days.push(day);
                }
            }
            period += 1;
        }
        days
    }

    /// How many whole periods surely lie before a day.
    fn periods_before(&self, start: Date, from: Date) -> i32 {
        let days = start.days_until(from).max(0);
        let longest = match self.frequency {
            Frequency::Daily => 1,
            Frequency::Weekly => 7,
            Frequency::Monthly => 31,
            Frequency::Yearly => 366,
        };
        (days / longest / self.interval - 1).max(0)
    }

    /// The first day of a period; `None` after the calendar's end.
    fn period(&self, start: Date, number: i32) -> Option<Date> {
        let steps = number.checked_mul(self.interval)?;
        let (year, month, _) = start.year_month_day();
        let later = |days: i32| -> Option<Date> {
            let day = start.plus_days(days);
            (start.days_until(day) == days).then_some(day)
        };
        match self.frequency {
            Frequency::Daily => later(steps),
            Frequency::Weekly => later(steps.checked_mul(7)?).map(|day| day.plus_days(-self.days_into_week(start))),
            Frequency::Monthly => first_of_month(i32::from(year), i32::from(month).checked_add(steps)?),
            Frequency::Yearly => first_of_month(i32::from(year).checked_add(steps)?, 1),
        }
    }

    fn days_into_week(&self, day: Date) -> i32 {
        (7 + i32::from(day.weekday()) - i32::from(self.week_start)) % 7
    }

    /// The days of a period among which the rule chooses.
    fn all(&self, first: Date, start: Date) -> Vec<Date> {
        let is_listed =
            [&self.month_days, &self.year_days].iter().any(|list| !list.is_empty()) || !self.days.is_empty();
        let only_start = self.months.is_empty() && !is_listed;
        let (_, start_month, _) = start.year_month_day();
        let may_be = |number: &i8| if only_start { *number == start_month } else { self.has_month(*number) };
        match self.frequency {
            Frequency::Daily => vec![first],
            Frequency::Weekly => (0..7).map(|day| first.plus_days(day)).collect(),
            Frequency::Monthly => month(first),
            Frequency::Yearly => {
                (1..=12).filter(may_be).filter_map(|number| sibling(first, number)).flat_map(month).collect()
            }
        }
    }

    fn has_month(&self, month: i8) -> bool {
        self.months.is_empty() || self.months.contains(&month)
    }

    fn chosen(&self, mut days: Vec<Date>, start: Date) -> Vec<Date> {
        days.retain(|day| self.fits(*day, start));
        if self.positions.is_empty() {
            return days;
        }
        let count = i32::try_from(days.len()).unwrap_or(i32::MAX);
        let at = |position: &i32| if *position > 0 { position - 1 } else { count + position };
        let mut places: Vec<i32> = self.positions.iter().map(at).collect();
        places.sort_unstable();
        places.dedup();
        places.iter().filter_map(|place| days.get(usize::try_from(*place).ok()?).copied()).collect()
    }

    fn fits(&self, day: Date, start: Date) -> bool {
        let (_, month, of_month) = day.year_month_day();
        let (_, _, start_day) = start.year_month_day();
        let is_listed = !self.days.is_empty() || !self.month_days.is_empty() || !self.year_days.is_empty();
        let length = days_in_month(day);
        let (of_month, start_day) = (i32::from(of_month), i32::from(start_day));
        let on_day = |wanted: &i32| *wanted == of_month || *wanted == of_month - length - 1;
        let (of_year, year_length) = day_of_year(day);
        let on_year_day = |wanted: &i32| *wanted == of_year || *wanted == of_year - year_length - 1;
        let (place, of) = if self.in_years() { (of_year, year_length) } else { (of_month, length) };
        let on_weekday = |(number, weekday): &(i32, u8)| {
            let nth = (place - 1) / 7 + 1;
            let nth_last = -((of - place) / 7 + 1);
            day.weekday() == *weekday && (*number == 0 || *number == nth || *number == nth_last)
        };
        let by_default = is_listed
            || match self.frequency {
                Frequency::Daily => true,
                Frequency::Weekly => day.weekday() == start.weekday(),
                Frequency::Monthly | Frequency::Yearly => of_month == start_day,
            };
        self.has_month(month)
            && by_default
            && (self.month_days.is_empty() || self.month_days.iter().any(on_day))
            && (self.year_days.is_empty() || self.year_days.iter().any(on_year_day))
            && (self.days.is_empty() || self.days.iter().any(on_weekday))
    }
}

fn until(text: &str) -> Option<Until> {
    let local = Local::read(text.trim_end_matches('Z'))?;
    Some(match text {
        _ if text.len() == 8 => Until::Day(local.on),
        _ if text.ends_with('Z') => Until::Utc(local),
        _ => Until::Clock(local),
    })
}

fn frequency(word: &str) -> Option<Frequency> {
    match word {
        "DAILY" => Some(Frequency::Daily),
        "WEEKLY" => Some(Frequency::Weekly),
        "MONTHLY" => Some(Frequency::Monthly),
        "YEARLY" => Some(Frequency::Yearly),
        _ => None,
    }
}

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let items: Option<Vec<T>> = text.split(',').map(|item| read(item.trim())).collect();
    items.filter(|items| items.len() <= 400)
}

fn number(text: &str, most: i32) -> Option<i32> {
    text.parse::<i32>().ok().filter(|number| *number != 0 && number.abs() <= most)
}

fn day(text: &str) -> Option<(i32, u8)> {
    let (count, letters) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let count = if count.is_empty() { 0 } else { number(count, 53)? };
    Some((count, weekday(letters)?))
}

fn weekday(letters: &str) -> Option<u8> {
    let at = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].iter().position(|day| *day == letters)?;
    u8::try_from(at).ok()
}

/// The first day of a month that may be counted beyond December.
fn first_of_month(year: i32, month: i32) -> Option<Date> {
    let (year, month) = (year + (month - 1) / 12, (month - 1) % 12 + 1);
    Date::of_year_month_day(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1)
}

fn sibling(first: Date, month: i8) -> Option<Date> {
    Date::of_year_month_day(first.year_month_day().0, month, 1)
}

fn month(first: Date) -> Vec<Date> {
    (0..days_in_month(first)).map(|day| first.plus_days(day)).collect()
}

/// The place of a day in its year, from 1, and how many days that has.
fn day_of_year(day: Date) -> (i32, i32) {
    let (year, ..) = day.year_month_day();
    let first = Date::of_year_month_day(year, 1, 1).unwrap_or(day);
    let last = Date::of_year_month_day(year, 12, 31).unwrap_or(day);
    (first.days_until(day) + 1, first.days_until(last) + 1)
}

fn days_in_month(day: Date) -> i32 {
    let (year, month, _) = day.year_month_day();
    (28..=31).rev().find(|last| Date::of_year_month_day(year, month, *last).is_some()).map_or(31, i32::from)
}
