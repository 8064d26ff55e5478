//! One row: a draft, or the reason why there is none.

use super::columns::ticks::chosen;
use super::fold::collapse;
use super::people::{self, Mailbox};
use super::producer::microsoft_forms;
use super::reader::csv::Record;
use super::{Fixes, Row, Sheet, left_out, link, refusal};
use crate::error::{Trouble, shown};
use crate::model::choices::BESIDE;
use crate::model::draft::ResponseDraft;
use crate::model::imports::{ColumnUse, Problem};

/// What a spreadsheet leaves where a text looked like a formula.
const CELL_ERRORS: &[&str] = &[
    "#ERROR!",
    "#NAME?",
    "#REF!",
    "#VALUE!",
    "#N/A",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#UNKNOWN!",
    "#BUSY!",
    "#GETTING_DATA",
    "#EXTERNAL!",
    "#PYTHON!",
    "#TIMEOUT!",
];

/// Reads one row.
pub(super) fn read(sheet: &Sheet, fixes: &Fixes, record: &Record) -> Row {
    let mut reading = Reading { sheet, fixes, record, problems: Vec::new() };
    let draft = reading.draft();
    let mut problems = reading.problems;
    problems.sort_by_key(|problem| problem.column_number);
    let cells = (0..record.len()).map(|index| as_it_came(sheet, record, index).to_owned());
    let cells = if draft.is_none() { cells.collect() } else { Vec::new() };
    Row { row: record.row(), draft, problems, cells }
}

struct Reading<'a> {
    sheet: &'a Sheet,
    fixes: &'a Fixes,
    record: &'a Record,
    problems: Vec<Problem>,
}

/// What is said about a cell.
struct Remark<'a> {
    rule: &'a str,
    value: &'a str,
    wrong: &'a str,
    done: &'a str,
    next: &'a str,
}

const NOT_IMPORTED: &str = "The row was not imported.";

impl<'a> Reading<'a> {
    fn draft(&mut self) -> Option<ResponseDraft> {
        self.refuse_extra_cells();
        self.refuse_unfinished();
        let name = self.name();
        let email = self.email();
        if self.problems.iter().any(|problem| problem.action == "rejected") {
            // What else is odd matters once the row can be taken.
            self.problems.retain(|problem| problem.action == "rejected");
            return None;
        }
        let mut draft = ResponseDraft {
            row: self.record.row(),
            name: name?,
            email,
            source_hash: source_hash(self.sheet, self.record),
            ..ResponseDraft::default()
        };
        self.fill(&mut draft);
        self.remark_on_damage();
        Some(draft)
    }

    /// A cell without the blanks around it, as put right by the organizer.
    fn value(&self, index: usize) -> &'a str {
        self.raw(index).trim()
    }

    fn raw(&self, index: usize) -> &'a str {
        let typed = |cell| self.sheet.habits.map_or(cell, |habits| habits.cell(cell));
        if self.fixes.is_empty() {
            return typed(as_it_came(self.sheet, self.record, index));
        }
        let fixed = self.fixes.get(&(self.record.row(), column_number(index)));
        fixed.map_or_else(|| typed(as_it_came(self.sheet, self.record, index)), String::as_str)
    }

    /// What a cell says of who the person is; a form may write that it does not know.
    fn who(&self, index: usize) -> &'a str {
        let value = self.value(index);
        if self.sheet.is_anonymous_empty && microsoft_forms::is_anonymous(value) { "" } else { value }
    }

    fn column_of(&self, usage: ColumnUse) -> Option<usize> {
        self.sheet.columns.iter().position(|column| column.usage == usage)
    }

    fn refuse_extra_cells(&mut self) {
        let width = self.sheet.header.len();
        let Some(index) = (width..self.record.len()).find(|index| !self.value(*index).is_empty()) else {
            return;
        };
        let wrong = format!("is in a column that the header does not have; the header has {width} columns");
        let next =
            "Look whether a delimiter inside a text lacks its quotation marks, correct the row and import again.";
        let value = self.value(index);
        self.remark(Some(index), Remark { rule: "too-many-cells", value, wrong: &wrong, done: NOT_IMPORTED, next });
    }

    /// A row that its sender never sent off is nobody's word yet.
    fn refuse_unfinished(&mut self) {
        let Some(habits) = self.sheet.habits else { return };
        let Some(index) = habits.unfinished(&self.sheet.header, |index| self.value(index)) else { return };
        let (value, wrong) = (self.value(index), "says that the response was begun and never sent off");
        let next = "Ask the person, or put the cell right here (a day, or “completed”) to take the row all the same.";
        self.remark(Some(index), Remark { rule: "response-unfinished", value, wrong, done: NOT_IMPORTED, next });
    }

    /// The name; `None` when there is none, or more than one.
    fn name(&mut self) -> Option<String> {
        let first = self.sheet.name.first().copied();
        let pieces: Vec<&str> = self.sheet.name.iter().map(|index| self.who(*index)).collect();
        if let Some((index, value)) = self.sheet.name.iter().zip(&pieces).find(|(_, value)| is_cell_error(value)) {
            let wrong = "is an error of the spreadsheet, where a name belongs";
            let next = "Type the name here, or correct the spreadsheet and import it again.";
            self.remark(Some(*index), Remark { rule: "cell-error", value, wrong, done: NOT_IMPORTED, next });
            return None;
        }
        if let Some((index, value)) =
            self.sheet.name.iter().zip(&pieces).find(|(_, value)| people::are_two_names(value))
        {
            let wrong = "seems to name two people";
            let next = "Correct the name here, or give each person a row and import the file again.";
            self.remark(Some(*index), Remark { rule: "two-people", value, wrong, done: NOT_IMPORTED, next });
            return None;
        }
        let name = collapse(&pieces.join(" "));
        if name.is_empty() {
            let wrong = "is empty, so nobody can be named for the answers";
            let next = "Type the name here, or fill it in and import the file again.";
            self.remark(first, Remark { rule: "name-missing", value: "", wrong, done: NOT_IMPORTED, next });
            return None;
        }
        Some(name)
    }

    fn email(&mut self) -> String {
        let Some(index) = self.column_of(ColumnUse::Email) else { return String::new() };
        let value = self.who(index);
        match people::mailbox(value) {
            Mailbox::None => {}
            Mailbox::One(address) => return address.into(),
            Mailbox::Two => {
                let wrong = "holds the addresses of two people";
                let next = "Leave one address here, or give each person a row and import the file again.";
                self.remark(Some(index), Remark { rule: "two-people", value, wrong, done: NOT_IMPORTED, next });
            }
            Mailbox::Invalid => {
                let wrong = "is not an e-mail address";
                let done = "The row was added without an address.";
                let next = "Correct the address here, or ask for it.";
                self.remark(Some(index), Remark { rule: "email-invalid", value, wrong, done, next });
            }
        }
        String::new()
    }

    fn fill(&mut self, draft: &mut ResponseDraft) {
        let mut question = 0_usize;
        for (index, column) in self.sheet.columns.iter().enumerate() {
            let value = self.value(index);
            match column.usage {
                ColumnUse::Timestamp if is_cell_error(value) => drop(self.fact(index, value)),
                ColumnUse::Timestamp => draft.submitted_as_written = self.raw(index).into(),
                ColumnUse::Affiliation => draft.affiliation = self.fact(index, value),
                ColumnUse::Zone => draft.zone_as_written = self.fact(index, value),
                ColumnUse::TalkTitle => draft.talk_title = self.fact(index, value),
                ColumnUse::TalkUrl => draft.talk_url = self.link(index, value),
                ColumnUse::Question => {
                    question += usize::from(column.begins_question());
                    self.answer(draft, (question.saturating_sub(1), index), value);
                }
                ColumnUse::Name | ColumnUse::Email | ColumnUse::Ignore => {}
            }
        }
    }

    /// Adds what a cell says to the answer of its question.
    fn answer(&mut self, draft: &mut ResponseDraft, (question, index): (usize, usize), value: &'a str) {
        let column = self.sheet.columns.get(index).filter(|column| column.with > 0);
        let Some(value) = column.map_or(Some(value), |column| chosen(column, value)).filter(|v| !v.is_empty()) else {
            return;
        };
        let text = self.text(index, self.listed(index, value));
        match draft.answers.last_mut().filter(|(last, _)| *last == question) {
            Some((_, said)) => *said = [said, text.as_str()].join(BESIDE),
            None => draft.answers.push((question, text)),
        }
    }

    /// A fact about the person or the talk; an error of the spreadsheet is none.
    fn fact(&mut self, index: usize, value: &str) -> String {
        if is_cell_error(value) {
            self.remark_on_error(index, value, "The row was added without it.");
            return String::new();
        }
        with_plain_line_ends(value)
    }

    /// A list without the separator after its last entry.
    fn listed(&self, index: usize, value: &'a str) -> &'a str {
        let is_list = self.sheet.lists.contains(&index);
        value.strip_suffix(';').filter(|_| is_list).unwrap_or(value)
    }

    /// An answer as written.
    fn text(&mut self, index: usize, value: &str) -> String {
        if is_cell_error(value) {
            self.remark_on_error(index, value, "The row was added with the cell as it stands, which is not published.");
        }
        match self.sheet.choices.get(index) {
            Some(Some(choices)) => choices.beside(value),
            _ => with_plain_line_ends(value),
        }
    }

    fn remark_on_error(&mut self, index: usize, value: &str, done: &str) {
        let wrong = "is an error of the spreadsheet and not what the person wrote";
        let next = "Look at the response in the form, and correct the cell.";
        self.remark(Some(index), Remark { rule: "cell-error", value, wrong, done, next });
    }

    fn link(&mut self, index: usize, value: &str) -> String {
        let found = link::read(value);
        if let Some(doubt) = found.doubt {
            let link::Doubt { rule, wrong, done, next } = doubt;
            self.remark(Some(index), Remark { rule, value, wrong: &wrong, done, next });
        }
        found.url
    }

    /// What happened to the characters of a row on their way, but for cells that were put right.
    fn remark_on_damage(&mut self) {
        let (record, fixes) = (self.record, self.fixes);
        let stands = |index: &&usize| !fixes.contains_key(&(record.row(), column_number(**index)));
        for index in record.nuls().iter().filter(stands) {
            let (wrong, done) = ("holds NUL characters", "The row was added without them.");
            let next = "Look whether anything else is missing in the cell.";
            self.remark(Some(*index), Remark { rule: "cell-nul", value: record.cell(*index), wrong, done, next });
        }
        for index in record.stray_quotes().iter().filter(stands) {
            let wrong = "has text after its closing quotation mark, so a mark may be missing or too many";
            let done = "The row was added with the text joined.";
            let next = "Look whether the cell holds what belongs to it, and whether rows are missing after it.";
            self.remark(Some(*index), Remark { rule: "quote-stray", value: record.cell(*index), wrong, done, next });
        }
        if record.text().contains(char::REPLACEMENT_CHARACTER) {
            self.remark_on_broken_characters();
        }
    }

    fn remark_on_broken_characters(&mut self) {
        let record = self.record;
        for (index, value) in record.cells().enumerate() {
            let is_fixed = self.fixes.contains_key(&(record.row(), column_number(index)));
            if value.contains(char::REPLACEMENT_CHARACTER) && !is_fixed {
                let wrong = "holds characters that cannot be read, shown as U+FFFD";
                let done = "The row was added with that sign in their place.";
                let next = "Choose another encoding, or correct the text.";
                self.remark(Some(index), Remark { rule: "encoding-broken", value, wrong, done, next });
            }
        }
    }

    fn remark(&mut self, index: Option<usize>, remark: Remark) {
        let row = self.record.row();
        let place = index.map_or_else(|| format!("row {row}"), |index| refusal::cell(&self.sheet.header, row, index));
        let value = shown(remark.value);
        let subject = if value.is_empty() { "the cell".into() } else { format!("\"{value}\"") };
        let trouble = Trouble {
            which: self.sheet.file.clone(),
            place,
            wrong: format!("{subject} {}", remark.wrong),
            done: remark.done.into(),
            next: remark.next.into(),
        };
        self.problems.push(Problem {
            row: u32::try_from(row).unwrap_or(u32::MAX),
            column: index.and_then(|index| self.sheet.header.get(index)).cloned().unwrap_or_default(),
            column_number: index.map_or(0, column_number),
            value,
            rule: remark.rule.into(),
            message: trouble.to_string(),
            action: if remark.done == NOT_IMPORTED { "rejected".into() } else { "added".into() },
        });
    }
}

fn column_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
}

fn with_plain_line_ends(value: &str) -> String {
    if value.contains('\r') { value.replace("\r\n", "\n").replace('\r', "\n") } else { value.into() }
}

/// Whether a cell holds nothing but an error of the spreadsheet, such as `#NAME?` or, of LibreOffice, `Err:508`.
pub(crate) fn is_cell_error(value: &str) -> bool {
    let is_number =
        |number: &str| number.len() == 3 && number.starts_with('5') && number.bytes().all(|b| b.is_ascii_digit());
    (value.starts_with('#') && CELL_ERRORS.contains(&value)) || value.strip_prefix("Err:").is_some_and(is_number)
}

/// A cell without what this program put before it.
fn as_it_came<'a>(sheet: &Sheet, record: &'a Record, index: usize) -> &'a str {
    let cell = record.cell(index);
    if sheet.reasons.is_some() { left_out::unguarded(cell) } else { cell }
}

/// Knows a row again: BLAKE3 over its cells as they came, each after its length. Empty cells at the end do not count, so
/// that a column added at the right changes no row; nor does the reason why a row was left out before.
fn source_hash(sheet: &Sheet, record: &Record) -> [u8; 16] {
    let cell = |index| if sheet.reasons == Some(index) { "" } else { as_it_came(sheet, record, index) };
    let used = (0..record.len()).rev().find(|index| !cell(*index).is_empty()).map_or(0, |last| last + 1);
    let mut hasher = blake3::Hasher::new();
    for cell in (0..used).map(cell) {
        hasher.update(&u64::try_from(cell.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(cell.as_bytes());
    }
    let mut first = [0; 16];
    first.iter_mut().zip(hasher.finalize().as_bytes()).for_each(|(to, from)| *to = *from);
    first
}
