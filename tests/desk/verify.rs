//! The deep check: every word against the newest backup and the history, backups, kept files; and when it is due.

use crate::words::{LENA, Library, MBALI, Program, change_text, csv, desk_in, surroundings, without_ids};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use summit::desk::Desk;
use summit::store::verify::Verification;
use summit::store::{Access, Surroundings};
use summit::timezone::Moment;

#[test]
fn a_whole_library_agrees_with_its_newest_backup_and_what_was_done_since() {
    let mut library = Library::new();
    library.desk.back_up().unwrap();
    library.import(&csv(&[MBALI]));
    library.desk.undo().unwrap();
    library.desk.redo().unwrap();
    library.import(&csv(&[MBALI, LENA]));
    library.desk.undo().unwrap();

    let found = deep(&library.desk);

    let looked = found.deep.unwrap();
    assert_eq!((found.whole, found.problems), (true, Vec::new()));
    assert_eq!((looked.text.steps, looked.text.differences, looked.text.not_done), (5, Vec::new(), None));
    assert_eq!((looked.good_backups.len(), looked.bad_backups.len(), looked.files), (1, 0, 2));
    assert_eq!(looked.text.backup.as_ref(), looked.good_backups.first());
}

#[test]
fn without_a_backup_the_check_says_that_the_words_were_not_compared() {
    let library = Library::new();

    let found = deep(&library.desk);

    assert!(found.whole);
    let why = found.deep.unwrap().text.not_done;
    assert_eq!(why.as_deref(), Some("there is no good backup of this schema yet"));
}

/// A letter that changed on the disk is seen by no check of pages.
#[test]
fn a_letter_that_changed_is_named_with_record_field_and_both_values() {
    // In the backup, and in what was done since.
    for (before, after, line) in [
        ("Tidewater Institute", "Tidewater Instjtute", "people, ID, affiliation"),
        ("Ice algae, in winter", "Ice algae, in wintes", "answers, ID, text_as_written"),
    ] {
        let mut library = Library::new();
        library.import(&csv(&[MBALI]));
        library.desk.back_up().unwrap();
        library.import(&csv(&[MBALI, LENA]));
        let Library { folder, desk, .. } = library;
        drop(desk);
        let db = folder.path().join("library/library.db");
        change_text(&db, before, after);
        let desk = desk_in(&folder.path().join("library"));
        assert_eq!(desk.store().verify().unwrap().problems, Vec::<String>::new(), "pages are whole");

        let found = deep(&desk);

        let said = without_ids(&found.problems.join("\n"));
        let expected = format!("{line}: the library holds “{after}”, backup and history hold “{before}”");
        assert_eq!((found.whole, said), (false, expected));
    }
}

/// Whatever bit turns on the disk: it is found, or it changed nothing that anybody wrote.
#[test]
fn any_bit_that_turned_is_found_or_holds_nothing() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI]));
    library.desk.back_up().unwrap();
    library.import(&csv(&[MBALI, LENA]));
    library.another("Second workshop");
    let before = library.dump();
    let Library { folder, desk, .. } = library;
    drop(desk);
    let db = folder.path().join("library/library.db");
    let original = std::fs::read(&db).unwrap();
    let texts = ["Tidewater", "polar.example", "Ice algae", "Second workshop", "What do you grow", "Shore Summit"];
    let in_texts = texts.iter().flat_map(|text| places(&original, text)).map(|place| place + 3);
    let anywhere = (0..60).map(|trial| trial * 104_729 % original.len());
    let mut only_by_words = 0;

    for place in in_texts.chain(anywhere).collect::<Vec<_>>() {
        let mut bytes = original.clone();
        bytes[place] ^= 1;
        std::fs::write(&db, bytes).unwrap();

        let Ok(desk) = Desk::open(&folder.path().join("library"), Access::Write, surroundings()) else { continue };

        let found = deep(&desk);
        let is_only_by_words = desk.store().verify().unwrap().whole && !found.whole;
        only_by_words += usize::from(is_only_by_words);
        assert!(!found.whole || crate::words::dump(&desk) == before, "byte {place}");
        drop(desk);
        std::fs::remove_file(db.with_file_name("library.db-wal")).ok();
    }
    assert!(only_by_words >= texts.len(), "{only_by_words} of the turned bits were seen by no check of pages");
}

fn places(bytes: &[u8], text: &str) -> Vec<usize> {
    let windows = bytes.windows(text.len()).enumerate();
    windows.filter(|(_, window)| *window == text.as_bytes()).map(|(place, _)| place).collect()
}

#[test]
fn a_label_in_the_history_that_changed_after_a_backup_is_found() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI, LENA]));
    library.desk.back_up().unwrap();
    let Library { folder, desk, .. } = library;
    drop(desk);
    change_text(&folder.path().join("library/library.db"), "Import of 2 responses", "Import of 9 responses");

    let found = deep(&desk_in(&folder.path().join("library")));

    assert_eq!(
        found.problems,
        [
            "history, 2, label: the library holds “Import of 9 responses”, backup and history hold “Import of 2 responses”"
        ]
    );
}

#[test]
fn bad_backups_and_changed_files_are_found() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI]));
    let backup = library.desk.back_up().unwrap();
    let folder = library.folder.path().join("library");
    let path = folder.join("backups").join(&backup.name);
    let mut bytes = std::fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let kept = std::fs::read_dir(folder.join("imports")).unwrap().next().unwrap().unwrap();
    std::fs::write(kept.path(), "Other bytes.").unwrap();

    let found = deep(&library.desk);

    let name = kept.file_name().into_string().unwrap();
    assert_eq!(
        found.problems,
        [
            format!("backups/{}: the backup is not good (its bytes are not those that were written)", backup.name),
            format!("imports/{name}: the file is not the one that was kept"),
        ]
    );
    assert_eq!(found.deep.unwrap().bad_backups, [backup.name]);
}

#[test]
fn the_command_line_exits_with_one_and_names_the_finding() {
    let program = Program::with_answers();
    program.done(&["backup"]);
    assert!(
        program.done(&["verify", "--deep"]).starts_with("The library is whole: schema 7, 2 steps. Good: 1 backup, 1")
    );
    change_text(&program.library().join("library.db"), "Tidewater Institute", "Tidewater Instjtute");

    let said = program.run(&["verify", "--deep"]);
    let json = program.run(&["--json", "verify", "--deep"]);

    assert_eq!((said.code, said.err.as_str(), json.code), (1, "", 1));
    assert_eq!(
        said.out,
        "people, ID, affiliation: the library holds “Tidewater Instjtute”, backup and history hold “Tidewater \
         Institute”\n"
    );
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["whole"], false);
    let difference = serde_json::json!({
        "table": "people",
        "record": "ID",
        "field": "affiliation",
        "library": "Tidewater Instjtute",
        "history": "Tidewater Institute",
    });
    assert_eq!(json["deep"]["text"]["differences"], serde_json::json!([difference]));
}

#[test]
fn a_check_is_due_after_seven_days_and_after_an_unclean_close() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(AtomicI64::new(1_780_000_000_000));
    let days = |n: i64| n * 86_400_000;
    let mut desk = open(&folder.path().join("library"), &clock);
    assert!(!desk.is_check_due().unwrap(), "nothing is in it");
    desk.make_sample().unwrap();
    assert!(!desk.is_check_due().unwrap());

    clock.fetch_add(days(7), Ordering::Relaxed);
    assert!(desk.is_check_due().unwrap());
    let shallow = desk.store().verify().unwrap();
    desk.note_check(&shallow).unwrap();
    assert!(desk.is_check_due().unwrap(), "only the deep check counts");
    check(&mut desk);
    assert!(!desk.is_check_due().unwrap());
    clock.fetch_sub(days(30), Ordering::Relaxed);
    assert!(desk.is_check_due().unwrap(), "the clock went back");
    check(&mut desk);

    drop(desk);
    assert!(!open(&folder.path().join("library"), &clock).is_check_due().unwrap());
    let copy = folder.path().join("copy");
    copy_while_open(&folder.path().join("library"), &copy, &clock);
    assert!(open(&copy, &clock).is_check_due().unwrap(), "as a crash leaves it");
    assert!(open(&copy, &clock).is_check_due().unwrap(), "until it is checked");
    check(&mut open(&copy, &clock));
    assert!(!open(&copy, &clock).is_check_due().unwrap());
}

#[test]
fn a_check_runs_on_another_thread_while_the_work_goes_on() {
    let mut library = Library::new();
    library.desk.back_up().unwrap();
    let checker = library.desk.checker();

    let found = std::thread::scope(|scope| {
        let checking = scope.spawn(move || (0..5).map(|_| checker.run().unwrap()).collect::<Vec<_>>());
        for number in 0..20 {
            library.another(&format!("Workshop {number}"));
        }
        checking.join().unwrap()
    });

    assert!(found.iter().all(|found| found.whole), "{found:?}");
}

fn deep(desk: &Desk) -> Verification {
    desk.checker().run().unwrap()
}

fn check(desk: &mut Desk) {
    let found = deep(desk);
    desk.note_check(&found).unwrap();
}

fn open(folder: &Path, clock: &Arc<AtomicI64>) -> Desk {
    let told = clock.clone();
    let now = Box::new(move || Moment(told.load(Ordering::Relaxed)));
    Desk::open(folder, Access::Write, Surroundings { now, ..surroundings() }).unwrap()
}

/// Copies the files of a library that is open and has just been written.
fn copy_while_open(from: &Path, to: &Path, clock: &Arc<AtomicI64>) {
    let mut desk = open(from, clock);
    desk.undo().unwrap();
    std::fs::create_dir(to).unwrap();
    for name in ["library.db", "library.db-wal"] {
        std::fs::copy(from.join(name), to.join(name)).unwrap();
    }
}
