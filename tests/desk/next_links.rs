//! Where to sign up and whom to ask: links of the book that the block of what comes next prints behind their labels.

use crate::read_back::{block_of, taken_in};
use crate::words::{Library, NEW_WORKSHOP, Program};
use summit::desk::recap::RecapChoice;
use summit::model::link::LinkFields;
use summit::model::{BlockField, BlockKind, BlockOptions, Layout, LinkKind, Target};

const FORM: &str = "https://forms.shore.example/spring?from=recap";
const MAILBOX: &str = "mailto:team_a@shore.example?subject=Spring";

fn add(library: &mut Library, url: &str, kind: LinkKind, label: &str) {
    let about = LinkFields { kind: Some(kind), label: label.into(), ..LinkFields::default() };
    library.desk.add_links(library.workshop, &[url.to_owned()], &about).unwrap();
}

/// A workshop with two links of each kind, one with words of its own.
fn library() -> Library {
    let mut library = Library::new();
    add(&mut library, FORM, LinkKind::SignUp, "The *spring* workshop & more");
    add(&mut library, "https://list.shore.example/", LinkKind::SignUp, "");
    add(&mut library, MAILBOX, LinkKind::Contact, "");
    add(&mut library, "https://shore.example/team#us", LinkKind::Contact, "the team");
    library
}

fn choice(target: Target) -> RecapChoice {
    RecapChoice { layout: Some(Layout::Cards), target: Some(target), ..RecapChoice::default() }
}

fn links(library: &Library) -> Vec<(LinkKind, String, String)> {
    let all = library.desk.read().links(library.workshop).unwrap();
    all.into_iter().map(|link| (link.kind, link.url, link.label)).collect()
}

#[test]
fn sign_ups_and_contacts_stand_behind_their_labels() {
    let library = library();

    let text = library.desk.render_recap(library.workshop, choice(Target::Jekyll)).unwrap().text;

    let (_, next) = text.split_once("## What’s next?\n\n").unwrap();
    assert_eq!(
        next,
        "**Sign up:** [The \\*spring\\* workshop & more](https://forms.shore.example/spring?from=recap)\n\n\
         **Sign up:** [list.shore.example](https://list.shore.example/)\n\n\
         **Contact:** [team_a&#64;shore.example](mailto:team_a@shore.example?subject=Spring)\n\n\
         **Contact:** [the team](https://shore.example/team#us)\n"
    );
}

#[test]
fn sign_ups_and_contacts_are_links_of_their_kinds_again_in_every_target_that_is_read() {
    for layout in BlockKind::Next.layouts() {
        for target in Target::ALL.iter().filter(|target| **target != Target::Newsletter) {
            let mut library = library();
            let block = block_of(&library, BlockKind::Next);
            let options = BlockOptions { layout: Some(*layout), ..block.options };
            library.desk.set_block_options(block.id, options).unwrap();
            let first = library.desk.render_recap(library.workshop, choice(*target)).unwrap();
            let other = taken_in(&library, &first.file_name, &first.text);

            let second = other.desk.render_recap(other.workshop, choice(*target)).unwrap();

            assert_eq!(second.text, first.text, "{target}");
            assert_eq!(links(&other), links(&library), "{target}: {}", first.text);
        }
    }
}

/// The rules that a post of a workshop trips whose words about what comes next hold nothing that one could do.
fn tripped(links: &[(&str, LinkKind)]) -> Vec<String> {
    let mut library = Library::new();
    let block = block_of(&library, BlockKind::Next);
    library.desk.edit_block(block.id, BlockField::ProseBefore, "More mud.").unwrap();
    for (url, kind) in links {
        add(&mut library, url, *kind, "");
    }
    let made = library.desk.render_recap(library.workshop, choice(Target::Jekyll)).unwrap();
    let path = library.file(&made.file_name, &made.text);
    let found = library.desk.read_post(&path).unwrap().draft.findings;
    found.into_iter().map(|one| one.rule).filter(|rule| ["NEXT", "LINK", "CONS"].contains(&&rule[..4])).collect()
}

#[test]
fn a_sign_up_or_a_contact_is_what_can_be_done_next_and_trips_nothing() {
    assert_eq!(tripped(&[]), ["NEXT-ACTION"]);
    assert_eq!(tripped(&[(FORM, LinkKind::SignUp)]), [""; 0]);
    assert_eq!(tripped(&[(MAILBOX, LinkKind::Contact)]), [""; 0]);
    assert_eq!(tripped(&[(FORM, LinkKind::Form), (MAILBOX, LinkKind::Person)]), ["NEXT-ACTION"]);
}

#[test]
fn a_line_of_that_form_elsewhere_stays_words() {
    let post = "---\ntitle: Mud\n---\n\n## Rooms\n\n**Contact:** [the porter](mailto:porter@mud.example)\n";
    let mut library = Library::new();
    let path = library.file("2026-06-02-mud.md", post);

    library.workshop = library.desk.import_post(&path, None).unwrap().0;

    let kinds: Vec<LinkKind> = links(&library).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, [LinkKind::Person]);
    assert_eq!(
        block_of(&library, BlockKind::Prose).prose_before,
        "**Contact:** [the porter](mailto:porter@mud.example)"
    );
}

#[test]
fn both_kinds_are_told_to_the_command_line() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.done(&["link", "add", FORM, "--kind", "sign-up", "--label", "the spring workshop"]);
    program.done(&["link", "add", MAILBOX, "--kind", "contact"]);

    let post =
        program.done(&["recap", "--target", "markdown", "--layout", "cards", "--date", "2026-06-09", "--out", "-"]);

    assert!(
        post.ends_with(
            "**Sign up:** [the spring workshop](https://forms.shore.example/spring?from=recap)\n\n\
         **Contact:** [team_a&#64;shore.example](mailto:team_a@shore.example?subject=Spring)\n"
        ),
        "{post}"
    );
}
