//! When people can come: typed by their clocks, imported from polls, and what both mean to a plan.

use crate::words::{Library, NEW_WORKSHOP, Program};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use summit::desk::availability::PollSettings;
use summit::desk::import::{FileKind, kind_of};
use summit::desk::planning::PlanAsk;
use summit::intake::availability::{Frame, read};
use summit::model::availability::{PollChoice, PollFate, PollPlan, TypedTime};
use summit::model::person::PersonFields;
use summit::model::person_hours::{AvailabilityTier, AvailableTime, ToldTime};
use summit::model::plan::{Availability, PlanTerms};
use summit::model::{Id, PersonId};
use summit::schedule::coming;
use summit::timezone::{Moment, Zone};

use AvailabilityTier::{Good, IfNeeded, No};

fn at(text: &str) -> Moment {
    Moment::from_rfc3339(text).unwrap()
}

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/availability").join(name)
}

fn frame(zone: Option<&str>) -> Frame {
    Frame { zone: zone.map(self::zone), week: None, near: "2026-05-19".parse().unwrap() }
}

fn settings(zone: Option<&str>, choices: &[PollChoice]) -> PollSettings {
    PollSettings { zone: zone.map(self::zone), week: None, choices: choices.to_vec(), sheet: String::new() }
}

fn choice(entry: u32, fate: PollFate, person: Option<PersonId>) -> PollChoice {
    PollChoice { entry, fate, person }
}

/// A library with Ilse in Berlin, José and Ana.
fn three() -> (Library, [PersonId; 3]) {
    let mut library = Library::new();
    let people = [
        ("Ilse Vogt", "ilse@kelp.example", "Europe/Berlin"),
        ("José Núñez", "jose.nunez@kelp.example", ""),
        ("Ana Quinn", "", "Asia/Tokyo"),
    ];
    let ids = people.map(|(name, email, zone)| {
        let fields = PersonFields {
            name: name.into(),
            email: email.into(),
            zone_as_written: zone.into(),
            ..PersonFields::default()
        };
        library.desk.add_person(library.workshop, &fields).unwrap()
    });
    (library, ids)
}

fn typed(on: &str, from: &str, to: &str, tier: AvailabilityTier) -> TypedTime {
    TypedTime { on: on.into(), from: from.into(), to: to.into(), tier }
}

/// `label  tier  source` of a person's times.
fn times(library: &Library, person: PersonId) -> Vec<String> {
    let times = library.desk.person_times(library.workshop, person).unwrap().times;
    times.iter().map(|one| format!("{} {} {}", one.label, one.tier, one.source).trim_end().to_owned()).collect()
}

fn people_of(plan: &PollPlan) -> Vec<String> {
    let line = |one: &summit::model::availability::PollPerson| {
        let a = one.answers;
        format!("{} {} {} {}/{}/{} {}", one.entry, one.name, one.why, a.good, a.if_needed, a.no, one.is_changed)
    };
    plan.people.iter().map(line).collect()
}

fn asked(plan: &PollPlan) -> Vec<String> {
    let line = |one: &summit::model::availability::PollQuestion| {
        let names: Vec<&str> = one.candidates.iter().map(|one| one.name.as_str()).collect();
        format!("{} {} {} {}", one.entry, one.name_as_written, one.why, names.join("+")).trim_end().to_owned()
    };
    plan.unknown.iter().map(line).collect()
}

fn rules(plan: &PollPlan) -> Vec<(&str, u32, &str)> {
    plan.problems.iter().map(|one| (one.rule.as_str(), one.row, one.value.as_str())).collect()
}

#[test]
fn a_typed_time_is_by_the_clocks_of_the_person_and_lies_over_what_was_typed_before() {
    let (mut library, [ilse, jose, _]) = three();
    let workshop = library.workshop;
    let before = library.dump();

    library.desk.add_availability(workshop, ilse, &typed("2026-05-19", "09:00", "12:00", Good)).unwrap();
    library.desk.add_availability(workshop, ilse, &typed("2026-05-19", "10:00", "11:00", No)).unwrap();
    library.desk.add_availability(workshop, ilse, &typed("2026-05-19", "12:00", "13:00", Good)).unwrap();
    library.desk.add_availability(workshop, ilse, &typed("2026-05-20", "23:00", "01:30", IfNeeded)).unwrap();

    assert_eq!(
        times(&library, ilse),
        [
            "Tue 19 May 2026, 09:00–10:00 CEST good",
            "Tue 19 May 2026, 10:00–11:00 CEST no",
            "Tue 19 May 2026, 11:00–13:00 CEST good",
            "Wed 20 May 2026, 23:00 – Thu 21 May 2026, 01:30 CEST if-needed",
        ]
    );
    library.desk.remove_availability(workshop, ilse, (at("2026-05-19T08:00:00Z"), "")).unwrap();
    assert_eq!(times(&library, ilse).len(), 3);
    let code = |library: &mut Library, person, time: &TypedTime| {
        library.desk.add_availability(workshop, person, time).unwrap_err().code()
    };
    let refused = [
        code(&mut library, jose, &typed("2026-05-19", "09:00", "12:00", Good)),
        code(&mut library, ilse, &typed("2026-05-19", "12:00", "09:00", Good)),
        code(&mut library, ilse, &typed("2026-05-19", "12:00", "12:00", Good)),
        code(&mut library, ilse, &typed("2026-03-29", "02:30", "04:00", Good)),
        code(&mut library, ilse, &typed("2026-10-25", "01:00", "02:30", Good)),
        code(&mut library, ilse, &typed("soon", "01:00", "02:30", Good)),
    ];
    assert_eq!(refused, ["zone-missing", "time-reversed", "time-reversed", "time-gap", "time-fold", "moment-unknown"]);
    (0..5).for_each(|_| drop(library.desk.undo().unwrap()));
    assert_eq!(library.dump(), before);
}

#[test]
fn a_doodle_asks_for_its_zone_and_then_gives_everybody_their_times() {
    let (mut library, [ilse, jose, ana]) = three();
    let (workshop, file, before) = (library.workshop, data("doodle.csv"), library.dump());

    let plan = library.desk.plan_poll(workshop, &file, &settings(None, &[])).unwrap();
    assert_eq!(
        (plan.asks_zone, plan.producer.as_str(), plan.source.as_str(), plan.columns),
        (true, "doodle", "Kelp hours (Doodle)", 5)
    );
    let refused = library.desk.import_poll(workshop, &file, &settings(None, &[])).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "doodle.csv: its times are those of some time zone, and it does not say of which. Nothing was changed. Say in \
         which zone the poll was made, such as Europe/Berlin."
    );
    let berlin = settings(Some("Europe/Berlin"), &[]);
    let plan = library.desk.plan_poll(workshop, &file, &berlin).unwrap();
    assert_eq!(library.dump(), before);

    let report = library.desk.import_poll(workshop, &file, &berlin).unwrap();
    assert_eq!(report.plan, plan);
    assert_eq!(
        people_of(&plan),
        ["7 Ilse Vogt name 3/1/1 true", "8 José Núñez name 1/1/3 true", "10 Ana Quinn name 0/0/5 true"]
    );
    assert_eq!((asked(&plan), rules(&plan)), (vec!["9 Tomás unknown".to_owned()], vec![]));
    assert_eq!(
        times(&library, ilse),
        [
            "Tue 19 May 2026, 09:00–10:00 CEST good Kelp hours (Doodle)",
            "Tue 19 May 2026, 10:00–11:00 CEST if-needed Kelp hours (Doodle)",
            "Wed 20 May 2026, 23:30 – Thu 21 May 2026, 00:30 CEST no Kelp hours (Doodle)",
            "Mon 1 June 2026, 13:00–15:00 CEST good Kelp hours (Doodle)",
        ]
    );
    assert_eq!(times(&library, jose)[1], "Wed 20 May 2026, 21:30–22:30 UTC good Kelp hours (Doodle)");
    assert_eq!(times(&library, ana).len(), 3);
    let again = library.desk.import_poll(workshop, &file, &berlin).unwrap();
    assert_eq!((again.import, again.plan.counts.changed, again.plan.counts.unchanged), (None, 0, 3));
    assert_eq!(library.labels().last().unwrap(), "Times of 3 people");
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
}

#[test]
fn a_rallly_finds_its_year_and_a_row_of_too_many_cells_is_left_out() {
    let (mut library, [ilse, jose, _]) = three();
    let who = choice(4, PollFate::Add, None);

    let plan =
        library.desk.import_poll(library.workshop, &data("rallly.csv"), &settings(Some("UTC"), &[who])).unwrap().plan;

    assert_eq!((plan.producer.as_str(), plan.source.as_str()), ("rallly", "rallly"));
    assert_eq!(
        people_of(&plan),
        ["2 Ilse Vogt name 1/1/1 true", "3 José Núñez name 1/0/2 true", "4 Nobody Known added 3/0/0 true"]
    );
    assert_eq!((asked(&plan), rules(&plan)), (vec![], vec![("row-too-long", 5, "Ana Quinn")]));
    assert_eq!(times(&library, ilse)[0], "Tue 19 May 2026, 11:00–12:00 CEST good rallly");
    assert_eq!(times(&library, jose)[1], "Wed 20 May 2026, 00:00 – Thu 21 May 2026, 00:00 UTC good rallly");
    assert_eq!(library.people().len(), 4);
    assert_eq!(plan.silent, ["Ana Quinn"]);
}

#[test]
fn a_table_made_by_hand_is_matched_by_address_and_its_odd_cells_are_told() {
    let (mut library, [ilse, ..]) = three();

    let plan = library
        .desk
        .import_poll(library.workshop, &data("grid.csv"), &settings(Some("Europe/Lisbon"), &[]))
        .unwrap()
        .plan;

    assert_eq!(people_of(&plan), ["2 Ilse Vogt e-mail 2/1/1 true", "3 José Núñez name 1/1/2 true"]);
    assert_eq!(asked(&plan), ["5 Nobody Known unknown"]);
    assert_eq!(rules(&plan), [("answer-missing", 4, "Ana Quinn"), ("answer-unknown", 5, "perhaps not")]);
    assert_eq!(
        times(&library, ilse),
        [
            "Tue 19 May 2026, 10:00–10:30 CEST good grid",
            "Tue 19 May 2026, 10:30–11:00 CEST if-needed grid",
            "Tue 19 May 2026, 11:00–12:00 CEST no grid",
            "Wed 20 May 2026, 11:00–12:00 CEST good grid",
        ]
    );
}

#[test]
fn a_crab_fit_needs_no_zone_and_a_poll_of_weekdays_asks_for_its_week() {
    let (mut library, [ilse, jose, _]) = three();
    let workshop = library.workshop;

    let plan = library.desk.import_poll(workshop, &data("crab-fit.json"), &settings(None, &[])).unwrap().plan;

    assert_eq!((plan.producer.as_str(), plan.source.as_str(), plan.columns), ("crab-fit", "Kelp hours (Crab Fit)", 12));
    assert_eq!(people_of(&plan), ["1 Ilse Vogt name 6/0/6 true", "2 José Núñez e-mail 4/0/8 true"]);
    assert_eq!((asked(&plan), rules(&plan)), (vec!["3 Stranger unknown".into()], vec![("poll-time", 3, "soon")]));
    assert_eq!(times(&library, ilse)[0], "Tue 19 May 2026, 09:00–10:30 CEST good Kelp hours (Crab Fit)");
    assert_eq!(
        times(&library, jose).last().unwrap(),
        "Tue 19 May 2026, 23:00 – Wed 20 May 2026, 00:00 UTC good Kelp hours (Crab Fit)"
    );

    let week = data("crab-fit-week.json");
    assert!(library.desk.plan_poll(workshop, &week, &settings(None, &[])).unwrap().asks_week);
    let refused = library.desk.import_poll(workshop, &week, &settings(None, &[])).unwrap_err();
    assert_eq!(refused.code(), "week-missing");
    let chosen = PollSettings { week: "2026-06-04".parse().ok(), ..PollSettings::default() };
    library.desk.import_poll(workshop, &week, &chosen).unwrap();
    // Sunday 23:00 in UTC is Monday 01:00 in Berlin, so it is of the week that begins then.
    let weekly: Vec<String> =
        times(&library, ilse).into_iter().filter(|time| time.ends_with("Any week (Crab Fit)")).collect();
    assert_eq!(weekly[0], "Mon 1 June 2026, 00:00–01:00 CEST no Any week (Crab Fit)");
    assert_eq!(weekly[1], "Mon 1 June 2026, 01:00–01:15 CEST good Any week (Crab Fit)");
    assert_eq!(weekly[3], "Mon 1 June 2026, 09:00–09:15 CEST good Any week (Crab Fit)");
}

#[test]
fn what_a_poll_said_is_replaced_by_the_same_poll_and_what_was_typed_stays_and_beats_it() {
    let (mut library, [ilse, ..]) = three();
    let workshop = library.workshop;
    let grid = |cells: &str| format!("Name,2026-05-19 09:00-10:00,2026-05-19 10:00-11:00\nIlse Vogt,{cells}\n");
    library.desk.add_availability(workshop, ilse, &typed("2026-05-19", "09:00", "10:00", No)).unwrap();
    let berlin = settings(Some("Europe/Berlin"), &[]);
    let first = library.file("hours-202605010900.csv", grid("yes,yes"));
    library.desk.import_poll(workshop, &first, &berlin).unwrap();
    let day = PlanTerms::new(1, "2026-05-19".parse().unwrap(), "2026-05-19".parse().unwrap(), zone("Europe/Berlin"));
    let ask = PlanAsk { terms: day, topic_id: None, hosts: Vec::new() };
    let best = |library: &Library| {
        let plan = library.desk.plan_sessions(workshop, &ask).unwrap();
        let ilse = plan.people.iter().find(|one| one.id == ilse).unwrap();
        (ilse.best.local.clone(), ilse.points, ilse.best.if_needed, plan.proved_optimal)
    };
    assert_eq!(best(&library), ("2026-05-19 10:00".into(), 0, false, true));

    let second = library.file("hours-202605020900 (1).csv", grid("yes,if needed"));
    library.desk.import_poll(workshop, &second, &berlin).unwrap();

    assert_eq!(
        times(&library, ilse),
        [
            "Tue 19 May 2026, 09:00–10:00 CEST no",
            "Tue 19 May 2026, 09:00–10:00 CEST good hours",
            "Tue 19 May 2026, 10:00–11:00 CEST if-needed hours",
        ]
    );
    assert_eq!(best(&library), ("2026-05-19 10:00".into(), 2, true, true));
    library.desk.set_availability(workshop, ilse, &[]).unwrap();
    assert_eq!(times(&library, ilse), Vec::<String>::new());
    library.desk.undo().unwrap();
    assert_eq!(times(&library, ilse).len(), 3);
}

#[test]
fn of_namesakes_and_of_answers_given_twice_nobody_is_taken_until_somebody_says() {
    let (mut library, [ilse, jose, _]) = three();
    let workshop = library.workshop;
    let twin = PersonFields { name: "Ilse Vogt".into(), email: "other@kelp.example".into(), ..PersonFields::default() };
    library.desk.add_person(workshop, &twin).unwrap();
    let file = library.file(
        "twice.csv",
        "Name,2026-05-19T09:00Z,2026-05-19T10:00Z\nIlse Vogt,yes,no\nJosé Núñez,yes,no\nNunez Jose,no,yes\n",
    );

    let plan = library.desk.plan_poll(workshop, &file, &PollSettings::default()).unwrap();
    assert_eq!(people_of(&plan), Vec::<String>::new());
    assert_eq!(
        asked(&plan),
        ["2 Ilse Vogt namesakes Ilse Vogt+Ilse Vogt", "3 José Núñez twice José Núñez", "4 Nunez Jose twice José Núñez"]
    );
    let choices = [
        choice(2, PollFate::Person, Some(ilse)),
        choice(4, PollFate::Person, Some(jose)),
        choice(3, PollFate::LeaveOut, None),
    ];
    let plan = library.desk.import_poll(workshop, &file, &settings(None, &choices)).unwrap().plan;
    assert_eq!(
        people_of(&plan),
        ["2 Ilse Vogt chosen 1/0/1 true", "4 José Núñez chosen 0/0/... true".replace("0/0/...", "1/0/1").as_str()]
    );
    assert_eq!((plan.counts.left_out, plan.counts.asked), (1, 0));
    let refuse = |library: &mut Library, choices: &[PollChoice]| {
        library.desk.plan_poll(workshop, &file, &settings(None, choices)).unwrap_err().code()
    };
    let nobody = PersonId::from_uuid(uuid::Uuid::from_u128(7));
    let refused = [
        refuse(&mut library, &[choice(9, PollFate::LeaveOut, None)]),
        refuse(&mut library, &[choice(2, PollFate::Person, None)]),
        refuse(&mut library, &[choice(2, PollFate::Person, Some(nobody))]),
        refuse(&mut library, &[choice(2, PollFate::Add, None), choice(2, PollFate::LeaveOut, None)]),
        refuse(&mut library, &[choice(2, PollFate::Person, Some(ilse)), choice(3, PollFate::Person, Some(ilse))]),
    ];
    assert_eq!(refused, ["entry-unknown", "person-missing", "person-unknown", "entry-twice", "person-twice"]);
}

#[test]
fn headers_that_are_no_times_are_told_and_the_rest_is_read() {
    let header = "Name,2026-03-29 02:30-03:30,2026-10-25 02:30-03:30,Mon 19 May 2026 10:00-11:00,30 Feb 10:00-11:00,\
                  19 May 11:00-10:00,2026-05-19T10:00Z/2026-05-19T09:00Z,6/9/26 10am,19 May 2026 9am-1pm,\
                  2026-05-19T09:00-04:00";
    let text = format!("{header}\nIlse Vogt{}\n", ",yes".repeat(9));

    let draft = read("odd.csv", text.as_bytes(), &frame(Some("Europe/Berlin"))).unwrap();

    let problems: Vec<&str> = draft.problems.iter().map(|one| one.rule.as_str()).collect();
    let expected = [
        "time-gap",
        "time-fold",
        "weekday-contradicts",
        "day-unknown",
        "time-reversed",
        "time-reversed",
        "time-unknown",
    ];
    assert_eq!(problems, expected);
    assert_eq!(
        draft.problems[0].message,
        "odd.csv, column 2: “2026-03-29 02:30-03:30” does not exist in Europe/Berlin: the clocks jump over it. Its \
         answers were left out. Correct the header and import the file again."
    );
    let time = AvailableTime { starts_at: at("2026-05-19T07:00:00Z"), ends_at: at("2026-05-19T11:00:00Z"), tier: Good };
    let offset =
        AvailableTime { starts_at: at("2026-05-19T13:00:00Z"), ends_at: at("2026-05-19T14:00:00Z"), tier: Good };
    assert_eq!((draft.entries[0].times.as_slice(), draft.columns), ([time, offset].as_slice(), 2));
}

#[test]
fn what_is_no_poll_is_refused_by_name() {
    let refused = |text: &str| read("it.csv", text.as_bytes(), &frame(None)).unwrap_err().code();
    let wide = format!("Name{}\nAda{}\n", ",2026-05-19T09:00Z".repeat(10_000), ",yes".repeat(10_000));
    let long = format!("Name,2026-05-19T09:00Z\n{}", "Ada,yes\n".repeat(10_001));

    let codes = [
        refused(""),
        refused("Dear all,\nhere is nothing.\n"),
        refused("{\"times\": 3}"),
        refused("[{\"name\":"),
        refused("Name,2026-05-19T09:00Z,2026-05-19T10:00Z\n"),
        refused("{\"id\":\"x\",\"times\":[\"0900-19052026\"]}"),
        refused(&wide),
        refused(&long),
        refused("Name,2026-05-19T09:00Z\n\"Ada,yes\n"),
        refused("PK\u{3}\u{4}\0\0\0"),
    ];
    let expected = [
        "file-empty",
        "poll-unknown",
        "poll-unknown",
        "json-unreadable",
        "poll-empty",
        "poll-empty",
        "too-many-columns",
        "poll-too-long",
        "quote-unclosed",
        "file-binary",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn a_poll_is_told_from_answers_talks_and_posts() {
    let library = Library::new();
    let kinds: Vec<_> = ["doodle.csv", "rallly.csv", "grid.csv", "crab-fit.json", "crab-fit-week.json"]
        .map(|name| kind_of(&data(name), None, None).unwrap())
        .into();
    assert_eq!(kinds, [FileKind::Availability; 5]);
    let answers = library.file("a.csv", "Timestamp,Name,Can you come on 19 May 10:00?\n1,Ada,yes\n");
    let talks =
        library.file("t.json", "{\"_type\":\"playlist\",\"entries\":[{\"id\":\"x\",\"availability\":\"public\"}]}");
    assert_eq!(kind_of(&answers, None, None).unwrap(), FileKind::Responses);
    assert_eq!(kind_of(&talks, None, None).unwrap(), FileKind::Talks);
}

#[test]
fn the_command_line_reads_a_poll_and_says_what_it_has_to_ask() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    for name in ["Ilse Vogt", "José Núñez", "Ana Quinn"] {
        program.done(&["talk", "add", name, "--speaker", name]);
    }
    for name in ["doodle.csv", "crab-fit.json"] {
        program.file(name, std::fs::read(data(name)).unwrap());
    }

    let said = program.all(&[
        &["import", "FOLDER/doodle.csv", "--dry-run"],
        &["import", "availability", "FOLDER/doodle.csv"],
        &["import", "availability", "FOLDER/doodle.csv", "--zone", "Europe/Berlin", "--add", "9"],
        &["import", "availability", "FOLDER/doodle.csv", "--zone", "Europe/Berlin"],
        &["import", "availability", "FOLDER/crab-fit.json", "--pick", "2=José Núñez", "--leave-out", "3"],
        &["import", "availability", "FOLDER/crab-fit.json", "--pick", "José"],
        &["--json", "import", "availability", "FOLDER/crab-fit.json", "--leave-out", "3", "--dry-run"],
        &[
            "people",
            "available",
            "Ana Quinn",
            "--if-needed",
            "2026-05-20T12:00:00Z/2026-05-20T13:00:00Z",
            "--not",
            "2026-05-20T15:00:00Z/2026-05-20T16:00:00Z",
        ],
        &["history"],
    ]);
    insta::assert_snapshot!("poll", said);
}

fn told(from: i64, to: i64, tier: AvailabilityTier, is_typed: bool) -> ToldTime {
    let source = if is_typed { String::new() } else { "poll".into() };
    ToldTime { time: AvailableTime { starts_at: Moment(from), ends_at: Moment(to), tier }, source }
}

#[test]
fn who_only_said_no_comes_at_all_other_times() {
    let free = |from, to, if_needed| Availability { from: Moment(from), to: Moment(to), if_needed };
    assert_eq!(coming(&[]), None);
    assert_eq!(coming(&[told(10, 20, No, false)]).unwrap(), [free(i64::MIN, 10, false), free(20, i64::MAX, false)]);
    assert_eq!(coming(&[told(10, 20, Good, false), told(10, 20, No, true)]).unwrap(), []);
    assert_eq!(coming(&[told(10, 20, No, false), told(15, 25, IfNeeded, true)]).unwrap(), [free(15, 25, true)]);
}

fn tiers() -> impl Strategy<Value = AvailabilityTier> {
    prop_oneof![Just(Good), Just(IfNeeded), Just(No)]
}

proptest! {
    #[test]
    fn at_every_moment_the_typed_beats_the_polled_and_the_careful_the_others(
        said in prop::collection::vec((0_i64..20, 1_i64..8, tiers(), any::<bool>()), 1..8)
    ) {
        let said: Vec<ToldTime> =
            said.into_iter().map(|(from, long, tier, is_typed)| told(from, from + long, tier, is_typed)).collect();
        let found = coming(&said).unwrap();
        let positive = said.iter().any(|one| one.time.tier != No);
        for moment in -1..30 {
            let here = |typed: bool| said.iter()
                .filter(|one| one.source.is_empty() == typed && one.time.starts_at.0 <= moment && moment < one.time.ends_at.0)
                .map(|one| one.time.tier).max();
            let expected = here(true).or(here(false)).or((!positive).then_some(Good)).filter(|tier| *tier != No);
            let is = found.iter().filter(|one| one.from.0 <= moment && moment < one.to.0).map(|one| one.if_needed);
            let is: Vec<bool> = is.collect();
            prop_assert_eq!(is, expected.map(|tier| tier == IfNeeded).into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_table_that_is_written_is_read_back(
        rows in prop::collection::vec(prop::collection::vec(tiers(), 6), 1..6),
        style in 0_usize..4,
    ) {
        let starts: Vec<Moment> = (0..6).map(|hour| at("2026-05-19T06:00:00Z").plus_minutes(hour * 180)).collect();
        let text = written(&starts, &rows, style);
        let draft = read("it.csv", text.as_bytes(), &frame(Some("Europe/Berlin"))).unwrap();
        prop_assert_eq!(&draft.problems, &vec![]);
        let found: Vec<Vec<AvailableTime>> = draft.entries.into_iter().map(|entry| entry.times).collect();
        let expected: Vec<Vec<AvailableTime>> = rows.iter().map(|tiers| {
            let one = |(at, tier): (&Moment, &AvailabilityTier)| AvailableTime { starts_at: *at, ends_at: at.plus_minutes(90), tier: *tier };
            starts.iter().zip(tiers).map(one).collect()
        }).collect();
        prop_assert_eq!(found, expected, "{}", text);
    }
}

/// A poll of sessions of 90 minutes, as one of four programs would write it in Berlin.
fn written(starts: &[Moment], rows: &[Vec<AvailabilityTier>], style: usize) -> String {
    let berlin = zone("Europe/Berlin");
    let clock = |at: Moment| (berlin.clock(at), berlin.clock(at.plus_minutes(90)));
    let half = |hour: u8, minute: u8| {
        let letters = if hour < 12 { "AM" } else { "PM" };
        format!("{}:{minute:02} {letters}", if hour.is_multiple_of(12) { 12 } else { hour % 12 })
    };
    let header = |at: &Moment| {
        let (from, to) = clock(*at);
        let (weekday, day) = (&from.on.weekday_name()[..3], from.on.year_month_day().2);
        match style {
            0 => format!("{at}/{}", at.plus_minutes(90)),
            1 => format!("{} {:02}:{:02}-{:02}:{:02}", from.on, from.hour, from.minute, to.hour, to.minute),
            _ => format!("{weekday} {day} May {} - {}", half(from.hour, from.minute), half(to.hour, to.minute)),
        }
    };
    let words = if style == 3 { ["OK", "(OK)", ""] } else { ["Yes", "If need be", "No"] };
    let cell = |tier: &AvailabilityTier| match tier {
        Good => words[0],
        IfNeeded => words[1],
        No => words[2],
    };
    let answers = |(number, tiers): (usize, &Vec<AvailabilityTier>)| {
        format!("Person {number},{}\n", tiers.iter().map(cell).collect::<Vec<_>>().join(","))
    };
    let body: String = rows.iter().enumerate().map(answers).collect();
    if style != 3 {
        let headers: Vec<String> = starts.iter().map(header).collect();
        return format!("Name,{}\n{body}", headers.join(","));
    }
    let part = |shown: &dyn Fn(&Moment) -> String| starts.iter().map(shown).collect::<Vec<_>>().join(",");
    let days = part(&|at| {
        let day = clock(*at).0.on;
        format!("{} {}", &day.weekday_name()[..3], day.year_month_day().2)
    });
    let times = part(&|at| {
        let (from, to) = clock(*at);
        format!("{} – {}", half(from.hour, from.minute), half(to.hour, to.minute))
    });
    format!(
        "\"Poll \"\"Any\"\"\"\nhttps://doodle.com/poll/x\n\n,May 2026,,,,,\n,{days}\n,{times}\n{body}Count,1,1,1,1,1,1\n"
    )
}
