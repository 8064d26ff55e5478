//! The answers of a form as JSON: the same library as of the form's own download.

use crate::words::{Library, NEW_WORKSHOP, Program, counts};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use summit::desk::import::{FileKind, ImportSettings, kind_of};
use summit::intake::reader::form;
use summit::model::imports::{ColumnChoice, ColumnUse, ImportReport, Problem};

pub const TYPEFORM: &str = include_str!("../data/responses/typeform.json");
pub const GOOGLE: &str = include_str!("../data/responses/google-forms.json");

pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

pub fn import(library: &mut Library, name: &str, bytes: impl AsRef<[u8]>) -> summit::Result<ImportReport> {
    let path = library.file(name, bytes);
    library.desk.import_responses(library.workshop, &path, &ImportSettings::default(), &mut |_| true)
}

fn import_data(library: &mut Library, name: &str) -> ImportReport {
    let settings = ImportSettings::default();
    library.desk.import_responses(library.workshop, &data("responses").join(name), &settings, &mut |_| true).unwrap()
}

/// All logical content: ids by the order in which they come, no times.
fn content(library: &Library) -> Vec<String> {
    let mut ids: HashMap<String, usize> = HashMap::new();
    let mut plain = |cell: &str| {
        let is_id = cell.len() == 32 && cell.as_bytes()[12] == b'7' && cell.bytes().all(|c| c.is_ascii_hexdigit());
        let is_time = cell.len() == 13 && cell.starts_with("178");
        let next = ids.len();
        match (is_id, is_time) {
            (true, _) => format!("#{}", ids.entry(cell.to_owned()).or_insert(next)),
            (_, true) => "TIME".into(),
            _ => cell.to_owned(),
        }
    };
    library.dump().iter().map(|line| line.split('\t').map(&mut plain).collect::<Vec<_>>().join("\t")).collect()
}

/// What is said of rows, with a word for the file.
fn said(problems: Vec<Problem>, name: &str) -> Vec<String> {
    problems.into_iter().map(|problem| problem.message.replace(name, "FILE")).collect()
}

/// The table that is made of a file, what can be ticked, and what is said about it.
fn table(text: &str) -> String {
    match form::table("answers.json", text.to_owned()) {
        Ok(form::Table { text, told }) => {
            let ticked = told.labels.iter().enumerate().filter(|(_, labels)| !labels.is_empty());
            let ticked = ticked.map(|(at, labels)| format!("[{}: {}]\n", at + 1, labels.join(" | ")));
            let notes = told.notes.iter().map(|note| format!("! {} {} {}\n", note.rule, note.row, note.message));
            let head = std::iter::once(format!("{}\n", told.producer));
            let text = std::iter::once(String::from_utf8(text).unwrap());
            head.chain(text).chain(ticked).chain(notes).collect()
        }
        Err(error) => format!("{}: {error}", error.code()),
    }
}

pub fn typeform_of(items: Value, fields: Value) -> String {
    json!({ "form": { "id": "f", "title": "Shore", "fields": fields }, "responses": { "total_items": 1, "items": items } })
        .to_string()
}

pub fn item(answers: Value) -> Value {
    json!({ "token": "t1", "landed_at": "2024-05-14T08:58:01Z", "submitted_at": "2024-05-14T09:00:12Z", "answers": answers })
}

#[test]
fn the_same_answers_as_json_make_the_same_library() {
    let (mut of_json, mut of_csv) = (Library::new(), Library::new());

    let report = import_data(&mut of_json, "typeform.json");
    let expected = import_data(&mut of_csv, "typeform.csv");

    assert_eq!((report.producer.as_str(), report.counts), ("typeform", counts(3, 2, 0, 0, 1)));
    assert_eq!((report.producer, report.counts), (expected.producer, expected.counts));
    // Of the file itself, its name, its size and its hash are others.
    let of_answers = |library: &Library| -> Vec<String> {
        content(library).into_iter().filter(|line| !line.starts_with("imports\t")).collect()
    };
    let found = of_answers(&of_json);
    assert_eq!(found, of_answers(&of_csv));
    assert!(found.len() > 20, "{found:#?}");
    assert_eq!(said(report.problems, "typeform.json"), said(expected.problems, "typeform.csv"));
}

#[test]
fn a_download_after_the_json_is_known_and_so_is_the_json_after_a_download() {
    for (first, second) in [("typeform.json", "typeform.csv"), ("typeform.csv", "typeform.json")] {
        let mut library = Library::new();
        let affiliation = ColumnChoice { column: 6, usage: Some(ColumnUse::Ignore), ..ColumnChoice::default() };
        let settings = ImportSettings { choices: vec![affiliation], ..ImportSettings::default() };
        let [first, second] = [first, second].map(|name| data("responses").join(name));
        library.desk.import_responses(library.workshop, &first, &settings, &mut |_| true).unwrap();
        let before = library.dump();

        let plan = library.desk.plan_import(library.workshop, &second, &ImportSettings::default()).unwrap();
        let report = library
            .desk
            .import_responses(library.workshop, &second, &ImportSettings::default(), &mut |_| true)
            .unwrap();

        assert!(plan.mapping_known);
        assert_eq!(plan.columns[5].usage, ColumnUse::Ignore);
        assert_eq!((plan.counts, report.counts), (counts(3, 0, 0, 2, 1), counts(3, 0, 0, 2, 1)));
        assert_eq!(library.dump(), before);
    }
}

#[test]
fn the_json_of_google_forms_says_what_its_download_says() {
    let (mut of_json, mut of_csv) = (Library::new(), Library::new());

    let report = import_data(&mut of_json, "google-forms.json");
    let expected = import_data(&mut of_csv, "google-forms.csv");

    assert_eq!((report.producer.as_str(), report.counts), ("google-forms", counts(3, 3, 0, 0, 0)));
    assert_eq!(said(report.problems, "google-forms.json"), said(expected.problems, "google-forms.csv"));
    assert_eq!((of_json.people(), of_json.answers()), (of_csv.people(), of_csv.answers()));
    let talks = |library: &Library| -> Vec<(String, String)> {
        let talks = library.desk.read().talks(library.workshop).unwrap();
        talks.into_iter().map(|talk| (talk.title, talk.url)).collect()
    };
    assert_eq!(talks(&of_json), talks(&of_csv));
    let plan =
        of_csv.desk.plan_import(of_csv.workshop, &data("responses/google-forms.json"), &ImportSettings::default());
    let plan = plan.unwrap();
    assert!(plan.mapping_known, "the headers are those of the download");
    assert_eq!((plan.encoding.as_str(), plan.delimiter.as_str(), plan.header_row), ("", "", 1));
    assert_eq!(plan.columns[6].labels, ["Basket", "Ladder", "Grafting knife"]);
    assert_eq!(plan.columns[6].why, "you chose it; several can be ticked, as the form says");
    // The same moments in another style: nothing is newer, and no words differ.
    assert_eq!(plan.counts, counts(3, 0, 0, 3, 0));
    let kept: Vec<_> = std::fs::read_dir(of_json.folder.path().join("library/imports")).unwrap().collect();
    assert_eq!(std::fs::read(kept[0].as_ref().unwrap().path()).unwrap(), GOOGLE.as_bytes());
}

#[test]
fn form_and_pages_may_come_in_any_order_and_in_one_value_or_several() {
    let documents: Vec<Value> =
        serde_json::Deserializer::from_str(TYPEFORM).into_iter().collect::<Result<_, _>>().unwrap();
    let [one, two, form] = documents.as_slice() else { panic!("two pages and a form") };
    let items: Vec<&Value> = [one, two].iter().flat_map(|page| page["items"].as_array().unwrap()).collect();
    let expected = table(TYPEFORM);
    for text in [
        format!("{form}\n{one}\n{two}"),
        format!("{one}{form}{two}"),
        json!([one, two, form]).to_string(),
        json!([form, items[0], items[1], items[2]]).to_string(),
        json!({ "form": form, "responses": [one, two] }).to_string(),
        json!({ "responses": items, "form": form }).to_string(),
        json!({ "form": form, "responses": { "items": items, "total_items": 3, "page_count": 1 } }).to_string(),
        json!({ "form": form, "items": items, "total_items": 3 }).to_string(),
    ] {
        assert_eq!(table(&text), expected, "{text}");
    }
    let google: Value = serde_json::from_str(GOOGLE).unwrap();
    let (form, responses) = (&google["form"], google["responses"].as_array().unwrap());
    let first = json!({ "responses": responses[..1], "nextPageToken": "more" });
    let second = json!({ "responses": responses[1..] });
    let expected = table(GOOGLE);
    for text in [
        format!("{first}{second}{form}"),
        format!("{form}\n{{}}\n{first}\n{second}"),
        json!({ "form": form, "responses": [first, second] }).to_string(),
        json!([form, responses[0], responses[1], responses[2]]).to_string(),
        json!({ "form": form, "responses": { "responses": responses } }).to_string(),
    ] {
        assert_eq!(table(&text), expected, "{text}");
    }
}

#[test]
fn each_kind_of_answer_of_typeform_becomes_the_text_that_was_given() {
    let fields = json!([
        { "id": "a", "type": "multiple_choice", "title": "Tools", "properties": {
            "allow_multiple_selection": true,
            "choices": [{ "label": "Ladder" }, { "label": "SSH, batch system (SLURM, PBS)" }, { "label": "Rake; hoe" }] } },
        { "id": "b", "type": "matrix", "title": "How often?", "properties": {
            "fields": [{ "id": "b1", "type": "multiple_choice", "title": "Kelp" }, { "id": "b2", "type": "multiple_choice", "title": "Dulse" }] } },
        { "id": "c", "ref": "the-number", "type": "number", "title": "" },
        { "id": "d", "type": "yes_no", "title": "Again?" },
        { "id": "e", "type": "ranking", "title": "Order", "properties": { "choices": [{ "label": "x" }, { "label": "y" }] } },
        { "id": "f", "type": "phone_number", "title": "Phone" },
    ]);
    let field = |id: &str| json!({ "id": id, "type": "any" });
    let answers = json!([
        { "field": field("a"), "type": "choices", "choices": { "ids": ["1"], "labels": ["Rake; hoe", "SSH, batch system (SLURM, PBS)"], "other": "spade / trowel" } },
        { "field": field("b1"), "type": "choice", "choice": { "label": "Daily" } },
        { "field": field("b2"), "type": "choice", "choice": { "other": "at full moon" } },
        { "field": field("c"), "type": "number", "number": 3.5 },
        { "field": field("d"), "type": "boolean", "boolean": false },
        { "field": field("e"), "choices": { "labels": ["y", "x"] } },
        { "field": field("f"), "type": "phone_number", "phone_number": "+47 22 22" },
        { "field": field("g"), "type": "file_url", "file_url": "https://files.example/a,b" },
        { "field": { "ref": "late" }, "type": "date", "date": "2024-05-20" },
        { "field": field("d"), "type": "text", "text": "and\n\"more\"" },
    ]);
    let mut item = item(answers);
    item["hidden"] = json!({ "list": "spring", "score": 4, "empty": "" });
    item["tags"] = json!(["new", "vip"]);
    item["submitted_at"] = json!("2024-05-14T09:00:12.250Z");
    assert_eq!(
        table(&typeform_of(json!([item]), fields)),
        "typeform\n\
         #,Tools,How often? [Kelp],How often? [Dulse],the-number,Again?,Order,Phone,g,late,list,score,empty,Response Type,\
         Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending\n\
         t1,\"Rake; hoe; SSH, batch system (SLURM, PBS); spade / trowel\",Daily,at full moon,3.5,\"No; and\n\"\"more\"\"\",y; x,\
         '+47 22 22,\"https://files.example/a,b\",2024-05-20,spring,4,,completed,2024-05-14 08:58:01,,2024-05-14 09:00:12,,\
         \"new, vip\"\n\
         [2: Ladder | SSH, batch system (SLURM, PBS) | Rake; hoe]\n[7: x | y]\n\
         ! titles-missing 0 answers.json: the form does not have 2 questions that responses answer. Their ids stand in place \
         of titles. Put what https://api.typeform.com/forms/FORM_ID answers into the same file, after the responses; or say \
         yourself what the columns are.\n"
    );
}

#[test]
fn each_kind_of_answer_of_google_becomes_the_text_that_was_given() {
    let grid = json!({ "title": "How often?", "questionGroupItem": {
        "questions": [
            { "questionId": "g1", "rowQuestion": { "title": "Kelp" } },
            { "questionId": "g2", "rowQuestion": { "title": "Dulse" } } ],
        "grid": { "columns": { "type": "CHECKBOX", "options": [{ "value": "Spring" }, { "value": "Autumn" }] } } } });
    let plain = json!({ "title": "Name", "questionItem": { "question": { "questionId": "n", "textQuestion": {} } } });
    let form = json!({ "formId": "f", "info": { "title": "Shore" }, "items": [plain, grid, { "title": "Break", "pageBreakItem": {} }] });
    let said = |values: &[&str]| {
        let answers: Vec<Value> = values.iter().map(|value| json!({ "value": value })).collect();
        json!({ "textAnswers": { "answers": answers } })
    };
    let response = json!({ "responseId": "r1", "createTime": "2024-03-08T18:10:31Z", "answers": {
        "g2": said(&["Spring", "Autumn"]), "n": said(&["Ada North"]), "x": said(&["Kelp, and more", "Dulse"]),
        "u": { "fileUploadAnswers": { "answers": [{ "fileId": "1a", "fileName": "a.pdf" }, { "fileId": "2b" }] } } } });
    assert_eq!(
        table(&json!({ "form": form, "responses": [response] }).to_string()),
        "google-forms\n\
         Timestamp,Name,How often? [Kelp],How often? [Dulse],x,u\n\
         2024-03-08T18:10:31Z,Ada North,,Spring; Autumn,\"Kelp, and more; Dulse\",\
         \"https://drive.google.com/open?id=1a, https://drive.google.com/open?id=2b\"\n\
         [3: Spring | Autumn]\n[4: Spring | Autumn]\n[5: Kelp, and more | Dulse]\n\
         ! titles-missing 0 answers.json: the form does not have 2 questions that responses answer. Their ids stand in place \
         of titles. Put what https://forms.googleapis.com/v1/forms/FORM_ID answers into the same file, after the responses; \
         or say yourself what the columns are.\n"
    );
}

#[test]
fn what_is_of_a_wrong_kind_is_named_and_the_rest_goes_on() {
    let fields = json!([{ "id": "a", "type": "short_text", "title": "Name" }, { "id": "b", "type": "short_text", "title": "What next?" }]);
    let field = |id: &str| json!({ "id": id });
    let answers = json!([
        { "field": field("a"), "type": "text", "text": "Ada North" },
        { "field": field("b"), "type": "text", "text": { "bold": "Kelp" } },
        { "field": field("b"), "type": "sculpture", "text": "Kelp" },
        { "field": field("b"), "type": "choices", "choices": { "labels": ["x", ["y"]], "other": {} } },
        { "field": 7, "type": "text", "text": "Kelp" },
        "Kelp",
    ]);
    let mut two = item(json!({ "a": "b" }));
    two["token"] = json!(["t2"]);
    let mut text = typeform_of(json!([item(answers), "no response", two]), fields);
    text = text.replace("\"total_items\":1", "\"total_items\":250");
    let next = "Look at the response in the form, and type what is missing.";
    let kept = "The response was read without it; it is in the file that is kept.";
    assert_eq!(
        table(&text),
        format!(
            "typeform\n#,Name,What next?,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending\n\
             t1,Ada North,x,completed,2024-05-14 08:58:01,,2024-05-14 09:00:12\n\
             ,,,completed,2024-05-14 08:58:01,,2024-05-14 09:00:12\n\
             [3: x]\n\
             ! responses-missing 0 answers.json: the form has 250 responses, and 2 of them are in the file. Those that are were \
             read. Save the other pages too, and put them into the same file.\n\
             ! answer-unread 2 answers.json, row 2: “{{field, type, text}}” is an answer to “What next?” of a kind that is not \
             read. {kept} {next}\n\
             ! answer-unread 2 answers.json, row 2: “{{field, type, text}}” is an answer to “What next?” of a kind that is not \
             read. {kept} {next}\n\
             ! answer-unread 2 answers.json, row 2: “{{field, type, choices}}” is an answer to “What next?” of a kind that is not \
             read. {kept} {next}\n\
             ! answer-unread 2 answers.json, row 2: “{{field, type, text}}” is of a kind that is not known in this place. The \
             response was read without it. {next}\n\
             ! answer-unread 2 answers.json, row 2: “\"Kelp\"” is of a kind that is not known in this place. The response was \
             read without it. {next}\n\
             ! answer-unread 3 answers.json, row 3: “[…]” is of a kind that is not known in this place. The response was read \
             without it. {next}\n\
             ! answer-unread 3 answers.json, row 3: “{{a}}” is of a kind that is not known in this place. The response was read \
             without it. {next}\n\
             ! answer-unread 0 answers.json: “\"no response\"” stands among the responses and is none. It was left out. {next}\n"
        )
    );
}

#[test]
fn without_the_form_the_ids_are_headers_and_it_is_said_how_to_get_the_titles() {
    let mut library = Library::new();
    let pages = TYPEFORM.split_once("{\n  \"id\": \"u6nXL7\"").unwrap().0;

    let refused = import(&mut library, "answers.json", pages).unwrap_err();
    assert_eq!(
        (refused.code(), refused.to_string().as_str()),
        (
            "no-name-column",
            "answers.json, row 1: no column holds the names of the people; the headers are “#”, “7d956171-1c”, \
             “where-you-work”, “zone”, “grow”, “reach”, “other”, “Response Type”, “Start Date (UTC)”, “Stage Date (UTC)”, \
             “Submit Date (UTC)”, “Network ID”, “Tags”, “Ending”: ids of questions, since the form with their titles is not \
             in the file. Nothing was changed. Say which column holds the name on the import screen, or with --map MAP.json: \
             {\"columns\":[{\"column\":1,\"use\":\"name\"}]}."
        )
    );
    let path = library.file("answers.json", pages);
    let name = ColumnChoice { column: 2, usage: Some(ColumnUse::Name), ..ColumnChoice::default() };
    let settings = ImportSettings { choices: vec![name], ..ImportSettings::default() };
    let report = library.desk.import_responses(library.workshop, &path, &settings, &mut |_| true).unwrap();

    assert_eq!(report.counts, counts(3, 2, 0, 0, 1));
    assert_eq!(library.people()[0], "Ines Fossum, ines@example.org, , CET");
    let note = &report.problems[0];
    assert_eq!((note.row, note.rule.as_str(), note.action.as_str()), (0, "titles-missing", "kept"));
    assert_eq!(
        note.message,
        "answers.json: the form is not in the file, so the titles of 6 questions are missing. Their ids stand in place of \
         titles. Put what https://api.typeform.com/forms/FORM_ID answers into the same file, after the responses; or say \
         yourself what the columns are."
    );
}

#[test]
fn words_that_begin_as_a_guarded_formula_are_kept_as_they_were_typed() {
    let fields = json!([{ "id": "a", "type": "short_text", "title": "Name" }, { "id": "b", "type": "short_text", "title": "What next?" }]);
    let row = |name: &str, words: &str| {
        item(json!([
            { "field": { "id": "a" }, "type": "text", "text": name },
            { "field": { "id": "b" }, "type": "text", "text": words },
        ]))
    };
    let items = json!([
        row("Ada North", "'@home it is"),
        row("Bo South", "@sea"),
        row("Cy West", "'tis; a, b / c"),
        row("Di East", "-")
    ]);
    let mut library = Library::new();

    import(&mut library, "answers.json", typeform_of(items, fields)).unwrap();

    assert_eq!(
        library.answers(),
        [
            "Ada North: What next? = '@home it is",
            "Bo South: What next? = @sea",
            "Cy West: What next? = 'tis; a, b / c",
            "Di East: What next? = -",
        ]
    );
}

#[test]
fn a_file_of_answers_is_told_from_other_json() {
    let library = Library::new();
    let google: Value = serde_json::from_str(GOOGLE).unwrap();
    let cut = &TYPEFORM[..TYPEFORM.len() / 2];
    for text in [TYPEFORM, GOOGLE, &google["form"].to_string(), &google["responses"].to_string(), cut] {
        assert_eq!(kind_of(&library.file("any.name", text), None, None).unwrap(), FileKind::Responses, "{text}");
    }
    for (name, kind) in [
        ("playlists/youtube-api.json", FileKind::Talks),
        ("playlists/yt-dlp.json", FileKind::Talks),
        ("playlists/pyvideo.json", FileKind::Talks),
        ("availability/crab-fit.json", FileKind::Availability),
        ("availability/crab-fit-week.json", FileKind::Availability),
        ("programmes/pretalx-v2.json", FileKind::Programme),
        ("programmes/pretalx-old.json", FileKind::Programme),
        ("programmes/sessionize-all.json", FileKind::Programme),
        ("programmes/indico.json", FileKind::Programme),
        ("programmes/schedule.json", FileKind::Programme),
    ] {
        assert_eq!(kind_of(&data(name), None, None).unwrap(), kind, "{name}");
    }
}

#[test]
fn the_command_line_imports_the_json_of_a_form() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.file("answers.json", TYPEFORM);
    let run = |arguments: &[&str]| {
        let said = program.run(arguments);
        format!("$ summit {} [{}]\n{}{}", arguments.join(" "), said.code, said.out, said.err)
    };
    let said: String = [
        run(&["import", "FOLDER/answers.json", "--dry-run"]),
        run(&["import", "FOLDER/answers.json"]),
        run(&["import", "responses", "FOLDER/answers.json"]),
        run(&["people", "list"]),
    ]
    .concat();
    insta::assert_snapshot!("a_form_on_the_command_line", said);
}
