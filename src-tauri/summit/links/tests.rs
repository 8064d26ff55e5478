//! What each kind of address must give.

use super::*;
use proptest::prelude::*;

fn address(url: &str, kind: LinkKind) -> Address {
    Address::of(url, kind)
}

fn check(url: &str, expected: Address) {
    assert_eq!(classify(url), expected);
}

fn check_kind(kind: LinkKind, urls: &[&str]) {
    for url in urls {
        assert_eq!(classify(url).kind, kind, "{url}");
    }
}

#[test]
fn every_address_of_one_video_names_the_same_video() {
    for url in [
        "https://www.youtube.com/watch?v=Ab-_5678901",
        "http://youtube.com/watch?app=desktop&v=Ab-_5678901",
        "https://youtu.be/Ab-_5678901",
        "https://m.youtube.com/watch?v=Ab-_5678901",
        "https://music.youtube.com/watch?v=Ab-_5678901",
        "https://www.youtube.com/embed/Ab-_5678901",
        "https://www.youtube-nocookie.com/embed/Ab-_5678901",
        "https://www.youtube.com/shorts/Ab-_5678901",
        "https://www.youtube.com/live/Ab-_5678901",
    ] {
        check(url, Address { video_id: Some("Ab-_5678901".into()), ..address(url, LinkKind::Video) });
    }
}

#[test]
fn a_video_in_a_playlist_keeps_list_index_and_start() {
    let expected = Address {
        video_id: Some("Ab-_5678901".into()),
        playlist_id: Some("PL0example".into()),
        index: Some(8),
        start: Some(3723),
        ..address("https://www.youtube.com/watch?v=Ab-_5678901&list=PL0example&index=8&t=1h2m3s", LinkKind::Video)
    };

    check(" <https://www.youtube.com/watch?v=Ab-_5678901&amp;list=PL0example&amp;index=8&amp;t=1h2m3s> ", expected);
}

#[test]
fn a_playlist_is_not_a_video() {
    for url in [
        "https://www.youtube.com/playlist?list=PL0example",
        "https://www.youtube.com/embed/videoseries?list=PL0example",
        "https://www.youtube.com/watch?list=PL0example",
    ] {
        check(url, Address { playlist_id: Some("PL0example".into()), ..address(url, LinkKind::Playlist) });
    }
}

#[test]
fn a_page_of_youtube_without_an_id_is_no_video() {
    check_kind(
        LinkKind::Project,
        &["https://www.youtube.com/", "https://youtu.be/short", "https://notyoutube.com/watch?v=Ab-_5678901"],
    );
    check_kind(LinkKind::Person, &["https://www.youtube.com/@someone", "https://www.youtube.com/channel/UC123"]);
}

#[test]
fn an_invitation_and_a_chat_name_their_workspace() {
    let invite = "https://join.slack.com/t/orchard/shared_invite/zt-0example";
    check(invite, Address { workspace: Some("orchard".into()), ..address(invite, LinkKind::Invite) });
    let chat = "https://orchard.slack.com/archives/C012345";
    check(chat, Address { workspace: Some("orchard".into()), ..address(chat, LinkKind::Chat) });
    let zulip = "https://orchard.zulipchat.com/#narrow/stream/1";
    check(zulip, Address { workspace: Some("orchard".into()), ..address(zulip, LinkKind::Chat) });
}

#[test]
fn each_kind_is_known_by_host_and_path() {
    check_kind(LinkKind::Invite, &["https://discord.gg/abc", "https://discord.com/invite/abc", "https://t.me/+abc"]);
    check_kind(LinkKind::Chat, &["https://matrix.to/#/#room:example.org", "https://gitter.im/org/room"]);
    check_kind(
        LinkKind::Video,
        &[
            "https://vimeo.com/123456",
            "https://player.vimeo.com/video/123456",
            "https://tube.example.org/w/9c9de5e8-0a1e-484a-b099",
            "https://example.org/talk.MP4",
        ],
    );
    check_kind(LinkKind::Playlist, &["https://vimeo.com/showcase/77"]);
    check_kind(LinkKind::Form, &["https://forms.gle/abc", "https://docs.google.com/forms/d/e/x/viewform"]);
    check_kind(LinkKind::Slides, &["https://docs.google.com/presentation/d/x", "https://speakerdeck.com/a/b"]);
    check_kind(
        LinkKind::Notes,
        &["https://docs.google.com/document/d/x", "https://hackmd.io/@a/b", "https://pad.example.org/p/x"],
    );
    check_kind(LinkKind::Room, &["https://us02web.zoom.us/j/123", "https://meet.jit.si/Orchard"]);
    check_kind(
        LinkKind::Person,
        &["mailto:ada@example.org", "https://orcid.org/0000-0001", "https://social.example/@ada"],
    );
    check_kind(LinkKind::Project, &["https://example.org/docs", "not an address", ""]);
}

#[test]
fn an_address_that_cannot_be_taken_says_why() {
    for (url, reason) in [
        ("", Some("is empty")),
        ("#", Some("leads nowhere: only a mark inside a page")),
        ("javascript:alert(1)", Some("is neither http, https nor mailto")),
        ("ftp://example.org/x", Some("is neither http, https nor mailto")),
        ("https://ada:secret@example.org/", Some("holds a user name or a password")),
        ("https://ada@example.org/", Some("holds a user name or a password")),
        ("example.org/talk", Some("is no complete web address")),
        ("https://example.org/a b", Some("holds blanks")),
        ("mailto:nobody", Some("names no mailbox")),
        ("mailto:a@example.org?subject=x&Attachment=/etc/hostname", Some("wants a file attached")),
        ("https://example.org/", None),
        ("mailto:ada@example.org", None),
    ] {
        assert_eq!(refuse_reason(url), reason, "{url}");
    }
}

proptest! {
    #[test]
    fn the_address_made_for_a_video_is_read_back(id in "[A-Za-z0-9_-]{11}", list in proptest::option::of("PL[A-Za-z0-9_-]{1,32}")) {
        let url = video_url(&id, list.as_deref());
        let expected = Address { video_id: Some(id), playlist_id: list, ..address(&url, LinkKind::Video) };
        prop_assert_eq!(classify(&url), expected);
    }

    #[test]
    fn any_text_is_classified(text in "\\PC{0,40}") {
        let cleaned = classify(&text).url;
        prop_assert_eq!(classify(&cleaned).url, clean(&cleaned));
    }
}

#[test]
fn a_frame_takes_the_embedding_address_of_a_video_or_a_playlist() {
    let cases = [
        (
            "https://www.youtube.com/watch?v=abcdefghijk&list=PL1&t=90s",
            Some("https://www.youtube-nocookie.com/embed/abcdefghijk?start=90"),
        ),
        ("https://youtu.be/abcdefghijk", Some("https://www.youtube-nocookie.com/embed/abcdefghijk")),
        (
            "https://www.youtube.com/playlist?list=PL1",
            Some("https://www.youtube-nocookie.com/embed/videoseries?list=PL1"),
        ),
        ("https://vimeo.com/1", None),
        ("https://www.youtube.com/@mud", None),
    ];

    for (url, expected) in cases {
        assert_eq!(embed_url(url).as_deref(), expected, "{url}");
    }
}
