//! Many rows added in one gesture, recorded as they are written.
//!
//! A session reads every row again when its changeset is made, which is most of what the record of a large import
//! costs. Rows that are only added need none of that: their changeset is the values just bound, in the format of
//! SQLite's `sqlite3session.c`. A test holds these bytes against those of a session.

use super::Write;
use crate::error::Result;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

const INSERT: u8 = 18;

/// A table that rows are added to in number.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Names every column, in the order of the schema.
    pub insert: &'static str,
    /// For each column its place in the primary key, from 1; 0 for the others.
    pub key: &'static [u8],
}

/// The changesets of rows that were added, one buffer a table.
#[derive(Default)]
pub struct Added(Vec<(&'static str, Vec<u8>)>);

impl Added {
    /// Writes down one row.
    pub fn push(&mut self, table: &Table, values: &[ToSqlOutput<'_>]) {
        let at = self.0.iter().position(|(name, _)| *name == table.name).unwrap_or_else(|| {
            self.0.push((table.name, head(table)));
            self.0.len() - 1
        });
        let Some((_, out)) = self.0.get_mut(at) else { return };
        out.extend([INSERT, 0]);
        for value in values {
            match value {
                ToSqlOutput::Borrowed(value) => put(out, *value),
                ToSqlOutput::Owned(value) => put(out, value.into()),
                _ => put(out, ValueRef::Null),
            }
        }
    }

    /// What was written down so far, as one changeset; empties the record.
    pub fn take(&mut self) -> Vec<u8> {
        let mut all = Vec::new();
        self.0.drain(..).for_each(|(_, bytes)| all.extend(bytes));
        all
    }
}

fn head(table: &Table) -> Vec<u8> {
    let mut out = vec![b'T'];
    length(&mut out, table.key.len());
    out.extend(table.key);
    out.extend(table.name.as_bytes());
    out.push(0);
    out
}

fn put(out: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Integer(number) => {
            out.push(1);
            out.extend(number.to_be_bytes());
        }
        ValueRef::Real(number) => {
            out.push(2);
            out.extend(number.to_be_bytes());
        }
        ValueRef::Text(bytes) => {
            out.push(3);
            length(out, bytes.len());
            out.extend(bytes);
        }
        ValueRef::Blob(bytes) => {
            out.push(4);
            length(out, bytes.len());
            out.extend(bytes);
        }
        ValueRef::Null => out.push(5),
    }
}

// Seven bits a byte, the highest first; all but the last byte have their top bit set. Lengths stay below 2^28.
fn length(out: &mut Vec<u8>, length: usize) {
    for shift in [21, 14, 7] {
        if length >> shift > 0 {
            out.push(0x80 | u8::try_from(length >> shift & 0x7f).unwrap_or(0));
        }
    }
    out.push(u8::try_from(length & 0x7f).unwrap_or(0));
}

/// So many people are looked up one by one before all keys are read.
const FEW: u32 = 100;

/// Which keys people have, once many are looked up: who has none of them is new, and no index need be asked.
#[derive(Default)]
pub struct KnownKeys {
    asked: u32,
    hasher: RandomState,
    keys: Option<HashSet<u64>>,
}

impl KnownKeys {
    /// Notes one more question; answers whether it is time to read all keys.
    pub fn is_due(&mut self) -> bool {
        self.asked = self.asked.saturating_add(1);
        self.keys.is_none() && self.asked > FEW
    }

    /// Begins to keep keys.
    pub fn begin(&mut self) {
        self.keys = Some(HashSet::new());
    }

    /// Keeps the keys of a person, if keys are kept.
    pub fn keep(&mut self, email: &str, name: &str) {
        let Self { hasher, keys: Some(keys), .. } = self else { return };
        if !email.is_empty() {
            keys.insert(hasher.hash_one((0, email)));
        }
        keys.insert(hasher.hash_one((1, name)));
    }

    /// Whether somebody may have one of these keys. `false` is certain.
    pub fn may_have(&self, email: &str, name: &str) -> bool {
        let Self { hasher, keys: Some(keys), .. } = self else { return true };
        keys.contains(&hasher.hash_one((1, name))) || (!email.is_empty() && keys.contains(&hasher.hash_one((0, email))))
    }
}

impl Write<'_> {
    /// Adds a row, and writes its record down where [`Write::begin_bulk`] was called.
    pub(super) fn add_row(&self, table: &Table, values: &[&dyn ToSql]) -> Result<()> {
        let values = values.iter().map(|value| value.to_sql()).collect::<rusqlite::Result<Vec<_>>>()?;
        let mut statement = self.connection.prepare_cached(table.insert)?;
        let mut recorder = self.recorder.borrow_mut();
        let Some(recorder) = recorder.as_mut().filter(|recorder| recorder.is_bulk()) else {
            statement.execute(rusqlite::params_from_iter(&values))?;
            return Ok(());
        };
        recorder.unwatched(|| statement.execute(rusqlite::params_from_iter(&values)))?;
        recorder.added(table, &values)
    }

    /// From here on rows are added in number. They may point at rows written before, and at each other; what else
    /// the gesture writes may point at them.
    pub fn begin_bulk(&self) {
        if let Some(recorder) = self.recorder.borrow_mut().as_mut() {
            recorder.begin_bulk();
        }
    }
}

#[cfg(test)]
mod tests;
