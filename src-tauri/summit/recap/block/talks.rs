//! The lightning talks as a list: title, by speaker.

use super::{Material, wording};
use crate::model::PreviewNode;
use crate::recap::dialect::text as words;
use crate::recap::preview::{bullets, link, paragraph, source, text};
use crate::recap::publishable::PublicTalk;

/// One sentence where there are talks.
pub fn opening(material: &Material<'_>) -> Vec<PreviewNode> {
    match material.talks() {
        0 => Vec::new(),
        count => vec![paragraph(vec![text(format!("The workshop had {}:", wording::talks(count)))], None)],
    }
}

/// One item a talk.
pub fn list(material: &Material<'_>) -> Vec<PreviewNode> {
    let talks = &material.publishable.talks;
    if talks.is_empty() {
        return Vec::new();
    }
    let mut list = bullets(talks.iter().map(item).collect(), None);
    if let PreviewNode::List { children, .. } = &mut list {
        for (child, public) in children.iter_mut().zip(talks) {
            if let PreviewNode::Item { source: from, .. } = child {
                *from = source("talk", public.talk.id);
            }
        }
    }
    vec![list]
}

fn item(public: &PublicTalk<'_>) -> Vec<PreviewNode> {
    let title = words::line(&public.talk.title);
    let names: Vec<String> = public.speakers.iter().map(|speaker| words::line(&speaker.name)).collect();
    let names = wording::joined(&names);
    let shown = if title.is_empty() { format!("Lightning talk of {names}") } else { title.clone() };
    let mut out = match &public.link {
        Some(target) => vec![link(target.url.clone(), target.title.clone())],
        None => vec![text(shown)],
    };
    if !names.is_empty() && !title.is_empty() {
        out.push(text(format!(", by {names}")));
    }
    out
}
