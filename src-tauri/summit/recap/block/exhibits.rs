//! Numbers, figures, recaps of others, and thanks: what the organizer typed, one kind a block.

use super::Material;
use crate::model::{Exhibit, ExhibitKind, PreviewNode};
use crate::recap::dialect::{address, text as words};
use crate::recap::preview::{bullets, link, paragraph, source, sourced, text};

/// All exhibits of a kind, in order.
pub fn of<'a>(kind: ExhibitKind, material: &Material<'a>) -> impl Iterator<Item = &'a Exhibit> + use<'a> {
    material.record.exhibits.iter().filter(move |exhibit| exhibit.kind == kind)
}

/// This time's numbers, beside last time's where they are known.
pub fn numbers(material: &Material<'_>) -> Vec<PreviewNode> {
    listed(ExhibitKind::Number, material, |exhibit| {
        let [title, value, last] =
            [&exhibit.fields.title, &exhibit.fields.value, &exhibit.fields.last_value].map(|t| words::line(t));
        let before = if last.is_empty() { String::new() } else { format!(" (last time {last})") };
        vec![text(format!("{title}: {value}{before}"))]
    })
}

/// Recaps that others wrote.
pub fn elsewhere(material: &Material<'_>) -> Vec<PreviewNode> {
    listed(ExhibitKind::Elsewhere, material, |exhibit| with_about(exhibit, ", by "))
}

/// Whom thanks go to, and for what.
pub fn thanks(material: &Material<'_>) -> Vec<PreviewNode> {
    listed(ExhibitKind::Thanks, material, |exhibit| with_about(exhibit, ", for "))
}

/// Pictures, each with its caption below.
pub fn figures(material: &Material<'_>) -> Vec<PreviewNode> {
    of(ExhibitKind::Figure, material).flat_map(|exhibit| figure(exhibit, material)).collect()
}

fn figure(exhibit: &Exhibit, material: &Material<'_>) -> Vec<PreviewNode> {
    let Some(file) = &exhibit.file else { return Vec::new() };
    let [caption, credit, alt] =
        [&exhibit.fields.title, &exhibit.fields.about, &exhibit.fields.alt].map(|t| words::line(t));
    let end = if caption.is_empty() || caption.ends_with(['.', '!', '?']) { "" } else { "." };
    let by = if credit.is_empty() { String::new() } else { format!("Picture: {credit}.") };
    let gap = if caption.is_empty() || by.is_empty() { "" } else { " " };
    let below = format!("{caption}{end}{gap}{by}");
    let mut out = vec![material.image(&file.name, alt)];
    if !below.is_empty() {
        out.push(paragraph(vec![PreviewNode::Emphasis { children: vec![text(below)] }], None));
    }
    sourced(out, &source("exhibit", exhibit.id))
}

fn with_about(exhibit: &Exhibit, before: &str) -> Vec<PreviewNode> {
    let (title, about) = (words::line(&exhibit.fields.title), words::line(&exhibit.fields.about));
    let mut out = match address::safe(&exhibit.fields.url) {
        Some(url) => vec![link(url, title)],
        None => vec![text(title)],
    };
    if !about.is_empty() {
        out.push(text(format!("{before}{about}")));
    }
    out
}

/// A list with one item an exhibit; a click on it opens the exhibit.
fn listed(kind: ExhibitKind, material: &Material<'_>, item: impl Fn(&Exhibit) -> Vec<PreviewNode>) -> Vec<PreviewNode> {
    let all: Vec<&Exhibit> = of(kind, material).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mut list = bullets(all.iter().map(|exhibit| item(exhibit)).collect(), None);
    if let PreviewNode::List { children, .. } = &mut list {
        for (child, exhibit) in children.iter_mut().zip(&all) {
            if let PreviewNode::Item { source: from, .. } = child {
                *from = source("exhibit", exhibit.id);
            }
        }
    }
    vec![list]
}
