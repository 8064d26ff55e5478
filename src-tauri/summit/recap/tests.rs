//! Whole posts from whole records.

mod blocks;
mod consent;
mod exhibits;
mod gardeners;
mod hostile;
mod layouts;
mod targets;

use super::*;
use crate::model::{BlockKind, LinkKind, PermissionItem, PermissionState, Profile};
use gardeners::{block, gardeners, id, link, permission};

/// The post as it is made on 4 May 2023.
fn made(record: &WorkshopRecord) -> Result<Rendering> {
    render(record, "2023-05-04".parse().unwrap())
}

const CLASSIC: &str = "---
layout: post
title: Cells and clouds
author: Nora Quist
tags: [Imaging Days, cell biology]
theme: plain
---

{% include site/setup %}

## Who came?

2 people have answered the questions of the workshop:

**Name:** Ida Brandt\\
**Affiliation:** Institute of Moss\\
**Timezone:** CEST\\
**What do you grow?** Moss, see <https://moss.example/a_b>\\
**What next:**\\
Two things:

- a bigger pot
- `light`? No: \\`light\\`

**Lightning talk:** [Watch Ida Brandt's lightning talk: Small forests (YouTube)](https://www.youtube.com/watch?v=abcdefghijk&list=PL1)

**Name:** Jo Park\\
**Timezone:** Asia/Seoul\\
**What do you grow? What next:** Ferns

## Talks

The workshop had 1 lightning talk:

- [Small forests](https://www.youtube.com/watch?v=abcdefghijk&list=PL1), by Ida Brandt
";

const CARDS: &str = "# Cells and clouds

## Who came?

2 people have answered the questions of the workshop:

### Ida Brandt

- **Affiliation:** Institute of Moss
- **Timezone:** CEST
- **Lightning talk:** [Watch Ida Brandt's lightning talk: Small forests (YouTube)](https://www.youtube.com/watch?v=abcdefghijk&list=PL1)

**What do you grow?**

Moss, see <https://moss.example/a_b>

**What next:**

Two things:

- a bigger pot
- `light`? No: \\`light\\`

### Jo Park

- **Timezone:** Asia/Seoul

**What do you grow? What next:**

Ferns

## Talks

The workshop had 1 lightning talk:

- [Small forests](https://www.youtube.com/watch?v=abcdefghijk&list=PL1), by Ida Brandt
";

#[test]
fn the_classic_layout_is_one_paragraph_a_person() {
    let rendering = made(&gardeners()).unwrap();

    assert_eq!(rendering.text, CLASSIC);
    assert_eq!(rendering.file_name, "2023-05-04-cells-and-clouds.md");
    assert_eq!((rendering.people, rendering.talks), (2, 1));
    assert_eq!(rendering.left_out, []);
    assert_eq!(rendering.findings, []);
}

#[test]
fn the_markdown_target_has_a_title_and_no_front_matter() {
    let mut record = gardeners();
    record.post.target = Target::Markdown;
    record.post.layout = Layout::Cards;

    assert_eq!(made(&record).unwrap().text, CARDS);
}

#[test]
fn every_person_in_the_preview_opens_their_record() {
    let record = gardeners();

    let rendering = made(&record).unwrap();

    let jo = preview::source("person", record.people[1].id);
    let last = rendering.preview.iter().rfind(|node| preview::source_of(&mut (*node).clone()) == Some(&mut jo.clone()));
    assert_eq!(
        preview::words(last.map(std::slice::from_ref).unwrap()),
        "Name: Jo Park\nTimezone: Asia/Seoul\nWhat do you grow? What next: Ferns\n"
    );
}

#[test]
fn an_embargo_ends_on_its_day_whatever_day_the_post_is_dated() {
    let mut record = gardeners();
    let (ida, from) = (record.people[0].id, Some("2023-05-05".parse().unwrap()));
    record.permissions.push(permission(ida, PermissionItem::Talk, PermissionState::Embargo, from));
    let shows = |record: &WorkshopRecord, today: &str| {
        render(record, today.parse().unwrap()).unwrap().text.contains("Small forests")
    };

    record.post.date = "2030-01-01".parse().ok();
    assert!(!shows(&record, "2023-05-04"));
    record.post.date = "2020-01-01".parse().ok();
    assert!(shows(&record, "2023-05-05"));
}

#[test]
fn what_may_not_be_published_is_left_out_with_its_reason() {
    let mut record = gardeners();
    record.questions[1].is_public = false;
    record.responses[1].is_published = false;
    let (ida, from) = (record.people[0].id, Some("2023-05-05".parse().unwrap()));
    record.permissions.push(permission(ida, PermissionItem::Talk, PermissionState::Embargo, from));

    let rendering = made(&record).unwrap();

    let left_out: Vec<(&str, &str)> = rendering.left_out.iter().map(|one| (&*one.what, &*one.why)).collect();
    assert_eq!(
        left_out,
        [
            ("Response of Jo Park", "it is not marked for publication"),
            ("Lightning talk “Small forests”", "the person allows it from 2023-05-05 on"),
            ("1 answer to “What next”", "the question is private"),
        ]
    );
    assert!(!rendering.text.contains("Jo") && !rendering.text.contains("next") && !rendering.text.contains("youtube"));
}

#[test]
fn a_withdrawn_name_takes_everything_with_it() {
    let mut record = gardeners();
    record.permissions.push(permission(record.people[0].id, PermissionItem::Name, PermissionState::Withdrawn, None));
    record.permissions.push(permission(record.people[1].id, PermissionItem::Answers, PermissionState::No, None));

    let rendering = made(&record).unwrap();

    assert!(!rendering.text.contains("Ida") && !rendering.text.contains("Small forests"));
    assert!(rendering.text.ends_with("**Name:** Jo Park\\\n**Timezone:** Asia/Seoul\n"));
}

#[test]
fn blocks_without_the_organizers_words_write_their_own() {
    let mut record = gardeners();
    record.post.profile = Profile::default();
    record.blocks = [BlockKind::Summary, BlockKind::About, BlockKind::Format, BlockKind::CatchUp].map(block).to_vec();
    record.links = vec![
        link(LinkKind::Playlist, "https://www.youtube.com/playlist?list=PL1", "", ""),
        link(LinkKind::Chat, "https://moss.slack.com/c/1", "#moss", "greenhouse"),
        link(LinkKind::Invite, "https://join.slack.com/t/x", "#moss", "greenhouse"),
    ];

    let text = made(&record).unwrap().text;

    let expected = "---\nlayout: post\ntitle: Cells and clouds\nauthor: Nora Quist\ntags: [Imaging Days, cell biology]\n---\n
## summary

The workshop “Cells and clouds” ran as part of [Imaging Days](https://days.example) on 3 May 2023. This recap has the answers of 2 people and 1 lightning talk. All recordings: [Watch the lightning talks of “Cells and clouds” in one playlist (YouTube)](https://www.youtube.com/playlist?list=PL1).

## format

The workshop had:

- 1 lightning talk
- Questions and answers with 2 people
- Text chat in #moss

## catch-up

- [Watch the lightning talks of “Cells and clouds” in one playlist (YouTube)](https://www.youtube.com/playlist?list=PL1)
- [Open the channel #moss in the workspace greenhouse (Slack)](https://moss.slack.com/c/1)
- [Accept the invitation to the channel #moss in the workspace greenhouse (Slack)](https://join.slack.com/t/x)
";
    assert_eq!(text, expected);
}

#[test]
fn a_post_that_cannot_be_right_is_refused() {
    let code = |change: fn(&mut WorkshopRecord)| {
        let mut record = gardeners();
        change(&mut record);
        made(&record).unwrap_err().code()
    };

    assert_eq!(code(|record| record.post.date = None), "date-missing");
    assert_eq!(code(|record| record.post.profile.hard_wrap = true), "layout-unsafe");
    assert_eq!(code(|record| record.post.slug = "../x".into()), "slug-invalid");
    assert_eq!(code(|record| record.post.title = " ".into()), "title-missing");
    assert_eq!(code(|record| record.post.title = "a <b>".into()), "front-html");
    assert_eq!(code(|record| record.post.profile.front_matter = vec![("x".into(), "[".into())]), "proof-failed");
}

#[test]
fn values_of_the_site_that_say_more_than_the_record_stay_what_they_are() {
    let mut record = gardeners();
    let facts = "\n  - name: Nora Quist\n    url: https://nora.example";
    let value = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    record.post.profile.front_matter = vec![
        value("authors", facts),
        value("date", "2023-05-04 10:00:00 +0200"),
        value("hero", "\n  image: a.png\n  sizes: [1, 2]"),
    ];
    record.post.date = "2023-05-04".parse().ok();

    let text = made(&record).unwrap().text;

    let head = "---\nauthors:\n  - name: Nora Quist\n    url: https://nora.example\ndate: 2023-05-04 10:00:00 +0200\nhero:\n  image: a.png\n  sizes: [1, 2]\n";
    assert!(text.starts_with(head), "{text}");
    record.post.date = "2023-05-05".parse().ok();
    record.post.authors = vec!["Ida Brandt".into()];
    let text = made(&record).unwrap().text;
    assert!(text.starts_with("---\nauthors: [Ida Brandt]\ndate: 2023-05-05\nhero:\n"), "{text}");
}

#[test]
fn links_to_talks_say_different_things() {
    let mut record = gardeners();
    let mut second = record.talks[0].clone();
    second.id = id(92);
    second.url = "https://video.example/2".into();
    second.video_id = None;
    record.talks[0].url = "https://video.example/1".into();
    record.talks.push(second);

    let text = made(&record).unwrap().text;

    let texts = [
        "[Watch Ida Brandt's lightning talk: Small forests](https://video.example/1)",
        "[Open the playlist with Ida Brandt's lightning talk: Small forests](https://video.example/2)",
        "- [Small forests](https://video.example/1), by",
        "- [Open the playlist with Ida Brandt's lightning talk: Small forests](https://video.example/2), by",
    ];
    assert!(texts.iter().all(|shown| text.contains(shown)), "{text}");
}
