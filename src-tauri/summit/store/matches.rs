//! What an import compares beside people and their answers: times of sending.

use super::Reader;
use crate::error::Result;
use crate::model::{ResponseId, WorkshopId};

impl Reader<'_> {
    /// When a response was sent in, as its source wrote it.
    pub fn submitted_as_written(&self, response: ResponseId) -> Result<String> {
        let sql = "SELECT submitted_as_written FROM responses WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([response], |row| row.get(0))?)
    }

    /// Tells all times of sending of a workshop, as written.
    pub fn tell_submitted(&self, workshop: WorkshopId, tell: &mut dyn FnMut(&str)) -> Result<()> {
        let sql = "SELECT submitted_as_written FROM responses WHERE workshop_id = ?1 AND trashed_at = 0 ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([workshop])?;
        while let Some(row) = rows.next()? {
            tell(&row.get::<_, String>(0)?);
        }
        Ok(())
    }
}
