//! What upload kits wrote where: facts about the world outside, which no undo takes back.

use super::{Reader, Write};
use crate::error::Result;

impl Reader<'_> {
    /// Whether a kit wrote these bytes to this path.
    pub fn was_kit_file(&self, path: &str, blake3: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM local_kit_files WHERE path = ?1 AND blake3 = ?2";
        Ok(self.connection.prepare_cached(sql)?.exists((path, blake3))?)
    }

    /// Whether a kit wrote anything to this path.
    pub fn is_kit_path(&self, path: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM local_kit_files WHERE path = ?1";
        Ok(self.connection.prepare_cached(sql)?.exists([path])?)
    }
}

impl Write<'_> {
    /// Notes that a kit is about to write these bytes to this path.
    pub fn note_kit_file(&self, path: &str, blake3: &str) -> Result<()> {
        let sql = "INSERT INTO local_kit_files (path, blake3, written_at) VALUES (?1, ?2, ?3)
                   ON CONFLICT (path, blake3) DO UPDATE SET written_at = excluded.written_at";
        self.connection.execute(sql, (path, blake3, self.now().0))?;
        Ok(())
    }
}
