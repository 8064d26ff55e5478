//! Pasted lines with times: whether they name one moment, and what is wrong if not.

use summit::desk::announcing::check_times;
use summit::schedule::read_times;

fn read(text: &str, on: &str) -> Vec<String> {
    let times = read_times(text, on.parse().unwrap());
    let mut shown = Vec::new();
    for time in times {
        let at = time.at.map_or_else(|| "?".into(), |at| at.to_string());
        let zone = time.zone.map_or("?", |zone| zone.name());
        let agrees = time.agrees.map_or("", |agrees| if agrees { " agrees" } else { " differs" });
        shown.push(format!(
            "{}.{} {} {} {} = {at} ({zone}){agrees}",
            time.line, time.group, time.on, time.clock, time.zone_as_written
        ));
        shown.extend(time.findings.iter().map(|finding| format!("  {}: {}", finding.code, finding.message)));
    }
    shown
}

fn check(text: &str, on: &str, expected: &[&str]) {
    assert_eq!(read(text, on), expected, "{text}");
}

#[test]
fn letters_that_are_not_in_use_on_the_day_are_told_with_what_they_would_mean() {
    check(
        "7pm CEST / 1pm EST",
        "2021-06-09",
        &[
            "1.1 2021-06-09 19:00 CEST = 2021-06-09T17:00:00Z (Europe/Berlin) agrees",
            "1.1 2021-06-09 13:00 EST = 2021-06-09T17:00:00Z (America/New_York) agrees",
            "  zone-contradicts-date: 1pm EST on 9 June 2021 would be 20:00 CEST; New York has EDT then: 1pm EDT.",
        ],
    );
    check(
        "1pm EST",
        "2021-06-09",
        &[
            "1.1 2021-06-09 13:00 EST = 2021-06-09T17:00:00Z (America/New_York)",
            "  zone-contradicts-date: 1pm EST on 9 June 2021 would be 14:00 EDT; New York has EDT then: 1pm EDT.",
        ],
    );
}

/// Weeks in which Europe and America are not in the same season, and half a year after which it is summer time again.
#[test]
fn letters_of_winter_are_told_in_october_where_each_side_of_the_ocean_changes_on_its_own_day() {
    check(
        "7pm CEST / 1pm EST",
        "2020-10-13",
        &[
            "1.1 2020-10-13 19:00 CEST = 2020-10-13T17:00:00Z (Europe/Berlin) agrees",
            "1.1 2020-10-13 13:00 EST = 2020-10-13T17:00:00Z (America/New_York) agrees",
            "  zone-contradicts-date: 1pm EST on 13 October 2020 would be 20:00 CEST; New York has EDT then: 1pm EDT.",
        ],
    );
    check(
        "7pm CEST / 2pm EST",
        "2020-10-27",
        &[
            "1.1 2020-10-27 19:00 CEST = 2020-10-27T18:00:00Z (Europe/Berlin) agrees",
            "  zone-contradicts-date: 7pm CEST on 27 October 2020 would be 18:00 CET; Berlin has CET then: 7pm CET.",
            "1.1 2020-10-27 14:00 EST = 2020-10-27T18:00:00Z (America/New_York) agrees",
            "  zone-contradicts-date: 2pm EST on 27 October 2020 would be 20:00 CET; New York has EDT then: 2pm EDT.",
        ],
    );
}

#[test]
fn times_that_agree_are_one_moment() {
    check(
        "Wed 9 June 11:00 PDT | 20:00 CEST",
        "2021-01-01",
        &[
            "1.1 2021-06-09 11:00 PDT = 2021-06-09T18:00:00Z (America/Los_Angeles) agrees",
            "1.1 2021-06-09 20:00 CEST = 2021-06-09T18:00:00Z (Europe/Berlin) agrees",
        ],
    );
    check("16:00 UTC", "2021-06-09", &["1.1 2021-06-09 16:00 UTC = 2021-06-09T16:00:00Z (UTC)"]);
    check(
        "11:00 New York (8am PDT, 17:00 Berlin, 01:00 AEST Thursday)",
        "2021-06-09",
        &[
            "1.1 2021-06-09 11:00 New York = 2021-06-09T15:00:00Z (America/New_York) agrees",
            "1.1 2021-06-09 08:00 PDT = 2021-06-09T15:00:00Z (America/Los_Angeles) agrees",
            "1.1 2021-06-09 17:00 Berlin = 2021-06-09T15:00:00Z (Europe/Berlin) agrees",
            "1.1 2021-06-10 01:00 AEST = 2021-06-09T15:00:00Z (Australia/Melbourne) agrees",
        ],
    );
}

#[test]
fn a_list_of_lines_is_one_moment_and_zones_may_stand_before_the_time() {
    check(
        "June 9th, 2021\nPDT: 8:00 am\nCEST: 5:00 pm\nIST: 8:30 pm\n\n16:00 UTC",
        "2021-01-01",
        &[
            "2.1 2021-06-09 08:00 PDT = 2021-06-09T15:00:00Z (America/Los_Angeles) agrees",
            "3.1 2021-06-09 17:00 CEST = 2021-06-09T15:00:00Z (Europe/Berlin) agrees",
            "4.1 2021-06-09 20:30 IST = 2021-06-09T15:00:00Z (Asia/Kolkata) agrees",
            "6.2 2021-06-09 16:00 UTC = 2021-06-09T16:00:00Z (UTC)",
        ],
    );
}

#[test]
fn the_time_that_the_others_contradict_is_told_with_what_it_should_be() {
    check(
        "18:00 UTC / 11:00 PDT / 21:00 CEST",
        "2021-06-09",
        &[
            "1.1 2021-06-09 18:00 UTC = 2021-06-09T18:00:00Z (UTC) agrees",
            "1.1 2021-06-09 11:00 PDT = 2021-06-09T18:00:00Z (America/Los_Angeles) agrees",
            "1.1 2021-06-09 21:00 CEST = 2021-06-09T19:00:00Z (Europe/Berlin) differs",
            "  times-differ: 21:00 CEST is another moment: the others name 20:00 CEST.",
        ],
    );
}

#[test]
fn what_is_open_is_asked_and_never_guessed() {
    let open =
        |text: &str, on: &str| read(text, on).into_iter().filter(|line| line.starts_with("  ")).collect::<Vec<_>>();

    assert_eq!(open("at 15:00 in room 3", "2021-06-09"), ["  zone-missing: 15:00 names no zone."]);
    assert_eq!(open("15:00 XYZT", "2021-06-09"), ["  zone-unknown: “XYZT” is no zone that is known."]);
    let ist = open("15:00 IST", "2021-06-09");
    assert!(ist.len() == 1 && ist[0].starts_with("  zone-ambiguous: “IST” may be Kolkata (UTC+05:30) or "), "{ist:?}");
    assert_eq!(
        open("Tuesday 9 June 2021, 15:00 UTC", "2021-06-09"),
        ["  weekday-differs: 9 June 2021 is a Wednesday, not a Tuesday."]
    );
    assert_eq!(
        open("24:00 UTC", "2021-06-09"),
        ["  time-24: 24:00 UTC on 9 June 2021 is 00:00 on Thursday 10 June 2021: write that."]
    );
    assert_eq!(open("25:00 UTC", "2021-06-09"), ["  time-impossible: 25:00 UTC: no clock shows such a time."]);
    assert_eq!(open("13pm UTC", "2021-06-09"), ["  time-impossible: 13pm UTC: no clock shows such a time."]);
    assert_eq!(
        open("02:30 Berlin", "2021-03-28"),
        [
            "  time-skipped: 02:30 Berlin: the clocks of Berlin jump over this time on 28 March 2021. Write 01:30 CET or 03:30 CEST."
        ]
    );
    assert_eq!(
        open("02:30 Berlin", "2021-10-31"),
        [
            "  time-twice: 02:30 Berlin: the clocks of Berlin show this time twice on 31 October 2021. Write 02:30 CEST or 02:30 CET."
        ]
    );
}

#[test]
fn numbers_of_a_day_count_where_they_are_one_day_and_are_asked_where_they_may_be_two() {
    for text in ["13.6.2021, 16:00 UTC", "13/06/2021 16:00 UTC", "6/13/2021: 16:00 UTC", "2021/6/13 16:00 UTC"] {
        check(text, "2021-01-01", &["1.1 2021-06-13 16:00 UTC = 2021-06-13T16:00:00Z (UTC)"]);
    }
    // 6 June is the same both ways, and of two days the weekday says which.
    check("6.6.2021 16:00 UTC", "2021-01-01", &["1.1 2021-06-06 16:00 UTC = 2021-06-06T16:00:00Z (UTC)"]);
    check("Wed 9/6/2021 16:00 UTC", "2021-01-01", &["1.1 2021-06-09 16:00 UTC = 2021-06-09T16:00:00Z (UTC)"]);
    check(
        "9/6/2021\n7pm CEST / 1pm EST",
        "2021-01-01",
        &[
            "2.1 2021-01-01 19:00 CEST = ? (Europe/Berlin)",
            "  day-ambiguous: 9/6/2021 may be 9 June 2021 or 6 September 2021: write the month as a word.",
            "2.1 2021-01-01 13:00 EST = ? (America/New_York)",
            "  day-ambiguous: 9/6/2021 may be 9 June 2021 or 6 September 2021: write the month as a word.",
        ],
    );
    check(
        "9.6.2021 16:00 UTC\n10 June 2021 16:00 UTC",
        "2021-01-01",
        &[
            "1.1 2021-01-01 16:00 UTC = ? (UTC)",
            "  day-ambiguous: 9.6.2021 may be 9 June 2021 or 6 September 2021: write the month as a word.",
            "2.2 2021-06-10 16:00 UTC = 2021-06-10T16:00:00Z (UTC)",
        ],
    );
    check("version 1.2.3 at 16:00 UTC", "2021-06-09", &["1.1 2021-06-09 16:00 UTC = 2021-06-09T16:00:00Z (UTC)"]);
}

#[test]
fn noon_is_a_clock_and_midnight_is_asked_unless_the_others_say_which() {
    check("noon UTC", "2021-06-09", &["1.1 2021-06-09 12:00 UTC = 2021-06-09T12:00:00Z (UTC)"]);
    check(
        "12 Noon EDT = 12:00 noon EDT = 16:00 UTC",
        "2021-06-09",
        &[
            "1.1 2021-06-09 12:00 EDT = 2021-06-09T16:00:00Z (America/New_York) agrees",
            "1.1 2021-06-09 12:00 EDT = 2021-06-09T16:00:00Z (America/New_York) agrees",
            "1.1 2021-06-09 16:00 UTC = 2021-06-09T16:00:00Z (UTC) agrees",
        ],
    );
    check(
        "Wednesday 9 June 2021, midnight CEST",
        "2021-01-01",
        &[
            "1.1 2021-06-09 00:00 CEST = ? (Europe/Berlin)",
            "  midnight-ambiguous: midnight CEST may begin 9 June 2021 or end it: write 00:00 with 9 June 2021 or with 10 June 2021.",
        ],
    );
    check(
        "9 June 2021: 18:00 EDT / midnight CEST",
        "2021-01-01",
        &[
            "1.1 2021-06-09 18:00 EDT = 2021-06-09T22:00:00Z (America/New_York) agrees",
            "1.1 2021-06-10 00:00 CEST = 2021-06-09T22:00:00Z (Europe/Berlin) agrees",
        ],
    );
    check("in the afternoon, until midnights", "2021-06-09", &[]);
}

#[test]
fn a_text_longer_than_is_looked_at_is_refused() {
    let refused = check_times(&"16:00 UTC ".repeat(2_001), "2021-06-09".parse().unwrap()).unwrap_err();

    let message = "The text: it has 20,010 characters, and 20,000 are looked at. Nothing was changed. Paste only the lines with times.";
    assert_eq!((refused.code(), refused.to_string().as_str()), ("text-too-long", message));
}

#[test]
fn letters_decide_between_two_times_of_one_night() {
    check("02:30 CEST", "2021-10-31", &["1.1 2021-10-31 02:30 CEST = 2021-10-31T00:30:00Z (Europe/Berlin)"]);
}

#[test]
fn clocks_are_found_in_many_hands_and_other_numbers_are_none() {
    let clocks = |text: &str| -> Vec<String> {
        read_times(text, "2021-06-09".parse().unwrap())
            .into_iter()
            .map(|time| format!("{} {}", time.clock, time.zone_as_written))
            .collect()
    };
    let hands: [(&str, &[&str]); 14] = [
        ("7:30 p.m. ET", &["19:30 ET"]),
        ("12am UTC, 12pm UTC", &["00:00 UTC", "12:00 UTC"]),
        ("19h30 CEST and 19h CEST", &["19:30 CEST", "19:00 CEST"]),
        ("1600 UTC", &["16:00 UTC"]),
        ("20.00 Uhr MESZ", &["20:00 MESZ"]),
        ("7–8pm CEST", &["19:00 CEST"]),
        ("11-1pm CEST", &["11:00 CEST"]),
        ("11:00-12:30 PDT", &["11:00 PDT"]),
        ("16:00 UTC+2", &["16:00 UTC+2"]),
        ("16:00 (America/New_York)", &["16:00 America/New_York"]),
        ("7pm CEST/1pm EDT", &["19:00 CEST", "13:00 EDT"]),
        ("16:00 UTC in the main room", &["16:00 UTC"]),
        ("version 1.20, 3 people, 2021-06-09, £7.50, 10.0.0.1, chapter 3:161", &[]),
        ("", &[]),
    ];
    for (text, expected) in hands {
        assert_eq!(clocks(text), expected, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "([0-9]{1,2}(:[0-9]{2})?|am|pm|[ /|,-]|CEST|PDT|UTC|Thu|June|é|\\PC){0,30}") {
        let times = read_times(&text, "2021-06-09".parse().unwrap());
        proptest::prop_assert!(times.iter().all(|time| time.line == 1 || text.contains(['\n', '\r'])));
    }
}
