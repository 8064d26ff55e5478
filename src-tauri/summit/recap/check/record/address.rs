//! Addresses that the recap prints: what a reader would stumble over, and what gives away more than it should.
//!
//! Places in a playlist are no finding here, since none is printed.

use super::{Found, prints_talks};
use crate::error::shown;
use crate::links::{classify, doubts};
use crate::model::{Block, BlockKind, Link, LinkKind, Role, WorkshopRecord};

const RULES: &[&str] = &["LINK-SECRET", "LINK-HTTP", "LINK-SHORT", "LINK-MOVING"];

/// Checks the addresses of talks and of the links that are printed.
pub(super) fn check(record: &WorkshopRecord, found: &mut Found) {
    let talks = record.talks.iter().filter(|_| prints_talks(record));
    let shows_along = record.blocks.iter().any(Block::shows_along);
    for talk in talks {
        add(("talk", talk.id.to_string(), "url"), &talk.url, found);
        let facts = record.talk_facts.get(&talk.id).filter(|_| shows_along);
        let along = facts.map(|facts| [("paper", &facts.paper_url), ("code", &facts.code_url)]);
        for (field, url) in along.into_iter().flatten() {
            add(("talk", talk.id.to_string(), field), url, found);
        }
    }
    let shows = |kind| record.blocks.iter().any(|block| block.is_on && block.kind == kind);
    for link in record.links.iter().filter(|link| block_of(link).is_some_and(shows)) {
        add(("link", link.id.to_string(), "url"), &link.url, found);
        check_workspace(link, found);
        check_mailbox(record, link, found);
    }
}

/// The block that prints a link.
fn block_of(link: &Link) -> Option<BlockKind> {
    match link.kind {
        LinkKind::Playlist | LinkKind::Chat | LinkKind::Invite | LinkKind::Notes => Some(BlockKind::CatchUp),
        LinkKind::SignUp | LinkKind::Contact => Some(BlockKind::Next),
        _ => None,
    }
}

/// A mailbox is printed where it is the organizers' own; that of anybody else who takes part is private.
fn check_mailbox(record: &WorkshopRecord, link: &Link, found: &mut Found) {
    let is_next = block_of(link) == Some(BlockKind::Next);
    let Some(mailbox) = link.url.strip_prefix("mailto:").filter(|_| is_next) else { return };
    let mailbox = mailbox.split('?').next().unwrap_or_default().trim().to_lowercase();
    let all =
        || record.people.iter().zip(&record.participants).filter(|(one, _)| one.email.trim().to_lowercase() == mailbox);
    let Some((person, _)) = all().next().filter(|_| all().all(|(_, part)| part.role != Role::Organizer)) else {
        return;
    };
    let message = format!(
        "The mailbox is that of {}, who is no organizer. Give one of the organizers, or note that {} is one.",
        shown(&person.name),
        shown(&person.name)
    );
    found.add("CONSENT-CONTACT", &("link", link.id.to_string(), "url"), message);
    found.value(&link.url);
}

fn add(place: (&'static str, String, &'static str), url: &str, found: &mut Found) {
    for doubt in doubts(url).into_iter().filter(|doubt| RULES.contains(&doubt.rule)) {
        found.add(doubt.rule, &place, doubt.message);
        found.value(url);
    }
}

/// The address of a chat names its workspace where the record does not.
fn check_workspace(link: &Link, found: &mut Found) {
    let known = classify(&link.url).workspace.filter(|_| matches!(link.kind, LinkKind::Chat | LinkKind::Invite));
    if let (Some(workspace), "", false) = (known, link.workspace.as_str(), link.label.is_empty()) {
        let (channel, workspace) = (shown(&link.label), shown(&workspace));
        let message = format!("The channel {channel} is named without its workspace “{workspace}”.");
        found.add("INVITE-WORKSPACE", &("link", link.id.to_string(), "workspace"), message);
    }
}
