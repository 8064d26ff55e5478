//! Repairs of labels, hard breaks and empty lines.

use super::edit::Edit;
use super::plan::Planner;
use crate::recap::read::label::Label;
use crate::recap::read::line::offset;
use crate::recap::read::line::{Break, hard_break, heading, list_mark};
use crate::recap::read::person::Field;
use crate::recap::read::section::is_rule;
use std::ops::Range;

/// Where a field's value begins in its line, the label before it.
fn value_at(line: &str, field: &Field<'_>) -> Option<usize> {
    offset(line, field.pieces.first()?.text)
}

/// Writes damaged labels as bold ones.
pub(super) fn marked(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let line = planner.line(number)?.text;
    let field = planner.fields(number).next()?;
    let start = list_mark(line).unwrap_or(line.len() - line.trim_start().len());
    let end = value_at(line, field)?;
    let value = line.get(end..)?;
    let gap = if value.is_empty() || value.starts_with([' ', '\\']) { "" } else { " " };
    let is_ended = field.written.ends_with([':', '?', '：', '？']);
    let at = planner.at(line)?.start;
    let to = format!("**{}{}**{gap}", field.written, if is_ended { "" } else { ":" });
    Some(vec![Edit::replace(at + start..at + end, to)])
}

/// Ends a line before each label that runs on in it, and before the one in the next line.
pub(super) fn parted(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let line = planner.line(number)?.text;
    let (mark, at) = (planner.break_mark(), planner.at(line)?.start);
    let mut edits: Vec<Edit> = Vec::new();
    for place in inner_labels(planner, number, line) {
        let before = line.get(..place)?.trim_end();
        edits.push(Edit::replace(at + before.len()..at + place, format!("{mark}\n")));
    }
    if is_run_on(planner, number) {
        edits.push(Edit::replace(at + line.trim_end().len()..at + line.len(), mark));
    }
    (!edits.is_empty()).then_some(edits)
}

/// Where labels begin behind other words of a line.
fn inner_labels(planner: &Planner<'_>, number: u32, line: &str) -> Vec<usize> {
    let people = &planner.subject.reading.people;
    let pieces = people.iter().flat_map(|person| person.fields.iter().flat_map(|field| &field.pieces));
    let ends = pieces.filter(|piece| piece.line == number && !piece.code);
    let ends = ends.filter_map(|piece| Some(offset(line, piece.text)? + piece.text.len()));
    ends.filter(|end| line.get(*end..).is_some_and(|rest| rest.starts_with("**"))).collect()
}

/// Whether the label in the next line runs on in this one.
fn is_run_on(planner: &Planner<'_>, number: u32) -> bool {
    let (Some(line), Some(next)) = (planner.line(number), planner.line(number.saturating_add(1))) else { return false };
    let labelled = planner.fields(next.number).next().and_then(|field| value_at(next.text, field)).is_some();
    let is_text = !line.is_blank() && !line.code && hard_break(line.text).1.is_none() && heading(line.text).is_none();
    let is_list = list_mark(line.text).is_some() || line.text.starts_with("  ") || list_mark(next.text).is_some();
    labelled && is_text && !is_list && !is_rule(line.text)
}

impl Planner<'_> {
    /// The hard break that the post uses; two blanks where it uses none.
    fn break_mark(&self) -> &'static str {
        let mut breaks = self.subject.reading.lines.iter().filter(|line| !line.code);
        match breaks.find_map(|line| hard_break(line.text).1) {
            Some(Break::Backslash) => "\\",
            Some(Break::Tag) => "<br>",
            Some(Break::Blanks) | None => "  ",
        }
    }

    fn end_of(&self, number: u32) -> Option<Range<usize>> {
        let line = self.line(number)?.text;
        let at = self.at(line)?;
        Some(at.start + hard_break(line).0.len()..at.end)
    }
}

/// Writes every backslash at a line's end as two blanks, which all readers take for a break.
pub(super) fn plain_breaks(planner: &Planner<'_>) -> Option<Vec<Edit>> {
    let body = planner.subject.reading.lines.iter().skip(planner.subject.reading.parts.front.body);
    let broken = body.filter(|line| !line.code && hard_break(line.text).1 == Some(Break::Backslash));
    broken.map(|line| Some(Edit::replace(planner.end_of(line.number)?, "  "))).collect()
}

/// Puts an answer beside its label.
pub(super) fn beside(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let field = planner.fields(number).find(|field| matches!(field.label, Label::Questions(_)))?;
    let (label, below) = field.pieces.split_first()?;
    let first = below.iter().find(|piece| !piece.text.trim().is_empty())?;
    let words = first.text.trim_start();
    let is_block = list_mark(words).is_some() || words.starts_with(['>', '|', '#', '<', '~', '`', '=', '-']);
    if first.code || is_block || label.line != number {
        return None;
    }
    let (from, to) = (planner.at(label.text)?.start, planner.at(words)?.start);
    Some(vec![Edit::replace(from..to, " ")])
}

/// Puts an empty line before a list or a heading.
pub(super) fn spaced_out(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    Some(vec![Edit::insert(planner.at(planner.line(number)?.text)?.start, "\n")])
}

/// Puts an empty line in place of a hard break between two paragraphs.
pub(super) fn long(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    Some(vec![Edit::replace(planner.end_of(number)?, "\n")])
}
