//! Whole files in, whole outputs out. `tests/data/responses/NAME.txt` is what `NAME.csv` must give.

use super::*;
use crate::error::Error;
use crate::model::imports::Column;
use proptest::prelude::*;
use std::fmt::Write;

/// Reads a file as the app does: once for the encoding, once for the columns, once for the rows.
fn read(file: &str, bytes: &[u8], fixes: &[CellFix]) -> Result<(Sheet, Vec<Row>)> {
    let mut probe = Probe::new(file);
    bytes.chunks(7).for_each(|chunk| probe.feed(chunk));
    let encoding = probe.finish(None)?;
    let layout = layout(file, decode(bytes, encoding), None, None)?;
    let sheet = look((file, encoding), layout, decode(bytes, encoding), Given::default())?;
    let rows = rows(&sheet, fixes, decode(bytes, encoding)).collect::<Result<Vec<Row>>>()?;
    Ok((sheet, rows))
}

fn report(file: &str, bytes: &[u8]) -> String {
    match read(file, bytes, &[]) {
        Ok((sheet, rows)) => {
            let refusal = sheet.refusal().map(|error| refusal_text(&error)).unwrap_or_default();
            describe(&sheet, &rows) + &refusal
        }
        Err(error) => refusal_text(&error),
    }
}

fn refusal_text(error: &Error) -> String {
    format!("refused {} (exit code {})\n{error}\n", error.code(), error.exit_code())
}

fn describe(sheet: &Sheet, rows: &[Row]) -> String {
    let mut out = format!("{}, {}, delimiter {}\n", sheet.producer, sheet.encoding, sheet.delimiter);
    for Column { column, header, usage, question, why, publish, labels, tick, .. } in &sheet.columns {
        let question =
            if *usage == crate::model::imports::ColumnUse::Question { format!(" {question:?}") } else { String::new() };
        let publish = if *publish { ", published" } else { "" };
        writeln!(out, "column {column} {header:?}: {usage}{question}{publish}, because {why}").unwrap();
        labels.iter().for_each(|label| writeln!(out, "  choice {label:?}").unwrap());
        Some(tick).filter(|tick| !tick.is_empty()).iter().for_each(|tick| writeln!(out, "  tick {tick:?}").unwrap());
    }
    for problem in &sheet.problems {
        describe_problem(&mut out, problem);
    }
    for row in rows {
        match &row.draft {
            Some(draft) => describe_draft(&mut out, sheet, draft),
            None => writeln!(out, "row {} rejected: {:?}", row.row, row.cells).unwrap(),
        }
        for problem in &row.problems {
            describe_problem(&mut out, problem);
        }
    }
    out
}

fn describe_draft(out: &mut String, sheet: &Sheet, draft: &ResponseDraft) {
    writeln!(out, "row {}", draft.row).unwrap();
    for (what, text) in [
        ("submitted", &draft.submitted_as_written),
        ("name", &draft.name),
        ("email", &draft.email),
        ("affiliation", &draft.affiliation),
        ("zone", &draft.zone_as_written),
        ("talk title", &draft.talk_title),
        ("talk url", &draft.talk_url),
    ] {
        if !text.is_empty() {
            writeln!(out, "  {what}: {text:?}").unwrap();
        }
    }
    for (question, text) in &draft.answers {
        writeln!(out, "  {:?}: {text:?}", sheet.questions[*question].1).unwrap();
    }
}

fn describe_problem(out: &mut String, problem: &Problem) {
    let Problem { row, column, column_number, value, rule, message, action } = problem;
    writeln!(out, "  ! {rule}, {action}: row {row}, column {column_number} {column:?}, {value:?}\n    {message}")
        .unwrap();
}

macro_rules! files {
    ($($(#[$doc:meta])* $name:ident: $file:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[test]
        fn $name() {
            let bytes = include_bytes!(concat!("../../../tests/data/responses/", $file, ".csv"));
            let expected = include_str!(concat!("../../../tests/data/responses/", $file, ".txt"));
            let found = report(concat!($file, ".csv"), bytes);
            assert_eq!(found, expected);
        }
    )*};
}

files! {
    a_download_of_google_forms_is_read: "google-forms",
    an_anonymous_form_of_microsoft_saved_by_excel_is_read: "microsoft-forms",
    a_download_of_google_sheets_is_read_without_the_added_columns: "google-sheets",
    a_mark_and_crlf_are_no_part_of_the_cells: "crlf-with-mark",
    a_file_saved_by_a_german_excel_is_read: "excel-semicolon",
    the_separator_line_of_excel_is_obeyed: "excel-separator-line",
    a_file_in_utf_16_is_read: "utf-16",
    rows_shorter_or_longer_than_the_header_are_read_or_named: "ragged",
    equal_headers_are_told_apart: "duplicate-headers",
    lone_returns_end_rows: "lone-returns",
    bad_rows_are_named_and_the_rest_goes_on: "bad-rows",
    a_guessed_encoding_is_said: "shift-jis",
    an_open_quote_is_refused_by_its_row: "open-quote",
    a_table_without_names_is_shown_and_refused: "no-name",
    a_header_without_rows_is_refused: "header-only",
    damaged_characters_are_named: "nul-and-broken",
    cells_of_a_spreadsheet_with_several_choices_come_apart_by_labels: "google-sheets-choices",
    limesurveys_ticks_are_one_answer_and_what_was_not_sent_off_is_left_out: "limesurvey",
    typeforms_placeholders_and_guards_are_taken_away: "typeform",
}

#[test]
fn a_cell_put_right_by_the_organizer_is_read_in_its_place() {
    let bytes = b"Name,Zone\n,CET\nAda and Grace,CET\n";
    let fix = |row, value: &str| CellFix { row, column: 1, value: value.into() };

    let (_, rows) = read("answers.csv", bytes, &[fix(2, "Bo Lind"), fix(3, " Ada Byron ")]).unwrap();

    let seen: Vec<_> = rows.into_iter().map(|row| (row.draft.unwrap().name, row.problems)).collect();
    assert_eq!(seen, [("Bo Lind".to_string(), vec![]), ("Ada Byron".to_string(), vec![])]);
}

#[test]
fn the_same_row_is_known_again_when_a_column_is_added_at_the_right() {
    let hashes = |bytes: &[u8]| -> Vec<[u8; 16]> {
        read("a.csv", bytes, &[]).unwrap().1.into_iter().map(|row| row.draft.unwrap().source_hash).collect()
    };

    let before = hashes(b"Name,A?,B?\nAda,x,\nBo,,x\nAda,x,\n");
    let after = hashes(b"Name,A?,B?,Column 4\r\nAda,x,,\r\nBo,,x,\r\nAda,x,,\r\n");

    assert_eq!(before, after);
    assert_eq!((before[0] == before[1], before[0] == before[2]), (false, true));
}

#[test]
fn choices_taken_from_a_sheet_give_the_same_sheet() {
    let bytes = b"First name,Last name,Tz,Column 4,What?\nAda,Byron,CET,x,y\n";
    let (sheet, _) = read("a.csv", bytes, &[]).unwrap();

    let choices = sheet.choices();
    let again = look(
        ("a.csv", Encoding::UTF_8),
        sheet.layout,
        bytes.as_slice(),
        Given { choices: &choices, ..Given::default() },
    )
    .unwrap();

    let uses = |sheet: &Sheet| sheet.columns.iter().map(|c| (c.usage, c.question.clone())).collect::<Vec<_>>();
    assert_eq!((uses(&again), again.name, again.questions), (uses(&sheet), sheet.name, sheet.questions));
}

#[test]
fn a_cell_beyond_the_limit_is_refused_by_row_and_column() {
    let bytes = [b"Name,What?\nAda,x\nBo,\"".to_vec(), vec![b'x'; 2 << 20], b"\"\n".to_vec()].concat();

    assert_eq!(
        report("answers.csv", &bytes),
        "refused cell-too-large (exit code 3)\nanswers.csv, row 3, \"What?\": the cell is longer than the limit of 1 MiB; \
         perhaps its closing quotation mark is missing. Nothing was changed. Shorten the cell, or leave the row out.\n"
    );
}

const HEADER: &str = "Timestamp,Name,Email,Time zone,What?,Why?\n";

/// A good file in which some bytes are replaced, dropped or doubled.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let rows = "3/8/2024 19:10:31,Mira Solberg,mira@example.org,CET,\"a, \"\"b\"\"\",c\r\n".repeat(4);
    let bytes = [HEADER.as_bytes(), rows.as_bytes()].concat();
    let piece = prop_oneof![
        Just(b"\"".to_vec()),
        Just(b"\0".to_vec()),
        Just(b"\r".to_vec()),
        Just(b"\xe9".to_vec()),
        Just(Vec::new()),
        Just(b",,".to_vec())
    ];
    proptest::collection::vec((0..bytes.len(), piece), 1..5).prop_map(move |changes| {
        let mut bytes = bytes.clone();
        for (at, piece) in changes {
            let end = (at + 1).min(bytes.len());
            bytes.splice(at.min(end)..end, piece);
        }
        bytes
    })
}

proptest! {
    #[test]
    fn a_damaged_file_ends_in_rows_or_a_refusal_that_names_the_file(bytes in damaged()) {
        match read("answers.csv", &bytes, &[]) {
            Ok((_, rows)) => for row in rows {
                prop_assert!(row.draft.is_some() || row.problems.iter().any(|problem| problem.action == "rejected"));
                prop_assert!(row.problems.iter().all(|problem| u64::from(problem.row) == row.row));
                prop_assert!(row.problems.iter().all(|problem| problem.message.starts_with("answers.csv, row ")));
            },
            Err(error) => prop_assert!(error.to_string().starts_with("answers.csv")),
        }
    }

    #[test]
    fn answers_are_kept_word_for_word(answers in proptest::collection::vec(("\\PC{0,30}", "[ -~\n]{0,30}"), 1..5)) {
        let mut writer = ::csv::Writer::from_writer(HEADER.as_bytes().to_vec());
        for (what, why) in &answers {
            writer.write_record(["3/8/2024 19:10:31", "Mira Solberg", "", "", what, why]).unwrap();
        }

        let (_, rows) = read("answers.csv", &writer.into_inner().unwrap(), &[]).unwrap();

        let found: Vec<_> = rows.into_iter().map(|row| row.draft.unwrap().answers).collect();
        let cells = |(what, why): (String, String)| {
            [(0, what.trim().to_string()), (1, why.trim().to_string())].into_iter().filter(|(_, text)| !text.is_empty()).collect::<Vec<_>>()
        };
        prop_assert_eq!(found, answers.into_iter().map(cells).collect::<Vec<_>>());
    }
}
