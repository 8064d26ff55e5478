//! Posts of other shapes than the labelled paragraph: what is read, what goes into the library, and that no word is lost.
//!
//! Each shape stands in two posts of different communities (`tests/data/posts/shapes`, listed in `docs/formats.md`).

use crate::words::Library;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use summit::desk::recap::RecapChoice;
use summit::model::draft::{PostDraft, TalkDraft};
use summit::model::{Finding, Place, Severity};
use summit::recap::check::{CheckOptions, check_post};
use summit::recap::read::read_post;
use summit::timezone;

/// The posts, by name.
pub fn posts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/posts/shapes");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// A post as the app reads it, with what the checker finds.
pub fn read(file: &str, text: &str) -> PostDraft {
    let mut draft = read_post(file, text).unwrap();
    let today = "2026-08-01".parse().unwrap();
    draft.findings = check_post(
        file,
        text,
        &draft,
        &CheckOptions { today, exported_at: None, prints_backslash: None, zone: &timezone::read },
    );
    draft
}

#[test]
fn every_shape_is_read_into_the_same_draft_as_ever() {
    for (file, text) in posts() {
        let shown = serde_json::to_string_pretty(&read(&file, &text)).unwrap();
        insta::with_settings!({ snapshot_path => "../data/posts/shapes", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(file.trim_end_matches(".md"), shown);
        });
    }
}

#[test]
fn the_checker_calls_nothing_an_error_that_is_none() {
    let mut errors = Vec::new();
    for (file, text) in posts() {
        let found = read(&file, &text).findings;
        errors
            .extend(found.iter().filter(|finding| finding.severity == Severity::Error).map(|found| line(&file, found)));
    }

    // In May the clocks of that river say CEST.
    assert_eq!(errors, ["2026-05-07-river-keepers.md:15 TZ-DST"]);
}

#[test]
fn windows_line_ends_give_the_same_people_and_sections() {
    for (file, text) in posts() {
        let (unix, windows) = (read(&file, &text), read(&file, &text.replace('\n', "\r\n")));
        assert_eq!((windows.people, windows.sections), (unix.people, unix.sections), "{file}");
    }
}

#[test]
fn a_talk_of_two_is_one_talk_and_a_panel_has_its_moderator() {
    let (library, report) = imported("2026-04-16-village-bakers.md");

    let talks = library.desk.talk_rows(library.workshop).unwrap();
    let shown: Vec<String> =
        talks.iter().map(|talk| format!("{} / {} / {}", talk.title, talk.speakers.join(", "), talk.url)).collect();
    assert_eq!(
        shown,
        [
            "Rye in a cold oven / Noor Haddad / https://www.youtube.com/watch?v=breadRye001",
            "Two ovens, one chimney / Otto Baum, Pia Lund / https://www.youtube.com/watch?v=breadOven02",
            "Crumbs as a crop / Rui Matos / https://www.youtube.com/watch?v=breadLong03&t=195",
            "Old yeast, young bakers / Sanna Kivi / https://www.youtube.com/watch?v=breadLong03&t=1300",
            "Salt, and why we argue about it / Tariq Aziz / https://www.youtube.com/watch?v=breadSalt04",
            "A bakery on rails / Uma Iyer, Viggo Strand / https://youtu.be/breadRail05",
            "Sour starters on a map / Wim Jansen / ",
            "Bread for bees / Xenia Popov / ",
            "What is a fair price for a loaf? / Yusuf Demir, Zoe Martin, Abel Roth / https://www.youtube.com/watch?v=breadPanel6",
        ]
    );
    let people = library.desk.people(library.workshop).unwrap();
    let roles = |name: &str| {
        let person = people.iter().find(|person| person.name == name).unwrap();
        person.roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(["Yusuf Demir", "Zoe Martin", "Casper Friis"].map(roles), ["host speaker", "speaker", "host"]);
    // Who was only named for a talk answered nothing.
    assert_eq!((report.people, report.responses, report.talks), (15, 0, 9));
}

#[test]
fn what_was_read_is_written_again_with_every_talk_once() {
    let (library, _) = imported("2026-04-16-village-bakers.md");

    let post = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();

    insta::assert_snapshot!("village-bakers", post.text);
}

#[test]
fn the_same_post_again_brings_nothing_new() {
    for (file, text) in posts() {
        let (mut library, _) = imported(&file);
        let before = library.dump();
        let path = library.file(&file, text + "\n");

        let (_, report) = library.desk.import_post(&path, Some(library.workshop)).unwrap();

        assert_eq!(library.dump(), before, "{file}");
        assert!(report.findings.iter().all(|finding| finding.rule != "IMPORT-CONFLICT"), "{file}");
    }
}

#[test]
fn what_was_written_from_any_shape_is_read_into_the_same_people_and_talks() {
    for (file, _) in posts() {
        let (library, _) = imported(&file);
        let first = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();
        let mut other = Library::new();
        let path = other.file(&first.file_name, &first.text);
        other.workshop = other.desk.import_post(&path, None).unwrap().0;

        let second = other.desk.render_recap(other.workshop, RecapChoice::default()).unwrap();

        assert_eq!(second.text, first.text, "{file}");
    }
}

/// Eight mutations a seed, over all posts: words are put in, marks and breaks taken away.
#[test]
fn a_thousand_mutations_lose_no_word() {
    let posts = posts();
    for seed in 1..=1000_u64 {
        let (file, text) = &posts[usize::try_from(seed).unwrap() % posts.len()];
        let mutated = mutated(text, seed);

        let draft = read(file, &mutated);

        let kept = words_of(&draft);
        let lost: Vec<&str> = words(&mutated)
            .filter(|word| !kept.contains(*word) && !STRUCTURE.contains(&&*word.to_lowercase()))
            .collect();
        assert!(lost.is_empty(), "seed {seed}, {file}: {lost:?} of\n{mutated}");
    }
}

/// Words that say what stands beside them: labels, headers, "by" and the marks of frames and tags.
const STRUCTURE: &[&str] = &[
    "by",
    "and",
    "with",
    "presented",
    "speaker",
    "speakers",
    "presenter",
    "moderator",
    "panelists",
    "organizer",
    "panel",
    "discussion",
    "video",
    "watch",
    "the",
    "recording",
    "topic",
    "title",
    "affiliation",
    "name",
    "time",
    "zone",
    "timezone",
    "lightning",
    "talk",
    "from",
    "who",
    "toc",
    "contents",
    "youtube",
    "id",
    "include",
    "html",
    "img",
    "i",
    "ytimg",
    "com",
    "vi",
    "0",
    "jpg",
    "hqdefault",
    "iframe",
    "src",
    "width",
    "560",
    "height",
    "315",
    "embed",
    "allowfullscreen",
    "br",
    "s",
    // Numbers of items, and the beginnings of talks, which become seconds in their addresses.
    "3",
    "4",
    "15",
    "21",
    "2",
    "05",
    "14",
    "40",
    "1",
    "02",
    "10",
];

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Every word that a draft holds, and those of labels that a finding quotes.
fn words_of(draft: &PostDraft) -> BTreeSet<String> {
    let mut all =
        vec![draft.title.clone(), draft.authors.join(" "), draft.raw_lines.join(" "), draft.questions.join(" ")];
    all.extend(draft.front_matter.iter().map(|(key, value)| format!("{key} {value}")));
    all.extend(draft.sections.iter().map(|part| [&*part.heading, &part.prose_before, &part.prose_after].join(" ")));
    all.extend(draft.links.iter().map(|link| [&*link.url, &link.text, &link.label].join(" ")));
    for person in &draft.people {
        all.push([&*person.name, &person.affiliation, &person.zone_as_written].join(" "));
        let talk = |talk: &TalkDraft| [&*talk.title, &talk.url, &talk.speakers.join(" ")].join(" ");
        all.extend(person.talk.iter().chain(&person.more_talks).map(talk));
        let answer = person.answers.iter().map(|answer| (answer.label_as_written.clone(), &answer.text));
        all.extend(answer.map(|(label, text)| format!("{} {text}", label.unwrap_or_default())));
    }
    let told = draft.findings.iter().filter(|finding| finding.rule == "ANSWER-RENAMED");
    all.extend(told.map(|finding| finding.message.clone()));
    words(&all.join(" ")).map(str::to_owned).collect()
}

fn mutated(post: &str, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    // What damage does to front matter is no affair of the shapes.
    let end = ["\n---\n", "\n+++\n"].iter().find_map(|mark| post.find(mark)).map_or(0, |at| at + 5);
    let (head, body) = post.split_at(end);
    let mut text = body.to_owned();
    for made in 0..8 {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = next(lines.len());
        match next(8) {
            0..=2 => {
                let word = ["Zqa", "zqe9", "Zqi "][next(3)].trim().to_owned() + &"x".repeat(made + 1);
                let places: Vec<usize> = text.match_indices([' ', '\n']).map(|(at, _)| at).collect();
                let place = places[next(places.len())];
                text.insert_str(place, &format!(" {word}"));
                continue;
            }
            3 => {
                let marks: Vec<usize> = text
                    .match_indices(['*', '[', ']', '(', ')', '|', ':', ',', '"', '>', '<', '%'])
                    .map(|(at, _)| at)
                    .collect();
                text.remove(marks[next(marks.len())]);
                continue;
            }
            4 if lines[at].is_empty() => drop(lines.remove(at)),
            5 if at + 1 < lines.len() => lines.swap(at, at + 1),
            6 => lines[at].insert_str(0, ["  ", "- ", "> ", "    "][next(4)]),
            7 => lines.insert(at, String::new()),
            _ => continue,
        }
        text = lines.join("\n") + "\n";
    }
    format!("{head}{text}")
}

fn line(file: &str, finding: &Finding) -> String {
    let line = if let Place::Line { line, .. } = finding.place { line } else { 0 };
    format!("{file}:{line} {}", finding.rule)
}

fn imported(file: &str) -> (Library, summit::model::imports::PostReport) {
    let (_, text) = posts().into_iter().find(|(name, _)| name == file).unwrap();
    let mut library = Library::new();
    let path = library.file(file, text);
    let (workshop, report) = library.desk.import_post(&path, None).unwrap();
    library.workshop = workshop;
    (library, report)
}
