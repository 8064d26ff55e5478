//! Answers of a form as JSON that mean harm, or are damaged: a table, or an error that names what is wrong; and the library
//! as it was.

use crate::forms::{GOOGLE, TYPEFORM, data, import, item, typeform_of};
use crate::words::{Library, counts};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use summit::desk::import::ImportSettings;
use summit::intake::reader::form;

#[test]
fn what_is_no_form_or_breaks_a_limit_is_refused_by_name_and_changes_nothing() {
    let mut library = Library::new();
    let (before, labels) = (library.dump(), library.labels());
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let inside = typeform_of(json!([item(json!([]))]), json!([]))
        .replace("\"answers\":[]", &format!("\"answers\":{}{}", "[".repeat(40), "]".repeat(40)));
    let wide: serde_json::Map<String, Value> =
        (0..1_001).map(|n| (format!("q{n}"), json!({ "textAnswers": { "answers": [{ "value": "x" }] } }))).collect();
    let far =
        |n: u32| json!({ "responseId": n, "answers": { "z": { "textAnswers": { "answers": [{ "value": "x" }] } } } });
    let many = format!("[{}{{}}]", "{\"responseId\":1},".repeat(1_000_000));
    let twice = GOOGLE.replace("\"respondentEmail\"", "\"createTime\"");
    let long = "kelp ".repeat(300_000);
    let playlist = std::fs::read_to_string(data("playlists/youtube-api.json")).unwrap();
    for (text, code, said) in [
        (deep.as_str(), "json-too-deep", "deeper than the limit of 32"),
        (&inside, "json-too-deep", "deeper than the limit of 32"),
        (
            &twice,
            "json-key-twice",
            "answers.json, line 34, column 18: the key “createTime” stands twice in one object.",
        ),
        (&TYPEFORM[..2_000], "json-unreadable", "this is no JSON (EOF while parsing"),
        ("{\"responseId\":1e400}", "json-unreadable", "number out of range"),
        ("{\"responseId\":\"\\ud800\"}", "json-unreadable", "this is no JSON"),
        ("{\"items\":[1,2],\"pageInfo\":{}}", "form-unknown", "answers.json, value 1: this JSON is neither a form nor"),
        (&playlist, "form-unknown", "value 1"),
        (&format!("{TYPEFORM}{{\"error\":\"no\"}}"), "form-unknown", "value 4"),
        ("[]", "form-unknown", "this JSON holds no form and no responses"),
        ("[[[]]]", "form-unknown", "value 1"),
        (&format!("{GOOGLE}{TYPEFORM}"), "form-mixed", "answers of Typeform and of Google Forms"),
        (&json!({ "responses": [{ "responseId": 1, "answers": wide }] }).to_string(), "too-many-columns", "1000"),
        (&many, "json-too-large", "1000000 values"),
        (&GOOGLE.replace("Plantain", &long), "cell-too-large", "row 3, \"What do you grow?\": the cell is longer"),
        (&json!({ "responses": [far(1)] }).to_string(), "no-name-column", "the headers are “Timestamp”, “z”: ids"),
        ("{\"formId\":\"f\",\"info\":{}}", "no-rows", "there is a header and no row below it"),
    ] {
        let error = import(&mut library, "answers.json", text).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains(said), "{error}");
        assert!(error.to_string().starts_with("answers.json"), "{error}");
        assert!(library.dump() == before && library.labels() == labels, "{code}");
    }
    let blanks = " ".repeat(usize::try_from(form::LIMIT).unwrap());
    let large = library.file("answers.json", format!("{{\"responses\":[{blanks}"));
    let error = library.desk.plan_import(library.workshop, &large, &ImportSettings::default()).unwrap_err();
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        (
            "file-too-large",
            "answers.json: the file is larger than the limit of 128 MiB for JSON. Nothing was changed. Save the responses in \
             several files, and import each."
        )
    );
    let kept = std::fs::read_dir(library.folder.path().join("library/imports")).map_or(0, Iterator::count);
    assert_eq!(kept, 0);
}

#[test]
fn json_in_utf_16_is_read_and_another_encoding_is_refused_by_its_byte() {
    let utf16: Vec<u8> = format!("\u{feff}{GOOGLE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{feff}{GOOGLE}");
    for bytes in [utf16, marked.into_bytes()] {
        let mut library = Library::new();
        assert_eq!(import(&mut library, "answers.json", bytes).unwrap().counts, counts(3, 3, 0, 0, 0));
        assert_eq!(library.people()[2], "Yuki Hamada, yuki@example.org, , JST");
    }
    let latin: Vec<u8> = r#"{"responses":[{"responseId":"Zoë"}]}"#.chars().map(|c| c as u32 as u8).collect();
    assert_eq!(
        import(&mut Library::new(), "answers.json", latin).unwrap_err().to_string(),
        "answers.json, byte 32: this is not UTF-8 text, as JSON is. Nothing was changed. Save the file again as UTF-8, and \
         import that."
    );
}

/// Every place of a document, as a pointer.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(list) => list.iter().enumerate().for_each(|(at, one)| places(one, &format!("{here}/{at}"), found)),
        Value::Object(fields) => {
            fields.iter().for_each(|(key, one)| places(one, &format!("{here}/{}", key.replace('/', "~1")), found));
        }
        _ => {}
    }
}

#[test]
fn a_wrong_type_in_any_place_ends_in_a_table_or_a_refusal() {
    let typeform: Vec<Value> =
        serde_json::Deserializer::from_str(TYPEFORM).into_iter().collect::<Result<_, _>>().unwrap();
    let google: Value = serde_json::from_str(GOOGLE).unwrap();
    let mut tried = 0;
    for document in [json!(typeform), google] {
        let mut all = Vec::new();
        places(&document, "", &mut all);
        for place in all {
            for wrong in [json!(null), json!(-1.5), json!("x"), json!({}), json!([[{}]])] {
                let mut document = document.clone();
                *document.pointer_mut(&place).unwrap() = wrong;
                match form::table("answers.json", document.to_string()) {
                    Ok(form::Table { text, told }) => {
                        let mut rows =
                            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&text[..]);
                        let widths: Vec<usize> = rows.records().map(|row| row.unwrap().len()).collect();
                        assert_eq!(widths[0], told.labels.len(), "{place}");
                        assert!(widths.iter().all(|width| *width <= widths[0]), "{place}: {widths:?}");
                    }
                    Err(error) => assert!(error.to_string().starts_with("answers.json"), "{place}: {error}"),
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 2_000, "{tried}");
}

#[test]
fn a_thousand_damaged_files_are_imported_or_refused_and_what_is_refused_changes_nothing() {
    let good: Vec<Vec<u8>> = (0..20)
        .map(|n| match n % 2 {
            0 => TYPEFORM.replace("Ines", &format!("Ines{n}")).into_bytes(),
            _ => GOOGLE.replace("Mira", &format!("Mira{n}")).into_bytes(),
        })
        .collect();
    let piece = prop_oneof![
        Just(b"\"".to_vec()),
        Just(b"}".to_vec()),
        Just(b"[".to_vec()),
        Just(b"\\u0000".to_vec()),
        Just(b"\0".to_vec()),
        Just(b"\xff".to_vec()),
        Just(b"null".to_vec()),
        Just(Vec::new()),
        any::<u8>().prop_map(|byte| vec![byte]),
    ];
    let edits = proptest::collection::vec((any::<proptest::sample::Index>(), piece, 0_usize..3), 1..4);
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut library = Library::new();
    let (before, begun) = (library.dump(), Instant::now());
    let (mut taken, mut refused) = (0, 0);
    for bytes in good.iter().flat_map(|good| std::iter::repeat_n(good, 50)) {
        let mut bytes = bytes.clone();
        for (at, piece, gone) in edits.new_tree(&mut runner).unwrap().current() {
            let at = at.index(bytes.len());
            bytes.splice(at..(at + gone).min(bytes.len()), piece);
        }
        match import(&mut library, "answers.json", &bytes) {
            Ok(report) if report.import.is_some() => {
                library.desk.undo().unwrap();
                taken += 1;
            }
            Ok(_) => {}
            Err(error) => {
                assert!(error.to_string().starts_with("answers.json"), "{error}");
                refused += 1;
            }
        }
        assert!(library.dump() == before);
    }
    assert!(taken > 100 && refused > 300, "{taken} {refused}");
    assert!(begun.elapsed() < Duration::from_secs(200), "{:?}", begun.elapsed());
}
