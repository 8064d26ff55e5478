//! Names in two cases: against the spelling that their makers use, or against the rest of the post.

use super::Notes;
use super::subject::{Spoken, Subject};
use crate::error::shown;
use std::collections::BTreeMap;

/// Names that are often spelled otherwise; lower case alone is a finding for the first list only.
const NAMES: &[&str] =
    &["Google Maps", "GitHub", "GitLab", "YouTube", "JavaScript", "TypeScript", "LinkedIn", "Wikipedia"];
const OTHER_NAMES: &[&str] = &[
    "NumPy",
    "SciPy",
    "PyTorch",
    "TensorFlow",
    "JupyterLab",
    "OpenStreetMap",
    "PostgreSQL",
    "SQLite",
    "MATLAB",
    "LaTeX",
    "RAPIDS",
    "cuCIM",
    "CuPy",
    "CUDA",
    "OpenCV",
    "ImageJ",
    "macOS",
    "WebAssembly",
    "HoloViews",
    "GeoTIFF",
    "NetCDF",
];

/// Checks the spelling of names.
pub(crate) fn check(subject: &Subject<'_>, notes: &mut Notes) {
    for line in &subject.all {
        check_known(subject, line, notes);
    }
    check_own(subject, notes);
}

fn check_known(subject: &Subject<'_>, line: &Spoken, notes: &mut Notes) {
    let text = line.text.as_str();
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return;
    }
    for (name, is_plain) in NAMES.iter().map(|name| (*name, true)).chain(OTHER_NAMES.iter().map(|name| (*name, false)))
    {
        for (at, _) in lower.match_indices(&name.to_lowercase()) {
            let Some(found) = text.get(at..at + name.len()) else { continue };
            let is_whole = !lower.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric)
                && !lower.get(at + name.len()..).unwrap_or_default().starts_with(char::is_alphanumeric);
            let inner = found.chars().skip(1).any(char::is_uppercase);
            if is_whole && found != name && (is_plain || inner) {
                let message = format!("“{found}” is spelled “{name}” by those who make it.");
                notes.at("TEXT-CASE", line.line, message, subject.spot(line, found));
            }
        }
    }
}

/// A word with its place in a line.
struct Word<'a> {
    line: &'a Spoken,
    text: &'a str,
    begins_sentence: bool,
    /// Whether a capital word stands beside it, as in "Soil Summit".
    is_joined: bool,
}

/// Words that are capital in the middle of sentences, often and alone, and stand in lower case elsewhere.
fn check_own(subject: &Subject<'_>, notes: &mut Notes) {
    let words: Vec<Word<'_>> = subject.all.iter().flat_map(words).collect();
    let mut capital: BTreeMap<String, u32> = BTreeMap::new();
    for word in words.iter().filter(|word| !word.begins_sentence && !word.is_joined && is_capital(word.text)) {
        *capital.entry(word.text.to_lowercase()).or_default() += 1;
    }
    let lower = |name: &str| words.iter().filter(|word| word.text == name).count();
    capital.retain(|name, count| *count >= 5 && lower(name) * 2 <= *count as usize);
    let packages = packages(subject);
    for (at, word) in words.iter().enumerate() {
        let first = word.text.split('-').next().unwrap_or_default();
        let is_package = first != word.text && packages.iter().any(|name| name == word.text);
        if capital.contains_key(first) && !is_package && !is_workspace(subject, &words, at) {
            let message =
                format!("“{}” is spelled with a capital elsewhere. Spell the name in one way.", shown(word.text));
            notes.at("TEXT-CASE", word.line.line, message, subject.spot(word.line, word.text));
        }
    }
}

/// Whether a word is the name of a chat's workspace, which is small, and is called one.
fn is_workspace(subject: &Subject<'_>, words: &[Word<'_>], at: usize) -> bool {
    let word = words.get(at).map_or("", |word| word.text);
    let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten();
    let mut beside = beside.filter_map(|at| words.get(at));
    subject.draft.links.iter().any(|link| link.workspace == word) && beside.any(|other| other.text == "workspace")
}

fn is_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && word.len() > 2 && chars.all(char::is_lowercase)
}

/// Names that the post itself links or marks as code: `tide-tools`.
fn packages(subject: &Subject<'_>) -> Vec<String> {
    let mut out: Vec<String> = subject.reading.links.iter().map(|link| link.text.clone()).collect();
    for line in subject.reading.lines {
        out.extend(line.text.split('`').skip(1).step_by(2).map(str::to_owned));
    }
    out
}

fn words(line: &Spoken) -> Vec<Word<'_>> {
    let text = line.text.as_str();
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let pieces: Vec<(usize, &str)> = text
        .split(|c: char| !is_part(c))
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    let starts_capital = |at: Option<&(usize, &str)>| at.is_some_and(|(_, word)| word.starts_with(char::is_uppercase));
    let mut out = Vec::new();
    for (index, (at, word)) in pieces.iter().enumerate() {
        let before = text.get(..*at).unwrap_or_default().trim_end_matches([' ', '*', '[', '(', '"', '“', '\\']);
        let last = index.checked_sub(1).and_then(|index| pieces.get(index));
        let begins_sentence = before.is_empty() || before.ends_with(['.', ':', '?', '!', '-', '/', '>']);
        // The word that begins the sentence is capital anyway and says nothing.
        let joined_before = !begins_sentence && index > 1 && starts_capital(last);
        let is_joined = joined_before || starts_capital(pieces.get(index + 1));
        out.push(Word { line, text: word, begins_sentence, is_joined });
    }
    out
}
