//! The checker
pub mod rule;
use super::read::person::Note;
use crate::model::{Finding, Place};

/// The finding that a note is.
pub(crate) fn noted(file: &str, note: &Note) -> Option<Finding> {
    let rule = rule::rule(note.rule);
    debug_assert!(rule.is_some(), "{} is in the table", note.rule);
    rule.map(|rule| Finding {
        rule: rule.id.to_owned(),
        severity: rule.severity,
        place: Place::Line { file: file.to_owned(), line: note.line },
        message: note.message.clone(),
        fix: rule.fix,
    })
}
