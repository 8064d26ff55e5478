//! Habits of Microsoft Forms: five columns of its own before the questions, columns of points and feedback among them,
//! lists whose entries all end with a semicolon, and `anonymous` where it does not know who answered. Known by position
//! and by values, since the headers are translated.

use super::super::columns::values::is_email;
use super::super::fold::{fold, fold_words};
use super::google_forms::is_stamp;
use crate::model::imports::ColumnUse;

/// Columns of the form itself, before the questions.
const OWN: usize = 5;
const UNKNOWN: &str = "Microsoft Forms did not know who answered, so another column has to say it";

/// What a column is told to be, and why.
pub type Told = (ColumnUse, &'static str);

/// What is known of a table because Microsoft Forms wrote it; nothing of any other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub is_known: bool,
    /// What each column is, where the product tells.
    pub told: Vec<Option<Told>>,
    /// The columns whose answers are lists.
    pub lists: Vec<usize>,
}

impl Table {
    /// Looks at the header and the first rows of a table.
    pub fn of(header: &[String], rows: &[Vec<String>]) -> Self {
        let columns: Vec<Vec<&str>> = (0..header.len()).map(|index| values(rows, index)).collect();
        if !is_from_forms(&columns) {
            return Self::default();
        }
        let graded = graded(header);
        let told = (0..header.len()).map(|index| told(index, &columns, &graded)).collect();
        let is_list = |index: &usize| columns.get(*index).is_some_and(|values| are_lists(values));
        Self { is_known: true, told, lists: (OWN..header.len()).filter(is_list).collect() }
    }

    /// What a column is told to be.
    pub fn told(&self, index: usize) -> Option<Told> {
        self.told.get(index).copied().flatten()
    }
}

/// Whether a cell says that nobody is known, in the languages of Europe.
pub fn is_anonymous(text: &str) -> bool {
    let words = fold_words(text);
    !words.contains('@') && !words.contains(' ') && ["anonym", "anonim", "anoniem"].iter().any(|a| words.starts_with(a))
}

fn values(rows: &[Vec<String>], index: usize) -> Vec<&str> {
    rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect()
}

/// A number for each row, two times, and an address or `anonymous`.
fn is_from_forms(columns: &[Vec<&str>]) -> bool {
    let [id, start, completion, email, _, ..] = columns else { return false };
    let is_number = |text: &&str| text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_known = |text: &&str| is_email(text) || is_anonymous(text);
    let all = |values: &[&str], is: &dyn Fn(&&str) -> bool| values.iter().all(is) && !values.is_empty();
    all(id, &is_number)
        && id.windows(2).all(|pair| pair.first() != pair.last())
        && all(start, &|text| is_stamp(text))
        && all(completion, &|text| is_stamp(text))
        && all(email, &is_known)
}

fn told(index: usize, columns: &[Vec<&str>], graded: &[usize]) -> Option<Told> {
    let values = columns.get(index)?;
    let is_nobody = values.iter().all(|text| is_anonymous(text));
    match index {
        0 => Some((ColumnUse::Ignore, "Microsoft Forms counts the answers in it")),
        1 => Some((ColumnUse::Ignore, "Microsoft Forms writes down there when the form was opened")),
        2 => Some((ColumnUse::Timestamp, "Microsoft Forms writes down there when the form was sent")),
        3 | 4 if is_nobody => Some((ColumnUse::Ignore, UNKNOWN)),
        3 => Some((ColumnUse::Email, "Microsoft Forms writes the address there")),
        4 => Some((ColumnUse::Name, "Microsoft Forms writes the name there")),
        _ if graded.contains(&index) => Some((ColumnUse::Ignore, "it is about the points of a quiz")),
        // When an answer was changed, empty for nearly all.
        OWN..8 if values.iter().all(|text| is_stamp(text)) && !values.is_empty() => {
            Some((ColumnUse::Ignore, "Microsoft Forms writes down there when the answers were changed"))
        }
        _ => None,
    }
}

/// Points and feedback: their headers end with the question, after a dash; the two of the whole quiz stand before.
fn graded(header: &[String]) -> Vec<usize> {
    let folded: Vec<String> = header.iter().map(|text| fold(text)).collect();
    let is_about = |index: &usize| {
        let before = folded.iter().take(*index).skip(OWN).filter(|question| !question.is_empty());
        let rest =
            |question: &String| folded.get(*index)?.strip_suffix(question.as_str())?.strip_suffix(['-', '–', ' ']);
        before.filter_map(rest).any(|rest| rest.trim_end().ends_with(['-', '–']) && rest.trim().len() > 1)
    };
    let mut graded: Vec<usize> = (OWN..header.len()).filter(is_about).collect();
    if !graded.is_empty() {
        graded.extend([OWN, OWN + 1]);
    }
    graded
}

fn are_lists(values: &[&str]) -> bool {
    !values.is_empty() && values.iter().all(|text| text.len() > 1 && text.ends_with(';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_string()).collect()).collect()
    }

    fn told(header: &[&str], rows: &[&[&str]]) -> Vec<Option<ColumnUse>> {
        let header: Vec<String> = header.iter().map(|text| (*text).to_string()).collect();
        let table = Table::of(&header, &table(rows));
        table.told.into_iter().map(|told| told.map(|(usage, _)| usage)).collect()
    }

    #[test]
    fn a_translated_quiz_is_known_with_its_points() {
        use ColumnUse::{Email, Ignore, Name, Timestamp};
        let header = [
            "ID",
            "Startzeit",
            "Fertigstellungszeit",
            "E-Mail",
            "Name",
            "Gesamtpunktzahl",
            "Quizfeedback",
            "Was misst du?",
            "Punkte - Was misst du?",
            "Feedback - Was misst du?",
        ];
        let row =
            ["1", "2024-03-08 19:00:00", "2024-03-08 19:10:31", "ida@example.org", "Ida Berg", "", "", "Ebbe", "", ""];

        assert_eq!(
            told(&header, &[&row]),
            [
                Some(Ignore),
                Some(Ignore),
                Some(Timestamp),
                Some(Email),
                Some(Name),
                Some(Ignore),
                Some(Ignore),
                None,
                Some(Ignore),
                Some(Ignore)
            ]
        );
    }

    #[test]
    fn a_table_that_only_looks_alike_is_not_taken_for_one() {
        let header = ["ID", "Start time", "Completion time", "Email", "Name"];
        let good: &[&str] = &["1", "7/2/20 11:00:22", "7/2/20 11:05:22", "anonymous", ""];
        assert_eq!(told(&header, &[good]).len(), 5);
        for (column, value) in [(0, "one"), (1, "7/2/20"), (2, ""), (3, "Ida Berg")] {
            let mut row = good.to_vec();
            row[column] = value;
            assert_eq!(told(&header, &[&row]), [], "{value}");
        }
        assert_eq!(told(&header[..4], &[&good[..4]]), []);
    }
}
