//! Links: texts that say nothing, targets that fail, and what an address gives away.

use super::subject::{Subject, spoken};
use super::{Notes, listed};
use crate::error::shown;
use crate::links::{classify, doubts, embed_url};
use crate::model::LinkKind;
use crate::model::draft::TalkDraft;
use crate::recap::read::answer::is_generic;
use crate::recap::read::line::Line;
use crate::recap::read::link::{Form, Found, channels};
use crate::recap::read::section::spaced;
use crate::recap::read::spot::Spot;
use std::collections::BTreeMap;

/// Checks the links of a post.
pub(crate) fn check(subject: &Subject<'_>, notes: &mut Notes) {
    for link in &subject.reading.links {
        check_text(subject, link, notes);
        check_target(subject, link, notes);
        check_anchor(subject, link, notes);
        check_frame(subject, link, notes);
    }
    check_same_text(subject, notes);
    for link in &subject.draft.links {
        let mut lines = link.lines.clone();
        lines.dedup();
        if let ([first, ..], true) = (lines.as_slice(), lines.len() > 1) {
            let message = format!("“{}” stands in lines {}.", shown(&link.url), listed(&lines));
            notes.at("LINK-REPEAT", *first, message, subject.address(*first, &link.url));
        }
    }
    check_talks(subject, notes);
    check_places(subject, notes);
    check_workspace(subject, notes);
}

fn check_text(subject: &Subject<'_>, link: &Found, notes: &mut Notes) {
    if link.form == Form::Text && is_generic(&link.text) {
        let message = format!("The link text “{}” does not say where it goes. Name the target.", shown(&link.text));
        notes.at("LINK-TEXT", link.line, message, subject.in_link(link, &link.text));
    }
    if link.form == Form::Bare {
        let message = format!("The address “{}” stands bare in the text. Give it a text.", shown(&link.url));
        notes.at("LINK-BARE", link.line, message, subject.in_link(link, &link.url));
    }
}

fn check_target(subject: &Subject<'_>, link: &Found, notes: &mut Notes) {
    let url = shown(&link.url);
    if link.form != Form::Image && (link.url.is_empty() || link.url == "#") {
        let message = format!("The link “{}” goes nowhere. Add its target.", shown(&link.text));
        return notes.at("LINK-EMPTY", link.line, message, subject.in_link(link, &link.text));
    }
    for doubt in doubts(&link.url) {
        notes.at(doubt.rule, link.line, doubt.message, subject.in_link(link, &link.url));
    }
    if classify(&link.url).kind == LinkKind::Invite {
        let message = format!("The invitation “{url}” can run out. Link a stable page of the community.");
        notes.at("INVITE-EXPIRES", link.line, message, subject.in_link(link, &link.url));
    }
}

fn check_anchor(subject: &Subject<'_>, link: &Found, notes: &mut Notes) {
    let Some(anchor) = link.url.strip_prefix('#').filter(|anchor| !anchor.is_empty()) else { return };
    let is_heading =
        |heading: &str| spaced(heading).replace(' ', "-") == anchor.to_lowercase() || plain_anchor(heading) == anchor;
    let has_id = subject.reading.lines.iter().any(|line| line.text.contains(&format!("id=\"{anchor}\"")));
    if !has_id && !subject.reading.parts.headings.iter().any(|part| is_heading(&part.heading)) {
        let message = format!("No heading has the anchor “#{}”.", shown(anchor));
        notes.at("LINK-ANCHOR", link.line, message, subject.in_link(link, &link.url));
    }
}

/// The anchor that sites make: `whats-next` of "What's next?".
fn plain_anchor(heading: &str) -> String {
    let kept = heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .collect::<String>();
    kept.replace(' ', "-")
}

fn check_frame(subject: &Subject<'_>, link: &Found, notes: &mut Notes) {
    if link.form != Form::Frame {
        return;
    }
    if embed_url(&link.url).is_some() && !link.url.contains("/embed/") {
        let message = format!("“{}” refuses to be framed. Use its address for embedding.", shown(&link.url));
        notes.at("LINK-EMBED", link.line, message, subject.in_link(link, &link.url));
    }
    if link.text.trim().is_empty() {
        let message = "The frame has no title. Say what it holds.";
        notes.at("LINK-EMBED-TITLE", link.line, message, subject.in_link(link, &link.url));
    }
}

/// Links with one text and several targets.
fn check_same_text(subject: &Subject<'_>, notes: &mut Notes) {
    let mut texts: BTreeMap<String, Vec<&Found>> = BTreeMap::new();
    for link in subject.reading.links.iter().filter(|link| link.form == Form::Text) {
        texts.entry(spaced(&link.text)).or_default().push(link);
    }
    for (text, links) in texts.iter().filter(|(text, _)| !text.is_empty()) {
        let Some(first) = links.first().filter(|first| links.iter().any(|link| link.url != first.url)) else {
            continue;
        };
        let lines: Vec<u32> = links.iter().map(|link| link.line).collect();
        let message =
            format!("“{}” leads to different targets in lines {}. Name each target.", shown(text), listed(&lines));
        notes.at("LINK-TEXT-SAME", first.line, message, subject.in_link(first, &first.text));
    }
}

fn check_talks(subject: &Subject<'_>, notes: &mut Notes) {
    let mut videos: BTreeMap<(&str, Option<u32>), &TalkDraft> = BTreeMap::new();
    for person in &subject.draft.people {
        for talk in person.talk.iter().chain(&person.more_talks) {
            match &talk.video_id {
                Some(video) => {
                    // Talks may begin at different times of one recording.
                    let before = videos.insert((video, classify(&talk.url).start), talk);
                    if let Some(before) = before.filter(|before| !before.is_same_talk(talk)) {
                        let lines = listed(&[before.line, talk.line]);
                        let message = format!("The video “{}” stands for two talks (lines {lines}).", shown(video));
                        notes.at("LINK-VIDEO-DUP", talk.line, message, subject.address(talk.line, &talk.url));
                    }
                }
                None if talk.playlist_id.is_some() => {
                    let message = format!("The talk of {} links a playlist. Link the one video.", shown(&person.name));
                    notes.at("LINK-PLAYLIST", talk.line, message, subject.address(talk.line, &talk.url));
                }
                None => {}
            }
        }
    }
}

/// Two videos at one place of one playlist.
fn check_places(subject: &Subject<'_>, notes: &mut Notes) {
    let mut places: BTreeMap<(String, u32), Vec<(String, &Found)>> = BTreeMap::new();
    for link in &subject.reading.links {
        let known = classify(&link.url);
        if let (Some(list), Some(index), Some(video)) = (known.playlist_id, known.index, known.video_id) {
            let videos = places.entry((list, index)).or_default();
            if !videos.iter().any(|(other, _)| *other == video) {
                videos.push((video, link));
            }
        }
    }
    for ((_, index), videos) in places.iter().filter(|(_, videos)| videos.len() > 1) {
        let lines: Vec<u32> = videos.iter().map(|(_, link)| link.line).collect();
        let message = format!("“index={index}” names {} videos (lines {}).", videos.len(), listed(&lines));
        if let Some((_, first)) = videos.first() {
            notes.at("LINK-INDEX-DUP", first.line, message, subject.in_link(first, &format!("index={index}")));
        }
    }
}

/// Channels whose workspace is not named in their paragraph.
fn check_workspace(subject: &Subject<'_>, notes: &mut Notes) {
    let known: Vec<String> =
        subject.draft.links.iter().map(|link| spaced(&link.workspace)).filter(|name| !name.is_empty()).collect();
    let Some(workspace) = known.first() else { return };
    for paragraph in subject.reading.lines.split(Line::is_blank) {
        let is_named = paragraph.iter().any(|line| known.iter().any(|name| spaced(&spoken(line.text)).contains(name)));
        for (line, channel) in channels(paragraph).into_iter().filter(|_| !is_named) {
            let message =
                format!("The channel {} is named without its workspace “{}”.", shown(&channel), shown(workspace));
            notes.at("INVITE-WORKSPACE", line, message, Spot::words(&channel));
        }
    }
}
