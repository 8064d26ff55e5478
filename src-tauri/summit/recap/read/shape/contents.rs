//! A table of contents: made from the headings, so it is left out and told.

use super::super::line::list_mark;
use super::super::link::plain;
use super::super::person::Note;
use super::super::section::spaced;
use super::{Found, Ground, list};

/// What sites put in the place of a table of contents.
const TAGS: &[&str] = &[
    "{:toc}",
    "{: toc}",
    "{:.no_toc}",
    "[toc]",
    "[[toc]]",
    "{{< toc >}}",
    "{{ toc }}",
    "<!-- toc -->",
    "{% include toc.html %}",
    "@[toc]",
];
const HEADINGS: &[&str] = &["contents", "table of contents", "toc", "in this post", "on this page"];

/// Whether a line is a mark in whose place a site puts the contents.
pub(crate) fn is_tag(text: &str) -> bool {
    TAGS.contains(&text.trim().to_lowercase().as_str())
}

/// A heading that says so, with nothing but the contents below it.
pub(crate) fn below_heading(ground: &Ground<'_>) -> Option<Found> {
    let is_heading = HEADINGS.contains(&spaced(&ground.part.heading).as_str());
    let first = first_line(ground).filter(|_| is_heading)?;
    // Where no link to a heading is certain, all stand there as words.
    let unlinked = || Some(Found { lines: first..entries(ground, first)?.last()?.lines.end, ..Found::default() });
    let found = read(ground, first).or_else(unlinked)?;
    let rest = ground.lines.get(found.lines.end..ground.part.end).unwrap_or_default();
    if !rest.iter().all(|line| line.is_blank()) {
        return None;
    }
    // A list of links is made again from the headings; a mark says that the site makes its own.
    let is_list = ground.lines.get(first).is_some_and(|line| !is_tag(line.text)) && !has_tag(ground, first);
    let message = "A table of contents was read. It is made from the headings again.".to_owned();
    let notes = vec![Note::new("STRUCT-CONTENTS", ground.number(first), message)];
    let notes = if is_list { notes } else { found.notes.clone() };
    Some(Found { lines: ground.heading_at()..ground.part.end, is_contents: is_list, notes, ..found })
}

fn has_tag(ground: &Ground<'_>, at: usize) -> bool {
    ground.lines.get(at + 1).is_some_and(|line| is_tag(line.text))
}

fn first_line(ground: &Ground<'_>) -> Option<usize> {
    (ground.part.first..ground.end).find(|at| ground.lines.get(*at).is_some_and(|line| !line.is_blank()))
}

/// Contents that begin at a line: a tag, or a list of links to the headings of the post.
pub(crate) fn read(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let text = ground.lines.get(at)?.text.trim();
    let end = if is_tag(text) { at + 1 } else { labelled(ground, at).or_else(|| links(ground, at))? };
    let message = "A table of contents was left out: the site makes it from the headings.".to_owned();
    let notes = vec![Note::new("STRUCT-CONTENTS", ground.number(at), message)];
    Some(Found { lines: at..end, notes, ..Found::default() })
}

/// `**Contents**` above the list, or kramdown's `* TOC` above its mark.
fn labelled(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let text = ground.lines.get(at)?.text;
    let next = ground.lines.get(at + 1).filter(|_| at + 1 < ground.end)?;
    let words = text.get(list_mark(text).unwrap_or(0)..)?.trim();
    if is_tag(next.text) {
        return HEADINGS.contains(&spaced(words).as_str()).then_some(at + 2);
    }
    let is_label = HEADINGS.contains(&spaced(words).as_str()) && list_mark(text).is_none();
    let below = at + 1 + usize::from(next.is_blank());
    is_label.then(|| links(ground, below)).flatten()
}

/// Where the list ends, if each item links a heading by its own words.
fn links(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let items = entries(ground, at)?;
    let is_linked = |item: &list::Item| item.text.contains("](#");
    items.iter().any(is_linked).then(|| items.last().map(|item| item.lines.end)).flatten()
}

/// The items of a list that are headings of the post, as links or as words.
fn entries(ground: &Ground<'_>, at: usize) -> Option<Vec<list::Item>> {
    const MOST: usize = 300;
    list_mark(ground.lines.get(at)?.text)?;
    let items = list::items(ground, at);
    let is_heading =
        |words: &str| ground.headings.iter().any(|part| part.level > 0 && plain(&part.heading).trim() == words);
    let is_entry = |item: &list::Item| {
        // A heading without a certain name stands there as words.
        if is_heading(plain(&item.text).trim()) && !item.text.contains("](") {
            return true;
        }
        let inside = item.text.strip_prefix('[').and_then(|rest| rest.strip_suffix(')'));
        inside.and_then(|inside| inside.split_once("](#")).is_some_and(|(words, anchor)| {
            is_heading(&plain(words))
                && spaced(anchor)
                    == spaced(&plain(words).replace(['\'', '’', '"', '?', '!', ',', '.', ':', '(', ')'], ""))
        })
    };
    ((2..=MOST).contains(&items.len()) && items.iter().all(is_entry)).then_some(items)
}
