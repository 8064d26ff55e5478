//! Posts under the check on the disk, their safe fixes, and what is repaired in the data.

use crate::words::{Library, Program, without_ids};
use serde_json::{Value, json};
use summit::desk::checking::plan_fixes;
use summit::desk::recap::RecapChoice;
use summit::model::{BlockField, Finding, LinkKind, TalkField};
use summit::recap::check::fix::Which;

const POST: &str = "---\ntitle: Mud\ndescription: Wet.\n---\n\nMud:\n- wet\n- [here](https://mud.example/guide)\n";

fn post(end: &str, mark: &str) -> String {
    format!("{mark}{}", POST.replace('\n', end))
}

#[test]
fn several_files_are_checked_and_one_that_cannot_be_read_stops_none() {
    let program = Program::new();
    program.file("a.md", POST);
    program.file("b.md", "![](mud.png)\n");
    program.file("c.md", [0xff, 0xfe, 0x00]);

    let said = program.run(&["check", "FOLDER/a.md", "FOLDER/c.md", "FOLDER/none.md", "FOLDER/b.md"]);

    assert_eq!(said.code, 3);
    assert_eq!(
        said.out,
        "FOLDER/a.md:7:1: warning STRUCT-GLUED: This list is glued to the text above. It was read as a list. Put an empty line before it.\n\
         FOLDER/a.md:8:4: warning LINK-TEXT: The link text “here” does not say where it goes. Name the target.\n\
         FOLDER/b.md:1:5: error STRUCT-ALT: The picture “mud.png” has no alternative text. Say what it shows.\n"
    );
    assert_eq!(said.err.lines().count(), 2, "{}", said.err);
    let said: Value =
        serde_json::from_str(&program.run(&["--json", "check", "FOLDER/b.md", "FOLDER/none.md"]).out).unwrap();
    assert_eq!(said["findings"][0]["where"], json!({ "file": "FOLDER/b.md", "line": 1, "column": 5 }));
    assert_eq!(said["refused"][0]["code"], "file-missing");
    assert!(!program.library().exists());
}

#[test]
fn a_file_alone_goes_by_its_name_and_what_cannot_be_read_is_an_error() {
    let program = Program::new();
    program.file("b.md", "![](mud.png)\n");

    let said: Value = serde_json::from_str(&program.run(&["--json", "check", "FOLDER/b.md"]).out).unwrap();
    assert_eq!(
        said,
        json!({ "findings": [{
            "rule": "STRUCT-ALT", "severity": "error", "where": { "file": "b.md", "line": 1, "column": 5 },
            "message": "The picture “mud.png” has no alternative text. Say what it shows.", "value": "mud.png", "fix": "ask",
        }] })
    );
    let said = program.run(&["--json", "check", "FOLDER/none.md"]);
    assert_eq!((said.code, said.out.contains("\"file-missing\"")), (3, true));
}

#[test]
fn the_weight_that_fails_is_chosen() {
    let program = Program::new();
    program.file("warning.md", POST);
    program.file("info.md", "[mud](https://mud.example/latest/)\n");
    program.file("error.md", "![](mud.png)\n");
    let code = |file: &str, arguments: &[&str]| program.run(&[&["check", file], arguments].concat()).code;

    for (file, plain, error, warning, info) in
        [("FOLDER/error.md", 1, 1, 1, 1), ("FOLDER/warning.md", 1, 0, 1, 1), ("FOLDER/info.md", 1, 0, 0, 1)]
    {
        let codes = ["error", "warning", "info"].map(|least| code(file, &["--fail-on", least]));
        assert_eq!((code(file, &[]), codes), (plain, [error, warning, info]), "{file}");
    }
    assert_eq!(code("FOLDER/info.md", &["--fail-on", "fish"]), 2);
}

#[test]
fn the_day_of_the_check_is_chosen() {
    let program = Program::new();
    program.file("mud.md", "---\ntitle: Mud\ndescription: Wet.\ndate: 2026-06-15\n---\n\nText\n");

    let found = |day: &str| program.run(&["check", "FOLDER/mud.md", "--today", day]).out;

    assert_eq!(found("2026-06-15"), "Nothing to mend.\n");
    assert_eq!(
        found("2026-06-14"),
        "mud.md:4:7: error FRONT-FUTURE: The post's day 2026-06-15 lies ahead, so the site hides it until then.\n"
    );
}

#[test]
fn a_rule_is_explained_and_an_unknown_one_is_refused() {
    let program = Program::new();

    assert_eq!(
        program.done(&["check", "--explain", "struct-glued"]),
        "STRUCT-GLUED (warning)\nA list or a heading has no empty line before it.\nLooked for in: a Markdown post.\n\
         Fix: safe where the place can be repaired (summit check --fix).\nTrips it:\n  Mud:\n  - wet\nDoes not:\n  Mud:\n\n  - wet\n"
    );
    let said: Value = serde_json::from_str(&program.done(&["--json", "check", "--explain", "PERSON-DUP"])).unwrap();
    assert_eq!((&said["rule"], &said["scope"], &said["fix"]), (&json!("PERSON-DUP"), &json!("data"), &json!("ask")));
    assert_eq!(program.run(&["check", "--explain", "MUD"]).code, 3);
    assert!(!program.library().exists());
}

#[test]
fn findings_are_written_as_sarif() {
    let program = Program::new();
    program.file("a b.md", "See [mud](http://mud.example).\n\n![](mud.png)\n");
    program.file("c.md", "Mud:\n- wet\n");

    let said = program.run(&["check", "FOLDER/a b.md", "FOLDER/c.md", "FOLDER/none.md", "--format", "sarif"]);

    let rule = |id: &str, text: &str, level: &str| json!({ "id": id, "shortDescription": { "text": text }, "defaultConfiguration": { "level": level } });
    let result = |(id, index): (&str, u32),
                  level: &str,
                  message: &str,
                  (uri, line, column): (&str, u32, usize),
                  (fix, value): (&str, &str)| {
        let region = json!({ "startLine": line, "startColumn": column, "endColumn": column + value.len() });
        json!({
            "ruleId": id, "ruleIndex": index, "level": level, "message": { "text": message },
            "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region } }],
            "properties": { "fix": fix, "value": value },
        })
    };
    let mut log: Value = serde_json::from_str(&said.out).unwrap();
    let version = log["runs"][0]["tool"]["driver"]["version"].take();
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
    let note = log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].take();
    assert!(note.as_str().unwrap().contains("none.md"), "{note}");
    assert_eq!(
        log,
        json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "columnKind": "unicodeCodePoints",
                "tool": { "driver": { "name": "summit", "version": null, "rules": [
                    rule("LINK-HTTP", "A link is http, not https.", "warning"),
                    rule("STRUCT-ALT", "A picture has no alternative text.", "error"),
                    rule("STRUCT-GLUED", "A list or a heading has no empty line before it.", "warning"),
                ] } },
                "invocations": [{
                    "executionSuccessful": false,
                    "toolExecutionNotifications": [{ "level": "error", "message": { "text": null } }],
                }],
                "results": [
                    result(("LINK-HTTP", 0), "warning", "“http://mud.example” is http. Use https, if the site has it.", ("FOLDER/a%20b.md", 1, 11), ("ask", "http://mud.example")),
                    result(("STRUCT-ALT", 1), "error", "The picture “mud.png” has no alternative text. Say what it shows.", ("FOLDER/a%20b.md", 3, 5), ("ask", "mud.png")),
                    result(("STRUCT-GLUED", 2), "warning", "This list is glued to the text above. It was read as a list. Put an empty line before it.", ("FOLDER/c.md", 2, 1), ("safe", "- wet")),
                ],
            }],
        })
    );
    assert_eq!(said.code, 3);
}

#[test]
fn findings_of_a_workshop_are_logical_places_in_sarif() {
    let program = Program::with_answers();

    let log: Value = serde_json::from_str(&program.run(&["check", "--format", "sarif"]).out).unwrap();

    let first = &log["runs"][0]["results"][0];
    let name = first["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].as_str().unwrap();
    assert_eq!(without_ids(name), "summit/ID/url");
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn a_fix_keeps_line_ends_and_the_bytes_that_it_replaces_and_has_nothing_to_do_twice() {
    for (end, mark, marked) in [("\n", "", false), ("\r\n", "", false), ("\r\n", "\u{feff}", true)] {
        let program = Program::new();
        let before = post(end, mark);
        let path = program.file("mud.md", &before);
        let read = || std::fs::read_to_string(&path).unwrap();

        let plan = program.run(&["check", "FOLDER/mud.md", "--fix", "--dry-run"]);
        assert_eq!((read(), program.library().exists()), (before.clone(), false), "{}", plan.out);
        assert!(plan.out.contains("Nothing was written.\n@@ line") && plan.out.contains("\n+\n"), "{}", plan.out);
        let done = program.run(&["--json", "check", "FOLDER/mud.md", "--fix"]);

        let after = POST.replace("Mud:\n", "Mud:\n\n").replace("[here]", "[at mud.example/guide]").replace('\n', end);
        assert_eq!((read(), done.code), (after.clone(), 0), "{}", done.out);
        let said: Value = serde_json::from_str(&done.out).unwrap();
        let applied = said["fixed"][0]["applied"].as_array().unwrap();
        let rules: Vec<&str> = applied.iter().map(|one| one["rule"].as_str().unwrap()).collect();
        let expected: &[&str] =
            if marked { &["FRONT-BOM", "STRUCT-GLUED", "LINK-TEXT"] } else { &["STRUCT-GLUED", "LINK-TEXT"] };
        assert_eq!(rules, expected);
        let kept =
            said["fixed"][0]["kept"].as_str().unwrap().replace("FOLDER", program.folder.path().to_str().unwrap());
        assert_eq!(std::fs::read_to_string(kept).unwrap(), before);
        let again = program.run(&["check", "FOLDER/mud.md", "--fix"]);
        assert_eq!(
            (again.code, again.out.as_str(), read()),
            (0, "FOLDER/mud.md: no safe fix.\nNothing to mend.\n", after)
        );
    }
}

#[test]
fn a_link_to_a_post_stays_a_link() {
    let library = Library::new();
    let (path, link) = (library.file("mud.md", POST), library.folder.path().join("link.md"));
    std::os::unix::fs::symlink(&path, &link).unwrap();

    let report = library.desk.fix_post(&link, "2026-06-01".parse().unwrap(), Which::All).unwrap();

    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(std::fs::read_to_string(&path).unwrap().contains("Mud:\n\n- wet"));
    assert_eq!((report.applied.len(), report.findings.len()), (2, 0));
}

#[test]
fn one_finding_of_a_file_is_mended_by_itself() {
    let library = Library::new();
    let path = library.file("mud.md", POST);
    let today = "2026-06-01".parse().unwrap();
    let all = plan_fixes(&path, today, Which::All).unwrap().applied;

    let report = library.desk.fix_post(&path, today, Which::Only(&all[1..])).unwrap();

    assert_eq!(std::fs::read_to_string(&path).unwrap(), POST.replace("[here]", "[at mud.example/guide]"));
    assert_eq!(report.findings, &all[..1]);
}

/// Every post of the tests, as a file.
fn posts_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let posts = files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "md"));
    posts.chain(folders.iter().flat_map(|folder| posts_below(folder))).collect()
}

#[test]
fn in_every_post_what_was_found_stands_at_its_column() {
    let mut columns = 0;
    for path in posts_below(std::path::Path::new("tests/data")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        for one in summit::desk::check_file(&path, "2026-08-01".parse().unwrap()).unwrap() {
            let summit::model::Place::Line { line, column: Some(column), .. } = one.place else { continue };
            let rest: String = lines[line as usize - 1].chars().skip(column as usize - 1).collect();
            assert!(!one.value.is_empty() && rest.starts_with(&one.value), "{}: {one:?}", path.display());
            columns += 1;
        }
    }
    assert!(columns > 90, "{columns}");
}

#[test]
fn a_place_in_a_line_is_told_in_characters() {
    let program = Program::new();
    program.file("mud.md", "Grüße: [mud](http://mud.example) and [silt](https://silt.example/latest/)\n");

    assert_eq!(
        program.run(&["check", "FOLDER/mud.md"]).out,
        "mud.md:1:14: warning LINK-HTTP: “http://mud.example” is http. Use https, if the site has it.\n\
         mud.md:1:45: info LINK-MOVING: “https://silt.example/latest/” changes with each version.\n"
    );
    let said: Value = serde_json::from_str(&program.run(&["--json", "check", "FOLDER/mud.md"]).out).unwrap();
    assert_eq!(said["findings"][0]["where"], json!({ "file": "mud.md", "line": 1, "column": 14 }));
    assert_eq!(said["findings"][0]["value"], "http://mud.example");
    let log: Value = serde_json::from_str(&program.run(&["check", "FOLDER/mud.md", "--format", "sarif"]).out).unwrap();
    assert_eq!(
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"],
        json!({ "startLine": 1, "startColumn": 14, "endColumn": 32 })
    );
}

fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|one| format!("{} {} {}", one.rule, one.severity, one.fix)).collect()
}

#[test]
fn what_is_safe_is_repaired_in_the_data_as_one_step() {
    let mut library = Library::published();
    let talk = library.desk.talk_rows(library.workshop).unwrap().remove(0);
    let url = "https://www.youtube.com/watch?v=abcdefghijk&list=PLa&index=4";
    library.desk.edit_talk(talk.id, TalkField::Url, url).unwrap();
    let invitation = "https://join.slack.com/t/shore/shared_invite/zt-1";
    library.desk.add_link(library.workshop, invitation, Some(LinkKind::Invite), "#kelp").unwrap();
    let link = library.desk.link_rows(library.workshop).unwrap().remove(0);
    let edit = summit::model::link::LinkEdit {
        kind: LinkKind::Invite,
        label: "#kelp".into(),
        workspace: String::new(),
        terms: link.terms,
    };
    library.desk.edit_link(link.link.id, &edit).unwrap();
    let block = library.desk.recap_view(library.workshop).unwrap().blocks.remove(0);
    let prose = "All of it is [available here](https://shore.example/all).";
    library.desk.edit_block(block.id, BlockField::ProseBefore, prose).unwrap();
    let (before, steps) = (library.dump(), library.labels().len());

    let applied = library.desk.fix_findings(library.workshop, &[]).unwrap();

    let rules: Vec<&str> = applied.iter().map(|one| one.rule.as_str()).collect();
    assert_eq!(rules, ["LINK-TEXT", "INVITE-WORKSPACE", "LINK-INDEX"]);
    let talk = library.desk.talk_rows(library.workshop).unwrap().remove(0);
    assert_eq!(talk.url, "https://www.youtube.com/watch?v=abcdefghijk&list=PLa");
    assert_eq!(library.desk.link_rows(library.workshop).unwrap()[0].link.workspace, "shore");
    let block = library.desk.recap_view(library.workshop).unwrap().blocks.remove(0);
    assert_eq!(block.prose_before, "All of it is [available at shore.example/all](https://shore.example/all).");
    assert_eq!(library.labels().len(), steps + 1);
    assert!(library.findings().iter().all(|one| one.fix.word() != "safe"), "{:?}", told(&library.findings()));
    assert_eq!(library.desk.fix_findings(library.workshop, &[]).unwrap(), []);
    assert_eq!(library.labels().len(), steps + 1);
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
}

#[test]
fn only_the_finding_that_is_named_is_repaired() {
    let mut library = Library::published();
    let blocks = library.desk.recap_view(library.workshop).unwrap().blocks;
    for block in &blocks[..2] {
        let prose = format!("It is [available here](https://shore.example/{}).", block.kind);
        library.desk.edit_block(block.id, BlockField::ProseBefore, &prose).unwrap();
    }
    let prose = "It is [found here](https://shore.example/more).";
    library.desk.edit_block(blocks[0].id, BlockField::ProseAfter, prose).unwrap();
    let one = library.findings().into_iter().find(|one| one.message.contains("found here")).unwrap();

    library.desk.fix_findings(library.workshop, &[(one.rule, one.message)]).unwrap();

    let block = library.desk.recap_view(library.workshop).unwrap().blocks.remove(0);
    assert!(block.prose_before.contains("[available here]"));
    assert_eq!(block.prose_after, "It is [found at shore.example/more](https://shore.example/more).");
}

#[test]
fn the_command_line_repairs_the_data_and_says_before_what_it_would() {
    let program = Program::with_answers();
    program.done(&["link", "add", "https://www.youtube.com/watch?v=abcdefghijk&list=PLa&index=4"]);
    let steps = || program.done(&["--json", "history"]);
    let before = steps();
    let line =
        "\n  link url: warning LINK-INDEX: The link holds “index=”, which moves with the playlist. Leave it out.\n";

    let plan = program.run(&["check", "--fix", "--dry-run"]).out;
    assert!(plan.starts_with(&format!("1 finding can be repaired. Nothing was changed.{line}")), "{plan}");
    assert_eq!(steps(), before);
    let done = program.run(&["check", "--fix"]).out;

    assert!(done.starts_with(&format!("1 finding repaired.{line}")), "{done}");
    assert!(program.done(&["link", "list"]).contains("https://www.youtube.com/watch?v=abcdefghijk&list=PLa\n"));
    let again: Value = serde_json::from_str(&program.run(&["--json", "check", "--fix"]).out).unwrap();
    assert_eq!(again.get("repaired"), None);
    program.done(&["undo"]);
    assert!(program.done(&["link", "list"]).contains("index=4"));
}

/// What a reader would meet in the exported post is said before it is exported.
#[test]
fn a_video_used_twice_a_playlist_as_a_video_a_framed_page_and_an_old_invitation_are_reported_before_export() {
    let mut library = Library::published();
    let talks = library.desk.talk_rows(library.workshop).unwrap();
    let people = library.desk.people(library.workshop).unwrap();
    let fields = |title: &str, url: &str, at: usize| summit::model::talk::TalkFields {
        title: title.into(),
        speakers: vec![people[at].id],
        url: url.into(),
    };
    let video = "https://www.youtube.com/watch?v=abcdefghijk";
    library.desk.edit_talk(talks[0].id, TalkField::Url, video).unwrap();
    library.desk.add_talk(library.workshop, &fields("Dulse", video, 1)).unwrap();
    let playlist = "https://www.youtube.com/playlist?list=PLa";
    library.desk.add_talk(library.workshop, &fields("Wrack", playlist, 1)).unwrap();
    let invitation = "https://join.slack.com/t/shore/shared_invite/zt-1";
    library.desk.add_link(library.workshop, invitation, None, "").unwrap();
    let block = library.desk.recap_view(library.workshop).unwrap().blocks.remove(0);
    let frame = format!("<iframe src=\"{video}\" title=\"Kelp\"></iframe>");
    library.desk.edit_block(block.id, BlockField::ProseBefore, &frame).unwrap();
    let late = RecapChoice { date: "2026-09-01".parse().ok(), ..RecapChoice::default() };

    let found = library.desk.render_recap(library.workshop, late).unwrap().findings;

    let of = |rule: &str| told(&found).into_iter().filter(|one| one.starts_with(rule)).collect::<Vec<_>>();
    assert_eq!(of("LINK-VIDEO-DUP"), ["LINK-VIDEO-DUP error ask"]);
    assert_eq!(of("LINK-PLAYLIST"), ["LINK-PLAYLIST warning ask"]);
    assert_eq!(of("LINK-EMBED"), ["LINK-EMBED error safe"]);
    assert_eq!(of("INVITE-EXPIRES"), ["INVITE-EXPIRES error ask"]);
    let folder = library.folder.path().join("posts");
    std::fs::create_dir(&folder).unwrap();
    assert_eq!(library.desk.export_recap(library.workshop, late, &folder).unwrap_err().code(), "findings-open");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
}

const OF_TIMES: &[&str] = &["TZ-PAI", "TZ-GAP", "TZ-NOD"];

#[test]
fn times_in_the_prose_are_held_against_each_other_on_the_day_of_the_workshop() {
    let mut library = Library::published();
    let block = library.desk.recap_view(library.workshop).unwrap().blocks.remove(0);
    let mut found = |prose: &str| {
        library.desk.edit_block(block.id, BlockField::ProseBefore, prose).unwrap();
        told(&library.findings()).into_iter().filter(|one| OF_TIMES.contains(&&one[..6])).collect::<Vec<_>>()
    };

    assert_eq!(found("On 19 May we met at 7pm CEST / 1pm EDT."), Vec::<String>::new());
    assert_eq!(found("On 19 May we met at 7pm CEST / 2pm EDT."), ["TZ-PAIR error ask"]);
    assert_eq!(found("We met at 7pm CEST."), ["TZ-NODATE warning ask"]);
    assert_eq!(found("On 29 March 2026 we met at 02:30 Europe/Berlin."), ["TZ-GAP error ask"]);
}

#[test]
fn each_wrong_label_of_a_pair_of_times_is_named_with_the_right_one() {
    let program = Program::new();
    let found = |words: &str| {
        program.file("mud.md", format!("---\ntitle: Mud\ndescription: Wet.\ndate: 2020-12-01\n---\n\n{words}\n"));
        program.run(&["check", "FOLDER/mud.md", "--today", "2026-07-01"]).out
    };

    assert_eq!(found("On 13 October 2020 we met at 7pm CEST / 1pm EDT."), "Nothing to mend.\n");
    assert_eq!(
        found("On 13 October 2020 we met at 7pm CEST / 1pm EST."),
        "mud.md:7:41: error TZ-PAIR: 1pm EST on 13 October 2020 would be 20:00 CEST; New York has EDT then: 1pm EDT.\n"
    );
    assert_eq!(found("On 27 October 2020 we met at 7pm CET / 2pm EDT."), "Nothing to mend.\n");
    assert_eq!(
        found("On 27 October 2020 we met at 7pm CEST / 2pm EST."),
        "mud.md:7:30: error TZ-PAIR: 7pm CEST on 27 October 2020 would be 18:00 CET; Berlin has CET then: 7pm CET.\n\
         mud.md:7:41: error TZ-PAIR: 2pm EST on 27 October 2020 would be 20:00 CET; New York has EDT then: 2pm EDT.\n"
    );
}

/// A post of others, mended, taken in, asked about and written again.
#[test]
fn a_mended_post_that_is_taken_in_and_written_again_has_no_error_and_nothing_left_to_mend() {
    let mut library = Library::new();
    let name = "2026-06-15-quiet-sea-workshop.md";
    let text = std::fs::read(format!("tests/data/posts/{name}")).unwrap();
    let path = library.file(name, text);
    let today: summit::timezone::Date = "2026-08-01".parse().unwrap();
    library.desk.fix_post(&path, today, Which::All).unwrap();

    let (workshop, _) = library.desk.import_post(&path, None).unwrap();
    // What only a person can say: where two people live, and which video is whose.
    let zones = [("PST", "America/Los_Angeles"), ("EST (UTC-5)", "America/New_York")];
    for person in library.desk.people(workshop).unwrap() {
        if let Some((_, zone)) = zones.iter().find(|(words, _)| *words == person.zone_as_written) {
            library.desk.edit_person(person.id, summit::model::PersonField::ZoneAsWritten, zone).unwrap();
        }
    }
    let talks = library.desk.talk_rows(workshop).unwrap();
    let playlist = talks.iter().find(|talk| talk.url.contains("/playlist?")).unwrap();
    let video = "https://www.youtube.com/watch?v=dafydTalk05";
    library.desk.edit_talk(playlist.id, TalkField::Url, video).unwrap();
    let folder = library.folder.path().join("posts");
    std::fs::create_dir(&folder).unwrap();
    let written = library.desk.export_recap(workshop, RecapChoice::default(), &folder).unwrap();

    let found = summit::desk::check_file(written.path.as_ref(), today).unwrap();
    let bad: Vec<&Finding> = found
        .iter()
        .filter(|one| one.severity == summit::model::Severity::Error || one.fix == summit::model::Fix::Safe)
        .collect();
    assert_eq!(bad, Vec::<&Finding>::new());
    let text = std::fs::read_to_string(&written.path).unwrap();
    assert!(!text.to_lowercase().contains("click here"), "{text}");
}
