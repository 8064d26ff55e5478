//! Exports into places that cannot take them: five parts, nothing written, nothing remembered.

use crate::words::Library;
use std::path::{Path, PathBuf};
use summit::desk::recap::RecapChoice;
use summit::model::PostField;

/// The code of what an export into a folder is refused with, after all five parts were looked at.
fn refused(library: &mut Library, folder: &Path) -> &'static str {
    let labels = library.labels();
    let error = library.desk.export_recap(library.workshop, RecapChoice::default(), folder).unwrap_err();
    let trouble = error.trouble();
    assert!(!trouble.which.is_empty() && !trouble.wrong.is_empty() && !trouble.next.is_empty(), "{error}");
    assert_eq!(trouble.done, "Nothing was changed.", "{error}");
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
