//! The published videos come back: entries of a playlist and talks, matched, asked about, linked in one step.

use crate::words::{Library, MBALI, NEW_WORKSHOP, Program, csv, labels};
use proptest::prelude::*;
use summit::desk::playlist::{Fate, Known, KnownTalk, TalksOrigin, TalksSettings, assign};
use summit::model::TalkField;
use summit::model::playlist::{Availability, LinkChange, PlaylistEntry, TalksPlan, TalksReport};
use summit::model::talk::TalkFields;

/// `title, speaker, link`, in running order.
const TALKS: [(&str, &str, &str); 9] = [
    ("Kelp forests of the cold coast", "Mbali Okafor", ""),
    ("Ice algae in winter", "Lena Brandt", ""),
    ("A buoy that wakes up", "Kai Ito", ""),
    ("Counting limpets", "Nila Rao", "https://www.youtube.com/watch?v=own00000001"),
    ("Questions from the shore", "Sol Vega", ""),
    ("Questions from the shore", "Robin Calder", ""),
    ("", "Ada Quist", ""),
    ("Six months of tides", "Tom Reyes", "https://www.youtube.com/playlist?list=PLseaweedTalks2026"),
    ("Whale song by radio", "Ines Duarte", ""),
];

const YOUTUBE: &[u8] = include_bytes!("../data/playlists/youtube-api.json");
const YT_DLP: &[u8] = include_bytes!("../data/playlists/yt-dlp.json");

/// A library whose workshop has [`TALKS`].
fn library() -> Library {
    let mut library = Library::new();
    for (title, speaker, url) in TALKS {
        let fields = TalkFields { title: title.into(), speakers: Vec::new(), url: url.into() };
        library.desk.add_talk_by(library.workshop, &fields, &[speaker.to_owned()]).unwrap();
    }
    library
}

fn import(library: &mut Library, bytes: &[u8], settings: &TalksSettings) -> TalksReport {
    let path = library.file("talks.json", bytes);
    library.desk.import_talks(library.workshop, TalksOrigin::File(&path), settings).unwrap()
}

fn plan(library: &mut Library, bytes: &[u8]) -> TalksPlan {
    let path = library.file("talks.json", bytes);
    library.desk.plan_talks(library.workshop, TalksOrigin::File(&path), &TalksSettings::default()).unwrap()
}

/// The video of each talk, in running order.
fn videos(library: &Library) -> Vec<String> {
    let talks = library.desk.talk_rows(library.workshop).unwrap();
    talks.into_iter().map(|talk| talk.video_id.unwrap_or(talk.url)).collect()
}

/// A playlist of yt-dlp: id, title, length.
pub fn playlist(entries: &[(&str, &str, Option<u32>)]) -> String {
    let entries: Vec<_> = entries
        .iter()
        .map(
            |(id, title, seconds)| serde_json::json!({ "_type": "url", "id": id, "title": title, "duration": seconds }),
        )
        .collect();
    serde_json::json!({ "_type": "playlist", "id": "PLa", "title": "Talks", "entries": entries }).to_string()
}

/// Only what is in the library tells one from the other.
#[test]
fn a_video_goes_to_the_talk_whose_current_recording_is_as_long() {
    let mut library = Library::new();
    let [first, second] = [(); 2].map(|()| crate::rules::talk(&mut library, "Open questions"));
    let kelp = crate::rules::talk(&mut library, "Kelp forests of the cold coast");
    let ids = [("aaaaaaaaaaa", 299), ("bbbbbbbbbbb", 181), ("ccccccccccc", 300)];
    let titles = ["Open questions", "Open questions", "Kelp forests of the cold coast"];
    let entries: Vec<_> = ids.iter().zip(titles).map(|((id, seconds), title)| (*id, title, Some(*seconds))).collect();
    let list = playlist(&entries);
    let before = plan(&mut library, list.as_bytes());
    assert_eq!((before.matched.len(), before.questions.len()), (1, 2), "nothing tells the two apart");
    crate::rules::receive(&mut library, first, "an early take", Some(299.4));
    crate::rules::receive(&mut library, first, "first", Some(181.2));
    crate::rules::receive(&mut library, second, "second", Some(299.4));
    crate::rules::receive(&mut library, kelp, "half of it", Some(61.0));

    let plan = plan(&mut library, list.as_bytes());

    let matched: Vec<_> = plan.matched.iter().map(|one| (one.position, one.talk, one.why.as_str())).collect();
    let why = "the titles are the same; it is as long as the recording";
    assert_eq!(matched, [(1, second, why), (2, first, why)]);
    let asked: Vec<_> = plan.questions.iter().map(|one| (one.position, one.candidates[0].why.as_str())).collect();
    assert_eq!(asked, [(3, "the titles are the same; but it is not as long as the recording")]);
}

#[test]
fn a_playlist_is_planned_taken_in_once_and_taken_back() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    for (title, speaker, url) in TALKS {
        program.done(&["talk", "add", title, "--speaker", speaker, "--url", url]);
    }
    program.file("playlist.json", YOUTUBE);

    let said = program.all(&[
        &["import", "talks", "FOLDER/playlist.json", "--dry-run"],
        &["import", "FOLDER/playlist.json"],
        &["import", "talks", "FOLDER/playlist.json", "--pair", "5=6", "--pair", "4=Counting limpets", "--add"],
        &["import", "talks", "FOLDER/playlist.json"],
        &["talk", "list"],
        &["import", "talks", "FOLDER/playlist.json", "--pair", "99=1"],
        &["import", "talks", "FOLDER/playlist.json", "--pair", "5=Questions from the shore"],
        &["import", "talks", "FOLDER/playlist.json", "--pair", "5"],
        &["import", "talks", "FOLDER/playlist.json", "--pair", "5=5", "--pair", "5=6"],
        &["history"],
        &["undo", "2"],
        &["--json", "import", "talks", "FOLDER/playlist.json"],
    ]);
    insta::assert_snapshot!("a_playlist", said);
}

#[test]
fn links_and_tables_are_found_out_and_talks_that_are_not_there_are_added() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.file("links.md", include_str!("../data/playlists/links.md"));
    program.file("talks.csv", include_str!("../data/playlists/talks.csv"));
    program.file("odd.json", "{\"fish\":1}");
    program.file("answers.csv", csv(&[MBALI]));

    let said = program.all(&[
        &["import", "FOLDER/links.md", "--dry-run"],
        &["import", "talks", "FOLDER/talks.csv", "--add"],
        &["import", "FOLDER/talks.csv"],
        &["talk", "list"],
        &["people", "list"],
        &["import", "FOLDER/odd.json"],
        &["import", "talks", "FOLDER/answers.csv"],
        &["history"],
    ]);
    insta::assert_snapshot!("links_and_tables", said);
}

#[test]
fn a_plan_writes_nothing_and_says_what_the_import_does() {
    let mut library = library();
    let before = (library.dump(), library.labels());

    let planned = plan(&mut library, YOUTUBE);

    assert_eq!((library.dump(), library.labels()), before);
    assert_eq!(import(&mut library, YOUTUBE, &TalksSettings::default()).plan, planned);
}

#[test]
fn a_second_import_changes_nothing_and_is_no_step() {
    let mut library = library();
    import(&mut library, YOUTUBE, &TalksSettings::default());
    let after = (library.dump(), library.labels());
    assert_eq!(library.labels().last().unwrap(), "Links of 5 talks");

    let again = import(&mut library, YOUTUBE, &TalksSettings::default());

    assert_eq!((again.import, again.plan.counts.linked, again.plan.counts.unchanged), (None, 0, 5));
    assert_eq!((library.dump(), library.labels()), after);
}

#[test]
fn undo_takes_all_links_back_and_redo_brings_them_again() {
    let mut library = library();
    let before = library.dump();
    let settings = TalksSettings { add: true, ..TalksSettings::default() };
    import(&mut library, YOUTUBE, &settings);
    let after = library.dump();
    assert_ne!(after, before);

    assert_eq!(library.desk.undo().unwrap().as_deref(), Some("Links of 5 talks, 1 added"));
    assert_eq!(library.dump(), before);
    library.desk.redo().unwrap();
    assert_eq!(library.dump(), after);
    assert_eq!(labels(&library.desk).len(), TALKS.len() + 2);
}

#[test]
fn the_organizers_own_link_stays_and_is_spoken_of_until_a_pair_is_chosen() {
    let mut library = library();
    let limpets = library.desk.talk_rows(library.workshop).unwrap()[3].id;

    let report = import(&mut library, YOUTUBE, &TalksSettings::default());

    assert_eq!(videos(&library)[3], "own00000001");
    let conflict: Vec<_> =
        report.plan.findings.iter().filter(|f| f.rule == "TALK-PLAYLIST-CONFLICT").map(|f| &*f.message).collect();
    assert_eq!(
        conflict,
        [
            "“Counting limpets” links “https://www.youtube.com/watch?v=own00000001”, and entry 4 of talks.json is another \
          video. The link was kept. Choose which is right."
        ]
    );

    let chosen = TalksSettings { pairs: vec![(4, limpets)], ..TalksSettings::default() };
    let report = import(&mut library, YOUTUBE, &chosen);
    assert_eq!(videos(&library)[3], "limp0000004");
    assert!(report.plan.matched.iter().any(|m| m.position == 4 && m.change == LinkChange::Replaced));
}

#[test]
fn two_talks_of_one_title_are_asked_about_unless_the_entry_names_the_speaker() {
    let mut library = library();
    let text = playlist(&[("ques0000001", "Questions from the shore", None)]);

    let planned = plan(&mut library, text.as_bytes());

    assert_eq!(planned.matched, []);
    let asked: Vec<_> = planned.questions[0].candidates.iter().map(|c| (c.number, &*c.why)).collect();
    assert_eq!(asked, [(5, "the titles are the same"), (6, "the titles are the same")]);

    let text = playlist(&[
        ("ques0000001", "Robin Calder: Questions from the shore", None),
        ("ques0000002", "Questions from the shore", None),
    ]);
    let planned = plan(&mut library, text.as_bytes());
    let matched: Vec<_> = planned.matched.iter().map(|m| (m.position, &*m.why)).collect();
    assert_eq!(matched, [(1, "the talk's title stands in the entry's; the entry names Robin Calder")]);
    assert_eq!(planned.questions.len(), 1);
}

#[test]
fn an_entry_is_not_taken_for_a_talk_whose_title_it_only_holds() {
    let mut library = library();
    for title in [
        "Counting limpets, part two",
        "A buoy that never wakes up again",
        "Ice algae in winter and kelp in summer",
        "Mbali Okafor thanks everybody",
        "Lena Brandt: A buoy that wakes up",
    ] {
        let planned = plan(&mut library, playlist(&[("some0000001", title, None)]).as_bytes());

        assert_eq!(planned.matched, [], "{title}");
        assert_eq!(planned.questions.len(), 1, "{title}");
    }
}

#[test]
fn a_letter_wrong_is_enough_only_with_the_speaker() {
    let mut library = library();

    let alone = plan(&mut library, playlist(&[("some0000001", "Whale songs by radio", None)]).as_bytes());
    let backed =
        plan(&mut library, playlist(&[("some0000001", "Whale songs by radio - Inês Duarte", None)]).as_bytes());

    assert_eq!((alone.matched.len(), alone.questions.len()), (0, 1));
    assert_eq!(backed.matched[0].why, "the titles are alike (94 %); the entry names Ines Duarte");
}

#[test]
fn the_length_of_the_recording_tells_two_talks_of_one_title_apart() {
    let talk = |seconds| KnownTalk { title: "Open questions".into(), seconds: Some(seconds), ..KnownTalk::default() };
    let entry = PlaylistEntry { seconds: Some(299), ..entry(1, "Open questions") };
    let fates = |talks: &[KnownTalk]| assign(std::slice::from_ref(&entry), &Known { talks, event: &[], chosen: &[] });

    let apart = fates(&[talk(900), talk(298)]);
    let why = "the titles are the same; it is as long as the recording".to_owned();
    assert_eq!(apart, [Fate::Belongs { talk: 1, why, is_chosen: false }]);

    let alike = fates(&[talk(300), talk(298)]);
    assert!(matches!(alike.as_slice(), [Fate::Asked { candidates }] if candidates.len() == 2), "{alike:?}");

    let other = fates(&[talk(1800)]);
    let why = "the titles are the same; but it is not as long as the recording".to_owned();
    assert_eq!(other, [Fate::Asked { candidates: vec![(0, why)] }]);
}

#[test]
fn the_order_and_what_is_missing_are_said_for_a_whole_playlist_only() {
    let mut library = library();
    let rules = |plan: &TalksPlan| plan.findings.iter().map(|f| f.rule.clone()).collect::<Vec<_>>();
    let kelp = library.desk.talk_rows(library.workshop).unwrap()[0].id;
    library.desk.edit_talk(kelp, TalkField::Url, "https://youtu.be/gone0000001").unwrap();

    let planned = plan(&mut library, YT_DLP);
    assert_eq!(
        rules(&planned),
        [
            "TALK-PLAYLIST-DELETED",
            "TALK-PLAYLIST-PRIVATE",
            "TALK-PLAYLIST-DELETED",
            "TALK-PLAYLIST-CONFLICT",
            "TALK-PLAYLIST-FOREIGN",
            "TALK-PLAYLIST-MISSING",
        ]
    );

    let reversed = [("buoy0000001", TALKS[2].0, None), ("icea0000001", TALKS[1].0, None)];
    let planned = plan(&mut library, playlist(&reversed).as_bytes());
    let order: Vec<_> = planned.findings.iter().filter(|f| f.rule == "TALK-PLAYLIST-ORDER").collect();
    assert_eq!(order.len(), 1);
    assert_eq!(
        order[0].message,
        "“A buoy that wakes up” comes before “Ice algae in winter” in the playlist and after it in the running order. \
         Move one of them."
    );

    let pasted =
        "A buoy that wakes up https://youtu.be/buoy0000001\nIce algae in winter https://youtu.be/icea0000001\n";
    assert_eq!(rules(&plan(&mut library, pasted.as_bytes())), Vec::<String>::new());
}

fn entry(position: u32, title: &str) -> PlaylistEntry {
    PlaylistEntry {
        position,
        video_id: None,
        url: format!("https://www.youtube.com/watch?v=video{position:06}"),
        title: title.into(),
        speakers: Vec::new(),
        seconds: None,
        availability: Availability::Public,
    }
}

/// `(title of the entry, talk or how many are proposed)`, sorted: what does not depend on any order.
fn outcome(entries: &[PlaylistEntry], talks: &[KnownTalk]) -> Vec<(String, String)> {
    let fates = assign(entries, &Known { talks, event: &["Seaweed workshop"], chosen: &[] });
    let mut told: Vec<(String, String)> = entries
        .iter()
        .zip(fates)
        .map(|(entry, fate)| {
            let fate = match fate {
                Fate::Belongs { talk, why, .. } => format!("{:?} {why}", talks[talk]),
                Fate::Asked { candidates } => format!("asked {}", candidates.len()),
                Fate::Doubled { .. } => "doubled".into(),
                Fate::Left => "left".into(),
            };
            (entry.title.clone(), fate)
        })
        .collect();
    told.sort();
    told
}

const WORDS: [&str; 8] = ["Kelp", "ice", "buoy", "limpets", "tides", "part 1", "part 2", "in winter"];
const NAMES: [&str; 4] = ["", "Mbali Okafor", "Lena Brandt", "Kai Ito"];

fn title() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&WORDS[..]), 1..4).prop_map(|words| words.join(" "))
}

fn talk() -> impl Strategy<Value = KnownTalk> {
    let name = proptest::sample::select(&NAMES[..]);
    (title(), name, proptest::option::of(200_u32..400)).prop_map(|(title, name, seconds)| KnownTalk {
        title,
        speakers: if name.is_empty() { Vec::new() } else { vec![name.to_owned()] },
        url: String::new(),
        seconds,
    })
}

/// An entry's title: with a speaker's name before it, or not; and its length.
fn written() -> impl Strategy<Value = (String, Option<u32>)> {
    let name = proptest::sample::select(&NAMES[..]);
    (title(), name, proptest::option::of(200_u32..400)).prop_map(|(title, name, seconds)| match name {
        "" => (title, seconds),
        name => (format!("{name} – {title}"), seconds),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_shuffled_playlist_and_shuffled_talks_give_the_same_matches(
        (talks, mixed_talks) in proptest::collection::vec(talk(), 0..7).prop_flat_map(|t| (Just(t.clone()), Just(t).prop_shuffle())),
        (entries, mixed) in proptest::collection::vec(written(), 0..7).prop_map(|titles| {
            (1..).zip(titles).map(|(at, (title, seconds))| PlaylistEntry { seconds, ..entry(at, &title) }).collect::<Vec<_>>()
        }).prop_flat_map(|e| (Just(e.clone()), Just(e).prop_shuffle())),
    ) {
        prop_assert_eq!(outcome(&entries, &talks), outcome(&mixed, &mixed_talks));
    }

    #[test]
    fn no_talk_gets_two_entries_and_talks_of_one_title_are_never_matched_by_it_alone(
        talks in proptest::collection::vec(talk(), 0..7),
        titles in proptest::collection::vec(written(), 0..7),
    ) {
        let entries: Vec<_> =
            (1..).zip(titles).map(|(at, (title, seconds))| PlaylistEntry { seconds, ..entry(at, &title) }).collect();
        let mut taken = Vec::new();
        for fate in assign(&entries, &Known { talks: &talks, event: &[], chosen: &[] }) {
            let Fate::Belongs { talk, why, .. } = fate else { continue };
            prop_assert!(!taken.contains(&talk));
            taken.push(talk);
            let same = talks.iter().filter(|other| other.title.to_lowercase() == talks[talk].title.to_lowercase());
            let is_backed = why.contains("the entry names") || why.contains("as long as the recording");
            prop_assert!(same.count() == 1 || is_backed, "{why}");
        }
    }

    #[test]
    fn a_playlist_of_the_talks_themselves_is_matched_whole(
        order in Just((0..TALKS.len()).filter(|at| *at != 4 && *at != 5 && *at != 6).collect::<Vec<_>>()).prop_shuffle(),
        with_name in any::<bool>(),
    ) {
        let talks: Vec<KnownTalk> = TALKS.iter().map(|(title, speaker, _)| KnownTalk {
            title: (*title).into(), speakers: vec![(*speaker).into()], ..KnownTalk::default()
        }).collect();
        let entries: Vec<_> = (1..).zip(&order).map(|(place, at)| {
            let (title, speaker, _) = TALKS[*at];
            let title = if with_name { format!("{speaker} | {title} | Seaweed workshop") } else { title.to_owned() };
            entry(place, &title)
        }).collect();
        let fates = assign(&entries, &Known { talks: &talks, event: &["Seaweed workshop"], chosen: &[] });
        let found: Vec<_> = fates.iter().map(|fate| match fate {
            Fate::Belongs { talk, .. } => Some(*talk),
            _ => None,
        }).collect();
        prop_assert_eq!(found, order.into_iter().map(Some).collect::<Vec<_>>());
    }
}

#[test]
fn pasted_links_are_read_as_a_file_of_them_would_be_and_kept() {
    let mut library = library();
    let text = "Tides\nhttps://youtu.be/aaaaaaaaaa9\n";
    let (workshop, settings) = (library.workshop, TalksSettings { add: true, ..TalksSettings::default() });
    let steps = library.labels().len();
    let plan = library.desk.plan_talks(workshop, TalksOrigin::Pasted(text), &settings).unwrap();
    assert_eq!((plan.file.as_str(), plan.counts.read, library.labels().len()), ("the pasted text", 1, steps));

    let report = library.desk.import_talks(workshop, TalksOrigin::Pasted(text), &settings).unwrap();
    assert_eq!((report.plan.counts, library.labels().len()), (plan.counts, steps + 1));
    let kept = library.folder.path().join("library/imports").join(summit::files::hash(text.as_bytes()));
    assert_eq!(std::fs::read_to_string(kept).unwrap(), text);
}
