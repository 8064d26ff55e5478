//! Topics and sessions: when they are, who leads them, what came of them.

use crate::words::{Library, NEW_WORKSHOP, Program};
use summit::desk::Desk;
use summit::model::discussion::{ActionFields, SessionQuestion, TopicFields};
use summit::model::person::PersonFields;
use summit::model::{
    DiscussionSessionId, PersonId, SessionFields, SessionNotes, SessionPart, SessionPerson, SessionTime, TopicId,
};

fn at(local_time: &str, zone: &str) -> SessionTime {
    SessionTime { local_time: local_time.into(), zone: zone.parse().unwrap(), offset: String::new(), minutes: 60 }
}

fn person(library: &mut Library, name: &str, zone: &str) -> PersonId {
    let fields = PersonFields { name: name.into(), zone_as_written: zone.into(), ..PersonFields::default() };
    library.desk.add_person(library.workshop, &fields).unwrap()
}

fn topic(library: &mut Library, title: &str) -> TopicId {
    library.desk.add_topic(library.workshop, &TopicFields { title: title.into(), ..TopicFields::default() }).unwrap()
}

fn about(topic: TopicId) -> SessionFields {
    SessionFields { topic_id: Some(topic), ..SessionFields::default() }
}

fn hosted(topic: TopicId, host: PersonId) -> SessionFields {
    let people = vec![SessionPerson { person_id: host, part: SessionPart::Host }];
    SessionFields { people, ..about(topic) }
}

fn doubts(desk: &Desk, library: &Library) -> Vec<(String, String)> {
    let rows = desk.session_rows(library.workshop).unwrap();
    rows.into_iter().flat_map(|row| row.doubts).map(|doubt| (doubt.rule, doubt.message)).collect()
}

#[test]
fn a_discussion_is_planned_held_and_noted_from_the_command_line() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    let said = program.all(&[
        &["topic", "add", "Kelp forests", "--description", "What grows where"],
        &["session", "add", "2026-05-20 11:00", "--zone", "America/New_York", "--topic", "Kelp forests"],
        &["session", "add", "2026-05-20 25:00", "--zone", "Europe/Berlin", "--topic", "1"],
        &["session", "add", "2026-02-30 09:00", "--zone", "Europe/Berlin", "--topic", "1"],
        &["session", "add", "2026-03-29 02:30", "--zone", "Europe/Berlin", "--topic", "1"],
        &["session", "add", "2026-10-25 02:30", "--zone", "Europe/Berlin", "--topic", "1"],
        &["session", "add", "2026-10-25 02:30", "--zone", "Europe/Berlin", "--offset", "+01:00", "--topic", "1"],
        &["session", "add", "2026-05-20 09:00", "--zone", "Europe/Berlin"],
        &["session", "add", "2026-05-20 09:00", "--zone", "Europe/Berlin", "--title", "a\u{7}b"],
        &["session", "add", "2026-05-20 09:00", "--zone", "Europe/Berlin", "--topic", "1", "--length", "0"],
        &["session", "add", "2026-05-20 09:00", "--zone", "Europe/Berlin", "--topic", "1", "--room", "file:///etc"],
        &["session", "move", "2", "2026-05-21 17:00", "--zone", "Australia/Melbourne", "--length", "45"],
        &["session", "note", "1", "--point", "Sea urchins", "--decision", "Count them", "--action", "Buy a net"],
        &["session", "ask", "1", "What about otters?"],
        &["session", "cancel", "2"],
        &["session", "note", "9", "--point", "Nobody"],
        &["topic", "list"],
        &["undo"],
        &["session", "list"],
        &["history"],
    ]);
    insta::assert_snapshot!("held", said);
}

#[test]
fn a_session_keeps_the_clock_the_zone_and_the_rules_it_was_planned_with() {
    let mut library = Library::new();
    let kelp = topic(&mut library, "Kelp");
    let workshop = library.workshop;

    library.desk.add_session(workshop, &at("2021-06-09 11:00", "America/New_York"), &about(kelp)).unwrap();

    let row = library.desk.session_rows(workshop).unwrap().remove(0);
    assert_eq!(row.session.starts_at.to_string(), "2021-06-09T15:00:00Z");
    assert_eq!(
        (row.session.local_time.as_str(), row.session.offset_as_planned.as_str()),
        ("2021-06-09 11:00", "-04:00")
    );
    assert_eq!(row.session.rules_version, summit::timezone::rules_version());
    assert_eq!((row.name.as_str(), row.local.abbreviation.as_str(), row.local.day_shift), ("Kelp", "EDT", 0));
    assert_eq!(row.doubts, []);
}

#[test]
fn a_session_whose_rules_changed_is_named_with_both_clocks() {
    let mut library = Library::new();
    let kelp = topic(&mut library, "Kelp");
    let workshop = library.workshop;
    library.desk.add_session(workshop, &at("2027-01-15 09:00", "America/Vancouver"), &about(kelp)).unwrap();

    // As an older program left it, by rules in which Vancouver still went back an hour in winter.
    let file = library.folder.path().join("library/library.db");
    let connection = rusqlite::Connection::open(file).unwrap();
    let older = "UPDATE discussion_sessions SET starts_at = starts_at + 3600000, offset_as_planned = '-08:00',
                 rules_version = '2025b'";
    connection.execute(older, []).unwrap();
    drop(connection);

    let told = format!(
        "It was planned for 2027-01-15 09:00 in Vancouver (UTC-08:00, rules 2025b). By the rules of {} that moment is \
         2027-01-15 10:00 there. Choose which holds.",
        summit::timezone::rules_version()
    );
    assert_eq!(doubts(&library.desk, &library), [("TZ-MOVED".into(), told)]);
}

#[test]
fn clocks_that_change_between_two_sessions_of_a_topic_are_named() {
    let mut library = Library::new();
    let kelp = topic(&mut library, "Kelp");
    for (name, zone) in [("Ada", "Europe/Berlin"), ("Bo", "Asia/Tokyo"), ("Cy", "Australia/Sydney")] {
        person(&mut library, name, zone);
    }
    let workshop = library.workshop;

    for day in ["2026-10-22 09:00", "2026-10-29 09:00", "2026-11-05 09:00"] {
        library.desk.add_session(workshop, &at(day, "Asia/Tokyo"), &about(kelp)).unwrap();
    }

    let told = "Clocks change between 22 October 2026 and 29 October 2026: one hour back in Berlin.";
    assert_eq!(doubts(&library.desk, &library), [("TZ-CHANGE".into(), told.into())]);
}

#[test]
fn nobody_leads_two_sessions_at_once() {
    let mut library = Library::new();
    let (kelp, workshop) = (topic(&mut library, "Kelp"), library.workshop);
    let (ada, bo) = (person(&mut library, "Ada", "Europe/Berlin"), person(&mut library, "Bo", "Europe/Berlin"));
    let first =
        library.desk.add_session(workshop, &at("2026-05-20 09:00", "Europe/Berlin"), &hosted(kelp, ada)).unwrap();
    let before = library.dump();

    let refused = library.desk.add_session(workshop, &at("2026-05-20 08:30", "Europe/London"), &hosted(kelp, ada));

    assert_eq!(refused.unwrap_err().code(), "host-twice");
    assert_eq!(library.dump(), before);
    library.desk.add_session(workshop, &at("2026-05-20 08:30", "Europe/London"), &hosted(kelp, bo)).unwrap();
    library.desk.add_session(workshop, &at("2026-05-20 10:00", "Europe/Berlin"), &hosted(kelp, ada)).unwrap();
    let moved = library.desk.move_session(first, &at("2026-05-20 10:30", "Europe/Berlin"));
    assert_eq!(moved.unwrap_err().code(), "host-twice");
    library.desk.cancel_session(first, true).unwrap();
    library.desk.move_session(first, &at("2026-05-20 10:30", "Europe/Berlin")).unwrap();
    let held = library.desk.cancel_session(first, false);
    assert_eq!(held.unwrap_err().code(), "host-twice");
}

#[test]
fn what_calendars_show_is_numbered_and_notes_are_not() {
    let mut library = Library::new();
    let (kelp, workshop) = (topic(&mut library, "Kelp"), library.workshop);
    let id = library.desk.add_session(workshop, &at("2026-05-20 09:00", "Europe/Berlin"), &about(kelp)).unwrap();
    let sequence = |library: &Library| library.desk.read().session(id).unwrap().sequence;

    library.desk.move_session(id, &at("2026-05-20 10:00", "Europe/Berlin")).unwrap();
    library.desk.move_session(id, &at("2026-05-20 10:00", "Europe/Berlin")).unwrap();
    library.desk.edit_session(id, &SessionFields { agenda: "Otters".into(), ..about(kelp) }).unwrap();
    library.desk.note_session(id, &SessionNotes { points: "Urchins".into(), ..SessionNotes::default() }).unwrap();
    library.desk.cancel_session(id, true).unwrap();

    assert_eq!(sequence(&library), 3);
    library.desk.undo().unwrap();
    assert_eq!(sequence(&library), 2);
}

#[test]
fn what_was_raised_in_both_sessions_stands_once() {
    let mut library = Library::new();
    let (kelp, workshop) = (topic(&mut library, "Kelp"), library.workshop);
    let ada = person(&mut library, "Ada", "Europe/Berlin");
    let note = |library: &mut Library, day: &str, points: &str, action: &str| -> DiscussionSessionId {
        let id = library.desk.add_session(workshop, &at(day, "Europe/Berlin"), &about(kelp)).unwrap();
        let action = ActionFields {
            text: action.into(),
            owner_id: Some(ada),
            due_on: "2026-06-01".parse().ok(),
            is_done: false,
        };
        let notes = SessionNotes { points: points.into(), decisions: "Meet again".into(), actions: vec![action] };
        library.desk.note_session(id, &notes).unwrap();
        id
    };

    let first = note(&mut library, "2026-05-20 09:00", "- Sea urchins\n\n- Nets", "Buy a net");
    let second = note(&mut library, "2026-05-20 18:00", "* sea  Urchins\nOtters", "Count otters");

    let outcome = library.desk.topic_outcomes(workshop).unwrap().remove(0);
    let points: Vec<_> = outcome.points.iter().map(|one| (one.text.as_str(), one.raised_in.as_slice())).collect();
    assert_eq!(points, [("Sea urchins", [first, second].as_slice()), ("Nets", &[first]), ("Otters", &[second])],);
    assert_eq!(outcome.decisions[0].raised_in, [first, second]);
    let actions: Vec<_> = outcome.actions.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(actions, ["Buy a net", "Count otters"]);
}

#[test]
fn points_that_differ_in_their_marks_alone_are_points_of_their_own() {
    let mut library = Library::new();
    let (kelp, workshop) = (topic(&mut library, "Kelp"), library.workshop);
    let mut note = |day: &str, points: &str| {
        let id = library.desk.add_session(workshop, &at(day, "Europe/Berlin"), &about(kelp)).unwrap();
        let notes = SessionNotes { points: points.into(), ..SessionNotes::default() };
        library.desk.note_session(id, &notes).unwrap();
    };

    note("2026-05-20 09:00", "- C\n- C++\n*a* | b\n***\n-5 °C\n* - *b*");
    note("2026-05-20 18:00", "c++\n?!\nC");

    let outcome = library.desk.topic_outcomes(workshop).unwrap().remove(0);
    let points: Vec<_> = outcome.points.iter().map(|one| (one.text.as_str(), one.raised_in.len())).collect();
    assert_eq!(points, [("C", 2), ("C++", 2), ("*a* | b", 1), ("***", 1), ("-5 °C", 1), ("*b*", 1), ("?!", 1)]);
}

#[test]
fn a_note_that_changes_nothing_is_no_step_and_an_action_needs_words() {
    let mut library = Library::new();
    let (kelp, workshop) = (topic(&mut library, "Kelp"), library.workshop);
    let ada = person(&mut library, "Ada", "Europe/Berlin");
    let id = library.desk.add_session(workshop, &at("2026-05-20 09:00", "Europe/Berlin"), &about(kelp)).unwrap();
    let action = ActionFields { text: "Buy a net".into(), ..ActionFields::default() };
    let notes = SessionNotes { points: "Urchins".into(), actions: vec![action], ..SessionNotes::default() };
    library.desk.note_session(id, &notes).unwrap();
    let (steps, before) = (library.labels(), library.dump());

    library.desk.note_session(id, &notes).unwrap();
    let blank = ActionFields { owner_id: Some(ada), ..ActionFields::default() };
    let refused = library.desk.note_session(id, &SessionNotes { actions: vec![blank], ..SessionNotes::default() });

    assert_eq!(refused.unwrap_err().code(), "action-empty");
    assert_eq!((library.labels(), library.dump()), (steps, before));
    let done = library.desk.session_rows(workshop).unwrap()[0].actions[0].id;
    library.desk.finish_action(done, true).unwrap();
    assert!(library.desk.session_rows(workshop).unwrap()[0].actions[0].is_done);
}

#[test]
fn questions_are_collected_before_a_session_and_a_topic_in_use_stays() {
    let mut library = Library::new();
    let (kelp, workshop) = (topic(&mut library, "Kelp"), library.workshop);
    let nets = topic(&mut library, "Nets");
    let id = library.desk.add_session(workshop, &at("2026-05-20 09:00", "Europe/Berlin"), &about(kelp)).unwrap();
    let asked = |text: &str| SessionQuestion { text: text.into(), person_id: None };

    library.desk.set_session_questions(id, &[asked("Otters?"), asked("  "), asked("Nets?")]).unwrap();

    assert_eq!(library.desk.session_rows(workshop).unwrap()[0].questions, [asked("Otters?"), asked("Nets?")]);
    assert_eq!(library.desk.remove_topic(kelp).unwrap_err().code(), "topic-in-use");
    library.desk.move_topic(nets, 1).unwrap();
    library.desk.remove_topic(nets).unwrap();
    let left: Vec<_> = library.desk.read().topics(workshop).unwrap().into_iter().map(|one| one.title).collect();
    assert_eq!(left, ["Kelp"]);
}

#[test]
fn the_recap_tells_what_was_discussed_and_when_people_meet_again() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    let kelp = ["--topic", "Kelp forests"];
    let add = |at: &str, zone: &str, more: &[&str]| {
        program.done(&[&["session", "add", at, "--zone", zone][..], more].concat());
    };
    for (name, text) in [("Ada Abara", "https://youtu.be/kelp0000001"), ("Bo Berg", "https://youtu.be/kelp0000002")] {
        program.done(&["talk", "add", name, "--speaker", name, "--url", text]);
    }
    program.done(&["topic", "add", "Kelp forests", "--description", "What grows *where*?"]);
    program.done(&["topic", "add", "Never held"]);
    add(
        "2020-05-20 11:00",
        "America/New_York",
        &[&kelp[..], &["--region", "the Americas", "--person", "host=Ada Abara"]].concat(),
    );
    add(
        "2020-05-21 09:00",
        "Australia/Melbourne",
        &[&kelp[..], &["--region", "Oceania", "--person", "note-taker=Bo Berg"]].concat(),
    );
    add("2020-05-22 09:00", "Australia/Melbourne", &kelp);
    let hours = [
        "--title",
        "Office hour",
        "--kind",
        "office-hours",
        "--person",
        "host=Bo Berg",
        "--room",
        "https://meet.jit.si/Kelp",
    ];
    add("2098-06-03 17:00", "Europe/Berlin", &hours);
    add("2020-06-03 17:00", "Europe/Berlin", &hours);
    program.done(&["session", "cancel", "3"]);
    program.done(&[
        "session",
        "note",
        "1",
        "--point",
        "Sea *urchins* eat it",
        "--point",
        "Nets & floats",
        "--action",
        "Buy a net",
        "--owner",
        "Ada Abara",
        "--due",
        "2098-06-01",
    ]);
    program.done(&[
        "session",
        "note",
        "2",
        "--point",
        "sea *urchins* eat it",
        "--decision",
        "Count them",
        "--action",
        "Ask around",
    ]);

    let post = program.run(&["recap", "--target", "markdown", "--out", "-", "--date", "2098-06-01"]).out;
    insta::assert_snapshot!("discussed", post);

    program.done(&["permission", "set", "Ada Abara", "--item", "name", "--channel", "site", "--state", "no"]);
    let post = program.run(&["--json", "recap", "--target", "markdown", "--out", "-", "--date", "2098-06-01"]).out;
    assert!(!post.contains("led by"), "{post}");
    assert!(post.contains("The name of Ada Abara in the discussions"), "{post}");
}
