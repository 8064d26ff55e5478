//! What took place, when, and how much came of it.

use super::{Material, catch_up, wording};
use crate::model::{Block, BlockLayout, LinkKind, PreviewNode, counted};
use crate::recap::dialect::{address, text as words};
use crate::recap::preview::{bullets, link, paragraph, text};

/// One paragraph: the event with its link, its days, counts, and the playlist. The counts may stand below it as a list.
pub fn opening(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    let is_list = block.layout() == Some(BlockLayout::Numbers);
    let (workshop, summit) = (&material.record.workshop, &material.record.summit);
    let title = words::line(&workshop.title);
    let mut out = vec![text(format!("{} ran", wording::titled(&title)))];
    let event = words::line(&summit.name);
    if !event.is_empty() {
        out.push(text(format!(" as part of {}", wording::article(&event))));
        out.push(match address::safe(&summit.url) {
            Some(url) => link(url, event),
            None => text(event),
        });
    }
    let (starts_on, ends_on) = match workshop.starts_on {
        Some(day) => (Some(day), workshop.ends_on),
        None => (summit.starts_on, summit.ends_on),
    };
    if let Some(day) = starts_on {
        out.push(text(format!(" {}", wording::days(day, ends_on))));
    }
    out.push(text("."));
    if !is_list {
        out.push(text(counts(material)));
    }
    let playlist = material.record.links.iter().find(|link| link.kind == LinkKind::Playlist);
    if let Some((url, shown)) = playlist.and_then(|playlist| catch_up::target(playlist, material)) {
        out.extend([text(" All recordings: "), link(url, shown), text(".")]);
    }
    let mut out = vec![paragraph(out, None)];
    let numbers = numbers(material);
    if is_list && !numbers.is_empty() {
        out.push(bullets(numbers.into_iter().map(|words| vec![text(words)]).collect(), None));
    }
    out
}

/// What can be counted, one a line.
fn numbers(material: &Material<'_>) -> Vec<String> {
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let held = &material.publishable.discussions.topics;
    let answers = material.publishable.entries.iter().map(|entry| entry.answers.len()).sum();
    let sessions = held.iter().map(|topic| topic.sessions.len()).sum();
    let told = [
        (material.people(), wording::people(material.people())),
        (count(answers), wording::answers(count(answers))),
        (material.talks(), wording::talks(material.talks())),
        (count(held.len()), counted(count(held.len()), "topic of discussion", "topics of discussion")),
        (count(sessions), counted(count(sessions), "discussion session", "discussion sessions")),
    ];
    told.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect()
}

fn counts(material: &Material<'_>) -> String {
    let mut parts = Vec::new();
    if material.people() > 0 {
        parts.push(format!("the answers of {}", wording::people(material.people())));
    }
    if material.talks() > 0 {
        parts.push(wording::talks(material.talks()));
    }
    if parts.is_empty() { String::new() } else { format!(" This recap has {}.", wording::joined(&parts)) }
}
