//! What was done since a backup, done again on a copy of it, from the changes that the history keeps.
//!
//! The order is known without any clock. Undo takes the newest gesture that stands; so whatever gesture is newer than the
//! one taken back was itself taken back before, or made afterwards.

use super::backup::Point;
use super::history::{Direction, turn};
use crate::error::{Error, Result};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

/// How far a replay came.
#[derive(Debug, Default)]
pub struct Replay {
    /// How many steps were done again.
    pub done: u32,
    /// The steps that were not, in their order, as people read them.
    pub lost: Vec<String>,
    /// Why it stopped.
    pub because: Option<Error>,
}

#[derive(Debug, PartialEq, Eq)]
enum Step {
    Gesture(i64),
    Reversal { number: i64, seq: i64, direction: Direction },
}

/// Does on `copy` what `source`'s history holds beyond it, and writes it into its history; ends at what it cannot do.
pub fn replay(source: &Connection, copy: &Connection) -> Result<Replay> {
    let steps = steps_since(source, Point::of(copy)?)?;
    let mut replay = Replay::default();
    for (place, step) in steps.iter().enumerate() {
        if let Err(error) = step.run(source, copy) {
            let lost = steps.get(place..).unwrap_or_default();
            replay.lost = lost.iter().map(|step| step.label(source)).collect();
            replay.because = Some(error);
            break;
        }
        replay.done += 1;
    }
    Ok(replay)
}

/// Why `source`'s history cannot be done again on `copy`; `None` when it can.
pub fn obstacle(source: &Connection, copy: &Connection) -> Option<&'static str> {
    let schema = |connection: &Connection| connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
    match (schema(source), schema(copy)) {
        (Ok(ours), Ok(theirs)) if ours == theirs => match is_of_one_line(source, copy) {
            Ok(true) => None,
            Ok(false) => Some("the backup is no earlier state of this library"),
            Err(_) => Some("the history cannot be read"),
        },
        (Ok(_), Ok(_)) => Some("the backup is of another version of the library"),
        _ => Some("the history cannot be read"),
    }
}

/// Whether `copy` is an earlier state of `source`: its last gesture is there too. One damaged field is let pass.
pub fn is_of_one_line(source: &Connection, copy: &Connection) -> Result<bool> {
    let line = |connection: &Connection, seq: u32| {
        let sql = "SELECT at, label, device FROM history WHERE seq = ?1";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get(2)?));
        connection.query_row::<(i64, String, String), _, _>(sql, [seq], row).optional()
    };
    let (theirs, ours) = (Point::of(copy)?, Point::of(source)?);
    if theirs.gestures > ours.gestures || theirs.reversals > ours.reversals {
        return Ok(false);
    }
    let (Some(old), Some(new)) = (line(copy, theirs.gestures)?, line(source, theirs.gestures)?) else {
        return Ok(theirs.gestures == 0);
    };
    Ok([old.0 == new.0, old.1 == new.1, old.2 == new.2].iter().filter(|same| **same).count() >= 2)
}

/// The steps of a history beyond a point, as people read them; none where it cannot be read.
pub fn labels_since(source: &Connection, from: Point) -> Vec<String> {
    let steps = steps_since(source, from).unwrap_or_default();
    steps.iter().map(|step| step.label(source)).collect()
}

fn steps_since(source: &Connection, from: Point) -> Result<Vec<Step>> {
    let sql = "SELECT number, seq, direction FROM history_reversals WHERE number > ?1 ORDER BY number";
    let mut statement = source.prepare(sql)?;
    let reversals = statement.query_map([from.reversals], |row| {
        let word: String = row.get(2)?;
        let direction = if word == Direction::Undo.word() { Direction::Undo } else { Direction::Redo };
        Ok(Step::Reversal { number: row.get(0)?, seq: row.get(1)?, direction })
    })?;
    let (mut steps, mut made) = (Vec::new(), i64::from(from.gestures));
    let mut make_up_to = |seq: i64, steps: &mut Vec<Step>| {
        steps.extend((made + 1..=seq).map(Step::Gesture));
        made = made.max(seq);
    };
    for reversal in reversals {
        let reversal = reversal?;
        if let Step::Reversal { seq, .. } = reversal {
            make_up_to(seq, &mut steps);
        }
        steps.push(reversal);
    }
    make_up_to(i64::from(Point::of(source)?.gestures), &mut steps);
    Ok(steps)
}

impl Step {
    fn seq(&self) -> i64 {
        match self {
            Self::Gesture(seq) | Self::Reversal { seq, .. } => *seq,
        }
    }

    fn label(&self, source: &Connection) -> String {
        let sql = "SELECT label FROM history WHERE seq = ?1";
        let label: String = source
            .query_row(sql, [self.seq()], |row| row.get(0))
            .unwrap_or_else(|_| format!("step {}, whose name cannot be read", self.seq()));
        match self {
            Self::Gesture(_) => label,
            Self::Reversal { direction, .. } => format!("{} of {label}", direction.word()),
        }
    }

    fn run(&self, source: &Connection, copy: &Connection) -> Result<()> {
        let transaction = Transaction::new_unchecked(copy, TransactionBehavior::Immediate)?;
        match self {
            Self::Gesture(seq) => do_again(source, copy, *seq)?,
            Self::Reversal { number, seq, direction } => {
                turn(source, copy, *direction, *seq, &self.label(source))?;
                let at: i64 =
                    source
                        .query_row("SELECT at FROM history_reversals WHERE number = ?1", [number], |row| row.get(0))?;
                copy.execute("UPDATE history SET undone = ?2 WHERE seq = ?1", (seq, *direction == Direction::Undo))?;
                copy.execute(
                    "INSERT INTO history_reversals (number, at, seq, direction) VALUES (?1, ?2, ?3, ?4)",
                    (number, at, seq, direction.word()),
                )?;
            }
        }
        Ok(transaction.commit()?)
    }
}

fn do_again(source: &Connection, copy: &Connection, seq: i64) -> Result<()> {
    let sql = "SELECT at, label, device FROM history WHERE seq = ?1";
    let line: (i64, String, String) =
        source.query_row(sql, [seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).map_err(|e| gap(seq, &e))?;
    copy.execute(
        "INSERT INTO history (seq, at, label, device) VALUES (?1, ?2, ?3, ?4)",
        (seq, line.0, &line.1, &line.2),
    )?;
    turn(source, copy, Direction::Redo, seq, &line.1)?;
    let mut pieces =
        source.prepare("SELECT part, piece, bytes FROM history_changes WHERE seq = ?1 ORDER BY part, piece")?;
    let mut rows = pieces.query([seq])?;
    let mut insert =
        copy.prepare_cached("INSERT INTO history_changes (seq, part, piece, bytes) VALUES (?1, ?2, ?3, ?4)")?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let (part, piece): (i64, i64) = (row.get(0)?, row.get(1)?);
        insert.execute((seq, part, piece, row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?))?;
        count += 1;
    }
    // A gesture that changes nothing leaves no line: without changes they are lost.
    if count == 0 { Err(gap(seq, &"its changes are missing")) } else { Ok(()) }
}

fn gap(seq: i64, found: &dyn std::fmt::Display) -> Error {
    let wrong = format!("the history cannot be read there ({found})");
    Error::refused("history-conflict", "The history", format!("step {seq}"), wrong, "Go back to a backup.")
}
