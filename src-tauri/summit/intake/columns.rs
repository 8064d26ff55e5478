//! Which column is which: by the words of its header and by what its values look like, each with a reason.
//!
//! Proposes, and obeys the organizer's choices. Nothing is proposed for publication. What a row holds is left to
//! [`super::row`], what a zone means to [`crate::timezone`].

mod choice;
mod guess;
mod personal;
mod question;
pub(crate) mod ticks;
pub(crate) mod values;
mod words;

pub(crate) use personal::RULE as LOOKS_PERSONAL;

use super::fold::fold;
use super::left_out::is_reason;
use super::producer::{self, microsoft_forms};
use super::reader::form::Told;
use crate::error::{Error, Result, shown};
use crate::model::choices::Choices;
use crate::model::imports::{Column, ColumnChoice, ColumnUse};
use guess::Seen;

/// The most samples that a column keeps for the screen.
const SAMPLES: usize = 5;

/// What the columns of a table are found from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// What the organizer decided, now or for an earlier file with the same header.
    pub choices: &'a [ColumnChoice],
    /// Questions that the workshop knows already.
    pub questions: &'a [String],
    /// What the form itself tells, where the answers came as JSON.
    pub form: Option<&'a Told>,
}

/// The columns of a table, and which of them make up a name, first name first; none where no column holds names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    pub(super) name: Vec<usize>,
    /// For each column in which several choices can be ticked.
    pub(super) choices: Vec<Option<Choices>>,
    /// Labels that the organizer gave, by the position of their column.
    pub(super) told: Vec<(u32, Vec<String>)>,
}

/// A header and the first rows below it.
pub(super) type Beginning<'a> = (&'a [String], &'a [Vec<String>]);

/// Finds what each column holds, from the header, a sample of the rows and what Microsoft Forms tells of them.
pub(super) fn find(
    file: &str,
    (header, rows): Beginning<'_>,
    forms: &microsoft_forms::Table,
    given: Given,
) -> Result<Columns> {
    let habits = producer::of(header);
    let heading = |text: &String| habits.map_or_else(|| text.clone(), |habits| habits.heading(text));
    let headings: Vec<String> = header.iter().map(heading).collect();
    let both = header.iter().zip(&headings).enumerate();
    let seen = both.map(|(at, (text, asks))| Seen::of(at, (text, asks), rows).told(forms.told(at)));
    let seen: Vec<Seen> = seen.collect();
    let mut columns: Vec<Column> = seen.iter().map(guess::column).collect();
    for (column, text) in columns.iter_mut().zip(header) {
        if let Some((usage, why)) = habits.and_then(|habits| habits.own(text)) {
            (column.usage, column.why) = (usage, why.into());
        }
    }
    guess::keep_one_of_each(&mut columns, &seen);
    ticks::find(&mut columns, &seen);
    question::name_questions(&mut columns, given.questions);
    choice::apply(file, &mut columns, given.choices)?;
    for (column, seen) in columns.iter_mut().zip(&seen) {
        column.personal = personal::why(seen).unwrap_or_default().into();
    }
    let name = guess::name_order(&columns, &seen);
    let choices = columns.iter_mut().zip(&seen).map(|(column, seen)| several(column, seen, given)).collect();
    let told = |column: &Column| Some((column.column, choice::labels(column, given.choices)?.to_vec()));
    Ok(Columns { told: columns.iter().filter_map(told).collect(), columns, name, choices })
}

/// The choices of a question in whose cells several stand side by side.
fn several(column: &mut Column, seen: &Seen, given: Given) -> Option<Choices> {
    let is_asked = column.usage == ColumnUse::Question && column.with == 0;
    let choices = match (choice::labels(column, given.choices), given.form) {
        _ if !is_asked => None,
        (Some(labels), _) => Choices::of(labels, &seen.values),
        (None, Some(form)) => return told(column, form),
        (None, None) => Choices::find(&seen.values),
    }?;
    column.labels = choices.labels();
    column.why = format!("{}; several can be ticked, with “{}” between them", column.why, choices.joint.trim());
    Some(choices)
}

/// What the form says can be ticked; its cells hold the choices side by side already.
fn told(column: &mut Column, form: &Told) -> Option<Choices> {
    let at = usize::try_from(column.column).unwrap_or(usize::MAX).checked_sub(1)?;
    let labels = form.labels.get(at).filter(|labels| !labels.is_empty())?;
    column.labels.clone_from(labels);
    column.why = format!("{}; several can be ticked, as the form says", column.why);
    None
}

/// Says that nobody can be named for the answers of a table; without the titles of its form the headers are ids.
pub(super) fn no_name(file: &str, header: &[String], is_titled: bool) -> Error {
    let found: Vec<String> = header.iter().map(|text| format!("“{}”", shown(text.trim()))).take(20).collect();
    let found = match is_titled {
        true => found.join(", "),
        false => format!("{}: ids of questions, since the form with their titles is not in the file", found.join(", ")),
    };
    let next = "Say which column holds the name on the import screen, or with --map MAP.json: \
                {\"columns\":[{\"column\":1,\"use\":\"name\"}]}.";
    let wrong = format!("no column holds the names of the people; the headers are {found}");
    Error::refused("no-name-column", file, "row 1", wrong, next)
}

/// A text that is the same for every file with the same header: BLAKE3 over the folded headers and their positions.
///
/// The rows that were left out of a file have its header: the column with the reasons does not count.
pub fn header_signature(header: &[String]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (position, text) in (1u64..).zip(header).filter(|(_, text)| !is_reason(text)) {
        let folded = fold(text);
        hasher.update(&position.to_le_bytes());
        hasher.update(&u64::try_from(folded.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(folded.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// Whether a use is for one column only.
fn is_single(usage: ColumnUse) -> bool {
    !matches!(usage, ColumnUse::Name | ColumnUse::Question | ColumnUse::Ignore)
}

#[cfg(test)]
mod tests;

/// What a question of another form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    Affiliation,
    Zone,
}

/// Whether a question asks where somebody works, or in which zone; `None` for any other.
pub(crate) fn about(question: &str) -> Option<About> {
    let core = words::core(&super::fold::fold_words(question));
    if words::is_about(&core, words::AFFILIATION) {
        Some(About::Affiliation)
    } else if words::is_about(&core, words::ZONE) || words::has_any(&core, words::ZONE) {
        Some(About::Zone)
    } else {
        None
    }
}
