//! Marks that a site acts on, and marks that are never closed.

use super::Notes;
use super::subject::Subject;
use crate::error::shown;
use crate::recap::read::line::Line;
use crate::recap::read::shape::{contents, embed};
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
        if has_tag(&line.text) {
            notes.add(
                "MD-HTML",
                line.line,
                format!("The answer holds raw HTML: “{}”. Write it as Markdown.", shown(line.text.trim())),
            );
        }
    }
}

fn check_site_marks(line: &Line<'_>, notes: &mut Notes) {
    let has = |marks: &[&str]| marks.iter().any(|mark| line.text.contains(mark));
    let text = shown(line.text.trim());
    if has(&["{{<", "{{%"]) {
        notes.add(
            "MD-SHORTCODE",
            line.number,
            format!("“{text}” holds a shortcode of Hugo. Write the braces as entities."),
        );
    } else if has(&["{{", "{%"]) {
        notes.add(
            "MD-LIQUID",
            line.number,
            format!("“{text}” holds template syntax, which Jekyll runs. Write the braces as entities."),
        );
    }
    if !line.code && has(&["{:", "$$"]) {
        notes.add(
            "MD-KRAMDOWN",
            line.number,
            format!("“{text}” holds marks that kramdown acts on. Write them as entities."),
        );
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
            notes.add(
                "MD-BOLD-OPEN",
                last.number,
                format!("Bold begins in “{}” and never ends.", shown(last.text.trim())),
            );
        }
    }
}

/// Whether a text holds an HTML tag.
fn has_tag(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default().trim_start_matches('/');
        rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>') && !rest.starts_with("br")
    })
}
