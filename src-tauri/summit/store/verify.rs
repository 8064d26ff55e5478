//! Is the library whole? Full checks of pages, of references, of the history, and of the text; nothing is written.

use super::backup::{self, Point};
use super::check::{self, TextCheck};
use super::{Reader, Store, connection, recordings, rows, slides};
use crate::error::{Error, Result};
use crate::files;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Milliseconds after which a library is checked again.
const CHECK_EVERY: i64 = 7 * 24 * 3_600 * 1_000;
/// The local fact that holds the moment of the last good check.
const CHECKED: &str = "checked-at";

/// What a check of the library found; no problems mean that it is whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verification {
    pub whole: bool,
    pub schema: u32,
    pub gestures: u32,
    /// Sentences, at most some dozens of each kind.
    pub problems: Vec<String>,
    /// What only the deep check looks at; `None` when it was not asked for.
    pub deep: Option<Deep>,
}

/// What lies around the database, and the text in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deep {
    /// Names of the backups that open and are whole, oldest first.
    pub good_backups: Vec<String>,
    /// Names of those that do not.
    pub bad_backups: Vec<String>,
    /// How many kept files were compared with the hash in their name.
    pub files: u32,
    /// How many files of recordings were compared with theirs.
    pub recordings: u32,
    /// Hashes of those that no row names: what was taken back, or cut short. They are no problem.
    pub unlisted: Vec<String>,
    pub text: TextCheck,
}

/// Checks a library on a connection of its own, so that the work can go on meanwhile.
#[derive(Clone, Debug)]
pub struct Checker {
    folder: PathBuf,
}

impl Checker {
    /// Checks pages, references, history, kept files and backups, and compares the text with the newest backup.
    pub fn run(&self) -> Result<Verification> {
        let parts = Parts { recordings: recordings::parts(&self.folder)?, slides: slides::parts(&self.folder)? };
        let connection = connection::open_reading(&self.folder.join("library.db"))?;
        // One view of the library for all that follows.
        let view = connection.unchecked_transaction()?;
        let mut found = verified(&view)?;
        let deep = deep(&view, &self.folder, &parts, &mut found.problems)?;
        Ok(Verification { whole: found.problems.is_empty(), deep: Some(deep), ..found })
    }
}

impl Store {
    /// Checks pages, references and the numbering of the history.
    pub fn verify(&self) -> Result<Verification> {
        verified(&self.reading)
    }

    /// Whether a deep check is due: after an unclean close, and every seven days.
    pub fn is_check_due(&self) -> Result<bool> {
        let since = |at: i64| !(0..CHECK_EVERY).contains(&(self.now().0 - at));
        let Some(checked) = self.read().local_fact(CHECKED)? else {
            let first = self.reading.query_row("SELECT at FROM history WHERE seq = 1", [], |row| row.get(0));
            return Ok(first.optional()?.is_some_and(since));
        };
        Ok(checked.parse().map_or(true, since))
    }

    /// Remembers a deep check; only one that found the library whole counts.
    pub fn note_check(&mut self, found: &Verification) -> Result<()> {
        if !found.whole || found.deep.is_none() || self.writing.is_none() {
            return Ok(());
        }
        let now = self.now().0.to_string();
        self.note(|write| write.set_local_fact(CHECKED, &now))
    }

    /// Remembers that the library was not closed as it should be: a check is due.
    pub(super) fn note_unclean_close(&mut self) -> Result<()> {
        self.note(|write| write.set_local_fact(CHECKED, "after an unclean close"))
    }

    /// What checks this library in depth, here or on another thread.
    pub fn checker(&self) -> Checker {
        Checker { folder: self.folder.clone() }
    }

    /// All logical content as text, table by table, row by row in the order of their keys: same data, same bytes.
    pub fn dump(&self, mut line: impl FnMut(&str)) -> Result<()> {
        let reader = self.read();
        for table in super::history::RECORDED {
            for row in reader.table(table)? {
                line(&format!("{table}\t{row}"));
            }
        }
        Ok(())
    }
}

fn verified(connection: &Connection) -> Result<Verification> {
    let problems = problems(connection);
    let schema = rows::count(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?);
    let gestures = Point::of(connection).unwrap_or_default().gestures;
    Ok(Verification { whole: problems.is_empty(), schema, gestures, problems, deep: None })
}

/// What is wrong with pages, references or the numbering of the history; what cannot be read is a problem too.
pub fn problems(connection: &Connection) -> Vec<String> {
    let mut problems = lines(connection, "PRAGMA integrity_check(20)");
    problems.retain(|line| line != "ok");
    let references = "SELECT \"table\" || ' row refers to a missing ' || parent FROM pragma_foreign_key_check LIMIT 20";
    problems.extend(lines(connection, references));
    // The first schemas had no history.
    if connection.table_exists(None, "history").unwrap_or_default() {
        let gap = "SELECT 'the history has a gap' FROM (SELECT count(*) AS lines, max(seq) AS last FROM history)
                   WHERE lines <> coalesce(last, 0)";
        problems.extend(lines(connection, gap));
    }
    problems
}

fn lines(connection: &Connection, sql: &'static str) -> Vec<String> {
    let ask = || {
        let mut statement = connection.prepare(sql)?;
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
    };
    ask().unwrap_or_else(|e| vec![format!("it cannot be read ({e})")])
}

/// Files that were being made before the check began to look.
struct Parts {
    recordings: Vec<String>,
    slides: Vec<String>,
}

fn deep(connection: &Connection, folder: &Path, parts: &Parts, problems: &mut Vec<String>) -> Result<Deep> {
    // Damaged pages make the comparison of their text pointless.
    let text = match problems.is_empty() {
        true => told(check::text_check(connection, folder), problems)?,
        false => None,
    };
    let text = text.unwrap_or_else(|| check::not_done("the database itself is damaged"));
    problems.extend(text.differences.iter().map(ToString::to_string));
    let (mut good_backups, mut bad_backups) = (Vec::new(), Vec::new());
    for backup in backup::list(folder)? {
        match backup::open_verified(&backup::folder_of(folder).join(&backup.name)) {
            Ok(_) => good_backups.push(backup.name),
            Err(error) => {
                problems.push(format!("backups/{}: {}", backup.name, error.trouble().wrong));
                bad_backups.push(backup.name);
            }
        }
    }
    let mut files = 0;
    for kept in ["imports", "exports", "figures"] {
        files += kept_files(folder, kept, problems)?;
    }
    let compared = slides::compare(connection, folder, &parts.slides, problems);
    files += told(compared, problems)?.unwrap_or_default();
    let compared = recordings::compare(connection, folder, &parts.recordings, problems);
    let (recordings, unlisted) = told(compared, problems)?.unwrap_or_default();
    Ok(Deep { good_backups, bad_backups, files, recordings, unlisted, text })
}

// A schema that is damaged, though its pages are whole, is found by the statements that no longer run.
fn told<T>(looked: Result<T>, problems: &mut Vec<String>) -> Result<Option<T>> {
    match looked {
        Err(Error::Database { trouble, .. }) => {
            problems.push(format!("{}: {}", trouble.which, trouble.wrong));
            Ok(None)
        }
        looked => looked.map(Some),
    }
}

// A kept file is named by the hash of its bytes.
fn kept_files(library: &Path, folder: &str, problems: &mut Vec<String>) -> Result<u32> {
    let mut count = 0;
    for name in files::names_in(&library.join(folder))? {
        let hash = name.split('.').next().unwrap_or_default();
        if hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()) {
            count += 1;
            if files::hash_of(&library.join(folder).join(&name))? != hash {
                problems.push(format!("{folder}/{name}: the file is not the one that was kept"));
            }
        }
    }
    Ok(count)
}

impl Reader<'_> {
    // The table's name is one of our own list, never a person's text.
    fn table(&self, name: &'static str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare(&["SELECT * FROM ", name].concat())?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let cells: Vec<String> = (0..columns).map(|i| row.get_ref(i).map(cell)).collect::<rusqlite::Result<_>>()?;
            Ok(cells.join("\t"))
        })?;
        let mut lines = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        lines.sort_unstable();
        Ok(lines)
    }
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).escape_default().to_string(),
        ValueRef::Blob(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
    }
}
