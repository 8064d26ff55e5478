//! People by question: each question a heading, and below it what each person answered.

use super::{Numbered, Printing, after_label, asked, title};
use crate::model::{PreviewNode, PreviewSource};
use crate::recap::preview::{heading, paragraph, source, sourced, strong};
use crate::recap::publishable::Entry;

/// Facts first, then the questions, then the talks. Lists of an answer stand below its paragraph, where every reader
/// sees them.
pub fn by_question(printing: &Printing<'_>) -> Vec<PreviewNode> {
    let mut names = Numbered::default();
    let entries = printing.material.publishable.entries.iter();
    let entries: Vec<(String, &Entry<'_>)> = entries.map(|entry| (names.person(entry.person), entry)).collect();
    let part = Part { entries: &entries, level: printing.level };
    let mut out = Vec::new();
    for fact in ["Affiliation", "Timezone"] {
        out.extend(part.nodes((fact, None), |entry| {
            let facts = printing.facts(entry.person).into_iter();
            let facts = facts.filter(|(label, _)| label.trim_end_matches(':') == fact);
            facts.map(|(_, words)| vec![paragraph(words, None)]).collect()
        }));
    }
    for (asked, question) in asked(printing) {
        out.extend(part.nodes((&asked, source("question", question)), |entry| {
            let answers = entry.answers.iter().filter(|public| title(public) == asked);
            answers.map(|public| printing.answer(public)).collect()
        }));
    }
    out.extend(part.nodes(("Lightning talk", None), |entry| {
        printing.talks(entry.person).into_iter().map(|words| vec![paragraph(words, None)]).collect()
    }));
    out
}

struct Part<'a> {
    /// With the name that is printed.
    entries: &'a [(String, &'a Entry<'a>)],
    level: u8,
}

impl Part<'_> {
    /// A heading, and below it what each person has, as blocks; nothing where nobody has anything.
    fn nodes(
        &self,
        (title, from): (&str, Option<PreviewSource>),
        said: impl Fn(&Entry<'_>) -> Vec<Vec<PreviewNode>>,
    ) -> Vec<PreviewNode> {
        let mut out = Vec::new();
        for (name, entry) in self.entries {
            for blocks in said(entry).into_iter().filter(|blocks| !blocks.is_empty()) {
                out.extend(sourced(named(name, blocks), &source("person", entry.person.id)));
            }
        }
        if !out.is_empty() {
            out.insert(0, heading(self.level, title, from));
        }
        out
    }
}

/// The name before the first paragraph, or above what is none.
fn named(name: &str, mut blocks: Vec<PreviewNode>) -> Vec<PreviewNode> {
    let label = strong(format!("{name}:"));
    match blocks.first_mut() {
        Some(PreviewNode::Paragraph { children, .. }) => {
            *children = std::iter::once(label).chain(after_label(std::mem::take(children))).collect();
        }
        _ => blocks.insert(0, paragraph(vec![label], None)),
    }
    blocks
}
