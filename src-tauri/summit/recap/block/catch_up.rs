//! Where to find what took place, and how to join.

use super::Material;
use crate::model::{Link, LinkKind, PreviewNode};
use crate::recap::dialect::{address, text as words};
use crate::recap::preview::{bullets, link};

/// A list of links whose texts say where they lead.
pub fn opening(material: &Material<'_>) -> Vec<PreviewNode> {
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
    vec![bullets(items.into_iter().map(|(url, shown)| vec![link(url, shown)]).collect(), None)]
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
