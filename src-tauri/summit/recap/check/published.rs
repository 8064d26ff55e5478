//! A published post beside the data: what was edited by hand, what is behind, and what is both.

use super::noted;
use crate::model::Finding;
use crate::recap::merge::Merge;
use crate::recap::read::person::Note;

const DRIFT: &str = "This was edited by hand since the last export. The next export keeps it.";
const STALE: &str = "The workshop says something else now. Export the recap again to bring it here.";
const CONFLICT: &str =
    "This was edited by hand, and the workshop says something else now. The next export asks which is to stand.";

/// Findings for each place of the file `file`, by line.
pub fn published(file: &str, merged: &Merge) -> Vec<Finding> {
    let note = |rule: &'static str, line: u32, message: &str| noted(file, "", &Note::new(rule, line, message));
    let edited = merged.edited.iter().map(|line| note("POST-DRIFT", *line, DRIFT));
    let stale = merged.changed.iter().map(|line| note("POST-STALE", *line, STALE));
    let both = merged.asked().map(|place| note("POST-CONFLICT", place.line, CONFLICT));
    let mut found: Vec<Finding> = edited.chain(stale).chain(both).flatten().collect();
    found.sort_by(|one, other| one.place.cmp(&other.place));
    found
}
