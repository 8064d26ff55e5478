//! Words: sentences twice, lost accents, code without its marks, hidden characters.

use super::subject::{Spoken, Subject};
use super::{Notes, listed};
use crate::error::shown;
use crate::recap::read::label::Label;
use crate::recap::read::line::hard_break;
use crate::recap::read::section::spaced;
use crate::recap::read::spot::Spot;

/// First names that are mostly written with accents.
const ACCENTED: &[&str] = &[
    "Joao",
    "Jordao",
    "Sebastiao",
    "Simao",
    "Damiao",
    "Adriao",
    "Jose",
    "Andre",
    "Andres",
    "Rene",
    "Francois",
    "Bjorn",
    "Jorgen",
    "Jurgen",
    "Soren",
    "Istvan",
    "Laszlo",
    "Gyorgy",
    "Raul",
    "Cesar",
    "Jerome",
    "Stephane",
    "Frederic",
    "Sebastien",
    "Benoit",
    "Loic",
    "Lukasz",
    "Pawel",
    "Michal",
    "Malgorzata",
    "Ondrej",
    "Jiri",
    "Vaclav",
    "Dusan",
    "Zeljko",
    "Inigo",
    "Begona",
    "Gokhan",
    "Ozgur",
    "Cagri",
];

/// Checks the words of a post.
pub(crate) fn check(subject: &Subject<'_>, notes: &mut Notes) {
    check_twice(subject, notes);
    check_names(subject, notes);
    check_answers(subject, notes);
    check_words(subject, notes);
    for line in subject.reading.lines {
        let hidden = line.text.char_indices().find(|(_, c)| is_hidden(*c));
        if let Some((at, c)) = hidden.filter(|_| line.number > 1 || !line.text.starts_with('\u{feff}')) {
            let message = format!("The line holds the invisible character {}. Remove it.", c.escape_unicode());
            notes.at("TEXT-HIDDEN", line.number, message, Spot::at(c, at));
        }
    }
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A sentence as it stands, and its words alone.
struct Sentence<'a> {
    line: &'a Spoken,
    text: &'a str,
    plain: String,
}

/// Sentences of at least six words, each with the line where it begins.
fn sentences<'a>(lines: impl Iterator<Item = &'a Spoken>) -> Vec<Sentence<'a>> {
    let mut out = Vec::new();
    for line in lines {
        for sentence in line.text.split_inclusive(". ").flat_map(|part| part.split_inclusive(['?', '!'])) {
            let plain = spaced(sentence);
            if plain.split(' ').count() >= 6 {
                out.push(Sentence { line, text: sentence.trim(), plain });
            }
        }
    }
    out
}

fn check_twice(subject: &Subject<'_>, notes: &mut Notes) {
    let all = sentences(subject.prose());
    for (at, one) in all.iter().enumerate() {
        let is_same = |other: &&Sentence<'_>| other.plain == one.plain;
        let is_first = !all.iter().take(at).any(|other| is_same(&other));
        let again: Vec<u32> = all.iter().skip(at + 1).filter(is_same).map(|other| other.line.line).collect();
        if is_first && !again.is_empty() {
            let message = format!("“{}” stands again in line {}. Say it once.", shown(&one.plain), listed(&again));
            notes.at("TEXT-DUP", one.line.line, message, subject.spot(one.line, one.text));
        }
    }
}

fn check_names(subject: &Subject<'_>, notes: &mut Notes) {
    for person in &subject.draft.people {
        let lost = person.name.split_whitespace().find(|word| ACCENTED.contains(word));
        if let Some(word) = lost {
            let message = format!("“{word}” may have lost its accents. Ask the person.");
            notes.at("TEXT-DIACRITIC", person.line, message, subject.value(person.line, &Label::Name, word));
        }
    }
}

fn check_answers(subject: &Subject<'_>, notes: &mut Notes) {
    for field in subject.reading.people.iter().flat_map(|person| &person.fields) {
        let Some(first) = field.pieces.iter().find(|piece| !piece.text.trim().trim_end_matches('\\').is_empty()) else {
            continue;
        };
        let is_asked = matches!(field.label, Label::Questions(_));
        let text = first.text.trim_start();
        if is_asked && !first.code && text.starts_with(char::is_lowercase) && !text.starts_with("http") {
            let message = format!("The answer “{}” begins in lower case.", shown(text));
            let words = hard_break(text).0;
            notes.at("TEXT-PROSE", first.line, message, Spot::part(subject.line(first.line), words));
        }
    }
    for line in &subject.answers {
        if let Some(word) = line.text.split_whitespace().find(|word| matches!(*word, "w/" | "w/o" | "b/c")) {
            let message = "The answer holds a short form such as “w/”.";
            notes.at("TEXT-PROSE", line.line, message, subject.spot(line, word));
        }
    }
}

/// Words of answers and prose.
fn check_words(subject: &Subject<'_>, notes: &mut Notes) {
    for line in subject.answers.iter().chain(subject.prose()) {
        let words: Vec<&str> = line.text.split_whitespace().collect();
        let twice = words.windows(2).find(
            |pair| matches!(pair, [a, b] if a.to_lowercase() == b.to_lowercase() && a.chars().all(char::is_alphabetic)),
        );
        if let Some(word) = twice.and_then(|pair| pair.first()) {
            let message = format!("The word “{}” stands twice.", shown(word));
            notes.at("TEXT-PROSE", line.line, message, subject.spot(line, word));
        }
        if let Some(name) =
            line.text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).find(|word| is_code(word))
        {
            let message = format!("“{}” looks like a name of code. Put it between backticks.", shown(name));
            notes.at("TEXT-CODE", line.line, message, subject.spot(line, name));
        }
    }
}

/// Whether a word is a name of code: lower-case parts joined by underscores.
fn is_code(word: &str) -> bool {
    let parts: Vec<&str> = word.split('_').collect();
    let is_part = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    parts.len() > 1 && parts.iter().all(is_part) && word.starts_with(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_code_hold_underscores_between_lower_case_parts() {
        assert_eq!(
            ["map_blocks", "a_b2", "_x", "Map_Blocks", "mud", "x_"].map(is_code),
            [true, true, false, false, false, false]
        );
    }
}
