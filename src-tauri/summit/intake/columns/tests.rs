//! What must be found from headers and values.

use super::*;
use ColumnUse::{Affiliation, Email, Ignore, Name, Question, TalkTitle, TalkUrl, Timestamp, Zone};

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_string()).collect()
}

fn found(header: &[&str], rows: &[&[&str]], given: Given) -> Result<Columns> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| texts(row)).collect();
    find("answers.csv", (&texts(header), &rows), &microsoft_forms::Table::default(), given)
}

fn uses(header: &[&str], rows: &[&[&str]]) -> Vec<ColumnUse> {
    found(header, rows, Given::default()).unwrap().columns.iter().map(|column| column.usage).collect()
}

#[test]
fn a_form_in_english_is_understood() {
    let header = [
        "Timestamp",
        "Email Address",
        "What is your name?",
        "Affiliation (institution or company)",
        "Which timezone are you in?",
        "What do you work on?",
        "Title of your lightning talk",
        "Link to your talk recording",
        "May we publish your answers?",
        "Phone number",
        "Score",
        "Column 9",
        "",
    ];
    let row = [
        "5/12/2021 19:10:31",
        "ada@example.org",
        "Ada Byron",
        "Orchard Lab",
        "CET",
        "Apples",
        "On apples",
        "",
        "Yes",
        "+44 20 123456",
        "",
        "x",
        "y",
    ];

    assert_eq!(
        uses(&header, &[&row]),
        [
            Timestamp,
            Email,
            Name,
            Affiliation,
            Zone,
            Question,
            TalkTitle,
            TalkUrl,
            Ignore,
            Ignore,
            Ignore,
            Ignore,
            Ignore
        ]
    );
}

#[test]
fn other_languages_are_understood() {
    assert_eq!(
        uses(
            &["Zeitstempel", "Vorname", "Name", "E-Mail-Adresse", "Einrichtung", "Zeitzone", "Titel des Vortrags"],
            &[&["12.05.2021 19:10:31", "Ada", "Byron", "ada@example.org", "Labor", "MESZ", "Äpfel"]]
        ),
        [Timestamp, Name, Name, Email, Affiliation, Zone, TalkTitle]
    );
    assert_eq!(
        uses(&["Horodateur", "Nom et prénom", "Courriel", "Établissement", "Fuseau horaire"], &[]),
        [Timestamp, Name, Email, Affiliation, Zone]
    );
    assert_eq!(
        uses(&["Marca temporal", "Nombre", "Empresa", "Zona horaria"], &[]),
        [Timestamp, Name, Affiliation, Zone]
    );
    assert_eq!(uses(&["タイムスタンプ", "お名前", "所属", "タイムゾーン"], &[]), [Timestamp, Name, Affiliation, Zone]);
}

#[test]
fn values_tell_where_headers_do_not() {
    assert_eq!(
        uses(
            &["Wann", "Name", "Kontakt", "Ort", "Aufnahme"],
            &[
                &[
                    "2021/05/12 7:10:31 PM GMT+2",
                    "Ada",
                    "ada@example.org",
                    "Europe/Oslo",
                    "https://youtu.be/abcdefghijk"
                ],
                &["2021/05/13 7:10:31 AM GMT+2", "Bo", "bo@example.org", "UTC+2", ""],
            ]
        ),
        [Timestamp, Name, Email, Zone, TalkUrl]
    );
}

#[test]
fn a_question_that_only_mentions_a_word_stays_a_question() {
    for header in [
        "Would you come to a session in a time zone that suits Asia and Europe?",
        "Does your company use open source software?",
        "How do you get consent from patients?",
        "Would you like to give a lightning talk?",
        "Name one thing you would change",
        "What is your job title?",
        "Project name",
        "Favourite video tutorial?",
        "Can we feed the world with apples?",
        "How do you use mobile apps?",
        "How do you use phones in the field to record sensor data for your science?",
    ] {
        let row = ["Ada", "It depends on the day, on the people and on how much time there is to think"];
        assert_eq!(uses(&["Name", header], &[&row]), [Name, Question], "{header}");
    }
}

#[test]
fn first_and_last_name_are_joined_in_that_order() {
    for header in [["Last name", "First name"], ["Nom", "Prénom"], ["Apellidos", "Nombre"]] {
        let columns = found(&header, &[], Given::default()).unwrap();
        assert_eq!(columns.name, [1, 0], "{header:?}");
        assert_eq!(columns.columns[0].why, "it is the last name, joined with column 2");
    }
}

#[test]
fn each_use_is_for_one_column() {
    let columns = found(&["Email Address", "Name", "Your e-mail", "Name"], &[], Given::default()).unwrap().columns;

    let seen: Vec<_> = columns.iter().map(|c| (c.usage, c.question.as_str(), c.why.as_str())).collect();
    assert_eq!(
        seen,
        [
            (Email, "Email Address", "the header says “Email Address”"),
            (Name, "Name", "the header says “Name”"),
            (Ignore, "Your e-mail", "column 1 is taken as the email"),
            (Question, "Name (2)", "column 2 is taken as the name; the header occurs 2 times"),
        ]
    );
}

#[test]
fn known_questions_are_found_by_the_same_or_a_close_text() {
    let known = texts(&["What do you work on?", "What would you like to try next?", "Notes"]);
    let given = Given { questions: &known, ..Given::default() };

    let columns =
        found(&["Name", " what do you WORK on? ", "What would you like to try nexte?", "notes"], &[], given).unwrap();

    let seen: Vec<_> = columns.columns.iter().map(|c| (c.usage, c.question.as_str(), c.why.as_str())).collect();
    assert_eq!(
        seen,
        [
            (Name, "Name", "the header says “Name”"),
            (Question, "What do you work on?", "the workshop has this question"),
            (
                Question,
                "What would you like to try next?",
                "the header is close to the question “What would you like to try next?”"
            ),
            (Question, "Notes", "the workshop has this question"),
        ]
    );
}

#[test]
fn choices_override_guesses_by_position_or_header() {
    let choice = |column, header: Option<&str>, usage| ColumnChoice {
        column,
        header: header.map(String::from),
        usage,
        ..ColumnChoice::default()
    };
    let choices = [
        choice(3, None, Some(Zone)),
        ColumnChoice { publish: Some(true), question: Some("What?".into()), ..choice(0, Some(" WORK "), None) },
        ColumnChoice { publish: Some(true), ..choice(1, Some("Name"), None) },
    ];

    let columns =
        found(&["Name", "Time zone", "Where", "Work"], &[], Given { choices: &choices, ..Given::default() }).unwrap();

    let seen: Vec<_> =
        columns.columns.iter().map(|c| (c.usage, c.question.as_str(), c.publish, c.why.as_str())).collect();
    assert_eq!(
        seen,
        [
            (Name, "Name", false, "the header says “Name”"),
            (Question, "Time zone", false, "column 3 is taken as the zone"),
            (Zone, "Where", false, "you chose it"),
            (Question, "What?", true, "the header is no word that is known here"),
        ]
    );
}

#[test]
fn a_choice_that_cannot_be_meant_is_refused() {
    let refused = |column, header: Option<&str>, usage| {
        let choices = [
            ColumnChoice { column: 1, usage: Some(Email), ..ColumnChoice::default() },
            ColumnChoice { column, header: header.map(String::from), usage, ..ColumnChoice::default() },
        ];
        found(&["Name", "A", "A"], &[], Given { choices: &choices, ..Given::default() }).unwrap_err()
    };

    assert_eq!(refused(9, None, Some(Zone)).code(), "map-unknown-column");
    assert_eq!(refused(2, Some("B"), Some(Zone)).code(), "map-unknown-column");
    assert_eq!(refused(0, Some("A"), Some(Zone)).code(), "map-unknown-column");
    assert_eq!(refused(0, None, Some(Zone)).code(), "map-unknown-column");
    assert_eq!(refused(2, None, Some(Email)).code(), "map-use-twice");
    assert_eq!(
        refused(0, Some("B"), Some(Zone)).to_string(),
        "answers.csv, row 1: there is no column with the header “B”. Nothing was changed. \
         Name a column by its position from 1, or by its header as it stands in the file."
    );
}

#[test]
fn a_wording_that_is_empty_or_asked_already_is_refused() {
    let with = |choices: &[(u32, &str, Option<ColumnUse>)]| {
        let choice = |(column, question, usage): &(u32, &str, Option<ColumnUse>)| ColumnChoice {
            column: *column,
            question: Some((*question).into()),
            usage: *usage,
            ..ColumnChoice::default()
        };
        let choices: Vec<_> = choices.iter().map(choice).collect();
        let found = found(&["Name", "What next?", "Work"], &[], Given { choices: &choices, ..Given::default() });
        found.map(|found| found.columns.iter().map(|c| c.question.clone()).collect::<Vec<_>>())
    };
    let refused = |choices: &[_]| {
        let error = with(choices).unwrap_err();
        (error.code(), error.exit_code(), error.to_string())
    };

    assert_eq!(
        refused(&[(3, " \n", None)]),
        (
            "map-question-empty",
            3,
            "answers.csv, row 1, column 3: the wording chosen for the question “Work” is empty. Nothing was changed. \
             Type a wording, or leave the choice out to keep the header."
                .into()
        )
    );
    assert_eq!(
        refused(&[(3, "what  NEXT?", None)]),
        (
            "map-question-twice",
            3,
            "answers.csv, row 1, column 3: column 2 asks “what NEXT?” as well. Nothing was changed. Choose another \
             wording for one of them, or read one of them as something else."
                .into()
        )
    );
    assert_eq!(refused(&[(2, "Both?", None), (3, "Both?", None)]).0, "map-question-twice");
    assert_eq!(with(&[(2, "Then?", None), (3, "What next?", None)]).unwrap(), ["Name", "Then?", "What next?"]);
    assert_eq!(with(&[(3, "", Some(Zone))]).unwrap(), ["Name", "What next?", ""], "no question is asked");
}

#[test]
fn a_header_that_ends_in_a_number_is_told_apart_too() {
    let columns = found(&["Name", "Work", "Work", "Work (2)"], &[], Given::default()).unwrap();

    let asked: Vec<_> = columns.columns.iter().map(|c| c.question.as_str()).collect();
    assert_eq!(asked, ["Name", "Work", "Work (2)", "Work (2) (2)"]);
}

#[test]
fn without_a_name_the_headers_are_shown_and_the_map_explained() {
    let columns = found(&["Who", "What"], &[], Given::default()).unwrap();
    let error = no_name("answers.csv", &texts(&["Who", "What"]), true);

    assert_eq!(columns.name, Vec::<usize>::new());

    assert_eq!(error.code(), "no-name-column");
    assert_eq!(
        error.to_string(),
        "answers.csv, row 1: no column holds the names of the people; the headers are “Who”, “What”. Nothing was \
         changed. Say which column holds the name on the import screen, or with --map MAP.json: \
         {\"columns\":[{\"column\":1,\"use\":\"name\"}]}."
    );
}

#[test]
fn the_signature_is_of_texts_and_positions() {
    let of = |list: &[&str]| header_signature(&texts(list));

    assert_eq!(of(&["Name", "Zone"]), of(&[" name ", "ZONE"]));
    assert_ne!(of(&["Name", "Zone"]), of(&["Zone", "Name"]));
    assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    assert_eq!(of(&["Name"]).len(), 64);
}
