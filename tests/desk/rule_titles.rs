//! Every rule that the core can report has a title in the window and an explanation on the command line, and no title is of a
//! rule that there is not.

use crate::words::Program;
use std::collections::BTreeSet;
use std::path::Path;
use summit::recap::check::Rule;

/// What looks like the id of a rule and is none: names of encodings, of properties of calendars, and the like.
const NO_RULES: &[&str] =
    &["GMT-13", "LAST-MODIFIED", "RECURRENCE-ID", "SR-LATN", "TZ-NOTHING", "UTF-16BE", "UTF-16LE", "UTF-8"];

/// Rules that the window finds by itself, in talks.
const OF_THE_WINDOW: &[&str] = &["TALK-LINK", "TALK-SPEAKER"];

/// Every rule that the core can report.
const TABLES: [&[Rule]; 5] = [
    summit::recap::check::RULES,
    summit::recordings::rules::RULES,
    summit::recordings::heard::RULES,
    summit::recordings::captions::RULES,
    summit::recordings::chapters::RULES,
];

/// The words between double quotes that are capitals, digits and hyphens, such as `"TZ-DST"`.
fn ids_in(text: &str) -> BTreeSet<String> {
    let is_id = |word: &&str| {
        // `X-` begins what programs add to calendars and headers.
        word.contains('-')
            && !word.starts_with("X-")
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.ends_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
    };
    // A word may end one pair of quotes and begin another, so that every piece is looked at.
    text.split('"').filter(is_id).map(str::to_owned).collect()
}

fn ids_below(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            ids_below(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.extend(ids_in(&std::fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn every_rule_of_the_core_has_a_title_in_the_window() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut rules = BTreeSet::new();
    ids_below(&root.join("src-tauri/summit"), &mut rules);
    for id in NO_RULES {
        assert!(rules.remove(*id), "{id} stands nowhere");
    }
    for rule in TABLES.iter().copied().flatten() {
        assert!(rules.contains(rule.id), "{} is a literal of the sources", rule.id);
    }

    let words = std::fs::read_to_string(root.join("ui/src/wording/rules.ts")).unwrap();
    let mut titled = ids_in(&words);
    for id in OF_THE_WINDOW {
        assert!(titled.remove(*id) || rules.contains(*id), "{id} has no title");
    }

    let missing: Vec<&String> = rules.difference(&titled).collect();
    let strange: Vec<&String> = titled.difference(&rules).collect();
    assert_eq!((missing, strange), (Vec::new(), Vec::new()));
}

#[test]
fn every_rule_is_explained_with_its_own_sentence() {
    let program = Program::new();
    let mut explained = BTreeSet::new();
    for rule in TABLES.iter().copied().flatten() {
        let said = program.done(&["check", "--explain", rule.id]);

        let head = format!("{} ({})\n{}\nLooked for in: ", rule.id, rule.severity, rule.explanation);
        assert!(said.starts_with(&head), "{said}");
        let has_example = said.contains("\nTrips it:\n") && said.contains("\nDoes not:\n");
        assert_eq!(has_example, summit::recap::check::RULES.contains(rule), "{said}");
        assert!(explained.insert(said), "{} says what another rule says", rule.id);
    }
    assert!(explained.len() > 130, "{}", explained.len());
}

#[test]
fn ids_are_capitals_between_quotes() {
    let text = "found.add(\"TZ-DST\", \"UTC\", \"LINK-\", \"a-B\", 'x'); \"CHAPTER-LINE\": \"line unreadable\",";

    assert_eq!(ids_in(text).into_iter().collect::<Vec<_>>(), ["CHAPTER-LINE", "TZ-DST"]);
}
