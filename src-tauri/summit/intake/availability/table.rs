//! Polls as tables: a row a person, a column a time. Doodle, Rallly, and what somebody made by hand.

mod layout;

use super::said;
use super::times::{Heading, Wrong, email_in};
use super::{Frame, joined};
use crate::error::{Result, shown};
use crate::intake::reader::csv::{Record, Records};
use crate::intake::{reader, refusal};
use crate::model::availability::{PollDraft, PollEntry};
use crate::model::imports::{Problem, Wrong as Said};
use crate::model::person_hours::AvailableTime;
use crate::timezone::Moment;
use layout::{Layout, Producer};

/// The most rows above the first answer.
const HEAD: usize = 12;
/// What a time lasts at most that has no end of its own, in milliseconds.
const HOUR: i64 = 60 * 60 * 1_000;

/// Whether the beginning of a text looks like a poll.
pub(super) fn is_beginning(head: &str, delimiter: u8) -> bool {
    let mut records = Records::new(head.as_bytes(), delimiter);
    let mut rows = Vec::new();
    let mut record = Record::default();
    // The head may end inside a row; the rows before it are enough.
    while rows.len() < HEAD && records.read(&mut record).unwrap_or(false) {
        rows.push(cells(&record));
    }
    Layout::of(&rows).is_some_and(|layout| layout.is_sure())
}

/// Reads a table; `None` where none of its first rows is the header of a poll.
pub(super) fn read(file: &str, (text, delimiter): (&str, u8), frame: &Frame) -> Result<Option<PollDraft>> {
    let (rows, fault) = rows_of(text, delimiter);
    let Some(layout) = Layout::of(rows.get(..HEAD.min(rows.len())).unwrap_or_default()) else {
        // What stops the reading in its first rows is told; of a text that is no table it says nothing.
        return match fault.filter(|_| rows.len() < 2) {
            Some(fault) => Err(refusal::of(file, &[], fault)),
            None => Ok(None),
        };
    };
    if let Some(fault) = fault {
        return Err(refusal::of(file, &[], fault));
    }
    Ok(Some(Reading::new(file, &layout, frame).draft(&rows)))
}

/// All rows; the row as a spreadsheet shows it is the place in the list, from 1.
fn rows_of(text: &str, delimiter: u8) -> (Vec<Vec<String>>, Option<reader::csv::Fault>) {
    let mut records = Records::new(text.as_bytes(), delimiter);
    let (mut rows, mut record) = (Vec::new(), Record::default());
    loop {
        match records.read(&mut record) {
            Ok(true) => rows.push(cells(&record)),
            Ok(false) => return (rows, None),
            Err(fault) => return (rows, Some(fault)),
        }
    }
}

fn cells(record: &Record) -> Vec<String> {
    record.cells().map(|cell| cell.trim().to_owned()).collect()
}

/// A column of a time.
struct Column {
    at: usize,
    /// `None` while a zone is asked for.
    span: Option<(Moment, Moment)>,
}

struct Reading<'a> {
    file: &'a str,
    layout: &'a Layout,
    columns: Vec<Column>,
    draft: PollDraft,
}

impl<'a> Reading<'a> {
    fn new(file: &'a str, layout: &'a Layout, frame: &Frame) -> Self {
        let draft =
            PollDraft { producer: layout.producer.word().into(), poll: layout.poll.clone(), ..PollDraft::default() };
        let mut reading = Self { file, layout, columns: Vec::new(), draft };
        let mut spans = Vec::new();
        for (at, heading) in &layout.headings {
            match moments(*heading, frame) {
                Ok(Some((from, Some(to)))) if to <= from => {
                    reading.wrong_time(*at, ("time-reversed", "ends before it begins".into()));
                }
                Ok(span) => spans.push((*at, span)),
                Err(wrong) => reading.wrong_time(*at, wrong),
            }
        }
        let least = least_gap(spans.iter().filter_map(|(_, span)| *span).map(|(from, _)| from));
        let whole = |(from, to): (Moment, Option<Moment>)| (from, to.unwrap_or(Moment(from.0 + least)));
        let columns = spans.into_iter().map(|(at, span)| Column { at, span: span.map(whole) });
        reading.columns = columns.collect();
        reading.draft.asks_zone = reading.columns.iter().any(|column| column.span.is_none());
        reading.draft.columns = super::number(reading.columns.len());
        reading.unread_columns();
        reading
    }

    fn draft(mut self, rows: &[Vec<String>]) -> PollDraft {
        let used = rows.iter().rposition(|row| row.iter().any(|cell| !cell.is_empty())).map_or(0, |last| last + 1);
        let is_counted =
            used.checked_sub(1).and_then(|last| rows.get(last)).is_some_and(|row| self.layout.is_count(row));
        let last = used.saturating_sub(usize::from(is_counted));
        for (at, row) in rows.iter().enumerate().take(last).skip(self.layout.first) {
            if row.iter().any(|cell| !cell.is_empty()) {
                self.take(super::number(at).saturating_add(1), row);
            }
        }
        self.draft
    }

    fn take(&mut self, row: u32, cells: &[String]) {
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        let (name, width) = (cell(self.layout.name), self.layout.width);
        let email = self.layout.email.map_or_else(|| email_in(name), |at| email_in(cell(at)));
        let wrong = if name.is_empty() && email.is_empty() {
            Some(("name-missing", "the row has answers and no name"))
        } else if cells.iter().skip(width).any(|cell| !cell.is_empty()) {
            Some(("row-too-long", "the row has more cells than the header, so nobody can tell which answer is which"))
        } else if self.layout.producer == Producer::Grid && self.columns.iter().all(|one| cell(one.at).is_empty()) {
            Some(("answer-missing", "the row has a name and no answers"))
        } else {
            None
        };
        if let Some((rule, wrong)) = wrong {
            let value = shown(name);
            let (done, next) = ("The row was left out.", "Correct the row and import the file again.");
            let mut problem = Problem::at(self.file, ("row", row), &Said { rule, value: "", wrong, done, next });
            (problem.value, problem.action) = (value, "rejected".into());
            self.draft.problems.push(problem);
            return;
        }
        let mut entry = PollEntry { number: row, name: name.to_owned(), email, ..PollEntry::default() };
        self.answer(&mut entry, cells);
        self.draft.entries.push(entry);
    }

    fn answer(&mut self, entry: &mut PollEntry, cells: &[String]) {
        let mut times = Vec::new();
        let mut unread: Option<(usize, &str)> = None;
        for column in &self.columns {
            let cell = cells.get(column.at).map(String::as_str).unwrap_or_default();
            let Some(tier) = said::tier(cell) else {
                unread = unread.or(Some((column.at, cell)));
                continue;
            };
            entry.answers.add(tier);
            let time = |(starts_at, ends_at)| AvailableTime { starts_at, ends_at, tier };
            times.extend(column.span.map(time));
        }
        entry.times = joined(times);
        if let Some((at, cell)) = unread {
            let said = Said {
                rule: "answer-unknown",
                value: cell,
                wrong: "is neither yes, nor no, nor if needed",
                done: "Such answers of the row were left out.",
                next: "Correct it and import the file again.",
            };
            let mut problem = Problem::at(self.file, ("row", entry.number), &said);
            problem.column_number = super::number(at).saturating_add(1);
            self.draft.problems.push(problem);
        }
    }

    /// A column that looks like a time and is none.
    fn wrong_time(&mut self, at: usize, (rule, wrong): Wrong) {
        let value = self.layout.header(at);
        let (done, next) = ("Its answers were left out.", "Correct the header and import the file again.");
        let said = Said { rule, value: &value, wrong: &wrong, done, next };
        let number = super::number(at).saturating_add(1);
        let mut problem = Problem::at(self.file, ("column", number), &said);
        (problem.row, problem.column, problem.column_number) = (0, value, number);
        self.draft.problems.push(problem);
    }

    /// Says which headers with a digit in them are no times; comments and the like are left out without a word.
    fn unread_columns(&mut self) {
        for at in self.layout.unread.clone() {
            self.wrong_time(at, ("time-unknown", "is no time that this version reads".into()));
        }
    }
}

fn moments(heading: Heading, frame: &Frame) -> std::result::Result<Option<(Moment, Option<Moment>)>, Wrong> {
    match heading {
        Heading::Moment { from, to } => Ok(Some((from, to))),
        Heading::Local(local) => local.moments(frame),
    }
}

/// From one start to the next where they lie closest, an hour at most.
fn least_gap(starts: impl Iterator<Item = Moment>) -> i64 {
    let mut starts: Vec<i64> = starts.map(|at| at.0).collect();
    starts.sort_unstable();
    let gaps = starts.iter().zip(starts.iter().skip(1)).map(|(one, next)| next - one);
    gaps.filter(|gap| *gap > 0).chain([HOUR]).min().unwrap_or(HOUR)
}
