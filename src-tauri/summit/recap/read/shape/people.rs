//! People who stand in no labelled paragraph: in a table, in lists of definitions, or below the questions.

use super::super::label::{Label, Labels};
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
    /// The question with these words, new or known.
    pub fn question(&mut self, words: &str) -> Label {
        let words = plain(words);
        let same = |text: &str| text == canonical(&words);
        let known = self.labels.questions.iter().position(|question| same(&question.text));
        Label::Questions(vec![known.unwrap_or_else(|| self.labels.add(&words))])
    }
}

/// Reads people in one of these shapes; the first that fits.
pub(crate) fn read<'a>(lines: &[Line<'a>], headings: &'a [Section], is_first: bool) -> Option<People<'a>> {
    let definitions = definitions::read(lines, headings);
    if definitions.is_some() || !is_first {
        return definitions;
    }
    people_table::read(lines, headings).or_else(|| by_question::read(lines, headings))
}
