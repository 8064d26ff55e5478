//! Mixes of permissions: nothing forbidden is printed, everything allowed is, and what is left out says why.

use super::*;
use crate::model::{Permission, PermissionChannel, PermissionItem, PermissionState};
use proptest::prelude::*;

const ITEMS: [PermissionItem; 3] = [PermissionItem::Name, PermissionItem::Answers, PermissionItem::Talk];
const CHANNELS: [PermissionChannel; 2] = [PermissionChannel::Site, PermissionChannel::Youtube];

/// Person, item, channel, state; an embargo is over or not.
type Line = (usize, usize, usize, usize, bool);

fn ledger(record: &WorkshopRecord, lines: &[Line]) -> Vec<Permission> {
    let line = |(number, (person, item, channel, state, is_over)): (u128, &Line)| {
        let state = PermissionState::ALL[*state];
        let day = if *is_over { "2023-05-04" } else { "2023-05-05" };
        let from = (state == PermissionState::Embargo).then(|| day.parse().unwrap());
        let said = permission(record.people[*person].id, ITEMS[*item], state, from);
        Permission { id: id(200 + number), channel: CHANNELS[*channel], ..said }
    };
    (0..).zip(lines).map(line).collect()
}

/// The rule again, in the simplest words: the last answer, else the question.
fn is_forbidden(lines: &[Line], person: usize, item: usize, channel: usize) -> bool {
    let about: Vec<&Line> = lines.iter().filter(|one| (one.0, one.1, one.2) == (person, item, channel)).collect();
    let is_answer = |one: &&&Line| PermissionState::ALL[one.3] != PermissionState::Asked;
    match about.iter().rfind(is_answer).or(about.last()) {
        None => false,
        Some(one) => match PermissionState::ALL[one.3] {
            PermissionState::Yes => false,
            PermissionState::Embargo => !one.4,
            _ => true,
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_forbidden_is_printed_and_everything_allowed_is(
        lines in prop::collection::vec((0..2_usize, 0..3_usize, 0..2_usize, 0..5_usize, any::<bool>()), 0..12)
    ) {
        let mut record = gardeners();
        record.permissions = ledger(&record, &lines);
        let made = made(&record).unwrap();
        let why = |what: &str| made.left_out.iter().any(|one| one.what.contains(what) && !one.why.is_empty());

        for (person, name, words) in [(0, "Ida Brandt", "a bigger pot"), (1, "Jo Park", "Ferns")] {
            let nameless = is_forbidden(&lines, person, 0, 0);
            let wordless = nameless || is_forbidden(&lines, person, 1, 0);
            prop_assert_eq!(made.text.contains(name), !nameless, "{}", &made.text);
            prop_assert_eq!(made.text.contains(words), !wordless, "{}", &made.text);
            prop_assert_eq!(why(name), wordless, "{:?}", &made.left_out);
        }
        let talkless = is_forbidden(&lines, 0, 0, 0) || is_forbidden(&lines, 0, 2, 0);
        let linkless = talkless || is_forbidden(&lines, 0, 2, 1);
        prop_assert_eq!(made.text.contains("Small forests"), !talkless, "{}", &made.text);
        prop_assert_eq!(made.text.contains("abcdefghijk"), !linkless, "{}", &made.text);
        prop_assert_eq!(why("Small forests"), linkless);
    }
}
