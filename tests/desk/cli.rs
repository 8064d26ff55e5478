//! The command line as a program: whole outputs, exit codes, and one JSON document whatever happens.

use crate::words::{LENA, MBALI, NEW_WORKSHOP, Program, csv};

#[test]
fn a_workshop_is_made_listed_and_shown() {
    let program = Program::new();
    let made = program.done(&NEW_WORKSHOP);
    assert_eq!(made, "seaweed-workshop\n");

    let said = all(&program, &[&["workshop", "list"], &["workshop", "show"], &["--json", "workshop", "list"]]);
    insta::assert_snapshot!("a_workshop", said);
}

#[test]
fn an_import_of_answers_says_what_it_did() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.file("answers.csv", csv(&[MBALI, LENA, ",,,,,,Kelp,", ",Nila Rao,nila,Reef,Mars/Phobos,,Coral,"]));

    let said = all(
        &program,
        &[
            &["import", "responses", "FOLDER/answers.csv", "--dry-run"],
            &["import", "responses", "FOLDER/answers.csv", "--strict"],
            &["import", "responses", "FOLDER/answers.csv"],
            &["--json", "import", "responses", "FOLDER/answers.csv"],
            &["import", "FOLDER/answers.csv"],
        ],
    );
    insta::assert_snapshot!("an_import_of_answers", said);
}

#[test]
fn the_json_of_an_import_has_the_fields_that_scripts_read() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.file("answers.csv", csv(&[MBALI, ",,,,,,Kelp,"]));

    let said = program.run(&["--json", "import", "responses", "FOLDER/answers.csv"]);

    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let value: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let expected = serde_json::json!({
        "workshop": "seaweed-workshop",
        "file": "answers.csv",
        "producer": "google-sheets",
        "read": 2,
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": 1,
        "problems": [{
            "row": 3,
            "column": "Name",
            "column_number": 2,
            "value": "",
            "rule": "name-missing",
            "message": "answers.csv, row 3, \"Name\": the cell is empty, so nobody can be named for the answers. The row \
                        was not imported. Type the name here, or fill it in and import the file again.",
            "action": "rejected",
        }],
        "import": "ID",
    });
    assert_eq!(value, expected);
}

#[test]
fn a_map_says_what_the_columns_are() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.file("answers.csv", "Alpha,Beta\nMbali Okafor,Kelp\n");
    program.file("map.json", r#"{"columns":[{"column":1,"use":"name"},{"header":"Beta","use":"question"}]}"#);
    program.file("odd.json", r#"{"columns":[{"column":1,"use":"fish"}]}"#);

    let said = all(
        &program,
        &[
            &["import", "responses", "FOLDER/answers.csv"],
            &["import", "responses", "FOLDER/answers.csv", "--map", "FOLDER/odd.json"],
            &["import", "responses", "FOLDER/answers.csv", "--map", "FOLDER/map.json"],
            &["responses", "list"],
        ],
    );
    insta::assert_snapshot!("a_map", said);
}

#[test]
fn a_map_that_cannot_be_meant_is_refused_and_nothing_is_changed() {
    let program = Program::with_answers();
    let before = program.done(&["dump"]);
    for (code, map) in [
        ("map-question-empty", r#"{"columns":[{"column":7,"question":" "}]}"#),
        ("map-question-twice", r#"{"columns":[{"column":7,"question":"what is NEXT?"}]}"#),
        ("map-unknown-column", r#"{"columns":[{"column":99,"use":"zone"}]}"#),
        ("map-unknown-column", r#"{"columns":[{"header":"Fish","use":"zone"}]}"#),
        ("map-unknown-column", r#"{"columns":[{"column":2,"header":"Fish","use":"zone"}]}"#),
        ("map-use-twice", r#"{"columns":[{"column":7,"use":"zone"},{"column":8,"use":"zone"}]}"#),
    ] {
        program.file("map.json", map);
        for dry_run in [&["--dry-run"] as &[&str], &[]] {
            let arguments = ["--json", "import", "responses", "FOLDER/answers.csv", "--map", "FOLDER/map.json"];

            let said = program.run(&[&arguments, dry_run].concat());

            let value: serde_json::Value = serde_json::from_str(&said.out).unwrap();
            assert_eq!((said.code, &value["error"]["code"]), (3, &serde_json::json!(code)), "{map}");
            let message = value["error"]["message"].as_str().unwrap();
            assert!(message.starts_with("answers.csv, row 1") && message.contains("Nothing was changed."), "{message}");
        }
    }
    assert_eq!(program.done(&["dump"]), before);
}

#[test]
fn a_post_becomes_a_workshop_once() {
    let program = Program::new();
    program.file("2026-06-02-tide-walk.md", include_str!("../data/posts/2026-06-02-tide-walk.md"));

    let said = all(
        &program,
        &[
            &["import", "post", "FOLDER/2026-06-02-tide-walk.md"],
            &["--json", "import", "FOLDER/2026-06-02-tide-walk.md"],
            &["workshop", "list"],
            &["responses", "list"],
            &["talk", "list"],
            &["link", "list"],
            &["history"],
        ],
    );
    insta::assert_snapshot!("a_post", said);
}

#[test]
fn a_table_whose_answers_hold_headings_is_no_post() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.file("answers.csv", csv(&[",Mbali Okafor,,,,,\"# My kelp\n\n## Red\n\nDulse\",\n"]));

    let said = program.done(&["import", "FOLDER/answers.csv"]);

    assert_eq!(said, "answers.csv (csv): 1 row read, 1 added, 0 updated, 0 unchanged, 0 rejected.\n");
}

#[test]
fn people_talks_and_responses_are_listed_and_changed() {
    let program = Program::with_answers();

    let said = all(
        &program,
        &[
            &["people", "list"],
            &["talk", "list"],
            &["talk", "add", "Ice at night", "--speaker", "Lena Brandt", "--speaker", "Kai Ito"],
            &["talk", "move", "Ice at night", "1"],
            &["talk", "move", "Fish", "1"],
            &["question", "list"],
            &["question", "publish", "What do you grow?"],
            &["question", "unpublish", "1"],
            &["question", "publish", "Fish?"],
            &["responses", "publish", "BRANDT, Lena"],
            &["responses", "publish", "Nobody"],
            &["responses", "list"],
            &["responses", "unpublish", "Lena Brandt"],
            &["link", "add", "https://chat.shore.example/seaweed", "--label", "#seaweed"],
            &["--json", "people", "list"],
            &["--json", "talk", "list"],
            &["--json", "responses", "list"],
        ],
    );
    insta::assert_snapshot!("people_talks_and_responses", said);
}

#[test]
fn a_talk_with_its_speakers_is_one_step_and_a_refused_one_leaves_nobody() {
    let program = Program::with_answers();
    let before = program.done(&["dump"]);

    let refused = program.run(&["talk", "add", "Fish", "--speaker", "Kai Ito", "--url", "javascript:alert(1)"]);
    assert_eq!(refused.code, 3);
    assert_eq!(program.done(&["dump"]), before);

    program.done(&["talk", "add", "Fish", "--speaker", "Kai Ito"]);
    assert_eq!(program.done(&["undo"]), "Add the talk “Fish”: undone.\n");
    assert_eq!(program.done(&["dump"]), before);
}

#[test]
fn a_zone_is_read_without_a_library() {
    let program = Program::new();

    let said = all(
        &program,
        &[
            &["--json", "zone", "Europe/Lisbon", "--on", "2026-05-19"],
            &["--json", "zone", "Mars/Phobos", "--on", "2026-05-19"],
            &["zone", "SAST", "--on", "2026-05-19"],
            &["time", "2026-05-19 09:00", "--zone", "Europe/Lisbon", "--in", "Asia/Tokyo", "--in", "America/Lima"],
            &["--json", "time", "2026-05-19 23:00", "--zone", "Europe/Lisbon", "--in", "Asia/Tokyo"],
            &["time", "2026-03-29 01:30", "--zone", "Europe/Lisbon"],
            &["time", "2026-10-25 01:30", "--zone", "Europe/Lisbon"],
            &["time", "tomorrow", "--zone", "Europe/Lisbon"],
        ],
    );
    insta::assert_snapshot!("a_zone", said);
    assert!(!program.library().exists());
}

#[test]
fn a_recap_is_written_printed_and_checked() {
    let program = Program::with_answers();
    program.done(&["responses", "publish", "Mbali Okafor"]);
    program.done(&["question", "publish", "1"]);

    let said = all(
        &program,
        &[
            &["recap", "--out", "FOLDER/posts"],
            &["--json", "recap", "--out", "FOLDER/posts"],
            &["recap", "--target", "markdown", "--layout", "cards", "--date", "2026-06-09", "--out", "-"],
            &["--json", "recap", "--out", "-"],
            &["check"],
        ],
    );
    insta::assert_snapshot!("a_recap", said);
}

#[test]
fn a_post_edited_by_hand_is_kept_and_asked_where_the_data_changed_as_well() {
    let program = Program::with_answers();
    program.done(&["import", "responses", "FOLDER/answers.csv", "--publish"]);
    program.done(&["recap", "--out", "FOLDER/posts"]);
    let post = program.folder.path().join("posts/2026-05-21-seaweed-workshop.md");
    let edited = std::fs::read_to_string(&post).unwrap().replace("Kelp", "Dulse");
    std::fs::write(&post, &edited).unwrap();
    assert_eq!(program.run(&["recap", "--out", "FOLDER/posts"]).code, 0);
    assert_eq!(std::fs::read_to_string(&post).unwrap(), edited);
    program.file("answers.csv", csv(&[&MBALI.replace("Kelp", "Kelp in June"), LENA]));
    program.done(&["import", "responses", "FOLDER/answers.csv", "--publish"]);

    let said = program.run(&["--json", "recap", "--out", "FOLDER/posts"]);

    assert_eq!(said.code, 3);
    assert!(said.out.contains("\"post-conflict\""), "{}", said.out);
    assert_eq!(std::fs::read_to_string(&post).unwrap(), edited);
    let said = all(
        &program,
        &[
            &["recap", "--out", "FOLDER/posts", "--dry-run"],
            &["check", "--published", "FOLDER/posts/2026-05-21-seaweed-workshop.md"],
            &["recap", "--out", "FOLDER/posts", "--take", "both"],
            &["recap", "--out", "FOLDER/posts", "--dry-run"],
            &["--json", "recap", "--out", "FOLDER/posts", "--dry-run"],
        ],
    );
    insta::assert_snapshot!("a_recap_beside_edits", said);
    assert_eq!(
        std::fs::read_to_string(&post)
            .unwrap()
            .lines()
            .filter(|line| line.contains("Dulse") || line.contains("June"))
            .count(),
        2
    );
}

#[test]
fn steps_are_listed_taken_back_and_done_again() {
    let program = Program::with_answers();
    let dump = program.done(&["dump", "--canonical"]);

    let said = all(
        &program,
        &[
            &["history"],
            &["undo"],
            &["undo", "7"],
            &["undo"],
            &["--json", "history"],
            &["--json", "redo"],
            &["redo"],
            &["redo"],
            &["verify"],
            &["--json", "verify", "--deep"],
        ],
    );
    insta::assert_snapshot!("steps", said);
    assert_eq!(program.done(&["dump"]), dump);
}

#[test]
fn the_sample_is_made_once() {
    let program = Program::new();

    let said = all(&program, &[&["sample"], &["sample"], &["workshop", "show"], &["history"], &["people", "list"]]);
    insta::assert_snapshot!("the_sample", said);
}

#[test]
fn whatever_happens_json_is_exactly_one_document() {
    let program = Program::with_answers();
    program.file("bad.csv", "Name,Fish\n");
    let commands: &[(&[&str], i32)] = &[
        (&["workshop", "list"], 0),
        (&["workshop", "show"], 0),
        (&["people", "list"], 0),
        (&["talk", "list"], 0),
        (&["question", "list"], 0),
        (&["responses", "list"], 0),
        (&["link", "list"], 0),
        (&["history"], 0),
        (&["verify"], 0),
        (&["dump", "--canonical"], 0),
        (&["sample"], 0),
        (&["import", "responses", "FOLDER/answers.csv", "--dry-run", "-w", "seaweed-workshop"], 0),
        (&["recap", "--out", "-", "-w", "seaweed-workshop"], 0),
        (&["people", "list", "-w", "no-such"], 3),
        (&["people", "list"], 3),
        (&["import", "responses", "FOLDER/bad.csv", "-w", "seaweed-workshop"], 3),
        (&["import", "FOLDER/none.csv"], 3),
        (&["import"], 3),
        (&["undo", "0"], 3),
        (&["recap", "--target", "fish"], 2),
        (&["fish"], 2),
        (&[], 2),
        (&["workshop", "new"], 2),
        (&["zone", "UTC", "--on", "yesterday"], 2),
        (&["talk", "move", "1", "minus one"], 2),
    ];
    for (command, code) in commands {
        let said = program.run(&[&["--json"], *command].concat());

        assert_eq!(said.code, *code, "{command:?}: {said:?}");
        let value: serde_json::Value = serde_json::from_str(&said.out).unwrap_or_else(|e| panic!("{command:?}: {e}"));
        assert_eq!(value.get("error").is_some(), *code > 1, "{command:?}");
    }
}

#[test]
fn a_wrong_command_says_how_it_is_meant_and_exits_with_two() {
    let program = Program::new();

    let said = program.run(&["workshop", "fish"]);

    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("Usage: summit workshop"), "{}", said.err);
    assert!(!program.library().exists());
}

#[test]
fn results_stand_alone_on_standard_output() {
    let program = Program::with_answers();

    for quiet in [&[][..], &["--quiet"][..]] {
        let said = program.run(&[quiet, &["import", "responses", "FOLDER/answers.csv"]].concat());
        assert_eq!(
            said.out,
            "answers.csv (google-sheets): 2 rows read, 0 added, 0 updated, 2 unchanged, 0 rejected.\n"
        );
        assert_eq!(said.err, "");
    }
}

fn all(program: &Program, commands: &[&[&str]]) -> String {
    program.all(commands)
}
