//! People in lists of definitions: below a heading with the name, each term a label; or each term a name, with labelled
//! definitions.

use super::super::label::{Bold, Label, Labels};
use super::super::line::{Line, heading, list_mark};
use super::super::person::{Extent, Field, Person, Piece};
use super::super::section::Section;
use super::people::People;
use crate::model::Layout;

/// A term with its definitions, each as its lines.
struct Entry<'a> {
    at: usize,
    term: &'a str,
    definitions: Vec<Vec<(usize, &'a str)>>,
    end: usize,
}

/// People below headings, else people that are terms.
pub(crate) fn read<'a>(lines: &[Line<'a>], headings: &'a [Section]) -> Option<People<'a>> {
    let mut out = People::default();
    for part in headings {
        let entries = entries(lines, part);
        if entries.is_empty() {
            continue;
        }
        if !part.heading.is_empty() && entries.iter().all(|entry| is_label(entry.term)) {
            out.layout = Some(Layout::Definitions);
            below_heading(lines, part, (&entries, &mut out));
        } else {
            let is_person = |entry: &&Entry<'_>| entry.definitions.iter().all(|lines| labelled(lines).is_some());
            let people: Vec<&Entry<'_>> = entries.iter().filter(is_person).collect();
            if people.iter().any(|entry| has_fact(entry)) {
                out.layout = Some(Layout::Cards);
                people.into_iter().for_each(|entry| term(lines, entry, &mut out));
            }
        }
    }
    (!out.people.is_empty()).then_some(out)
}

fn is_label(term: &str) -> bool {
    let words = bare(term);
    Labels::default().named(words).is_some() || words.ends_with(['?', '？', ':', '：'])
}

fn bare(term: &str) -> &str {
    term.trim().trim_matches('*').trim()
}

/// Whether an entry says for certain that it is a person: it has a fact that only people have.
fn has_fact(entry: &Entry<'_>) -> bool {
    let all = entry.definitions.iter().filter_map(|lines| labelled(lines));
    all.map(|(words, _)| words).any(|words| Labels::default().named(words).is_some())
}

fn label(words: &str, out: &mut People<'_>) -> Label {
    Labels::default().named(words).unwrap_or_else(|| out.question(words))
}

fn below_heading<'a>(lines: &[Line<'a>], part: &'a Section, (entries, out): (&[Entry<'a>], &mut People<'a>)) {
    let number = |at: usize| lines.get(at).map_or(0, |line| line.number);
    let mut fields = Vec::new();
    for entry in entries {
        let label = label(bare(entry.term), out);
        let pieces =
            entry.definitions.iter().flatten().map(|(at, text)| Piece { line: number(*at), text, code: false });
        fields.push(Field {
            label,
            written: bare(entry.term).to_owned(),
            line: number(entry.at),
            pieces: pieces.collect(),
        });
    }
    let inside = |at: usize| entries.iter().any(|entry| (entry.at..entry.end).contains(&at));
    let loose = (part.first..part.end).filter(|at| !inside(*at)).filter_map(|at| lines.get(at));
    let loose = loose.map(|line| Piece { line: line.number, text: line.text, code: line.code }).collect();
    out.people.push(Person { line: part.line, heading: Some(&part.heading), fields, loose });
    out.extents.push(Extent { first: part.first, end: part.end, heading: Some((&part.heading, part.line)) });
    let start = usize::try_from(part.line).map_or(part.first, |line| line.saturating_sub(1));
    out.taken.push(start..part.end);
}

fn term<'a>(lines: &[Line<'a>], entry: &Entry<'a>, out: &mut People<'a>) {
    let number = |at: usize| lines.get(at).map_or(0, |line| line.number);
    let name = Piece { line: number(entry.at), text: bare(entry.term), code: false };
    let mut fields = vec![Field { label: Label::Name, written: "Name:".into(), line: name.line, pieces: vec![name] }];
    for definition in &entry.definitions {
        let (Some((words, rest)), Some((first, _))) = (labelled(definition), definition.first()) else { continue };
        let below = definition.iter().skip(1).map(|(at, text)| Piece { line: number(*at), text, code: false });
        let pieces = std::iter::once(Piece { line: number(*first), text: rest, code: false }).chain(below).collect();
        fields.push(Field { label: label(words, out), written: words.to_owned(), line: number(*first), pieces });
    }
    out.people.push(Person { line: number(entry.at), heading: None, fields, loose: Vec::new() });
    out.extents.push(Extent { first: entry.at, end: entry.end, heading: None });
    out.taken.push(entry.at..entry.end);
}

/// Label and value of a definition that begins with one: `**Affiliation:** Moss Lab`, `Time zone: UTC`.
fn labelled<'a>(definition: &[(usize, &'a str)]) -> Option<(&'a str, &'a str)> {
    let text = definition.first()?.1;
    if let Some(bold) = Bold::at(text).filter(|bold| bold.is_label() && !bold.is_item) {
        let start = text.find(bold.written.as_str())?;
        return Some((text.get(start..start + bold.written.len())?, text.get(bold.end..)?));
    }
    let (words, rest) = text.split_once(':')?;
    Labels::default().named(words).map(|_| (words, rest))
}

/// The lists of definitions below a heading.
fn entries<'a>(lines: &[Line<'a>], part: &Section) -> Vec<Entry<'a>> {
    let mut out: Vec<Entry<'a>> = Vec::new();
    let mut at = part.first;
    while at < part.end {
        match entry(lines, at, part.end) {
            Some(entry) => {
                at = entry.end;
                out.push(entry);
            }
            None => at += 1,
        }
    }
    out
}

fn entry<'a>(lines: &[Line<'a>], at: usize, end: usize) -> Option<Entry<'a>> {
    let term = lines.get(at).filter(|line| !line.code && !line.is_blank())?.text;
    let is_words =
        !term.starts_with([' ', ':', '|', '>', '<', '{', '\t']) && list_mark(term).is_none() && heading(term).is_none();
    let follows_blank = at
        .checked_sub(1)
        .and_then(|before| lines.get(before))
        .is_none_or(|before| before.is_blank() || is_part(before));
    let mut next = at + 1;
    if lines.get(next).is_some_and(Line::is_blank) {
        next += 1;
    }
    if !is_words || !follows_blank || next >= end || marked(lines.get(next)?).is_none() {
        return None;
    }
    let mut out = Entry { at, term, definitions: Vec::new(), end: next };
    while let Some(line) = lines.get(next).filter(|line| next < end && !line.code) {
        match (marked(line), indented(line.text)) {
            (Some(text), _) => out.definitions.push(vec![(next, text)]),
            (None, Some(text)) => out.definitions.last_mut()?.push((next, text)),
            (None, None) if line.is_blank() && goes_on(lines, next + 1, end) => {
                out.definitions.last_mut()?.push((next, ""))
            }
            _ => break,
        }
        next += 1;
        out.end = next;
    }
    Some(out)
}

/// Whether a line can stand right above a term: a definition, or its further lines.
fn is_part(line: &Line<'_>) -> bool {
    marked(line).is_some() || indented(line.text).is_some()
}

/// Whether a definition goes on behind an empty line.
fn goes_on(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    lines.get(at).is_some_and(|line| at < end && (indented(line.text).is_some() || marked(line).is_some()))
}

fn marked<'a>(line: &Line<'a>) -> Option<&'a str> {
    let rest = line.text.strip_prefix(':')?;
    rest.starts_with([' ', '\t']).then(|| rest.trim_start()).filter(|rest| !rest.is_empty())
}

fn indented(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("    ").or_else(|| text.strip_prefix("  "))?;
    (!rest.trim().is_empty()).then_some(rest)
}
