//! Which lines of a post show which record: what a merge asks when something may not be shown any more.

use super::block::Material;
use super::dialect::Dialect;
use super::preview::{paragraph, source_of, strong};
use super::publishable::{self, Entry};
use super::{Rendering, layout, markdown};
use crate::model::{PreviewNode, WorkshopRecord};
use crate::timezone::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;

/// Lines of a post that show a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecapPlace {
    /// `person`, `answer`, `talk`, `block` or `question`.
    pub kind: String,
    pub id: String,
    /// The first line, from 0.
    pub from: usize,
    /// The line after the last.
    pub to: usize,
}

/// Lines of people, of their answers and talks, and of blocks, in the order of the post.
///
/// `rendering` is the one of `record` on the day `today`. A target whose text is no Markdown has no places.
pub fn places(record: &WorkshopRecord, today: Date, rendering: &Rendering) -> Vec<RecapPlace> {
    let dialect = Dialect::of_post(&record.post);
    let mut out: Vec<RecapPlace> = Vec::new();
    for (node, lines) in node_lines(rendering, dialect) {
        let Some(source) = source_of(&mut node.clone()).and_then(Option::take) else { continue };
        match out.last_mut().filter(|last| last.kind == source.kind && last.id == source.id) {
            Some(last) => last.to = lines.end,
            None => out.push(RecapPlace { kind: source.kind, id: source.id, from: lines.start, to: lines.end }),
        }
    }
    let publishable = publishable::chosen(record, today);
    let entries: HashMap<String, &Entry<'_>> =
        publishable.entries.iter().map(|entry| (entry.person.id.to_string(), entry)).collect();
    let material = Material { record, publishable: &publishable, dialect };
    let lines: Vec<&str> = rendering.text.lines().collect();
    let inner: Vec<RecapPlace> = joined_people(&out)
        .iter()
        .filter_map(|(id, range)| Some(of_entry(entries.get(id)?, &lines, range.clone(), &material)))
        .flatten()
        .collect();
    out.extend(inner);
    out
}

/// What a person's lines hold: each answer from its label to the next label, and the talk.
fn of_entry(entry: &Entry<'_>, lines: &[&str], range: Range<usize>, material: &Material<'_>) -> Vec<RecapPlace> {
    let labelled = |label: String| {
        markdown::printed(&[paragraph(vec![strong(label)], None)], material.dialect).trim_end().to_owned()
    };
    let talk = material.publishable.talks_of(entry.person.id).next();
    let talk = talk.map(|talk| ("talk", talk.talk.id.to_string(), labelled("Lightning talk:".into())));
    let answers = entry.answers.iter().map(|one| ("answer", one.answer.id.to_string(), labelled(layout::label(one))));
    let mut wanted: Vec<(&str, String, String)> = answers.chain(talk).collect();
    let mut out: Vec<RecapPlace> = Vec::new();
    for at in range.clone() {
        let line = lines.get(at).map_or("", |line| line.trim_start().trim_start_matches("- "));
        let Some(found) = wanted.iter().position(|(.., label)| line.starts_with(label.as_str())) else { continue };
        let (kind, id, _) = wanted.remove(found);
        if let Some(last) = out.last_mut() {
            last.to = at;
        }
        out.push(RecapPlace { kind: kind.into(), id, from: at, to: range.end });
    }
    out
}

/// The lines of each person as one stretch: the label of a question stands between.
fn joined_people(places: &[RecapPlace]) -> Vec<(String, Range<usize>)> {
    let mut out: Vec<(String, Range<usize>)> = Vec::new();
    for place in places {
        match (place.kind.as_str(), out.last_mut()) {
            ("person", Some((id, range))) if *id == place.id => range.end = place.to,
            ("person", _) => out.push((place.id.clone(), place.from..place.to)),
            _ => {}
        }
    }
    out
}

/// Each node of the tree with its lines in the text.
fn node_lines(rendering: &Rendering, dialect: Dialect) -> Vec<(&PreviewNode, Range<usize>)> {
    let body = markdown::printed(&rendering.preview, dialect);
    let Some(head) = rendering.text.strip_suffix(body.as_str()) else { return Vec::new() };
    let mut at = head.matches('\n').count();
    let mut out = Vec::new();
    for node in &rendering.preview {
        let length = markdown::printed(std::slice::from_ref(node), dialect).matches('\n').count();
        out.push((node, at..at + length));
        at += length + 1;
    }
    out
}

/// Lines of the former post whose record the new one does not show any more.
pub fn hidden(before: &[RecapPlace], now: &[RecapPlace]) -> Vec<Range<usize>> {
    let is_gone = |place: &&RecapPlace| {
        let is_personal = matches!(place.kind.as_str(), "person" | "answer" | "talk");
        is_personal && !now.iter().any(|other| other.kind == place.kind && other.id == place.id)
    };
    before.iter().filter(is_gone).map(|place| place.from..place.to).collect()
}
