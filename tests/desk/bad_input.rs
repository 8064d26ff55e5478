//! What is wrong with an input, said in five parts, and nothing changed.

use crate::words::{LENA, Library, MBALI, counts, csv, surroundings};
use std::path::{Path, PathBuf};
use summit::desk::Desk;
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::error::Error;
use summit::store::Access;

/// One bad input: what it is, how it is made in a folder, and the code it is refused with.
struct Bad {
    name: &'static str,
    make: fn(&Path) -> PathBuf,
    code: &'static str,
    /// What the message says of the place; may be empty.
    place: &'static str,
}

fn bytes(folder: &Path, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join("input.csv");
    std::fs::write(&path, bytes).unwrap();
    path
}

const BAD: &[Bad] = &[
    Bad { name: "a missing file", make: |f| f.join("none.csv"), code: "file-missing", place: "" },
    Bad { name: "a folder", make: Path::to_owned, code: "file-is-folder", place: "" },
    Bad { name: "below a file", make: |f| bytes(f, "x").join("input.csv"), code: "file-unreadable", place: "" },
    Bad { name: "an empty file", make: |f| bytes(f, ""), code: "file-empty", place: "" },
    Bad { name: "a byte order mark alone", make: |f| bytes(f, "\u{feff}"), code: "file-empty", place: "" },
    Bad { name: "blank lines", make: |f| bytes(f, "\n \n\n"), code: "no-rows", place: "" },
    Bad { name: "a picture", make: |f| bytes(f, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), code: "file-binary", place: "" },
    Bad { name: "a workbook", make: |f| bytes(f, b"PK\x03\x04\x14\0\x06\0"), code: "workbook-unreadable", place: "" },
    Bad { name: "noise", make: |f| bytes(f, noise()), code: "file-binary", place: "" },
    Bad { name: "a page", make: |f| bytes(f, "<!DOCTYPE html><p>Sign in"), code: "file-page", place: "" },
    Bad { name: "a header alone", make: |f| bytes(f, "Name,What next?\n"), code: "no-rows", place: "" },
    Bad {
        name: "a quotation mark that is never closed",
        make: |f| bytes(f, "Name,What next?\nAda,\"Cod\nand so on\n"),
        code: "quote-unclosed",
        place: "row 2, \"What next?\"",
    },
    Bad {
        name: "a cell of 64 MiB",
        make: |f| bytes(f, format!("Name,What next?\nAda,{}\n", "kelp ".repeat(13 << 20))),
        code: "cell-too-large",
        place: "row 2, \"What next?\"",
    },
];

#[test]
fn every_bad_file_is_refused_by_its_code_in_five_parts_and_changes_nothing() {
    for bad in BAD {
        let mut library = Library::new();
        let (dump, labels) = (library.dump(), library.labels());
        let folder = tempfile::tempdir().unwrap();
        let path = (bad.make)(folder.path());

        let settings = ImportSettings::default();
        let planned = library.desk.plan_import(library.workshop, &path, &settings).unwrap_err();
        let error = library.desk.import_responses(library.workshop, &path, &settings, &mut |_| true).unwrap_err();

        assert_eq!((error.code(), error.exit_code()), (bad.code, 3), "{}: {error}", bad.name);
        assert_eq!(planned.to_string(), error.to_string(), "{}", bad.name);
        assert_eq!(error.trouble().place, bad.place, "{}", bad.name);
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(error.trouble().which.contains(&file), "{}: {error}", bad.name);
        is_five_parts(&error);
        assert_eq!((library.dump(), library.labels()), (dump, labels), "{}", bad.name);
        assert!(!library.folder.path().join("library/imports").exists(), "{}", bad.name);
    }
}

#[test]
fn a_bad_post_is_refused_by_its_code_and_changes_nothing() {
    let kinds: [(&[u8], &str); 3] =
        [(b"", "file-empty"), (b"# A\0B\n", "file-binary"), (b"# Caf\xe9\n\nText.\n", "file-encoding")];
    for (content, code) in kinds {
        let mut library = Library::new();
        let dump = library.dump();
        let path = library.file("post.md", content);

        let error = library.desk.import_post(&path, None).unwrap_err();

        assert_eq!((error.code(), error.exit_code()), (code, 3));
        is_five_parts(&error);
        assert_eq!(library.dump(), dump);
    }
}

#[test]
fn a_bad_row_is_named_and_the_others_go_on() {
    let rows = [
        ("too-many-cells", ",Ada Lin,,,,,Cod,More,Extra", "Extra", 0, "rejected"),
        ("two-people", ",Ada Lin and Bo Li,,,,,Cod,", "Ada Lin and Bo Li", 2, "rejected"),
        ("name-missing", ",,,,,,Cod,", "", 2, "rejected"),
        ("email-invalid", ",Ada Lin,ada at tide,,,,Cod,", "ada at tide", 3, "added"),
        ("zone-unknown", ",Ada Lin,,,Mars/Phobos,,Cod,", "Mars/Phobos", 0, "added"),
    ];
    for (rule, row, value, column, action) in rows {
        let mut library = Library::new();

        let report = library.import(&csv(&[MBALI, row, LENA]));

        let added = if action == "added" { 3 } else { 2 };
        assert_eq!(report.counts, counts(3, added, 0, 0, 3 - added), "{rule}");
        let [problem] = report.problems.as_slice() else { panic!("{rule}: {:?}", report.problems) };
        let found = (problem.rule.as_str(), problem.row, problem.value.as_str(), problem.action.as_str());
        assert_eq!(found, (rule, 3, value, action));
        if column > 0 {
            assert_eq!(problem.column_number, column, "{rule}");
        }
        assert!(problem.message.starts_with("answers.csv, row 3"), "{}", problem.message);
    }
}

#[test]
fn what_is_wide_or_old_is_read_all_the_same() {
    let text = "Name,What do you grow?\nJosé Núñez,Crème brûlée à l’algue\n";
    let wide = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let narrow: Vec<u8> = text.chars().map(|c| if c == '’' { 0x92 } else { u8::try_from(c).unwrap() }).collect();
    let files = [
        ("UTF-16LE with a mark", [vec![0xff, 0xfe], wide(u16::to_le_bytes)].concat()),
        ("UTF-16BE with a mark", [vec![0xfe, 0xff], wide(u16::to_be_bytes)].concat()),
        ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
        ("Windows-1252", narrow),
    ];
    for (name, content) in files {
        let mut library = Library::new();
        let path = library.file("answers.csv", content);

        let settings = ImportSettings::default();
        library.desk.import_responses(library.workshop, &path, &settings, &mut |_| true).unwrap();

        assert_eq!(library.answers(), ["José Núñez: What do you grow? = Crème brûlée à l’algue"], "{name}");
    }
}

#[test]
fn a_workshop_that_does_not_exist_is_named() {
    let library = Library::new();

    let error = library.desk.read().find_workshop(Some("fish-workshop")).unwrap_err();

    assert_eq!((error.code(), error.exit_code()), ("workshop-unknown", 3));
    is_five_parts(&error);
}

#[test]
fn a_library_that_cannot_be_made_is_a_failure_of_storage() {
    for folder in ["/dev/null", "/dev/null/below"] {
        let error = Desk::open(Path::new(folder), Access::Write, surroundings()).err().unwrap();

        assert_eq!((error.code(), error.exit_code()), ("storage-failed", 5), "{folder}");
        assert!(error.trouble().which.starts_with("/dev/null"), "{error}");
        is_five_parts(&error);
    }
}

#[test]
fn a_post_that_cannot_be_written_is_a_failure_of_storage() {
    let mut library = Library::new();
    let dump = library.dump();

    let error = library.desk.export_recap(library.workshop, RecapChoice::default(), Path::new("/dev/null/below"));

    let error = error.unwrap_err();
    assert_eq!((error.code(), error.exit_code()), ("storage-failed", 5));
    is_five_parts(&error);
    assert_eq!(library.dump(), dump);
}

#[test]
fn a_value_in_a_message_is_short_and_its_control_characters_are_spelled() {
    let mut library = Library::new();
    let odd = format!("Mars\u{7}\u{202e}{}", "x".repeat(200));

    let report = library.import(&csv(&[&format!(",Ada Lin,,,{odd},,Cod,")]));

    let value = &report.problems[0].value;
    assert!(value.starts_with("Mars\\u{7}\\u{202e}xxx") && value.ends_with('…'), "{value}");
    assert!(value.chars().count() < 90);
    assert!(!report.problems[0].message.contains('\u{202e}'));
}

/// Which, what is wrong, what was done, what to do next; the place is compared where there is one.
pub fn is_five_parts(error: &Error) {
    let trouble = error.trouble();
    for part in [&trouble.which, &trouble.wrong, &trouble.done, &trouble.next] {
        assert!(!part.trim().is_empty(), "{trouble:?}");
    }
    for sentence in [&trouble.done, &trouble.next] {
        assert!(sentence.ends_with('.'), "{trouble:?}");
    }
    assert!(error.code().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", error.code());
}

fn noise() -> Vec<u8> {
    (0..4_096_u32).map(|n| u8::try_from((n * n * 31 + n) % 256).unwrap_or(0)).collect()
}
