//! Records of one person: proposed with evidence, merged so that nothing is lost, and taken apart again.

use crate::words::{Library, Program, counts, csv, without_ids};
use proptest::prelude::*;
use rusqlite::Connection;
use std::collections::BTreeSet;
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::discussion::{ActionFields, SessionQuestion};
use summit::model::duplicates::{MergeChoice, MergePlan, MergeSide};
use summit::model::person_hours::{AvailabilityTier, AvailableTime, PersonHours};
use summit::model::talk::TalkFields;
use summit::model::{
    PermissionChannel, PermissionDraft, PermissionItem, PermissionState, PersonField, PersonId, SessionFields,
    SessionNotes, SessionPart, SessionPerson, SessionTime,
};
use summit::store::merging::PERSON_REFERENCES;
use summit::timezone::Moment;

const GREGORY: &str =
    "2026-05-01,Gregory R. Lee,greg@reef.example,Reef Institute,UTC,https://youtu.be/sd4Kq0wW1bB,Kelp,Ice";
const G_LEE: &str = "2026-05-02,G. Lee,lee@reef.example,Reef Institute,Asia/Tokyo,,Dulse,";
const NILA: &str = "2026-05-03,Nila Rao,nila@pond.example,Pond,UTC,,Coral,Rain";

fn id(library: &Library, name: &str) -> PersonId {
    let people = library.desk.read().known_people().unwrap();
    people.into_iter().find(|person| person.name == name).unwrap_or_else(|| panic!("nobody is called {name}")).id
}

fn keep(choices: &[(&str, MergeSide)]) -> Vec<MergeChoice> {
    choices.iter().map(|(field, side)| MergeChoice { field: (*field).into(), side: *side }).collect()
}

/// `weight: one and other, evidence`.
fn pairs(library: &Library) -> Vec<String> {
    let pairs = library.desk.duplicates(Some(library.workshop)).unwrap();
    let line = |pair: &summit::model::duplicates::DuplicatePair| {
        format!("{}: {} and {}, {}", pair.weight, pair.a.name, pair.b.name, pair.evidence.join("; "))
    };
    pairs.iter().map(line).collect()
}

/// `field: a | b > side`, with a star where there is a choice.
fn fields(plan: &MergePlan) -> Vec<String> {
    let star = |is_open| if is_open { "*" } else { "" };
    let line = |f: &summit::model::duplicates::MergeField| {
        format!("{}{}: {} | {} > {} {}", f.field, star(f.is_open), f.a, f.b, f.chosen, f.why)
    };
    plan.fields.iter().map(|field| line(field).trim_end().to_owned()).collect()
}

fn both() -> (Library, PersonId, PersonId) {
    let mut library = Library::new();
    library.import(&csv(&[GREGORY, G_LEE, NILA]));
    let (a, b) = (id(&library, "Gregory R. Lee"), id(&library, "G. Lee"));
    (library, a, b)
}

fn permission(person_id: PersonId, words: &str) -> PermissionDraft {
    let words: Vec<&str> = words.split(' ').collect();
    let [item, channel, state, rest @ ..] = words.as_slice() else { panic!("{words:?}") };
    PermissionDraft {
        person_id,
        talk_id: None,
        item: PermissionItem::from_word(item).unwrap(),
        channel: PermissionChannel::from_word(channel).unwrap(),
        state: PermissionState::from_word(state).unwrap(),
        from: rest.first().map(|day| day.parse().unwrap()),
        evidence: "mail of 12 May".into(),
    }
}

#[test]
fn a_merge_knows_every_column_that_refers_to_people() {
    let library = Library::new();
    let connection = Connection::open(library.folder.path().join("library/library.db")).unwrap();
    let sql = "SELECT t.name, f.\"from\" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
               WHERE t.schema = 'main' AND f.\"table\" = 'people'";

    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    let in_schema: BTreeSet<(String, String)> = rows.map(Result::unwrap).collect();

    let known = PERSON_REFERENCES.iter().map(|one| (one.table.to_owned(), one.column.to_owned())).collect();
    assert_eq!(in_schema, known);
    assert_eq!(PERSON_REFERENCES.len(), in_schema.len());
}

#[test]
fn a_pair_is_proposed_with_its_evidence_and_the_plan_shows_both_sides() {
    let (library, a, b) = both();

    assert_eq!(
        pairs(&library),
        ["likely: Gregory R. Lee and G. Lee, initials of the same name; addresses of reef.example; \
             the same affiliation; but two e-mail addresses"]
    );
    let plan = library.desk.plan_merge(a, b, &[]).unwrap();
    assert_eq!(
        fields(&plan),
        [
            "name*: Gregory R. Lee | G. Lee > a it is the fuller",
            "email*: greg@reef.example | lee@reef.example > b it is the newer",
            "affiliation: Reef Institute | Reef Institute > a",
            "zone*: UTC (“UTC”) | Asia/Tokyo (“Asia/Tokyo”) > b it is the newer",
            "answer-1@seaweed-workshop*: Kelp | Dulse > b it is the newer",
        ]
    );
    let moved: Vec<_> = plan.moved.iter().map(|one| (one.what.as_str(), one.count)).collect();
    assert_eq!(moved, [("workshops", 1), ("responses", 1)]);
    assert_eq!((plan.a.answers, plan.b.answers, plan.a.talks.len()), (2, 1, 1));
}

#[test]
fn a_merge_is_one_line_of_the_history_and_is_taken_back_exactly() {
    let (mut library, a, b) = both();
    let before = library.dump();

    library
        .desk
        .merge_people(a, b, &keep(&[("email", MergeSide::A), ("answer-1@seaweed-workshop", MergeSide::A)]))
        .unwrap();

    let after = library.dump();
    assert_eq!(
        library.people(),
        ["Gregory R. Lee, greg@reef.example, Reef Institute, Asia/Tokyo", "Nila Rao, nila@pond.example, Pond, UTC"]
    );
    assert_eq!(
        library.answers(),
        [
            "Gregory R. Lee: What do you grow? = Kelp; What is next? = Ice",
            "Nila Rao: What do you grow? = Coral; What is next? = Rain"
        ]
    );
    assert_eq!(library.labels().last().unwrap(), "Merge Gregory R. Lee and G. Lee");
    assert_eq!(pairs(&library), Vec::<String>::new());
    // What lost is there still, with the record that was put away.
    assert!(after.iter().any(|row| row.starts_with("answers\t") && row.contains("Dulse")), "{after:#?}");
    assert!(after.iter().any(|row| row.starts_with("people\t") && row.contains("lee@reef.example")));

    assert_eq!(library.desk.undo().unwrap().unwrap(), "Merge Gregory R. Lee and G. Lee");
    assert!(library.dump() == before);
    library.desk.redo().unwrap();
    assert!(library.dump() == after);
}

#[test]
fn the_other_side_of_each_field_is_taken_where_it_was_chosen() {
    let (mut library, a, b) = both();
    let choices = ["name", "email", "zone", "answer-1@seaweed-workshop"].map(|field| (field, MergeSide::B));

    library.desk.merge_people(a, b, &keep(&choices)).unwrap();

    assert_eq!(library.people()[0], "G. Lee, lee@reef.example, Reef Institute, Asia/Tokyo");
    assert_eq!(
        library.answers()[0],
        "G. Lee: What is next? = Ice; What do you grow? = Dulse".replace(
            "What is next? = Ice; What do you grow? = Dulse",
            "What do you grow? = Dulse; What is next? = Ice"
        )
    );
}

#[test]
fn the_same_file_and_a_new_one_know_the_person_by_both_names_and_addresses() {
    for side in [MergeSide::A, MergeSide::B] {
        let (mut library, a, b) = both();
        let choices = ["name", "email", "zone"].map(|field| (field, side));
        library.desk.merge_people(a, b, &keep(&choices)).unwrap();
        let dump = library.dump();

        let report = library.import(&csv(&[GREGORY, G_LEE, NILA]));
        assert_eq!((report.counts, report.problems.len()), (counts(3, 0, 0, 3, 0), 0));
        assert!(library.dump() == dump);

        library.workshop = library.another("Another year").id;
        let rows = [
            ",Gregory R. Lee,greg@reef.example,,UTC,,Kelp,",
            ",G. Lee,lee@reef.example,,UTC,,Kelp,",
            ",G. Lee,,Reef Institute,UTC,,Kelp,",
            ",Gregory R. Lee,,Reef Institute,UTC,,Kelp,",
        ];
        let report = library.import(&csv(&rows));
        let said: Vec<_> = report.problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(library.people().len(), 1, "{side}: {said:#?}");
        assert_eq!(library.desk.read().known_people().unwrap().len(), 2);
        let name = if side == MergeSide::A { "Gregory R. Lee" } else { "G. Lee" };
        assert!(library.people()[0].starts_with(name), "{:?}", library.people());
    }
}

#[test]
fn what_the_organizer_typed_is_proposed_and_an_empty_value_gives_way() {
    let mut library = Library::new();
    library.import(&csv(&[",Ada Lin,,Tidewater,,,Kelp,", ",Ada Marie Lin,ada@tide.example,Tidewater,Mars,,Ice,"]));
    let (a, b) = (id(&library, "Ada Lin"), id(&library, "Ada Marie Lin"));
    library.desk.edit_person(a, PersonField::Name, "Ada Lin-Moore").unwrap();
    library.desk.edit_person(a, PersonField::Affiliation, "").unwrap();
    library.desk.confirm_zone(a, "Europe/Vienna".parse().ok()).unwrap();

    let plan = library.desk.plan_merge(b, a, &[]).unwrap();

    assert_eq!(
        fields(&plan)[..4],
        [
            "name*: Ada Marie Lin | Ada Lin-Moore > b the organizer typed it",
            "email: ada@tide.example |  > a",
            "affiliation*: Tidewater |  > b the organizer typed it",
            "zone*: Mars | Europe/Vienna > b it is surer",
        ]
    );
}

#[test]
fn everything_that_belongs_to_one_goes_over() {
    let (mut library, a, b) = both();
    let desk = &mut library.desk;
    let workshop = library.workshop;
    desk.add_talk(workshop, &TalkFields { title: "Dulse".into(), speakers: vec![b], ..TalkFields::default() }).unwrap();
    desk.add_talk(workshop, &TalkFields { title: "Ours".into(), speakers: vec![b, a], ..TalkFields::default() })
        .unwrap();
    let time = SessionTime {
        local_time: "2026-05-19 10:00".into(),
        zone: "UTC".parse().unwrap(),
        offset: String::new(),
        minutes: 60,
    };
    let people = [(a, SessionPart::Host), (b, SessionPart::Host), (b, SessionPart::NoteTaker)];
    let people = people.map(|(person_id, part)| SessionPerson { person_id, part }).to_vec();
    let fields = SessionFields { title: "Tides".into(), people, ..SessionFields::default() };
    desk.add_session(workshop, &time, &fields).unwrap();
    let session = desk.session_rows(workshop).unwrap()[0].session.id;
    let action = ActionFields { text: "Write".into(), owner_id: Some(b), ..ActionFields::default() };
    desk.note_session(session, &SessionNotes { actions: vec![action], ..SessionNotes::default() }).unwrap();
    desk.set_session_questions(session, &[SessionQuestion { text: "Why?".into(), person_id: Some(b) }]).unwrap();
    desk.set_permissions(workshop, &[permission(b, "photo site yes")]).unwrap();
    desk.set_person_hours(workshop, &[b], PersonHours { weight: 3, ..PersonHours::default() }).unwrap();
    let time = |from, to| AvailableTime { starts_at: Moment(from), ends_at: Moment(to), tier: AvailabilityTier::Good };
    desk.set_availability(workshop, b, &[time(0, 60_000), time(120_000, 180_000)]).unwrap();
    let before = library.dump();

    let plan = library.desk.merge_people(a, b, &[]).unwrap();

    let moved: Vec<_> = plan.moved.iter().map(|one| format!("{} {}", one.count, one.what)).collect();
    assert_eq!(
        moved,
        [
            "1 workshops",
            "2 talks",
            "2 parts in sessions",
            "1 responses",
            "1 lines on permissions",
            "1 actions",
            "1 questions for sessions",
            "1 working hours",
            "2 times typed",
        ]
    );
    let left: Vec<_> = library.desk.read().person_references(b).unwrap();
    assert_eq!(left, [("workshops", 1), ("responses", 1)]);
    let row = library.desk.session_rows(workshop).unwrap().remove(0);
    assert!(row.session.people.iter().all(|one| one.person_id == a) && row.session.people.len() == 2);
    assert_eq!((row.actions[0].owner_id, row.questions[0].person_id), (Some(a), Some(a)));
    let talks = library.desk.read().talks(workshop).unwrap();
    assert!(talks.iter().all(|talk| talk.speakers == [a]), "{talks:?}");
    let hours = library.desk.read().hours(workshop).unwrap();
    assert_eq!((hours.len(), hours[0].person_id, hours[0].hours.weight, hours[0].availabilities.len()), (1, a, 3, 2));
    library.desk.undo().unwrap();
    assert!(library.dump() == before);
}

#[test]
fn hours_of_both_are_a_choice_and_those_that_lost_stay_with_the_record_put_away() {
    let (mut library, a, b) = both();
    let workshop = library.workshop;
    let time = |from, to| AvailableTime { starts_at: Moment(from), ends_at: Moment(to), tier: AvailabilityTier::Good };
    for (person, weight, times) in
        [(a, 2, vec![time(0, 60_000)]), (b, 3, vec![time(0, 120_000), time(180_000, 240_000)])]
    {
        library.desk.set_person_hours(workshop, &[person], PersonHours { weight, ..PersonHours::default() }).unwrap();
        library.desk.set_availability(workshop, person, &times).unwrap();
    }
    let of = |library: &Library, person: PersonId| {
        let hours = library.desk.read().hours(workshop).unwrap();
        let row = hours.iter().find(|row| row.person_id == person).unwrap();
        (row.hours.weight, row.availabilities.len())
    };

    let choices = [("hours@seaweed-workshop", MergeSide::A), ("availability@seaweed-workshop", MergeSide::B)];
    let plan = library.desk.merge_people(a, b, &keep(&choices)).unwrap();

    assert_eq!(
        fields(&plan)[4..6],
        [
            "hours@seaweed-workshop*: 09:00–17:00, weight 2 | 09:00–17:00, weight 3 > a it is the newer",
            "availability@seaweed-workshop*: 1970-01-01T00:00:00Z/1970-01-01T00:01:00Z | \
             1970-01-01T00:00:00Z/1970-01-01T00:02:00Z, 1970-01-01T00:03:00Z/1970-01-01T00:04:00Z > b it is the newer",
        ]
    );
    assert_eq!((of(&library, a), of(&library, b)), ((2, 2), (3, 1)));
}

#[test]
fn a_refusal_of_either_holds_until_the_person_is_asked_again() {
    // The older side refused, and the newer yes of the other would decide.
    for (one, other, expected) in [
        (["answers site no"], ["answers site yes"], Some("no")),
        (["answers site yes"], ["answers site withdrawn"], None),
        (["answers site withdrawn"], ["answers site no"], Some("withdrawn")),
        (["answers site embargo 2030-01-01"], ["answers site embargo 2027-01-01"], Some("embargo")),
        (["answers site asked"], ["answers site yes"], None),
        (["talk youtube no"], ["talk youtube embargo 2026-01-01"], Some("no")),
    ] {
        for is_turned in [false, true] {
            let (mut library, a, b) = both();
            let (a, b) = if is_turned { (b, a) } else { (a, b) };
            for (person, words) in [(a, one[0]), (b, other[0])] {
                library.desk.set_permissions(library.workshop, &[permission(person, words)]).unwrap();
            }

            let plan = library.desk.merge_people(a, b, &[]).unwrap();

            let said: Vec<_> = plan.stricter.iter().map(|line| line.split(": ").nth(1).unwrap()).collect();
            assert_eq!(said.first().map(|said| said.split(' ').next().unwrap()), expected, "{one:?} {other:?}");
            let rows = library.desk.permission_rows(library.workshop).unwrap();
            let deciding: Vec<_> = rows.iter().filter(|row| row.decides).collect();
            let strict = [one[0], other[0]].into_iter().max_by_key(|words| {
                let states = ["asked", "yes", "embargo 2026", "embargo 2027", "embargo 2030", "no", "withdrawn"];
                states.iter().position(|state| words.contains(state))
            });
            assert_eq!(deciding.len(), 1);
            assert!(strict.unwrap().contains(deciding[0].state.word()), "{one:?} {other:?} {deciding:?}");
            assert_eq!(deciding[0].person_id, a);

            let yes = format!("{} yes", one[0].rsplit_once(' ').unwrap().0.replace(" embargo", ""));
            library.desk.set_permissions(library.workshop, &[permission(a, &yes)]).unwrap();
            let rows = library.desk.permission_rows(library.workshop).unwrap();
            let deciding = rows.iter().find(|row| row.decides).unwrap();
            assert_eq!(deciding.state, PermissionState::Yes, "a later yes decides");
        }
    }
}

#[test]
fn what_was_private_is_not_published_by_a_merge() {
    let publish = |library: &mut Library, name: &str, is_published| {
        let rows = library.desk.read().response_rows(library.workshop).unwrap();
        let row = rows.iter().find(|row| row.name == name).unwrap();
        library.desk.set_response_published(row.id, is_published).unwrap();
    };
    for (mine, theirs, side, expected) in [
        (true, None, MergeSide::B, ""),
        (true, None, MergeSide::A, "*"),
        (true, Some(false), MergeSide::A, ""),
        (true, Some(true), MergeSide::B, "*"),
        (false, Some(true), MergeSide::B, ""),
    ] {
        let (mut library, a, b) = both();
        if mine {
            publish(&mut library, "Gregory R. Lee", true);
        }
        if let Some(theirs) = theirs {
            publish(&mut library, "G. Lee", theirs);
        }

        let plan = library.desk.merge_people(a, b, &keep(&[("answer-1@seaweed-workshop", side)])).unwrap();

        let name = library.answers()[0].split(':').next().unwrap().to_owned();
        assert_eq!(name, format!("Gregory R. Lee{expected}"), "{mine} {theirs:?} {side}");
        assert_eq!(plan.unpublished.is_empty(), expected == "*");
    }
}

#[test]
fn an_answer_that_only_one_gave_stands_beside_the_others() {
    let mut library = Library::new();
    library.import(&csv(&[",Ada Lin,,Tidewater,UTC,,Kelp,", ",Ada Marie Lin,,Tidewater,UTC,,,Rain"]));
    let (a, b) = (id(&library, "Ada Lin"), id(&library, "Ada Marie Lin"));

    library.desk.merge_people(a, b, &[]).unwrap();

    assert_eq!(library.answers(), ["Ada Marie Lin: What do you grow? = Kelp; What is next? = Rain"]);
}

#[test]
fn who_is_said_to_be_two_is_proposed_no_more_until_that_is_taken_back() {
    let (mut library, a, b) = both();
    let before = pairs(&library);

    library.desk.mark_distinct(b, a).unwrap();

    assert_eq!((pairs(&library), before.len()), (Vec::new(), 1));
    assert!(library.desk.plan_merge(a, b, &[]).unwrap().is_marked_distinct);
    assert_eq!(library.labels().last().unwrap(), "G. Lee and Gregory R. Lee are two people");
    library.desk.undo().unwrap();
    assert_eq!(pairs(&library), before);
}

#[test]
fn who_is_two_for_one_of_them_is_two_for_the_person_they_become() {
    let (mut library, a, b) = both();
    library.import(&csv(&[",Gregory Lee,,Reef Institute,UTC,,Moss,"]));
    let c = id(&library, "Gregory Lee");
    library.desk.mark_distinct(b, c).unwrap();

    library.desk.merge_people(a, b, &[]).unwrap();

    assert!(library.desk.plan_merge(a, c, &[]).unwrap().is_marked_distinct);
    assert_eq!(pairs(&library), Vec::<String>::new());
}

#[test]
fn a_record_that_took_one_in_may_go_into_another() {
    let (mut library, a, b) = both();
    let c = id(&library, "Nila Rao");
    let before = library.dump();

    library.desk.merge_people(b, c, &[]).unwrap();
    library.desk.merge_people(a, b, &[]).unwrap();

    assert_eq!(library.people().len(), 1);
    let report = library.import(&csv(&[GREGORY, G_LEE, NILA]));
    assert_eq!(report.counts, counts(3, 0, 0, 3, 0), "{:?}", report.problems);
    library.workshop = library.another("Another year").id;
    library.import(&csv(&[",Nila Rao,,Pond,UTC,,Kelp,", ",Nila Rao,,,UTC,,Kelp,"]));
    assert_eq!(library.desk.read().known_people().unwrap().len(), 1);
    while library.desk.undo().unwrap().unwrap() != "Merge G. Lee and Nila Rao" {}
    while library.dump() != before {
        assert!(library.desk.undo().unwrap().is_some());
    }
}

#[test]
fn what_is_no_merge_is_refused_and_changes_nothing() {
    let (mut library, a, b) = both();
    library.desk.merge_people(a, b, &[]).unwrap();
    let c = id(&library, "Nila Rao");
    let dump = library.dump();

    for (error, code) in [
        (library.desk.merge_people(a, a, &[]).unwrap_err(), "person-same"),
        (library.desk.merge_people(a, b, &[]).unwrap_err(), "person-unknown"),
        (library.desk.merge_people(a, c, &keep(&[("shoe-size", MergeSide::A)])).unwrap_err(), "merge-field-unknown"),
        (library.desk.mark_distinct(c, c).unwrap_err(), "person-same"),
    ] {
        assert_eq!(error.code(), code);
    }
    assert!(library.dump() == dump);
}

#[test]
fn the_recap_names_a_pair_until_it_is_merged_or_said_to_be_two() {
    let found = |library: &Library| {
        let made = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();
        let alike = made.findings.into_iter().filter(|finding| finding.rule == "PERSON-DUP");
        alike.map(|finding| finding.message).collect::<Vec<_>>()
    };
    let mut library = Library::new();
    library.import(&csv(&[",Ada Lin,,Tidewater,UTC,,Kelp,", ",A. Lin,,Tidewater,UTC,,Ice,"]));
    let (a, b) = (id(&library, "Ada Lin"), id(&library, "A. Lin"));
    let message = "Ada Lin and A. Lin may be one person: initials of the same name; the same affiliation. \
                   Merge them, or say that they are two.";
    assert_eq!(found(&library), [message]);

    library.desk.mark_distinct(a, b).unwrap();
    assert_eq!(found(&library), Vec::<String>::new());
    library.desk.undo().unwrap();
    library.desk.merge_people(a, b, &[]).unwrap();
    assert_eq!(found(&library), Vec::<String>::new());
}

#[test]
fn the_command_line_lists_pairs_merges_and_tells_apart() {
    let program = Program::with_answers();
    program.file("more.csv", csv(&[GREGORY, G_LEE, ",Gregory Lee,,Reef Institute,UTC,,Moss,"]));
    program.done(&["import", "responses", "FOLDER/more.csv"]);

    let said = program.all(&[
        &["people", "duplicates"],
        &["people", "distinct", "G. Lee", "Gregory Lee"],
        &["people", "merge", "Gregory R. Lee", "G. Lee", "--dry-run", "--keep", "email=A"],
        &["people", "merge", "Gregory R. Lee", "lee@reef.example", "--keep", "email=A"],
        &["people", "list"],
        &["people", "duplicates"],
        &["people", "merge", "Gregory R. Lee", "Nobody"],
        &["people", "merge", "Gregory R. Lee", "Gregory Lee", "--keep", "name"],
    ]);
    insta::assert_snapshot!("people_known_twice", said);

    let json: serde_json::Value = serde_json::from_str(&program.done(&["--json", "people", "duplicates"])).unwrap();
    assert_eq!(json, serde_json::json!([]));
    program.done(&["undo"]);
    let json = program.done(&["--json", "people", "merge", "Gregory R. Lee", "G. Lee", "--dry-run"]);
    insta::assert_snapshot!("merge_plan_as_json", without_ids(&json));
}

const NAMES: [&str; 5] = ["Ada Lin", "A. Lin", "Kai Ito", "Ito Kai", "Nila Rao"];
const PLACES: [&str; 3] = ["", "Reef", "Pond"];
const ANSWERS: [&str; 3] = ["", "Kelp", "Ice"];
const STATES: [&str; 5] = ["asked", "yes", "no", "withdrawn", "embargo 2027-01-01"];

/// One row of a form: name, address, affiliation, zone, two answers, and whether it has a talk.
type Cells = (usize, bool, usize, bool, usize, usize, bool);

fn cells() -> impl Strategy<Value = Cells> {
    (0..NAMES.len(), any::<bool>(), 0..PLACES.len(), any::<bool>(), 0..ANSWERS.len(), 0..ANSWERS.len(), any::<bool>())
}

fn table(rows: &[Cells]) -> String {
    let line = |(at, (name, mailed, place, zoned, one, two, talk)): (usize, &Cells)| {
        let email = if *mailed { format!("p{at}@reef.example") } else { String::new() };
        let talk = if *talk { format!("https://youtu.be/sd4Kq0wW1{at:02}") } else { String::new() };
        let zone = if *zoned { "Asia/Tokyo" } else { "" };
        format!(",{},{email},{},{zone},{talk},{},{}", NAMES[*name], PLACES[*place], ANSWERS[*one], ANSWERS[*two])
    };
    let lines: Vec<String> = rows.iter().enumerate().map(line).collect();
    csv(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What an organizer does to the person of this number before the merge.
fn touch(library: &mut Library, people: &[PersonId], (person, kind): (usize, usize)) {
    let (id, workshop) = (people[person % people.len()], library.workshop);
    match kind {
        0 => library.desk.edit_person(id, PersonField::Name, "Ada Lindqvist").unwrap(),
        1 => library.desk.edit_person(id, PersonField::Affiliation, "").unwrap(),
        2 => library.desk.confirm_zone(id, "Europe/Vienna".parse().ok()).unwrap(),
        3 => {
            let hours = PersonHours { weight: 1 + u32::try_from(person % 9).unwrap(), ..PersonHours::default() };
            library.desk.set_person_hours(workshop, &[id], hours).unwrap();
        }
        4 => {
            let time = AvailableTime {
                starts_at: Moment(0),
                ends_at: Moment(60_000 * (1 + person as i64)),
                tier: AvailabilityTier::IfNeeded,
            };
            library.desk.set_availability(workshop, id, &[time]).unwrap();
        }
        _ => {
            let state = STATES[kind % STATES.len()];
            let words = format!("answers site {state}");
            library.desk.set_permissions(workshop, &[permission(id, &words)]).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_merge_is_taken_back_exactly_and_an_import_after_it_adds_nobody(
        first in prop::collection::vec(cells(), 2..7),
        second in prop::collection::vec(cells(), 0..5),
        touched in prop::collection::vec((0_usize..7, 0_usize..10), 0..5),
        (one, other) in (0_usize..12, 0_usize..12),
        sides in prop::collection::vec(any::<bool>(), 24),
        publish in any::<bool>(),
    ) {
        let mut library = Library::new();
        let settings = ImportSettings { publish, ..ImportSettings::default() };
        let years = [library.workshop, library.another("Another year").id];
        let mut left_out = 0;
        for (year, rows) in years.into_iter().zip([&first, &second]) {
            library.workshop = year;
            if !rows.is_empty() {
                left_out += library.import_with(&table(rows), &settings).unwrap().counts.rejected;
            }
        }
        library.workshop = years[0];
        let people: Vec<PersonId> = library.desk.people(years[0]).unwrap().iter().map(|person| person.id).collect();
        touched.into_iter().for_each(|touched| touch(&mut library, &people, touched));
        let known: Vec<PersonId> = library.desk.read().known_people().unwrap().iter().map(|person| person.id).collect();
        let (a, b) = (known[one % known.len()], known[other % known.len()]);
        prop_assume!(a != b);
        // A row that an import takes for somebody new each time says nothing about merges; one of whom nobody can tell
        // whose it is may be told now.
        let mut unclear = 0;
        for (year, rows) in years.into_iter().zip([&first, &second]).filter(|(_, rows)| !rows.is_empty()) {
            library.workshop = year;
            let counts = library.plan(&table(rows), &ImportSettings::default()).counts;
            prop_assume!(counts.added == 0);
            unclear += counts.rejected;
        }
        // A row that was left out, and whose person became clear since, is not in the library: it is of nobody who merged.
        prop_assume!(unclear >= left_out);
        library.workshop = years[0];
        let before = library.dump();

        let plan = library.desk.plan_merge(a, b, &[]).unwrap();
        let chosen = plan.fields.iter().zip(sides).map(|(field, side)| MergeChoice {
            field: field.field.clone(),
            side: if side { MergeSide::A } else { MergeSide::B },
        });
        let chosen: Vec<MergeChoice> = chosen.collect();
        prop_assert!(library.dump() == before, "a plan changes nothing");
        let planned = library.desk.plan_merge(a, b, &chosen).unwrap();
        prop_assert_eq!(&library.desk.merge_people(a, b, &chosen).unwrap(), &planned);

        let after = library.dump();
        prop_assert_eq!(library.desk.store().verify().unwrap().problems, Vec::<String>::new());
        prop_assert_eq!(library.desk.read().known_people().unwrap().len(), known.len() - 1);
        // Every text of before stands somewhere still.
        for text in ["Kelp", "Ice"] {
            let count = |dump: &[String]| dump.iter().filter(|row| row.starts_with("answers\t") && row.contains(text)).count();
            prop_assert_eq!(count(&before), count(&after));
        }
        library.desk.undo().unwrap();
        prop_assert!(library.dump() == before);
        library.desk.redo().unwrap();
        prop_assert!(library.dump() == after);

        for (year, rows) in years.into_iter().zip([&first, &second]) {
            library.workshop = year;
            if !rows.is_empty() {
                let report = library.import_with(&table(rows), &ImportSettings::default()).unwrap();
                prop_assert!(report.counts.added <= unclear, "{:?}", report);
            }
        }
        // A row that was left out as nobody's may be of somebody new, once its namesakes are one.
        let grown = library.desk.read().known_people().unwrap().len() - (known.len() - 1);
        prop_assert!(grown <= usize::try_from(unclear).unwrap(), "{grown} people came with an import of before");
    }
}
