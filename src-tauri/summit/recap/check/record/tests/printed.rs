//! What the recap would print: addresses, the organizer's words, its day, and who is missing in it.

use super::*;

/// A block of a kind that is on.
fn block(record: &WorkshopRecord, kind: BlockKind) -> Block {
    Block { id: id(12), kind, prose_before: String::new(), ..record.blocks[0].clone() }
}

fn with(change: impl Fn(&mut WorkshopRecord)) -> Vec<String> {
    let mut record = workshop();
    let catch_up = block(&record, BlockKind::CatchUp);
    record.blocks.push(catch_up);
    change(&mut record);
    found(&record)
}

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn printed_addresses_are_held_to_the_rules_of_a_post() {
    let link = |url: &'static str| with(move |record| record.links[0].url = url.into());
    let talk = |url: &'static str| with(move |record| record.talks[0].url = url.into());
    let cases = [
        ("http://a.example", "LINK-HTTP warning"),
        ("https://bit.ly/a", "LINK-SHORT warning"),
        ("https://a.example/latest/", "LINK-MOVING info"),
        ("https://docs.google.com/document/d/a/edit", "LINK-SECRET error"),
        ("https://zoom.us/rec/a?pwd=b", "LINK-SECRET error"),
    ];

    for (url, expected) in cases {
        assert_eq!(link(url), [format!("{expected} link.url")], "{url}");
        assert_eq!(talk(url), [format!("{expected} talk.url")], "{url}");
    }
    for url in ["https://a.example/1.2/", "https://docs.google.com/document/d/a/view"] {
        assert_eq!((link(url), talk(url)), (none(), none()), "{url}");
    }
}

#[test]
fn an_address_that_is_not_printed_may_be_what_it_is() {
    let room = |record: &mut WorkshopRecord| {
        record.links[0].kind = LinkKind::Room;
        record.links[0].url = "https://zoom.us/j/1?pwd=b".into();
    };
    assert_eq!(with(room), none());

    let off = |record: &mut WorkshopRecord| {
        record.blocks[1].is_on = false;
        record.links[0].url = "http://a.example".into();
    };
    assert_eq!(with(off), none());
    // The place in a playlist is left out when it is printed.
    let url = "https://www.youtube.com/watch?v=abcdefghijk&list=PL1&index=3";
    assert_eq!(with(|record| record.talks[0].url = url.into()), none());
}

#[test]
fn a_channel_whose_address_knows_the_workspace_is_told_with_it() {
    let channel = |label: &'static str, workspace: &'static str, url: &'static str| {
        with(move |record| {
            let link = &mut record.links[0];
            (link.kind, link.url) = (LinkKind::Chat, url.into());
            (link.label, link.workspace) = (label.into(), workspace.into());
        })
    };
    let slack = "https://marsh.slack.com/archives/C1";

    assert_eq!(channel("#mud", "", slack), ["INVITE-WORKSPACE warning link.workspace"]);
    assert_eq!(
        channel("#silt", "", "https://marsh.zulipchat.com/#narrow/x"),
        ["INVITE-WORKSPACE warning link.workspace"]
    );
    assert_eq!(channel("#mud", "marsh", slack), none());
    assert_eq!(channel("", "", slack), none());
    assert_eq!(channel("#mud", "", "https://chat.example/mud"), none());
}

#[test]
fn the_organizers_words_are_held_to_the_rules_of_a_post() {
    let prose = |text: &'static str| with(move |record| record.blocks[1].prose_after = text.into());
    let cases = [
        ("See [here](https://a.example/a).", "LINK-TEXT warning"),
        ("See [a](https://a.example) and [a](https://b.example).", "LINK-TEXT-SAME warning"),
        ("![](a.png)", "STRUCT-ALT error"),
        ("<iframe src=\"https://youtu.be/abcdefghijk\" title=\"A\"></iframe>", "LINK-EMBED error"),
        ("<iframe src=\"https://www.youtube.com/playlist?list=PL1\" title=\"A\"></iframe>", "LINK-EMBED error"),
        ("<iframe src=\"https://www.youtube.com/embed/abcdefghijk\"></iframe>", "LINK-EMBED-TITLE warning"),
        ("[a](https://www.youtube.com/watch?v=abcdefghijk&list=PL1&index=3)", "LINK-INDEX warning"),
        ("See [a](#).", "LINK-EMPTY error"),
        ("On 15 June at 7pm CEST / 2pm EDT.", "TZ-PAIR error"),
        ("On 29 March 2026 at 02:30 Europe/Berlin.", "TZ-GAP error"),
        ("At 17:00 UTC.", "TZ-NODATE warning"),
    ];

    for (text, expected) in cases {
        assert_eq!(prose(text), [format!("{expected} block.prose_after")], "{text}");
    }
    for text in [
        "See [a](https://a.example/a).",
        "![A](a.png)",
        "<iframe src=\"https://www.youtube.com/embed/abcdefghijk\" title=\"A\"></iframe>",
        "On 15 June at 7pm CEST / 1pm EDT.",
        "On 15 June at 9:00 UTC and 17:00 UTC.",
    ] {
        assert_eq!(prose(text), none(), "{text}");
    }
    let off = |record: &mut WorkshopRecord| {
        record.blocks[1].prose_after = "![](a.png)".into();
        record.blocks[1].is_on = false;
    };
    assert_eq!(with(off), none());
}

#[test]
fn a_day_that_lies_ahead_is_named_where_the_site_hides_the_post() {
    let on = |day: &'static str, target: Target| {
        with(move |record| (record.post.date, record.post.target) = (day.parse().ok(), target))
    };

    assert_eq!(on("2026-08-02", Target::Jekyll), ["FRONT-FUTURE warning post.date"]);
    assert_eq!(on("2027-01-01", Target::Hugo), ["FRONT-FUTURE warning post.date"]);
    assert_eq!(on("2026-08-01", Target::Jekyll), none());
    assert_eq!(on("2026-08-02", Target::Markdown), none());
}

#[test]
fn somebody_who_said_yes_and_is_not_in_the_post_is_named() {
    let said = |record: &mut WorkshopRecord, state: PermissionState| {
        say(record, PermissionItem::Answers, state, PermissionChannel::Site);
    };
    let rule = ["PERSON-LEFT-OUT warning response.is_published"];
    let left_out = |state: PermissionState, is_published: bool, is_on: bool| {
        let all = with(|record| {
            said(record, state);
            record.responses[0].is_published = is_published;
            record.blocks[0].is_on = is_on;
        });
        all.into_iter().filter(|line| line.starts_with("PERSON-")).collect::<Vec<_>>()
    };

    assert_eq!(left_out(PermissionState::Yes, false, true), rule);
    assert_eq!(left_out(PermissionState::Yes, true, false), rule);
    assert_eq!(left_out(PermissionState::Yes, true, true), none());
    assert_eq!(left_out(PermissionState::No, false, true), none());
    assert_eq!(left_out(PermissionState::Asked, false, true), none());
}

#[test]
fn a_text_that_is_by_chance_the_name_of_a_zone_is_asked_about() {
    let zone = |text: &'static str| with(move |record| record.people[0].zone_as_written = text.into());

    assert_eq!(zone("EST"), ["TZ-NAME warning person.zone_as_written"]);
    assert_eq!(zone("Etc/GMT+2"), ["TZ-NAME warning person.zone_as_written"]);
    assert_eq!((zone("UTC"), zone("America/New_York")), (none(), none()));
}
