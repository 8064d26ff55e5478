//! A workshop in order, and what happens to the findings as it falls out of order.

use super::*;
use crate::model::permission::ApprovedText;
use crate::model::{
    Answer, AnswerFormat, Block, BlockOptions, Id, Layout, Link, Participant, Permission, PermissionChannel,
    PermissionItem, PermissionSource, PermissionState, PersonState, Post, Profile, Question, Role, Summit, TalkState,
    Target, Workshop,
};
use crate::recap::publishable;
use crate::timezone::{Date, Moment, Verdict, ZoneReading};
use std::collections::HashSet;
use uuid::Uuid;

mod printed;

fn id<T: Id>(number: u128) -> T {
    T::from_uuid(Uuid::from_u128(number))
}

fn zone(text: &str, _: Date, _: &str) -> ZoneReading {
    let verdict = if text == "PST" { Verdict::ContradictsDate } else { Verdict::Exact };
    ZoneReading { as_written: text.into(), verdict, candidates: Vec::new() }
}

fn found(record: &WorkshopRecord) -> Vec<String> {
    found_after(record, None)
}

fn found_after(record: &WorkshopRecord, exported_at: Option<Moment>) -> Vec<String> {
    let today = "2026-08-01".parse().unwrap();
    let chosen = publishable::chosen(record, today);
    let options = CheckOptions { today, exported_at, prints_backslash: None, zone: &zone };
    let findings = check_record(record, &chosen, &options);
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

/// A line of Ada's ledger, written after all before it.
fn say(record: &mut WorkshopRecord, item: PermissionItem, state: PermissionState, channel: PermissionChannel) {
    let number = record.permissions.len() as u128;
    record.permissions.push(Permission {
        id: id(100 + number),
        workshop_id: id(2),
        person_id: id(3),
        talk_id: None,
        item,
        channel,
        state,
        from: None,
        evidence: String::new(),
        source: PermissionSource::Organizer,
        at: Moment(1_000 + i64::try_from(number).unwrap()),
    });
}

/// Approves the words of the answer as they are.
fn approve(record: &mut WorkshopRecord) {
    say(record, PermissionItem::Answers, PermissionState::Yes, PermissionChannel::Site);
    let permission_id = record.permissions.last().unwrap().id;
    record.approved_texts.push(ApprovedText { permission_id, answer_id: id(7), text: "Clay".into() });
}

#[test]
fn a_name_that_may_not_be_printed_is_found_wherever_the_organizer_or_somebody_else_wrote_it() {
    use PermissionState::{Asked, Embargo, No, Withdrawn};
    type Put = fn(&mut WorkshopRecord, &str);
    let places: [(&str, Put); 6] = [
        ("post.title", |record, text| record.post.title = text.into()),
        ("post.authors", |record, text| record.post.authors = vec![text.into()]),
        ("block.heading", |record, text| record.blocks[0].heading = text.into()),
        ("block.prose_after", |record, text| record.blocks[0].prose_after = text.into()),
        ("question.text", |record, text| record.questions[0].text = text.into()),
        ("link.label", |record, text| record.links[0].label = text.into()),
    ];
    for (state, rule) in [
        (No, "CONSENT-NO error"),
        (Withdrawn, "CONSENT-WITHDRAWN error"),
        (Embargo, "CONSENT-EMBARGO error"),
        (Asked, "CONSENT-NONE warning"),
    ] {
        for (place, put) in places {
            let mut record = workshop();
            record.people[0].name = "Ada Löw".into();
            say(&mut record, PermissionItem::Name, state, PermissionChannel::Site);
            put(&mut record, "What Nevada löwen say");
            assert_eq!(found(&record), Vec::<String>::new(), "{place}");
            put(&mut record, "The mud of ada LOW, seen");
            assert_eq!(found(&record), [format!("{rule} {place}")]);
        }
    }
}

#[test]
fn a_name_of_one_word_counts_as_written_and_not_where_somebody_else_bears_it() {
    let mut record = workshop();
    record.people[0].name = "May".into();
    say(&mut record, PermissionItem::Name, PermissionState::No, PermissionChannel::Site);
    record.blocks[0].prose_after = "You may dig.".into();
    assert_eq!(found(&record), Vec::<String>::new());

    record.blocks[0].prose_after = "Thanks to May!".into();
    assert_eq!(found(&record), ["CONSENT-NO error block.prose_after"]);

    record.people.push(Person { id: id(33), ..record.people[0].clone() });
    record.participants.push(Participant { id: id(34), person_id: id(33), ..record.participants[0].clone() });
    assert_eq!(found(&record).iter().filter(|line| line.starts_with("CONSENT")).count(), 0);
}

#[test]
fn an_answer_that_may_not_be_printed_is_found_in_the_prose() {
    for (number, rule) in [(0, "CONSENT-PRIVATE error"), (1, "CONSENT-NO error")] {
        let mut record = workshop();
        record.responses[0].answers[0].text_as_written = "We dig at night, when it is cool.".into();
        match number {
            0 => record.questions[0].is_public = false,
            _ => say(&mut record, PermissionItem::Answers, PermissionState::No, PermissionChannel::Site),
        }
        let before = found(&record);
        record.blocks[0].prose_after = "One said: “we dig at night, when” it rains.".into();

        let expected: Vec<String> = before.into_iter().chain([format!("{rule} block.prose_after")]).collect();
        assert_eq!(found(&record), expected);
    }
}

#[test]
fn a_recap_of_people_says_that_they_agreed() {
    let mut record = workshop();
    record.blocks[0].prose_before = "We dig.".into();
    assert_eq!(found(&record), ["CONSENT-STATEMENT warning post.text"]);

    record.responses[0].is_published = false;
    assert!(!found(&record).iter().any(|line| line.starts_with("CONSENT-STATEMENT")));
}

#[test]
fn words_that_changed_after_the_yes_stop_an_export_until_they_are_allowed_again() {
    let mut record = workshop();
    approve(&mut record);
    assert_eq!(found(&record), Vec::<String>::new());

    record.responses[0].answers[0].text_published = Some("Sand".into());
    assert_eq!(found(&record), ["CONSENT-STALE error response.answers"]);

    record.responses[0].answers[0].text_published = Some("Clay".into());
    assert_eq!(found(&record), Vec::<String>::new());
}

#[test]
fn a_contact_is_a_mailbox_of_the_organizers_and_of_nobody_else_who_takes_part() {
    let mut record = workshop();
    record.people[0].email = "Ada@mud.example".into();
    record.blocks.push(Block { kind: BlockKind::Next, ..record.blocks[0].clone() });
    let mut with = |url: &str, kind, role| {
        (record.links[0].url, record.links[0].kind) = (url.into(), kind);
        record.participants[0].role = role;
        found(&record)
    };
    let (ada, team) = ("mailto:ada@mud.example?subject=Mud", "mailto:team@mud.example");

    assert_eq!(with(ada, LinkKind::Contact, Role::Speaker), ["CONSENT-CONTACT error link.url"]);
    assert_eq!(with(ada, LinkKind::SignUp, Role::Attendee), ["CONSENT-CONTACT error link.url"]);
    assert_eq!(with(ada, LinkKind::Contact, Role::Organizer), Vec::<String>::new());
    assert_eq!(with(team, LinkKind::Contact, Role::Speaker), Vec::<String>::new());
    assert_eq!(with(ada, LinkKind::Person, Role::Speaker), Vec::<String>::new());
}

#[test]
fn a_contact_in_an_answer_stops_an_export_unless_these_words_were_allowed_or_shown_before() {
    let mut record = workshop();
    record.responses[0].answers[0].text_as_written = "Write to ada@mud.example".into();
    assert_eq!(found(&record), ["CONSENT-CONTACT error response.answers"]);

    approve(&mut record);
    record.permissions[0].source = PermissionSource::Import;
    record.approved_texts.clear();
    assert_eq!(found(&record), ["CONSENT-CONTACT warning response.answers"]);

    approve(&mut record);
    record.approved_texts[0].text = "Write to ada@mud.example".into();
    assert_eq!(found(&record), Vec::<String>::new());
}

#[test]
fn a_talk_that_nobody_was_asked_about_is_a_warning() {
    let mut record = workshop();
    record.people.push(Person { id: id(33), name: "Bo".into(), ..record.people[0].clone() });
    record.participants.push(Participant { id: id(34), person_id: id(33), ..record.participants[0].clone() });
    record.talks[0].speakers = vec![id(33)];
    let none = "CONSENT-NONE warning talk.permission";
    assert_eq!(found(&record), ["TALK-NONE info person.talk", none]);

    say(&mut record, PermissionItem::Talk, PermissionState::Yes, PermissionChannel::Site);
    record.permissions[0].person_id = id(33);
    assert_eq!(found(&record), ["TALK-NONE info person.talk"]);
}

#[test]
fn a_talk_whose_video_is_where_it_may_not_be_is_named() {
    let mut record = workshop();
    say(&mut record, PermissionItem::Talk, PermissionState::No, PermissionChannel::Youtube);
    assert_eq!(found(&record), ["CONSENT-CHANNEL info talk.url"]);

    record.talks[0].url = "https://video.example/1".into();
    assert_eq!(found(&record), Vec::<String>::new());
}

#[test]
fn an_export_that_still_shows_what_was_taken_back_is_named_until_the_next() {
    let mut record = workshop();
    say(&mut record, PermissionItem::Answers, PermissionState::Yes, PermissionChannel::Site);
    say(&mut record, PermissionItem::Answers, PermissionState::Withdrawn, PermissionChannel::Site);

    let after = |at: i64| found_after(&record, Some(Moment(at)));
    assert_eq!(after(1_000), ["CONSENT-WITHDRAWN warning person.permission"]);
    assert_eq!(after(1_001), Vec::<String>::new());
    assert_eq!(found(&record), Vec::<String>::new());
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
        distinct_people: HashSet::new(),
        participants: vec![Participant {
            id: participant_id,
            workshop_id,
            person_id,
            role: Role::Speaker,
            state: PersonState::Answered,
            position: "a".into(),
        }],
        chapters: std::collections::HashMap::new(),
        talk_facts: std::collections::HashMap::new(),
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
        topics: Vec::new(),
        sessions: Vec::new(),
        actions: Vec::new(),
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
        link_terms: std::collections::HashMap::new(),
        quotes: Vec::new(),
        permissions: Vec::new(),
        approved_texts: Vec::new(),
        post: post(),
        exhibits: Vec::new(),
        blocks: vec![Block {
            id: id(11),
            post_id: id(10),
            kind: BlockKind::People,
            is_on: true,
            position: "a".into(),
            heading: String::new(),
            prose_before: "All who are named have agreed to it.".into(),
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
