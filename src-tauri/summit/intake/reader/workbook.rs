//! A workbook as the text table that one of its sheets is: CSV with commas, and row N of the sheet on row N of the text.
//!
//! Decides which sheet is read, what the text of a cell is, and the limits. The library below fills memory as the file
//! asks for it, so this is to be run in a process of its own (`child`). What the cells mean is left to
//! [`crate::intake::columns`].

mod book;
mod cell;
mod table;

use super::csv::{CELL_LIMIT, COLUMN_LIMIT};
use crate::model::imports::WorkbookSheet;
use book::Book;
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek};
use table::Writer;

/// How the old format of Excel begins, and what is encrypted with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// How a zip begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// The most parts that a workbook may have, and the most bytes in them.
const PARTS: usize = 4_000;
const UNZIPPED: u64 = 256 << 20;
/// The most rows of a sheet; no spreadsheet has more.
const ROWS: u32 = 1 << 20;
/// The most cells that are read, in all sheets together.
const CELLS: u32 = 20_000_000;
/// The most bytes of the text.
pub const TEXT: usize = 128 << 20;

/// Whether a file that begins like this is to be read as a workbook.
pub fn is_workbook(head: &[u8]) -> bool {
    head.starts_with(ZIP) || head.starts_with(COMPOUND)
}

/// Which sheet is asked for; an empty name stands for none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// The sheet that was chosen: it must be there.
    pub chosen: &'a str,
    /// The sheet that was read last time: taken where it is there and holds something.
    pub before: &'a str,
}

/// One sheet as text, and what other sheets there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub sheets: Vec<WorkbookSheet>,
    /// Name of the sheet that was read.
    pub sheet: String,
    pub text: Vec<u8>,
}

/// Why there is no table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It is no workbook at all.
    Foreign,
    /// A password is needed.
    Encrypted,
    /// What is wrong.
    Unreadable(String),
    /// Which limit it breaks.
    TooLarge(String),
    /// The chosen sheet is not there; these are.
    SheetMissing(Vec<String>),
}

/// Reads the sheet that is wanted; else the first that shows answers: two rows, not hidden.
pub fn table<R: Read + Seek>(input: R, wanted: Wanted<'_>) -> Result<Table, Refusal> {
    let mut book = book::open(input)?;
    let names = book.sheets();
    let is_there = wanted.chosen.is_empty() || names.iter().any(|(name, _)| name == wanted.chosen);
    if !is_there {
        return Err(Refusal::SheetMissing(names.into_iter().map(|(name, _)| name).collect()));
    }
    let (mut sheets, mut cells) = (Vec::new(), 0);
    let mut best = (Fit::None, Err(Refusal::Unreadable("it has no sheets".into())), String::new());
    for (name, is_hidden) in names {
        let hope = Fit::hope(&name, is_hidden, wanted);
        let mut writer = Writer::new(hope > best.0, cells);
        let read = read(&mut book, &name, &mut writer);
        cells = writer.cells;
        let (rows, columns) = (writer.rows, writer.columns);
        let fit = hope.found(rows);
        if fit > best.0 {
            best = (fit, read.map(|()| writer.finish()), name.clone());
        }
        sheets.push(WorkbookSheet { name, rows, columns, is_hidden });
    }
    Ok(Table { sheets, text: best.1?, sheet: best.2 })
}

fn read<R: Read + Seek>(book: &mut Book<R>, sheet: &str, writer: &mut Writer) -> Result<(), Refusal> {
    book.each_cell(sheet, &mut |row, column, text| writer.take(row, column, text))
}

/// How much a sheet is the one to read, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    Empty,
    /// It is hidden, or has a header at most.
    Some,
    Answers,
    Before,
    Chosen,
}

impl Fit {
    /// The most that a sheet can be, before it is read.
    fn hope(name: &str, is_hidden: bool, wanted: Wanted<'_>) -> Self {
        match name {
            _ if name.is_empty() => Self::Some,
            _ if name == wanted.chosen => Self::Chosen,
            _ if name == wanted.before => Self::Before,
            _ if is_hidden => Self::Some,
            _ => Self::Answers,
        }
    }

    /// What it is once its rows are known.
    fn found(self, rows: u32) -> Self {
        match (self, rows) {
            (Self::Chosen, _) => Self::Chosen,
            (_, 0) => Self::Empty,
            (Self::Answers, 1) => Self::Some,
            (hope, _) => hope,
        }
    }
}

fn too_large(limit: String) -> Refusal {
    Refusal::TooLarge(limit)
}
