//! What was done, as SQLite changesets beside a label; undo and redo from them, also after a restart.
//!
//! Tables are attached by name: attaching all would record the tables behind a search index too, and undo would fail.
//! A long gesture is recorded in parts, each a whole changeset, so that memory stays small; undo goes through them
//! backwards. On any conflict undo is refused whole: nothing is replaced, nothing left out. Rows that are added in
//! number are recorded beside the session, see [`super::bulk`].

use super::bulk::{Added, Table};
use super::{Reader, Write};
use crate::error::{Error, Result};
use crate::model::{HistoryEntry, NextSteps};
use crate::timezone::Moment;
use rusqlite::session::{ChangesetItem, ConflictAction, ConflictType, Session};
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, OptionalExtension};

/// Every table whose rows a gesture may change. A test compares the list with the schema.
pub const RECORDED: &[&str] = &[
    "summits",
    "workshops",
    "workshop_authors",
    "recording_rules",
    "people",
    "person_edits",
    "former_names",
    "merged_people",
    "distinct_people",
    "participants",
    "talks",
    "talk_speakers",
    "talk_chapters",
    "recordings",
    "captions",
    "slides",
    "poster_seconds",
    "topics",
    "discussion_sessions",
    "discussion_session_regions",
    "discussion_session_people",
    "actions",
    "session_questions",
    "person_hours",
    "availabilities",
    "imported_availabilities",
    "busy_times",
    "questions",
    "imports",
    "column_mappings",
    "responses",
    "superseded_rows",
    "answers",
    "links",
    "chat_quotes",
    "permissions",
    "approved_texts",
    "deadlines",
    "askings",
    "posts",
    "post_authors",
    "post_tags",
    "blocks",
    "exhibits",
    "figure_people",
    "ignored_findings",
    "sources",
    "imported_values",
];

const PIECE: usize = 1 << 20;

// Whether rows are added in number.
enum Bulk {
    No,
    // They will be, from the next row on.
    Soon,
    Yes(Added),
}

/// Records one gesture.
pub struct Recorder<'a> {
    connection: &'a Connection,
    session: Session<'a>,
    bulk: Bulk,
    seq: Option<i64>,
    part: i64,
    label: String,
    at: Moment,
    device: String,
}

impl<'a> Recorder<'a> {
    /// Begins to record, inside an open transaction.
    pub fn begin(connection: &'a Connection, label: &str, at: Moment, device: &str) -> Result<Self> {
        let session = attach(connection)?;
        let (label, device) = (label.into(), device.into());
        Ok(Self { connection, session, bulk: Bulk::No, seq: None, part: 0, label, at, device })
    }

    /// Whether rows are added in number.
    pub fn is_bulk(&self) -> bool {
        !matches!(self.bulk, Bulk::No)
    }

    /// From here on rows that are added in number are recorded by [`Recorder::added`].
    pub fn begin_bulk(&mut self) {
        self.bulk = Bulk::Soon;
    }

    /// Does `step` without recording what it changes.
    pub fn unwatched<T>(&mut self, step: impl FnOnce() -> T) -> T {
        self.session.set_enabled(false);
        let result = step();
        self.session.set_enabled(true);
        result
    }

    /// Records a row that was added unwatched.
    pub fn added(&mut self, table: &Table, values: &[ToSqlOutput<'_>]) -> Result<()> {
        if let Bulk::Soon = self.bulk {
            self.cut()?;
            self.bulk = Bulk::Yes(Added::default());
        }
        if let Bulk::Yes(added) = &mut self.bulk {
            added.push(table, values);
        }
        Ok(())
    }

    /// Writes what was recorded so far and records on. What was added in number comes first: the rest may point at it.
    pub fn cut(&mut self) -> Result<()> {
        if let Bulk::Yes(added) = &mut self.bulk {
            let changes = added.take();
            self.put(&changes)?;
        }
        if self.session.is_empty() {
            return Ok(());
        }
        let mut changes = Vec::new();
        self.session.changeset_strm(&mut changes)?;
        self.session = attach(self.connection)?;
        self.put(&changes)
    }

    fn put(&mut self, changes: &[u8]) -> Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let seq = self.line()?;
        let mut statement = self
            .connection
            .prepare_cached("INSERT INTO history_changes (seq, part, piece, bytes) VALUES (?1, ?2, ?3, ?4)")?;
        for (piece, bytes) in (0_i64..).zip(changes.chunks(PIECE)) {
            statement.execute((seq, self.part, piece, bytes))?;
        }
        self.part += 1;
        Ok(())
    }

    /// Ends the record; a gesture that changed nothing leaves no line.
    pub fn finish(mut self, label: Option<String>) -> Result<()> {
        self.cut()?;
        if let (Some(seq), Some(label)) = (self.seq, label) {
            self.connection.execute("UPDATE history SET label = ?2 WHERE seq = ?1", (seq, label))?;
        }
        Ok(())
    }

    fn line(&mut self) -> Result<i64> {
        if let Some(seq) = self.seq {
            return Ok(seq);
        }
        let seq = self.connection.query_row(
            "INSERT INTO history (seq, at, label, device)
             VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM history), ?1, ?2, ?3) RETURNING seq",
            (self.at.0, &self.label, &self.device),
            |row| row.get(0),
        )?;
        self.seq = Some(seq);
        Ok(seq)
    }
}

fn attach(connection: &Connection) -> Result<Session<'_>> {
    let mut session = Session::new(connection)?;
    for table in RECORDED {
        session.attach(Some(*table))?;
    }
    Ok(session)
}

/// Which way a gesture is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

impl Direction {
    // Undo takes the newest line that stands. Redo takes what was taken back last, unless a newer line stands: a line
    // that a newer gesture put aside was always taken back before that gesture was.
    const fn next(self) -> &'static str {
        match self {
            Self::Undo => "SELECT seq, label FROM history WHERE undone = 0 ORDER BY seq DESC LIMIT 1",
            Self::Redo => {
                "SELECT seq, label FROM history WHERE undone = 1
                 AND seq > (SELECT coalesce(max(seq), 0) FROM history WHERE undone = 0)
                 ORDER BY (SELECT max(number) FROM history_reversals r WHERE r.seq = history.seq) DESC LIMIT 1"
            }
        }
    }

    /// The word in `history_reversals`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

/// Takes one gesture back or forth, inside an open transaction. Answers its label.
pub fn reverse(connection: &Connection, direction: Direction, now: Moment) -> Result<Option<String>> {
    let next: Option<(i64, String)> =
        connection.query_row(direction.next(), [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((seq, label)) = next else { return Ok(None) };
    turn(connection, connection, direction, seq, &label)?;
    let undone = direction == Direction::Undo;
    connection.execute("UPDATE history SET undone = ?2 WHERE seq = ?1", (seq, undone))?;
    connection.execute(
        "INSERT INTO history_reversals (number, at, seq, direction)
         VALUES ((SELECT coalesce(max(number), 0) + 1 FROM history_reversals), ?1, ?2, ?3)",
        (now.0, seq, direction.word()),
    )?;
    Ok(Some(label))
}

/// Takes a gesture back or forth on `target`, with the changes that `source` keeps of it.
pub fn turn(source: &Connection, target: &Connection, direction: Direction, seq: i64, label: &str) -> Result<()> {
    let sql = "SELECT count(DISTINCT part) FROM history_changes WHERE seq = ?1";
    let parts: i64 = source.query_row(sql, [seq], |row| row.get(0))?;
    for step in 0..parts {
        let part = if direction == Direction::Undo { parts - 1 - step } else { step };
        apply(target, direction, &changes(source, seq, part)?, label)?;
    }
    Ok(())
}

/// One part of the record of a gesture.
pub fn changes(connection: &Connection, seq: i64, part: i64) -> Result<Vec<u8>> {
    let mut statement =
        connection.prepare_cached("SELECT bytes FROM history_changes WHERE seq = ?1 AND part = ?2 ORDER BY piece")?;
    let pieces = statement.query_map((seq, part), |row| row.get::<_, Vec<u8>>(0))?;
    let mut all = Vec::new();
    for piece in pieces {
        all.extend(piece?);
    }
    Ok(all)
}

fn apply(connection: &Connection, direction: Direction, changes: &[u8], label: &str) -> Result<()> {
    let mut turned = Vec::new();
    let mut input: &[u8] = match direction {
        Direction::Redo => changes,
        Direction::Undo => {
            rusqlite::session::invert_strm(&mut &changes[..], &mut turned)?;
            &turned
        }
    };
    connection.apply_strm(&mut input, None::<fn(&str) -> bool>, abort).map_err(|e| {
        let wrong = format!("the rows it touched have changed since ({e})");
        let next = "Take back the later changes first.";
        Error::refused("history-conflict", format!("“{label}”"), "", wrong, next)
    })
}

fn abort(_: ConflictType, _: ChangesetItem) -> ConflictAction {
    ConflictAction::SQLITE_CHANGESET_ABORT
}

impl Reader<'_> {
    /// The history, oldest first.
    pub fn history(&self) -> Result<Vec<HistoryEntry>> {
        let mut statement =
            self.connection.prepare_cached("SELECT seq, at, label, undone FROM history ORDER BY seq")?;
        let rows = statement.query_map([], |row| {
            Ok(HistoryEntry { seq: row.get(0)?, at: Moment(row.get(1)?), label: row.get(2)?, undone: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What undo and redo would do next.
    pub fn next_steps(&self) -> Result<NextSteps> {
        let label = |direction: Direction| {
            self.connection.query_row(direction.next(), [], |row| row.get::<_, String>(1)).optional()
        };
        Ok(NextSteps { undo: label(Direction::Undo)?, redo: label(Direction::Redo)? })
    }
}

impl Write<'_> {
    /// Sets a fact of this copy of the library.
    pub fn set_local_fact(&self, name: &str, value: &str) -> Result<()> {
        self.connection.execute(
            "INSERT INTO local_facts (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )?;
        Ok(())
    }
}

impl Reader<'_> {
    /// A fact of this copy of the library; `None` when it was never set.
    pub fn local_fact(&self, name: &str) -> Result<Option<String>> {
        let sql = "SELECT value FROM local_facts WHERE name = ?1";
        Ok(self.connection.query_row(sql, [name], |row| row.get(0)).optional()?)
    }
}
