//! A workshop in order, and what happens to the findings as it falls out of order.

use super::*;
use crate::model::{
    Answer, AnswerFormat, Block, BlockOptions, Id, Layout, Link, Participant, PersonState, Post, Profile, Question,
    Role, Summit, TalkState, Target, Workshop,
};
use crate::timezone::{Date, Verdict, ZoneReading};
use uuid::Uuid;

fn id<T: Id>(number: u128) -> T {
    T::from_uuid(Uuid::from_u128(number))
}

fn zone(text: &str, _: Date, _: &str) -> ZoneReading {
    let verdict = if text == "PST" { Verdict::ContradictsDate } else { Verdict::Exact };
    ZoneReading { as_written: text.into(), verdict, candidates: Vec::new() }
}

fn found(record: &WorkshopRecord) -> Vec<String> {
    let findings = check_record(record, &CheckOptions { today: "2026-08-01".parse().unwrap(), zone: &zone });
    let field = |place: &Place| match place {
        Place::Field { kind, field, .. } => format!("{kind}.{field}"),
        Place::Line { .. } => String::new(),
    };
    findings.iter().map(|finding| format!("{} {} {}", finding.rule, finding.severity, field(&finding.place))).collect()
}

#[test]
fn a_workshop_in_order_has_no_finding() {
    assert_eq!(found(&workshop()), Vec::<String>::new());
}

#[test]
fn what_troubles_a_reader_is_found_at_its_field() {
    let mut record = workshop();
    record.summit.url.clear();
    record.workshop.starts_on = None;
    record.post.tags.push("a <b>".into());
    record.people[0].affiliation.clear();
    record.people[0].zone_as_written = "PST".into();
    record.responses[0].answers.clear();
    record.talks[0].title.clear();
    record.talks[0].url = "ftp://mud.example".into();
    record.links[0].kind = LinkKind::Invite;
    record.links[0].url = "https://me@mud.example".into();

    let expected = [
        "EVENT-DATE warning workshop.starts_on",
        "EVENT-LINK warning summit.url",
        "FRONT-HTML error post.tags",
        "PERSON-AFFILIATION warning person.affiliation",
        "ANSWER-MISSING warning response.answers",
        "TZ-DST warning person.zone_as_written",
        "TALK-TITLE warning talk.title",
        "LINK-SCHEME error talk.url",
        "LINK-SCHEME error link.url",
        "INVITE-EXPIRES warning link.url",
    ];
    assert_eq!(found(&record), expected);
}

#[test]
fn a_playlist_in_place_of_a_video_is_a_warning_where_it_is_printed() {
    let mut record = workshop();
    (record.talks[0].video_id, record.talks[0].playlist_id) = (None, Some("list".into()));
    assert_eq!(found(&record), ["LINK-PLAYLIST warning talk.url"]);

    record.blocks[0].options.show_talk = false;
    assert_eq!(found(&record), Vec::<String>::new());
}

#[test]
fn two_records_of_one_person_are_found_and_two_people_of_one_name_are_not() {
    let mut record = workshop();
    record.participants.push(Participant { id: id(70), person_id: id(71), ..record.participants[0].clone() });
    record.people.push(Person { id: id(71), name: "ADA".into(), ..record.people[0].clone() });
    assert_eq!(found(&record), ["PERSON-DUP warning person.name"]);

    record.people[1].affiliation = "Sand Lab".into();
    assert_eq!(found(&record), Vec::<String>::new());
    record.people[1].affiliation.clear();
    assert_eq!(found(&record), ["PERSON-DUP warning person.name"]);
    (record.people[0].email, record.people[1].email) = ("a@mud.example".into(), "b@mud.example".into());
    assert_eq!(found(&record), Vec::<String>::new());
}

#[test]
fn one_video_for_two_talks_stops_an_export() {
    let mut record = workshop();
    record.talks.push(Talk { id: id(60), ..record.talks[0].clone() });

    assert_eq!(found(&record), ["LINK-VIDEO-DUP error talk.url"]);
}

fn workshop() -> WorkshopRecord {
    let (workshop_id, person_id, participant_id, question_id) = (id(2), id(3), id(4), id(5));
    let day: Option<Date> = "2026-06-15".parse().ok();
    let answer = Answer {
        id: id(7),
        question_id,
        also_question_id: None,
        label_as_written: None,
        text_as_written: "Clay".into(),
        text_published: None,
        format: AnswerFormat::Plain,
    };
    let person = Person {
        id: person_id,
        name: "Ada".into(),
        email: String::new(),
        affiliation: "Mud Lab".into(),
        zone_as_written: "UTC".into(),
        zone: None,
    };
    WorkshopRecord {
        summit: Summit {
            id: id(1),
            name: "Soil Days".into(),
            starts_on: None,
            ends_on: None,
            zone: None,
            url: "https://soil.example".into(),
        },
        workshop: Workshop {
            id: workshop_id,
            summit_id: id(1),
            title: "Mud".into(),
            slug: "mud".into(),
            starts_on: day,
            ends_on: day,
            zone: None,
            authors: Vec::new(),
        },
        people: vec![person],
        participants: vec![Participant {
            id: participant_id,
            workshop_id,
            person_id,
            role: Role::Speaker,
            state: PersonState::Answered,
            position: "a".into(),
        }],
        talks: vec![Talk {
            id: id(8),
            workshop_id,
            title: "Wet".into(),
            speakers: vec![person_id],
            url: "https://youtu.be/a".into(),
            video_id: Some("a".into()),
            playlist_id: None,
            position: "a".into(),
            state: TalkState::Published,
        }],
        questions: vec![Question {
            id: question_id,
            workshop_id,
            text: "What?".into(),
            position: "a".into(),
            is_public: true,
        }],
        responses: vec![Response {
            id: id(6),
            participant_id,
            person_id,
            submitted_as_written: String::new(),
            is_published: true,
            answers: vec![answer],
        }],
        links: vec![Link {
            id: id(9),
            workshop_id,
            kind: LinkKind::Notes,
            url: "https://notes.example".into(),
            label: String::new(),
            workspace: String::new(),
        }],
        permissions: Vec::new(),
        post: post(),
        blocks: vec![Block {
            id: id(11),
            post_id: id(10),
            kind: BlockKind::People,
            is_on: true,
            position: "a".into(),
            heading: String::new(),
            prose_before: String::new(),
            prose_after: String::new(),
            options: BlockOptions::default(),
        }],
    }
}

fn post() -> Post {
    Post {
        id: id(10),
        workshop_id: id(2),
        title: "Mud".into(),
        authors: Vec::new(),
        tags: Vec::new(),
        date: None,
        slug: "mud".into(),
        target: Target::Jekyll,
        layout: Layout::Cards,
        profile: Profile::default(),
    }
}
