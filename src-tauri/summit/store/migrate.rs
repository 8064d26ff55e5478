//! The schema's way from release to release: files of `migrations/`, only ever added, run in one transaction.

use super::backup;
use super::connection::{APPLICATION_ID, open_reading, open_source, open_writing};
use crate::error::{Error, Result, Trouble};
use crate::timezone::Moment;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use std::path::Path;

/// Each migration's name and text, in order. A released one never changes: the tests hold the hashes.
pub const MIGRATIONS: &[(&str, &str)] = &[
    ("0001_library", include_str!("../../../migrations/0001_library.sql")),
    ("0002_talks", include_str!("../../../migrations/0002_talks.sql")),
    ("0003_sessions", include_str!("../../../migrations/0003_sessions.sql")),
    ("0004_responses", include_str!("../../../migrations/0004_responses.sql")),
    ("0005_recap", include_str!("../../../migrations/0005_recap.sql")),
    ("0006_history", include_str!("../../../migrations/0006_history.sql")),
    ("0007_attached", include_str!("../../../migrations/0007_attached.sql")),
    ("0008_uploads", include_str!("../../../migrations/0008_uploads.sql")),
    ("0009_looks", include_str!("../../../migrations/0009_looks.sql")),
    ("0010_chapters", include_str!("../../../migrations/0010_chapters.sql")),
    ("0011_uploads_along", include_str!("../../../migrations/0011_uploads_along.sql")),
    ("0012_discussions", include_str!("../../../migrations/0012_discussions.sql")),
    ("0013_chat", include_str!("../../../migrations/0013_chat.sql")),
    ("0014_tiers", include_str!("../../../migrations/0014_tiers.sql")),
    ("0015_sources", include_str!("../../../migrations/0015_sources.sql")),
    ("0016_duplicates", include_str!("../../../migrations/0016_duplicates.sql")),
    ("0017_exports", include_str!("../../../migrations/0017_exports.sql")),
    ("0018_origins", include_str!("../../../migrations/0018_origins.sql")),
    ("0019_exhibits", include_str!("../../../migrations/0019_exhibits.sql")),
    ("0020_figure_people", include_str!("../../../migrations/0020_figure_people.sql")),
    ("0021_export_places", include_str!("../../../migrations/0021_export_places.sql")),
    ("0022_export_audits", include_str!("../../../migrations/0022_export_audits.sql")),
    ("0023_beside_talks", include_str!("../../../migrations/0023_beside_talks.sql")),
];

/// The schema this program writes.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// Opens the one writing connection: checks before it writes, brings the schema up to date, and sets durability.
///
/// What an older version wrote is copied into a verified backup first.
///
/// On a network, where programs cannot share memory, the old journal takes the place of WAL.
pub fn open_for_writing(path: &Path, is_network: bool, now: Moment) -> Result<Connection> {
    if !path.exists() {
        refuse_empty_in_place_of_used(path, "its file is missing")?;
    }
    let mut connection = open_writing(path)?;
    if is_network {
        // Alone on the file SQLite needs no shared memory, should the library come here in WAL mode.
        connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
    }
    if is_blank(&connection, path)? {
        refuse_empty_in_place_of_used(path, "its file is empty")?;
    } else {
        check_schema(&connection, path)?;
        quick_check(&connection, path)?;
    }
    // Of use before the first page is written. Rows of ids and texts lie shallower in large pages.
    connection.execute_batch("PRAGMA page_size = 16384;")?;
    let asked = if is_network { "PRAGMA journal_mode = DELETE" } else { "PRAGMA journal_mode = WAL" };
    let mode: String = first(&connection, path, asked)?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -98304;",
    )?;
    if mode != "wal" {
        // Where WAL cannot work, only EXTRA keeps what was acknowledged through a power cut.
        connection.execute_batch("PRAGMA synchronous = EXTRA;")?;
    }
    if is_network {
        // The lock is given back by the next look at the file.
        connection.execute_batch("PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema;")?;
    }
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    connection.set_transaction_behavior(rusqlite::TransactionBehavior::Immediate);
    bring_up_to_date(&mut connection, path, now)?;
    Ok(connection)
}

/// Whether the database can be read as it is; else it is yet to be made, or to be brought up to date.
pub fn is_ready(path: &Path) -> Result<bool> {
    if !path.exists() {
        return Ok(false);
    }
    let connection = open_reading(path)?;
    let is_old = |ours: i32, schema: i64| ours == APPLICATION_ID && schema < SCHEMA_VERSION;
    let (ours, schema) =
        (first(&connection, path, "PRAGMA application_id")?, first(&connection, path, "PRAGMA user_version")?);
    Ok(!is_blank(&connection, path)? && !is_old(ours, schema))
}

// Nothing was ever written: the file is new, or its making was cut short.
fn is_blank(connection: &Connection, path: &Path) -> Result<bool> {
    let tables: i64 = first(connection, path, "SELECT count(*) FROM sqlite_schema")?;
    let ours: i64 = first(connection, path, "PRAGMA application_id")?;
    let schema: i64 = first(connection, path, "PRAGMA user_version")?;
    Ok((tables, ours, schema) == (0, 0, 0))
}

fn bring_up_to_date(connection: &mut Connection, path: &Path, now: Moment) -> Result<()> {
    let before: i64 = first(connection, path, "PRAGMA user_version")?;
    if before == SCHEMA_VERSION {
        return Ok(());
    }
    if let (Some(library), true) = (path.parent(), before > 0) {
        backup::make(&open_source(path)?, library, now)?;
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    let steps = MIGRATIONS.iter().map(|(_, sql)| M::up(sql).foreign_key_check()).collect();
    Migrations::new(steps).to_latest(connection).map_err(|e| {
        let wrong = format!("the library could not be brought up to date ({e})");
        let next = "Keep the folder as it is and report this message.";
        Error::refused("migration-failed", path.display().to_string(), "", wrong, next)
    })
}

/// Refuses a file that is no library of ours, or one that a newer version wrote. Nothing is written.
pub fn check_schema(connection: &Connection, path: &Path) -> Result<()> {
    let ours: i32 = first(connection, path, "PRAGMA application_id")?;
    if ours != APPLICATION_ID {
        let wrong = "this is an SQLite file but not a library of Summit Desk";
        let next = "Choose another folder for the library.";
        return Err(Error::refused("not-a-library", path.display().to_string(), "", wrong, next));
    }
    let version: i64 = first(connection, path, "PRAGMA user_version")?;
    if version <= SCHEMA_VERSION {
        return Ok(());
    }
    Err(Error::Newer {
        trouble: Box::new(Trouble {
            which: path.display().to_string(),
            place: String::new(),
            wrong: format!("the library has schema {version}, and this program knows schemas up to {SCHEMA_VERSION}"),
            done: "It was not opened, and nothing was changed.".into(),
            next: "Open it with the newer version of Summit Desk that wrote it.".into(),
        }),
    })
}

/// Refuses a library of an older version that cannot be brought up to date.
pub fn refuse_older(connection: &Connection, path: &Path, because: Option<&str>) -> Result<()> {
    let version: i64 = first(connection, path, "PRAGMA user_version")?;
    if version >= SCHEMA_VERSION {
        return Ok(());
    }
    let because = because.unwrap_or("it was opened to be read only");
    let wrong = format!("the library is of an older version and cannot be brought up to date: {because}");
    let next = "Copy the whole folder to a disk that can be written, and open it there with no other program.";
    Err(Error::refused("library-read-only", path.display().to_string(), "", wrong, next))
}

fn quick_check(connection: &Connection, path: &Path) -> Result<()> {
    integrity(connection).map_err(|found| damaged(path, &found))
}

/// Looks at every page; else says what is wrong with the first bad one.
pub fn integrity(connection: &Connection) -> std::result::Result<(), String> {
    match connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)) {
        Ok(found) if found == "ok" => Ok(()),
        Ok(found) => Err(found),
        Err(e) => Err(e.to_string()),
    }
}

// The making of a library that was cut short leaves nothing but the file; all else means that there was more in it.
fn refuse_empty_in_place_of_used(path: &Path, found: &str) -> Result<()> {
    let Some(library) = path.parent() else { return Ok(()) };
    let kept = ["imports", "exports", "slides", "figures"].map(|name| library.join(name));
    for folder in [backup::folder_of(library)].into_iter().chain(kept) {
        if !crate::files::names_in(&folder)?.is_empty() {
            return Err(damaged(path, found));
        }
    }
    Ok(())
}

/// Says that the library is damaged, and names the backup to go back to.
pub fn damaged(path: &Path, found: &str) -> Error {
    let wrong = format!("the library is damaged ({})", crate::error::shown(found));
    let newest = path.parent().and_then(|library| backup::newest(library, |_| true));
    let next = match newest {
        Some(newest) => format!(
            "Go back to the newest good backup, of step {}: summit restore {}. The damaged files are kept.",
            newest.point.gestures, newest.name
        ),
        None => {
            "There is no good backup in its folder. Keep the folder as it is, and look for a copy elsewhere.".into()
        }
    };
    Error::refused("library-damaged", path.display().to_string(), "", wrong, next)
}

/// Asks for one value; a file that SQLite cannot read is no library, or was one.
pub fn first<T: rusqlite::types::FromSql>(connection: &Connection, path: &Path, sql: &str) -> Result<T> {
    connection.query_row(sql, [], |row| row.get(0)).map_err(|e| match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => no_database(path),
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => damaged(path, &e.to_string()),
        _ => e.into(),
    })
}

// Beside backups of ours, a file that is no database was a library.
fn no_database(path: &Path) -> Error {
    let wrong = "this is not an SQLite file";
    if path.parent().is_some_and(|library| backup::list(library).is_ok_and(|all| !all.is_empty())) {
        return damaged(path, wrong);
    }
    Error::refused("not-a-library", path.display().to_string(), "", wrong, "Choose another folder for the library.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(connection: &Connection) -> (String, i64, String) {
        let ask = |sql| connection.query_row(sql, [], |row| row.get(0)).unwrap();
        let synchronous = connection.query_row("PRAGMA synchronous", [], |row| row.get(0)).unwrap();
        (ask("PRAGMA journal_mode"), synchronous, ask("PRAGMA locking_mode"))
    }

    #[test]
    fn a_library_goes_to_the_old_journal_on_a_network_and_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        for (is_network, expected) in
            [(false, ("wal", 2)), (true, ("delete", 3)), (true, ("delete", 3)), (false, ("wal", 2))]
        {
            let connection = open_for_writing(&path, is_network, Moment(0)).unwrap();
            let reading = open_reading(&path).unwrap();

            let (journal, synchronous, locking) = mode(&connection);
            assert_eq!(((journal.as_str(), synchronous), locking.as_str()), (expected, "normal"));
            connection.execute("INSERT INTO local_facts (name) VALUES (hex(randomblob(8)))", []).unwrap();
            let rows: i64 = reading.query_row("SELECT count(*) FROM local_facts", [], |row| row.get(0)).unwrap();
            assert!(rows > 0, "others read while it is open");
        }
    }
}
