//! Is the library whole? Full checks of SQLite, of references, and of the history; nothing is written.

use super::{Reader, Store};
use crate::error::Result;
use rusqlite::types::ValueRef;
use serde::Serialize;

/// What a check of the library found; empty lists mean that it is whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verification {
    pub whole: bool,
    pub schema: u32,
    pub gestures: u32,
    pub problems: Vec<String>,
}

impl Store {
    /// Checks pages, references and the numbering of the history.
    pub fn verify(&self) -> Result<Verification> {
        let reader = self.read();
        let mut problems = reader.lines("PRAGMA integrity_check(20)")?;
        problems.retain(|line| line != "ok");
        problems.extend(
            reader.lines("SELECT \"table\" || ' row refers to a missing ' || parent FROM pragma_foreign_key_check")?,
        );
        let history = reader.history()?;
        let gapless = (1_u32..).zip(&history).all(|(number, entry)| number == entry.seq);
        if !gapless {
            problems.push("the history has a gap".into());
        }
        let schema = super::rows::count(reader.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?);
        let gestures = u32::try_from(history.len()).unwrap_or(u32::MAX);
        Ok(Verification { whole: problems.is_empty(), schema, gestures, problems })
    }

    /// All logical content as text, table by table, row by row in the order of their keys: same data, same bytes.
    pub fn dump(&self, mut line: impl FnMut(&str)) -> Result<()> {
        let reader = self.read();
        for table in super::history::RECORDED {
            for row in reader.table(table)? {
                line(&format!("{table}\t{row}"));
            }
        }
        Ok(())
    }
}

impl Reader<'_> {
    fn lines(&self, sql: &'static str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare(sql)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    // The table's name is one of our own list, never a person's text.
    fn table(&self, name: &'static str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare(&["SELECT * FROM ", name].concat())?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let cells: Vec<String> = (0..columns).map(|i| row.get_ref(i).map(cell)).collect::<rusqlite::Result<_>>()?;
            Ok(cells.join("\t"))
        })?;
        let mut lines = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        lines.sort_unstable();
        Ok(lines)
    }
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).escape_default().to_string(),
        ValueRef::Blob(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
    }
}
