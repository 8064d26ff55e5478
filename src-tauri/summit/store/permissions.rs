//! The ledger of permissions.

use super::rows::{day, known};
use super::{Reader, Write};
use crate::error::Result;
use crate::model::{Permission, PermissionState, WorkshopId};

impl Reader<'_> {
    /// The permissions of a workshop, oldest first. A refusal or withdrawal beats every yes.
    pub fn permissions(&self, workshop: WorkshopId) -> Result<Vec<Permission>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, workshop_id, person_id, item, channel, state, from_day, evidence FROM permissions
             WHERE workshop_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([workshop], |row| {
            Ok(Permission {
                id: row.get(0)?,
                workshop_id: row.get(1)?,
                person_id: row.get(2)?,
                item: row.get(3)?,
                channel: row.get(4)?,
                // A word this program does not know must not publish anything.
                state: PermissionState::from_word(row.get_ref(5)?.as_str()?).unwrap_or(PermissionState::No),
                from: known(row.get_ref(6)?.as_str()?),
                evidence: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Adds a line to the ledger.
    pub fn insert_permission(&self, permission: &Permission) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO permissions (id, workshop_id, person_id, item, channel, state, from_day, evidence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute((
                permission.id,
                permission.workshop_id,
                permission.person_id,
                &permission.item,
                &permission.channel,
                permission.state.word(),
                day(permission.from),
                &permission.evidence,
            ))?;
        Ok(())
    }
}
