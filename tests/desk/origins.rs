//! Where a field comes from: the file, the row and the day, whether it holds still, and nothing once the import is undone.

use crate::making::Cell::{Gap, Text};
use crate::making::{Cell, Sheet, xlsx};
use crate::words::{LENA, Library, MBALI, Program, csv, masked};
use summit::desk::import::ImportSettings;
use summit::desk::playlist::{TalksOrigin, TalksSettings};
use summit::model::gathered::{GatheredGroup, ProgrammeChoices};
use summit::model::imports::{CellFix, TableReading};
use summit::model::origin::{FieldOrigin, OriginOf};
use summit::model::{AnswerId, PersonField, PersonId, TalkField, TalkId};

/// `field = value (file row, producer) state` of each field.
fn told(library: &Library, of: OriginOf) -> Vec<String> {
    library.desk.origins(of).unwrap().iter().map(line).collect()
}

fn line(one: &FieldOrigin) -> String {
    let row = one.row.map(|row| format!(" {row}")).unwrap_or_default();
    let marks = if one.is_current { "" } else { " other" };
    let edited = if one.is_edited { " edited" } else { "" };
    format!("{} = {} ({}{row}, {}){marks}{edited}", one.field, one.value_said, one.file, one.producer)
}

fn person(library: &Library, name: &str) -> PersonId {
    library.desk.people(library.workshop).unwrap().into_iter().find(|one| one.name == name).unwrap().id
}

fn talk(library: &Library, title: &str) -> TalkId {
    library.desk.talk_rows(library.workshop).unwrap().into_iter().find(|one| one.title == title).unwrap().id
}

fn answers(library: &Library, name: &str) -> Vec<AnswerId> {
    let rows = library.desk.read().response_rows(library.workshop).unwrap();
    let row = rows.into_iter().find(|row| row.name == name).unwrap();
    row.answers.into_iter().map(|answer| answer.id).collect()
}

fn programme(library: &mut Library, name: &str, bytes: &[u8], groups: &[GatheredGroup]) {
    let path = library.file(name, bytes);
    let zone = "Europe/Berlin".parse().ok();
    let choices = ProgrammeChoices { groups: groups.to_vec(), zone, ..ProgrammeChoices::default() };
    library.desk.import_programme(library.workshop, &path, &choices).unwrap();
}

#[test]
fn what_a_form_said_of_a_person_is_told_with_file_row_and_day() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI, "", LENA]));
    let lena = person(&library, "Lena Brandt");

    let said = library.desk.origins(OriginOf::Person(lena)).unwrap();

    assert_eq!(
        said.iter().map(line).collect::<Vec<_>>(),
        [
            "name = Lena Brandt (answers.csv 4, google-sheets)",
            "email = lena@polar.example (answers.csv 4, google-sheets)",
            "affiliation = Polar Lab (answers.csv 4, google-sheets)",
            "zone = CEST (answers.csv 4, google-sheets)",
        ]
    );
    assert_eq!(said[0].imported_on.to_string(), "2026-05-28");
    let talks = library.desk.talk_rows(library.workshop).unwrap();
    assert_eq!(
        told(&library, OriginOf::Talk(talks[0].id)),
        ["video = https://www.youtube.com/watch?v=sd4Kq0wW1aA (answers.csv 2, google-sheets)"]
    );
}

#[test]
fn what_was_edited_here_stands_beside_what_the_file_said() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI, LENA]));
    let mbali = person(&library, "Mbali Okafor");
    library.desk.edit_person(mbali, PersonField::Name, "Mbali A. Okafor").unwrap();
    library.desk.edit_person(mbali, PersonField::Affiliation, "Tidewater Institute").unwrap();
    let [grow, next] = answers(&library, "Mbali A. Okafor")[..] else { panic!("two answers") };
    library.desk.publish_answer(grow, Some("Kelp, mostly")).unwrap();

    assert_eq!(
        told(&library, OriginOf::Person(mbali)),
        [
            "name = Mbali Okafor (answers.csv 2, google-sheets) other edited",
            "email = mbali@tide.example (answers.csv 2, google-sheets)",
            "affiliation = Tidewater Institute (answers.csv 2, google-sheets) edited",
            "zone = Africa/Johannesburg (answers.csv 2, google-sheets)",
        ]
    );
    assert_eq!(
        told(&library, OriginOf::Answer(grow)),
        ["What do you grow? = Kelp (answers.csv 2, google-sheets) other edited"]
    );
    assert_eq!(told(&library, OriginOf::Answer(next)), ["What is next? = More kelp (answers.csv 2, google-sheets)"]);
}

#[test]
fn a_later_file_takes_the_place_of_an_earlier_one_and_undo_gives_it_back() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI, LENA]));
    let mbali = person(&library, "Mbali Okafor");
    let [_, next] = answers(&library, "Mbali Okafor")[..] else { panic!("two answers") };
    let (before, answer) = (told(&library, OriginOf::Person(mbali)), told(&library, OriginOf::Answer(next)));

    let later = csv(&[LENA, &MBALI.replace("More kelp", "Less kelp").replace("Institute", "House")]);
    let path = library.file("later.csv", later);
    let settings = ImportSettings::default();
    library.desk.import_responses(library.workshop, &path, &settings, &mut |_| true).unwrap();

    assert_eq!(told(&library, OriginOf::Answer(next)), ["What is next? = Less kelp (later.csv 3, google-sheets)"]);
    assert_eq!(
        told(&library, OriginOf::Person(mbali))[2],
        "affiliation = Tidewater House (later.csv 3, google-sheets)"
    );
    // The same row in a newer file is no news: it is told of the file that brought it.
    let lena = person(&library, "Lena Brandt");
    assert_eq!(told(&library, OriginOf::Person(lena))[0], "name = Lena Brandt (answers.csv 3, google-sheets)");

    library.desk.undo().unwrap();
    assert_eq!((told(&library, OriginOf::Person(mbali)), told(&library, OriginOf::Answer(next))), (before, answer));
    library.desk.undo().unwrap();
    assert_eq!(library.desk.people(library.workshop).unwrap(), []);
}

#[test]
fn newer_words_beside_an_edit_are_what_the_newer_file_said() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI]));
    let grow = answers(&library, "Mbali Okafor")[0];
    library.desk.publish_answer(grow, Some("Kelp, mostly")).unwrap();
    library.import(&csv(&[LENA, &MBALI.replace(",Kelp,", ",Dulse,")]));

    assert_eq!(
        told(&library, OriginOf::Answer(grow)),
        ["What do you grow? = Dulse (answers.csv 3, google-sheets) other edited"]
    );
}

#[test]
fn rows_are_read_again_as_they_were_read() {
    let mut library = Library::new();
    let rows: &[&[Cell]] = &[
        &[Text("Answers of May"), Gap],
        &[Text("Who"), Text("What next?")],
        &[],
        &[Text("Lena and Bo"), Text("Kelp")],
    ];
    let notes: &[&[Cell]] = &[&[Text("Name")], &[Text("nobody")]];
    let path = library.file("form.xlsx", xlsx(&[Sheet::shown("Notes", notes), Sheet::shown("May", rows)]));
    let who = summit::model::imports::ColumnChoice {
        column: 1,
        usage: Some(summit::model::imports::ColumnUse::Name),
        ..Default::default()
    };
    let settings = ImportSettings {
        choices: vec![who],
        fixes: vec![CellFix { row: 4, column: 1, value: "Lena Brandt".into() }],
        reading: TableReading { sheet: Some("May".into()), header_row: Some(2), ..TableReading::default() },
        ..ImportSettings::default()
    };
    library.desk.import_responses(library.workshop, &path, &settings, &mut |_| true).unwrap();

    let lena = OriginOf::Person(person(&library, "Lena Brandt"));
    assert_eq!(told(&library, lena), ["name = Lena Brandt (form.xlsx 4, csv)"]);

    let odd = library.file("odd.csv", b"Name~What next?\nJos\xe9 N\xfa\xf1ez~Kelp\n");
    let reading =
        TableReading { encoding: Some("windows-1252".into()), delimiter: Some("~".into()), ..TableReading::default() };
    let settings = ImportSettings { reading, ..ImportSettings::default() };
    library.desk.import_responses(library.workshop, &odd, &settings, &mut |_| true).unwrap();
    let jose = OriginOf::Person(person(&library, "José Núñez"));
    assert_eq!(told(&library, jose), ["name = José Núñez (odd.csv 2, csv)"]);
}

#[test]
fn a_file_that_is_gone_says_nothing_and_stops_nothing() {
    let mut library = Library::new();
    library.import(&csv(&[MBALI]));
    let mbali = person(&library, "Mbali Okafor");
    let grow = answers(&library, "Mbali Okafor")[0];
    let folder = library.folder.path().join("library/imports");
    let kept = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&kept, csv(&[LENA])).unwrap();
    assert_eq!(told(&library, OriginOf::Person(mbali)), Vec::<String>::new());
    std::fs::remove_file(kept).unwrap();

    assert_eq!(told(&library, OriginOf::Person(mbali)), Vec::<String>::new());
    assert_eq!(told(&library, OriginOf::Answer(grow)), ["What do you grow? = Kelp (answers.csv 2, google-sheets)"]);
    let fields = summit::model::person::PersonFields { name: "Ida Berg".into(), ..Default::default() };
    let ida = library.desk.add_person(library.workshop, &fields).unwrap();
    assert_eq!(told(&library, OriginOf::Person(ida)), Vec::<String>::new());
}

const SESSIONS: &str =
    "Title,Start,Duration,Room,Hosts,Track\nWhat next?,2026-06-09 15:00,45,Harbour,Ilse Marrow,Buoys\n";

#[test]
fn what_programmes_said_is_told_field_by_field() {
    let mut library = Library::new();
    let talks = "Title,Speakers,Language\nSix months of tides,Tom Reyes; Ilse Marrow,en\n";
    programme(&mut library, "talks.csv", talks.as_bytes(), &[GatheredGroup::People, GatheredGroup::Talks]);
    programme(&mut library, "sessions.csv", SESSIONS.as_bytes(), &[GatheredGroup::Sessions]);
    let tides = talk(&library, "Six months of tides");
    let session = library.desk.session_rows(library.workshop).unwrap()[0].session.clone();

    assert_eq!(
        told(&library, OriginOf::Talk(tides)),
        [
            "title = Six months of tides (talks.csv 2, table)",
            "speakers = Tom Reyes, Ilse Marrow (talks.csv 2, table)",
            "language = en (talks.csv 2, table)",
        ]
    );
    assert_eq!(
        told(&library, OriginOf::Session(session.id)),
        [
            "title = What next? (sessions.csv 2, table)",
            "time = 2026-06-09 15:00 +02:00 (Berlin), 45 min (sessions.csv 2, table)",
            "room = Harbour (sessions.csv 2, table)",
            "hosts = Ilse Marrow (sessions.csv 2, table)",
            "track = Buoys (sessions.csv 2, table)",
        ]
    );
    library.desk.edit_talk(tides, TalkField::Title, "A year of tides").unwrap();
    library.desk.cancel_session(session.id, true).unwrap();
    assert_eq!(
        told(&library, OriginOf::Talk(tides))[0],
        "title = Six months of tides (talks.csv 2, table) other edited"
    );

    for _ in 0..4 {
        library.desk.undo().unwrap();
    }
    assert_eq!(library.desk.talk_rows(library.workshop).unwrap(), []);
}

#[test]
fn a_file_without_rows_names_none_and_a_playlist_is_told_too() {
    let mut library = Library::new();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/programmes/pretalx-schedule.json");
    programme(&mut library, "schedule.json", &std::fs::read(path).unwrap(), &[GatheredGroup::Talks]);
    let talks = library.desk.talk_rows(library.workshop).unwrap();
    let first = talks.into_iter().find(|talk| talk.url.is_empty()).unwrap();
    let list = format!("{}\nhttps://youtu.be/kelp0000001\n", first.title);
    let settings = TalksSettings::default();
    library.desk.import_talks(library.workshop, TalksOrigin::Pasted(&list), &settings).unwrap();

    let said = library.desk.origins(OriginOf::Talk(first.id)).unwrap();

    assert!(said.iter().all(|one| one.row.is_none() && one.is_current && !one.is_edited), "{said:?}");
    let video: Vec<_> = said.iter().filter(|one| one.field == "video").map(line).collect();
    assert_eq!(video, ["video = https://www.youtube.com/watch?v=kelp0000001 (the pasted text, links)"]);
    assert_eq!(said[0].file, "schedule.json");
    library.desk.undo().unwrap();
    assert!(library.desk.origins(OriginOf::Talk(first.id)).unwrap().iter().all(|one| one.field != "video"));
}

#[test]
fn the_command_line_tells_origins() {
    let program = Program::with_answers();
    program.file("sessions.csv", SESSIONS);
    program.done(&["import", "sessions", "FOLDER/sessions.csv", "--zone", "Europe/Berlin"]);

    let said = program.all(&[
        &["people", "origins", "Mbali Okafor"],
        &["people", "origins", "Nobody"],
        &["talk", "origins", "1"],
        &["session", "origins", "1"],
        &["responses", "origins", "Lena Brandt"],
        &["--json", "responses", "origins", "Lena Brandt"],
    ]);

    insta::assert_snapshot!(
        "origins_on_the_command_line",
        masked(&masked(&said, "dddd-dd-dd\n", "DAY\n"), "dddd-dd-dd\"", "DAY\"")
    );
}
