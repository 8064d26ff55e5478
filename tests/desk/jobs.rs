//! Files that are being made: what a crash leaves is removed on opening, and nothing else.

use crate::words::{Library, desk_in, dump, surroundings};
use std::path::{Path, PathBuf};
use summit::desk::Desk;
use summit::store::{Access, Store};

/// A library in which a program died over two files: one has its name already.
fn died_over(folder: &Path) -> (PathBuf, PathBuf) {
    let (unfinished, finished) = (folder.join("posts/unfinished.md"), folder.join("posts/finished.md"));
    std::fs::create_dir_all(folder.join("posts")).unwrap();
    let mut store = Store::open(&made(folder), Access::Write, surroundings()).unwrap();
    store.begin_job(Some(&folder.join("source.md")), &unfinished, 12).unwrap();
    store.begin_job(None, &finished, 7).unwrap();
    std::fs::write(folder.join("posts/.unfinished.md.part"), "half of").unwrap();
    std::fs::write(&finished, "the whole").unwrap();
    std::fs::write(folder.join("posts/.other.md.part"), "somebody else's").unwrap();
    (unfinished, finished)
}

fn made(folder: &Path) -> PathBuf {
    std::fs::create_dir_all(folder.join("library")).unwrap();
    folder.join("library")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_part_of_a_dead_job_is_removed_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let (unfinished, finished) = died_over(folder.path());

    let desk = desk_in(&made(folder.path()));

    let dead: Vec<_> = desk.store().dead_jobs().iter().map(|job| (&job.target, job.bytes, job.is_there)).collect();
    assert_eq!(dead, [(&unfinished, 12, false), (&finished, 7, true)]);
    assert_eq!(desk.store().dead_jobs()[0].source, Some(folder.path().join("source.md")));
    assert_eq!(names(&folder.path().join("posts")), [".other.md.part", "finished.md"]);
    drop(desk);
    assert_eq!(desk_in(&made(folder.path())).store().dead_jobs(), []);
}

#[test]
fn a_job_that_ended_is_no_dead_one() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("post.md");
    let mut store = Store::open(&made(folder.path()), Access::Write, surroundings()).unwrap();
    let (one, two) = (store.begin_job(None, &target, 1).unwrap(), store.begin_job(None, &target, 1).unwrap());
    store.end_job(one).unwrap();
    store.note(|write| write.end_job(two)).unwrap();
    drop(store);

    assert_eq!(desk_in(&made(folder.path())).store().dead_jobs(), []);
}

/// Its program may be alive and at work.
#[test]
fn whoever_only_reads_removes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    died_over(folder.path());
    let before = names(&folder.path().join("posts"));

    let beside = Desk::open(&made(folder.path()), Access::Read, surroundings()).unwrap();

    assert_eq!(beside.store().dead_jobs(), []);
    assert_eq!(names(&folder.path().join("posts")), before);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_part_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    died_over(folder.path());
    let part = folder.path().join("posts/.unfinished.md.part");
    std::fs::remove_file(&part).unwrap();
    std::os::unix::fs::symlink(folder.path().join("posts/finished.md"), &part).unwrap();

    drop(desk_in(&made(folder.path())));

    assert_eq!(names(&folder.path().join("posts")), [".other.md.part", ".unfinished.md.part", "finished.md"]);
}

#[test]
fn a_backup_that_was_killed_leaves_no_part_once_the_library_is_opened() {
    let mut library = Library::new();
    let made = library.desk.back_up().unwrap();
    let folder = library.folder.path().join("library");
    let target = folder.join("backups").join(made.name.replace("h000001", "h000002"));
    let Library { folder: kept, desk, .. } = library;
    let before = dump(&desk);
    drop(desk);
    let mut store = Store::open(&folder, Access::Write, surroundings()).unwrap();
    store.begin_job(None, &target, 0).unwrap();
    drop(store);
    let name = target.file_name().unwrap().to_str().unwrap();
    for left in [format!(".{name}.part"), format!(".{name}.part-journal"), format!(".{name}.b3.part")] {
        std::fs::write(folder.join("backups").join(left), "half of a backup").unwrap();
    }

    let desk = desk_in(&folder);

    assert_eq!(names(&folder.join("backups")), [made.name.clone(), format!("{}.b3", made.name)]);
    assert_eq!(dump(&desk), before);
    drop(kept);
}

#[test]
fn jobs_are_no_part_of_what_a_backup_brings_back() {
    let mut library = Library::new();
    let backup = library.desk.back_up().unwrap();
    let Library { folder, desk, .. } = library;
    drop(desk);
    let library = folder.path().join("library");

    summit::desk::backup::restore(&library, Path::new(&backup.name), &surroundings()).unwrap();

    assert_eq!(desk_in(&library).store().dead_jobs(), []);
}

/// SQLite would write it into the new file.
#[test]
fn the_journal_of_a_part_that_a_crash_left_does_not_reach_the_next_backup() {
    let mut library = Library::new();
    let backups = library.folder.path().join("library/backups");
    let first = library.desk.back_up().unwrap();
    for left in ["part", "part-journal"] {
        let name = first.name.replace(".db", &format!("-2.db.{left}"));
        std::fs::write(backups.join(format!(".{name}")), "left over ".repeat(1_000)).unwrap();
    }

    let second = library.desk.back_up().unwrap();

    assert_eq!(second.copy, 2);
    let hashes = [format!("{}.b3", second.name), format!("{}.b3", first.name)];
    let mut expected = vec![first.name, second.name];
    expected.extend(hashes);
    expected.sort();
    assert_eq!(names(&backups), expected);
}
