//! Where to find what took place, and how to join.

use super::Material;
use crate::model::{Block, BlockLayout, Link, LinkKind, PreviewNode};
use crate::recap::dialect::{address, text as words};
use crate::recap::preview::{bullets, link, paragraph, text};

/// Links whose texts say where they lead: a list, or one sentence.
pub fn opening(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    let order = [LinkKind::Playlist, LinkKind::Chat, LinkKind::Invite, LinkKind::Notes];
    let links = order.iter().flat_map(|kind| material.record.links.iter().filter(move |link| link.kind == *kind));
    let mut items: Vec<(String, String)> = Vec::new();
    for (url, shown) in links.filter_map(|link| target(link, material)) {
        if items.iter().any(|(known, _)| *known == url) {
            continue;
        }
        let same = items.iter().filter(|(_, text)| *text == shown || text.starts_with(&format!("{shown}, "))).count();
        let shown = if same == 0 { shown } else { format!("{shown}, {}", same + 1) };
        items.push((url, shown));
    }
    if items.is_empty() {
        return Vec::new();
    }
    if block.layout() == Some(BlockLayout::Prose) {
        return vec![sentence(items)];
    }
    vec![bullets(items.into_iter().map(|(url, shown)| vec![link(url, shown)]).collect(), None)]
}

/// `To catch up: one, another and a third.`
fn sentence(items: Vec<(String, String)>) -> PreviewNode {
    let last = items.len().saturating_sub(1);
    let mut out = vec![text("To catch up: ")];
    for (at, (url, shown)) in items.into_iter().enumerate() {
        match at {
            0 => {}
            at if at == last => out.push(text(" and ")),
            _ => out.push(text(", ")),
        }
        out.push(link(url, shown));
    }
    out.push(text("."));
    paragraph(out, None)
}

/// The address of a link and what it says; `None` for an address that may be no link.
pub fn target(link: &Link, material: &Material<'_>) -> Option<(String, String)> {
    let url = address::safe(&link.url)?;
    let (label, workspace) = (words::line(&link.label), words::line(&link.workspace));
    let shown = match link.kind {
        LinkKind::Playlist => {
            format!("Watch the lightning talks of “{}” in one playlist", words::line(&material.record.workshop.title))
        }
        LinkKind::Chat => format!("Open {}", place(&label, &workspace)),
        LinkKind::Invite => format!("Accept the invitation to {}", place(&label, &workspace)),
        _ if label.is_empty() => format!("Read the {} of the workshop", link.kind),
        _ => label,
    };
    let site = match address::site(&url) {
        "" => String::new(),
        site => format!(" ({site})"),
    };
    Some((url, format!("{shown}{site}")))
}

fn place(channel: &str, workspace: &str) -> String {
    match (channel, workspace) {
        ("", "") => "the chat".into(),
        ("", workspace) => format!("the workspace {workspace}"),
        (channel, "") => format!("the channel {channel}"),
        (channel, workspace) => format!("the channel {channel} in the workspace {workspace}"),
    }
}
