//! Numbers as a picture: bars of this time beside last time, and numbers again after the post was read.

use crate::read_back::{block_of, exhibits, taken_in};
use crate::words::Library;
use summit::desk::recap::RecapChoice;
use summit::model::{BlockKind, BlockLayout, BlockOptions, ExhibitFields, ExhibitKind, Layout, Target};

/// A workshop whose numbers, each with its value and last time's, are shown as a picture.
fn library(numbers: &[[&str; 3]]) -> Library {
    let mut library = Library::new();
    for number in numbers {
        let [title, value, last_value] = number.map(str::to_owned);
        let fields = ExhibitFields { title, value, last_value, ..ExhibitFields::default() };
        library.desk.add_exhibit(library.workshop, ExhibitKind::Number, &fields).unwrap();
    }
    let block = block_of(&library, BlockKind::Numbers);
    let options = BlockOptions { layout: Some(BlockLayout::Figure), ..block.options };
    library.desk.set_block_options(block.id, options).unwrap();
    library
}

fn choice(target: Target) -> RecapChoice {
    RecapChoice { layout: Some(Layout::Cards), target: Some(target), ..RecapChoice::default() }
}

/// What stands below the heading of the numbers.
fn section(library: &Library, target: Target) -> String {
    let text = library.desk.render_recap(library.workshop, choice(target)).unwrap().text;
    let (_, below) = text.split_once("In numbers").unwrap();
    below.split("\n## ").next().unwrap().trim().to_owned()
}

const MIXED: [[&str; 3]; 4] = [
    ["Talks & posters", "1,212", "990"],
    ["Hours: live", "3.5", ""],
    ["Guests", "about 40", "31"],
    ["Tea; cups", "7", "8"],
];

#[test]
fn bars_say_all_numbers_and_what_is_no_number_is_listed_below() {
    let bars = "This time and last time: Talks & posters: 1,212 (last time 990); Hours: live: 3.5.";
    let rest = "- Guests: about 40 (last time 31)\n- Tea; cups: 7 (last time 8)";

    let library = library(&MIXED);

    assert_eq!(
        section(&library, Target::Markdown),
        format!("![{bars}](2026-05-21-seaweed-workshop/numbers.svg)\n\n{rest}")
    );
    let newsletter = section(&library, Target::Newsletter);
    assert!(
        newsletter
            .contains("<p>This time and last time: Talks &amp; posters: 1,212 (last time 990); Hours: live: 3.5.</p>"),
        "{newsletter}"
    );
}

#[test]
fn bars_are_written_beside_the_post_and_go_with_their_layout() {
    let mut library = library(&MIXED);
    let posts = library.folder.path().join("posts");
    let states = |library: &mut Library| {
        let report = library.desk.export_recap(library.workshop, choice(Target::Markdown), &posts).unwrap();
        report
            .files
            .iter()
            .map(|file| format!("{} {}", file.path.rsplit('/').next().unwrap(), file.state))
            .collect::<Vec<_>>()
    };

    assert_eq!(states(&mut library), ["numbers.svg new"]);
    assert_eq!(states(&mut library), ["numbers.svg same"]);
    let block = block_of(&library, BlockKind::Numbers);
    library.desk.set_block_options(block.id, BlockOptions { layout: None, ..block.options }).unwrap();
    assert_eq!(states(&mut library), ["numbers.svg removed"]);
}

#[test]
fn no_number_is_no_picture() {
    let words = library(&[["Guests", "about 40", ""], ["Talks", "12", "a few"]]);
    let shown = words.desk.render_recap(words.workshop, choice(Target::Markdown)).unwrap();

    assert_eq!(section(&words, Target::Markdown), "- Guests: about 40\n- Talks: 12 (last time a few)");
    assert_eq!(shown.files, []);
}

#[test]
fn bars_are_numbers_again_in_every_target_that_is_read() {
    let signs = [["Speakers' talks [a]", "12", "9"], ["$x$ | *y*", "3", "4"], ["<b>", "5", ""]];
    for numbers in [&MIXED[..], &signs[..]] {
        for target in Target::ALL.iter().filter(|target| **target != Target::Newsletter) {
            let library = library(numbers);
            let first = library.desk.render_recap(library.workshop, choice(*target)).unwrap();
            let other = taken_in(&library, &first.file_name, &first.text);

            let second = other.desk.render_recap(other.workshop, choice(*target)).unwrap();

            assert_eq!(second.text, first.text, "{target}");
            assert_eq!(block_of(&other, BlockKind::Numbers).layout(), Some(BlockLayout::Figure), "{target}");
            // A picture in Markdown has signs that look alike in place of marks.
            if *numbers == MIXED {
                assert_eq!(exhibits(&other), exhibits(&library), "{target}");
            } else {
                assert_eq!(exhibits(&other).len(), exhibits(&library).len(), "{target}");
            }
        }
    }
}
