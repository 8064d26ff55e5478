//! Panels: sessions with people who sat on them, each with its moderator, its video and what it was about.

use super::talks::{self, person};
use super::{Material, discussions, level, wording};
use crate::model::{Block, BlockLayout, LinkKind, PreviewNode, SessionPart, fold};
use crate::recap::dialect::{address, text as words};
use crate::recap::layout::Numbered;
use crate::recap::preview::{bullets, heading, link, paragraph, source, sourced, strong, text};
use crate::recap::publishable::held::HeldSession;

/// Every panel below a heading.
pub fn nodes(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    let mut titles = Numbered::default();
    let mut out = Vec::new();
    for held in &material.publishable.discussions.panels {
        let title = title(held, material);
        let mut part = vec![heading(level(block), titles.of(format!("Panel: {title}")), None)];
        part.push(bullets(facts(held), None));
        // Whoever may not be named is seen in the video.
        let recording = recording(&title, material).filter(|_| held.names_all());
        if let Some((url, shown)) = recording {
            if block.layout() == Some(BlockLayout::Embed) {
                part.extend(talks::video(&url, &format!("Panel, {title}"), material));
            }
            part.push(paragraph(vec![link(url, shown)], None));
        }
        out.extend(sourced(part, &source("session", held.session.id)));
    }
    out
}

/// The topic's title, else the session's own.
fn title(held: &HeldSession<'_>, material: &Material<'_>) -> String {
    let topic = held.session.topic_id.and_then(|id| material.record.topics.iter().find(|topic| topic.id == id));
    let title = words::line(topic.map_or(&held.session.title, |topic| &topic.title));
    if title.is_empty() { "discussion".into() } else { title }
}

fn facts(held: &HeldSession<'_>) -> Vec<Vec<PreviewNode>> {
    let names = |part| {
        let names: Vec<String> = held.in_part(part).map(person).collect();
        wording::joined(&names)
    };
    let topics: Vec<String> = held.session.agenda.lines().map(words::line).filter(|line| !line.is_empty()).collect();
    let told = [
        ("Moderator:", names(SessionPart::Moderator)),
        ("Panelists:", names(SessionPart::Panelist)),
        ("Held:", discussions::moment(held)),
        ("Topics:", topics.join("; ")),
    ];
    let told = told.into_iter().filter(|(_, words)| !words.is_empty());
    told.map(|(label, words)| vec![strong(label), text(format!(" {words}"))]).collect()
}

/// The video of the link book that is called as the panel is.
fn recording(title: &str, material: &Material<'_>) -> Option<(String, String)> {
    let called = fold::text(title);
    let is_it = |label: &str| [called.clone(), fold::text(&format!("Panel: {title}"))].contains(&fold::text(label));
    let videos = material.record.links.iter().filter(|link| link.kind == LinkKind::Video);
    let url = videos.filter(|link| is_it(&link.label)).find_map(|link| address::safe(&link.url))?;
    let site = match address::site(&url) {
        "" => String::new(),
        site => format!(" ({site})"),
    };
    Some((url, format!("Watch the panel: {title}{site}")))
}
