//! A zone that a calendar file defines itself, by the times at which its clocks change.

use super::ical::{Component, Local};
use super::recurrence::{Recurrence, Until};
use crate::timezone::Moment;

/// The changes of a zone's clocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Observances(Vec<Observance>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Observance {
    start: Local,
    /// Seconds ahead of UTC before and from each change.
    before: i64,
    from: i64,
    rule: Option<Recurrence>,
    others: Vec<Local>,
}

impl Observances {
    /// Reads a `VTIMEZONE`; `None` where one of its changes cannot be read.
    pub(super) fn read(zone: &Component) -> Option<Self> {
        let parts = zone.parts.iter().filter(|part| matches!(part.name.as_str(), "STANDARD" | "DAYLIGHT"));
        let observances: Option<Vec<Observance>> = parts.map(observance).collect();
        observances.filter(|all| !all.is_empty()).map(Self)
    }

    /// The moment at which the clocks show a time; the first where they show it twice.
    pub(super) fn moment(&self, local: Local, budget: &mut u32) -> Option<Moment> {
        let changes = self.0.iter().filter_map(|one| Some((one.latest(local, budget)?, one.from)));
        let ahead = match changes.max_by_key(|(at, _)| *at) {
            Some((_, from)) => from,
            None => self.0.iter().min_by_key(|one| one.start)?.before,
        };
        Some(utc(local, ahead))
    }
}

impl Observance {
    /// The latest change at or before a time.
    fn latest(&self, local: Local, budget: &mut u32) -> Option<Local> {
        let on = |day| Local { on: day, seconds: self.start.seconds };
        let ruled = self.rule.iter().flat_map(|rule| {
            let begin = local.on.plus_days(-800);
            let days = rule.days(self.start.on, (begin, local.on), budget);
            let is_before_end = |at: &Local| match rule.until {
                None => true,
                Some(Until::Day(on)) => at.on <= on,
                Some(Until::Clock(until)) => *at <= until,
                Some(Until::Utc(until)) => utc(*at, self.before) <= utc(until, 0),
            };
            days.into_iter().map(on).filter(is_before_end).collect::<Vec<_>>()
        });
        let all = std::iter::once(self.start).chain(self.others.iter().copied()).chain(ruled);
        all.filter(|at| *at <= local).max()
    }
}

/// A local time, that many seconds ahead of UTC, as a moment.
pub(super) fn utc(local: Local, ahead: i64) -> Moment {
    Moment(local.on.midnight_utc().0 + (i64::from(local.seconds) - ahead) * 1000)
}

fn observance(part: &Component) -> Option<Observance> {
    let rule = match part.property("RRULE") {
        Some(property) => Some(Recurrence::read(&property.value).ok()?),
        None => None,
    };
    let dates = part.all("RDATE").flat_map(|property| property.value.split(','));
    Some(Observance {
        start: Local::read(&part.property("DTSTART")?.value)?,
        before: offset(&part.property("TZOFFSETFROM")?.value)?,
        from: offset(&part.property("TZOFFSETTO")?.value)?,
        rule,
        others: dates.filter_map(Local::read).collect(),
    })
}

/// `+0200`, `-0330` or `+023020`, in seconds.
fn offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(digits), _) => (1, digits),
        (_, Some(digits)) => (-1, digits),
        _ => return None,
    };
    let number = |from: usize| digits.get(from..from + 2)?.parse::<i64>().ok();
    let seconds = number(0)? * 3600 + number(2)? * 60 + number(4).unwrap_or(0);
    let fits = digits.bytes().all(|byte| byte.is_ascii_digit()) && seconds < 26 * 3600;
    fits.then_some(sign * seconds)
}
