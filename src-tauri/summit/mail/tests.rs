//! Whole letters, and hostile names in their headers.

use super::*;
use crate::model::owed::Owed;
use crate::model::{Id, OwedKind, PermissionItem, Person, Workshop};
use crate::timezone::Zone;
use proptest::prelude::*;
use uuid::Uuid;

fn id<T: Id>(number: u128) -> T {
    T::from_uuid(Uuid::from_u128(number))
}

fn zone(name: &str) -> Option<Zone> {
    name.parse().ok()
}

fn workshop() -> Workshop {
    Workshop {
        id: id(1),
        summit_id: id(2),
        title: "Seaweed workshop".into(),
        slug: "seaweed-workshop".into(),
        starts_on: "2026-05-19".parse().ok(),
        ends_on: "2026-05-21".parse().ok(),
        zone: zone("Europe/Lisbon"),
        authors: vec!["Robin Calder".into()],
    }
}

fn ada() -> Person {
    Person {
        id: id(3),
        name: "Ada Lin".into(),
        email: "ada@tide.example".into(),
        affiliation: "Tidewater".into(),
        zone_as_written: String::new(),
        zone: zone("Africa/Johannesburg"),
    }
}

fn owed(kind: OwedKind, talk: Option<&str>, deadline: Option<(&str, i32)>) -> Owed {
    Owed {
        person_id: id(3),
        name: "Ada Lin".into(),
        kind,
        item: (kind == OwedKind::Permission).then_some(if talk.is_some() {
            PermissionItem::Talk
        } else {
            PermissionItem::Answers
        }),
        talk_id: None,
        talk: talk.map(str::to_owned),
        deadline: deadline.map(|(day, _)| day.parse().unwrap()),
        days_left: deadline.map(|(_, left)| left),
        asked_on: Vec::new(),
        message: String::new(),
    }
}

fn letter(workshop: &Workshop, person: &Person, things: &[Owed], shown: &[(&str, &str)]) -> Letter {
    let shown = shown.iter().map(|(q, a)| ((*q).to_owned(), (*a).to_owned())).collect();
    asking(&Asked { workshop, person, things: &things.iter().collect::<Vec<_>>(), shown, pictures: Vec::new() })
}

#[test]
fn a_letter_lists_what_its_person_owes_with_the_persons_own_hours() {
    let things = [
        owed(OwedKind::Recording, Some("Tides"), Some(("2026-05-12", 3))),
        owed(OwedKind::Slides, Some(""), Some(("2026-05-01", -8))),
        owed(OwedKind::Answers, None, None),
        owed(OwedKind::Permission, None, None),
        owed(OwedKind::Permission, Some("Tides"), None),
    ];

    let letter = letter(&workshop(), &ada(), &things, &[("What do you grow?", "Kelp.\n\nAnd more\n"), ("Why?", "Ask")]);

    assert_eq!(letter.subject, "Seaweed workshop: a recording, slides, answers, a yes or no from you");
    assert_eq!((letter.name.as_str(), letter.to.as_deref()), ("Ada Lin", Some("ada@tide.example")));
    let expected = "Hello Ada Lin,

thank you for being part of “Seaweed workshop” (19–21 May 2026). 5 things from you are still missing:

- the recording of your lightning talk “Tides” (by 13 May 2026, 00:59 SAST (Johannesburg time))
- the slides of your lightning talk (it was due by 2 May 2026, 00:59 SAST (Johannesburg time))
- your answers to our questions
- your yes or no: may your answers stand on our web site?
- your yes or no: may your lightning talk “Tides” stand on our web site?

This is how your answers would appear:

  What do you grow?
  Kelp.

  And more

  Why?
  Ask

If anything stands in your way, or a day is too soon, just reply to this mail.

Thank you!
Robin Calder
";
    assert_eq!(letter.text, expected);
}

#[test]
fn a_deadline_is_said_in_the_zone_that_is_known() {
    let thing = [owed(OwedKind::Answers, None, Some(("2026-05-12", 3)))];
    for (event, person, said) in [
        ("Europe/Lisbon", "", "by 12 May 2026, 23:59 WEST (Lisbon time)"),
        ("Europe/Lisbon", "America/Los_Angeles", "by 12 May 2026, 15:59 PDT (Los Angeles time)"),
        ("", "Asia/Dubai", "by 12 May 2026, 23:59 UTC+04:00 (Dubai time)"),
        ("UTC", "", "by 12 May 2026, 23:59 UTC"),
        ("", "", "by 12 May 2026"),
    ] {
        let (workshop, ada) = (Workshop { zone: zone(event), ..workshop() }, Person { zone: zone(person), ..ada() });
        let text = letter(&workshop, &ada, &thing, &[]).text;
        assert!(text.contains(&format!("\n- your answers to our questions ({said})\n")), "{text}");
    }
}

#[test]
fn a_letter_is_a_message_that_opens_as_a_draft() {
    let person = Person { name: "Jörg “Ölkanne” Ærøskøbing-Łódź".into(), ..ada() };
    let thing = [owed(
        OwedKind::Recording,
        Some("A title that is rather long = so that its line has to go on in the next one"),
        None,
    )];

    let letter = letter(&Workshop { authors: Vec::new(), ..workshop() }, &person, &thing, &[]);

    let expected = "To: =?utf-8?Q?J=C3=B6rg_=E2=80=9C=C3=96lkanne=E2=80=9D_=C3=86r=C3=B8sk?=
 =?utf-8?Q?=C3=B8bing-=C5=81=C3=B3d=C5=BA?= <ada@tide.example>
Subject: Seaweed workshop: a recording from you
X-Unsent: 1
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Hello J=C3=B6rg =E2=80=9C=C3=96lkanne=E2=80=9D =C3=86r=C3=B8sk=C3=B8bing-=
=C5=81=C3=B3d=C5=BA,

thank you for being part of =E2=80=9CSeaweed workshop=E2=80=9D (19=E2=80=93=
21 May 2026). 1 thing from you is still missing:

- the recording of your lightning talk =E2=80=9CA title that is rather long=
 =3D so that its line has to go on in the next one=E2=80=9D

If anything stands in your way, or a day is too soon, just reply to this ma=
il.

Thank you!
The organizers
";
    assert_eq!(eml(&letter).replace("\r\n", "\n"), expected);
    assert_eq!(eml(&letter).matches('\n').count(), eml(&letter).matches("\r\n").count());
}

#[test]
fn what_is_no_plain_address_stands_in_no_header() {
    for (written, expected) in [
        ("ada@tide.example", Some("ada@tide.example")),
        (" Ada.Lin+x@Tide.Example ", Some("Ada.Lin+x@tide.example")),
        ("ada@bücher.example", Some("ada@xn--bcher-kva.example")),
        ("", None),
        ("ada", None),
        ("ada@tide", None),
        ("a@b.example\r\nBcc: all@x.example", None),
        ("a@b.example, c@d.example", None),
        ("a@b.example,c@d.example", None),
        ("Ada <ada@tide.example>", None),
        ("\"a b\"@tide.example", None),
        (".ada@tide.example", None),
        ("ada@127.0.0.1", None),
        ("ada@%74ide.example", None),
        ("jörg@tide.example", None),
    ] {
        assert_eq!(address(written).as_deref(), expected, "{written}");
    }
}

#[test]
fn a_letter_that_is_too_long_for_an_address_leaves_its_text_out() {
    let thing = [owed(OwedKind::Answers, None, None)];
    let short = letter(&workshop(), &ada(), &thing, &[]);
    let (address, is_whole) = mailto(&short);
    assert!(is_whole && address.len() <= MAILTO_LIMIT);
    assert!(
        address.starts_with(
            "mailto:ada@tide.example?subject=Seaweed%20workshop%3A%20answers%20from%20you&body=Hello%20Ada%20Lin%2C%0D%0A%0D%0A"
        ),
        "{address}"
    );

    let long = letter(&workshop(), &ada(), &thing, &[("Q", &"word ".repeat(500))]);
    let expected = "mailto:ada@tide.example?subject=Seaweed%20workshop%3A%20answers%20from%20you";
    assert_eq!(mailto(&long), (expected.to_owned(), false));
}

#[test]
fn a_newsletter_holds_its_text_and_its_page() {
    let newsletter = Newsletter { subject: line("Kelp\r\nBcc: all@x.example"), text: "Kölp.\n", page: "<p>=_</p>\n" };

    let expected = "Subject: Kelp Bcc: all@x.example
X-Unsent: 1
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=\"=_forms-of-the-newsletter\"

--=_forms-of-the-newsletter
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

K=C3=B6lp.

--=_forms-of-the-newsletter
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>=3D_</p>

--=_forms-of-the-newsletter--
";
    assert_eq!(super::newsletter(&newsletter).replace("\r\n", "\n"), expected);
}

/// The headers of a message, unfolded.
fn headers(message: &str) -> Vec<String> {
    let head = message.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    head.split("\r\n").map(|header| header.split(':').next().unwrap().to_owned()).collect()
}

/// What another program reads in a message: name and address, subject, text.
fn read(message: &str) -> (String, String, String, String) {
    let read = mail_parser::MessageParser::default().parse(message.as_bytes()).unwrap();
    let to = read.to().and_then(|to| to.first()).unwrap();
    let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let text = read.body_text(0).unwrap().replace("\r\n", "\n");
    (owned(to.name()), owned(to.address()), owned(read.subject()), text)
}

#[test]
fn names_that_could_break_a_header_are_read_as_they_are() {
    for name in [
        "Lin, Ada",
        "Ada \"the kelp\" Lin",
        "Back\\slash (comment) <x@y.example>; group:",
        "=?utf-8?Q?spoof?= <boss@x.example>",
        "Ada\r\nBcc: all@x.example",
        "海藻 研究者の名前はとても長いので二行になります",
        &"Very Long ".repeat(20),
        "🌊",
    ] {
        let person = Person { name: name.into(), ..ada() };
        let thing = [owed(OwedKind::Recording, Some(name), None)];
        let letter = letter(&Workshop { title: name.into(), ..workshop() }, &person, &thing, &[]);

        let found = read(&eml(&letter));

        let expected = (line(name), "ada@tide.example".to_owned(), letter.subject.clone(), letter.text.clone());
        assert_eq!(found, expected);
    }
}

proptest! {
    #[test]
    fn another_program_reads_what_was_written(name in "[^\\s\\p{C}].{0,60}[^\\s\\p{C}]", answer in any::<String>()) {
        let person = Person { name, ..ada() };
        let thing = [owed(OwedKind::Answers, None, None)];
        let letter = letter(&workshop(), &person, &thing, &[("Q", &answer)]);

        let (name, _, subject, text) = read(&eml(&letter));

        prop_assert_eq!((&name, &subject), (&letter.name, &letter.subject));
        prop_assert_eq!(text, letter.text);
    }

    #[test]
    fn no_name_adds_a_header_or_a_long_line(name in any::<String>(), title in any::<String>(), email in "\\PC{0,30}") {
        let person = Person { name, email, ..ada() };
        let thing = [owed(OwedKind::Recording, Some(&title), None)];
        let message = eml(&letter(&Workshop { title: title.clone(), ..workshop() }, &person, &thing, &[("Q", &title)]));

        let known = ["To", "Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];
        let found = headers(&message);
        prop_assert!(found.iter().all(|header| known.contains(&header.as_str())), "{found:?}");
        prop_assert!(found.len() >= 5 && message.is_ascii());
        prop_assert!(message.split("\r\n").all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])), "{message}");
    }
}
