//! What is known of talks beside title and speakers: as it was typed, and from recordings, slides, captions, imported
//! programmes and posts.

use super::Reader;
use crate::error::Result;
use crate::model::talk::{TalkPoster, seconds_in};
use crate::model::{TalkFacts, TalkId, WorkshopId};
use rusqlite::Row;
use std::collections::HashMap;

/// Of the current recordings: how long they are, and the picture that stands for them.
const LENGTHS: &str = "SELECT r.talk_id, r.seconds, r.id, round(l.chosen_second * 1000) FROM recordings r
    JOIN talks t ON t.id = r.talk_id LEFT JOIN poster_seconds p ON p.recording_id = r.id
    LEFT JOIN local_looks l
    ON l.blake3 = r.blake3 AND l.chosen_second = p.second AND length(l.poster) > 0
    WHERE t.workshop_id = ?1 AND t.trashed_at = 0 AND r.trashed_at = 0
    ORDER BY r.talk_id, r.version, r.id";
/// Where slides are.
const SLIDES: &str = "SELECT s.talk_id, s.url FROM slides s JOIN talks t ON t.id = s.talk_id
    WHERE t.workshop_id = ?1 AND t.trashed_at = 0 AND s.url <> '' ORDER BY s.talk_id, s.id";
/// What the organizer typed.
const ALONG: &str = "SELECT id, paper_url, code_url, shown_on FROM talks
    WHERE workshop_id = ?1 AND trashed_at = 0
    AND (paper_url <> '' OR code_url <> '' OR shown_on <> '') ORDER BY id";
/// The languages of captions.
const CAPTIONS: &str = "SELECT c.talk_id, c.language FROM captions c JOIN talks t ON t.id = c.talk_id
    WHERE t.workshop_id = ?1 AND t.trashed_at = 0 AND c.language <> ''
    ORDER BY c.talk_id, c.language, c.id";
/// What programmes and posts told.
const VALUES: &str = "SELECT v.record_id, v.field, v.value FROM imported_values v JOIN talks t ON t.id = v.record_id
    WHERE t.workshop_id = ?1 AND t.trashed_at = 0 AND v.field IN ('abstract', 'track', 'video-length', 'poster', 'captions')
    ORDER BY v.record_id, v.field";

impl Reader<'_> {
    /// The facts of the talks of a workshop that have any.
    pub fn talk_facts(&self, workshop: WorkshopId) -> Result<HashMap<TalkId, TalkFacts>> {
        let mut out = HashMap::new();
        self.facts_from(LENGTHS, workshop, &mut out, |facts, row| {
            facts.seconds = whole_seconds(row.get(1)?);
            facts.poster = chosen(row)?;
            Ok(())
        })?;
        self.facts_from(SLIDES, workshop, &mut out, |facts, row| {
            facts.slides_url = row.get(1)?;
            Ok(())
        })?;
        self.facts_from(ALONG, workshop, &mut out, |facts, row| {
            (facts.paper_url, facts.code_url) = (row.get(1)?, row.get(2)?);
            facts.shown_on = row.get_ref(3)?.as_str()?.parse().ok();
            Ok(())
        })?;
        self.facts_from(CAPTIONS, workshop, &mut out, |facts, row| {
            facts.captions.push(row.get(1)?);
            Ok(())
        })?;
        self.facts_from(VALUES, workshop, &mut out, |facts, row| {
            match row.get_ref(1)?.as_str()? {
                "track" => facts.theme = row.get(2)?,
                "captions" if !facts.captions.is_empty() => {}
                "captions" => facts.captions = row.get_ref(2)?.as_str()?.split(", ").map(str::to_owned).collect(),
                "poster" if facts.poster.is_some() => {}
                "poster" => facts.poster = serde_json::from_str(row.get_ref(2)?.as_str()?).ok().map(TalkPoster::Kept),
                "video-length" if facts.seconds > 0 => {}
                "video-length" => facts.seconds = seconds_in(row.get_ref(2)?.as_str()?).unwrap_or(0),
                _ => facts.summary = row.get(2)?,
            }
            Ok(())
        })?;
        Ok(out)
    }

    fn facts_from(
        &self,
        sql: &'static str,
        workshop: WorkshopId,
        out: &mut HashMap<TalkId, TalkFacts>,
        take: impl Fn(&mut TalkFacts, &Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([workshop])?;
        while let Some(row) = rows.next()? {
            take(out.entry(row.get(0)?).or_default(), row)?;
        }
        Ok(())
    }
}

/// The poster of a recording, where one was made of the second that somebody chose.
fn chosen(row: &Row<'_>) -> rusqlite::Result<Option<TalkPoster>> {
    let (recording, at): (_, Option<f64>) = (row.get(2)?, row.get(3)?);
    let at = at.and_then(|at| std::time::Duration::try_from_secs_f64(at / 1000.0).ok());
    let at_ms = at.map(|at| u64::try_from(at.as_millis()).unwrap_or(u64::MAX));
    Ok(at_ms.map(|at_ms| TalkPoster::Chosen { recording, at_ms }))
}

/// Seconds as a recording tells them, rounded; what is longer than a week is a mistake of its file.
fn whole_seconds(seconds: f64) -> u32 {
    let whole = std::time::Duration::try_from_secs_f64(seconds + 0.5).map_or(0, |length| length.as_secs());
    u32::try_from(whole).ok().filter(|whole| *whole <= 604_800).unwrap_or(0)
}
