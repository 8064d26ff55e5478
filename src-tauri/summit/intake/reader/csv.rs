//! Delimited text: rows and cells in constant memory.
//!
//! Decides what a cell, a row and a row number is. Takes LF, CRLF and a lone CR; counts blank rows; notes text after a
//! closing quote and NUL characters; stops at an open quote and at its limits. It is no use of the `csv` crate because
//! that skips blank rows without a count, takes an open quote for an end, and has no limit on a cell. What the cells
//! mean is left to [`crate::intake::columns`].

use std::io::Read;

/// The most bytes a cell may hold.
pub const CELL_LIMIT: usize = 1 << 20;
/// The most columns a row may have.
pub const COLUMN_LIMIT: usize = 1000;
/// The most bytes a row may hold.
pub const ROW_LIMIT: usize = 16 << 20;

/// One row: its cells, in memory that is used again for the next row.
#[derive(Clone, Debug, Default)]
pub struct Record {
    text: String,
    ends: Vec<usize>,
    row: u64,
    stray_quotes: Vec<usize>,
    nuls: Vec<usize>,
}

impl Record {
    /// The row as a spreadsheet shows it, from 1.
    pub fn row(&self) -> u64 {
        self.row
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no cells at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Whether all cells are empty or blank.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// A cell as it came; empty where the row ends earlier.
    pub fn cell(&self, index: usize) -> &str {
        let Some(end) = self.ends.get(index) else { return "" };
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..*end).unwrap_or("")
    }

    /// The cells as they came.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.cell(index))
    }

    /// All cells, one after the other.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cells with text after their closing quote.
    pub fn stray_quotes(&self) -> &[usize] {
        &self.stray_quotes
    }

    /// The cells from which NUL characters were left out.
    pub fn nuls(&self) -> &[usize] {
        &self.nuls
    }

    /// Notes something about the cell that is being read, once.
    fn note(list: &mut Vec<usize>, index: usize) {
        if list.last() != Some(&index) {
            list.push(index);
        }
    }
}

/// What stops the reading of a table. `column` counts from 0.
#[derive(Debug)]
pub enum Fault {
    /// The file ends inside a cell that a quote opened.
    OpenQuote { row: u64, column: usize },
    /// A cell is longer than [`CELL_LIMIT`].
    LongCell { row: u64, column: usize, is_quoted: bool },
    /// A row has more than [`COLUMN_LIMIT`] columns.
    ManyColumns { row: u64 },
    /// A row is longer than [`ROW_LIMIT`].
    LongRow { row: u64 },
    /// The text was said to be UTF-8 and is not.
    NotUtf8 { row: u64 },
    /// The file could not be read.
    Unreadable(std::io::Error),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    RowStart,
    CellStart,
    Bare,
    Quoted,
    /// After a quote inside a quoted cell: its end, or half of a doubled quote.
    QuoteEnd,
    /// After a CR that ended a row: an LF belongs to it.
    AfterReturn,
}

/// The rows of a table, from text in UTF-8.
pub struct Records<R> {
    input: R,
    delimiter: u8,
    buffer: Vec<u8>,
    pending: std::ops::Range<usize>,
    stops: [bool; 256],
    state: State,
    is_quoted: bool,
    row: u64,
    bytes: Vec<u8>,
}

impl<R: Read> Records<R> {
    /// Begins to read; a first line such as `sep=;` is no row.
    pub fn new(input: R, delimiter: u8) -> Self {
        let mut stops = [false; 256];
        for byte in [delimiter, b'\n', b'\r', 0] {
            if let Some(stop) = stops.get_mut(usize::from(byte)) {
                *stop = true;
            }
        }
        Self {
            input,
            delimiter,
            buffer: vec![0; 64 << 10],
            pending: 0..0,
            stops,
            state: State::RowStart,
            is_quoted: false,
            row: 0,
            bytes: Vec::new(),
        }
    }

    /// Reads the next row, blank ones too; `false` at the end.
    pub fn read(&mut self, record: &mut Record) -> Result<bool, Fault> {
        let is_first = self.row == 0;
        if !self.read_row(record)? {
            return Ok(false);
        }
        if is_first && is_separator_line(record) {
            self.row = 0;
            return self.read_row(record);
        }
        Ok(true)
    }

    fn read_row(&mut self, record: &mut Record) -> Result<bool, Fault> {
        self.begin(record);
        loop {
            if self.pending.is_empty() && !self.fill()? {
                return self.finish(record);
            }
            if self.step(record)? {
                return self.give(record);
            }
        }
    }

    fn begin(&mut self, record: &mut Record) {
        self.bytes = std::mem::take(&mut record.text).into_bytes();
        self.bytes.clear();
        record.ends.clear();
        record.stray_quotes.clear();
        record.nuls.clear();
    }

    fn fill(&mut self) -> Result<bool, Fault> {
        loop {
            match self.input.read(&mut self.buffer) {
                Ok(count) => {
                    self.pending = 0..count;
                    return Ok(count > 0);
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Fault::Unreadable(error)),
            }
        }
    }

    /// Takes one piece of what is pending; `true` when it ended a row.
    fn step(&mut self, record: &mut Record) -> Result<bool, Fault> {
        let Some(&byte) = self.buffer.get(self.pending.start) else { return Ok(false) };
        match self.state {
            State::AfterReturn => {
                self.state = State::RowStart;
                self.pending.start += usize::from(byte == b'\n');
            }
            State::RowStart | State::CellStart => {
                self.is_quoted = byte == b'"';
                self.pending.start += usize::from(self.is_quoted);
                self.state = if self.is_quoted { State::Quoted } else { State::Bare };
            }
            State::Quoted => self.quoted(record)?,
            State::QuoteEnd => self.quote_end(byte, record),
            State::Bare => return self.bare(record),
        }
        Ok(false)
    }

    fn quoted(&mut self, record: &mut Record) -> Result<(), Fault> {
        let rest = self.buffer.get(self.pending.clone()).unwrap_or(&[]);
        let length = rest.iter().position(|b| matches!(b, b'"' | 0)).unwrap_or(rest.len());
        let stop = rest.get(length).copied();
        self.take(length, record)?;
        self.pending.start += usize::from(stop.is_some());
        match stop {
            Some(b'"') => self.state = State::QuoteEnd,
            Some(_) => Record::note(&mut record.nuls, record.ends.len()),
            None => {}
        }
        Ok(())
    }

    fn quote_end(&mut self, byte: u8, record: &mut Record) {
        if byte == b'"' {
            self.bytes.push(b'"');
            self.pending.start += 1;
            self.state = State::Quoted;
            return;
        }
        let is_end = byte == self.delimiter || matches!(byte, b'\n' | b'\r' | 0);
        if !is_end {
            Record::note(&mut record.stray_quotes, record.ends.len());
        }
        self.state = State::Bare;
    }

    fn bare(&mut self, record: &mut Record) -> Result<bool, Fault> {
        let rest = self.buffer.get(self.pending.clone()).unwrap_or(&[]);
        let is_stop = |b: &u8| self.stops.get(usize::from(*b)).copied().unwrap_or(false);
        let length = rest.iter().position(is_stop).unwrap_or(rest.len());
        let stop = rest.get(length).copied();
        self.take(length, record)?;
        let Some(stop) = stop else { return Ok(false) };
        self.pending.start += 1;
        if stop == 0 {
            Record::note(&mut record.nuls, record.ends.len());
            return Ok(false);
        }
        self.end_cell(record)?;
        self.state = match stop {
            b'\n' => State::RowStart,
            b'\r' => State::AfterReturn,
            _ => State::CellStart,
        };
        Ok(self.state != State::CellStart)
    }

    fn take(&mut self, length: usize, record: &Record) -> Result<(), Fault> {
        let until = self.pending.start + length;
        self.bytes.extend_from_slice(self.buffer.get(self.pending.start..until).unwrap_or(&[]));
        self.pending.start = until;
        let begun = record.ends.last().copied().unwrap_or(0);
        let row = self.row + 1;
        if self.bytes.len() - begun > CELL_LIMIT {
            return Err(Fault::LongCell { row, column: record.ends.len(), is_quoted: self.is_quoted });
        }
        if self.bytes.len() > ROW_LIMIT {
            return Err(Fault::LongRow { row });
        }
        Ok(())
    }

    fn end_cell(&mut self, record: &mut Record) -> Result<(), Fault> {
        record.ends.push(self.bytes.len());
        if record.ends.len() > COLUMN_LIMIT {
            return Err(Fault::ManyColumns { row: self.row + 1 });
        }
        Ok(())
    }

    fn finish(&mut self, record: &mut Record) -> Result<bool, Fault> {
        match self.state {
            State::RowStart | State::AfterReturn => Ok(false),
            State::Quoted => Err(Fault::OpenQuote { row: self.row + 1, column: record.ends.len() }),
            State::CellStart | State::Bare | State::QuoteEnd => {
                self.state = State::RowStart;
                self.end_cell(record)?;
                self.give(record)
            }
        }
    }

    fn give(&mut self, record: &mut Record) -> Result<bool, Fault> {
        self.row += 1;
        record.row = self.row;
        match String::from_utf8(std::mem::take(&mut self.bytes)) {
            Ok(text) => record.text = text,
            Err(_) => return Err(Fault::NotUtf8 { row: self.row }),
        }
        Ok(true)
    }
}

/// Excel's first line `sep=;`, whichever delimiter it is read with.
fn is_separator_line(record: &Record) -> bool {
    let mut line: Vec<&str> = record.cells().collect();
    while line.len() > 1 && line.last() == Some(&"") {
        line.pop();
    }
    let first = line.first().copied().unwrap_or("");
    line.len() == 1 && first.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep=")) && first.len() <= 5
}

#[cfg(test)]
mod tests;
