//! People, their answers and their talks: what is missing, doubled or mixed.

use super::subject::{Subject, says};
use super::{Notes, listed};
use crate::error::shown;
use crate::links::classify;
use crate::model::draft::PersonDraft;
use crate::recap::read::label::Label;
use crate::recap::read::person::Person;
use crate::recap::read::section::spaced;
use crate::recap::read::spot::Spot;
use std::collections::{BTreeMap, BTreeSet};

/// Checks the people of a post.
pub(crate) fn check(subject: &Subject<'_>, notes: &mut Notes) {
    let people = &subject.draft.people;
    let has_talks = people.iter().any(|person| person.talk.is_some());
    for (person, lines) in people.iter().zip(&subject.reading.people) {
        check_affiliation(subject, person, affiliation_line(lines), notes);
        if has_talks && person.talk.is_none() {
            notes.add("TALK-NONE", person.line, format!("{} has no talk, and nothing says so.", shown(&person.name)));
        }
        if let Some(talk) = person.talk.as_ref().filter(|talk| talk.title.is_empty()) {
            let message = format!("The talk of {} has no title. Add it.", shown(&person.name));
            notes.at("TALK-TITLE", talk.line, message, subject.address(talk.line, &talk.url));
        }
    }
    check_answers(subject, notes);
    check_organisations(subject, notes);
    check_coverage(subject, notes);
    let is_described = subject.says(&["caption", "subtitle", "transcript ", "transcripts "])
        || subject.all.iter().any(|line| has_length(&line.text));
    if has_talks && !is_described {
        notes.add("TALK-A11Y", 0, "No talk has a length or a note on captions. Add both.");
    }
    for (line, contact) in subject.answers.iter().filter_map(|line| Some((line, contact_in(&line.text)?))) {
        let message = "The answer holds an e-mail address or a phone number. Take it out, or ask the person.";
        notes.at("CONSENT-CONTACT", line.line, message, subject.spot(line, contact));
    }
}

/// Whether a text tells a length: `5 min`.
fn has_length(text: &str) -> bool {
    let words = spaced(text);
    let words: Vec<&str> = words.split(' ').collect();
    words.windows(2).any(|pair| matches!(pair, [number, unit] if number.parse::<u32>().is_ok() && matches!(*unit, "min" | "minutes" | "minute")))
}

fn check_affiliation(subject: &Subject<'_>, person: &PersonDraft, line: u32, notes: &mut Notes) {
    if person.affiliation.is_empty() {
        notes.add(
            "PERSON-AFFILIATION",
            person.line,
            format!("The affiliation of {} is missing. Ask for it.", shown(&person.name)),
        );
    } else if is_mixed(&person.affiliation) {
        let text = person.affiliation.as_str();
        let message = format!("The affiliation “{}” holds more than an organisation. Part the two.", shown(text));
        notes.at("PERSON-MIXED", line, message, subject.value(line, &Label::Affiliation, text));
    }
}

fn affiliation_line(lines: &Person<'_>) -> u32 {
    lines.fields.iter().find(|field| field.label == Label::Affiliation).map_or(lines.line, |field| field.line)
}

/// Whether an affiliation holds a sentence or projects.
pub(crate) fn is_mixed(text: &str) -> bool {
    let sentence = text.split_once(". ").is_some_and(|(before, after)| {
        let word = before.split(|c: char| !c.is_alphabetic()).next_back().unwrap_or_default();
        word.chars().count() >= 6 && after.starts_with(char::is_uppercase)
    });
    sentence || says(text, &["projects ", "maintainer of", "developer of", "author of"])
}

/// Whether a person answers the question with this index.
fn answers(person: &PersonDraft, question: usize) -> bool {
    let asks = |asked: &u32| usize::try_from(*asked).is_ok_and(|asked| asked == question);
    person.answers.iter().any(|answer| answer.questions.iter().any(asks))
}

fn check_answers(subject: &Subject<'_>, notes: &mut Notes) {
    let people = &subject.draft.people;
    for (at, question) in subject.draft.questions.iter().enumerate() {
        // A question under one person alone was not asked of the others.
        if people.iter().filter(|person| answers(person, at)).nth(1).is_none() {
            continue;
        }
        for person in people.iter().filter(|person| !answers(person, at)) {
            let message = format!("{} has no answer to “{}”.", shown(&person.name), shown(question));
            notes.add("ANSWER-MISSING", person.line, message);
        }
    }
}

/// One organisation by its letters and by its words.
fn check_organisations(subject: &Subject<'_>, notes: &mut Notes) {
    let lines = subject.reading.people.iter().map(affiliation_line);
    let known: Vec<(&str, u32)> =
        subject.draft.people.iter().map(|person| person.affiliation.as_str()).zip(lines).collect();
    let mut seen = BTreeSet::new();
    for (full, line) in &known {
        let name = full.split([',', '(', '.']).next().unwrap_or_default();
        let letters: String =
            name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
        let is_short = |(text, _): &&(&str, u32)| {
            text != full && text.split(|c: char| !c.is_alphanumeric()).any(|word| word == letters)
        };
        if letters.len() < 3 || !seen.insert(letters.clone()) {
            continue;
        }
        let short = known.iter().find(is_short);
        let Some((_, other)) = short else { continue };
        let lines = [*line.min(other), *line.max(other)];
        let message = format!("“{}” and “{letters}” may be one organisation (lines {}).", shown(name), listed(&lines));
        let first = lines.into_iter().min().unwrap_or(0);
        let words = if first == *line { name } else { letters.as_str() };
        notes.at("PERSON-ORG", first, message, subject.value(first, &Label::Affiliation, words));
    }
}

/// Playlists whose places go beyond the videos that are linked.
fn check_coverage(subject: &Subject<'_>, notes: &mut Notes) {
    let mut lists: BTreeMap<String, (BTreeSet<String>, u32, u32, Spot)> = BTreeMap::new();
    for link in &subject.reading.links {
        let known = classify(&link.url);
        let (Some(list), Some(video), Some(index)) = (known.playlist_id, known.video_id, known.index) else { continue };
        let entry = lists.entry(list).or_default();
        entry.0.insert(video);
        if index > entry.1 {
            let place = subject.in_link(link, &format!("index={index}"));
            (entry.1, entry.2, entry.3) = (index, link.line, place);
        }
    }
    for (videos, last, line, place) in lists.into_values() {
        if usize::try_from(last).is_ok_and(|last| last > videos.len()) {
            let message = format!(
                "The playlist has at least {last} videos, and {} are linked. Credit the others as well.",
                videos.len()
            );
            notes.at("TALK-COVERAGE", line, message, place);
        }
    }
}

/// Whether a text holds an e-mail address or a phone number.
pub(crate) fn has_contact(text: &str) -> bool {
    contact_in(text).is_some()
}

/// The first phone number of a text, else its first e-mail address.
fn contact_in(text: &str) -> Option<&str> {
    let is_mail = |word: &&str| {
        word.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.trim_end_matches(['.', ',', ')']).contains('.'))
    };
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '/');
    let phone = text.match_indices('+').find_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let length = rest.find(|c| !is_of_number(c)).unwrap_or(rest.len());
        let number = text.get(at..at + 1 + length)?.trim_end();
        (number.chars().filter(char::is_ascii_digit).count() >= 9).then_some(number)
    });
    phone.or_else(|| text.split_whitespace().find(is_mail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_affiliation_is_mixed_when_it_holds_a_sentence_or_projects() {
        let cases = [
            ("University of Lowmarsh. Open tools Siltkit", true),
            ("Marsh Lab, maintainer of Siltkit", true),
            ("St. Clay College", false),
            ("Dept. Soils, Lowmarsh", false),
            ("Mud Genome Project", false),
        ];

        for (text, expected) in cases {
            assert_eq!(is_mixed(text), expected, "{text}");
        }
    }

    #[test]
    fn contacts_are_addresses_and_numbers() {
        assert_eq!(
            ["a@b.example", "call +49 170 1234567", "a @ b", "1 + 2", "@mud"].map(has_contact),
            [true, true, false, false, false]
        );
    }
}
