use super::*;
use crate::model::recording::{Container, FileKind};
use crate::recordings::probe;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;

fn good() -> RecordingFacts {
    RecordingFacts {
        bytes: 48_000_000,
        container: Container::Mp4,
        seconds: Some(301.5),
        width: 1280,
        height: 720,
        rotation: 0,
        frames_per_second: Some(30.0),
        video: Some("h264".into()),
        profile: "High".into(),
        chroma: Some(Chroma::Usual),
        audio: Some("aac".into()),
        channels: 2,
        fast_start: true,
        fragmented: false,
        cut_off: false,
    }
}

fn found(facts: RecordingFacts) -> (RecordingVerdict, Vec<String>) {
    let check = check("talk.mp4", &Probed::Recording { facts }, &RecordingRules::default());
    let line = |f: &Finding| format!("{} {}: {}", f.rule, f.severity, f.message);
    (check.verdict, check.findings.iter().map(line).collect())
}

fn finds(facts: RecordingFacts, verdict: RecordingVerdict, lines: &[&str]) {
    assert_eq!(found(facts), (verdict, lines.iter().map(|line| (*line).to_owned()).collect()));
}

#[test]
fn a_recording_as_it_was_asked_for_is_ready() {
    finds(good(), RecordingVerdict::Ready, &[]);
    finds(
        RecordingFacts { video: Some("vp9".into()), audio: Some("opus".into()), chroma: None, ..good() },
        RecordingVerdict::Ready,
        &[],
    );
}

#[test]
fn hints_leave_a_recording_ready() {
    finds(
        RecordingFacts { width: 720, height: 1280, rotation: 90, fast_start: false, ..good() },
        RecordingVerdict::Ready,
        &[
            "RECORDING-ROTATED info: A player turns the pictures by 90° and shows 720 × 1280.",
            "RECORDING-SLOW-START info: The index stands at the end of the file.",
        ],
    );
}

#[test]
fn what_differs_from_the_rules_makes_a_recording_doubtful() {
    finds(
        RecordingFacts {
            bytes: 2_340_000_000,
            seconds: Some(432.4),
            width: 640,
            height: 360,
            video: Some("hevc".into()),
            audio: Some("ac3".into()),
            chroma: Some(Chroma::Full),
            ..good()
        },
        RecordingVerdict::Doubtful,
        &[
            "RECORDING-LONG warning: The recording is 7:12 long, and 5:00 was asked for.",
            "RECORDING-SMALL warning: The pictures are 640 × 360, and 720 lines were asked for.",
            "RECORDING-HEAVY warning: The file has 2.3 GB, and at most 2 GB was asked for.",
            "RECORDING-CODEC warning: The pictures are H.265, and H.264 or VP9 was asked for.",
            "RECORDING-CODEC warning: The sound is AC3, and AAC or Opus was asked for.",
            "RECORDING-CHROMA warning: The colours are kept as 4:4:4, which many players do not show.",
        ],
    );
    finds(
        RecordingFacts { seconds: None, audio: None, channels: 0, ..good() },
        RecordingVerdict::Doubtful,
        &[
            "RECORDING-SILENT warning: The file has no sound.",
            "RECORDING-LENGTH warning: The file does not tell how long the recording is.",
        ],
    );
}

#[test]
fn a_broken_recording_is_unfit_and_nothing_else_is_said() {
    let broken = RecordingFacts { cut_off: true, seconds: None, video: None, audio: None, ..good() };
    finds(broken, RecordingVerdict::Unfit, &["RECORDING-CUT-OFF error: The file ends before it should."]);
    finds(
        RecordingFacts { video: None, width: 0, height: 0, ..good() },
        RecordingVerdict::Unfit,
        &["RECORDING-NO-VIDEO error: The file has no pictures."],
    );
}

#[test]
fn each_file_of_the_folder_gets_its_verdict() {
    let rules = RecordingRules { least_height: 180, ..RecordingRules::default() };
    let verdicts = [
        ("good.mp4", "ready"),
        ("moov-at-end.mp4", "ready RECORDING-SLOW-START"),
        ("rotated.mp4", "doubtful RECORDING-SILENT RECORDING-ROTATED RECORDING-SLOW-START"),
        ("chroma-444.mp4", "doubtful RECORDING-SILENT RECORDING-CHROMA RECORDING-SLOW-START"),
        ("hevc.mp4", "doubtful RECORDING-SILENT RECORDING-CODEC RECORDING-SLOW-START"),
        ("live.webm", "ready"),
        ("no-video.m4a", "unfit RECORDING-NO-VIDEO"),
        ("cut-off.mp4", "unfit RECORDING-CUT-OFF"),
        ("cut-off-before-index.mp4", "unfit RECORDING-CUT-OFF"),
        ("page.mp4", "unfit RECORDING-KIND"),
    ];
    for (name, expected) in verdicts {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings");
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let probed = probe(Cursor::new(&bytes), bytes.len() as u64).unwrap();
        let check = check(name, &probed, &rules);
        let ids = check.findings.iter().map(|finding| finding.rule.clone());
        let said: Vec<String> = std::iter::once(check.verdict.to_string()).chain(ids).collect();
        assert_eq!(said.join(" "), expected, "{name}");
        let places = check.findings.iter().map(|finding| &finding.place);
        assert!(places.into_iter().all(|place| *place == Place::line(name, 0)));
    }
}

fn replied(probed: Probed, speakers: &[&str], talk: &str) -> String {
    let rules = RecordingRules::default();
    reply(&check("talk.mp4", &probed, &rules), Addressee { speakers, talk, file: "talk.mp4" }, &rules)
}

#[test]
fn a_reply_asks_for_what_helps_and_can_be_sent_as_it_is() {
    let long = RecordingFacts { seconds: Some(432.4), audio: None, fast_start: false, ..good() };
    let broken = RecordingFacts { cut_off: true, ..good() };

    assert_eq!(
        replied(Probed::Recording { facts: long }, &["Ada Lovelace", "Mary Somerville"], "Analytical engines"),
        "Hello Ada Lovelace and Mary Somerville,

thank you for the recording of “Analytical engines” (talk.mp4). Before we publish it, please look at this:

- The file has no sound. If that is not meant, please check the microphone and export it again with sound.
- The recording is 7:12 long, and 5:00 was asked for. Please cut it, or tell us if that is too much to ask.

These settings work: MP4 or WebM, H.264 with AAC or VP9 with Opus, 1280 × 720 or larger, at most 5:00 long and 2 GB large.
"
    );
    assert_eq!(
        replied(Probed::Recording { facts: broken }, &["Ada Lovelace"], ""),
        "Hello Ada Lovelace,

thank you for the recording (talk.mp4). We cannot publish it as it is:

- The file ends before it should. The upload was probably interrupted: please send the whole file again.

These settings work: MP4 or WebM, H.264 with AAC or VP9 with Opus, 1280 × 720 or larger, at most 5:00 long and 2 GB large.
"
    );
    assert_eq!(
        replied(Probed::Other { kind: FileKind::Page }, &["A", "B", "C"], "Kelp"),
        "Hello A, B and C,

thank you for the recording of “Kelp” (talk.mp4). We cannot publish it as it is:

- The file is a web page. Please send the video itself; a link to share it often leads to a page instead.

These settings work: MP4 or WebM, H.264 with AAC or VP9 with Opus, 1280 × 720 or larger, at most 5:00 long and 2 GB large.
"
    );
    assert_eq!(
        replied(Probed::Recording { facts: good() }, &["Ada Lovelace"], "Analytical engines"),
        "Hello Ada Lovelace,

thank you for the recording of “Analytical engines” (talk.mp4). It arrived whole, and nothing needs to be changed.
"
    );
}

#[test]
fn every_rule_stands_once_is_explained_and_asks_for_something_where_it_weighs() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    for rule in RULES {
        assert!(rule.explanation.ends_with('.'), "{}", rule.id);
        let check = RecordingCheck {
            verdict: RecordingVerdict::Doubtful,
            findings: vec![Finding {
                rule: rule.id.into(),
                severity: rule.severity,
                place: Place::line("", 0),
                message: "So it is.".into(),
                value: String::new(),
                fix: rule.fix,
            }],
        };
        let to = Addressee { speakers: &[], talk: "", file: "" };
        let text = reply(&check, to, &RecordingRules::default());
        assert_eq!(text.contains("- So it is. "), rule.severity != Severity::Info, "{}: {text}", rule.id);
        assert!(!text.contains("So it is. \n"), "{} asks for nothing", rule.id);
    }
}

#[test]
fn lengths_are_written_as_on_a_clock() {
    let written: Vec<String> = [0.4, 59.6, 432.0, 3630.0].into_iter().map(length).collect();
    assert_eq!(written, ["0:00", "1:00", "7:12", "1:00:30"]);
}
