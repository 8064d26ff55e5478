//! The upload kit: what may be published, whole, under plain names, and never over somebody else's file.

use crate::rules::{files_below, recording};
use crate::words::{LENA, Library, NEW_WORKSHOP, Program, csv};
use std::fs;
use std::path::{Path, PathBuf};
use summit::desk::kit::KitReport;
use summit::desk::recordings::{Found, Ways};
use summit::model::talk::TalkFields;
use summit::model::{
    Finding, Fix, PermissionChannel, PermissionDraft, PermissionItem, PermissionState, Place, RecordingRules, Severity,
    TalkField, TalkId,
};
use summit::recap::LeftOut;

const CAPTIONS: &str = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nKelp\n";
const PDF: &[u8] = b"%PDF-1.7\nkelp\n";

/// A library with talks of one speaker each.
struct Kit {
    library: Library,
    folder: PathBuf,
}

impl Kit {
    fn new() -> Self {
        let library = Library::new();
        let folder = library.folder.path().canonicalize().unwrap().join("kit");
        Self { library, folder }
    }

    fn talk(&mut self, title: &str, speaker: &str) -> TalkId {
        let fields = TalkFields { title: title.into(), ..TalkFields::default() };
        self.library.desk.add_talk_by(self.library.workshop, &fields, &[speaker.to_owned()]).unwrap()
    }

    /// A talk with a recording of ours.
    fn received(&mut self, title: &str, speaker: &str, file: &str) -> TalkId {
        let talk = self.talk(title, speaker);
        self.receive(talk, file);
        talk
    }

    fn receive(&mut self, talk: TalkId, file: &str) {
        let found = Found::at(&recording(file));
        self.library.desk.receive(self.library.workshop, &found, Ways::looking(Some(talk)), &mut |_| true).unwrap();
    }

    fn captions(&mut self, talk: TalkId, name: &str, text: &str) {
        let path = self.library.file(name, text);
        self.library.desk.attach_captions(talk, &path, "").unwrap();
    }

    fn say(&mut self, talk: TalkId, item: PermissionItem, state: PermissionState, from: Option<&str>) {
        self.say_on(PermissionChannel::Youtube, talk, item, state, from);
    }

    fn say_on(
        &mut self,
        channel: PermissionChannel,
        talk: TalkId,
        item: PermissionItem,
        state: PermissionState,
        from: Option<&str>,
    ) {
        let person_id = self.library.desk.read().talk(talk).unwrap().speakers[0];
        let from = from.map(|day| day.parse().unwrap());
        let evidence = String::new();
        let draft = PermissionDraft { person_id, talk_id: None, item, channel, state, from, evidence };
        self.library.desk.set_permissions(self.library.workshop, &[draft]).unwrap();
    }

    fn write(&mut self) -> summit::Result<KitReport> {
        let (workshop, channel) = (self.library.workshop, PermissionChannel::Youtube);
        self.library.desk.write_kit(workshop, &self.folder, channel, &mut |_| true)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap()
    }

    fn files(&self) -> Vec<String> {
        files_below(&self.folder)
    }
}

fn warning(rule: &str, (file, line): (&str, u32), message: &str) -> Finding {
    Finding {
        rule: rule.into(),
        severity: Severity::Warning,
        place: Place::line(file, line),
        message: message.into(),
        value: String::new(),
        fix: Fix::Ask,
    }
}

fn left(report: &KitReport) -> Vec<String> {
    report.left_out.iter().map(|one| format!("{}: {}", one.what, one.why)).collect()
}

#[test]
fn a_kit_holds_the_files_of_each_talk_and_says_what_is_what() {
    let mut kit = Kit::new();
    let kelp = kit.received("Kelp at dawn", "Mbali Okafor", "good.mp4");
    kit.talk("Coral", "Kai Ito");
    let ice = kit.received("Ice at night", "Lena Brandt", "good.webm");
    kit.captions(kelp, "kelp.en.vtt", CAPTIONS);
    kit.captions(kelp, "kelp_pt_BR.srt", "1\n00:00:01,000 --> 00:00:02,000\nAlgas\n");
    kit.captions(ice, "ice.vtt", CAPTIONS);
    for (name, bytes) in [("kelp.pdf", PDF), ("kelp.final.pdf", b"%PDF-1.7\nmore\n")] {
        let path = kit.library.file(name, bytes);
        kit.library.desk.attach_slides(kelp, &path, &mut |_| true).unwrap();
    }
    kit.library.desk.link_slides(ice, "https://slides.example/ice").unwrap();

    let report = kit.write().unwrap();

    let names = [
        "01-mbali-okafor-kelp-at-dawn.en.vtt",
        "01-mbali-okafor-kelp-at-dawn.mp4",
        "01-mbali-okafor-kelp-at-dawn.pt-BR.vtt",
        "01-mbali-okafor-kelp-at-dawn.slides-2.pdf",
        "01-mbali-okafor-kelp-at-dawn.slides.pdf",
        "03-lena-brandt-ice-at-night.vtt",
        "03-lena-brandt-ice-at-night.webm",
        "README.txt",
        "kit.csv",
        "kit.json",
    ];
    assert_eq!(kit.files(), names);
    let bytes = names.iter().map(|name| fs::metadata(kit.folder.join(name)).unwrap().len()).sum();
    let expected = KitReport {
        folder: kit.folder.display().to_string(),
        talks: 2,
        files: 10,
        bytes,
        left_out: vec![LeftOut {
            what: "Lightning talk “Coral”".into(),
            why: "no recording of it is in the library".into(),
        }],
        findings: vec![warning(
            "RECORDING-SMALL",
            ("good.webm", 0),
            "The pictures are 320 × 180, and 720 lines were asked for.",
        )],
    };
    assert_eq!(report, expected);
    let same = |name: &str, bytes: &[u8]| assert!(fs::read(kit.folder.join(name)).unwrap() == bytes, "{name}");
    same(names[1], &fs::read(recording("good.mp4")).unwrap());
    same(names[6], &fs::read(recording("good.webm")).unwrap());
    same(names[4], PDF);
    same(names[2], b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAlgas\n");
    let texts = ["README.txt", "kit.csv", "kit.json"].map(|name| format!("== {name}\n{}", kit.read(name)));
    insta::assert_snapshot!("a_kit", texts.join("\n"));
}

#[cfg(unix)]
#[test]
fn files_of_a_kit_are_the_organizers_own() {
    use std::os::unix::fs::PermissionsExt;
    let mut kit = Kit::new();
    kit.received("Kelp", "Mbali", "good.mp4");
    kit.write().unwrap();
    let plain = kit.library.file("plain", "made as the system makes files");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;

    let modes: Vec<u32> = kit.files().iter().map(|name| mode(&kit.folder.join(name))).collect();

    assert_eq!(modes, vec![mode(&plain); modes.len()]);
}

#[test]
fn only_what_is_fit_and_allowed_on_the_channel_today_goes_into_a_kit() {
    use PermissionState::{Asked, Embargo, No, Withdrawn, Yes};
    let mut kit = Kit::new();
    kit.library.import(&csv(&[LENA]));
    let talk = PermissionItem::Talk;
    kit.received("Said nothing", "Ada Lin", "good.mp4");
    let allowed = kit.received("Allowed", "Bea Oka", "good.mp4");
    let refused = kit.received("Refused", "Cem Arslan", "good.mp4");
    let asked = kit.received("Asked", "Dua Khan", "good.mp4");
    let withdrawn = kit.received("Withdrawn", "Eva Roth", "good.mp4");
    let later = kit.received("Later", "Finn Berg", "good.mp4");
    let over = kit.received("Over", "Gil Mora", "good.mp4");
    let nameless = kit.received("Nameless", "Hana Sato", "good.mp4");
    let elsewhere = kit.received("Refused elsewhere", "Ivo Dan", "good.mp4");
    kit.received("Cut off", "Jana Holm", "cut-off.mp4");
    kit.received("No pictures", "Kai Ito", "no-video.m4a");
    kit.received("A page", "Lou Reyes", "page.mp4");
    kit.received("Not published", "Lena Brandt", "good.mp4");
    kit.say(allowed, talk, Yes, None);
    kit.say(refused, talk, No, None);
    kit.say(asked, talk, Asked, None);
    kit.say(withdrawn, talk, Withdrawn, None);
    // The tests' clock stands at 28 May 2026.
    kit.say(later, talk, Embargo, Some("2026-05-29"));
    kit.say(over, talk, Embargo, Some("2026-05-28"));
    kit.say(nameless, PermissionItem::Name, No, None);
    kit.say_on(PermissionChannel::Newsletter, elsewhere, talk, No, None);
    for talk in [allowed, over] {
        let path = kit.library.file("slides.pdf", PDF);
        kit.library.desk.attach_slides(talk, &path, &mut |_| true).unwrap();
    }
    kit.say(over, PermissionItem::Slides, No, None);

    let report = kit.write().unwrap();

    let mut left = left(&report);
    let asked_on = left.iter_mut().find(|line| line.contains("was asked on")).unwrap();
    *asked_on = asked_on.replace("2026-05-28", "DAY");
    assert_eq!(
        left,
        [
            "Lightning talk “Refused”: the person refused it for YouTube",
            "Lightning talk “Asked”: the person was asked on DAY and has not answered yet",
            "Lightning talk “Withdrawn”: the person withdrew the permission for YouTube",
            "Lightning talk “Later”: the person allows it from 2026-05-29 on",
            "Slides of “Over”: the person refused it for YouTube",
            "Lightning talk “Nameless”: no speaker may be named",
            "Lightning talk “Cut off”: its recording has to be sent again: The file ends before it should.",
            "Lightning talk “No pictures”: its recording has to be sent again: The file has no pictures.",
            "Lightning talk “A page”: its recording has to be sent again: The file is a web page.",
            "Lightning talk “Not published”: the response it came with is not published",
        ]
    );
    assert_eq!(
        kit.files(),
        [
            "01-ada-lin-said-nothing.mp4",
            "02-bea-oka-allowed.mp4",
            "02-bea-oka-allowed.slides.pdf",
            "07-gil-mora-over.mp4",
            "09-ivo-dan-refused-elsewhere.mp4",
            "README.txt",
            "kit.csv",
            "kit.json",
        ]
    );
    let (workshop, other) = (kit.library.workshop, kit.library.folder.path().join("newsletter"));
    let report = kit.library.desk.write_kit(workshop, &other, PermissionChannel::Newsletter, &mut |_| true).unwrap();
    assert_eq!(report.talks, 8, "the refusal for the newsletter counts there, and those for YouTube do not");
}

#[test]
fn what_is_doubtful_goes_along_with_a_word() {
    let mut kit = Kit::new();
    let kelp = kit.received("Kelp", "Mbali", "good.mp4");
    kit.captions(kelp, "kelp.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:09.000\nKelp\n");
    let rules = RecordingRules { longest_seconds: 1, ..RecordingRules::default() };
    kit.library.desk.set_recording_rules(kit.library.workshop, &rules).unwrap();

    let report = kit.write().unwrap();

    let long = "The recording is 0:03 long, and 0:01 was asked for.";
    let beyond = "The caption lasts until 00:00:09.000, and the recording is over before.";
    let expected =
        [warning("RECORDING-LONG", ("good.mp4", 0), long), warning("CAPTION-BEYOND", ("kelp.vtt", 3), beyond)];
    assert_eq!((report.talks, &report.findings[..]), (1, &expected[..]));
}

#[test]
fn where_nothing_may_be_published_nothing_is_written() {
    let mut kit = Kit::new();
    let kelp = kit.received("Kelp", "Mbali", "good.mp4");
    kit.say(kelp, PermissionItem::Talk, PermissionState::No, None);

    let report = kit.write().unwrap();

    assert_eq!((report.talks, report.files, report.bytes, report.left_out.len()), (0, 0, 0, 1));
    assert!(!kit.folder.exists());
}

/// What tells whether a file was written anew.
#[cfg(unix)]
fn marks(kit: &Kit) -> Vec<(String, u64)> {
    use std::os::unix::fs::MetadataExt;
    kit.files().into_iter().map(|name| (name.clone(), fs::metadata(kit.folder.join(name)).unwrap().ino())).collect()
}

#[cfg(unix)]
#[test]
fn a_second_kit_writes_only_what_changed() {
    let mut kit = Kit::new();
    let kelp = kit.received("Kelp", "Mbali", "good.mp4");
    kit.captions(kelp, "kelp.en.vtt", CAPTIONS);
    let first = kit.write().unwrap();
    let before = marks(&kit);

    assert_eq!(kit.write().unwrap(), first);
    assert_eq!(marks(&kit), before);

    kit.captions(kelp, "kelp.en.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nDulse\n");
    kit.write().unwrap();
    let changed: Vec<_> = marks(&kit).into_iter().filter(|mark| !before.contains(mark)).map(|(name, _)| name).collect();
    assert_eq!(changed, ["01-mbali-kelp.en.vtt"]);
    assert_eq!(kit.read("01-mbali-kelp.en.vtt"), "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nDulse\n");
    // What a kit wrote there once is known again, whichever it was.
    fs::write(kit.folder.join("01-mbali-kelp.en.vtt"), CAPTIONS).unwrap();
    kit.write().unwrap();
    assert_eq!(kit.read("01-mbali-kelp.en.vtt"), "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nDulse\n");
}

#[test]
fn files_of_an_earlier_kit_that_no_longer_belong_are_named_and_left() {
    let mut kit = Kit::new();
    let kelp = kit.received("Kelp", "Mbali", "good.mp4");
    kit.write().unwrap();
    fs::write(kit.folder.join("notes.txt"), "mine").unwrap();
    kit.library.desk.edit_talk(kelp, TalkField::Title, "Dulse").unwrap();

    let renamed = kit.write().unwrap();
    kit.say(kelp, PermissionItem::Talk, PermissionState::Withdrawn, None);
    let none = kit.write().unwrap();

    let stale = |report: &KitReport| -> Vec<String> {
        let all = report.findings.iter().filter(|finding| finding.rule == "KIT-STALE");
        all.map(|finding| serde_json::to_value(&finding.place).unwrap()["file"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(stale(&renamed), ["01-mbali-kelp.mp4"]);
    let all = ["01-mbali-dulse.mp4", "01-mbali-kelp.mp4", "README.txt", "kit.csv", "kit.json"];
    assert_eq!(stale(&none), all);
    assert_eq!(kit.files(), [&all[..3], &all[3..], &["notes.txt"]].concat());
}

#[test]
fn a_file_that_no_kit_wrote_is_never_replaced_and_stops_the_kit_before_it_begins() {
    type Put = fn(&Path);
    let ways: [(&str, Put); 5] = [
        ("README.txt", |path| fs::write(path, "mine").unwrap()),
        ("kit.csv", |path| fs::write(path, "\u{feff}mine").unwrap()),
        ("01-mbali-kelp.mp4", |path| fs::write(path, "another film").unwrap()),
        ("kit.json", |path| fs::create_dir(path).unwrap()),
        ("01-mbali-kelp.mp4", |path| {
            let mine = path.with_file_name("mine.mp4");
            fs::write(&mine, "mine").unwrap();
            #[cfg(unix)]
            std::os::unix::fs::symlink(&mine, path).unwrap();
            #[cfg(not(unix))]
            fs::write(path, "mine").unwrap();
        }),
    ];
    for (name, put) in ways {
        let mut kit = Kit::new();
        kit.received("Kelp", "Mbali", "good.mp4");
        fs::create_dir(&kit.folder).unwrap();
        put(&kit.folder.join(name));
        let before = kit.files();

        let error = kit.write().unwrap_err();

        let trouble = error.trouble();
        let said = [&trouble.which, &trouble.place, &trouble.wrong, &trouble.done, &trouble.next].map(String::as_str);
        let expected = [
            &kit.folder.join(name).display().to_string(),
            "",
            "what is there was changed by hand since the last kit, or was not written by this library",
            "Nothing was changed.",
            "Move it away and write the kit again, or choose another folder.",
        ];
        assert_eq!((error.code(), error.exit_code(), said), ("kit-edited", 3, expected));
        assert_eq!(kit.files(), before);
    }
}

#[test]
fn a_file_edited_since_the_last_kit_stays() {
    let mut kit = Kit::new();
    let kelp = kit.received("Kelp", "Mbali", "good.mp4");
    kit.write().unwrap();
    let (csv, readme) = (kit.read("kit.csv"), kit.read("README.txt"));
    fs::write(kit.folder.join("kit.csv"), format!("{csv}uploaded on Monday\n")).unwrap();
    kit.captions(kelp, "kelp.en.vtt", CAPTIONS);

    assert_eq!(kit.write().unwrap_err().code(), "kit-edited");

    assert_eq!(kit.read("kit.csv"), format!("{csv}uploaded on Monday\n"));
    assert_eq!((kit.read("README.txt"), kit.files().len()), (readme, 4));
    let (workshop, folder) = (kit.library.workshop, kit.folder.join("kit.json"));
    let error = kit.library.desk.write_kit(workshop, &folder, PermissionChannel::Youtube, &mut |_| true).unwrap_err();
    assert_eq!(error.code(), "not-a-folder");
}

#[test]
fn a_kit_that_is_stopped_leaves_whole_files_and_is_finished_by_the_next() {
    let mut whole = Kit::new();
    whole.received("Kelp", "Mbali", "good.mp4");
    whole.received("Ice", "Lena", "good.webm");
    whole.write().unwrap();
    let names = whole.files();
    let (mut stopped, mut halfway) = (0, 0);
    for stop_at in 1..100 {
        let mut kit = Kit::new();
        kit.received("Kelp", "Mbali", "good.mp4");
        kit.received("Ice", "Lena", "good.webm");
        let (workshop, mut calls) = (kit.library.workshop, 0);
        let mut watch = |now: summit::desk::recordings::Progress| {
            calls += 1;
            assert!(now.bytes <= now.bytes_in_all);
            calls < stop_at
        };

        let done = kit.library.desk.write_kit(workshop, &kit.folder, PermissionChannel::Youtube, &mut watch);

        let Err(error) = done else { break };
        assert_eq!((error.code(), error.exit_code()), ("kit-cancelled", 3));
        stopped += 1;
        halfway += usize::from(!kit.files().is_empty());
        for name in kit.files() {
            assert!(fs::read(kit.folder.join(&name)).unwrap() == fs::read(whole.folder.join(&name)).unwrap(), "{name}");
        }
        kit.write().unwrap();
        assert_eq!(kit.files(), names);
        assert_eq!(kit.library.reopened().desk.store().dead_jobs(), []);
    }
    assert!(stopped >= 5 && halfway >= 3, "{stopped} {halfway}");
}

#[test]
fn a_recording_that_is_damaged_or_missing_in_the_library_is_not_handed_out() {
    let mut kit = Kit::new();
    kit.received("Kelp", "Mbali", "good.mp4");
    let bytes = fs::read(recording("good.mp4")).unwrap();
    let hash = summit::files::hash(&bytes);
    let file = kit.library.folder.path().join("library/recordings").join(&hash[..2]).join(&hash);
    let mut damaged = bytes.clone();
    damaged[9_000] ^= 1;
    fs::remove_file(&file).unwrap();
    fs::write(&file, damaged).unwrap();

    let error = kit.write().unwrap_err();

    assert_eq!(
        (error.code(), error.trouble().wrong.as_str()),
        ("file-changed", "the library's copy is not the file that was taken in")
    );
    assert_eq!(kit.files(), Vec::<String>::new());
    fs::remove_file(&file).unwrap();
    let report = kit.write().unwrap();
    assert_eq!(
        left(&report),
        ["Lightning talk “Kelp”: the file of its recording is missing or damaged; receive it again"]
    );
    kit.receive(kit.library.desk.read().talks(kit.library.workshop).unwrap()[0].id, "good.mp4");
    assert_eq!(kit.write().unwrap().talks, 1);
}

#[test]
fn what_a_crash_left_of_a_kit_is_removed_when_the_library_is_opened() {
    let mut kit = Kit::new();
    kit.received("Kelp", "Mbali", "good.mp4");
    fs::create_dir(&kit.folder).unwrap();
    let Kit { library, folder } = kit;
    let Library { folder: outside, desk, workshop } = library;
    drop(desk);
    let path = outside.path().join("library");
    let mut store =
        summit::store::Store::open(&path, summit::store::Access::Write, crate::words::surroundings()).unwrap();
    store.begin_job(Some(&recording("good.mp4")), &folder.join("01-mbali-kelp.mp4"), 15_248).unwrap();
    fs::write(folder.join(".01-mbali-kelp.mp4.part"), "half").unwrap();
    drop(store);

    let library = Library { desk: crate::words::desk_in(&path), folder: outside, workshop };

    let mut kit = Kit { library, folder };
    assert_eq!(kit.files(), Vec::<String>::new());
    // Without a job, as where another computer died over it.
    fs::write(kit.folder.join(".01-mbali-kelp.mp4.part"), "half").unwrap();
    kit.write().unwrap();
    assert_eq!(kit.files(), ["01-mbali-kelp.mp4", "README.txt", "kit.csv", "kit.json"]);
}

#[test]
fn names_in_a_kit_are_plain_whatever_people_write() {
    let mut kit = Kit::new();
    let long = "kelp ".repeat(60);
    let titles =
        ["../../etc/passwd", "..\\..\\kelp", "CON", "kelp\u{202e}4pm.exe", "C:kelp\n<b>", "-rf .", "日本", "", &long];
    for title in titles {
        kit.received(title, "Zoë \u{202e}Ng/../", "good.mp4");
    }

    let report = kit.write().unwrap();

    assert_eq!(report.talks, 9);
    let names = kit.files();
    assert_eq!(names.len(), 12);
    for name in &names {
        let is_plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
        assert!(is_plain && !name.contains("..") && name.len() < 120, "{name}");
    }
    assert!(names.iter().take(9).all(|name| name.ends_with(".mp4")), "{names:?}");
    let texts = ["README.txt", "kit.csv", "kit.json"].map(|name| kit.read(name)).concat();
    assert!(!texts.contains('\u{202e}'));
}

#[test]
fn a_kit_is_written_on_the_command_line() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    for title in ["Kelp at dawn", "Ice at night", "Coral"] {
        program.done(&["talk", "add", title, "--speaker", "Mbali Okafor"]);
    }
    for (name, file) in [("kelp.mp4", "good.mp4"), ("ice.mp4", "no-audio.mp4")] {
        fs::copy(recording(file), program.folder.path().join(name)).unwrap();
    }
    program.file("kelp.en.vtt", CAPTIONS);
    program.run(&["talk", "receive", "FOLDER/kelp.mp4", "--talk", "1"]);
    program.done(&["talk", "caption", "FOLDER/kelp.en.vtt", "--talk", "1"]);

    let said = program.all(&[
        &["talk", "kit", "FOLDER/kit"],
        &["--json", "talk", "kit", "FOLDER/kit"],
        &["talk", "receive", "FOLDER/ice.mp4", "--talk", "2"],
        &["talk", "kit", "FOLDER/kit"],
    ]);
    insta::assert_snapshot!("kit", said);
    // What this prints holds the day of today.
    program.done(&["permission", "set", "Mbali Okafor", "--item", "talk", "--channel", "youtube", "--state", "no"]);
    let said = program.all(&[
        &["talk", "kit", "FOLDER/kit"],
        &["talk", "kit", "FOLDER/kit", "--channel", "site"],
        &["talk", "kit", "FOLDER/kit", "--channel", "fish"],
        &["talk", "kit", "FOLDER/kelp.mp4", "--channel", "site"],
        &["history"],
    ]);
    insta::assert_snapshot!("kit_after_a_refusal", said);
}

#[test]
fn a_no_for_the_site_holds_where_nothing_was_said_about_youtube() {
    let mut kit = Kit::new();
    let kelp = kit.received("Kelp at dawn", "Mbali Okafor", "good.mp4");
    kit.say_on(PermissionChannel::Site, kelp, PermissionItem::Talk, PermissionState::No, None);
    let held = kit.write().unwrap();
    assert_eq!(
        (held.talks, left(&held)),
        (0, vec!["Lightning talk “Kelp at dawn”: the person refused it for the site".into()])
    );

    kit.say(kelp, PermissionItem::Talk, PermissionState::Yes, None);
    assert_eq!(kit.write().unwrap().talks, 1);
}
