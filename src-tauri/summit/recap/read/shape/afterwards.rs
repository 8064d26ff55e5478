//! Office hours and what is still to be done, as this program prints them: a label above a list, or in one paragraph. Sign-ups
//! and contacts, each in a line behind its label.

use super::super::section;
use super::discussed::{action, blank, named, owner};
use super::moment::{moment, names};
use super::pieces::{Piece, parted, pieces};
use super::{Found, Ground, Labelled, list};
use crate::model::draft::held::SessionDraft;
use crate::model::{BlockKind, BlockLayout, SessionKind, SessionPart};
use crate::recap::block::next;

const OFFICE_HOURS: &str = "**Office hours:**";
const TO_DO: &str = "**Still to do:**";

/// What begins at a line with one of the labels.
pub(crate) fn read(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let line = ground.lines.get(at)?.text;
    if let Some(found) = link(ground, at) {
        return Some(found);
    }
    let label = [OFFICE_HOURS, TO_DO].into_iter().find(|label| line.starts_with(label))?;
    let (items, end, layout) = match line.strip_prefix(label)?.trim() {
        "" => {
            let first = (at + 1..ground.end).find(|at| ground.lines.get(*at).is_some_and(|line| !line.is_blank()))?;
            let items = list::items(ground, first);
            let is_flat = items.iter().all(|item| item.indent == 0 && item.lines.len() == 1);
            let end = items.last().filter(|_| is_flat && list::begins(ground.lines, first))?.lines.end;
            (items.iter().map(|item| pieces(&item.text)).collect::<Option<Vec<_>>>()?, end, None)
        }
        told => (parted(pieces(told.strip_suffix('.')?)?), at + 1, Some(BlockLayout::Prose)),
    };
    let line = ground.number(at);
    let mut found = Found { lines: at..end, layout, kind: Some(BlockKind::Next), ..Found::default() };
    for item in items {
        match (label, item.as_slice()) {
            (TO_DO, [Piece::Words(words)]) => {
                let action = action(words);
                found.people.extend(owner(line, &action));
                found.to_do.push(action);
            }
            (OFFICE_HOURS, item) => {
                let session = office_hour(item, line)?;
                found.people.extend(session.people.iter().map(|(part, name)| (line, named(*part, name))));
                found.sessions.push(session);
            }
            _ => return None,
        }
    }
    Some(found)
}

/// `**Sign up:** [text](address)`, alone below a heading of what comes next, or below other things that come.
fn link(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let line = ground.lines.get(at)?.text;
    let told = |label: &str| line.strip_prefix("**")?.strip_prefix(label)?.strip_prefix("**");
    let (kind, told) = next::LINKS.iter().find_map(|(kind, label)| Some((*kind, told(label)?)))?;
    let [Piece::Link { words, url }] = <[Piece; 1]>::try_from(pieces(told.trim())?).ok()? else { return None };
    let is_alone = ground.lines.get(at + 1).is_none_or(|line| at + 1 >= ground.end || line.is_blank());
    let comes_next = |at: usize| {
        ground.lines.get(at).is_some_and(|line| [OFFICE_HOURS, TO_DO].iter().any(|label| line.text.starts_with(label)))
    };
    let is_next = section::kind(&ground.part.heading, false) == BlockKind::Next;
    if !is_alone || !(is_next || (ground.part.first..at).any(comes_next)) {
        return None;
    }
    let text = if words == next::in_words(&url) { String::new() } else { words };
    let links = vec![Labelled { kind, url, text }];
    Some(Found { lines: at..at + 1, kind: Some(BlockKind::Next), links, ..Found::default() })
}

/// `Title, on 20 May 2026 at 11:00 EDT (the Americas), with Ada and Bo: [join in Room](address)`
fn office_hour(item: &[Piece], line: u32) -> Option<SessionDraft> {
    let (said, room) = match item {
        [Piece::Words(said)] => (said.as_str(), None),
        [Piece::Words(said), Piece::Link { words, url }] => (said.strip_suffix(": ")?, Some((words, url))),
        _ => return None,
    };
    let begins = |at: usize| at == 0 || said.get(..at).is_some_and(|before| before.ends_with(", "));
    let found = said.match_indices("on ").filter(|(at, _)| begins(*at));
    let (at, (moment, regions, rest)) =
        found.filter_map(|(at, mark)| Some((at, moment(said.get(at + mark.len()..)?)?))).last()?;
    let who = if rest.is_empty() { "" } else { rest.strip_prefix(", with ")? };
    let (room_name, room_url) = match room {
        Some((words, url)) => (words.strip_prefix("join in ")?.to_owned(), url.clone()),
        None => (String::new(), String::new()),
    };
    Some(SessionDraft {
        title: said.get(..at)?.trim_end_matches(", ").to_owned(),
        regions,
        people: names(who).into_iter().map(|name| (SessionPart::Host, name)).collect(),
        room_name,
        room_url,
        ..blank(line, SessionKind::OfficeHours, moment)
    })
}
