//! What workshops ask of their recordings.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::{RecordingRules, WorkshopId};
use rusqlite::{OptionalExtension, Row};

fn recording_rules(row: &Row<'_>) -> rusqlite::Result<RecordingRules> {
    let words = |text: String| text.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    Ok(RecordingRules {
        longest_seconds: row.get(0)?,
        least_height: row.get(1)?,
        most_megabytes: row.get(2)?,
        video: words(row.get(3)?),
        audio: words(row.get(4)?),
        fast_start: row.get(5)?,
        buffer_seconds: row.get(6)?,
    })
}

impl Reader<'_> {
    /// What a workshop asks of its recordings; `None` where nothing of its own is kept.
    pub fn recording_rules(&self, workshop: WorkshopId) -> Result<Option<RecordingRules>> {
        let sql = "SELECT longest_seconds, least_height, most_megabytes, video, audio, is_fast_start, buffer_seconds
                   FROM recording_rules WHERE workshop_id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([workshop], recording_rules).optional()?)
    }
}

impl Write<'_> {
    /// Keeps what a workshop asks of its recordings.
    pub fn set_recording_rules(&self, workshop: WorkshopId, rules: &RecordingRules) -> Result<()> {
        self.connection.execute(
            "INSERT INTO recording_rules
               (workshop_id, longest_seconds, least_height, most_megabytes, video, audio, is_fast_start, buffer_seconds)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (workshop_id) DO UPDATE SET
               longest_seconds = excluded.longest_seconds, least_height = excluded.least_height,
               most_megabytes = excluded.most_megabytes, video = excluded.video, audio = excluded.audio,
               is_fast_start = excluded.is_fast_start, buffer_seconds = excluded.buffer_seconds",
            (
                workshop,
                rules.longest_seconds,
                rules.least_height,
                rules.most_megabytes,
                rules.video.join(","),
                rules.audio.join(","),
                rules.fast_start,
                rules.buffer_seconds,
            ),
        )?;
        Ok(())
    }
}
