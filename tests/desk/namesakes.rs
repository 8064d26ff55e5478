//! People of one name: nobody is taken for another, and nobody is added twice.

use crate::words::{Library, counts, csv};
use summit::desk::import::ImportSettings;
use summit::model::imports::{CellFix, ImportReport};
use summit::model::{PersonField, PersonId};

const ADA: &str = ",Ada Lin,ada@tide.example,Tidewater,UTC,,Kelp,";
const OTHER: &str = ",Ada Lin,lin@tide.example,Tidewater,UTC,,Ice,";
const NO_ADDRESS: &str = ",Ada Lin,,Tidewater,UTC,,Dulse,";
const NAME_ALONE: &str = ",Ada Lin,,,,,Dulse,";

fn rules(report: &ImportReport) -> Vec<(u32, u32, &str, &str)> {
    report.problems.iter().map(|p| (p.row, p.column_number, p.rule.as_str(), p.action.as_str())).collect()
}

#[test]
fn a_row_that_fits_two_people_is_taken_for_neither_and_says_what_to_do() {
    let mut library = Library::new();
    library.import(&csv(&[ADA, OTHER]));
    let (dump, labels) = (library.dump(), library.labels());

    let report = library.import(&csv(&[NO_ADDRESS]));

    assert_eq!((report.counts, rules(&report)), (counts(1, 0, 0, 0, 1), vec![(2, 2, "person-ambiguous", "rejected")]));
    assert_eq!(
        report.problems[0].message,
        "answers.csv, row 2, “Name”: 2 people have this name and affiliation, and nothing here tells which of them is \
         “Ada Lin”. The row was not imported, so that nobody is taken for another. Give that person an e-mail address \
         under People, type the same address in this row, and import the file again."
    );
    assert_eq!((library.dump(), library.labels()), (dump, labels));
}

#[test]
fn a_name_alone_that_fits_two_people_is_taken_for_neither_and_doubles_neither() {
    let mut library = Library::new();
    library.import(&csv(&[ADA, ",Ada Lin,,Polar Lab,UTC,,Ice,"]));

    let report = library.import(&csv(&[NAME_ALONE]));

    assert_eq!((report.counts, rules(&report)), (counts(1, 0, 0, 0, 1), vec![(2, 2, "person-ambiguous", "rejected")]));
    assert!(report.problems[0].message.contains("2 people have this name, and"), "{}", report.problems[0].message);
    assert_eq!(library.people().len(), 2);
}

#[test]
fn an_address_tells_the_two_apart() {
    let mut library = Library::new();
    library.import(&csv(&[ADA, OTHER]));
    let fix = CellFix { row: 2, column: 3, value: "lin@tide.example".into() };

    let settings = ImportSettings { fixes: vec![fix], ..ImportSettings::default() };
    let report = library.import_with(&csv(&[NO_ADDRESS]), &settings).unwrap();

    assert_eq!((report.counts, rules(&report)), (counts(1, 0, 1, 0, 0), Vec::new()));
    assert_eq!(library.answers(), ["Ada Lin: What do you grow? = Kelp", "Ada Lin: What do you grow? = Dulse"]);
}

#[test]
fn what_the_message_advises_helps_with_people_of_a_post() {
    let mut library = Library::new();
    let text = "---\ntitle: T\n---\n\n**Name:** Ada Lin\\\n**What?** Kelp\n\n**Name:** Ada Lin\\\n**What?** Ice\n";
    let path = library.file("2026-06-01-twins.md", text);
    library.workshop = library.desk.import_post(&path, None).unwrap().0;
    let with_address = NAME_ALONE.replace(",,,", ",lin@tide.example,,");
    for row in [NAME_ALONE, &with_address] {
        assert_eq!(rules(&library.import(&csv(&[row]))), [(2, 2, "person-ambiguous", "rejected")], "{row}");
    }

    let second: PersonId = library.desk.people(library.workshop).unwrap()[1].id;
    library.desk.edit_person(second, PersonField::Email, "lin@tide.example").unwrap();
    let report = library.import(&csv(&[&with_address]));

    assert_eq!(report.counts, counts(1, 0, 1, 0, 0));
    assert_eq!(library.people(), ["Ada Lin, , , ", "Ada Lin, lin@tide.example, , "]);
}

#[test]
fn a_row_that_is_known_stays_known_when_a_namesake_comes() {
    let mut library = Library::new();
    library.import(&csv(&[NO_ADDRESS]));
    library.import(&csv(&[&NO_ADDRESS.replace(",,", ",ada@tide.example,")]));
    library.import(&csv(&[&OTHER.replace("Tidewater", "TIDEWATER")]));
    library.import(&csv(&[NO_ADDRESS]));
    let dump = library.dump();

    let again = library.import(&csv(&[&NO_ADDRESS.replace(",,", ",ada@tide.example,")]));

    assert_eq!(again.counts, counts(1, 0, 0, 1, 0));
    assert_eq!(library.dump(), dump);
    assert_eq!(library.people().len(), 2);
}

#[test]
fn a_former_name_that_two_people_had_is_taken_for_neither() {
    let mut library = Library::new();
    library.import(&csv(&[ADA, OTHER]));
    let people: Vec<PersonId> = library.desk.people(library.workshop).unwrap().iter().map(|p| p.id).collect();
    for (person, name) in people.into_iter().zip(["Ada Ling", "Ada Linde"]) {
        library.desk.edit_person(person, PersonField::Name, name).unwrap();
    }

    let report = library.import(&csv(&[NO_ADDRESS]));

    assert_eq!(rules(&report), [(2, 2, "person-ambiguous", "rejected")]);
    assert_eq!(library.people().len(), 2);
}

#[test]
fn a_row_stays_its_senders_when_a_namesake_without_a_place_comes() {
    let file = csv(&[ADA, NAME_ALONE, ",Ada Lin,lin@tide.example,,UTC,,Ice,"]);
    let mut library = Library::new();
    library.import(&file);
    let (dump, labels) = (library.dump(), library.labels());

    let again = library.import(&file);

    assert_eq!(again.counts, counts(3, 0, 0, 3, 0));
    assert_eq!((library.dump(), library.labels()), (dump, labels));
}
