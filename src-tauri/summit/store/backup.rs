//! Backups: copies of the whole database in the library's `backups/`, each opened and counted before it gets its name.
//!
//! The name says where in the history the copy stands, and its schema. Which backup is newest is judged by that alone: a
//! clock may be wrong. The day in the name is for people, and for thinning.

use super::connection::{open_reading, open_source};
use super::history::RECORDED;
use super::migrate::{check_schema, integrity};
use super::{Store, replay, rows};
use crate::error::{Error, Result};
use crate::files;
use crate::timezone::{Date, Moment};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Milliseconds of use after which changes are to be in a backup.
const DUE_AFTER: i64 = 10 * 60 * 1_000;
const ALWAYS_KEPT: usize = 3;
const DAYS_KEPT: usize = 30;

/// Where in the history a database stands: both numbers only ever grow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Point {
    /// Number of the last gesture.
    pub gestures: u32,
    /// Number of the last undo or redo.
    pub reversals: u32,
}

/// A backup in the library's own folder, as its name tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Backup {
    #[serde(flatten)]
    pub point: Point,
    pub schema: u32,
    /// The day on which it was made, by the clock of that time: `YYYY-MM-DD`.
    pub day: String,
    /// Counts the backups that were made at one point of the history.
    #[serde(skip)]
    pub copy: u32,
    /// Name of the file in `backups/`.
    pub name: String,
}

impl Backup {
    fn new(point: Point, schema: u32, day: String, copy: u32) -> Self {
        let Point { gestures, reversals } = point;
        let again = if copy > 1 { format!("-{copy}") } else { String::new() };
        let name = format!("h{gestures:06}-r{reversals:06}-s{schema}-{day}{again}.db");
        Self { point, schema, day, copy, name }
    }

    /// Reads a name back; `None` for a file that is no backup of ours.
    fn of_name(name: &str) -> Option<Self> {
        let mut parts = name.strip_suffix(".db")?.splitn(4, '-');
        let mut number = |letter| parts.next()?.strip_prefix(letter)?.parse().ok();
        let (gestures, reversals, schema) = (number('h')?, number('r')?, number('s')?);
        let (day, again) = parts.next()?.split_at_checked(10)?;
        let copy = if again.is_empty() { 1 } else { again.strip_prefix('-')?.parse().ok()? };
        let backup = Self::new(Point { gestures, reversals }, schema, day.into(), copy);
        Some(backup).filter(|backup| backup.name == name)
    }
}

/// What a database holds, in numbers: a copy must agree with what it was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    pub schema: u32,
    pub point: Point,
    rows: Vec<(&'static str, i64)>,
}

impl Survey {
    /// Counts the rows of every table of ours that the database has.
    pub fn of(connection: &Connection) -> Result<Self> {
        let mut counted = Vec::new();
        let others = ["exports", "export_places", "export_audits", "history", "history_changes", "history_reversals"];
        for table in RECORDED.iter().chain(&others) {
            if connection.table_exists(None, *table)? {
                let sql = ["SELECT count(*) FROM ", table].concat();
                counted.push((*table, connection.query_row(&sql, [], |row| row.get(0))?));
            }
        }
        let schema = rows::count(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?);
        Ok(Self { schema, point: Point::of(connection)?, rows: counted })
    }
}

impl Point {
    /// Where a database stands; the beginning, where its schema has no history yet.
    pub fn of(connection: &Connection) -> Result<Self> {
        if !connection.table_exists(None, "history_reversals")? {
            return Ok(Self::default());
        }
        let sql = "SELECT (SELECT coalesce(max(seq), 0) FROM history),
                   (SELECT coalesce(max(number), 0) FROM history_reversals)";
        let point = |row: &rusqlite::Row<'_>| {
            Ok(Self { gestures: rows::count(row.get(0)?), reversals: rows::count(row.get(1)?) })
        };
        Ok(connection.query_row(sql, [], point)?)
    }
}

/// The folder of a library's backups.
pub fn folder_of(library: &Path) -> PathBuf {
    library.join("backups")
}

/// The backups of a library, oldest first, by the point in the history where they stand.
pub fn list(library: &Path) -> Result<Vec<Backup>> {
    let names = files::names_in(&folder_of(library))?;
    let mut all: Vec<Backup> = names.iter().filter_map(|name| Backup::of_name(name)).collect();
    all.sort_unstable();
    Ok(all)
}

/// The newest backup that opens, is whole, and pleases.
pub fn newest(library: &Path, pleases: impl Fn(&Backup) -> bool) -> Option<Backup> {
    let all = list(library).unwrap_or_default();
    all.into_iter().rev().find(|b| pleases(b) && open_verified(&folder_of(library).join(&b.name)).is_ok())
}

/// Makes a backup of what `source` reads, in the library's own folder.
pub fn make(source: &Connection, library: &Path, now: Moment) -> Result<Backup> {
    let backup = named(source, library, now)?;
    write(source, &folder_of(library).join(&backup.name))?;
    Ok(backup)
}

// Makes the folder of the backups, and names one that is not there yet.
fn named(source: &Connection, library: &Path, now: Moment) -> Result<Backup> {
    let folder = folder_of(library);
    files::make_private_folder(&folder)?;
    let survey = Survey::of(source)?;
    Ok(free_name(&folder, &survey, &Date::of(now).to_string()))
}

/// Removes the backups that are more than is kept.
pub fn thin(library: &Path) -> Result<()> {
    let folder = folder_of(library);
    for old in surplus(&list(library)?) {
        files::remove(&folder.join(&old.name))?;
        files::remove(&hash_file(&folder.join(&old.name)))?;
    }
    Ok(())
}

fn free_name(folder: &Path, survey: &Survey, day: &str) -> Backup {
    let named = |copy| Backup::new(survey.point, survey.schema, day.to_owned(), copy);
    let mut copy = 1;
    while folder.join(&named(copy).name).exists() {
        copy += 1;
    }
    named(copy)
}

/// Writes a copy of what `source` reads to `target`, which is not there yet, and its hash beside it.
///
/// The copy gets its name only after it was made durable, opened, checked and counted.
pub fn write(source: &Connection, target: &Path) -> Result<()> {
    if target.exists() {
        return Err(files::exists(target));
    }
    let part = files::begin_part(target)?;
    let done = fill(source, &part).and_then(|()| {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        files::write_private(&hash_file(target), format!("{}  {name}\n", files::hash_of(&part)?).as_bytes())?;
        files::rename(&part, target)
    });
    if done.is_err() {
        files::remove(&part).ok();
    }
    done
}

/// Fills the empty file `part` with a copy of what `source` reads, durably, and looks whether both agree.
pub fn fill(source: &Connection, part: &Path) -> Result<()> {
    let before = Survey::of(source)?;
    let name = part.to_str().ok_or_else(|| {
        let wrong = "the name of the folder is not text, and SQLite cannot write there";
        Error::refused("file-unreadable", part.display().to_string(), "", wrong, "Choose another folder.")
    })?;
    source.execute("VACUUM INTO ?1", [name])?;
    files::sync(part)?;
    let copy = open_reading(part)?;
    let held = Survey::of(&copy)?;
    integrity(&copy).map_err(|found| bad(part, &found))?;
    // Another program may have written meanwhile; then the copy is that of a moment in between.
    if held == before || held == Survey::of(source)? {
        return Ok(());
    }
    Err(bad(part, "it does not hold what the library holds; the library changed meanwhile"))
}

/// Opens a backup for reading, once its hash, where there is one, and its pages are found good.
pub fn open_verified(path: &Path) -> Result<Connection> {
    let named = hash_file(path);
    if named.is_file() {
        let line = String::from_utf8_lossy(&files::read(&named, 4_096)?).into_owned();
        if line.split_whitespace().next() != Some(&files::hash_of(path)?) {
            return Err(bad(path, "its bytes are not those that were written"));
        }
    }
    drop(files::open(path)?);
    let connection = open_source(path)?;
    check_schema(&connection, path)?;
    integrity(&connection).map_err(|found| bad(path, &found))?;
    Ok(connection)
}

/// The file that holds the hash of a backup, as `b3sum --check` reads it.
pub fn hash_file(backup: &Path) -> PathBuf {
    let mut name = backup.as_os_str().to_owned();
    name.push(".b3");
    name.into()
}

fn bad(path: &Path, found: &str) -> Error {
    let wrong = format!("the backup is not good ({})", crate::error::shown(found));
    Error::refused("backup-damaged", path.display().to_string(), "", wrong, "Choose another backup, or try again.")
}

// Of those beyond the newest three, the newest of each day and of each schema stays, for the newest thirty days.
fn surplus(all: &[Backup]) -> Vec<&Backup> {
    let (mut days, mut schemas) = (BTreeSet::new(), BTreeSet::new());
    let mut gone = Vec::new();
    for (place, backup) in all.iter().rev().enumerate() {
        let is_new_schema = schemas.insert(backup.schema);
        let is_new_day = days.len() < DAYS_KEPT && days.insert(&backup.day);
        if place >= ALWAYS_KEPT && !is_new_day && !is_new_schema {
            gone.push(backup);
        }
    }
    gone
}

impl Store {
    /// Makes a verified backup in the library's own folder.
    pub fn back_up(&mut self) -> Result<Backup> {
        // Thinning is a write: only the program that holds the lock does it.
        self.refuse_if_read_only()?;
        let source = self.source()?;
        let backup = named(&source, &self.folder, self.now())?;
        let target = folder_of(&self.folder).join(&backup.name);
        let job = self.begin_job(None, &target, 0)?;
        let written = write(&source, &target);
        self.end_job(job)?;
        written?;
        thin(&self.folder)?;
        Ok(backup)
    }

    /// Writes a verified copy of the library to a file that is not there yet; another program may hold the library.
    pub fn back_up_to(&self, target: &Path) -> Result<()> {
        write(&self.source()?, target)
    }

    /// Makes a backup if changes of ten minutes ago are in none yet; answers it.
    pub fn back_up_if_due(&mut self) -> Result<Option<Backup>> {
        if self.writing.is_none() {
            return Ok(None);
        }
        let newest = list(&self.folder)?.pop().map_or(Point::default(), |backup| backup.point);
        let Some(first) = first_since(&self.reading, newest)? else { return Ok(None) };
        // A clock that went back says nothing of the time that passed: better a backup too many.
        let age = self.now().0 - first.0;
        if (0..DUE_AFTER).contains(&age) { Ok(None) } else { self.back_up().map(Some) }
    }

    /// The backups in the library's own folder, oldest first.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        list(&self.folder)
    }

    /// The steps that are newer than a point of this library's history, oldest first, as people read them.
    pub fn steps_since(&self, from: Point) -> Vec<String> {
        replay::labels_since(&self.reading, from)
    }

    fn source(&self) -> Result<Connection> {
        open_source(&self.folder.join("library.db"))
    }
}

// The moment of the first change that is not in a backup of that point.
fn first_since(connection: &Connection, point: Point) -> Result<Option<Moment>> {
    let at = |sql: &str, number: u32| connection.query_row(sql, [number], |row| row.get(0).map(Moment)).optional();
    let gesture = at("SELECT at FROM history WHERE seq > ?1 ORDER BY seq LIMIT 1", point.gestures)?;
    let sql = "SELECT at FROM history_reversals WHERE number > ?1 ORDER BY number LIMIT 1";
    let reversal = at(sql, point.reversals)?;
    Ok(gesture.into_iter().chain(reversal).min_by_key(|moment| moment.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(gestures: u32, schema: u32, day: &str, copy: u32) -> Backup {
        Backup::new(Point { gestures, reversals: 0 }, schema, day.into(), copy)
    }

    #[test]
    fn a_name_says_where_the_backup_stands_and_is_read_back() {
        let made = Backup::new(Point { gestures: 123, reversals: 4 }, 6, "2026-05-28".into(), 1);

        assert_eq!(made.name, "h000123-r000004-s6-2026-05-28.db");
        for made in [made, backup(1_234_567, 12, "2026-05-28", 3)] {
            assert_eq!(Backup::of_name(&made.name), Some(made));
        }
    }

    #[test]
    fn other_files_are_no_backups() {
        let good = "h000123-r000004-s6-2026-05-28.db";
        for other in ["", "library.db", ".h000123-r000004-s6-2026-05-28.db.part", "h1-r4-s6-2026-05-28.db"] {
            assert_eq!(Backup::of_name(other), None, "{other}");
        }
        assert_eq!(Backup::of_name(&format!("{good}.b3")), None);
        assert_eq!(Backup::of_name(&good.replace("-28", "-28-1")), None);
    }

    #[test]
    fn the_newest_three_stay_then_one_a_day_and_one_a_schema() {
        let all = [
            backup(1, 5, "2026-05-01", 1),
            backup(2, 6, "2026-05-01", 1),
            backup(3, 6, "2026-05-01", 1),
            backup(4, 6, "2026-05-02", 1),
            backup(5, 6, "2026-05-02", 1),
            backup(6, 6, "2026-05-03", 1),
            backup(7, 6, "2026-05-03", 1),
            backup(8, 6, "2026-05-03", 1),
            backup(8, 6, "2026-05-03", 2),
        ];

        let gone: Vec<u32> = surplus(&all).iter().map(|backup| backup.point.gestures).collect();

        assert_eq!(gone, [6, 4, 2]);
    }

    #[test]
    fn thirty_days_stay() {
        let all: Vec<Backup> = (1..=40).map(|n| backup(n, 6, &format!("day {n:06}"), 1)).collect();

        let gone: Vec<u32> = surplus(&all).iter().map(|backup| backup.point.gestures).collect();

        assert_eq!(gone, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    }
}
