//! Marks that a site acts on, and marks that are never closed.

use super::Notes;
use super::subject::Subject;
use crate::error::shown;
use crate::recap::read::line::Line;
use crate::recap::read::shape::{contents, embed};
use crate::recap::read::spot::Spot;
use std::collections::BTreeSet;

/// Checks the marks in a post.
pub(crate) fn check(subject: &Subject<'_>, notes: &mut Notes) {
    let body = subject.reading.lines.get(subject.reading.parts.front.body..).unwrap_or_default();
    // A video and a table of contents are read for what they are, whatever mark a site has for them.
    for line in body.iter().filter(|line| embed::tag(line.text).is_none() && !contents::is_tag(line.text)) {
        check_site_marks(line, notes);
    }
    check_open(subject, body, notes);
    for line in &subject.answers {
        if let Some(tag) = tag_in(&line.text) {
            let message = format!("The answer holds raw HTML: “{}”. Write it as Markdown.", shown(line.text.trim()));
            notes.at("MD-HTML", line.line, message, subject.spot(line, tag));
        }
    }
}

fn check_site_marks(line: &Line<'_>, notes: &mut Notes) {
    let first = |marks: &[&str]| {
        let found = marks.iter().filter_map(|mark| Some((line.text.find(mark)?, *mark))).min();
        found.map(|(at, mark)| Spot::at(mark, at))
    };
    let text = shown(line.text.trim());
    if let Some(spot) = first(&["{{<", "{{%"]) {
        let message = format!("“{text}” holds a shortcode of Hugo. Write the braces as entities.");
        notes.at("MD-SHORTCODE", line.number, message, spot);
    } else if let Some(spot) = first(&["{{", "{%"]) {
        let message = format!("“{text}” holds template syntax, which Jekyll runs. Write the braces as entities.");
        notes.at("MD-LIQUID", line.number, message, spot);
    }
    if let Some(spot) = first(&["{:", "$$"]).filter(|_| !line.code) {
        let message = format!("“{text}” holds marks that kramdown acts on. Write them as entities.");
        notes.at("MD-KRAMDOWN", line.number, message, spot);
    }
}

/// Paragraphs outside people in which bold begins and never ends.
fn check_open(subject: &Subject<'_>, body: &[Line<'_>], notes: &mut Notes) {
    let lines: BTreeSet<u32> = subject.prose().map(|line| line.line).collect();
    for paragraph in body.split(Line::is_blank) {
        let prose = paragraph.iter().filter(|line| lines.contains(&line.number));
        let marks = |line: &Line<'_>| line.text.matches("**").count() - line.text.matches("\\**").count();
        let odd: Vec<&Line<'_>> = prose.clone().filter(|line| marks(line) % 2 == 1).collect();
        if let (Some(last), true) =
            (odd.last(), odd.len() % 2 == 1 && !paragraph.iter().any(|line| line.text.contains('`')))
        {
            let message = format!("Bold begins in “{}” and never ends.", shown(last.text.trim()));
            notes.at("MD-BOLD-OPEN", last.number, message, Spot::whole(last.text));
        }
    }
}

/// The first HTML tag of a text.
fn tag_in(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default().trim_start_matches('/');
        let is_tag = rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.starts_with("br");
        let end = text.get(at..)?.find('>').filter(|_| is_tag)?;
        text.get(at..at + end + 1)
    })
}
