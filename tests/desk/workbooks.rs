//! Workbooks as sources of an import: a sheet is the text table that it is, and everything behind it works as for CSV.

use crate::making::Cell::{Day, Error, Formula, Gap, Inline, Length, Number, Rich, Text, Truth};
use crate::making::{Cell, Sheet, ods, packed, xlsb, xlsx, xlsx_parts};
use crate::words::{Library, NEW_WORKSHOP, Program, counts, surroundings};
use std::fs::File;
use std::path::Path;
use summit::child::workbook::{Outcome, table};
use summit::desk::Desk;
use summit::desk::import::{FileKind, ImportSettings, kind_of};
use summit::intake::reader::workbook::Wanted;
use summit::model::imports::{ImportPlan, TableReading};
use summit::store::{Access, Surroundings};

const PROGRAM: &str = env!("CARGO_BIN_EXE_summit");

const HEADER: &[Cell] =
    &[Text("Timestamp"), Text("Name"), Text("Email Address"), Text("Time zone"), Text("What do you grow?")];
const ANSWERS: &[&[Cell]] = &[
    HEADER,
    &[Day("44949.26680555556"), Text("Mbali Ndlovu"), Text("mbali@example.org"), Text("SAST"), Rich("Sea ", "bamboo")],
    &[],
    &[Day("44950.5"), Text("Lena Ahlgren"), Gap, Text("CEST"), Text("Dulse, and\n\"sugar\" kelp")],
];

/// The sheets and the text, as the child tells them and as this process does.
fn text_of(bytes: &[u8], wanted: Wanted) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("any.name");
    std::fs::write(&path, bytes).unwrap();
    let read = |child| match table(File::open(&path).unwrap(), wanted, child, &mut || true) {
        Outcome::Table(table) => {
            let sheets = table.sheets.iter().map(|sheet| {
                let hidden = if sheet.is_hidden { " hidden" } else { "" };
                format!("{} {}x{}{hidden}", sheet.name, sheet.rows, sheet.columns)
            });
            let sheets: Vec<String> = sheets.collect();
            format!("[{}] {}\n{}", sheets.join(", "), table.sheet, String::from_utf8(table.text).unwrap())
        }
        other => format!("{other:?}"),
    };
    let (there, here) = (read(Some(Path::new(PROGRAM))), read(None));
    assert_eq!(there, here);
    there
}

/// The library whose workbooks a real child reads.
pub fn library() -> Library {
    let Library { folder, desk, workshop } = Library::new();
    drop(desk);
    let surroundings = Surroundings { child: Some(PROGRAM.into()), ..surroundings() };
    let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
    Library { folder, desk, workshop }
}

fn plan(library: &mut Library, bytes: &[u8], reading: TableReading) -> summit::Result<ImportPlan> {
    let path = library.file("form.xlsx", bytes);
    let settings = ImportSettings { reading, ..ImportSettings::default() };
    library.desk.plan_import(library.workshop, &path, &settings)
}

fn of_sheet(name: &str) -> TableReading {
    TableReading { sheet: Some(name.into()), ..TableReading::default() }
}

#[test]
fn every_kind_of_cell_becomes_the_text_that_the_sheet_shows() {
    let rows: &[&[Cell]] = &[
        &[Text("Name, first"), Inline("Plain"), Gap, Text(" ")],
        &[],
        &[],
        &[Gap, Number("1616.5599999999999"), Number("3"), Number("0.1"), Number("12345678901")],
        &[Day("44949.26680555556"), Day("44949"), Day("0.75"), Length("1.5")],
        &[Truth(true), Truth(false), Error("#NAME?"), Formula("UPPER(A1)", "KELP & DULSE")],
        &[Error("#ERROR!"), Text("after"), Error("#FIELD!")],
        &[Text("a \"word\""), Text("two\nlines"), Rich("bold ", "thin"), Text("Zoë 🍎")],
    ];
    assert_eq!(
        text_of(&xlsx(&[Sheet::shown("Form1", rows)]), Wanted::default()),
        "[Form1 6x5] Form1\n\"Name, first\",Plain\n\n\n,1616.56,3,0.1,12345678901\n\
         2023-01-23 06:24:12,2023-01-23,18:00:00,36:00:00\nTRUE,FALSE,#NAME?,KELP & DULSE\n\
         #ERROR!,after,#FIELD!\n\"a \"\"word\"\"\",\"two\nlines\",bold thin,Zoë 🍎\n"
    );
}

#[test]
fn an_open_document_becomes_the_same_text() {
    let rows: &[&[Cell]] = &[
        &[Text("Name, first"), Text("Plain")],
        &[],
        &[],
        &[Gap, Number("1616.56"), Number("3"), Gap, Number("0.1")],
        &[Day("2023-01-23T06:24:12"), Day("2023-01-23"), Length("PT18H00M00S"), Length("PT36H00M00S")],
        &[Truth(true), Truth(false), Error("#NAME?"), Text("two\nlines")],
    ];
    assert_eq!(
        text_of(&ods(&[Sheet::shown("Antworten", rows)]), Wanted::default()),
        "[Antworten 4x5] Antworten\n\"Name, first\",Plain\n\n\n,1616.56,3,,0.1\n\
         2023-01-23 06:24:12,2023-01-23,18:00:00,36:00:00\nTRUE,FALSE,#NAME?,\"two\nlines\"\n"
    );
}

#[test]
fn a_binary_workbook_becomes_the_same_text() {
    let rows: &[&[Cell]] = &[
        &[Text("Name, first"), Inline("Plain"), Gap, Text(" ")],
        &[],
        &[],
        &[Gap, Number("1616.56"), Number("3"), Number("0.1"), Number("12345678901")],
        &[Day("44949.26680555556"), Day("44949"), Day("0.75"), Length("1.5")],
        &[Truth(true), Truth(false), Error("#NAME?"), Formula("UPPER(A1)", "KELP & DULSE")],
        &[Error("#REF!"), Error("#DIV/0!"), Error("#VALUE!"), Error("#N/A"), Error("#NUM!"), Error("#NULL!")],
        &[Text("a \"word\""), Text("two\nlines"), Rich("bold ", "thin"), Text("Zoë 🍎")],
    ];
    assert_eq!(
        text_of(&xlsb(&[Sheet::shown("Form1", rows)], false), Wanted::default()),
        "[Form1 6x6] Form1\n\"Name, first\",Plain\n\n\n,1616.56,3,0.1,12345678901\n\
         2023-01-23 06:24:12,2023-01-23,18:00:00,36:00:00\nTRUE,FALSE,#NAME?,KELP & DULSE\n\
         #REF!,#DIV/0!,#VALUE!,#N/A,#NUM!,#NULL!\n\"a \"\"word\"\"\",\"two\nlines\",bold thin,Zoë 🍎\n"
    );
}

/// calamine passes over these records; a sheet that Excel saved has its errors in them.
#[test]
fn an_error_of_a_formula_is_an_empty_cell_in_a_binary_workbook_for_now() {
    let rows: &[&[Cell]] = &[&[Text("Name"), Text("What next?")], &[Text("Ada"), Formula("NOW", "#NAME?")]];

    let read = text_of(&xlsb(&[Sheet::shown("Form1", rows)], false), Wanted::default());

    assert_eq!(read, "[Form1 2x2] Form1\nName,What next?\nAda\n");
}

#[test]
fn days_of_the_system_of_1904_are_the_same_days() {
    let rows: &[&[Cell]] = &[&[Day("43487.26680555556")], &[Day("0")]];
    let sheets = [Sheet::shown("Form1", rows)];

    for bytes in [packed(&xlsx_parts(&sheets, true)), xlsb(&sheets, true)] {
        assert_eq!(text_of(&bytes, Wanted::default()), "[Form1 2x1] Form1\n2023-01-23 06:24:12\n00:00:00\n");
    }
}

#[test]
fn the_first_sheet_that_shows_answers_is_proposed_and_any_can_be_chosen() {
    let few: &[&[Cell]] = &[&[Text("How to read this")]];
    let old: &[&[Cell]] = &[&[Text("Name")], &[Text("Old answer")]];
    let new: &[&[Cell]] = &[&[Text("Name")], &[Text("New answer")]];
    let sheets = [
        Sheet::shown("Read me", few),
        Sheet { is_hidden: true, ..Sheet::shown("Last year", old) },
        Sheet::shown("Empty", &[]),
        Sheet::shown("Answers & more", new),
    ];
    let listed = "[Read me 1x1, Last year 2x1 hidden, Empty 0x0, Answers & more 2x1]";
    let chosen = |chosen, before| Wanted { chosen, before };
    for bytes in [xlsx(&sheets), ods(&sheets), xlsb(&sheets, false)] {
        for (wanted, expected) in [
            (Wanted::default(), "Answers & more\nName\nNew answer\n"),
            (chosen("Last year", ""), "Last year\nName\nOld answer\n"),
            (chosen("Read me", "Last year"), "Read me\nHow to read this\n"),
            (chosen("Empty", ""), "Empty\n"),
            (chosen("", "Last year"), "Last year\nName\nOld answer\n"),
            (chosen("", "Empty"), "Answers & more\nName\nNew answer\n"),
            (chosen("", "gone"), "Answers & more\nName\nNew answer\n"),
        ] {
            assert_eq!(text_of(&bytes, wanted), format!("{listed} {expected}"), "{wanted:?}");
        }
        assert_eq!(
            text_of(&bytes, chosen("answers", "")),
            "Refused(SheetMissing([\"Read me\", \"Last year\", \"Empty\", \"Answers & more\"]))"
        );
    }
}

#[test]
fn a_workbook_of_the_old_excel_is_read() {
    let bytes =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/workbooks/excel-2003.xls")).unwrap();
    assert_eq!(
        text_of(&bytes, Wanted::default()),
        "[Form1 3x3] Form1\nName,When,What next?\nLena Ahlgren,2023-01-23 06:24:12,1616.56\n\
         Zoë,2024-03-08 12:00:00,TRUE\n"
    );
}

#[test]
fn a_workbook_of_microsoft_forms_is_known_by_its_values() {
    let header: &[Cell] = &[
        Text("ID"),
        Text("Startzeit"),
        Text("Fertigstellungszeit"),
        Text("E-Mail"),
        Text("Name"),
        Text("Zeitzone"),
        Text("Was\u{a0}baust du an?\n\n1 - nichts\n5 - alles"),
    ];
    let rows: &[&[Cell]] = &[
        header,
        &[
            Number("1"),
            Day("44949.25"),
            Day("44949.26680555556"),
            Text("ida@example.org"),
            Text("Ida Berg"),
            Text("CEST"),
            Text("Dulse;Kelp;"),
        ],
        &[
            Number("2"),
            Day("44949.5"),
            Day("44949.51"),
            Text("anonymous"),
            Text("Søren Mæland"),
            Text("CEST"),
            Text("Kelp;"),
        ],
    ];
    let mut library = library();
    let path = library.file("form.xlsx", xlsx(&[Sheet::shown("Sheet1", rows)]));
    let settings = ImportSettings { publish: true, ..ImportSettings::default() };

    let plan = library.desk.plan_import(library.workshop, &path, &settings).unwrap();
    let report = library.desk.import_responses(library.workshop, &path, &settings, &mut |_| true).unwrap();

    let uses: Vec<String> = plan.columns.iter().map(|column| column.usage.to_string()).collect();
    assert_eq!(uses, ["ignore", "ignore", "timestamp", "email", "name", "zone", "question"]);
    assert_eq!((report.producer.as_str(), report.problems), ("microsoft-forms", vec![]));
    assert_eq!(library.people(), ["Ida Berg, ida@example.org, , CEST", "Søren Mæland, , , CEST"]);
    assert_eq!(
        library.answers(),
        [
            "Ida Berg*: Was baust du an? 1 - nichts 5 - alles = Dulse;Kelp",
            "Søren Mæland*: Was baust du an? 1 - nichts 5 - alles = Kelp"
        ]
    );
}

#[test]
fn a_workbook_is_imported_as_its_csv_would_be() {
    for bytes in [xlsx(&[Sheet::shown("Form1", ANSWERS)]), xlsb(&[Sheet::shown("Form1", ANSWERS)], false)] {
        is_imported_as_its_csv(&bytes);
    }
}

fn is_imported_as_its_csv(bytes: &[u8]) {
    let (mut workbook, mut text) = (library(), Library::new());
    let path = workbook.file("form.xlsx", bytes);
    let settings = ImportSettings { publish: true, ..ImportSettings::default() };
    assert_eq!(kind_of(&path, None, None).unwrap(), FileKind::Responses);

    let report = workbook.desk.import_responses(workbook.workshop, &path, &settings, &mut |_| true).unwrap();
    let written = "Timestamp,Name,Email Address,Time zone,What do you grow?\n\
                   2023-01-23 06:24:12,Mbali Ndlovu,mbali@example.org,SAST,Sea bamboo\n\n\
                   2023-01-24 12:00:00,Lena Ahlgren,,CEST,\"Dulse, and\n\"\"sugar\"\" kelp\"\n";
    text.import_with(written, &settings).unwrap();

    assert_eq!((report.counts, report.problems), (counts(2, 2, 0, 0, 0), vec![]));
    assert_eq!((workbook.people(), workbook.answers()), (text.people(), text.answers()));
    let kept: Vec<_> = std::fs::read_dir(workbook.folder.path().join("library/imports")).unwrap().collect();
    assert_eq!(std::fs::read(kept[0].as_ref().unwrap().path()).unwrap(), std::fs::read(&path).unwrap());
    assert_eq!(kept.len(), 1);

    let again = workbook.desk.import_responses(workbook.workshop, &path, &settings, &mut |_| true).unwrap();
    assert_eq!(again.counts, counts(2, 0, 0, 2, 0));
    let other = workbook.file("same.csv", written);
    let again = workbook.desk.import_responses(workbook.workshop, &other, &settings, &mut |_| true).unwrap();
    assert_eq!(again.counts, counts(2, 0, 0, 2, 0));
}

#[test]
fn a_bad_cell_is_named_by_its_row_and_column_in_the_sheet() {
    let rows: &[&[Cell]] = &[
        &[],
        &[Gap, Text("Name"), Text("Time zone"), Text("What next?")],
        &[],
        &[Gap, Text("Lena Ahlgren"), Text("CEST"), Error("#VALUE!")],
        &[Gap, Gap, Text("CEST"), Text("Kelp")],
    ];
    let other: &[&[Cell]] = &[&[Text("Notes")], &[Text("none")]];
    let bytes = xlsx(&[Sheet::shown("Form1", rows), Sheet::shown("Notes", other)]);

    let plan = plan(&mut library(), &bytes, TableReading::default()).unwrap();

    let told: Vec<_> =
        plan.problems.iter().map(|p| (p.row, p.column_number, p.rule.as_str(), p.message.as_str())).collect();
    assert_eq!(
        told,
        [
            (
                4,
                4,
                "cell-error",
                "form.xlsx, sheet “Form1”, row 4, \"What next?\": \"#VALUE!\" is an error of the spreadsheet and not what the \
                 person wrote. The row was added with the cell as it stands, which is not published. Look at the response in \
                 the form, and correct the cell."
            ),
            (
                5,
                2,
                "name-missing",
                "form.xlsx, sheet “Form1”, row 5, \"Name\": the cell is empty, so nobody can be named for the answers. The \
                 row was not imported. Type the name here, or fill it in and import the file again."
            ),
        ]
    );
    assert_eq!((plan.header_row, plan.encoding.as_str(), plan.delimiter.as_str()), (2, "", ""));
}

#[test]
fn the_sheet_and_the_row_of_the_header_are_chosen_and_remembered() {
    let title: &[&[Cell]] = &[
        &[Text("Answers of May"), Text("confidential")],
        &[Text("Name"), Text("What next?")],
        &[Text("Lena Ahlgren"), Text("Kelp")],
    ];
    let old: &[&[Cell]] = &[&[Text("Name"), Text("What next?")], &[Text("Mbali Ndlovu"), Text("Dulse")]];
    let bytes = xlsx(&[Sheet::shown("Old", old), Sheet::shown("May", title)]);
    let mut library = library();
    let first = |plan: &ImportPlan| (plan.sheet.clone(), plan.header_row, plan.preview[0].clone());
    let mbali = ("Old".to_string(), 1, vec!["Mbali Ndlovu".to_string(), "Dulse".into()]);
    let lena = ("May".to_string(), 2, vec!["Lena Ahlgren".to_string(), "Kelp".into()]);

    assert_eq!(first(&plan(&mut library, &bytes, TableReading::default()).unwrap()), mbali);
    let reading = TableReading { header_row: Some(2), ..of_sheet("May") };
    let path = library.file("form.xlsx", &bytes);
    let settings = ImportSettings { reading, ..ImportSettings::default() };
    let report = library.desk.import_responses(library.workshop, &path, &settings, &mut |_| true).unwrap();
    assert_eq!(report.counts, counts(1, 1, 0, 0, 0));

    assert_eq!(first(&plan(&mut library, &bytes, TableReading::default()).unwrap()), lena);
    assert_eq!(first(&plan(&mut library, &bytes, of_sheet("Old")).unwrap()), mbali);
    library.desk.undo().unwrap();
    assert_eq!(first(&plan(&mut library, &bytes, TableReading::default()).unwrap()), mbali);
}

#[test]
fn what_is_refused_says_which_limit_or_which_sheets() {
    let mut library = library();
    let before = library.dump();
    let good = xlsx(&[Sheet::shown("Form1", ANSWERS), Sheet::shown("Notes", &[])]);
    let archive = crate::making::zip(&[("notes.txt", "none")]);
    let cases = [
        (
            good,
            of_sheet("Form"),
            "sheet-missing",
            "form.xlsx: there is no sheet “Form”; the sheets are “Form1”, “Notes”. Nothing was changed. Name one of them.",
        ),
        (
            archive,
            TableReading::default(),
            "file-binary",
            "form.xlsx: this is an archive, no workbook, and no table is in it, only “notes.txt”. Nothing was changed. Export the answers as CSV, and import that file.",
        ),
        (
            xlsx(&[Sheet::shown("Form1", &[])]),
            TableReading::default(),
            "no-rows",
            "form.xlsx: the table is empty. Nothing was changed. Wait for the first response, or look whether this is the right file.",
        ),
    ];
    for (bytes, reading, code, said) in cases {
        let error = plan(&mut library, &bytes, reading).unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), (code, said));
    }
    assert_eq!(library.dump(), before);
}

#[test]
fn how_a_text_is_parted_can_be_told() {
    let mut library = Library::new();
    let text = "A survey of May\nName~Time zone~What, next?\nLena Ahlgren~CET~Kelp\n";
    let path = library.file("answers.csv", text);
    let reading = TableReading { delimiter: Some("~".into()), header_row: Some(2), ..TableReading::default() };
    let settings = |reading| ImportSettings { reading, ..ImportSettings::default() };

    let plan = library.desk.plan_import(library.workshop, &path, &settings(reading.clone())).unwrap();

    assert_eq!((plan.delimiter.as_str(), plan.header_row, plan.sheets.len()), ("~", 2, 0));
    assert_eq!(plan.preview, [["Lena Ahlgren", "CET", "Kelp"]]);
    let target = library.folder.path().join("left-out.csv");
    library.desk.save_rejected(library.workshop, &path, &settings(reading), &target).unwrap();
    let odd = TableReading { delimiter: Some("and".into()), ..TableReading::default() };
    let error = library.desk.plan_import(library.workshop, &path, &settings(odd)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "answers.csv: “and” cannot part the cells of a table. Nothing was changed. Name one sign, such as , or ; or |, or \
         the word tab."
    );
}

#[test]
fn the_command_line_imports_a_workbook() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    let notes: &[&[Cell]] = &[&[Text("Name")], &[Text("nobody")]];
    program.file(
        "form.xlsx",
        xlsx(&[Sheet::shown("Form1", ANSWERS), Sheet { is_hidden: true, ..Sheet::shown("Notes", notes) }]),
    );
    let run = |arguments: &[&str]| {
        let said = program.run(arguments);
        format!("$ summit {}\n{}{}", arguments.join(" "), said.out, said.err)
    };

    let said: String = [
        run(&["import", "responses", "FOLDER/form.xlsx", "--dry-run"]),
        run(&["import", "responses", "FOLDER/form.xlsx", "--sheet", "Form2"]),
        run(&["import", "FOLDER/form.xlsx", "--sheet", "Form1"]),
        run(&["people", "list"]),
    ]
    .concat();
    insta::assert_snapshot!("a_workbook_on_the_command_line", said);
}
