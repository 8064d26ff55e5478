//! What comes after: office hours with their times, and what is still to be done.

use super::discussions::{action, list, moment};
use super::{Material, wording};
use crate::model::{Block, BlockLayout, PreviewNode, SessionPart};
use crate::recap::dialect::{address, text as words};
use crate::recap::preview::{link, paragraph, strong, text};
use crate::recap::publishable::held::HeldSession;

/// Office hours and actions, each as a list or as one paragraph; nothing where there are none.
pub fn nodes(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    let held = &material.publishable.discussions;
    let list = if block.layout() == Some(BlockLayout::Prose) { sentence } else { list };
    let mut out = list("Office hours:", held.office_hours.iter().map(office_hour).collect());
    out.extend(list("Still to do:", held.open_actions.iter().map(action).collect()));
    out
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
