//! Figures that show people: who is on them, and whether each of them said yes to it.

use crate::words::{Library, Program};
use std::path::{Path, PathBuf};
use summit::desk::recap::{ExportReport, RecapChoice};
use summit::model::export::FileState;
use summit::model::{
    ExhibitFields, ExhibitId, ExhibitKind, Finding, Layout, PermissionChannel, PermissionDraft, PermissionItem,
    PermissionState, PersonId, Place, Severity, Target,
};

const FILE: &str = "blog/assets/seaweed-workshop/pier.png";
const SHOWN: &str = "![Two people on a pier](/assets/seaweed-workshop/pier.png)\n\n_The pier._\n";

fn picture() -> Vec<u8> {
    let chunk = |kind: &[u8; 4], held: &[u8]| {
        [&u32::try_from(held.len()).unwrap().to_be_bytes()[..], kind, held, b"crc!"].concat()
    };
    let parts = [chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", b"dot"), chunk(b"IEND", b"")];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

fn fields() -> ExhibitFields {
    ExhibitFields { title: "The pier".into(), alt: "Two people on a pier".into(), ..ExhibitFields::default() }
}

/// A published workshop with a figure that shows the people of these names.
struct Pier {
    library: Library,
    id: ExhibitId,
}

impl Pier {
    fn of(names: &[&str]) -> Self {
        let mut library = Library::published();
        let file = library.file("pier.png", picture());
        let people: Vec<PersonId> = names.iter().map(|name| person(&library, name)).collect();
        let id = library.desk.add_figure_of(library.workshop, &file, (&fields(), &people)).unwrap();
        Self { library, id }
    }

    /// `Mbali Okafor site yes`, for the item photo; an embargo ends on the day behind it.
    fn say(&mut self, words: &str) {
        let words: Vec<&str> = words.split(' ').collect();
        let [first, last, channel, state, rest @ ..] = words.as_slice() else { panic!("{words:?}") };
        let draft = PermissionDraft {
            person_id: person(&self.library, &format!("{first} {last}")),
            talk_id: None,
            item: PermissionItem::Photo,
            channel: PermissionChannel::from_word(channel).unwrap(),
            state: PermissionState::from_word(state).unwrap(),
            from: rest.first().map(|day| day.parse().unwrap()),
            evidence: "mail of 12 May".into(),
        };
        self.library.desk.set_permissions(self.library.workshop, &[draft]).unwrap();
    }

    fn text(&self, choice: RecapChoice) -> (String, Vec<String>) {
        let made = self.library.desk.render_recap(self.library.workshop, choice).unwrap();
        (made.text, made.left_out.iter().map(|one| format!("{}: {}", one.what, one.why)).collect())
    }

    /// Whether the post shows the picture, and why not.
    fn shown(&self) -> (bool, Vec<String>) {
        let (text, left_out) = self.text(RecapChoice::default());
        assert_eq!(
            text.contains("## Pictures"),
            text.contains(SHOWN),
            "a block without a figure has no heading: {text}"
        );
        (text.contains(SHOWN), left_out)
    }

    fn export(&mut self) -> ExportReport {
        let posts = self.library.folder.path().join("blog/_posts");
        self.library.desk.export_recap(self.library.workshop, RecapChoice::default(), &posts).unwrap()
    }

    fn file(&self) -> PathBuf {
        self.library.folder.path().join(FILE)
    }

    /// `rule severity: message`, of findings about the figure.
    fn findings(&self) -> Vec<String> {
        let all = self.library.findings();
        let about = |finding: &&Finding| {
            matches!(&finding.place, Place::Field { kind, id, field }
                if kind == "exhibit" && *id == self.id.to_string() && field == "people")
        };
        let line = |one: &Finding| format!("{} {}: {}", one.rule, one.severity, one.message);
        all.iter().filter(about).map(line).collect()
    }
}

fn person(library: &Library, name: &str) -> PersonId {
    library.desk.people(library.workshop).unwrap().into_iter().find(|p| p.name == name).unwrap().id
}

#[test]
fn a_figure_is_shown_where_everybody_on_it_said_yes() {
    let why = |name: &str, why: &str| format!("Figure “The pier”: {name} is on it, and {why}");
    let unasked = "the person was not asked about a picture for the site";
    let (mbali, lena) = ("Mbali Okafor", "Lena Brandt");
    for (said, left_out) in [
        (&[][..], vec![why(mbali, unasked), why(lena, unasked)]),
        (&["Mbali Okafor site yes"], vec![why(lena, unasked)]),
        (&["Mbali Okafor site yes", "Lena Brandt youtube yes"], vec![why(lena, unasked)]),
        (&["Mbali Okafor site yes", "Lena Brandt site yes"], vec![]),
        (&["Mbali Okafor site yes", "Lena Brandt site no"], vec![why(lena, "the person refused it for the site")]),
        (
            &["Mbali Okafor site yes", "Lena Brandt site yes", "Lena Brandt site withdrawn"],
            vec![why(lena, "the person withdrew the permission for the site")],
        ),
        (
            &["Mbali Okafor site asked", "Lena Brandt site yes"],
            vec![why(mbali, "the person was asked on 2026-05-28 and has not answered yet")],
        ),
        (
            &["Mbali Okafor site yes", "Lena Brandt site embargo 2026-05-29"],
            vec![why(lena, "the person allows it from 2026-05-29 on")],
        ),
        (&["Mbali Okafor site yes", "Lena Brandt site embargo 2026-05-28"], vec![]),
        (&["Mbali Okafor site no", "Mbali Okafor site yes", "Lena Brandt site yes", "Lena Brandt site asked"], vec![]),
    ] {
        let mut pier = Pier::of(&[mbali, lena]);
        said.iter().for_each(|words| pier.say(words));
        let mut expected = left_out;
        let (is_shown, mut found) = pier.shown();
        expected.sort();
        found.sort();
        assert_eq!((is_shown, found), (expected.is_empty(), expected), "{said:?}");
    }
}

#[test]
fn a_figure_that_names_nobody_is_shown_as_it_was() {
    let mut pier = Pier::of(&[]);
    pier.say("Mbali Okafor site no");

    assert_eq!((pier.shown(), pier.findings()), ((true, vec![]), vec![]));
}

#[test]
fn each_channel_is_asked_for_itself() {
    let mut pier = Pier::of(&["Lena Brandt"]);
    pier.say("Lena Brandt site yes");
    let newsletter = RecapChoice { target: Some(Target::Newsletter), layout: Some(Layout::Cards), date: None };

    assert!(pier.shown().0);
    let (text, left_out) = pier.text(newsletter);
    let why =
        "Figure “The pier”: Lena Brandt is on it, and the person was not asked about a picture for the newsletter";
    assert!(!text.contains("Two people on a pier") && left_out.iter().any(|one| one == why), "{left_out:?}");

    pier.say("Lena Brandt newsletter yes");
    assert!(pier.text(newsletter).0.contains("Two people on a pier"));
    pier.say("Lena Brandt site no");
    assert!(!pier.shown().0 && pier.text(newsletter).0.contains("Two people on a pier"));
}

#[test]
fn a_withdrawn_picture_goes_from_the_folder_with_the_next_export_and_edits_do_not_hold_it() {
    let mut pier = Pier::of(&["Lena Brandt"]);
    pier.say("Lena Brandt site yes");
    let report = pier.export();
    assert!(pier.file().exists());
    let edited = std::fs::read_to_string(&report.path).unwrap().replace("_The pier._", "_Lena at the pier._");
    std::fs::write(&report.path, edited).unwrap();

    pier.say("Lena Brandt site withdrawn");
    let posts = pier.library.folder.path().join("blog/_posts");
    let plan = pier.library.desk.plan_export(pier.library.workshop, &RecapChoice::default().into(), &posts).unwrap();
    let report = pier.export();

    assert!(plan.removed.iter().any(|text| text.contains("Lena at the pier")), "{:?}", plan.removed);
    assert_eq!(report.files.iter().map(|file| file.state).collect::<Vec<_>>(), [FileState::Removed]);
    let text = std::fs::read_to_string(&report.path).unwrap();
    assert!(!pier.file().exists() && !text.contains("pier"), "{text}");
    pier.say("Lena Brandt site yes");
    assert_eq!(pier.export().files.iter().map(|file| file.state).collect::<Vec<_>>(), [FileState::New]);
}

#[test]
fn findings_name_the_figure_and_the_person() {
    let head = "Lena Brandt is on the figure “The pier”, and";
    for (said, expected) in [
        (
            &[][..],
            format!(
                "CONSENT-NONE warning: {head} the person was not asked about a picture for the site, so that it is left out. Ask, then write the answer down."
            ),
        ),
        (
            &["Lena Brandt site asked"],
            format!(
                "CONSENT-NONE warning: {head} the person was asked on 2026-05-28 and has not answered yet, so that it is left out. Write the answer down when it comes."
            ),
        ),
        (
            &["Lena Brandt site no"],
            format!(
                "CONSENT-NO warning: {head} the person refused it for the site, so that it is left out. Show another picture, or remove this one."
            ),
        ),
        (
            &["Lena Brandt site withdrawn"],
            format!(
                "CONSENT-WITHDRAWN warning: {head} the person withdrew the permission for the site, so that it is left out. Show another picture, or remove this one."
            ),
        ),
        (
            &["Lena Brandt site embargo 2026-06-30"],
            format!(
                "CONSENT-EMBARGO warning: {head} the person allows it from 2026-06-30 on, so that it is left out. Export the recap again then."
            ),
        ),
    ] {
        let mut pier = Pier::of(&["Lena Brandt", "Mbali Okafor"]);
        pier.say("Mbali Okafor site yes");
        said.iter().for_each(|words| pier.say(words));
        assert_eq!(pier.findings(), [expected]);
    }

    let mut pier = Pier::of(&["Lena Brandt"]);
    pier.say("Lena Brandt site yes");
    assert_eq!(pier.findings(), Vec::<String>::new());
    pier.export();
    pier.say("Lena Brandt site withdrawn");
    let expected = "CONSENT-WITHDRAWN warning: Lena Brandt is on the figure “The pier”, and took the permission back after the \
                    recap was written on 2026-05-28. Export it again, and see that the site shows the picture no more.";
    assert_eq!(pier.findings(), [expected]);
}

#[test]
fn a_caption_that_names_who_may_not_be_named_stops_the_export() {
    let mut pier = Pier::of(&["Lena Brandt"]);
    pier.say("Lena Brandt site yes");
    let named = ExhibitFields { title: "Lena Brandt at the pier".into(), ..fields() };
    pier.library.desk.edit_exhibit(pier.id, &named).unwrap();
    let no = PermissionDraft {
        person_id: person(&pier.library, "Lena Brandt"),
        talk_id: None,
        item: PermissionItem::Name,
        channel: PermissionChannel::Site,
        state: PermissionState::No,
        from: None,
        evidence: "mail".into(),
    };
    pier.library.desk.set_permissions(pier.library.workshop, &[no]).unwrap();

    let all = pier.library.findings();
    let about = |finding: &&Finding| matches!(&finding.place, Place::Field { kind, .. } if kind == "exhibit");
    let found: Vec<_> = all.iter().filter(about).map(|one| (one.rule.as_str(), one.severity)).collect();
    assert_eq!(found, [("CONSENT-NO", Severity::Error)]);
}

#[test]
fn who_is_on_a_figure_is_one_step_and_comes_back() {
    let mut pier = Pier::of(&["Lena Brandt"]);
    let (mbali, lena) = (person(&pier.library, "Mbali Okafor"), person(&pier.library, "Lena Brandt"));
    let people = |pier: &Pier| pier.library.desk.exhibits(pier.library.workshop).unwrap()[0].people.clone();
    let (start, steps) = (pier.library.dump(), pier.library.labels().len());
    assert_eq!(start.iter().filter(|line| line.contains("figure_people")).count(), 1, "{start:?}");

    let desk = &mut pier.library.desk;
    desk.edit_figure(pier.id, &ExhibitFields { title: "At the pier".into(), ..fields() }, &[lena, mbali, lena])
        .unwrap();
    assert_eq!(people(&pier), [mbali, lena]);
    pier.library.desk.edit_exhibit(pier.id, &fields()).unwrap();
    assert_eq!(people(&pier), [mbali, lena], "other words leave the people as they are");
    pier.library.desk.edit_figure(pier.id, &fields(), &[]).unwrap();
    assert_eq!(people(&pier), []);
    pier.library.desk.remove_exhibit(pier.id).unwrap();

    let labels = ["Edit the figure “The pier”", "Edit the figure “At the pier”", "Edit the figure “The pier”"];
    assert_eq!(pier.library.labels()[steps..steps + 3], labels);
    for _ in 0..4 {
        pier.library.desk.undo().unwrap();
    }
    assert_eq!(pier.library.dump(), start);
    let seq = pier.library.desk.read().history().unwrap().into_iter().find(|line| line.label == labels[0]).unwrap().seq;
    let told = pier.library.desk.read().gesture_changes(seq).unwrap();
    assert!(told.rows.iter().any(|row| row.table == "figure_people" && row.name == "The pier"), "{told:?}");
}

#[test]
fn only_people_of_the_workshop_are_on_figures_and_on_nothing_else() {
    let mut pier = Pier::of(&[]);
    let mut other = Library::published();
    let stranger = person(&other, "Lena Brandt");
    let before = pier.library.dump();
    let file = pier.library.file("pier.png", picture());

    let added = pier.library.desk.add_figure_of(pier.library.workshop, &file, (&fields(), &[stranger]));
    let edited = pier.library.desk.edit_figure(pier.id, &fields(), &[stranger]);

    assert_eq!([added.unwrap_err().code(), edited.unwrap_err().code()], ["person-unknown"; 2]);
    assert_eq!(pier.library.dump(), before);
    let number = ExhibitFields { title: "Talks".into(), value: "9".into(), ..ExhibitFields::default() };
    let number_id = other.desk.add_exhibit(other.workshop, ExhibitKind::Number, &number).unwrap();
    let error = other.desk.edit_figure(number_id, &number, &[stranger]).unwrap_err();
    assert_eq!((error.code(), error.exit_code()), ("exhibit-without-people", 3));
}

#[test]
fn two_records_that_become_one_are_on_a_figure_once() {
    let mut pier = Pier::of(&["Mbali Okafor", "Lena Brandt"]);
    let (mbali, lena) = (person(&pier.library, "Mbali Okafor"), person(&pier.library, "Lena Brandt"));
    let file = pier.library.file("other.png", picture());
    pier.library.desk.add_figure_of(pier.library.workshop, &file, (&fields(), &[lena])).unwrap();
    pier.say("Mbali Okafor site yes");
    pier.say("Lena Brandt site no");
    let before = pier.library.dump();

    pier.library.desk.merge_people(mbali, lena, &[]).unwrap();

    let people: Vec<_> =
        pier.library.desk.exhibits(pier.library.workshop).unwrap().into_iter().map(|e| e.people).collect();
    assert_eq!(people, [[mbali], [mbali]]);
    assert!(!pier.shown().0, "what one of the two refused stays refused");
    pier.library.desk.undo().unwrap();
    assert_eq!(pier.library.dump(), before);
}

#[test]
fn the_command_line_names_who_is_on_a_figure() {
    let program = Program::with_answers();
    std::fs::write(program.folder.path().join("pier.png"), picture()).unwrap();
    let figure = ["exhibit", "figure", "FOLDER/pier.png", "--alt", "Two people on a pier", "--caption", "The pier"];
    let mut said = program.all(&[
        &[&figure[..], &["--person", "Mbali Okafor", "--person", "lena brandt"]].concat(),
        &["exhibit", "edit", "1", "--person", "Lena Brandt"],
        &["exhibit", "edit", "1", "--title", "At the pier"],
    ]);
    program.done(&["permission", "set", "Lena Brandt", "--item", "photo", "--channel", "site", "--state", "no"]);
    said += &program.all(&[
        &["recap", "--out", "FOLDER/blog/_posts"],
        &["exhibit", "edit", "1", "--nobody"],
        &["exhibit", "edit", "1", "--nobody", "--person", "Lena Brandt"],
        &["exhibit", "edit", "1", "--person", "Nobody Known"],
    ]);

    insta::assert_snapshot!("people_on_a_figure", said);
    assert!(!Path::new(&program.folder.path().join("blog/assets")).exists());
}
