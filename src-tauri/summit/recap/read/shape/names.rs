//! Names of people in a line, with where they work and what they do there: `Ada North (Moss Lab) and Bo Reed`.
//!
//! What is no name for certain is none: the line then stays prose.

use super::super::link::plain;
use super::super::section::spaced;
use crate::model::Role;

/// Somebody who is named for a talk, a panel or a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    pub name: String,
    pub affiliation: String,
    pub role: Role,
}

/// Words of a name that begin small.
const PARTICLES: &[&str] =
    &["de", "da", "del", "della", "der", "den", "di", "do", "dos", "du", "van", "von", "la", "le", "al", "bin", "y"];

/// Words that make no name, although they begin large.
const NO_NAMES: &[&str] = &[
    "recording",
    "recordings",
    "playlist",
    "video",
    "videos",
    "slides",
    "notes",
    "chat",
    "talk",
    "talks",
    "keynote",
    "session",
    "sessions",
    "part",
    "day",
    "topic",
    "question",
    "panel",
    "all",
    "the",
    "a",
    "an",
    "our",
    "we",
    "watch",
    "everyone",
    "various",
    "several",
    "introduction",
    "welcome",
    "opening",
    "closing",
    "demo",
    "tutorial",
    "code",
    "paper",
    "website",
    "blog",
    "code of conduct",
    "contents",
    "summary",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "how",
    "why",
    "what",
    "when",
    "where",
    "who",
];

/// Words that only organisations have in their names.
const ORGANISATIONS: &[&str] = &[
    "university",
    "universität",
    "université",
    "universidad",
    "institute",
    "institut",
    "instituto",
    "lab",
    "labs",
    "laboratory",
    "college",
    "school",
    "academy",
    "observatory",
    "planetarium",
    "society",
    "association",
    "club",
    "garden",
    "gardens",
    "nursery",
    "museum",
    "library",
    "archive",
    "archives",
    "centre",
    "center",
    "foundation",
    "company",
    "inc",
    "ltd",
    "gmbh",
    "group",
    "network",
    "hub",
    "department",
    "survey",
    "station",
    "council",
    "trust",
    "guild",
    "union",
    "house",
    "bakery",
    "choir",
    "farm",
    "collective",
    "team",
    "project",
    "agency",
    "office",
    "forum",
];

/// What a word in brackets or behind a comma makes of a person.
pub(crate) fn role(words: &str) -> Option<Role> {
    match spaced(words).as_str() {
        "organizer" | "organiser" | "organizers" | "organisers" | "co organizer" | "co organiser" => {
            Some(Role::Organizer)
        }
        "moderator" | "moderators" | "moderated by" | "moderation" | "host" | "hosts" | "chair" | "facilitator" => {
            Some(Role::Host)
        }
        "speaker" | "speakers" | "presenter" | "presenters" | "panelist" | "panelists" | "panellist" | "panellists"
        | "panel" | "panel members" | "keynote speaker" | "with" => Some(Role::Speaker),
        "attendee" | "participant" => Some(Role::Attendee),
        _ => None,
    }
}

/// Whether words are a person's name.
pub(crate) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let starts_large = |word: &str| word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let is_part = |word: &&str| starts_large(word) || PARTICLES.contains(word);
    let is_plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
    (1..=5).contains(&words.len())
        && text.chars().count() <= 60
        && text.chars().all(is_plain)
        && words.iter().all(is_part)
        && words.first().is_some_and(|word| starts_large(word))
        && !is_organisation(text)
        && !words.iter().any(|word| NO_NAMES.contains(&word.to_lowercase().as_str()))
        && role(text).is_none()
}

/// Whether words name an organisation for certain.
pub(crate) fn is_organisation(text: &str) -> bool {
    let plain = spaced(text);
    plain.split(' ').any(|word| ORGANISATIONS.contains(&word)) && text.starts_with(|c: char| c.is_uppercase())
}

/// The people named in a text, each with the affiliation beside the name; `None` where anything is no name.
pub(crate) fn speakers(text: &str, role_of_all: Role) -> Option<Vec<Speaker>> {
    let plain = plain(text);
    let mut out: Vec<Speaker> = Vec::new();
    for part in parts(plain.trim().trim_end_matches(['.', ',', ';', ':']).trim()) {
        let (words, inside) = brackets(part)?;
        if is_name(words) {
            out.push(Speaker { name: words.to_owned(), affiliation: String::new(), role: role_of_all });
        } else {
            describe(out.last_mut()?, words)?;
        }
        for about in inside.split([',', ';']).map(str::trim).filter(|about| !about.is_empty()) {
            describe_in_brackets(out.last_mut()?, about)?;
        }
    }
    (!out.is_empty()).then_some(out)
}

/// What stands behind a name and a comma: a role or an organisation.
fn describe(speaker: &mut Speaker, words: &str) -> Option<()> {
    if let Some(role) = role(words) {
        speaker.role = role;
        return Some(());
    }
    is_organisation(words).then_some(())?;
    add(speaker, words)
}

/// In brackets whatever is no role is where somebody works.
fn describe_in_brackets(speaker: &mut Speaker, words: &str) -> Option<()> {
    match role(words) {
        Some(role) => speaker.role = role,
        None => add(speaker, words)?,
    }
    Some(())
}

fn add(speaker: &mut Speaker, words: &str) -> Option<()> {
    let is_plain = !words.contains(['[', ']', '<', '>', '|', '(', ')', '/']) && words.contains(char::is_alphabetic);
    is_plain.then_some(())?;
    if !speaker.affiliation.is_empty() {
        speaker.affiliation.push_str(", ");
    }
    speaker.affiliation.push_str(words);
    Some(())
}

/// `Moss Lab` and `moderator` of "Ada North (Moss Lab, moderator)"; nothing may follow the bracket.
fn brackets(part: &str) -> Option<(&str, &str)> {
    match part.split_once('(') {
        None => Some((part, "")),
        Some((before, rest)) => {
            let inside = rest.strip_suffix(')').filter(|inside| !inside.contains(['(', ')']))?;
            Some((before.trim(), inside.trim()))
        }
    }
}

/// Cuts at commas, semicolons and "and" outside brackets.
fn parts(text: &str) -> Vec<&str> {
    const MARKS: &[&str] = &[", and ", " and ", " & ", ", ", "; "];
    let (mut out, mut first, mut depth) = (Vec::new(), 0, 0u32);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let mark = MARKS.iter().find(|mark| text.get(at..).is_some_and(|rest| rest.starts_with(**mark)));
        if let Some(mark) = mark.filter(|_| depth == 0 && at >= first) {
            out.extend(text.get(first..at));
            first = at + mark.len();
        }
    }
    out.extend(text.get(first..));
    out.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_named_with_what_stands_beside_them() {
        let all = speakers(
            "[Ada North](https://a.example) (Moss Lab), Bo van Reed, Fern House and Cy Poole (moderator)",
            Role::Speaker,
        );

        let found: Vec<(String, String, Role)> =
            all.unwrap().into_iter().map(|one| (one.name, one.affiliation, one.role)).collect();
        assert_eq!(
            found,
            [
                ("Ada North".into(), "Moss Lab".into(), Role::Speaker),
                ("Bo van Reed".into(), "Fern House".into(), Role::Speaker),
                ("Cy Poole".into(), String::new(), Role::Host),
            ]
        );
    }

    #[test]
    fn what_is_no_name_for_certain_makes_nobody() {
        for text in ["growing moss", "Recording", "Ada North, growing moss", "Ada7 North", "Moss Lab", "", "Ada (x"] {
            assert_eq!(speakers(text, Role::Speaker), None, "{text}");
        }
    }
}
