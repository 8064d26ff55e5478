//! Inspecting recordings with ffmpeg: what is found, what is shown, and what a bad ffmpeg can do: nothing.
//!
//! These tests need ffmpeg and fail without it: `scripts/setup.sh test` installs it.

use crate::words::{Library, Program, surroundings};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use summit::desk::Desk;
use summit::desk::recordings::{Found, Ways};
use summit::model::inspected::{Inspected, Inspection};
use summit::model::talk::TalkFields;
use summit::model::{Finding, Fix, Id, Place, RecordingId, Severity};
use summit::store::{Access, Surroundings};

pub fn ffmpeg() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap();
    let found = std::env::split_paths(&path).map(|folder| folder.join("ffmpeg")).find(|file| file.is_file());
    found.expect("FFMPEG IS NOT INSTALLED, and these tests need it: run scripts/setup.sh test")
}

/// Makes a recording of six seconds.
fn media(folder: &Path, name: &str, picture: &str, sound: &str, codecs: &[&str]) -> PathBuf {
    let path = folder.join(name);
    let mut command = Command::new(ffmpeg());
    command.args(["-hide_banner", "-nostdin", "-v", "error", "-f", "lavfi", "-i", picture]);
    if !sound.is_empty() {
        command.args(["-f", "lavfi", "-i", sound]);
    }
    command.args(["-t", "6", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"]).args(codecs).arg(&path);
    assert!(command.status().unwrap().success(), "{name}");
    path
}

const PICTURE: &str = "testsrc2=s=1280x720:r=5";
const SMALL: &str = "testsrc2=s=320x180:r=5";
const SPEECH: &str = "anoisesrc=a=0.1:c=pink:seed=7,volume=15dB";

struct Bench {
    library: Library,
}

impl Bench {
    /// A library whose ffmpeg is the one at this path.
    fn with(ffmpeg: Option<&Path>, child: Option<&Path>) -> Self {
        let Library { folder, desk, workshop } = Library::new();
        drop(desk);
        let [child, ffmpeg] = [child, ffmpeg].map(|path| path.map(Path::to_owned));
        let surroundings = Surroundings { child, ffmpeg, ..surroundings() };
        let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
        Self { library: Library { folder, desk, workshop } }
    }

    fn new() -> Self {
        Self::with(Some(&ffmpeg()), None)
    }

    /// A library with a script in place of ffmpeg. It says its version well, then does what `lines` say.
    fn with_script(lines: &str) -> Self {
        let mut bench = Self::with(None, None);
        let version = "[ $1 = -version ] && { echo 'ffmpeg version 99.1 Copyright (c)'; exit; }";
        let script = bench.script(&format!("{version}\n{lines}"));
        let Library { folder, desk, workshop } = bench.library;
        drop(desk);
        let surroundings = Surroundings { ffmpeg: Some(script), ..surroundings() };
        let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
        bench.library = Library { folder, desk, workshop };
        bench
    }

    fn script(&self, lines: &str) -> PathBuf {
        let path = self.library.file("ffmpeg.sh", format!("#!/bin/sh\n{lines}\n"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    fn media(&self, name: &str, picture: &str, sound: &str, codecs: &[&str]) -> PathBuf {
        media(self.library.folder.path(), name, picture, sound, codecs)
    }

    fn receive(&mut self, path: &Path) -> RecordingId {
        let desk = &mut self.library.desk;
        desk.receive(self.library.workshop, &Found::at(path), Ways::looking(None), &mut |_| true).unwrap().recording
    }

    fn good(&mut self) -> RecordingId {
        self.receive(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings/good.mp4"))
    }

    fn inspect(&mut self, id: RecordingId) -> Inspection {
        match self.library.desk.inspect_recording(id, &mut |_| true).unwrap() {
            Inspected::Done { inspection } => inspection,
            Inspected::FfmpegMissing { message } => panic!("{message}"),
        }
    }

    fn said(&mut self, path: &Path) -> (Vec<String>, Inspection) {
        let id = self.receive(path);
        let inspection = self.inspect(id);
        (inspection.findings.iter().map(|f| format!("{}: {}", f.rule, f.message)).collect(), inspection)
    }
}

/// Width and height of a JPEG.
fn size(jpeg: &[u8]) -> (u16, u16) {
    let at = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    let number = |at: usize| u16::from_be_bytes([jpeg[at], jpeg[at + 1]]);
    (number(at + 7), number(at + 5))
}

fn near(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < 0.5)
}

#[test]
fn a_recording_that_will_do_has_no_finding_and_gets_its_pictures() {
    let mut bench = Bench::new();
    let file = bench.media("talk.mp4", PICTURE, SPEECH, &[]);
    let id = bench.receive(&file);
    let steps = bench.library.labels();

    let inspection = bench.inspect(id);

    assert!(inspection.loudness.is_some_and(|loudness| (-22.0..-18.0).contains(&loudness)), "{inspection:?}");
    let expected = Inspection {
        recording: id,
        findings: Vec::new(),
        loudness: inspection.loudness,
        silent_seconds: Some(0.0),
        black_start_seconds: Some(0.0),
        has_poster: true,
        poster_second: inspection.poster_second,
    };
    assert_eq!(inspection, expected);
    assert!(near(inspection.poster_second, 0.6), "{inspection:?}");
    let desk = &bench.library.desk;
    assert_eq!(size(&desk.poster(id).unwrap().unwrap()), (640, 360));
    let thumbnails = desk.thumbnails(&[id]).unwrap();
    assert_eq!(thumbnails.iter().map(|(of, jpeg)| (*of, size(jpeg))).collect::<Vec<_>>(), [(id, (160, 90))]);
    assert_eq!(desk.inspections(bench.library.workshop).unwrap(), [inspection]);
    assert_eq!(bench.library.labels(), steps, "a look is no step");
}

#[test]
fn small_pictures_are_read_together_of_those_that_have_one_and_no_more_than_64_at_once() {
    let mut bench = Bench::new();
    let file = bench.media("talk.mp4", PICTURE, SPEECH, &[]);
    let (seen, unseen) = (bench.receive(&file), bench.good());
    bench.inspect(seen);
    let desk = &mut bench.library.desk;
    let of = |desk: &Desk, ids: &[_]| {
        desk.thumbnails(ids).unwrap().iter().map(|(id, jpeg)| (*id, size(jpeg))).collect::<BTreeMap<_, _>>()
    };
    let all = [seen, unseen, RecordingId::from_uuid(uuid::Uuid::nil())];

    let before = of(desk, &all);
    let many = of(desk, &[seen; 64]);
    desk.set_poster_second(seen, 2.0).unwrap();

    assert_eq!(before, BTreeMap::from([(seen, (160, 90))]));
    assert_eq!(of(desk, &all), BTreeMap::new(), "it is of a second that nobody chose");
    assert_eq!(desk.thumbnails(&[]).unwrap(), []);
    assert_eq!(many, before);
    assert_eq!(desk.thumbnails(&[seen; 65]).unwrap_err().code(), "value-refused");
}

#[test]
fn what_an_audience_would_notice_is_found() {
    let mut bench = Bench::new();
    let black = "color=c=black:s=320x180:r=5,drawbox=enable='gt(t,3)':c=white:t=fill";
    let files = [
        bench.media("silent.mp4", SMALL, "anullsrc=r=48000", &[]),
        bench.media("half.mp4", SMALL, "anoisesrc=a=0.3:c=pink:seed=7,volume=enable='lt(t,4)':volume=0", &[]),
        bench.media("quiet.mp4", SMALL, "anoisesrc=a=0.1:c=pink:seed=7,volume=-5dB", &[]),
        bench.media("loud.mp4", SMALL, "anoisesrc=a=1:c=white:seed=7,volume=20dB", &[]),
        bench.media("black.mp4", black, SPEECH, &[]),
        bench.media("full.mp4", SMALL, SPEECH, &["-pix_fmt", "yuv444p"]),
        bench.media("mute.mkv", SMALL, "", &[]),
    ];
    let [silent, half, quiet, loud, black, full, mute] = files.map(|file| bench.said(&file));

    assert_eq!(silent.0, ["RECORDING-SILENCE: The file has a sound track, but nothing can be heard on it."]);
    assert!(silent.1.loudness.is_none() && near(silent.1.silent_seconds, 6.0), "{silent:?}");
    assert_eq!(half.0, ["RECORDING-SILENCE: Nothing can be heard for 0:04 of 0:06."]);
    let said = |loudness: f64| format!("{loudness:.0} LUFS, where −16 is usual.").replace('-', "−");
    let [of_quiet, of_loud] = [&quiet, &loud].map(|(_, inspection)| inspection.loudness.unwrap());
    assert_eq!(quiet.0, [format!("RECORDING-QUIET: The sound is very quiet: {}", said(of_quiet))]);
    assert_eq!(loud.0, [format!("RECORDING-LOUD: The sound is very loud: {}", said(of_loud))]);
    assert!((-45.0..-35.0).contains(&of_quiet) && (-9.0..0.0).contains(&of_loud), "{of_quiet} {of_loud}");
    assert_eq!(black.0, ["RECORDING-BLACK-START: The pictures are black for the first 0:03."]);
    assert!(near(black.1.black_start_seconds, 3.0), "{black:?}");
    assert_eq!((full.0, full.1.has_poster), (Vec::new(), true));
    assert_eq!((mute.1.loudness, mute.1.silent_seconds, mute.1.has_poster), (None, None, true));
    let place = Place::Field { kind: "recording".into(), id: black.1.recording.to_string(), field: "file".into() };
    let expected = Finding {
        rule: "RECORDING-BLACK-START".into(),
        severity: Severity::Warning,
        place,
        message: "The pictures are black for the first 0:03.".into(),
        value: String::new(),
        fix: Fix::Ask,
    };
    assert_eq!(black.1.findings, [expected]);
}

/// A black picture takes far fewer bytes than a test picture.
#[test]
fn the_picture_is_not_taken_of_what_is_black() {
    let mut bench = Bench::new();
    let pictures = "testsrc2=s=320x180:r=5,drawbox=enable='lt(t,3)':c=black:t=fill";
    let dark = bench.media("dark.mp4", "color=c=black:s=320x180:r=5", SPEECH, &[]);
    let late = bench.media("late.mp4", pictures, SPEECH, &[]);
    let (dark, late) = (bench.receive(&dark), bench.receive(&late));
    let (_, seen) = (bench.inspect(dark), bench.inspect(late));

    assert!(near(seen.poster_second, 3.6), "{seen:?}");
    let bytes = |id| bench.library.desk.poster(id).unwrap().unwrap().len();
    assert!(bytes(late) > 4 * bytes(dark), "{} {}", bytes(late), bytes(dark));
}

#[test]
fn the_pictures_are_those_that_a_player_shows() {
    let mut bench = Bench::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings");
    let sizes: Vec<_> = ["rotated.mp4", "good.webm", "live.webm", "chroma-444.mp4", "hevc.mp4"]
        .map(|name| {
            let id = bench.receive(&folder.join(name));
            let inspection = bench.inspect(id);
            assert!(inspection.has_poster, "{name} {inspection:?}");
            size(&bench.library.desk.poster(id).unwrap().unwrap())
        })
        .into();

    assert_eq!(sizes, [(180, 320), (320, 180), (320, 180), (320, 180), (320, 180)]);
}

#[test]
fn within_bounds_ffmpeg_finds_the_same() {
    let mut free = Bench::new();
    let mut bounded = Bench::with(Some(&ffmpeg()), Some(Path::new(env!("CARGO_BIN_EXE_summit"))));
    let file = free.media("talk.mp4", PICTURE, SPEECH, &[]);

    let [free, bounded] = [&mut free, &mut bounded].map(|bench| {
        let id = bench.receive(&file);
        let inspection = bench.inspect(id);
        (Inspection { recording: id, ..inspection }, bench.library.desk.poster(id).unwrap())
    });

    assert_eq!((free.0.loudness, free.0.poster_second), (bounded.0.loudness, bounded.0.poster_second));
    assert!(free.1.is_some() && free.1 == bounded.1);
}

#[test]
fn without_ffmpeg_it_is_said_what_is_missing_and_nothing_is_kept() {
    let mut bench = Bench::with(None, None);
    let id = bench.good();

    let inspected = bench.library.desk.inspect_recording(id, &mut |_| true).unwrap();

    let message = "ffmpeg is missing (it is not installed). With it, silence, loudness and a black beginning are found, and \
                   pictures are made of recordings.";
    assert_eq!(inspected, Inspected::FfmpegMissing { message: message.into() });
    assert_eq!(bench.library.desk.inspections(bench.library.workshop).unwrap(), []);
    assert_eq!(bench.library.desk.uninspected(bench.library.workshop).unwrap(), [id]);
}

/// The one that hangs takes the fifteen seconds in which ffmpeg is to say its version.
#[test]
fn what_is_no_ffmpeg_counts_as_missing() {
    let programs = ["exit 1", "echo ruin", "yes", "sleep 600", "kill -SEGV $$", "printf 'ffmpeg version '"];
    let reasons = [
        "ffmpeg stopped with an error",
        "it is no ffmpeg",
        "ffmpeg had too much to say",
        "ffmpeg took too long",
        "ffmpeg stopped with an error",
        "it is no ffmpeg",
    ];
    for (lines, reason) in programs.into_iter().zip(reasons) {
        let bench = Bench::with(None, None);
        let script = bench.script(lines);
        missing(&script, reason);
    }
    let library = Library::new();
    let plain = library.file("ffmpeg", "no program");
    missing(&plain, "it cannot be started");
    missing(library.folder.path(), "it cannot be started");
    missing(&library.folder.path().join("nowhere"), "it cannot be started");
}

fn missing(program: &Path, reason: &str) {
    for child in [None, Some(Path::new(env!("CARGO_BIN_EXE_summit")))] {
        let mut bench = Bench::with(Some(program), child);
        let id = bench.good();
        let inspected = bench.library.desk.inspect_recording(id, &mut |_| true).unwrap();
        let Inspected::FfmpegMissing { message } = inspected else { panic!("{reason}: {inspected:?}") };
        assert!(message.starts_with(&format!("ffmpeg is missing ({}: {reason}).", program.display())), "{message}");
        assert_eq!(bench.library.desk.inspections(bench.library.workshop).unwrap(), []);
    }
}

#[test]
fn an_ffmpeg_that_fails_over_a_file_is_told_as_a_finding_and_gives_no_picture() {
    let error =
        |what: &str| format!("RECORDING-UNPLAYABLE: The {what} not played through: ffmpeg stopped with an error.");
    let much = |what: &str| format!("RECORDING-UNPLAYABLE: The {what} not played through: ffmpeg had too much to say.");
    let nothing =
        "RECORDING-UNPLAYABLE: The sound was not played through: ffmpeg did not say what it heard.".to_owned();
    let cases = [
        ("exit 1", vec![error("sound was"), error("pictures were")]),
        ("kill -SEGV $$", vec![error("sound was"), error("pictures were")]),
        ("echo ruin; echo ruin >&2", vec![nothing.clone()]),
        ("head -c 100000 /dev/urandom; head -c 100000 /dev/urandom >&2", vec![nothing]),
        ("yes", vec![much("sound was"), much("pictures were")]),
        ("yes >&2", vec![much("sound was"), much("pictures were")]),
    ];
    for (lines, expected) in cases {
        let mut bench = Bench::with_script(lines);
        let id = bench.good();
        let inspection = bench.inspect(id);
        let told: Vec<_> = inspection.findings.iter().map(|f| format!("{}: {}", f.rule, f.message)).collect();
        assert_eq!((told, inspection.has_poster, inspection.loudness), (expected, false, None), "{lines}");
        assert_eq!(bench.library.desk.poster(id).unwrap(), None);
    }
}

#[test]
fn an_inspection_that_hangs_can_be_cancelled_at_any_moment_and_leaves_nothing() {
    let mut bench = Bench::with_script("sleep 600 & wait");
    let id = bench.good();
    let mut asked = 0;

    let error = bench.library.desk.inspect_recording(id, &mut |_| {
        asked += 1;
        asked < 40
    });

    let error = error.unwrap_err();
    assert_eq!((error.code(), asked), ("inspection-cancelled", 40));
    assert_eq!(error.trouble().which, "good.mp4");
    assert_eq!(bench.library.desk.inspections(bench.library.workshop).unwrap(), []);
}

#[test]
fn ffmpeg_is_told_to_read_one_file_of_one_kind_and_no_address() {
    let mut bench = Bench::with_script("echo \"$@\" >> \"${0%ffmpeg.sh}asked\"");
    let id = bench.good();
    let path = bench.library.folder.path().canonicalize().unwrap();

    bench.inspect(id);

    let asked = fs::read_to_string(bench.library.folder.path().join("asked")).unwrap();
    let hash = bench.library.desk.read().recording(id).unwrap().blake3;
    let file = format!("file:{}/library/recordings/{}/{hash}", path.display(), &hash[..2]);
    let input = format!("-protocol_whitelist file -f mov -i {file} -map 0:");
    assert!(asked.lines().count() >= 4);
    for line in asked.lines() {
        assert!(line.starts_with("-hide_banner -nostdin -nostats -v "), "{line}");
        assert_eq!(line.matches(&input).count(), 1, "{line}");
        assert_eq!(line.matches(" -i ").count(), 1, "{line}");
        assert!(line.ends_with("-f null -") || line.ends_with("-f image2pipe pipe:1"), "{line}");
    }
}

#[test]
fn what_is_no_recording_is_not_given_to_ffmpeg() {
    let mut bench = Bench::new();
    for name in ["playlist.mp4", "page.mp4"] {
        let id = bench.receive(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings").join(name));
        let error = bench.library.desk.inspect_recording(id, &mut |_| true).unwrap_err();
        assert_eq!(error.code(), "recording-unreadable", "{name}");
    }
    assert_eq!(bench.library.desk.uninspected(bench.library.workshop).unwrap(), []);
}

#[test]
fn the_work_needs_no_desk() {
    let mut bench = Bench::new();
    let id = bench.good();
    let inspecting = bench.library.desk.begin_inspection(id).unwrap();

    let work = std::thread::spawn(move || {
        let mut steps = Vec::new();
        let played = inspecting.run(&mut |now| {
            steps.push((now.bytes, now.bytes_in_all));
            true
        });
        steps.dedup();
        (played.unwrap(), steps)
    });
    bench.library.another("Meanwhile");
    let (played, steps) = work.join().unwrap();

    assert_eq!(steps, [(0, 15_248), (3_812, 15_248), (7_624, 15_248), (11_436, 15_248)]);
    let kept = bench.library.desk.keep_inspection(played).unwrap();
    assert!(matches!(kept, Inspected::Done { inspection } if inspection.has_poster && inspection.recording == id));
}

#[test]
fn the_second_of_the_picture_is_a_choice_that_can_be_undone() {
    let mut bench = Bench::new();
    let file = bench.media("talk.mp4", PICTURE, SPEECH, &[]);
    let id = bench.receive(&file);
    bench.inspect(id);
    let before = bench.library.desk.poster(id).unwrap().unwrap();
    let loudness = bench.library.desk.inspections(bench.library.workshop).unwrap()[0].loudness;

    let chosen = bench.library.desk.choose_poster(id, 4.5).unwrap();

    let Inspected::Done { inspection } = chosen else { panic!("{chosen:?}") };
    assert_eq!((inspection.has_poster, inspection.poster_second, inspection.loudness), (true, Some(4.5), loudness));
    let after = bench.library.desk.poster(id).unwrap().unwrap();
    assert!(after != before);
    assert_eq!(bench.library.labels().last().unwrap(), "Choose the picture of “talk.mp4”");

    bench.library.desk.undo().unwrap();
    assert_eq!(bench.library.desk.poster(id).unwrap(), None, "it is of a second that nobody chose");
    assert_eq!(bench.library.desk.uninspected(bench.library.workshop).unwrap(), [id]);
    bench.inspect(id);
    assert!(bench.library.desk.poster(id).unwrap().unwrap() == before);
    bench.library.desk.redo().unwrap();
    bench.inspect(id);
    assert!(bench.library.desk.poster(id).unwrap().unwrap() == after);
    let seq = bench.library.desk.read().history().unwrap().pop().unwrap().seq;
    let changes = bench.library.desk.read().gesture_changes(seq).unwrap();
    let told: Vec<_> = changes.rows.iter().map(|row| (row.table.as_str(), row.name.as_str())).collect();
    assert_eq!(told, [("poster_seconds", "talk.mp4")]);
}

#[test]
fn a_second_that_the_recording_does_not_have_is_refused_and_the_last_one_has_a_picture() {
    let mut bench = Bench::new();
    let id = bench.good();
    bench.inspect(id);
    let steps = bench.library.labels();
    for second in [-0.1, 3.1, f64::NAN, f64::INFINITY] {
        let error = bench.library.desk.choose_poster(id, second).unwrap_err();
        assert_eq!((error.code(), error.trouble().next.as_str()), ("value-refused", "Choose one from 0 to 3."));
    }
    assert_eq!(bench.library.labels(), steps);

    let last = bench.library.desk.choose_poster(id, 3.0).unwrap();
    assert!(
        matches!(last, Inspected::Done { inspection } if inspection.has_poster),
        "the pictures end before the sound"
    );
}

#[test]
fn a_choice_stands_without_ffmpeg_and_before_any_inspection() {
    let mut bench = Bench::with(None, None);
    let id = bench.good();

    let chosen = bench.library.desk.choose_poster(id, 1.0).unwrap();

    assert!(matches!(chosen, Inspected::FfmpegMissing { .. }));
    assert_eq!(bench.library.desk.read().poster_second(id).unwrap(), Some(1.0));
    let mut bench = Bench::new();
    let id = bench.good();
    let chosen = bench.library.desk.choose_poster(id, 1.0).unwrap();
    assert!(matches!(chosen, Inspected::Done { inspection } if inspection.has_poster && inspection.loudness.is_some()));
}

#[test]
fn the_command_line_inspects_what_is_new_and_tells_of_all() {
    let program = Program::new();
    program.done(&crate::words::NEW_WORKSHOP);
    program.done(&["talk", "add", "Kelp at dawn"]);
    media(program.folder.path(), "kelp.mp4", SMALL, "anullsrc=r=48000", &[]);
    program.run(&["talk", "receive", "FOLDER/kelp.mp4", "--talk", "1"]);

    let first = program.run(&["talk", "inspect"]);
    let again = program.run(&["talk", "inspect"]);
    let chosen = program.run(&["--json", "talk", "inspect", "--talk", "1", "--poster", "4"]);
    let refused = program.run(&["talk", "inspect", "--talk", "1", "--poster", "400"]);

    let lines = "kelp.mp4: “Kelp at dawn”, silent for 0:06, picture at 0:01.\n- recording file: warning RECORDING-SILENCE: The \
                 file has a sound track, but nothing can be heard on it.\n";
    assert_eq!((first.code, first.out, first.err), (1, format!("{lines}1 recording inspected.\n"), String::new()));
    assert_eq!((again.code, again.out), (1, format!("{lines}0 recordings inspected.\n")));
    let report: serde_json::Value = serde_json::from_str(&chosen.out).unwrap();
    let one = &report["inspections"][0];
    assert_eq!(
        (&one["poster_second"], &one["has_poster"], &report["ffmpeg_missing"]),
        (&4.0.into(), &true.into(), &serde_json::Value::Null)
    );
    assert_eq!((refused.code, refused.out.as_str()), (3, ""));
}

#[test]
fn a_file_without_sound_and_pictures_has_nothing_to_hear_or_see() {
    let program = Program::new();
    program.done(&crate::words::NEW_WORKSHOP);
    let cut = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings/cut-off-before-index.mp4");
    program.run(&["talk", "receive", cut.to_str().unwrap()]);

    let said = program.done(&["talk", "inspect"]);

    assert_eq!(said, "cut-off-before-index.mp4: no talk yet, nothing was heard or seen.\n1 recording inspected.\n");
}

#[test]
fn the_command_line_says_that_ffmpeg_is_missing() {
    let program = Program::new();
    program.done(&crate::words::NEW_WORKSHOP);
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings/good.mp4");
    program.run(&["talk", "receive", good.to_str().unwrap()]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_summit"));
    command.arg("--library").arg(program.library()).args(["talk", "inspect"]);

    let output = command.env_remove("SUMMIT_LIBRARY").env("SUMMIT_FFMPEG", "").output().unwrap();

    let said = String::from_utf8(output.stdout).unwrap();
    let expected = "ffmpeg is missing (it is not installed). With it, silence, loudness and a black beginning are found, and \
                    pictures are made of recordings.\n0 recordings inspected.\n";
    assert_eq!((output.status.code(), said.as_str()), (Some(1), expected));
}

#[test]
fn a_talk_without_a_recording_has_nothing_to_inspect() {
    let mut bench = Bench::new();
    let fields = TalkFields { title: "Kelp at dawn".into(), ..TalkFields::default() };
    bench.library.desk.add_talk(bench.library.workshop, &fields).unwrap();

    assert_eq!(bench.library.desk.uninspected(bench.library.workshop).unwrap(), []);
    assert_eq!(bench.library.desk.inspections(bench.library.workshop).unwrap(), []);
}

#[test]
fn what_was_heard_counts_in_the_check_and_in_the_reply() {
    let mut bench = Bench::new();
    let silent = bench.media("silent.mp4", PICTURE, "anullsrc", &["-pix_fmt", "yuv420p", "-movflags", "+faststart"]);
    let id = bench.receive(&silent);
    let row = |bench: &Bench| {
        let material = bench.library.desk.talk_material(bench.library.workshop).unwrap();
        material.recordings.into_iter().next().unwrap()
    };
    assert_eq!(row(&bench).check.verdict.word(), "ready");

    bench.inspect(id);
    let heard = row(&bench);

    let rules: Vec<&str> = heard.check.findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!((heard.check.verdict.word(), rules), ("doubtful", vec!["RECORDING-SILENCE"]));
    assert!(heard.reply.contains("please check the microphone"), "{}", heard.reply);
}

#[test]
fn the_picture_of_a_recording_is_in_the_upload_kit() {
    let mut bench = Bench::new();
    let (desk, workshop) = (&mut bench.library.desk, bench.library.workshop);
    let fields = summit::model::talk::TalkFields { title: "Kelp at dawn".into(), ..Default::default() };
    let talk = desk.add_talk_by(workshop, &fields, &["Mbali Okafor".to_owned()]).unwrap();
    let draft = summit::model::PermissionDraft {
        person_id: desk.read().talk(talk).unwrap().speakers[0],
        talk_id: None,
        item: summit::model::PermissionItem::Talk,
        channel: summit::model::PermissionChannel::Youtube,
        state: summit::model::PermissionState::Yes,
        from: None,
        evidence: String::new(),
    };
    desk.set_permissions(workshop, &[draft]).unwrap();
    let id = bench.good();
    bench.library.desk.give_recording_to(id, talk).unwrap();
    bench.inspect(id);

    let folder = bench.library.folder.path().join("kit");
    let channel = summit::model::PermissionChannel::Youtube;
    let report = bench.library.desk.write_kit(workshop, &folder, channel, &mut |_| true).unwrap();

    let name = "01-mbali-okafor-kelp-at-dawn.jpg";
    let poster = bench.library.desk.poster(id).unwrap().unwrap();
    assert_eq!((report.files, fs::read(folder.join(name)).unwrap() == poster), (5, true));
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert!(text("README.txt").contains(&format!("  {name}  picture\n")));
    assert!(text("kit.csv").ends_with(&format!("\",Mbali Okafor,,{name},\r\n")));
    assert!(text("kit.json").contains(&format!("\"picture\": \"{name}\"")));
}
