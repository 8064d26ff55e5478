//! The rules over whole posts: our own damaged one, and small posts that trip one rule each.

mod precision;

use super::{CheckOptions, check_post};
use crate::model::{Finding, Place};
use crate::recap::read::read_post;
use crate::timezone::{Candidate, Date, Verdict, ZoneReading};
use proptest::prelude::*;
use std::collections::BTreeSet;

pub(super) const FILE: &str = "2026-06-15-quiet-sea-workshop.md";
pub(super) const POST: &str = include_str!("../../../../tests/data/posts/2026-06-15-quiet-sea-workshop.md");

/// A reader of zones that knows ten texts: what one may mean is not the checker's affair.
pub(super) fn zone(text: &str, _: Date, _: &str) -> ZoneReading {
    let (verdict, name, offset) = match text {
        "PST" => (Verdict::ContradictsDate, "America/Los_Angeles", "-07:00"),
        "EST (UTC-5)" => (Verdict::ContradictsDate, "America/New_York", "-04:00"),
        "UTC/GMT +1" => (Verdict::OffsetOnly, "Africa/Lagos", "+01:00"),
        "AEST" => (Verdict::Ambiguous, "Australia/Sydney", "+10:00"),
        "UTC" | "Europe/Oslo" => (Verdict::Exact, "Europe/Oslo", "+02:00"),
        _ => (Verdict::Ambiguous, "Europe/Berlin", "+02:00"),
    };
    let candidate = Candidate {
        zone: name.parse().unwrap(),
        offset: offset.into(),
        abbreviation: String::new(),
        why: String::new(),
    };
    ZoneReading { as_written: text.into(), verdict, candidates: vec![candidate] }
}

pub(super) fn found(file: &str, text: &str) -> Vec<String> {
    let draft = read_post(file, text).unwrap();
    let options =
        CheckOptions { today: "2026-08-01".parse().unwrap(), exported_at: None, prints_backslash: None, zone: &zone };
    let findings = check_post(file, text, &draft, &options);
    findings.iter().map(|one| format!("{} {} {}", shown_place(&one.place), one.rule, one.message)).collect()
}

fn shown_place(place: &Place) -> String {
    match place {
        Place::Line { line, column: Some(column), .. } => format!("{line}:{column}"),
        Place::Line { line, .. } => line.to_string(),
        Place::Field { field, .. } => field.clone(),
    }
}

/// The findings with a column at which what was found does not stand.
fn beside(file: &str, text: &str) -> Vec<Finding> {
    let draft = read_post(file, text).unwrap();
    let options =
        CheckOptions { today: "2026-08-01".parse().unwrap(), exported_at: None, prints_backslash: None, zone: &zone };
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split('\n').collect();
    let is_beside = |finding: &Finding| {
        let Place::Line { line, column: Some(column), .. } = finding.place else { return false };
        let (line, column) = (usize::try_from(line).unwrap() - 1, usize::try_from(column).unwrap() - 1);
        let rest: String = lines[line].chars().skip(column).collect();
        finding.value.is_empty() || !rest.starts_with(&finding.value)
    };
    check_post(file, text, &draft, &options).into_iter().filter(is_beside).collect()
}

fn rules(text: &str) -> BTreeSet<String> {
    found("mud.md", text).iter().filter_map(|line| line.split(' ').nth(1)).map(str::to_owned).collect()
}

/// The rules that a post trips on a day, its zones read as the programs read them.
pub(super) fn found_on(today: &str, file: &str, text: &str) -> BTreeSet<String> {
    let draft = read_post(file, text.trim_start_matches('\u{feff}')).unwrap();
    let options = CheckOptions {
        today: today.parse().unwrap(),
        exported_at: None,
        prints_backslash: None,
        zone: &crate::timezone::read,
    };
    check_post(file, text, &draft, &options).into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn every_finding_of_a_damaged_post_stands_at_its_line() {
    insta::with_settings!({ snapshot_path => "../../../../tests/data/posts", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("quiet-sea-workshop.findings", found(FILE, POST).join("\n"));
    });
}

/// Front matter or text, and its like without the fault.
const FAULTS: &[(&str, &str, &str)] = &[
    ("STRUCT-CONTENTS", "[TOC]\n\n## Mud", "Text\n\n## Mud"),
    ("LINK-TAG", "{% youtube abcdefghijk %}", "<https://youtu.be/abcdefghijk>"),
    (
        "TALK-UNREAD",
        "## Talks\n\n- [Mud](https://mud.example), by Ada North\n- silt",
        "## Talks\n\n- [Mud](https://mud.example), by Ada North",
    ),
    ("FRONT-DESC", "---\ntitle: Mud\n---\nText", "---\ntitle: Mud\ndescription: Wet\n---\nText"),
    ("FRONT-SITE", "---\ntheme: x\n---\nText", "---\ntitle: x\n---\nText"),
    ("FRONT-TYPE", "---\ntitle: 2026\n---\nText", "---\ntitle: '2026'\n---\nText"),
    ("FRONT-TYPE", "---\ntags: mud, silt\n---\nText", "---\ntags: [mud, silt]\n---\nText"),
    ("FRONT-YAML", "---\ntitle: a: b\n---\nText", "---\ntitle: 'a: b'\n---\nText"),
    ("FRONT-BOM", "\u{feff}---\ntitle: x\n---\nText", "---\ntitle: x\n---\nText"),
    ("FRONT-HTML", "---\ntitle: a <b>\n---\nText", "---\ntitle: a b\n---\nText"),
    ("FRONT-FUTURE", "---\ndate: 2027-01-01\n---\nText", "---\ndate: 2026-01-01\n---\nText"),
    ("NEXT-ACTION", "## What's next?\n\nMore mud.", "## What's next?\n\nMore mud on 3 May."),
    ("TEXT-DUP", "We dig in the wet mud daily. We dig in the wet mud daily.", "We dig in the wet mud daily."),
    ("TEXT-CASE", "See Github.", "See GitHub."),
    ("TEXT-CODE", "Call dig_deep on it.", "Call `dig_deep` on it."),
    ("TEXT-PROSE", "The the mud.", "The mud."),
    ("TEXT-HIDDEN", "Mu\u{200b}d", "Mud"),
    ("STRUCT-HEADING", "## A\n\nx\n\n#### B\n\ny", "## A\n\nx\n\n### B\n\ny"),
    ("STRUCT-HEADING", "## A\n\nx\n\n## A\n\ny", "## A\n\nx\n\n## B\n\ny"),
    ("STRUCT-GLUED", "Mud:\n- wet", "Mud:\n\n- wet"),
    ("STRUCT-GLUED", "Mud\n## Silt", "Mud\n\n## Silt"),
    ("STRUCT-ALT", "![](a.png)", "![Mud](a.png)"),
    ("MD-BOLD-OPEN", "The **mud is wet.", "The **mud** is wet."),
    ("MD-LIQUID", "The {{ mud }}", "The { mud }"),
    ("MD-SHORTCODE", "The {{< mud >}}", "The { mud }"),
    ("MD-KRAMDOWN", "{: .mud}", "{ .mud}"),
    ("MD-PLAIN", "The ~~mud~~", "The **mud**"),
    ("MD-PLAIN", "- ![Mud](mud.png)", "![Mud](mud.png)"),
    ("LINK-TEXT", "[click here](https://mud.example)", "[the mud](https://mud.example)"),
    (
        "LINK-TEXT-SAME",
        "[mud](https://a.example) [mud](https://b.example)",
        "[mud](https://a.example) [mud](https://a.example)",
    ),
    ("LINK-REPEAT", "[mud](https://a.example)\n\n[silt](https://a.example)", "[mud](https://a.example)"),
    (
        "LINK-INDEX",
        "[mud](https://youtu.be/muddymuddy1) [b](https://www.youtube.com/watch?v=sandysandy2&list=PLc&index=3)",
        "[mud](https://youtu.be/muddymuddy1)",
    ),
    ("LINK-HTTP", "[mud](http://a.example)", "[mud](https://a.example)"),
    ("LINK-MOVING", "[mud](https://a.example/latest/)", "[mud](https://a.example/1.2/)"),
    ("LINK-SCHEME", "[mud](ftp://a.example)", "[mud](mailto:a@a.example)"),
    ("LINK-SCHEME", "[mud](https://me:pw@a.example)", "[mud](https://a.example)"),
    ("LINK-SECRET", "[mud](https://zoom.us/j/1?pwd=x)", "[mud](https://zoom.us/j/1)"),
    ("LINK-EMPTY", "[mud](#)", "[mud](https://a.example)"),
    (
        "LINK-EMBED",
        "<iframe src=\"https://www.youtube.com/watch?v=muddymuddy1\" title=\"x\"></iframe>",
        "<iframe src=\"https://www.youtube.com/embed/muddymuddy1\" title=\"x\"></iframe>",
    ),
    (
        "LINK-EMBED-TITLE",
        "<iframe src=\"https://a.example\"></iframe>",
        "<iframe src=\"https://a.example\" title=\"x\"></iframe>",
    ),
    ("LINK-BARE", "See https://a.example now", "See <https://a.example> now"),
    ("LINK-SHORT", "[mud](https://bit.ly/x)", "[mud](https://a.example/x)"),
    ("LINK-ANCHOR", "## Mud\n\n[x](#silt)", "## Mud\n\n[x](#mud)"),
    (
        "INVITE-EXPIRES",
        "[mud](https://join.slack.com/t/mud/shared_invite/x)",
        "[mud](https://mud.slack.com/archives/1)",
    ),
];

#[test]
fn every_small_fault_trips_its_rule_and_its_like_does_not() {
    for (rule, wrong, right) in FAULTS {
        assert!(rules(wrong).contains(*rule), "{rule} in {wrong:?}: {:?}", rules(wrong));
        assert!(!rules(right).contains(*rule), "{rule} in {right:?}");
    }
}

/// Lines of one of two people, and their like without the fault.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("MD-BOLD-OPEN", "**Timezone: UTC", "**Timezone:** UTC"),
    ("MD-BOLD-ESCAPED", "\\*\\*Timezone:\\*\\* UTC", "**Timezone:** UTC"),
    ("MD-LABEL-PLAIN", "Timezone: UTC", "**Timezone:** UTC"),
    ("MD-HTML", "**Dig what?** <b>Clay</b>", "**Dig what?** p < 0.05"),
    ("ANSWER-MERGED", "**Dig what? Dig where?** Clay", "**Dig what?** Clay"),
    ("ANSWER-RENAMED", "**Dig what now?** Clay", "**Dig what?** Clay"),
    ("PERSON-MIXED", "**Affiliation:** Lowmarsh. Open tools", "**Affiliation:** Lowmarsh Lab"),
    ("CONSENT-CONTACT", "**Dig what?** Mail me@mud.example", "**Dig what?** Clay @ home"),
    ("STRUCT-LONG", "**Dig what?** Clay\\\nand silt", "**Dig what?** Clay\nand silt"),
    ("STRUCT-SPLIT", "**Dig what?** Clay\n\nSilt", "**Dig what?** Clay"),
    ("TEXT-PROSE", "**Dig what?** clay", "**Dig what?** Clay"),
    ("TZ-AMBIG", "**Timezone:** Marsh", "**Timezone:** Europe/Oslo"),
    ("TZ-ABBR", "**Timezone:** AEST", "**Timezone:** UTC"),
    ("TZ-OFFSET", "**Timezone:** UTC/GMT +1", "**Timezone:** UTC"),
    ("TZ-DST", "**Timezone:** PST", "**Timezone:** UTC"),
    ("TZ-MIXED", "**Timezone:** CEST (GMT+2)", "**Timezone:** AEST"),
    ("TZ-LONG", "**Timezone:** Central Marsh Time", "**Timezone:** AEST"),
    ("TALK-TITLE", "**Talk:** [here](https://youtu.be/muddymuddy1)", "**Talk:** [Mud](https://youtu.be/muddymuddy1)"),
    (
        "LINK-PLAYLIST",
        "**Talk:** [Mud](https://www.youtube.com/playlist?list=PLa)",
        "**Talk:** [Mud](https://youtu.be/muddymuddy1)",
    ),
    (
        "LINK-VIDEO-DUP",
        "**Talk:** [Mud](https://youtu.be/seenseensee)",
        "**Talk:** [Mud](https://youtu.be/muddymuddy1)",
    ),
];

pub(super) fn with_person(lines: &str) -> String {
    let known = "**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [A](https://youtu.be/";
    format!(
        "## Who came?\n\n**Name:** Ada\\\n{known}seenseensee)\n\n**Name:** Cy\\\n{known}clayclaycla)\n\n**Name:** Bo\\\n{lines}\n"
    )
}

#[test]
fn every_fault_of_a_person_trips_its_rule_and_its_like_does_not() {
    for (rule, wrong, right) in PEOPLE {
        let (wrong, right) = (with_person(wrong), with_person(right));
        assert!(rules(&wrong).contains(*rule), "{rule} in {wrong}: {:?}", rules(&wrong));
        assert!(!rules(&right).contains(*rule), "{rule} in {right}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked_without_a_panic(text in "x(\\*\\*|\\\\|Name:|Talk\\?|\n|#|- |1\\. |\\[|\\]\\(|http://|<|---|\\PC){0,80}") {
        let _ = found("any.md", &text);
    }

    #[test]
    fn a_column_is_where_the_words_that_were_found_stand(
        text in "(## Who came\\?\n\n|\\*\\*Name:\\*\\* |\\*\\*Timezone:\\*\\* |\\*\\*Talk:\\*\\* |PST|ä|\\[here\\]\\(http://a\\.example\\)|\\[mud\\]\\(#silt\\)|https://youtu\\.be/muddymuddy1|`dig_deep`|dig_deep|the the|Github|\\{\\{|<b>|- |\\| |\u{200b}|\t|\\\\\n|\n|\n\n| ){1,40}",
    ) {
        prop_assume!(!text.trim().is_empty());
        prop_assert_eq!(beside("any.md", &text), Vec::new());
    }
}
