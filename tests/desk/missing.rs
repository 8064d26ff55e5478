//! Who owes what, by when.

use crate::words::{LENA, Library, MBALI, Program, csv};
use std::path::Path;
use summit::desk::recordings::{Found, Ways};
use summit::model::owed::{Addressees, Owed, OwedKind, Stages};
use summit::model::person::PersonFields;
use summit::model::talk::TalkFields;
use summit::model::{
    ExhibitFields, LinkKind, PermissionChannel, PermissionDraft, PermissionItem, PermissionState, PersonId,
    RecordingRules, TalkField, TalkId,
};
use summit::timezone::Date;

/// Today is 28 May 2026. Mbali and Lena sent answers, Mbali a talk with its address; Ann promised a talk, Bo nothing.
struct Board {
    library: Library,
    ann: PersonId,
    tides: TalkId,
}

impl Board {
    fn new() -> Self {
        let mut library = Library::new();
        library.import(&csv(&[MBALI, LENA]));
        let add = |library: &mut Library, name: &str| {
            let fields = PersonFields { name: name.into(), ..PersonFields::default() };
            library.desk.add_person(library.workshop, &fields).unwrap()
        };
        let ann = add(&mut library, "Ann Low");
        add(&mut library, "Bo Reed");
        let fields = TalkFields { title: "Tides".into(), speakers: vec![ann], url: String::new() };
        let tides = library.desk.add_talk(library.workshop, &fields).unwrap();
        Self { library, ann, tides }
    }

    fn due(&mut self, kind: OwedKind, day: &str) {
        self.library.desk.set_deadline(self.library.workshop, kind, day.parse().ok()).unwrap();
    }

    fn say(&mut self, person_id: PersonId, item: PermissionItem, state: PermissionState) {
        let channel = PermissionChannel::Site;
        let draft =
            PermissionDraft { person_id, talk_id: None, item, channel, state, from: None, evidence: String::new() };
        self.library.desk.set_permissions(self.library.workshop, &[draft]).unwrap();
    }

    /// Writes into the table what no gesture of the desk does yet.
    fn set_state(self, name: &str, state: &str) -> Self {
        let Self { library, ann, tides } = self;
        let path = library.folder.path().join("library/library.db");
        let Library { folder, desk, workshop } = library;
        drop(desk);
        let sql = "UPDATE participants SET state = ?2 WHERE person_id = (SELECT id FROM people WHERE name = ?1)";
        rusqlite::Connection::open(path).unwrap().execute(sql, (name, state)).unwrap();
        let desk = crate::words::desk_in(&folder.path().join("library"));
        Self { library: Library { folder, desk, workshop }, ann, tides }
    }

    fn missing(&self) -> Vec<String> {
        self.by(None)
    }

    fn by(&self, by: Option<Date>) -> Vec<String> {
        self.library.desk.missing(self.library.workshop, by).unwrap().iter().map(line).collect()
    }
}

/// `2026-05-20 (-8) Ann Low recording: …`.
fn line(owed: &Owed) -> String {
    let due = match (owed.deadline, owed.days_left) {
        (Some(day), Some(left)) => format!("{day} ({left}) "),
        _ => String::new(),
    };
    let asked: Vec<String> = owed.asked_on.iter().map(Date::to_string).collect();
    let asked = if asked.is_empty() { String::new() } else { format!(" Asked {}.", asked.join(", ")) };
    format!("{due}{} {}: {}{asked}", owed.name, owed.kind, owed.message)
}

#[test]
fn each_person_owes_what_is_not_there() {
    assert_eq!(
        Board::new().missing(),
        [
            "Mbali Okafor permission: No yes or no about the answers on the site.",
            "Mbali Okafor permission: No yes or no about the lightning talk on the site.",
            "Lena Brandt permission: No yes or no about the answers on the site.",
            "Ann Low recording: The recording of the lightning talk “Tides” is not in.",
            "Ann Low answers: No response has come in.",
            "Ann Low permission: No yes or no about the lightning talk “Tides” on the site.",
            "Bo Reed answers: No response has come in.",
        ]
    );
}

#[test]
fn whoever_is_on_a_figure_owes_a_word_about_it_until_it_is_said() {
    let mut board = Board::new();
    let (workshop, ann) = (board.library.workshop, board.ann);
    let chunk = |kind: &[u8; 4], held: &[u8]| {
        [&u32::try_from(held.len()).unwrap().to_be_bytes()[..], kind, held, b"crc!"].concat()
    };
    let picture = [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &[0; 13]), &chunk(b"IDAT", b"dot"), &chunk(b"IEND", b"")];
    let file = board.library.file("pier.png", picture.concat());
    let alt = "Two people on a pier".to_owned();
    let named = |title: &str| ExhibitFields { title: title.into(), alt: alt.clone(), ..ExhibitFields::default() };
    board.library.desk.add_figure_of(workshop, &file, (&named("The pier"), &[ann])).unwrap();
    board.library.desk.add_figure_of(workshop, &file, (&named(""), &[])).unwrap();
    let about = |board: &Board| board.missing().into_iter().filter(|one| one.contains("pictures")).collect::<Vec<_>>();
    let owed = "Ann Low permission: No yes or no about pictures of the person on the site.";
    let letter = |board: &Board| {
        let whom = Addressees { by: None, people: vec![ann] };
        board.library.desk.mail_drafts(workshop, &whom).unwrap().remove(0).text
    };

    assert_eq!(about(&board), [owed]);
    let asks = "\n- your yes or no: may the picture “The pier”, which shows you, stand on our web site?\n";
    assert!(letter(&board).contains(asks), "{}", letter(&board));
    board.library.desk.add_figure_of(workshop, &file, (&named(""), &[ann])).unwrap();
    let asks = "may the pictures “The pier” and “Two people on a pier”, which show you, stand on our web site?\n";
    assert!(letter(&board).contains(asks), "{}", letter(&board));

    board.library.desk.record_asked(workshop, &Addressees { by: None, people: vec![ann] }).unwrap();
    assert_eq!(about(&board), [format!("{owed} Asked 2026-05-28.")]);
    for state in [PermissionState::Yes, PermissionState::No, PermissionState::Withdrawn] {
        board.say(ann, PermissionItem::Photo, state);
        assert_eq!(about(&board), Vec::<String>::new(), "{state}");
        board.library.desk.undo().unwrap();
        assert_eq!(about(&board).len(), 1);
    }
    let board = board.set_state("Ann Low", "declined");
    assert_eq!(about(&board), Vec::<String>::new());
}

#[test]
fn the_soonest_deadline_comes_first_and_lateness_is_computed() {
    let mut board = Board::new();
    board.due(OwedKind::Answers, "2026-05-30");
    board.due(OwedKind::Recording, "2026-05-27");

    let all = board.missing();

    assert_eq!(
        all[..3],
        [
            "2026-05-27 (-1) Ann Low recording: The recording of the lightning talk “Tides” is not in.",
            "2026-05-30 (2) Ann Low answers: No response has come in.",
            "2026-05-30 (2) Bo Reed answers: No response has come in.",
        ]
    );
    assert_eq!(all.len(), 7);
    assert_eq!(board.by("2026-05-29".parse().ok()), all[..1]);
    assert_eq!(board.by("2026-05-30".parse().ok()), all[..3]);
    assert_eq!(board.by("2026-05-26".parse().ok()), Vec::<String>::new());
}

#[test]
fn what_has_come_in_is_owed_no_more() {
    let mut board = Board::new();
    let ann = board.ann;
    let rows = board.library.desk.read().response_rows(board.library.workshop).unwrap();
    board.library.desk.set_response_published(rows[0].id, true).unwrap();
    board.say(rows[1].person_id, PermissionItem::Answers, PermissionState::No);
    board.say(ann, PermissionItem::Talk, PermissionState::Yes);
    board.library.desk.edit_talk(board.tides, TalkField::Url, "https://video.example/1").unwrap();

    assert_eq!(
        board.missing(),
        ["Ann Low answers: No response has come in.", "Bo Reed answers: No response has come in."]
    );
}

#[test]
fn a_recording_in_the_library_is_as_good_as_an_address_unless_it_cannot_be_used() {
    let mut board = Board::new();
    let (workshop, tides) = (board.library.workshop, board.tides);
    let receive = |board: &mut Board, file: &str| {
        let found = Found::at(&Path::new("tests/data/recordings").join(file));
        board.library.desk.receive(workshop, &found, Ways::looking(Some(tides)), &mut |_| true).unwrap();
    };
    let recordings =
        |board: &Board| board.missing().into_iter().filter(|line| line.contains("recording")).collect::<Vec<_>>();
    let stages = |board: &Board| {
        let stages = board.library.desk.stages(workshop).unwrap();
        (stages.recording_in, stages.checked, stages.published)
    };
    receive(&mut board, "cut-off.mp4");
    let unusable = ["Ann Low recording: The recording of the lightning talk “Tides” cannot be used as it is."];
    assert_eq!((recordings(&board), stages(&board)), (unusable.map(String::from).to_vec(), (1, 1, 1)));

    receive(&mut board, "good.mp4");
    assert_eq!((recordings(&board), stages(&board)), (Vec::new(), (2, 2, 1)));

    let rules = RecordingRules { longest_seconds: 1, ..board.library.desk.recording_rules(workshop).unwrap() };
    board.library.desk.set_recording_rules(workshop, &rules).unwrap();
    assert_eq!(stages(&board).0, 2, "a recording that is too long is looked at, not thrown away");
}

#[test]
fn captions_are_owed_once_a_deadline_asks_for_them_and_until_they_are_attached() {
    let mut board = Board::new();
    let captions =
        |board: &Board| board.missing().into_iter().filter(|line| line.contains("captions")).collect::<Vec<_>>();
    assert_eq!(captions(&board), Vec::<String>::new());
    board.due(OwedKind::Captions, "2026-06-01");
    assert!(captions(&board).contains(
        &"2026-06-01 (4) Ann Low captions: The captions of the lightning talk “Tides” are not in.".to_owned()
    ));

    let file = board.library.file("tides.en.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nTides\n");
    board.library.desk.attach_captions(board.tides, &file, "").unwrap();
    assert!(!captions(&board).iter().any(|line| line.contains("Ann Low")));
}

#[test]
fn slides_are_owed_once_a_deadline_asks_for_them() {
    let mut board = Board::new();
    board.due(OwedKind::Slides, "2026-06-01");
    let slides = |board: &Board| board.missing().into_iter().filter(|line| line.contains("slides")).collect::<Vec<_>>();
    assert_eq!(
        slides(&board),
        [
            "2026-06-01 (4) Mbali Okafor slides: The slides of the lightning talk are not in.",
            "2026-06-01 (4) Ann Low slides: The slides of the lightning talk “Tides” are not in.",
        ]
    );

    let (workshop, label) = (board.library.workshop, "mbali okafor");
    board.library.desk.add_link(workshop, "https://slides.example/2", Some(LinkKind::Slides), label).unwrap();
    board.library.desk.link_slides(board.tides, "https://slides.example/1").unwrap();
    assert_eq!(slides(&board), Vec::<String>::new());
}

#[test]
fn who_declined_owes_nothing_and_who_is_only_invited_no_answers() {
    let board = Board::new().set_state("Ann Low", "declined").set_state("Bo Reed", "invited");

    assert!(!board.missing().iter().any(|line| line.contains("Ann") || line.contains("Bo")));
    let stages = board.library.desk.stages(board.library.workshop).unwrap();
    assert_eq!((stages.invited, stages.confirmed), (3, 2));
}

#[test]
fn a_question_about_a_permission_is_seen_with_its_day_until_it_is_answered() {
    let mut board = Board::new();
    let ann = board.ann;
    board.say(ann, PermissionItem::Talk, PermissionState::Asked);
    let line = "Ann Low permission: No yes or no about the lightning talk “Tides” on the site. Asked 2026-05-28.";
    assert!(board.missing().contains(&line.to_owned()), "{:?}", board.missing());

    board.say(ann, PermissionItem::Talk, PermissionState::Yes);
    board.say(ann, PermissionItem::Talk, PermissionState::Asked);
    assert!(!board.missing().iter().any(|line| line.starts_with("Ann Low permission")));
}

#[test]
fn the_stages_are_counts_of_people_and_talks() {
    let mut board = Board::new();
    let ann = board.ann;
    let stages = |board: &Board| board.library.desk.stages(board.library.workshop).unwrap();
    let begun = Stages { invited: 4, confirmed: 4, talks: 2, recording_in: 1, checked: 1, permission: 0, published: 1 };
    assert_eq!(stages(&board), begun);

    board.say(ann, PermissionItem::Talk, PermissionState::Yes);
    assert_eq!(stages(&board), Stages { permission: 1, ..begun });
    board.say(ann, PermissionItem::Talk, PermissionState::Withdrawn);
    assert_eq!(stages(&board), begun);
}

#[test]
fn a_deadline_is_set_moved_and_taken_away_and_each_is_a_step() {
    let mut board = Board::new();
    let before = board.library.dump();
    board.due(OwedKind::Recording, "2026-05-20");
    board.due(OwedKind::Recording, "2026-05-21");
    board.due(OwedKind::Recording, "none");
    assert_eq!(board.library.dump(), before);

    assert_eq!(board.library.desk.undo().unwrap().unwrap(), "No deadline of the recording");
    assert_eq!(board.library.desk.undo().unwrap().unwrap(), "Deadline of the recording: 2026-05-21");
    let all = board.library.desk.read().deadlines(board.library.workshop).unwrap();
    assert_eq!(all.iter().map(|one| one.day.to_string()).collect::<Vec<_>>(), ["2026-05-20"]);
    board.library.desk.undo().unwrap();
    assert_eq!(board.library.dump(), before);
}

#[test]
fn deadlines_and_what_is_missing_on_the_command_line() {
    let program = Program::with_answers();
    program.done(&["talk", "add", "Tides", "--speaker", "Ann Low"]);

    let said = [
        program.done(&["workshop", "deadline", "recording", "1990-05-20"]),
        program.done(&["--json", "workshop", "deadline", "answers", "1990-05-22"]),
        program.done(&["workshop", "deadline", "answers", "--remove"]),
        // The days that are left depend on the day of the test.
        without_days(&program.done(&["missing"])),
        without_days(&program.done(&["--json", "missing", "--by", "1990-05-20"])),
        program.done(&["missing", "--by", "1989-01-01"]),
    ];

    insta::assert_snapshot!("missing", said.join("\n"));
}

fn without_days(text: &str) -> String {
    let is_day = |c: char| c.is_ascii_digit() || c == '-' || c == ',';
    let masked = |line: &str| match (line.split_once("\"days_left\": "), line.split_once(" days late")) {
        (Some((before, _)), _) => format!("{before}\"days_left\": DAYS,"),
        (_, Some((before, after))) => format!("{}DAYS days late{after}", before.trim_end_matches(is_day)),
        _ => line.to_owned(),
    };
    text.lines().map(|line| masked(line) + "\n").collect()
}
