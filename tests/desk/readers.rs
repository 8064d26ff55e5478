//! Our own readers on texts that nobody foresaw: any Unicode, and good texts with a few characters changed. None panics,
//! and none takes long over a large text.

use crate::shapes;
use crate::words::{HEADER, LENA, MBALI};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use summit::intake::{Encoding, Given, layout, look, rows};
use summit::model::Place;
use summit::model::choices::Choices;
use summit::schedule::read_times;
use summit::timezone::{self, Verdict};

/// Marks that the readers act on, between letters of anywhere.
fn any_text() -> impl Strategy<Value = String> {
    let mark = prop_oneof![
        4 => "\\PC{1,6}",
        2 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("\r".to_owned()),
        1 => proptest::sample::select(MARKS).prop_map(str::to_owned),
        1 => proptest::sample::select(MARKS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(mark, 0..60).prop_map(|parts| parts.concat())
}

const MARKS: &[&str] = &[
    "**",
    "**Name:** ",
    "- ",
    "1. ",
    "> ",
    "## Talks\n\n",
    "### ",
    "| a | b |\n| --- | --- |\n",
    "[x](https://youtu.be/abcdefghijk)",
    "[",
    "](",
    ")",
    ", by Ada North",
    " and ",
    "(",
    ": ",
    "Moderator: ",
    "## Panel\n\n",
    "<iframe src=\"",
    "</iframe>",
    "{% youtube abcdefghijk %}",
    "{{< youtube ",
    " >}}",
    "[TOC]",
    "```\n",
    "---\n",
    "+++\n",
    "12:30 ",
    "7pm CEST / ",
    "UTC+",
    "Europe/",
    "GMT",
    ",",
    ";",
    "\t",
    "\"",
    "\u{feff}",
    "\u{202e}",
    "\u{0}",
    "é",
    "時間",
    "🕐",
    "-",
    "−",
    "99:99",
];

/// A good text with a few characters taken away, put in or doubled.
fn changed(good: Vec<String>) -> impl Strategy<Value = String> {
    let edits = proptest::collection::vec((any::<proptest::sample::Index>(), 0_u8..3, any::<char>()), 1..8);
    (proptest::sample::select(good), edits).prop_map(|(text, edits)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (place, kind, new) in edits {
            let at = place.index(chars.len().max(1)).min(chars.len());
            match kind {
                0 if at < chars.len() => drop(chars.remove(at)),
                1 => chars.insert(at, new),
                _ => {
                    let end = (at + 12).min(chars.len());
                    let part = chars[at..end].to_vec();
                    chars.splice(at..at, part);
                }
            }
        }
        chars.into_iter().collect()
    })
}

fn good_posts() -> Vec<String> {
    shapes::posts().into_iter().map(|(_, text)| text).collect()
}

fn good_zones() -> Vec<String> {
    ["CEST (GMT+2)", "UTC/GMT +2", "Pacific Daylight Time (UTC -7)", "Europe/Lisbon", "EU/UK", "UTC+05:30", "東京"]
        .map(str::to_owned)
        .to_vec()
}

fn good_times() -> Vec<String> {
    ["7pm CEST / 1pm EST", "Wed 9 June 2021, 11:00-12:30 New York (17:00 Berlin)", "08:00 UTC, 10am Berlin"]
        .map(str::to_owned)
        .to_vec()
}

fn good_tables() -> Vec<String> {
    vec![format!("{HEADER}\n{MBALI}\n{LENA}\n"), "sep=;\nName;Your tz;What next?\nAda;UTC;\"a;b\"\n".to_owned()]
}

fn good_cells() -> Vec<String> {
    ["Kelp;Algae, brown;", "Kelp;Algae, brown", "SSH, Batch (SLURM, PBS)", "SSH", "Ice / Snow", "Ice"]
        .map(str::to_owned)
        .to_vec()
}

/// What is nearby puts zones in order and judges none; a zone that is exact is the first of them.
fn zone_is_read(text: &str, near: &str) {
    let on = "2026-06-01".parse().unwrap();
    let (reading, alone) = (timezone::read(text, on, near), timezone::read(text, on, ""));
    assert_eq!((reading.as_written.as_str(), reading.verdict), (text, alone.verdict));
    assert!(reading.verdict != Verdict::Exact || !reading.candidates.is_empty(), "{reading:?}");
}

/// What is found in a post stands on one of its lines.
fn post_is_read(text: &str) {
    let count = text.replace("\r\n", "\n").split(['\n', '\r']).count();
    for finding in shapes::read("2026-06-01-any.md", text).findings {
        let is_there = |line| usize::try_from(line).unwrap() <= count;
        assert!(!matches!(finding.place, Place::Line { line, .. } if !is_there(line)), "{finding:?}");
    }
}

/// Reads a table to its last row; what is understood of its header has a column for each of its cells.
fn read_table(bytes: &[u8]) {
    let Ok(layout) = layout("any.csv", bytes, None, None) else { return };
    let Ok(sheet) = look(("any.csv", Encoding::UTF_8), layout, bytes, Given::default()) else { return };
    let numbers: Vec<u32> = sheet.columns.iter().map(|column| column.column).collect();
    assert_eq!(numbers, (1..).take(sheet.header.len()).collect::<Vec<u32>>());
    for row in rows(&sheet, &[], bytes).map_while(Result::ok) {
        assert!(row.draft.is_some() || row.problems.iter().any(|problem| problem.action == "rejected"));
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Cells come apart without a letter less, whether their labels are told or found.
fn come_apart(labels: &[String], cells: &[String]) {
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    for choices in [Choices::of(labels, &cells), Choices::find(&cells)].into_iter().flatten() {
        for cell in &cells {
            let parts = choices.part(cell);
            assert_eq!(letters(&parts.concat()), letters(cell), "{choices:?}");
            assert!(parts.iter().all(|part| !part.is_empty() && part.trim() == *part), "{parts:?}");
            assert_eq!(choices.beside(cell), parts.join("; "));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn posts_are_read_and_checked(text in prop_oneof![any_text(), changed(good_posts())]) {
        if !text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            post_is_read(&text);
        }
    }

    #[test]
    fn zones_are_read(text in prop_oneof![any_text(), changed(good_zones())], near in any_text()) {
        zone_is_read(&text, &near);
    }

    #[test]
    fn several_choices_in_a_cell_come_apart(
        labels in proptest::collection::vec(prop_oneof![any_text(), proptest::sample::select(good_cells())], 0..4),
        cells in proptest::collection::vec(prop_oneof![any_text(), changed(good_cells())], 0..8),
    ) {
        come_apart(&labels, &cells);
    }

    #[test]
    fn headers_are_understood(text in prop_oneof![any_text(), changed(good_tables())]) {
        read_table(text.as_bytes());
    }

    #[test]
    fn headers_of_any_bytes_are_understood(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read_table(&bytes);
    }

    #[test]
    fn pasted_times_are_read(text in prop_oneof![any_text(), changed(good_times())]) {
        let _ = read_times(&text, "2026-06-01".parse().unwrap());
    }
}

/// A reader whose time grows with the square of its text would take minutes over these.
#[test]
fn large_texts_of_one_mark_are_read_in_time() {
    let begun = Instant::now();
    let on = "2026-06-01".parse().unwrap();
    for mark in MARKS {
        let text = format!("x{}", mark.repeat(2_000 / mark.len()));
        let _ = summit::recap::read::read_post("any.md", &text);
        let _ = timezone::read(&text, on, &text);
        let _ = read_times(&text, on);
        read_table(text.as_bytes());
        come_apart(&[(*mark).to_owned(), "x".to_owned()], &[text.clone(), text.clone(), text]);
    }

    assert!(begun.elapsed() < Duration::from_secs(300), "{:?}", begun.elapsed());
}
