//! Questions whose choices have a column each: `Which tools? [Python]`, `Which tools? [R]`, with a tick in each cell.
//!
//! Decides which columns belong together, and what a cell of them says.

use super::super::fold::fold;
use super::guess::Seen;
use crate::model::imports::{Column, ColumnUse};

const YES: &[&str] = &["y", "yes", "ja", "oui", "si", "sí", "sim", "да", "x", "✓", "✔", "true", "checked", "selected"];
const NO: &[&str] = &["", "n", "no", "nein", "non", "não", "nao", "нет", "n/a", "false", "unchecked", "not selected"];
const OTHER: &[&str] = &["other", "sonstiges", "andere", "autre", "otro", "outro", "altro"];

/// Finds the columns of one question that follow each other, and what a tick in each stands for.
pub(super) fn find(columns: &mut [Column], seen: &[Seen]) {
    let mut at = 0;
    while at < columns.len() {
        let length = group(columns.get(at..).unwrap_or_default(), seen.get(at..).unwrap_or_default());
        let first = columns.get(at).map_or(0, |column| column.column);
        for column in columns.iter_mut().skip(at).take(if length > 1 { length } else { 0 }) {
            column.tick = parts(&column.question).map_or_else(String::new, |(_, label)| label.to_owned());
            column.with = first;
            column.why = "each choice of the question has a column of its own".into();
        }
        at += length.max(1);
    }
}

// How many columns from here ask the same and hold ticks.
fn group(columns: &[Column], seen: &[Seen]) -> usize {
    let stem = |column: &Column| parts(&column.question).map(|(stem, _)| fold(stem));
    let Some(first) = columns.first().and_then(stem) else { return 0 };
    let belongs = |(column, seen): &(&Column, &Seen)| {
        let is_other = parts(&column.question).is_some_and(|(_, label)| OTHER.contains(&fold(label).as_str()));
        let are_ticks = seen.values.iter().all(|value| said(value).is_some());
        column.usage == ColumnUse::Question && stem(column).as_ref() == Some(&first) && (are_ticks || is_other)
    };
    let length = columns.iter().zip(seen).take_while(belongs).count();
    let is_ticked = seen.iter().take(length).any(|seen| seen.values.iter().any(|value| said(value) == Some(true)));
    if is_ticked { length } else { 0 }
}

/// What a column asks: its heading without the choice.
pub(super) fn stem(column: &Column) -> &str {
    let stem = parts(&column.question).map(|(stem, _)| stem).filter(|_| !column.tick.is_empty());
    stem.unwrap_or(&column.question)
}

/// Whether a column is the first of its question.
pub(super) fn is_first(column: &Column) -> bool {
    column.with == 0 || column.with == column.column
}

/// Lets further columns follow the first of theirs that is still read as a question.
pub(super) fn follow(columns: &mut [Column]) {
    let mut first: Option<(u32, Column)> = None;
    for column in columns.iter_mut() {
        let group = column.with;
        if group == 0 || column.usage != ColumnUse::Question {
            continue;
        }
        match first.as_ref().filter(|(of, _)| *of == group) {
            Some((_, leader)) => {
                column.with = leader.column;
                column.question.clone_from(&leader.question);
                column.publish = leader.publish;
            }
            None => {
                column.with = column.column;
                first = Some((group, column.clone()));
            }
        }
    }
}

/// What a cell adds to the answer: the choice where it is ticked, else the words in it.
pub(crate) fn chosen<'a>(column: &'a Column, value: &'a str) -> Option<&'a str> {
    match said(value) {
        Some(true) => Some(&column.tick),
        Some(false) => None,
        None => Some(value),
    }
}

fn said(value: &str) -> Option<bool> {
    let folded = fold(value);
    let is = |words: &[&str]| words.contains(&folded.as_str());
    if is(YES) { Some(true) } else { is(NO).then_some(false) }
}

// `Which tools? [Python]` asks `Which tools?` and offers `Python`; `Q1[SQ001]` gives only codes, and stays as it is.
fn parts(header: &str) -> Option<(&str, &str)> {
    let (stem, label) = header.trim().strip_suffix(']')?.rsplit_once('[')?;
    let (stem, label) = (stem.trim(), label.trim());
    (!stem.is_empty() && !label.is_empty() && header.contains(" [")).then_some((stem, label))
}
