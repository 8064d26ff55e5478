//! People of the workshop who may be one, apart from those of whom something says that they are two.

use super::Found;
use crate::error::shown;
use crate::model::duplicates::DuplicateWeight;
use crate::model::likeness::{KnownPerson, alike};
use crate::model::{Person, PersonId, WorkshopRecord, fold};
use std::collections::{HashMap, HashSet};

/// Names the later of two people, each once.
pub(super) fn check(record: &WorkshopRecord, found: &mut Found) {
    let mut talks: HashMap<PersonId, Vec<String>> = HashMap::new();
    for talk in record.talks.iter().filter(|talk| !talk.url.is_empty()) {
        for speaker in &talk.speakers {
            talks.entry(*speaker).or_default().push(talk.url.clone());
        }
    }
    let known = |person: &Person| known(person, talks.get(&person.id).cloned().unwrap_or_default());
    let people: Vec<KnownPerson> = record.people.iter().map(known).collect();
    let by_id: HashMap<PersonId, &Person> = record.people.iter().map(|person| (person.id, person)).collect();
    let mut named = HashSet::new();
    for pair in alike(&people) {
        let is_told = record.distinct_people.contains(&(pair.one, pair.other)) || !named.insert(pair.other);
        let (Some(one), Some(other)) = (by_id.get(&pair.one), by_id.get(&pair.other)) else { continue };
        if is_told || pair.weight == DuplicateWeight::Weak || have_two_addresses(one, other) {
            continue;
        }
        let message = format!(
            "{} and {} may be one person: {}. Merge them, or say that they are two.",
            shown(&one.name),
            shown(&other.name),
            pair.evidence.join("; ")
        );
        found.add("PERSON-DUP", &("person", other.id.to_string(), "name"), message);
    }
}

fn known(person: &Person, talks: Vec<String>) -> KnownPerson {
    KnownPerson {
        id: person.id,
        name: person.name.clone(),
        email: person.email.clone(),
        affiliation: person.affiliation.clone(),
        talks,
    }
}

fn have_two_addresses(one: &Person, other: &Person) -> bool {
    let (one, other) = (fold::email(&one.email), fold::email(&other.email));
    !one.is_empty() && !other.is_empty() && one != other
}
