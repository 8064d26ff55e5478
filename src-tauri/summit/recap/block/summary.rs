//! What took place, when, and how much came of it.

use super::{Material, catch_up, wording};
use crate::model::{LinkKind, PreviewNode};
use crate::recap::dialect::{address, text as words};
use crate::recap::preview::{link, paragraph, text};

/// One paragraph: the event with its link, its days, counts, and the playlist.
pub fn opening(material: &Material<'_>) -> Vec<PreviewNode> {
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
    out.push(text(counts(material)));
    let playlist = material.record.links.iter().find(|link| link.kind == LinkKind::Playlist);
    if let Some((url, shown)) = playlist.and_then(|playlist| catch_up::target(playlist, material)) {
        out.extend([text(" All recordings: "), link(url, shown), text(".")]);
    }
    vec![paragraph(out, None)]
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
