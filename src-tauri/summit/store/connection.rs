//! How a connection to `library.db` is opened and set; see the protocol in ARCHITECTURE.md.

use super::medium;
use crate::error::{Error, Result, Trouble};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// "Smdk": tells a library of ours from any other SQLite file.
pub const APPLICATION_ID: i32 = 0x536d_646b;

const BUSY: Duration = Duration::from_millis(5_000);

/// Says that a file or folder could not be read or written.
pub fn unreadable(path: &Path, source: std::io::Error) -> Error {
    let trouble = Trouble {
        which: path.display().to_string(),
        place: String::new(),
        wrong: format!("it cannot be used as a library ({source})"),
        done: "Nothing was changed.".into(),
        next: "Check that the folder exists, is yours and can be written, or name another with --library.".into(),
    };
    Error::Storage { code: "storage-failed", trouble: Box::new(trouble), path: path.to_owned(), source }
}

/// Refuses a database behind a symbolic link, or with a second name: both defeat SQLite's own locks.
pub fn refuse_odd_files(path: &Path) -> Result<()> {
    let Ok(found) = std::fs::symlink_metadata(path) else { return Ok(()) };
    let links = link_count(&found);
    if found.file_type().is_symlink() || links > 1 {
        let wrong = "the file is a link, or has a second name; two programs could then write past each other";
        let next = "Replace it by a plain copy of the file.";
        return Err(Error::refused("library-linked", path.display().to_string(), "", wrong, next));
    }
    Ok(())
}

/// Whether the last program that wrote did not come to close the library: closing empties what is written ahead.
pub fn was_left_open(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|end| std::fs::metadata(beside(path, end)).is_ok_and(|found| found.len() > 0))
}

fn beside(path: &Path, end: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

#[cfg(unix)]
fn link_count(found: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(found)
}

#[cfg(not(unix))]
fn link_count(_: &std::fs::Metadata) -> u64 {
    1
}

/// Opens for writing, creating the file; nothing is written to it yet.
pub fn open_writing(path: &Path) -> Result<Connection> {
    make_private(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    open(path, flags)
}

// SQLite gives what it makes beside the database the mode of the database. A file that is there is never opened here:
// closing it would drop the locks that SQLite holds on it.
fn make_private(path: &Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => Err(unreadable(path, e)),
        _ => Ok(()),
    }
}

/// Opens for reading only: a write through it fails.
pub fn open_reading(path: &Path) -> Result<Connection> {
    let connection = open_source(path)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Opens for reading only, to copy the whole of it: SQLite's own copying counts as a query that writes.
pub fn open_source(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let because = path.parent().and_then(medium::why_read_only);
    let Some(because) = because.filter(|_| path.exists() && !beside(path, "-shm").exists()) else {
        return open(path, flags);
    };
    // Where nothing can be written SQLite cannot make its shared memory. With nothing written ahead it needs none.
    if !was_left_open(path)
        && let Some(uri) = immutable(path)
    {
        return open(Path::new(&uri), flags | OpenFlags::SQLITE_OPEN_URI);
    }
    let wrong = format!("it was not closed as it should be, and its last changes cannot be read here: {because}");
    let next = "Copy the whole folder to a disk that can be written, and open it there.";
    Err(Error::refused("library-read-only", path.display().to_string(), "", wrong, next))
}

// Written so, SQLite takes the file for one that nobody changes.
fn immutable(path: &Path) -> Option<String> {
    let mut uri = url::Url::from_file_path(path).ok()?;
    uri.set_query(Some("immutable=1"));
    Some(uri.into())
}

/// Opens a database of our own making that is no library yet, to write into it.
pub fn open_there(path: &Path) -> Result<Connection> {
    open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW)
}

/// Opens a database of no name, which SQLite removes when it is closed.
pub fn open_scratch() -> Result<Connection> {
    open(Path::new(""), OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection> {
    assert_version()?;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| not_opened(path, e))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(BUSY)?;
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        connection.set_db_config(config, on)?;
    }
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, 64 << 20),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
        (Limit::SQLITE_LIMIT_ATTACHED, 1),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
        (Limit::SQLITE_LIMIT_COLUMN, 200),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 10),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 16),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 1_000),
        (Limit::SQLITE_LIMIT_VDBE_OP, 250_000),
    ] {
        connection.set_limit(limit, value)?;
    }
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA recursive_triggers = ON;")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

// Versions before 3.51.3 can damage a WAL database that two connections use.
fn assert_version() -> Result<()> {
    if rusqlite::version_number() >= 3_051_003 {
        return Ok(());
    }
    let wrong = format!("this program was built with SQLite {}, which can damage a library", rusqlite::version());
    Err(Error::refused("sqlite-too-old", "summit", "", wrong, "Build it with SQLite 3.51.3 or newer."))
}

fn not_opened(path: &Path, source: rusqlite::Error) -> Error {
    let trouble = Trouble {
        which: path.display().to_string(),
        place: String::new(),
        wrong: format!("the library cannot be opened ({source})"),
        done: "Nothing was changed.".into(),
        next: "Check that the folder is yours and can be written.".into(),
    };
    Error::Database { trouble: Box::new(trouble), source }
}

/// Remembers which file was opened: a write into a file that was moved away would be lost without a word.
pub struct FileMark(u64, u64);

impl FileMark {
    /// Looks at the file without opening it.
    pub fn of(path: &Path) -> Result<Self> {
        let found = std::fs::metadata(path).map_err(|e| unreadable(path, e))?;
        Ok(Self::from(&found))
    }

    #[cfg(unix)]
    fn from(found: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self(found.dev(), found.ino())
    }

    #[cfg(not(unix))]
    fn from(_: &std::fs::Metadata) -> Self {
        Self(0, 0)
    }

    /// Refuses to go on when the file is no longer where it was opened.
    pub fn check(&self, path: &Path) -> Result<()> {
        let now = std::fs::metadata(path).ok().map(|found| Self::from(&found));
        if now.is_some_and(|now| (now.0, now.1) == (self.0, self.1)) {
            return Ok(());
        }
        let wrong = "the library was moved or replaced while it was open";
        let next = "Close the program, put the folder back, and open it again.";
        Err(Error::refused("library-moved", path.display().to_string(), "", wrong, next))
    }
}
