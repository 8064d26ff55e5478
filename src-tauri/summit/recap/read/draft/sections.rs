//! The sections of a post with the words that stay prose: before the people and talks of a section, and after them.

use super::super::Reading;
use super::super::line::joined;
use super::super::section::{Section, kind};
use super::super::shape::Found;
use super::Stray;
use crate::model::draft::SectionDraft;
use crate::model::{BlockKind, BlockLayout};
use std::ops::Range;

/// Lines of a section that are no prose, with the words that stand in their place.
struct Cut<'a> {
    lines: Range<usize>,
    instead: &'a str,
    is_data: bool,
}

/// Every section that has a heading or words. Data of a kind are printed once: by the first section that has them.
pub(crate) fn sections(reading: &Reading<'_>, strays: &[Stray]) -> Vec<SectionDraft> {
    let mut parts: Vec<SectionDraft> = reading.sections().iter().map(|part| section(reading, part, strays)).collect();
    let mut has_people = false;
    parts.retain(|part| {
        // Where people are sections themselves, the first of them holds the place of all.
        let is_place = part.kind == BlockKind::People && !has_people;
        has_people |= part.kind == BlockKind::People;
        is_place || !part.heading.is_empty() || !part.prose_before.is_empty() || !part.prose_after.is_empty()
    });
    take_opening(&mut parts);
    let has_people = !reading.people.is_empty();
    let shown: Vec<BlockKind> = reading.shaped.iter().filter_map(Found::shown_by).collect();
    let mut met: Vec<BlockKind> = Vec::new();
    for part in &mut parts {
        let has_data = shown.contains(&part.kind) || (part.kind == BlockKind::People && has_people);
        if has_data && met.contains(&part.kind) {
            part.kind = BlockKind::Prose;
        }
        met.push(part.kind);
    }
    parts
}

/// The sentence that this program writes above people who have no heading is theirs, not that of the section above.
fn take_opening(parts: &mut [SectionDraft]) {
    let Some(at) = parts.iter().position(|part| part.kind == BlockKind::People && part.heading.is_empty()) else {
        return;
    };
    let (above, people) = parts.split_at_mut(at);
    let (Some(above), Some(people)) = (above.last_mut(), people.first_mut()) else { return };
    let prose = if above.prose_after.is_empty() { &mut above.prose_before } else { &mut above.prose_after };
    let last = prose.rfind("\n\n").map_or(0, |at| at + 2);
    let is_ours = prose.get(last..).is_some_and(|words| words.ends_with(" answered the questions of the workshop:"));
    if is_ours && people.prose_before.is_empty() {
        people.prose_before = prose.split_off(last);
        prose.truncate(prose.trim_end().len());
    }
}

fn has_talks(reading: &Reading<'_>) -> bool {
    reading.shaped.iter().any(|found| !found.talks.is_empty())
}

/// The lines of a section that stay as they are, as ranges of indexes.
pub(crate) fn prose_of(reading: &Reading<'_>, part: &Section) -> Vec<(usize, usize)> {
    let cuts = cuts(reading, part);
    let starts = cuts.iter().map(|cut| cut.lines.start).chain([part.end]);
    let ends = std::iter::once(part.first).chain(cuts.iter().map(|cut| cut.lines.end));
    ends.zip(starts).filter(|(from, to)| from < to).collect()
}

fn cuts<'a>(reading: &'a Reading<'_>, part: &Section) -> Vec<Cut<'a>> {
    let first = start(part);
    let people = reading.taken.iter().map(|lines| Cut { lines: lines.clone(), instead: "", is_data: true });
    let shaped = reading.shaped.iter().filter(|found| !found.lines.is_empty());
    let shaped =
        shaped.map(|found| Cut { lines: found.lines.clone(), instead: &found.instead, is_data: found.is_data() });
    let mut out: Vec<Cut<'a>> =
        people.chain(shaped).filter(|cut| (first..part.end).contains(&cut.lines.start)).collect();
    out.sort_by_key(|cut| cut.lines.start);
    out
}

/// Index of the heading's line, else of the first.
fn start(part: &Section) -> usize {
    usize::try_from(part.line).ok().and_then(|line| line.checked_sub(1)).unwrap_or(part.first)
}

fn section(reading: &Reading<'_>, part: &Section, strays: &[Stray]) -> SectionDraft {
    let inside = |at: usize| (part.first..part.end).contains(&at);
    let text =
        |from: usize, to: usize| joined(reading.lines.get(from..to).unwrap_or_default().iter().map(|line| line.text));
    let mut before = Vec::new();
    let mut after: Vec<String> =
        strays.iter().filter(|stray| inside(stray.person)).map(|stray| stray.text.clone()).collect();
    let (mut at, mut has_data) = (part.first, false);
    let cuts = cuts(reading, part);
    for cut in &cuts {
        let words = text(at, cut.lines.start);
        if has_data {
            after.push(words)
        } else {
            before.push(words)
        }
        has_data |= cut.is_data;
        if has_data {
            after.push(cut.instead.to_owned())
        } else {
            before.push(cut.instead.to_owned())
        }
        at = at.max(cut.lines.end);
    }
    let words = text(at, part.end);
    if has_data {
        after.push(words)
    } else {
        before.push(words)
    }
    let has_people = reading.extents.iter().any(|extent| inside(extent.first));
    let is_contents = reading.shaped.iter().any(|found| found.is_contents && found.lines.contains(&start(part)));
    let is_cut = |cut: &Cut<'_>| cut.lines.contains(&start(part));
    let shows_heading = part.line > 0 && (is_contents || !cuts.iter().any(is_cut));
    SectionDraft {
        line: if part.line > 0 { part.line } else { first_line(reading, part) },
        heading: if shows_heading { part.heading.clone() } else { String::new() },
        kind: if is_contents { BlockKind::Contents } else { kind_of(reading, part, has_people) },
        prose_before: together(before),
        prose_after: together(after),
        layout: layout(reading, part),
    }
}

/// The layout of the data in a section, where all stand in one that is not the usual, and nothing else is told of them.
fn layout(reading: &Reading<'_>, part: &Section) -> Option<BlockLayout> {
    // A labelled link stands alike in every layout, and so do notes.
    let tells = |found: &&Found| found.shown_by().is_some() && found.links.is_empty() && found.noted.is_empty();
    let inside = |found: &&Found| (start(part)..part.end).contains(&found.lines.start) && tells(found);
    let all: Vec<&Found> = reading.shaped.iter().filter(inside).collect();
    let layout = all.iter().find_map(|found| found.layout)?;
    let is_alike = |found: &&Found| {
        let may_be = layout == BlockLayout::Embed && found.layout.is_none() && found.may_be_embedded;
        // Cards and tables print what was taken from them; words that are left over stand below all.
        let holds = found.instead.is_empty() || matches!(layout, BlockLayout::Cards | BlockLayout::Table);
        holds && (may_be || found.layout == Some(layout))
    };
    all.iter().all(is_alike).then_some(layout)
}

/// A section in which data were found shows them, and no other shows talks.
fn kind_of(reading: &Reading<'_>, part: &Section, has_people: bool) -> BlockKind {
    let inside = |found: &&Found| (start(part)..part.end).contains(&found.lines.start);
    let shown = || reading.shaped.iter().filter(inside).find_map(Found::shown_by);
    match kind(&part.heading, has_people) {
        BlockKind::People => BlockKind::People,
        other => match (shown(), other) {
            (Some(shown), _) => shown,
            (None, BlockKind::Talks) if has_talks(reading) => BlockKind::Prose,
            (None, other) => other,
        },
    }
}

fn together(mut texts: Vec<String>) -> String {
    texts.retain(|text| !text.is_empty());
    texts.join("\n\n")
}

fn first_line(reading: &Reading<'_>, part: &Section) -> u32 {
    let below = reading.lines.get(part.first..part.end).unwrap_or_default();
    below.iter().find(|line| !line.is_blank()).map_or(1, |line| line.number)
}
