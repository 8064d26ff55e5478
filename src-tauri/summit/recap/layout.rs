//! How a person looks in a post: classic is one paragraph of labelled lines, cards are headings, facts and questions.
//!
//! Classic breaks its lines with a backslash; sites that print the backslash get cards (see [`super::profile`]). The
//! other layouts have a file each: what does not fit one of them is a [`Misfit`], which stops the export.

mod by_question;
mod definitions;
mod misfit;
mod table;

pub use by_question::by_question;
pub use definitions::definitions;
pub use misfit::{Misfit, short};
pub use table::table;

use super::answer;
use super::block::Material;
use super::dialect::text as words;
use super::preview::{bullets, heading, link, paragraph, source, sourced, strong, text};
use super::publishable::{Entry, PublicAnswer, PublicTalk};
use crate::model::{BlockOptions, Person, PreviewNode, QuestionId};
use std::collections::HashMap;

/// An answer of one paragraph that is longer stands below its label.
const LONGEST_BESIDE_LABEL: usize = 240;

/// The people to print, and which facts.
pub struct Printing<'a> {
    pub options: &'a BlockOptions,
    pub material: &'a Material<'a>,
    /// Level of a person's heading, where the layout has one.
    pub level: u8,
}

impl Printing<'_> {
    fn answer(&self, public: &PublicAnswer<'_>) -> Vec<PreviewNode> {
        answer::blocks(public.answer.text(), public.answer.format, self.material.dialect)
    }

    /// Label and words of each fact that is known and wanted; the name is not among them.
    fn facts(&self, person: &Person) -> Vec<(&'static str, Vec<PreviewNode>)> {
        let mut out = Vec::new();
        let affiliation = words::line(&person.affiliation);
        if self.options.show_affiliation && !affiliation.is_empty() {
            out.push(("Affiliation:", vec![text(affiliation)]));
        }
        let zone = zone(person);
        if self.options.show_zone && !zone.is_empty() {
            out.push(("Timezone:", vec![text(zone)]));
        }
        out
    }

    fn talks(&self, person: &Person) -> Vec<Vec<PreviewNode>> {
        self.public_talks(person).map(talk).filter(|talk| !talk.is_empty()).collect()
    }

    fn public_talks(&self, person: &Person) -> impl Iterator<Item = &PublicTalk<'_>> {
        let is_shown = self.options.show_talk;
        self.material.publishable.talks_of(person.id).filter(move |_| is_shown)
    }
}

/// The zone as the person wrote it, else the name of the zone that is known.
fn zone(person: &Person) -> String {
    let written = words::line(&person.zone_as_written);
    match person.zone {
        Some(zone) if written.is_empty() => zone.name().to_owned(),
        _ => written,
    }
}

fn talk(public: &PublicTalk<'_>) -> Vec<PreviewNode> {
    match &public.link {
        Some(target) => vec![link(target.url.clone(), target.text.clone())],
        None => Some(words::line(&public.talk.title)).filter(|title| !title.is_empty()).map(text).into_iter().collect(),
    }
}

/// The questions as asked, in one line that ends in a question mark or a colon.
pub fn label(public: &PublicAnswer<'_>) -> String {
    let texts: Vec<String> = public.questions.iter().map(|question| words::line(&question.text)).collect();
    let label = texts.join(" ").trim().to_owned();
    match label.chars().last() {
        Some('?' | ':' | '？' | '：') => label,
        Some(_) => format!("{label}:"),
        None => "Answer:".into(),
    }
}

/// The label without the colon that only a label needs, for headings and columns.
pub fn title(public: &PublicAnswer<'_>) -> String {
    let label = label(public);
    label.strip_suffix([':', '：']).unwrap_or(&label).trim_end().to_owned()
}

/// What people were asked, in the order of the questions: titles with the first question; two asked as one come last.
fn asked(printing: &Printing<'_>) -> Vec<(String, QuestionId)> {
    let order: HashMap<QuestionId, usize> =
        (0..).zip(&printing.material.record.questions).map(|(at, question)| (question.id, at)).collect();
    let mut out: Vec<(String, QuestionId)> = Vec::new();
    let mut keys: Vec<(usize, usize)> = Vec::new();
    for public in printing.material.publishable.entries.iter().flat_map(|entry| &entry.answers) {
        let title = title(public);
        let Some(first) = public.questions.first().filter(|_| !out.iter().any(|(known, _)| *known == title)) else {
            continue;
        };
        let key = (public.questions.len(), order.get(&first.id).copied().unwrap_or(usize::MAX));
        let place = keys.partition_point(|known| *known <= key);
        keys.insert(place, key);
        out.insert(place, (title, first.id));
    }
    out
}

/// One paragraph a person, a bold label at the start of each line.
pub fn classic(printing: &Printing<'_>) -> Vec<PreviewNode> {
    let entries = printing.material.publishable.entries.iter();
    entries.flat_map(|entry| classic_entry(entry, printing)).collect()
}

fn classic_entry(entry: &Entry<'_>, printing: &Printing<'_>) -> Vec<PreviewNode> {
    let mut lines = Lines::default();
    lines.field("Name:", vec![text(words::line(&entry.person.name))]);
    for (label, words) in printing.facts(entry.person) {
        lines.field(label, words);
    }
    for public in &entry.answers {
        lines.answer(label(public), printing.answer(public));
    }
    for talk in printing.talks(entry.person) {
        lines.field("Lightning talk:", talk);
    }
    lines.close();
    sourced(lines.done, &source("person", entry.person.id))
}

/// Lines of a classic entry: a paragraph that is being filled, after those that are done.
#[derive(Default)]
struct Lines {
    done: Vec<PreviewNode>,
    open: Vec<PreviewNode>,
}

impl Lines {
    fn label(&mut self, label: impl Into<String>) {
        if !self.open.is_empty() {
            self.open.push(PreviewNode::Break);
        }
        self.open.push(strong(label));
    }

    fn field(&mut self, label: impl Into<String>, words: Vec<PreviewNode>) {
        self.label(label);
        self.open.extend(after_label(words));
    }

    /// One short paragraph stands beside its label, one long below it; after anything else a new paragraph begins.
    fn answer(&mut self, label: String, blocks: Vec<PreviewNode>) {
        let mut blocks = blocks.into_iter();
        let (first, rest) = (blocks.next(), blocks.collect::<Vec<_>>());
        match first {
            None => {}
            Some(PreviewNode::Paragraph { children, .. }) => {
                if rest.is_empty() && length(&children) <= LONGEST_BESIDE_LABEL {
                    return self.field(label, children);
                }
                self.label(label);
                self.open.push(PreviewNode::Break);
                self.open.extend(children);
                if !rest.is_empty() {
                    self.close();
                    self.done.extend(rest);
                }
            }
            Some(other) => {
                self.label(label);
                self.close();
                self.done.push(other);
                self.done.extend(rest);
            }
        }
    }

    fn close(&mut self) {
        let children = std::mem::take(&mut self.open);
        if !children.is_empty() {
            self.done.push(paragraph(children, None));
        }
    }
}

/// Words with a blank before them.
fn after_label(mut words: Vec<PreviewNode>) -> Vec<PreviewNode> {
    match words.first_mut() {
        Some(PreviewNode::Text { text }) => text.insert(0, ' '),
        _ => words.insert(0, text(" ")),
    }
    words
}

fn length(nodes: &[PreviewNode]) -> usize {
    super::preview::words(nodes).chars().count()
}

/// A heading a person, a list of facts, then each question above its answer.
pub fn cards(printing: &Printing<'_>) -> Vec<PreviewNode> {
    let mut names = Numbered::default();
    let entries = printing.material.publishable.entries.iter();
    entries.flat_map(|entry| card(entry, &mut names, printing)).collect()
}

/// Headings, of which those with the same words are numbered from the second on.
#[derive(Default)]
pub struct Numbered {
    counts: HashMap<String, u32>,
}

impl Numbered {
    /// The words, with their number where they were met before.
    pub fn of(&mut self, words: String) -> String {
        let count = self.counts.entry(words.clone()).and_modify(|count| *count += 1).or_insert(1);
        if *count == 1 { words } else { format!("{words} ({count})") }
    }

    fn person(&mut self, person: &Person) -> String {
        self.of(words::line(&person.name))
    }
}

fn card(entry: &Entry<'_>, names: &mut Numbered, printing: &Printing<'_>) -> Vec<PreviewNode> {
    let from = source("person", entry.person.id);
    let mut out = vec![heading(printing.level, names.person(entry.person), None)];
    let fact = |label: &str, words: Vec<PreviewNode>| {
        let mut item = vec![strong(label)];
        item.extend(after_label(words));
        item
    };
    let mut facts: Vec<_> = printing.facts(entry.person).into_iter().map(|(label, words)| fact(label, words)).collect();
    facts.extend(printing.talks(entry.person).into_iter().map(|words| fact("Lightning talk:", words)));
    if !facts.is_empty() {
        out.push(bullets(facts, None));
    }
    for public in &entry.answers {
        let blocks = printing.answer(public);
        if !blocks.is_empty() {
            let asked = public.questions.first().and_then(|question| source("question", question.id));
            out.push(paragraph(vec![strong(label(public))], asked));
            out.extend(blocks);
        }
    }
    sourced(out, &from)
}
