//! The blocks of a recap: their order, layouts and words, in the library and from the command line.

use crate::words::{LENA, Library, MBALI, Program, csv};
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::talk::TalkFields;
use summit::model::{Block, BlockKind, BlockLayout, BlockOptions, Layout};

fn blocks(library: &Library) -> Vec<Block> {
    let read = library.desk.read();
    read.blocks(read.post(library.workshop).unwrap().id).unwrap()
}

fn of_kind(library: &Library, kind: BlockKind) -> Block {
    blocks(library).into_iter().find(|block| block.kind == kind).unwrap()
}

#[test]
fn a_block_that_is_added_stands_where_readers_look_for_it_and_can_be_taken_back() {
    let mut library = Library::new();
    let before = library.dump();

    let contents = library.desk.add_block(library.workshop, BlockKind::Contents).unwrap();
    library.desk.add_block(library.workshop, BlockKind::Panel).unwrap();
    library.desk.add_block(library.workshop, BlockKind::Prose).unwrap();
    library.desk.add_block(library.workshop, BlockKind::Prose).unwrap();

    let kinds: Vec<&str> = blocks(&library).iter().map(|block| block.kind.word()).collect();
    let expected =
        ["summary", "contents", "about", "format", "catch-up", "people", "talks", "panel", "prose", "prose", "next"];
    assert_eq!(kinds, expected);
    let block = library.desk.read().block(contents).unwrap();
    assert_eq!((block.heading.as_str(), block.is_on), ("Contents", true));
    assert_eq!(library.labels().last().unwrap(), "Add the block “More”");
    let error = library.desk.add_block(library.workshop, BlockKind::Contents).unwrap_err();
    assert_eq!(
        error.to_string(),
        "The block “Contents”: the recap has a block of the kind “contents” already. Nothing was changed. Switch it on, or change that one."
    );
    (0..4).for_each(|_| drop(library.desk.undo().unwrap()));
    assert_eq!(library.dump(), before);
}

#[test]
fn a_layout_is_one_step_and_one_that_the_kind_lacks_is_refused() {
    let mut library = Library::new();
    let (talks, people) = (of_kind(&library, BlockKind::Talks), of_kind(&library, BlockKind::People));
    let with = |layout| BlockOptions { layout: Some(layout), ..BlockOptions::default() };
    let lines = library.labels().len();

    library.desk.set_block_options(talks.id, with(BlockLayout::Embed)).unwrap();

    assert_eq!(of_kind(&library, BlockKind::Talks).layout(), Some(BlockLayout::Embed));
    assert_eq!(library.labels().len(), lines + 1);
    let refused = library.desk.set_block_options(talks.id, with(BlockLayout::Quote)).unwrap_err();
    assert_eq!(
        (refused.code(), refused.trouble().next.as_str()),
        ("value-refused", "Choose one of: list, table, cards, by-theme, by-day, embed.")
    );
    let refused = library.desk.set_block_options(people.id, with(BlockLayout::Table)).unwrap_err();
    assert_eq!(refused.trouble().next, "Choose the layout of the people, which belongs to the post.");
    library.desk.undo().unwrap();
    assert_eq!(of_kind(&library, BlockKind::Talks).layout(), Some(BlockLayout::List));
}

#[test]
fn options_of_before_and_of_a_later_program_are_read() {
    let read = |json: &str| serde_json::from_str::<BlockOptions>(json).ok();
    let old = read(r#"{"show_affiliation":false,"show_zone":true,"show_talk":true}"#);

    assert_eq!(old, Some(BlockOptions { show_affiliation: false, ..BlockOptions::default() }));
    assert_eq!(read("{}"), Some(BlockOptions::default()));
    assert_eq!(read(r#"{"layout":"embed","new":1}"#).unwrap().layout, Some(BlockLayout::Embed));
}

#[test]
fn the_facts_of_a_talk_are_those_of_its_slides_and_captions() {
    let mut library = Library::new();
    library.import_with(&csv(&[MBALI]), &ImportSettings { publish: true, ..ImportSettings::default() }).unwrap();
    let speakers = vec![library.desk.people(library.workshop).unwrap()[0].id];
    let fields = TalkFields { title: "Kelp maps".into(), speakers, url: "https://youtu.be/abcdefghijk".into() };
    let talk = library.desk.add_talk(library.workshop, &fields).unwrap();
    library.desk.link_slides(talk, "https://slides.example/kelp").unwrap();
    let captions = library.file("kelp.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nKelp\n");
    library.desk.attach_captions(talk, &captions, "en").unwrap();
    let block = of_kind(&library, BlockKind::Talks);
    library.desk.switch_block(block.id, true).unwrap();
    let options = BlockOptions { layout: Some(BlockLayout::Cards), ..block.options };
    library.desk.set_block_options(block.id, options).unwrap();

    let text = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap().text;

    let card = "### Kelp maps\n\n- **Speaker:** Mbali Okafor (Tidewater Institute)\n- **Video:** [Watch Mbali Okafor's lightning talk: Kelp maps (YouTube)](https://youtu.be/abcdefghijk)\n- **Captions:** en\n- **Slides:** [See the slides of Mbali Okafor's lightning talk: Kelp maps](https://slides.example/kelp)\n";
    assert!(text.contains(card), "{text}");
}

#[test]
fn a_layout_that_does_not_fit_writes_nothing() {
    let mut library = Library::new();
    let long = MBALI.replace("Kelp", &"kelp ".repeat(40));
    library.import_with(&csv(&[&long, LENA]), &ImportSettings { publish: true, ..ImportSettings::default() }).unwrap();
    let before = library.dump();
    let settings = summit::desk::recap::ExportSettings {
        choice: RecapChoice { layout: Some(Layout::Table), ..RecapChoice::default() },
        ..Default::default()
    };
    let folder = library.folder.path().join("posts");

    let error = library.desk.export_recap(library.workshop, settings, &folder).unwrap_err();

    assert_eq!((error.code(), error.exit_code()), ("layout-does-not-fit", 3));
    assert!(error.to_string().starts_with("block of people, Mbali Okafor, “What do you grow?”: "), "{error}");
    assert_eq!(library.dump(), before);
    assert!(!folder.exists() || std::fs::read_dir(&folder).unwrap().next().is_none());
}

#[test]
fn blocks_are_listed_and_changed_from_the_command_line() {
    let program = Program::with_answers();

    let said = program.all(&[
        &["block", "list"],
        &["block", "add", "contents"],
        &["block", "on", "talks"],
        &["block", "layout", "talks", "table"],
        &["block", "layout", "2", "list"],
        &["block", "layout", "people", "table"],
        &["block", "move", "next", "1"],
        &["block", "heading", "about", "Why?"],
        &["block", "words", "about", "We met.", "--after"],
        &["block", "show", "people", "zone", "no"],
        &["block", "add", "who-came"],
        &["block", "chart", "who-came", "strip"],
        &["block", "field", "who-came", "what do you grow?"],
        &["block", "field", "who-came", "9"],
        &["block", "field", "who-came"],
        &["block", "off", "summary"],
        &["block", "off", "99"],
        &["--json", "block", "list"],
        &["history"],
    ]);

    insta::assert_snapshot!("blocks", said);
}
