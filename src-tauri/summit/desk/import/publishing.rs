//! Which questions of a file are published with it: those that are ticked, and of the others what does not look personal.

use super::ImportSettings;
use crate::error::{Trouble, shown};
use crate::intake::{LOOKS_PERSONAL, Sheet};
use crate::model::imports::{Column, ColumnChoice, ColumnUse, Problem};

/// Publishes what is asked for, and says what was kept out of it, or was not.
pub(super) fn settle(sheet: &mut Sheet, settings: &ImportSettings) {
    if settings.publish {
        let chosen = |column: &Column| own_choice(column, &settings.choices);
        let questions = sheet.columns.iter_mut().filter(|column| column.usage == ColumnUse::Question);
        let meant = questions.filter(|column| chosen(column).unwrap_or(column.personal.is_empty()));
        meant.for_each(|column| column.publish = true);
    }
    let personal = sheet.columns.iter().filter(|column| column.begins_question() && !column.personal.is_empty());
    let told: Vec<Problem> = personal.map(|column| pointed_out(&sheet.file, column)).collect();
    sheet.problems.extend(told);
}

/// What was chosen for a column itself, the last time; `None` for nothing.
fn own_choice(column: &Column, choices: &[ColumnChoice]) -> Option<bool> {
    let is_meant = |choice: &&ColumnChoice| {
        choice.column == column.column
            || (choice.column == 0 && choice.header.as_deref() == Some(column.header.as_str()))
    };
    choices.iter().rev().filter(is_meant).find_map(|choice| choice.publish)
}

fn pointed_out(file: &str, column: &Column) -> Problem {
    let (done, next) = match column.publish {
        true => ("Its answers are published, since that was chosen for it.", "Take that back if it was not meant."),
        false => (
            "Its answers stay private, also where all others are published.",
            "To publish them, choose that for this column itself.",
        ),
    };
    let trouble = Trouble {
        which: file.into(),
        place: format!("column {}, “{}”", column.column, shown(column.header.trim())),
        wrong: format!("it looks personal: it {}", column.personal),
        done: done.into(),
        next: next.into(),
    };
    Problem {
        row: 0,
        column: column.header.clone(),
        column_number: column.column,
        value: String::new(),
        rule: LOOKS_PERSONAL.into(),
        message: trouble.to_string(),
        action: "kept".into(),
    }
}
