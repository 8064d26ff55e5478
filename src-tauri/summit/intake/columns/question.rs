//! The text of each question: the header, told apart from its doubles, and matched to what the workshop asks already.

use super::super::fold::{collapse, fold};
use super::ticks;
use crate::error::shown;
use crate::model::imports::{Column, ColumnUse};
use std::collections::{HashMap, HashSet};

/// How close a header must come to a known question to be taken for it.
const CLOSE: f64 = 0.85;

/// Gives every column the text it would have as a question, and finds the known questions among them.
pub(super) fn name_questions(columns: &mut [Column], known: &[String]) {
    let mut times: HashMap<String, u32> = HashMap::new();
    let mut texts = HashSet::new();
    for column in columns.iter_mut().filter(|column| ticks::is_first(column)) {
        let text = collapse(ticks::stem(column));
        let text = if text.is_empty() { format!("Column {}", column.column) } else { text };
        let time = times.entry(fold(&text)).or_insert(0);
        *time += 1;
        column.question = own_text(text, *time, &mut texts);
        if *time > 1 && column.usage == ColumnUse::Question {
            column.why = format!("{}; the header occurs {time} times", column.why);
        }
    }
    let mut taken = HashSet::new();
    for column in columns.iter_mut().filter(|column| ticks::is_first(column)) {
        same(column, known, &mut taken);
    }
    for column in columns.iter_mut().filter(|column| column.begins_question()) {
        close(column, known, &mut taken);
    }
}

/// The text told apart from those before it; a header may end in `(2)` itself.
fn own_text(text: String, time: u32, taken: &mut HashSet<String>) -> String {
    let numbered = |number: u32| if number == 1 { text.clone() } else { format!("{text} ({number})") };
    let free = (time..=u32::MAX).map(numbered).find(|text| taken.insert(fold(text)));
    free.unwrap_or(text)
}

/// A column whose header is a known question is that question, whatever else it looked like.
fn same(column: &mut Column, known: &[String], taken: &mut HashSet<usize>) {
    let folded = fold(&column.question);
    let found = known.iter().position(|question| fold(question) == folded);
    let is_free = !matches!(column.usage, ColumnUse::Name | ColumnUse::Email | ColumnUse::Timestamp);
    let Some((index, text)) = found.and_then(|index| Some((index, known.get(index)?))).filter(|_| is_free) else {
        return;
    };
    if taken.insert(index) {
        column.usage = ColumnUse::Question;
        column.question.clone_from(text);
        column.why = "the workshop has this question".into();
    }
}

/// A column whose header comes close to a known question is proposed as that question.
fn close(column: &mut Column, known: &[String], taken: &mut HashSet<usize>) {
    let folded = fold(&column.question);
    if known.contains(&column.question) {
        return;
    }
    let near = known.iter().enumerate().filter(|(index, _)| !taken.contains(index));
    let near = near.map(|(index, text)| (index, text, strsim::normalized_damerau_levenshtein(&folded, &fold(text))));
    let best = near.filter(|(.., score)| *score >= CLOSE).max_by(|a, b| a.2.total_cmp(&b.2));
    if let Some((index, text, _)) = best {
        taken.insert(index);
        column.why = format!("the header is close to the question “{}”", shown(text));
        column.question.clone_from(text);
    }
}
