//! Whole posts: our own damaged one, the same one damaged further, and texts that are no posts at all.

use super::read_post;
use crate::model::draft::PostDraft;
use crate::model::{Finding, Place};
use proptest::prelude::*;
use std::collections::BTreeMap;

const FILE: &str = "2026-06-15-quiet-sea-workshop.md";
const POST: &str = include_str!("../../../../tests/data/posts/2026-06-15-quiet-sea-workshop.md");

#[test]
fn a_damaged_post_is_read_whole() {
    let draft = read_post(FILE, POST).unwrap();

    insta::with_settings!({ snapshot_path => "../../../../tests/data/posts", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("quiet-sea-workshop", serde_json::to_string_pretty(&draft).unwrap());
    });
}

#[test]
fn the_numbers_of_a_damaged_post_hold() {
    let draft = read_post(FILE, POST).unwrap();

    let talks: Vec<_> = draft.people.iter().filter_map(|person| person.talk.as_ref()).collect();
    let answers = |asked: &[u32]| {
        draft.people.iter().flat_map(|person| &person.answers).filter(|answer| answer.questions == asked).count()
    };
    assert_eq!(draft.people.len(), 8);
    assert_eq!([answers(&[0]), answers(&[1]), answers(&[2]), answers(&[1, 2])], [8, 7, 6, 1]);
    assert_eq!((talks.len(), talks.iter().filter(|talk| talk.video_id.is_some()).count()), (7, 6));
    assert_eq!((draft.links.len(), draft.links.iter().map(|link| link.lines.len()).sum::<usize>()), (10, 12));
}

#[test]
fn a_repaired_label_gives_the_same_people() {
    let repaired = POST.replace("**Lightning talk:\\*\\* [", "**Lightning talk:** [");

    let (before, after) = (read_post(FILE, POST).unwrap(), read_post(FILE, &repaired).unwrap());

    assert_ne!(repaired, POST);
    assert_eq!(after.people, before.people);
}

#[test]
fn line_ends_of_windows_give_the_same_draft() {
    let windows = POST.replace('\n', "\r\n");

    assert_eq!(read_post(FILE, &windows).unwrap(), read_post(FILE, POST).unwrap());
}

#[test]
fn an_empty_file_is_refused() {
    for text in ["", " \n\t\n", "\u{feff}\n"] {
        assert_eq!(read_post("empty.md", text).unwrap_err().code(), "file-empty");
    }
}

#[test]
fn front_matter_that_unfolds_without_end_or_is_too_deep_is_refused_whole() {
    let levels: Vec<String> = ["b", "c", "d", "e", "f", "g"]
        .iter()
        .zip(["a", "b", "c", "d", "e", "f"])
        .map(|(name, of)| format!("{name}: &{name} [{}]", vec![format!("*{of}"); 9].join(", ")))
        .collect();
    let bomb = format!("---\na: &a [x, x, x, x, x, x, x, x, x]\n{}\n---\n\nText\n", levels.join("\n"));
    let deep = format!("---\na: {}{}\n---\n\nText\n", "[".repeat(9000), "]".repeat(9000));

    for text in [bomb, deep] {
        let error = read_post("any.md", &text).unwrap_err();

        let trouble = error.trouble();
        assert_eq!((error.code(), trouble.which.as_str()), ("front-matter-refused", "any.md"));
        assert!(!trouble.wrong.contains('|') && !trouble.wrong.contains('\n') && trouble.place.starts_with("line "));
    }
    assert_eq!(read_post("any.md", "---\na: &a [x]\nb: *a\n---\n\nText\n").unwrap().front_matter.len(), 2);
}

#[test]
fn a_post_without_people_is_its_sections() {
    let draft = read_post("mud.md", "# Mud\n\nFirst words.\n\n## Next steps\n\nMore.\n").unwrap();

    let sections: Vec<(u32, &str, &str, &str)> = draft
        .sections
        .iter()
        .map(|part| (part.line, part.heading.as_str(), part.kind.word(), part.prose_before.as_str()))
        .collect();
    assert_eq!((draft.title.as_str(), draft.slug.as_str(), draft.people.len()), ("Mud", "mud", 0));
    assert_eq!(sections, [(3, "", "prose", "First words."), (5, "Next steps", "next", "More.")]);
}

#[test]
fn people_under_headings_are_read() {
    let card = |name: &str, answer: &str| {
        format!(
            "### {name}\n\n- **Affiliation:** Lab of {name}\n- **Timezone:** UTC\n- **Lightning talk:** [Watch {name}’s lightning talk: Mud (YouTube)](https://youtu.be/{name})\n\n**What do you dig?**\n\n{answer}\n\n"
        )
    };
    let text = format!(
        "## Who came?\n\nThese did.\n\n{}{}## Next\n",
        card("Ada", "Clay.\n\n- wet\n- dry"),
        card("Bo", "Sand.")
    );

    let draft = read_post("mud.md", &text).unwrap();

    let people: Vec<(u32, &str, &str, &str, &str)> = draft
        .people
        .iter()
        .map(|person| {
            let talk = person.talk.as_ref().unwrap();
            (
                person.line,
                person.name.as_str(),
                person.affiliation.as_str(),
                talk.title.as_str(),
                person.answers[0].text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        people,
        [(5, "Ada", "Lab of Ada", "Mud", "Clay.\n\n- wet\n- dry"), (18, "Bo", "Lab of Bo", "Mud", "Sand.")]
    );
    assert_eq!(draft.sections.iter().map(|part| part.prose_before.as_str()).collect::<Vec<_>>(), ["These did.", ""]);
    assert_eq!(draft.findings, []);
}

#[test]
fn text_between_people_is_kept_below_them_and_reported() {
    let text =
        "## Who?\n\n**Name:** Ada\n**Affiliation:** Lab\n\nA word between.\n\n**Name:** Bo\\\n**Affiliation:** Bay\n";

    let draft = read_post("mud.md", text).unwrap();

    assert_eq!(draft.sections[0].prose_after, "A word between.");
    assert_eq!(rules(&draft.findings), ["MD-BREAK 3", "STRUCT-SPLIT 4", "STRUCT-SPLIT 5"]);
}

/// Ten mutations a seed, as volunteers and formatters make them: each keeps every word.
#[test]
fn ten_mutations_lose_no_person_and_no_word() {
    lose_nothing(FILE, POST, 8);
}

/// Reads a post with the mutations of two hundred seeds: all of its people, and all of its words.
fn lose_nothing(file: &str, post: &str, people: usize) {
    let intact = read_post(file, post).unwrap();
    for seed in 1..=200 {
        let (text, made) = mutated(post, seed);

        let draft = read_post(file, &text).unwrap();

        assert_eq!(draft.people.len(), people, "seed {seed}: {made:?}");
        let (now, before) = (words(&draft), words(&intact));
        let changed: Vec<_> = before.iter().filter(|(word, count)| now.get(*word) != Some(count)).collect();
        assert!(changed.is_empty() && now.len() == before.len(), "seed {seed}: {changed:?} after {made:?}");
        are_reported(&made, (&intact.findings, &draft.findings), seed);
    }
}

/// What was made wrong is among the findings.
fn are_reported(made: &[(&str, String)], (intact, now): (&[Finding], &[Finding]), seed: u64) {
    let found =
        rules(now).into_iter().map(|rule| rule.split(' ').next().unwrap().to_owned()).fold(BTreeMap::new(), counted);
    for (kind, rules) in REPORTED {
        let expected = made.iter().filter(|made| made.0 == *kind).count();
        let reported: usize = rules.iter().filter_map(|rule| found.get(*rule)).sum();
        let before =
            rules.iter().map(|rule| intact.iter().filter(|finding| finding.rule == *rule).count()).sum::<usize>();
        assert!(reported >= before + expected.min(1), "seed {seed}, {kind}: {found:?} after {made:?}");
    }
}

/// A published post that is no part of this repository: `REFERENCE_POST` names its file. Without it nothing is proved, which
/// `tests/desk/reference.rs` says aloud.
fn reference_post() -> Option<(String, String)> {
    let path = std::env::var_os("REFERENCE_POST")?;
    let name = std::path::Path::new(&path).file_name().unwrap().to_string_lossy().into_owned();
    Some((name, std::fs::read_to_string(&path).unwrap()))
}

#[test]
fn the_numbers_of_the_published_post_hold() {
    let Some((file, text)) = reference_post() else { return };

    let draft = read_post(&file, &text).unwrap();

    let answers = draft.people.iter().map(|person| person.answers.len()).sum::<usize>();
    let talks: Vec<_> = draft.people.iter().filter_map(|person| person.talk.as_ref()).collect();
    let videos = talks.iter().filter(|talk| talk.video_id.is_some()).count();
    let playlists = talks.iter().filter(|talk| talk.video_id.is_none() && talk.playlist_id.is_some()).count();
    let links = draft.links.iter().map(|link| link.lines.len()).sum::<usize>();
    assert_eq!((draft.people.len(), answers), (11, 29));
    assert_eq!((talks.len(), videos, playlists), (9, 8, 1));
    assert_eq!((draft.links.len(), links), (12, 14));
    assert!(
        draft.people.iter().all(|person| text.contains(&person.zone_as_written)),
        "zones stand as they were written"
    );
    // Its own label alone is not in the draft: what stands behind it is.
    let draft = PostDraft { findings: Vec::new(), ..draft };
    let told = words_of(&serde_json::to_string(&draft).unwrap().replace("\\n", " "));
    let lost: Vec<String> = words_of(&body_of(&text)).into_keys().filter(|word| !told.contains_key(word)).collect();
    assert_eq!(lost, ["Name"]);
}

#[test]
fn ten_mutations_of_the_published_post_lose_no_person_and_no_word() {
    let Some((file, text)) = reference_post() else { return };

    lose_nothing(&file, &text, 11);
}

#[test]
fn a_long_post_is_read_whole() {
    let people = POST.split_once("**Name:**").unwrap().1.split_once("## What's next?").unwrap().0;
    let text = format!("{POST}\n\n**Name:**{}", people.repeat(100 * 1024 / people.len() + 1));

    let draft = read_post(FILE, &text).unwrap();

    let names = text.matches("**Name:**").count();
    assert!(text.len() > 100 * 1024);
    assert_eq!(draft.people.len(), names);
}

#[test]
fn a_line_of_many_labels_is_one_person_with_all_names() {
    let draft = read_post("any.md", &"**Name:** a ".repeat(5000)).unwrap();

    assert_eq!((draft.people.len(), draft.people[0].name.split("; ").count()), (1, 5000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_a_panic(text in "(\\*\\*|\\\\|Name:|Talk\\?|\n|#|- |1\\. |\\[|\\]\\(|<|---|\\PC){0,80}") {
        let _ = read_post("any.md", &text);
    }

    #[test]
    fn pieces_of_a_post_are_read_without_a_panic(from in 0usize..8000, to in 0usize..8000) {
        let text: String = POST.chars().skip(from.min(to)).take(from.abs_diff(to)).collect();
        let _ = read_post(FILE, &text);
    }
}

const REPORTED: &[(&str, &[&str])] = &[
    ("open", &["MD-BOLD-OPEN"]),
    ("plain", &["MD-LABEL-PLAIN"]),
    ("break", &["MD-BREAK"]),
    ("glued", &["STRUCT-GLUED"]),
];

fn counted(mut all: BTreeMap<String, usize>, rule: String) -> BTreeMap<String, usize> {
    *all.entry(rule).or_default() += 1;
    all
}

fn rules(findings: &[Finding]) -> Vec<String> {
    let line = |place: &Place| if let Place::Line { line, .. } = place { *line } else { 0 };
    findings.iter().map(|finding| format!("{} {}", finding.rule, line(&finding.place))).collect()
}

/// Every word of the people and the sections, counted; labels that are a question's own words count once.
fn words(draft: &PostDraft) -> BTreeMap<String, usize> {
    let people = draft.people.iter().flat_map(|person| {
        let talk = person.talk.iter().flat_map(|talk| [talk.title.clone(), talk.url.clone()]);
        let answers = person
            .answers
            .iter()
            .flat_map(|answer| [answer.label_as_written.clone().unwrap_or_default(), answer.text.clone()]);
        [person.name.clone(), person.affiliation.clone(), person.zone_as_written.clone()]
            .into_iter()
            .chain(talk)
            .chain(answers)
            .collect::<Vec<_>>()
    });
    let sections = draft.sections.iter().flat_map(|part| [part.prose_before.clone(), part.prose_after.clone()]);
    words_of(&people.chain(sections).chain(draft.questions.clone()).collect::<Vec<_>>().join(" "))
}

fn words_of(text: &str) -> BTreeMap<String, usize> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).fold(BTreeMap::new(), counted)
}

fn body_of(text: &str) -> String {
    text.splitn(3, "---\n").last().unwrap().to_owned()
}

/// A post with ten mutations, and what was done in which line.
fn mutated(post: &str, seed: u64) -> (String, Vec<(&'static str, String)>) {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut lines: Vec<String> = post.lines().map(str::to_owned).collect();
    let mut made = Vec::new();
    while made.len() < 10 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (state >> 33) as usize % lines.len();
        let is_label = |line: &String| line.starts_with("**") && line.matches("**").count() == 2;
        let is_list =
            |line: Option<&String>| line.is_some_and(|line| line.starts_with("1. ") || line.starts_with("- "));
        let line = lines[at].clone();
        let (kind, changed) = match (state >> 20) % 4 {
            0 if is_label(&line) => ("open", line.replacen(":**", ":", 1).replacen("?**", "?", 1)),
            1 if is_label(&line) => ("plain", line.replacen("**", "", 2)),
            2 if line.ends_with('\\') && lines[at + 1].contains("**") => {
                ("break", line.trim_end_matches('\\').to_owned())
            }
            3 if line.is_empty() && is_list(lines.get(at + 1)) && !is_list(at.checked_sub(1).map(|at| &lines[at])) => {
                lines.remove(at);
                made.push(("glued", lines[at].clone()));
                continue;
            }
            _ => continue,
        };
        lines[at] = changed;
        made.push((kind, line));
    }
    (lines.join("\n") + "\n", made)
}
