//! The text check: does the newest backup, with what was done since, hold what the library holds?
//!
//! No check of pages sees a letter that changed on the disk. A copy that came another way does; and the check proves, by
//! the way, that backup and history are good.

use super::backup::{self, Point};
use super::history::RECORDED;
use super::replay;
use super::{connection, rows};
use crate::error::{Result, shown};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Statement};
use serde::Serialize;
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

/// Beyond so many differences the library is not told from another one.
const MOST: usize = 100;

/// What the text check found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextCheck {
    /// The backup that the library was compared with; `None` when the check could not be done.
    pub backup: Option<String>,
    /// How many steps were done again on its copy.
    pub steps: u32,
    /// At most a hundred.
    pub differences: Vec<Difference>,
    /// Why the check could not be done.
    pub not_done: Option<String>,
}

/// A value that is not what backup and history say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub table: &'static str,
    /// Id of the record, or what stands for it.
    pub record: String,
    /// Name of the column; empty when the whole row is missing on one side.
    pub field: String,
    /// As it stands in the library; `None` when the row is missing there.
    pub library: Option<String>,
    /// As backup and history say; `None` when they know no such row.
    pub history: Option<String>,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let value = |value: &Option<String>| match value {
            Some(value) => format!("“{}”", shown(value)),
            None => "no such row".into(),
        };
        write!(f, "{}, {}", self.table, self.record)?;
        if !self.field.is_empty() {
            write!(f, ", {}", self.field)?;
        }
        write!(f, ": the library holds {}, backup and history hold {}", value(&self.library), value(&self.history))
    }
}

/// Compares the library with its newest backup and what was done since.
pub fn text_check(library: &Connection, folder: &Path) -> Result<TextCheck> {
    let schema = rows::count(library.query_row("PRAGMA user_version", [], |row| row.get(0))?);
    let here = Point::of(library)?;
    let Some(backup) = backup::newest(folder, |b| b.schema == schema && b.point <= here) else {
        return Ok(not_done("there is no good backup of this schema yet"));
    };
    let source = backup::open_verified(&backup::folder_of(folder).join(&backup.name))?;
    if let Some(why) = replay::obstacle(library, &source) {
        return Ok(not_done(why));
    }
    let steps = (here.gestures - backup.point.gestures) + (here.reversals - backup.point.reversals);
    let differences = compared(library, &source)?;
    Ok(TextCheck { backup: Some(backup.name), steps, differences, not_done: None })
}

/// Compares the library with an earlier state of itself, with what was done since.
pub fn compared(library: &Connection, backup: &Connection) -> Result<Vec<Difference>> {
    let copy = scratch(backup)?;
    let replay = replay::replay(library, &copy)?;
    let Some(because) = replay.because else { return differences(library, &copy) };
    Ok(vec![Difference {
        table: "history",
        record: because.trouble().place.clone(),
        field: String::new(),
        library: replay.lost.first().cloned(),
        history: Some(because.trouble().wrong.clone()),
    }])
}

/// A check that could not be done.
pub fn not_done(why: &str) -> TextCheck {
    TextCheck { not_done: Some(why.into()), ..TextCheck::default() }
}

// A private database that SQLite removes by itself, wherever the program ends.
fn scratch(source: &Connection) -> Result<Connection> {
    let mut copy = connection::open_scratch()?;
    rusqlite::backup::Backup::new(source, &mut copy)?.run_to_completion(1_000, Duration::ZERO, None)?;
    Ok(copy)
}

/// The values in which two databases differ, in all that gestures change and in the history itself.
pub fn differences(library: &Connection, other: &Connection) -> Result<Vec<Difference>> {
    let mut found = Vec::new();
    for table in RECORDED.iter().chain(&["history", "history_changes", "history_reversals"]) {
        compare(table, library, other, &mut found)?;
    }
    Ok(found)
}

// Both sides come in the order of their keys, so that one row of each is in memory.
fn compare(table: &'static str, library: &Connection, other: &Connection, found: &mut Vec<Difference>) -> Result<()> {
    let (mut ours, keys) = select(table, library)?;
    let (mut theirs, _) = select(table, other)?;
    let names: Vec<String> = ours.column_names().into_iter().map(str::to_owned).collect();
    let (mut ours, mut theirs) = (ours.query([])?, theirs.query([])?);
    let (mut one, mut two) = (next(&mut ours, names.len())?, next(&mut theirs, names.len())?);
    while found.len() < MOST {
        let order = match (&one, &two) {
            (None, None) => break,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(one), Some(two)) => key(one, keys).cmp(&key(two, keys)),
        };
        let difference = |row: &[Value], field: &str, library, history| {
            let record = row.iter().take(keys).map(text).collect::<Vec<_>>().join(" ");
            Difference { table, record, field: field.into(), library, history }
        };
        if let (Some(one), std::cmp::Ordering::Less) = (&one, order) {
            found.push(difference(one, "", Some("a row".into()), None));
        }
        if let (Some(two), std::cmp::Ordering::Greater) = (&two, order) {
            found.push(difference(two, "", None, Some("a row".into())));
        }
        if let (Some(one), Some(two), std::cmp::Ordering::Equal) = (&one, &two, order) {
            let cells = one.iter().zip(two).zip(&names).filter(|((one, two), _)| one != two);
            found.extend(cells.map(|((a, b), name)| difference(one, name, Some(text(a)), Some(text(b)))));
        }
        if order.is_le() {
            one = next(&mut ours, names.len())?;
        }
        if order.is_ge() {
            two = next(&mut theirs, names.len())?;
        }
    }
    Ok(())
}

// The key stands in the first columns of each of our tables; a test holds them to it. The table's name is of our own list.
fn select<'a>(table: &'static str, connection: &'a Connection) -> Result<(Statement<'a>, usize)> {
    let sql = "SELECT count(*) FROM pragma_table_info(?1) WHERE pk > 0";
    let keys = connection.query_row(sql, [table], |row| row.get::<_, u8>(0)).map(usize::from)?;
    let places = "1, 2, 3, 4".get(..(keys * 3).saturating_sub(2)).unwrap_or("1");
    Ok((connection.prepare(&["SELECT * FROM ", table, " ORDER BY ", places].concat())?, keys))
}

fn next(rows: &mut rusqlite::Rows<'_>, columns: usize) -> Result<Option<Vec<Value>>> {
    let Some(row) = rows.next()? else { return Ok(None) };
    // Text that is no longer UTF-8 is damage to be shown, not a failure to read.
    let cell = |i| {
        row.get_ref(i).map(|value| match value {
            ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
            other => Value::try_from(other).unwrap_or(Value::Null),
        })
    };
    Ok(Some((0..columns).map(cell).collect::<rusqlite::Result<_>>()?))
}

// As SQLite orders them: numbers, then text, then bytes.
fn key(row: &[Value], keys: usize) -> Vec<(u8, i64, &[u8])> {
    let part = |value| match value {
        &Value::Integer(number) => (1, number, &[][..]),
        Value::Text(text) => (2, 0, text.as_bytes()),
        Value::Blob(bytes) => (3, 0, bytes.as_slice()),
        Value::Null | Value::Real(_) => (0, 0, &[][..]),
    };
    row.iter().take(keys).map(part).collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => match Uuid::from_slice(bytes) {
            Ok(id) => id.to_string(),
            Err(_) => format!("{} bytes, {}", bytes.len(), crate::files::hash(bytes)),
        },
    }
}
