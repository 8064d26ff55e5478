//! The post as a whole: its day, and people who said yes and would not be in it.

use super::Found;
use crate::error::shown;
use crate::model::{BlockKind, PermissionChannel, PermissionItem, PermissionState, PersonId, Target, WorkshopRecord};
use crate::recap::check::CheckOptions;
use crate::recap::publishable::Publishable;
use std::collections::HashSet;

/// Checks the day of the post and who is in it.
pub(super) fn check(record: &WorkshopRecord, chosen: &Publishable<'_>, options: &CheckOptions<'_>, found: &mut Found) {
    check_day(record, options, found);
    check_left_out(record, chosen, found);
}

/// Jekyll and Hugo leave out what lies ahead. No reason to stop: the file may well be written before its day.
fn check_day(record: &WorkshopRecord, options: &CheckOptions<'_>, found: &mut Found) {
    // What the site's own settings say is told by `hidden_until`.
    let (target, profile) = (record.post.target, &record.post.profile);
    let is_known = profile.generator.is_some() && profile.is_of(target);
    let hides = matches!(target, Target::Jekyll | Target::Hugo) && !is_known;
    if let Some(day) = record.post.date.filter(|day| hides && *day > options.today) {
        let message = format!("The post's day {day} lies ahead, so the site hides it until then.");
        found.add("FRONT-FUTURE", &("post", record.post.id.to_string(), "date"), message);
        found.soften();
    }
}

/// People who allowed their answers for the site, whose response is not among what is printed.
fn check_left_out(record: &WorkshopRecord, chosen: &Publishable<'_>, found: &mut Found) {
    let prints = record.blocks.iter().any(|block| block.is_on && block.kind == BlockKind::People);
    let printed: HashSet<PersonId> = chosen.entries.iter().filter(|_| prints).map(|entry| entry.person.id).collect();
    let said_so = |person: PersonId| {
        let mut lines = record.permissions.iter().filter(|line| {
            line.person_id == person && line.item == PermissionItem::Answers && line.channel == PermissionChannel::Site
        });
        lines.next_back().is_some_and(|line| line.state == PermissionState::Yes)
    };
    let is_missing = |person: PersonId| !printed.contains(&person) && said_so(person);
    let missing = record.responses.iter().filter(|response| is_missing(response.person_id));
    for response in missing.filter(|response| !response.answers.is_empty()) {
        let Some(person) = record.people.iter().find(|person| person.id == response.person_id) else { continue };
        let message = format!(
            "{} allowed the answers for the site, and is not in the post. Publish the response, or say why not.",
            shown(&person.name)
        );
        found.add("PERSON-LEFT-OUT", &("response", response.id.to_string(), "is_published"), message);
    }
}
