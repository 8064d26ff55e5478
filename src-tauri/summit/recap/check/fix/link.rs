//! Repairs of links: what their text says, what their address holds, and the frames that show them.

use super::edit::Edit;
use super::plan::Planner;
use super::wording::{self, NAMED};
use crate::links::{classify, doubts};
use crate::model::draft::TalkDraft;
use crate::recap::dialect::address::without_playlist_place;
use crate::recap::read::answer::{fact, is_generic};
use crate::recap::read::label::Label;
use crate::recap::read::line::Line;
use crate::recap::read::link::{Form, Found, channels};
use crate::recap::read::section::spaced;
use std::collections::BTreeSet;
use std::ops::Range;

fn links<'a>(planner: &'a Planner<'_>, line: u32) -> impl Iterator<Item = &'a Found> {
    planner.subject.reading.links.iter().filter(move |link| link.line == line)
}

/// The addresses in a line, as byte ranges of it.
fn addresses(line: &str) -> Vec<Range<usize>> {
    let ends = |c: char| c.is_whitespace() || "<>\"'()[]\\`".contains(c);
    let mut out: Vec<Range<usize>> = Vec::new();
    for (from, _) in line.match_indices("http") {
        let rest = line.get(from..).unwrap_or_default();
        let is_new = out.last().is_none_or(|last| last.end <= from);
        if is_new && (rest.starts_with("http://") || rest.starts_with("https://")) {
            out.push(from..from + rest.find(ends).unwrap_or(rest.len()));
        }
    }
    out
}

/// Takes the place in a playlist out of the addresses of a line.
pub(super) fn without_place(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let line = planner.line(number)?.text;
    let at = planner.at(line)?.start;
    let mut edits = Vec::new();
    for range in addresses(line) {
        let url = line.get(range.clone())?;
        if doubts(url).iter().any(|doubt| doubt.rule == "LINK-INDEX") {
            let has_entities = url.contains("&amp;");
            let bare = without_playlist_place(&url.replace("&amp;", "&"));
            let to = if has_entities { bare.replace('&', "&amp;") } else { bare };
            edits.push(Edit::replace(at + range.start..at + range.end, to));
        }
    }
    (!edits.is_empty()).then_some(edits)
}

/// Where the text of a link stands: of `[text](url)` the `text`.
fn text_range(line: &str, link: &Found) -> Option<Range<usize>> {
    let mut found = None;
    for (close, _) in line.match_indices("](") {
        let target = line.get(close + 2..)?.trim_start_matches('<');
        let end = target.find([')', '>', ' ']).unwrap_or(target.len());
        let url = target.get(..end)?.replace("&amp;", "&");
        let Some(open) = line.get(..close)?.rfind('[') else { continue };
        let is_it = url == link.url && spaced(line.get(open + 1..close)?) == spaced(&link.text);
        if is_it && !line.get(..open)?.ends_with(['!', '\\']) {
            // Two links alike in one line cannot be told apart, and need not be: both are found.
            found = found.or(Some(open + 1..close));
        }
    }
    found
}

/// Says in the texts of a line's links where they go.
pub(super) fn texts(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let says_nothing = |link: &&Found| link.form == Form::Text && is_generic(&link.text);
    let edits: Option<Vec<Edit>> =
        links(planner, number).filter(says_nothing).map(|link| text(planner, link)).collect();
    edits.filter(|edits| !edits.is_empty())
}

/// Says in each of the links with one text where it goes; `number` is the line of the first.
pub(super) fn told_apart(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let all = || planner.subject.reading.links.iter().filter(|link| link.form == Form::Text);
    let alike = |link: &Found| all().filter(|other| spaced(&other.text) == spaced(&link.text)).collect::<Vec<_>>();
    let group = links(planner, number)
        .filter(|link| link.form == Form::Text)
        .map(alike)
        .find(|group| group.iter().any(|link| group.first().is_some_and(|first| first.url != link.url)))?;
    group.into_iter().map(|link| text(planner, link)).collect()
}

/// Words that say where a link goes, if nothing else is known to say the same of another target.
fn text(planner: &Planner<'_>, link: &Found) -> Option<Edit> {
    let line = planner.line(link.line)?.text;
    let range = text_range(line, link)?;
    let after = line.get(range.end..)?.split_once(')').map_or("", |(_, after)| after);
    let is_prose = planner.is_prose(link.line);
    let words = match is_prose {
        true => {
            Some(&link.text).filter(|text| is_generic(text)).and_then(|text| wording::instead(text, &link.url, after))
        }
        false => of_talk(planner, link),
    }?;
    let clashes = |other: &Found| {
        let its = || wording::instead(&other.text, &other.url, "");
        let may_be = is_prose && planner.is_prose(other.line) && other.url != link.url;
        may_be && is_generic(&other.text) && its().is_some_and(|its| spaced(&its) == spaced(&words))
    };
    if planner.is_taken(&words, &link.url) || planner.subject.reading.links.iter().any(clashes) {
        return None;
    }
    let at = planner.at(line)?.start;
    Some(Edit::replace(at + range.start..at + range.end, wording::printed(&words)?))
}

/// The text of the link that is all there is of a person's talk.
fn of_talk(planner: &Planner<'_>, link: &Found) -> Option<String> {
    let people = planner.subject.draft.people.iter().zip(&planner.subject.reading.people);
    let mut own = people.filter_map(|(person, lines)| {
        let mut fields = lines.fields.iter().filter(|field| field.label == Label::Talk && field.line == link.line);
        fields.next_back().map(|field| (person, field))
    });
    let (person, field) = own.next()?;
    let (value, _) = fact(field);
    let is_alone = value.starts_with('[') && value.ends_with(')') && value.matches("](").count() == 1;
    let names = planner.subject.draft.people.iter().filter(|other| other.name == person.name).count();
    let talk = person.talk.iter().chain(&person.more_talks).find(|talk| talk.line == link.line)?;
    // What reads as two names, or as the site behind a title, would be read back as such.
    let is_one =
        !person.name.is_empty() && ![" and ", ", ", "lightning talk"].iter().any(|mark| person.name.contains(mark));
    (is_alone && names == 1 && is_one && !talk.title.ends_with(')'))
        .then(|| wording::of_talk(&person.name, talk, &link.url))
}

/// Puts bare addresses between angle brackets.
pub(super) fn enclosed(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let line = planner.line(number)?.text;
    let at = planner.at(line)?.start;
    let bare: BTreeSet<&str> =
        links(planner, number).filter(|link| link.form == Form::Bare).map(|link| link.url.as_str()).collect();
    let mut edits = Vec::new();
    for range in addresses(line) {
        let before = line.get(..range.start)?;
        let url = line.get(range.clone())?;
        let known = bare.iter().filter(|known| url.starts_with(**known)).max_by_key(|known| known.len());
        let is_bare = !before.ends_with(['<', '"', '\'', '=']) && !before.ends_with("](") && !before.ends_with("]: ");
        if let Some(known) = known.filter(|_| is_bare) {
            let range = at + range.start..at + range.start + known.len();
            edits.push(Edit::replace(range, format!("<{known}>")));
        }
    }
    (!edits.is_empty()).then_some(edits)
}

/// Lines that the tag of a frame may take.
const TAG: u32 = 8;

/// The frame's tag from its line on: its lines, and where it begins and ends in the text.
fn tag(planner: &Planner<'_>, link: &Found) -> Option<Range<usize>> {
    let first = planner.at(planner.line(link.line)?.text)?;
    let last = (link.line..link.line.saturating_add(TAG)).filter_map(|number| planner.line(number)).last()?;
    let text = planner.text.get(first.start..planner.at(last.text)?.end)?;
    let url = text.find(&link.url)?;
    let from = text.get(..url)?.rfind("<iframe")?;
    let to = url + text.get(url..)?.find('>')?;
    Some(first.start + from..first.start + to)
}

/// Frames the address for embedding in place of the page.
pub(super) fn embedded(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let is_page = |link: &&Found| link.form == Form::Frame && !link.url.contains("/embed/");
    let frame = |link: &Found| {
        let tag = tag(planner, link)?;
        let from = tag.start + planner.text.get(tag)?.find(&link.url)?;
        Some(Edit::replace(from..from + link.url.len(), crate::links::embed_url(&link.url)?))
    };
    let edits: Option<Vec<Edit>> = links(planner, number).filter(is_page).map(frame).collect();
    edits.filter(|edits| !edits.is_empty())
}

/// Gives frames a title.
pub(super) fn titled(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let untitled = |link: &&Found| link.form == Form::Frame && link.text.trim().is_empty();
    let frame = |link: &Found| {
        let tag = tag(planner, link)?;
        let has_title = planner.text.get(tag.clone())?.contains("title=");
        let title = title(planner, &link.url).filter(|_| !has_title)?;
        let title = title.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
        Some(Edit::insert(tag.start + "<iframe".len(), format!(" title=\"{title}\"")))
    };
    let edits: Option<Vec<Edit>> = links(planner, number).filter(untitled).map(frame).collect();
    edits.filter(|edits| !edits.is_empty())
}

/// What a frame holds: the talk that has its video, else its kind.
fn title(planner: &Planner<'_>, url: &str) -> Option<String> {
    let video = classify(url).video_id;
    let shows = |talk: &&TalkDraft| video.is_some() && talk.video_id == video;
    let talk = planner.subject.draft.people.iter().find_map(|person| {
        let talk = person.talk.iter().chain(&person.more_talks).find(shows)?;
        Some(wording::of_talk(&person.name, talk, url))
    });
    let talk = talk.filter(|words| !words.contains(['{', '}', '\\', '*', '_', '`']));
    talk.map(|words| words.trim_start_matches("Watch ").to_owned()).or_else(|| wording::of_frame(url))
}

/// Names the workspace beside the channels of a line, where only one can be meant.
pub(super) fn named(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let known: BTreeSet<&str> = planner.subject.draft.links.iter().map(|link| link.workspace.as_str()).collect();
    let [workspace] =
        <[&str; 1]>::try_from(known.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>()).ok()?;
    let line: &Line<'_> = planner.line(number)?;
    let is_plain = workspace.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !is_plain || !planner.is_prose(number) {
        return None;
    }
    let at = planner.at(line.text)?.start;
    let mut edits = Vec::new();
    for (_, channel) in channels(std::slice::from_ref(line)) {
        let end = line.text.find(&channel)? + channel.len();
        let marks =
            line.text.get(end..)?.chars().take_while(|c| "`*\"”".contains(*c)).map(char::len_utf8).sum::<usize>();
        edits.push(Edit::insert(at + end + marks, format!("{NAMED}{workspace})")));
    }
    (!edits.is_empty()).then_some(edits)
}
