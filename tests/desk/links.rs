//! The link book: many addresses at once, each once, and what will not last.

use crate::words::{Library, NEW_WORKSHOP, Program};
use summit::model::link::{LinkDays, LinkFields, LinksAdded};

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
fn an_invitation_stops_on_the_day_that_is_told_else_by_the_habit_of_its_chat() {
    let mut library = Library::new();
    let day = |text: &str| text.parse().ok();
    let made = LinkDays { made_on: day("2026-05-01"), expires_on: None };
    let made = LinkFields { days: made, ..LinkFields::default() };
    let stops = LinkDays { made_on: None, expires_on: day("2026-06-30") };
    let stops = LinkFields { days: stops, ..LinkFields::default() };
    let workshop = library.workshop;
    let ends = |library: &Library| {
        let rows = library.desk.link_rows(workshop).unwrap();
        rows.into_iter().map(|row| row.runs_out_on.map(|d| d.to_string()).unwrap_or_default()).collect::<Vec<_>>()
    };

    library.desk.add_links(workshop, &[INVITE.into()], &made).unwrap();
    library.desk.add_links(workshop, &["https://discord.gg/abc".into()], &made).unwrap();
    assert_eq!(ends(&library), ["2026-05-31", ""]);

    library.desk.add_links(workshop, &[INVITE.into()], &stops).unwrap();
    assert_eq!(ends(&library), ["2026-06-30", ""]);
    let row = &library.desk.link_rows(workshop).unwrap()[0];
    assert_eq!(row.days.made_on, day("2026-05-01"));
}
