//! The link book of a workshop.

use super::rows::{day, known};
use super::{Reader, Write};
use crate::error::Result;
use crate::model::{Link, LinkId, LinkKind, LinkTerms, WorkshopId};
use rusqlite::Row;
use std::collections::HashMap;

fn link(row: &Row<'_>) -> rusqlite::Result<Link> {
    Ok(Link {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        kind: LinkKind::from_word(row.get_ref(2)?.as_str()?).unwrap_or(LinkKind::Project),
        url: row.get(3)?,
        label: row.get(4)?,
        workspace: row.get(5)?,
    })
}

/// A number that was told; 0 stands for one that was not.
fn told(number: u32) -> Option<u32> {
    (number > 0).then_some(number)
}

impl Reader<'_> {
    /// The links of a workshop in order.
    pub fn links(&self, workshop: WorkshopId) -> Result<Vec<Link>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, workshop_id, kind, url, label, workspace FROM links
             WHERE workshop_id = ?1 AND trashed_at = 0 ORDER BY position, id",
        )?;
        Ok(statement.query_map([workshop], link)?.collect::<rusqlite::Result<_>>()?)
    }

    /// What was told about the links of a workshop, of those that have any of it.
    pub fn link_terms(&self, workshop: WorkshopId) -> Result<HashMap<LinkId, LinkTerms>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, made_on, expires_on, seats, seats_taken FROM links
             WHERE workshop_id = ?1 AND trashed_at = 0
               AND (made_on || expires_on <> '' OR seats <> 0 OR seats_taken <> 0) ORDER BY id",
        )?;
        let rows = statement.query_map([workshop], |row| {
            let (made_on, expires_on) = (known(row.get_ref(1)?.as_str()?), known(row.get_ref(2)?.as_str()?));
            let (seats, seats_taken) = (told(row.get(3)?), told(row.get(4)?));
            Ok((row.get(0)?, LinkTerms { made_on, expires_on, seats, seats_taken }))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The link with this id.
    pub fn link(&self, id: LinkId) -> Result<Link> {
        let sql = "SELECT id, workshop_id, kind, url, label, workspace FROM links WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], link)?)
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

    /// Sets what was told about a link.
    pub fn set_link_terms(&self, id: LinkId, terms: LinkTerms) -> Result<()> {
        let sql = "UPDATE links SET made_on = ?2, expires_on = ?3, seats = ?4, seats_taken = ?5 WHERE id = ?1";
        let (seats, taken) = (terms.seats.unwrap_or(0), terms.seats_taken.unwrap_or(0));
        self.connection.execute(sql, (id, day(terms.made_on), day(terms.expires_on), seats, taken))?;
        Ok(())
    }

    /// Sets what a link leads to and what is printed for it.
    pub fn update_link(&self, link: &Link) -> Result<()> {
        let sql = "UPDATE links SET kind = ?2, url = ?3, label = ?4, workspace = ?5 WHERE id = ?1";
        self.connection.execute(sql, (link.id, link.kind.word(), &link.url, &link.label, &link.workspace))?;
        Ok(())
    }

    /// Takes a link out of the book.
    pub fn delete_link(&self, id: LinkId) -> Result<()> {
        self.connection.execute("DELETE FROM links WHERE id = ?1", [id])?;
        Ok(())
    }
}
