//! Findings that the organizer leaves as they are, with a reason.

use crate::words::{Library, Program};
use summit::model::{Finding, PersonField};

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|one| one.rule.as_str()).collect()
}

fn named(findings: &[Finding], rule: &str) -> (String, String) {
    let found = findings.iter().find(|one| one.rule == rule).unwrap();
    (found.rule.clone(), found.message.clone())
}

#[test]
fn a_finding_that_was_left_is_reported_no_more_and_can_be_taken_up_again() {
    let mut library = Library::published();
    let (before, dump) = (library.findings(), library.dump());
    let one = named(&before, "TALK-TITLE");

    library.desk.ignore_findings(library.workshop, std::slice::from_ref(&one), " She gave none. ").unwrap();

    let others: Vec<&str> = rules(&before).into_iter().filter(|rule| *rule != "TALK-TITLE").collect();
    assert_eq!(rules(&library.findings()), others);
    let counted = library.desk.count_findings(library.workshop).unwrap();
    assert_eq!(usize::try_from(counted.findings).unwrap(), others.len());
    let view = library.desk.recap_view(library.workshop).unwrap();
    let left: Vec<_> = view.ignored.iter().map(|one| (one.finding.rule.as_str(), one.reason.as_str())).collect();
    assert_eq!(left, [("TALK-TITLE", "She gave none.")]);
    library.desk.heed_findings(library.workshop, &[one]).unwrap();
    assert_eq!((library.findings(), library.dump()), (before, dump));
    library.desk.undo().unwrap();
    assert!(!rules(&library.findings()).contains(&"TALK-TITLE"));
}

#[test]
fn a_finding_comes_back_when_its_words_change() {
    let mut library = Library::published();
    let one = named(&library.findings(), "TALK-TITLE");
    library.desk.ignore_findings(library.workshop, &[one], "She gave none.").unwrap();
    assert!(!rules(&library.findings()).contains(&"TALK-TITLE"));

    let mbali = library.desk.people(library.workshop).unwrap().remove(0);
    library.desk.edit_person(mbali.id, PersonField::Name, "Mbali N. Okafor").unwrap();

    assert!(rules(&library.findings()).contains(&"TALK-TITLE"));
}

#[test]
fn without_a_reason_and_against_what_people_allowed_nothing_is_left() {
    let mut library = Library::published();
    let dump = library.dump();
    let pair = |rule: &str| (rule.to_owned(), "words".to_owned());

    let code = |library: &mut Library, rule: &str, reason: &str| {
        library.desk.ignore_findings(library.workshop, &[pair(rule)], reason).unwrap_err().code()
    };

    assert_eq!(code(&mut library, "TALK-TITLE", " "), "reason-missing");
    for rule in summit::recap::check::BINDING {
        assert_eq!(code(&mut library, rule, "No."), "finding-binding", "{rule}");
    }
    assert_eq!(library.dump(), dump);
}

#[test]
fn the_command_line_leaves_findings_by_rule_and_words() {
    let program = Program::with_answers();
    program.done(&["import", "responses", "FOLDER/answers.csv", "--publish"]);
    let told = |args: &[&str]| program.run(args).out;

    assert!(told(&["check"]).contains("TALK-TITLE"));
    let after = told(&["check", "--ignore", "TALK-TITLE", "--because", "She gave none.", "--about", "Mbali"]);
    assert!(!after.contains("TALK-TITLE") && after.contains("TALK-NONE"), "{after}");
    assert!(!told(&["check"]).contains("TALK-TITLE"));
    assert_eq!(program.run(&["check", "--ignore", "TALK-TITLE", "--because", "Again."]).code, 3);
    assert!(told(&["check", "--heed", "TALK-TITLE"]).contains("TALK-TITLE"));
}
