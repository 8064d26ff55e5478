//! Fair hours for the people of a library, office hours that go around, and what the world is told.

use crate::words::{Library, NEW_WORKSHOP, Program};
use summit::desk::planning::{OfficeHoursAsk, PlanAsk};
use summit::model::discussion::TopicFields;
use summit::model::hours::{HourLedgerRow, SeriesException};
use summit::model::person::PersonFields;
use summit::model::person_hours::AvailableTime;
use summit::model::plan::{Band, PlanTerms};
use summit::model::{BlockKind, PersonId, SessionFields, SessionPart, SessionPerson, SessionTime, TopicId};
use summit::schedule::{HourStyle, Style};
use summit::timezone::{Moment, Zone};

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn person(library: &mut Library, name: &str, words: &str) -> PersonId {
    let fields = PersonFields { name: name.into(), zone_as_written: words.into(), ..PersonFields::default() };
    library.desk.add_person(library.workshop, &fields).unwrap()
}

fn topic(library: &mut Library) -> TopicId {
    let fields = TopicFields { title: "Kelp".into(), ..TopicFields::default() };
    library.desk.add_topic(library.workshop, &fields).unwrap()
}

/// Zones as people write them, two of them against the month.
fn eleven(library: &mut Library) {
    let words = [
        "EU/UK",
        "Europe",
        "AEST",
        "CEST (GMT+2)",
        "US-East",
        "Central European Summer Time",
        "UTC/GMT +2",
        "Pacific Daylight Time (UTC -7)",
        "CEST",
        "PST",
        "EST (UTC-5)",
    ];
    for (number, words) in words.iter().enumerate() {
        person(library, &format!("Person {number:02}"), words);
    }
}

fn ask(count: u32, from: &str, to: &str, topic_id: Option<TopicId>) -> PlanAsk {
    let terms = PlanTerms::new(count, from.parse().unwrap(), to.parse().unwrap(), zone("Europe/Berlin"));
    PlanAsk { terms, topic_id, hosts: Vec::new() }
}

#[test]
fn two_sessions_give_eleven_people_around_the_world_an_hour_of_their_day() {
    let mut library = Library::new();
    eleven(&mut library);

    let plan = library.desk.plan_sessions(library.workshop, &ask(2, "2021-05-19", "2021-05-21", None)).unwrap();

    assert!(plan.proved_optimal);
    let others: Vec<_> = plan.people.iter().filter(|one| one.best.band != Band::Good).collect();
    assert_eq!((plan.people.len(), others.len()), (11, 0), "{others:?}");
    let assumed = plan.people.iter().filter(|person| person.assumed).count();
    let confirmed = library.desk.people(library.workshop).unwrap().iter().filter(|one| one.zone.is_some()).count();
    assert_eq!(assumed, 11 - confirmed);
    let oceania = [zone("Australia/Melbourne"), zone("Australia/Sydney")];
    assert!(plan.people.iter().any(|person| person.assumed && oceania.contains(&person.zone)));
}

#[test]
fn a_plan_that_is_used_is_one_step_and_counts_from_then_on() {
    let mut library = Library::new();
    eleven(&mut library);
    let (kelp, workshop) = (topic(&mut library), library.workshop);
    let before = library.dump();
    let plan = library.desk.plan_sessions(workshop, &ask(2, "2021-05-19", "2021-05-21", Some(kelp))).unwrap();
    let starts: Vec<_> = plan.sessions.iter().map(|session| session.start).collect();
    let fields = SessionFields { topic_id: Some(kelp), ..SessionFields::default() };

    let ids = library.desk.use_plan(workshop, (zone("Europe/Berlin"), 60), &starts, &fields).unwrap();

    let rows = library.desk.session_rows(workshop).unwrap();
    assert_eq!(rows.iter().map(|row| row.session.id).collect::<Vec<_>>(), ids);
    assert_eq!(rows.iter().map(|row| row.session.starts_at).collect::<Vec<_>>(), starts);
    let again = library.desk.plan_sessions(workshop, &ask(1, "2021-05-19", "2021-05-21", Some(kelp))).unwrap();
    assert_eq!((again.fixed.len(), again.cost.sum), (2, 0));
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
}

#[test]
fn times_to_keep_clear_hours_and_availability_are_kept_to() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    for (name, zone) in [("Ada", "Europe/Berlin"), ("Bo", "Asia/Tokyo")] {
        program.done(&["talk", "add", name, "--speaker", name]);
        program.done(&["people", "zone", name, zone]);
    }
    let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n\
                DTSTART:20260520T060000Z\r\nDTEND:20260520T090000Z\r\nSUMMARY:Keynote\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    program.file("summit.ics", text);
    let plan = ["session", "plan", "--count", "1", "--from", "2026-05-20", "--to", "2026-05-20", "--zone", "UTC"];

    let said = program.all(&[
        &plan,
        &["keep-clear", "FOLDER/summit.ics"],
        &plan,
        &["people", "available", "Bo", "2026-05-20T12:00:00Z/2026-05-20T13:00:00Z"],
        &plan,
        &["people", "available", "Bo"],
        &["people", "hours", "Bo", "--from", "22:00", "--to", "06:00", "--weight", "10"],
        &plan,
        &["people", "hours", "Bo", "--from", "09:00", "--to", "09:00"],
        &["people", "available", "Bo", "2026-05-20T13:00:00Z/2026-05-20T12:00:00Z"],
        &["session", "plan", "--count", "0", "--from", "2026-05-20", "--to", "2026-05-20", "--zone", "UTC"],
        &["session", "plan", "--count", "1", "--from", "2026-05-20", "--to", "2026-05-19", "--zone", "UTC"],
    ]);
    insta::assert_snapshot!("kept", said);
}

#[test]
fn office_hours_go_around_and_know_their_hosts() {
    let mut library = Library::new();
    let ada = person(&mut library, "Ada", "Europe/Berlin");
    let bo = person(&mut library, "Bo", "Asia/Tokyo");
    person(&mut library, "Cy", "America/Los_Angeles");
    let (workshop, first) = (library.workshop, "2026-06-03".parse().unwrap());
    let zone = zone("Europe/Berlin");
    let exceptions = vec![SeriesException {
        day: "2026-06-17".parse().unwrap(),
        is_skipped: false,
        to: Some("2026-06-18".parse().unwrap()),
        host_id: None,
    }];
    let (hosts, hosts_each) = (vec![ada, bo], 1);
    let ask = OfficeHoursAsk { first, count: 4, every_days: 7, minutes: 60, zone, hosts, hosts_each, exceptions };
    let post = library.desk.read().post(workshop).unwrap().id;

    let series = library.desk.plan_office_hours(workshop, &ask).unwrap();
    library.desk.use_office_hours(workshop, &ask, "Office hour", "https://meet.jit.si/Kelp").unwrap();

    let rows = library.desk.session_rows(workshop).unwrap();
    let planned: Vec<_> = series.sessions.iter().map(|one| one.session.start).collect();
    assert_eq!(rows.iter().map(|row| row.session.starts_at).collect::<Vec<_>>(), planned);
    let led = |who| rows.iter().filter(|row| row.session.people.iter().any(|one| one.person_id == who)).count();
    assert_eq!((led(ada), led(bo), rows.len()), (2, 2, 4));
    let bad: Vec<u32> = series.debts.iter().map(|debt| debt.after).collect();
    let spread = bad.iter().max().unwrap() - bad.iter().min().unwrap();
    assert!(spread <= 4, "{bad:?}");
    assert!(rows[2].session.local_time.starts_with("2026-06-18"), "{}", rows[2].session.local_time);
    assert_eq!(library.labels().last().unwrap(), "Add 4 sessions");
    let kinds: Vec<_> = library.desk.read().blocks(post).unwrap().iter().map(|block| block.kind).collect();
    assert!(kinds.ends_with(&[BlockKind::Discussions, BlockKind::Next]), "{kinds:?}");
}

#[test]
fn a_recap_without_what_is_next_gets_it_with_the_first_office_hour() {
    let mut library = Library::new();
    let path = library.file("2026-05-20-kelp.md", "---\ntitle: Kelp\n---\n\n## Who came?\n\n**Name:** Ada\n");
    let (workshop, _) = library.desk.import_post(&path, None).unwrap();
    let post = library.desk.read().post(workshop).unwrap().id;
    let kinds = |library: &Library| {
        library.desk.read().blocks(post).unwrap().iter().map(|block| block.kind).collect::<Vec<_>>()
    };
    assert!(!kinds(&library).contains(&BlockKind::Next));
    let ada = library.desk.people(workshop).unwrap()[0].id;
    library.desk.confirm_zone(ada, Some(zone("Europe/Berlin"))).unwrap();
    let (first, zone) = ("2026-06-03".parse().unwrap(), zone("Europe/Berlin"));
    let (hosts, exceptions) = (vec![ada, ada], Vec::new());
    let ask = OfficeHoursAsk { first, count: 1, every_days: 7, minutes: 60, zone, hosts, hosts_each: 2, exceptions };
    let before = library.dump();

    library.desk.use_office_hours(workshop, &ask, "Office hour", "").unwrap();

    let kinds = kinds(&library);
    assert!(kinds.ends_with(&[BlockKind::Discussions, BlockKind::Next]), "{kinds:?}");
    let led = library.desk.session_rows(workshop).unwrap().remove(0).session.people;
    assert_eq!(led, [SessionPerson { person_id: ada, part: SessionPart::Host }]);
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
}

#[test]
fn hosts_of_a_plan_take_turns_and_each_session_has_one_who_can() {
    let mut library = Library::new();
    let ada = person(&mut library, "Ada", "Europe/Berlin");
    let bo = person(&mut library, "Bo", "Asia/Tokyo");
    let cy = person(&mut library, "Cy", "America/Los_Angeles");
    let (kelp, workshop) = (topic(&mut library), library.workshop);
    let at = |text: &str| Moment::from_rfc3339(text).unwrap();
    let only = AvailableTime { starts_at: at("2026-06-04T00:00:00Z"), ends_at: at("2026-06-05T00:00:00Z") };
    library.desk.set_availability(workshop, ada, &[only]).unwrap();
    let as_host = |person_id| SessionPerson { person_id, part: SessionPart::Host };
    let panelist = SessionPerson { person_id: cy, part: SessionPart::Panelist };
    let people = vec![as_host(ada), panelist, as_host(bo)];
    let fields = SessionFields { topic_id: Some(kelp), people, ..SessionFields::default() };
    let starts = ["2026-06-03T12:00:00Z", "2026-06-04T12:00:00Z", "2026-06-05T12:00:00Z"].map(at);

    library.desk.use_plan(workshop, (zone("Europe/Berlin"), 60), &starts, &fields).unwrap();

    let people: Vec<_> =
        library.desk.session_rows(workshop).unwrap().into_iter().map(|row| row.session.people).collect();
    assert_eq!(people, [[as_host(bo), panelist], [as_host(ada), panelist], [as_host(bo), panelist]]);
}

#[test]
fn bad_hours_of_sessions_that_are_over_are_remembered_for_a_year() {
    let mut library = Library::new();
    let ada = person(&mut library, "Ada", "Europe/Berlin");
    let bo = person(&mut library, "Bo", "Asia/Tokyo");
    let (kelp, workshop) = (topic(&mut library), library.workshop);
    let today = library.desk.today();
    let fields = SessionFields { topic_id: Some(kelp), ..SessionFields::default() };
    // Noon in Berlin is the evening in Tokyo. Long ago, not long ago, and to come.
    for days in [-500, -20, 20] {
        let local_time = format!("{} 19:00", today.plus_days(days));
        let time = SessionTime { local_time, zone: zone("Asia/Tokyo"), offset: String::new(), minutes: 60 };
        library.desk.add_session(workshop, &time, &fields).unwrap();
    }

    let debts = library.desk.hour_debts().unwrap();

    let points = |who| debts.iter().find(|debt| debt.person == who).map_or(0, |debt| debt.points);
    assert_eq!((points(ada), points(bo)), (0, 1));
}

#[test]
fn the_ledger_tells_who_had_which_hours_and_counts_as_the_planner_does() {
    let mut library = Library::new();
    person(&mut library, "Ada", "Europe/Berlin");
    person(&mut library, "Bo", "AEST");
    person(&mut library, "Cy", "America/Los_Angeles");
    person(&mut library, "Dee", "the moon");
    let other = library.another("Gardening workshop").id;
    let gone = PersonFields { name: "Elsa".into(), zone_as_written: "Asia/Tokyo".into(), ..PersonFields::default() };
    library.desk.add_person(other, &gone).unwrap();
    let kelp = topic(&mut library);
    let (workshop, berlin) = (library.workshop, zone("Europe/Berlin"));
    let mut hold = |workshop, local_time: &str, topic_id: Option<TopicId>| {
        let time = SessionTime { local_time: local_time.into(), zone: berlin, offset: String::new(), minutes: 60 };
        let title = if topic_id.is_none() { "Panel" } else { "" };
        let fields = SessionFields { topic_id, title: title.into(), ..SessionFields::default() };
        library.desk.add_session(workshop, &time, &fields).unwrap()
    };
    // Of the two on kelp each has the better one. Then a panel at 22 in Berlin, and one that is forgotten.
    hold(workshop, "2026-03-10 10:00", Some(kelp));
    hold(workshop, "2026-03-10 18:00", Some(kelp));
    hold(workshop, "2026-04-14 22:00", None);
    hold(workshop, "2026-04-21 12:00", None);
    hold(workshop, "2025-05-01 03:00", None);
    hold(other, "2026-05-05 03:00", None);
    let cancelled = hold(workshop, "2026-05-06 03:00", None);
    library.desk.cancel_session(cancelled, true).unwrap();

    let ledger = library.desk.hour_ledger(workshop).unwrap();

    let told = |row: &HourLedgerRow| {
        let months: Vec<_> = row.months.iter().map(|one| format!("{} ×{}", one.month, one.bad)).collect();
        let last = row.last_bad.as_ref().map(|bad| {
            let local = &bad.local;
            format!("{} {} {} {} {}", local.local, local.offset, local.day_shift, bad.band, bad.name)
        });
        let HourLedgerRow { name, zone, assumed, good, edge, poor, night, debt, .. } = row;
        let (months, last) = (months.join(", "), last.unwrap_or_default());
        format!("{name} {zone} {assumed}: {good} {edge} {poor} {night} = {debt}; {months}; {last}")
    };
    let rows = [
        "Cy America/Los_Angeles false: 2 0 0 1 = 4; 2026-04 ×1; 2026-04-21 03:00 -07:00 0 night Panel",
        "Bo Australia/Melbourne true: 0 2 1 0 = 4; 2026-04 ×1; 2026-04-15 06:00 +10:00 1 poor Panel",
        "Ada Europe/Berlin false: 2 0 1 0 = 2; 2026-04 ×1; 2026-04-14 22:00 +02:00 0 poor Panel",
    ];
    assert_eq!(ledger.rows.iter().map(told).collect::<Vec<_>>(), rows);
    assert_eq!(
        (ledger.since.to_string().as_str(), ledger.without_zone.as_slice()),
        ("2025-05-28", &["Dee".to_owned()][..])
    );
    let debts = library.desk.hour_debts().unwrap();
    for row in &ledger.rows {
        let debt = debts.iter().find(|debt| debt.person == row.person).unwrap();
        assert_eq!((debt.points, debt.poor, debt.night), (row.debt, row.poor, row.night));
    }
}

#[test]
fn an_announcement_marks_assumed_zones_and_names_whom_it_cannot_cover() {
    let mut library = Library::new();
    for (name, words) in [("Ada", "Europe/Berlin"), ("Bo", "AEST"), ("Cy", "CEST"), ("Dee", "the moon")] {
        person(&mut library, name, words);
    }
    let time = SessionTime {
        local_time: "2026-05-20 17:00".into(),
        zone: zone("Europe/Berlin"),
        offset: String::new(),
        minutes: 60,
    };
    let fields = SessionFields { title: "Panel".into(), ..SessionFields::default() };
    library.desk.add_session(library.workshop, &time, &fields).unwrap();

    let told = library.desk.announcement(library.workshop, Style::Plain, &[], HourStyle::TwentyFour).unwrap();
    let table = library.desk.timetable_table(library.workshop, &[], HourStyle::TwentyFour).unwrap();

    // Cy is as surely in Berlin as Ada; nobody confirmed Melbourne.
    let lines: Vec<&str> = told.text.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(lines, ["- 17:00 CEST: Berlin", "- 01:00 AEST (Thursday): Melbourne (assumed)"]);
    assert!(table.text.starts_with("| Session | Day | Berlin | Melbourne (assumed) |"), "{}", table.text);
    assert_eq!((told.left_out, table.left_out), (vec!["Dee".to_owned()], vec!["Dee".to_owned()]));
    let melbourne = [zone("Australia/Melbourne")];
    let asked = library.desk.announcement(library.workshop, Style::Plain, &melbourne, HourStyle::TwentyFour).unwrap();
    assert!(asked.text.contains("- 01:00 AEST (Thursday): Melbourne\n"), "{}", asked.text);
}

#[test]
fn everybody_who_wrote_the_same_words_is_confirmed_in_one_step() {
    let mut library = Library::new();
    for (name, words) in [("Ada", "CEST"), ("Bo", " cest "), ("Cy", "PST"), ("Di", "CEST")] {
        person(&mut library, name, words);
    }
    let workshop = library.workshop;
    let before = library.dump();

    let count = library.desk.confirm_zone_of_all(workshop, "CEST", zone("Europe/Berlin")).unwrap();

    assert_eq!((count, library.labels().last().unwrap().as_str()), (3, "Zone of 3 people: Berlin"));
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
}

#[test]
fn sessions_are_announced_in_everybody_s_zone_and_the_packet_marks_what_changed() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    for (name, zone) in [("Ada", "Europe/Berlin"), ("Bo", "Australia/Melbourne"), ("Cy", "America/Los_Angeles")] {
        program.done(&["talk", "add", name, "--speaker", name]);
        program.done(&["people", "zone", name, zone]);
    }
    program.done(&["topic", "add", "Kelp"]);
    let room = ["--room", "https://meet.jit.si/Secret"];
    program.done(
        &[&["session", "add", "2021-06-09 11:00", "--zone", "America/New_York", "--topic", "Kelp"][..], &room].concat(),
    );
    program.done(&["session", "add", "2021-06-10 09:00", "--zone", "Europe/Berlin", "--title", "Panel"]);
    program.file("foreign.ics", "mine");

    let said = program.all(&[
        &["announce"],
        &["announce", "--style", "chat", "--twelve"],
        &["announce", "--style", "table"],
        &["announce", "--style", "packet", "--zone", "America/New_York", "--sent"],
        &["session", "move", "2", "2021-06-10 10:00", "--zone", "Europe/Berlin"],
        &["session", "cancel", "1"],
        &["announce", "--style", "packet", "--zone", "America/New_York"],
        &["calendar", "FOLDER/a.ics"],
        &["calendar", "FOLDER/bo.ics", "--person", "Bo"],
        &["calendar", "FOLDER/a.ics"],
        &["calendar", "FOLDER/foreign.ics"],
        &["calendar", "FOLDER/a.txt"],
        &["schedule", "FOLDER/a.xml"],
        &["times", "7pm CEST / 1pm EST", "--on", "2021-06-09"],
    ]);

    insta::assert_snapshot!("announced", said);
    let calendar = std::fs::read_to_string(program.folder.path().join("a.ics")).unwrap();
    assert!(calendar.contains("STATUS:CANCELLED") && calendar.contains("DTSTART:20210609T150000Z"), "{calendar}");
    assert!(calendar.contains("SEQUENCE:1"), "{calendar}");
    let programme = std::fs::read_to_string(program.folder.path().join("a.xml")).unwrap();
    assert!(!programme.contains("Secret") && !programme.contains("Kelp"), "{programme}");
}
