//! The text of a cell: days and times as ISO writes them, numbers as short as they can be, errors as the sheet shows them.

use crate::timezone::Date;
use calamine::{DataType, ExcelDateTime};
use std::borrow::Cow;

/// Days of which Excel knows a name: up to the end of the year 9999.
const DAYS: std::ops::Range<f64> = 0.0..2_958_466.0;

/// What a cell says, as text.
pub(super) fn text<D: DataType>(value: &D) -> Cow<'_, str> {
    if let Some(text) = value.get_string() {
        return text.into();
    }
    if let Some(time) = value.get_datetime() {
        return moment(time).unwrap_or_else(|| number(time.as_f64())).into();
    }
    if let Some(time) = value.get_datetime_iso() {
        return iso_moment(time).into();
    }
    if let Some(length) = value.get_duration_iso() {
        return iso_clock(length).unwrap_or_else(|| length.to_owned()).into();
    }
    if let Some(error) = value.get_error() {
        return error.to_string().into();
    }
    let whole = || value.get_int().map(|whole| whole.to_string());
    let truth = || value.get_bool().map(|truth| if truth { "TRUE" } else { "FALSE" }.to_owned());
    value.get_float().map(number).or_else(whole).or_else(truth).unwrap_or_default().into()
}

/// `1616.56`, `3`, `1e21`.
fn number(value: f64) -> String {
    match value {
        0.0 => "0".into(),
        value if value.abs() < 1e21 => value.to_string(),
        value => format!("{value:e}"),
    }
}

fn moment(time: ExcelDateTime) -> Option<String> {
    let value = time.as_f64();
    if !DAYS.contains(&value) {
        return None;
    }
    if time.is_duration() || value < 1.0 {
        return Some(clock(seconds(value * 86_400.0)?));
    }
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let second = u64::from(hour) * 3_600 + u64::from(minute) * 60 + u64::from(second) + u64::from(milli >= 500);
    let date = date(year, month, day, second == 86_400)?;
    Some(match second % 86_400 {
        0 => date,
        second => format!("{date} {}", clock(second)),
    })
}

/// Also the 29th of February 1900, which Excel alone knows.
fn date(year: u16, month: u8, day: u8, is_next: bool) -> Option<String> {
    if !is_next {
        return Some(format!("{year:04}-{month:02}-{day:02}"));
    }
    let date = Date::of_year_month_day(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)?;
    Some(date.plus_days(1).to_string())
}

fn seconds(value: f64) -> Option<u64> {
    format!("{:.0}", value.round()).parse().ok()
}

fn clock(seconds: u64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// `2023-01-23T06:24:12.500` as `2023-01-23 06:24:12`.
fn iso_moment(text: &str) -> String {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    whole.replacen('T', " ", 1)
}

/// `PT06H24M12.5S` as `06:24:12`.
fn iso_clock(text: &str) -> Option<String> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let second = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let of = |text: &str| text.parse::<u64>().ok().filter(|number| *number < 100_000);
    Some(clock(of(hours)? * 3_600 + of(minutes)? * 60 + of(second)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{CellErrorType, Data, ExcelDateTimeType};

    fn check(value: Data, expected: &str) {
        assert_eq!(text(&value), expected, "{value:?}");
    }

    fn day(value: f64, is_1904: bool) -> Data {
        Data::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904))
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        for (value, expected) in [
            (1616.56, "1616.56"),
            (3.0, "3"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (1e20, "100000000000000000000"),
            (1e300, "1e300"),
        ] {
            check(Data::Float(value), expected);
        }
        check(Data::Int(-7), "-7");
        check(Data::Bool(true), "TRUE");
        check(Data::Error(CellErrorType::Name), "#NAME?");
        check(Data::Empty, "");
    }

    #[test]
    fn days_and_times_are_written_as_iso_does_in_both_systems() {
        check(day(44_949.266_805_555_56, false), "2023-01-23 06:24:12");
        check(day(43_487.266_805_555_56, true), "2023-01-23 06:24:12");
        check(day(44_949.0, false), "2023-01-23");
        check(day(44_949.999_999_9, false), "2023-01-24");
        check(day(0.266_805_555_56, false), "06:24:12");
        check(day(60.0, false), "1900-02-29");
        check(day(-5.0, false), "-5");
        check(day(3e9, false), "3000000000");
        check(Data::DateTime(ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false)), "36:00:00");
    }

    #[test]
    fn the_times_of_an_open_document_are_written_the_same() {
        check(Data::DateTimeIso("2023-01-23T06:24:12.500".into()), "2023-01-23 06:24:12");
        check(Data::DateTimeIso("2023-01-23".into()), "2023-01-23");
        check(Data::DurationIso("PT06H24M12S".into()), "06:24:12");
        check(Data::DurationIso("P1D".into()), "P1D");
    }
}
