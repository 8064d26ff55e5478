//! What was taken back stays back, and what is read in another way is read.

use crate::words::{Library, counts, csv};
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::BlockKind;
use summit::model::imports::{ColumnChoice, ColumnUse};

const MBALI: &str =
    "5/19/2026 9:00:00,Mbali Okafor,mbali@shore.example,Tidewater,SAST,https://youtu.be/sd4Kq0wW1aA,Kelp,More kelp";

fn publishing() -> ImportSettings {
    ImportSettings { publish: true, ..ImportSettings::default() }
}

#[test]
fn a_response_that_was_taken_back_is_not_published_by_an_import_that_publishes() {
    let mut library = Library::new();
    library.import_with(&csv(&[MBALI]), &publishing()).unwrap();
    let response = library.desk.read().response_rows(library.workshop).unwrap()[0].id;
    library.desk.set_response_published(response, false).unwrap();

    library.import_with(&csv(&[&MBALI.replace("More kelp", "Less kelp")]), &publishing()).unwrap();

    assert!(!library.desk.read().response_rows(library.workshop).unwrap()[0].published);
}

#[test]
fn the_same_file_read_with_another_column_brings_its_answers() {
    let mut library = Library::new();
    let ignoring = ColumnChoice { column: 8, usage: Some(ColumnUse::Ignore), ..ColumnChoice::default() };
    let asking = ColumnChoice { column: 8, usage: Some(ColumnUse::Question), ..ColumnChoice::default() };
    let reading = |choice: &ColumnChoice| ImportSettings { choices: vec![choice.clone()], ..ImportSettings::default() };
    library.import_with(&csv(&[MBALI]), &reading(&ignoring)).unwrap();

    let report = library.import_with(&csv(&[MBALI]), &reading(&asking)).unwrap();

    assert_eq!(report.counts, counts(1, 0, 1, 0, 0));
    assert_eq!(library.answers(), ["Mbali Okafor: What do you grow? = Kelp; What is next? = More kelp"]);
}

#[test]
fn the_talk_of_a_private_response_is_left_out() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI]));
    let read = library.desk.read();
    let blocks = read.blocks(read.post(library.workshop).unwrap().id).unwrap();
    let talks = blocks.iter().find(|block| block.kind == BlockKind::Talks).unwrap().id;
    library.desk.switch_block(talks, true).unwrap();

    let post = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();

    assert!(!post.text.contains("Mbali") && !post.text.contains("sd4Kq0wW1aA"), "{}", post.text);
    assert!(post.left_out.iter().any(|one| one.why == "the response it came with is not published"));
}

#[test]
fn an_export_of_one_workshop_never_replaces_the_file_of_another() {
    let mut library = Library::new();
    library.import_with(&csv(&[MBALI]), &publishing()).unwrap();
    let other = library.another("Other workshop").id;
    library.desk.edit_post(other, summit::model::PostField::Slug, "seaweed-workshop").unwrap();
    let posts = library.folder.path().join("posts");
    let first = library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();
    let bytes = std::fs::read(&first.path).unwrap();

    let refusal = library.desk.export_recap(other, RecapChoice::default(), &posts).unwrap_err();

    assert_eq!(refusal.code(), "post-edited");
    assert!(std::fs::read(&first.path).unwrap() == bytes);
}

#[test]
fn new_words_of_a_published_response_are_held_back_by_an_import_that_does_not_publish() {
    let mut library = Library::new();
    library.import_with(&csv(&[MBALI]), &publishing()).unwrap();

    let report = library.import(&csv(&[&MBALI.replace("More kelp", "A secret")]));

    assert_eq!(report.problems.iter().map(|p| p.rule.as_str()).collect::<Vec<_>>(), ["answer-held-back"]);
    let post = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();
    assert!(post.text.contains("More kelp") && !post.text.contains("A secret"), "{}", post.text);
    let row = &library.desk.read().response_rows(library.workshop).unwrap()[0];
    assert_eq!(row.answers[1].text_as_written, "A secret");
}

#[test]
fn a_map_that_keeps_a_column_private_beats_publish() {
    let mut library = Library::new();
    let private = ColumnChoice { column: 8, publish: Some(false), ..ColumnChoice::default() };

    library.import_with(&csv(&[MBALI]), &ImportSettings { choices: vec![private], ..publishing() }).unwrap();

    let post = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();
    assert!(post.text.contains("Kelp") && !post.text.contains("More kelp"), "{}", post.text);
}

#[test]
fn a_mailbox_that_two_people_share_makes_nobody_disappear() {
    let mut library = Library::new();
    let bob = "5/19/2026 9:10:00,Bob Reed,mbali@shore.example,Elsewhere,UTC,,Dulse,";

    let report = library.import(&csv(&[MBALI, bob]));

    assert_eq!(report.counts, counts(2, 1, 0, 0, 1));
    assert_eq!(report.problems.iter().map(|p| p.rule.as_str()).collect::<Vec<_>>(), ["email-shared"]);
    assert_eq!(library.answers(), ["Mbali Okafor: What do you grow? = Kelp; What is next? = More kelp"]);
}

#[test]
fn two_people_of_one_name_in_a_post_are_two_people() {
    let mut library = Library::new();
    let text =
        "---\ntitle: T\n---\n\n**Name:** Ann\\\n**What?** First words\n\n**Name:** Ann\\\n**What?** Second words\n";
    let path = library.file("2026-06-01-twins.md", text);

    let (workshop, report) = library.desk.import_post(&path, None).unwrap();

    assert_eq!((report.people, report.responses), (2, 2));
    let post = library.desk.render_recap(workshop, RecapChoice::default()).unwrap();
    assert!(post.text.contains("First words") && post.text.contains("Second words"), "{}", post.text);
}

const CONTACTS: &str = "Name,What do you grow?,How do we reach you?,How many e-mails a day?\n\
                        Mbali Okafor,Kelp,+27 21 555 0100,20\nLena Brandt,Ice algae,(030) 123-4567,3\n";

/// The answers of a file below [`CONTACTS`] that are published, and what the plan said of its columns.
fn reached(settings: &ImportSettings) -> (Vec<String>, Vec<String>) {
    let mut library = Library::new();
    let told = library.plan(CONTACTS, settings).problems.into_iter().map(|problem| problem.message).collect();
    let report = library.import_with(CONTACTS, settings).unwrap();
    assert_eq!(report.problems.iter().map(|one| one.message.clone()).collect::<Vec<_>>(), told);
    let questions = library.desk.read().questions(library.workshop).unwrap();
    (questions.into_iter().filter(|one| one.is_public).map(|one| one.text).collect(), told)
}

#[test]
fn a_column_that_looks_personal_is_published_by_its_own_choice_only() {
    let asked = ColumnChoice { column: 3, usage: Some(ColumnUse::Question), ..ColumnChoice::default() };
    let published = ColumnChoice { publish: Some(true), ..asked.clone() };
    let settings = |choice: &ColumnChoice| ImportSettings { choices: vec![choice.clone()], ..publishing() };

    let (public, told) = reached(&settings(&asked));
    assert_eq!(public, ["What do you grow?", "How many e-mails a day?"]);
    assert_eq!(
        told,
        ["answers.csv, column 3, “How do we reach you?”: it looks personal: it holds telephone numbers. Its answers \
          stay private, also where all others are published. To publish them, choose that for this column itself."]
    );

    let (public, told) = reached(&settings(&published));
    assert_eq!(public, ["What do you grow?", "How do we reach you?", "How many e-mails a day?"]);
    assert_eq!(
        told,
        ["answers.csv, column 3, “How do we reach you?”: it looks personal: it holds telephone numbers. Its answers \
          are published, since that was chosen for it. Take that back if it was not meant."]
    );

    // What is not read needs no word, and the plan points it out all the same.
    let mut library = Library::new();
    let plan = library.plan(CONTACTS, &publishing());
    let pointed: Vec<_> = plan.columns.iter().map(|one| (one.usage, one.personal.as_str())).collect();
    let question = (ColumnUse::Question, "");
    assert_eq!(pointed, [(ColumnUse::Name, ""), question, (ColumnUse::Ignore, "holds telephone numbers"), question]);
    assert_eq!(plan.problems, []);
}
