//! Precision: posts in order trip nothing, and one fault in such a post trips its own rule and nothing else.

mod cases;

use super::found_on;
use crate::recap::check::{CheckOptions, RULES, fix};
use cases::{CASES, Change};
use std::collections::{BTreeMap, BTreeSet};

const TODAY: &str = "2026-07-01";

macro_rules! clean {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../../tests/data/posts/clean/", $name)))),*]
    };
}

/// Posts of five shapes, for as many sites.
const CLEAN: &[(&str, &str)] = clean![
    "2026-06-20-windmill-day.md",
    "2026-05-11-lamp-menders.md",
    "orchard-keepers.md",
    "2026-04-02-bell-ringers.md",
    "index.md",
];

#[test]
fn posts_in_order_trip_nothing() {
    for (file, text) in CLEAN {
        assert_eq!(found_on(TODAY, file, text), BTreeSet::new(), "{file}");
    }
}

#[test]
fn posts_in_order_are_left_as_they_are() {
    let options = CheckOptions {
        today: TODAY.parse().unwrap(),
        exported_at: None,
        prints_backslash: None,
        zone: &crate::timezone::read,
    };
    for (file, text) in CLEAN {
        assert_eq!(fix::fixed(file, text, &options, fix::Which::All).unwrap().text, *text, "{file}");
    }
}

/// Rules that no text of a post trips alone: those of the data, of its site, of a playlist and of a published post.
const BEYOND: &[&str] = &[
    "FRONT-TITLE",
    "MD-HARDBREAK",
    "MD-REPARSE",
    "MD-PRETTIER",
    "PERSON-DUP",
    "PERSON-LEFT-OUT",
    "TALK-PLAYLIST-MISSING",
    "TALK-PLAYLIST-DOUBLE",
    "TALK-PLAYLIST-FOREIGN",
    "TALK-PLAYLIST-ORDER",
    "TALK-PLAYLIST-PRIVATE",
    "TALK-PLAYLIST-DELETED",
    "TALK-PLAYLIST-CONFLICT",
    "LINK-DEAD",
    "TZ-MOVED",
    "TZ-CHANGE",
    "CONSENT-NONE",
    "CONSENT-STALE",
    "CONSENT-WITHDRAWN",
    "CONSENT-NO",
    "CONSENT-EMBARGO",
    "CONSENT-CHANNEL",
    "CONSENT-PRIVATE",
    "POST-DRIFT",
    "POST-STALE",
    "POST-CONFLICT",
    "IMPORT-CONFLICT",
];

/// Every id that a released program has used, with what it means.
const RELEASED: &str = include_str!("../../../../../tests/data/released-rules.txt");

/// An id may come, with its line at the end of the file or in its place; none goes, and none means something else.
#[test]
fn no_id_is_renamed_or_used_again() {
    let released: BTreeMap<&str, &str> = RELEASED.lines().filter_map(|line| line.split_once('\t')).collect();
    let now: BTreeMap<&str, &str> = RULES.iter().map(|rule| (rule.id, rule.explanation)).collect();

    assert_eq!(now, released);
    assert_eq!(RELEASED.lines().count(), RULES.len());
}

#[test]
fn every_rule_over_posts_has_its_cases_in_the_order_of_the_table() {
    let over_posts = RULES.iter().map(|rule| rule.id).filter(|id| !BEYOND.contains(id));

    assert_eq!(CASES.iter().map(|case| case.rule).collect::<Vec<_>>(), over_posts.collect::<Vec<_>>());
}

/// What the site around a post makes of it is told by the site, and stands beside what the text alone trips.
#[test]
fn a_backslash_at_a_line_end_is_an_error_where_the_site_prints_it_and_nowhere_else() {
    let (file, text) = CLEAN[0];
    let broken = text.replace("Millers work alone on their hills. Once", "Millers work alone on their hills.\\\nOnce");
    let blanks = broken.replace("\\\n", "  \n");
    let code = format!("{text}\n```\none \\\ntwo\n```\n");
    let found = |text: &str, site: Option<&str>| {
        let draft = crate::recap::read::read_post(file, text).unwrap();
        let today = TODAY.parse().unwrap();
        let options = CheckOptions { today, exported_at: None, prints_backslash: site, zone: &crate::timezone::read };
        let found = crate::recap::check::check_post(file, text, &draft, &options);
        found.into_iter().map(|finding| finding.rule).collect::<Vec<String>>()
    };

    for site in ["kramdown without GFM", "Python-Markdown"] {
        assert_eq!(found(&broken, Some(site)), ["MD-BREAK-STYLE", "MD-HARDBREAK"]);
        assert_eq!(found(&blanks, Some(site)), Vec::<String>::new());
        assert_eq!(found(&code, Some(site)), Vec::<String>::new());
    }
    assert_eq!(found(&broken, None), ["MD-BREAK-STYLE"]);
}

/// The rules that a changed post trips.
fn tripped((post, from, to): Change) -> BTreeSet<String> {
    let names = ["2026-06-20-windmill", "2026-05-11-lamp", "orchard", "2026-04-02-bell", "index"];
    let at = "WLOBI".find(post).unwrap();
    let (file, text) = CLEAN[at];
    assert!(file.starts_with(names[at]));
    if from == "FILE" {
        return found_on(TODAY, to, text);
    }
    assert!(text.contains(from), "{file} has no {from:?}");
    found_on(TODAY, file, &text.replace(from, to))
}

#[test]
fn one_fault_trips_its_own_rule_and_nothing_else() {
    let mut wrong = BTreeMap::new();
    for case in CASES {
        let own = |change: Change| {
            let found = tripped(change);
            found.into_iter().filter(|rule| !case.also.contains(&rule.as_str())).collect::<BTreeSet<String>>()
        };
        for change in case.trips {
            let found = own(change);
            if found != BTreeSet::from([case.rule.to_owned()]) {
                wrong.insert((case.rule, "trips", change.2), found);
            }
        }
        for change in case.passes {
            let found = own(change);
            if !found.is_empty() {
                wrong.insert((case.rule, "passes", change.2), found);
            }
        }
    }

    assert_eq!(wrong, BTreeMap::new());
}
