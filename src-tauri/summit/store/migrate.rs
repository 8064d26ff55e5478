//! The schema's way from release to release: files of `migrations/`, only ever added, run in one transaction.

use super::connection::{APPLICATION_ID, open_reading, open_writing};
use crate::error::{Error, Result, Trouble};
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
];

/// The schema this program writes.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// Opens the one writing connection: checks before it writes, brings the schema up to date, and sets durability.
pub fn open_for_writing(path: &Path) -> Result<Connection> {
    let mut connection = open_writing(path)?;
    if !is_blank(&connection, path)? {
        check_schema(&connection, path)?;
        quick_check(&connection, path)?;
    }
    // Of use before the first page is written. Rows of ids and texts lie shallower in large pages.
    connection.execute_batch("PRAGMA page_size = 16384;")?;
    let mode: String = first(&connection, path, "PRAGMA journal_mode = WAL")?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536;",
    )?;
    if mode != "wal" {
        // Where WAL cannot work, only EXTRA keeps what was acknowledged through a power cut.
        connection.execute_batch("PRAGMA synchronous = EXTRA;")?;
    }
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    connection.set_transaction_behavior(rusqlite::TransactionBehavior::Immediate);
    bring_up_to_date(&mut connection, path)?;
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

fn bring_up_to_date(connection: &mut Connection, path: &Path) -> Result<()> {
    let before: i64 = first(connection, path, "PRAGMA user_version")?;
    if before == SCHEMA_VERSION {
        return Ok(());
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

fn quick_check(connection: &Connection, path: &Path) -> Result<()> {
    let found: String = first(connection, path, "PRAGMA quick_check(1)")?;
    if found == "ok" { Ok(()) } else { Err(damaged(path, &found)) }
}

fn damaged(path: &Path, found: &str) -> Error {
    let wrong = format!("the library is damaged ({})", crate::error::shown(found));
    let next = "Keep the folder as it is, and go back to a backup.";
    Error::refused("library-damaged", path.display().to_string(), "", wrong, next)
}

fn first<T: rusqlite::types::FromSql>(connection: &Connection, path: &Path, sql: &str) -> Result<T> {
    connection.query_row(sql, [], |row| row.get(0)).map_err(|e| match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => {
            let wrong = "this is not an SQLite file";
            Error::refused(
                "not-a-library",
                path.display().to_string(),
                "",
                wrong,
                "Choose another folder for the library.",
            )
        }
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => damaged(path, &e.to_string()),
        _ => e.into(),
    })
}
