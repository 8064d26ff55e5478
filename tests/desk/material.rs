//! Recordings as the window shows them, and looked at before they are taken in.

use crate::words::Library;
use std::path::{Path, PathBuf};
use summit::desk::recordings::{Found, Ways};
use summit::model::person::PersonFields;
use summit::model::received::RecordingRow;
use summit::model::talk::TalkFields;
use summit::model::{PermissionChannel, PermissionDraft, PermissionItem, PermissionState, PersonId, TalkField, TalkId};

/// A library with two people, and a talk of both.
struct Two {
    library: Library,
    ada: PersonId,
    mika: PersonId,
    kelp: TalkId,
}

impl Two {
    fn new() -> Self {
        let mut library = Library::new();
        let mut person = |name: &str| {
            let fields = PersonFields { name: name.into(), ..PersonFields::default() };
            library.desk.add_person(library.workshop, &fields).unwrap()
        };
        let (ada, mika) = (person("Ada Lin"), person("Mika Wolff"));
        let fields = TalkFields { title: "Kelp at dawn".into(), speakers: vec![ada, mika], ..TalkFields::default() };
        let kelp = library.desk.add_talk(library.workshop, &fields).unwrap();
        Self { library, ada, mika, kelp }
    }

    fn rows(&self) -> Vec<RecordingRow> {
        self.library.desk.talk_material(self.library.workshop).unwrap().recordings
    }

    fn receive(&mut self, file: &str, talk: Option<TalkId>) {
        let found = Found::at(&sample(file));
        let ways = Ways { talk, find_talk: &|_, _| None, ..Ways::looking(talk) };
        self.library.desk.receive(self.library.workshop, &found, ways, &mut |_| true).unwrap();
    }

    fn say(&mut self, person: PersonId, channel: PermissionChannel, state: PermissionState) {
        let draft = PermissionDraft {
            person_id: person,
            talk_id: None,
            item: PermissionItem::Talk,
            channel,
            state,
            from: None,
            evidence: "told me".into(),
        };
        self.library.desk.set_permissions(self.library.workshop, &[draft]).unwrap();
    }

    /// Channel, state and whose word it is, of the one talk.
    fn permissions(&self) -> Vec<(PermissionChannel, Option<PermissionState>, String)> {
        let material = self.library.desk.talk_material(self.library.workshop).unwrap();
        material.permissions.into_iter().map(|one| (one.channel, one.state, one.name)).collect()
    }
}

fn sample(file: &str) -> PathBuf {
    Path::new("tests/data/recordings").join(file)
}

fn found_rules(row: &RecordingRow) -> Vec<&str> {
    row.check.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn each_version_says_what_it_is_and_the_newest_is_the_current_one() {
    let mut two = Two::new();
    two.receive("no-audio.mp4", Some(two.kelp));
    two.receive("good.mp4", Some(two.kelp));

    let rows = two.rows();
    let said: Vec<_> = rows.iter().map(|row| (row.file.as_str(), row.version, row.is_current, row.is_there)).collect();
    assert_eq!(said, [("good.mp4", 2, true, true), ("no-audio.mp4", 1, false, true)]);
    assert!(found_rules(&rows[1]).contains(&"RECORDING-SILENT"), "{:?}", rows[1].check);
    assert!(
        rows[1].reply.starts_with("Hello Ada Lin and Mika Wolff,\n\nthank you for the recording of “Kelp at dawn”")
    );
}

#[test]
fn a_recording_without_a_talk_offers_talks_and_one_that_is_gone_says_so() {
    let mut two = Two::new();
    let path = two.library.folder.path().join("wolff-kelp.mp4");
    std::fs::copy(sample("good.mp4"), &path).unwrap();
    let ways = Ways { find_talk: &|_, _| None, ..Ways::looking(None) };
    two.library.desk.receive(two.library.workshop, &Found::at(&path), ways, &mut |_| true).unwrap();

    let row = two.rows().remove(0);
    assert_eq!((row.talk_id, row.candidates.len(), row.candidates[0].talk), (None, 1, two.kelp));
    let file = two.library.desk.recording_file(row.id).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(!two.rows()[0].is_there);
    assert_eq!(two.library.desk.recording_file(row.id).unwrap_err().code(), "file-missing");

    two.library.desk.give_recording_to(row.id, two.kelp).unwrap();
    let given = two.rows().remove(0);
    assert_eq!((given.talk_id, given.candidates.len()), (Some(two.kelp), 0));
}

#[test]
fn files_are_looked_at_before_they_are_taken_in_and_nothing_is_written() {
    let two = Two::new();
    let steps = two.library.desk.read().next_steps().unwrap();
    let folder = two.library.folder.path().join("sent");
    std::fs::create_dir(&folder).unwrap();
    for (from, to) in [("good.mp4", "Ada Lin.mp4"), ("page.mp4", "wolff.mp4")] {
        std::fs::copy(sample(from), folder.join(to)).unwrap();
    }

    let looked: Vec<_> = summit::desk::recordings::files_in(&[folder])
        .unwrap()
        .iter()
        .map(|found| two.library.desk.lookout(two.library.workshop).unwrap().look_at(found).unwrap())
        .collect();

    let said: Vec<_> = looked.iter().map(|one| (one.file.as_str(), one.check.verdict.word())).collect();
    assert_eq!(said, [("Ada Lin.mp4", "ready"), ("wolff.mp4", "unfit")]);
    assert!(looked.iter().all(|one| one.matched.talk == Some(two.kelp)), "{looked:?}");
    assert_eq!(looked[1].check.findings[0].rule, "RECORDING-KIND");
    assert_eq!(two.library.desk.read().next_steps().unwrap(), steps);
    assert!(two.rows().is_empty());
}

#[test]
fn the_strictest_speaker_decides_about_a_talk_on_each_channel() {
    let mut two = Two::new();
    let none = |channel| (channel, None, String::new());
    let unsaid = two.permissions();
    assert_eq!(unsaid.iter().map(|(c, s, _)| none(*c).1 == *s).collect::<Vec<_>>(), [true, true]);

    two.say(two.ada, PermissionChannel::Site, PermissionState::Yes);
    two.say(two.mika, PermissionChannel::Site, PermissionState::Asked);
    two.say(two.ada, PermissionChannel::Youtube, PermissionState::No);
    let mixed = two.permissions();
    assert_eq!(mixed[0], (PermissionChannel::Site, Some(PermissionState::Asked), "Mika Wolff".into()));
    assert_eq!(mixed[1], (PermissionChannel::Youtube, Some(PermissionState::No), "Ada Lin".into()));

    two.say(two.mika, PermissionChannel::Site, PermissionState::Yes);
    assert_eq!(two.permissions()[0].1, Some(PermissionState::Yes));
}

#[test]
fn the_desk_is_free_while_a_recording_is_copied() {
    let mut two = Two::new();
    let found = Found::at(&sample("good.webm"));
    let desk = &mut two.library.desk;
    let mut receiving = desk.begin_receiving(two.library.workshop, &found, Some(two.kelp)).unwrap();
    let copying = std::thread::spawn(move || {
        let copied = receiving.copy(Ways::looking(None).look, &mut |_| true);
        (receiving, copied)
    });
    desk.edit_talk(two.kelp, TalkField::Title, "Kelp at dusk").unwrap();
    let (receiving, copied) = copying.join().unwrap();
    let received = desk.end_receiving(receiving, copied, &|_, _| None).unwrap();

    assert_eq!((received.talk.as_deref(), received.version), (Some("Kelp at dusk"), 1));
    desk.undo().unwrap();
    desk.undo().unwrap();
    assert!(two.rows().is_empty());
    assert_eq!(two.library.desk.read().talk(two.kelp).unwrap().title, "Kelp at dawn");
}

#[test]
fn what_a_crash_left_unfinished_is_named_with_where_it_lies() {
    let mut two = Two::new();
    let [here, gone] = ["here.mp4", "gone.mp4"].map(|name| two.library.file(name, "bytes"));
    for path in [&here, &gone] {
        let begun = two.library.desk.begin_receiving(two.library.workshop, &Found::at(path), None);
        drop(begun.unwrap());
    }
    std::fs::remove_file(&gone).unwrap();
    let library = two.library.reopened();

    let unfinished = library.desk.unfinished().unwrap();
    let said: Vec<_> = unfinished.iter().map(|one| (one.found.name.as_str(), one.is_there)).collect();
    assert_eq!(said, [("here.mp4", true), ("gone.mp4", false)]);
    assert!(library.reopened().desk.unfinished().unwrap().is_empty());
}
