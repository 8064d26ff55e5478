//! The kinds of sessions, as far as the data knows them.

use super::{Material, wording};
use crate::model::{LinkKind, PreviewNode};
use crate::recap::dialect::text as words;
use crate::recap::preview::{bullets, paragraph, text};

/// A list made from the data; nothing where the data knows nothing.
pub fn opening(material: &Material<'_>) -> Vec<PreviewNode> {
    let mut items = Vec::new();
    if material.talks() > 0 {
        items.push(vec![text(wording::talks(material.talks()))]);
    }
    if material.people() > 0 {
        items.push(vec![text(format!("Questions and answers with {}", wording::people(material.people())))]);
    }
    let chats = material.record.links.iter().filter(|link| link.kind == LinkKind::Chat);
    let channels: Vec<String> = chats.map(|link| words::line(&link.label)).filter(|label| !label.is_empty()).collect();
    if !channels.is_empty() {
        items.push(vec![text(format!("Text chat in {}", wording::joined(&channels)))]);
    }
    if items.is_empty() {
        return Vec::new();
    }
    vec![paragraph(vec![text("The workshop had:")], None), bullets(items, None)]
}
