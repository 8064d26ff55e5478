//! Going back to a backup: the files of the library are put aside together, and never deleted.
//!
//! A whole and durable `library.db.restored` beside the library is the decision to go back. What follows are renames, which
//! whoever opens the library next completes, so that a crash leaves no folder without a library.

use super::backup::{self, Point};
use super::connection::{open_reading, open_source, open_there, refuse_odd_files, unreadable};
use super::{Access, Surroundings, check, lock, medium, migrate, refused_to_write, replay, verify};
use crate::error::{Error, Result};
use crate::files;
use rusqlite::Connection;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What going back to a backup did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// The backup's file.
    pub backup: PathBuf,
    /// Where in the history the library now stands.
    #[serde(flatten)]
    pub point: Point,
    /// The folder in which the former files are kept; `None` when there were none.
    pub kept_in: Option<PathBuf>,
    /// What was wrong with the former library; `None` when nothing was.
    pub damage: Option<String>,
    /// How many steps newer than the backup were done again, from the damaged library's history.
    pub done_again: u32,
    /// The steps newer than the backup that the library does not hold now, as far as they can be read.
    pub lost: Vec<String>,
    /// Why the steps newer than the backup could not be done again, or not all.
    pub because: Option<String>,
}

/// The library before it is put aside.
enum Former {
    Missing,
    Whole(Connection),
    Damaged { found: String, readable: Option<Connection> },
}

/// Puts the library in `folder` aside and a copy of `backup` in its place.
///
/// `backup` is a path, or the name of a file in the library's own `backups/`. From a damaged library the steps newer than
/// the backup are done again, as far as its history reads; of one that is whole a backup is made first.
pub fn restore(folder: &Path, backup: &Path, surroundings: &Surroundings) -> Result<Restored> {
    let folder = folder.canonicalize().map_err(|e| unreadable(folder, e))?;
    let path = folder.join("library.db");
    refuse_odd_files(&path)?;
    let (_lock, read_only) = lock::take(&folder, Access::Write, &surroundings.program)?;
    if let Some(why) = read_only {
        return Err(refused_to_write(&folder, Some(&why)));
    }
    complete(&folder)?;
    let backup = find(&folder, backup);
    let source = backup::open_verified(&backup)?;
    let former = Former::look(&path, &source)?;
    if let Former::Whole(connection) = &former {
        backup::make(connection, &folder, (surroundings.now)())?;
    }
    let ready = ready_in(&folder);
    let part = files::begin_part(&ready)?;
    let result = prepare(&source, &former, &part).and_then(|restored| {
        files::sync(&part)?;
        files::rename(&part, &ready)?;
        Ok(restored)
    });
    if result.is_err() {
        files::remove(&part).ok();
    }
    let restored = Restored { backup, ..result? };
    drop((source, former));
    let kept_in = complete(&folder)?;
    let is_network = medium::network(&folder).is_some();
    drop(migrate::open_for_writing(&path, is_network, (surroundings.now)())?);
    Ok(Restored { kept_in, ..restored })
}

/// Ends a restore that was cut short; answers the folder in which the former files are kept.
pub fn complete(folder: &Path) -> Result<Option<PathBuf>> {
    let (ready, path) = (ready_in(folder), folder.join("library.db"));
    // What was cut short before the decision is nothing.
    files::remove_part(&ready)?;
    if !ready.exists() {
        return Ok(None);
    }
    let aside = put_aside(folder, path.exists())?;
    // The database goes first: without it the rest is known to be left over, and it is never read with another's rest.
    let names = ["library.db", "library.db-wal", "library.db-shm", "library.db-journal"];
    for name in names.iter().filter(|name| folder.join(name).exists()) {
        files::make_private_folder(&aside)?;
        files::rename(&folder.join(name), &aside.join(name))?;
    }
    put_backups_aside(folder, &ready, &aside)?;
    files::rename(&ready, &path)?;
    Ok(Some(aside).filter(|aside| aside.exists()))
}

fn ready_in(folder: &Path) -> PathBuf {
    folder.join("library.db.restored")
}

fn find(folder: &Path, backup: &Path) -> PathBuf {
    let own = backup::folder_of(folder).join(backup);
    let found = if !backup.exists() && own.exists() { &own } else { backup };
    std::path::absolute(found).unwrap_or_else(|_| found.to_owned())
}

// The folder `damaged-N`: a new one, or the newest where a restore was cut short after the database was moved.
fn put_aside(folder: &Path, is_new: bool) -> Result<PathBuf> {
    let numbers = files::names_in(folder)?;
    let newest =
        numbers.iter().filter_map(|name| name.strip_prefix("damaged-")?.parse::<u32>().ok()).max().unwrap_or(0);
    Ok(folder.join(format!("damaged-{}", if is_new { newest + 1 } else { newest.max(1) })))
}

// What is not an earlier state of the restored library would pass for its newest backup.
fn put_backups_aside(folder: &Path, ready: &Path, aside: &Path) -> Result<()> {
    let restored = open_reading(ready)?;
    let backups = backup::folder_of(folder);
    for name in backup::list(folder)?.into_iter().map(|backup| backup.name) {
        let path = backups.join(&name);
        let is_earlier = open_source(&path).is_ok_and(|b| replay::is_of_one_line(&restored, &b).unwrap_or(false));
        if !is_earlier {
            files::make_private_folder(&aside.join("backups"))?;
            for file in [path.clone(), backup::hash_file(&path)].iter().filter(|file| file.exists()) {
                files::rename(file, &aside.join("backups").join(file.file_name().unwrap_or_default()))?;
            }
        }
    }
    Ok(())
}

impl Former {
    fn look(path: &Path, backup: &Connection) -> Result<Self> {
        if !path.exists() {
            return Ok(Self::Missing);
        }
        let connection = match open_source(path).and_then(|c| migrate::check_schema(&c, path).map(|()| c)) {
            Ok(connection) => connection,
            Err(newer @ Error::Newer { .. }) => return Err(newer),
            Err(error) => return Ok(Self::Damaged { found: error.trouble().wrong.clone(), readable: None }),
        };
        let damage = match verify::problems(&connection).into_iter().next() {
            Some(problem) => Some(problem),
            // A comparison that cannot be made says nothing of the library.
            None if replay::obstacle(&connection, backup).is_some() => None,
            None => check::compared(&connection, backup)?.first().map(ToString::to_string),
        };
        Ok(match damage {
            Some(found) => Self::Damaged { found, readable: Some(connection) },
            None => Self::Whole(connection),
        })
    }
}

// Fills the part, and says what of the former library is in it and what is not.
fn prepare(source: &Connection, former: &Former, part: &Path) -> Result<Restored> {
    backup::fill(source, part)?;
    forget_jobs(part)?;
    let mut restored = Restored {
        backup: PathBuf::new(),
        point: Point::of(source)?,
        kept_in: None,
        damage: None,
        done_again: 0,
        lost: Vec::new(),
        because: None,
    };
    match former {
        Former::Missing => restored.because = Some("there was no library.db to read them from".into()),
        Former::Whole(library) => {
            restored.because = replay::obstacle(library, source).map(Into::into);
            restored.lost = lost(library, source, restored.point);
            keep_exports(library, &open_there(part)?).ok();
        }
        Former::Damaged { found, readable } => {
            restored.damage = Some(found.clone());
            salvage(source, readable.as_ref(), part, &mut restored)?;
        }
    }
    Ok(restored)
}

fn salvage(source: &Connection, library: Option<&Connection>, part: &Path, restored: &mut Restored) -> Result<()> {
    let Some(library) = library else {
        restored.because = Some("the history of the damaged library cannot be read".into());
        return Ok(());
    };
    let from = restored.point;
    let tried = replay_onto(library, source, part);
    let is_good = open_source(part).is_ok_and(|copy| verify::problems(&copy).is_empty());
    match tried {
        Ok(replay) if is_good => {
            restored.done_again = replay.done;
            restored.lost = replay.lost;
            restored.because = replay.because.map(|error| error.trouble().wrong.clone());
            restored.point = Point::of(&open_source(part)?)?;
        }
        tried => {
            let why = tried.err().map_or("what came of them is not whole".into(), |e| e.trouble().wrong.clone());
            restored.because = Some(why);
            restored.lost = lost(library, source, from);
            files::remove(part)?;
            drop(files::begin_part(&part_target(part))?);
            backup::fill(source, part)?;
            forget_jobs(part)?;
        }
    }
    Ok(())
}

// The backup was made while files were being made, itself among them; that is long over. What it says of files on the
// disk is of its own day.
fn forget_jobs(part: &Path) -> Result<()> {
    let copy = open_there(part)?;
    if copy.table_exists(None, "local_jobs")? {
        copy.execute("DELETE FROM local_jobs", [])?;
    }
    if copy.table_exists(None, "local_files")? {
        copy.execute("DELETE FROM local_files", [])?;
    }
    Ok(())
}

// Of another library all is lost, else what came after the backup.
fn lost(library: &Connection, source: &Connection, from: Point) -> Vec<String> {
    let is_earlier = replay::is_of_one_line(library, source).unwrap_or(false);
    replay::labels_since(library, if is_earlier { from } else { Point::default() })
}

fn part_target(part: &Path) -> PathBuf {
    part.parent().map_or_else(PathBuf::new, ready_in)
}

fn replay_onto(library: &Connection, source: &Connection, part: &Path) -> Result<replay::Replay> {
    if let Some(why) = replay::obstacle(library, source) {
        return Err(Error::refused("history-conflict", "The backup", "", why, "Choose another backup."));
    }
    let copy = open_there(part)?;
    keep_exports(library, &copy).ok();
    replay::replay(library, &copy)
}

// What was written where is a fact about the world outside: going back does not change it.
fn keep_exports(library: &Connection, copy: &Connection) -> Result<()> {
    for table in ["exports", "export_places", "export_audits"] {
        if library.table_exists(None, table)? && copy.table_exists(None, table)? {
            keep_rows(table, library, copy)?;
        }
    }
    Ok(())
}

// A copy of an older schema holds fewer columns.
fn keep_rows(table: &str, library: &Connection, copy: &Connection) -> Result<()> {
    let columns = |connection: &Connection| -> Result<Vec<String>> {
        let statement = connection.prepare(&["SELECT * FROM ", table].concat())?;
        Ok(statement.column_names().into_iter().map(str::to_owned).collect())
    };
    let known = columns(copy)?;
    let names: Vec<String> = columns(library)?.into_iter().filter(|name| known.contains(name)).collect();
    let (list, places) = (names.join(", "), ["?"].repeat(names.len()).join(", "));
    // In older schemas the lines of an export stood in its row.
    let lies_apart = library.table_exists(None, "export_places")? && !copy.table_exists(None, "export_places")?;
    let lines = "coalesce((SELECT places FROM export_places WHERE export_id = id), places)";
    let read = |name: &String| if lies_apart && name == "places" { lines.to_owned() } else { name.clone() };
    let values = names.iter().map(read).collect::<Vec<_>>().join(", ");
    let mut statement = library.prepare(&["SELECT ", &values, " FROM ", table, " ORDER BY 1"].concat())?;
    let into = ["INSERT OR REPLACE INTO ", table, " (", &list, ") VALUES (", &places, ")"].concat();
    let mut insert = copy.prepare(&into)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let values = (0..names.len()).map(|i| row.get::<_, rusqlite::types::Value>(i));
        insert.execute(rusqlite::params_from_iter(values.collect::<rusqlite::Result<Vec<_>>>()?))?;
    }
    Ok(())
}
