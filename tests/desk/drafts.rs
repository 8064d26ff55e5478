//! Letters that ask for what is missing: as files, as text, and what is remembered of them.

use crate::words::{LENA, Library, MBALI, Program, csv};
use std::path::Path;
use summit::desk::recap::RecapChoice;
use summit::model::TalkField;
use summit::model::owed::{Addressees, MailDraft, OwedKind};
use summit::model::person::PersonFields;
use summit::model::talk::TalkFields;

const EVERYBODY: Addressees = Addressees { by: None, people: Vec::new() };

/// Mbali and Lena sent answers that are not published; Ann, whose address is unknown, promised a talk.
fn asked_of_three() -> Library {
    let mut library = Library::new();
    library.import(&csv(&[MBALI, LENA]));
    let fields = PersonFields { name: "Ann Low".into(), ..PersonFields::default() };
    let ann = library.desk.add_person(library.workshop, &fields).unwrap();
    let fields = TalkFields { title: "Tides".into(), speakers: vec![ann], url: String::new() };
    library.desk.add_talk(library.workshop, &fields).unwrap();
    library.desk.set_deadline(library.workshop, OwedKind::Recording, "2026-06-01".parse().ok()).unwrap();
    let question = library.question("What do you grow?");
    library.desk.set_question_public(question, true).unwrap();
    library
}

fn write(library: &mut Library, folder: &Path) -> Vec<MailDraft> {
    library.desk.write_mail_drafts(library.workshop, &EVERYBODY, folder).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn each_person_gets_one_letter_about_their_own_things_alone() {
    let mut library = asked_of_three();
    let folder = library.folder.path().join("drafts");

    let drafts = write(&mut library, &folder);

    let told: Vec<_> = drafts.iter().map(|one| (one.name.as_str(), one.to.as_deref(), one.things)).collect();
    assert_eq!(
        told,
        [
            ("Mbali Okafor", Some("mbali@tide.example"), 2),
            ("Lena Brandt", Some("lena@polar.example"), 1),
            ("Ann Low", None, 3),
        ]
    );
    assert_eq!(names(&folder), ["ann-low.eml", "lena-brandt.eml", "mbali-okafor.eml"]);
    for draft in &drafts {
        let file = std::fs::read_to_string(draft.file.as_ref().unwrap()).unwrap();
        let others = drafts.iter().filter(|other| other.name != draft.name);
        for other in others {
            let private = [other.name.split(' ').next().unwrap(), other.to.as_deref().unwrap_or("nobody@")];
            assert!(private.iter().all(|word| !file.contains(word) && !draft.text.contains(word)), "{file}");
        }
    }
    let expected = "To: Lena Brandt <lena@polar.example>
Subject: Seaweed workshop: a yes or no from you
X-Unsent: 1
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Hello Lena Brandt,

thank you for being part of =E2=80=9CSeaweed workshop=E2=80=9D (19=E2=80=93=
21 May 2026). 1 thing from you is still missing:

- your yes or no: may your answers stand on our web site?

This is how your answers would appear:

  What do you grow?
  Ice algae, in winter

If anything stands in your way, or a day is too soon, just reply to this ma=
il.

Thank you!
Robin Calder
";
    let file = std::fs::read_to_string(folder.join("lena-brandt.eml")).unwrap();
    assert_eq!(file, expected.replace('\n', "\r\n"));
}

#[cfg(unix)]
#[test]
fn the_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let mut library = asked_of_three();
    let folder = library.folder.path().join("drafts");

    write(&mut library, &folder);

    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&folder.join("ann-low.eml"))), (0o700, 0o600));
}

#[test]
fn that_they_were_asked_is_one_step_that_can_be_taken_back() {
    let mut library = asked_of_three();
    let folder = library.folder.path().join("drafts");
    let (before, steps) = (library.dump(), library.labels().len());

    write(&mut library, &folder);

    assert_eq!(library.labels().split_off(steps), ["Ask 3 people for what is missing"]);
    let missing = library.desk.missing(library.workshop, None).unwrap();
    assert_eq!(missing.len(), 6);
    let today = library.desk.today();
    assert!(missing.iter().all(|owed| owed.asked_on == [today]), "{missing:?}");
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
    assert_eq!(names(&folder).len(), 3, "what was written stays");
}

#[test]
fn only_the_people_who_are_meant_are_asked_for_what_is_due() {
    let mut library = asked_of_three();
    let ann = library.desk.people(library.workshop).unwrap()[2].id;
    let steps = library.labels().len();
    let due = Addressees { by: "2026-06-01".parse().ok(), people: Vec::new() };
    let drafts = library.desk.mail_drafts(library.workshop, &due).unwrap();
    assert_eq!(drafts.iter().map(|one| (one.name.as_str(), one.things)).collect::<Vec<_>>(), [("Ann Low", 1)]);
    assert_eq!(library.labels().len(), steps, "drafts alone change nothing");

    library.desk.record_asked(library.workshop, &Addressees { by: None, people: vec![ann] }).unwrap();

    assert_eq!(library.labels().split_off(steps), ["Ask Ann Low for what is missing"]);
    let asked = library.desk.missing(library.workshop, None).unwrap();
    let asked: Vec<&str> = asked.iter().filter(|one| !one.asked_on.is_empty()).map(|one| one.name.as_str()).collect();
    assert_eq!(asked, ["Ann Low"; 3]);
}

#[test]
fn the_same_letter_is_not_written_twice_and_no_other_file_is_touched() {
    let mut library = asked_of_three();
    let folder = library.folder.path().join("drafts");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("ann-low.eml"), "Somebody's mail.\n").unwrap();
    std::fs::write(folder.join("ann-low-2.eml"), "Another.\n").unwrap();

    let first = write(&mut library, &folder);
    let second = write(&mut library, &folder);

    assert_eq!(first, second);
    let expected = ["ann-low-2.eml", "ann-low-3.eml", "ann-low.eml", "lena-brandt.eml", "mbali-okafor.eml"];
    assert_eq!(names(&folder), expected);
    assert_eq!(std::fs::read_to_string(folder.join("ann-low.eml")).unwrap(), "Somebody's mail.\n");
}

#[test]
fn where_nothing_is_missing_nothing_is_written() {
    let mut library = Library::new();
    let folder = library.folder.path().join("drafts");
    let labels = library.labels();

    assert_eq!(write(&mut library, &folder), []);

    assert_eq!((folder.exists(), library.labels()), (false, labels));
}

#[test]
fn a_file_in_place_of_the_folder_is_refused_and_nobody_was_asked() {
    let mut library = asked_of_three();
    let path = library.file("drafts", "a file");
    let before = library.dump();

    let error = library.desk.write_mail_drafts(library.workshop, &EVERYBODY, &path).unwrap_err();

    assert_eq!((error.code(), library.dump()), ("not-a-folder", before));
}

#[test]
fn a_talk_that_was_asked_about_waits_for_the_answer() {
    let mut library = asked_of_three();
    let talk = library.desk.talk_rows(library.workshop).unwrap()[1].id;
    library.desk.edit_talk(talk, TalkField::Url, "https://video.example/1").unwrap();
    let left_out = |library: &Library| {
        let made = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();
        made.left_out.into_iter().find(|one| one.what.contains("Tides")).map(|one| one.why)
    };
    assert_eq!(left_out(&library), None);

    library.desk.record_asked(library.workshop, &EVERYBODY).unwrap();

    let why = "the person was asked on 2026-05-28 and has not answered yet";
    assert_eq!(left_out(&library).as_deref(), Some(why));
}

#[test]
fn drafts_on_the_command_line() {
    let program = Program::with_answers();
    program.done(&["talk", "add", "Tides", "--speaker", "Ann Low"]);
    program.done(&["workshop", "deadline", "recording", "2990-05-20"]);

    let said = [
        program.done(&["missing", "--drafts", "FOLDER/drafts"]),
        program.done(&["--json", "missing", "--by", "2990-05-20", "--drafts", "FOLDER/due"]),
        program.done(&["history"]),
        std::fs::read_to_string(program.folder.path().join("due/ann-low.eml")).unwrap().replace("\r\n", "\n"),
    ];

    let (today, left) = (today(), today().days_until("2990-05-20".parse().unwrap()));
    let grouped = summit::desk::grouped(left.try_into().unwrap());
    let said = said.join("\n").replace(&today.to_string(), "TODAY");
    let said = said.replace(&left.to_string(), "DAYS").replace(&grouped, "DAYS");
    insta::assert_snapshot!("drafts", said);
}

fn today() -> summit::timezone::Date {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    summit::timezone::Date::of(summit::timezone::Moment(i64::try_from(since.as_millis()).unwrap()))
}
