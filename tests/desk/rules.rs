//! What a workshop asks of its recordings, and how long its talks are in a row.

use crate::words::{Library, NEW_WORKSHOP, Program};
use std::path::{Path, PathBuf};
use summit::desk::recordings::{Found, Looked, Ways};
use summit::model::talk::TalkFields;
use summit::model::{MediaFacts, RecordingRules, RunningOrder, TalkId};

/// Adds a talk.
pub fn talk(library: &mut Library, title: &str) -> TalkId {
    let fields = TalkFields { title: title.into(), ..TalkFields::default() };
    library.desk.add_talk(library.workshop, &fields).unwrap()
}

/// Receives a recording that is said to be so long.
pub fn receive(library: &mut Library, talk: TalkId, bytes: &str, seconds: Option<f64>) {
    let path = library.file("talk.mp4", bytes);
    let look =
        |_: &Path, _: &str| Looked { facts: MediaFacts { seconds, ..MediaFacts::default() }, findings: Vec::new() };
    let ways = Ways { talk: Some(talk), look: &look, ..Ways::default() };
    library.desk.receive(library.workshop, &Found::at(&path), ways, &mut |_| true).unwrap();
}

/// A recording of ours, see `tests/data/recordings/make.sh`.
pub fn recording(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings").join(name)
}

/// All files below a folder, by their path in it.
pub fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            found.extend(files_below(&entry.path()).into_iter().map(|below| format!("{name}/{below}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}

fn own() -> RecordingRules {
    RecordingRules {
        longest_seconds: 420,
        least_height: 1080,
        most_megabytes: 500,
        video: vec!["av1".into(), "h264".into()],
        audio: vec!["opus".into()],
        fast_start: false,
        buffer_seconds: 45,
    }
}

#[test]
fn rules_are_the_usual_ones_until_a_workshop_has_its_own() {
    let mut library = Library::new();
    let other = library.another("Ice workshop").id;
    let before = library.dump();
    assert_eq!(library.desk.recording_rules(library.workshop).unwrap(), RecordingRules::default());

    library.desk.set_recording_rules(library.workshop, &own()).unwrap();

    let after = library.dump();
    assert_eq!(library.desk.recording_rules(library.workshop).unwrap(), own());
    assert_eq!(library.desk.recording_rules(other).unwrap(), RecordingRules::default());
    assert_eq!(library.labels().last().unwrap(), "Change what recordings are to be like");
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
    library.desk.redo().unwrap();
    assert_eq!(library.dump(), after);
    let mut library = library.reopened();
    assert_eq!(library.desk.recording_rules(library.workshop).unwrap(), own());
    library.desk.set_recording_rules(library.workshop, &RecordingRules::default()).unwrap();
    assert_eq!(library.desk.recording_rules(library.workshop).unwrap(), RecordingRules::default());
    library.desk.undo().unwrap();
    assert_eq!(library.desk.recording_rules(library.workshop).unwrap(), own());
}

#[test]
fn rules_that_hold_already_leave_no_step() {
    let mut library = Library::new();
    let steps = library.labels();
    library.desk.set_recording_rules(library.workshop, &RecordingRules::default()).unwrap();
    assert_eq!(library.labels(), steps);

    library.desk.set_recording_rules(library.workshop, &own()).unwrap();
    let spelt = RecordingRules { video: vec![" AV1".into(), "H264 ".into()], ..own() };
    library.desk.set_recording_rules(library.workshop, &spelt).unwrap();

    assert_eq!(library.labels().len(), steps.len() + 1);
}

#[test]
fn the_history_says_which_rule_was_changed() {
    let mut library = Library::new();
    library.desk.set_recording_rules(library.workshop, &own()).unwrap();
    let rules = RecordingRules { buffer_seconds: 60, ..own() };
    library.desk.set_recording_rules(library.workshop, &rules).unwrap();

    let seq = u32::try_from(library.labels().len()).unwrap();
    let changes = library.desk.read().gesture_changes(seq).unwrap();

    let [row] = &changes.rows[..] else { panic!("{changes:?}") };
    let told: Vec<_> = row.fields.iter().map(|f| (f.field.as_str(), f.before.as_deref(), f.after.as_deref())).collect();
    assert_eq!(
        (row.table.as_str(), row.name.as_str(), told),
        ("recording_rules", "Seaweed workshop", vec![("buffer_seconds", Some("45"), Some("60"))])
    );
    library.desk.undo().unwrap();
    let place = library.desk.read().last_reversal_place().unwrap().unwrap();
    assert_eq!((place.kind.as_str(), place.workshops), ("workshop", vec![library.workshop]));
}

#[test]
fn rules_that_cannot_be_meant_are_refused_in_five_parts() {
    let mut library = Library::new();
    let before = (library.dump(), library.labels());
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let video = "Choose from: h264, hevc, vp8, vp9, av1, mpeg4, prores, mjpeg.";
    let audio = "Choose from: aac, opus, vorbis, mp3, flac, ac3, eac3, pcm.";
    let cases = [
        (
            RecordingRules { longest_seconds: 0, ..own() },
            "longest",
            "0 seconds cannot be asked for",
            "Choose a number from 1 to 86400.",
        ),
        (
            RecordingRules { least_height: 9_000, ..own() },
            "least height",
            "9000 lines cannot be asked for",
            "Choose a number from 0 to 8640.",
        ),
        (
            RecordingRules { most_megabytes: 0, ..own() },
            "most megabytes",
            "0 megabytes cannot be asked for",
            "Choose a number from 1 to 1000000.",
        ),
        (
            RecordingRules { buffer_seconds: 3_601, ..own() },
            "buffer",
            "3601 seconds cannot be asked for",
            "Choose a number from 0 to 3600.",
        ),
        (
            RecordingRules { video: Vec::new(), ..own() },
            "video",
            "no codec is named, so that every recording would be wrong",
            video,
        ),
        (
            RecordingRules { video: words(&["kelp\u{202e}"]), ..own() },
            "video",
            "“kelp\\u{202e}” is not a codec that this version knows",
            video,
        ),
        (
            RecordingRules { audio: words(&["opus,aac"]), ..own() },
            "audio",
            "“opus,aac” is not a codec that this version knows",
            audio,
        ),
        (
            RecordingRules { audio: words(&["opus", "aac", "Opus"]), ..own() },
            "audio",
            "“opus” is named twice",
            "Name each codec once.",
        ),
    ];
    for (rules, place, wrong, next) in cases {
        let error = library.desk.set_recording_rules(library.workshop, &rules).unwrap_err();

        let trouble = error.trouble();
        let said = [&trouble.which, &trouble.place, &trouble.wrong, &trouble.done, &trouble.next].map(String::as_str);
        assert_eq!(error.code(), "value-refused");
        assert_eq!(said, ["What recordings are to be like", place, wrong, "Nothing was changed.", next]);
    }
    assert_eq!((library.dump(), library.labels()), before);
}

#[test]
fn the_running_order_adds_up_current_recordings_and_the_pauses_between_talks() {
    let mut library = Library::new();
    let order = |library: &Library| library.desk.running_order(library.workshop).unwrap();
    assert_eq!(order(&library), RunningOrder { buffer_seconds: 30, ..RunningOrder::default() });
    let [kelp, ice, _] = ["Kelp at dawn", "Ice at night", "Coral"].map(|title| talk(&mut library, title));
    receive(&mut library, kelp, "first take", Some(299.0));
    receive(&mut library, kelp, "second take", Some(240.5));
    receive(&mut library, ice, "ice", None);
    library.desk.set_recording_rules(library.workshop, &own()).unwrap();

    let expected =
        RunningOrder { talks: 3, known: 1, seconds: 240.5, buffer_seconds: 45, total_seconds: 240.5 + 2.0 * 45.0 };
    assert_eq!(order(&library), expected);

    receive(&mut library, ice, "ice again", Some(60.25));
    let expected = RunningOrder { known: 2, seconds: 300.75, total_seconds: 390.75, ..expected };
    assert_eq!(order(&library), expected);
}

#[test]
fn rules_are_shown_and_set_on_the_command_line() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);

    let said = program.all(&[
        &["workshop", "rules"],
        &["workshop", "rules", "--longest", "7:30", "--video", "AV1,h264", "--fast-start", "no", "--buffer", "45"],
        &["--json", "workshop", "rules"],
        &["workshop", "rules", "--most-megabytes", "0"],
        &["workshop", "rules", "--longest", "1:75"],
        &["workshop", "rules", "--audio", "aac,", "--least-height", "1080"],
        &["history"],
    ]);
    insta::assert_snapshot!("rules", said);
}

#[test]
fn the_list_of_talks_ends_with_their_length() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.done(&["talk", "add", "Kelp at dawn"]);
    program.done(&["talk", "add", "Ice at night"]);
    std::fs::copy(recording("good.mp4"), program.folder.path().join("kelp.mp4")).unwrap();
    assert_eq!(program.done(&["talk", "list"]), "1  Kelp at dawn\n2  Ice at night\n");

    program.done(&["talk", "receive", "FOLDER/kelp.mp4", "--talk", "1"]);

    let said = program.done(&["talk", "list"]);
    let foot = "1 of 2 talks with a length, 0:03; with 1 pause of 0:30: 0:33\n";
    assert_eq!(said, format!("1  Kelp at dawn\n2  Ice at night\n{foot}"));
    let rows: serde_json::Value = serde_json::from_str(&program.done(&["--json", "talk", "list"])).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 2);
}
