//! What is attached to a talk beside its recording: captions and slides.

use crate::rules::{receive, talk};
use crate::words::{Library, NEW_WORKSHOP, Program};
use std::path::PathBuf;
use summit::model::attached::{CaptionsRow, CueLine};
use summit::model::{Finding, Fix, Place, Severity, TalkId};

const ENGLISH: &str = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500 align:start\n<v Mbali>Kelp &amp; <i>dulse</i> &lt;here&gt;\n\
                       grow&nbsp;fast\n\n00:00:03.000 --> 00:00:04.000\nat dawn\n";
const PORTUGUESE: &str = "1\r\n00:00:01,000 --> 00:00:02,000\r\nAlgas ao amanhecer\r\n";

/// A library with two talks.
fn with_talks() -> (Library, TalkId, TalkId) {
    let mut library = Library::new();
    let (kelp, ice) = (talk(&mut library, "Kelp at dawn"), talk(&mut library, "Ice at night"));
    (library, kelp, ice)
}

/// `language, name, cues, end`.
fn rows(library: &Library, talk: TalkId) -> Vec<String> {
    let row = |row: CaptionsRow| format!("{}, {}, {}, {}", row.language, row.file, row.cues, row.seconds);
    library.desk.captions(talk).unwrap().into_iter().map(row).collect()
}

#[test]
fn captions_are_read_checked_and_shown_as_plain_words() {
    let (mut library, kelp, ice) = with_talks();
    let before = library.dump();
    let path = library.file("kelp.en.vtt", ENGLISH);

    let row = library.desk.attach_captions(kelp, &path, "").unwrap();

    let expected = CaptionsRow {
        id: row.id,
        talk_id: kelp,
        language: "en".into(),
        file: "kelp.en.vtt".into(),
        cues: 2,
        seconds: 4.0,
        findings: Vec::new(),
    };
    assert_eq!((&row, library.desk.captions(kelp).unwrap()), (&expected, vec![expected.clone()]));
    assert_eq!(library.desk.captions(ice).unwrap(), []);
    let lines = [
        CueLine { start: 1.0, end: 2.5, text: "Kelp & dulse <here>\ngrow\u{a0}fast".into() },
        CueLine { start: 3.0, end: 4.0, text: "at dawn".into() },
    ];
    assert_eq!(library.desk.cue_lines(row.id).unwrap(), lines);
    assert_eq!(library.labels().last().unwrap(), "Captions of “Kelp at dawn” (en)");
    let after = library.dump();
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
    library.desk.redo().unwrap();
    assert_eq!(library.dump(), after);

    library.desk.remove_captions(row.id).unwrap();
    assert_eq!(library.labels().last().unwrap(), "Remove the captions of “Kelp at dawn” (en)");
    assert_eq!(library.dump(), before);
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), after);
}

#[test]
fn captions_of_the_same_language_take_the_place_of_the_former_and_undo_brings_them_back() {
    let (mut library, kelp, _) = with_talks();
    let [english, portuguese] = [("a.en.vtt", ENGLISH), ("b.srt", PORTUGUESE)].map(|(n, text)| library.file(n, text));
    library.desk.attach_captions(kelp, &english, "").unwrap();
    library.desk.attach_captions(kelp, &portuguese, "PT_br").unwrap();
    library.desk.attach_captions(kelp, &portuguese, "").unwrap();
    let former = library.dump();
    assert_eq!(rows(&library, kelp), [", b.srt, 1, 2", "en, a.en.vtt, 2, 4", "pt-BR, b.srt, 1, 2"]);

    let newer = library.file("c.vtt", "WEBVTT\n\n00:01.000 --> 00:09.000\nKelp\n");
    library.desk.attach_captions(kelp, &newer, "en").unwrap();

    assert_eq!(rows(&library, kelp), [", b.srt, 1, 2", "en, c.vtt, 1, 9", "pt-BR, b.srt, 1, 2"]);
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), former);
    let place = library.desk.read().last_reversal_place().unwrap().unwrap();
    assert_eq!((place.kind, place.id), ("talk".into(), Some(kelp.to_string())));
    library.desk.redo().unwrap();
    assert_eq!(rows(&library, kelp), [", b.srt, 1, 2", "en, c.vtt, 1, 9", "pt-BR, b.srt, 1, 2"]);
}

#[test]
fn the_same_captions_again_change_nothing() {
    let (mut library, kelp, _) = with_talks();
    let path = library.file("kelp.en.vtt", ENGLISH);
    let first = library.desk.attach_captions(kelp, &path, "").unwrap();
    let before = (library.dump(), library.labels());
    let other_name = library.file("other.vtt", ENGLISH);

    let again = library.desk.attach_captions(kelp, &other_name, "en").unwrap();

    assert_eq!((again, (library.dump(), library.labels())), (first, before));
}

#[test]
fn what_is_wrong_is_told_against_the_recording_of_today() {
    let (mut library, kelp, _) = with_talks();
    let path =
        library.file("kelp.en.vtt", "WEBVTT\n\n00:01.000 --> 00:09.000\nKelp\n\n00:08.000 --> 00:10.000\nDulse\n");
    let finding = |rule: &str, line, message: &str| Finding {
        rule: rule.into(),
        severity: Severity::Warning,
        place: Place::line("kelp.en.vtt", line),
        message: message.into(),
        value: String::new(),
        fix: Fix::Ask,
    };
    let overlap = || finding("CAPTION-OVERLAP", 6, "The caption starts at 00:00:08.000, before that of line 3 ends.");

    let row = library.desk.attach_captions(kelp, &path, "").unwrap();
    assert_eq!(row.findings, [overlap()]);
    receive(&mut library, kelp, "short", Some(5.0));

    let beyond = |line, end| {
        let message = format!("The caption lasts until 00:00:{end}.000, and the recording is over before.");
        finding("CAPTION-BEYOND", line, &message)
    };
    let found = library.desk.captions(kelp).unwrap().remove(0).findings;
    assert_eq!(found, [beyond(3, "09"), overlap(), beyond(6, "10")]);
    receive(&mut library, kelp, "long", Some(60.0));
    assert_eq!(library.desk.captions(kelp).unwrap().remove(0).findings, [overlap()]);
}

#[test]
fn what_holds_no_captions_is_refused_in_five_parts_and_changes_nothing() {
    let (mut library, kelp, _) = with_talks();
    let before = (library.dump(), library.labels());
    let choose = "Choose a file of captions, WebVTT or SRT.";
    let tag = "Write it as a tag of at most 16 letters, such as en or pt-BR.";
    let cases: [(&str, &[u8], &str, [&str; 5]); 7] = [
        (
            "empty.vtt",
            b"WEBVTT\n\nNOTE nothing\n",
            "",
            ["captions-none", "empty.vtt", "", "the file holds no caption that can be shown", choose],
        ),
        (
            "late.vtt",
            b"WEBVTT\n\n00:09.000 --> 00:01.000\nKelp\n",
            "",
            ["captions-none", "late.vtt", "", "the file holds no caption that can be shown", choose],
        ),
        (
            "talk.txt",
            b"Dear all",
            "",
            ["captions-none", "talk.txt", "", "the file holds no caption that can be shown", choose],
        ),
        ("page.vtt", b"<!DOCTYPE html><html>", "", ["file-page", "page.vtt", "", "this is a web page", choose]),
        ("zip.vtt", b"PK\x03\x04\x14\0\x06\0", "", ["file-binary", "zip.vtt", "", "this is no text", choose]),
        ("no.vtt", b"", "", ["file-empty", "no.vtt", "", "the file is empty", choose]),
        (
            "kelp.vtt",
            ENGLISH.as_bytes(),
            "../en\u{202e}",
            ["value-refused", "The captions", "language", "“../en\\u{202e}” is no language", tag],
        ),
    ];
    for (name, bytes, language, [code, which, place, wrong, next]) in cases {
        let path = library.file(name, bytes);

        let error = library.desk.attach_captions(kelp, &path, language).unwrap_err();

        let trouble = error.trouble();
        let said = [&trouble.which, &trouble.place, &trouble.wrong, &trouble.done, &trouble.next].map(String::as_str);
        assert_eq!((error.code(), said), (code, [which, place, wrong, "Nothing was changed.", next]), "{name}");
    }
    let large = library.file("large.vtt", vec![b'\n'; (8 << 20) + 1]);
    assert_eq!(library.desk.attach_captions(kelp, &large, "").unwrap_err().code(), "file-too-large");
    let none = library.folder.path().join("none.vtt");
    assert_eq!(library.desk.attach_captions(kelp, &none, "").unwrap_err().code(), "file-missing");
    assert_eq!((library.dump(), library.labels()), before);
}

/// Names that lead elsewhere, turn the direction, are kept for devices, or are as long as a name can be.
#[cfg(target_os = "linux")]
pub fn hostile_names(extension: &str) -> Vec<(Vec<u8>, String)> {
    let long = "k".repeat(254 - extension.len()) + "." + extension;
    let text = |name: String| (name.clone().into_bytes(), name);
    vec![
        text(format!("..{extension}")),
        text(format!("..\\..\\kelp.{extension}")),
        text(format!("CON.{extension}")),
        text(format!("kelp.{extension}. ")),
        text("-rf".into()),
        text(format!("kelp\n2.{extension}")),
        text(format!("kelp\u{202e}4pm.{extension}")),
        text(format!("\x1b[31mkelp.{extension}")),
        (b"k\xe9lp\xff".to_vec(), "k\\xe9lp\\xff".into()),
        text(long),
    ]
}

/// The file of a hostile name beside the library.
#[cfg(target_os = "linux")]
pub fn hostile_file(library: &Library, name: &[u8], bytes: &[u8]) -> PathBuf {
    let path = library.folder.path().join(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(name));
    std::fs::write(&path, bytes).unwrap();
    path
}

#[cfg(target_os = "linux")]
#[test]
fn names_of_captions_are_kept_as_text_and_lead_nowhere() {
    let (mut library, kelp, _) = with_talks();
    for (number, (bytes, text)) in hostile_names("vtt").into_iter().enumerate() {
        let words = format!("WEBVTT\n\n00:01.000 --> 00:02.000\nKelp {number}\n");
        let path = hostile_file(&library, &bytes, words.as_bytes());

        let row = library.desk.attach_captions(kelp, &path, "").unwrap();

        assert_eq!((row.file, row.language.as_str()), (text, ""));
        assert!(!library.labels().last().unwrap().contains(['\n', '\u{202e}', '\x1b']));
        library.desk.undo().unwrap();
        library.desk.redo().unwrap();
    }
    assert_eq!(library.desk.captions(kelp).unwrap().len(), 1);
}

#[test]
fn captions_are_taken_in_on_the_command_line() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.done(&["talk", "add", "Kelp at dawn"]);
    program.file("kelp.en.vtt", ENGLISH);
    program.file("late.srt", "1\n00:00:05,000 --> 00:00:06,000\nA\n\n2\n00:00:01,000 --> 00:00:02,000\nB\n");
    program.file("odd\u{202e}\n.vtt", ENGLISH);
    program.file("none.vtt", "WEBVTT\n");

    let said = program.all(&[
        &["talk", "caption", "FOLDER/kelp.en.vtt", "--talk", "Kelp at dawn"],
        &["--json", "talk", "caption", "FOLDER/kelp.en.vtt", "--talk", "1"],
        &["--json", "talk", "caption", "FOLDER/late.srt", "--talk", "1", "--language", "pt_br"],
        &["talk", "caption", "FOLDER/late.srt", "--talk", "1", "--language", "fr"],
        &["talk", "caption", "FOLDER/odd\u{202e}\n.vtt", "--talk", "1"],
        &["talk", "caption", "FOLDER/none.vtt", "--talk", "1"],
        &["talk", "caption", "FOLDER/kelp.en.vtt", "--talk", "2"],
        &["talk", "caption", "FOLDER/kelp.en.vtt"],
        &["history"],
    ]);
    insta::assert_snapshot!("captions", said);
}

#[test]
fn slides_are_taken_in_on_the_command_line() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.done(&["talk", "add", "Kelp at dawn"]);
    program.file("kelp.pdf", slides::PDF);
    program.file("page.pdf", "<!DOCTYPE html><html>");

    let said = program.all(&[
        &["talk", "slides", "FOLDER/kelp.pdf", "--talk", "Kelp at dawn"],
        &["--json", "talk", "slides", "FOLDER/kelp.pdf", "--talk", "1"],
        &["talk", "slides", "https://slides.example/kelp", "--talk", "1"],
        &["--json", "talk", "slides", "https://slides.example/kelp", "--talk", "1"],
        &["talk", "slides", "javascript:alert(1)", "--talk", "1"],
        &["talk", "slides", "FOLDER/page.pdf", "--talk", "1"],
        &["talk", "slides", "FOLDER/none.pdf", "--talk", "1"],
        &["history"],
    ]);
    insta::assert_snapshot!("slides", said);
}

mod slides {
    use super::*;
    use crate::rules::files_below;
    use std::fs;
    use summit::files::hash;
    use summit::model::attached::SlidesRow;

    pub const PDF: &[u8] = b"%PDF-1.7\nkelp\n";

    fn attach(library: &mut Library, talk: TalkId, name: &str, bytes: &[u8]) -> summit::Result<SlidesRow> {
        let path = library.file(name, bytes);
        library.desk.attach_slides(talk, &path, &mut |_| true)
    }

    fn place_of(bytes: &[u8]) -> String {
        let hash = hash(bytes);
        format!("{}/{hash}", &hash[..2])
    }

    fn kept(library: &Library) -> Vec<String> {
        files_below(&library.folder.path().join("library/slides"))
    }

    #[test]
    fn a_file_of_slides_lies_under_its_hash_and_undo_leaves_it_for_redo() {
        let (mut library, kelp, ice) = with_talks();
        let before = library.dump();

        let row = attach(&mut library, kelp, "kelp.pdf", PDF).unwrap();

        let expected = SlidesRow {
            id: row.id,
            talk_id: kelp,
            file: "kelp.pdf".into(),
            bytes: 14,
            blake3: hash(PDF),
            url: String::new(),
        };
        assert_eq!((&row, library.desk.slides(kelp).unwrap()), (&expected, vec![expected.clone()]));
        assert_eq!(library.desk.slides(ice).unwrap(), []);
        assert_eq!(kept(&library), [place_of(PDF)]);
        assert_eq!(fs::read(library.folder.path().join("kelp.pdf")).unwrap(), PDF);
        assert_eq!(library.labels().last().unwrap(), "Slides of “Kelp at dawn”");
        let after = library.dump();
        library.desk.undo().unwrap();
        assert_eq!((library.dump(), kept(&library)), (before.clone(), vec![place_of(PDF)]));
        library.desk.redo().unwrap();
        assert_eq!(library.dump(), after);
        library.desk.remove_slides(row.id).unwrap();
        assert_eq!(library.labels().last().unwrap(), "Remove slides of “Kelp at dawn”");
        assert_eq!((library.dump(), kept(&library)), (before, vec![place_of(PDF)]));
        library.desk.undo().unwrap();
        assert_eq!(library.dump(), after);
        assert_eq!(library.desk.checker().run().unwrap().problems, Vec::<String>::new());
    }

    #[cfg(unix)]
    #[test]
    fn slides_can_be_read_by_their_owner_and_changed_by_nobody() {
        use std::os::unix::fs::PermissionsExt;
        let (mut library, kelp, _) = with_talks();
        attach(&mut library, kelp, "kelp.pdf", PDF).unwrap();

        let folder = library.folder.path().join("library");
        let mode = |name: &str| fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777;

        let file = format!("slides/{}", place_of(PDF));
        assert_eq!((mode(&file), ["slides", "slides/incoming", &file[..9]].map(mode)), (0o444, [0o700; 3]));
    }

    #[test]
    fn the_same_slides_again_change_nothing_and_others_stand_beside_them() {
        let (mut library, kelp, ice) = with_talks();
        let first = attach(&mut library, kelp, "kelp.pdf", PDF).unwrap();
        let page = library.desk.link_slides(kelp, " https://slides.example/kelp?a=1&amp;b=2 ").unwrap();
        assert_eq!((page.url.as_str(), page.file.as_str(), page.bytes), ("https://slides.example/kelp?a=1&b=2", "", 0));
        assert_eq!(library.labels().last().unwrap(), "Slides of “Kelp at dawn”");
        let before = (library.dump(), library.labels());

        assert_eq!(attach(&mut library, kelp, "again.pdf", PDF).unwrap(), first);
        assert_eq!(library.desk.link_slides(kelp, "https://slides.example/kelp?a=1&b=2").unwrap(), page);

        assert_eq!((library.dump(), library.labels()), before);
        let newer = attach(&mut library, kelp, "newer.pdf", b"%PDF-2.0\nmore kelp\n").unwrap();
        let twin = attach(&mut library, ice, "ice.pdf", PDF).unwrap();
        assert_eq!(library.desk.slides(kelp).unwrap(), [first, page, newer]);
        assert_eq!((library.desk.slides(ice).unwrap(), kept(&library).len()), (vec![twin], 2));
        library.desk.undo().unwrap();
        library.desk.undo().unwrap();
        library.desk.undo().unwrap();
        assert_eq!(library.desk.slides(kelp).unwrap().len(), 1);
    }

    #[test]
    fn what_is_no_file_of_slides_is_refused_in_five_parts_and_leaves_nothing() {
        let (mut library, kelp, _) = with_talks();
        let before = (library.dump(), library.labels());
        let next = "Have the slides saved as PDF and choose that file, or give their address.";
        let cases: [(&str, &[u8], &str); 7] = [
            ("page.pdf", b"<!DOCTYPE html><html>", "a web page"),
            ("talk.pptx", b"PK\x03\x04\x14\0\x06\0", "an archive"),
            ("old.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document"),
            ("words.key", b"Dear all", "a text"),
            ("film.odp", b"\0\0\0\x20ftypisom\0\0\x02\0", "a video"),
            ("odd.pdf", b"\x01\x02\x03", "of no kind that is known"),
            ("kelp\u{202e}fdp.exe", b"GIF89a", "a picture"),
        ];
        for (name, bytes, what) in cases {
            let error = attach(&mut library, kelp, name, bytes).unwrap_err();

            let wrong = format!("the file is {what}, and no slides as PDF, ODP, PPTX or KEY");
            let trouble = error.trouble();
            let said =
                [&trouble.which, &trouble.place, &trouble.wrong, &trouble.done, &trouble.next].map(String::as_str);
            let which = name.replace('\u{202e}', "\\u{202e}");
            assert_eq!((error.code(), said), ("slides-kind", [&which, "", &wrong, "Nothing was changed.", next]));
        }
        assert_eq!(attach(&mut library, kelp, "empty.pdf", b"").unwrap_err().code(), "file-empty");
        let large = library.file("large.pdf", PDF);
        fs::OpenOptions::new().write(true).open(&large).unwrap().set_len(500_000_001).unwrap();
        let error = library.desk.attach_slides(kelp, &large, &mut |_| true).unwrap_err();
        assert_eq!(
            (error.code(), error.trouble().wrong.as_str()),
            ("file-too-large", "the file has 500 MB, and slides have at most 500 MB")
        );
        let path = library.file("kelp.pdf", PDF);
        let error = library.desk.attach_slides(kelp, &path, &mut |_| false).unwrap_err();
        assert_eq!((error.code(), error.exit_code()), ("receive-cancelled", 3));
        assert_eq!((library.dump(), library.labels(), kept(&library)), (before.0, before.1, Vec::new()));
        assert_eq!(library.reopened().desk.store().dead_jobs(), []);
    }

    #[test]
    fn only_a_page_can_be_linked() {
        let (mut library, kelp, _) = with_talks();
        let before = (library.dump(), library.labels());
        let cases = [
            ("javascript:alert(1)", "is neither http, https nor mailto"),
            ("file:///etc/passwd", "is neither http, https nor mailto"),
            ("https://me:secret@slides.example/", "holds a user name or a password"),
            ("mailto:mbali@tide.example", "is no address of a page"),
            ("slides.example/kelp", "is no complete web address"),
            ("https://slides.example/a b", "holds blanks"),
            ("", "is empty"),
        ];
        for (url, reason) in cases {
            let error = library.desk.link_slides(kelp, url).unwrap_err();

            let trouble = error.trouble();
            let wrong = format!("“{url}” cannot be linked: {reason}");
            assert_eq!(
                (error.code(), trouble.wrong.as_str(), trouble.place.as_str()),
                ("link-refused", &*wrong, "link")
            );
        }
        assert_eq!((library.dump(), library.labels()), before);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_of_slides_are_kept_as_text_and_lead_nowhere() {
        let (mut library, kelp, _) = with_talks();
        let names = hostile_names("pdf");
        for (number, (bytes, text)) in names.iter().enumerate() {
            let path = hostile_file(&library, bytes, format!("%PDF-1.7\n{number}").as_bytes());

            let row = library.desk.attach_slides(kelp, &path, &mut |_| true).unwrap();

            assert_eq!(row.file, *text);
            library.desk.undo().unwrap();
            library.desk.redo().unwrap();
        }
        assert!(kept(&library).iter().all(|name| name.len() == 67));
        assert_eq!((kept(&library).len(), library.desk.slides(kelp).unwrap().len()), (names.len(), names.len()));
    }

    #[test]
    fn the_deep_check_looks_at_slides() {
        let (mut library, kelp, _) = with_talks();
        attach(&mut library, kelp, "kelp.pdf", PDF).unwrap();
        attach(&mut library, kelp, "ice.pdf", b"%PDF-1.7\nice\n").unwrap();
        let folder = library.folder.path().join("library/slides");
        let found = library.desk.checker().run().unwrap();
        assert_eq!((found.problems, found.deep.unwrap().files), (Vec::new(), 2));
        fs::remove_file(folder.join(place_of(PDF))).unwrap();
        let ice = folder.join(place_of(b"%PDF-1.7\nice\n"));
        fs::remove_file(&ice).unwrap();
        fs::write(&ice, "%PDF-1.7\nicy\n").unwrap();
        fs::write(folder.join("incoming/.x.part"), "%PDF").unwrap();

        let found = library.desk.checker().run().unwrap();

        let mut expected = [
            format!("slides/{}: the file is not the one that was taken in", hash(b"%PDF-1.7\nice\n")),
            format!("slides/{}: the file is missing", hash(PDF)),
            "slides/incoming/.x.part: nobody is making this file".into(),
        ];
        expected.sort();
        let mut problems = found.problems;
        problems.sort();
        assert_eq!(problems, expected);
    }

    /// As a kill leaves it: the job, and a part or a whole file without its row.
    #[test]
    fn what_a_crash_left_of_slides_is_removed_and_never_a_whole_file() {
        let (mut library, kelp, _) = with_talks();
        attach(&mut library, kelp, "kelp.pdf", PDF).unwrap();
        library.desk.undo().unwrap();
        let before = library.dump();
        let Library { folder, desk, workshop } = library;
        drop(desk);
        let path = folder.path().join("library");
        let mut store =
            summit::store::Store::open(&path, summit::store::Access::Write, crate::words::surroundings()).unwrap();
        let target = path.join("slides/incoming/018f");
        store.begin_job(Some(&folder.path().join("kelp.pdf")), &target, 14).unwrap();
        fs::write(path.join("slides/incoming/.018f.part"), "%PD").unwrap();
        drop(store);

        let mut library = Library { desk: crate::words::desk_in(&path), folder, workshop };

        assert_eq!((library.dump(), kept(&library)), (before, vec![place_of(PDF)]));
        assert_eq!(library.desk.checker().run().unwrap().problems, Vec::<String>::new());
        attach(&mut library, kelp, "kelp.pdf", PDF).unwrap();
        assert_eq!((library.desk.slides(kelp).unwrap().len(), kept(&library)), (1, vec![place_of(PDF)]));
    }
}
