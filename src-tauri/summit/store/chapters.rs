//! Chapters of talks.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::attached::Chapter;
use crate::model::{TalkId, WorkshopId};
use rusqlite::Row;
use std::collections::HashMap;

fn chapter(row: &Row<'_>) -> rusqlite::Result<Chapter> {
    Ok(Chapter { at_ms: u64::try_from(row.get::<_, i64>(0)?).unwrap_or_default(), title: row.get(1)? })
}

impl Reader<'_> {
    /// The chapters of a talk, by their moments.
    pub fn chapters_of(&self, talk: TalkId) -> Result<Vec<Chapter>> {
        let sql = "SELECT at_ms, title FROM talk_chapters WHERE talk_id = ?1 ORDER BY at_ms";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([talk], chapter)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The chapters of all talks of a workshop that have any, by their moments.
    pub fn chapters(&self, workshop: WorkshopId) -> Result<HashMap<TalkId, Vec<Chapter>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT c.at_ms, c.title, c.talk_id FROM talk_chapters c JOIN talks t ON t.id = c.talk_id
             WHERE t.workshop_id = ?1 AND t.trashed_at = 0 ORDER BY c.talk_id, c.at_ms",
        )?;
        let mut chapters: HashMap<TalkId, Vec<Chapter>> = HashMap::new();
        for row in statement.query_map([workshop], |row| Ok((row.get(2)?, chapter(row)?)))? {
            let (talk, chapter) = row?;
            chapters.entry(talk).or_default().push(chapter);
        }
        Ok(chapters)
    }
}

impl Write<'_> {
    /// Sets the chapters of a talk, no two of one moment.
    pub fn set_chapters(&self, talk: TalkId, chapters: &[Chapter]) -> Result<()> {
        self.connection.execute("DELETE FROM talk_chapters WHERE talk_id = ?1", [talk])?;
        let sql = "INSERT INTO talk_chapters (talk_id, at_ms, title) VALUES (?1, ?2, ?3)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for chapter in chapters {
            statement.execute((talk, i64::try_from(chapter.at_ms).unwrap_or(i64::MAX), &chapter.title))?;
        }
        Ok(())
    }
}
