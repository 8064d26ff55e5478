//! Taking recordings in: whole and verified or not at all, once for equal bytes, and looked after from then on.

use crate::words::{Library, NEW_WORKSHOP, Program, desk_in, dump, labels, surroundings};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use summit::desk::Desk;
use summit::desk::recordings::{Found, Looked, Ways, files_in};
use summit::files::hash;
use summit::model::id::Id;
use summit::model::talk::TalkFields;
use summit::model::{MediaFacts, Received, RecordingId, TalkField, TalkId, TalkState};
use summit::store::recordings::Receipt;
use summit::store::{Access, Surroundings};
use summit::timezone::Moment;

/// A library with two talks.
struct Talks {
    library: Library,
    kelp: TalkId,
    ice: TalkId,
}

impl Talks {
    fn new() -> Self {
        let mut library = Library::new();
        let mut add = |title: &str| {
            let fields = TalkFields { title: title.into(), ..TalkFields::default() };
            library.desk.add_talk(library.workshop, &fields).unwrap()
        };
        let (kelp, ice) = (add("Kelp at dawn"), add("Ice at night"));
        Self { library, kelp, ice }
    }

    fn folder(&self) -> PathBuf {
        self.library.folder.path().join("library")
    }

    fn receive(&mut self, path: &Path, talk: Option<TalkId>) -> summit::Result<Received> {
        receive(&mut self.library, path, talk)
    }

    /// `title or -, version, name`, in the order of the rows.
    fn rows(&self) -> Vec<String> {
        let rows = self.library.desk.read().recordings(self.library.workshop).unwrap();
        let title = |talk: Option<TalkId>| talk.map_or("-".into(), |t| self.library.desk.read().talk(t).unwrap().title);
        rows.iter().map(|r| format!("{}, {}, {}", title(r.talk_id), r.version, r.original_name)).collect()
    }

    fn state(&self, talk: TalkId) -> TalkState {
        self.library.desk.read().talk(talk).unwrap().state
    }
}

fn receive(library: &mut Library, path: &Path, talk: Option<TalkId>) -> summit::Result<Received> {
    let ways = Ways { talk, ..Ways::default() };
    library.desk.receive(library.workshop, &Found::at(path), ways, &mut |_| true)
}

fn rules(received: &Received) -> Vec<&str> {
    received.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

/// All files below a folder, by their path in it.
fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
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

fn place_of(bytes: &[u8]) -> String {
    let hash = hash(bytes);
    format!("{}/{hash}", &hash[..2])
}

/// Bytes that repeat nowhere soon.
fn video(length: usize, seed: u32) -> Vec<u8> {
    let mut state = seed | 1;
    let words = (0..length.div_ceil(4)).flat_map(|_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()
    });
    words.take(length).collect()
}

#[test]
fn a_recording_lies_under_its_hash_and_its_row_says_what_it_is() {
    let mut talks = Talks::new();
    let path = talks.library.file("kelp.mp4", "kelp in motion");
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    let seen = std::cell::RefCell::new(Vec::new());
    let look = |path: &Path, name: &str| {
        seen.borrow_mut().push((fs::read_to_string(path).unwrap(), name.to_owned()));
        let facts = MediaFacts {
            media_type: "video/mp4".into(),
            seconds: Some(61.5),
            width: Some(1280),
            height: Some(720),
            video: Some("h264".into()),
            audio: None,
            all: "{}".into(),
        };
        Looked { facts, findings: Vec::new() }
    };
    let kelp = talks.kelp;
    let find_talk = |name: &str, rows: &[summit::model::talk::TalkRow]| {
        assert_eq!((name, rows.len()), ("kelp.mp4", 2));
        Some(kelp)
    };

    let ways = Ways { talk: None, look: &look, find_talk: &find_talk };
    let workshop = talks.library.workshop;
    let received = talks.library.desk.receive(workshop, &Found::at(&path), ways, &mut |_| true).unwrap();

    assert_eq!(seen.take(), [("kelp in motion".to_owned(), "kelp.mp4".to_owned())]);
    let expected = Received {
        file: "kelp.mp4".into(),
        talk: Some("Kelp at dawn".into()),
        talk_id: Some(kelp),
        recording: received.recording,
        version: 1,
        blake3: hash(b"kelp in motion"),
        bytes: 14,
        seconds: Some(61.5),
        width: Some(1280),
        height: Some(720),
        video: Some("h264".into()),
        audio: None,
        findings: Vec::new(),
    };
    assert_eq!(received, expected);
    assert_eq!(talks.library.desk.read().recording(received.recording).unwrap().facts, look(&path, "").facts);
    assert_eq!(files_below(&talks.folder().join("recordings")), [place_of(b"kelp in motion")]);
    assert_eq!(fs::read(&path).unwrap(), b"kelp in motion");
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
    assert_eq!(talks.state(kelp), TalkState::Received);
    assert_eq!(talks.library.labels().last().unwrap(), "Receive a recording of “Kelp at dawn”");
}

#[cfg(unix)]
#[test]
fn what_is_received_can_be_read_by_its_owner_and_changed_by_nobody() {
    use std::os::unix::fs::PermissionsExt;
    let mut talks = Talks::new();
    let path = talks.library.file("kelp.mp4", "kelp");
    talks.receive(&path, None).unwrap();

    let mode = |name: &str| fs::metadata(talks.folder().join(name)).unwrap().permissions().mode() & 0o777;

    let file = format!("recordings/{}", place_of(b"kelp"));
    let folders = ["recordings", "recordings/incoming", &file[..13]].map(mode);
    assert_eq!((mode(&file), folders), (0o444, [0o700; 3]));
}

#[test]
fn undo_takes_the_row_back_and_leaves_the_file_for_redo() {
    let mut talks = Talks::new();
    let path = talks.library.file("kelp.mp4", "kelp");
    let before = talks.library.dump();
    talks.receive(&path, Some(talks.kelp)).unwrap();
    let after = talks.library.dump();

    talks.library.desk.undo().unwrap();
    assert_eq!(talks.library.dump(), before);
    assert_eq!(files_below(&talks.folder().join("recordings")), [place_of(b"kelp")]);
    let deep = talks.library.desk.checker().run().unwrap();
    assert_eq!((deep.problems, deep.deep.unwrap().unlisted), (Vec::new(), vec![hash(b"kelp")]));

    talks.library.desk.redo().unwrap();
    assert_eq!(talks.library.dump(), after);
    let deep = talks.library.desk.checker().run().unwrap().deep.unwrap();
    assert_eq!((deep.recordings, deep.unlisted), (1, Vec::new()));
}

#[test]
fn the_newest_version_of_a_talk_is_current_and_the_older_stay() {
    let mut talks = Talks::new();
    let (first, second) = (talks.library.file("a.mp4", "first take"), talks.library.file("b.mp4", "second take"));

    talks.receive(&first, Some(talks.kelp)).unwrap();
    let newer = talks.receive(&second, Some(talks.kelp)).unwrap();
    let back = talks.receive(&first, Some(talks.kelp)).unwrap();

    assert_eq!((newer.version, rules(&newer)), (2, vec!["RECEIVED-VERSION"]));
    assert_eq!((back.version, rules(&back)), (3, vec!["RECEIVED-VERSION"]));
    assert_eq!(talks.rows(), ["Kelp at dawn, 3, a.mp4", "Kelp at dawn, 2, b.mp4", "Kelp at dawn, 1, a.mp4"]);
    let current = talks.library.desk.read().current_recording(talks.kelp).unwrap().unwrap();
    assert_eq!((current.id, current.version), (back.recording, 3));
    assert_eq!(files_below(&talks.folder().join("recordings")).len(), 2);
}

#[test]
fn the_same_file_again_changes_nothing() {
    for of_a_talk in [true, false] {
        let mut talks = Talks::new();
        let talk = of_a_talk.then_some(talks.kelp);
        let path = talks.library.file("kelp.mp4", "kelp");
        let first = talks.receive(&path, talk).unwrap();
        let (before, steps) = (talks.library.dump(), talks.library.labels());

        let again = talks.receive(&path, talk).unwrap();

        assert_eq!((again.recording, rules(&again)), (first.recording, vec!["RECEIVED-AGAIN"]));
        assert_eq!((talks.library.dump(), talks.library.labels()), (before, steps));
        assert_eq!(files_below(&talks.folder().join("recordings")), [place_of(b"kelp")]);
    }
}

#[test]
fn equal_bytes_are_stored_once_and_every_name_is_kept() {
    let mut talks = Talks::new();
    let (one, two) = (talks.library.file("kelp.mp4", "the same"), talks.library.file("ice.mp4", "the same"));
    fs::create_dir(talks.library.folder.path().join("other")).unwrap();
    let three = talks.library.file("other/kelp.mp4", "something else");

    talks.receive(&one, Some(talks.kelp)).unwrap();
    let twin = talks.receive(&two, Some(talks.ice)).unwrap();
    talks.receive(&three, Some(talks.kelp)).unwrap();

    assert_eq!(rules(&twin), ["RECEIVED-TWICE"]);
    assert_eq!(
        twin.findings[0].message,
        "The same bytes are the recording of “Kelp at dawn” too. One of the two is wrong."
    );
    assert_eq!(talks.rows(), ["Kelp at dawn, 2, kelp.mp4", "Kelp at dawn, 1, kelp.mp4", "Ice at night, 1, ice.mp4"]);
    let mut expected = [place_of(b"the same"), place_of(b"something else")];
    expected.sort();
    assert_eq!(files_below(&talks.folder().join("recordings")), expected);
}

#[test]
fn a_recording_of_no_talk_is_given_to_one_in_one_step() {
    let mut talks = Talks::new();
    let path = talks.library.file("take 7.mp4", "kelp");
    let received = talks.receive(&path, None).unwrap();
    assert_eq!((received.talk, received.findings[0].rule.as_str()), (None, "RECEIVED-UNMATCHED"));
    assert_eq!(talks.library.labels().last().unwrap(), "Receive the recording “take 7.mp4”");
    let before = talks.library.dump();

    talks.library.desk.give_recording_to(received.recording, talks.kelp).unwrap();
    assert_eq!(
        (talks.rows(), talks.state(talks.kelp)),
        (vec!["Kelp at dawn, 1, take 7.mp4".into()], TalkState::Received)
    );
    talks.library.desk.give_recording_to(received.recording, talks.ice).unwrap();
    assert_eq!((talks.state(talks.kelp), talks.state(talks.ice)), (TalkState::Promised, TalkState::Received));
    assert_eq!(talks.library.labels().last().unwrap(), "Give the recording “take 7.mp4” to “Ice at night”");

    talks.library.desk.undo().unwrap();
    talks.library.desk.undo().unwrap();
    assert_eq!(talks.library.dump(), before);
}

#[test]
fn a_talk_of_another_workshop_gets_no_recording() {
    let mut talks = Talks::new();
    let other = talks.library.another("Ice workshop").id;
    let fields = TalkFields { title: "Floes".into(), ..TalkFields::default() };
    let floes = talks.library.desk.add_talk(other, &fields).unwrap();
    let path = talks.library.file("kelp.mp4", "kelp");
    let received = talks.receive(&path, None).unwrap();

    assert_eq!(talks.receive(&path, Some(floes)).unwrap_err().code(), "talk-unknown");
    let error = talks.library.desk.give_recording_to(received.recording, floes).unwrap_err();
    assert_eq!(error.trouble().wrong, "the talk belongs to another workshop");
}

#[test]
fn a_talk_whose_address_is_removed_is_received_again() {
    let mut talks = Talks::new();
    let path = talks.library.file("kelp.mp4", "kelp");
    let edit = |talks: &mut Talks, url: &str| talks.library.desk.edit_talk(talks.kelp, TalkField::Url, url).unwrap();
    edit(&mut talks, "https://youtu.be/sd4Kq0wW1cC");
    talks.receive(&path, Some(talks.kelp)).unwrap();
    assert_eq!(talks.state(talks.kelp), TalkState::Published);

    edit(&mut talks, "");
    assert_eq!(talks.state(talks.kelp), TalkState::Received);
}

#[cfg(target_os = "linux")]
#[test]
fn names_are_shown_as_text_kept_byte_for_byte_and_lead_nowhere() {
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    let mut talks = Talks::new();
    let long = "k".repeat(251) + ".mp4";
    let names: [(&[u8], &str); 12] = [
        (b"..mp4", "..mp4"),
        (b"..\\..\\kelp.mp4", "..\\..\\kelp.mp4"),
        (b"C:kelp.mp4", "C:kelp.mp4"),
        (b"CON.mp4", "CON.mp4"),
        (b"kelp.mp4. ", "kelp.mp4. "),
        (b"-rf", "-rf"),
        (b"kelp\n2.mp4", "kelp\n2.mp4"),
        ("kelp\u{202e}4pm.exe".as_bytes(), "kelp\u{202e}4pm.exe"),
        (b"k\xe9lp\xff.mp4", "k\\xe9lp\\xff.mp4"),
        (b"\x1b[31mkelp.mp4", "\x1b[31mkelp.mp4"),
        (long.as_bytes(), &long),
        ("%2e%2e%2fkelp.mp4".as_bytes(), "%2e%2e%2fkelp.mp4"),
    ];
    for (number, (bytes, text)) in names.iter().enumerate() {
        let path = talks.library.folder.path().join(std::ffi::OsStr::from_bytes(bytes));
        fs::write(&path, format!("video {number}")).unwrap();

        let received = talks.receive(&path, Some(talks.kelp)).unwrap();

        assert_eq!(received.file, *text);
        let connection = rusqlite::Connection::open(talks.folder().join("library.db")).unwrap();
        let sql = "SELECT name_bytes FROM recordings WHERE blake3 = ?1";
        let kept: Vec<u8> = connection.query_row(sql, [&received.blake3], |row| row.get(0)).unwrap();
        assert_eq!(std::ffi::OsString::from_vec(kept), path.file_name().unwrap());
        assert!(!talks.library.labels().last().unwrap().contains(['\n', '\u{202e}', '\x1b']));
        talks.library.desk.undo().unwrap();
        talks.library.desk.redo().unwrap();
    }
    assert!(files_below(&talks.folder().join("recordings")).iter().all(|name| name.len() == 67));
    assert_eq!(files_below(&talks.folder().join("recordings")).len(), names.len());
}

#[test]
fn a_folder_stands_for_the_files_in_it() {
    let library = Library::new();
    for name in ["drop/b.mp4", "drop/a/a.mp4", "drop/.hidden", "drop/.git/config", "single.mp4", "empty/.DS_Store"] {
        fs::create_dir_all(library.folder.path().join(name).parent().unwrap()).unwrap();
        library.file(name, name);
    }
    let at = |name: &str| library.folder.path().join(name);

    let found = files_in(&[at("drop"), at("single.mp4"), at("none.mp4")]).unwrap();

    let names: Vec<_> = found.iter().map(|found| found.name.as_str()).collect();
    assert_eq!(names, ["a/a.mp4", "b.mp4", "single.mp4", "none.mp4"]);
    assert_eq!(files_in(&[at("empty")]).unwrap_err().code(), "file-missing");
}

#[test]
fn what_cannot_be_taken_in_is_refused_and_changes_nothing() {
    let mut talks = Talks::new();
    let before = (talks.library.dump(), talks.library.labels());
    let empty = talks.library.file("empty.mp4", "");
    let none = talks.library.folder.path().join("none.mp4");
    let folder = talks.library.folder.path().to_owned();

    for (path, code) in [(empty, "file-empty"), (none, "file-missing"), (folder, "file-is-folder")] {
        let error = talks.receive(&path, None).unwrap_err();
        assert_eq!((error.code(), error.exit_code()), (code, 3));
    }
    // A file of somebody else's stands where a folder has to be.
    let path = talks.library.file("kelp.mp4", "kelp");
    talks.library.file("library/recordings", "in the way");
    assert_eq!(talks.receive(&path, None).unwrap_err().exit_code(), 5);

    assert_eq!((talks.library.dump(), talks.library.labels()), before);
    assert_eq!(fs::read(talks.folder().join("recordings")).unwrap(), b"in the way");
    fs::remove_file(talks.folder().join("recordings")).unwrap();
    talks.receive(&path, None).unwrap();
    assert_eq!(talks.library.reopened().desk.store().dead_jobs(), []);
}

/// Larger than several of the pieces that are made durable and read back at once.
#[test]
fn a_large_recording_is_told_of_all_the_while_and_comes_out_the_same() {
    let mut talks = Talks::new();
    let bytes = video(75 << 20, 7);
    let path = talks.library.file("long.mp4", &bytes);
    let mut told = Vec::new();
    let workshop = talks.library.workshop;
    let mut watch = |now| {
        told.push(now);
        true
    };

    let received = talks.library.desk.receive(workshop, &Found::at(&path), Ways::default(), &mut watch).unwrap();

    assert_eq!((received.bytes, received.blake3), (75 << 20, hash(&bytes)));
    assert!(fs::read(talks.folder().join("recordings").join(place_of(&bytes))).unwrap() == bytes);
    assert!(told.len() >= 75 && told.is_sorted_by_key(|now| now.bytes));
    assert!(told.iter().all(|now| now.bytes_in_all == 75 << 20));
    assert_eq!(told.last().unwrap().bytes, 75 << 20);
}

#[test]
fn a_copy_that_is_cancelled_at_any_call_leaves_everything_as_it_was() {
    let mut talks = Talks::new();
    let path = talks.library.file("kelp.mp4", video(20 << 20, 3));
    let before = (talks.library.dump(), talks.library.labels());
    let workshop = talks.library.workshop;
    for stop_at in [1, 2, 7, 13, 19, 20] {
        let mut calls = 0;
        let mut watch = |_| {
            calls += 1;
            calls < stop_at
        };

        let found = Found::at(&path);
        let error = talks.library.desk.receive(workshop, &found, Ways::default(), &mut watch).unwrap_err();

        assert_eq!((error.code(), error.exit_code(), calls), ("receive-cancelled", 3, stop_at));
        assert_eq!((talks.library.dump(), talks.library.labels()), before);
        assert_eq!(files_below(&talks.folder().join("recordings")), Vec::<String>::new());
    }
    let reopened = talks.library.reopened();
    assert_eq!(reopened.desk.store().dead_jobs(), []);
}

#[test]
fn a_source_that_changes_or_vanishes_while_it_is_copied_is_not_accepted() {
    type Change = fn(&Path);
    let append = |path: &Path| fs::write(path, video((4 << 20) + 1, 1)).unwrap();
    let changes: [(&str, Change); 5] = [
        ("grows", append),
        ("shrinks", |path| fs::OpenOptions::new().write(true).open(path).unwrap().set_len(3 << 20).unwrap()),
        ("is written", |path| {
            use std::io::{Seek, SeekFrom, Write};
            let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
            file.seek(SeekFrom::Start(17)).unwrap();
            file.write_all(b"other words").unwrap();
        }),
        ("vanishes", |path| fs::remove_file(path).unwrap()),
        ("is replaced", |path| {
            let other = path.with_extension("new");
            fs::write(&other, video(4 << 20, 9)).unwrap();
            fs::rename(other, path).unwrap();
        }),
    ];
    let mut talks = Talks::new();
    let before = (talks.library.dump(), talks.library.labels());
    let workshop = talks.library.workshop;
    for (what, change) in changes {
        for at in 1..=4 {
            let path = talks.library.file("kelp.mp4", video(4 << 20, 1));
            // So that a write just now has another time.
            let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
            fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
            let mut calls = 0;
            let mut watch = |_| {
                calls += 1;
                if calls == at {
                    change(&path);
                }
                true
            };

            let found = Found::at(&path);
            let error = talks.library.desk.receive(workshop, &found, Ways::default(), &mut watch).unwrap_err();

            assert_eq!((error.code(), error.exit_code()), ("file-changed", 3), "{what} at {at}");
            assert_eq!((talks.library.dump(), talks.library.labels()), before.clone());
            assert_eq!(files_below(&talks.folder().join("recordings")), Vec::<String>::new());
        }
    }
}

#[cfg(target_os = "linux")]
mod full {
    use super::*;
    use crate::disk::Disk;

    /// A library on a disk of its own, and a file outside.
    fn on_disk(disk: &Disk, outside: &Library) -> (Desk, summit::model::WorkshopId, Found) {
        let mut desk = desk_in(&disk.path().join("library"));
        let draft = summit::model::WorkshopDraft { title: "Kelp".into(), ..summit::model::WorkshopDraft::default() };
        let workshop = desk.new_workshop(&draft).unwrap().id;
        (desk, workshop, Found::at(&outside.file("kelp.mp4", video(6 << 20, 5))))
    }

    fn used(disk: &Disk) -> u64 {
        let told = std::process::Command::new("df").args(["--output=used", "-k"]).arg(disk.path()).output().unwrap();
        String::from_utf8(told.stdout).unwrap().lines().last().unwrap().trim().parse().unwrap()
    }

    #[test]
    fn a_disk_that_would_be_too_full_is_refused_before_anything_is_copied() {
        let Some(disk) = Disk::new(1 << 20) else { return };
        let outside = Library::new();
        let (mut desk, workshop, found) = on_disk(&disk, &outside);
        let mut calls = 0;
        let mut watch = |_| {
            calls += 1;
            true
        };

        let error = desk.receive(workshop, &found, Ways::default(), &mut watch).unwrap_err();

        assert_eq!((error.code(), error.exit_code(), calls), ("disk-full", 5, 0));
        let said = error.to_string();
        assert!(
            said.contains("the file needs 6.2 MB, and 1 GB stay free") && said.contains("nothing was changed"),
            "{said}"
        );
        assert!(!disk.path().join("library/recordings").exists());
    }

    /// The disk shrinks to what is used and a little more, while the file is copied or just before its row.
    #[test]
    fn a_disk_that_fills_up_leaves_nothing_half_and_works_once_there_is_room() {
        let outside = Library::new();
        let mut ended = Vec::new();
        for step in 0..40_u32 {
            let Some(disk) = Disk::new(4 << 20) else { return };
            let (mut desk, workshop, found) = on_disk(&disk, &outside);
            let before = dump(&desk);
            let shrink = || disk.remount(&format!("size={}k", used(&disk) + 4 * u64::from(step % 8)));
            // At each MiB of the six; from the seventh on while the whole copy is looked into.
            let at = step / 5 + 1;
            let mut calls = 0;
            let mut watch = |_| {
                calls += 1;
                if calls == at {
                    shrink();
                }
                true
            };
            let look = |_: &Path, _: &str| {
                if at > 6 {
                    shrink();
                }
                Looked::default()
            };

            let done = desk.receive(workshop, &found, Ways { look: &look, ..Ways::default() }, &mut watch);

            let at_once = desk.read().recordings(workshop).unwrap().len();
            if let Err(error) = &done {
                assert_eq!((error.code(), error.exit_code(), at_once), ("disk-full", 5, 0), "{step}: {error}");
                assert_eq!(dump(&desk), before);
            }
            drop(desk);
            disk.remount("size=4g");
            let mut desk = desk_in(&disk.path().join("library"));
            let whole = desk.checker().run().unwrap();
            assert_eq!(whole.problems, Vec::<String>::new(), "{step}");
            let rows = desk.read().recordings(workshop).unwrap().len();
            assert_eq!(rows, files_below(&disk.path().join("library/recordings")).len(), "{step}");
            desk.receive(workshop, &found, Ways::default(), &mut |_| true).unwrap();
            assert_eq!(desk.read().recordings(workshop).unwrap().len(), 1, "{step}");
            ended.push((done.is_ok(), rows));
        }
        assert!(ended.iter().filter(|(is_done, _)| !is_done).count() >= 30, "{ended:?}");
    }

    #[test]
    fn a_medium_that_becomes_read_only_midway_is_a_refusal_too() {
        let Some(disk) = Disk::new(4 << 20) else { return };
        let outside = Library::new();
        let (mut desk, workshop, found) = on_disk(&disk, &outside);
        let look = |_: &Path, _: &str| {
            fs::set_permissions(disk.path().join("library/recordings"), Surely::read_only()).unwrap();
            Looked::default()
        };
        // As root nobody minds a mode; then the file is received, and that is right too.
        let done = desk.receive(workshop, &found, Ways { look: &look, ..Ways::default() }, &mut |_| true);

        let rows = desk.read().recordings(workshop).unwrap().len();
        assert_eq!(rows, usize::from(done.is_ok()));
        assert_eq!(desk.checker().run().unwrap().problems, Vec::<String>::new());
    }

    struct Surely;

    impl Surely {
        fn read_only() -> fs::Permissions {
            std::os::unix::fs::PermissionsExt::from_mode(0o500)
        }
    }
}

#[test]
fn every_bit_that_turned_in_a_recording_is_found_and_the_same_file_mends_it() {
    let mut talks = Talks::new();
    let bytes = video(300_000, 11);
    let path = talks.library.file("kelp.mp4", &bytes);
    let received = talks.receive(&path, Some(talks.kelp)).unwrap();
    let kept = talks.folder().join("recordings").join(place_of(&bytes));
    assert_eq!(talks.library.desk.check_recordings(None, &mut |_| true).unwrap().findings, []);
    for trial in 0..50 {
        let mut damaged = bytes.clone();
        damaged[trial * 5_987 % bytes.len()] ^= 1 << (trial % 8);
        fs::remove_file(&kept).unwrap();
        fs::write(&kept, damaged).unwrap();

        let found = talks.library.desk.check_recordings(None, &mut |_| true).unwrap();

        let said: Vec<_> = found.findings.iter().map(|f| (f.rule.as_str(), f.message.as_str())).collect();
        let message = "The file of the recording “kelp.mp4” is not the one that was received: its bytes changed. Receive \
                       the same file again to put it back.";
        assert_eq!((found.checked, found.bytes, said), (1, 300_000, vec![("RECORDING-CHANGED", message)]));
    }
    let deep = talks.library.desk.checker().run().unwrap();
    assert_eq!(deep.problems, [format!("recordings/{}: the file is not the one that was received", received.blake3)]);

    let again = talks.receive(&path, Some(talks.kelp)).unwrap();

    assert_eq!((again.recording, rules(&again)), (received.recording, vec!["RECEIVED-AGAIN", "RECEIVED-MENDED"]));
    assert_eq!(talks.library.desk.check_recordings(None, &mut |_| true).unwrap().findings, []);
    let damaged = format!("damaged/{}-1", received.blake3);
    assert_eq!(files_below(&talks.folder().join("recordings")), [place_of(&bytes), damaged]);
}

#[test]
fn a_recording_whose_file_is_gone_keeps_its_row_and_comes_back_with_the_same_file_only() {
    let mut talks = Talks::new();
    let (path, other) = (talks.library.file("kelp.mp4", "kelp"), talks.library.file("new.mp4", "another take"));
    let received = talks.receive(&path, Some(talks.kelp)).unwrap();
    fs::remove_file(talks.folder().join("recordings").join(place_of(b"kelp"))).unwrap();

    let found = talks.library.desk.check_recordings(None, &mut |_| true).unwrap();
    assert_eq!((found.findings.len(), found.findings[0].rule.as_str()), (1, "RECORDING-MISSING"));
    let place = serde_json::to_value(&found.findings[0].place).unwrap();
    assert_eq!(place, serde_json::json!({ "kind": "recording", "id": received.recording, "field": "file" }));
    let deep = talks.library.desk.checker().run().unwrap();
    assert_eq!(deep.problems, [format!("recordings/{}: the file is missing", received.blake3)]);

    assert_eq!(talks.receive(&other, Some(talks.kelp)).unwrap().version, 2);
    assert_eq!(talks.library.desk.check_recordings(None, &mut |_| true).unwrap().findings.len(), 1);
    talks.library.desk.undo().unwrap();
    assert_eq!(rules(&talks.receive(&path, Some(talks.kelp)).unwrap()), ["RECEIVED-AGAIN"]);
    assert_eq!(talks.library.desk.check_recordings(None, &mut |_| true).unwrap().findings, []);
}

/// What no fault may leave behind is noticed where it is put there on purpose.
#[test]
fn a_short_file_under_a_final_name_and_a_part_of_nobody_are_noticed() {
    let mut talks = Talks::new();
    let path = talks.library.file("kelp.mp4", "kelp in motion");
    talks.receive(&path, None).unwrap();
    talks.library.desk.undo().unwrap();
    let kept = talks.folder().join("recordings").join(place_of(b"kelp in motion"));
    fs::remove_file(&kept).unwrap();
    fs::write(&kept, "kelp in").unwrap();
    talks.library.file("library/recordings/incoming/left.part", "kelp");

    let found = talks.library.desk.checker().run().unwrap().problems;

    let hash = hash(b"kelp in motion");
    assert_eq!(
        found,
        [
            format!("recordings/{hash}: the file is not the one that was received"),
            "recordings/incoming/left.part: nobody is making this file".to_owned(),
        ]
    );
}

#[test]
fn the_recording_that_was_checked_longest_ago_is_checked_first() {
    let mut talks = Talks::new();
    for name in ["a.mp4", "b.mp4", "c.mp4"] {
        let path = talks.library.file(name, name);
        talks.receive(&path, Some(talks.kelp)).unwrap();
    }
    let order = |talks: &Talks| {
        let files = talks.library.desk.read().files_to_check(None).unwrap();
        files.into_iter().map(|file| file.recordings[0].1.clone()).collect::<Vec<_>>()
    };
    let first = order(&talks);

    let mut calls = 0;
    let mut two_files = |_| {
        calls += 1;
        calls <= 2
    };
    let error = talks.library.desk.check_recordings(None, &mut two_files).unwrap_err();

    assert_eq!(error.trouble().wrong, "the check was cancelled after 2 files");
    assert_eq!(order(&talks), [&first[2], &first[0], &first[1]].map(String::clone));
    let steps = talks.library.labels();
    assert_eq!(talks.library.desk.check_recordings(Some(talks.library.workshop), &mut |_| true).unwrap().checked, 3);
    assert_eq!(talks.library.labels(), steps, "a check is no step");
}

fn desk_with_clock(folder: &Path, clock: &Arc<AtomicI64>) -> Desk {
    let told = clock.clone();
    let now = Box::new(move || Moment(told.fetch_add(1, Ordering::Relaxed)));
    Desk::open(folder, Access::Write, Surroundings { now, ..surroundings() }).unwrap()
}

const DAY: i64 = 86_400_000;

#[test]
fn a_file_that_nobody_refers_to_is_swept_after_thirty_days_and_not_before() {
    let Talks { library, kelp, .. } = Talks::new();
    let (clock, path) = (Arc::new(AtomicI64::new(1_790_000_000_000)), library.file("kelp.mp4", "kelp"));
    let Library { folder, desk, workshop } = library;
    drop(desk);
    let mut desk = desk_with_clock(&folder.path().join("library"), &clock);
    desk.receive(workshop, &Found::at(&path), Ways { talk: Some(kelp), ..Ways::default() }, &mut |_| true).unwrap();
    let later = |days: i64| clock.fetch_add(days * DAY, Ordering::Relaxed);
    let none = Vec::<String>::new();

    later(100);
    assert_eq!(desk.sweep_recordings().unwrap(), none, "a row refers to it");
    desk.undo().unwrap();
    later(100);
    assert_eq!(desk.sweep_recordings().unwrap(), none, "redo would bring the row back");
    desk.edit_talk(kelp, TalkField::Title, "Kelp at noon").unwrap();
    later(100);
    assert_eq!(desk.sweep_recordings().unwrap(), none, "the first look without a row");
    later(29);
    assert_eq!(desk.sweep_recordings().unwrap(), none);
    later(2);
    assert_eq!(desk.sweep_recordings().unwrap(), [hash(b"kelp")]);
    assert_eq!(files_below(&folder.path().join("library/recordings")), none);
    assert_eq!(desk.sweep_recordings().unwrap(), none);
}

#[test]
fn a_file_that_found_a_row_again_begins_anew_to_be_forgotten() {
    let Talks { library, kelp, .. } = Talks::new();
    let (clock, path) = (Arc::new(AtomicI64::new(1_790_000_000_000)), library.file("kelp.mp4", "kelp"));
    let Library { folder, desk, workshop } = library;
    drop(desk);
    let mut desk = desk_with_clock(&folder.path().join("library"), &clock);
    let receive_and_drop = |desk: &mut Desk, title: &str| {
        desk.receive(workshop, &Found::at(&path), Ways { talk: Some(kelp), ..Ways::default() }, &mut |_| true).unwrap();
        let listed = desk.sweep_recordings().unwrap();
        desk.undo().unwrap();
        desk.edit_talk(kelp, TalkField::Title, title).unwrap();
        (listed, desk.sweep_recordings().unwrap())
    };

    receive_and_drop(&mut desk, "one");
    clock.fetch_add(31 * DAY, Ordering::Relaxed);
    let nothing = Vec::<String>::new();
    assert_eq!(receive_and_drop(&mut desk, "two"), (nothing.clone(), nothing.clone()));
    clock.fetch_add(29 * DAY, Ordering::Relaxed);
    assert_eq!(desk.sweep_recordings().unwrap(), nothing);
}

/// Whatever is done in whatever order: no file of a row, nor of a row that undo or redo can bring back, is ever swept.
#[test]
fn no_sweep_takes_a_file_that_can_still_be_referred_to() {
    let Talks { library, kelp, ice } = Talks::new();
    let clock = Arc::new(AtomicI64::new(1_790_000_000_000));
    let paths: Vec<PathBuf> = (0..4).map(|n| library.file(&format!("{n}.mp4"), format!("video {n}"))).collect();
    let Library { folder, desk, workshop } = library;
    drop(desk);
    let mut desk = desk_with_clock(&folder.path().join("library"), &clock);
    let dice = video(400, 99);
    let mut swept = 0;
    for roll in dice.chunks(2).take(150) {
        match roll[0] % 8 {
            0..=2 => {
                let talk = [None, Some(kelp), Some(ice)][usize::from(roll[1] % 3)];
                let found = Found::at(&paths[usize::from(roll[1] % 4)]);
                desk.receive(workshop, &found, Ways { talk, ..Ways::default() }, &mut |_| true).unwrap();
            }
            3..=4 => drop(desk.undo().unwrap()),
            5 => drop(desk.redo().unwrap()),
            6 => desk.edit_talk(kelp, TalkField::Title, &format!("Title {}", roll[1])).unwrap_or_default(),
            _ => {}
        }
        swept += desk.sweep_recordings().unwrap().len();
        clock.fetch_add(i64::from(roll[1] % 40) * DAY, Ordering::Relaxed);
        assert_eq!(desk.check_recordings(None, &mut |_| true).unwrap().findings, []);
    }
    while desk.redo().unwrap().is_some() {
        assert_eq!(desk.check_recordings(None, &mut |_| true).unwrap().findings, []);
    }
    while desk.undo().unwrap().is_some() {
        assert_eq!(desk.check_recordings(None, &mut |_| true).unwrap().findings, []);
    }
    assert!(swept > 0, "nothing was ever swept");
}

/// A program that died after a file got its name, and before its row.
#[test]
fn a_file_that_was_durable_before_a_crash_gets_its_row_when_the_library_is_opened() {
    let mut talks = Talks::new();
    let path = talks.library.file("kelp.mp4", "kelp");
    talks.receive(&path, Some(talks.kelp)).unwrap();
    talks.library.desk.undo().unwrap();
    let before = talks.library.dump();
    let receipt = |talks: &Talks, talk, name: &str, bytes: &[u8]| Receipt {
        recording: RecordingId::from_uuid(uuid::Uuid::nil()),
        workshop: talks.library.workshop,
        talk,
        blake3: hash(bytes),
        bytes: 4,
        name: name.into(),
        name_bytes: name.as_bytes().to_vec(),
        facts: MediaFacts { width: Some(640), ..MediaFacts::default() },
    };
    let (kelp, ice) = (Some(talks.kelp), Some(talks.ice));
    let mut receipts = [
        receipt(&talks, kelp, "kelp.mp4", b"kelp"),
        // The same once more, as after a retry; and one whose file never got its name.
        receipt(&talks, kelp, "kelp.mp4", b"kelp"),
        receipt(&talks, ice, "ice.mp4", b"ice"),
    ];
    let Talks { library, .. } = talks;
    let Library { folder, desk, workshop } = library;
    drop(desk);
    let library = folder.path().join("library");
    let mut store = summit::store::Store::open(&library, Access::Write, surroundings()).unwrap();
    for receipt in &mut receipts {
        store.begin_receipt(&path, receipt).unwrap();
        fs::write(library.join("recordings/incoming").join(format!("{}.part", receipt.recording)), "ke").unwrap();
    }
    drop(store);
    assert_eq!(
        dump(&Desk::open(&library, Access::Read, surroundings()).unwrap()),
        before,
        "who only reads changes nothing"
    );

    let mut desk = desk_in(&library);

    let done: Vec<_> = desk.store().dead_jobs().iter().map(|job| (job.is_there, job.is_completed)).collect();
    assert_eq!(done, [(true, true), (true, false), (false, false)]);
    let rows = desk.read().recordings(workshop).unwrap();
    assert_eq!((rows.len(), rows[0].id, rows[0].facts.width), (1, receipts[0].recording, Some(640)));
    assert_eq!(files_below(&library.join("recordings")), [place_of(b"kelp")]);
    assert_eq!(labels(&desk).last().unwrap(), "Receive a recording of “Kelp at dawn”");
    desk.undo().unwrap();
    assert_eq!(dump(&desk), before);
    drop(desk);
    assert_eq!(desk_in(&library).store().dead_jobs(), []);
}

mod program {
    use super::*;

    fn with_talks() -> Program {
        let program = Program::new();
        program.done(&NEW_WORKSHOP);
        program.done(&["talk", "add", "Kelp at dawn"]);
        fs::write(program.folder.path().join("kelp.mp4"), good()).unwrap();
        program
    }

    /// Three seconds of pictures and sound; see `tests/data/recordings/make.sh`.
    fn good() -> Vec<u8> {
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings/good.mp4")).unwrap()
    }

    #[test]
    fn the_json_has_the_fields_that_scripts_read() {
        let program = with_talks();
        program.file("empty.mp4", "");

        let files = ["FOLDER/kelp.mp4", "FOLDER/empty.mp4"];
        let said = program.run(&[&["--json", "talk", "receive", "--talk", "Kelp at dawn"], &files[..]].concat());

        let value: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        let id = &value["received"][0]["talk_id"];
        let expected = serde_json::json!({
            "received": [{
                "file": "kelp.mp4",
                "talk": "Kelp at dawn",
                "talk_id": id,
                "recording": "ID",
                "version": 1,
                "blake3": hash(&good()),
                "bytes": 15_248,
                "seconds": 3.021,
                "width": 1280,
                "height": 720,
                "video": "h264",
                "audio": "aac",
                "findings": [],
            }],
            "refused": [{
                "file": "empty.mp4",
                "code": "file-empty",
                "message": "empty.mp4: the file is empty. Nothing was changed. Ask for the file again, or choose another one.",
            }],
        });
        assert_eq!((said.code, said.err.as_str(), value), (1, "", expected));
    }

    #[test]
    fn a_file_goes_to_the_talk_that_its_name_tells_and_is_looked_into() {
        let program = with_talks();
        program.done(&["talk", "add", "Sea ice in spring", "--speaker", "Ann Low"]);
        let silent = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings/no-audio.mp4");
        fs::copy(silent, program.folder.path().join("ann-low-sea-ice-in-spring.mp4")).unwrap();

        let received = program.run(&["talk", "receive", "FOLDER/ann-low-sea-ice-in-spring.mp4"]);

        assert_eq!(
            (received.code, received.out.as_str()),
            (
                1,
                "ann-low-sea-ice-in-spring.mp4: “Sea ice in spring”, version 1, 1.9 kB.\n- warning RECORDING-SILENT: The \
                 file has no sound.\n- warning RECORDING-SMALL: The pictures are 320 × 180, and 720 lines were asked \
                 for.\n1 file received, 0 refused.\n"
            )
        );
    }

    #[test]
    fn files_are_received_checked_and_refused_in_words() {
        let program = with_talks();
        program.file("odd\u{202e}\n.mp4", "odd");

        let received = program.run(&["talk", "receive", "FOLDER/kelp.mp4", "--talk", "1"]);
        let unmatched = program.run(&["talk", "receive", "FOLDER/odd\u{202e}\n.mp4"]);
        let refused = program.run(&["--json", "talk", "receive", "FOLDER/none.mp4"]);
        let whole = program.run(&["talk", "check"]);
        fs::remove_file(program.library().join("recordings").join(place_of(&good()))).unwrap();
        let missing = program.run(&["talk", "check"]);
        let json = program.run(&["--json", "talk", "check", "-w", "seaweed-workshop"]);

        assert_eq!(
            (received.code, received.out.as_str()),
            (0, "kelp.mp4: “Kelp at dawn”, version 1, 15.2 kB.\n1 file received, 0 refused.\n")
        );
        assert_eq!(
            (unmatched.code, unmatched.out.as_str()),
            (
                1,
                "odd\\u{202e}\\n.mp4: no talk yet, version 1, 3 bytes.\n- error RECORDING-KIND: The file is a text.\n\
                 - warning RECEIVED-UNMATCHED: It is not clear which talk this is a recording of. It was received without \
                 one. Say which.\n1 file received, 0 refused.\n"
            )
        );
        let value: serde_json::Value = serde_json::from_str(&refused.out).unwrap();
        assert_eq!(
            (refused.code, &value["error"]["code"], value["refused"].as_array().unwrap().len()),
            (3, &"file-missing".into(), 1)
        );
        assert!(
            refused.err.starts_with("summit: ") && refused.err.ends_with("Check the name and choose the file again.\n")
        );
        assert_eq!(
            (whole.code, whole.out.as_str()),
            (0, "2 files checked, 15.2 kB: every one is as it was received.\n")
        );
        assert_eq!(
            (missing.code, missing.out.as_str()),
            (
                1,
                "recording file: error RECORDING-MISSING: The file of the recording “kelp.mp4” is missing. Receive the same file \
             again to put it back.\n2 files checked, 1 bad.\n"
            )
        );
        let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        assert_eq!((json.code, &value["checked"], value["findings"].as_array().unwrap().len()), (1, &2.into(), 1));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_interrupt_stops_the_copying_within_a_second_and_leaves_nothing() {
        use std::process::{Command, Stdio};
        use std::time::{Duration, Instant};
        let program = with_talks();
        program.file("a.mp4", "a short one");
        let long = program.file("b.mp4", "");
        fs::OpenOptions::new().write(true).open(&long).unwrap().set_len(900 << 20).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_summit"))
            .args(["--json", "--library"])
            .arg(program.library())
            .args(["talk", "receive"])
            .args([program.folder.path().join("a.mp4"), long])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let part_has = |bytes: u64| {
            let parts = fs::read_dir(program.library().join("recordings/incoming")).into_iter().flatten().flatten();
            parts.filter_map(|part| part.metadata().ok()).any(|found| found.len() > bytes)
        };
        while !part_has(60 << 20) {
            assert!(child.try_wait().unwrap().is_none(), "it ended before it could be interrupted");
            std::thread::sleep(Duration::from_millis(2));
        }

        let start = Instant::now();
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        let said = child.wait_with_output().unwrap();
        let took = start.elapsed();

        assert!(took < Duration::from_secs(1), "{took:?}");
        let value: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
        assert_eq!((said.status.code(), &value["error"]["code"]), (Some(3), &"receive-cancelled".into()));
        assert_eq!((&value["received"][0]["file"], &value["refused"][0]["file"]), (&"a.mp4".into(), &"b.mp4".into()));
        assert_eq!(files_below(&program.library().join("recordings")), [place_of(b"a short one")]);
        assert_eq!(program.run(&["verify", "--deep"]).code, 0);
    }
}
