//! People by question: each question a heading, and below it a paragraph for each person, `**Name:** answer`.

use super::super::label::{Bold, Label, Labels};
use super::super::line::Line;
use super::super::person::{Extent, Field, Person, Piece};
use super::super::section::Section;
use super::names::is_name;
use super::people::People;
use crate::model::fold;

/// The lines of one person below one question: index of the first, the name, its value, index after the last.
struct Said<'a> {
    first: usize,
    name: &'a str,
    value: &'a str,
    end: usize,
}

/// Reads headings that are questions or facts. It needs two people below one of them.
pub(crate) fn read<'a>(lines: &[Line<'a>], headings: &'a [Section]) -> Option<People<'a>> {
    let mut out = People::default();
    let mut most = 0;
    for part in headings.iter().filter(|part| part.level > 0) {
        let Some(label) = asked(&part.heading) else { continue };
        let Some(all) = said(lines, part) else { continue };
        most = most.max(all.len());
        let label = label.unwrap_or_else(|| out.question(&part.heading));
        all.iter().for_each(|said| add(lines, said, (&label, &part.heading), &mut out));
        let start = usize::try_from(part.line).map_or(part.first, |line| line.saturating_sub(1));
        out.taken.push(start..part.end);
    }
    (most >= 2).then_some(out)
}

/// `Some(None)` for a question, the fact for a fact, nothing for other headings.
fn asked(heading: &str) -> Option<Option<Label>> {
    match Labels::default().named(heading) {
        Some(Label::Name) => None,
        Some(fact) => Some(Some(fact)),
        None => heading.trim_end().ends_with(['?', '？']).then_some(None),
    }
}

/// What each person said below a heading; `None` if anything stands before the first of them.
fn said<'a>(lines: &[Line<'a>], part: &Section) -> Option<Vec<Said<'a>>> {
    let mut out: Vec<Said<'a>> = Vec::new();
    for at in part.first..part.end {
        let line = lines.get(at)?;
        let follows_blank = at == part.first || lines.get(at - 1).is_none_or(Line::is_blank);
        if let Some((name, value)) = named(line.text).filter(|_| !line.code && follows_blank) {
            out.push(Said { first: at, name, value, end: at + 1 });
        } else {
            match out.last_mut() {
                Some(last) => last.end = at + 1,
                None if line.is_blank() => {}
                None => return None,
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Name and value of `**Ada North:** moss`.
fn named(text: &str) -> Option<(&str, &str)> {
    let bold = Bold::at(text).filter(|bold| bold.is_label() && !bold.is_item)?;
    let words = bold.written.trim_end_matches(':').trim_end();
    let start = text.find(words)?;
    let name = text.get(start..start + words.len())?;
    let is_person = is_name(name) && Labels::default().named(name).is_none();
    is_person.then_some((name, text.get(bold.end..)?))
}

fn add<'a>(lines: &[Line<'a>], said: &Said<'a>, (label, written): (&Label, &str), out: &mut People<'a>) {
    let number = |at: usize| lines.get(at).map_or(0, |line| line.number);
    let line = number(said.first);
    let place = out.people.iter().position(|person| {
        let own = person.fields.first().and_then(|field| field.pieces.first());
        own.is_some_and(|piece| fold::name(piece.text) == fold::name(said.name))
    });
    let first = Piece { line, text: said.value, code: false };
    let below = lines.get(said.first + 1..said.end).unwrap_or_default().iter();
    let below = below.map(|line| Piece { line: line.number, text: line.text, code: line.code });
    let pieces = std::iter::once(first).chain(below).collect();
    let field = Field { label: label.clone(), written: written.to_owned(), line, pieces };
    match place.and_then(|place| out.people.get_mut(place)) {
        Some(person) => person.fields.push(field),
        None => {
            let name = Piece { line, text: said.name, code: false };
            let name = Field { label: Label::Name, written: "Name:".into(), line, pieces: vec![name] };
            out.people.push(Person { line, heading: None, fields: vec![name, field], loose: Vec::new() });
            out.extents.push(Extent { first: said.first, end: said.end, heading: None });
        }
    }
}
