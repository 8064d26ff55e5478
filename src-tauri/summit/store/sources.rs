//! By which keys other systems know our records, and what their files said of each field.

use super::imports::KeptImport;
use super::rows::count;
use super::{Reader, Write};
use crate::error::Result;
use crate::model::gathered::GatheredGroup;
use crate::model::id::Id;
use crate::model::{ImportId, WorkshopId};
use rusqlite::OptionalExtension;
use std::collections::HashMap;
use uuid::Uuid;

/// A key that an import brought.
#[derive(Clone, Debug)]
pub struct SourceRow {
    pub key: String,
    record: Uuid,
}

/// What a file said of a field of a record.
#[derive(Clone, Debug)]
pub struct SaidValue {
    /// As the plan names it.
    pub field: String,
    /// As it is compared: people by their ids.
    pub value: String,
    /// The row, line or number in the file.
    pub place: u32,
    pub import: KeptImport,
}

impl SourceRow {
    /// The record that it names.
    pub fn record<I: Id>(&self) -> I {
        I::from_uuid(self.record)
    }
}

impl Reader<'_> {
    /// The record that a key names.
    pub fn source<I: Id>(&self, workshop: WorkshopId, kind: GatheredGroup, key: &str) -> Result<Option<I>> {
        let sql = "SELECT record_id FROM sources WHERE workshop_id = ?1 AND kind = ?2 AND source_key = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found: Option<[u8; 16]> = statement.query_row((workshop, kind.word(), key), |row| row.get(0)).optional()?;
        Ok(found.map(|bytes| I::from_uuid(Uuid::from_bytes(bytes))))
    }

    /// The keys of a kind that files of a producer brought, in order.
    pub fn sources(&self, workshop: WorkshopId, kind: GatheredGroup, producer: &str) -> Result<Vec<SourceRow>> {
        let sql = "SELECT source_key, record_id FROM sources WHERE workshop_id = ?1 AND kind = ?2 AND producer = ?3
                   ORDER BY source_key";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map((workshop, kind.word(), producer), |row| {
            Ok(SourceRow { key: row.get(0)?, record: Uuid::from_bytes(row.get(1)?) })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What files said last of each field of a record.
    pub fn imported(&self, record: &impl Id) -> Result<HashMap<String, String>> {
        let sql = "SELECT field, value FROM imported_values WHERE record_id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([record.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The same, with the place in the file and the import.
    pub fn imported_values(&self, record: &impl Id) -> Result<Vec<SaidValue>> {
        let sql = "SELECT i.workshop_id, i.file_name, i.blake3, i.producer, i.choices, i.imported_at,
                          v.field, v.value, v.place
                   FROM imported_values v JOIN imports i ON i.id = v.import_id
                   WHERE v.record_id = ?1 ORDER BY v.field";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([record.bytes()], |row| {
            let (import, field, value) = (KeptImport::of_row(row)?, row.get(6)?, row.get(7)?);
            Ok(SaidValue { field, value, place: count(row.get(8)?), import })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Remembers that a key names a record.
    pub fn add_source(
        &self,
        (workshop, kind): (WorkshopId, GatheredGroup),
        key: &str,
        record: &impl Id,
        (producer, import): (&str, ImportId),
    ) -> Result<()> {
        let sql = "INSERT INTO sources (workshop_id, kind, source_key, record_id, producer, import_id)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((workshop, kind.word(), key, record.bytes(), producer, import))?;
        Ok(())
    }

    /// Remembers what a file said of a field.
    pub fn set_imported(&self, record: &impl Id, (field, value): (&str, &str), import: (ImportId, u32)) -> Result<()> {
        let sql = "INSERT INTO imported_values (record_id, field, value, import_id, place) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (record_id, field) DO UPDATE SET value = excluded.value, import_id = excluded.import_id,
                   place = excluded.place";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((record.bytes(), field, value, import.0, import.1))?;
        Ok(())
    }
}
