//! The sentences for what makes a table unreadable.

use super::reader::csv::{CELL_LIMIT, COLUMN_LIMIT, Fault, ROW_LIMIT};
use crate::error::{Error, Trouble, shown};

/// Says what stopped the reading; `header` may be empty while the header itself is read.
pub(super) fn of(file: &str, header: &[String], fault: Fault) -> Error {
    let (code, place, wrong, next) = match fault {
        Fault::OpenQuote { row, column } => {
            let wrong = "a quotation mark opens here and is never closed, so the rest of the file would be one cell";
            (
                "quote-unclosed",
                cell(header, row, column),
                wrong.into(),
                "Close the quotation mark, or download the file again.",
            )
        }
        Fault::LongCell { row, column, is_quoted } => {
            let limit = CELL_LIMIT >> 20;
            let doubt = if is_quoted { "; perhaps its closing quotation mark is missing" } else { "" };
            let wrong = format!("the cell is longer than the limit of {limit} MiB{doubt}");
            ("cell-too-large", cell(header, row, column), wrong, "Shorten the cell, or leave the row out.")
        }
        Fault::ManyColumns { row } => {
            let wrong = format!("the row has more columns than the limit of {COLUMN_LIMIT}");
            ("too-many-columns", format!("row {row}"), wrong, "Leave out the columns that are not needed.")
        }
        Fault::LongRow { row } => {
            let wrong = format!("the row is longer than the limit of {} MiB", ROW_LIMIT >> 20);
            ("row-too-large", format!("row {row}"), wrong, "Leave the row out, or look whether the file is damaged.")
        }
        Fault::NotUtf8 { row } => {
            let wrong = "the text is not in the encoding it was read in".to_string();
            ("encoding-wrong", format!("row {row}"), wrong, "Choose another encoding.")
        }
        Fault::Unreadable(source) => return unreadable(file, source),
    };
    Error::refused(code, file, place, wrong, next)
}

fn unreadable(file: &str, source: std::io::Error) -> Error {
    let trouble = Trouble {
        which: file.into(),
        place: String::new(),
        wrong: format!("the file could not be read ({source})"),
        done: "Nothing was changed.".into(),
        next: "Look whether the disk is still there, then import the file again.".into(),
    };
    Error::Storage { code: "file-unreadable", trouble: Box::new(trouble), path: file.into(), source }
}

/// Names a cell: `row 41, "Timezone"`; a column without a header by its number.
pub(super) fn cell(header: &[String], row: u64, column: usize) -> String {
    let name = header.get(column).map(|text| super::fold::collapse(text)).filter(|text| !text.is_empty());
    let name =
        name.map_or_else(|| format!("column {}", column.saturating_add(1)), |text| format!("\"{}\"", shown(&text)));
    format!("row {row}, {name}")
}
