//! A featured talk: its title, or title and speaker, as a heading; the speaker below it, and the video.

use super::super::answer::before_told;
use super::super::line::{self, Line, hard_break, list_mark};
use super::super::link::plain;
use super::super::section::spaced;
use super::names::{self, Speaker, speakers};
use super::pieces::typed;
use super::{Found, Ground, Listed, embed, inline, list, tag_note, talk_facts, talk_item};
use crate::links::classify;
use crate::model::draft::PosterDraft;
use crate::model::{BlockLayout, Role};
use crate::recap::block::talks::poster;
use crate::recap::preview::{self, Reading};

/// Reads what stands below the heading of a talk. Its summary stays prose, below the heading.
pub(crate) fn read(ground: &Ground<'_>) -> Option<Found> {
    if ground.part.level == 0 || (ground.is_section && !has_video(ground)) {
        return None;
    }
    let in_heading =
        talk_item::read(&ground.part.heading, ground.part.line, ground).filter(|read| read.rest.is_empty());
    let (mut talk, byline) = match in_heading {
        Some(read) => (read.talk, None),
        None => {
            let (at, speakers) = byline(ground)?;
            let (line, title) = (ground.part.line, plain(&ground.part.heading));
            (Listed { line, title, speakers, ..Listed::default() }, Some(at))
        }
    };
    let mut notes = Vec::new();
    let mut kept = without_video(ground, byline, &mut talk, &mut notes);
    if talk.url.is_empty() && !ground.says_talks() {
        return None;
    }
    let is_shown =
        (ground.part.first..ground.end).any(|at| embed::at(ground.lines, at).is_some() || is_told(ground, at));
    let is_item = |at: usize| ground.lines.get(at).is_some_and(|line| list_mark(line.text).is_some());
    let layout = match (is_shown, byline.is_some_and(is_item)) {
        _ if ground.is_section => None,
        (true, _) => Some(BlockLayout::Embed),
        (false, true) => Some(BlockLayout::Cards),
        (false, false) => None,
    };
    let may_be_embedded = !ground.is_section && byline.is_some();
    let about = byline.filter(|_| layout == Some(BlockLayout::Cards)).and_then(|at| summary(ground, at, &kept));
    if let Some(about) = about {
        talk.facts.summary = about;
        kept.clear();
    }
    Some(Found { layout, may_be_embedded, ..ground.whole(talk, (&kept, notes)) })
}

/// What was written about a talk, below the facts that this program lists.
fn summary(ground: &Ground<'_>, byline: usize, kept: &[String]) -> Option<String> {
    let is_ours = |line: &Line<'_>| ["- **Speaker", "-   **Speaker"].iter().any(|mark| line.text.starts_with(mark));
    let below = line::joined(kept.iter().map(String::as_str));
    ground.lines.get(byline).filter(|line| is_ours(line)).and_then(|_| typed(&below))
}

/// Whether a line is the link that stands below a video in the page; where a site shows no videos it stands alone.
fn is_told(ground: &Ground<'_>, at: usize) -> bool {
    ground.lines.get(at).filter(|line| !line.code).is_some_and(|line| {
        list::lone_video(line.text).is_some()
            && inline::links(line.text).first().is_some_and(|link| link.start == 0 && list::is_ours(link.words))
    })
}

fn has_video(ground: &Ground<'_>) -> bool {
    (ground.part.first..ground.end).any(|at| embed::at(ground.lines, at).is_some())
}

/// Takes the video into the talk; answers the lines that are left.
fn without_video(
    ground: &Ground<'_>,
    byline: Option<usize>,
    talk: &mut Listed,
    notes: &mut Vec<super::Note>,
) -> Vec<String> {
    let mut kept = Vec::new();
    let mut is_shown = false;
    let mut at = ground.part.first;
    while let Some(line) = ground.lines.get(at).filter(|_| at < ground.end) {
        let video =
            embed::at(ground.lines, at).filter(|embed| talk.url.is_empty() && is_nothing_new(&embed.title, talk));
        if let Some(embed) = video {
            talk.url = embed.url;
            is_shown = true;
            notes.extend(embed.is_tag.then(|| tag_note(line.number)));
            at = embed.end;
            continue;
        }
        if takes_fact(line, talk) {
            at += 1;
            continue;
        }
        // The link below a frame leads to the same video, and may say more of it.
        let is_new = |url: &String| talk.url.is_empty() || (is_shown && is_same(&talk.url, url));
        match list::lone_video(line.text).filter(is_new).filter(|_| !line.code) {
            Some(url) => {
                talk.url = url;
                talk.facts.seconds = seconds_in_link(line.text);
            }
            None if byline == Some(at) => {}
            None => kept.push(line.text.to_owned()),
        }
        at += 1;
    }
    kept
}

/// The picture that this program puts above the facts of a talk.
fn poster(line: &Line<'_>) -> Option<PosterDraft> {
    if line.code || !line.text.starts_with("![") {
        return None;
    }
    let nodes = preview::read(line.text, Reading::Plain);
    let [node] = nodes.as_slice() else { return None };
    let (file, alt) = preview::picture_in(node)?;
    alt.starts_with(poster::BEGIN).then(|| PosterDraft { file, as_written: line.text.to_owned() })
}

/// Takes a poster, a length and the like into the talk, if the line is nothing else.
fn takes_fact(line: &Line<'_>, talk: &mut Listed) -> bool {
    if let Some(poster) = poster(line) {
        talk.poster = Some(poster);
        return true;
    }
    !line.code && talk_facts::take_item(line.text, &mut talk.facts)
}

/// The length in the text of a link to a talk: of `[Watch Ada's lightning talk: Mud (5 min, YouTube)](address)`.
fn seconds_in_link(line: &str) -> u32 {
    let links = inline::links(line);
    let told = links.first().filter(|link| list::is_ours(link.words)).and_then(|link| before_told(link.words));
    told.map_or(0, |(_, seconds)| seconds)
}

fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (classify(one), classify(other));
    one.video_id.is_some() && (one.video_id, one.start) == (other.video_id, other.start)
}

/// The first line with words that is no video, if it names the speakers.
fn byline(ground: &Ground<'_>) -> Option<(usize, Vec<Speaker>)> {
    let mut at = ground.part.first;
    while let Some(line) = ground.lines.get(at).filter(|_| at < ground.end) {
        if let Some(embed) = embed::at(ground.lines, at) {
            at = embed.end;
        } else if line.is_blank() || list::lone_video(line.text).is_some() || poster(line).is_some() {
            at += 1;
        } else {
            // A line that goes on below names nobody: it is the beginning of a paragraph.
            let text = hard_break(line.text);
            let is_item = list_mark(line.text).is_some();
            let follows = |next: &Line<'_>| is_item && list_mark(next.text).is_some();
            let ends = ground.lines.get(at + 1).is_some_and(follows)
                || text.1.is_some()
                || ground.lines.get(at + 1).is_none_or(|next| next.is_blank() || at + 1 >= ground.end);
            return named(text.0).filter(|_| ends && !line.code).map(|all| (at, all));
        }
    }
    None
}

/// The people in `by Ada North (Moss Lab)`, `**Speakers:** Ada North and Bo Reed`, `_Ada North, Moss Lab_`.
fn named(line: &str) -> Option<Vec<Speaker>> {
    let text = line.get(list_mark(line).unwrap_or(0)..)?.trim();
    let bare = text.trim_matches(['*', '_']).replace("**", "");
    let lower = bare.to_lowercase();
    let lead = ["presented by ", "speakers: ", "speaker: ", "presenters: ", "presenter: ", "by ", "with "];
    match lead.iter().find(|lead| lower.starts_with(**lead)) {
        Some(lead) => speakers(bare.get(lead.len()..)?, Role::Speaker),
        // A name alone is one only where it says more: marks around it, or an affiliation.
        None => speakers(&bare, Role::Speaker).filter(|all| {
            text.starts_with(['*', '_'])
                || all.iter().any(|one| !one.affiliation.is_empty())
                || all.iter().all(|one| one.name.contains(' '))
        }),
    }
}

fn is_nothing_new(title: &str, talk: &Listed) -> bool {
    let words = spaced(title);
    let known = format!(
        " {} {} ",
        spaced(&talk.title),
        talk.speakers.iter().map(|one| spaced(&one.name)).collect::<Vec<_>>().join(" ")
    );
    words.is_empty()
        || words == "youtube video player"
        || words
            .split(' ')
            .all(|word| matches!(word, "by" | "and" | "talk" | "video" | "of") || known.contains(&format!(" {word} ")))
}

/// Whether somebody's name and part stand in words, as in a heading; used by headings of people too.
pub(crate) fn one_in_heading(heading: &str) -> Option<Speaker> {
    let plain = plain(heading)
        .replace([' '], " ")
        .replace(" – ", ", ")
        .replace(" — ", ", ")
        .replace(" - ", ", ")
        .replace(" | ", ", ");
    let (role, words) = match plain.split_once(": ") {
        Some((lead, words)) => (names::role(lead)?, words.to_owned()),
        None => (Role::Attendee, plain),
    };
    let mut all = speakers(&words, role)?;
    let one = all.pop().filter(|_| all.is_empty())?;
    (!one.affiliation.is_empty() || one.role != Role::Attendee).then_some(one)
}
