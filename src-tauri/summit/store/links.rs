//! The link book of a workshop.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::{Link, LinkKind, WorkshopId};

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
}
