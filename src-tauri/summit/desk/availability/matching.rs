//! Whose the answers of a poll are: by e-mail, else by folded name; what fits nobody, or several, is asked.

use crate::model::availability::{PollChoice, PollEntry, PollFate};
use crate::model::{PersonId, fold};
use std::collections::HashMap;

/// A person who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub id: PersonId,
    pub name: String,
    pub email: String,
}

/// What becomes of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matched {
    /// It is that of a person; the word says why.
    Person(PersonId, &'static str),
    /// Its name becomes a person.
    Added,
    LeftOut,
    /// Nobody can tell; the word says why, and whom it may be of.
    Asked(&'static str, Vec<PersonId>),
}

/// Finds out whose each answer is, in their order. What the organizer chose holds; no person gets two answers.
pub fn match_entries(entries: &[PollEntry], known: &[Known], choices: &[PollChoice]) -> Vec<Matched> {
    let chosen: HashMap<u32, &PollChoice> = choices.iter().map(|choice| (choice.entry, choice)).collect();
    let names: Vec<(String, String)> =
        known.iter().map(|one| (fold::email(&one.email), fold::name(&one.name))).collect();
    let mut found: Vec<Matched> = entries
        .iter()
        .map(|entry| match chosen.get(&entry.number) {
            Some(choice) => told(choice),
            None => guessed(entry, known, &names),
        })
        .collect();
    ask_twice(entries, &chosen, &mut found);
    found
}

fn told(choice: &PollChoice) -> Matched {
    match (choice.fate, choice.person) {
        (PollFate::Person, Some(person)) => Matched::Person(person, "chosen"),
        (PollFate::Person, None) | (PollFate::LeaveOut, _) => Matched::LeftOut,
        (PollFate::Add, _) => Matched::Added,
    }
}

fn guessed(entry: &PollEntry, known: &[Known], keys: &[(String, String)]) -> Matched {
    let (email, name) = (fold::email(&entry.email), fold::name(&entry.name));
    let of = |fits: &dyn Fn(&(String, String)) -> bool| -> Vec<PersonId> {
        known.iter().zip(keys).filter(|(_, key)| fits(key)).map(|(one, _)| one.id).collect()
    };
    let by_email = of(&|key| !email.is_empty() && key.0 == email);
    if let [person] = by_email.as_slice() {
        return Matched::Person(*person, "e-mail");
    }
    let named = of(&|key| !name.is_empty() && key.1 == name);
    // Two different addresses are two people until somebody says otherwise.
    let fitting = of(&|key| !name.is_empty() && key.1 == name && (key.0.is_empty() || email.is_empty()));
    match (named.as_slice(), fitting.as_slice()) {
        ([_], [person]) => Matched::Person(*person, "name"),
        ([], _) => Matched::Asked("unknown", near(&name, known, keys)),
        _ => Matched::Asked("namesakes", named),
    }
}

/// People who have a part of the name: `Ada` for `Ada Lovelace`.
fn near(name: &str, known: &[Known], keys: &[(String, String)]) -> Vec<PersonId> {
    let parts: Vec<&str> = name.split(' ').filter(|part| part.chars().count() > 1).collect();
    let shares = |key: &(String, String)| key.1.split(' ').any(|part| parts.contains(&part));
    known.iter().zip(keys).filter(|(_, key)| shares(key)).map(|(one, _)| one.id).take(5).collect()
}

/// Of answers that would be of one person nobody can tell which counts, unless one was chosen.
fn ask_twice(entries: &[PollEntry], chosen: &HashMap<u32, &PollChoice>, found: &mut [Matched]) {
    let mut counts: HashMap<PersonId, u32> = HashMap::new();
    for matched in found.iter() {
        if let Matched::Person(person, _) = matched {
            *counts.entry(*person).or_default() += 1;
        }
    }
    for (entry, matched) in entries.iter().zip(found) {
        let is_chosen = chosen.contains_key(&entry.number);
        if let Matched::Person(person, _) = matched
            && !is_chosen
            && counts.get(person).is_some_and(|count| *count > 1)
        {
            *matched = Matched::Asked("twice", vec![*person]);
        }
    }
}
