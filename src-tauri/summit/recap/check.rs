//! The checker: what a reader, a site or a person would stumble over, in a post or in a workshop's data.
//!
//! One table of rules serves both ([`rule`]). A finding names its place and changes nothing. Reading a post already
//! reports what it repaired; the checker adds the rest. Nothing here opens a file or asks the network.

mod address;
mod event;
pub mod explain;
pub mod fix;
mod front;
mod future;
mod markup;
mod person;
mod published;
mod record;
pub mod rule;
mod spelling;
mod structure;
mod subject;
#[cfg(test)]
mod tests;
mod text;
mod time;
mod zone;

pub use fix::{Fixed, Which, fixed};
pub use future::hidden_until;
pub use published::published;
pub use record::{check_record, day_of, fixed_prose, holds_barred, rules_of, unfitting, unmade};
pub use rule::{BINDING, RULES, Rule};

use super::read::person::Note;
use super::read::spot::{Spot, text_of};
use super::read::{Parts, Reading, line};
use crate::model::draft::PostDraft;
use crate::model::{Finding, Fix, Place};
use crate::timezone::{Date, Moment, ZoneReading};
use subject::Subject;

/// What a check depends on besides the text.
pub struct CheckOptions<'a> {
    /// The day on which the check is made.
    pub today: Date,
    /// When the recap of a workshop was last written; `None` when never, and for a post.
    pub exported_at: Option<Moment>,
    /// The reader of the site that a post lies in, where it prints a backslash at a line's end; `None` where it breaks the
    /// line there, or where no site is known.
    pub prints_backslash: Option<&'a str>,
    /// Reads a time zone as people write it: the text, the day, and where the person is.
    pub zone: &'a dyn Fn(&str, Date, &str) -> ZoneReading,
}

/// Checks a post. `draft` is the same text, read; its findings are among the result. Findings stand by line, then rule.
///
/// A byte-order mark may stand before the text. A fix is safe only where the place can be repaired ([`fix`]).
pub fn check_post(file: &str, text: &str, draft: &PostDraft, options: &CheckOptions<'_>) -> Vec<Finding> {
    let lines = line::lines(text.trim_start_matches('\u{feff}'));
    let parts = Parts::read(&lines);
    let reading = Reading::of(&lines, &parts);
    let subject = Subject::new(file, draft, &reading, options);
    let notes = noted_by_all(&subject, text);
    let named =
        draft.findings.iter().cloned().map(|finding| Finding { place: renamed(finding.place, file), ..finding });
    let mut found: Vec<Finding> = named.collect();
    found.extend(notes.all.iter().filter_map(|note| noted(file, text_of(&lines, note.line), note)));
    found.sort_by(Finding::order);
    // What one sentence says of a line is said once, at its first place.
    found.dedup_by(|a, b| (&a.rule, &a.message, line_of(a)) == (&b.rule, &b.message, line_of(b)));
    let planner = fix::Planner::new(text, &subject);
    for finding in found.iter_mut().filter(|finding| finding.fix == Fix::Safe) {
        if planner.plan(finding).is_none() {
            finding.fix = Fix::Ask;
        }
    }
    found
}

fn noted_by_all(subject: &Subject<'_>, text: &str) -> Notes {
    let mut notes = Notes::default();
    front::check(subject, text, &mut notes);
    event::check(subject, &mut notes);
    text::check(subject, &mut notes);
    spelling::check(subject, &mut notes);
    structure::check(subject, &mut notes);
    markup::check(subject, &mut notes);
    person::check(subject, &mut notes);
    address::check(subject, &mut notes);
    zone::check(subject, &mut notes);
    time::check(subject, &mut notes);
    notes
}

/// A place in the file that is checked: a draft may know the file by a shorter name.
fn renamed(place: Place, file: &str) -> Place {
    match place {
        Place::Line { line, column, .. } => Place::Line { file: file.to_owned(), line, column },
        field @ Place::Field { .. } => field,
    }
}

/// What the rules note, in the order of the rules.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub all: Vec<Note>,
}

impl Notes {
    /// Adds a note; line 0 means the post as a whole.
    pub fn add(&mut self, rule: &'static str, line: u32, message: impl Into<String>) {
        self.all.push(Note::new(rule, line, message));
    }

    /// Adds a note with what was found.
    pub fn at(&mut self, rule: &'static str, line: u32, message: impl Into<String>, spot: Spot) {
        self.all.push(Note::new(rule, line, message).at(spot));
    }
}

/// The finding that a note is; `text` is the text of its line.
pub(crate) fn noted(file: &str, text: &str, note: &Note) -> Option<Finding> {
    let rule = rule::rule(note.rule);
    debug_assert!(rule.is_some(), "{} is in the table", note.rule);
    let place = Place::Line { file: file.to_owned(), line: note.line, column: note.spot.column(text) };
    rule.map(|rule| Finding::of(rule, place, note.message.clone()).with_value(&note.spot.value))
}

/// The line of a finding; 0 for the post as a whole, and for a field.
pub(crate) fn line_of(finding: &Finding) -> u32 {
    match &finding.place {
        Place::Line { line, .. } => *line,
        Place::Field { .. } => 0,
    }
}

/// The lines of a finding that has several places: `13, 28 and 76`.
pub(crate) fn listed(lines: &[u32]) -> String {
    let all: Vec<String> = lines.iter().map(u32::to_string).collect();
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
