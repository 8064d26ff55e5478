//! Backups: before a library is brought up to date, when asked for, and when they are due.

use crate::words::{Library, NEW_WORKSHOP, Program, csv, desk_in, dump, surroundings};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use summit::desk::Desk;
use summit::model::WorkshopDraft;
use summit::store::{Access, MIGRATIONS, SCHEMA_VERSION, Surroundings};
use summit::timezone::Moment;

#[test]
fn an_older_library_is_copied_into_a_backup_and_then_brought_up_to_date() {
    for schema in 1..SCHEMA_VERSION {
        let folder = tempfile::tempdir().unwrap();
        let rows = older_library(folder.path(), schema);

        let desk = Desk::open(folder.path(), Access::Read, surroundings()).unwrap();

        assert_eq!(desk.store().verify().unwrap().problems, Vec::<String>::new());
        assert_eq!(dump(&desk).len(), 1, "{schema}");
        let backups = desk.store().backups().unwrap();
        let [backup] = backups.as_slice() else { panic!("{backups:?}") };
        assert_eq!((backup.schema, backup.point.gestures), (u32::try_from(schema).unwrap(), 0));
        let copy = Connection::open(folder.path().join("backups").join(&backup.name)).unwrap();
        assert_eq!(copy.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).unwrap(), schema);
        assert_eq!(summits(&copy), rows);
    }
}

#[test]
fn a_library_that_cannot_be_copied_first_is_not_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    older_library(folder.path(), 3);
    std::fs::write(folder.path().join("backups"), "A file where the folder belongs.").unwrap();

    let error = Desk::open(folder.path(), Access::Write, surroundings()).err().unwrap();

    assert_eq!((error.code(), error.exit_code()), ("storage-failed", 5));
    let connection = Connection::open(folder.path().join("library.db")).unwrap();
    assert_eq!(connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).unwrap(), 3);
}

#[test]
fn a_new_library_and_one_of_this_version_are_not_copied() {
    let library = Library::new().reopened();

    assert_eq!(library.desk.store().backups().unwrap(), []);
}

#[test]
fn a_backup_holds_what_the_library_holds_and_says_where_it_stands() {
    let mut library = Library::new();
    library.import(&csv(&[crate::words::MBALI]));
    library.desk.undo().unwrap();

    let made = library.desk.back_up().unwrap();

    assert_eq!(made.name, format!("h000002-r000001-s{SCHEMA_VERSION}-2026-05-28.db"));
    let path = library.folder.path().join("library/backups").join(&made.name);
    assert_eq!(content(&path), library.dump());
    let hash = std::fs::read_to_string(path.with_file_name(format!("{}.b3", made.name))).unwrap();
    assert_eq!(hash, format!("{}  {}\n", summit::files::hash(&std::fs::read(&path).unwrap()), made.name));
    assert_eq!(files(&library).len(), 2, "no part is left");
}

#[test]
fn two_backups_of_one_state_stand_beside_each_other() {
    let mut library = Library::new();

    let (one, two) = (library.desk.back_up().unwrap(), library.desk.back_up().unwrap());

    assert_eq!((one.copy, two.copy), (1, 2));
    assert_eq!(library.desk.store().backups().unwrap(), [one, two]);
}

#[test]
fn a_copy_is_written_beside_another_program_and_never_over_a_file() {
    let program = Program::with_answers();
    let held = desk_in(&program.library());

    let written = program.run(&["backup", "FOLDER/copy.db"]);
    let again = program.run(&["backup", "FOLDER/copy.db"]);

    assert_eq!((written.code, written.out.as_str()), (0, "FOLDER/copy.db\n"));
    assert_eq!(content(&program.folder.path().join("copy.db")), dump(&held));
    assert_eq!(again.code, 3);
    assert_eq!(
        again.err,
        "summit: FOLDER/copy.db: there is a file of this name already, and it is never replaced. Nothing was changed. \
         Choose another name.\n"
    );
}

#[test]
fn the_command_line_names_the_backup_it_made() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);

    let said = program.done(&["backup"]);
    let json: serde_json::Value = serde_json::from_str(&program.done(&["--json", "backup"])).unwrap();

    let name = said.trim().strip_prefix("backups/").unwrap();
    assert!(program.library().join("backups").join(name).is_file(), "{said}");
    assert_eq!((&json["gestures"], &json["reversals"]), (&1.into(), &0.into()));
    assert_eq!(json["schema"], SCHEMA_VERSION);
}

#[test]
fn a_backup_is_due_once_changes_are_ten_minutes_old_whatever_the_clock_did() {
    let minutes = |n: i64| n * 60_000;
    // What the clock does after a change, and whether a backup is then due.
    for (jump, is_due) in [(0, false), (minutes(9), false), (minutes(10), true), (minutes(600_000), true), (-5, true)] {
        let (_folder, mut desk, clock) = desk_with_clock();
        assert_eq!(desk.back_up_if_due().unwrap(), None, "nothing was done yet");
        new_workshop(&mut desk);

        clock.fetch_add(jump, Ordering::Relaxed);

        let made = desk.back_up_if_due().unwrap();
        assert_eq!(made.is_some(), is_due, "{jump}");
        clock.fetch_add(minutes(30), Ordering::Relaxed);
        assert_eq!(desk.back_up_if_due().unwrap().is_some(), !is_due, "only what is in no backup counts");
        desk.undo().unwrap();
        clock.fetch_add(minutes(30), Ordering::Relaxed);
        assert!(desk.back_up_if_due().unwrap().is_some(), "an undo is a change");
    }
}

#[test]
fn the_newest_three_backups_stay_and_one_a_day() {
    let (folder, mut desk, clock) = desk_with_clock();
    for day in 0..3 {
        for _ in 0..4 {
            new_workshop(&mut desk);
            desk.back_up().unwrap();
        }
        clock.store(START + day * 86_400_000 + 86_400_000, Ordering::Relaxed);
    }

    let stand: Vec<u32> = desk.store().backups().unwrap().iter().map(|backup| backup.point.gestures).collect();

    assert_eq!(stand, [4, 8, 10, 11, 12]);
    assert_eq!(std::fs::read_dir(folder.path().join("library/backups")).unwrap().count(), 10, "hashes go with them");
}

#[test]
fn a_library_that_is_only_read_makes_no_backup_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let _held = desk_in(folder.path());
    let mut beside = Desk::open(folder.path(), Access::WriteIfFree, surroundings()).unwrap();

    assert_eq!(beside.back_up().unwrap_err().code(), "library-locked");
    assert_eq!(beside.back_up_if_due().unwrap(), None);
}

#[test]
fn a_synced_folder_and_a_conflicted_copy_are_said_on_opening() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("Nextcloud/library");
    assert_eq!(desk_in(&folder.path().join("plain")).store().notices(), []);
    drop(desk_in(&library));
    std::fs::write(library.join("library (conflicted copy 2026-05-28).db"), "").unwrap();

    let desk = desk_in(&library);

    let codes: Vec<&str> = desk.store().notices().iter().map(|notice| notice.code).collect();
    assert_eq!(codes, ["synced-folder", "conflicted-copy"]);
    assert_eq!(desk.read().workshops().unwrap(), []);
}

const START: i64 = 1_780_000_000_000;

fn desk_with_clock() -> (tempfile::TempDir, Desk, Arc<AtomicI64>) {
    let (folder, clock) = (tempfile::tempdir().unwrap(), Arc::new(AtomicI64::new(START)));
    let told = clock.clone();
    let surroundings = Surroundings { now: Box::new(move || Moment(told.load(Ordering::Relaxed))), ..surroundings() };
    let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
    (folder, desk, clock)
}

fn new_workshop(desk: &mut Desk) {
    desk.new_workshop(&WorkshopDraft { title: "Seaweed workshop".into(), ..WorkshopDraft::default() }).unwrap();
}

/// A library as a version of long ago left it, with one row.
pub fn older_library(folder: &Path, schema: i64) -> Vec<String> {
    std::fs::create_dir_all(folder).unwrap();
    let connection = Connection::open(folder.join("library.db")).unwrap();
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA application_id = 1399678059").unwrap();
    for (_, sql) in MIGRATIONS.iter().take(usize::try_from(schema).unwrap()) {
        connection.execute_batch(sql).unwrap();
    }
    connection.pragma_update(None, "user_version", schema).unwrap();
    connection.execute("INSERT INTO summits (id, name) VALUES (?1, 'Shore Summit')", [[7_u8; 16].as_slice()]).unwrap();
    summits(&connection)
}

fn summits(connection: &Connection) -> Vec<String> {
    let mut statement = connection.prepare("SELECT hex(id) || name FROM summits").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn files(library: &Library) -> Vec<PathBuf> {
    let folder = library.folder.path().join("library/backups");
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// All logical content of a backup, opened as a library of its own.
fn content(backup: &Path) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(backup, folder.path().join("library.db")).unwrap();
    dump(&desk_in(folder.path()))
}
