//! Tables of people, talks, sessions and times out of workbooks: what their text would be, and the sheet that is meant.

use crate::making::Cell::{Day, Gap, Number, Text, Truth};
use crate::making::{Cell, Sheet, ods, xlsx};
use crate::words::{Library, NEW_WORKSHOP, Program, masked, surroundings};
use std::path::Path;
use summit::desk::Desk;
use summit::desk::availability::PollSettings;
use summit::desk::import::{FileKind, kind_of};
use summit::desk::playlist::{TalksOrigin, TalksSettings};
use summit::intake::reader::csv::{Record, Records};
use summit::intake::reader::sniff;
use summit::model::availability::PollPlan;
use summit::model::gathered::{GatheredGroup, ProgrammeChoices, ProgrammePlan};
use summit::model::playlist::TalksPlan;
use summit::store::{Access, Surroundings};

const PROGRAM: &str = env!("CARGO_BIN_EXE_summit");
const BOTH: &[GatheredGroup] = &[GatheredGroup::People, GatheredGroup::Talks];

fn data(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

/// The rows of a text table, blank ones too.
fn rows_of(text: &[u8]) -> Vec<Vec<String>> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let (mut records, mut record, mut rows) = (Records::new(text, sniff(text, true)), Record::default(), Vec::new());
    while records.read(&mut record).unwrap() {
        rows.resize(usize::try_from(record.row()).unwrap() - 1, Vec::new());
        rows.push(record.cells().map(str::to_owned).collect());
    }
    rows
}

/// A text table as a workbook of one sheet, all its cells texts, made by `pack`.
fn packed(text: &[u8], pack: fn(&[Sheet]) -> Vec<u8>) -> Vec<u8> {
    let rows = rows_of(text);
    let cell = |text: &'_ String| if text.is_empty() { Gap } else { Text(text.clone().leak()) };
    let cells: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let rows: Vec<&[Cell]> = cells.iter().map(Vec::as_slice).collect();
    pack(&[Sheet::shown("Export", &rows)])
}

/// The library whose workbooks a real child reads.
fn library() -> Library {
    let Library { folder, desk, workshop } = Library::new();
    drop(desk);
    let surroundings = Surroundings { child: Some(PROGRAM.into()), ..surroundings() };
    let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
    Library { folder, desk, workshop }
}

fn programme(library: &mut Library, bytes: &[u8], groups: &[GatheredGroup], sheet: &str) -> ProgrammePlan {
    let path = library.file("export.any", bytes);
    let choices = ProgrammeChoices { groups: groups.to_vec(), sheet: sheet.into(), ..ProgrammeChoices::default() };
    library.desk.plan_programme(library.workshop, &path, &choices).unwrap()
}

fn poll(library: &mut Library, bytes: &[u8]) -> PollPlan {
    let path = library.file("export.any", bytes);
    let settings = PollSettings { zone: "Europe/Berlin".parse().ok(), ..PollSettings::default() };
    library.desk.plan_poll(library.workshop, &path, &settings).unwrap()
}

fn talks(library: &mut Library, bytes: &[u8]) -> TalksPlan {
    let path = library.file("export.any", bytes);
    let settings = TalksSettings { add: true, ..TalksSettings::default() };
    library.desk.plan_talks(library.workshop, TalksOrigin::File(&path), &settings).unwrap()
}

#[test]
fn tables_of_programmes_are_the_same_out_of_a_workbook() {
    let mut library = library();
    for (name, groups) in [
        ("pretalx-de.csv", BOTH),
        ("speakers.csv", BOTH),
        ("speaker-questions.csv", BOTH),
        ("submission-questions.csv", BOTH),
        ("sessionize.csv", BOTH),
        ("people.csv", &[GatheredGroup::People]),
        ("sessions.csv", &[GatheredGroup::Sessions]),
    ] {
        let text = data(&format!("programmes/{name}"));
        let of_text = programme(&mut library, &text, groups, "");
        for pack in [xlsx, ods] {
            let plan = programme(&mut library, &packed(&text, pack), groups, "");
            assert_eq!((plan.sheet.as_str(), plan.sheets.len()), ("Export", 1), "{name}");
            let plan = ProgrammePlan { sheet: String::new(), sheets: Vec::new(), ..plan };
            assert_eq!(plan, of_text, "{name}");
        }
        let items: usize = of_text.parts().iter().map(|(_, part)| part.items.len()).sum();
        assert!(items > 0 || !of_text.left_out.is_empty() || of_text.private_answers > 0, "{name} holds nothing");
    }
}

#[test]
fn polls_and_talks_are_the_same_out_of_a_workbook() {
    let mut library = library();
    for name in ["doodle.csv", "rallly.csv", "grid.csv"] {
        let text = data(&format!("availability/{name}"));
        let of_text = poll(&mut library, &text);
        assert!(of_text.counts.read >= 3, "{name}");
        for pack in [xlsx, ods] {
            let plan = poll(&mut library, &packed(&text, pack));
            let plan = PollPlan { sheet: String::new(), sheets: Vec::new(), ..plan };
            assert_eq!(plan, of_text, "{name}");
        }
    }
    let text = data("playlists/talks.csv");
    let of_text = talks(&mut library, &text);
    assert_eq!((of_text.producer.as_str(), of_text.new_talks.len()), ("talk-table", 3));
    for pack in [xlsx, ods] {
        let plan = talks(&mut library, &packed(&text, pack));
        assert_eq!(TalksPlan { sheet: String::new(), sheets: Vec::new(), ..plan }, of_text);
    }
}

#[test]
fn days_numbers_and_ticks_are_read_as_the_sheet_shows_them() {
    let mut library = library();
    let sessions: &[&[Cell]] = &[
        &[Text("Title"), Text("Start"), Text("Duration"), Text("Date"), Text("Room")],
        &[Text("What next?"), Day("46182.625"), Number("45"), Gap, Text("Harbour; east")],
        &[],
        &[Text("Night watch"), Day("46183.75"), Day("0.0625"), Gap, Gap],
    ];
    let text = b"Title,Start,Duration,Date,Room\nWhat next?,2026-06-09 15:00,45,,Harbour; east\n\n\
                 Night watch,2026-06-10 18:00,01:30,,\n";
    let of_sheet =
        programme(&mut library, &xlsx(&[Sheet::shown("Sessions", sessions)]), &[GatheredGroup::Sessions], "");
    let of_text = programme(&mut library, text, &[GatheredGroup::Sessions], "");
    assert_eq!(of_sheet.sessions, of_text.sessions);
    assert_eq!(of_sheet.sessions.counts.added, 2);

    let times: &[&[Cell]] = &[
        &[Text("Name"), Day("46161.375"), Day("46161.416666666664"), Day("46162")],
        &[Text("Ilse Vogt"), Truth(true), Truth(false), Text("if needed")],
        &[Text("Ana; Quinn"), Number("1"), Number("0"), Text("✓")],
    ];
    let text = "Name,2026-05-19 09:00,2026-05-19 10:00,2026-05-20\nIlse Vogt,yes,no,if needed\nAna; Quinn,1,0,✓\n";
    let of_sheet = poll(&mut library, &xlsx(&[Sheet::shown("Times", times)]));
    let of_text = poll(&mut library, text.as_bytes());
    assert_eq!((of_sheet.columns, of_sheet.problems.len()), (3, 0));
    assert_eq!((of_sheet.unknown, of_sheet.producer), (of_text.unknown, of_text.producer));
}

const README: &[&[Cell]] = &[&[Text("# How to read this")]];
const ANSWERS: &[&[Cell]] = &[
    &[Text("Timestamp"), Text("Name"), Text("What do you grow?")],
    &[Day("44950.5"), Text("Lena Brandt"), Text("Kelp")],
];
const TIMES: &[&[Cell]] =
    &[&[Text("Name"), Day("46161.375"), Day("46161.416666666664")], &[Text("Lena Brandt"), Text("yes"), Text("no")]];
const TALKS: &[&[Cell]] =
    &[&[Text("Title"), Text("URL")], &[Text("Ice algae in winter"), Text("https://youtu.be/kelp0000001")]];
const PEOPLE: &[&[Cell]] = &[&[Text("Name"), Text("E-mail")], &[Text("Vera Lund"), Text("vera@lund.example")]];
const PROGRAMME: &[&[Cell]] = &[
    &[Text("Session Id"), Text("Title"), Text("Owner"), Text("Speaker Id"), Text("FirstName"), Text("LastName")],
    &[Number("418200"), Text("Six months of tides"), Text("Tom Reyes"), Text("a-1"), Text("Tom"), Text("Reyes")],
    &[Number("418200"), Gap, Gap, Text("b-2"), Text("Ines"), Text("Duarte")],
];

/// A workbook of everything, answers first.
fn book() -> Vec<u8> {
    xlsx(&[
        Sheet::shown("Read me", README),
        Sheet::shown("Answers", ANSWERS),
        Sheet::shown("Times", TIMES),
        Sheet::shown("Talks", TALKS),
        Sheet::shown("People", PEOPLE),
        Sheet { is_hidden: true, ..Sheet::shown("Programme", PROGRAMME) },
    ])
}

#[test]
fn the_sheet_says_what_a_workbook_is() {
    let library = Library::new();
    let path = library.file("book.xlsx", book());
    for child in [None, Some(Path::new(PROGRAM))] {
        for (sheet, kind) in [
            (None, FileKind::Responses),
            (Some("Answers"), FileKind::Responses),
            (Some("Times"), FileKind::Availability),
            (Some("Talks"), FileKind::Talks),
            (Some("People"), FileKind::Responses),
            (Some("Programme"), FileKind::Programme),
            (Some("Read me"), FileKind::Responses),
            (Some("no such sheet"), FileKind::Responses),
        ] {
            assert_eq!(kind_of(&path, sheet, child).unwrap(), kind, "{sheet:?}");
        }
    }
    let alone = library.file("alone.ods", ods(&[Sheet::shown("Read me", README), Sheet::shown("All", PROGRAMME)]));
    assert_eq!(kind_of(&alone, None, None).unwrap(), FileKind::Programme);
    let broken = library.file("broken.xlsx", b"PK\x03\x04 and nothing more");
    assert_eq!(kind_of(&broken, None, None).unwrap(), FileKind::Responses);
}

#[test]
fn a_workbook_that_cannot_be_read_is_refused_and_changes_nothing() {
    let mut library = library();
    let before = library.dump();
    let broken = library.file("broken.xlsx", b"PK\x03\x04 and nothing more");
    let whole = library.file("book.xlsx", book());
    let workshop = library.workshop;
    let choices = |sheet: &str| ProgrammeChoices { groups: BOTH.to_vec(), sheet: sheet.into(), ..Default::default() };
    let none = "none".to_owned();
    let desk = &mut library.desk;

    let codes = [
        desk.import_programme(workshop, &broken, &choices("")).unwrap_err(),
        desk.import_programme(workshop, &whole, &choices("none")).unwrap_err(),
        desk.import_poll(workshop, &broken, &PollSettings::default()).unwrap_err(),
        desk.import_poll(workshop, &whole, &PollSettings { sheet: none.clone(), ..Default::default() }).unwrap_err(),
        desk.import_talks(workshop, TalksOrigin::File(&broken), &TalksSettings::default()).unwrap_err(),
        desk.import_talks(workshop, TalksOrigin::File(&whole), &TalksSettings { sheet: none, ..Default::default() })
            .unwrap_err(),
    ]
    .map(|error| (error.code(), error.exit_code()));

    let (bad, missing) = (("workbook-unreadable", 3), ("sheet-missing", 3));
    assert_eq!(codes, [bad, missing, bad, missing, bad, missing]);
    assert_eq!(library.dump(), before);
}

#[test]
fn the_command_line_imports_each_sheet_of_a_workbook_and_remembers_it() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.file("book.xlsx", book());

    let said = program.all(&[
        &["import", "FOLDER/book.xlsx", "--dry-run"],
        &["import", "FOLDER/book.xlsx", "--sheet", "Programme"],
        &["import", "talks", "FOLDER/book.xlsx"],
        &["import", "people", "FOLDER/book.xlsx", "--sheet", "People"],
        &["import", "FOLDER/book.xlsx", "--sheet", "Programme", "--dry-run"],
        &["import", "people", "FOLDER/book.xlsx"],
        &["import", "talks", "FOLDER/book.xlsx", "--sheet", "Talks", "--add"],
        &["import", "talks", "FOLDER/book.xlsx"],
        &["import", "responses", "FOLDER/book.xlsx", "--sheet", "Answers"],
        &["import", "FOLDER/book.xlsx", "--sheet", "Times", "--zone", "Europe/Berlin"],
        &["import", "availability", "FOLDER/book.xlsx", "--zone", "Europe/Berlin"],
        &["import", "sessions", "FOLDER/book.xlsx", "--sheet", "Sessions"],
        &["people", "list"],
        &["talk", "list"],
    ]);

    insta::assert_snapshot!("tables_of_a_workbook", masked(&said, "dddd-dd-dd.", "DAY."));
}
