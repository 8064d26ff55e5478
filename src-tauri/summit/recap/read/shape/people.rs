//! People who stand in no labelled paragraph: in a table, in lists of definitions, or below the questions.

use super::super::label::{Label, Labels, key, two};
use super::super::line::Line;
use super::super::link::plain;
use super::super::person::{Extent, Person};
use super::super::question::canonical;
use super::super::section::Section;
use super::{by_question, definitions, people_table};
use crate::model::Layout;
use std::ops::Range;

/// People with their fields, and the lines that were taken for them.
#[derive(Default)]
pub(crate) struct People<'a> {
    pub labels: Labels,
    pub people: Vec<Person<'a>>,
    /// One for each person.
    pub extents: Vec<Extent<'a>>,
    pub taken: Vec<Range<usize>>,
    pub layout: Option<Layout>,
}

impl People<'_> {
    /// The question with these words, new or known; two where the words are both of them.
    pub fn question(&mut self, words: &str) -> Label {
        let words = plain(words);
        let same = |text: &str| text == canonical(&words);
        let known = self.labels.questions.iter().position(|question| same(&question.text));
        let both = || two(&key(&words), self.labels.questions.iter().map(|question| question.key.as_str()));
        match known.map(|known| vec![known]).or_else(|| both().map(Vec::from)) {
            Some(asked) => Label::Questions(asked),
            None => Label::Questions(vec![self.labels.add(&words)]),
        }
    }
}

/// Reads people in one of these shapes; the first that fits. `known` are people that are headings, by their labels.
pub(crate) fn read<'a>(lines: &[Line<'a>], headings: &'a [Section], known: &[Extent<'a>]) -> Option<People<'a>> {
    let is_first = known.is_empty();
    let definitions = definitions::read(lines, headings);
    if definitions.is_some() {
        return definitions;
    }
    let by_question = || by_question::read(lines, headings);
    if is_first {
        return people_table::read(lines, headings).or_else(by_question);
    }
    // A name above a list looks like the first label of a person whose name is the heading.
    let is_in = |people: &People<'_>, line: u32| {
        let at = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
        people.taken.iter().any(|lines| lines.contains(&at))
    };
    by_question()
        .filter(|people| known.iter().all(|extent| extent.heading.is_some_and(|(_, line)| is_in(people, line))))
}
