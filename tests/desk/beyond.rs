//! The rules that no text of a post trips alone, each with two libraries that trip it and two that do not.
//!
//! Of all that is found only the rule itself is looked at: what else a library in disorder says is proved elsewhere.

mod consent;
mod playlists;

use crate::edited::Blog;
use crate::permissions::draft;
use crate::words::{LENA, Library, MBALI, csv};
use std::collections::BTreeMap;
use summit::desk::import::ImportSettings;
use summit::model::discussion::TopicFields;
use summit::model::person::PersonFields;
use summit::model::site::SiteProposal;
use summit::model::{Finding, PersonField, PersonId, PostField, Profile, SessionFields, SessionTime, Target};

/// The rules that are found once a library was made and changed.
type Found = fn() -> Vec<Finding>;

/// A rule, and what does and does not trip it.
struct Case {
    rule: &'static str,
    trips: [Found; 2],
    passes: [Found; 2],
}

/// What is found in the published library after a change.
fn with(change: impl FnOnce(&mut Library)) -> Vec<Finding> {
    let mut library = Library::published();
    change(&mut library);
    library.desk.check_workshop(library.workshop).unwrap()
}

/// What is found in the published post after a change of file and data.
fn on_the_disk(change: impl FnOnce(&mut Blog)) -> Vec<Finding> {
    let mut blog = Blog::new();
    change(&mut blog);
    blog.library.desk.check_published(blog.library.workshop, &blog.path).unwrap()
}

fn edit(blog: &Blog, from: &str, to: &str) {
    let text = std::fs::read_to_string(&blog.path).unwrap();
    assert!(text.contains(from), "{from} is not in {text}");
    std::fs::write(&blog.path, text.replace(from, to)).unwrap();
}

fn post(library: &mut Library, field: PostField, value: &str) {
    library.desk.edit_post(library.workshop, field, value).unwrap();
}

/// Writes the recap as a target and a layout, on a site with a profile.
fn laid(library: &mut Library, (target, layout): (Target, &str), profile: Profile) {
    let profile = Profile { generator: Some(target), ..profile };
    let (folder, posts) = (String::new(), String::new());
    let site = SiteProposal { folder, target, posts, profile, found: Vec::new(), notes: Vec::new() };
    library.desk.use_site(library.workshop, &site).unwrap();
    post(library, PostField::Layout, layout);
}

fn person(library: &Library, name: &str) -> PersonId {
    library.desk.people(library.workshop).unwrap().into_iter().find(|one| one.name == name).unwrap().id
}

/// What a person says, in the words of [`draft`].
fn say(library: &mut Library, words: &str) {
    let draft = draft(library, words);
    library.desk.set_permissions(library.workshop, &[draft]).unwrap();
}

fn publish(library: &mut Library, name: &str, is_published: bool) {
    let rows = library.desk.read().response_rows(library.workshop).unwrap();
    let row = rows.into_iter().find(|row| row.name == name).unwrap();
    library.desk.set_response_published(row.id, is_published).unwrap();
}

/// Changes what somebody said to the first question.
fn reword(library: &mut Library, name: &str, words: &str) {
    let rows = library.desk.read().response_rows(library.workshop).unwrap();
    let row = rows.into_iter().find(|row| row.name == name).unwrap();
    library.desk.publish_answer(row.answers[0].id, Some(words)).unwrap();
}

fn add(library: &mut Library, name: &str, email: &str, affiliation: &str) {
    let (name, email, affiliation) = (name.into(), email.into(), affiliation.into());
    let fields = PersonFields { name, email, affiliation, ..PersonFields::default() };
    library.desk.add_person(library.workshop, &fields).unwrap();
}

fn add_in(library: &mut Library, zone: &str) {
    let fields = PersonFields { name: "Ada Lin".into(), zone_as_written: zone.into(), ..PersonFields::default() };
    library.desk.add_person(library.workshop, &fields).unwrap();
}

/// Sessions of a topic each, at local times of a zone.
fn sessions(library: &mut Library, zone: &str, all: &[(&str, &str)]) {
    let mut topics = BTreeMap::new();
    for (topic, at) in all {
        let fields = TopicFields { title: (*topic).into(), ..TopicFields::default() };
        let id = *topics.entry(*topic).or_insert_with(|| library.desk.add_topic(library.workshop, &fields).unwrap());
        let offset = String::new();
        let time = SessionTime { local_time: (*at).into(), zone: zone.parse().unwrap(), offset, minutes: 60 };
        let fields = SessionFields { topic_id: Some(id), ..SessionFields::default() };
        library.desk.add_session(library.workshop, &time, &fields).unwrap();
    }
}

/// Changes the rows of sessions, as an older program left them.
fn older(library: &Library, set: &str) {
    let file = library.folder.path().join("library/library.db");
    let connection = rusqlite::Connection::open(file).unwrap();
    connection.execute(&format!("UPDATE discussion_sessions SET {set}"), []).unwrap();
}

/// What an import of the written post says, whose text was changed, over answers that came with a form.
fn again(from: &str, to: &str) -> Vec<Finding> {
    let mut library = Library::new();
    let settings = ImportSettings { publish: true, ..ImportSettings::default() };
    library.import_with(&csv(&[MBALI, LENA]), &settings).unwrap();
    let made = library.desk.render_recap(library.workshop, Default::default()).unwrap();
    assert!(made.text.contains(from), "{}", made.text);
    let path = library.file(&made.file_name, made.text.replace(from, to));
    library.desk.import_post(&path, Some(library.workshop)).unwrap().1.findings
}

fn hard_wrap() -> Profile {
    Profile { hard_wrap: true, ..Profile::default() }
}

fn theme(value: &str) -> Profile {
    Profile { front_matter: vec![("theme".into(), value.into())], ..Profile::default() }
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    Case { rule: "FRONT-TITLE",
        trips: [|| with(|l| post(l, PostField::Title, "")), || with(|l| post(l, PostField::Title, " \t"))],
        passes: [|| with(|_| {}), || with(|l| post(l, PostField::Title, "M"))] },
    Case { rule: "MD-HARDBREAK",
        trips: [|| with(|l| laid(l, (Target::Jekyll, "classic"), hard_wrap())),
            || with(|l| laid(l, (Target::Mkdocs, "classic"), Profile::default()))],
        passes: [|| with(|l| laid(l, (Target::Jekyll, "cards"), hard_wrap())),
            || with(|l| laid(l, (Target::Jekyll, "classic"), Profile::default()))] },
    Case { rule: "MD-REPARSE",
        trips: [|| with(|l| laid(l, (Target::Jekyll, "cards"), theme("["))),
            || with(|l| laid(l, (Target::Docusaurus, "definitions"), Profile::default()))],
        passes: [|| with(|l| laid(l, (Target::Jekyll, "cards"), theme("tide"))),
            || with(|l| laid(l, (Target::Jekyll, "definitions"), Profile::default()))] },
    Case { rule: "MD-PRETTIER",
        trips: [|| with(|l| reword(l, "Mbali Okafor", "Kelp昆布")),
            || with(|l| l.desk.edit_person(person(l, "Lena Brandt"), PersonField::Affiliation, "極地Lab").unwrap())],
        passes: [|| with(|l| { laid(l, (Target::Jekyll, "cards"), Profile::default()); reword(l, "Mbali Okafor", "Kelp 昆布"); }),
            || with(|l| { laid(l, (Target::Html, "cards"), Profile::default()); reword(l, "Mbali Okafor", "Kelp昆布"); })] },
    Case { rule: "PERSON-DUP",
        trips: [|| with(|l| add(l, "M. Okafor", "", "Tidewater Institute")), || with(|l| add(l, "Lena Brant", "", "Polar Lab"))],
        passes: [|| with(|l| add(l, "M. Okafor", "other@tide.example", "Tidewater Institute")),
            || with(|l| add(l, "Nila Okafor", "", "Tidewater Institute"))] },
    Case { rule: "PERSON-LEFT-OUT",
        trips: [|| with(|l| { say(l, "Lena Brandt answers site yes"); publish(l, "Lena Brandt", false); }),
            || with(|l| { say(l, "Mbali Okafor answers site yes"); publish(l, "Mbali Okafor", false); })],
        passes: [|| with(|l| publish(l, "Lena Brandt", false)), || with(|l| say(l, "Lena Brandt answers site yes"))] },
    Case { rule: "TZ-MOVED",
        trips: [|| with(|l| { sessions(l, "Asia/Tokyo", &[("Kelp", "2026-10-22 09:00")]);
                older(l, "starts_at = starts_at + 3600000, rules_version = '2025b'"); }),
            || with(|l| { sessions(l, "America/Vancouver", &[("Kelp", "2027-01-15 09:00")]);
                older(l, "starts_at = starts_at - 3600000, rules_version = '2025b'"); })],
        passes: [|| with(|l| sessions(l, "Asia/Tokyo", &[("Kelp", "2026-10-22 09:00")])),
            || with(|l| { sessions(l, "Asia/Tokyo", &[("Kelp", "2026-10-22 09:00")]); older(l, "rules_version = '2025b'"); })] },
    Case { rule: "TZ-CHANGE",
        trips: [|| with(|l| { add_in(l, "Europe/Berlin");
                sessions(l, "Asia/Tokyo", &[("Kelp", "2026-10-22 09:00"), ("Kelp", "2026-10-29 09:00")]); }),
            || with(|l| { add_in(l, "America/New_York");
                sessions(l, "Asia/Tokyo", &[("Kelp", "2026-03-04 09:00"), ("Kelp", "2026-03-11 09:00")]); })],
        passes: [|| with(|l| { add_in(l, "America/New_York");
                sessions(l, "Asia/Tokyo", &[("Kelp", "2026-03-11 09:00"), ("Kelp", "2026-03-18 09:00")]); }),
            || with(|l| { add_in(l, "America/New_York");
                sessions(l, "Asia/Tokyo", &[("Kelp", "2026-03-04 09:00"), ("Ice", "2026-03-11 09:00")]); })] },
    Case { rule: "POST-DRIFT",
        trips: [|| on_the_disk(|b| edit(b, "Kelp", "Dulse")), || on_the_disk(|b| edit(b, "layout: post", "layout: story"))],
        passes: [|| on_the_disk(|_| ()), || on_the_disk(|b| b.retitle("Another title"))] },
    Case { rule: "POST-STALE",
        trips: [|| on_the_disk(|b| b.retitle("Another title")), || on_the_disk(|b| b.reword("Dulse"))],
        passes: [|| on_the_disk(|_| ()), || on_the_disk(|b| edit(b, "Kelp", "Dulse"))] },
    Case { rule: "POST-CONFLICT",
        trips: [|| on_the_disk(|b| { edit(b, "Kelp", "Kelp by hand"); b.reword("Dulse"); }),
            || on_the_disk(|b| { edit(b, "title: Seaweed", "title: Kelp"); b.retitle("Another title"); })],
        passes: [|| on_the_disk(|b| { edit(b, "Kelp", "Dulse"); b.reword("Dulse"); }),
            || on_the_disk(|b| { edit(b, "Ice algae", "Sea ice"); b.retitle("Another title"); })] },
    Case { rule: "IMPORT-CONFLICT",
        trips: [|| again("More kelp", "Less kelp"), || again("Ice algae, in winter", "Ice algae, in June")],
        passes: [|| again("More kelp", "More kelp"), || again("## Who came?", "## Who was there?")] },
];

/// Counts of a rule; the names of the cases stand in the message.
fn wrong(cases: &[Case]) -> Vec<String> {
    let mut wrong = Vec::new();
    for case in cases {
        let counts = |all: [Found; 2]| all.map(|found| found().iter().filter(|one| one.rule == case.rule).count());
        let (trips, passes) = (counts(case.trips), counts(case.passes));
        if trips.contains(&0) || passes != [0, 0] {
            wrong.push(format!("{} trips {trips:?} passes {passes:?}", case.rule));
        }
    }
    wrong
}

#[test]
fn each_rule_of_the_data_is_tripped_by_its_own_faults_and_by_nothing_like_them() {
    assert_eq!(wrong(CASES), Vec::<String>::new());
}

#[test]
fn each_rule_of_permissions_is_tripped_by_its_own_faults_and_by_nothing_like_them() {
    assert_eq!(wrong(consent::CASES), Vec::<String>::new());
}

#[test]
fn each_rule_of_a_playlist_is_tripped_by_its_own_faults_and_by_nothing_like_them() {
    assert_eq!(wrong(playlists::CASES), Vec::<String>::new());
}

/// The list stands beside the cases over posts, which are the crate's own.
#[test]
fn every_rule_that_no_post_trips_alone_has_its_cases() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(root.join("src-tauri/summit/recap/check/tests/precision.rs")).unwrap();
    let (_, list) = source.split_once("const BEYOND: &[&str] = &[").unwrap();
    let (list, _) = list.split_once("];").unwrap();
    let mut beyond: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    // Pages answer or do not: `answering.rs` asks a server of its own.
    beyond.retain(|rule| *rule != "LINK-DEAD");

    let cases = CASES.iter().chain(consent::CASES).chain(playlists::CASES);
    let mut known: Vec<&str> = cases.map(|case| case.rule).collect();
    known.sort_unstable();
    beyond.sort_unstable();
    assert_eq!((known.len(), known), (26, beyond));
}
