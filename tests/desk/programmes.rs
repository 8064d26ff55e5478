//! Proposal systems and schedules come in: found out by content, planned field by field, taken in once, taken back.

use crate::words::{Library, Program, masked};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use summit::desk::import::{FileKind, kind_of};
use summit::intake::programme::{Told, read};
use summit::model::gathered::{
    FieldFate, GatheredChange, GatheredGroup, GatheredPart, ProgrammeChoices, ProgrammePlan, ProgrammeReport,
};
use summit::model::{PersonField, TalkField};
use summit::timezone::Zone;

const ALL: [GatheredGroup; 3] = [GatheredGroup::People, GatheredGroup::Talks, GatheredGroup::Sessions];

/// What systems export, with the kind that each is taken for.
const FILES: [(&str, &str); 13] = [
    ("pretalx-schedule.json", "pretalx-schedule"),
    ("pretalx-old.json", "pretalx-api"),
    ("pretalx-v2.json", "pretalx-api"),
    ("pretalx-speakers.json", "pretalx-api"),
    ("speakers.csv", "pretalx-table"),
    ("speaker-questions.csv", "pretalx-table"),
    ("submission-questions.csv", "pretalx-table"),
    ("pretalx-de.csv", "pretalx-table"),
    ("frab.xml", "schedule-xml"),
    ("sessionize-all.json", "sessionize"),
    ("sessionize-grid.json", "sessionize"),
    ("sessionize.csv", "sessionize-table"),
    ("indico.json", "indico"),
];

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/programmes").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(data(name)).unwrap()
}

fn choices(groups: &[GatheredGroup]) -> ProgrammeChoices {
    ProgrammeChoices { groups: groups.to_vec(), zone: Some("Europe/Berlin".parse().unwrap()), ..Default::default() }
}

fn import(library: &mut Library, name: &str, contents: &[u8]) -> ProgrammeReport {
    let path = library.file(name, contents);
    library.desk.import_programme(library.workshop, &path, &choices(&ALL)).unwrap()
}

fn plan(library: &mut Library, name: &str, contents: &[u8]) -> ProgrammePlan {
    let path = library.file(name, contents);
    library.desk.plan_programme(library.workshop, &path, &choices(&ALL)).unwrap()
}

/// `change key: field fate before → after; …` of a part.
fn told(part: &GatheredPart) -> Vec<String> {
    let one = |item: &summit::model::gathered::GatheredItem| {
        let news = item.fields.iter().map(|one| format!("{} {} {} → {}", one.field, one.fate, one.before, one.after));
        format!("{} {}: {}", item.change, item.title, news.collect::<Vec<_>>().join("; "))
    };
    part.items.iter().map(one).collect()
}

/// A schedule of one event, whose fields are given.
fn schedule(events: &[serde_json::Value]) -> Vec<u8> {
    let rooms = serde_json::json!({ "Deck": events });
    let days = serde_json::json!([{ "index": 1, "date": "2026-06-09", "rooms": rooms }]);
    let conference = serde_json::json!({ "title": "Low Tide", "time_zone_name": "Europe/Berlin", "days": days });
    serde_json::json!({ "schedule": { "conference": conference } }).to_string().into_bytes()
}

fn event(guid: &str, title: &str, start: &str, persons: &[&str]) -> serde_json::Value {
    let persons: Vec<_> = persons.iter().map(|name| serde_json::json!({ "guid": name, "name": name })).collect();
    serde_json::json!({
        "guid": guid, "title": title, "start": start, "date": format!("2026-06-09T{start}:00+02:00"),
        "duration": "00:45", "type": "talk", "persons": persons, "abstract": "Words.",
    })
}

/// The days of imports are those of the computer.
fn plain(text: &str) -> String {
    masked(text, "dddd-dd-dd.", "DAY.")
}

fn program() -> Program {
    let program = Program::new();
    program.done(&[
        "workshop",
        "new",
        "Quiet Sea",
        "--summit",
        "Shore Summit",
        "--starts",
        "2026-06-09",
        "--zone",
        "America/Toronto",
    ]);
    for (name, _) in FILES {
        program.file(name, bytes(name));
    }
    program.file("people.csv", bytes("people.csv"));
    program.file("sessions.csv", bytes("sessions.csv"));
    program
}

#[test]
fn each_file_is_known_by_its_content() {
    let zone: Option<Zone> = "Europe/Berlin".parse().ok();
    for (name, producer) in FILES {
        assert_eq!(kind_of(&data(name), None, None).unwrap(), FileKind::Programme, "{name}");
        let gathered = read(name, &bytes(name), Told { zone, group: None, day: None }).unwrap();
        assert_eq!(gathered.producer, producer, "{name}");
    }
    for name in ["playlists/youtube-api.json", "playlists/pyvideo.json", "playlists/yt-dlp.json", "playlists/talks.csv"]
    {
        assert_eq!(kind_of(&data("..").join(name), None, None).unwrap(), FileKind::Talks, "{name}");
    }
    for name in ["responses/google-forms.csv", "programmes/people.csv"] {
        assert_eq!(kind_of(&data("..").join(name), None, None).unwrap(), FileKind::Responses, "{name}");
    }
    assert_eq!(kind_of(&data("schedule.xml"), None, None).unwrap(), FileKind::Programme);
}

#[test]
fn exports_of_pretalx_come_in_one_after_the_other_and_are_one_programme() {
    let said = program().all(&[
        &["import", "FOLDER/pretalx-schedule.json", "--dry-run"],
        &["import", "FOLDER/pretalx-schedule.json"],
        &["import", "FOLDER/pretalx-schedule.json"],
        &["import", "FOLDER/pretalx-old.json"],
        &["import", "FOLDER/pretalx-v2.json"],
        &["import", "sessions", "FOLDER/pretalx-v2.json"],
        &["import", "sessions", "FOLDER/pretalx-schedule.json"],
        &["import", "sessions", "FOLDER/pretalx-schedule.json", "--track", "workshop", "--dry-run"],
        &["import", "people", "FOLDER/pretalx-speakers.json"],
        &["import", "FOLDER/speakers.csv"],
        &["import", "FOLDER/speaker-questions.csv"],
        &["import", "FOLDER/submission-questions.csv"],
        &["import", "FOLDER/pretalx-de.csv"],
        &["talk", "list"],
        &["people", "list"],
        &["session", "list"],
        &["history"],
    ]);

    insta::assert_snapshot!("programmes_pretalx", plain(&said));
}

#[test]
fn a_schedule_its_table_and_its_feed_come_in() {
    let said = program().all(&[
        &["import", "sessions", "FOLDER/frab.xml"],
        &["import", "talks", "FOLDER/frab.xml"],
        &["import", "FOLDER/sessionize-all.json", "--zone", "Europe/Berlin"],
        &["import", "FOLDER/sessionize-grid.json"],
        &["import", "sessions", "FOLDER/sessionize-all.json", "--zone", "Europe/Berlin"],
        &["import", "sessions", "FOLDER/sessionize-grid.json"],
        &["import", "FOLDER/sessionize.csv", "--zone", "Europe/Berlin"],
        &["import", "talks", "FOLDER/indico.json"],
        &["import", "sessions", "FOLDER/indico.json"],
        &["import", "people", "FOLDER/people.csv"],
        &["import", "sessions", "FOLDER/sessions.csv", "--zone", "Europe/Berlin"],
        &["import", "people", "FOLDER/sessions.csv"],
        &["talk", "list"],
        &["people", "list"],
        &["session", "list"],
        &["undo", "2"],
        &["history"],
    ]);

    insta::assert_snapshot!("programmes_schedules", plain(&said));
}

#[test]
fn a_plan_is_one_document_for_programs() {
    let said = program().run(&["--json", "import", "sessions", "FOLDER/sessionize-all.json", "--dry-run"]);

    assert_eq!((said.code, said.err.as_str()), (0, ""));
    insta::assert_snapshot!("programmes_json", plain(&said.out));
}

#[test]
fn the_plan_is_what_the_import_does_and_undo_takes_it_back() {
    for (name, _) in FILES {
        let mut library = Library::new();
        let before = library.dump();

        let planned = plan(&mut library, name, &bytes(name));
        assert_eq!(library.dump(), before, "{name}");
        let done = import(&mut library, name, &bytes(name));
        assert_eq!(planned, done.plan, "{name}");
        let after = library.dump();
        if done.import.is_some() {
            library.desk.undo().unwrap();
            assert_eq!(library.dump(), before, "{name}");
            library.desk.redo().unwrap();
        }
        assert_eq!(library.dump(), after, "{name}");
    }
}

#[test]
fn the_same_file_again_changes_nothing_and_is_no_step() {
    for (name, _) in FILES {
        let mut library = Library::new();
        import(&mut library, name, &bytes(name));
        let (dump, labels) = (library.dump(), library.labels());

        let again = import(&mut library, name, &bytes(name));

        assert_eq!((library.dump(), library.labels()), (dump, labels), "{name}");
        assert_eq!(again.import, None, "{name}");
        for (_, part) in again.plan.parts() {
            assert!(part.items.iter().all(|item| item.change == GatheredChange::Same), "{name}: {:?}", told(part));
        }
    }
}

#[test]
fn what_the_organizer_typed_stays_and_what_the_file_said_follows_the_file() {
    let mut library = Library::new();
    import(&mut library, "s.json", &schedule(&[event("a", "Kelp", "10:00", &["Mbali Okafor"])]));
    let talk = library.desk.talk_rows(library.workshop).unwrap()[0].id;
    library.desk.edit_talk(talk, TalkField::Title, "Kelp, live").unwrap();
    let person = library.desk.people(library.workshop).unwrap()[0].id;
    library.desk.edit_person(person, PersonField::Name, "Mbali O.").unwrap();
    let session = library.desk.read().sessions(library.workshop).unwrap()[0].clone();

    let mut changed = event("a", "Kelp again", "11:00", &["Mbali Okafor"]);
    changed["persons"][0]["name"] = "Mbali Okafor-Lund".into();
    changed["abstract"] = "Other words.".into();
    let report = import(&mut library, "s.json", &schedule(&[changed]));

    assert_eq!(told(&report.plan.people), ["same Mbali Okafor-Lund: name kept Mbali O. → Mbali Okafor-Lund"]);
    assert_eq!(
        told(&report.plan.talks),
        ["changed Kelp again: title kept Kelp, live → Kelp again; abstract changed Words. → Other words."]
    );
    assert_eq!(
        told(&report.plan.sessions),
        ["changed Kelp again: title changed Kelp → Kelp again; time changed 2026-06-09 10:00 +02:00 (Berlin), 45 min \
             → 2026-06-09 11:00 +02:00 (Berlin), 45 min; agenda changed Words. → Other words."]
    );
    let moved = library.desk.read().sessions(library.workshop).unwrap();
    assert_eq!((moved.len(), moved[0].id, moved[0].sequence), (1, session.id, session.sequence + 1));
    assert_eq!(moved[0].local_time, "2026-06-09 11:00");
    assert_eq!(report.plan.sessions.items[0].why, "its key is known; the file has it at another time");
    assert_eq!(library.desk.talk_rows(library.workshop).unwrap()[0].title, "Kelp, live");
}

#[test]
fn what_is_not_in_the_file_any_more_is_told_and_kept() {
    let mut library = Library::new();
    let both = [event("a", "Kelp", "10:00", &["Mbali Okafor"]), event("b", "Ice", "11:00", &["Lena Brandt"])];
    import(&mut library, "s.json", &schedule(&both));

    let report = import(&mut library, "s.json", &schedule(&both[..1]));

    let vanished: Vec<_> = report.plan.vanished.iter().map(|one| format!("{} {}", one.group, one.title)).collect();
    assert_eq!(vanished, ["people Lena Brandt", "talks Ice", "sessions Ice"]);
    assert_eq!(report.import, None);
    assert_eq!(library.desk.talk_rows(library.workshop).unwrap().len(), 2);
}

#[test]
fn what_the_workshop_has_already_is_known_by_title_and_name_and_only_its_gaps_are_filled() {
    let mut library = Library::new();
    let fields = summit::model::talk::TalkFields { title: "Kelp".into(), ..Default::default() };
    library.desk.add_talk_by(library.workshop, &fields, &["Okafor, Mbali".into()]).unwrap();
    let mut told_event = event("a", "KELP!", "10:00", &["Mbali Okafor"]);
    told_event["links"] = serde_json::json!([{ "title": "Recording", "url": "https://youtu.be/kelpforest1" }]);

    let report = import(&mut library, "s.json", &schedule(&[told_event]));

    assert_eq!(report.plan.people.counts.added, 0);
    assert_eq!(
        told(&report.plan.talks),
        ["changed KELP!: title kept Kelp → KELP!; video set  → https://youtu.be/kelpforest1; abstract set  → Words.; \
             type set  → talk; length set  → 45 min"]
    );
    assert_eq!(library.desk.talk_rows(library.workshop).unwrap().len(), 1);
}

#[test]
fn what_a_post_shows_of_a_person_is_held() {
    let mut library = Library::new();
    let path =
        library.file("answers.csv", "Name,Email,Affiliation,What next?\nMbali Okafor,m@kelp.example,Station,Kelp\n");
    let settings = summit::desk::import::ImportSettings { publish: true, ..Default::default() };
    library.desk.import_responses(library.workshop, &path, &settings, &mut |_| true).unwrap();
    let people = "Name,Email,Affiliation\nMbali Okafor,m@kelp.example,Other Station\n";
    let path = library.file("people.csv", people);

    let report = library.desk.import_programme(library.workshop, &path, &choices(&[GatheredGroup::People])).unwrap();

    assert_eq!(report.plan.people.items[0].fields[0].fate, FieldFate::Held);
    assert_eq!(library.people(), ["Mbali Okafor, m@kelp.example, Station, "]);
}

#[test]
fn two_of_one_name_in_one_file_stay_two_and_nobody_leads_two_sessions_at_once() {
    let mut library = Library::new();
    let mut first = event("a", "Kelp", "10:00", &["one"]);
    first["persons"][0]["name"] = "Jo Smith".into();
    let mut second = event("b", "Ice", "10:30", &["two"]);
    second["persons"][0]["name"] = "Jo Smith".into();
    let third = event("c", "Floes", "10:15", &["one"]);

    let report = import(&mut library, "s.json", &schedule(&[first, second, third]));

    assert_eq!(report.plan.people.counts.added, 2);
    let problems: Vec<_> = report.plan.problems.iter().map(|p| p.rule.as_str()).collect();
    assert_eq!(problems, ["host-twice"]);
}

fn refused(contents: &[u8]) -> String {
    read("x", contents, Told::default()).map_or_else(|error| error.code().to_owned(), |told| told.producer.to_owned())
}

#[test]
fn hostile_files_are_refused_in_bounded_time() {
    let deep = format!("{{\"schedule\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let deep_xml = format!("<schedule>{}", "<day>".repeat(100_000));
    let bomb = "<!DOCTYPE s [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><schedule><day>&b;</day></schedule>";
    let outside = "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><schedule><day>&x;</day></schedule>";
    let large = format!("{{\"schedule\":\"{}\"}}", "x".repeat(33_000_000));

    let found: Vec<String> =
        [deep.as_str(), &deep_xml, bomb, outside, &large, "", " \n", "{\"a\":1}", "<html>", "Name;x\n\"open"]
            .iter()
            .map(|text| refused(text.as_bytes()))
            .collect();

    assert_eq!(
        found,
        [
            "json-too-deep",
            "xml-too-deep",
            "xml-entities",
            "xml-entities",
            "programme-too-large",
            "file-empty",
            "file-empty",
            "gathered-unknown",
            "programme-unknown",
            "quote-unclosed",
        ]
    );
    assert_eq!(refused(b"\xff\xfe\x00"), "programme-encoding");
}

#[test]
fn ten_megabytes_come_in_and_stay_one_programme() {
    let events: Vec<_> = (0..12_000)
        .map(|at| {
            let mut one = event(&format!("g{at}"), &format!("Talk {at}"), "10:00", &[]);
            one["abstract"] = format!("<p>{}</p><script>{}</script>", "kelp ".repeat(80), "<a>".repeat(60)).into();
            one
        })
        .collect();
    let file = schedule(&events);
    assert!(file.len() > 8_000_000, "{}", file.len());

    let gathered = read("s.json", &file, Told::default()).unwrap();

    assert_eq!((gathered.talks.len(), gathered.sessions.len(), gathered.problems.len()), (12_000, 12_000, 0));
    assert!(gathered.talks.iter().all(|talk| !talk.summary.contains('<')));
}

/// Puts another kind of value in the place of one that a number chooses.
fn mutated(value: &mut serde_json::Value, left: &mut usize, with: &serde_json::Value) {
    if *left == 0 {
        *left = usize::MAX;
        *value = with.clone();
        return;
    }
    *left -= 1;
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| mutated(item, left, with)),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(|item| mutated(item, left, with)),
        _ => {}
    }
}

fn length(value: &serde_json::Value) -> usize {
    1 + match value {
        serde_json::Value::Array(items) => items.iter().map(length).sum(),
        serde_json::Value::Object(fields) => fields.values().map(length).sum(),
        _ => 0,
    }
}

#[test]
fn any_value_of_a_wrong_kind_is_no_panic() {
    let odd = [
        serde_json::json!(null),
        serde_json::json!(7),
        serde_json::json!(-1.5e300),
        serde_json::json!("ab\u{0}\u{202e}<p"),
        serde_json::json!([[]]),
        serde_json::json!({ "en": [] }),
        serde_json::json!(true),
    ];
    for (name, _) in FILES.iter().filter(|(name, _)| name.ends_with("json")) {
        let whole: serde_json::Value = serde_json::from_slice(&bytes(name)).unwrap();
        for at in 0..length(&whole) {
            for with in &odd {
                let mut one = whole.clone();
                mutated(&mut one, &mut at.clone(), with);
                read(name, one.to_string().as_bytes(), Told::default()).ok();
            }
        }
    }
}

#[test]
fn a_wrong_kind_of_value_is_told_with_its_place() {
    let mut odd = event("a", "Kelp", "10:00", &[]);
    odd["abstract"] = serde_json::json!([1]);
    let gathered = read("s.json", &schedule(&[odd, serde_json::json!(5)]), Told::default()).unwrap();

    let told: Vec<_> = gathered.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "s.json, event 1: “abstract” does not hold words. It was read as empty. Export the file again.",
            "s.json, event 2: it is no object with fields. It was read as empty. Export the file again.",
        ]
    );
}

/// What happens between two imports of one schedule.
#[derive(Clone, Debug)]
enum Deed {
    Retitle(usize),
    Rename(usize),
    ChangeFile(usize),
    Move(usize),
    Undo,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (0..4usize).prop_map(Deed::Retitle),
        (0..4usize).prop_map(Deed::Rename),
        (0..4usize).prop_map(Deed::ChangeFile),
        (0..4usize).prop_map(Deed::Move),
        Just(Deed::Undo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn however_often_a_programme_comes_nothing_is_doubled_and_no_edit_is_lost(deeds in prop::collection::vec(deed(), 1..9)) {
        let mut library = Library::new();
        let names = ["Ada Quist", "Kai Ito", "Sol Vega", "Lena Brandt"];
        let mut events: Vec<_> = (0..4)
            .map(|at| event(&format!("g{at}"), &format!("Talk {at}"), &format!("1{at}:00"), &[names[at]]))
            .collect();
        import(&mut library, "s.json", &schedule(&events));
        let (mut titles, mut called) = (vec![None; 4], vec![None; 4]);
        let talks: Vec<_> = library.desk.talk_rows(library.workshop).unwrap().iter().map(|one| one.id).collect();
        let people: Vec<_> = library.desk.people(library.workshop).unwrap().iter().map(|one| one.id).collect();
        for (count, deed) in deeds.into_iter().enumerate() {
            match deed {
                Deed::Retitle(at) => {
                    let title = format!("Mine {count}");
                    library.desk.edit_talk(talks[at], TalkField::Title, &title).unwrap();
                    titles[at] = Some(title);
                }
                Deed::Rename(at) => {
                    let name = format!("My {count}");
                    library.desk.edit_person(people[at], PersonField::Name, &name).unwrap();
                    called[at] = Some(name);
                }
                Deed::ChangeFile(at) => {
                    events[at]["title"] = format!("Theirs {count}").into();
                    events[at]["persons"][0]["name"] = format!("Them {count}").into();
                }
                Deed::Move(at) => {
                    events[at]["start"] = format!("1{at}:{}", 10 + count).into();
                    events[at]["date"] = serde_json::Value::Null;
                }
                Deed::Undo => {
                    let before = library.dump();
                    if library.desk.undo().unwrap().is_some() {
                        library.desk.redo().unwrap();
                    }
                    prop_assert_eq!(library.dump(), before);
                }
            }
            let file = schedule(&events);
            import(&mut library, "s.json", &file);
            let dump = library.dump();
            prop_assert_eq!(import(&mut library, "s.json", &file).import, None);
            prop_assert_eq!(library.dump(), dump);

            let rows = library.desk.talk_rows(library.workshop).unwrap();
            prop_assert_eq!(rows.len(), 4);
            prop_assert_eq!(library.desk.people(library.workshop).unwrap().len(), 4);
            prop_assert_eq!(library.desk.read().sessions(library.workshop).unwrap().len(), 4);
            for at in 0..4 {
                if let Some(title) = &titles[at] {
                    prop_assert_eq!(&rows[at].title, title);
                }
                if let Some(name) = &called[at] {
                    prop_assert_eq!(&rows[at].speakers[0], name);
                }
            }
        }
    }

    #[test]
    fn a_file_that_was_damaged_is_read_or_refused(at in 0usize..6_000, byte in any::<u8>(), which in 0..FILES.len()) {
        let (name, _) = FILES[which];
        let mut contents = bytes(name);
        let place = at % contents.len();
        contents[place] = byte;
        read(name, &contents, Told::default()).ok();
        contents.truncate(place);
        read(name, &contents, Told::default()).ok();
    }
}

#[test]
fn what_is_put_aside_is_told_stays_out_and_comes_in_the_next_time() {
    let mut library = Library::new();
    let path = library.file("frab.xml", bytes("frab.xml"));
    let whole = library.desk.plan_programme(library.workshop, &path, &choices(&ALL)).unwrap();
    let (person, talk) = (&whole.people.items[0], &whole.talks.items[0]);
    let skip = vec![person.key.clone(), talk.key.clone()];

    let narrowed = ProgrammeChoices { skip, ..choices(&ALL) };
    let report = library.desk.import_programme(library.workshop, &path, &narrowed).unwrap();
    // The session of a talk has the talk's key: it goes and comes with it.
    let aside: Vec<_> = report.plan.left_out.iter().filter(|one| one.why == "you put it aside").collect();
    let again = import(&mut library, "frab.xml", &bytes("frab.xml"));

    assert_eq!(aside.iter().map(|one| &one.title).collect::<Vec<_>>(), [&person.title, &talk.title, &talk.title]);
    assert!(!told(&report.plan.talks).iter().any(|line| line.contains(&talk.title)), "{report:?}");
    let new = |part: &GatheredPart| part.items.iter().filter(|one| one.change == GatheredChange::New).count();
    assert_eq!((new(&again.plan.people), new(&again.plan.talks)), (1, 1), "{again:?}");
}

/// A calendar of these events, each the lines between its begin and end.
fn calendar(events: &[&str]) -> String {
    let event = |lines: &&str| format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n");
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nNAME:Low Tide\r\n{}END:VCALENDAR\r\n",
        events.iter().map(event).collect::<String>()
    )
}

const MORNING: &str = "UID:a@tide\r\nSUMMARY:Kelp\\, in the morning\r\nDTSTART:20260519T080000Z\r\nDTEND:20260519T090000Z\r\n\
                       LOCATION:Deck\r\nURL:https://meet.example.org/kelp";
const WEEKLY: &str = "UID:b@tide\r\nSUMMARY:Office hours\r\nDTSTART;TZID=Europe/Berlin:20260601T170000\r\nDURATION:PT30M\r\n\
                      RRULE:FREQ=WEEKLY;COUNT=3";

#[test]
fn the_events_of_a_calendar_come_in_as_sessions_and_one_that_moved_is_the_same() {
    let mut library = Library::new();
    let others = [
        "UID:c@tide\r\nSUMMARY:Called off\r\nSTATUS:CANCELLED\r\nDTSTART:20260519T080000Z\r\nDTEND:20260519T090000Z",
        "UID:d@tide\r\nSUMMARY:All day\r\nDTSTART;VALUE=DATE:20260519",
        "UID:e@tide\r\nDTSTART:20260519T080000Z\r\nDTEND:20260519T090000Z",
    ];
    let text = calendar(&[&[MORNING, WEEKLY], others.as_slice()].concat());
    assert_eq!(kind_of(&library.file("tide.ics", &text), None, None).unwrap(), FileKind::Programme);

    let report = import(&mut library, "tide.ics", text.as_bytes());

    let starts = ["2026-05-19 10:00", "2026-06-01 17:00", "2026-06-08 17:00", "2026-06-15 17:00"];
    let lines = told(&report.plan.sessions);
    assert_eq!(lines.len(), starts.len(), "{lines:?}");
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.contains(start), "{line} does not begin at {start}");
    }
    assert!(
        lines[0].contains("Kelp, in the morning") && lines[0].contains("Deck") && lines[0].contains("meet.example.org")
    );
    let left: Vec<_> = report.plan.left_out.iter().map(|one| (one.title.as_str(), one.why.as_str())).collect();
    assert_eq!(
        left,
        [
            ("All day", "it is a whole day, and no time"),
            ("", "it has no title"),
            ("Called off", "it was called off, or is marked as free"),
        ]
    );
    let dump = library.dump();
    assert_eq!(import(&mut library, "tide.ics", text.as_bytes()).import, None);
    assert_eq!(library.dump(), dump);
    let moved = text.replace(
        "20260519T080000Z\r\nDTEND:20260519T090000Z\r\nLOCATION",
        "20260519T100000Z\r\nDTEND:20260519T110000Z\r\nLOCATION",
    );
    let report = import(&mut library, "moved.ics", moved.as_bytes());
    let changes: Vec<_> = report.plan.sessions.items.iter().map(|one| one.change).collect();
    assert_eq!(changes.iter().filter(|change| **change == GatheredChange::Changed).count(), 1, "{report:?}");
    assert_eq!(changes.iter().filter(|change| **change == GatheredChange::New).count(), 0, "{report:?}");
}
