//! Inboxes of workshops on this computer, and what is known of the files in them.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::WorkshopId;
use rusqlite::OptionalExtension;

/// What is known of a file in an inbox, as long as it has this size and this time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownFile {
    /// Its name below the folder, as text.
    pub file: String,
    pub bytes: u64,
    /// When it was changed last, in nanoseconds since 1970.
    pub modified_at: i64,
    /// Empty while it was not read.
    pub blake3: String,
    /// Whether the organizer does not want it.
    pub is_put_aside: bool,
}

impl Reader<'_> {
    /// The folder that is the inbox of a workshop.
    pub fn inbox_folder(&self, workshop: WorkshopId) -> Result<Option<String>> {
        let sql = "SELECT folder FROM local_inboxes WHERE workshop_id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([workshop], |row| row.get(0)).optional()?)
    }

    /// What is known of the files in the inbox of a workshop, by name.
    pub fn inbox_files(&self, workshop: WorkshopId) -> Result<Vec<KnownFile>> {
        let sql = "SELECT file, bytes, modified_at, blake3, put_aside FROM local_inbox_files WHERE workshop_id = ?1
                   ORDER BY file";
        let mut statement = self.connection.prepare_cached(sql)?;
        let files = statement.query_map([workshop], |row| {
            Ok(KnownFile {
                file: row.get(0)?,
                bytes: u64::try_from(row.get::<_, i64>(1)?).unwrap_or_default(),
                modified_at: row.get(2)?,
                blake3: row.get(3)?,
                is_put_aside: row.get(4)?,
            })
        })?;
        Ok(files.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Sets the inbox of a workshop, or takes it away; what was known of the files of another folder is forgotten.
    pub fn set_inbox_folder(&self, workshop: WorkshopId, folder: Option<&str>) -> Result<()> {
        if self.inbox_folder(workshop)?.as_deref() == folder {
            return Ok(());
        }
        self.connection.execute("DELETE FROM local_inbox_files WHERE workshop_id = ?1", [workshop])?;
        self.connection.execute("DELETE FROM local_inboxes WHERE workshop_id = ?1", [workshop])?;
        let Some(folder) = folder else { return Ok(()) };
        let sql = "INSERT INTO local_inboxes (workshop_id, folder) VALUES (?1, ?2)";
        self.connection.execute(sql, (workshop, folder))?;
        Ok(())
    }

    /// Writes down what is known of a file in an inbox.
    pub fn note_inbox_file(&self, workshop: WorkshopId, known: &KnownFile) -> Result<()> {
        let sql = "INSERT INTO local_inbox_files (workshop_id, file, bytes, modified_at, blake3, put_aside)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (workshop_id, file) DO UPDATE SET bytes = excluded.bytes,
                     modified_at = excluded.modified_at, blake3 = excluded.blake3,
                     put_aside = max(excluded.put_aside, CASE bytes WHEN excluded.bytes THEN put_aside ELSE 0 END)";
        let KnownFile { file, bytes, modified_at, blake3, is_put_aside } = known;
        let bytes = i64::try_from(*bytes).unwrap_or(i64::MAX);
        self.connection.execute(sql, (workshop, file, bytes, modified_at, blake3, is_put_aside))?;
        Ok(())
    }

    /// Forgets what is known of a file in an inbox.
    pub fn forget_inbox_file(&self, workshop: WorkshopId, file: &str) -> Result<()> {
        let sql = "DELETE FROM local_inbox_files WHERE workshop_id = ?1 AND file = ?2";
        self.connection.execute(sql, (workshop, file))?;
        Ok(())
    }
}
