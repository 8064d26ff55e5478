//! The text of a sheet, written cell by cell: blank rows are kept so that rows keep their numbers, empty cells at the end
//! of a row are left out. Stops at the limits.

use super::super::write_cell;
use super::{CELL_LIMIT, CELLS, COLUMN_LIMIT, ROWS, Refusal, TEXT, too_large};

/// Writes one sheet, or only counts what is in it.
pub(super) struct Writer {
    text: Vec<u8>,
    is_kept: bool,
    /// The row and the column of the last cell, from 0.
    last: Option<(u32, u32)>,
    /// How many rows hold something, and up to which column.
    pub(super) rows: u32,
    pub(super) columns: u32,
    /// How many cells there were, in the sheets before as well.
    pub(super) cells: u32,
}

impl Writer {
    pub(super) fn new(is_kept: bool, cells: u32) -> Self {
        Self { text: Vec::new(), is_kept, last: None, rows: 0, columns: 0, cells }
    }

    /// Takes a cell; rows and columns count from 0, and the cells come in their order.
    pub(super) fn take(&mut self, row: u32, column: u32, text: &str) -> Result<(), Refusal> {
        self.cells += 1;
        if self.cells > CELLS {
            return Err(too_large(format!("{CELLS} cells")));
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        if self.last.is_some_and(|last| last >= (row, column)) {
            let place = format!("row {}, column {}", row.saturating_add(1), column.saturating_add(1));
            return Err(Refusal::Unreadable(format!("its cells are out of order at {place}")));
        }
        let is_new = self.last.is_none_or(|(last, _)| last != row);
        self.rows += u32::from(is_new);
        self.columns = self.columns.max(column.saturating_add(1));
        within_limits(row, column, text)?;
        if self.is_kept {
            self.write(row, column, text)?;
        }
        self.last = Some((row, column));
        Ok(())
    }

    fn write(&mut self, row: u32, column: u32, text: &str) -> Result<(), Refusal> {
        let (last_row, last_column) = self.last.unwrap_or((0, 0));
        let ends = row - last_row;
        let commas = if ends == 0 { column - last_column } else { column };
        self.text.extend((0..ends).map(|_| b'\n'));
        self.text.extend((0..commas).map(|_| b','));
        write_cell(&mut self.text, text);
        match self.text.len() > TEXT {
            true => Err(too_large(format!("{} MiB of text", TEXT >> 20))),
            false => Ok(()),
        }
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        if !self.text.is_empty() {
            self.text.push(b'\n');
        }
        self.text
    }
}

fn within_limits(row: u32, column: u32, text: &str) -> Result<(), Refusal> {
    let place = || format!("; row {}, column {} holds something", row.saturating_add(1), column.saturating_add(1));
    if row >= ROWS {
        return Err(too_large(format!("{ROWS} rows{}", place())));
    }
    if usize::try_from(column).is_ok_and(|column| column >= COLUMN_LIMIT) {
        return Err(too_large(format!("{COLUMN_LIMIT} columns{}", place())));
    }
    if text.len() > CELL_LIMIT {
        return Err(too_large(format!("{} MiB in one cell{}", CELL_LIMIT >> 20, place())));
    }
    Ok(())
}
