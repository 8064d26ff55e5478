//! A table of topic and presenter: each row a talk.

use super::super::link::plain;
use super::super::section::spaced;
use super::names::{Speaker, speakers};
use super::table::{self, Table, cell};
use super::{Found, Ground, Listed, inline, talk_facts, unread};
use crate::model::{BlockLayout, Role, TalkFacts};

const TITLE: &[&str] = &["topic", "talk", "title", "subject", "presentation", "talk title"];
const SPEAKER: &[&str] = &[
    "presenter",
    "presenters",
    "speaker",
    "speakers",
    "who",
    "by",
    "presented by",
    "given by",
    "presenter s",
    "speaker s",
];
const AFFILIATION: &[&str] = &["affiliation", "institution", "organisation", "organization", "from", "where from"];
const VIDEO: &[&str] = &["video", "link", "recording", "watch", "start", "starts at", "time", "in the recording"];

struct Columns {
    title: Option<usize>,
    speaker: Option<usize>,
    affiliation: Option<usize>,
    video: Option<usize>,
}

/// The table that begins at a line, if its header names a topic and a presenter.
pub(crate) fn read(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let table = table::at(ground.lines, at, ground.end)?;
    let columns = Columns {
        title: table.column(TITLE),
        speaker: table.column(SPEAKER),
        affiliation: table.column(AFFILIATION),
        video: table.column(VIDEO),
    };
    if columns.title.is_none() || columns.speaker.is_none() {
        return None;
    }
    let layout = Some(BlockLayout::Table);
    let mut found = Found { lines: table.lines.clone(), layout, ..Found::default() };
    let mut kept = Vec::new();
    for (index, row) in &table.rows {
        match talk(row, &columns).map(|talk| Listed { line: ground.number(*index), ..talk }) {
            Some(talk) => {
                let mut talk = talk;
                let words = others(&table, row, &columns, &mut talk.facts);
                kept.extend(words.map(|words| format!("- {}: {words}", talk.title)));
                found.talks.push(talk);
            }
            None => {
                found.notes.push(unread(ground.number(*index), &row.join(" ")));
                kept.push(format!(
                    "- {}",
                    row.iter().filter(|cell| !cell.is_empty()).copied().collect::<Vec<_>>().join(" / ")
                ));
            }
        }
    }
    found.instead = kept.join("\n");
    (!found.talks.is_empty()).then_some(found)
}

fn talk(row: &[&str], columns: &Columns) -> Option<Listed> {
    let (title, names) = (cell(row, columns.title), cell(row, columns.speaker));
    let mut speakers = speakers(names, Role::Speaker)?;
    place(&mut speakers, &plain(cell(row, columns.affiliation)))?;
    let video = cell(row, columns.video);
    let (in_title, in_video) = (inline::links(title), inline::links(video));
    let mut links = in_title.iter().chain(&in_video);
    let url = links.next().map(|link| link.url.to_owned()).unwrap_or_default();
    // A second address, and words beside the one in its own column, have no place in a talk.
    let is_whole = links.next().is_none() && (video.is_empty() || is_only_link(video));
    let title = plain(title);
    (is_whole && !title.is_empty()).then_some(Listed { title, url, speakers, ..Listed::default() })
}

/// Whether a cell is a link that says no more than "watch" or a time.
fn is_only_link(video: &str) -> bool {
    let found = inline::links(video);
    let Some(link) = found.first() else { return matches!(spaced(video).as_str(), "" | "none" | "no") };
    let is_time =
        link.words.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | ' ' | 'h' | 'm' | 's' | '[' | ']'));
    link.start == 0 && link.end == video.len() && (is_time || super::super::answer::is_generic(link.words))
}

/// One affiliation is that of the one speaker; as many as speakers are theirs in order.
fn place(speakers: &mut [Speaker], words: &str) -> Option<()> {
    if words.is_empty() || words == "–" || words == "-" {
        return Some(());
    }
    let each: Vec<&str> = words.split([';', '/']).map(str::trim).collect();
    let fits = each.len() == speakers.len() && speakers.iter().all(|speaker| speaker.affiliation.is_empty());
    fits.then_some(())?;
    for (speaker, words) in speakers.iter_mut().zip(each) {
        words.clone_into(&mut speaker.affiliation);
    }
    Some(())
}

/// The words of the columns that no field of a talk takes, with their headers; its facts are taken.
fn others(table: &Table<'_>, row: &[&str], columns: &Columns, facts: &mut TalkFacts) -> Option<String> {
    let known = [columns.title, columns.speaker, columns.affiliation, columns.video];
    let mut other = |(at, words): (usize, &&str)| {
        let header = table.header.get(at).copied().unwrap_or_default();
        let is_taken = known.contains(&Some(at)) || words.is_empty() || talk_facts::take(&plain(header), words, facts);
        (!is_taken).then(|| format!("{header} {words}").trim().to_owned())
    };
    let all: Vec<String> = row.iter().enumerate().filter_map(&mut other).collect();
    (!all.is_empty()).then(|| all.join(", "))
}
