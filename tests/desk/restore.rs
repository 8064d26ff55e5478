//! A library that is damaged, missing or to be taken back: nothing is lost that can be read, and nothing is deleted.

use crate::history::{GESTURES, library};
use crate::words::{LENA, Library, MBALI, Program, change_text, csv, desk_in, dump, labels, surroundings};
use proptest::prelude::*;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use summit::desk::Desk;
use summit::desk::backup::restore;
use summit::desk::recap::RecapChoice;
use summit::model::WorkshopDraft;
use summit::store::Access;
use tempfile::TempDir;

/// A library that was closed, with a backup and what was done after it.
struct Closed {
    folder: TempDir,
    backup: String,
    dump: Vec<String>,
    labels: Vec<String>,
}

impl Closed {
    /// One import before the backup; another, an undo and a workshop after it.
    fn new() -> Self {
        let mut library = Library::new();
        library.import(&csv(&[MBALI]));
        let backup = library.desk.back_up().unwrap().name;
        library.import(&csv(&[MBALI, LENA]));
        library.desk.undo().unwrap();
        library.another("Second workshop");
        Self::of(library, backup)
    }

    fn of(library: Library, backup: String) -> Self {
        let (dump, labels) = (library.dump(), library.labels());
        Self { folder: library.folder, backup, dump, labels }
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    fn db(&self) -> PathBuf {
        self.library().join("library.db")
    }

    fn open(&self) -> Desk {
        desk_in(&self.library())
    }

    fn damage(&self, table: &str) {
        damage(&self.db(), table);
    }

    fn restore(&self) -> summit::desk::backup::Restored {
        restore(&self.library(), Path::new(&self.backup), &surroundings()).unwrap()
    }

    fn content_of_backup(&self) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(self.library().join("backups").join(&self.backup), folder.path().join("library.db")).unwrap();
        dump(&desk_in(folder.path()))
    }
}

/// Overwrites the first page of a table.
fn damage(db: &Path, table: &str) {
    let connection = Connection::open(db).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let page: usize = connection.query_row(sql, [table], |row| row.get::<_, u32>(0)).unwrap().try_into().unwrap();
    let size: u32 = connection.query_row("PRAGMA page_size", [], |row| row.get(0)).unwrap();
    drop(connection);
    let mut bytes = std::fs::read(db).unwrap();
    let size = usize::try_from(size).unwrap();
    bytes[(page - 1) * size..page * size].fill(0xaa);
    std::fs::write(db, bytes).unwrap();
}

#[test]
fn a_damaged_library_is_refused_names_the_backup_and_stays_as_it_is() {
    let closed = Closed::new();
    closed.damage("people");
    let before = std::fs::read(closed.db()).unwrap();

    for access in [Access::Write, Access::WriteIfFree] {
        let error = Desk::open(&closed.library(), access, surroundings()).err().unwrap();

        let trouble = error.trouble().clone();
        assert_eq!((error.code(), error.exit_code()), ("library-damaged", 3));
        assert_eq!(trouble.which, closed.db().canonicalize().unwrap().display().to_string());
        assert!(trouble.wrong.starts_with("the library is damaged ("), "{}", trouble.wrong);
        assert_eq!(trouble.done, "Nothing was changed.");
        let command = format!("summit restore {}", closed.backup);
        assert_eq!(
            trouble.next,
            format!("Go back to the newest good backup, of step 2: {command}. The damaged files are kept.")
        );
        assert!(std::fs::read(closed.db()).unwrap() == before);
    }
}

#[test]
fn a_damaged_backup_is_not_the_one_that_is_named() {
    let closed = Closed::new();
    let path = closed.library().join("backups").join(&closed.backup);
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() - 100]).unwrap();
    closed.damage("people");

    let error = Desk::open(&closed.library(), Access::Write, surroundings()).err().unwrap();

    assert_eq!(
        error.trouble().next,
        "There is no good backup in its folder. Keep the folder as it is, and look for a copy elsewhere."
    );
    let error = restore(&closed.library(), Path::new(&closed.backup), &surroundings()).unwrap_err();
    assert_eq!((error.code(), error.exit_code()), ("backup-damaged", 3));
    assert!(!closed.library().join("damaged-1").exists(), "nothing moves before the backup was found good");
}

#[test]
fn what_was_done_since_the_backup_is_done_again_from_the_damaged_library() {
    let closed = Closed::new();
    closed.damage("people");
    let damaged = std::fs::read(closed.db()).unwrap();

    let restored = closed.restore();

    let aside = closed.library().canonicalize().unwrap().join("damaged-1");
    assert!(restored.damage.is_some());
    assert_eq!((restored.done_again, restored.lost, restored.because), (3, Vec::<String>::new(), None));
    assert_eq!((restored.point.gestures, restored.point.reversals), (4, 1));
    assert_eq!(restored.kept_in.as_ref(), Some(&aside));
    assert!(std::fs::read(aside.join("library.db")).unwrap() == damaged, "the damaged file is kept as it is");
    let mut desk = closed.open();
    assert_eq!((dump(&desk), labels(&desk)), (closed.dump.clone(), closed.labels.clone()));
    assert_eq!(desk.checker().run().unwrap().problems, Vec::<String>::new());
    desk.undo().unwrap();
    desk.undo().unwrap();
    assert_eq!(desk.read().workshops().unwrap().len(), 1, "undo goes on over the restore");
}

#[test]
fn what_cannot_be_done_again_is_named() {
    let closed = Closed::new();
    closed.damage("history_changes");

    let restored = closed.restore();

    assert_eq!(restored.done_again, 0);
    assert_eq!(
        restored.lost,
        ["Import of 1 response", "undo of Import of 1 response", "New workshop “Second workshop”"]
    );
    assert!(restored.because.is_some());
    assert_eq!(dump(&closed.open()), closed.content_of_backup());
}

#[test]
fn a_library_of_which_nothing_reads_is_still_a_library() {
    type Damage = fn(&Path);
    let kinds: [Damage; 4] = [
        |db| std::fs::write(db, "This is a letter. ".repeat(1_000)).unwrap(),
        |db| std::fs::write(db, "").unwrap(),
        |db| std::fs::remove_file(db).unwrap(),
        |db| std::fs::write(db, &std::fs::read(db).unwrap()[..10_000]).unwrap(),
    ];
    for (number, damage) in kinds.into_iter().enumerate() {
        let closed = Closed::new();
        damage(&closed.db());
        let before = std::fs::read(closed.db()).ok();

        for access in [Access::Write, Access::WriteIfFree, Access::Read] {
            let opened = Desk::open(&closed.library(), access, surroundings());
            let error = opened.err().map(|error| error.code());
            assert_eq!(error, Some("library-damaged"), "kind {number}, {access:?}");
            assert!(std::fs::read(closed.db()).ok() == before, "kind {number}: never an empty replacement");
        }
        let restored = closed.restore();

        assert!(restored.because.is_some(), "kind {number}");
        assert_eq!(dump(&closed.open()), closed.content_of_backup(), "kind {number}");
        let kept = closed.library().join("damaged-1/library.db");
        assert!(std::fs::read(kept).ok() == before, "kind {number}");
    }
}

#[test]
fn a_letter_that_changed_is_mended_from_backup_and_history() {
    let closed = Closed::new();
    change_text(&closed.db(), "Tidewater Institute", "Tidewater Instjtute");

    let restored = closed.restore();

    assert!(restored.damage.unwrap().contains("Tidewater Instjtute"));
    assert_eq!((restored.done_again, restored.lost), (3, Vec::<String>::new()));
    assert_eq!(dump(&closed.open()), closed.dump);
}

#[test]
fn going_back_from_a_whole_library_says_what_it_gives_up_and_keeps_it() {
    let closed = Closed::new();

    let restored = closed.restore();

    assert_eq!((restored.damage, restored.done_again, restored.because), (None, 0, None));
    assert_eq!(
        restored.lost,
        ["Import of 1 response", "undo of Import of 1 response", "New workshop “Second workshop”"]
    );
    let mut desk = closed.open();
    assert_eq!(dump(&desk), closed.content_of_backup());
    assert_eq!(dump(&desk_in(&closed.library().join("damaged-1"))), closed.dump, "the former library opens");
    // The backup of what was given up is put aside with it: it is no state of this library any more.
    let backups: Vec<String> = desk.store().backups().unwrap().into_iter().map(|backup| backup.name).collect();
    assert_eq!(backups.join(" "), closed.backup);
    let aside = std::fs::read_dir(closed.library().join("damaged-1/backups")).unwrap();
    assert_eq!(aside.count(), 2, "a backup and its hash");
    desk.make_sample().unwrap();
    assert_eq!(desk.checker().run().unwrap().problems, Vec::<String>::new());
}

#[test]
fn going_back_twice_keeps_both_former_libraries() {
    let closed = Closed::new();

    closed.restore();
    let again = closed.restore();

    assert_eq!(again.kept_in, Some(closed.library().canonicalize().unwrap().join("damaged-2")));
    assert!(closed.library().join("damaged-1/library.db").is_file());
}

#[test]
fn what_was_exported_stays_known() {
    let mut library = Library::new();
    let backup = library.desk.back_up().unwrap().name;
    let posts = library.folder.path().join("posts");
    library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();
    let workshop = library.workshop;
    let closed = Closed::of(library, backup);

    closed.restore();

    assert_eq!(lines_of_exports(&closed.library()).len(), 1);
    // Else the file would pass for one that somebody else wrote.
    closed.open().export_recap(workshop, RecapChoice::default(), &posts).unwrap();
}

#[test]
fn what_was_exported_stays_known_in_a_backup_of_an_older_version() {
    let folder = tempfile::tempdir().unwrap();
    crate::backup::older_library(&folder.path().join("old"), 20);
    let library = folder.path().join("library");
    let mut desk = desk_in(&library);
    let workshop = desk.make_sample().unwrap().id;
    desk.export_recap(workshop, RecapChoice::default(), &folder.path().join("posts")).unwrap();
    drop(desk);
    let lines = lines_of_exports(&library);

    restore(&library, &folder.path().join("old/library.db"), &surroundings()).unwrap();
    drop(desk_in(&library));

    assert!(lines.concat().contains("person"), "{lines:?}");
    assert_eq!(lines_of_exports(&library), lines);
}

/// The lines of each export by record, as the next one would ask for them.
fn lines_of_exports(library: &Path) -> Vec<String> {
    let connection = Connection::open(library.join("library.db")).unwrap();
    let mut statement = connection.prepare("SELECT places FROM export_places").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_backup_of_an_older_version_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    crate::backup::older_library(&folder.path().join("old"), 4);
    let library = folder.path().join("library");
    desk_in(&library).make_sample().unwrap();

    let restored = restore(&library, &folder.path().join("old/library.db"), &surroundings()).unwrap();

    assert_eq!((restored.damage, restored.lost.as_slice()), (None, &["Sample workshop".to_owned()][..]));
    assert_eq!(restored.because.as_deref(), Some("the backup is of another version of the library"));
    let desk = desk_in(&library);
    assert_eq!(dump(&desk).len(), 1);
    assert_eq!(desk.store().verify().unwrap().problems, Vec::<String>::new());
}

#[test]
fn a_file_that_is_no_backup_is_refused_and_nothing_moves() {
    let closed = Closed::new();
    let other = closed.folder.path().join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE fish (name TEXT)").unwrap();
    let letter = closed.folder.path().join("letter.db");
    std::fs::write(&letter, "This is a letter. ".repeat(100)).unwrap();

    for (file, code) in
        [(other, "not-a-library"), (letter, "not-a-library"), (closed.folder.path().join("none"), "file-missing")]
    {
        let error = restore(&closed.library(), &file, &surroundings()).unwrap_err();
        assert_eq!((error.code(), error.exit_code()), (code, 3), "{}", file.display());
    }
    assert_eq!(dump(&closed.open()), closed.dump);
    assert!(!closed.library().join("damaged-1").exists());
}

#[test]
fn nothing_is_restored_under_another_program() {
    let closed = Closed::new();
    let _held = closed.open();

    let error = restore(&closed.library(), Path::new(&closed.backup), &surroundings()).unwrap_err();

    assert_eq!(error.code(), "library-locked");
}

/// The states between the renames of a restore, as a crash leaves them.
#[test]
fn a_restore_that_was_cut_short_is_completed_by_whoever_opens_next() {
    for moved in [&[][..], &["library.db"], &["library.db", "library.db-wal"]] {
        for access in [Access::Write, Access::WriteIfFree] {
            let closed = Closed::new();
            closed.damage("people");
            std::fs::write(closed.library().join("library.db-wal"), "left over").unwrap();
            std::fs::copy(
                closed.library().join("backups").join(&closed.backup),
                closed.library().join("library.db.restored"),
            )
            .unwrap();
            let aside = closed.library().join("damaged-1");
            for name in moved {
                std::fs::create_dir_all(&aside).unwrap();
                std::fs::rename(closed.library().join(name), aside.join(name)).unwrap();
            }

            let desk = Desk::open(&closed.library(), access, surroundings()).unwrap();

            assert_eq!(dump(&desk), closed.content_of_backup(), "{moved:?}");
            assert!(aside.join("library.db").is_file());
            assert_eq!(std::fs::read(aside.join("library.db-wal")).unwrap(), b"left over");
            assert!(!closed.library().join("library.db.restored").exists());
        }
    }
}

#[test]
fn a_restore_that_is_killed_leaves_the_old_library_or_the_new_one() {
    let closed = Closed::new();
    let backup = closed.content_of_backup();
    let mut seen = [0; 2];
    let mut whole = Duration::ZERO;
    // The first runs to its end, to know how long that takes; the others are killed on the way there.
    for trial in 0..25 {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("library");
        let copied = Command::new("cp").arg("-r").arg(closed.library()).arg(&library).status().unwrap();
        assert!(copied.success());
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_summit"))
            .arg("--library")
            .arg(&library)
            .args(["restore", &closed.backup])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        if trial == 0 {
            assert!(child.wait().unwrap().success());
            whole = started.elapsed();
        } else {
            std::thread::sleep(whole.saturating_mul(trial) / 24);
            child.kill().unwrap();
            child.wait().unwrap();
        }

        let desk = desk_in(&library);

        let now = dump(&desk);
        assert!(now == closed.dump || now == backup, "trial {trial}");
        assert_eq!(desk.checker().run().unwrap().problems, Vec::<String>::new(), "trial {trial}");
        let names = std::fs::read_dir(&library).unwrap().map(|entry| entry.unwrap().file_name());
        let parts: Vec<_> = names.filter(|name| name.to_string_lossy().contains(".restored")).collect();
        assert_eq!(parts, Vec::<std::ffi::OsString>::new(), "trial {trial}");
        seen[usize::from(now == backup)] += 1;
    }
    assert!(seen[0] > 0 && seen[1] > 0, "before and after the decision: {seen:?}");
}

#[test]
fn the_command_line_says_what_came_of_it() {
    let program = Program::with_answers();
    let name = program.done(&["backup"]).trim().strip_prefix("backups/").unwrap().to_owned();
    program.done(&["undo"]);

    let said = program.done(&["restore", &name]);

    assert_eq!(
        said,
        format!(
            "FOLDER/library/backups/{name}: the library is restored from it and stands at step 2.\n1 step newer than \
             the backup, and not in the library now:\n- undo of Import of 2 responses\nThe former files are kept in \
             FOLDER/library/damaged-1.\n"
        )
    );
    let json: serde_json::Value = serde_json::from_str(&program.done(&["--json", "restore", &name])).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "backup": format!("FOLDER/library/backups/{name}"),
            "gestures": 2,
            "reversals": 0,
            "kept_in": "FOLDER/library/damaged-2",
            "damage": null,
            "done_again": 0,
            "lost": [],
            "because": null,
        })
    );
}

#[derive(Clone, Debug)]
enum Step {
    Gesture(usize),
    Undo,
    Redo,
    BackUp,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => (0..GESTURES.len()).prop_map(Step::Gesture),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::BackUp),
    ]
}

fn standing(library: &Library) -> usize {
    library.labels().iter().filter(|label| !label.starts_with('[')).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_work_since_the_backup_comes_back(steps in prop::collection::vec(step(), 1..16)) {
        let mut library = library();
        let mut backup = library.desk.back_up().unwrap().name;
        let made = standing(&library);
        for step in steps {
            match step {
                Step::Gesture(index) => GESTURES[index].1(&mut library),
                Step::Undo if standing(&library) > made => drop(library.desk.undo().unwrap()),
                Step::Undo => {}
                Step::Redo => drop(library.desk.redo().unwrap()),
                Step::BackUp => backup = library.desk.back_up().unwrap().name,
            }
        }
        prop_assert_eq!(library.desk.checker().run().unwrap().problems, Vec::<String>::new());
        let closed = Closed::of(library, backup);
        closed.damage("summits");

        let restored = closed.restore();

        prop_assert_eq!((restored.lost, restored.because), (Vec::<String>::new(), None));
        let desk = closed.open();
        prop_assert_eq!(dump(&desk), closed.dump.clone());
        prop_assert_eq!(labels(&desk), closed.labels.clone());
        prop_assert_eq!(desk.checker().run().unwrap().problems, Vec::<String>::new());
    }
}

#[test]
fn a_library_that_lost_its_file_before_any_work_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    drop(desk_in(folder.path()));
    std::fs::remove_file(folder.path().join("library.db")).unwrap();

    let mut desk = desk_in(folder.path());

    desk.new_workshop(&WorkshopDraft { title: "First".into(), ..WorkshopDraft::default() }).unwrap();
}

#[test]
fn the_command_line_finds_damage_names_it_and_mends_it() {
    let program = Program::with_answers();
    let name = program.done(&["backup"]).trim().strip_prefix("backups/").unwrap().to_owned();
    program.done(&["undo"]);
    let dump = program.done(&["dump"]);
    damage(&program.library().join("library.db"), "people");

    let verified = program.run(&["verify"]);
    let refused = program.run(&["redo"]);
    let restored = program.run(&["restore", &name]);

    assert_eq!((verified.code, verified.err.as_str()), (1, ""), "{verified:?}");
    assert_eq!(refused.code, 3);
    assert!(refused.err.starts_with("summit: FOLDER/library/library.db: the library is damaged ("), "{}", refused.err);
    let next = format!("Go back to the newest good backup, of step 2: summit restore {name}.");
    assert!(refused.err.contains(&next), "{}", refused.err);
    assert_eq!((restored.code, restored.err.as_str()), (0, ""), "{restored:?}");
    assert!(restored.out.contains("1 step newer than the backup done again from its history."), "{}", restored.out);
    assert_eq!(program.done(&["dump"]), dump);
    assert!(program.done(&["verify", "--deep"]).starts_with("The library is whole"));
}
