//! The moments of a changed row as people read them: on the clock that the row goes by, with its zone.

use super::Reader;
use super::changes::Recorded;
use crate::error::Result;
use crate::timezone::{Date, Moment, Zone};
use rusqlite::OptionalExtension;
use rusqlite::types::Value;

/// Whether a column of these tables holds moments to be told.
pub(super) fn is_moment(table: &str, column: &str) -> bool {
    let tables = ["discussion_sessions", "busy_times", "availabilities"];
    tables.contains(&table) && ["starts_at", "ends_at"].contains(&column)
}

impl Reader<'_> {
    /// A moment such as `2021-06-09 11:00 EDT (New York)`; `is_after` says on which side of the change it stood.
    pub(super) fn changed_moment(&self, row: &Recorded, at: i64, is_after: bool) -> Result<String> {
        let changed = row.cells.iter().find(|(name, ..)| name == "zone");
        let changed = changed.and_then(|(_, before, after)| if is_after { after.as_ref() } else { before.as_ref() });
        let name = match changed {
            Some(Value::Text(name)) => Some(name.clone()),
            _ => self.zone_behind(row)?,
        };
        let zone = name.and_then(|name| name.parse().ok()).unwrap_or(Zone::UTC);
        let local = zone.local_time(Moment(at), Date::of(Moment(at)));
        let city = if zone == Zone::UTC { String::new() } else { format!(" ({})", zone.city()) };
        Ok(format!("{} {}{city}", local.local, local.abbreviation))
    }

    /// The zone of a session, of the workshop that keeps a time clear, or of the person who can come.
    fn zone_behind(&self, row: &Recorded) -> Result<Option<String>> {
        let (sql, key) = match row.table.as_str() {
            "discussion_sessions" => ("SELECT zone FROM discussion_sessions WHERE id = ?1", "id"),
            "availabilities" => ("SELECT zone FROM people WHERE id = ?1", "person_id"),
            "busy_times" => ("SELECT zone FROM workshops WHERE id = ?1", "workshop_id"),
            _ => return Ok(None),
        };
        let Some(key) = row.key(key) else { return Ok(None) };
        Ok(self.connection.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
    }
}
