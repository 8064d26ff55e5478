//! Which lines of a post show which record: what a merge asks when something may not be shown any more.

use super::dialect::Dialect;
use super::preview::{self, paragraph, source_in, strong, text};
use super::publishable::{self, Entry, PublicAnswer, Publishable};
use super::{Rendering, layout, markdown};
use crate::model::{Layout, PreviewNode, WorkshopRecord};
use crate::timezone::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

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
    let publishable = publishable::chosen(record, today);
    let entries: HashMap<String, &Entry<'_>> =
        publishable.entries.iter().map(|entry| (entry.person.id.to_string(), entry)).collect();
    let mut out: Vec<RecapPlace> = Vec::new();
    let mut parts = Parts { record, publishable: &publishable, entries: &entries, asked: None, is_talk: false };
    let mut inside: Vec<RecapPlace> = Vec::new();
    for (node, lines) in node_lines(rendering) {
        inside.extend(parts.of(node, &lines));
        let Some(source) = source_in(node) else { continue };
        match out.last_mut().filter(|last| last.kind == source.kind && last.id == source.id) {
            Some(last) => last.to = lines.end,
            None => out.push(place(&source.kind, &source.id, &lines)),
        }
    }
    let mut labels = Labels { is_defined: record.post.layout == Layout::Definitions, dialect, known: HashMap::new() };
    let lines: Vec<&str> = rendering.text.lines().collect();
    let inner: Vec<RecapPlace> = joined_people(&out)
        .iter()
        .filter_map(|(id, range)| {
            let entry = entries.get(id)?;
            let wanted = labels.of_entry(entry, &publishable);
            Some(of_entry(wanted, &lines, range.clone(), labels.is_defined))
        })
        .flatten()
        .collect();
    out.extend(inner);
    out.extend(inside);
    out
}

/// The places that the layout gives away: the rows of tables, and what stands below a question.
struct Parts<'a> {
    record: &'a WorkshopRecord,
    publishable: &'a Publishable<'a>,
    entries: &'a HashMap<String, &'a Entry<'a>>,
    /// The question whose heading was met last.
    asked: Option<String>,
    is_talk: bool,
}

impl Parts<'_> {
    fn of(&mut self, node: &PreviewNode, lines: &Range<usize>) -> Vec<RecapPlace> {
        match node {
            PreviewNode::Table { children, .. } => self.rows(children, lines.start),
            PreviewNode::Heading { source, children, .. } if self.record.post.layout == Layout::ByQuestion => {
                let question = source.as_ref().filter(|source| source.kind == "question");
                self.asked = question.map(|source| source.id.clone());
                self.is_talk = source.is_none() && preview::words(children) == "Lightning talk";
                Vec::new()
            }
            node => match source_in(node) {
                Some(source) if source.kind == "person" => self.below(&source.id, lines),
                _ => Vec::new(),
            },
        }
    }

    /// Each row below the names of the columns and the rule, with all that the person said in it.
    fn rows(&self, rows: &[PreviewNode], first: usize) -> Vec<RecapPlace> {
        let mut out = Vec::new();
        for (row, at) in rows.iter().skip(1).zip(first + 2..) {
            let Some(source) = source_in(row) else { continue };
            out.push(place(&source.kind, &source.id, &(at..at + 1)));
            if let Some(entry) = self.entries.get(&source.id) {
                let answers = entry.answers.iter().map(|one| ("answer", one.answer.id.to_string()));
                let talks = self.publishable.talks_of(entry.person.id).map(|one| ("talk", one.talk.id.to_string()));
                out.extend(answers.chain(talks).map(|(kind, id)| place(kind, &id, &(at..at + 1))));
            }
        }
        out
    }

    /// What a person said below the heading that was met last.
    fn below(&self, person: &str, lines: &Range<usize>) -> Vec<RecapPlace> {
        let Some(entry) = self.entries.get(person) else { return Vec::new() };
        if self.is_talk {
            let talks = self.publishable.talks_of(entry.person.id);
            return talks.map(|one| place("talk", &one.talk.id.to_string(), lines)).collect();
        }
        let Some(asked) = &self.asked else { return Vec::new() };
        let replies =
            |one: &&PublicAnswer<'_>| one.questions.first().is_some_and(|first| first.id.to_string() == *asked);
        let answers = entry.answers.iter().filter(replies);
        answers.map(|one| place("answer", &one.answer.id.to_string(), lines)).collect()
    }
}

fn place(kind: &str, id: &str, lines: &Range<usize>) -> RecapPlace {
    RecapPlace { kind: kind.into(), id: id.into(), from: lines.start, to: lines.end }
}

/// The labels of answers and talks as they are printed, each once.
struct Labels {
    is_defined: bool,
    dialect: Dialect,
    known: HashMap<String, Rc<str>>,
}

/// An answer or a talk that is looked for by its label: kind, id and the label.
type Wanted = (&'static str, String, Rc<str>);

impl Labels {
    /// What a person's lines may hold.
    fn of_entry(&mut self, entry: &Entry<'_>, publishable: &Publishable<'_>) -> Vec<Wanted> {
        let lightning = if self.is_defined { "Lightning talk" } else { "Lightning talk:" };
        let answers = entry.answers.iter().map(|one| ("answer", one.answer.id.to_string(), layout::label(one)));
        let talk = publishable.talks_of(entry.person.id).next();
        let talk = talk.map(|talk| ("talk", talk.talk.id.to_string(), lightning.to_owned()));
        answers.chain(talk).map(|(kind, id, label)| (kind, id, self.printed(label))).collect()
    }

    fn printed(&mut self, label: String) -> Rc<str> {
        if let Some(printed) = self.known.get(&label) {
            return printed.clone();
        }
        let node = if self.is_defined { text(label.clone()) } else { strong(label.clone()) };
        let printed: Rc<str> = markdown::printed(&[paragraph(vec![node], None)], self.dialect).trim_end().into();
        self.known.insert(label, printed.clone());
        printed
    }
}

/// What a person's lines hold: each answer from its label to the next label, and the talk.
fn of_entry(mut wanted: Vec<Wanted>, lines: &[&str], range: Range<usize>, is_defined: bool) -> Vec<RecapPlace> {
    let mut out: Vec<RecapPlace> = Vec::new();
    for at in range.clone() {
        let line = lines.get(at).map_or("", |line| line.trim_start().trim_start_matches("- "));
        let begins = |label: &str| match is_defined {
            true => line == label && lines.get(at + 1).is_some_and(|next| next.starts_with(": ")),
            false => line.starts_with(label),
        };
        let Some(found) = wanted.iter().position(|(.., label)| begins(label)) else { continue };
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
fn node_lines(rendering: &Rendering) -> impl Iterator<Item = (&PreviewNode, Range<usize>)> {
    let lines_in = |range: Range<usize>| rendering.text.get(range).map_or(0, |text| text.matches('\n').count());
    let mut at = 0;
    let mut end = 0;
    rendering.preview.iter().zip(&rendering.blocks).map(move |(node, block)| {
        let from = at + lines_in(end..block.start);
        at = from + lines_in(block.clone());
        end = block.end;
        (node, from..at + usize::from(!block.is_empty()))
    })
}

/// The figures that may not be shown on the day `today`, because of who is on them.
pub fn unshown_figures(record: &WorkshopRecord, today: Date) -> Vec<String> {
    publishable::chosen(record, today).unshown.iter().map(|one| one.figure.id.to_string()).collect()
}

/// Lines of the former post whose record the new one does not show any more; `unshown` are figures that it may not show.
pub fn hidden(before: &[RecapPlace], now: &[RecapPlace], unshown: &[String]) -> Vec<Range<usize>> {
    let is_gone = |place: &&RecapPlace| {
        let is_personal = matches!(place.kind.as_str(), "person" | "answer" | "talk" | "quote");
        let is_unshown = place.kind == "exhibit" && unshown.contains(&place.id);
        is_unshown || (is_personal && !now.iter().any(|other| other.kind == place.kind && other.id == place.id))
    };
    before.iter().filter(is_gone).map(|place| place.from..place.to).collect()
}
