//! What people allowed, and what of it leaves the app.

use crate::words::{LENA, Library, MBALI, Program, csv};
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::owed::Addressees;
use summit::model::person::PersonFields;
use summit::model::talk::TalkFields;
use summit::model::{
    BlockKind, PermissionChannel, PermissionDraft, PermissionItem, PermissionState, PersonId, WorkshopId,
};

const BODY: &str = "2 people have answered the questions of the workshop:

**Name:** Mbali Okafor\\
**Affiliation:** Tidewater Institute\\
**Timezone:** Africa/Johannesburg\\
**What do you grow?** Kelp\\
**What is next?** More kelp\\
**Lightning talk:** [Watch Mbali Okafor's lightning talk (YouTube)](https://www.youtube.com/watch?v=sd4Kq0wW1aA)

**Name:** Lena Brandt\\
**Affiliation:** Polar Lab\\
**Timezone:** CEST\\
**What do you grow?** Ice algae, in winter
";

/// A library whose two responses are marked for publication, and whose recap shows people only.
fn published() -> Library {
    let mut library = Library::new();
    let settings = ImportSettings { publish: true, ..ImportSettings::default() };
    library.import_with(&csv(&[MBALI, LENA]), &settings).unwrap();
    let read = library.desk.read();
    let blocks = read.blocks(read.post(library.workshop).unwrap().id).unwrap();
    for block in blocks.iter().filter(|block| block.kind != BlockKind::People) {
        library.desk.switch_block(block.id, false).unwrap();
    }
    library
}

fn person(library: &Library, name: &str) -> PersonId {
    library.desk.people(library.workshop).unwrap().into_iter().find(|p| p.name == name).unwrap().id
}

/// `Mbali Okafor answers site yes`; an embargo ends on the day behind it.
pub fn draft(library: &Library, words: &str) -> PermissionDraft {
    let words: Vec<&str> = words.split(' ').collect();
    let [first, last, item, channel, state, rest @ ..] = words.as_slice() else { panic!("{words:?}") };
    PermissionDraft {
        person_id: person(library, &format!("{first} {last}")),
        talk_id: None,
        item: PermissionItem::from_word(item).unwrap(),
        channel: PermissionChannel::from_word(channel).unwrap(),
        state: PermissionState::from_word(state).unwrap(),
        from: rest.first().map(|day| day.parse().unwrap()),
        evidence: "mail of 12 May".into(),
    }
}

fn set(library: &mut Library, all: &[&str]) {
    let drafts: Vec<PermissionDraft> = all.iter().map(|words| draft(library, words)).collect();
    library.desk.set_permissions(library.workshop, &drafts).unwrap();
}

/// The post below its heading, and what was left out.
fn post(library: &Library) -> (String, Vec<String>) {
    let made = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();
    let body = made.text.split_once("## Who came?\n\n").map_or("", |(_, body)| body).to_owned();
    (body, made.left_out.iter().map(|one| format!("{}: {}", one.what, one.why)).collect())
}

#[test]
fn what_a_person_says_last_decides_about_the_whole_post() {
    let without_lena = BODY.split("\n\n**Name:** Lena").next().unwrap().replace("2 people have", "1 person has") + "\n";
    let nameless = ["Lena Brandt and all that belongs to this name: "];
    for (said, body, left_out) in [
        (&[][..], BODY, vec![]),
        (&["no"], &without_lena, vec![nameless[0].to_owned() + "the person refused it for the site"]),
        (&["no", "yes"], BODY, vec![]),
        (
            &["no", "yes", "withdrawn"],
            &without_lena,
            vec![nameless[0].to_owned() + "the person withdrew the permission for the site"],
        ),
        (&["withdrawn", "yes"], BODY, vec![]),
        (
            &["asked"],
            &without_lena,
            vec![nameless[0].to_owned() + "the person was asked on 2026-05-28 and has not answered yet"],
        ),
        (&["yes", "asked"], BODY, vec![]),
        (
            &["embargo 2026-05-29"],
            &without_lena,
            vec![nameless[0].to_owned() + "the person allows it from 2026-05-29 on"],
        ),
        (&["embargo 2026-05-28"], BODY, vec![]),
        (&["no", "embargo 2026-05-28"], BODY, vec![]),
    ] {
        let mut library = published();
        for state in said {
            set(&mut library, &[&format!("Lena Brandt name site {state}")]);
        }
        assert_eq!(post(&library), (body.to_owned(), left_out), "{said:?}");
    }
}

#[test]
fn each_item_is_left_out_alone() {
    let refused = "the person refused it for the site";
    for (said, line, what) in [
        (
            "Mbali Okafor answers site no",
            "**What do you grow?** Kelp\\\n**What is next?** More kelp\\\n",
            "Answers of Mbali Okafor",
        ),
        (
            "Mbali Okafor talk site no",
            "\\\n**Lightning talk:** [Watch Mbali Okafor's lightning talk (YouTube)](https://www.youtube.com/watch?v=sd4Kq0wW1aA)",
            "Lightning talk of Mbali Okafor",
        ),
    ] {
        let mut library = published();
        set(&mut library, &[said]);

        assert_eq!(post(&library), (BODY.replace(line, ""), vec![format!("{what}: {refused}")]), "{said}");
    }
}

#[test]
fn what_is_refused_for_another_channel_stays_on_the_site_apart_from_its_address_there() {
    let mut library = published();
    let others = ["Mbali Okafor name chat no", "Mbali Okafor answers newsletter no", "Mbali Okafor photo site no"];
    set(&mut library, &others);
    assert_eq!(post(&library), (BODY.to_owned(), vec![]));

    set(&mut library, &["Mbali Okafor talk site yes", "Mbali Okafor talk youtube no"]);
    let line = "\\\n**Lightning talk:** [Watch Mbali Okafor's lightning talk (YouTube)](https://www.youtube.com/watch?v=sd4Kq0wW1aA)";
    let why = "Link of the lightning talk of Mbali Okafor: the person refused it for YouTube";
    assert_eq!(post(&library), (BODY.replace(line, ""), vec![why.into()]));
}

#[test]
fn one_talk_is_allowed_and_the_other_refused() {
    let mut library = published();
    let mbali = person(&library, "Mbali Okafor");
    let fields = TalkFields { title: "Second".into(), speakers: vec![mbali], url: "https://video.example/2".into() };
    let second = library.desk.add_talk(library.workshop, &fields).unwrap();
    let no = PermissionDraft { talk_id: Some(second), ..draft(&library, "Mbali Okafor talk site no") };

    library.desk.set_permissions(library.workshop, &[no]).unwrap();
    set(&mut library, &["Mbali Okafor talk site yes"]);

    let why = "Lightning talk “Second”: the person refused it for the site";
    assert_eq!(post(&library), (BODY.to_owned(), vec![why.into()]));
}

#[test]
fn a_yes_for_the_site_marks_the_response_for_publication_unless_it_was_taken_back() {
    for (taken_back, starred) in [(false, "*"), (true, "")] {
        let mut library = Library::new();
        library.import(&csv(&[LENA]));
        let response = library.desk.read().response_rows(library.workshop).unwrap()[0].id;
        if taken_back {
            library.desk.set_response_published(response, false).unwrap();
        }
        for other in ["Lena Brandt answers youtube yes", "Lena Brandt answers site no", "Lena Brandt name site yes"] {
            set(&mut library, &[other]);
            assert_eq!(library.answers(), ["Lena Brandt: What do you grow? = Ice algae, in winter"]);
        }

        set(&mut library, &["Lena Brandt answers site yes"]);

        let expected = format!("Lena Brandt{starred}: What do you grow? = Ice algae, in winter");
        assert_eq!(library.answers(), [expected]);
    }
}

#[test]
fn many_lines_are_one_step_with_a_name_that_can_be_taken_back() {
    let mut library = published();
    let (before, steps) = (library.dump(), library.labels().len());
    set(&mut library, &["Mbali Okafor answers site yes", "Lena Brandt answers site yes"]);
    let after = library.dump();
    set(&mut library, &["Lena Brandt talk site no", "Lena Brandt photo site no"]);
    set(&mut library, &["Lena Brandt photo site withdrawn"]);

    let labels = library.labels().split_off(steps);
    assert_eq!(
        labels,
        [
            "Permission of 2 people: answers on site, yes",
            "Permissions of Lena Brandt",
            "Permission of Lena Brandt: photo on site, withdrawn"
        ]
    );
    let mut library = library.reopened();
    library.desk.undo().unwrap();
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), after);
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
    library.desk.redo().unwrap();
    assert_eq!(library.dump(), after);
}

#[test]
fn a_line_that_says_nothing_new_is_no_step() {
    let mut library = published();
    set(&mut library, &["Lena Brandt photo site no"]);
    let (dump, labels) = (library.dump(), library.labels());

    set(&mut library, &["Lena Brandt photo site no"]);

    assert_eq!((library.dump(), library.labels()), (dump, labels));
}

#[test]
fn what_cannot_be_meant_is_refused_and_changes_nothing() {
    let mut library = published();
    let (mbali, lena) = (draft(&library, "Mbali Okafor talk site yes"), draft(&library, "Lena Brandt talk site yes"));
    let talk_id = library.desk.talk_rows(library.workshop).unwrap().first().map(|talk| talk.id);
    let other = library.another("Other workshop").id;
    let before = library.dump();
    let cases: [(&str, WorkshopId, PermissionDraft); 5] = [
        ("person-unknown", other, mbali.clone()),
        ("talk-unknown", library.workshop, PermissionDraft { talk_id, ..lena.clone() }),
        ("talk-not-meant", library.workshop, PermissionDraft { talk_id, item: PermissionItem::Name, ..mbali.clone() }),
        ("embargo-without-day", library.workshop, PermissionDraft { state: PermissionState::Embargo, ..lena.clone() }),
        ("day-without-embargo", library.workshop, PermissionDraft { from: "2026-06-01".parse().ok(), ..lena.clone() }),
    ];
    for (code, workshop, bad) in cases {
        let error = library.desk.set_permissions(workshop, &[lena.clone(), bad]).unwrap_err();

        assert_eq!((error.code(), error.exit_code()), (code, 3));
        assert_eq!(library.dump(), before, "{code}");
    }
}

#[test]
fn a_line_written_while_the_clock_was_set_back_is_still_the_newest() {
    let mut library = published();
    set(&mut library, &["Lena Brandt name site yes"]);
    let Library { folder, desk, workshop } = library;
    drop(desk);
    let long_ago = summit::store::Surroundings {
        now: Box::new(|| summit::timezone::Moment(1_000_000_000_000)),
        ..crate::words::surroundings()
    };
    let path = folder.path().join("library");
    let desk = summit::desk::Desk::open(&path, summit::store::Access::Write, long_ago).unwrap();
    let mut library = Library { folder, desk, workshop };

    set(&mut library, &["Lena Brandt name site no"]);

    let rows = library.desk.permission_rows(library.workshop).unwrap();
    let said: Vec<_> = rows.iter().map(|row| (row.state, row.decides)).collect();
    assert_eq!(said, [(PermissionState::Yes, false), (PermissionState::No, true)]);
    assert!(!post(&library).0.contains("Lena"));
}

#[test]
fn a_post_that_is_taken_in_later_does_not_lift_a_refusal() {
    let mut library = Library::new();
    let ann = PersonFields { name: "Ann Low".into(), ..PersonFields::default() };
    library.desk.add_person(library.workshop, &ann).unwrap();
    set(&mut library, &["Ann Low name site no"]);
    let path = library.file("2026-06-01-old.md", "---\ntitle: T\n---\n\n**Name:** Ann Low\\\n**What?** Old words\n");

    library.desk.import_post(&path, Some(library.workshop)).unwrap();

    assert!(!post(&library).0.contains("Old words"));
    set(&mut library, &["Ann Low name site yes"]);
    assert!(post(&library).0.contains("Old words"));
}

#[test]
fn permissions_are_set_and_listed_on_the_command_line() {
    let program = Program::with_answers();
    let evidence = ["--evidence", "mail of 12 May"];
    let set = |arguments: &[&str]| program.done(&[&["permission", "set"][..], arguments].concat());
    set(&["Mbali Okafor", "Lena Brandt", "--item", "name,answers", "--channel", "site", "--state", "asked"]);
    set(&[&["Lena Brandt", "--item", "answers", "--channel", "site", "--state", "no"][..], &evidence].concat());
    set(&[
        "Mbali Okafor",
        "--item",
        "talk",
        "--channel",
        "youtube",
        "--state",
        "embargo",
        "--from",
        "2026-06-01",
        "--talk",
        "1",
    ]);
    let usage =
        program.run(&["permission", "set", "Lena Brandt", "--item", "face", "--channel", "site", "--state", "no"]);
    let unknown = program.run(&["permission", "set", "Nobody", "--item", "name", "--channel", "site", "--state", "no"]);

    let said = [
        program.done(&["permission", "list"]),
        program.done(&["--json", "permission", "list"]),
        program.done(&["history"]),
        format!("{} {}\n{} {}", usage.code, usage.err, unknown.code, unknown.err),
    ];
    let day = summit::timezone::Date::of(now()).to_string();
    insta::assert_snapshot!("permissions", said.join("\n").replace(&day, "TODAY"));
}

fn now() -> summit::timezone::Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    summit::timezone::Moment(i64::try_from(since.as_millis()).unwrap())
}

/// The way of one person's words: shown to them, allowed, changed, shown again, allowed, taken back.
#[test]
fn words_that_changed_after_the_yes_are_asked_for_again_and_go_when_the_yes_is_taken_back() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI, LENA]));
    library.desk.set_question_public(library.question("What do you grow?"), true).unwrap();
    let folder = library.folder.path().join("posts");
    let letter = |library: &Library| {
        let drafts = library.desk.mail_drafts(library.workshop, &Addressees::default()).unwrap();
        let draft = drafts.into_iter().find(|draft| draft.name == "Lena Brandt");
        draft.and_then(|draft| draft.text.split_once("appear:\n\n").map(|(_, words)| words.to_owned()))
    };
    let export = |library: &mut Library| {
        let report = library.desk.export_recap(library.workshop, RecapChoice::default(), &folder);
        report.map(|report| std::fs::read_to_string(report.path).unwrap()).map_err(|error| error.to_string())
    };
    let shown = letter(&library).unwrap();
    assert!(shown.starts_with("  What do you grow?\n  Ice algae, in winter\n"), "{shown}");
    set(&mut library, &["Lena Brandt answers site yes"]);
    assert!(export(&mut library).unwrap().contains("**What do you grow?** Ice algae, in winter\n"));
    assert_eq!(letter(&library), None, "nobody is asked twice for the same words");

    let row = library.desk.read().response_rows(library.workshop).unwrap().remove(1);
    library.desk.publish_answer(row.answers[0].id, Some("Ice algae in June")).unwrap();
    let refused = export(&mut library).unwrap_err();
    assert!(
        refused.contains("(CONSENT-STALE): Lena Brandt has not seen the words for “What do you grow?”"),
        "{refused}"
    );

    let shown = letter(&library).unwrap();
    assert!(shown.starts_with("  What do you grow?\n  Ice algae in June\n"), "{shown}");
    let lena = Addressees { people: vec![person(&library, "Lena Brandt")], ..Addressees::default() };
    library.desk.record_asked(library.workshop, &lena).unwrap();
    let owed =
        library.desk.missing(library.workshop, None).unwrap().into_iter().find(|owed| owed.name == "Lena Brandt");
    assert_eq!(owed.unwrap().message, "The answers on the site changed after the yes.");
    assert!(export(&mut library).is_err(), "a question is no answer");
    set(&mut library, &["Lena Brandt answers site yes"]);
    assert_eq!(letter(&library), None);
    let after = export(&mut library).unwrap();
    assert!(after.contains("**What do you grow?** Ice algae in June\n") && !after.contains("winter"), "{after}");

    set(&mut library, &["Lena Brandt answers site withdrawn"]);
    let after = export(&mut library).unwrap();
    assert!(!after.contains("Ice algae") && !after.contains("What do you grow?"), "{after}");
}
