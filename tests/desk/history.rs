//! Undo and redo over every kind of gesture, also after the library was closed in between.

use crate::words::{LENA, Library, MBALI, csv};
use std::collections::BTreeSet;
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::person::PersonFields;
use summit::model::talk::TalkFields;
use summit::model::{Block, BlockField, BlockOptions, LinkKind, PersonField, PersonState, PostField, TalkField};

type Gesture = fn(&mut Library);

/// Every kind of gesture, on a library that [`library`] made.
pub const GESTURES: &[(&str, Gesture)] = &[
    ("add a person", |l| {
        let fields = PersonFields { name: "Nila Rao".into(), ..PersonFields::default() };
        l.desk.add_person(l.workshop, &fields).unwrap();
    }),
    ("edit a name", |l| edit_person(l, PersonField::Name, "Ada Ling")),
    ("edit an address", |l| edit_person(l, PersonField::Email, "ada@home.example")),
    ("edit an affiliation", |l| edit_person(l, PersonField::Affiliation, "")),
    ("edit a zone", |l| edit_person(l, PersonField::ZoneAsWritten, "Asia/Tokyo")),
    ("confirm a zone", |l| {
        let person = l.desk.people(l.workshop).unwrap()[0].id;
        l.desk.confirm_zone(person, "Europe/Vienna".parse().ok()).unwrap();
    }),
    ("open a zone again", |l| {
        let person = l.desk.people(l.workshop).unwrap()[0].id;
        l.desk.confirm_zone(person, None).unwrap();
    }),
    ("add a talk", |l| {
        let speakers = vec![l.desk.people(l.workshop).unwrap()[1].id];
        let fields = TalkFields { title: "Ice".into(), speakers, url: "https://youtu.be/sd4Kq0wW1bB".into() };
        l.desk.add_talk(l.workshop, &fields).unwrap();
    }),
    ("edit a title", |l| edit_talk(l, TalkField::Title, "Kelp at night")),
    ("edit a link", |l| edit_talk(l, TalkField::Url, "")),
    ("set the speakers", |l| {
        let talk = l.desk.talk_rows(l.workshop).unwrap()[0].id;
        let speakers: Vec<_> = l.desk.people(l.workshop).unwrap().iter().map(|person| person.id).collect();
        l.desk.set_speakers(talk, &speakers).unwrap();
    }),
    ("move a talk", |l| {
        let talk = l.desk.talk_rows(l.workshop).unwrap().pop().unwrap().id;
        l.desk.move_talk(talk, 1).unwrap();
    }),
    ("add a link", |l| {
        l.desk.add_link(l.workshop, "https://chat.shore.example/seaweed", Some(LinkKind::Chat), "#seaweed").unwrap()
    }),
    ("publish a question", |l| l.desk.set_question_public(l.question("What do you grow?"), true).unwrap()),
    ("publish a response", |l| {
        let response = l.desk.read().response_rows(l.workshop).unwrap()[0].id;
        l.desk.set_response_published(response, true).unwrap();
    }),
    ("publish other words", |l| {
        let answer = l.desk.read().response_rows(l.workshop).unwrap()[0].answers[0].id;
        l.desk.publish_answer(answer, Some("Kelp and dulse")).unwrap();
    }),
    ("edit a heading", |l| {
        let block = block(l, 1).id;
        l.desk.edit_block(block, BlockField::Heading, "Why").unwrap();
    }),
    ("edit prose", |l| {
        let block = block(l, 1).id;
        l.desk.edit_block(block, BlockField::ProseBefore, "We met.\n\nTwice.").unwrap();
    }),
    ("move a block", |l| {
        let block = block(l, 4).id;
        l.desk.move_block(block, 1).unwrap();
    }),
    ("switch a block", |l| {
        let block = block(l, 2);
        l.desk.switch_block(block.id, !block.is_on).unwrap();
    }),
    ("choose what a block shows", |l| {
        let options = BlockOptions { show_zone: false, ..BlockOptions::default() };
        let block = block(l, 4).id;
        l.desk.set_block_options(block, options).unwrap();
    }),
    ("edit the post", |l| l.desk.edit_post(l.workshop, PostField::Tags, "algae, shore").unwrap()),
    ("date the post", |l| l.desk.edit_post(l.workshop, PostField::Date, "2026-06-02").unwrap()),
    ("import", |l| {
        l.import(&csv(&[&MBALI.replace("Kelp", "Dulse"), ",Nila Rao,nila@reef.example,Reef,UTC,,Coral,"]));
    }),
    ("import and publish", |l| {
        let settings = ImportSettings { publish: true, ..ImportSettings::default() };
        l.import_with(&csv(&[MBALI, ",Sol Vega,sol@reef.example,Reef,UTC,,Coral,"]), &settings).unwrap();
    }),
    ("import of a post", |l| {
        let path = l.file("2026-06-02-tide-walk.md", include_str!("../data/posts/2026-06-02-tide-walk.md"));
        l.desk.import_post(&path, None).unwrap();
    }),
    ("merge two people", |l| {
        let people = l.desk.people(l.workshop).unwrap();
        if let [one, other, ..] = people.as_slice() {
            l.desk.merge_people(one.id, other.id, &[]).unwrap();
        }
    }),
    ("tell two people apart", |l| {
        let people = l.desk.people(l.workshop).unwrap();
        if let [one, other, ..] = people.as_slice() {
            l.desk.mark_distinct(one.id, other.id).unwrap();
        }
    }),
    ("sample", |l| {
        l.desk.make_sample().unwrap();
    }),
    ("new workshop", |l| {
        l.another("Another workshop");
    }),
];

#[test]
fn every_kind_of_gesture_is_one_line_and_is_taken_back_and_done_again_exactly() {
    for (name, gesture) in GESTURES {
        let mut library = library();
        let (before, lines) = (library.dump(), library.labels().len());

        gesture(&mut library);

        let after = library.dump();
        assert!(before != after, "{name} changes something");
        assert_eq!(library.labels().len(), lines + 1, "{name} is one line: {:?}", library.labels());
        assert!(library.desk.undo().unwrap().is_some(), "{name}");
        assert!(library.dump() == before, "{name} is taken back");
        assert!(library.desk.redo().unwrap().is_some(), "{name}");
        assert!(library.dump() == after, "{name} is done again");
    }
}

#[test]
fn a_gesture_made_twice_leaves_a_line_only_when_it_changes_something() {
    for (name, gesture) in GESTURES {
        let mut library = library();
        gesture(&mut library);
        let (dump, lines) = (library.dump(), library.labels().len());

        gesture(&mut library);

        let changed = library.dump() != dump;
        assert_eq!(library.labels().len() - lines, usize::from(changed), "{name}");
    }
}

#[test]
fn a_talk_moved_to_the_front_is_the_first() {
    let mut library = library();
    let last = library.desk.talk_rows(library.workshop).unwrap().pop().unwrap().id;

    library.desk.move_talk(last, 1).unwrap();

    assert_eq!(library.desk.talk_rows(library.workshop).unwrap()[0].id, last);
}

#[test]
fn a_block_moved_to_the_front_is_the_first() {
    let mut library = library();
    let last = block(&library, 6).id;

    library.desk.move_block(last, 1).unwrap();

    assert_eq!(block(&library, 0).id, last);
}

#[test]
fn who_has_answered_stays_so_when_a_talk_is_added() {
    let mut library = library();
    let speaker = library.desk.people(library.workshop).unwrap()[1].id;

    let fields = TalkFields { title: "Ice".into(), speakers: vec![speaker], url: String::new() };
    library.desk.add_talk(library.workshop, &fields).unwrap();

    assert_eq!(library.desk.people(library.workshop).unwrap()[1].state, PersonState::Answered);
}

#[test]
fn undo_and_redo_go_on_after_the_library_was_closed() {
    let mut library = library();
    let start = library.dump();
    for (_, gesture) in GESTURES {
        gesture(&mut library);
    }
    let end = library.dump();
    let lines = library.labels().len() - 2;

    for _ in 0..lines {
        library = library.reopened();
        assert!(library.desk.undo().unwrap().is_some());
    }
    assert!(library.dump() == start);
    for _ in 0..lines {
        library = library.reopened();
        assert!(library.desk.redo().unwrap().is_some());
    }

    assert!(library.dump() == end);
    assert_eq!(library.desk.redo().unwrap(), None);
}

#[test]
fn a_new_gesture_after_undo_leaves_nothing_to_redo() {
    let mut library = library();
    edit_person(&mut library, PersonField::Name, "Ada Ling");
    library.desk.undo().unwrap();

    edit_person(&mut library, PersonField::Name, "Ada Long");

    assert_eq!(library.desk.read().next_steps().unwrap().redo, None);
    assert_eq!(library.desk.redo().unwrap(), None);
}

#[test]
fn redo_does_what_was_taken_back_last_and_never_what_a_new_gesture_put_aside() {
    let mut library = library();
    edit_talk(&mut library, TalkField::Title, "First");
    library.desk.undo().unwrap();
    edit_talk(&mut library, TalkField::Title, "Second");
    library.desk.undo().unwrap();

    assert!(library.desk.redo().unwrap().is_some());

    assert_eq!(library.desk.talk_rows(library.workshop).unwrap()[0].title, "Second");
    assert_eq!(library.desk.redo().unwrap(), None);
}

#[test]
fn the_next_steps_are_named_as_they_will_be_done() {
    let mut library = library();
    edit_talk(&mut library, TalkField::Title, "Kelp at night");

    let steps = library.desk.read().next_steps().unwrap();

    assert_eq!(library.desk.undo().unwrap(), steps.undo);
    let steps = library.desk.read().next_steps().unwrap();
    assert_eq!(library.desk.redo().unwrap(), steps.redo);
}

#[test]
fn a_fact_about_the_world_outside_is_no_line_and_is_not_taken_back() {
    let mut library = library();
    let posts = library.folder.path().join("posts");
    library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();
    let lines = library.labels();

    library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();
    library.desk.set_local_fact("window", "800x600").unwrap();
    assert_eq!(library.labels(), lines);
    for _ in 0..lines.len() - 1 {
        library.desk.undo().unwrap();
    }

    assert_eq!(exports(&library), 2);
    assert_eq!(library.desk.read().local_fact("window").unwrap().as_deref(), Some("800x600"));
}

#[test]
fn the_history_records_every_table_but_its_own_and_those_of_this_computer() {
    let library = Library::new();
    let connection = rusqlite::Connection::open(library.folder.path().join("library/library.db")).unwrap();
    let mut statement = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables = statement.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);

    // What was exported and uploaded, with what went along, is a fact of the world outside: no undo takes it back.
    let notes = ["exports", "export_places", "export_audits", "uploads", "uploads_along"];
    let is_note = |name: &String| notes.contains(&name.as_str());
    let outside = |name: &String| name.starts_with("history") || name.starts_with("local_") || is_note(name);
    let expected: BTreeSet<String> = tables.filter(|name| !outside(name) && !name.starts_with("sqlite_")).collect();

    let recorded: BTreeSet<String> = summit::store::RECORDED.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(recorded, expected);
    assert_eq!(recorded.len(), summit::store::RECORDED.len());
}

/// A library with a person of each kind: with a talk, and without.
pub fn library() -> Library {
    let mut library = Library::new();
    library.import(&csv(&[MBALI, LENA, ",Kai Ito,kai@reef.example,Reef,JST,https://youtu.be/sd4Kq0wW1cC,Coral,"]));
    library
}

fn edit_person(library: &mut Library, field: PersonField, value: &str) {
    let person = library.desk.people(library.workshop).unwrap()[0].id;
    library.desk.edit_person(person, field, value).unwrap();
}

fn edit_talk(library: &mut Library, field: TalkField, value: &str) {
    let talk = library.desk.talk_rows(library.workshop).unwrap()[0].id;
    library.desk.edit_talk(talk, field, value).unwrap();
}

fn block(library: &Library, index: usize) -> Block {
    let read = library.desk.read();
    read.blocks(read.post(library.workshop).unwrap().id).unwrap().swap_remove(index)
}

fn exports(library: &Library) -> u32 {
    library.desk.overview(library.workshop).unwrap().exports
}
