//! What a template may say: conditions, loops over blocks, comments and slots.
//!
//! Values can only be compared and printed: nothing joins, repeats or collects, so that nothing grows, however the parts
//! are nested. Each call of `slot` is given its line here, for messages about its place.

use super::{FUNCTIONS, VARIABLES, failed, slots};
use crate::error::{Result, shown};
use crate::model::PostTemplate;
use std::collections::HashSet;

const STATEMENTS: &[&str] = &["if", "elif", "else", "endif", "for", "endfor"];
const WORDS: &[&str] = &[
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "endfor",
    "in",
    "not",
    "and",
    "or",
    "is",
    "recursive",
    "loop",
    "true",
    "false",
    "True",
    "False",
    "heading",
];

/// A template with the line of each slot written into its call.
pub fn prepared(template: &PostTemplate) -> Result<String> {
    if let Some(at) = template.text.find(slots::MARK) {
        let line = line_at(&template.text, at);
        return Err(failed(template, "template-syntax", line, "it holds a character that stands for slots".into()));
    }
    let pieces = pieces(template)?;
    let mut names: HashSet<&str> = HashSet::new();
    for piece in pieces.iter().filter(|piece| piece.is_tag) {
        names.extend(loop_names(piece.text));
    }
    let mut out = String::with_capacity(template.text.len());
    for piece in &pieces {
        match piece.is_tag {
            true => out.push_str(&tag(template, piece, &names)?),
            false => out.push_str(piece.text),
        }
    }
    Ok(out)
}

/// A stretch of the template: a tag with its marks, or what stands between.
struct Piece<'a> {
    text: &'a str,
    at: usize,
    is_tag: bool,
}

fn pieces(template: &PostTemplate) -> Result<Vec<Piece<'_>>> {
    let text = template.text.as_str();
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let opening = ["{{", "{%", "{#"].iter().filter_map(|mark| rest.find(mark)).min();
        let Some(start) = opening else {
            out.push(Piece { text: rest, at, is_tag: false });
            break;
        };
        let tag = rest.get(start..).unwrap_or_default();
        let is_comment = tag.starts_with("{#");
        let length = if is_comment { tag.find("#}").map(|end| end + 2) } else { end_of(tag) };
        let Some(length) = length else {
            let line = line_at(text, at + start);
            return Err(failed(template, "template-syntax", line, "what begins here has no end".into()));
        };
        out.push(Piece { text: rest.get(..start).unwrap_or_default(), at, is_tag: false });
        out.push(Piece { text: tag.get(..length).unwrap_or_default(), at: at + start, is_tag: !is_comment });
        at += start + length;
    }
    Ok(out)
}

/// The length of a tag, its marks included; what stands in quotes does not end it.
fn end_of(tag: &str) -> Option<usize> {
    let close = if tag.starts_with("{{") { "}}" } else { "%}" };
    let mut quote = None;
    for (at, c) in tag.char_indices().skip(2) {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if tag.get(at..).is_some_and(|rest| rest.starts_with(close)) => return Some(at + 2),
            None => {}
        }
    }
    None
}

/// Names that a `for` gives to what it goes through.
fn loop_names(tag: &str) -> impl Iterator<Item = &str> {
    let inside = inner(tag).strip_prefix("for ").and_then(|rest| rest.split_once(" in "));
    inside.map(|(names, _)| names).into_iter().flat_map(|names| names.split(',')).map(str::trim)
}

fn inner(tag: &str) -> &str {
    let inside = tag.get(2..tag.len().saturating_sub(2)).unwrap_or_default();
    inside.trim_start_matches(['-', '+']).trim_end_matches(['-', '+']).trim()
}

/// A tag, looked at word by word, with the line in each call of `slot`.
fn tag(template: &PostTemplate, piece: &Piece<'_>, names: &HashSet<&str>) -> Result<String> {
    let line = |at: usize| line_at(&template.text, piece.at + at);
    let first = token(inner(piece.text), 0);
    if piece.text.starts_with("{%") && !STATEMENTS.contains(&first) {
        let wrong = format!("“{}” is no part of a template here; there are: {}", shown(first), STATEMENTS.join(", "));
        return Err(failed(template, "template-unknown", line(0), wrong));
    }
    let (mut out, mut at) = (String::new(), 0);
    while at < piece.text.len() {
        let token = token(piece.text, at);
        if let Some(wrong) = stranger(piece.text, at, names) {
            return Err(failed(template, "template-unknown", line(at), wrong));
        }
        out.push_str(token);
        at += token.len();
        let rest = piece.text.get(at..).unwrap_or_default();
        let call = rest.trim_start().strip_prefix('(').filter(|_| token == "slot" && !is_attribute(piece.text, at - 4));
        if let Some(inside) = call {
            out.push_str(&format!("({}, ", line(at)));
            at += rest.len() - inside.len();
        }
    }
    Ok(out)
}

/// Why the word or character at a place of a tag may not stand there.
fn stranger(tag: &str, at: usize, names: &HashSet<&str>) -> Option<String> {
    let token = token(tag, at);
    let c = token.chars().next()?;
    let is_word = c.is_alphabetic() || c == '_';
    if is_word && !is_attribute(tag, at) && !is_known(token, names) {
        let all: Vec<&str> = VARIABLES.iter().chain(FUNCTIONS).copied().collect();
        return Some(format!("“{}” is no word of a template; there are: {}", shown(token), all.join(", ")));
    }
    let last = tag.len().saturating_sub(2);
    let is_mark = at < 2 || at >= last || ((at == 2 || at + 1 == last) && c == '+');
    let is_refused = "~*+[]{}|\\".contains(c) && !is_mark;
    is_refused.then(|| format!("“{c}” is not allowed in a template: its values are only compared and printed"))
}

fn is_known(word: &str, names: &HashSet<&str>) -> bool {
    WORDS.contains(&word) || VARIABLES.contains(&word) || FUNCTIONS.contains(&word) || names.contains(word)
}

/// Whether a word follows a dot: a part of what stands before it.
fn is_attribute(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.trim_end().ends_with('.'))
}

/// The word, text in quotes, or single character that begins at a place.
fn token(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let first = rest.chars().next().unwrap_or_default();
    let length = match first {
        '"' | '\'' => rest.char_indices().skip(1).find(|(_, c)| *c == first).map_or(rest.len(), |(end, _)| end + 1),
        c if c.is_alphanumeric() || c == '_' => {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        }
        c => c.len_utf8(),
    };
    rest.get(..length).unwrap_or(rest)
}

fn line_at(text: &str, at: usize) -> u32 {
    let before = text.get(..at).unwrap_or(text);
    u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX)
}
