//! Recordings of talks: their rows, and what was seen of their files.
//!
//! A row never stands without its file: the file has its name before the gesture that writes the row. A file may stand
//! without a row, after an undo or a crash; it is removed by a sweep only, see [`Write::unlisted`].

use super::{Reader, Store, Write, history, rows};
use crate::error::{Error, Result};
use crate::files::{self, incoming};
use crate::model::{MediaFacts, Recording, RecordingId, TalkId, TalkState, WorkshopId};
use crate::timezone::Moment;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What the row of a file is to hold; kept in the journal of jobs, so that a crash loses nothing that is durable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    pub recording: RecordingId,
    pub workshop: WorkshopId,
    pub talk: Option<TalkId>,
    /// Empty until the copy is whole and durable.
    pub blake3: String,
    pub bytes: u64,
    /// The name of the file as text, and as its file system had it.
    pub name: String,
    pub name_bytes: Vec<u8>,
    pub facts: MediaFacts,
}

/// A file to compare with its hash, and the recordings that it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub blake3: String,
    pub recordings: Vec<(RecordingId, String)>,
}

/// The folder of a library's recordings.
pub fn folder_of(library: &Path) -> PathBuf {
    library.join("recordings")
}

/// The part file of a recording that is being taken in.
pub fn part_of(library: &Path, recording: RecordingId) -> PathBuf {
    incoming_of(library).join(format!("{recording}.part"))
}

fn incoming_of(library: &Path) -> PathBuf {
    folder_of(library).join("incoming")
}

const COLUMNS: &str =
    "SELECT id, workshop_id, talk_id, version, blake3, bytes, original_name, media_type, seconds, width,
    height, video, audio, facts, received_at FROM recordings ";

fn recording(row: &Row<'_>) -> rusqlite::Result<Recording> {
    let known = |number: u32| (number > 0).then_some(number);
    let seconds: f64 = row.get(8)?;
    let word = |at| row.get::<_, String>(at).map(|word| (!word.is_empty()).then_some(word));
    Ok(Recording {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        talk_id: row.get(2)?,
        version: row.get(3)?,
        blake3: row.get(4)?,
        bytes: u64::try_from(row.get::<_, i64>(5)?).unwrap_or_default(),
        original_name: row.get(6)?,
        facts: MediaFacts {
            media_type: row.get(7)?,
            seconds: (seconds > 0.0).then_some(seconds),
            width: known(row.get(9)?),
            height: known(row.get(10)?),
            video: word(11)?,
            audio: word(12)?,
            all: row.get(13)?,
        },
        received_at: Moment(row.get(14)?),
    })
}

impl Reader<'_> {
    /// The recordings of a workshop: talk by talk, the newest version first; those of no talk come first.
    pub fn recordings(&self, workshop: WorkshopId) -> Result<Vec<Recording>> {
        let order = "WHERE workshop_id = ?1 AND trashed_at = 0 ORDER BY talk_id, version DESC, id";
        let mut statement = self.connection.prepare_cached(&[COLUMNS, order].concat())?;
        Ok(statement.query_map([workshop], recording)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The recording with this id.
    pub fn recording(&self, id: RecordingId) -> Result<Recording> {
        let sql = [COLUMNS, "WHERE id = ?1"].concat();
        Ok(self.connection.prepare_cached(&sql)?.query_row([id], recording)?)
    }

    /// The recordings whose file has these bytes, oldest first.
    pub fn recordings_with(&self, blake3: &str) -> Result<Vec<Recording>> {
        let sql = [COLUMNS, "WHERE blake3 = ?1 AND trashed_at = 0 ORDER BY id"].concat();
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([blake3], recording)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The current recording of a talk.
    pub fn current_recording(&self, talk: TalkId) -> Result<Option<Recording>> {
        let sql = [COLUMNS, "WHERE talk_id = ?1 AND trashed_at = 0 ORDER BY version DESC, id DESC LIMIT 1"].concat();
        Ok(self.connection.prepare_cached(&sql)?.query_row([talk], recording).optional()?)
    }

    /// The current recording of the same talk, or one of no talk, with the same bytes and name as a receipt.
    pub fn same_recording(&self, receipt: &Receipt) -> Result<Option<Recording>> {
        let is_same = |r: &Recording| r.blake3 == receipt.blake3 && r.original_name == receipt.name;
        Ok(match receipt.talk {
            Some(talk) => self.current_recording(talk)?.filter(is_same),
            None => {
                let mut all = self.recordings_with(&receipt.blake3)?.into_iter();
                all.find(|r| r.talk_id.is_none() && r.workshop_id == receipt.workshop && is_same(r))
            }
        })
    }

    /// Whether a recording of the talk is in the library.
    pub fn has_recording(&self, talk: TalkId) -> Result<bool> {
        let sql = "SELECT 1 FROM recordings WHERE talk_id = ?1 AND trashed_at = 0";
        Ok(self.connection.prepare_cached(sql)?.exists([talk])?)
    }

    /// The files of all recordings, or of those of one workshop: the one that was checked longest ago comes first.
    pub fn files_to_check(&self, workshop: Option<WorkshopId>) -> Result<Vec<Listed>> {
        let sql =
            "SELECT r.blake3, r.id, r.original_name FROM recordings r LEFT JOIN local_files f ON f.blake3 = r.blake3
                   WHERE ?1 IS NULL OR r.workshop_id = ?1
                   ORDER BY coalesce(f.checked_at, 0), r.blake3, r.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([workshop])?;
        let mut files: Vec<Listed> = Vec::new();
        while let Some(row) = rows.next()? {
            let (blake3, one): (String, _) = (row.get(0)?, (row.get(1)?, row.get(2)?));
            match files.last_mut().filter(|last| last.blake3 == blake3) {
                Some(last) => last.recordings.push(one),
                None => files.push(Listed { blake3, recordings: vec![one] }),
            }
        }
        Ok(files)
    }

    fn is_listed(&self, blake3: &str) -> Result<bool> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM recordings WHERE blake3 = ?1")?.exists([blake3])?)
    }

    // A step that can still be taken back or done again may bring a row back.
    fn is_in_reach_of_undo(&self, blake3: &str) -> Result<bool> {
        let sql = "SELECT DISTINCT c.seq, c.part FROM history_changes c JOIN history h ON h.seq = c.seq
                   WHERE h.undone = 0 OR h.seq > (SELECT coalesce(max(seq), 0) FROM history WHERE undone = 0)
                   ORDER BY c.seq, c.part";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let changes = history::changes(self.connection, row.get(0)?, row.get(1)?)?;
            if changes.windows(blake3.len()).any(|window| window == blake3.as_bytes()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Write<'_> {
    /// Adds the recording that a receipt tells of, as the newest version of its talk.
    pub fn receive_recording(&self, receipt: &Receipt) -> Result<()> {
        let facts = &receipt.facts;
        let bytes = i64::try_from(receipt.bytes).unwrap_or(i64::MAX);
        self.connection
            .prepare_cached(
                "INSERT INTO recordings (id, workshop_id, version, blake3, bytes, media_type, original_name, name_bytes,
                   seconds, width, height, video, audio, facts, received_at)
                 VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute(rusqlite::params![
                receipt.recording,
                receipt.workshop,
                receipt.blake3,
                bytes,
                facts.media_type,
                receipt.name,
                receipt.name_bytes,
                facts.seconds.unwrap_or_default(),
                facts.width.unwrap_or_default(),
                facts.height.unwrap_or_default(),
                facts.video.as_deref().unwrap_or_default(),
                facts.audio.as_deref().unwrap_or_default(),
                facts.all,
                self.now().0,
            ])?;
        receipt.talk.map_or(Ok(()), |talk| self.set_recording_talk(receipt.recording, talk))
    }

    /// Makes a recording the newest version of a talk.
    pub fn set_recording_talk(&self, id: RecordingId, talk: TalkId) -> Result<()> {
        let sql = "UPDATE recordings SET talk_id = ?2,
                   version = (SELECT coalesce(max(version), 0) + 1 FROM recordings WHERE talk_id = ?2) WHERE id = ?1";
        self.connection.execute(sql, (id, talk))?;
        self.settle_talk(talk)
    }

    /// Gives a talk that has no address the state that follows from its recordings.
    pub fn settle_talk(&self, talk: TalkId) -> Result<()> {
        let state = if self.has_recording(talk)? { TalkState::Received } else { TalkState::Promised };
        let sql = "UPDATE talks SET state = ?2 WHERE id = ?1 AND state <> ?3 AND state <> ?2";
        self.connection.execute(sql, (talk, state.word(), TalkState::Published.word()))?;
        Ok(())
    }

    /// Remembers that a file was compared with its hash now.
    pub fn note_checked(&self, blake3: &str) -> Result<()> {
        let sql = "INSERT INTO local_files (blake3, checked_at) VALUES (?1, ?2)
                   ON CONFLICT (blake3) DO UPDATE SET checked_at = excluded.checked_at";
        self.connection.execute(sql, (blake3, self.now().0))?;
        Ok(())
    }

    /// Since when neither a row nor an undo refers to a file; `None` while one does. The first look begins the count.
    pub fn unlisted(&self, blake3: &str) -> Result<Option<Moment>> {
        if self.is_listed(blake3)? || self.is_in_reach_of_undo(blake3)? {
            let sql = "UPDATE local_files SET unlisted_since = 0 WHERE blake3 = ?1 AND unlisted_since <> 0";
            self.connection.execute(sql, [blake3])?;
            return Ok(None);
        }
        let sql = "INSERT INTO local_files (blake3, unlisted_since) VALUES (?1, ?2)
                   ON CONFLICT (blake3) DO UPDATE SET unlisted_since =
                     CASE unlisted_since WHEN 0 THEN excluded.unlisted_since ELSE unlisted_since END
                   RETURNING unlisted_since";
        let since = self.connection.query_row(sql, (blake3, self.now().0), |row| row.get(0).map(Moment))?;
        Ok(Some(since))
    }

    /// Forgets what was seen of a file that is gone.
    pub fn forget_file(&self, blake3: &str) -> Result<()> {
        self.connection.execute("DELETE FROM local_files WHERE blake3 = ?1", [blake3])?;
        self.connection.execute("DELETE FROM local_looks WHERE blake3 = ?1", [blake3])?;
        Ok(())
    }
}

/// The label of the gesture that takes a file in.
pub fn label(title: Option<&str>, name: &str) -> String {
    let (words, shown) = match title {
        Some(title) if !title.is_empty() => ("Receive a recording of", title),
        _ => ("Receive the recording", name),
    };
    format!("{words} “{}”", crate::error::shown(shown))
}

impl Store {
    /// Ends what a crash cut short: the part is removed; a file that has its name already gets its row, unless one like it
    /// stands. Answers whether it did.
    pub(super) fn recover_receipt(&mut self, job: super::JobId, receipt: &Receipt) -> Result<bool> {
        files::remove_plain(&part_of(&self.folder, receipt.recording))?;
        let file = incoming::in_folder(&folder_of(&self.folder), &receipt.blake3);
        // What cannot be read is for the checks to tell, not a reason not to open.
        let is_whole = is_hash(&receipt.blake3) && files::hash_of(&file).is_ok_and(|hash| hash == receipt.blake3);
        if !is_whole || self.read().same_recording(receipt)?.is_some() || !self.read().has_place_for(receipt)? {
            self.end_job(job)?;
            return Ok(false);
        }
        let title = receipt.talk.map(|talk| self.read().talk(talk)).transpose()?.map(|talk| talk.title);
        self.gesture(&label(title.as_deref(), &receipt.name), |write| {
            write.receive_recording(receipt)?;
            write.end_job(job)
        })?;
        Ok(true)
    }
}

impl Reader<'_> {
    fn has_place_for(&self, receipt: &Receipt) -> Result<bool> {
        let workshop = self.workshop(receipt.workshop).is_ok();
        Ok(workshop && receipt.talk.is_none_or(|talk| self.talk(talk).is_ok()))
    }
}

/// The hashes of the files in a library's recordings, sorted.
pub fn names(library: &Path) -> Result<Vec<String>> {
    incoming::hashes_in(&folder_of(library))
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The part files of recordings.
pub fn parts(library: &Path) -> Result<Vec<String>> {
    files::names_in(&incoming_of(library))
}

/// Compares all files of recordings with their hashes and their rows. `parts` are those that lay there before the view of
/// `connection` began. Answers how many files there are, and which of them no row names.
pub(super) fn compare(
    connection: &Connection,
    library: &Path,
    parts: &[String],
    problems: &mut Vec<String>,
) -> Result<(u32, Vec<String>)> {
    let reader = Reader { connection };
    let found: BTreeSet<String> = names(library)?.into_iter().collect();
    for hash in &found {
        match files::hash_of(&incoming::in_folder(&folder_of(library), hash)) {
            Ok(found) if found == *hash => {}
            Ok(_) => problems.push(format!("recordings/{hash}: the file is not the one that was received")),
            Err(error) => problems.push(format!("recordings/{hash}: {}", error.trouble().wrong)),
        }
    }
    let listed: BTreeSet<String> = reader.files_to_check(None)?.into_iter().map(|file| file.blake3).collect();
    for hash in listed.difference(&found) {
        problems.push(format!("recordings/{hash}: the file is missing"));
    }
    for part in parts {
        let of_job = "SELECT 1 FROM local_jobs WHERE instr(target, ?1) > 0";
        let is_left = incoming_of(library).join(part).is_file() && !connection.prepare(of_job)?.exists([part])?;
        if is_left {
            problems.push(format!("recordings/incoming/{}: nobody is making this file", crate::error::shown(part)));
        }
    }
    let count = rows::count(i64::try_from(found.len()).unwrap_or(i64::MAX));
    Ok((count, found.difference(&listed).cloned().collect()))
}

/// Says that a receipt could not be written.
pub(super) fn unwritten(error: &serde_json::Error) -> Error {
    Error::refused("value-refused", "The recording", "", format!("{error}"), "Tell the makers of this program.")
}
