//! The clocks of a zone over a stretch of time, as numbers.

use super::hours::{DAY, WorkingHours};
use crate::model::plan::{Band, Stretch};
use crate::timezone::{Date, Moment, OffsetSpan, Zone};

/// Milliseconds of a minute.
pub(super) const MINUTE: i64 = 60_000;

/// Milliseconds of a day of 24 hours.
const LONG: i64 = DAY * MINUTE;

/// What the clocks of a zone show in a stretch of time, with more than a day on either side.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    spans: Vec<OffsetSpan>,
}

impl Clock {
    pub(super) fn new(zone: Zone, stretch: Stretch) -> Self {
        let (from, to) = (stretch.from.0.saturating_sub(2 * LONG), stretch.to.0.saturating_add(3 * LONG));
        Self { spans: zone.offsets(Moment(from), Moment(to)) }
    }

    /// Local minutes since 1970-01-01T00:00 that the clocks show.
    pub(super) fn local(&self, at: Moment) -> i64 {
        let after = self.spans.partition_point(|span| span.from <= at);
        let seconds = after.checked_sub(1).and_then(|index| self.spans.get(index)).map_or(0, |span| span.seconds);
        local(at, seconds)
    }

    /// The worst band of a session. Where the clocks change in the middle, each piece counts with its own time.
    pub(super) fn worst(&self, hours: WorkingHours, start: Moment, minutes: u32) -> Band {
        let end = Moment(start.0 + i64::from(minutes) * MINUTE);
        let first = self.spans.partition_point(|span| span.to <= start);
        let pieces = self.spans.get(first..).unwrap_or_default().iter().take_while(|span| span.from < end);
        let band = |span: &OffsetSpan| {
            let (from, to) = (start.max(span.from), end.min(span.to));
            hours.worst(local(from, span.seconds), (to.0 - from.0).div_euclid(MINUTE))
        };
        pieces.map(band).max().unwrap_or(Band::Night)
    }

    /// The first moment of a day (days since 1970), or of the next where the clocks leave it out.
    pub(super) fn begins(&self, day: i64) -> Moment {
        let begins = |span: &OffsetSpan| Moment(day * LONG - i64::from(span.seconds) * 1_000).max(span.from);
        let found = self.spans.iter().find(|span| begins(span) < span.to);
        found.map_or(Moment(day * LONG), begins)
    }

    /// Every moment at which the clocks show a full step of a day within `days` (days since 1970, the last included), in
    /// order of time: hours that are jumped over are missing, hours that come twice are there twice.
    pub(super) fn steps(&self, days: std::ops::RangeInclusive<i64>, step: i64) -> Vec<Moment> {
        let (first, last) = (days.start() * DAY, (days.end() + 1) * DAY);
        let mut moments = Vec::new();
        for span in &self.spans {
            let shift = i64::from(span.seconds) * 1_000;
            let from = first.max((span.from.0 + shift).div_euclid(MINUTE));
            let mut at = from.div_euclid(step) * step;
            while at < last {
                let moment = Moment(at * MINUTE - shift);
                if moment >= span.to {
                    break;
                }
                if at >= first && moment >= span.from {
                    moments.push(moment);
                }
                at += step;
            }
        }
        moments
    }
}

/// Local minutes since 1970-01-01T00:00 at an offset.
fn local(at: Moment, seconds: i32) -> i64 {
    (at.0 + i64::from(seconds) * 1_000).div_euclid(MINUTE)
}

/// The moments that any clock may call a day between two days, the last included.
pub(super) fn around(from: Date, to: Date) -> Stretch {
    let day = |date: Date| i64::from(date.days_since_1970()) * LONG;
    Stretch { from: Moment(day(from) - LONG), to: Moment(day(to) + 2 * LONG) }
}

/// From the first moment of a day to the last of another, by the clocks of a zone.
pub(super) fn days(zone: Zone, from: Date, to: Date) -> Stretch {
    let clock = Clock::new(zone, around(from, to));
    let day = |date: Date| i64::from(date.days_since_1970());
    Stretch { from: clock.begins(day(from)), to: clock.begins(day(to) + 1) }
}

/// The day that the clocks of a zone show.
pub(super) fn day_of(zone: Zone, at: Moment) -> Date {
    let clock = Clock::new(zone, Stretch { from: at, to: at });
    Date::of(Moment(clock.local(at) * MINUTE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(zone: &str, day: &str, step: i64) -> Vec<String> {
        let day: Date = day.parse().unwrap();
        let zone: Zone = zone.parse().unwrap();
        let number = i64::from(day.days_since_1970());
        let steps = Clock::new(zone, around(day, day)).steps(number..=number, step);
        steps.iter().map(|at| zone.local_time(*at, day).local.split_off(11)).collect()
    }

    #[test]
    fn a_day_has_the_steps_that_its_clocks_show() {
        assert_eq!(starts("Europe/Berlin", "2026-03-28", 60).len(), 24);
        assert_eq!(starts("Europe/Berlin", "2026-03-29", 60)[1..4], ["01:00", "03:00", "04:00"]);
        assert_eq!(starts("Europe/Berlin", "2026-10-25", 60)[1..5], ["01:00", "02:00", "02:00", "03:00"]);
        // Half an hour is given back at two: 01:30 comes twice.
        assert_eq!(starts("Australia/Lord_Howe", "2026-04-05", 30)[2..6], ["01:00", "01:30", "01:30", "02:00"]);
        assert_eq!(starts("Asia/Kathmandu", "2026-04-05", 30)[..2], ["00:00", "00:30"]);
    }

    #[test]
    fn a_day_that_a_country_left_out_has_no_steps() {
        assert_eq!(starts("Pacific/Apia", "2011-12-30", 30), Vec::<String>::new());
    }

    #[test]
    fn a_session_over_a_change_of_clocks_counts_both_sides() {
        let day: Date = "2026-03-29".parse().unwrap();
        let clock = Clock::new("Europe/Berlin".parse().unwrap(), around(day, day));
        // 01:30 to 03:30 on the clocks, an hour in truth; good hours jump over nothing but the hour that is not there.
        let start = Moment::from_rfc3339("2026-03-29T00:30:00Z").unwrap();
        assert_eq!(clock.worst(WorkingHours { from: 90, to: 210 }, start, 60), Band::Good);
        assert_eq!(clock.worst(WorkingHours { from: 90, to: 209 }, start, 60), Band::Edge);
    }
}
