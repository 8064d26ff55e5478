//! A disk that is full, and one that cannot be written: real ones, mounted for the test.
//!
//! Where nothing can be mounted the tests say NOT RUN and prove nothing.
#![cfg(target_os = "linux")]

use crate::words::{Library, csv, desk_in, dump, surroundings};
use std::path::Path;
use std::process::Command;
use summit::desk::Desk;
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::WorkshopDraft;
use summit::store::Access;
use tempfile::TempDir;

/// A small disk of memory.
pub struct Disk(TempDir);

impl Disk {
    /// Mounts a disk of so many KiB; `None`, said aloud, where that is not permitted.
    pub fn new(kib: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={kib}k");
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).output();
        if mount.is_ok_and(|done| done.status.success()) {
            return Some(Self(folder));
        }
        println!("NOT RUN: this machine does not permit to mount a disk");
        None
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn remount(&self, option: &str) {
        let options = format!("remount,{option}");
        assert!(Command::new("mount").args(["-o", &options]).arg(self.path()).status().unwrap().success());
    }

    /// Fills what is free, but for some bytes.
    pub fn fill(&self, free: usize) {
        let path = self.path().join("ballast");
        let mut size = 0;
        for step in [1 << 16, 1 << 12] {
            while std::fs::write(&path, vec![1; size + step]).is_ok() {
                size += step;
            }
        }
        std::fs::write(&path, vec![1; size.saturating_sub(free)]).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        Command::new("umount").arg(self.path()).status().ok();
    }
}

#[test]
fn an_import_that_fills_the_disk_is_refused_whole_and_works_once_there_is_room() {
    for free in [0, 8 << 10, 64 << 10, 256 << 10] {
        let Some(disk) = Disk::new(4 << 10) else { return };
        let outside = Library::new();
        let rows: Vec<String> =
            (0..1_500).map(|n| format!(",Person {n},p{n}@a.example,R,UTC,,{},", "kelp ".repeat(30))).collect();
        let file = outside.file("answers.csv", csv(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
        let mut desk = desk_in(&disk.path().join("library"));
        let workshop = desk.new_workshop(&draft()).unwrap().id;
        let before = dump(&desk);
        disk.fill(free);

        let error = desk.import_responses(workshop, &file, &ImportSettings::default(), &mut |_| true).unwrap_err();

        assert_eq!(error.exit_code(), 5, "{error}");
        assert!(error.to_string().contains("full") || error.to_string().contains("space"), "{error}");
        assert_eq!(dump(&desk), before, "{free}");
        drop(desk);
        std::fs::remove_file(disk.path().join("ballast")).unwrap();
        let mut desk = desk_in(&disk.path().join("library"));
        assert_eq!(desk.store().verify().unwrap().problems, Vec::<String>::new());
        assert_eq!(dump(&desk), before);
        disk.remount("size=32m");
        desk.import_responses(workshop, &file, &ImportSettings::default(), &mut |_| true).unwrap();
    }
}

#[test]
fn a_post_that_fills_the_disk_leaves_the_old_one_and_no_part() {
    let Some(disk) = Disk::new(64) else { return };
    let mut library = Library::new();
    let export = |library: &mut Library| {
        library.desk.export_recap(library.workshop, RecapChoice::default(), &disk.path().join("posts"))
    };
    let report = export(&mut library).unwrap();
    let old = std::fs::read(&report.path).unwrap();
    let block = library.desk.read().blocks(library.desk.read().post(library.workshop).unwrap().id).unwrap()[1].id;
    library.desk.edit_block(block, summit::model::BlockField::ProseBefore, &"Word. ".repeat(2_000)).unwrap();
    disk.fill(0);

    let error = export(&mut library).unwrap_err();

    assert_eq!((error.code(), error.exit_code()), ("disk-full", 5));
    assert_eq!(std::fs::read(&report.path).unwrap(), old);
    assert_eq!(std::fs::read_dir(disk.path().join("posts")).unwrap().count(), 1);
    std::fs::remove_file(disk.path().join("ballast")).unwrap();
    assert!(export(&mut library).unwrap().bytes > 10_000);
}

#[test]
fn a_library_on_a_medium_that_cannot_be_written_is_read_and_says_why_it_is_not_changed() {
    let Some(disk) = Disk::new(4 << 10) else { return };
    let folder = disk.path().join("library");
    desk_in(&folder).new_workshop(&draft()).unwrap();
    disk.remount("ro");

    for access in [Access::Read, Access::WriteIfFree, Access::Write] {
        let mut desk = Desk::open(&folder, access, surroundings()).unwrap();

        assert_eq!(desk.read().workshops().unwrap().len(), 1, "{access:?}");
        assert_eq!(desk.store().verify().unwrap().problems, Vec::<String>::new());
        assert!(desk.checker().run().unwrap().whole);
        let copy = tempfile::tempdir().unwrap();
        desk.back_up_to(&copy.path().join("library.db")).unwrap();
        assert_eq!(dump(&desk_in(copy.path())), dump(&desk));
        assert_eq!(desk.back_up_if_due().unwrap(), None);
        if access == Access::Read {
            continue;
        }
        assert_eq!(desk.store().read_only_because(), Some("it lies on a medium that cannot be written"));
        let error = desk.new_workshop(&draft()).unwrap_err();
        assert_eq!((error.code(), error.exit_code()), ("library-read-only", 3));
        assert_eq!(error.trouble().wrong, "the library can only be read: it lies on a medium that cannot be written");
    }

    disk.remount("rw");
    let mut desk = desk_in(&folder);
    assert_eq!((desk.store().read_only_because(), desk.read().workshops().unwrap().len()), (None, 1));
    desk.new_workshop(&draft()).unwrap();
}

#[test]
fn what_was_not_closed_before_it_came_to_such_a_medium_is_not_read_in_part() {
    let Some(disk) = Disk::new(4 << 10) else { return };
    let library = Library::new();
    let (from, to) = (library.folder.path().join("library"), disk.path().join("library"));
    std::fs::create_dir(&to).unwrap();
    for name in ["library.db", "library.db-wal"] {
        std::fs::copy(from.join(name), to.join(name)).unwrap();
    }
    assert!(std::fs::metadata(to.join("library.db-wal")).unwrap().len() > 0, "the workshop is not in the database yet");
    disk.remount("ro");

    for access in [Access::Read, Access::WriteIfFree, Access::Write] {
        let error = Desk::open(&to, access, surroundings()).err().unwrap();
        assert_eq!((error.code(), error.exit_code()), ("library-read-only", 3), "{access:?}");
    }

    // With the shared memory beside it, as a crash leaves it, nothing is missing.
    disk.remount("rw");
    std::fs::copy(from.join("library.db-shm"), to.join("library.db-shm")).unwrap();
    disk.remount("ro");
    let desk = Desk::open(&to, Access::Read, surroundings()).unwrap();
    assert_eq!(dump(&desk), library.dump());
}

#[test]
fn an_older_library_on_such_a_medium_is_refused_and_whole_afterwards() {
    let Some(disk) = Disk::new(4 << 10) else { return };
    crate::backup::older_library(disk.path(), 4);
    disk.remount("ro");

    for access in [Access::Read, Access::WriteIfFree, Access::Write] {
        let error = Desk::open(disk.path(), access, surroundings()).err().unwrap();
        assert_eq!((error.code(), error.exit_code()), ("library-read-only", 3), "{access:?}");
    }

    disk.remount("rw");
    assert_eq!(dump(&desk_in(disk.path())).len(), 1);
}

#[test]
fn a_backup_that_finds_no_room_leaves_no_part_and_the_work_goes_on() {
    let Some(disk) = Disk::new(6 << 10) else { return };
    let folder = disk.path().join("library");
    let mut desk = desk_in(&folder);
    desk.make_sample().unwrap();
    disk.fill(64 << 10);

    let error = desk.back_up().unwrap_err();

    assert_eq!((error.code(), error.exit_code()), ("disk-full", 5), "{error}");
    assert_eq!(std::fs::read_dir(folder.join("backups")).unwrap().count(), 0);
    std::fs::remove_file(disk.path().join("ballast")).unwrap();
    desk.undo().unwrap();
    assert_eq!(desk.back_up().unwrap().point.reversals, 1);
}

fn draft() -> WorkshopDraft {
    WorkshopDraft { title: "Seaweed workshop".into(), ..WorkshopDraft::default() }
}
