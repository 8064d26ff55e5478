//! The words of one paragraph, by docutils' rules for marks in a line.
//!
//! As there, an escaped character has NUL before it while the words are looked through, so that no rule takes it for
//! more than a character. What is a mark and has no end is an error, as it is a warning there.

use super::implicit;
use super::marks::{are_pair, closes, opens};
use crate::model::PreviewNode;
use crate::recap::dialect::address;
use crate::recap::preview;

/// What stands before an escaped character.
pub const ESCAPE: char = '\0';

/// Reads words; or says what in them is not ours.
pub fn read(text: &str) -> Result<Vec<PreviewNode>, &'static str> {
    if text.contains(ESCAPE) {
        return Err("a NUL");
    }
    let mut words = Words { chars: escapes(text), out: Vec::new(), from: 0 };
    words.read()?;
    Ok(words.out)
}

/// The words with NUL for each backslash that escapes.
fn escapes(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                out.push(ESCAPE);
                out.extend(rest.next());
            }
            c => out.push(c),
        }
    }
    out
}

/// The words that are shown: without escapes, and without blanks that were escaped.
pub fn unescaped(chars: &[char]) -> String {
    let mut out = String::with_capacity(chars.len());
    let mut rest = chars.iter();
    while let Some(c) = rest.next() {
        match *c {
            ESCAPE => out.extend(rest.next().filter(|c| !matches!(c, ' ' | '\n'))),
            c => out.push(c),
        }
    }
    out
}

/// What begins at a place of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Strong,
    Emphasis,
    Code,
    Quoted,
    /// A mark that the subset has not: its length, and what it is.
    Foreign(usize, &'static str),
    /// What is foreign as it stands, with its end.
    Whole(&'static str),
}

impl Start {
    fn length(self) -> usize {
        match self {
            Self::Strong | Self::Code => 2,
            Self::Emphasis | Self::Quoted => 1,
            Self::Foreign(length, _) => length,
            Self::Whole(_) => 0,
        }
    }
}

struct Words {
    chars: Vec<char>,
    out: Vec<PreviewNode>,
    /// Where the words begin that are not yet taken.
    from: usize,
}

impl Words {
    fn read(&mut self) -> Result<(), &'static str> {
        let mut at = 0;
        while let Some((start, place)) = self.next_start(at) {
            let inside = place + start.length();
            let kind = match start {
                Start::Whole(what) => return Err(what),
                _ if self.is_mere_character(at, place, inside) => {
                    at = inside;
                    continue;
                }
                Start::Foreign(_, what) => return Err(what),
                kind => kind,
            };
            let (end, after) =
                self.end(kind, inside).filter(|(end, _)| *end > inside).ok_or("a mark without its end")?;
            let node = self.node(kind, inside, end, after)?;
            self.take_words(place)?;
            self.out.push(node);
            (at, self.from) = (after, after);
        }
        self.take_words(self.chars.len())
    }

    fn at(&self, place: usize) -> Option<char> {
        self.chars.get(place).copied()
    }

    fn before(&self, place: usize) -> Option<char> {
        place.checked_sub(1).and_then(|before| self.at(before))
    }

    fn slice(&self, from: usize, to: usize) -> &[char] {
        self.chars.get(from..to).unwrap_or_default()
    }

    fn has(&self, place: usize, mark: &str) -> bool {
        mark.chars().enumerate().all(|(at, c)| self.at(place + at) == Some(c))
    }

    /// The words up to a place that are in no mark.
    fn take_words(&mut self, to: usize) -> Result<(), &'static str> {
        let words = self.slice(self.from, to).to_vec();
        self.out.extend(implicit::read(&words)?);
        Ok(())
    }

    /// The first mark from `from` on, where the rest of the words begins.
    fn next_start(&self, from: usize) -> Option<(Start, usize)> {
        let mut named = from;
        (from..self.chars.len()).find_map(|place| {
            let is_free = place == from || self.before(place).is_some_and(|c| c.is_whitespace() || opens(c));
            let start = is_free.then(|| self.start(place, &mut named))??;
            Some((start, place))
        })
    }

    /// The mark that begins at a place; up to `named` no reference does.
    fn start(&self, place: usize, named: &mut usize) -> Option<Start> {
        let next = |length: usize| !self.at(place + length).is_some_and(char::is_whitespace);
        match self.at(place)? {
            '*' if self.has(place, "**") => next(2).then_some(Start::Strong),
            '*' => next(1).then_some(Start::Emphasis),
            '`' if self.has(place, "``") => next(2).then_some(Start::Code),
            '`' => next(1).then_some(Start::Quoted),
            '_' if self.has(place, "_`") => next(2).then_some(Start::Foreign(2, "a target of links")),
            '|' if !self.has(place, "||") => next(1).then_some(Start::Foreign(1, "a substitution")),
            '[' => self.is_note(place).then_some(Start::Whole("a note")),
            ':' => self.is_role(place).then_some(Start::Whole("a role")),
            _ if place < *named => None,
            _ => {
                let (end, is_reference) = self.name(place)?;
                *named = end;
                is_reference.then_some(Start::Whole("a reference"))
            }
        }
    }

    /// Where a name ends that begins here, and whether it is a reference: `name_`, `name__`.
    fn name(&self, place: usize) -> Option<(usize, bool)> {
        let end = self.name_end(place)?;
        let marks = (1..=2).take_while(|count| self.at(end + count - 1) == Some('_'));
        let is_reference = marks.into_iter().any(|count| self.ends(end + count));
        Some((end, is_reference))
    }

    /// Letters and digits with single marks of a few kinds between them.
    fn name_end(&self, place: usize) -> Option<usize> {
        let is_letter = |place: usize| self.at(place).is_some_and(char::is_alphanumeric);
        let mut end = place;
        loop {
            let first = end;
            while is_letter(end) {
                end += 1;
            }
            if end == first {
                return None;
            }
            let goes_on = self.at(end).is_some_and(|c| "-._+:".contains(c)) && is_letter(end + 1);
            if !goes_on {
                return Some(end);
            }
            end += 1;
        }
    }

    /// `[1]_`, `[#name]_`, `[*]_`.
    fn is_note(&self, place: usize) -> bool {
        let inside = place + 1;
        let end = match self.at(inside) {
            Some('*') => inside + 1,
            Some('#') => self.name_end(inside + 1).unwrap_or(inside + 1),
            _ => self.name_end(inside).unwrap_or(inside),
        };
        end > inside && self.has(end, "]_") && self.ends(end + 2)
    }

    fn is_role(&self, place: usize) -> bool {
        self.name_end(place + 1).is_some_and(|end| {
            self.has(end, ":`") && !self.has(end + 1, "``") && !self.at(end + 2).is_some_and(char::is_whitespace)
        })
    }

    /// Whether a mark is quoted, or the last character: then it marks nothing.
    fn is_mere_character(&self, from: usize, place: usize, inside: usize) -> bool {
        let quotation = || Some(are_pair(self.before(place)?, self.at(inside)?));
        place > from && (self.at(inside).is_none() || quotation().unwrap_or(false))
    }

    /// Whether a mark may end before this place.
    fn ends(&self, place: usize) -> bool {
        self.at(place).is_none_or(|c| c == ESCAPE || c.is_whitespace() || closes(c))
    }

    /// Where the mark ends whose words begin at `inside`, and where what follows begins.
    fn end(&self, kind: Start, inside: usize) -> Option<(usize, usize)> {
        let is_gap = |c: char| c.is_whitespace() || c == ESCAPE;
        (inside..self.chars.len()).find_map(|place| {
            let before = if place == inside { None } else { self.before(place) };
            let earlier = if place < inside + 2 { None } else { self.at(place - 2) };
            let (mark, is_glued) = match kind {
                Start::Strong => ("**", !before.is_some_and(is_gap)),
                Start::Emphasis => ("*", !before.is_some_and(is_gap)),
                Start::Code => ("``", !before.is_some_and(char::is_whitespace)),
                // A blank that was escaped may stand at the end.
                _ => ("`", !before.is_some_and(is_gap) || earlier == Some(ESCAPE)),
            };
            let after = place + mark.len();
            if !is_glued || !self.has(place, mark) {
                return None;
            }
            match kind {
                Start::Quoted => {
                    let marks = (0..=2).filter(|count| *count == 0 || self.has(after, &"_".repeat(*count)));
                    marks.rev().map(|count| after + count).find(|after| self.ends(*after)).map(|after| (place, after))
                }
                _ => self.ends(after).then_some((place, after)),
            }
        })
    }

    fn node(&self, kind: Start, inside: usize, end: usize, after: usize) -> Result<PreviewNode, &'static str> {
        let words = || vec![preview::text(unescaped(self.slice(inside, end)))];
        match kind {
            Start::Strong => Ok(PreviewNode::Strong { children: words() }),
            Start::Emphasis => Ok(PreviewNode::Emphasis { children: words() }),
            Start::Code => {
                // In code nothing is escaped.
                let shown = |c: &char| if *c == ESCAPE { '\\' } else { *c };
                Ok(PreviewNode::Code { text: self.slice(inside, end).iter().map(shown).collect() })
            }
            _ => match after - end {
                3 => link(self.slice(inside, end)),
                2 => Err("a reference"),
                _ => Err("a role"),
            },
        }
    }
}

/// `words <address>`.
fn link(inside: &[char]) -> Result<PreviewNode, &'static str> {
    let reference = Err("a reference");
    let [rest @ .., '>'] = inside else { return reference };
    if rest.last().is_none_or(|c| c.is_whitespace() || *c == ESCAPE) {
        return reference;
    }
    let is_escaped = |at: usize| at.checked_sub(1).and_then(|before| rest.get(before)) == Some(&ESCAPE);
    let bracket = (0..rest.len()).rev().find(|at| matches!(rest.get(*at), Some('<' | '>')) && !is_escaped(*at));
    let Some((words, ['<', address @ ..])) = bracket.and_then(|at| rest.split_at_checked(at)) else { return reference };
    let is_apart = words.last().is_none_or(|c| matches!(c, ' ' | '\n'));
    if !is_apart || address.first().is_none_or(|c| c.is_whitespace()) {
        return reference;
    }
    if address.ends_with(&['_']) && !address.ends_with(&[ESCAPE, '_']) {
        return reference;
    }
    let url = unescaped(address);
    if address.iter().any(|c| c.is_whitespace()) || address::safe(&url).as_ref() != Some(&url) {
        return Err("a link to an address of another kind");
    }
    let gap = words.iter().rev().take_while(|c| matches!(c, ' ' | '\n')).count();
    let words = unescaped(words.get(..words.len() - gap).unwrap_or_default());
    let words = if words.is_empty() { url.clone() } else { words };
    Ok(preview::link(url, words))
}
