//! Chapters of a talk: set as one text, held against the recording, taken back, and published in descriptions.

use crate::rules::{receive, recording, talk};
use crate::words::{Library, NEW_WORKSHOP, Program};
use summit::desk::recordings::{Found, Ways};
use summit::model::attached::{Chapter, ChaptersRow};
use summit::model::change::{ChangeKind, FieldChange, RowChange};
use summit::model::{PermissionChannel, TalkId};

/// A library with a talk.
fn with_talk() -> (Library, TalkId) {
    let mut library = Library::new();
    let kelp = talk(&mut library, "Kelp at dawn");
    (library, kelp)
}

fn told(row: &ChaptersRow) -> Vec<&str> {
    row.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn chapters_are_set_shown_and_taken_back() {
    let (mut library, kelp) = with_talk();
    let before = library.dump();

    let row = library.desk.set_chapters(kelp, "- (0:12)  Method\n\n1:35.5 – Results\n2:00 End").unwrap();

    let chapter = |at_ms, title: &str| Chapter { at_ms, title: title.into() };
    let chapters = vec![chapter(12_000, "Method"), chapter(95_500, "Results"), chapter(120_000, "End")];
    assert_eq!(row.chapters, chapters);
    assert_eq!(row.text, "0:12 Method\n1:35.500 Results\n2:00 End\n");
    assert_eq!(told(&row), ["CHAPTER-START"]);
    assert_eq!(library.desk.chapters(kelp).unwrap(), row);
    let material = library.desk.talk_material(library.workshop).unwrap();
    assert_eq!(material.chapters, std::slice::from_ref(&row));
    assert_eq!(library.labels().last().unwrap(), "Chapters of “Kelp at dawn”");

    let after = library.dump();
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
    assert_eq!(library.desk.talk_material(library.workshop).unwrap().chapters, []);
    let place = library.desk.read().last_reversal_place().unwrap().unwrap();
    assert_eq!((place.kind, place.id), ("talk".into(), Some(kelp.to_string())));
    library.desk.redo().unwrap();
    assert_eq!(library.dump(), after);

    library.desk.set_chapters(kelp, " \n").unwrap();
    assert_eq!(library.labels().last().unwrap(), "Remove the chapters of “Kelp at dawn”");
    assert_eq!(library.dump(), before);
}

#[test]
fn the_same_chapters_again_change_nothing() {
    let (mut library, kelp) = with_talk();
    let row = library.desk.set_chapters(kelp, "0:00 Start\n1:00 Kelp").unwrap();
    let before = (library.dump(), library.labels());

    let again = library.desk.set_chapters(kelp, &row.text).unwrap();

    assert_eq!((again, (library.dump(), library.labels())), (row, before));
}

#[test]
fn a_step_says_which_chapters_changed() {
    let (mut library, kelp) = with_talk();
    library.desk.set_chapters(kelp, "0:00 Start\n1:00 Kelp\n2:00 Ice").unwrap();
    library.desk.set_chapters(kelp, "0:00 Start\n1:00 Dulse\n2:30 Ice").unwrap();

    let seq = u32::try_from(library.labels().len()).unwrap();
    let changes = library.desk.read().gesture_changes(seq).unwrap();

    let field = |field: &str, before: Option<&str>, after: Option<&str>| FieldChange {
        field: field.into(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let row = |kind, fields| RowChange { table: "talk_chapters".into(), kind, name: "Kelp at dawn".into(), fields };
    let mut rows = changes.rows;
    rows.sort_by_key(|row| row.kind.word());
    assert_eq!(
        rows,
        [
            row(ChangeKind::Added, vec![field("at_ms", None, Some("2:30")), field("title", None, Some("Ice"))]),
            row(ChangeKind::Changed, vec![field("title", Some("Kelp"), Some("Dulse"))]),
            row(ChangeKind::Removed, vec![field("at_ms", Some("2:00"), None), field("title", Some("Ice"), None)]),
        ]
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line_and_changes_nothing() {
    let (mut library, kelp) = with_talk();
    library.desk.set_chapters(kelp, "0:00 Start").unwrap();
    let before = (library.dump(), library.labels());
    let next =
        "Nothing was changed. Write one chapter a line, such as “1:30 Method”, each later than the one above it.";
    let cases = [
        ("0:00 Start\nKelp", "line 2: “Kelp” does not begin with a moment such as 1:30."),
        ("0:00 Start\n1:00 Kelp\n0:30 Ice", "line 3: “Ice” begins at 0:30, and the one above it at 1:00."),
        ("0:00 Start\n0:00.9 Ice", "line 2: “Ice” begins at 0:00.900, in the same second as “Start”."),
    ];
    for (text, wrong) in cases {
        let error = library.desk.set_chapters(kelp, text).unwrap_err();

        assert_eq!(error.code(), "chapters-unreadable");
        assert_eq!(error.to_string(), format!("The chapters of “Kelp at dawn”, {wrong} {next}"));
    }
    let large = format!("0:00 {}", "k".repeat(70_000));
    let error = library.desk.set_chapters(kelp, &large).unwrap_err();
    let wrong = "the text is too large for chapters.";
    assert_eq!(error.to_string(), format!("The chapters of “Kelp at dawn”: {wrong} {next}"));
    assert_eq!((library.dump(), library.labels()), before);
}

#[test]
fn chapters_are_held_against_the_recording_of_today() {
    let (mut library, kelp) = with_talk();
    let text = "0:00 Start\n0:20 Kelp\n1:00 Ice";
    assert_eq!(told(&library.desk.set_chapters(kelp, text).unwrap()), Vec::<&str>::new());

    receive(&mut library, kelp, "short", Some(25.0));

    assert_eq!(told(&library.desk.chapters(kelp).unwrap()), ["CHAPTER-BEYOND"]);
    receive(&mut library, kelp, "long", Some(61.0));
    assert_eq!(told(&library.desk.chapters(kelp).unwrap()), ["CHAPTER-SHORT"]);
}

#[test]
fn a_kit_holds_the_chapters_of_its_talks() {
    let (mut library, kelp) = with_talk();
    let found = Found::at(&recording("good.mp4"));
    library.desk.receive(library.workshop, &found, Ways::looking(Some(kelp)), &mut |_| true).unwrap();
    library.desk.set_chapters(kelp, "0:01 Kelp <fast>\n0:02.9 Ice; snow").unwrap();
    let folder = library.folder.path().canonicalize().unwrap().join("kit");

    let report = library.desk.write_kit(library.workshop, &folder, PermissionChannel::Youtube, &mut |_| true).unwrap();

    let rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["CHAPTER-START", "CHAPTER-SHORT", "CHAPTER-SHORT", "CHAPTER-SHORT"]);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let texts = ["README.txt", "kit.csv", "kit.json"].map(|name| format!("== {name}\n{}", read(name)));
    insta::assert_snapshot!("a_kit_with_chapters", texts.join("\n"));
}

#[test]
fn chapters_are_set_on_the_command_line() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.done(&["talk", "add", "Kelp at dawn"]);
    program.file("chapters.txt", "\u{feff}00:00 Start\r\n00:15 Kelp\r\n1:02:03 – Results\r\n");
    program.file("bad.txt", "0:00 Start\nsoon: more\n");
    program.file("latin.txt", b"0:00 caf\xe9\n");
    program.file("none.txt", "");

    let said = program.all(&[
        &["talk", "chapters", "Kelp at dawn"],
        &["talk", "chapters", "1", "FOLDER/chapters.txt"],
        &["talk", "chapters", "1"],
        &["--json", "talk", "chapters", "1"],
        &["talk", "chapters", "1", "FOLDER/bad.txt"],
        &["talk", "chapters", "1", "FOLDER/latin.txt"],
        &["talk", "chapters", "2", "FOLDER/chapters.txt"],
        // Nothing stands on the standard input of a test.
        &["talk", "chapters", "1", "-"],
        &["history"],
    ]);
    insta::assert_snapshot!("chapters", said);
}

#[cfg(feature = "online")]
#[test]
fn chapters_stand_in_the_description_of_an_upload() {
    use summit::model::upload::{UploadTarget, VideoPrivacy, VideoSite};
    let (mut library, kelp) = with_talk();
    let found = Found::at(&recording("good.mp4"));
    library.desk.receive(library.workshop, &found, Ways::looking(Some(kelp)), &mut |_| true).unwrap();
    library.desk.set_chapters(kelp, "0:00 Kelp\n0:02 Ice").unwrap();
    let target = UploadTarget {
        site: VideoSite::Youtube,
        server: "https://www.youtube.com".into(),
        channel: String::new(),
        privacy: VideoPrivacy::Unlisted,
        playlist: String::new(),
        talks: Vec::new(),
    };

    let plan = library.desk.plan_upload(library.workshop, &target).unwrap();

    let descriptions: Vec<&str> = plan.videos.iter().map(|video| video.description.as_str()).collect();
    let from = "From the workshop “Seaweed workshop” at Shore Summit 2026.";
    assert_eq!(descriptions, [format!("“Kelp at dawn”, a lightning talk.\n\n{from}\n\n0:00 Kelp\n0:02 Ice\n")]);
}
