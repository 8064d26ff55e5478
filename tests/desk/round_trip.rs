//! A post that was written, read back and written again is the same post: no word is lost and none is added.

use crate::words::{HEADER, Library};
use proptest::prelude::*;
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::{Layout, Target};

/// Words as people type them, with what Markdown, Liquid and tables would make something else of.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-zA-Zéñøß]{1,9}",
        1 => Just("map_overlap".to_owned()),
        1 => Just("R&D".to_owned()),
        1 => Just("*.wav".to_owned()),
        1 => Just("p < 0.05".to_owned()),
        1 => Just("C#".to_owned()),
        1 => Just("{{ 1 }}".to_owned()),
        1 => Just("{: .x}".to_owned()),
        1 => Just("a|b".to_owned()),
        1 => Just("[1]".to_owned()),
        1 => Just("`code`".to_owned()),
        1 => Just("https://labels.example/v2".to_owned()),
        1 => Just("<b>".to_owned()),
        1 => Just("--".to_owned()),
    ];
    proptest::collection::vec(word, 1..12).prop_map(|words| words.join(" "))
}

fn answer() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => words(),
        1 => (words(), words()).prop_map(|(one, other)| format!("{one}\n{other}")),
        1 => (words(), words(), words()).prop_map(|(lead, one, other)| format!("{lead}\n\n- {one}\n- {other}")),
        1 => (words(), words(), words()).prop_map(|(lead, one, other)| format!("{lead}\n\n1. {one}\n2. {other}")),
    ]
}

fn table(people: &[(String, String)]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let row = |(number, (grow, next)): (usize, &(String, String))| {
        let name = format!("Person Number {}", ["One", "Two", "Three", "Four"][number]);
        format!(",{name},,Lab of {name},UTC,,{},{}", quoted(grow), quoted(next))
    };
    std::iter::once(HEADER.to_owned()).chain(people.iter().enumerate().map(row)).map(|line| line + "\n").collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_answers_come_back_from_the_post_they_were_written_to(
        people in proptest::collection::vec((answer(), answer()), 1..4),
    ) {
        let mut library = Library::new();
        library.import_with(&table(&people), &ImportSettings { publish: true, ..ImportSettings::default() }).unwrap();
        let first = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();
        let path = library.file(&first.file_name, &first.text);

        let mut other = Library::new();
        let (workshop, report) = other.desk.import_post(&path, None).unwrap();
        let second = other.desk.render_recap(workshop, RecapChoice::default()).unwrap();

        prop_assert_eq!(report.people as usize, people.len());
        prop_assert_eq!(second.text, first.text);
    }

    #[test]
    fn any_answers_come_back_from_every_layout_and_target(
        people in proptest::collection::vec((answer(), answer()), 1..4),
        (layout, target) in proptest::sample::select(LAYOUTS),
    ) {
        let mut library = Library::new();
        library.import_with(&table(&people), &ImportSettings { publish: true, ..ImportSettings::default() }).unwrap();
        let choice = || RecapChoice { layout: Some(layout), target: Some(target), ..RecapChoice::default() };
        let first = match library.desk.render_recap(library.workshop, choice()) {
            // What has more than a few words does not fit into a cell.
            Err(error) if layout == Layout::Table && error.code() == "layout-does-not-fit" => return Ok(()),
            first => first.unwrap(),
        };
        let path = library.file(&first.file_name, &first.text);

        let mut other = Library::new();
        other.workshop = other.desk.import_post(&path, None).unwrap().0;
        let second = other.desk.render_recap(other.workshop, choice()).unwrap();

        prop_assert_eq!(other.people(), library.people());
        prop_assert_eq!(body(&second.text), body(&first.text));
    }
}

const LAYOUTS: &[(Layout, Target)] = &[
    (Layout::Classic, Target::Jekyll),
    (Layout::Cards, Target::Jekyll),
    (Layout::Classic, Target::Markdown),
    (Layout::Cards, Target::Markdown),
    (Layout::Table, Target::Jekyll),
    (Layout::Definitions, Target::Jekyll),
    (Layout::ByQuestion, Target::Jekyll),
    (Layout::Table, Target::Markdown),
    (Layout::ByQuestion, Target::Markdown),
];

/// A post below its front matter, whose day is that of the file.
fn body(text: &str) -> &str {
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, body)| body)
}
