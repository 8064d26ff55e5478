//! Deadlines, and when people were asked for what.

use super::rows::known;
use super::{Reader, Write};
use crate::error::Result;
use crate::model::owed::{Asking, Deadline, OwedKind};
use crate::model::{AskingId, PermissionItem, WorkshopId};
use crate::timezone::{Date, Moment};

impl Reader<'_> {
    /// The deadlines of a workshop, soonest first.
    pub fn deadlines(&self, workshop: WorkshopId) -> Result<Vec<Deadline>> {
        let sql = "SELECT kind, day FROM deadlines WHERE workshop_id = ?1 ORDER BY day, kind";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([workshop], |row| {
            let kind = OwedKind::from_word(row.get_ref(0)?.as_str()?);
            let day = known(row.get_ref(1)?.as_str()?);
            Ok(kind.zip(day).map(|(kind, day)| Deadline { kind, day }))
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// Every time that somebody was asked for something in a workshop, oldest first.
    pub fn askings(&self, workshop: WorkshopId) -> Result<Vec<Asking>> {
        let sql = "SELECT person_id, kind, item, talk_id, at FROM askings WHERE workshop_id = ?1 ORDER BY at, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([workshop], |row| {
            let Some(kind) = OwedKind::from_word(row.get_ref(1)?.as_str()?) else { return Ok(None) };
            Ok(Some(Asking {
                person_id: row.get(0)?,
                kind,
                item: PermissionItem::from_word(row.get_ref(2)?.as_str()?),
                talk_id: row.get(3)?,
                at: Moment(row.get(4)?),
            }))
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
    }
}

impl Write<'_> {
    /// Sets the day by which a kind of thing is to be in; `None` takes it away.
    pub fn set_deadline(&self, workshop: WorkshopId, kind: OwedKind, day: Option<Date>) -> Result<()> {
        match day {
            Some(day) => {
                let sql = "INSERT INTO deadlines (workshop_id, kind, day) VALUES (?1, ?2, ?3)
                           ON CONFLICT (workshop_id, kind) DO UPDATE SET day = excluded.day";
                self.connection.execute(sql, (workshop, kind.word(), day.to_string()))?
            }
            None => {
                let sql = "DELETE FROM deadlines WHERE workshop_id = ?1 AND kind = ?2";
                self.connection.execute(sql, (workshop, kind.word()))?
            }
        };
        Ok(())
    }

    /// Writes down that a person was asked for a thing.
    pub fn insert_asking(&self, workshop: WorkshopId, asking: &Asking) -> Result<()> {
        let id: AskingId = self.new_id();
        self.connection
            .prepare_cached(
                "INSERT INTO askings (id, workshop_id, person_id, kind, item, talk_id, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                id,
                workshop,
                asking.person_id,
                asking.kind.word(),
                asking.item.map_or("", PermissionItem::word),
                asking.talk_id,
                asking.at.0,
            ))?;
        Ok(())
    }
}
