//! What is this file? Bytes in; drafts and problems out.
//!
//! The caller opens the file and lets a [`Probe`] see it once; [`look`] finds out what the table is from its beginning,
//! and [`rows`] gives drafts row by row, in constant memory. What is wrong in a row is a [`Problem`] and the rest goes
//! on. Time zones are left to [`crate::timezone`]; who is known already, to [`crate::desk`].

pub mod availability;
pub mod chat;
pub mod columns;
mod content;
pub(crate) mod fold;
pub mod gathered;
pub(crate) mod json;
pub mod left_out;
mod link;
mod people;
pub mod picture;
pub mod playlist;
pub mod producer;
pub mod programme;
pub mod reader;
mod refusal;
mod row;
mod sent;
mod sheet;
pub mod text;

pub(crate) use columns::LOOKS_PERSONAL;
pub use columns::{Given, header_signature};
pub use content::Content;
pub use left_out::{csv_line, left_out_table};
pub(crate) use row::is_cell_error;
pub use sent::{SentTimes, sent_times};
pub use sheet::{Layout, Sheet, header, layout, look};
pub use text::{Decoded, Encoding, Probe, decode};

use crate::error::Result;
use crate::model::draft::ResponseDraft;
use crate::model::imports::{CellFix, Problem};
use reader::csv::{Record, Records};
use std::collections::HashMap;
use std::io::Read;

/// One row of the table, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The row as a spreadsheet shows it: the header is row 1.
    pub row: u64,
    /// `None` for a row that is rejected; its problems say why.
    pub draft: Option<ResponseDraft>,
    pub problems: Vec<Problem>,
    /// The cells as they came, for a row that is rejected.
    pub cells: Vec<String>,
}

/// Reads the rows below the header; `input` is the whole text, from [`decode`].
///
/// Blank rows are skipped and counted. What makes the rest of the file unreadable is an error, and the last item.
pub fn rows<'a, R: Read>(sheet: &'a Sheet, fixes: &[CellFix], input: R) -> Rows<'a, R> {
    let fixes = fixes.iter().map(|fix| ((u64::from(fix.row), fix.column), fix.value.clone())).collect();
    let records = Records::new(input, sheet.layout.delimiter);
    Rows { sheet, fixes, records, record: Record::default(), state: State::Header }
}

/// The rows of a table, made by [`rows`].
pub struct Rows<'a, R> {
    sheet: &'a Sheet,
    fixes: Fixes,
    records: Records<R>,
    record: Record,
    state: State,
}

/// Values put right by the organizer, by row and column from 1.
type Fixes = HashMap<(u64, u32), String>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Header,
    Rows,
    Ended,
}

impl<R: Read> Iterator for Rows<'_, R> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.state != State::Ended {
            match self.records.read(&mut self.record) {
                Ok(true) if self.record.is_blank() || self.record.row() < self.sheet.layout.header_row => {}
                Ok(true) if self.state == State::Header => self.state = State::Rows,
                Ok(true) => return Some(Ok(row::read(self.sheet, &self.fixes, &self.record))),
                Ok(false) => self.state = State::Ended,
                Err(fault) => {
                    self.state = State::Ended;
                    return Some(Err(refusal::of(&self.sheet.file, &self.sheet.header, fault)));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests;
