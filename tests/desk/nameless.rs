//! A file of answers in which no column holds names: it is shown, so that one can be chosen, and not imported before.

use crate::words::{Library, NEW_WORKSHOP, Program, counts};
use summit::desk::import::ImportSettings;
use summit::model::imports::{ColumnChoice, ColumnUse};

const ANSWERS: &str = "Who,Time zone,What do you grow?\nMbali Okafor,SAST,Kelp\n\nLena Brandt,CEST,\"Ice, algae\"\n";
const REFUSAL: &str = "answers.csv, row 1: no column holds the names of the people; the headers are “Who”, “Time zone”, “What \
                       do you grow?”. Nothing was changed. Say which column holds the name on the import screen, or with \
                       --map MAP.json: {\"columns\":[{\"column\":1,\"use\":\"name\"}]}.";

fn named() -> ImportSettings {
    let who = ColumnChoice { column: 1, usage: Some(ColumnUse::Name), ..ColumnChoice::default() };
    ImportSettings { choices: vec![who], ..ImportSettings::default() }
}

#[test]
fn the_plan_shows_the_columns_and_says_that_none_of_them_holds_names() {
    let mut library = Library::new();
    let before = (library.dump(), library.labels());

    let plan = library.plan(ANSWERS, &ImportSettings::default());

    let uses: Vec<_> = plan.columns.iter().map(|one| (one.header.as_str(), one.usage)).collect();
    let expected =
        [("Who", ColumnUse::Question), ("Time zone", ColumnUse::Zone), ("What do you grow?", ColumnUse::Question)];
    assert_eq!(uses, expected);
    assert_eq!(plan.preview, [["Mbali Okafor", "SAST", "Kelp"], ["Lena Brandt", "CEST", "Ice, algae"]]);
    assert_eq!((plan.counts, plan.more_problems), (counts(2, 0, 0, 0, 2), 0));
    let told: Vec<_> = plan.problems.iter().map(|p| (p.row, p.rule.as_str(), p.action.as_str(), &*p.message)).collect();
    assert_eq!(told, [(0, "no-name-column", "rejected", REFUSAL)]);
    assert_eq!((library.dump(), library.labels()), before);
}

#[test]
fn the_import_is_refused_until_a_column_is_chosen() {
    let mut library = Library::new();
    let before = (library.dump(), library.labels());

    let refused = library.import_with(ANSWERS, &ImportSettings::default()).unwrap_err();

    assert_eq!((refused.code(), refused.exit_code(), refused.to_string().as_str()), ("no-name-column", 3, REFUSAL));
    assert_eq!((library.dump(), library.labels()), before);
    assert_eq!(library.plan(ANSWERS, &named()).counts, counts(2, 2, 0, 0, 0));
    assert_eq!(library.import_with(ANSWERS, &named()).unwrap().counts, counts(2, 2, 0, 0, 0));
}

#[test]
fn a_name_column_that_is_used_otherwise_leaves_a_plan_too() {
    let mut library = Library::new();
    let ignored = ColumnChoice { column: 1, usage: Some(ColumnUse::Ignore), ..ColumnChoice::default() };
    let settings = ImportSettings { choices: vec![ignored], strict: true, ..ImportSettings::default() };

    let plan = library.plan("Name,What do you grow?\nMbali Okafor,Kelp\n", &settings);

    assert_eq!((plan.counts, plan.problems[0].rule.as_str()), (counts(1, 0, 0, 0, 1), "no-name-column"));
}

#[test]
fn what_cannot_be_read_is_refused_by_the_plan_as_well_and_rows_are_not_saved() {
    let mut library = Library::new();
    let open = library.file("open.csv", "Who,What\nAda,\"Cod\n");
    let settings = ImportSettings::default();

    assert_eq!(library.desk.plan_import(library.workshop, &open, &settings).unwrap_err().code(), "quote-unclosed");

    let path = library.file("answers.csv", ANSWERS);
    let target = library.folder.path().join("left-out.csv");
    let refused = library.desk.save_rejected(library.workshop, &path, &settings, &target).unwrap_err();
    assert_eq!((refused.code(), target.exists()), ("no-name-column", false));
    let rows = "Ada,Cod\n".repeat(500);
    let long = library.file("long.csv", format!("Who,What\n{rows}"));
    let mut asked = 0;
    let stopped = library.desk.plan_import_watched(library.workshop, &long, &settings, &mut |at| {
        asked += u32::from(at.rows > 0);
        at.rows < 200
    });
    assert_eq!((stopped.unwrap_err().code(), asked), ("import-cancelled", 2));
}

#[test]
fn the_command_line_shows_the_plan_and_refuses_the_import() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.file("answers.csv", ANSWERS);
    program.file("map.json", "{\"columns\":[{\"column\":1,\"use\":\"name\"}]}");

    let said = program.all(&[
        &["import", "responses", "FOLDER/answers.csv", "--dry-run"],
        &["import", "FOLDER/answers.csv"],
        &["import", "responses", "FOLDER/answers.csv", "--map", "FOLDER/map.json"],
    ]);

    insta::assert_snapshot!("a_file_without_names_on_the_command_line", said);
}
