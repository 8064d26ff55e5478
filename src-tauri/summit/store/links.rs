//! The link book of a workshop.

use super::rows::{day, known};
use super::{Reader, Write};
use crate::error::Result;
use crate::model::link::LinkDays;
use crate::model::{Link, LinkId, LinkKind, WorkshopId};
use std::collections::HashMap;

impl Reader<'_> {
    /// The links of a workshop in order.
    pub fn links(&self, workshop: WorkshopId) -> Result<Vec<Link>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, workshop_id, kind, url, label, workspace FROM links
             WHERE workshop_id = ?1 AND trashed_at = 0 ORDER BY position, id",
        )?;
        let rows = statement.query_map([workshop], |row| {
            Ok(Link {
                id: row.get(0)?,
                workshop_id: row.get(1)?,
                kind: LinkKind::from_word(row.get_ref(2)?.as_str()?).unwrap_or(LinkKind::Project),
                url: row.get(3)?,
                label: row.get(4)?,
                workspace: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The days on which links were made and on which they stop, of those that have one.
    pub fn link_days(&self, workshop: WorkshopId) -> Result<HashMap<LinkId, LinkDays>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, made_on, expires_on FROM links
             WHERE workshop_id = ?1 AND trashed_at = 0 AND made_on || expires_on <> '' ORDER BY id",
        )?;
        let rows = statement.query_map([workshop], |row| {
            let (made_on, expires_on) = (known(row.get_ref(1)?.as_str()?), known(row.get_ref(2)?.as_str()?));
            Ok((row.get(0)?, LinkDays { made_on, expires_on }))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The last position key of the workshop's links.
    pub fn last_link(&self, workshop: WorkshopId) -> Result<String> {
        let sql = "SELECT coalesce(max(position), '') FROM links WHERE workshop_id = ?1";
        Ok(self.connection.query_row(sql, [workshop], |row| row.get(0))?)
    }
}

impl Write<'_> {
    /// Adds a link at `position`.
    pub fn insert_link(&self, link: &Link, position: &str) -> Result<()> {
        self.connection.execute(
            "INSERT INTO links (id, workshop_id, kind, url, label, workspace, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (link.id, link.workshop_id, link.kind.word(), &link.url, &link.label, &link.workspace, position),
        )?;
        Ok(())
    }
    /// Sets the days on which a link was made and on which it stops.
    pub fn set_link_days(&self, id: LinkId, days: LinkDays) -> Result<()> {
        let sql = "UPDATE links SET made_on = ?2, expires_on = ?3 WHERE id = ?1";
        self.connection.execute(sql, (id, day(days.made_on), day(days.expires_on)))?;
        Ok(())
    }
}
