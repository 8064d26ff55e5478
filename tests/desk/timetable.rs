//! Sessions announced: calendar, programme, texts and packet, whole; and what hostile words do to them.

use summit::model::{DiscussionSessionId, Invited, NamedPerson, PersonId, Timetable, TimetableSession};
use summit::schedule::{
    CalendarScope, CalendarSpan, HourStyle, Style, announcement, calendar, packet, read_calendar, read_schedule_json,
    read_schedule_xml, schedule_json, schedule_xml, timetable_table,
};
use summit::timezone::{Moment, Zone};

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn at(text: &str) -> Moment {
    Moment::from_rfc3339(text).unwrap()
}

fn session_id(number: u8) -> DiscussionSessionId {
    format!("0197a000-0000-7000-8000-0000000000{number:02x}").parse().unwrap()
}

fn person_id(number: u8) -> PersonId {
    format!("0197a000-0000-7000-9000-0000000000{number:02x}").parse().unwrap()
}

fn named(number: u8, name: &str) -> NamedPerson {
    NamedPerson { id: person_id(number), name: name.into() }
}

fn invited(number: u8, zone_name: &str) -> Invited {
    let zone = (!zone_name.is_empty()).then(|| zone(zone_name));
    Invited { id: person_id(number), name: format!("Person {number}"), zone, assumed: false }
}

fn session(number: u8, title: &str, starts_at: &str) -> TimetableSession {
    TimetableSession {
        id: session_id(number),
        title: title.into(),
        description: String::new(),
        starts_at: at(starts_at),
        minutes: 60,
        zone: zone("America/New_York"),
        regions: vec!["Americas".into(), "Europe".into()],
        hosts: Vec::new(),
        panelists: Vec::new(),
        speakers: Vec::new(),
        room_name: String::new(),
        room_url: String::new(),
        is_cancelled: false,
        sequence: 0,
        revised_at: at("2021-05-30T08:00:00Z"),
        invited: Vec::new(),
    }
}

/// Three sessions: one told around the world, one cancelled, one late in the evening of its zone.
fn timetable() -> Timetable {
    let mut images = session(1, "Image formats, chunked; and why", "2021-06-09T15:00:00Z");
    images.description = "What we read, what we write.\n1. Formats\n2. Tools {{ x }}".into();
    images.hosts = vec![named(1, "Ilse Marrow")];
    images.panelists = vec![named(2, "José Ferreira-Lindqvist"), named(1, "Ilse Marrow")];
    images.room_name = "Harbour, room 2".into();
    images.room_url = "https://meet.example.org/harbour?pwd=a_b&x=1".into();
    images.sequence = 2;
    let zones =
        ["America/Los_Angeles", "Europe/Berlin", "Europe/Paris", "Australia/Melbourne", "Africa/Johannesburg", ""];
    images.invited = zones.iter().zip(3..).map(|(zone, number)| invited(number, zone)).collect();
    let mut gone = session(2, "Office hours", "2021-06-16T13:00:00Z");
    gone.is_cancelled = true;
    gone.invited = vec![invited(3, "America/Los_Angeles")];
    let mut late = session(3, "Schrödinger's | pipeline *draft*", "2021-06-11T02:30:00Z");
    late.minutes = 95;
    late.invited = vec![invited(4, "Asia/Kathmandu"), invited(3, "America/Los_Angeles")];
    late.room_url = "javascript:alert(1)".into();
    Timetable {
        title: "Quiet Sea Workshop".into(),
        slug: "quiet-sea".into(),
        acronym: String::new(),
        url: "https://sea.example.org/2021".into(),
        zone: zone("America/New_York"),
        starts_on: Some("2021-06-09".parse().unwrap()),
        ends_on: Some("2021-06-10".parse().unwrap()),
        sessions: vec![gone, late, images],
    }
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn stamp() -> Moment {
    at("2021-06-01T12:00:00Z")
}

#[test]
fn a_calendar_is_written_whole_and_twice_the_same() {
    let written = calendar(&timetable(), CalendarScope::Workshop, stamp());

    assert_eq!(written, fixture("calendars/sessions.ics"));
    assert_eq!(written, calendar(&timetable(), CalendarScope::Workshop, stamp()));
    assert!(written.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
}

#[test]
fn a_persons_calendar_has_their_sessions_at_their_time() {
    let mine = calendar(&timetable(), CalendarScope::Person(person_id(4)), stamp());
    let one = calendar(&timetable(), CalendarScope::Session(session_id(2)), stamp());
    let titles = |text: &str| -> Vec<String> {
        text.replace("\r\n ", "").lines().filter_map(|line| line.strip_prefix("SUMMARY:").map(str::to_owned)).collect()
    };

    assert_eq!(titles(&mine), [r"Image formats\, chunked\; and why", "Schrödinger's | pipeline *draft*"]);
    let mine = mine.replace("\r\n ", "");
    assert!(mine.contains(r"\n\n17:00 CEST: Berlin\n\n"), "{mine}");
    assert!(!mine.contains("PDT"), "{mine}");
    assert_eq!(titles(&one), ["Office hours"]);
    assert!(one.contains("STATUS:CANCELLED\r\n"));
}

#[test]
fn our_reader_reads_our_calendar() {
    let span = CalendarSpan { from: at("2021-06-01T00:00:00Z"), to: at("2021-07-01T00:00:00Z"), floating: None };
    let written = calendar(&timetable(), CalendarScope::Workshop, stamp());

    let reading = read_calendar("sessions.ics", written.as_bytes(), span).unwrap();

    let shown: Vec<String> = reading
        .events
        .iter()
        .map(|event| format!("{} {} {} {}", event.starts_at, event.ends_at, event.is_busy, event.title))
        .collect();
    let expected = [
        "2021-06-09T15:00:00Z 2021-06-09T16:00:00Z true Image formats, chunked; and why",
        "2021-06-11T02:30:00Z 2021-06-11T04:05:00Z true Schrödinger's | pipeline *draft*",
        "2021-06-16T13:00:00Z 2021-06-16T14:00:00Z false Office hours",
    ];
    assert_eq!(
        (shown, reading.problems, reading.name),
        (expected.map(str::to_owned).to_vec(), vec![], "Quiet Sea Workshop".into())
    );
}

#[test]
fn programmes_are_written_whole_and_keep_the_rules_of_their_formats() {
    let (xml, json) = (schedule_xml(&timetable()).unwrap(), schedule_json(&timetable()).unwrap());

    assert_eq!(xml, fixture("programmes/schedule.xml"));
    assert_eq!(json, fixture("programmes/schedule.json"));
    keeps_the_rules(&xml, &json);
}

/// The rules of c3voc's schema that a writer can break: shapes of values, and what may not come twice.
fn keeps_the_rules(xml: &str, json: &str) {
    let document: serde_json::Value = serde_json::from_str(json).unwrap();
    let conference = &document["schedule"]["conference"];
    let is_word = |text: &str, more: &str, least: usize| {
        text.len() >= least && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || more.contains(c))
    };
    assert!(is_word(conference["acronym"].as_str().unwrap(), "_", 4));
    assert_eq!(conference["daysCount"].as_u64().unwrap() as usize, conference["days"].as_array().unwrap().len());
    let (mut ids, mut guids, mut slugs) = (Vec::new(), Vec::new(), Vec::new());
    for (day, index) in conference["days"].as_array().unwrap().iter().zip(1..) {
        assert_eq!(day["index"], index);
        for (room, events) in day["rooms"].as_object().unwrap() {
            for event in events.as_array().unwrap() {
                let text = |field: &str| event[field].as_str().unwrap().to_owned();
                assert_eq!(&text("room"), room);
                assert!(
                    text("date").starts_with(day["date"].as_str().unwrap())
                        && text("date").get(11..16) == Some(&text("start"))
                );
                assert!(Moment::from_rfc3339(&text("date")).is_some() && text("duration").len() == 5);
                let (acronym, rest) = text("slug").split_once('-').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
                assert!(is_word(&acronym, "_", 4) && is_word(&rest, "-_", 4) && !rest.ends_with('-'));
                assert!(event["id"].as_u64().unwrap() > 0);
                ids.push(event["id"].to_string());
                guids.push(text("guid"));
                slugs.push(text("slug"));
            }
        }
    }
    for mut list in [ids, guids.clone(), slugs] {
        let count = list.len();
        list.sort();
        list.dedup();
        assert_eq!(list.len(), count);
    }
    for guid in guids {
        assert!(xml.contains(&format!("guid=\"{guid}\"")));
    }
}

#[test]
fn what_we_write_we_read() {
    let ours = zone("America/New_York");
    let xml = read_schedule_xml("s.xml", schedule_xml(&timetable()).unwrap().as_bytes(), None).unwrap();
    let json = read_schedule_json("s.json", schedule_json(&timetable()).unwrap().as_bytes(), None).unwrap();

    for programme in [&xml, &json] {
        let shown: Vec<String> = programme
            .events
            .iter()
            .map(|event| {
                format!(
                    "{} {} {} @ {} with {}",
                    event.starts_at,
                    event.ends_at,
                    event.title,
                    event.room,
                    event.speakers.join(" & ")
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "2021-06-09T15:00:00Z 2021-06-09T16:00:00Z Image formats, chunked; and why @ Harbour, room 2 with Ilse Marrow & José Ferreira-Lindqvist",
                "2021-06-11T02:30:00Z 2021-06-11T04:05:00Z Schrödinger's | pipeline *draft* @ Online with ",
            ]
        );
        assert_eq!((programme.zone, programme.problems.len()), (Some(ours), 0));
    }
}

#[test]
fn a_timetable_without_any_day_is_no_programme() {
    let empty = Timetable { starts_on: None, ends_on: None, sessions: Vec::new(), ..timetable() };

    assert_eq!(schedule_xml(&empty).unwrap_err().code(), "timetable-empty");
    let dated = Timetable { starts_on: Some("2021-06-09".parse().unwrap()), ..empty };
    assert!(schedule_json(&dated).unwrap().contains("\"daysCount\": 1"));
}

#[test]
fn announcements_tell_everybody_their_own_time() {
    insta::assert_snapshot!("announcement_plain", announcement(&timetable(), Style::Plain, &[], HourStyle::TwentyFour));
    insta::assert_snapshot!(
        "announcement_markdown",
        announcement(&timetable(), Style::Markdown, &[zone("UTC")], HourStyle::Twelve)
    );
    insta::assert_snapshot!("announcement_chat", announcement(&timetable(), Style::Chat, &[], HourStyle::TwentyFour));
    insta::assert_snapshot!("timetable_table", timetable_table(&timetable(), &[], HourStyle::TwentyFour));
}

#[test]
fn one_hour_of_new_york_is_told_in_the_letters_of_its_day_around_the_world() {
    let zones =
        ["America/New_York", "America/Los_Angeles", "Europe/Paris", "Australia/Melbourne", "Australia/Brisbane"];
    let told = |starts_at: &str| {
        let asked: Vec<Zone> = zones.map(zone).to_vec();
        let table = Timetable { sessions: vec![session(1, "Kelp", starts_at)], ..timetable() };
        let text = announcement(&table, Style::Plain, &asked, HourStyle::TwentyFour);
        text.lines().filter(|line| line.starts_with("- ")).map(str::to_owned).collect::<Vec<_>>()
    };

    let summer = [
        "- 08:00 PDT: Los Angeles",
        "- 11:00 EDT: New York",
        "- 17:00 CEST: Paris",
        "- 01:00 AEST (Thursday): Brisbane, Melbourne",
    ];
    assert_eq!(told("2021-06-09T15:00:00Z"), summer);
    let winter = [
        "- 08:00 PST: Los Angeles",
        "- 11:00 EST: New York",
        "- 17:00 CET: Paris",
        "- 02:00 AEST (Friday): Brisbane",
        "- 03:00 AEDT (Friday): Melbourne",
    ];
    assert_eq!(told("2021-12-09T16:00:00Z"), winter);
    // The week in which Europe has gone back and America has not.
    let between = [
        "- 08:00 PDT: Los Angeles",
        "- 11:00 EDT: New York",
        "- 16:00 CET: Paris",
        "- 01:00 AEST (Wednesday): Brisbane",
        "- 02:00 AEDT (Wednesday): Melbourne",
    ];
    assert_eq!(told("2020-10-27T15:00:00Z"), between);
}

#[test]
fn a_packet_marks_what_changed_since_the_last() {
    let berlin = zone("Europe/Berlin");
    let before = timetable();
    let mut now = timetable();
    now.sessions.retain(|one| one.id != session_id(2));
    for one in &mut now.sessions {
        if one.id == session_id(1) {
            one.starts_at = at("2021-06-10T15:30:00Z");
            one.title = "Image formats".into();
            one.room_url = "https://meet.example.org/new".into();
        } else {
            one.is_cancelled = true;
        }
    }
    now.sessions.push(session(4, "=cmd()", "2021-06-12T12:00:00Z"));
    // As a snapshot is kept: through its text.
    let kept: Timetable = serde_json::from_str(&serde_json::to_string(&before).unwrap()).unwrap();

    let next = packet(&now, Some(&kept), berlin, HourStyle::TwentyFour);

    insta::assert_snapshot!("packet_text", next.text);
    insta::assert_snapshot!("packet_csv", next.csv.replace("\r\n", "\n"));
    assert_eq!((next.changed, next.csv.starts_with('\u{feff}'), next.csv.ends_with("\r\n")), (4, true, true));
    let same = packet(&before, Some(&before), berlin, HourStyle::TwentyFour);
    assert_eq!(same.changed, 0);
    assert!(same.text.contains("Nothing changed since the last packet.\n"));
    assert!(!packet(&before, None, berlin, HourStyle::TwentyFour).text.contains("last packet"));
}

const HOSTILE: [&str; 8] = [
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "\u{0}\u{1}\u{8}\u{1b}[31m\u{7f}\u{85}\u{2028}\u{2029}a",
    "\u{202e}gnp.exe \u{2067}and more",
    "</title><script>alert(1)</script>]]>&x;",
    "\\n\\;,;:\"'\\",
    "@everyone <!channel> <@U1> [a](javascript:alert(1)) {{ x }} {% y %}",
    "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
    "| a | b\n---\n# x",
];

#[test]
fn hostile_words_stay_words() {
    for text in HOSTILE {
        let mut table = timetable();
        for one in &mut table.sessions {
            one.title = text.into();
            one.description = text.into();
            one.room_name = text.into();
            one.room_url = format!("https://a.example.org/{text}");
            one.hosts = vec![named(1, text)];
        }
        table.title = text.into();
        table.url = text.into();
        stays_a_calendar(&table, text);
        let xml = schedule_xml(&table).unwrap();
        let events = read_schedule_xml("s.xml", xml.as_bytes(), None).unwrap().events;
        let json = read_schedule_json("s.json", schedule_json(&table).unwrap().as_bytes(), None).unwrap().events;
        assert_eq!((events.len(), &events[0].title), (2, &json[0].title), "{text:?}");
        assert!(!xml.contains("<script"));
        let markdown = announcement(&table, Style::Markdown, &[], HourStyle::TwentyFour);
        assert!(!markdown.contains("<script") && !markdown.contains("{{") && !markdown.contains("{%"), "{markdown}");
        assert!(!markdown.replace("\\]", "").contains("](javascript"), "{markdown}");
        let chat = announcement(&table, Style::Chat, &[], HourStyle::TwentyFour);
        assert!(!chat.contains("@everyone") && !chat.contains("<!channel>"), "{chat}");
        assert_eq!(timetable_table(&table, &[], HourStyle::TwentyFour).lines().count(), 4, "{text:?}");
        let all = [xml, markdown, chat, packet(&table, None, table.zone, HourStyle::Twelve).text];
        for written in all {
            assert!(!written.chars().any(|c| c.is_control() && c != '\n'), "{written:?}");
        }
    }
}

fn stays_a_calendar(table: &Timetable, text: &str) {
    let written = calendar(table, CalendarScope::Workshop, stamp());
    assert_eq!(written.split("\r\n").filter(|line| *line == "BEGIN:VEVENT").count(), 3, "{text:?}");
    assert!(written.split("\r\n").all(|line| line.len() <= 75 && !line.chars().any(char::is_control)), "{written:?}");
    let span = CalendarSpan { from: at("2021-06-01T00:00:00Z"), to: at("2021-07-01T00:00:00Z"), floating: None };
    let reading = read_calendar("a.ics", written.as_bytes(), span).unwrap();
    assert_eq!((reading.events.len(), reading.problems), (3, vec![]), "{text:?}");
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert_eq!(letters(&reading.events[0].title), letters(text));
}
