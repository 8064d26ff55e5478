//! A post as the rules see it: its prose, its answers, and what both say without addresses and code.

use super::CheckOptions;
use crate::model::BlockKind;
use crate::model::draft::PostDraft;
use crate::recap::read::Reading;
use crate::recap::read::label::Label;
use crate::recap::read::line::{Line, hard_break, offset};
use crate::recap::read::link::Found;
use crate::recap::read::section::{Section, kind, spaced};
use crate::recap::read::shape::{contents, embed};
use crate::recap::read::spot::{Spot, text_of};

/// Words in a line, without link targets, bare addresses and code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spoken {
    pub line: u32,
    pub text: String,
    /// Bytes of the line before the text from which it was taken; `None` where that is no part of the line.
    from: Option<usize>,
}

/// A section with its block.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub kind: BlockKind,
    pub heading: String,
    pub prose: Vec<Spoken>,
}

/// The post under the check.
pub(crate) struct Subject<'a> {
    pub file: &'a str,
    pub draft: &'a PostDraft,
    pub reading: &'a Reading<'a>,
    pub options: &'a CheckOptions<'a>,
    /// Sections with the prose outside people.
    pub parts: Vec<Part>,
    /// Lines of answers, the text behind the label first.
    pub answers: Vec<Spoken>,
    /// Every line of the text that is no code.
    pub all: Vec<Spoken>,
}

impl<'a> Subject<'a> {
    /// Takes the words out of a post.
    pub fn new(file: &'a str, draft: &'a PostDraft, reading: &'a Reading<'a>, options: &'a CheckOptions<'a>) -> Self {
        let apart = apart(reading);
        let parts = reading.sections().iter().map(|section| part(reading, section, &apart)).collect();
        let body = reading.lines.iter().skip(reading.parts.front.body);
        let all = body.filter(|line| is_spoken(line)).map(spoken_line).collect();
        Self { file, draft, reading, options, parts, answers: answers(reading), all }
    }

    /// The prose of every section.
    pub fn prose(&self) -> impl Iterator<Item = &Spoken> {
        self.parts.iter().flat_map(|part| &part.prose)
    }

    /// The prose of the sections of one block.
    pub fn prose_of(&self, kind: BlockKind) -> Vec<&Spoken> {
        self.parts.iter().filter(|part| part.kind == kind).flat_map(|part| &part.prose).collect()
    }

    /// The text of a line as it stands.
    pub fn line(&self, number: u32) -> &'a str {
        text_of(self.reading.lines, number)
    }

    /// Where a part of a spoken line stands in the post, with the words that stand there.
    pub fn spot(&self, spoken: &Spoken, part: &str) -> Spot {
        let (Some(from), Some(at)) = (spoken.from, offset(&spoken.text, part)) else { return Spot::words(part) };
        let text = self.line(spoken.line).get(from..).unwrap_or_default();
        let (start, end) = (unspoken(text, at), unspoken(text, at + part.len()));
        text.get(start..end).map_or_else(|| Spot::words(part), |words| Spot::at(words, from + start))
    }

    /// Where the value of a label stands: behind the label, if it begins in the label's line.
    pub fn value(&self, line: u32, label: &Label, value: &str) -> Spot {
        let fields = self.reading.people.iter().flat_map(|person| &person.fields);
        let mut of = fields.filter(|field| field.line == line && field.label == *label);
        let rest =
            of.next().and_then(|field| field.pieces.first()).and_then(|piece| offset(self.line(line), piece.text));
        rest.map_or_else(|| Spot::words(value), |start| Spot::behind(self.line(line), start, value))
    }

    /// Where words of a link stand: its address, or a part of it or of its text.
    pub fn in_link(&self, link: &Found, words: &str) -> Spot {
        Spot::in_link(self.line(link.line), link, words)
    }

    /// Where an address stands as a link in a line.
    pub fn address(&self, line: u32, url: &str) -> Spot {
        let link = self.reading.links.iter().find(|link| link.line == line && link.url == url);
        link.map_or_else(|| Spot::words(url), |link| self.in_link(link, url))
    }

    /// Whether one of these words or phrases stands anywhere in the text, in any case.
    pub fn says(&self, phrases: &[&str]) -> bool {
        self.all.iter().any(|line| says(&line.text, phrases))
    }
}

/// Whether one of these phrases begins at a word of a text, in any case and over punctuation; with a blank at its end a
/// phrase is whole words: `transcript ` is not in "transcriptomics".
pub(crate) fn says(text: &str, phrases: &[&str]) -> bool {
    let words = format!(" {} ", spaced(text));
    phrases.iter().any(|phrase| words.contains(&format!(" {phrase}")))
}

/// The first of these words in a text, as it stands; in any case.
pub(crate) fn word_in<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    text.split(|c: char| !c.is_alphanumeric()).find(|word| words.contains(&word.to_lowercase().as_str()))
}

/// The first words of a text that are one of these phrases, as they stand; in any case.
pub(crate) fn phrase_in<'t>(text: &'t str, phrases: &[&str]) -> Option<&'t str> {
    let lower = text.to_ascii_lowercase();
    let found = phrases.iter().find_map(|phrase| Some((lower.find(phrase)?, phrase.len())));
    found.and_then(|(at, length)| text.get(at..at + length))
}

/// Which lines are no prose, by index: those of people and of headings.
fn apart(reading: &Reading<'_>) -> Vec<bool> {
    let mut out = vec![false; reading.lines.len()];
    let people = reading.taken.iter().chain(reading.shaped.iter().map(|found| &found.lines));
    let people = people.map(|lines| (lines.start, lines.end));
    let headings =
        reading.parts.headings.iter().filter_map(|part| Some((part.line.checked_sub(1)? as usize, part.first)));
    for (first, end) in people.chain(headings) {
        if let Some(lines) = out.get_mut(first..end) {
            lines.fill(true);
        }
    }
    out
}

fn part(reading: &Reading<'_>, section: &Section, apart: &[bool]) -> Part {
    let inside = |at: usize| (section.first..section.end).contains(&at);
    let has_people = reading.extents.iter().any(|extent| inside(extent.first));
    let lines = reading.lines.iter().zip(apart).take(section.end).skip(section.first);
    let prose = lines.filter(|(line, apart)| !**apart && is_spoken(line));
    let prose = prose.map(|(line, _)| spoken_line(line)).collect();
    Part { kind: kind(&section.heading, has_people), heading: section.heading.clone(), prose }
}

fn answers(reading: &Reading<'_>) -> Vec<Spoken> {
    let fields = reading.people.iter().flat_map(|person| &person.fields);
    let asked = fields.filter(|field| matches!(field.label, Label::Questions(_)));
    let pieces = asked.flat_map(|field| &field.pieces).filter(|piece| !piece.code);
    let spoken = pieces.map(|piece| Spoken {
        line: piece.line,
        text: spoken(hard_break(piece.text).0),
        from: offset(text_of(reading.lines, piece.line), piece.text),
    });
    spoken.filter(|piece| !piece.text.trim().is_empty()).collect()
}

/// Whether a line holds words: code and the tags of a site hold none.
fn is_spoken(line: &Line<'_>) -> bool {
    !line.code && !line.is_blank() && embed::tag(line.text).is_none() && !contents::is_tag(line.text)
}

fn spoken_line(line: &Line<'_>) -> Spoken {
    Spoken { line: line.number, text: spoken(hard_break(line.text).0), from: Some(0) }
}

/// Takes link targets, addresses and code out of a line; the text of a link stays.
pub(crate) fn spoken(text: &str) -> String {
    let mut out = String::new();
    walk(text, |_, c| {
        out.push(c);
        true
    });
    out
}

/// Where the words at a byte of the spoken text begin in the text.
fn unspoken(text: &str, at: usize) -> usize {
    let (mut length, mut found) = (0, text.len());
    walk(text, |from, c| {
        if length >= at {
            found = from;
            return false;
        }
        length += c.len_utf8();
        true
    });
    found
}

/// Goes over a text as it is spoken, what is passed over as one blank; ends where `on` says no.
fn walk(text: &str, mut on: impl FnMut(usize, char) -> bool) {
    let (mut from, mut last) = (0, None);
    while let Some(c) = text.get(from..).and_then(|rest| rest.chars().next()) {
        let skipped = skip(text.get(from..).unwrap_or_default(), last);
        let said = if skipped > 0 { ' ' } else { c };
        if !on(from, said) {
            return;
        }
        last = Some(said);
        from += skipped.max(c.len_utf8());
    }
}

/// Length of the target, address or code that begins here.
fn skip(text: &str, before: Option<char>) -> usize {
    let to = |end: &str| text.get(1..).and_then(|rest| rest.find(end)).map_or(0, |at| at + 1 + end.len());
    if text.starts_with('(') && before == Some(']') {
        return to(")");
    }
    if text.starts_with('`') {
        return to("`");
    }
    if text.starts_with("<http") || text.starts_with("<mailto:") {
        return to(">");
    }
    if text.starts_with("http://") || text.starts_with("https://") {
        return text.find(char::is_whitespace).unwrap_or(text.len());
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_spoken() {
        let cases = [
            ("See [the mud](https://mud.example/x_y) now", "See [the mud]  now"),
            ("`code_name` in https://mud.example/a_b", "  in  "),
            ("a (b) c", "a (b) c"),
        ];

        for (text, expected) in cases {
            assert_eq!(spoken(text), expected, "{text}");
        }
    }

    #[test]
    fn words_are_found_again_where_they_stand() {
        let text = "See [the mud](https://mud.example/x_y) now";
        let at = spoken(text).find("now").unwrap();

        assert_eq!(&text[unspoken(text, at)..], "now");
        assert_eq!(unspoken(text, at + 3), text.len());
        assert_eq!(phrase_in("In the Mud", &["silt", "the mud"]), Some("the Mud"));
        assert_eq!(word_in("Mud, then Silt", &["silt"]), Some("Silt"));
    }
}
