//! The organizer's choices, which override every guess.

use super::super::fold::{collapse, fold};
use super::{guess, is_single, ticks};
use crate::error::{Error, Result, shown};
use crate::model::imports::{Column, ColumnChoice, ColumnUse};

const NEXT: &str = "Name a column by its position from 1, or by its header as it stands in the file.";

/// Applies the choices in their order; a later one overrides an earlier one.
pub(super) fn apply(file: &str, columns: &mut [Column], choices: &[ColumnChoice]) -> Result<()> {
    let mut chosen: Vec<(usize, ColumnUse)> = Vec::new();
    let mut reworded = Vec::new();
    for choice in choices {
        let index = position(file, columns, choice)?;
        let Some(column) = columns.get_mut(index) else { continue };
        if let Some(usage) = choice.usage {
            column.usage = usage;
            column.why = "you chose it".into();
            chosen.retain(|(other, _)| *other != index);
            chosen.push((index, usage));
        }
        if let Some(question) = choice.question.as_ref().filter(|question| **question != column.question) {
            column.question = collapse(question);
            reworded.push(index);
        }
        column.publish = choice.publish.unwrap_or(column.publish);
    }
    refuse_twice(file, &chosen)?;
    make_way(columns, &chosen);
    refuse_questions(file, columns, &reworded)?;
    ticks::follow(columns);
    // Only answers are published column by column.
    columns.iter_mut().for_each(|column| column.publish &= column.usage == ColumnUse::Question);
    Ok(())
}

/// The labels that the organizer gave a column, the last time they did.
pub(super) fn labels<'a>(column: &Column, choices: &'a [ColumnChoice]) -> Option<&'a [String]> {
    let is_meant = |choice: &&ColumnChoice| match choice.column {
        0 => choice.header.as_deref().map(fold) == Some(fold(&column.header)),
        position => position == column.column,
    };
    choices.iter().rev().filter(is_meant).find_map(|choice| choice.labels.as_deref())
}

fn refuse_twice(file: &str, chosen: &[(usize, ColumnUse)]) -> Result<()> {
    for (at, (index, usage)) in chosen.iter().enumerate().filter(|(_, (_, usage))| is_single(*usage)) {
        if let Some((other, _)) = chosen.iter().skip(at + 1).find(|(_, other)| other == usage) {
            let wrong = format!("columns {} and {} are both chosen as the {usage}", index + 1, other + 1);
            return Err(Error::refused("map-use-twice", file, "row 1", wrong, "Choose one of them."));
        }
    }
    Ok(())
}

/// Each question column asks something, and no two ask the same: their answers could not be told apart.
fn refuse_questions(file: &str, columns: &[Column], reworded: &[usize]) -> Result<()> {
    let asks = |index: &usize| columns.get(*index).filter(|column| column.usage == ColumnUse::Question);
    for (index, column) in reworded.iter().filter_map(|index| Some((index, asks(index)?))) {
        let place = format!("row 1, column {}", column.column);
        if column.question.is_empty() {
            let wrong = format!("the wording chosen for the question “{}” is empty", shown(column.header.trim()));
            let next = "Type a wording, or leave the choice out to keep the header.";
            return Err(Error::refused("map-question-empty", file, place, wrong, next));
        }
        let key = fold(&column.question);
        let mut others = (0..columns.len()).filter(|other| other != index).filter_map(|other| asks(&other));
        let is_same = |other: &&Column| column.with > 0 && other.with == column.with;
        if let Some(other) = others.find(|other| fold(&other.question) == key && !is_same(other)) {
            let wrong = format!("column {} asks “{}” as well", other.column, shown(&column.question));
            let next = "Choose another wording for one of them, or read one of them as something else.";
            return Err(Error::refused("map-question-twice", file, place, wrong, next));
        }
    }
    Ok(())
}

/// What was guessed gives way to what was chosen.
fn make_way(columns: &mut [Column], chosen: &[(usize, ColumnUse)]) {
    for index in 0..columns.len() {
        let Some(usage) = columns.get(index).map(|column| column.usage) else { continue };
        let is_chosen = chosen.iter().any(|(other, _)| *other == index);
        let winner = chosen.iter().find(|(_, other)| *other == usage && (is_single(usage) || usage == ColumnUse::Name));
        if let Some((winner, _)) = winner.filter(|_| !is_chosen) {
            guess::yield_to(columns, index, Some(*winner));
        }
    }
}

fn position(file: &str, columns: &[Column], choice: &ColumnChoice) -> Result<usize> {
    let unknown = |wrong: String| Err(Error::refused("map-unknown-column", file, "row 1", wrong, NEXT));
    let folded = choice.header.as_deref().map(fold);
    let of_header = |index: &usize| columns.get(*index).map(|column| fold(&column.header)) == folded;
    if choice.column > 0 {
        let index = usize::try_from(choice.column - 1).unwrap_or(usize::MAX);
        if index >= columns.len() {
            return unknown(format!("there is no column {}; the file has {}", choice.column, columns.len()));
        }
        if folded.is_some() && !of_header(&index) {
            let header = shown(choice.header.as_deref().unwrap_or(""));
            return unknown(format!("column {} does not have the header “{header}”", choice.column));
        }
        return Ok(index);
    }
    let Some(header) = choice.header.as_deref() else {
        return unknown("a choice names neither a column nor a header".into());
    };
    let found: Vec<usize> = (0..columns.len()).filter(of_header).collect();
    match found.as_slice() {
        [index] => Ok(*index),
        [] => unknown(format!("there is no column with the header “{}”", shown(header))),
        _ => unknown(format!("{} columns have the header “{}”", found.len(), shown(header))),
    }
}
