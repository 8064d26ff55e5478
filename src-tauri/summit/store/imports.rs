//! Files that were read in, and what their columns were used for.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::imports::{ColumnChoice, DateOrder, ImportCounts, TableReading};
use crate::model::{ImportId, WorkshopId};
use crate::timezone::{Date, Moment};
use rusqlite::{OptionalExtension, Row};

/// One import, as it is written down.
#[derive(Clone, Debug)]
pub struct ImportRow {
    pub id: ImportId,
    pub workshop_id: WorkshopId,
    /// `responses`, `post`, `talks`, `availability` or `programme`.
    pub kind: &'static str,
    pub file_name: String,
    pub blake3: String,
    pub bytes: i64,
    pub producer: String,
    pub header_signature: String,
    /// Column choices, cell corrections and how the file was read, as JSON.
    pub choices: String,
}

/// An import that was done, and the file that it kept.
#[derive(Clone, Debug)]
pub struct KeptImport {
    pub workshop_id: WorkshopId,
    pub file_name: String,
    /// The name of the kept file.
    pub blake3: String,
    pub producer: String,
    /// As in [`ImportRow`].
    pub choices: String,
    pub imported_at: Moment,
}

impl KeptImport {
    /// From the first six columns of a row, in the order of the fields.
    pub(super) fn of_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            workshop_id: row.get(0)?,
            file_name: row.get(1)?,
            blake3: row.get(2)?,
            producer: row.get(3)?,
            choices: row.get(4)?,
            imported_at: Moment(row.get(5)?),
        })
    }

    /// The day of the import.
    pub fn imported_on(&self) -> Date {
        Date::of(self.imported_at)
    }
}

impl Reader<'_> {
    /// The day on which the identical file was imported before.
    pub fn imported_on(&self, workshop: WorkshopId, blake3: &str) -> Result<Option<Date>> {
        let sql = "SELECT imported_at FROM imports WHERE workshop_id = ?1 AND blake3 = ?2 ORDER BY id LIMIT 1";
        let at = self.connection.prepare_cached(sql)?.query_row((workshop, blake3), |row| row.get(0)).optional()?;
        Ok(at.map(|at| Date::of(Moment(at))))
    }

    /// The workshop into which the identical post was imported before; `into` asks for one workshop only.
    pub fn post_imported(&self, blake3: &str, into: Option<WorkshopId>) -> Result<Option<WorkshopId>> {
        let sql = "SELECT i.workshop_id FROM imports i JOIN workshops w ON w.id = i.workshop_id
                   WHERE i.blake3 = ?1 AND i.kind = 'post' AND w.trashed_at = 0 AND (?2 IS NULL OR i.workshop_id = ?2)
                   ORDER BY i.id LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.query_row((blake3, into), |row| row.get(0)).optional()?)
    }

    /// What the columns of this header were used for last time.
    pub fn column_mapping(&self, workshop: WorkshopId, header_signature: &str) -> Result<Option<Vec<ColumnChoice>>> {
        let sql = "SELECT choices FROM column_mappings WHERE workshop_id = ?1 AND header_signature = ?2";
        let json: Option<String> = self
            .connection
            .prepare_cached(sql)?
            .query_row((workshop, header_signature), |row| row.get(0))
            .optional()?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// How the newest workbook of a kind was read that was imported here; of a programme for the same groups, as JSON.
    pub fn last_reading(&self, workshop: WorkshopId, (kind, groups): (&str, &str)) -> Result<TableReading> {
        let sql = "SELECT choices -> '$.reading' FROM imports
                   WHERE workshop_id = ?1 AND kind = ?2 AND choices ->> '$.reading.sheet' IS NOT NULL
                     AND coalesce(choices -> '$.groups', '') = ?3
                   ORDER BY id DESC LIMIT 1";
        let json: Option<String> =
            self.connection.prepare_cached(sql)?.query_row((workshop, kind, groups), |row| row.get(0)).optional()?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
    }

    /// What was said to stand first in the days of the newest table with this header.
    pub fn date_order(&self, workshop: WorkshopId, header_signature: &str) -> Result<Option<DateOrder>> {
        let sql = "SELECT choices ->> '$.reading.date_order' FROM imports
                   WHERE workshop_id = ?1 AND header_signature = ?2
                   AND choices ->> '$.reading.date_order' IS NOT NULL ORDER BY id DESC LIMIT 1";
        let word: Option<String> = self
            .connection
            .prepare_cached(sql)?
            .query_row((workshop, header_signature), |row| row.get(0))
            .optional()?;
        Ok(word.as_deref().and_then(DateOrder::from_word))
    }

    /// Whether an import with this id was committed.
    pub fn has_import(&self, id: ImportId) -> Result<bool> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM imports WHERE id = ?1")?.exists([id])?)
    }
}

impl Write<'_> {
    /// Writes an import down before its rows.
    pub fn insert_import(&self, import: &ImportRow) -> Result<()> {
        self.connection.execute(
            "INSERT INTO imports (id, workshop_id, kind, file_name, blake3, bytes, producer, header_signature, choices,
                                  imported_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            (
                import.id,
                import.workshop_id,
                import.kind,
                &import.file_name,
                &import.blake3,
                import.bytes,
                &import.producer,
                &import.header_signature,
                &import.choices,
                self.now().0,
            ),
        )?;
        Ok(())
    }

    /// Writes down what became of an import's rows.
    pub fn set_import_counts(&self, id: ImportId, counts: ImportCounts) -> Result<()> {
        self.connection.execute(
            "UPDATE imports SET rows_read = ?2, rows_added = ?3, rows_updated = ?4, rows_unchanged = ?5,
                                rows_rejected = ?6
             WHERE id = ?1",
            (id, counts.read, counts.added, counts.updated, counts.unchanged, counts.rejected),
        )?;
        Ok(())
    }

    /// Removes an import that turned out to change nothing.
    pub fn delete_import(&self, id: ImportId) -> Result<()> {
        self.connection.execute("DELETE FROM imports WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Remembers what the columns of a header are used for.
    pub fn set_column_mapping(&self, workshop: WorkshopId, signature: &str, choices: &[ColumnChoice]) -> Result<()> {
        let json = serde_json::to_string(choices).unwrap_or_else(|_| "[]".into());
        self.connection.execute(
            "INSERT INTO column_mappings (workshop_id, header_signature, choices) VALUES (?1, ?2, ?3)
             ON CONFLICT (workshop_id, header_signature) DO UPDATE SET choices = excluded.choices
             WHERE choices <> excluded.choices",
            (workshop, signature, json),
        )?;
        Ok(())
    }
}
