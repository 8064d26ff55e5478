//! A published post that is no part of this repository: `REFERENCE_POST` names its file. Without it the tests say NOT RUN and
//! prove nothing. How it is read is proved beside the reader.

use crate::adopted::Adopted;
use std::collections::BTreeSet;
use std::path::PathBuf;
use summit::desk::check_file;
use summit::desk::checking::plan_fixes;
use summit::recap::check::fix::Which;
use summit::timezone::Date;

/// The post; `None`, said aloud, where none is named.
fn post() -> Option<PathBuf> {
    let path = std::env::var_os("REFERENCE_POST").map(PathBuf::from);
    if path.is_none() {
        println!("NOT RUN: REFERENCE_POST names no published post");
    }
    path
}

fn today() -> Date {
    "2021-07-01".parse().unwrap()
}

#[test]
fn the_check_of_the_published_post_finds_as_much_as_ever() {
    let Some(post) = post() else { return };

    let found = check_file(&post, today()).unwrap();

    let rules: BTreeSet<&str> = found.iter().map(|one| one.rule.as_str()).collect();
    assert_eq!((found.len(), rules.len()), (109, 56), "{rules:?}");
}

#[test]
fn safe_fixes_of_the_published_post_have_nothing_to_do_twice() {
    let Some(post) = post() else { return };
    let adopted = Adopted::of(&post);
    let before = adopted.file();

    let first = adopted.library.desk.fix_post(&adopted.path, today(), Which::All).unwrap();

    let after = adopted.file();
    assert!(!first.applied.is_empty() && after != before);
    let second = adopted.library.desk.fix_post(&adopted.path, today(), Which::All).unwrap();
    assert_eq!((second.applied.len(), second.difference.len(), adopted.file()), (0, 0, after));
    assert_eq!(plan_fixes(&post, today(), Which::All).unwrap().applied.len(), first.applied.len());
}

#[test]
fn the_published_post_is_taken_in_without_a_guess_and_written_again_as_it_is() {
    let Some(post) = post() else { return };
    let mut adopted = Adopted::of(&post);
    let before = adopted.file();

    let people = adopted.library.desk.people(adopted.workshop).unwrap();

    let guessed: Vec<_> = people.iter().filter(|person| person.zone.is_some()).collect();
    assert_eq!((people.len(), guessed), (11, vec![]));
    for _ in 0..2 {
        assert!(adopted.export().unwrap() == before);
    }
    assert_eq!(std::fs::read_dir(&adopted.posts).unwrap().count(), 1);
}
