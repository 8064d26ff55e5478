//! The organizer's choices, which override every guess.

use super::super::fold::fold;
use super::{guess, is_single};
use crate::error::{Error, Result, shown};
use crate::model::imports::{Column, ColumnChoice, ColumnUse};

const NEXT: &str = "Name a column by its position from 1, or by its header as it stands in the file.";

/// Applies the choices in their order; a later one overrides an earlier one.
pub(super) fn apply(file: &str, columns: &mut [Column], choices: &[ColumnChoice]) -> Result<()> {
    let mut chosen: Vec<(usize, ColumnUse)> = Vec::new();
    for choice in choices {
        let index = position(file, columns, choice)?;
        let Some(column) = columns.get_mut(index) else { continue };
        if let Some(usage) = choice.usage {
            column.usage = usage;
            column.why = "you chose it".into();
            chosen.retain(|(other, _)| *other != index);
            chosen.push((index, usage));
        }
        if let Some(question) = &choice.question {
            column.question.clone_from(question);
        }
        column.publish = choice.publish.unwrap_or(column.publish);
    }
    refuse_twice(file, &chosen)?;
    make_way(columns, &chosen);
    // Only answers are published column by column.
    columns.iter_mut().for_each(|column| column.publish &= column.usage == ColumnUse::Question);
    Ok(())
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
