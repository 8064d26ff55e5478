use super::*;
use proptest::prelude::*;

fn id(number: u32) -> TalkId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

/// Four talks, two of them by the same speakers.
fn talks() -> [Promised<'static>; 4] {
    let talk = |position, title, speakers, seconds| Promised { talk: id(position), position, title, speakers, seconds };
    let pair = &["Mary Fairfax Somerville", "Jürgen Müller"];
    [
        talk(1, "Weaving numbers with analytical engines", &["Ada Lovelace"], Some(300.0)),
        talk(2, "The mechanism of the heavens", pair, None),
        talk(3, "Molecular science", pair, None),
        talk(4, "", &["Li, Wei"], Some(120.0)),
    ]
}

/// The choice by position, and the candidates as `position score why`.
fn matched(path: &str, seconds: Option<f64>) -> (Option<u32>, Vec<String>) {
    let answer = match_talk(Arrived { path, seconds }, &talks());
    let position = |id: TalkId| talks().iter().find(|talk| talk.talk == id).unwrap().position;
    let line = |c: &RecordingCandidate| format!("{} {} {}", position(c.talk), c.score, c.why);
    (answer.talk.map(position), answer.candidates.iter().map(line).collect())
}

fn check(path: &str, chosen: Option<u32>, candidates: &[&str]) {
    assert_eq!(matched(path, None), (chosen, candidates.iter().map(|c| (*c).to_owned()).collect()), "{path}");
}

#[test]
fn a_full_name_is_enough_however_it_is_written() {
    for path in
        ["Ada Lovelace.mp4", "lovelace_ada-FINAL.mov", "AdaLovelace.webm", "adalovelace2026.mp4", "ÁDA LOVELACE.MP4"]
    {
        check(path, Some(1), &["1 60 The file names Ada Lovelace."]);
    }
    check("Ada Lovelac.mp4", Some(1), &["1 55 The file names Ada Lovelace."]);
    check("mail/Ada Lovelace/final.mp4", Some(1), &["1 60 The file lies in a folder that names Ada Lovelace."]);
    check(
        "ada.lovelace@example.org\\VID_0001.mp4",
        Some(1),
        &["1 60 The file lies in a folder that names Ada Lovelace."],
    );
}

#[test]
fn a_family_name_is_enough_if_it_is_long_and_no_other_talk_has_it() {
    check("lovelace.mp4", Some(1), &["1 40 The file names Lovelace."]);
    check("alovelace_v2.mp4", Some(1), &["1 45 The file names Ada Lovelace in short."]);
    check("ada.mp4", None, &["1 25 The file names Ada."]);
    check("wei_recording.mp4", None, &["4 25 The file names Wei."]);
}

#[test]
fn one_speaker_with_two_talks_is_asked_about_unless_the_title_tells() {
    check("somerville.mp4", None, &["2 40 The file names Somerville.", "3 40 The file names Somerville."]);
    check(
        "somerville_molecular_science.mp4",
        Some(3),
        &["3 90 The file names Somerville and names the title.", "2 40 The file names Somerville."],
    );
    check(
        "Mueller heavens mechanism.mp4",
        Some(2),
        &["2 90 The file names Müller and names the title.", "3 40 The file names Müller."],
    );
}

#[test]
fn a_title_is_enough_and_a_part_of_it_is_a_hint() {
    check("weaving numbers, analytical engines.mp4", Some(1), &["1 50 The file names the title."]);
    check("analytical engines.mp4", None, &["1 25 The file names 2 of 4 words of the title."]);
    check("engines.mp4", None, &[]);
}

#[test]
fn a_number_alone_is_not_enough_and_settles_what_a_name_leaves_open() {
    check("03.mp4", None, &["3 20 The file begins with its number in the running order, 3."]);
    check(
        "03_Somerville.mp4",
        Some(3),
        &[
            "3 60 The file names Somerville and begins with its number in the running order, 3.",
            "2 40 The file names Somerville.",
        ],
    );
    check("talk 4 - Li.mp4", Some(4), &["4 50 The file names Li and begins with its number in the running order, 4."]);
    check("2026-05-19 10-00-00.mp4", None, &[]);
}

#[test]
fn the_length_helps_and_never_chooses() {
    let (chosen, candidates) = matched("ada.mp4", Some(305.0));
    assert_eq!((chosen, candidates), (None, vec!["1 35 The file names Ada and is as long as promised.".to_owned()]));
    let (chosen, candidates) = matched("Lovelace.mp4", Some(900.0));
    assert_eq!(chosen, None);
    assert_eq!(candidates, ["1 30 The file names Lovelace and is not as long as promised."]);
    assert_eq!(matched("recording.mp4", Some(300.0)), (None, vec![]));
}

#[test]
fn a_name_that_says_nothing_matches_nothing() {
    for path in ["video.mp4", "GMT20260519-101500_Recording_1920x1080.mp4", "", "/", "....", "Untitled 1/final.mov"] {
        assert_eq!(matched(path, None).0, None, "{path}");
    }
}

fn any_words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["ada", "lovelace", "mary", "lee", "ocean", "sound", "kelp", "01", "2", "é"]);
    prop::collection::vec(word, 0..5).prop_map(|words| words.join("_"))
}

proptest! {
    /// Two talks that are nearly as likely are never decided between, and the order of the list decides nothing.
    #[test]
    fn a_talk_is_chosen_only_where_it_leads(
        path in any_words(),
        talks in prop::collection::vec((any_words(), any_words()), 0..6),
        seconds in prop::option::of(0.0..900.0),
    ) {
        let speakers: Vec<[String; 1]> = talks.iter().map(|(name, _)| [name.replace('_', " ")]).collect();
        let speakers: Vec<[&str; 1]> = speakers.iter().map(|[name]| [name.as_str()]).collect();
        let mut promised: Vec<Promised<'_>> = talks.iter().zip(&speakers).zip(1..).map(|(((_, title), speakers), n)| {
            Promised { talk: id(n), position: n, title, speakers, seconds: Some(300.0) }
        }).collect();
        let file = Arrived { path: &path, seconds };
        let answer = match_talk(file, &promised);
        promised.reverse();
        prop_assert_eq!(&answer, &match_talk(file, &promised));

        let scores: Vec<u32> = answer.candidates.iter().map(|c| c.score).collect();
        prop_assert!(scores.is_sorted_by(|a, b| a >= b) && scores.iter().all(|s| (1..=100).contains(s)));
        if let Some(talk) = answer.talk {
            prop_assert_eq!(talk, answer.candidates[0].talk);
            prop_assert!(scores[0] >= ENOUGH && scores[0] >= scores.get(1).unwrap_or(&0) + LEAD, "{:?}", scores);
        }
    }

    #[test]
    fn any_path_is_read(path in "\\PC{0,60}", title in "\\PC{0,40}", name in "\\PC{0,30}") {
        let speakers = [name.as_str()];
        let talk = Promised { talk: id(1), position: 1, title: &title, speakers: &speakers, seconds: None };
        let answer = match_talk(Arrived { path: &path, seconds: None }, &[talk]);
        prop_assert!(answer.candidates.len() <= 1);
    }
}
