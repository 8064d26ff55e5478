//! Safe fixes of small texts, of a whole damaged post, and of many posts damaged at random.

use super::super::tests::{FILE, POST, with_person, zone};
use super::*;
use crate::model::draft::PostDraft;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn options() -> CheckOptions<'static> {
    CheckOptions { today: "2026-08-01".parse().unwrap(), exported_at: None, prints_backslash: None, zone: &zone }
}

fn all_fixed(file: &str, text: &str) -> Fixed {
    fixed(file, text, &options(), Which::All).unwrap()
}

fn safe(findings: &[Finding]) -> Vec<&str> {
    findings.iter().filter(|finding| finding.fix == Fix::Safe).map(|finding| finding.rule.as_str()).collect()
}

/// Texts with one fault that can be repaired.
fn faults() -> Vec<(&'static str, String)> {
    let plain = [
        ("FRONT-BOM", "\u{feff}\n---\ntitle: Mud\n---\nText\n"),
        ("FRONT-TYPE", "---\ntitle: 2026\ntags: mud, wet silt\nauthor: yes\n---\nText\n"),
        ("STRUCT-GLUED", "Mud:\n- wet\n\nSilt\n## Clay\n\nText\n"),
        ("MD-BREAK-STYLE", "Mud\\\nSilt \\\nClay\n"),
        (
            "LINK-TEXT",
            "All is [available here](https://mud.example/guide). [Click here](https://mud.example/join/) to join.\n",
        ),
        (
            "LINK-INDEX",
            "[mud](https://www.youtube.com/watch?v=muddymuddy1&amp;index=2&amp;list=PLa) <https://youtu.be/sandysandy2?index=7>\n",
        ),
        (
            "LINK-EMBED",
            "<iframe width=\"3\"\n  src=\"https://www.youtube.com/watch?v=muddymuddy1&t=30\" title=\"Mud\"></iframe>\n",
        ),
        ("LINK-EMBED", "<iframe src=\"https://www.youtube.com/playlist?list=PLa\" title=\"Mud\"></iframe>\n"),
        ("LINK-EMBED-TITLE", "<iframe src=\"https://www.youtube.com/embed/muddymuddy1\"></iframe>\n"),
        ("LINK-BARE", "See https://a.example/x_y, or (https://b.example).\n"),
        ("INVITE-WORKSPACE", "Join `#mud` now:\n[the chat](https://join.slack.com/t/marsh/shared_invite/x)\n"),
    ];
    let people = [
        ("MD-BOLD-OPEN", "**Dig what? Clay\\\n**Dig where?** There"),
        ("MD-BOLD-ESCAPED", "\\*\\*Timezone:\\*\\* UTC"),
        ("MD-LABEL-PLAIN", "**Dig what?** Clay\\\nDig where? There"),
        ("MD-BREAK", "**Dig what?** Clay\n**Dig where?** There **Timezone:** UTC"),
        ("STRUCT-SPLIT", "**Dig what?** Clay:\n\n- wet\n- dry\n\n**Dig where?** There"),
        ("STRUCT-LONG", "**Dig what?** Clay\\\nand silt"),
        ("STRUCT-MIX", "**Dig what?**\\\nClay"),
        ("LINK-TEXT", "**Talk:** [click here](https://youtu.be/muddymuddy1)"),
        (
            "LINK-EMBED-TITLE",
            "**Talk:** [Mud & \"clay\"](https://youtu.be/muddymuddy1)\n\n## More\n\n<iframe src=\"https://www.youtube.com/embed/muddymuddy1\"></iframe>",
        ),
    ];
    let mut out: Vec<_> = plain.into_iter().map(|(rule, text)| (rule, text.to_owned())).collect();
    out.extend(people.into_iter().map(|(rule, lines)| (rule, with_person(lines))));
    let cards = "## Who came?\n\n### Ada\n\n- **Timezone:** UTC\n\n**Dig what?**\n\nClay\\\nand silt\n";
    out.push(("STRUCT-LONG", cards.to_owned()));
    let same = "**Talk:** [Mud](https://youtu.be/muddymuddy1)";
    out.push(("LINK-TEXT-SAME", with_person(same).replace("[A](https://youtu.be/seen", "[Mud](https://youtu.be/seen")));
    out
}

/// Repairs the findings of one rule alone.
fn of_one_rule(rule: &str, text: &str) -> Fixed {
    let before = State::read("mud.md", text.to_owned(), &options()).unwrap();
    let found: Vec<Finding> = before.findings.into_iter().filter(|finding| finding.rule == rule).collect();
    fixed("mud.md", text, &options(), Which::Only(&found)).unwrap()
}

#[test]
fn each_fix_mends_its_own_place_and_no_other() {
    let mut out = String::new();
    for (rule, text) in faults() {
        let fixed = of_one_rule(rule, &text);
        let rules: Vec<&str> = fixed.applied.iter().map(|finding| finding.rule.as_str()).collect();
        assert!(rules.contains(&rule), "{rule} in {text:?}: {rules:?}");
        assert_eq!(of_one_rule(rule, &fixed.text).text, fixed.text, "{rule} a second time");
        let lines = super::super::super::difference::difference(&text, &fixed.text);
        out.push_str(&format!("{rule}\n"));
        for line in lines.iter().filter(|line| line.change.word() != "same") {
            out.push_str(&format!("{} {:?}\n", if line.after == 0 { '-' } else { '+' }, line.text));
        }
    }
    insta::with_settings!({ snapshot_path => "../../../../../tests/data/posts", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("fixes", out);
    });
}

#[test]
fn every_rule_with_a_safe_fix_is_among_those_that_are_mended() {
    let tried: BTreeSet<&str> = faults().iter().map(|(rule, _)| *rule).chain(["STRUCT-PEOPLE"]).collect();
    let ordered: BTreeSet<&str> = ORDER.iter().copied().collect();
    let table = super::super::RULES.iter().filter(|rule| rule.fix == Fix::Safe).map(|rule| rule.id);

    assert_eq!(tried, ordered);
    assert_eq!(table.collect::<BTreeSet<_>>(), ordered);
}

/// Places that only a person can mend: the finding says so, and the text stays.
#[test]
fn what_would_be_a_guess_is_asked_for_and_left() {
    let person = |lines: &str| with_person(lines);
    let cases = [
        ("FRONT-TYPE", "---\ntags: mud silt\n---\nText\n".to_owned()),
        ("MD-BOLD-OPEN", "The **mud is wet.\n".to_owned()),
        ("LINK-TEXT", "See [here](https://mud.example/?page=3).\n".to_owned()),
        ("LINK-TEXT", "Watch it [here](https://youtu.be/muddymuddy1).\n".to_owned()),
        ("LINK-TEXT", "[Read more](https://mud.example/guide)\n".to_owned()),
        ("LINK-TEXT", person("**Dig what?** [here](https://mud.example/guide)")),
        ("LINK-TEXT-SAME", "[mud](https://a.example) [mud](https://b.example)\n".to_owned()),
        ("LINK-EMBED-TITLE", "<iframe src=\"https://a.example\"></iframe>\n".to_owned()),
        ("LINK-BARE", "See www.mud.example now\n".to_owned()),
        (
            "INVITE-WORKSPACE",
            "Join `#mud`.\n\n[a](https://join.slack.com/t/marsh/shared_invite/x)\n\n[b](https://join.slack.com/t/moor/shared_invite/y)\n".to_owned(),
        ),
        ("STRUCT-MIX", person("**Dig what?**\n- clay\n- silt")),
        ("LINK-TEXT", person("**Talk:** [click here](https://youtu.be/muddymuddy1)").replace(":** Bo", ":** Sand and Clay")),
        ("STRUCT-PEOPLE", person("**Timezone:** UTC\n\nA word between people.")),
        ("STRUCT-SPLIT", person("**Timezone:** UTC\n\nA word between people.")),
    ];

    for (rule, text) in cases {
        let read = State::read("mud.md", text.clone(), &options()).unwrap();
        let fixes: Vec<Fix> = read.findings.iter().filter(|one| one.rule == rule).map(|one| one.fix).collect();
        assert!(fixes.contains(&Fix::Ask) && !fixes.contains(&Fix::Safe), "{rule} in {text:?}: {fixes:?}");
        assert_eq!(of_one_rule(rule, &text).text, text, "{rule}");
    }
}

#[test]
fn a_damaged_post_is_mended_once_and_for_all() {
    let fixed = all_fixed(FILE, POST);

    insta::with_settings!({ snapshot_path => "../../../../../tests/data/posts", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("quiet-sea-workshop.fixed", fixed.text);
    });
    assert_eq!(safe(&fixed.left), Vec::<&str>::new());
    assert!(fixed.left.iter().all(|finding| !finding.rule.starts_with("MD-")), "{:?}", fixed.left);
    let again = all_fixed(FILE, &fixed.text);
    assert_eq!((again.text, again.applied), (fixed.text, Vec::new()));
}

/// People, answers, talks and links as the reader gives them, word for word.
fn taken_in(file: &str, text: &str) -> String {
    let draft: PostDraft = read_post(file, text).unwrap();
    let video = |url: &str| crate::links::key(url);
    let mut out = String::new();
    for person in &draft.people {
        out.push_str(&format!("{} | {} | {}\n", person.name, person.affiliation, person.zone_as_written));
        for answer in &person.answers {
            let asked: Vec<&str> = answer.questions.iter().map(|at| draft.questions[*at as usize].as_str()).collect();
            out.push_str(&format!("  {asked:?} {}\n", answer.text));
        }
        for talk in person.talk.iter().chain(&person.more_talks) {
            out.push_str(&format!("  talk {:?} {}\n", talk.title, video(&talk.url)));
        }
    }
    let links: BTreeSet<String> = draft.links.iter().map(|link| video(&link.url)).collect();
    format!("{out}{links:?}")
}

#[test]
fn a_mended_post_says_the_same_of_everybody() {
    assert_eq!(taken_in(FILE, &all_fixed(FILE, POST).text), taken_in(FILE, POST));
}

#[test]
fn one_finding_is_mended_by_itself() {
    let before = State::read(FILE, POST.to_owned(), &options()).unwrap();
    let one = before.findings.iter().find(|finding| finding.rule == "LINK-INDEX").unwrap().clone();

    let fixed = fixed(FILE, POST, &options(), Which::Only(std::slice::from_ref(&one))).unwrap();

    assert_eq!(fixed.text, POST.replacen("&index=2", "", 1));
    assert_eq!(fixed.applied.len(), 1);
    assert_eq!(fixed.left.len(), before.findings.len() - 1);
}

/// Damage that volunteers and formatters do.
fn damaged(text: &str, steps: &[(usize, usize)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (at, how) in steps {
        let at = 10 + at % (lines.len() - 10);
        let line = lines[at].clone();
        lines[at] = match how % 7 {
            0 => line.replacen(":** ", ": ", 1),
            1 => line.trim_end_matches('\\').to_owned(),
            2 => line.replacen("**", "", 2),
            3 => line.replacen(":**", ":\\*\\*", 1),
            4 => format!("{line}  "),
            5 => line.replacen("https://", "http://", 1),
            _ => String::new(),
        };
    }
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_damage_a_fix_keeps_all_words_and_twice_is_as_once(
        steps in proptest::collection::vec((0..200_usize, 0..7_usize), 1..10),
    ) {
        let text = damaged(POST, &steps);

        let fixed = all_fixed(FILE, &text);

        prop_assert_eq!(taken_in(FILE, &fixed.text), taken_in(FILE, &text));
        prop_assert_eq!(safe(&fixed.left), Vec::<&str>::new(), "{}", &fixed.text);
        prop_assert_eq!(all_fixed(FILE, &fixed.text).text, fixed.text);
    }

    #[test]
    fn any_text_is_mended_without_a_panic(
        text in "x(\\*\\*|\\\\|Name:|Talk\\?|\n|#|- |1\\. |\\[here\\]\\(|https://a.example|\\)|<iframe src=\"|---|\\PC){0,60}",
    ) {
        let fixed = all_fixed("any.md", &text);
        prop_assert_eq!(all_fixed("any.md", &fixed.text).text, fixed.text);
    }

    #[test]
    fn line_ends_are_kept(lines in proptest::collection::vec(("[a-c]{0,2}", 0..3_usize), 0..8)) {
        let ends = ["\n", "\r\n", "\r"];
        let text: String = lines.iter().map(|(words, end)| format!("{words}{}", ends[*end])).collect();
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");

        prop_assert_eq!(with_ends_of(&text, &plain), text);
    }
}
