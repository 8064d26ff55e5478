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
