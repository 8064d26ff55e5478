//! The folder in which recordings arrive: what is new and whole is offered, and nothing else.

use crate::words::{Library, NEW_WORKSHOP, Program};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use summit::desk::inbox::Watcher;
use summit::desk::recordings::{Found, Ways};
use summit::model::inbox::{InboxLook, InboxState};
use summit::timezone::Moment;

/// A library with an inbox beside it, and what watches that.
struct Inbox {
    library: Library,
    watcher: Watcher,
    now: i64,
}

impl Inbox {
    fn new() -> Self {
        let mut library = Library::new();
        let folder = library.folder.path().join("inbox");
        fs::create_dir(&folder).unwrap();
        library.desk.set_inbox(library.workshop, Some(&folder)).unwrap();
        let watcher = library.desk.inbox_watcher(library.workshop).unwrap().unwrap();
        Self { library, watcher, now: 1_780_000_000_000 }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.library.folder.path().join("inbox").join(name)
    }

    /// Writes a file that was changed a minute after 1970, or so many seconds later.
    fn put(&self, name: &str, bytes: &str, seconds: u64) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let changed = SystemTime::UNIX_EPOCH + Duration::from_secs(60 + seconds);
        fs::File::options().append(true).open(&path).unwrap().set_modified(changed).unwrap();
        path
    }

    /// Looks so many milliseconds later.
    fn look(&mut self, later: i64) -> InboxLook {
        self.now += later;
        self.watcher.look(Moment(self.now))
    }

    fn offered(&mut self, later: i64) -> Vec<String> {
        self.look(later).files.into_iter().map(|file| file.file).collect()
    }

    fn settled(&mut self) -> Vec<String> {
        self.look(0);
        self.offered(5_000)
    }

    fn receive(&mut self, path: &Path) {
        let desk = &mut self.library.desk;
        desk.receive(self.library.workshop, &Found::at(path), Ways::default(), &mut |_| true).unwrap();
    }

    fn update(&mut self) {
        self.library.desk.update_inbox_watcher(&mut self.watcher).unwrap();
    }
}

const NONE: [&str; 0] = [];

#[test]
fn a_file_is_offered_once_it_stayed_the_same_for_five_seconds() {
    let mut inbox = Inbox::new();
    let path = inbox.put("kelp.mp4", "kelp", 0);

    let first = inbox.look(0);
    let early = inbox.look(4_999);
    let late = inbox.look(1);

    assert_eq!((first.files.len(), first.arriving), (0, vec!["kelp.mp4".to_owned()]));
    assert_eq!((early.files.len(), early.arriving), (0, vec!["kelp.mp4".to_owned()]));
    assert_eq!((late.arriving, late.unreachable, late.is_too_full), (Vec::new(), None, false));
    let told = serde_json::to_value(&late.files).unwrap();
    let since = serde_json::to_value(Moment(1_780_000_000_000)).unwrap();
    assert_eq!(
        told,
        serde_json::json!([{ "file": "kelp.mp4", "bytes": 4, "is_conflict_copy": false, "since": since }]),
        "the path is not told"
    );
    assert_eq!(late.files[0].path(), path.canonicalize().unwrap());
    assert_eq!(inbox.offered(60_000), ["kelp.mp4"], "as long as nobody received it");
}

#[test]
fn a_file_that_grows_or_is_written_again_waits_anew_and_so_it_does_when_the_clock_is_set_back() {
    let mut inbox = Inbox::new();
    inbox.put("kelp.mp4", "kelp", 0);
    inbox.look(0);
    inbox.put("kelp.mp4", "kelp and more", 0);
    assert_eq!(inbox.offered(5_000), NONE);
    inbox.put("kelp.mp4", "kelp and mare", 1);
    assert_eq!(inbox.offered(5_000), NONE);
    assert_eq!(inbox.offered(-3_600_000), NONE);
    assert_eq!(inbox.offered(4_999), NONE);
    assert_eq!(inbox.offered(1), ["kelp.mp4"]);

    fs::remove_file(inbox.path("kelp.mp4")).unwrap();
    assert_eq!(inbox.offered(1_000), NONE);
    inbox.put("kelp.mp4", "kelp and mare", 1);
    assert_eq!(inbox.offered(1_000), NONE, "what went and came again is looked at anew");
}

#[test]
fn what_is_no_whole_recording_is_not_offered_and_copies_of_conflicts_are_named() {
    let mut inbox = Inbox::new();
    for name in ["a.mp4.part", "b.crdownload", "c.mp4.tmp", "~$d.mp4", ".e.mp4.icloud", "f.pdf", ".hidden/g.mp4"] {
        inbox.put(name, "bytes", 0);
    }
    inbox.put("empty.mp4", "", 0);
    inbox.put("1/2/3/deep.mp4", "bytes", 0);
    inbox.put("1/2/3/4/deeper.mp4", "bytes", 0);
    inbox.put("kelp (Ann's conflicted copy 2026-05-19).mp4", "bytes", 0);
    inbox.put("Ann/kelp.MOV", "bytes", 0);
    let outside = inbox.library.file("outside.mp4", "bytes");
    std::os::unix::fs::symlink(&outside, inbox.path("link.mp4")).unwrap();
    std::os::unix::fs::symlink(inbox.library.folder.path(), inbox.path("folder")).unwrap();
    inbox.look(0);

    let look = inbox.look(5_000);

    let told: Vec<_> = look.files.iter().map(|file| (file.file.as_str(), file.is_conflict_copy)).collect();
    let copy = "kelp (Ann's conflicted copy 2026-05-19).mp4";
    assert_eq!(
        (told, look.arriving),
        (vec![("1/2/3/deep.mp4", false), ("Ann/kelp.MOV", false), (copy, true)], Vec::new())
    );
}

#[test]
fn what_was_received_is_not_offered_under_any_name_and_other_bytes_of_its_size_are() {
    let mut inbox = Inbox::new();
    let path = inbox.put("kelp.mp4", "kelp", 0);
    inbox.put("kelp again.mp4", "kelp", 0);
    inbox.put("reef.mp4", "reef", 0);
    inbox.put("other.mp4", "longer", 0);
    assert_eq!(inbox.settled(), ["kelp again.mp4", "kelp.mp4", "other.mp4", "reef.mp4"]);

    inbox.receive(&path);
    assert_eq!(inbox.offered(1_000).len(), 4, "the watcher was not told yet");
    inbox.update();
    assert_eq!(inbox.offered(1_000), ["other.mp4", "reef.mp4"]);

    inbox.library.desk.undo().unwrap();
    inbox.update();
    assert_eq!(inbox.offered(1_000).len(), 4);
}

#[test]
fn what_another_workshop_received_is_offered_here() {
    let mut inbox = Inbox::new();
    let path = inbox.put("kelp.mp4", "kelp", 0);
    let other = inbox.library.another("Reef workshop").id;
    inbox.library.desk.receive(other, &Found::at(&path), Ways::default(), &mut |_| true).unwrap();
    inbox.update();

    assert_eq!(inbox.settled(), ["kelp.mp4"]);
}

#[test]
fn a_file_is_read_only_where_its_size_was_received_and_then_once() {
    let mut inbox = Inbox::new();
    let path = inbox.put("kelp.mp4", "kelp", 0);
    inbox.put("longer.mp4", "longer", 0);
    inbox.receive(&path);
    inbox.update();
    assert_eq!(inbox.settled(), ["longer.mp4"]);
    inbox.update();

    let read = inbox.library.desk.read().inbox_files(inbox.library.workshop).unwrap();
    let read: Vec<_> = read.iter().map(|known| (known.file.as_str(), known.blake3.clone())).collect();
    assert_eq!(read, [("kelp.mp4", summit::files::hash(b"kelp"))]);

    // Other bytes with the same size and time: that they are not seen shows that nothing was read again.
    inbox.put("kelp.mp4", "reef", 0);
    let mut anew = inbox.library.desk.inbox_watcher(inbox.library.workshop).unwrap().unwrap();
    anew.look(Moment(0));
    let names: Vec<_> = anew.look(Moment(5_000)).files.into_iter().map(|file| file.file).collect();
    assert_eq!(names, ["longer.mp4"]);
    inbox.put("kelp.mp4", "reef", 1);
    assert_eq!(inbox.settled(), ["kelp.mp4", "longer.mp4"]);
}

#[test]
fn what_was_put_aside_is_not_offered_until_it_is_wanted_or_another() {
    let mut inbox = Inbox::new();
    inbox.put("kelp.mp4", "kelp", 0);
    inbox.look(0);
    let file = inbox.look(5_000).files.remove(0);
    let (workshop, steps) = (inbox.library.workshop, inbox.library.labels());

    inbox.library.desk.ignore_in_inbox(workshop, &file).unwrap();
    inbox.update();

    let look = inbox.look(1_000);
    assert_eq!((look.files.len(), look.arriving.len()), (0, 0));
    let state = InboxState {
        folder: inbox.path("").canonicalize().unwrap().display().to_string(),
        is_there: true,
        put_aside: vec!["kelp.mp4".into()],
    };
    assert_eq!(inbox.library.desk.inbox(workshop).unwrap(), Some(state));
    inbox.put("kelp.mp4", "kelp", 9);
    assert_eq!(inbox.settled(), NONE, "the service for files gave it another time");
    inbox.put("kelp.mp4", "a better take", 10);
    assert_eq!(inbox.settled(), ["kelp.mp4"]);
    inbox.put("kelp.mp4", "kelp", 0);
    inbox.library.desk.offer_in_inbox_again(workshop, "kelp.mp4").unwrap();
    inbox.update();
    assert_eq!(inbox.settled(), ["kelp.mp4"]);
    assert_eq!(inbox.library.labels(), steps, "an inbox is a fact of this computer");
}

#[test]
fn an_inbox_is_remembered_and_one_that_is_gone_is_said_to_be() {
    let Inbox { library, .. } = Inbox::new();
    let mut library = library.reopened();
    let workshop = library.workshop;
    let mut watcher = library.desk.inbox_watcher(workshop).unwrap().unwrap();
    let folder = library.folder.path().join("inbox");
    fs::remove_dir(&folder).unwrap();

    let look = watcher.look(Moment(0));

    assert!(look.unreachable.is_some_and(|why| why.contains("No such file")), "the reason is told");
    assert!(!library.desk.inbox(workshop).unwrap().unwrap().is_there);
    library.desk.set_inbox(workshop, None).unwrap();
    assert_eq!(library.desk.inbox(workshop).unwrap(), None);
    assert!(library.desk.inbox_watcher(workshop).unwrap().is_none());
}

#[test]
fn a_folder_that_cannot_be_an_inbox_is_refused() {
    let mut library = Library::new();
    let file = library.file("kelp.mp4", "kelp");
    let (workshop, own) = (library.workshop, library.folder.path().join("library"));
    let cases = [
        (file.clone(), "not-a-folder"),
        (library.folder.path().join("nowhere"), "not-a-folder"),
        (own.clone(), "inbox-in-library"),
    ];
    for (folder, code) in cases {
        assert_eq!(library.desk.set_inbox(workshop, Some(&folder)).unwrap_err().code(), code);
    }
    assert_eq!(library.desk.inbox(workshop).unwrap(), None);

    // The library may lie in the inbox; its own recordings are not offered.
    library.desk.set_inbox(workshop, Some(library.folder.path())).unwrap();
    library.desk.receive(workshop, &Found::at(&file), Ways::default(), &mut |_| true).unwrap();
    fs::write(own.join("left.mp4"), "left").unwrap();
    let mut watcher = library.desk.inbox_watcher(workshop).unwrap().unwrap();
    watcher.look(Moment(0));
    let look = watcher.look(Moment(5_000));
    assert_eq!((look.files, look.arriving), (Vec::new(), Vec::new()));
}

#[test]
fn more_files_than_a_person_would_send_are_said_to_be_too_many() {
    let mut inbox = Inbox::new();
    for number in 0..5_001 {
        fs::write(inbox.path(&format!("{number}.txt")), "").unwrap();
    }

    assert!(inbox.look(0).is_too_full);
}

/// Takes the five seconds of two looks, twice.
#[test]
fn the_command_line_offers_what_is_whole_and_receives_it_when_told_to() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.done(&["talk", "add", "Kelp at dawn"]);
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings/good.mp4");
    fs::create_dir(program.folder.path().join("inbox")).unwrap();
    fs::copy(&good, program.folder.path().join("inbox/kelp-at-dawn.mp4")).unwrap();
    program.file("inbox/late.mp4.part", "half");

    assert_eq!(program.done(&["talk", "inbox", "FOLDER/inbox"]), "Recordings arrive in FOLDER/inbox.\n");
    let seen = program.done(&["talk", "inbox"]);
    let received = program.run(&["--json", "talk", "inbox", "--receive"]);

    assert_eq!(seen, "Recordings arrive in FOLDER/inbox.\n- kelp-at-dawn.mp4: 15.2 kB\n");
    let report: serde_json::Value = serde_json::from_str(&received.out).unwrap();
    assert_eq!(report["received"][0]["talk"], "Kelp at dawn", "{report}");
    assert_eq!(program.done(&["talk", "inbox", "--none"]), "No folder was chosen.\n");
    let none = program.run(&["talk", "inbox", "--receive"]);
    let said =
        "summit: The inbox: no folder was chosen. Nothing was changed. Choose one with “summit talk inbox DIR”.\n";
    assert_eq!((none.code, none.err.as_str()), (3, said));
}
