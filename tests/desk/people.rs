//! Who an import takes for whom.

use crate::words::{Library, counts, csv};
use summit::model::PersonField;

#[test]
fn people_are_known_by_e_mail_whatever_their_name() {
    let mut library = Library::new();
    library.import(&csv(&[",Mbali Okafor,mbali@tide.example,Tidewater,,,Kelp,"]));

    let report = library.import(&csv(&[",M. Okafor,MBALI@tide.example,Tidewater,,,Dulse,"]));

    assert_eq!(report.counts, counts(1, 0, 1, 0, 0));
    assert_eq!(library.people(), ["M. Okafor, MBALI@tide.example, Tidewater, "]);
}

#[test]
fn without_an_e_mail_people_are_known_by_folded_name_and_affiliation() {
    let mut library = Library::new();
    library.import(&csv(&[",José Núñez,,Tidewater Institute,,,Kelp,"]));

    let report = library.import(&csv(&[",\"NUNEZ, Jose\",,tidewater  institute,,,Dulse,"]));

    assert_eq!(report.counts, counts(1, 0, 1, 0, 0));
    assert_eq!(library.people().len(), 1);
}

#[test]
fn the_same_name_at_another_place_is_another_person() {
    let mut library = Library::new();

    let report = library.import(&csv(&[",Ada Lin,,Tidewater,,,Kelp,", ",Ada Lin,,Polar Lab,,,Ice,"]));

    assert_eq!(report.counts, counts(2, 2, 0, 0, 0));
    assert_eq!(library.people(), ["Ada Lin, , Tidewater, ", "Ada Lin, , Polar Lab, "]);
}

#[test]
fn two_addresses_are_two_people_even_of_one_name_and_place() {
    let mut library = Library::new();

    let rows = [",Ada Lin,ada@tide.example,Tidewater,,,Kelp,", ",Ada Lin,lin@tide.example,Tidewater,,,Ice,"];
    let report = library.import(&csv(&rows));

    assert_eq!(report.counts, counts(2, 2, 0, 0, 0));
    assert_eq!(library.people(), ["Ada Lin, ada@tide.example, Tidewater, ", "Ada Lin, lin@tide.example, Tidewater, "]);
}

#[test]
fn an_address_that_comes_later_joins_the_person_that_is_known() {
    let mut library = Library::new();
    library.import(&csv(&[",Ada Lin,,Tidewater,,,Kelp,"]));

    let report = library.import(&csv(&[",Ada Lin,ada@tide.example,Tidewater,,,Kelp,"]));

    assert_eq!(report.counts, counts(1, 0, 1, 0, 0));
    assert_eq!(library.people(), ["Ada Lin, ada@tide.example, Tidewater, "]);
}

#[test]
fn a_field_that_the_organizer_edited_stays() {
    let edits = [
        (PersonField::Name, "Ada Ling", "Ada Ling, ada@tide.example, Tidewater, CEST"),
        (PersonField::Email, "ada@home.example", "Ada Lin, ada@home.example, Tidewater, CEST"),
        (PersonField::Affiliation, "Tidewater Institute", "Ada Lin, ada@tide.example, Tidewater Institute, CEST"),
        (PersonField::ZoneAsWritten, "Europe/Berlin", "Ada Lin, ada@tide.example, Tidewater, Europe/Berlin"),
    ];
    for (field, value, expected) in edits {
        let mut library = Library::new();
        library.import(&csv(&[",Ada Lin,ada@tide.example,Tidewater,CEST,,Kelp,"]));
        edit_only_person(&mut library, field, value);
        let dump = library.dump();

        let same = library.import(&csv(&[",Ada Lin,ada@tide.example,Tidewater,CEST,,Kelp,"]));
        assert_eq!((same.counts, library.dump() == dump), (counts(1, 0, 0, 1, 0), true), "{field}");

        let changed = library.import(&csv(&[",Ada Lin,ada@tide.example,Tidewater,CEST,,Dulse,"]));
        assert_eq!(changed.counts, counts(1, 0, 1, 0, 0), "{field}");
        assert_eq!(library.people(), [expected], "{field}");
    }
}

#[test]
fn a_person_without_an_address_is_known_again_after_the_organizer_edited_name_or_place() {
    for (field, value) in [(PersonField::Name, "Ada Ling"), (PersonField::Affiliation, "Tidewater Institute")] {
        let mut library = Library::new();
        library.import(&csv(&[",Ada Lin,,Tidewater,,,Kelp,"]));
        edit_only_person(&mut library, field, value);

        let report = library.import(&csv(&[",Ada Lin,,Tidewater,,,Dulse,"]));

        assert_eq!(report.counts, counts(1, 0, 1, 0, 0), "{field}");
        assert_eq!(library.people().len(), 1, "{field}");
    }
}

#[test]
fn a_person_edited_twice_is_known_by_every_earlier_name() {
    let mut library = Library::new();
    library.import(&csv(&[",Ada Lin,,Tidewater,,,Kelp,"]));
    edit_only_person(&mut library, PersonField::Name, "Ada Ling");
    edit_only_person(&mut library, PersonField::Affiliation, "Tidewater Institute");

    let report = library.import(&csv(&[",Ada Lin,,Tidewater,,,Kelp,"]));

    assert_eq!(report.counts, counts(1, 0, 0, 1, 0));
    assert_eq!(library.people(), ["Ada Ling, , Tidewater Institute, "]);
}

#[test]
fn an_edit_taken_back_leaves_no_second_name() {
    let mut library = Library::new();
    library.import(&csv(&[",Ada Lin,,Tidewater,,,Kelp,"]));
    let dump = library.dump();

    edit_only_person(&mut library, PersonField::Name, "Ada Ling");
    library.desk.undo().unwrap();

    assert_eq!(library.dump(), dump);
}

#[test]
fn a_zone_that_the_organizer_confirmed_stays() {
    let mut library = Library::new();
    library.import(&csv(&[",Ada Lin,ada@tide.example,Tidewater,CEST,,Kelp,"]));
    let person = library.desk.people(library.workshop).unwrap()[0].id;
    library.desk.confirm_zone(person, "Europe/Vienna".parse().ok()).unwrap();

    library.import(&csv(&[",Ada Lin,ada@tide.example,Tidewater,Europe/Paris,,Kelp,"]));

    let people = library.desk.people(library.workshop).unwrap();
    assert_eq!((people[0].zone_as_written.as_str(), people[0].zone), ("CEST", "Europe/Vienna".parse().ok()));
}

#[test]
fn a_person_of_last_year_is_known_in_this_years_workshop() {
    let mut library = Library::new();
    library.import(&csv(&[",Ada Lin,ada@tide.example,Tidewater,UTC,,Kelp,"]));
    let last_year = library.desk.people(library.workshop).unwrap()[0].id;
    library.workshop = library.another("Seaweed workshop 2027").id;

    let report = library.import(&csv(&[",Ada Lin,ada@tide.example,Tidewater,UTC,,Kelp again,"]));

    assert_eq!(report.counts, counts(1, 1, 0, 0, 0));
    assert_eq!(library.desk.people(library.workshop).unwrap()[0].id, last_year);
}

fn edit_only_person(library: &mut Library, field: PersonField, value: &str) {
    let person = library.desk.people(library.workshop).unwrap()[0].id;
    library.desk.edit_person(person, field, value).unwrap();
}
