//! One program writes, the others read.

use crate::words::{NEW_WORKSHOP, Program, desk_in, surroundings};
use summit::desk::Desk;
use summit::model::WorkshopDraft;
use summit::store::Access;

#[test]
fn a_second_writer_waits_and_is_then_refused_naming_the_holder() {
    let program = Program::new();
    let held = desk_in(&program.library());

    let started = std::time::Instant::now();
    let refused = program.run(&NEW_WORKSHOP);

    assert!(started.elapsed().as_millis() >= 4_900, "it waits for the holder to end");
    assert_eq!(refused.code, 4);
    assert_eq!(refused.out, "");
    assert_eq!(
        refused.err,
        "summit: FOLDER/library: the library is in use by the tests. Nothing was changed. Close the other program, \
         then try again.\n"
    );
    assert!(held.read().workshops().unwrap().is_empty());
}

#[test]
fn a_writer_that_waits_goes_on_as_soon_as_the_holder_ends() {
    let program = Program::new();
    let held = desk_in(&program.library());

    let made = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| program.run(&NEW_WORKSHOP));
        drop(held);
        waiting.join().unwrap()
    });

    assert_eq!((made.code, made.out.as_str()), (0, "seaweed-workshop\n"));
}

#[test]
fn readers_go_on_while_another_program_writes_and_see_what_is_committed() {
    let program = Program::with_answers();
    let mut held = desk_in(&program.library());
    let before = program.done(&["workshop", "list"]);

    let title = "Second workshop".to_owned();
    held.new_workshop(&WorkshopDraft { title, ..WorkshopDraft::default() }).unwrap();

    let after = program.done(&["workshop", "list"]);
    assert_eq!((before.lines().count(), after.lines().count()), (1, 2));
}

#[test]
fn the_window_opens_read_only_beside_a_writer_and_says_why() {
    let program = Program::with_answers();
    let _held = desk_in(&program.library());

    let mut beside = Desk::open(&program.library(), Access::WriteIfFree, surroundings()).unwrap();

    assert_eq!(beside.store().read_only_because(), Some("the library is in use by the tests"));
    assert_eq!(beside.read().workshops().unwrap().len(), 1);
    let error = beside.new_workshop(&WorkshopDraft { title: "Second".into(), ..WorkshopDraft::default() }).unwrap_err();
    assert_eq!((error.code(), error.exit_code()), ("library-locked", 4));
}

#[test]
fn the_lock_ends_with_its_holder() {
    let program = Program::new();
    drop(desk_in(&program.library()));

    assert_eq!(program.run(&NEW_WORKSHOP).code, 0);
}

#[test]
fn a_library_that_was_moved_away_takes_no_more_writes() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_in(&folder.path().join("library"));
    std::fs::rename(folder.path().join("library"), folder.path().join("elsewhere")).unwrap();

    let draft = WorkshopDraft { title: "Lost".into(), ..WorkshopDraft::default() };
    let error = desk.new_workshop(&draft).unwrap_err();

    assert_eq!((error.code(), error.exit_code()), ("library-moved", 3));
    drop(desk);
    assert_eq!(desk_in(&folder.path().join("elsewhere")).read().workshops().unwrap(), []);
}
