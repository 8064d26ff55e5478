//! Figures, recaps of others, and thanks: what the organizer typed, one kind a block. Numbers are in [`super::numbers`].

use super::Material;
use crate::model::{Block, BlockLayout, Exhibit, ExhibitKind, PreviewNode};
use crate::recap::dialect::{address, text as words};
use crate::recap::preview::{bullets, link, paragraph, source, sourced, text};

/// All exhibits of a kind, in order.
pub fn of<'a>(kind: ExhibitKind, material: &Material<'a>) -> impl Iterator<Item = &'a Exhibit> + use<'a> {
    material.record.exhibits.iter().filter(move |exhibit| exhibit.kind == kind)
}

/// Recaps that others wrote.
pub fn elsewhere(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    shown(block, (ExhibitKind::Elsewhere, "Others wrote about it: ", ", by "), material)
}

/// Whom thanks go to, and for what.
pub fn thanks(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    shown(block, (ExhibitKind::Thanks, "Thanks to ", ", for "), material)
}

/// A list, or one sentence.
fn shown(block: &Block, (kind, begin, before): (ExhibitKind, &str, &str), material: &Material<'_>) -> Vec<PreviewNode> {
    let item = |exhibit: &Exhibit| with_about(exhibit, before);
    let all: Vec<&Exhibit> = of(kind, material).collect();
    if block.layout() != Some(BlockLayout::Prose) || all.is_empty() {
        return listed(&all, item);
    }
    let mut line = vec![text(begin)];
    for (at, exhibit) in all.iter().enumerate() {
        if at > 0 {
            line.push(text("; "));
        }
        line.extend(item(exhibit));
    }
    line.push(text("."));
    vec![paragraph(line, source("block", block.id))]
}

/// Pictures, each with its caption below.
pub fn figures(material: &Material<'_>) -> Vec<PreviewNode> {
    material.publishable.figures.iter().flat_map(|exhibit| figure(exhibit, material)).collect()
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
pub fn listed(all: &[&Exhibit], item: impl Fn(&Exhibit) -> Vec<PreviewNode>) -> Vec<PreviewNode> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut list = bullets(all.iter().map(|exhibit| item(exhibit)).collect(), None);
    if let PreviewNode::List { children, .. } = &mut list {
        for (child, exhibit) in children.iter_mut().zip(all) {
            if let PreviewNode::Item { source: from, .. } = child {
                *from = source("exhibit", exhibit.id);
            }
        }
    }
    vec![list]
}
