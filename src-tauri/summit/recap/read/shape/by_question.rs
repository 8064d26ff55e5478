//! People by question: each question a heading, and below it a paragraph for each person, `**Name:** answer`.

use super::super::label::{Bold, Label, Labels};
use super::super::line::Line;
use super::super::person::{Extent, Field, Person, Piece};
use super::super::section::{Section, kind};
use super::names::is_name;
use super::people::People;
use crate::model::{BlockKind, Layout, fold};

/// The lines of one person below one question: index of the first, the name, its value, index after the last.
struct Said<'a> {
    first: usize,
    name: &'a str,
    value: &'a str,
    end: usize,
}

/// A heading that asks, with what people said below it.
struct Asked<'a> {
    part: &'a Section,
    label: Option<Label>,
    said: Vec<Said<'a>>,
}

/// Reads headings that are questions or facts, and beside them others below which the same people speak. It needs two
/// people below one of them, or a fact in a section about people.
pub(crate) fn read<'a>(lines: &[Line<'a>], headings: &'a [Section]) -> Option<People<'a>> {
    let certain = certain(lines, headings);
    let names: Vec<String> = certain.iter().flat_map(|asked| &asked.said).map(|said| fold::name(said.name)).collect();
    let has_two = certain.iter().any(|asked| asked.said.len() >= 2);
    let has_fact = certain.iter().any(|asked| asked.label.is_some() && is_about_people(headings, asked.part));
    if !(has_two || has_fact) {
        return None;
    }
    let is_level = |part: &&Section| certain.iter().any(|asked| asked.part.level == part.level);
    let mut certain = certain.iter().peekable();
    let mut out = People { layout: Some(Layout::ByQuestion), ..People::default() };
    for part in headings.iter().filter(is_level) {
        if let Some(asked) = certain.next_if(|asked| asked.part == part) {
            take(lines, asked, &mut out);
        } else if let Some(said) = said(lines, part, true)
            && said.iter().all(|said| names.contains(&fold::name(said.name)))
        {
            take(lines, &Asked { part, label: None, said }, &mut out);
        }
    }
    Some(out)
}

fn certain<'a>(lines: &[Line<'a>], headings: &'a [Section]) -> Vec<Asked<'a>> {
    let asked = |part: &'a Section| {
        let label = asked(&part.heading)?;
        let said = said(lines, part, is_about_people(headings, part))?;
        Some(Asked { part, label, said })
    };
    headings.iter().filter(|part| part.level > 0).filter_map(asked).collect()
}

/// Whether the heading around a part says that people stand there.
fn is_about_people(headings: &[Section], part: &Section) -> bool {
    let above = headings.iter().take_while(|other| other.line < part.line);
    let around = above.filter(|other| other.level > 0 && other.level < part.level).last();
    around.is_some_and(|around| kind(&around.heading, false) == BlockKind::People)
}

fn take<'a>(lines: &[Line<'a>], asked: &Asked<'a>, out: &mut People<'a>) {
    let part = asked.part;
    let label = asked.label.clone().unwrap_or_else(|| out.question(&part.heading));
    asked.said.iter().for_each(|said| add(lines, said, (&label, &part.heading), out));
    let start = usize::try_from(part.line).map_or(part.first, |line| line.saturating_sub(1));
    out.taken.push(start..part.end);
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
fn said<'a>(lines: &[Line<'a>], part: &Section, is_any: bool) -> Option<Vec<Said<'a>>> {
    let mut out: Vec<Said<'a>> = Vec::new();
    for at in part.first..part.end {
        let line = lines.get(at)?;
        let follows_blank = at == part.first || lines.get(at - 1).is_none_or(Line::is_blank);
        if let Some((name, value)) = named(line.text, is_any).filter(|_| !line.code && follows_blank) {
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

/// Name and value of `**Ada North:** moss`. Any words may be a name where it is certain that people stand there.
fn named(text: &str, is_any: bool) -> Option<(&str, &str)> {
    let bold =
        Bold::at(text).filter(|bold| bold.is_label() && !bold.is_item && !bold.written.ends_with(['?', '？']))?;
    let words = bold.written.trim_end_matches([':', '：']).trim_end();
    let start = text.find(words)?;
    let name = text.get(start..start + words.len())?;
    let is_person = (is_any || is_name(unnumbered(name))) && Labels::default().named(name).is_none();
    is_person.then_some((name, text.get(bold.end..)?))
}

/// The name of a namesake without its number: `Ada North (2)`.
fn unnumbered(name: &str) -> &str {
    let parts = name.strip_suffix(')').and_then(|inside| inside.rsplit_once(" ("));
    parts.filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit())).map_or(name, |(name, _)| name)
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
