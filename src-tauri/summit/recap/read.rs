//! An existing recap post as a draft: front matter, sections, questions, people with answers and talks, links.
//!
//! Any Markdown text is read; damage that volunteers and formatters leave behind is read through, and each repair is a
//! finding with its line. This module decides what a line of a post is; what a draft becomes in the library is decided
//! in [`crate::desk`], what else is wrong with a post in [`super::check`].

pub(crate) mod answer;
pub(crate) mod draft;
pub(crate) mod event;
pub(crate) mod file_name;
pub(crate) mod front;
pub(crate) mod label;
pub(crate) mod line;
pub(crate) mod link;
pub(crate) mod person;
pub(crate) mod question;
pub(crate) mod section;
pub(crate) mod shape;
pub(crate) mod spot;
pub(crate) mod title;

#[cfg(test)]
mod tests;

use crate::model::Layout;
use crate::model::draft::PostDraft;
use crate::recap::origin;
use crate::{Error, Result};
use front::Front;
use label::Labels;
use line::Line;
use link::Found;
use person::{Extent, Note, Person};
use section::Section;
use shape::Found as Shaped;
use shape::people::People;
use spot::Spot;
use std::ops::Range;

/// Reads a post. `file` names it and gives day and slug; nothing is opened.
pub fn read_post(file: &str, text: &str) -> Result<PostDraft> {
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        let next = "Choose the Markdown file of the post.";
        return Err(Error::refused("file-empty", file, "", "the file holds no text", next));
    }
    let lines = line::lines(text);
    let parts = Parts::read(&lines);
    if let Some(fault) = parts.front.fault().filter(|fault| fault.is_too_much) {
        let wrong = "the front matter unfolds to more than a post can need, or is nested too deep";
        let next = "Write its values out, without aliases and with few levels, and import the post again.";
        return Err(Error::refused("front-matter-refused", file, format!("line {}", fault.line), wrong, next));
    }
    let reading = Reading::of(&lines, &parts);
    Ok(PostDraft { target: origin::told_by(file, text), ..draft::draft(file, &reading) })
}

/// The frame of a post: head and headings.
pub(crate) struct Parts {
    pub front: Front,
    pub title: String,
    /// The first has no heading; the heading that is the title is not among them.
    pub headings: Vec<Section>,
}

impl Parts {
    /// Reads head and headings. Without a title in the front matter the first level-1 heading is the title.
    pub fn read(lines: &[Line<'_>]) -> Self {
        let front = Front::read(lines);
        let mut headings = section::headings(lines, front.body);
        let mut title = front.text(&["title"]);
        if let Some(part) = headings.iter_mut().find(|part| part.level == 1 && title.is_empty()) {
            title = link::plain(&std::mem::take(&mut part.heading));
            (part.level, part.line) = (0, 0);
        }
        Self { front, title, headings }
    }
}

/// The line of a text, from 1, whose front matter cannot be read; `None` where it is, or where there is none.
pub(crate) fn yaml_fault(text: &str) -> Option<u32> {
    Front::read(&line::lines(text)).fault().map(|fault| fault.line)
}

/// A post taken apart, lines and all: what a draft and the checker are made from.
pub(crate) struct Reading<'a> {
    pub lines: &'a [Line<'a>],
    pub parts: &'a Parts,
    pub extents: Vec<Extent<'a>>,
    pub labels: Labels,
    pub people: Vec<Person<'a>>,
    /// The lines of people, as indexes, headings included.
    pub taken: Vec<Range<usize>>,
    /// The layout of this program that people stand in, or are nearest to.
    pub layout: Option<Layout>,
    /// What other shapes made of the lines between.
    pub shaped: Vec<Shaped>,
    pub links: Vec<Found>,
    /// Repairs and oddities, in no order.
    pub notes: Vec<Note>,
}

impl<'a> Reading<'a> {
    /// Takes a post apart.
    pub fn of(lines: &'a [Line<'a>], parts: &'a Parts) -> Self {
        let mut notes = Vec::new();
        let people = people(lines, &parts.headings, &mut notes);
        let shaped = shape::read(lines, &parts.headings, &people.taken);
        notes.extend(shaped.iter().flat_map(|found| found.notes.clone()));
        let body: Vec<&str> =
            lines.iter().enumerate().map(|(at, line)| if at < parts.front.body { "" } else { line.text }).collect();
        let mut links = link::links(&body.join("\n"), 1);
        links.extend(link::tags(lines.get(parts.front.body..).unwrap_or_default()));
        note_glued(lines.get(parts.front.body..).unwrap_or_default(), &mut notes);
        let People { labels, people, extents, taken, layout } = people;
        Self { lines, parts, extents, labels, people, taken, layout, shaped, links, notes }
    }

    /// Sections at the post's own level: deeper headings stay in the prose.
    pub fn sections(&self) -> Vec<Section> {
        let top =
            self.parts.headings.iter().map(|part| part.level).filter(|level| *level > 0).min().unwrap_or(2).max(2);
        let mut out: Vec<Section> = Vec::new();
        for part in &self.parts.headings {
            match out.last_mut() {
                Some(last) if part.level > top => last.end = part.end,
                _ => out.push(part.clone()),
            }
        }
        out
    }
}

/// People by labels, in paragraphs or below headings; else in one of the other shapes.
fn people<'a>(lines: &[Line<'a>], headings: &'a [Section], notes: &mut Vec<Note>) -> People<'a> {
    let extents = person::extents(lines, headings);
    if extents.iter().all(|extent| extent.heading.is_some())
        && let Some(people) = shape::people::read(lines, headings, &extents)
    {
        return People { layout: people.layout.or(Some(Layout::Cards)), ..people };
    }
    let mut labels = person::labels(lines, &extents);
    let people = extents.iter().map(|extent| person::person(lines, extent, &mut labels, notes)).collect();
    let taken = extents.iter().map(|extent| extent.start()..extent.end).collect();
    let layout = extents.first().map(|first| if first.heading.is_some() { Layout::Cards } else { Layout::Classic });
    People { labels, people, extents, taken, layout }
}

/// Notes lists and headings that have no empty line before them.
fn note_glued(lines: &[Line<'_>], notes: &mut Vec<Note>) {
    for (before, line) in lines.iter().zip(lines.iter().skip(1)) {
        let above = before.text;
        let is_text = !before.is_blank() && !before.code && !line.code && !above.starts_with([' ', '>', '\t']);
        let lists = line::list_mark(above).is_none() && line::heading(above).is_none() && answer::interrupts(line.text);
        let is_rule = section::is_rule(line.text) || section::is_rule(above);
        let what = if is_text && lists && !is_rule {
            "list"
        } else if is_text && line::heading(line.text).is_some() && line::heading(above).is_none() {
            "heading"
        } else {
            continue;
        };
        let message =
            format!("This {what} is glued to the text above. It was read as a {what}. Put an empty line before it.");
        notes.push(Note::new("STRUCT-GLUED", line.number, message).at(Spot::whole(line.text)));
    }
}
