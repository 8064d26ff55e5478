//! What must not go out by itself: errors of the spreadsheet, and news about people whom a post shows already.

use crate::words::{Library, counts, csv};
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::PersonField;
use summit::model::imports::ImportReport;

const ADA: &str = ",Ada Lin,ada@tide.example,Tidewater,CEST,,Kelp,More kelp";

fn publishing() -> ImportSettings {
    ImportSettings { publish: true, ..ImportSettings::default() }
}

fn post(library: &Library) -> String {
    library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap().text
}

fn rules(report: &ImportReport) -> Vec<(u32, u32, &str, &str, &str)> {
    let found = report.problems.iter();
    found.map(|p| (p.row, p.column_number, p.value.as_str(), p.rule.as_str(), p.action.as_str())).collect()
}

#[test]
fn an_error_of_the_spreadsheet_is_kept_and_reported_and_never_published() {
    for error in ["#NAME?", "#REF!", "#VALUE!", "#N/A", "#ERROR!", "#DIV/0!", "#NUM!", "#NULL!"] {
        let mut library = Library::new();

        let report = library.import_with(&csv(&[&ADA.replace("More kelp", error)]), &publishing()).unwrap();

        assert_eq!(rules(&report), [(2, 8, error, "cell-error", "added")]);
        let rows = library.desk.read().response_rows(library.workshop).unwrap();
        assert_eq!((rows[0].answers[1].text_as_written.as_str(), rows[0].answers[1].text.as_str()), (error, ""));
        let post = post(&library);
        assert!(post.contains("Kelp") && !post.contains(error) && !post.contains("What is next?"), "{post}");
    }
}

#[test]
fn an_error_inside_words_is_what_the_person_wrote() {
    let mut library = Library::new();

    let report = library.import_with(&csv(&[&ADA.replace("More kelp", "I got #N/A all day")]), &publishing()).unwrap();

    assert_eq!(rules(&report), []);
    assert_eq!(library.answers(), ["Ada Lin*: What do you grow? = Kelp; What is next? = I got #N/A all day"]);
}

#[test]
fn the_words_that_come_in_place_of_an_error_are_taken_without_a_conflict() {
    for (settings, shown) in [(publishing(), "=SUM of kelp"), (ImportSettings::default(), "")] {
        let mut library = Library::new();
        library.import_with(&csv(&[&ADA.replace("More kelp", "#NAME?")]), &publishing()).unwrap();

        let report = library.import_with(&csv(&[&ADA.replace("More kelp", "=SUM of kelp")]), &settings).unwrap();

        assert_eq!(report.counts, counts(1, 0, 1, 0, 0));
        let answer = &library.desk.read().response_rows(library.workshop).unwrap()[0].answers[1];
        assert_eq!((answer.text_as_written.as_str(), answer.text.as_str()), ("=SUM of kelp", shown));
    }
}

#[test]
fn an_error_in_place_of_words_takes_them_out_of_the_post_when_publishing_and_holds_them_else() {
    for (settings, shown) in [(publishing(), ""), (ImportSettings::default(), "More kelp")] {
        let mut library = Library::new();
        library.import_with(&csv(&[ADA]), &publishing()).unwrap();

        library.import_with(&csv(&[&ADA.replace("More kelp", "#REF!")]), &settings).unwrap();

        let answer = &library.desk.read().response_rows(library.workshop).unwrap()[0].answers[1];
        assert_eq!((answer.text_as_written.as_str(), answer.text.as_str()), ("#REF!", shown));
    }
}

#[test]
fn an_error_is_no_affiliation_no_zone_and_no_title() {
    let mut library = Library::new();

    let report = library.import(&csv(&[",Ada Lin,,#REF!,#N/A,,Kelp,"]));

    assert_eq!(rules(&report), [(2, 4, "#REF!", "cell-error", "added"), (2, 5, "#N/A", "cell-error", "added")]);
    assert!(report.problems[0].message.contains("The row was added without it."), "{}", report.problems[0].message);
    assert_eq!(library.people(), ["Ada Lin, , , "]);
}

#[test]
fn news_about_a_person_whom_a_post_shows_waits_until_somebody_publishes_it() {
    for (old, new, column) in [
        ("Ada Lin", "Ada Lin-Secret", 2),
        ("Tidewater", "Secret Lab", 4),
        ("CEST", "Secret/Place", 5),
        ("CEST,,", "CEST,https://secret.example/v,", 6),
    ] {
        let mut library = Library::new();
        library.import_with(&csv(&[ADA]), &publishing()).unwrap();
        let (dump, labels, before) = (library.dump(), library.labels(), post(&library));
        let changed = csv(&[&ADA.replace(old, new)]);

        for _ in 0..2 {
            let report = library.import(&changed);

            assert_eq!(report.counts, counts(1, 0, 0, 1, 0), "{new}");
            let [(2, number, _, "person-held-back", "kept")] = rules(&report)[..] else {
                panic!("{:?}", report.problems)
            };
            assert_eq!(number, column);
            assert_eq!((library.dump(), library.labels()), (dump.clone(), labels.clone()), "{new}");
            assert_eq!(post(&library), before);
        }

        let report = library.import_with(&changed, &publishing()).unwrap();
        assert_eq!(report.counts, counts(1, 0, 1, 0, 0), "{new}");
        assert!(post(&library) != before, "{new}");
    }
}

#[test]
fn what_is_held_back_is_said_in_five_parts() {
    let mut library = Library::new();
    library.import_with(&csv(&[ADA]), &publishing()).unwrap();

    let report = library.import(&csv(&[&ADA.replace("Tidewater", "Secret Lab")]));

    assert_eq!(
        report.problems[0].message,
        "answers.csv, row 2, “Affiliation”: Ada Lin sent a new affiliation (“Secret Lab”), and a response of that person \
         is published. The library and the post keep what they had. Type it in by hand, or publish with the import."
    );
}

#[test]
fn held_back_news_beside_new_words_is_asked_again_and_published_later() {
    let mut library = Library::new();
    library.import_with(&csv(&[ADA]), &publishing()).unwrap();
    let changed = csv(&[&ADA.replace("Tidewater", "Secret Lab").replace("More kelp", "Less kelp")]);

    let first = library.import(&changed);
    let second = library.import(&changed);
    let third = library.import_with(&changed, &publishing()).unwrap();
    let dump = library.dump();
    let fourth = library.import(&changed);

    let of = |report: &ImportReport| rules(report).iter().map(|found| found.3.to_owned()).collect::<Vec<_>>();
    assert_eq!((first.counts, of(&first)), (counts(1, 0, 1, 0, 0), texts(&["person-held-back", "answer-held-back"])));
    assert_eq!((second.counts, of(&second)), (counts(1, 0, 0, 1, 0), texts(&["person-held-back"])));
    assert_eq!((third.counts, of(&third)), (counts(1, 0, 1, 0, 0), Vec::new()));
    assert_eq!((fourth.counts, of(&fourth), library.dump() == dump), (counts(1, 0, 0, 1, 0), Vec::new(), true));
    assert_eq!(library.people(), ["Ada Lin, ada@tide.example, Secret Lab, CEST"]);
}

#[test]
fn a_workshop_that_does_not_publish_changes_no_post_of_another() {
    let mut library = Library::new();
    library.import_with(&csv(&[ADA]), &publishing()).unwrap();
    let first = library.workshop;
    library.workshop = library.another("Seaweed workshop 2027").id;
    let changed = csv(&[&ADA.replace("Tidewater", "Secret Lab")]);

    let report = library.import(&changed);
    assert_eq!((report.counts, rules(&report)[0].3), (counts(1, 1, 0, 0, 0), "person-held-back"));
    library.workshop = first;
    assert!(!post(&library).contains("Secret Lab"));

    library.workshop = library.another("Seaweed workshop 2028").id;
    library.import_with(&changed, &publishing()).unwrap();
    assert_eq!(library.people(), ["Ada Lin, ada@tide.example, Secret Lab, CEST"]);
}

#[test]
fn what_the_organizer_typed_is_no_news() {
    let mut library = Library::new();
    library.import_with(&csv(&[ADA]), &publishing()).unwrap();
    let person = library.desk.people(library.workshop).unwrap()[0].id;
    library.desk.edit_person(person, PersonField::Affiliation, "Tidewater Institute").unwrap();

    let report = library.import(&csv(&[&ADA.replace("Tidewater", "Secret Lab")]));

    assert_eq!((report.counts, rules(&report)), (counts(1, 0, 0, 1, 0), Vec::new()));
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}
