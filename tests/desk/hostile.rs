//! Workbooks that mean harm, or are damaged: an error that names the limit, or data; never a hang, and the library as it was.

use crate::making::{Cell, Sheet, escaped, ods, ods_parts, packed, worksheet, xlsx, xlsx_parts, zip};
use std::fs::File;
use std::path::Path;
use summit::child::workbook::{Outcome, table};
use summit::desk::Desk;
use summit::desk::import::ImportSettings;
use summit::intake::reader::workbook::{Refusal, Wanted};
use summit::store::{Access, Surroundings};

use crate::words::{Library, surroundings};

const PROGRAM: &str = env!("CARGO_BIN_EXE_summit");
const ROWS: &[&[Cell]] = &[
    &[Cell::Text("Name"), Cell::Text("What next?"), Cell::Text("When")],
    &[Cell::Text("Lena Ahlgren"), Cell::Rich("Ke", "lp"), Cell::Day("44949.5")],
    &[Cell::Inline("Mbali Ndlovu"), Cell::Number("1616.56"), Cell::Truth(true)],
];

/// What the child makes of a file.
fn read(bytes: &[u8]) -> Result<String, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("any.name");
    std::fs::write(&path, bytes).unwrap();
    match table(File::open(&path).unwrap(), Wanted::default(), Some(Path::new(PROGRAM)), &mut || true) {
        Outcome::Table(table) => Ok(String::from_utf8(table.text).unwrap()),
        Outcome::Refused(refusal) => Err(refusal),
        Outcome::Cancelled => panic!("nobody cancelled"),
    }
}

fn too_large(limit: &str) -> Result<String, Refusal> {
    Err(Refusal::TooLarge(limit.into()))
}

const BOUNDS: &str = "512 MiB of memory or 30 seconds of work";

/// A workbook with one part in the place of its own.
fn with_part(name: &str, text: &str) -> Vec<u8> {
    let mut parts = xlsx_parts(&[Sheet::shown("Form1", ROWS)], false);
    parts.retain(|(other, _)| other != name);
    parts.push((name.into(), text.into()));
    packed(&parts)
}

fn with_rows(rows: &str) -> Vec<u8> {
    with_part("xl/worksheets/sheet1.xml", &worksheet(rows))
}

#[test]
fn a_cell_in_the_farthest_corner_costs_nothing() {
    let far = |place: &str| with_rows(&format!("<row r=\"1\"><c r=\"{place}\"><v>1</v></c></row>"));
    assert_eq!(read(&far("XFD1048576")), too_large("1000 columns; row 1048576, column 16384 holds something"));
    assert_eq!(read(&far("A1048577")), too_large("1048576 rows; row 1048577, column 1 holds something"));
    assert_eq!(read(&far("A1048576")).unwrap().len(), 1_048_577);
    assert!(matches!(read(&far("A99999999999999")), Err(Refusal::Unreadable(_))));
    assert!(matches!(read(&far("ZZZZZZZZZZZ1")), Err(Refusal::Unreadable(_) | Refusal::TooLarge(_))));
}

#[test]
fn cells_out_of_order_are_refused_by_their_place() {
    let rows = "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"B1\"><v>1</v></c></row>";
    assert_eq!(
        read(&with_rows(rows)),
        Err(Refusal::Unreadable("its cells are out of order at row 1, column 2".into()))
    );
}

#[test]
fn repeated_rows_and_cells_of_an_open_document_stop_at_a_bound() {
    let table = |rows: &str| packed(&ods_parts(&format!("<table:table table:name=\"A\">{rows}</table:table>")));
    let cell = |repeated: &str| {
        format!("<table:table-cell{repeated} office:value-type=\"string\"><text:p>a</text:p></table:table-cell>")
    };
    let row = |repeated: &str, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{repeated}\">{cells}</table:table-row>")
    };
    let wide = cell(" table:number-columns-repeated=\"16384\"");

    assert_eq!(read(&table(&row("17179869184", &cell("")))).unwrap().len(), 1_048_576 * 2);
    assert!(matches!(read(&table(&row("17179869184", &wide))), Err(Refusal::TooLarge(_))));
    assert!(matches!(read(&table(&row("99999999999999999999", &cell("")))), Err(Refusal::Unreadable(_))));
    // A table without an end.
    let open = packed(&ods_parts("<table:table table:name=\"A\"><table:table-row>"));
    assert!(matches!(read(&open), Err(Refusal::Unreadable(_) | Refusal::TooLarge(_))));
}

#[test]
fn what_unpacks_to_far_more_is_refused_before_it_is_read() {
    let blanks = " ".repeat(64 << 20);
    assert_eq!(read(&with_rows(&format!("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{blanks}"))).unwrap(), "1\n");
    let cell = format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c></row>", "a".repeat(2 << 20));
    assert_eq!(read(&with_rows(&cell)), too_large("1 MiB in one cell; row 1, column 1 holds something"));

    assert_eq!(read(&often("xl/more.xml", with_part("xl/more.xml", &blanks))), too_large("256 MiB unpacked"));
}

/// A zip with one of its parts five times, packed once.
fn often(part: &str, bytes: Vec<u8>) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes.clone())).unwrap();
    let mut to = zip::ZipWriter::new_append(std::io::Cursor::new(bytes)).unwrap();
    for number in 1..5 {
        to.raw_copy_file_rename(from.by_name(part).unwrap(), format!("{number}{part}")).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn ten_thousand_parts_are_too_many() {
    let mut parts = xlsx_parts(&[Sheet::shown("Form1", ROWS)], false);
    parts.extend((0..10_000).map(|number| (format!("xl/more{number}.xml"), String::new())));
    assert_eq!(read(&packed(&parts)), too_large("4000 parts"));
}

#[test]
fn sizes_that_are_false_change_nothing_or_are_refused() {
    let good = xlsx(&[Sheet::shown("Form1", ROWS)]);
    let expected = read(&good).unwrap();
    let marks: Vec<usize> = (0..good.len() - 4).filter(|at| good[*at..].starts_with(b"PK\x01\x02")).collect();
    assert!(marks.len() > 5);
    for size in [0_u32, 1, 0x7fff_ffff, 0xffff_ffff] {
        // In the list at the end of the zip: first the packed, then the unpacked size.
        for offset in [20, 24] {
            let mut bytes = good.clone();
            for mark in &marks {
                bytes[mark + offset..mark + offset + 4].copy_from_slice(&size.to_le_bytes());
            }
            match read(&bytes) {
                Ok(text) => assert_eq!(text, expected),
                Err(refusal) => {
                    assert!(matches!(refusal, Refusal::Unreadable(_) | Refusal::TooLarge(_) | Refusal::Foreign))
                }
            }
        }
    }
}

#[test]
fn zips_in_zips_and_locked_ones_are_named() {
    let inner = xlsx(&[Sheet::shown("Form1", ROWS)]);
    assert_eq!(read(&zip(&[("form.xlsx", &inner)])), Err(Refusal::Foreign));
    // The bit of each part that says that it is encrypted.
    let mut locked = inner;
    for at in 0..locked.len() - 10 {
        for (mark, offset) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            if locked[at..].starts_with(mark) {
                locked[at + offset] |= 1;
            }
        }
    }
    assert_eq!(read(&locked), Err(Refusal::Encrypted));
    let manifest = "<manifest:manifest xmlns:manifest=\"m\"><manifest:file-entry manifest:full-path=\"content.xml\">\
                    <manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let mut parts = ods_parts("");
    parts[1].1 = manifest.into();
    assert_eq!(read(&packed(&parts)), Err(Refusal::Encrypted));
    assert!(matches!(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more"), Err(Refusal::Unreadable(_))));
}

/// Where an entity may stand in each of the parts.
fn with_entity(declared: &str, used: &str) -> Vec<(&'static str, Vec<u8>)> {
    let put = |(name, text): &(String, String), wanted: &str, place: &str| {
        let text = if name == wanted { format!("{declared}{}", text.replace(place, used)) } else { text.clone() };
        (name.clone(), text)
    };
    let book = xlsx_parts(&[Sheet::shown("Form1", ROWS)], false);
    let open = ods_parts(
        "<table:table table:name=\"HERE\"><table:table-row><table:table-cell office:value-type=\"string\">\
                          <text:p>HERE</text:p></table:table-cell></table:table-row></table:table>",
    );
    let cases = [
        ("strings", &book, "xl/sharedStrings.xml", "Lena Ahlgren"),
        ("sheet", &book, "xl/worksheets/sheet1.xml", "Mbali Ndlovu"),
        ("names of sheets", &book, "xl/workbook.xml", "Form1"),
        ("styles", &book, "xl/styles.xml", "<cellXfs>"),
        ("open document", &open, "content.xml", "HERE"),
    ];
    cases
        .map(|(what, parts, wanted, place)| {
            let parts: Vec<(String, String)> = parts.iter().map(|part| put(part, wanted, place)).collect();
            (what, packed(&parts))
        })
        .into()
}

#[test]
fn entities_are_never_followed() {
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), "the secret").unwrap();
    let bomb: String = (1..10).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10))).collect();
    let declarations = [
        format!("<!DOCTYPE x [<!ENTITY e0 \"aaaaaaaaaa\">{bomb}]>"),
        format!("<!DOCTYPE x [<!ENTITY e9 SYSTEM \"file://{}\">]>", secret.path().display()),
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY e9 SYSTEM \"http://127.0.0.1:9/x\">]>".into(),
    ];
    for declared in declarations {
        for (what, bytes) in with_entity(&declared, "&e9;") {
            match read(&bytes) {
                Ok(text) => assert!(!text.contains("secret") && !text.contains("aaaa"), "{what}: {text}"),
                Err(refusal) => assert!(matches!(refusal, Refusal::Unreadable(_)), "{what}: {refusal:?}"),
            }
        }
    }
}

/// Bytes that were changed at random, and files that were cut off.
#[test]
fn damaged_workbooks_end_in_data_or_a_refusal() {
    let cells = |count: usize| -> Vec<Vec<Cell>> { (0..count).map(|row| ROWS[row % 3].to_vec()).collect() };
    let mut state = 0x9e37_79b9_u32;
    let mut random = move |most: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % most.max(1)
    };
    let (mut good, mut refused) = (0, 0);
    for number in 0..20 {
        let rows = cells(number + 1);
        let rows: Vec<&[Cell]> = rows.iter().map(Vec::as_slice).collect();
        let sheets = [Sheet::shown("Form1", &rows), Sheet { is_hidden: true, ..Sheet::shown("More", ROWS) }];
        let open: &[&[Cell]] =
            &[&[Cell::Text("Name"), Cell::Text("When")], &[Cell::Text("Lena"), Cell::Day("2024-03-08")]];
        let whole = if number % 4 == 3 { ods(&[Sheet::shown("A", open)]) } else { xlsx(&sheets) };
        assert!(read(&whole).is_ok());
        for change in 0..50 {
            let mut bytes = whole.clone();
            for _ in 0..=change % 5 {
                let at = random(bytes.len());
                bytes[at] = [0, 0x7f, 0xff, random(256) as u8][random(4)];
            }
            if change % 10 == 9 {
                bytes.truncate(random(whole.len()));
            }
            match read(&bytes) {
                Ok(_) => good += 1,
                Err(_) => refused += 1,
            }
        }
    }
    assert!(good > 0 && refused > 100, "{good} read, {refused} refused");
}

/// Damage below the zip, which its own sums would hide.
#[test]
fn damaged_parts_end_in_data_or_a_refusal() {
    let parts = xlsx_parts(&[Sheet::shown("Form1", ROWS)], false);
    let tables = "<table:table table:name=\"A\"><table:table-row><table:table-cell office:value-type=\"float\" \
                  office:value=\"1.5\"/></table:table-row></table:table>";
    let mut state = 0x1234_5678_u32;
    let mut random = move |most: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % most.max(1)
    };
    for number in 0..150 {
        let mut parts = if number % 5 == 4 { ods_parts(tables) } else { parts.clone() };
        let which = random(parts.len());
        let mut text: Vec<char> = parts[which].1.chars().collect();
        let at = random(text.len());
        match number % 3 {
            0 => text[at] = ['<', '>', '"', '9', '/', '&'][random(6)],
            1 => drop(text.splice(at..(at + random(9)).min(text.len()), "0-".chars())),
            // An end that does not come is the worst for the library, which then waits for the processor's bound.
            _ if number % 5 == 4 => text[at] = 'x',
            _ => text.truncate(at),
        }
        parts[which].1 = text.into_iter().collect();
        if let Err(refusal) = read(&packed(&parts)) {
            assert!(!matches!(refusal, Refusal::SheetMissing(_)), "{number}: {refusal:?}");
        }
    }
}

#[test]
fn after_hostile_workbooks_the_library_is_as_it_was() {
    let Library { folder, desk, workshop } = Library::new();
    drop(desk);
    let surroundings = Surroundings { child: Some(PROGRAM.into()), ..surroundings() };
    let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
    let mut library = Library { folder, desk, workshop };
    let before = library.dump();
    let far = with_rows("<row r=\"1\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    let entity = with_part(
        "xl/worksheets/sheet1.xml",
        &format!(
            "<!DOCTYPE x [<!ENTITY e \"a\">]>{}",
            worksheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row>")
        ),
    );
    for (bytes, code, said) in [
        (
            far,
            "workbook-too-large",
            "form.xlsx: the workbook is larger than the limit of 1000 columns; row 1048576, column 16384 holds something. Nothing was changed. Delete what is not needed, or: Save the sheet as CSV and import that file.",
        ),
        (entity, "workbook-unreadable", "form.xlsx: the workbook cannot be read: "),
    ] {
        let path = library.file("form.xlsx", bytes);
        let settings = ImportSettings::default();
        let error = library.desk.import_responses(library.workshop, &path, &settings, &mut |_| true).unwrap_err();
        assert_eq!((error.code(), error.to_string().starts_with(said)), (code, true), "{error}");
    }
    assert_eq!(library.dump(), before);
    assert!(
        !library.folder.path().join("library/imports").exists()
            || std::fs::read_dir(library.folder.path().join("library/imports")).unwrap().count() == 0
    );
}

#[test]
fn a_child_that_ends_otherwise_is_a_refusal() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form.xlsx");
    std::fs::write(&path, xlsx(&[Sheet::shown(&escaped("Form1"), ROWS)])).unwrap();
    let unreadable = |why: &str| Refusal::Unreadable(format!("the program that reads it {why}"));
    for (lines, expected) in [
        ("exit 1", unreadable("gave up")),
        ("kill -SEGV $$", Refusal::TooLarge(BOUNDS.into())),
        ("echo ruin", unreadable("gave no answer")),
        ("true", unreadable("gave no answer")),
    ] {
        let child = folder.path().join("child.sh");
        std::fs::write(&child, format!("#!/bin/sh\n{lines}\n")).unwrap();
        std::fs::set_permissions(&child, std::fs::Permissions::from_mode(0o755)).unwrap();
        match table(File::open(&path).unwrap(), Wanted::default(), Some(&child), &mut || true) {
            Outcome::Refused(refusal) => assert_eq!(refusal, expected, "{lines}"),
            other => panic!("{lines}: {other:?}"),
        }
    }
    let nowhere = folder.path().join("nowhere");
    let open = || File::open(&path).unwrap();
    let refused = table(open(), Wanted::default(), Some(&nowhere), &mut || true);
    assert!(matches!(refused, Outcome::Refused(refusal) if refusal == unreadable("could not be started")));
    assert!(matches!(
        table(open(), Wanted::default(), Some(Path::new(PROGRAM)), &mut || false),
        Outcome::Cancelled | Outcome::Table(_)
    ));
}
