//! Words needed for testing: a small workshop of invented people.

use crate::model::{
    Answer, AnswerFormat, Block, BlockKind, BlockOptions, Id, Layout, Link, LinkKind, Participant, Permission,
    PermissionChannel, PermissionItem, PermissionSource, PermissionState, Person, PersonId, PersonState, Post, Profile,
    Question, Response, Role, Summit, Talk, TalkState, Target, Workshop, WorkshopRecord,
};
use crate::timezone::{Date, Moment};
use std::collections::HashSet;
use uuid::Uuid;

pub fn id<T: Id>(number: u128) -> T {
    T::from_uuid(Uuid::from_u128(number))
}

/// Two people, two questions, one talk; what each test changes is all that it says.
pub fn gardeners() -> WorkshopRecord {
    let date = |text: &str| text.parse().ok();
    WorkshopRecord {
        summit: Summit {
            id: id(1),
            name: "Imaging Days".into(),
            starts_on: date("2023-05-02"),
            ends_on: None,
            zone: None,
            url: "https://days.example".into(),
        },
        workshop: Workshop {
            id: id(2),
            summit_id: id(1),
            title: "Cells and clouds".into(),
            slug: "cells-and-clouds".into(),
            starts_on: date("2023-05-03"),
            ends_on: None,
            zone: None,
            authors: vec!["Nora Quist".into()],
        },
        people: vec![
            person(11, "Ida Brandt", "Institute of Moss", "CEST"),
            Person { zone: "Asia/Seoul".parse().ok(), ..person(12, "Jo Park", "", "") },
        ],
        participants: vec![participant(21, 11, Role::Speaker), participant(22, 12, Role::Attendee)],
        distinct_people: HashSet::new(),
        chapters: std::collections::HashMap::new(),
        talk_facts: std::collections::HashMap::new(),
        talks: vec![Talk {
            id: id(91),
            workshop_id: id(2),
            title: "Small forests".into(),
            speakers: vec![id(11)],
            url: "https://www.youtube.com/watch?v=abcdefghijk&list=PL1&index=3".into(),
            video_id: Some("abcdefghijk".into()),
            playlist_id: Some("PL1".into()),
            position: "a".into(),
            state: TalkState::Published,
        }],
        topics: Vec::new(),
        sessions: Vec::new(),
        actions: Vec::new(),
        questions: vec![question(31, "What do you grow?"), question(32, "What next")],
        responses: vec![
            response(
                41,
                21,
                11,
                vec![
                    answer_to(31, "Moss, see https://moss.example/a_b"),
                    Answer {
                        format: AnswerFormat::Markdown,
                        ..answer_to(32, "Two things:\n\n* a bigger pot\n* `light`? No: \\`light\\`")
                    },
                ],
            ),
            response(42, 22, 12, vec![Answer { also_question_id: Some(id(32)), ..answer_to(31, "Ferns") }]),
        ],
        links: Vec::new(),
        link_terms: std::collections::HashMap::new(),
        quotes: Vec::new(),
        permissions: Vec::new(),
        approved_texts: Vec::new(),
        post: post(),
        blocks: vec![
            Block { heading: "Who came?".into(), ..block(BlockKind::People) },
            Block { heading: "Talks".into(), ..block(BlockKind::Talks) },
        ],
        exhibits: Vec::new(),
    }
}

pub fn post() -> Post {
    let keys = [("layout", "post"), ("title", ""), ("author", ""), ("tags", ""), ("theme", "plain")];
    let front_matter = keys.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec();
    let raw_lines = vec!["{% include site/setup %}".to_owned()];
    Post {
        id: id(3),
        workshop_id: id(2),
        title: "Cells and clouds".into(),
        authors: vec!["Nora Quist".into()],
        tags: vec!["Imaging Days".into(), "cell biology".into()],
        date: "2023-05-04".parse().ok(),
        slug: "cells-and-clouds".into(),
        target: Target::Jekyll,
        layout: Layout::Classic,
        profile: Profile { front_matter, raw_lines, ..Profile::default() },
    }
}

pub fn person(number: u128, name: &str, affiliation: &str, zone: &str) -> Person {
    Person {
        id: id(number),
        name: name.into(),
        email: "never@shown.example".into(),
        affiliation: affiliation.into(),
        zone_as_written: zone.into(),
        zone: None,
    }
}

pub fn participant(number: u128, person: u128, role: Role) -> Participant {
    Participant {
        id: id(number),
        workshop_id: id(2),
        person_id: id(person),
        role,
        state: PersonState::Answered,
        position: "a".into(),
    }
}

pub fn question(number: u128, text: &str) -> Question {
    Question { id: id(number), workshop_id: id(2), text: text.into(), position: "a".into(), is_public: true }
}

pub fn response(number: u128, participant: u128, person: u128, answers: Vec<Answer>) -> Response {
    Response {
        id: id(number),
        participant_id: id(participant),
        person_id: id(person),
        submitted_as_written: String::new(),
        is_published: true,
        answers,
    }
}

pub fn answer_to(question: u128, text: &str) -> Answer {
    Answer {
        id: id(question + 20),
        question_id: id(question),
        also_question_id: None,
        label_as_written: None,
        text_as_written: text.into(),
        text_published: None,
        format: AnswerFormat::Plain,
    }
}

pub fn permission(person: PersonId, item: PermissionItem, state: PermissionState, from: Option<Date>) -> Permission {
    Permission {
        id: id(51),
        workshop_id: id(2),
        person_id: person,
        talk_id: None,
        item,
        channel: PermissionChannel::Site,
        state,
        from,
        evidence: String::new(),
        source: PermissionSource::Organizer,
        at: Moment(1_683_100_000_000),
    }
}

pub fn block(kind: BlockKind) -> Block {
    Block {
        id: id(61 + kind as u128),
        post_id: id(3),
        kind,
        is_on: true,
        position: "a".into(),
        heading: kind.word().into(),
        prose_before: String::new(),
        prose_after: String::new(),
        options: BlockOptions::default(),
    }
}

pub fn link(kind: LinkKind, url: &str, label: &str, workspace: &str) -> Link {
    Link {
        id: id(71 + kind as u128),
        workshop_id: id(2),
        kind,
        url: url.into(),
        label: label.into(),
        workspace: workspace.into(),
    }
}
