//! What each shape gives, whole, and what is refused.

use super::*;
use proptest::prelude::*;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/data/playlists/", $name)).as_slice()
    };
}

/// A draft in lines: head, entries, rules of the problems.
fn shown_draft(draft: &PlaylistDraft) -> Vec<String> {
    let whole = if draft.is_whole_playlist { "whole" } else { "list" };
    let list = draft.playlist_id.as_deref().unwrap_or("-");
    let mut lines = vec![format!("{} {list} “{}” {whole}", draft.producer, draft.title)];
    for entry in &draft.entries {
        let seconds = entry.seconds.map_or(String::new(), |seconds| format!(" {seconds}s"));
        let by = if entry.speakers.is_empty() { String::new() } else { format!(" by {}", entry.speakers.join(" + ")) };
        lines.push(format!(
            "{} {} “{}”{by}{seconds} {}",
            entry.position,
            entry.url.trim_start_matches("https://www.youtube.com/watch?v="),
            entry.title,
            entry.availability
        ));
    }
    lines.extend(draft.problems.iter().map(|problem| format!("{} at {}", problem.rule, problem.row)));
    lines
}

fn check(bytes: &[u8], expected: &[&str]) {
    assert_eq!(shown_draft(&read("talks", bytes).unwrap()), expected);
}

fn check_text(text: &str, expected: &[&str]) {
    check(text.as_bytes(), expected);
}

fn refused(bytes: &[u8]) -> String {
    let error = read("talks", bytes).unwrap_err();
    format!("{}: {error}", error.code())
}

#[test]
fn pages_of_youtube_keep_private_and_deleted_entries_in_their_place() {
    let list = "&list=PLseaweedTalks2026";
    let expected = [
        "youtube-api PLseaweedTalks2026 “” whole".to_owned(),
        format!("1 kelp0000001{list} “Mbali Okafor: Kelp forests of the cold coast | Shore Summit 2026” public"),
        format!("2 ice00000002{list} “Ice algae in winter” public"),
        format!("3 priv0000003{list} “Private video” private"),
        format!("4 limp0000004{list} “Counting limpets (Nila Rao)” unlisted"),
        format!("5 ques0000005{list} “Questions from the shore” public"),
        format!("6 buoy0000006{list} “A buoy that wakes up” public"),
        format!("7 adaq0000007{list} “Ada Quist, lightning talk” public"),
        format!("8 tide0000008{list} “Six months of tides” public"),
        format!("9 welc0000009{list} “Welcome, and how to find the coffee” public"),
        format!("10 ice00000002{list} “Ice algae in winter” public"),
        format!("11 dele0000010{list} “Deleted video” deleted"),
    ];

    let draft = read("talks", fixture!("youtube-api.json")).unwrap();

    assert_eq!(shown_draft(&draft), expected);
}

#[test]
fn pages_may_come_in_any_order_twice_in_a_list_or_not_all() {
    let text = std::str::from_utf8(fixture!("youtube-api.json")).unwrap();
    let (first, second) = text.split_at(text.rfind("\n{").unwrap());
    let all = read("talks", text.as_bytes()).unwrap();

    assert_eq!(read("talks", format!("[{second},{first}]").as_bytes()).unwrap(), all);
    assert_eq!(read("talks", format!("{second}{first}").as_bytes()).unwrap(), all);

    let twice = read("talks", format!("{first}{second}{second}").as_bytes()).unwrap();
    assert_eq!(twice.entries, all.entries);
    assert_eq!(twice.problems.iter().map(|p| p.rule.as_str()).collect::<Vec<_>>(), ["page-repeated"]);

    let part = read("talks", first.as_bytes()).unwrap();
    assert_eq!((part.entries.len(), part.is_whole_playlist), (6, false));
    assert_eq!(
        part.problems[0].message,
        "talks: the playlist has 11 entries and the file holds 6 of them. Those were read. Save all pages of it, and \
         import that."
    );
}

#[test]
fn what_yt_dlp_could_not_tell_keeps_its_place() {
    let list = "&list=PLseaweedTalks2026";
    let kelp = format!("1 kelp0000001{list} “Kelp forests of the cold coast” 298s unknown");
    let ice = format!("2 ice00000002{list} “Ice algae in winter” unknown");
    let private = format!("4 priv0000003{list} “[Private video]” private");
    let deleted = format!("5 dele0000010{list} “[Deleted video]” deleted");
    let live = format!("6 live0000011{list} “Office hours” upcoming");

    check(
        fixture!("yt-dlp.json"),
        &[
            "yt-dlp PLseaweedTalks2026 “Lightning talks 2026” whole",
            &kelp,
            &ice,
            "3  “” unavailable",
            &private,
            &deleted,
            &live,
            "7  “Shore Summit” unknown",
            "8  “Other talks” unknown",
            "entry-empty at 3",
            "entry-type-unknown at 7",
            "LINK-PLAYLIST at 8",
        ],
    );
}

#[test]
fn lines_of_yt_dlp_are_entries_of_one_playlist() {
    check_text(
        "{\"_type\":\"url\",\"id\":\"kelp0000001\",\"title\":\"Kelp\",\"playlist_id\":\"PLa\",\"playlist_title\":\"Talks\",\
         \"playlist_index\":2,\"n_entries\":2}\n{\"_type\":\"url\",\"id\":\"ice00000002\",\"title\":\"Ice\",\
         \"playlist_index\":1}\n",
        &["yt-dlp PLa “Talks” whole", "1 ice00000002&list=PLa “Ice” unknown", "2 kelp0000001&list=PLa “Kelp” unknown"],
    );
}

#[test]
fn a_talk_of_pyvideo_links_its_video_rather_than_a_file() {
    check(
        fixture!("pyvideo.json"),
        &[
            "pyvideo - “” list",
            "1 https://media.shore.example/kelp.webm “Kelp forests of the cold coast” by Mbali Okafor 298s unknown",
            "2 https://tube.shore.example/w/9c9de5e80a1e484ab099 “Ice algae in winter” by Lena Brandt + Kai Ito unknown",
            "3  “A buoy that wakes up” unknown",
            "entry-without-video at 3",
        ],
    );
}

#[test]
fn pasted_links_take_the_words_beside_or_above_them() {
    check(
        fixture!("links.md"),
        &[
            "links PLseaweedTalks2026 “” list",
            "1 kelp0000001 “Kelp forests of the cold coast” unknown",
            "2 ice00000002&list=PLseaweedTalks2026 “Lena Brandt – Ice algae in winter” 298s unknown",
            "3 buoy0000006 “A buoy that wakes up” unknown",
            "4 limp0000004 “Counting limpets” unknown",
            "5 https://vimeo.com/123456789 “” unknown",
            "LINK-PLAYLIST at 11",
            "link-other at 0",
        ],
    );
    check_text(
        "Kelp, and why\nhttps://youtu.be/kelp0000001",
        &["links - “” list", "1 kelp0000001 “Kelp, and why” unknown"],
    );
    check_text("youtu.be/kelp0000001", &["links - “” list", "1 kelp0000001 “” unknown"]);
}

#[test]
fn a_saved_page_gives_each_video_once_under_its_title() {
    check(
        fixture!("page.html"),
        &[
            "links - “” list",
            "1 kelp0000001&list=PLseaweedTalks2026 “Kelp & ice” 298s unknown",
            "2 ice00000002 “Ice algae in winter” unknown",
        ],
    );
}

#[test]
fn a_table_of_talks_is_known_by_its_header() {
    check(
        fixture!("talks.csv"),
        &[
            "talk-table - “” list",
            "1 kelp0000001 “Kelp forests of the cold coast” by Mbali Okafor 298s unknown",
            "2  “Ice algae in winter” by Lena Brandt + Kai Ito unknown",
            "3  “A buoy that wakes up” by Ito, Kai unknown",
            "link-scheme at 3",
        ],
    );
}

#[test]
fn what_the_shell_of_windows_saves_is_read() {
    let text = std::str::from_utf8(fixture!("yt-dlp.json")).unwrap();
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();

    assert_eq!(read("talks", &wide).unwrap(), read("talks", text.as_bytes()).unwrap());
    assert!(is_playlist(&wide));
}

#[test]
fn what_a_file_is_shows_in_its_beginning() {
    let playlists = [
        fixture!("youtube-api.json"),
        fixture!("yt-dlp.json"),
        fixture!("pyvideo.json"),
        fixture!("links.md"),
        fixture!("page.html"),
        fixture!("talks.csv"),
    ];
    for head in playlists {
        assert!(is_playlist(head), "{}", String::from_utf8_lossy(&head[..40]));
    }
    let others = [
        "Timestamp,Name,Talk link\n1,Mbali,https://youtu.be/kelp0000001\n",
        "Name,Talk link\nMbali,https://youtu.be/kelp0000001\n",
        "Name,\"What do you\nwork on, and where?\"\nMbali,https://youtu.be/kelp0000001\n",
        "Name,Talk title,Talk link,What is next?\nMbali,Kelp,https://youtu.be/kelp0000001,Ice\n",
        "",
        "[a page](https://shore.example/)\n",
        "<html><a href=\"https://shore.example/\">Shore</a>",
    ];
    for head in others {
        assert!(!is_playlist(head.as_bytes()), "{head}");
    }
}

#[test]
fn what_is_no_playlist_or_beyond_the_limits_is_refused_by_name() {
    let deep = "[".repeat(200_000);
    let deep_object = format!("{{\"entries\":{}1{}}}", "[".repeat(40), "]".repeat(40));
    let many = format!("[{}{{}}]", "{},".repeat(json::VALUES));
    let mixed = "{\"items\":[{\"snippet\":{\"playlistId\":\"PLa\"}},{\"snippet\":{\"playlistId\":\"PLb\"}}]}";
    let two = "{\"entries\":[]}{\"entries\":[]}";
    let long = format!("{{\"entries\":[{}null]}}", "null,".repeat(ENTRIES));
    for (text, start) in [
        ("", "file-empty: talks: the file is empty."),
        ("\u{feff} \n", "file-empty: talks: the file is empty."),
        ("\0\0", "file-binary: talks, byte 1: "),
        ("{\"a\":", "json-unreadable: talks, line 1, column 5: this is no JSON (EOF while parsing a value)."),
        ("[]", "playlist-unknown: "),
        ("[1]", "playlist-unknown: "),
        ("{\"kind\":\"youtube#playlistListResponse\",\"items\":[]}", "playlist-unknown: "),
        ("{\"items\":[]}", "playlist-unknown: "),
        ("No link here.", "playlist-unknown: "),
        ("{\"id\":1,\"id\":2}", "json-key-twice: talks, line 1, column 12: the key “id” stands twice in one object."),
        (&deep, "json-too-deep: talks, line 1, column 33: objects stand in each other deeper than the limit of 32."),
        (&deep_object, "json-too-deep: "),
        (&many, "json-too-large: talks, line 1, column 3000003: it holds more than the limit of 1000000 values."),
        ("Name,Tide\nMbali,https://youtu.be/kelp0000001\n", "no-title-column: talks, row 1: "),
        (mixed, "playlist-mixed: talks: it holds pages of several playlists: PLa, PLb."),
        (two, "playlist-mixed: talks: it holds several playlists (2 documents)."),
        (&long, "playlist-too-long: talks: it holds more than the limit of 5,000 entries."),
    ] {
        let told = refused(text.as_bytes());
        assert!(told.starts_with(start), "{told}");
    }
    assert!(refused(b"caf\xe9").starts_with("file-encoding: talks, byte 4: "));
}

#[test]
fn a_title_beyond_the_limit_is_cut_and_said() {
    let text = format!("{{\"entries\":[{{\"id\":\"kelp0000001\",\"title\":\"{}\"}}]}}", "é".repeat(TITLE + 1));

    let draft = read("talks", text.as_bytes()).unwrap();

    assert_eq!(draft.entries[0].title, "é".repeat(TITLE));
    assert_eq!((draft.problems.len(), draft.problems[0].rule.as_str()), (1, "title-too-long"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(
        text in "(\\[|\\]\\(|\\)|<a href=|>|</a|\\{\"entries\":|\"items\":|null|,|;|title|url|\n|https://youtu\\.be/abcdefghij[a-c]| |\\PC){0,60}"
    ) {
        let _ = is_playlist(text.as_bytes());
        if let Ok(draft) = read("talks", text.as_bytes()) {
            prop_assert!(draft.entries.iter().all(|e| e.url.is_empty() || links::refuse_reason(&e.url).is_none()));
        }
    }
}
