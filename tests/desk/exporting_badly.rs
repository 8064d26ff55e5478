//! Exports into places that cannot take them: five parts, nothing written, nothing remembered.

use crate::bad_input::is_five_parts;
use crate::rules::files_below;
use crate::words::{Library, NEW_WORKSHOP, Program, surroundings};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use summit::desk::Desk;
use summit::desk::recap::RecapChoice;
use summit::model::{ExhibitFields, PostField};
use summit::store::{Access, Surroundings};

/// The code of what an export into a folder is refused with, after all five parts were looked at.
fn refused(library: &mut Library, folder: &Path) -> &'static str {
    let labels = library.labels();
    let error = library.desk.export_recap(library.workshop, RecapChoice::default(), folder).unwrap_err();
    is_five_parts(&error);
    assert_eq!(error.trouble().done, "Nothing was changed.", "{error}");
    assert_eq!(library.labels(), labels);
    error.code()
}

#[test]
fn a_folder_that_is_a_file_or_below_one_is_refused() {
    let mut library = Library::published();
    let file = library.file("posts", "Somebody's notes.\n");

    assert_eq!(refused(&mut library, &file), "not-a-folder");
    assert_eq!(refused(&mut library, &file.join("below")), "storage-failed");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "Somebody's notes.\n");
}

// Whoever is root may write anywhere but where no file can be.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_nobody_may_write_into_is_refused() {
    let mut library = Library::published();
    for folder in ["/proc/summit-posts", "/sys/kernel"] {
        assert_eq!(refused(&mut library, Path::new(folder)), "storage-failed", "{folder}");
    }
}

#[test]
fn the_place_of_another_post_is_never_taken() {
    let mut library = Library::published();
    let posts = library.folder.path().join("posts");
    let path: PathBuf =
        library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap().path.into();
    let first = std::fs::read(&path).unwrap();
    let other = posts.join("2026-05-21-kelp.md");
    std::fs::write(&other, "Another post.\n").unwrap();

    library.desk.edit_post(library.workshop, PostField::Slug, "kelp").unwrap();

    assert_eq!(refused(&mut library, &posts), "post-edited");
    assert_eq!(
        (std::fs::read(&path).unwrap(), std::fs::read_to_string(&other).unwrap()),
        (first, "Another post.\n".into())
    );
}

#[test]
fn two_workshops_with_one_short_name_do_not_write_over_each_other() {
    let mut library = Library::published();
    let posts = library.folder.path().join("posts");
    let report = library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();
    let first = std::fs::read(&report.path).unwrap();
    let second = library.another("Kelp workshop").id;
    library.desk.edit_post(second, PostField::Slug, "seaweed-workshop").unwrap();

    let error = library.desk.export_recap(second, RecapChoice::default(), &posts).unwrap_err();

    assert_eq!((error.code(), std::fs::read(&report.path).unwrap()), ("post-edited", first));
}

#[test]
fn a_post_that_was_renamed_is_not_written_a_second_time() {
    let mut library = Library::published();
    let posts = library.folder.path().join("posts");
    let path: PathBuf =
        library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap().path.into();
    std::fs::rename(&path, posts.join("2026-06-01-tide.md")).unwrap();

    assert_eq!(refused(&mut library, &posts), "post-renamed");
    assert!(!path.exists());
}

/// Somebody saves the file again and again while it is exported: each look at the clock is followed by another edit.
#[test]
fn a_file_that_is_changed_while_it_is_exported_is_not_written_over() {
    let mut library = Library::published();
    let posts = library.folder.path().join("posts");
    let path: PathBuf =
        library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap().path.into();
    library.desk.edit_post(library.workshop, PostField::Title, "Kelp days").unwrap();
    let is_saved_again = Arc::new(AtomicBool::new(true));
    let Library { folder, desk, workshop } = library;
    drop(desk);
    let (saved, edited, clock) = (Arc::clone(&is_saved_again), path.clone(), surroundings().now);
    let now = move || {
        if saved.load(Ordering::Relaxed) {
            let text = std::fs::read_to_string(&edited).unwrap();
            std::fs::write(&edited, text + "By hand.\n").unwrap();
        }
        clock()
    };
    let surroundings = Surroundings { now: Box::new(now), ..surroundings() };
    let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
    let mut library = Library { folder, desk, workshop };

    assert_eq!(refused(&mut library, &posts), "post-changed");

    is_saved_again.store(false, Ordering::Relaxed);
    let theirs = std::fs::read_to_string(&path).unwrap();
    assert!(theirs.ends_with("By hand.\n") && !theirs.contains("Kelp days"), "{theirs}");
    assert_eq!(files_below(&posts), ["2026-05-21-seaweed-workshop.md"]);
    let report = library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();
    let after = std::fs::read_to_string(&report.path).unwrap();
    assert_eq!(after, theirs.replace("Seaweed workshop at Shore Summit 2026", "Kelp days"));
}

/// A way to run a program without rights, and whose its files are then: root runs it as nobody, everybody else as themselves.
/// `None`, said aloud, where root may not.
#[cfg(target_os = "linux")]
fn without_rights(program: &Path) -> Option<(Command, Option<u32>)> {
    let id = Command::new("id").arg("-u").output().unwrap();
    if id.stdout != b"0\n" {
        return Some((Command::new(program), None));
    }
    let as_nobody = || {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
        command
    };
    if as_nobody().arg("--version").output().is_ok_and(|done| done.status.success()) {
        return Some((as_nobody(), Some(65_534)));
    }
    println!("NOT RUN: this machine does not permit to run the program as somebody without rights");
    None
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_whose_mode_forbids_to_write_is_refused_and_stays_as_it_is() {
    use std::os::unix::fs::{PermissionsExt, chown};
    let Some((mut command, owner)) = without_rights(Path::new(env!("CARGO_BIN_EXE_summit"))) else { return };
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    let (folder, library) = (program.folder.path(), program.library());
    let posts = folder.join("posts");
    std::fs::create_dir(&posts).unwrap();
    std::fs::write(posts.join("about.md"), "About.\n").unwrap();
    for path in files_below(&library).iter().map(|file| library.join(file)).chain([library.clone(), posts.clone()]) {
        chown(&path, owner, None).unwrap();
    }
    for (path, mode) in [(folder, 0o755), (&posts, 0o555)] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    let said = command.arg("--library").arg(&library).args(["recap", "--out"]).arg(&posts).output().unwrap();

    let expected = format!(
        "summit: {}/2026-05-21-seaweed-workshop.md: it cannot be written (Permission denied (os error 13)). Nothing was \
         changed. Check that the folder exists and may be written, then try again.\n",
        posts.canonicalize().unwrap().display()
    );
    assert_eq!((said.status.code(), String::from_utf8(said.stderr).unwrap()), (Some(5), expected));
    assert_eq!(files_below(&posts), ["about.md"]);
}

#[test]
fn a_picture_that_is_too_large_or_says_nothing_is_refused_and_not_kept() {
    let mut library = Library::published();
    let huge = library.folder.path().join("pier.png");
    let file = std::fs::File::create(&huge).unwrap();
    std::io::Write::write_all(&mut &file, b"\x89PNG\r\n\x1a\n").unwrap();
    file.set_len(200 << 20).unwrap();
    let small = library.file("kelp.png", b"\x89PNG\r\n\x1a\n");
    let figure = |alt: &str| ExhibitFields { title: "The pier".into(), alt: alt.into(), ..ExhibitFields::default() };
    let before = (library.dump(), files_below(&library.folder.path().join("library")));
    for (path, alt, code) in [
        (&huge, "A pier above dry sand", "file-too-large"),
        (&huge, "", "alt-missing"),
        (&small, " \n", "alt-missing"),
        (&small, "A pier above dry sand", "figure-damaged"),
    ] {
        let error = library.desk.add_figure(library.workshop, path, &figure(alt)).unwrap_err();

        is_five_parts(&error);
        assert_eq!((error.code(), error.exit_code()), (code, 3), "{error}");
        assert_eq!(error.trouble().done, "Nothing was changed.");
        assert_eq!((library.dump(), files_below(&library.folder.path().join("library"))), before);
    }
}
