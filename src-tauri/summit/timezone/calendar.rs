//! Days and moments as text: reading `YYYY-MM-DD`, RFC 3339 and `YYYY-MM-DD HH:MM`, and writing days for readers.
//!
//! Which zone a clock time belongs to is left to [`Zone::moment`](super::Zone::moment).

use super::{Date, Moment};
use serde::{Deserialize, Deserializer};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Moment {
    /// The moment that many minutes later, or earlier if negative.
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(60_000)))
    }

    /// `20210609T150000Z`, as calendar files write it.
    pub fn compact(self) -> String {
        self.to_string().replace(['-', ':'], "")
    }

    /// Reads RFC 3339 text of any offset, such as `2021-05-20T09:00:00+02:00`.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let at: jiff::Timestamp = text.trim().parse().ok()?;
        Some(Self(at.as_millisecond()))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_rfc3339(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("“{text}” is not a moment (RFC 3339)")))
    }
}

impl Date {
    /// Reads `YYYY-MM-DD`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }

    /// Makes a day of year, month and day, where the calendar has it.
    pub fn of_year_month_day(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Year, month and day.
    pub fn year_month_day(&self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The day for readers: `20 May 2021`.
    pub fn long(&self) -> String {
        format!("{} {} {}", self.0.day(), self.month_name(), self.0.year())
    }

    /// The day where there is less room: `20 May 2021`, `2 Jun 2021`.
    pub fn short(&self) -> String {
        let month = self.month_name();
        format!("{} {} {}", self.0.day(), month.get(..3).unwrap_or(month), self.0.year())
    }

    /// The day that many days later, or earlier if negative; the calendar's last day where it ends.
    pub fn plus_days(&self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::SignedDuration::from_hours(i64::from(days) * 24)))
    }

    /// Days of the other seasons, the farthest first. A quarter of a year apart, since summer time may last eight months:
    /// half a year after some days of it is summer time again.
    pub fn other_seasons(&self) -> [Self; 4] {
        [-182, 182, -91, 91].map(|days| self.plus_days(days))
    }

    /// Days from this day until the other.
    pub fn days_until(&self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// The moment at which the day begins in UTC.
    pub fn midnight_utc(&self) -> Moment {
        let at = jiff::tz::Offset::UTC.to_timestamp(self.0.at(0, 0, 0, 0));
        Moment(at.map_or(0, |at| at.as_millisecond()))
    }

    /// Days since Monday: 0 to 6.
    pub fn weekday(&self) -> u8 {
        u8::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or_default()
    }

    /// `Wednesday`.
    pub fn weekday_name(&self) -> &'static str {
        WEEKDAYS.get(usize::from(self.weekday())).copied().unwrap_or_default()
    }

    fn month_name(&self) -> &'static str {
        usize::try_from(self.0.month() - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
    }
}

/// Writes a range of days without saying anything twice: `19–21 May 2021`, `30 May – 2 June 2021`.
pub fn range_label(from: Date, to: Option<Date>) -> String {
    let Some(to) = to.filter(|to| *to != from) else { return from.long() };
    let (first, last) = (from.0, to.0);
    if first.year() != last.year() || last < first {
        format!("{} – {}", from.long(), to.long())
    } else if first.month() != last.month() {
        format!("{} {} – {}", first.day(), from.month_name(), to.long())
    } else {
        format!("{}–{}", first.day(), to.long())
    }
}

/// The month, from 1, that a word names: whole, or by its first three letters, in small or capital ones.
pub fn month_of(word: &str) -> Option<i8> {
    let is_named = |month: &str| {
        month.eq_ignore_ascii_case(word) || month.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word))
    };
    let at = MONTHS.iter().position(|month| is_named(month))?;
    i8::try_from(at + 1).ok()
}

/// Reads a day as [`Date::long`] writes it: `20 May 2021`. Month and year that are left out are those of `like`.
pub fn read_long(text: &str, like: Option<Date>) -> Option<Date> {
    let mut words = text.split(' ');
    let like = like.map(|day| day.year_month_day());
    let day: i8 = words.next()?.parse().ok()?;
    let month = words.next().map_or_else(|| like.map(|(_, month, _)| month), month_of)?;
    let year = words.next().map_or_else(|| like.map(|(year, ..)| year), |year| year.parse().ok())?;
    let is_whole = words.next().is_none();
    Date::parse(&format!("{year:04}-{month:02}-{day:02}")).filter(|_| is_whole)
}

/// Reads `YYYY-MM-DD HH:MM` (a `T` may stand between): day, hour and minute of no zone yet.
pub fn read_moment(text: &str) -> Option<(Date, u8, u8)> {
    let text = text.trim();
    let (day, clock) = text.split_once([' ', 'T', 't'])?;
    let (hour, minute) = clock.trim().split_once(':')?;
    let two_digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !two_digits(hour) || minute.len() != 2 || !two_digits(minute) {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some((Date::parse(day)?, hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_long_day_is_read_as_it_is_written() {
        let last = day("2021-06-02");

        for written in ["2021-05-20", "2020-02-29", "1999-12-01"] {
            assert_eq!(read_long(&day(written).long(), None), Some(day(written)));
        }
        assert_eq!(read_long("1", Some(last)), Some(day("2021-06-01")));
        assert_eq!(read_long("30 May", Some(last)), Some(day("2021-05-30")));
        for none in ["1", "31 February 2021", "20 Mai 2021", "20 May 2021 at noon", ""] {
            assert_eq!(read_long(none, None), None, "{none}");
        }
    }

    #[test]
    fn a_range_says_nothing_twice() {
        let labels = [
            range_label(day("2021-05-19"), Some(day("2021-05-21"))),
            range_label(day("2021-05-30"), Some(day("2021-06-02"))),
            range_label(day("2021-12-30"), Some(day("2022-01-02"))),
            range_label(day("2021-05-19"), Some(day("2021-05-19"))),
            range_label(day("2021-05-19"), None),
        ];

        let expected = [
            "19–21 May 2021",
            "30 May – 2 June 2021",
            "30 December 2021 – 2 January 2022",
            "19 May 2021",
            "19 May 2021",
        ];
        assert_eq!(labels, expected);
    }

    #[test]
    fn a_moment_is_read_in_one_form_only() {
        assert_eq!(read_moment("2021-05-20 09:30"), Some((day("2021-05-20"), 9, 30)));
        assert_eq!(read_moment("2021-05-20T9:30"), Some((day("2021-05-20"), 9, 30)));
        for text in ["2021-05-20", "2021-05-20 24:00", "2021-02-30 10:00", "20.5.2021 10:00", "2021-05-20 9:3", ""] {
            assert_eq!(read_moment(text), None, "{text}");
        }
    }

    #[test]
    fn rfc_3339_of_any_offset_becomes_utc() {
        let at = Moment::from_rfc3339("2021-05-20T09:00:00+02:00").unwrap();

        assert_eq!(at.to_string(), "2021-05-20T07:00:00Z");
        assert_eq!(serde_json::from_str::<Moment>(&serde_json::to_string(&at).unwrap()).unwrap(), at);
    }

    #[test]
    fn days_can_be_counted() {
        let day = day("2021-05-30");

        assert_eq!(day.plus_days(3).to_string(), "2021-06-02");
        assert_eq!(day.days_until(day.plus_days(-40)), -40);
        assert_eq!(day.plus_days(i32::MAX).long(), "31 December 9999");
    }
}
