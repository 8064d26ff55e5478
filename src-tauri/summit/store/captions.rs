//! Captions of talks.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::{CaptionsId, TalkId};
use rusqlite::Row;

/// Captions with their words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCaptions {
    pub id: CaptionsId,
    pub talk_id: TalkId,
    /// A tag of BCP 47; empty when nobody said it.
    pub language: String,
    pub file_name: String,
    pub cues: u32,
    /// End of the last cue.
    pub milliseconds: u64,
    /// As they are published.
    pub webvtt: String,
    /// The bytes of the file.
    pub source: Vec<u8>,
}

const COLUMNS: &str =
    "SELECT id, talk_id, language, file_name, cues, milliseconds, webvtt, source FROM captions WHERE ";

fn captions(row: &Row<'_>) -> rusqlite::Result<KeptCaptions> {
    Ok(KeptCaptions {
        id: row.get(0)?,
        talk_id: row.get(1)?,
        language: row.get(2)?,
        file_name: row.get(3)?,
        cues: row.get(4)?,
        milliseconds: u64::try_from(row.get::<_, i64>(5)?).unwrap_or_default(),
        webvtt: row.get(6)?,
        source: row.get(7)?,
    })
}

impl Reader<'_> {
    /// The captions of a talk, by language.
    pub fn captions_of(&self, talk: TalkId) -> Result<Vec<KeptCaptions>> {
        let sql = [COLUMNS, "talk_id = ?1 ORDER BY language, id"].concat();
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([talk], captions)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The captions with this id.
    pub fn captions(&self, id: CaptionsId) -> Result<KeptCaptions> {
        let sql = [COLUMNS, "id = ?1"].concat();
        Ok(self.connection.prepare_cached(&sql)?.query_row([id], captions)?)
    }
}

impl Write<'_> {
    /// Adds captions.
    pub fn insert_captions(&self, captions: &KeptCaptions) -> Result<()> {
        self.connection.execute(
            "INSERT INTO captions (id, talk_id, language, file_name, cues, milliseconds, webvtt, source)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            (
                captions.id,
                captions.talk_id,
                &captions.language,
                &captions.file_name,
                captions.cues,
                i64::try_from(captions.milliseconds).unwrap_or(i64::MAX),
                &captions.webvtt,
                &captions.source,
            ),
        )?;
        Ok(())
    }

    /// Removes captions.
    pub fn remove_captions(&self, id: CaptionsId) -> Result<()> {
        self.connection.execute("DELETE FROM captions WHERE id = ?1", [id])?;
        Ok(())
    }
}
