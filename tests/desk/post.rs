//! A post in again, after it was edited: what is new, what changed, and what the organizer's edits win over.

use crate::words::{Library, MBALI, csv};
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::imports::PostReport;
use summit::model::{PersonField, Place, WorkshopId};

const POST: &str = "---
title: Tide walk
---

## Who came?

Ten people came.

**Name:** Ida Brandt\\
**Affiliation:** Institute of Moss\\
**Timezone:** Europe/Oslo\\
**What do you grow?** Moss\\
**Lightning talk:** [Small forests](https://youtu.be/abcdefghijk)

**Name:** Jo Park\\
**Affiliation:** Fern House\\
**What do you grow?** Ferns
";

#[test]
fn a_post_whose_facts_are_the_same_changes_nothing_and_leaves_no_step() {
    let (mut library, _) = imported();
    let (dump, labels) = (library.dump(), library.labels());

    let report = again(&mut library, &POST.replace("\n\n**Name:** Jo", "\n\n\n**Name:** Jo"));

    assert_eq!(conflicts(&report), Vec::<String>::new());
    assert_eq!((library.dump(), library.labels()), (dump, labels));
}

#[test]
fn what_changed_in_a_post_is_updated_and_what_is_new_is_added_in_one_step() {
    let (mut library, _) = imported();
    let before = library.dump();
    let edited = POST
        .replace("What do you grow?** Moss", "What do you grow?** Moss\n\n- and _lichen_")
        .replace("Fern House", "House of Ferns")
        .replace("**What do you grow?** Ferns", "**What do you grow?** Ferns\\\n**What next?** Palms")
        + "\n**Name:** Kai Ito\\\n**What do you grow?** Rice\\\n**What next?** Wheat\n\n## Thanks\n\nTo all.\n";

    let report = again(&mut library, &edited);

    assert_eq!(conflicts(&report), Vec::<String>::new());
    assert_eq!(
        library.answers(),
        [
            "Ida Brandt*: What do you grow? = Moss\n\n- and _lichen_",
            "Jo Park*: What do you grow? = Ferns; What next? = Palms",
            "Kai Ito*: What do you grow? = Rice; What next? = Wheat",
        ]
    );
    assert_eq!(library.people()[1], "Jo Park, , House of Ferns, ");
    let post = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();
    assert!(post.text.contains("\n## Thanks\n\nTo all.\n"), "{}", post.text);
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
}

#[test]
fn what_the_organizer_edited_stays_and_the_posts_other_words_are_found_at_their_line() {
    let (mut library, _) = imported();
    let row = library.desk.read().response_rows(library.workshop).unwrap().remove(0);
    library.desk.publish_answer(row.answers[0].id, Some("Mosses")).unwrap();
    library.desk.edit_person(row.person_id, PersonField::Affiliation, "Moss Institute").unwrap();
    let edited = POST
        .replace("** Moss\\", "** Lichen\\")
        .replace("Institute of Moss", "Lichen Lab")
        .replace("[Small forests]", "[Large forests]")
        .replace("Ten people", "Nine people");

    let report = again(&mut library, &edited);

    assert_eq!(library.answers()[0], "Ida Brandt*: What do you grow? = Mosses");
    assert_eq!(
        conflicts(&report),
        [
            "5 The post has other words under “Who came?”. Those of the library were kept. Choose which are right.",
            "9 The post has another affiliation of Ida Brandt: “Lichen Lab”. “Moss Institute” of the library was kept. Choose which is right.",
            "12 The post has other words for an answer of Ida Brandt: “Lichen”. “Mosses” of the library was kept. Choose which is right.",
            "13 The post has another title of the talk of Ida Brandt: “Large forests”. “Small forests” of the library was kept. Choose which is right.",
        ]
    );
}

#[test]
fn a_post_taken_into_the_workshop_it_was_made_from_changes_no_answer() {
    let mut library = Library::published();
    let written = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();
    let (answers, people) = (library.answers(), library.people());

    let report = again(&mut library, &written.text);

    assert_eq!(conflicts(&report), Vec::<String>::new());
    assert_eq!((library.answers(), library.people()), (answers, people));
    let after = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();
    assert_eq!(after.text, written.text);
}

#[test]
fn an_answer_that_came_with_a_form_is_not_replaced_by_a_post() {
    let mut library = Library::new();
    let settings = ImportSettings { publish: true, ..ImportSettings::default() };
    library.import_with(&csv(&[MBALI]), &settings).unwrap();
    let written = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap().text;
    let answers = library.answers();

    let report = again(&mut library, &written.replace("More kelp", "Less kelp"));

    assert_eq!(library.answers(), answers);
    assert_eq!(conflicts(&report).len(), 1, "{:?}", conflicts(&report));
}

#[test]
fn two_people_of_one_name_stay_two_when_the_post_comes_again() {
    let mut library = Library::new();
    let post =
        "---\ntitle: T\n---\n\n**Name:** Ann\\\n**What?** First words\n\n**Name:** Ann\\\n**What?** Second words\n";
    let path = library.file("2026-06-01-twins.md", post);
    library.workshop = library.desk.import_post(&path, None).unwrap().0;

    again(&mut library, &post.replace("Second", "Other"));

    assert_eq!(library.answers(), ["Ann*: What? = First words", "Ann*: What? = Other words"]);
}

fn imported() -> (Library, WorkshopId) {
    let mut library = Library::new();
    let path = library.file("2026-06-02-tide-walk.md", POST);
    library.workshop = library.desk.import_post(&path, None).unwrap().0;
    let workshop = library.workshop;
    (library, workshop)
}

fn again(library: &mut Library, text: &str) -> PostReport {
    let path = library.file("2026-06-02-tide-walk.md", text);
    library.desk.import_post(&path, Some(library.workshop)).unwrap().1
}

/// Line and message of what the post says otherwise.
fn conflicts(report: &PostReport) -> Vec<String> {
    let line = |place: &Place| if let Place::Line { line, .. } = place { *line } else { 0 };
    let found = report.findings.iter().filter(|finding| finding.rule == "IMPORT-CONFLICT");
    found.map(|finding| format!("{} {}", line(&finding.place), finding.message)).collect()
}
