//! Calendars of others: their events as instants, their problems as values, their limits.

use summit::schedule::{CalendarReading, CalendarSpan, read_calendar};
use summit::timezone::{Moment, Zone};

fn at(text: &str) -> Moment {
    Moment::from_rfc3339(text).unwrap()
}

fn june(floating: Option<&str>) -> CalendarSpan {
    let floating: Option<Zone> = floating.map(|zone| zone.parse().unwrap());
    CalendarSpan { from: at("2021-06-01T00:00:00Z"), to: at("2021-07-01T00:00:00Z"), floating }
}

fn read(lines: &str, floating: Option<&str>) -> CalendarReading {
    let text = format!("BEGIN:VCALENDAR\n{lines}\nEND:VCALENDAR\n");
    read_calendar("mine.ics", text.as_bytes(), june(floating)).unwrap()
}

/// An event of these lines.
fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nSUMMARY:x\n{lines}\nEND:VEVENT")
}

fn times(reading: &CalendarReading) -> Vec<String> {
    reading.events.iter().map(|event| event.starts_at.to_string()).collect()
}

fn problems(reading: &CalendarReading) -> Vec<String> {
    reading.problems.iter().map(|problem| format!("{} {}", problem.rule, problem.message)).collect()
}

#[test]
fn a_calendar_is_read_as_another_program_reads_it() {
    let folder = format!("{}/tests/data/calendars", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(format!("{folder}/busy.ics")).unwrap();
    let expected: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(format!("{folder}/busy.json")).unwrap()).unwrap();

    let reading = read_calendar("busy.ics", &bytes, june(Some("America/New_York"))).unwrap();

    let shown = |event: &summit::schedule::CalendarEvent| serde_json::json!({"title": event.title, "starts_at": event.starts_at, "ends_at": event.ends_at, "is_busy": event.is_busy});
    assert_eq!(serde_json::Value::Array(reading.events.iter().map(shown).collect()), expected);
    assert_eq!((reading.problems, reading.asks_for_zone), (vec![], false));
    assert_eq!((reading.name.as_str(), reading.zone_as_written.as_str()), ("Ilse's calendar", "America/New_York"));
    let zones: Vec<_> =
        reading.events.iter().map(|one| (one.zone_as_written.as_str(), one.zone.map(Zone::name))).collect();
    assert_eq!(zones[0], ("Europe/Berlin", Some("Europe/Berlin")));
    assert_eq!(zones[1], ("Island Clock", None));
    assert_eq!(zones[4], ("W. Europe Standard Time", Some("Europe/Berlin")));
    assert_eq!(zones[5], ("", Some("America/New_York")));
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let good = event("DTSTART:20210609T150000Z\nDTEND:20210609T160000Z");
    let lines = [
        &event("DTSTART:20210609T120000"),
        &event("DTSTART;TZID=CET:20210609T120000"),
        &event("DTSTART:20210631T120000Z"),
        &event("LOCATION:y"),
        &event("DTSTART:20210609T100000Z\nRRULE:FREQ=HOURLY"),
        "no colon here",
        "END:VTODO",
        &good,
    ]
    .map(|part| part.replace('\n', "\r"))
    .join("\r\n");

    let reading = read(&lines, None);

    assert_eq!(times(&reading), ["2021-06-09T10:00:00Z", "2021-06-09T15:00:00Z"]);
    assert!(reading.asks_for_zone);
    insta::assert_snapshot!("problems", problems(&reading).join("\n"));
}

#[test]
fn a_file_that_is_cut_off_gives_what_it_holds() {
    let reading = read("BEGIN:VEVENT\nDTSTART:20210609T150000Z", None);

    // The end of the calendar is taken for that of the event.
    assert_eq!(times(&reading), ["2021-06-09T15:00:00Z"]);
    assert_eq!(
        reading.problems.iter().map(|one| one.rule.as_str()).collect::<Vec<_>>(),
        ["end-unmatched", "calendar-cut-off"]
    );
}

#[test]
fn rules_of_repetition_give_their_days() {
    let days = |start: &str, rule: &str| {
        let reading = read(&event(&format!("DTSTART:{start}T120000Z\nRRULE:{rule}")), None);
        assert_eq!(problems(&reading), [""; 0], "{rule}");
        times(&reading).iter().map(|time| time[8..10].to_owned()).collect::<Vec<_>>().join(" ")
    };
    let cases = [
        ("20210601", "FREQ=DAILY;COUNT=3", "01 02 03"),
        ("20210528", "FREQ=DAILY;INTERVAL=2;COUNT=5", "01 03 05"),
        ("20210601", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU", "01 03 15 17 29"),
        ("20210601", "FREQ=MONTHLY;BYMONTHDAY=-1,15", "01 15 30"),
        ("20210104", "FREQ=MONTHLY;BYDAY=1MO,3MO", "07 21"),
        ("20210104", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "30"),
        ("20190615", "FREQ=YEARLY", "15"),
        ("20190613", "FREQ=YEARLY;BYMONTH=6;BYDAY=2SU", "13"),
        ("20210603", "FREQ=DAILY;BYDAY=SA;UNTIL=20210612", "03 05 12"),
        ("20210131", "FREQ=MONTHLY", ""),
        ("20210510", "FREQ=DAILY;UNTIL=20210520T120000Z", ""),
    ];
    for (start, rule, expected) in cases {
        assert_eq!(days(start, rule), expected, "{rule}");
    }
}

#[test]
fn rules_give_the_days_that_another_program_gives() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/calendars/rules.json");
    let cases: Vec<serde_json::Value> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let span = CalendarSpan { from: at("2021-01-01T00:00:00Z"), to: at("2023-01-01T00:00:00Z"), floating: None };
    assert!(cases.len() > 20);
    for case in cases {
        let (start, rule) = (case["start"].as_str().unwrap(), case["rule"].as_str().unwrap());
        let text = event(&format!("DTSTART:{start}Z\nRRULE:{rule}"));
        let reading =
            read_calendar("a.ics", format!("BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR").as_bytes(), span).unwrap();
        let days: Vec<String> = times(&reading).iter().map(|time| time[..10].to_owned()).collect();
        assert_eq!((serde_json::json!(days), problems(&reading)), (case["days"].clone(), Vec::new()), "{rule}");
    }
}

#[test]
fn an_hour_of_its_own_in_a_rule_and_a_sixth_weekday_of_a_month_are_told() {
    for (rule, part) in [
        ("FREQ=DAILY;BYHOUR=9,10", "BYHOUR=9,10"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR"),
        ("FREQ=MONTHLY;BYDAY=6MO", "BYDAY beyond the month"),
        ("FREQ=MONTHLY;BYYEARDAY=9", "BYYEARDAY"),
        ("FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO=20"),
    ] {
        let reading = read(&event(&format!("DTSTART:20210609T120000Z\nRRULE:{rule}")), None);
        assert_eq!(times(&reading), ["2021-06-09T12:00:00Z"], "{rule}");
        let told = problems(&reading);
        assert!(told.len() == 1 && told[0].contains(&format!("“{part}”")), "{told:?}");
    }
}

#[test]
fn other_times_may_be_days() {
    let lines =
        "DTSTART;TZID=Europe/Berlin:20210601T100000\nRDATE;VALUE=DATE:20210602,20210603\nEXDATE;VALUE=DATE:20210602";

    assert_eq!(times(&read(&event(lines), None)), ["2021-06-01T08:00:00Z", "2021-06-03T08:00:00Z"]);
}

#[test]
fn clock_changes_are_those_of_the_zone_and_gaps_follow_the_standard() {
    let night = |time: &str| {
        let span = CalendarSpan { from: at("2021-01-01T00:00:00Z"), to: at("2022-01-01T00:00:00Z"), floating: None };
        let text = format!("BEGIN:VCALENDAR\n{}\nEND:VCALENDAR", event(&format!("DTSTART;TZID=Europe/Berlin:{time}")));
        times(&read_calendar("a.ics", text.as_bytes(), span).unwrap()).join(" ")
    };

    assert_eq!(night("20210328T023000"), "2021-03-28T01:30:00Z");
    assert_eq!(night("20211031T023000"), "2021-10-31T00:30:00Z");
}

#[test]
fn lists_of_busy_times_are_read_and_free_ones_are_not() {
    let lines = "BEGIN:VFREEBUSY\nFREEBUSY:20210609T150000Z/PT1H30M,20210610T000000Z/20210610T010000Z\n\
                 FREEBUSY;FBTYPE=FREE:20210611T150000Z/PT1H\nFREEBUSY:soon\nEND:VFREEBUSY";

    let reading = read(lines, None);

    let spans: Vec<String> = reading.events.iter().map(|one| format!("{} {}", one.starts_at, one.ends_at)).collect();
    assert_eq!(spans, ["2021-06-09T15:00:00Z 2021-06-09T16:30:00Z", "2021-06-10T00:00:00Z 2021-06-10T01:00:00Z"]);
    assert_eq!(reading.problems.len(), 1);
}

#[test]
fn limits_are_named() {
    let refused = |bytes: &[u8]| read_calendar("mine.ics", bytes, june(None)).unwrap_err();

    let large = [b"BEGIN:VCALENDAR\n".as_slice(), &vec![b'x'; 10_000_000]].concat();
    let message = "mine.ics: it is larger than the limit of 10 MB. Nothing was changed. Export fewer months or fewer calendars, and choose that file.";
    assert_eq!((refused(&large).code(), refused(&large).to_string()), ("calendar-too-large", message.to_owned()));
    assert_eq!(
        refused(format!("BEGIN:VCALENDAR\n{}", "BEGIN:VEVENT\n".repeat(9)).as_bytes()).code(),
        "calendar-too-deep"
    );
    assert_eq!(refused(b"BEGIN:VCALENDAR\n\xff").code(), "calendar-encoding");
    for text in ["", "<html>", "BEGIN:VCARD\n"] {
        assert_eq!(refused(text.as_bytes()).code(), "calendar-unknown");
    }
}

#[test]
fn endless_and_absurd_repetition_ends() {
    let endless = event("DTSTART:00010101T000000Z\nRRULE:FREQ=DAILY;COUNT=4000000000");
    let none = event("DTSTART:20210101T000000Z\nRRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31");
    let reading = read(&[none, endless.repeat(40).replace("ENTBEGIN", "ENT\nBEGIN")].join("\n"), None);

    let told: Vec<&str> = reading.problems.iter().map(|problem| problem.rule.as_str()).collect();
    assert!(told.len() > 20 && told.iter().all(|rule| *rule == "recurrence-too-long"), "{told:?}");
    assert!(reading.events.len() >= 30, "{}", reading.events.len());

    let many = event("DTSTART:20210601T000000Z\nRRULE:FREQ=DAILY").repeat(1_000).replace("ENTBEGIN", "ENT\nBEGIN");
    let reading = read(&many, None);
    assert_eq!((reading.events.len(), reading.problems[0].rule.as_str()), (20_000, "events-too-many"));
}

#[test]
fn megabytes_of_nonsense_are_read_and_told_once() {
    let mut text = String::from("BEGIN:VCALENDAR\n");
    while text.len() < 1_000_000 {
        text.push_str("X-THING;A=\"b:c\":1\n:\nDTSTART\n");
    }
    let reading = read_calendar("mine.ics", text.as_bytes(), june(None)).unwrap();

    assert_eq!((reading.events.len(), reading.problems.len()), (0, 100));
}

proptest::proptest! {
    #[test]
    fn any_lines_are_read(lines in proptest::collection::vec(
        "(BEGIN:VEVENT|END:VEVENT|BEGIN:VTIMEZONE|END:VTIMEZONE|DTSTART(;TZID=[A-Z\"/;:]{0,6})?:[0-9TZ]{0,16}|DURATION:P[0-9TWDHMS]{0,8}|RRULE:FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]{3,10}=[-0-9A-Z,]{0,6}){0,3}|\\PC{0,20})", 0..30)
    ) {
        let text = format!("BEGIN:VCALENDAR\r\n{}", lines.join("\r\n"));
        let reading = read_calendar("a.ics", text.as_bytes(), june(Some("Europe/Berlin")));
        if let Ok(reading) = reading {
            for event in reading.events {
                proptest::prop_assert!(event.starts_at < june(None).to && event.ends_at >= event.starts_at);
            }
        }
    }
}
