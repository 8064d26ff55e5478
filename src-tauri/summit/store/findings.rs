//! Findings that the organizer decided to leave, with the reason.

use super::{Reader, Write};
use crate::Result;
use crate::model::WorkshopId;
use std::collections::HashMap;

impl Reader<'_> {
    /// Reasons by rule and folded text.
    pub fn ignored_findings(&self, workshop: WorkshopId) -> Result<HashMap<(String, String), String>> {
        let sql = "SELECT rule, text_key, reason FROM ignored_findings WHERE workshop_id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([workshop], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Leaves a finding; a reason of before is replaced.
    pub fn ignore_finding(&self, workshop: WorkshopId, rule: &str, text_key: &str, reason: &str) -> Result<()> {
        self.connection.execute(
            "INSERT INTO ignored_findings (workshop_id, rule, text_key, reason) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET reason = excluded.reason",
            (workshop, rule, text_key, reason),
        )?;
        Ok(())
    }

    /// Takes a finding up again.
    pub fn heed_finding(&self, workshop: WorkshopId, rule: &str, text_key: &str) -> Result<()> {
        let sql = "DELETE FROM ignored_findings WHERE workshop_id = ?1 AND rule = ?2 AND text_key = ?3";
        self.connection.execute(sql, (workshop, rule, text_key))?;
        Ok(())
    }
}
