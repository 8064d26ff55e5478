//! The ledger of two people who become one: nothing that one of them refused is allowed by what the other allowed.
//!
//! The lines of both stand in one ledger, where the newest decides. Wherever that would allow more than the stricter of
//! the two allowed before, the stricter line is written once more, as the newest. It holds until the person says
//! otherwise: a later yes decides, as ever.

use crate::model::{Ledger, Permission, PermissionSource, PermissionState, PersonId, TalkId};
use crate::timezone::{Date, Moment};
use std::collections::BTreeSet;

/// The lines that have to be repeated for the person who stays, as they stood; lines about all talks first.
pub fn stricter(lines: &[Permission], [a, b]: [PersonId; 2]) -> Vec<Permission> {
    let of = |person| lines.iter().filter(|line| line.person_id == person).cloned().collect::<Vec<_>>();
    let (mine, theirs) = (of(a), of(b));
    let is_theirs = |line: &&Permission| line.person_id == a || line.person_id == b;
    let mut both: Vec<Permission> = lines.iter().filter(is_theirs).cloned().collect();
    both.iter_mut().for_each(|line| line.person_id = a);
    let mut repeated = Vec::new();
    for (item, channel, talk) in subjects(&both) {
        let said =
            [Ledger::of(&mine).deciding(a, item, channel, talk), Ledger::of(&theirs).deciding(b, item, channel, talk)];
        let Some(strict) = said.into_iter().flatten().max_by_key(|line| strictness(line)) else { continue };
        let now = Ledger::of(&both).deciding(a, item, channel, talk).map(strictness);
        if now.is_some_and(|now| now < strictness(strict)) {
            let line = Permission {
                person_id: a,
                talk_id: talk,
                source: PermissionSource::Organizer,
                at: Moment(i64::MAX),
                ..strict.clone()
            };
            both.push(line.clone());
            repeated.push(line);
        }
    }
    repeated
}

type About = (crate::model::PermissionItem, crate::model::PermissionChannel, Option<TalkId>);

/// All that the lines are about; `None`, which means all talks, stands before a talk.
fn subjects(lines: &[Permission]) -> BTreeSet<About> {
    let own = lines.iter().map(|line| (line.item, line.channel, line.talk_id));
    own.chain(lines.iter().map(|line| (line.item, line.channel, None))).collect()
}

/// How much a line keeps back: the later an embargo ends the more, a refusal more, what was taken back the most.
fn strictness(line: &Permission) -> (u8, Option<Date>) {
    match (line.state, line.from) {
        (PermissionState::Yes | PermissionState::Asked, _) => (0, None),
        (PermissionState::Embargo, Some(from)) => (1, Some(from)),
        // Without an end it is no better than a refusal.
        (PermissionState::Embargo, None) | (PermissionState::No, _) => (2, None),
        (PermissionState::Withdrawn, _) => (3, None),
    }
}

/// A repeated line in words.
pub fn words(line: &Permission, slug: &str) -> String {
    let until = line.from.map_or_else(String::new, |from| format!(" until {from}"));
    let one = if line.talk_id.is_some() { " (one talk)" } else { "" };
    format!("{}{one} on {} in {slug}: {}{until}", line.item, line.channel, line.state)
}
