//! Answers in: what a second, a grown, a changed and a broken file do to the library.

use crate::words::{LENA, Library, MBALI, counts, csv};
use summit::desk::import::{ImportSettings, Progress};
use summit::model::imports::{CellFix, ColumnChoice, ColumnUse, ImportReport};

#[test]
fn a_second_import_of_the_same_file_changes_nothing() {
    let mut library = Library::new();
    let first = library.import(&csv(&[MBALI, LENA]));
    let (dump, labels) = (library.dump(), library.labels());

    let second = library.import(&csv(&[MBALI, LENA]));

    assert_eq!(first.counts, counts(2, 2, 0, 0, 0));
    assert_eq!(second.counts, counts(2, 0, 0, 2, 0));
    assert_eq!(second.import, None);
    assert_eq!(library.labels(), labels);
    assert_eq!(library.dump(), dump);
}

#[test]
fn a_grown_file_adds_only_what_is_new() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI]));
    let before = library.dump();

    let grown = library.import(&csv(&[MBALI, LENA]));

    assert_eq!(grown.counts, counts(2, 1, 0, 1, 0));
    assert_eq!(
        library.answers(),
        [
            "Mbali Okafor: What do you grow? = Kelp; What is next? = More kelp",
            "Lena Brandt: What do you grow? = Ice algae, in winter"
        ]
    );
    let after = library.dump();
    assert!(before.iter().all(|line| after.contains(line)), "what was there stays as it is");
}

#[test]
fn a_changed_row_updates_its_response() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI, LENA]));

    let report = library.import(&csv(&[MBALI, &LENA.replace("in winter", "in spring")]));

    assert_eq!(report.counts, counts(2, 0, 1, 1, 0));
    assert_eq!(library.answers()[1], "Lena Brandt: What do you grow? = Ice algae, in spring");
}

#[test]
fn a_reordered_file_changes_nothing() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI, LENA]));
    let (dump, labels) = (library.dump(), library.labels());

    let report = library.import(&csv(&[LENA, MBALI]));

    assert_eq!(report.counts, counts(2, 0, 0, 2, 0));
    assert_eq!((library.dump(), library.labels()), (dump, labels));
}

#[test]
fn an_answer_that_the_organizer_edited_stays_and_is_reported_as_a_conflict() {
    let mut library = Library::new();
    library.import(&csv(&[LENA]));
    let answer = library.desk.read().response_rows(library.workshop).unwrap()[0].answers[0].id;
    library.desk.publish_answer(answer, Some("Ice algae.")).unwrap();

    let report = library.import(&csv(&[&LENA.replace("in winter", "in spring")]));

    assert_eq!(library.answers(), ["Lena Brandt: What do you grow? = Ice algae."]);
    assert_eq!(rules(&report), [(2, "answer-conflict", "conflict")]);
    assert_eq!(
        report.problems[0].message,
        "answers.csv, row 2: Lena Brandt sent other words for an answer that you edited (“Ice algae, in winter”). Your \
         edit was kept, and the new words stand beside it. Look at the answer under Q&A responses."
    );
}

#[test]
fn a_conflict_is_reported_once() {
    let mut library = Library::new();
    library.import(&csv(&[LENA]));
    let answer = library.desk.read().response_rows(library.workshop).unwrap()[0].answers[0].id;
    library.desk.publish_answer(answer, Some("Ice algae.")).unwrap();
    let changed = csv(&[&LENA.replace("in winter", "in spring")]);
    library.import(&changed);
    let dump = library.dump();

    let again = library.import(&changed);

    assert_eq!((again.counts, again.problems), (counts(1, 0, 0, 1, 0), Vec::new()));
    assert_eq!(library.dump(), dump);
}

#[test]
fn of_two_rows_of_one_person_the_later_counts_and_a_second_import_changes_nothing() {
    let file = csv(&[LENA, MBALI, &LENA.replace("in winter", "in spring")]);
    let mut library = Library::new();

    let first = library.import(&file);
    let dump = library.dump();
    let second = library.import(&file);

    assert_eq!(first.counts, counts(3, 2, 1, 0, 0));
    assert_eq!(rules(&first), [(4, "response-repeated", "kept")]);
    assert_eq!(library.answers()[0], "Lena Brandt: What do you grow? = Ice algae, in spring");
    assert_eq!(second.counts, counts(3, 0, 0, 3, 0));
    assert_eq!(library.dump(), dump);
}

#[test]
fn a_second_row_that_a_grown_file_brings_replaces_the_first_for_good() {
    let mut library = Library::new();
    library.import(&csv(&[LENA]));
    let grown = csv(&[LENA, &LENA.replace("in winter", "in spring")]);
    library.import(&grown);
    let (dump, labels) = (library.dump(), library.labels());

    let again = library.import(&grown);

    assert_eq!(library.answers(), ["Lena Brandt: What do you grow? = Ice algae, in spring"]);
    assert_eq!(again.counts, counts(2, 0, 0, 2, 0));
    assert_eq!((library.dump(), library.labels()), (dump, labels));
}

#[test]
fn an_answer_changed_and_changed_back_in_the_form_is_followed() {
    let mut library = Library::new();
    library.import(&csv(&[LENA]));
    library.import(&csv(&[&LENA.replace("in winter", "in spring")]));

    let back = library.import(&csv(&[LENA]));

    assert_eq!(back.counts, counts(1, 0, 1, 0, 0));
    assert_eq!(library.answers(), ["Lena Brandt: What do you grow? = Ice algae, in winter"]);
}

#[test]
fn nothing_is_published_unless_it_is_said() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI]));

    assert_eq!(library.answers(), ["Mbali Okafor: What do you grow? = Kelp; What is next? = More kelp"]);
    assert_eq!(public(&library), [("What do you grow?", false), ("What is next?", false)].map(owned));
}

#[test]
fn publish_publishes_the_people_and_every_question() {
    let mut library = Library::new();
    library.import_with(&csv(&[MBALI]), &publishing()).unwrap();

    assert_eq!(library.answers(), ["Mbali Okafor*: What do you grow? = Kelp; What is next? = More kelp"]);
    assert_eq!(public(&library), [("What do you grow?", true), ("What is next?", true)].map(owned));
}

#[test]
fn one_column_can_be_published_alone() {
    let mut library = Library::new();
    let choice = ColumnChoice { column: 8, publish: Some(true), ..ColumnChoice::default() };
    library.import_with(&csv(&[MBALI]), &choosing(choice)).unwrap();

    assert_eq!(public(&library), [("What do you grow?", false), ("What is next?", true)].map(owned));
}

#[test]
fn what_the_organizer_made_private_is_not_published_again_by_a_plain_import() {
    let mut library = Library::new();
    library.import_with(&csv(&[MBALI]), &publishing()).unwrap();
    let response = library.desk.read().response_rows(library.workshop).unwrap()[0].id;
    library.desk.set_response_published(response, false).unwrap();
    library.desk.set_question_public(library.question("What is next?"), false).unwrap();

    library.import(&csv(&[MBALI, LENA]));

    assert_eq!(
        library.answers(),
        [
            "Mbali Okafor: What do you grow? = Kelp; What is next? = More kelp",
            "Lena Brandt: What do you grow? = Ice algae, in winter"
        ]
    );
    assert_eq!(public(&library), [("What do you grow?", true), ("What is next?", false)].map(owned));
}

#[test]
fn what_the_columns_were_used_for_is_remembered_for_the_same_header() {
    let mut library = Library::new();
    library.import_with(&csv(&[MBALI]), &choosing(use_of(8, ColumnUse::Ignore))).unwrap();

    let plan = library.plan(&csv(&[MBALI, LENA]), &ImportSettings::default());

    assert!(plan.mapping_known);
    assert_eq!(plan.columns[7].usage, ColumnUse::Ignore);
    assert_eq!(public(&library), [("What do you grow?", false)].map(owned));
}

#[test]
fn a_choice_overrides_what_is_remembered() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI]));

    let plan = library.plan(&csv(&[MBALI]), &choosing(use_of(7, ColumnUse::Zone)));

    let uses: Vec<_> = plan.columns.iter().map(|c| c.usage.word()).collect();
    assert_eq!(uses[6], "zone");
    assert_ne!(uses[4], "zone", "what was remembered gives way to what is chosen now");
}

#[test]
fn strict_refuses_the_whole_file() {
    let mut library = Library::new();
    let dump = library.dump();
    let settings = ImportSettings { strict: true, ..ImportSettings::default() };

    let error = library.import_with(&csv(&[MBALI, ",,nobody@tide.example,,,,Kelp,"]), &settings).unwrap_err();

    assert_eq!((error.code(), error.exit_code()), ("rows-rejected", 3));
    assert_eq!(library.dump(), dump);
    assert_eq!(library.labels(), ["New workshop “Seaweed workshop”"]);
}

#[test]
fn a_rejected_row_is_counted_and_named_and_the_others_go_on() {
    let mut library = Library::new();

    let report = library.import(&csv(&[MBALI, ",,nobody@tide.example,,,,Kelp,", LENA]));

    assert_eq!(report.counts, counts(3, 2, 0, 0, 1));
    assert_eq!(rules(&report), [(3, "name-missing", "rejected")]);
    assert_eq!(library.people().len(), 2);
}

#[test]
fn a_cell_put_right_mends_its_row() {
    let mut library = Library::new();
    let fix = CellFix { row: 2, column: 2, value: "Nila Rao".into() };
    let settings = ImportSettings { fixes: vec![fix], ..ImportSettings::default() };

    let report = library.import_with(&csv(&[",,nila@tide.example,,,,Kelp,"]), &settings).unwrap();

    assert_eq!(report.counts, counts(1, 1, 0, 0, 0));
    assert_eq!(library.people(), ["Nila Rao, nila@tide.example, , "]);
}

#[test]
fn a_plan_writes_nothing_and_says_what_the_import_then_does() {
    let mut library = Library::new();
    let dump = library.dump();

    let plan = library.plan(&csv(&[MBALI, LENA, ",,,,,,Kelp,"]), &ImportSettings::default());

    assert_eq!(library.dump(), dump);
    let report = library.import(&csv(&[MBALI, LENA, ",,,,,,Kelp,"]));
    assert_eq!((plan.counts, plan.problems), (report.counts, report.problems));
}

#[test]
fn an_import_is_one_step_and_undo_leaves_everything_as_before() {
    let mut library = Library::new();
    let before = library.dump();
    library.import(&csv(&[MBALI, LENA]));
    let after = library.dump();

    assert_eq!(library.desk.undo().unwrap().as_deref(), Some("Import of 2 responses"));
    assert_eq!(library.dump(), before);
    assert_eq!(library.desk.redo().unwrap().as_deref(), Some("Import of 2 responses"));
    assert_eq!(library.dump(), after);
}

#[test]
fn an_import_of_many_rows_is_recorded_in_parts_and_undone_whole() {
    let mut library = Library::new();
    let before = library.dump();
    let rows: Vec<String> = (0..4_100).map(|n| format!(",Person {n},p{n}@tide.example,Reef,UTC,,Kelp {n},")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();

    library.import(&csv(&rows));

    library.desk.undo().unwrap();
    assert!(library.dump() == before);
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    for answer_at in [1_000, 1_500] {
        let mut library = Library::new();
        let dump = library.dump();
        let rows: Vec<String> = (0..1_500).map(|n| format!(",Person {n},,Reef,UTC,,Kelp,")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let path = library.file("answers.csv", csv(&rows));

        let settings = ImportSettings::default();
        let goes_on = &mut |now: Progress| now.rows < answer_at;
        let error = library.desk.import_responses(library.workshop, &path, &settings, goes_on).unwrap_err();

        assert_eq!((error.code(), error.exit_code()), ("import-cancelled", 3));
        assert_eq!(library.dump(), dump);
        assert_eq!(library.labels(), ["New workshop “Seaweed workshop”"]);
        assert!(!library.folder.path().join("library/imports").exists());
    }
}

#[test]
fn the_original_file_is_kept_under_its_hash() {
    let mut library = Library::new();
    let text = csv(&[MBALI]);
    library.import(&text);

    let kept = library.folder.path().join("library/imports").join(summit::files::hash(text.as_bytes()));
    assert_eq!(std::fs::read_to_string(kept).unwrap(), text);
}

#[test]
fn the_rows_left_out_can_be_saved_mended_and_imported() {
    let mut library = Library::new();
    let path = library.file("answers.csv", csv(&[MBALI, ",,,,,,\"Kelp, red\","]));
    let target = library.folder.path().join("left out.csv");

    library.desk.save_rejected(library.workshop, &path, &ImportSettings::default(), &target).unwrap();

    let text = std::fs::read_to_string(&target).unwrap();
    assert_eq!(text.lines().count(), 2, "{text}");
    let mended = text.replacen(",,,,,,\"Kelp, red\"", ",Nila Rao,,,,,\"Kelp, red\"", 1);
    assert_ne!(mended, text);
    assert_eq!(library.import(&mended).counts, counts(1, 1, 0, 0, 0));
}

#[test]
fn the_words_of_left_out_rows_come_back_as_they_were() {
    let odd = ["=1+1", "'=1+1", "''-x", "＝SUM(A1)", "@kelp", "+1", "'tis", "-"];
    let row = |name: &str, words: &str| format!(",{name},,,,,\"{words}\",");
    let rows: Vec<String> = odd.iter().map(|words| row("", words)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut library = Library::new();
    let path = library.file("all.csv", csv(&rows).replace("What is next?", "-> What is next?"));
    let target = library.folder.path().join("left-out-rows.csv");
    let asked = choosing(ColumnChoice { question: Some("Next?".into()), ..use_of(8, ColumnUse::Question) });
    library.import_with(&csv(&[&row("Bo", "Kelp")]).replace("What is next?", "-> What is next?"), &asked).unwrap();

    library.desk.save_rejected(library.workshop, &path, &ImportSettings::default(), &target).unwrap();
    let saved = std::fs::read_to_string(&target).unwrap();
    let (header, left_out) = saved.split_once("\r\n").unwrap();
    let named = left_out.lines().enumerate().map(|(n, line)| line.replacen(",,", &format!(",Person {n},"), 1) + "\r\n");
    let mended = format!("{header}\r\n{}", named.collect::<String>());
    let plan = library.plan(&mended, &ImportSettings::default());
    let report = library.import(&mended);

    assert!(plan.mapping_known, "the columns are those of the file that the rows are from");
    assert_eq!(plan.columns[8].usage, ColumnUse::Ignore);
    assert_eq!(report.counts, counts(8, 8, 0, 0, 0));
    let words: Vec<String> =
        library.answers().iter().skip(1).map(|line| line.rsplit(" = ").next().unwrap().into()).collect();
    assert_eq!(words, odd);
    let questions: Vec<String> = public(&library).into_iter().map(|(text, _)| text).collect();
    assert_eq!(questions, ["What do you grow?", "Next?"]);
}

#[test]
fn an_apostrophe_in_another_file_is_what_the_person_wrote() {
    let mut library = Library::new();

    library.import(&csv(&[",Nila Rao,,,,,'=1+1,"]));

    assert_eq!(library.answers(), ["Nila Rao: What do you grow? = '=1+1"]);
}

#[test]
fn a_row_mended_in_the_saved_table_is_the_row_of_the_form() {
    let mut library = Library::new();
    let path = library.file("answers.csv", csv(&[",,,,,,-Kelp,"]));
    let target = library.folder.path().join("left-out-rows.csv");
    library.desk.save_rejected(library.workshop, &path, &ImportSettings::default(), &target).unwrap();
    let mended = std::fs::read_to_string(&target).unwrap().replacen(",,,,,,'-Kelp", ",Nila Rao,,,,,'-Kelp", 1);
    library.import(&mended);
    let dump = library.dump();

    let report = library.import(&csv(&[",Nila Rao,,,,,-Kelp,"]));

    assert_eq!(report.counts, counts(1, 0, 0, 1, 0));
    assert_eq!(library.dump(), dump);
}

fn rules(report: &ImportReport) -> Vec<(u32, &str, &str)> {
    report.problems.iter().map(|p| (p.row, p.rule.as_str(), p.action.as_str())).collect()
}

fn publishing() -> ImportSettings {
    ImportSettings { publish: true, ..ImportSettings::default() }
}

fn choosing(choice: ColumnChoice) -> ImportSettings {
    ImportSettings { choices: vec![choice], ..ImportSettings::default() }
}

fn use_of(column: u32, usage: ColumnUse) -> ColumnChoice {
    ColumnChoice { column, usage: Some(usage), ..ColumnChoice::default() }
}

fn public(library: &Library) -> Vec<(String, bool)> {
    let questions = library.desk.read().questions(library.workshop).unwrap();
    questions.into_iter().map(|q| (q.text, q.is_public)).collect()
}

fn owned((text, is_public): (&str, bool)) -> (String, bool) {
    (text.to_owned(), is_public)
}
