//! The link book: many addresses at once, each once, and what will not last.

use crate::words::{Library, NEW_WORKSHOP, Program};
use summit::model::LinkTerms;
use summit::model::link::{LinkEdit, LinkFields, LinksAdded};

const INVITE: &str = "https://join.slack.com/t/orchard/shared_invite/zt-0example";

#[test]
fn links_are_pasted_listed_and_checked() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.done(&["talk", "add", "Kelp", "--url", "https://www.youtube.com/playlist?list=PLa"]);

    let said = program.all(&[
        &["link", "check"],
        &["link", "add", "https://forms.gle/abc\n  https://pad.shore.example/p/notes", "https://meet.jit.si/Orchard"],
        &["link", "add", INVITE, "--made", "2026-05-01", "--label", "#seaweed"],
        &["link", "add", INVITE, "--expires", "2026-04-01"],
        &["link", "add", "https://discord.gg/abc", "--made", "2026-05-01"],
        &["link", "add", "https://shore.example/", "javascript:alert(1)"],
        &["link", "add", "https://shore.example/", "--made", "2026-05-02", "--expires", "2026-05-01"],
        &[
            "link",
            "add",
            "https://www.youtube.com/watch?v=kelp0000001&list=PLa&index=3",
            "http://shore.example/latest/",
        ],
        &["link", "list"],
        &["link", "add"],
        &["history"],
    ]);
    insta::assert_snapshot!("links", said);

    let checked = program.run(&["--json", "link", "check"]);
    let value: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    let rules: Vec<_> = value["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap()).collect();
    assert_eq!(checked.code, 1);
    assert_eq!(rules, ["INVITE-EXPIRES", "INVITE-EXPIRES", "LINK-INDEX", "LINK-HTTP", "LINK-MOVING", "LINK-PLAYLIST"]);
}

#[test]
fn an_address_stands_in_the_book_once_and_the_paste_is_one_step() {
    let mut library = Library::new();
    let before = library.dump();
    let urls =
        ["https://youtu.be/kelp0000001", "https://www.youtube.com/watch?v=kelp0000001&t=4", "https://shore.example/"]
            .map(str::to_owned);

    let first = library.desk.add_links(library.workshop, &urls, &LinkFields::default()).unwrap();
    let steps = library.labels();
    let again = library.desk.add_links(library.workshop, &urls, &LinkFields::default()).unwrap();

    assert_eq!((first, again), (LinksAdded { added: 2, known: 1 }, LinksAdded { added: 0, known: 3 }));
    assert_eq!((steps.last().map(String::as_str), library.labels()), (Some("Add 3 links"), steps.clone()));
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
}

#[test]
fn an_invitation_stops_on_the_day_that_is_told_else_thirty_days_after_it_was_made_or_seen() {
    let mut library = Library::new();
    let day = |text: &str| text.parse().ok();
    let workshop = library.workshop;
    let mut add = |url: &str, terms| {
        let about = LinkFields { terms, ..LinkFields::default() };
        library.desk.add_links(workshop, &[url.into()], &about).unwrap();
        let rows = library.desk.link_rows(workshop).unwrap();
        let end = |row: &summit::model::link::LinkRow| {
            let basis = row.end_basis.map(summit::model::EndBasis::word).unwrap_or_default();
            format!("{} {basis}", row.runs_out_on.map(|day| day.to_string()).unwrap_or_default())
        };
        rows.iter().map(end).collect::<Vec<_>>()
    };
    let made = LinkTerms { made_on: day("2026-05-01"), ..LinkTerms::default() };
    let stops = LinkTerms { expires_on: day("2026-06-30"), seats: Some(400), ..LinkTerms::default() };

    assert_eq!(add(INVITE, LinkTerms::default()), ["2026-06-27 first-seen"]);
    assert_eq!(add(INVITE, made), ["2026-05-31 made"]);
    assert_eq!(add(INVITE, stops), ["2026-06-30 told"]);
    assert_eq!(add("https://shore.example/", made), ["2026-06-30 told", " "]);
    let row = &library.desk.link_rows(workshop).unwrap()[0];
    assert_eq!(row.terms, LinkTerms { made_on: day("2026-05-01"), ..stops });
}

#[test]
fn a_link_is_edited_and_removed_and_both_come_back() {
    let mut library = Library::new();
    library.desk.add_links(library.workshop, &[INVITE.into()], &LinkFields::default()).unwrap();
    let before = library.dump();
    let link = library.desk.link_rows(library.workshop).unwrap().remove(0).link;
    let terms = LinkTerms { seats: Some(400), seats_taken: Some(12), ..LinkTerms::default() };
    let edit = LinkEdit { kind: link.kind, label: " #kelp ".into(), workspace: "tidal".into(), terms };

    library.desk.edit_link(link.id, &edit).unwrap();
    let row = library.desk.link_rows(library.workshop).unwrap().remove(0);
    assert_eq!((row.link.label.as_str(), row.link.workspace.as_str(), row.terms), ("#kelp", "tidal", terms));
    let over = LinkEdit { terms: LinkTerms { seats: Some(4), seats_taken: Some(5), ..terms }, ..edit.clone() };
    assert_eq!(library.desk.edit_link(link.id, &over).unwrap_err().code(), "seats-over");
    let steps = library.labels();
    library.desk.edit_link(link.id, &edit).unwrap();
    assert_eq!(library.labels(), steps);

    library.desk.remove_links(&[link.id]).unwrap();
    assert_eq!(library.desk.link_rows(library.workshop).unwrap(), []);
    library.desk.undo().unwrap();
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
}

#[test]
fn a_link_whose_page_moved_is_given_the_new_address_as_one_step() {
    let mut library = Library::new();
    let urls = ["http://pad.shore.example/notes".to_owned(), "https://kelp.example/".to_owned()];
    library
        .desk
        .add_links(library.workshop, &urls, &LinkFields { label: "Notes".into(), ..LinkFields::default() })
        .unwrap();
    let before = library.dump();
    let link = library.desk.link_rows(library.workshop).unwrap().remove(0).link;

    library.desk.readdress_link(link.id, "https://pad.shore.example/p/notes", None).unwrap();

    let row = library.desk.link_rows(library.workshop).unwrap().remove(0);
    assert_eq!((row.link.url.as_str(), row.link.label.as_str()), ("https://pad.shore.example/p/notes", "Notes"));
    assert_eq!(library.labels().last().unwrap(), "Link the new address (notes)");
    let known = library.desk.readdress_link(link.id, "https://kelp.example", None).unwrap_err();
    assert_eq!(
        known.to_string(),
        "The link “https://kelp.example”, address: it stands in the link book already. Nothing was changed. Remove the link with the old address."
    );
    assert_eq!(library.desk.readdress_link(link.id, "javascript:alert(1)", None).unwrap_err().code(), "link-refused");
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
}

#[test]
fn the_command_line_gives_a_link_another_address_and_another_text() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.done(&["link", "add", "http://pad.shore.example/notes", "https://kelp.example/"]);

    let said = program.all(&[
        &["link", "edit", "1", "https://pad.shore.example/p/notes"],
        &["link", "edit", "https://kelp.example", "--label", "Kelp"],
        &["link", "edit", "2", "https://kelp.example/2026", "--label", ""],
        &["link", "edit", "1", "https://kelp.example/2026", "--label", "Not this"],
        &["link", "edit", "3", "--label", "x"],
        &["link", "edit", "1", "javascript:alert(1)"],
        &["link", "edit", "1"],
        &["history"],
    ]);

    insta::assert_snapshot!("links_edited", said);
    let listed = program.raw(&["--json", "link", "list"]).stdout;
    let rows: serde_json::Value = serde_json::from_slice(&listed).unwrap();
    program.done(&["link", "edit", rows[0]["id"].as_str().unwrap(), "--label", "By its id"]);
    assert!(program.done(&["link", "list"]).contains("By its id"));
}
