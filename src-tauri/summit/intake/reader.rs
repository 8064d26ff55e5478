//! Readers: one per format. Each knows cells and rows, and nothing of what they mean.

pub mod archive;
pub mod csv;
mod delimiter;
pub mod form;
pub mod workbook;

pub use delimiter::{name, named, sniff};

/// Puts a cell into a text table that parts its cells by commas.
fn write_cell(text: &mut Vec<u8>, cell: &str) {
    if cell.contains([',', '"', '\n', '\r']) {
        text.push(b'"');
        text.extend(cell.replace('"', "\"\"").bytes());
        text.push(b'"');
    } else {
        text.extend(cell.bytes());
    }
}
