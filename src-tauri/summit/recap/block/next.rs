//! What comes after: office hours with their times, what is still to be done, where to sign up and whom to ask.

use super::discussions::{action, list, moment};
use super::{Material, wording};
use crate::model::{Block, BlockLayout, Link, LinkKind, PreviewNode, SessionPart};
use crate::recap::dialect::{address, text as words};
use crate::recap::preview::{link, paragraph, source, strong, text};
use crate::recap::publishable::held::HeldSession;

/// Office hours and actions, each as a list or as one paragraph, and a line for each sign-up and contact of the link book;
/// nothing where there are none.
pub fn nodes(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    let held = &material.publishable.discussions;
    let list = if block.layout() == Some(BlockLayout::Prose) { sentence } else { list };
    let mut out = list("Office hours:", held.office_hours.iter().map(office_hour).collect());
    out.extend(list("Still to do:", held.open_actions.iter().map(action).collect()));
    for (kind, label) in LINKS {
        let links = material.record.links.iter().filter(|link| link.kind == kind);
        out.extend(links.filter_map(|link| line(label, link)));
    }
    out
}

/// The links of what comes next, each with its label.
pub const LINKS: [(LinkKind, &str); 2] = [(LinkKind::SignUp, "Sign up:"), (LinkKind::Contact, "Contact:")];

/// `**Sign up:** [text](address)`
fn line(label: &str, to: &Link) -> Option<PreviewNode> {
    let url = address::safe(&to.url)?;
    let words = match words::line(&to.label) {
        words if words.is_empty() => in_words(&url),
        words => words,
    };
    Some(paragraph(vec![strong(label), text(" "), link(url, words)], source("link", to.id)))
}

/// What an address says of itself where nobody gave it a text: a mailbox, or page and host.
pub fn in_words(url: &str) -> String {
    let bare = url.split_once(':').map_or(url, |(_, bare)| bare).trim_start_matches('/');
    bare.split(['?', '#']).next().unwrap_or(bare).trim_end_matches('/').to_owned()
}

/// `**Office hours:** one; another.`
fn sentence(label: &str, items: Vec<Vec<PreviewNode>>) -> Vec<PreviewNode> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut out = vec![strong(label)];
    for (at, item) in items.into_iter().enumerate() {
        out.push(text(if at == 0 { " " } else { "; " }));
        out.extend(item);
    }
    out.push(text("."));
    vec![paragraph(out, None)]
}

fn office_hour(held: &HeldSession<'_>) -> Vec<PreviewNode> {
    let hosts: Vec<String> = held.in_part(SessionPart::Host).map(|person| words::line(&person.name)).collect();
    let with = if hosts.is_empty() { String::new() } else { format!(", with {}", wording::joined(&hosts)) };
    let title = words::line(&held.session.title);
    let title = if title.is_empty() { String::new() } else { format!("{title}, ") };
    let mut out = vec![text(format!("{title}{}{with}", moment(held)))];
    if let Some(url) = address::safe(&held.session.room_url) {
        let room = words::line(&held.session.room_name);
        let room = if room.is_empty() { address::host(&url) } else { room };
        out.push(text(": "));
        out.push(link(url, format!("join in {room}")));
    }
    out
}
