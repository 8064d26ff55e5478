//! Tables: the flattened export of Sessionize, the tables of pretalx, and plain ones of people, talks or sessions.
//!
//! Columns are known by the words of their headers, in several languages. One thing may take several rows: what the later
//! ones leave empty is what the first one said. Marks that keep a spreadsheet from calculating are taken off again.

mod columns;
mod rows;

use super::{Told, unknown};
use crate::error::Result;
use crate::intake::gathered::Gathered;
use crate::intake::reader::csv::{Record, Records};
use crate::intake::refusal;
use crate::model::gathered::GatheredGroup;
use columns::{Columns, Kind};

/// Whether a text is a table of Sessionize or pretalx; any other is one only when somebody says so.
pub(super) fn is_system(text: &str, delimiter: u8) -> bool {
    let mut record = Record::default();
    let read = Records::new(text.as_bytes(), delimiter).read(&mut record);
    read.unwrap_or(false) && matches!(Columns::of(&record, None), Some(columns) if columns.kind != Kind::Plain)
}

/// Reads a table. Of one whose columns say it of themselves, what it holds is found out; else it is what is asked for.
pub(super) fn read(file: &str, (text, delimiter): (&str, u8), told: Told) -> Result<Gathered> {
    let mut records = Records::new(text.as_bytes(), delimiter);
    let (mut record, mut header, mut found) = (Record::default(), Vec::new(), None);
    loop {
        match records.read(&mut record) {
            Ok(true) if record.is_blank() => {}
            Ok(true) => match &mut found {
                Some(rows) => rows::Rows::take(rows, &record),
                None => {
                    header = record.cells().map(str::to_owned).collect();
                    let columns =
                        Columns::of(&record, told.group).ok_or_else(|| unknown(file, &missing(told.group)))?;
                    found = Some(rows::Rows::new(file, columns, told));
                }
            },
            Ok(false) => break,
            Err(fault) => return Err(refusal::of(file, &header, fault)),
        }
    }
    Ok(found.map_or_else(Gathered::default, rows::Rows::finish))
}

fn missing(group: Option<GatheredGroup>) -> String {
    let column = match group {
        Some(GatheredGroup::People) => "the names of people",
        Some(GatheredGroup::Sessions) => "titles, or none when they begin",
        _ => "titles",
    };
    format!("no column of its first row holds {column}")
}
