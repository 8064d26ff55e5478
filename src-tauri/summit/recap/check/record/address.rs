//! Addresses that the recap prints: what a reader would stumble over, and what gives away more than it should.
//!
//! Places in a playlist are no finding here, since none is printed.

use super::{Found, prints_talks};
use crate::error::shown;
use crate::links::{classify, doubts};
use crate::model::{BlockKind, Link, LinkKind, WorkshopRecord};

const RULES: &[&str] = &["LINK-SECRET", "LINK-HTTP", "LINK-SHORT", "LINK-MOVING"];

/// Checks the addresses of talks and of the links that are printed.
pub(super) fn check(record: &WorkshopRecord, found: &mut Found) {
    let talks = record.talks.iter().filter(|_| prints_talks(record));
    for talk in talks {
        add(("talk", talk.id.to_string(), "url"), &talk.url, found);
    }
    let printed = record.blocks.iter().any(|block| block.is_on && block.kind == BlockKind::CatchUp);
    for link in record.links.iter().filter(|link| printed && is_printed(link)) {
        add(("link", link.id.to_string(), "url"), &link.url, found);
        check_workspace(link, found);
    }
}

fn is_printed(link: &Link) -> bool {
    matches!(link.kind, LinkKind::Playlist | LinkKind::Chat | LinkKind::Invite | LinkKind::Notes)
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
