//! Zips: a table of answers that came packed, and what lies about itself, for each reader that opens one.

use crate::making::zips::{DESCRIPTOR, ENCRYPTED, LINK, Part, zipped};
use crate::making::{Cell, Sheet, xlsx_parts, zip};
use crate::words::{Library, NEW_WORKSHOP, Program};
use crate::workbooks::library;
use std::path::Path;
use std::time::{Duration, Instant};
use summit::desk::chat::listing;
use summit::desk::import::{FileKind, ImportSettings, kind_of};

const ANSWERS: &str =
    "Name,Time zone,What next?\nMbali Ndlovu,UTC,\"Kelp, and\nmore\"\nZoë Lefèvre,Europe/Lisbon,Dulse\n";

fn import(library: &mut Library, name: &str, bytes: &[u8]) -> summit::Result<summit::model::imports::ImportReport> {
    let path = library.file(name, bytes);
    library.desk.import_responses(library.workshop, &path, &ImportSettings::default(), &mut |_| true)
}

#[test]
fn a_table_in_a_zip_is_read_as_it_would_be_without_one_and_the_zip_is_kept() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/responses");
    for name in ["google-forms.csv", "google-sheets.csv", "excel-semicolon.csv", "shift-jis.csv", "utf-16.csv"] {
        let table = std::fs::read(data.join(name)).unwrap();
        let (mut packed, mut plain) = (library(), Library::new());
        let bytes =
            zip(&[("Umfrage: Ernte/", &b""[..]), ("Umfrage: Ernte/Antworten.csv", &table), ("notes.txt", b"-")]);

        let report = import(&mut packed, "answers.csv.zip", &bytes).unwrap();
        let expected = import(&mut plain, "answers.csv.zip", &table).unwrap();

        let told = |report: &summit::model::imports::ImportReport| {
            (report.file.clone(), report.producer.clone(), report.counts, report.problems.clone())
        };
        assert_eq!(told(&report), told(&expected), "{name}");
        assert_eq!((packed.people(), packed.answers()), (plain.people(), plain.answers()), "{name}");
        let kept: Vec<_> = std::fs::read_dir(packed.folder.path().join("library/imports")).unwrap().collect();
        let kept: Vec<_> = kept.into_iter().map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect();
        assert_eq!(kept.len(), 1, "{name}");
        assert_eq!(kept[0], bytes, "{name}");
        let again = import(&mut packed, "answers.csv.zip", &bytes).unwrap();
        assert_eq!((again.counts.added, again.counts.updated), (0, 0), "{name}");
    }
}

#[test]
fn the_command_line_imports_a_zip_of_google_forms() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    let path = program.file("Answers.csv.zip", zip(&[("Answers.csv", ANSWERS)]));
    assert_eq!(kind_of(&path, None, None).unwrap(), FileKind::Responses);

    let said = [
        program.run(&["import", "responses", "FOLDER/Answers.csv.zip", "--dry-run"]),
        program.run(&["import", "FOLDER/Answers.csv.zip"]),
        program.run(&["import", "FOLDER/Answers.csv.zip"]),
    ];

    assert_eq!(said.each_ref().map(|said| (said.code, said.err.as_str())), [(0, ""); 3]);
    assert!(said[0].out.contains("UTF-8"), "{}", said[0].out);
    assert!(program.done(&["people", "list"]).contains("Zoë Lefèvre"));
}

#[test]
fn an_archive_that_holds_no_table_or_several_is_refused_by_what_is_in_it() {
    let mut library = library();
    let (before, nothing): (_, &[(&str, &str)]) = (library.dump(), &[]);
    let several: Vec<String> = (0..25).map(|number| format!("part {number}.csv")).collect();
    let several: Vec<(&str, &str)> = several.iter().map(|name| (name.as_str(), ANSWERS)).collect();
    let mut locked = Part::new("answers.csv", ANSWERS.as_bytes());
    locked.flags = ENCRYPTED;
    let mut damaged = Part::new("answers.csv", ANSWERS.as_bytes());
    damaged.bytes[8] ^= 1;
    let many: Vec<Part> = (0..4_001).map(|number| Part::new(&format!("{number}.txt"), b"")).collect();
    let cases = [
        (
            zip(&[("a.csv", ANSWERS), ("b/\u{202e}b.TSV", ANSWERS), ("notes.txt", "")]),
            "archive-with-tables",
            "this is an archive with 2 tables: “a.csv”, “b/\\u{202e}b.TSV”. Nothing was changed. Unpack it, and import \
             the table that is meant.",
        ),
        (
            zip(&several),
            "archive-with-tables",
            "this is an archive with 25 tables: “part 0.csv”, “part 1.csv”, “part 2.csv”, “part 3.csv”, “part 4.csv”, \
             “part 5.csv”, “part 6.csv”, “part 7.csv”, “part 8.csv”, “part 9.csv”, “part 10.csv”, “part 11.csv”, \
             “part 12.csv”, “part 13.csv”, “part 14.csv”, “part 15.csv”, “part 16.csv”, “part 17.csv”, “part 18.csv”, \
             “part 19.csv”, …. Nothing was changed. Unpack it, and import the table that is meant.",
        ),
        (
            zip(&[("__MACOSX/._answers.csv", "x"), ("photo.png", "x")]),
            "file-binary",
            "this is an archive, no workbook, and no table is in it, only “__MACOSX/._answers.csv”, “photo.png”. \
             Nothing was changed. Export the answers as CSV, and import that file.",
        ),
        (
            // The end of a zip alone is no zip that begins like one.
            zip(nothing),
            "file-binary",
            "the file is full of control characters, so it is no text. Nothing was changed. Save the table as CSV and \
             import that file.",
        ),
        (
            zipped(&[locked], None),
            "archive-encrypted",
            "the table in the archive is locked with a password. Nothing was changed. Unpack it with its password, and \
             import the table that is in it.",
        ),
        (
            zipped(&[damaged], None),
            "archive-unreadable",
            "the archive cannot be unpacked: Invalid checksum. Nothing was changed. Download it again, or unpack it and \
             import the table that is in it.",
        ),
        (
            zipped(&many, None),
            "workbook-too-large",
            "the workbook is larger than the limit of 4000 parts. Nothing was changed. Delete what is not needed, or: \
             Save the sheet as CSV and import that file.",
        ),
        (
            zip(&[("answers.csv", zip(&[("answers.csv", ANSWERS)]))]),
            "file-binary",
            "this is a workbook or a zip archive, not a table as text. Nothing was changed. Save the table as CSV and \
             import that file.",
        ),
    ];
    for (bytes, code, said) in cases {
        let error = import(&mut library, "answers.csv.zip", &bytes).unwrap_err();

        assert_eq!((error.code(), error.to_string()), (code, format!("answers.csv.zip: {said}")));
        assert_eq!(library.dump(), before, "{code}");
    }
    assert!(!library.folder.path().join("library/imports").exists());
}

/// The good files of a reader, how they end that it reads, and what it makes of a zip of them.
struct Reader {
    parts: Vec<Part>,
    end: &'static str,
    read: fn(&mut Library, &[u8]) -> String,
}

fn readers() -> [Reader; 3] {
    let rows: &[&[Cell]] = &[
        &[Cell::Text("Name"), Cell::Text("What next?")],
        &[Cell::Text("Mbali Ndlovu"), Cell::Text("Kelp")],
        &[Cell::Text("Zoë Lefèvre"), Cell::Text("Dulse")],
    ];
    let workbook = xlsx_parts(&[Sheet::shown("Form1", rows)], false);
    let chat = [
        ("channels.json", r#"[{"id":"C01KELP","name":"kelp"}]"#),
        ("users.json", r#"[{"id":"U1","name":"ada","profile":{"real_name":"Ada Abara"}}]"#),
        ("kelp/2026-05-20.json", r#"[{"type":"message","user":"U1","ts":"1779264001.000100","text":"Kelp."}]"#),
    ];
    let responses: fn(&mut Library, &[u8]) -> String = |library, bytes| {
        let path = library.file("answers.zip", bytes);
        match library.desk.plan_import(library.workshop, &path, &ImportSettings::default()) {
            Ok(plan) if plan.counts.added == 2 && plan.problems.is_empty() => "good".into(),
            Ok(plan) => format!("{:?}", plan.preview),
            Err(error) => error.code().into(),
        }
    };
    [
        Reader {
            parts: workbook.iter().map(|(name, text)| Part::new(name, text.as_bytes())).collect(),
            end: ".xml",
            read: responses,
        },
        Reader {
            parts: chat.iter().map(|(name, text)| Part::new(name, text.as_bytes())).collect(),
            end: ".json",
            read: |library, bytes| match listing(&library.file("chat.zip", bytes), None) {
                Ok(listing) => {
                    let channel = |c: &summit::intake::chat::ChatChannel| format!("{} {}", c.name, c.messages);
                    let channels = listing.channels.iter().map(channel).collect::<Vec<_>>().join(", ");
                    if channels == "kelp 1" && listing.problems.is_empty() { "good".into() } else { channels }
                }
                Err(error) => error.code().into(),
            },
        },
        Reader { parts: vec![Part::new("answers.csv", ANSWERS.as_bytes())], end: ".csv", read: responses },
    ]
}

/// A zip that is odd: what it is, how it is made of good files, and what a workbook, a chat and a table come to.
struct Odd(&'static str, fn(Vec<Part>, &str) -> Vec<u8>, [&'static str; 3]);

fn each(mut parts: Vec<Part>, change: fn(&mut Part)) -> Vec<Part> {
    parts.iter_mut().for_each(change);
    parts
}

fn with(mut parts: Vec<Part>, more: impl IntoIterator<Item = Part>) -> Vec<Part> {
    parts.extend(more);
    parts
}

fn named(name: &str, bytes: &[u8], mode: u32) -> Part {
    Part { mode, ..Part::new(name, bytes) }
}

fn ruined(parts: Vec<Part>) -> Vec<Part> {
    parts.into_iter().map(|part| Part { name: part.name, ..Part::new("", b"ruin") }).collect()
}

const GOOD: [&str; 3] = ["good"; 3];
/// Not even the list can be read.
const NO_ZIP: [&str; 3] = ["workbook-unreadable", "chat-zip", "workbook-unreadable"];
const BROKEN: [&str; 3] = ["workbook-unreadable", "chat-zip", "archive-unreadable"];
const ODD: &[Odd] = &[
    Odd("as it should be", |parts, _| zipped(&parts, None), GOOD),
    Odd("64 bits throughout", |parts, _| zipped(&each(parts, |part| part.is_64 = true), None), GOOD),
    Odd("sums after the bytes", |parts, _| zipped(&each(parts, |part| part.flags = DESCRIPTOR), None), GOOD),
    Odd("more files told than there are", |parts, _| zipped(&parts, Some(60_000)), NO_ZIP),
    Odd("no files told at all", |parts, _| zipped(&parts, Some(0)), ["file-binary", "chat-unknown", "file-binary"]),
    Odd(
        "one file more than is told",
        |parts, _| zipped(&with(parts.clone(), [named("last.txt", b"", 0)]), Some(parts.len() as u16)),
        GOOD,
    ),
    Odd(
        "hundreds of files that are the same mebibyte",
        |parts, end| {
            let end = if end == ".csv" { ".txt" } else { end };
            let begins: usize = parts.iter().map(|part| 30 + part.name.len() + part.bytes.len()).sum();
            let swollen = named(&format!("0{end}"), &vec![b' '; 1 << 20], 0);
            let again = |number: usize| Part {
                name: format!("{number}{end}").into(),
                bytes: Vec::new(),
                begins: Some(u32::try_from(begins).unwrap()),
                ..swollen.clone()
            };
            let again: Vec<Part> = (1..300).map(again).collect();
            zipped(&with(with(parts, [swollen]), again), None)
        },
        ["workbook-too-large", "chat-too-large", "good"],
    ),
    Odd(
        "files within the bytes of another",
        |parts, end| {
            let inner = zipped(&[named(&format!("inner{end}"), b"[]", 0)], None);
            let begins: usize = parts.iter().map(|part| 30 + part.name.len() + part.bytes.len()).sum::<usize>() + 39;
            let outer = named("outer.txt", &inner, 0);
            let name = if end == ".csv" { "inner.txt".to_owned() } else { format!("inner{end}") };
            let inner = Part { begins: Some(u32::try_from(begins).unwrap()), ..named(&name, b"[]", 0) };
            zipped(&with(with(parts, [outer]), [Part { bytes: Vec::new(), ..inner }]), None)
        },
        GOOD,
    ),
    Odd("every name twice, the last good", |parts, _| zipped(&with(ruined(parts.clone()), parts), None), GOOD),
    Odd(
        "every name twice, the first good",
        |parts, _| zipped(&with(parts.clone(), ruined(parts)), None),
        ["file-binary", "json-unreadable", "no-rows"],
    ),
    Odd(
        "names that lead elsewhere",
        |parts, end| {
            let names =
                ["/etc/evil", "../../../evil", "C:\\evil", "..\\evil", "\\\\host\\evil", "a/../../evil", "evil\0"];
            let names = names.map(|name| named(&format!("{name}{end}"), b"[]", 0));
            zipped(&with(parts, names), None)
        },
        ["good", "good", "archive-with-tables"],
    ),
    Odd(
        "links to other files",
        |parts, end| zipped(&with(parts, [named(&format!("link{end}"), b"/etc/passwd", LINK)]), None),
        GOOD,
    ),
    Odd(
        "nothing but links",
        |parts, _| zipped(&each(parts, |part| part.mode = LINK), None),
        ["good", "chat-unknown", "file-binary"],
    ),
    Odd(
        "locked",
        |parts, _| zipped(&each(parts, |part| part.flags = ENCRYPTED), None),
        ["workbook-encrypted", "chat-encrypted", "archive-encrypted"],
    ),
    Odd("wrong sums", |parts, _| zipped(&each(parts, |part| part.crc ^= 1), None), BROKEN),
    Odd("sizes of nothing", |parts, _| zipped(&each(parts, |part| part.sizes = (0, 0)), None), BROKEN),
    Odd("sizes of 4 GiB", |parts, _| zipped(&each(parts, |part| part.sizes = (u32::MAX, u32::MAX)), None), BROKEN),
    Odd("an unpacked size of one byte", |parts, _| zipped(&each(parts, |part| part.sizes.1 = 1), None), BROKEN),
    Odd("an unknown way to pack", |parts, _| zipped(&each(parts, |part| part.method = 97), None), BROKEN),
    Odd("packed, it says, and is not", |parts, _| zipped(&each(parts, |part| part.method = 8), None), BROKEN),
    Odd("bytes beyond the end", |parts, _| zipped(&each(parts, |part| part.begins = Some(1 << 30)), None), BROKEN),
    Odd("bytes that are the list", |parts, _| zipped(&each(parts, |part| part.begins = Some(40)), None), BROKEN),
    Odd(
        "other names before the bytes",
        |parts, _| zipped(&each(parts, |part| part.local_name = Some(vec![b'x'; part.name.len()])), None),
        GOOD,
    ),
    Odd(
        "names that are no UTF-8",
        |parts, _| zipped(&with(parts, [Part { name: b"\xff\xfe\x80".to_vec(), ..Part::new("", b"x") }]), None),
        GOOD,
    ),
    Odd(
        "cut off",
        |parts, _| {
            let bytes = zipped(&parts, None);
            bytes[..bytes.len() - 30].to_vec()
        },
        NO_ZIP,
    ),
];

#[test]
fn what_a_zip_says_of_itself_is_not_believed_by_any_reader() {
    let mut library = library();
    let before = library.dump();
    let mut wrong = Vec::new();
    for Odd(what, make, expected) in ODD {
        for (reader, expected) in readers().into_iter().zip(expected) {
            let begun = Instant::now();

            let came = (reader.read)(&mut library, &make(reader.parts, reader.end));

            if came != *expected {
                wrong.push(format!("{what}, {}: {came}, not {expected}", reader.end));
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "{what}, {}", reader.end);
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert_eq!(library.dump(), before);
    let beside: Vec<_> = std::fs::read_dir(library.folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(
        beside.iter().all(|name| ["library", "answers.zip", "chat.zip"].iter().any(|one| name == one)),
        "{beside:?}"
    );
}
