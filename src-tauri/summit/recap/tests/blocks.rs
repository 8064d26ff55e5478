//! The layouts of the other blocks, whole.

use super::*;
use crate::model::{Action, DiscussionSession, SessionPerson};
use crate::model::{BlockLayout, BlockOptions, SessionKind, SessionPart, Talk, TalkFacts, Topic};
use gardeners::person;

/// The gardeners with a second talk of two, facts of the first, a topic held twice, a panel, and office hours.
pub fn garden() -> WorkshopRecord {
    let mut record = gardeners();
    record.post.target = Target::Markdown;
    record.post.layout = Layout::Cards;
    record.people.push(person(13, "Lou Vale", "Peat (North)", ""));
    let participant = record.participants[1].clone();
    record.participants.push(crate::model::Participant { id: id(23), person_id: id(13), ..participant });
    record.talks.push(Talk {
        id: id(92),
        title: "Wet feet".into(),
        speakers: vec![id(12), id(13)],
        url: "https://video.example/wet".into(),
        video_id: None,
        playlist_id: None,
        ..record.talks[0].clone()
    });
    let facts = TalkFacts {
        seconds: 290,
        slides_url: "https://slides.example/1".into(),
        captions: vec!["en".into(), "pt-BR".into()],
        theme: "Shade".into(),
        summary: "All about *shade*.\n\n- one\n- two".into(),
        paper_url: "https://doi.org/10.5555/shade".into(),
        code_url: "https://code.example/shade".into(),
        shown_on: "2023-05-03".parse().ok(),
        ..TalkFacts::default()
    };
    record.talk_facts.insert(id(91), facts);
    record.topics = vec![Topic {
        id: id(51),
        workshop_id: id(2),
        title: "Water".into(),
        description: String::new(),
        position: "a".into(),
    }];
    record.sessions = vec![
        DiscussionSession {
            people: vec![part(11, SessionPart::Host), part(13, SessionPart::NoteTaker)],
            points: "Rain is late\nWells are deep".into(),
            decisions: "Meet again".into(),
            ..session(61, "2023-05-03 11:00", "America/New_York")
        },
        session(62, "2023-05-03 19:00", "Asia/Seoul"),
        DiscussionSession {
            topic_id: None,
            title: "Who owns a lawn?".into(),
            people: vec![
                part(11, SessionPart::Moderator),
                part(12, SessionPart::Panelist),
                part(13, SessionPart::Panelist),
            ],
            agenda: "Lawns\nHedges".into(),
            ..session(63, "2023-05-03 15:00", "Europe/Berlin")
        },
        DiscussionSession {
            topic_id: None,
            kind: SessionKind::OfficeHours,
            title: "Ask us".into(),
            room_url: "https://meet.example/a".into(),
            ..session(64, "2023-06-01 15:00", "Europe/Berlin")
        },
    ];
    record.actions = vec![Action {
        id: id(71),
        session_id: id(61),
        text: "Buy a can".into(),
        owner_id: Some(id(11)),
        due_on: "2023-06-01".parse().ok(),
        is_done: false,
    }];
    record.links = vec![
        link(LinkKind::Playlist, "https://www.youtube.com/playlist?list=PL1", "", ""),
        link(LinkKind::Chat, "https://moss.slack.com/c/1", "#moss", "greenhouse"),
        link(LinkKind::Video, "https://www.youtube.com/watch?v=lawnlawnlaw", "Who owns a lawn?", ""),
    ];
    record
}

fn part(person: u128, part: SessionPart) -> SessionPerson {
    SessionPerson { person_id: id(person), part }
}

fn session(number: u128, local: &str, zone: &str) -> DiscussionSession {
    let zone: crate::timezone::Zone = zone.parse().unwrap();
    let (day, clock) = local.split_once(' ').unwrap();
    let (hour, minute) = clock.split_once(':').unwrap();
    let starts_at = zone.moment(day.parse().unwrap(), hour.parse().unwrap(), minute.parse().unwrap()).unwrap();
    DiscussionSession {
        id: id(number),
        workshop_id: id(2),
        topic_id: Some(id(51)),
        kind: SessionKind::Discussion,
        title: String::new(),
        starts_at,
        minutes: 60,
        local_time: local.into(),
        zone,
        offset_as_planned: String::new(),
        rules_version: String::new(),
        regions: Vec::new(),
        people: Vec::new(),
        room_name: String::new(),
        room_url: String::new(),
        agenda: String::new(),
        points: String::new(),
        decisions: String::new(),
        is_cancelled: false,
        sequence: 0,
        revised_at: starts_at,
    }
}

/// One block alone, below the title of the post.
fn shown(kind: BlockKind, layout: Option<BlockLayout>, change: impl Fn(&mut WorkshopRecord)) -> String {
    let mut record = garden();
    let options = BlockOptions { layout, ..BlockOptions::default() };
    record.blocks = vec![Block { heading: "Here".into(), options, ..block(kind) }];
    change(&mut record);
    let text = made(&record).unwrap().text;
    text.strip_prefix("# Cells and clouds\n\n").unwrap_or(&text).to_owned()
}

#[test]
fn the_same_data_give_the_same_post_on_any_day() {
    let mut record = garden();
    record.blocks = [BlockKind::Discussions, BlockKind::Panel, BlockKind::Next, BlockKind::Format].map(block).to_vec();
    let on = |day: &str| render(&record, day.parse().unwrap()).unwrap();

    let early = on("2020-01-01");

    assert!(early.text.contains("Ask us, on 1 June 2023"), "{}", early.text);
    assert_eq!(on("2030-01-01"), early);
}

/// Every layout of every block, in Markdown.
#[test]
fn every_block_has_its_layouts() {
    let mut out = String::new();
    for kind in BlockKind::ALL {
        for layout in kind.layouts() {
            let text = shown(*kind, Some(*layout), |record| {
                record.blocks[0].options.show_abstracts = true;
                if *kind == BlockKind::About {
                    record.blocks[0].prose_before = "We grow.\n\n- one\n- two".into();
                }
            });
            out += &format!("===== {kind}, {layout}\n\n{text}\n");
        }
    }
    insta::with_settings!({ snapshot_path => "../../../../tests/data/posts/targets", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("blocks", out);
    });
}

#[test]
fn a_layout_that_a_kind_does_not_have_is_the_usual_one() {
    let with = |layout| shown(BlockKind::Talks, layout, |_| {});

    assert_eq!(with(Some(BlockLayout::Quote)), with(None));
    assert_eq!(with(Some(BlockLayout::List)), with(None));
    assert_ne!(with(Some(BlockLayout::Cards)), with(None));
}

#[test]
fn a_video_is_shown_in_the_way_of_each_target() {
    let embed = |target: Target| {
        let text = shown(BlockKind::Talks, Some(BlockLayout::Embed), |record| {
            record.post.target = target;
            record.talks[0].url = "https://youtu.be/abcdefghijk?t=90".into();
            record.talks[0].title = "Small \"forests\" {{ 1 }} <b>".into();
        });
        let line = text.lines().find(|line| line.contains("abcdefghijk")).unwrap_or_default();
        line.trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
    };
    let title = "Small forests 1 b, by Ida Brandt";
    let frame = format!(
        "<iframe src=\"https://www.youtube-nocookie.com/embed/abcdefghijk?start=90\" title=\"{title}\" width=\"560\" height=\"315\" allow=\"fullscreen\"></iframe>"
    );

    for target in [
        Target::Jekyll,
        Target::Markdown,
        Target::Mkdocs,
        Target::Quarto,
        Target::Docusaurus,
        Target::Html,
        Target::HtmlFragment,
    ] {
        assert_eq!(embed(target), frame, "{target}");
    }
    assert_eq!(embed(Target::Hugo), format!("{{{{< youtube id=\"abcdefghijk\" title=\"{title}\" >}}}}"));
    for target in [Target::Myst, Target::Rst] {
        assert!(embed(target).contains("lightning talk"), "{target}: {}", embed(target));
    }
}

#[test]
fn a_page_lets_only_the_frames_of_its_videos_in() {
    let page = |layout| shown(BlockKind::Talks, Some(layout), |record| record.post.target = Target::Html);

    assert!(page(BlockLayout::Embed).contains("form-action 'none'; frame-src https://www.youtube-nocookie.com\">"));
    assert!(page(BlockLayout::List).contains("form-action 'none'\">"));
}

#[test]
fn a_talk_that_may_not_be_on_youtube_is_not_shown_from_there() {
    let refused = gardeners::permission(id(11), PermissionItem::Talk, PermissionState::No, None);
    let refused = crate::model::Permission { channel: crate::model::PermissionChannel::Youtube, ..refused };

    let text = shown(BlockKind::Talks, Some(BlockLayout::Embed), |record| record.permissions.push(refused.clone()));

    assert!(text.contains("### Small forests\n\nBy Ida Brandt") && !text.contains("abcdefghijk"), "{text}");
}

#[test]
fn slides_that_were_refused_stay_away_and_their_name_is_told() {
    let mut record = garden();
    let options = BlockOptions { layout: Some(BlockLayout::Cards), ..BlockOptions::default() };
    record.blocks = vec![Block { options, ..block(BlockKind::Talks) }];
    record.permissions.push(gardeners::permission(id(11), PermissionItem::Slides, PermissionState::No, None));

    let made = made(&record).unwrap();

    assert!(!made.text.contains("slides.example") && made.text.contains("5 min"), "{}", made.text);
    let left_out: Vec<(&str, &str)> = made.left_out.iter().map(|one| (&*one.what, &*one.why)).collect();
    assert!(left_out.contains(&("Slides of the lightning talk “Small forests”", "the person refused it for the site")));
}

#[test]
fn what_was_written_about_a_talk_is_shown_only_where_the_organizer_says_so() {
    let cards = |shows| {
        shown(BlockKind::Talks, Some(BlockLayout::Cards), |record| record.blocks[0].options.show_abstracts = shows)
    };

    assert!(cards(true).contains("All about \\*shade\\*.\n\n- one\n- two\n"));
    assert!(!cards(false).contains("All about"));
}

#[test]
fn a_block_that_does_not_fit_into_its_table_is_named() {
    let refused = |kind: BlockKind, change: fn(&mut WorkshopRecord)| {
        let mut record = garden();
        let options = BlockOptions { layout: Some(BlockLayout::Table), ..BlockOptions::default() };
        record.blocks = vec![Block { options, ..block(kind) }];
        change(&mut record);
        made(&record).unwrap_err().to_string()
    };

    let talks = refused(BlockKind::Talks, |record| record.talks[0].title = "mud ".repeat(40));
    let discussions = refused(BlockKind::Discussions, |record| record.sessions[0].points = "mud ".repeat(40));

    let next = "Nothing was changed. Choose the layout “list”, or shorten what is there.";
    assert!(talks.starts_with("block of talks, mud mud") && talks.ends_with(next), "{talks}");
    let next = "Nothing was changed. Choose the layout “sections”, or shorten what is there.";
    let wrong = "block of discussions, Water, “What was said”: the layout “table” cannot show it: it has 159 characters, and a cell holds 120. ";
    assert_eq!(discussions, format!("{wrong}{next}"));
}

const CONTENTS: &str = "- [Who came?](#who-came)\n  - [Ida Brandt](#ida-brandt)\n  - [Jo Park](#jo-park)\n- [Talks](#talks)\n\n## Who came?";

#[test]
fn contents_lead_to_the_headings_that_have_a_certain_name() {
    let contents = |target: Target, change: &dyn Fn(&mut WorkshopRecord)| {
        let text = shown(BlockKind::Contents, None, |record| {
            record.blocks.extend(gardeners().blocks);
            record.post.layout = Layout::Cards;
            record.post.target = target;
            change(record);
        });
        text.split_once("Here\n\n").map(|(_, text)| text.to_owned()).unwrap_or(text)
    };
    for target in [Target::Jekyll, Target::Markdown, Target::Hugo, Target::Docusaurus, Target::Quarto] {
        assert!(contents(target, &|_| {}).starts_with(CONTENTS), "{target}: {}", contents(target, &|_| {}));
    }
    assert!(
        contents(Target::Mkdocs, &|_| {}).starts_with("-   [Who came?](#who-came)\n    - [Ida Brandt](#ida-brandt)\n")
    );
    assert!(contents(Target::Myst, &|_| {}).starts_with("- Who came?\n  - Ida Brandt\n  - Jo Park\n- Talks\n"));
    let named = |name: &'static str| contents(Target::Jekyll, &move |record| record.people[1].name = name.into());
    assert!(named("R. & D.").contains("\n  - R. & D.\n"));
    assert!(
        named("Who came").contains("- Who came?\n  - [Ida Brandt](#ida-brandt)\n  - Who came\n"),
        "{}",
        named("Who came")
    );
    assert!(named("Ida Brandt").contains("  - [Ida Brandt](#ida-brandt)\n  - [Ida Brandt (2)](#ida-brandt-2)\n"));
}

#[test]
fn a_page_names_the_headings_that_its_contents_lead_to_and_no_others() {
    let html = |kinds: bool| {
        shown(BlockKind::Contents, None, |record| {
            record.blocks.extend(gardeners().blocks);
            record.blocks[0].is_on = kinds;
            record.post.layout = Layout::Cards;
            record.post.target = Target::HtmlFragment;
        })
    };

    assert!(
        html(true).contains("<a href=\"#ida-brandt\">Ida Brandt</a>")
            && html(true).contains("<h3 id=\"ida-brandt\">Ida Brandt</h3>")
    );
    assert!(!html(false).contains(" id="));
}

#[test]
fn the_record_of_each_talk_topic_and_session_opens() {
    let kinds = |kind, layout| {
        let mut record = garden();
        let options = BlockOptions { layout: Some(layout), ..BlockOptions::default() };
        record.blocks = vec![Block { options, ..block(kind) }];
        let mut found = Vec::new();
        super::layouts::collect(&made(&record).unwrap().preview, &mut found);
        found.into_iter().map(|(_, kind)| kind).collect::<Vec<_>>()
    };

    for layout in BlockKind::Talks.layouts() {
        assert!(kinds(BlockKind::Talks, *layout).iter().filter(|kind| *kind == "talk").count() >= 2, "{layout}");
    }
    assert!(kinds(BlockKind::Discussions, BlockLayout::Table).contains(&"topic".to_owned()));
    assert!(kinds(BlockKind::Format, BlockLayout::Table).contains(&"topic".to_owned()));
    assert!(kinds(BlockKind::Panel, BlockLayout::Embed).contains(&"session".to_owned()));
}

#[test]
fn a_panel_is_told_without_its_video_where_somebody_on_it_may_not_be_named() {
    let mut record = garden();
    record.blocks = vec![block(BlockKind::Panel)];
    let shown = made(&record).unwrap().text;
    record.permissions.push(permission(id(13), PermissionItem::Name, PermissionState::No, None));

    let withheld = made(&record).unwrap().text;

    assert!(shown.contains("Watch the panel: Who owns a lawn?"), "{shown}");
    assert!(withheld.contains("Who owns a lawn?") && !withheld.contains("lawnlawnlaw"), "{withheld}");
}
