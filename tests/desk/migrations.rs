//! What may be opened as a library, what is left alone, and the schema itself.

use crate::words::{Library, desk_in, surroundings};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::path::{Path, PathBuf};
use summit::desk::Desk;
use summit::model::WorkshopId;
use summit::model::id::Id;
use summit::store::{Access, MIGRATIONS, SCHEMA_VERSION};
use tempfile::TempDir;

/// A released migration never changes; a new one is added below.
const HASHES: &[(&str, &str)] = &[
    ("0001_library", "865c87ba6206d1a6187f87f97881df806e8f188ed716d3808f12bb02f5b33be6"),
    ("0002_talks", "3f8dbcd6a640a687589bcb133190b4a5a5c6439c1ef17dee056c745d57313bcb"),
    ("0003_sessions", "e1f14434dde2de50c48432ef04661f18801d6ff8d69aa3cd153f23aa9c4bb30f"),
    ("0004_responses", "01d0bff1c657a1a470bc992503883711c2a0746935fa208ab7d02305aeb9f1f6"),
    ("0005_recap", "9b7e4112f1e69a72b8f5f89430d2e6e823ca63c041d78d0a6141f12f208f619e"),
    ("0006_history", "94a8e80a48142970bb4bbf2bdd6e5166e402203a5686bb127ca95c909b03d109"),
    ("0007_attached", "556c41bc0381ecba7379b9b9ac1fbee093d633a9b2788706cc3ea0d893b232d6"),
    ("0008_uploads", "b9ec8c412a4c10da6ace0fb13079d56a73b49c25e20144524f317187640874e0"),
    ("0009_looks", "13195d6d13de0f75e5b56c57c8bf74483745056d7926932c4520ffd7f249689a"),
    ("0010_chapters", "f71e54f3c289df073e55ad592a0df11b089e92289357dca7e20079d124a87658"),
    ("0011_uploads_along", "d8d198002e54e2bce4ddceb1658554befbb083ed1508596780894851e441f58b"),
    ("0012_discussions", "3497a8d2afcb317e851f3b17fa0e432f04fd4b4a444c585fdebc3d10e222999b"),
    ("0013_chat", "5d865d775d3573f178934ffbb12b199852665d38a1ce819c3d799e7014945a23"),
    ("0014_tiers", "0c4b2e2dd5f3a6b8ed633dd663dc5819c3a044eaaab9aeb9f410820bf420c962"),
    ("0015_sources", "3ea77fcabbdab16c46ae969d4a870129fcb8f346d79dd9a9952de514e1305979"),
    ("0016_duplicates", "69c00e3044e2d77c78b1b48cbcf0b2cb07adfa42e7ea661f009276b4647dfcdc"),
    ("0017_exports", "78326db44427f3639ec586ee02beee21fe6ce698c842fa42824ff2ca20dddd45"),
    ("0018_origins", "fb5e72889d09272c9c89398f050ea9950836aeecbbc2f206656cc1577a442ccd"),
    ("0019_exhibits", "63be3270006c8cb2001766da5d606008a5ff857aa6e0d95544f2a0daf0a6c6a4"),
    ("0020_figure_people", "67debdf7b1f3b361ff9d7e699f376d777ed14a623fc0b35d83f315333822b03c"),
    ("0021_export_places", "b2eb8bae9d9cab3dcbf953397f6c5b0cd7e8d07887756be3ac0ab606e75458d8"),
    ("0022_export_audits", "2916ad4c5f31983157a0e979178cefd5c7df86c79ee421428adc5fafc354f13f"),
    ("0023_beside_talks", "db462d67f2b4b0bd4f6b65498b3650bcb99bde1fc993c5367f05e8934d16c14e"),
];

#[test]
fn a_released_migration_never_changes() {
    let found: Vec<_> = MIGRATIONS.iter().map(|(name, sql)| (*name, summit::files::hash(sql.as_bytes()))).collect();
    let found: Vec<_> = found.iter().map(|(name, hash)| (*name, hash.as_str())).collect();

    assert_eq!(found, HASHES);
}

#[test]
fn every_file_of_migrations_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();

    let run: Vec<String> = MIGRATIONS.iter().map(|(name, _)| format!("{name}.sql")).collect();
    assert_eq!(run, files);
}

#[test]
fn a_fresh_library_says_whose_it_is_and_which_schema_it_has() {
    let library = Library::new();
    let connection = raw(&library.folder.path().join("library"));

    assert_eq!(number(&connection, "PRAGMA application_id"), i64::from(u32::from_be_bytes(*b"Smdk")));
    assert_eq!(number(&connection, "PRAGMA user_version"), SCHEMA_VERSION);
    let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    assert_eq!(library.desk.store().verify().unwrap().problems, Vec::<String>::new());
}

#[test]
fn every_table_is_strict() {
    let library = Library::new();
    let connection = raw(&library.folder.path().join("library"));
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
               AND name NOT LIKE 'sqlite_%'";

    let loose: Vec<String> =
        connection.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();

    assert_eq!(loose, Vec::<String>::new());
    assert!(number(&connection, "SELECT count(*) FROM pragma_table_list WHERE strict = 1") > 20);
}

#[test]
fn what_refers_to_records_of_which_there_are_many_is_found_by_an_index() {
    let library = Library::new();
    let connection = raw(&library.folder.path().join("library"));
    let sql = "SELECT t.name || '.' || f.\"from\" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
               WHERE t.schema = 'main' AND f.\"table\" IN ('people', 'responses', 'talks') AND NOT EXISTS (
                 SELECT 1 FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
                 WHERE c.seqno = 0 AND c.name = f.\"from\")";

    let slow: Vec<String> =
        connection.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();

    assert_eq!(slow, Vec::<String>::new());
}

/// The text check walks two databases side by side in this order.
#[test]
fn the_key_of_a_table_stands_in_its_first_columns() {
    let library = Library::new();
    let connection = raw(&library.folder.path().join("library"));
    let sql = "SELECT t.name || '.' || c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
               WHERE t.schema = 'main' AND c.pk > 0 AND (c.pk <> c.cid + 1 OR c.pk > 4)";

    let odd: Vec<String> =
        connection.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();

    assert_eq!(odd, Vec::<String>::new());
}

#[test]
fn nothing_is_deleted_in_the_wake_of_something_else() {
    for (name, sql) in MIGRATIONS {
        let sql = sql.to_uppercase();
        assert!(!sql.contains("CASCADE") && !sql.contains("SET NULL") && !sql.contains("TRIGGER"), "{name}");
        let references = sql.matches("REFERENCES").count();
        assert_eq!(sql.matches("ON DELETE RESTRICT").count(), references, "{name}");
    }
}

#[test]
fn a_row_that_refers_to_nothing_is_refused() {
    let mut library = Library::new();
    let dump = library.dump();

    let nowhere = WorkshopId::from_uuid(uuid::Uuid::nil());
    let error = library.desk.add_link(nowhere, "https://shore.example/", None, "Shore").unwrap_err();

    assert_eq!((error.code(), error.exit_code()), ("storage-failed", 5));
    assert_eq!(library.dump(), dump);
}

#[test]
fn a_library_of_a_newer_version_is_refused_and_stays_as_it_is_byte_for_byte() {
    for leaves_wal in [false, true] {
        let folder = closed_library();
        let connection = raw(folder.path());
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leaves_wal).unwrap();
        connection.pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
        drop(connection);
        assert_eq!(folder.path().join("library.db-wal").exists(), leaves_wal);
        let before = bytes(folder.path());

        for access in [Access::Write, Access::WriteIfFree, Access::Read] {
            let error = refusal(folder.path(), access);
            assert_eq!(error.code(), "library-newer");
            assert_eq!(error.exit_code(), 4);
            let (theirs, ours) = (SCHEMA_VERSION + 1, SCHEMA_VERSION);
            assert_eq!(
                error.trouble().wrong,
                format!("the library has schema {theirs}, and this program knows schemas up to {ours}")
            );
            assert!(bytes(folder.path()) == before, "{access:?}");
        }
    }
}

#[test]
fn a_file_that_is_no_library_is_refused_and_stays_as_it_is() {
    type Make = fn(&Path);
    let kinds: [(&str, Make); 5] = [
        ("not-a-library", |path| {
            let other = Connection::open(path).unwrap();
            other.execute_batch("CREATE TABLE fish (name TEXT); INSERT INTO fish VALUES ('cod')").unwrap();
        }),
        ("not-a-library", |path| {
            Connection::open(path).unwrap().pragma_update(None, "application_id", 7).unwrap();
        }),
        ("not-a-library", |path| std::fs::write(path, "This is a letter. ".repeat(100)).unwrap()),
        ("library-linked", |path| {
            std::fs::write(path.with_file_name("real.db"), "").unwrap();
            std::os::unix::fs::symlink(path.with_file_name("real.db"), path).unwrap();
        }),
        ("library-linked", |path| {
            std::fs::write(path, "").unwrap();
            std::fs::hard_link(path, path.with_file_name("twin.db")).unwrap();
        }),
    ];
    for (number, (code, make)) in kinds.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        make(&folder.path().join("library.db"));
        let before = std::fs::read(folder.path().join("library.db")).unwrap();

        for access in [Access::Read, Access::Write, Access::WriteIfFree] {
            let error = refusal(folder.path(), access);
            assert_eq!((error.code(), error.exit_code()), (code, 3), "kind {number}, {access:?}");
            assert!(std::fs::read(folder.path().join("library.db")).unwrap() == before, "kind {number}");
        }
    }
}

#[test]
fn a_damaged_library_is_refused_and_stays_as_it_is() {
    let folder = closed_library();
    let path = folder.path().join("library.db");
    let mut damaged = std::fs::read(&path).unwrap();
    damaged[16_384..20_480].fill(0xaa);
    std::fs::write(&path, &damaged).unwrap();

    let error = refusal(folder.path(), Access::Write);

    assert_eq!((error.code(), error.exit_code()), ("library-damaged", 3));
    assert!(std::fs::read(&path).unwrap() == damaged);
}

/// A kill between making the file and filling it leaves one of these; nothing is in it yet.
#[test]
fn a_library_whose_making_was_cut_short_is_made_anew() {
    type Make = fn(&Path);
    let kinds: [Make; 3] = [
        |path| std::fs::write(path, "").unwrap(),
        |path| Connection::open(path).unwrap().execute_batch("PRAGMA journal_mode = WAL").unwrap(),
        |path| Connection::open(path).unwrap().execute_batch("PRAGMA application_id = 1399678059").unwrap(),
    ];
    for (number, make) in kinds.into_iter().enumerate() {
        for access in [Access::Write, Access::WriteIfFree, Access::Read] {
            let folder = tempfile::tempdir().unwrap();
            make(&folder.path().join("library.db"));

            let desk = Desk::open(folder.path(), access, surroundings());

            let desk = desk.unwrap_or_else(|e| panic!("kind {number}, {access:?}: {e}"));
            assert_eq!(desk.read().workshops().unwrap(), [], "kind {number}, {access:?}");
        }
    }
}

#[test]
fn a_closed_library_is_one_file_that_can_be_copied() {
    let folder = closed_library();

    let wal = std::fs::metadata(folder.path().join("library.db-wal")).map_or(0, |found| found.len());
    assert_eq!(wal, 0);
}

#[cfg(unix)]
#[test]
fn what_the_library_makes_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let mut library = Library::new();
    library.import(&crate::words::csv(&[crate::words::MBALI]));
    let folder = library.folder.path().join("library");

    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;

    for name in ["", "imports"] {
        assert_eq!(mode(&folder.join(name)), 0o700, "{name}");
    }
    let imports = std::fs::read_dir(folder.join("imports")).unwrap().map(|e| e.unwrap().path());
    let files = ["library.db", "library.db-wal", "library.lock"].map(|name| folder.join(name));
    for file in files.into_iter().chain(imports) {
        assert_eq!(mode(&file) & 0o077, 0, "{}", file.display());
    }
}

fn closed_library() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    desk_in(folder.path()).make_sample().unwrap();
    folder
}

fn raw(folder: &Path) -> Connection {
    Connection::open(folder.join("library.db")).unwrap()
}

fn number(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn refusal(folder: &Path, access: Access) -> summit::Error {
    Desk::open(folder, access, surroundings()).err().unwrap()
}

/// The bytes of the database and of what is not yet in it; an empty file counts as none.
fn bytes(folder: &Path) -> Vec<Vec<u8>> {
    let files: [PathBuf; 2] = ["library.db", "library.db-wal"].map(|name| folder.join(name));
    files.iter().map(|file| std::fs::read(file).unwrap_or_default()).collect()
}
