//! What was heard and seen in recordings, known by the hash of the file; and the second that stands for a recording.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::inspected::Heard;
use crate::model::{Recording, RecordingId, WorkshopId};
use rusqlite::{OptionalExtension, params_from_iter};
use std::collections::BTreeMap;

/// One look at a recording's file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    pub heard: Heard,
    /// Version of ffmpeg.
    pub looked_with: String,
    pub pictures: Pictures,
}

/// The pictures of a file, as JPEG; empty where none could be made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pictures {
    /// The second that was chosen for them, if one was.
    pub chosen: Option<f64>,
    /// The second at which they were taken.
    pub second: f64,
    /// At most 640 pixels wide.
    pub poster: Vec<u8>,
    /// At most 160 pixels wide.
    pub thumbnail: Vec<u8>,
}

/// What is known of a look without its pictures.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub heard: Heard,
    /// The second that was chosen for the pictures, if one was.
    pub chosen: Option<f64>,
    pub second: f64,
    pub has_poster: bool,
}

impl Reader<'_> {
    /// What was seen of the file with this hash; `None` where nobody looked.
    pub fn look(&self, blake3: &str) -> Result<Option<Seen>> {
        let sql = "SELECT heard, chosen_second, poster_second, length(poster) > 0 FROM local_looks WHERE blake3 = ?1";
        let seen = |row: &rusqlite::Row<'_>| {
            let chosen: f64 = row.get(1)?;
            Ok(Seen {
                heard: serde_json::from_str(row.get_ref(0)?.as_str()?).unwrap_or_default(),
                chosen: (chosen >= 0.0).then_some(chosen),
                second: row.get(2)?,
                has_poster: row.get(3)?,
            })
        };
        Ok(self.connection.prepare_cached(sql)?.query_row([blake3], seen).optional()?)
    }

    /// The poster of a recording; `None` where there is none of the second that counts.
    pub fn poster(&self, id: RecordingId) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT poster FROM recordings JOIN local_looks USING (blake3)
                   LEFT JOIN poster_seconds ON recording_id = id
                   WHERE id = ?1 AND chosen_second = coalesce(second, -1) AND length(poster) > 0";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
    }

    /// As [`Reader::poster`], but small, of those recordings that have one.
    pub fn thumbnails(&self, ids: &[RecordingId]) -> Result<Vec<(RecordingId, Vec<u8>)>> {
        let sql = format!(
            "SELECT id, thumbnail FROM recordings JOIN local_looks USING (blake3)
             LEFT JOIN poster_seconds ON recording_id = id
             WHERE id IN ({}) AND chosen_second = coalesce(second, -1) AND length(thumbnail) > 0",
            vec!["?"; ids.len()].join(", ")
        );
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(ids), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The second that the organizer chose for the pictures of a recording.
    pub fn poster_second(&self, id: RecordingId) -> Result<Option<f64>> {
        let sql = "SELECT second FROM poster_seconds WHERE recording_id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
    }

    /// The recordings of a workshop that count: the newest of each talk, and those of no talk.
    pub fn current_recordings(&self, workshop: WorkshopId) -> Result<Vec<Recording>> {
        let mut newest = BTreeMap::new();
        let (mut of_none, of_talks): (Vec<_>, Vec<_>) =
            self.recordings(workshop)?.into_iter().partition(|recording| recording.talk_id.is_none());
        for recording in of_talks {
            newest.entry(recording.talk_id).or_insert(recording);
        }
        of_none.extend(newest.into_values());
        Ok(of_none)
    }
}

impl Write<'_> {
    /// Writes down what was seen of a file, in place of what was known of it.
    pub fn set_look(&self, blake3: &str, look: &Look) -> Result<()> {
        let sql = "INSERT INTO local_looks (blake3, inspected_at, looked_with, heard) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (blake3) DO UPDATE SET
                     inspected_at = excluded.inspected_at, looked_with = excluded.looked_with, heard = excluded.heard";
        let heard = serde_json::to_string(&look.heard).unwrap_or_default();
        self.connection.execute(sql, (blake3, self.now().0, &look.looked_with, heard))?;
        self.set_pictures(blake3, &look.pictures)
    }

    /// Writes down new pictures of a file that was looked at.
    pub fn set_pictures(&self, blake3: &str, pictures: &Pictures) -> Result<()> {
        let sql = "UPDATE local_looks SET chosen_second = ?2, poster_second = ?3, poster = ?4, thumbnail = ?5
                   WHERE blake3 = ?1";
        let chosen = pictures.chosen.unwrap_or(-1.0);
        self.connection.execute(sql, (blake3, chosen, pictures.second, &pictures.poster, &pictures.thumbnail))?;
        Ok(())
    }

    /// Chooses the second that stands for a recording.
    pub fn set_poster_second(&self, id: RecordingId, second: f64) -> Result<()> {
        let sql = "INSERT INTO poster_seconds (recording_id, second) VALUES (?1, ?2)
                   ON CONFLICT (recording_id) DO UPDATE SET second = excluded.second WHERE second <> excluded.second";
        self.connection.execute(sql, (id, second))?;
        Ok(())
    }
}
