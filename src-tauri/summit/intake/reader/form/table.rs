//! The table of what was gathered: its columns in the order of the form, its rows in that of the file, and what is to be
//! said about both.

use super::super::csv::{COLUMN_LIMIT, Fault};
use super::super::write_cell;
use super::answers::{Answers, Asked, Maker, Odd, Response};
use super::{Table, Told, google, typeform};
use crate::error::{Error, Result, shown};
use crate::intake::refusal;
use crate::model::counted;
use crate::model::imports::{CellFix, Problem, Wrong};

/// The most bytes of the text.
const TEXT: usize = 128 << 20;
/// What a spreadsheet would take for a formula: Typeform's download has an apostrophe before it.
const FORMULA: &[char] = &['=', '+', '-', '@'];

/// Where the columns of a table are.
struct Columns {
    header: Vec<String>,
    /// For each of the product's own columns its position, from 0; `None` where it is left out.
    own: Vec<Option<usize>>,
    /// For each question its position.
    asked: Vec<usize>,
}

/// Writes the table.
pub(super) fn written(file: &str, maker: Maker, answers: Answers) -> Result<Table> {
    let columns = columns(maker, &answers);
    if answers.is_too_wide || columns.header.len() > COLUMN_LIMIT {
        return Err(refusal::of(file, &[], Fault::ManyColumns { row: 1 }));
    }
    let mut writer = Writer { text: Vec::new(), exact: Vec::new(), is_guarded: maker == Maker::Typeform, row: 0 };
    writer.row(columns.header.iter().map(String::as_str).enumerate());
    for response in &answers.responses {
        writer.row(cells(response, &columns).into_iter());
        if writer.text.len() > TEXT {
            let wrong = format!("its answers are more than the limit of {} MiB of text", TEXT >> 20);
            return Err(Error::refused("form-too-large", file, "", wrong, "Split it, and import one after the other."));
        }
    }
    let mut labels = vec![Vec::new(); columns.header.len()];
    for (asked, position) in answers.asked.iter().zip(&columns.asked) {
        if let Some(labels) = labels.get_mut(*position).filter(|_| asked.is_several) {
            labels.clone_from(&asked.labels);
        }
    }
    let told = Told {
        producer: if maker == Maker::Typeform { "typeform" } else { "google-forms" },
        labels,
        is_titled: answers.asked.is_empty() || answers.asked.iter().any(|asked| asked.in_form.is_some()),
        exact: writer.exact,
        notes: notes(file, maker, &answers, &columns),
    };
    Ok(Table { text: writer.text, told })
}

/// Own columns, the questions of the form in its order, those that it does not have, hidden fields, own columns.
fn columns(maker: Maker, answers: &Answers) -> Columns {
    let (before, after) = match maker {
        Maker::Typeform => (typeform::BEFORE, typeform::AFTER),
        Maker::Google => (google::BEFORE, &[] as &[&str]),
    };
    let mut order: Vec<usize> = (0..answers.asked.len()).collect();
    let rank = |place: &usize| {
        answers.asked.get(*place).map(|asked| (asked.is_hidden, asked.in_form.is_none(), asked.in_form))
    };
    order.sort_by_key(|place| rank(place));
    let is_used = |at: usize| {
        let is_first = at == 0 || at >= before.len();
        is_first || answers.responses.iter().any(|one| one.own.get(at).is_some_and(|text| !text.is_empty()))
    };
    let mut columns = Columns { header: Vec::new(), own: Vec::new(), asked: vec![0; answers.asked.len()] };
    for (at, name) in before.iter().enumerate() {
        columns.add_own(name, is_used(at));
    }
    for place in order {
        if let (Some(to), Some(asked)) = (columns.asked.get_mut(place), answers.asked.get(place)) {
            *to = columns.header.len();
            columns.header.push(asked.header().to_owned());
        }
    }
    after.iter().for_each(|name| columns.add_own(name, true));
    columns
}

impl Columns {
    fn add_own(&mut self, name: &str, is_used: bool) {
        self.own.push(is_used.then_some(self.header.len()));
        if is_used {
            self.header.push(name.to_owned());
        }
    }
}

/// The cells of a response that hold something, in the order of the columns.
fn cells<'a>(response: &'a Response, columns: &Columns) -> Vec<(usize, &'a str)> {
    let own = columns.own.iter().zip(&response.own).filter_map(|(at, text)| Some(((*at)?, text.as_str())));
    let said = response.cells.iter().filter_map(|(place, text)| Some((*columns.asked.get(*place)?, text.as_str())));
    let mut cells: Vec<(usize, &str)> = own.chain(said).filter(|(_, text)| !text.is_empty()).collect();
    cells.sort_by_key(|(at, _)| *at);
    cells
}

struct Writer {
    text: Vec<u8>,
    exact: Vec<CellFix>,
    /// Whether formulas get an apostrophe.
    is_guarded: bool,
    row: u32,
}

impl Writer {
    /// Writes a row of cells, each with its position; empty ones are left out.
    fn row<'a>(&mut self, cells: impl Iterator<Item = (usize, &'a str)>) {
        self.row = self.row.saturating_add(1);
        let mut last = 0;
        for (at, cell) in cells {
            self.text.extend((last..at).map(|_| b','));
            last = at;
            self.cell(at, cell);
        }
        self.text.push(b'\n');
    }

    fn cell(&mut self, at: usize, cell: &str) {
        let is_typed = cell.strip_prefix('\'').is_some_and(|rest| rest.starts_with(FORMULA));
        if self.is_guarded && is_typed {
            let column = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
            self.exact.push(CellFix { row: self.row, column, value: cell.to_owned() });
        }
        match self.is_guarded && cell.starts_with(FORMULA) {
            true => write_cell(&mut self.text, &format!("'{cell}")),
            false => write_cell(&mut self.text, cell),
        }
    }
}

fn notes(file: &str, maker: Maker, answers: &Answers, columns: &Columns) -> Vec<Problem> {
    let whole = [untitled(file, maker, answers), missing(file, answers)];
    let odd = answers.odd.iter().map(|odd| unread(file, odd, answers, columns));
    whole.into_iter().flatten().chain(odd).collect()
}

/// Questions without titles: all of them, or those that the form does not have any more.
fn untitled(file: &str, maker: Maker, answers: &Answers) -> Option<Problem> {
    let is_untitled = |asked: &&Asked| asked.in_form.is_none() && !asked.is_hidden;
    let names: Vec<&str> = answers.asked.iter().filter(is_untitled).map(Asked::header).collect();
    let count = counted(u32::try_from(names.len()).unwrap_or(u32::MAX), "question", "questions");
    let wrong = match answers.asked.iter().any(|asked| asked.in_form.is_some()) {
        true => format!("the form does not have {count} that responses answer"),
        false => format!("the form is not in the file, so the titles of {count} are missing"),
    };
    let next = match maker {
        Maker::Typeform => {
            "Put what https://api.typeform.com/forms/FORM_ID answers into the same file, after the responses; or say \
             yourself what the columns are."
        }
        Maker::Google => {
            "Put what https://forms.googleapis.com/v1/forms/FORM_ID answers into the same file, after the responses; or \
             say yourself what the columns are."
        }
    };
    let done = "Their ids stand in place of titles.";
    let said = Wrong { rule: "titles-missing", value: "", wrong: &wrong, done, next };
    (!names.is_empty()).then(|| Problem { value: shown(&names.join(", ")), ..Problem::of_line(file, 0, &said) })
}

/// Pages that are not in the file.
fn missing(file: &str, answers: &Answers) -> Option<Problem> {
    let here = u64::try_from(answers.responses.len()).unwrap_or(u64::MAX);
    let wrong = match (answers.in_all > here, answers.pages) {
        (true, _) => format!("the form has {} responses, and {here} of them are in the file", answers.in_all),
        (false, [more, 0]) if more > 0 => "the last page of responses is not in the file".to_owned(),
        _ => return None,
    };
    let next = "Save the other pages too, and put them into the same file.";
    let said = Wrong { rule: "responses-missing", value: "", wrong: &wrong, done: "Those that are were read.", next };
    Some(Problem::of_line(file, 0, &said))
}

fn unread(file: &str, odd: &Odd, answers: &Answers, columns: &Columns) -> Problem {
    let place = odd.place.and_then(|place| Some((answers.asked.get(place)?.header(), *columns.asked.get(place)?)));
    let (header, at) = place.map_or(("", None), |(header, at)| (header, Some(at)));
    let (wrong, done) = match (odd.row, header) {
        (0, _) => ("stands among the responses and is none".into(), "It was left out."),
        (_, "") => ("is of a kind that is not known in this place".into(), "The response was read without it."),
        (_, header) => {
            let wrong = format!("is an answer to “{}” of a kind that is not read", shown(header.trim()));
            (wrong, "The response was read without it; it is in the file that is kept.")
        }
    };
    let next = "Look at the response in the form, and type what is missing.";
    let said = Wrong { rule: "answer-unread", value: &odd.value, wrong: &wrong, done, next };
    let column_number = at.map_or(0, |at| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1));
    Problem { column: header.into(), column_number, ..Problem::at(file, ("row", odd.row), &said) }
}
