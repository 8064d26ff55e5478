//! People with definitions: a heading a person, then each fact and question with what is told about it.

use super::{Misfit, Numbered, Printing, label};
use crate::model::{PreviewNode, PreviewSource};
use crate::recap::dialect::text as words;
use crate::recap::preview::{children_of, heading, paragraph, source, sourced, text};
use crate::recap::publishable::Entry;

/// Everybody, each below a heading. An answer must begin with a paragraph, and hold paragraphs and lists alone: that is
/// what readers agree about.
pub fn definitions(printing: &Printing<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let mut names = Numbered::default();
    let mut out = Vec::new();
    for entry in &printing.material.publishable.entries {
        let mut nodes = vec![heading(printing.level, names.person(entry.person), None)];
        let children = parts(entry, printing)?;
        if !children.is_empty() {
            nodes.push(PreviewNode::Definitions { children, source: None });
        }
        out.extend(sourced(nodes, &source("person", entry.person.id)));
    }
    Ok(out)
}

fn parts(entry: &Entry<'_>, printing: &Printing<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let mut out = Vec::new();
    for (label, words) in printing.facts(entry.person) {
        add(&mut out, (label.trim_end_matches(':').to_owned(), None), vec![paragraph(words, None)]);
    }
    for public in &entry.answers {
        let blocks = printing.answer(public);
        if let Some(why) = misfit(&blocks) {
            let which = format!("block of people, {}", words::line(&entry.person.name));
            let place = format!("“{}”", label(public));
            let held_in = source("answer", public.answer.id).map(|answer| Box::new((answer, "text")));
            return Err(Misfit { layout: "definitions", which, place, why, instead: "cards", held_in });
        }
        let asked = public.questions.first().and_then(|question| source("question", question.id));
        add(&mut out, (label(public), asked), blocks.into_iter().flat_map(lines).collect());
    }
    for words in printing.talks(entry.person) {
        add(&mut out, ("Lightning talk".to_owned(), None), vec![paragraph(words, None)]);
    }
    Ok(out)
}

fn add(out: &mut Vec<PreviewNode>, (term, source): (String, Option<PreviewSource>), children: Vec<PreviewNode>) {
    if !children.is_empty() {
        out.push(PreviewNode::Term { children: vec![text(term)], source });
        out.push(PreviewNode::Definition { children, source: None });
    }
}

fn misfit(blocks: &[PreviewNode]) -> Option<String> {
    let begins = blocks.first().is_none_or(|first| matches!(first, PreviewNode::Paragraph { .. }));
    match (begins, blocks.iter().all(is_known)) {
        (_, false) => Some("holds a quote or code".into()),
        (false, true) => Some("begins with a list".into()),
        (true, true) => None,
    }
}

fn is_known(node: &PreviewNode) -> bool {
    match node {
        PreviewNode::Paragraph { .. } => true,
        PreviewNode::List { children, .. } | PreviewNode::Item { children, .. } => children.iter().all(is_known),
        _ => false,
    }
}

/// Each line of a paragraph as one of its own: a line that goes on below a term would end its definition somewhere.
fn lines(block: PreviewNode) -> Vec<PreviewNode> {
    let PreviewNode::Paragraph { children, source } = block else { return vec![block] };
    let parts = children.split(|node| *node == PreviewNode::Break);
    parts.map(|part| PreviewNode::Paragraph { children: joined(part.to_vec()), source: source.clone() }).collect()
}

fn joined(mut nodes: Vec<PreviewNode>) -> Vec<PreviewNode> {
    for node in &mut nodes {
        if let PreviewNode::Text { text } = node {
            *text = text.replace('\n', " ");
        }
        if let Some(children) = children_of(node) {
            *children = joined(std::mem::take(children));
        }
    }
    nodes
}
