//! The ledger of permissions, and the words that were allowed.

use super::rows::{day, known};
use super::{Reader, Write};
use crate::error::Result;
use crate::model::permission::ApprovedText;
use crate::model::{Permission, PermissionChannel, PermissionItem, PermissionSource, PermissionState, WorkshopId};
use crate::timezone::Moment;
use rusqlite::Row;

fn permission(row: &Row<'_>) -> rusqlite::Result<Option<Permission>> {
    let item = PermissionItem::from_word(row.get_ref(4)?.as_str()?);
    let channel = PermissionChannel::from_word(row.get_ref(5)?.as_str()?);
    let (Some(item), Some(channel)) = (item, channel) else { return Ok(None) };
    Ok(Some(Permission {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        person_id: row.get(2)?,
        talk_id: row.get(3)?,
        item,
        channel,
        // A word this program does not know must not publish anything.
        state: PermissionState::from_word(row.get_ref(6)?.as_str()?).unwrap_or(PermissionState::No),
        from: known(row.get_ref(7)?.as_str()?),
        evidence: row.get(8)?,
        source: PermissionSource::from_word(row.get_ref(9)?.as_str()?).unwrap_or(PermissionSource::Organizer),
        at: Moment(row.get(10)?),
    }))
}

impl Reader<'_> {
    /// The permissions of a workshop, oldest first.
    pub fn permissions(&self, workshop: WorkshopId) -> Result<Vec<Permission>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, workshop_id, person_id, talk_id, item, channel, state, from_day, evidence, source, at
             FROM permissions WHERE workshop_id = ?1 ORDER BY at, id",
        )?;
        let rows = statement.query_map([workshop], permission)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// The words that the people of a workshop allowed, by permission.
    pub fn approved_texts(&self, workshop: WorkshopId) -> Result<Vec<ApprovedText>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT t.permission_id, t.answer_id, t.text FROM approved_texts t JOIN permissions p ON p.id = t.permission_id
             WHERE p.workshop_id = ?1 ORDER BY t.permission_id, t.answer_id",
        )?;
        let rows = statement.query_map([workshop], |row| {
            Ok(ApprovedText { permission_id: row.get(0)?, answer_id: row.get(1)?, text: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// The moment for the next lines of a ledger: now, or just after the last line where the clock was set back, so
    /// that the newest line is always the last.
    pub fn next_in_ledger(&self, workshop: WorkshopId) -> Result<Moment> {
        let sql = "SELECT coalesce(max(at), 0) FROM permissions WHERE workshop_id = ?1";
        let last: i64 = self.connection.prepare_cached(sql)?.query_row([workshop], |row| row.get(0))?;
        Ok(Moment(self.now().0.max(last.saturating_add(1))))
    }

    /// Adds a line to the ledger.
    pub fn insert_permission(&self, permission: &Permission) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO permissions
                 (id, workshop_id, person_id, talk_id, item, channel, state, from_day, evidence, source, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute((
                permission.id,
                permission.workshop_id,
                permission.person_id,
                permission.talk_id,
                permission.item.word(),
                permission.channel.word(),
                permission.state.word(),
                day(permission.from),
                &permission.evidence,
                permission.source.word(),
                permission.at.0,
            ))?;
        Ok(())
    }

    /// Keeps the words that a line of the ledger allows.
    pub fn insert_approved_text(&self, approved: &ApprovedText) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO approved_texts (permission_id, answer_id, text) VALUES (?1, ?2, ?3)")?
            .execute((approved.permission_id, approved.answer_id, &approved.text))?;
        Ok(())
    }
}
