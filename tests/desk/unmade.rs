//! What the checker says where the post cannot be made, where the site around a file prints its marks, and of sessions
//! whose clocks moved.

use crate::words::{LENA, Library, MBALI, Program, csv};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use summit::desk::check_file;
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::discussion::TopicFields;
use summit::model::exhibit::ExhibitFields;
use summit::model::person::PersonFields;
use summit::model::site::SiteProposal;
use summit::model::{
    BlockKind, BlockLayout, BlockOptions, ExhibitKind, Finding, PostField, Profile, SessionFields, SessionTime,
    Severity, SiteReader, Target,
};

fn classic(library: &mut Library, target: &str) {
    library.desk.edit_post(library.workshop, PostField::Layout, "classic").unwrap();
    library.desk.edit_post(library.workshop, PostField::Target, target).unwrap();
}

/// Writes the recap for a site with this profile.
fn on_site(library: &mut Library, target: Target, profile: Profile) {
    let profile = Profile { generator: Some(target), ..profile };
    let (folder, posts) = (String::new(), String::new());
    let site = SiteProposal { folder, target, posts, profile, found: Vec::new(), notes: Vec::new() };
    library.desk.use_site(library.workshop, &site).unwrap();
}

/// `rule severity kind.field value` of what keeps the post from being made.
fn said(library: &Library) -> Vec<String> {
    let found = library.desk.check_workshop(library.workshop).unwrap();
    let of_the_post = found.iter().filter(|one| ["MD-HARDBREAK", "MD-REPARSE"].contains(&&*one.rule));
    of_the_post.map(|one| format!("{} {} {:?} {}", one.rule, one.severity, place(one), one.value)).collect()
}

fn place(finding: &Finding) -> (String, String) {
    match &finding.place {
        summit::model::Place::Field { kind, field, .. } => (kind.clone(), field.clone()),
        summit::model::Place::Line { file, line, .. } => (file.clone(), line.to_string()),
    }
}

const HARDBREAK: &str = "MD-HARDBREAK error (\"post\", \"layout\") classic";

#[test]
fn a_layout_whose_backslashes_a_site_prints_is_a_finding_before_the_export_refuses_it() {
    let mut library = Library::published();
    classic(&mut library, "jekyll");
    assert_eq!(said(&library), Vec::<String>::new());

    on_site(&mut library, Target::Jekyll, Profile { hard_wrap: true, ..Profile::default() });
    assert_eq!(said(&library), [HARDBREAK]);
    on_site(&mut library, Target::Jekyll, Profile { reader: SiteReader::Kramdown, ..Profile::default() });
    assert_eq!(said(&library), [HARDBREAK]);
    classic(&mut library, "mkdocs");
    assert_eq!(said(&library), [HARDBREAK]);

    // The rest of the data is checked as well, in the studio too, and the export refuses as it did.
    let rules: Vec<String> =
        library.desk.check_workshop(library.workshop).unwrap().into_iter().map(|one| one.rule).collect();
    assert!(rules.contains(&"EVENT-LINK".to_owned()), "{rules:?}");
    let view = library.desk.recap_view(library.workshop).unwrap();
    assert_eq!(view.trouble.map(|trouble| trouble.code).as_deref(), Some("layout-unsafe"));
    assert_eq!(view.findings.iter().map(|one| one.rule.clone()).collect::<Vec<_>>(), rules);
    let count = library.desk.count_findings(library.workshop).unwrap();
    assert_eq!((count.findings as usize, count.errors), (rules.len(), 1));
    let error = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap_err();
    assert_eq!(error.code(), "layout-unsafe");

    library.desk.edit_post(library.workshop, PostField::Layout, "cards").unwrap();
    assert_eq!(said(&library), Vec::<String>::new());
}

#[test]
fn a_proof_that_fails_is_a_finding_beside_the_others() {
    let mut library = Library::published();
    let broken = Profile { front_matter: vec![("theme".into(), "[".into())], ..Profile::default() };
    on_site(&mut library, Target::Jekyll, broken);

    assert_eq!(said(&library), ["MD-REPARSE error (\"post\", \"text\") "]);
    let found = library.desk.check_workshop(library.workshop).unwrap();
    assert!(found.len() > 1, "{found:?}");
    let message = &found.iter().find(|one| one.rule == "MD-REPARSE").unwrap().message;
    assert!(
        message.starts_with("The proof of the post failed (front matter): it does not read back as YAML"),
        "{message}"
    );
    let view = library.desk.recap_view(library.workshop).unwrap();
    assert_eq!(view.trouble.map(|trouble| trouble.code).as_deref(), Some("proof-failed"));
}

#[test]
fn what_keeps_the_post_from_being_made_cannot_be_left() {
    let mut library = Library::published();
    classic(&mut library, "mkdocs");
    let found = library.desk.check_workshop(library.workshop).unwrap();
    let name = found.into_iter().find(|one| one.rule == "MD-HARDBREAK").map(|one| (one.rule, one.message)).unwrap();

    let error = library.desk.ignore_findings(library.workshop, &[name], "It looks fine.").unwrap_err();
    assert_eq!(error.code(), "finding-binding");
    assert_eq!(error.trouble().wrong, "what keeps the post from being written cannot stay");
}

#[test]
fn a_title_that_is_missing_stands_beside_all_else_that_is_found() {
    let mut library = Library::published();
    let before = library.desk.check_workshop(library.workshop).unwrap().len();

    library.desk.edit_post(library.workshop, PostField::Title, " ").unwrap();

    let found = library.desk.check_workshop(library.workshop).unwrap();
    let said = found.iter().find(|one| one.rule == "FRONT-TITLE").map(|one| (place(one), one.severity)).unwrap();
    assert_eq!(said, (("post".to_owned(), "title".to_owned()), Severity::Error));
    assert_eq!(found.len(), before + 1, "{found:?}");
    let count = library.desk.count_findings(library.workshop).unwrap();
    assert_eq!((count.findings as usize, count.errors), (found.len(), 1));
    let folder = library.folder.path().join("posts");
    let error = library.desk.export_recap(library.workshop, RecapChoice::default(), &folder).unwrap_err();
    assert_eq!((error.code(), folder.exists()), ("title-missing", false));
}

/// `kind field value | message` of each finding of a rule, and the rules of all.
fn of_rule(library: &Library, rule: &str) -> (Vec<String>, BTreeSet<String>) {
    let found = library.desk.check_workshop(library.workshop).unwrap();
    let told = found.iter().filter(|one| one.rule == rule).map(|one| {
        let (kind, field) = place(one);
        format!("{} {kind} {field} {} | {}", one.severity, one.value, one.message)
    });
    (told.collect(), found.iter().map(|one| one.rule.clone()).collect())
}

/// What the studio shows of a recap that cannot be made: the code, and the same findings as the check.
fn trouble(library: &Library) -> String {
    let view = library.desk.recap_view(library.workshop).unwrap();
    assert_eq!(view.findings, library.desk.check_workshop(library.workshop).unwrap());
    view.trouble.map(|trouble| trouble.code).unwrap_or_default()
}

#[test]
fn a_layout_whose_colons_a_site_prints_is_a_finding_beside_the_others() {
    let mut library = Library::published();
    library.desk.edit_post(library.workshop, PostField::Layout, "definitions").unwrap();
    library.desk.edit_post(library.workshop, PostField::Target, "docusaurus").unwrap();

    let (told, rules) = of_rule(&library, "MD-REPARSE");

    assert_eq!(
        told,
        [
            "error post layout definitions | In this post the layout “definitions” would show its colons, because the reader of \
          this target may know no lists of definitions. Choose the layout “cards”."
        ]
    );
    assert!(rules.contains("EVENT-LINK"), "{rules:?}");
    assert_eq!(trouble(&library), "layout-unsafe");
    assert_eq!(library.desk.count_findings(library.workshop).unwrap().errors, 1);
}

#[test]
fn what_a_layout_cannot_hold_is_a_finding_at_its_field_for_each_block() {
    let mut library = Library::new();
    let long = MBALI.replace("Kelp", &"kelp ".repeat(40));
    library.import_with(&csv(&[&long, LENA]), &ImportSettings { publish: true, ..ImportSettings::default() }).unwrap();
    let number = "bread ".repeat(30);
    let fields = ExhibitFields { title: "Loaves".into(), value: number, ..ExhibitFields::default() };
    library.desk.add_exhibit(library.workshop, ExhibitKind::Number, &fields).unwrap();
    let blocks = library.desk.recap_view(library.workshop).unwrap().blocks;
    let numbers = blocks.into_iter().find(|block| block.kind == BlockKind::Numbers).unwrap();
    let options = BlockOptions { layout: Some(BlockLayout::Table), ..numbers.options };
    library.desk.set_block_options(numbers.id, options).unwrap();
    library.desk.edit_post(library.workshop, PostField::Layout, "table").unwrap();

    let (told, rules) = of_rule(&library, "MD-REPARSE");

    let cell = |count: u32| format!("it has {count} characters, and a cell holds 120");
    let expected = [
        format!(
            "error answer text  | The post cannot be made (block of people, Mbali Okafor, “What do you grow?”): the layout “table” \
             cannot show it: {}. Choose the layout “cards”, or shorten what is there.",
            cell(199)
        ),
        format!(
            "error exhibit value  | The post cannot be made (block of numbers, Loaves, “This time”): the layout “table” cannot \
             show it: {}. Choose the layout “list”, or shorten what is there.",
            cell(179)
        ),
    ];
    assert_eq!(told, expected);
    assert!(rules.contains("EVENT-LINK"), "{rules:?}");
    assert_eq!(trouble(&library), "layout-does-not-fit");
    let all = library.desk.check_workshop(library.workshop).unwrap().len();
    let count = library.desk.count_findings(library.workshop).unwrap();
    assert_eq!((count.findings as usize, count.errors), (all, 2));
    let error = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap_err();
    assert_eq!(error.code(), "layout-does-not-fit");
    let named = library.desk.check_workshop(library.workshop).unwrap().into_iter().find(|one| one.rule == "MD-REPARSE");
    let named = named.map(|one| (one.rule, one.message)).unwrap();
    let error = library.desk.ignore_findings(library.workshop, &[named], "It is long.").unwrap_err();
    assert_eq!(error.code(), "finding-binding");
}

#[test]
fn mark_up_in_a_title_is_a_finding_beside_the_others() {
    let mut library = Library::published();
    library.desk.edit_post(library.workshop, PostField::Title, "Bread <b>and</b> kelp").unwrap();

    let (told, rules) = of_rule(&library, "FRONT-HTML");

    assert_eq!(
        told,
        [
            "error post title Bread <b>and</b> kelp | “Bread <b>and</b> kelp” holds “<”, which many layouts print as live mark-up. \
          Write it otherwise."
        ]
    );
    assert!(rules.contains("EVENT-LINK"), "{rules:?}");
    assert_eq!(trouble(&library), "front-html");
}

#[test]
fn the_command_line_checks_a_workshop_whose_post_cannot_be_made() {
    let program = Program::with_answers();
    program.done(&["recap", "--target", "jekyll", "--layout", "classic", "--out", "FOLDER/posts"]);
    std::fs::create_dir(program.folder.path().join("site")).unwrap();
    program.file("site/_config.yml", "kramdown:\n  hard_wrap: true\n");

    let refused = program.run(&["recap", "--site", "FOLDER/site", "--layout", "classic", "--out", "FOLDER/posts"]);
    assert_eq!(refused.code, 3, "{}", refused.err);
    let said: Value = serde_json::from_str(&program.run(&["--json", "check"]).out).unwrap();

    let rules: Vec<&str> =
        said["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"MD-HARDBREAK"), "{rules:?}");
}

const POST: &str = "---\ntitle: Mud\ndescription: Wet.\ndate: 2026-05-20\n---\n\nThe mud\\\nis wet.\n";

/// The rules that a post trips in a site with these files.
fn in_site(files: &[(&str, &str)], post: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path: PathBuf = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    };
    files.iter().for_each(|(name, text)| drop(write(name, text)));
    let found = check_file(&write(post, text), "2026-06-01".parse().unwrap()).unwrap();
    found.into_iter().map(|one| one.rule).filter(|rule| rule.starts_with("MD-")).collect()
}

#[test]
fn a_backslash_at_a_line_end_is_an_error_in_a_site_that_prints_it() {
    const JEKYLL: &str = "_posts/2026-05-20-mud.md";
    const BOTH: [&str; 2] = ["MD-BREAK-STYLE", "MD-HARDBREAK"];
    const STYLE: [&str; 1] = ["MD-BREAK-STYLE"];
    let jekyll = |config: &str| in_site(&[("_config.yml", config)], JEKYLL, POST);

    assert_eq!(jekyll("kramdown:\n  hard_wrap: true\n"), BOTH);
    assert_eq!(jekyll("kramdown:\n  input: kramdown\n"), BOTH);
    assert_eq!(in_site(&[("mkdocs.yml", "site_name: Mud\n")], "docs/blog/mud.md", POST), BOTH);
    assert_eq!(in_site(&[("mkdocs.yml", "docs_dir: pages\n")], "pages/mud.md", POST), BOTH);

    assert_eq!(jekyll("title: Mud\n"), STYLE);
    assert_eq!(jekyll("markdown: CommonMark\ncommonmark:\n  options: [HARDBREAKS]\n"), STYLE);
    assert_eq!(jekyll("markdown: SomethingElse\nkramdown:\n  hard_wrap: true\n"), STYLE);
    assert_eq!(in_site(&[("hugo.toml", "title = \"Mud\"\n")], "content/posts/mud.md", POST), STYLE);
    assert_eq!(in_site(&[("mkdocs.yml", "site_name: Mud\n")], "README.md", POST), STYLE);
    let escaping = "markdown_extensions:\n  - pymdownx.escapeall:\n      hardbreak: true\n";
    assert_eq!(in_site(&[("mkdocs.yml", escaping)], "docs/mud.md", POST), STYLE);
    assert_eq!(in_site(&[], "mud.md", POST), STYLE);
    // A site whose settings cannot be read, one beyond the repository, and a file that is no page of it say nothing.
    assert_eq!(jekyll("kramdown: [\n"), STYLE);
    let wrapped = ("_config.yml", "kramdown:\n  hard_wrap: true\n");
    assert_eq!(in_site(&[wrapped, ("blog/.git/HEAD", "")], "blog/_posts/2026-05-20-mud.md", POST), STYLE);
    assert_eq!(in_site(&[wrapped], "README.md", "The mud\\\nis wet.\n"), STYLE);
}

#[test]
fn a_repair_of_backslashes_takes_both_findings_away() {
    let program = Program::new();
    std::fs::create_dir_all(program.folder.path().join("docs")).unwrap();
    program.file("mkdocs.yml", "site_name: Mud\n");
    program.file("docs/mud.md", POST);

    let said = program.run(&["check", "FOLDER/docs/mud.md"]).out;
    assert_eq!(
        said.lines().next_back().unwrap(),
        "mud.md:7:8: error MD-HARDBREAK: 1 line ends in a backslash, which this site prints: it reads with \
         Python-Markdown. Lay people out as cards, or end the line with two blanks."
    );
    let done: Value =
        serde_json::from_str(&program.run(&["--json", "check", "FOLDER/docs/mud.md", "--fix"]).out).unwrap();
    assert_eq!(done["findings"], json!([]));
}

fn session(library: &mut Library, day: &str, zone: &str, topic: summit::model::TopicId) {
    let time = SessionTime { local_time: day.into(), zone: zone.parse().unwrap(), offset: String::new(), minutes: 60 };
    let fields = SessionFields { topic_id: Some(topic), ..SessionFields::default() };
    library.desk.add_session(library.workshop, &time, &fields).unwrap();
}

#[test]
fn sessions_whose_clocks_moved_or_change_are_findings_of_the_workshop() {
    let mut library = Library::published();
    let fields = TopicFields { title: "Kelp".into(), ..TopicFields::default() };
    let kelp = library.desk.add_topic(library.workshop, &fields).unwrap();
    for (name, zone) in [("Ada", "Europe/Berlin"), ("Bo", "Asia/Tokyo")] {
        let fields = PersonFields { name: name.into(), zone_as_written: zone.into(), ..PersonFields::default() };
        library.desk.add_person(library.workshop, &fields).unwrap();
    }
    session(&mut library, "2026-10-22 09:00", "Asia/Tokyo", kelp);
    session(&mut library, "2026-10-29 09:00", "Asia/Tokyo", kelp);
    let file = library.folder.path().join("library/library.db");
    let connection = rusqlite::Connection::open(file).unwrap();
    // As an older program left it, by other rules.
    let older = "UPDATE discussion_sessions SET starts_at = starts_at + 3600000, rules_version = '2025b'
                 WHERE local_time = '2026-10-22 09:00'";
    connection.execute(older, []).unwrap();
    drop(connection);

    let found = library.desk.check_workshop(library.workshop).unwrap();
    let told: Vec<String> = found
        .iter()
        .filter(|one| ["TZ-MOVED", "TZ-CHANGE"].contains(&&*one.rule))
        .map(|one| format!("{} {} {:?} {} | {}", one.rule, one.severity, place(one), one.value, one.message))
        .collect();

    let moved = format!(
        "TZ-MOVED warning (\"session\", \"local_time\") 2026-10-22 09:00 | The session “Kelp” of 2026-10-22 09:00: It was \
         planned for 2026-10-22 09:00 in Tokyo (UTC+09:00, rules 2025b). By the rules of {} that moment is \
         2026-10-22 10:00 there. Choose which holds.",
        summit::timezone::rules_version()
    );
    let change = "TZ-CHANGE warning (\"session\", \"local_time\") 2026-10-29 09:00 | The session “Kelp” of 2026-10-29 \
                  09:00: Clocks change between 22 October 2026 and 29 October 2026: one hour back in Berlin.";
    assert_eq!(told, [moved.as_str(), change]);
}
