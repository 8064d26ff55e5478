//! The rule as a table: what stands in the ledger, oldest first, and what decides.

use super::*;
use crate::model::Id;
use uuid::Uuid;

fn id<T: Id>(number: u128) -> T {
    T::from_uuid(Uuid::from_u128(number))
}

/// Reads `no`, `import yes`, `embargo@A`: state, source and the talk that a line names.
fn line(number: u128, words: &str) -> Permission {
    let (source, words) = match words.strip_prefix("import ") {
        Some(rest) => (PermissionSource::Import, rest),
        None => (PermissionSource::Organizer, words),
    };
    let (state, talk) = words.split_once('@').map_or((words, None), |(state, talk)| (state, Some(talk)));
    Permission {
        id: id(number),
        workshop_id: id(1),
        person_id: id(2),
        talk_id: talk.map(talk_named),
        item: PermissionItem::Talk,
        channel: PermissionChannel::Site,
        state: PermissionState::from_word(state).unwrap(),
        from: None,
        evidence: words.to_owned(),
        source,
        at: Moment(i64::try_from(number).unwrap()),
    }
}

fn talk_named(name: &str) -> TalkId {
    id(if name == "A" { 10 } else { 11 })
}

fn deciding(lines: &str, talk: Option<&str>) -> String {
    let lines: Vec<Permission> =
        (1..).zip(lines.split(", ").filter(|w| !w.is_empty())).map(|(n, w)| line(n, w)).collect();
    let ledger = Ledger::of(&lines);
    let found = ledger.deciding(id(2), PermissionItem::Talk, PermissionChannel::Site, talk.map(talk_named));
    found.map_or_else(
        || "nothing".into(),
        |line| match line.source {
            PermissionSource::Import => format!("import {}", line.evidence),
            PermissionSource::Organizer => line.evidence.clone(),
        },
    )
}

#[test]
fn the_newest_answer_decides() {
    let table = [
        ("", "nothing"),
        ("asked", "asked"),
        ("yes", "yes"),
        ("no, yes", "yes"),
        ("yes, no", "no"),
        ("yes, withdrawn", "withdrawn"),
        ("yes, withdrawn, yes", "yes"),
        ("no, embargo", "embargo"),
        ("embargo, no", "no"),
        ("embargo, yes", "yes"),
        ("no, yes, no", "no"),
    ];
    for (lines, expected) in table {
        assert_eq!(deciding(lines, None), expected, "{lines}");
    }
}

#[test]
fn a_question_changes_nothing_until_it_is_answered() {
    for (lines, expected) in [
        ("yes, asked", "yes"),
        ("no, asked", "no"),
        ("withdrawn, asked", "withdrawn"),
        ("no, asked, yes", "yes"),
        ("import yes, asked", "import yes"),
    ] {
        assert_eq!(deciding(lines, None), expected, "{lines}");
    }
}

#[test]
fn what_a_post_showed_never_beats_the_organizers_line() {
    for (lines, expected) in [
        ("import yes", "import yes"),
        ("import yes, no", "no"),
        ("no, import yes", "no"),
        ("withdrawn, import yes", "withdrawn"),
        ("embargo, import yes", "embargo"),
        ("asked, import yes", "import yes"),
    ] {
        assert_eq!(deciding(lines, None), expected, "{lines}");
    }
}

#[test]
fn one_talk_may_be_allowed_and_another_refused() {
    for (lines, of_a, of_b, of_all) in [
        ("yes@A", "yes@A", "nothing", "nothing"),
        ("yes@A, no@B", "yes@A", "no@B", "nothing"),
        ("no, yes@A", "yes@A", "no", "no"),
        ("yes@A, no", "no", "no", "no"),
        ("no@A, yes", "no@A", "yes", "yes"),
        ("embargo@A, yes", "embargo@A", "yes", "yes"),
        ("no@A, yes, yes@A", "yes@A", "yes", "yes"),
        ("no@A, import yes", "no@A", "import yes", "import yes"),
        ("import yes, asked@A", "import yes", "import yes", "import yes"),
        ("yes@A, withdrawn, yes", "yes", "yes", "yes"),
    ] {
        let found = [Some("A"), Some("B"), None].map(|talk| deciding(lines, talk));
        assert_eq!(found, [of_a, of_b, of_all], "{lines}");
    }
}

#[test]
fn other_people_items_and_channels_do_not_count() {
    let lines = [line(1, "no")];
    let ledger = Ledger::of(&lines);
    let asked = |person: u128, item, channel| ledger.deciding(id(person), item, channel, None).is_some();

    assert!(asked(2, PermissionItem::Talk, PermissionChannel::Site));
    assert!(!asked(3, PermissionItem::Talk, PermissionChannel::Site));
    assert!(!asked(2, PermissionItem::Slides, PermissionChannel::Site));
    assert!(!asked(2, PermissionItem::Talk, PermissionChannel::Youtube));
}
