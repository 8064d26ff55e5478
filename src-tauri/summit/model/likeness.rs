//! Decides which records may be of one person: evidence in words, and what it weighs.
//!
//! Two names that are the same speak for themselves; a name that only resembles the other needs something beside it: the
//! same affiliation, mail domain, local part of the address, or address of a talk. A family name and an institute in
//! common say nothing. How names are compared is decided in [`names`], what addresses share in [`shared`]. Pairs are
//! looked for among people who have a word of the name in common, so that ten thousand take a moment.

mod names;
mod nicknames;
mod shared;

use super::duplicates::DuplicateWeight;
use super::id::PersonId;
use names::{Name, Relation};
use shared::Shared;
use std::collections::{BTreeSet, HashMap};

/// People of one name beyond this number are compared with the first of them only.
const OF_ONE_NAME: usize = 30;
/// A word of the name that more people of one place have tells nobody apart.
const OF_ONE_PLACE: usize = 400;

/// A person, as far as likeness goes.
#[derive(Clone, Debug)]
pub struct KnownPerson {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub affiliation: String,
    /// Addresses of the talks that the person gives.
    pub talks: Vec<String>,
}

/// Two people who may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// In the order in which the people were given.
    pub one: PersonId,
    pub other: PersonId,
    pub weight: DuplicateWeight,
    /// The strongest first, to be read after “because”.
    pub evidence: Vec<String>,
}

/// What is compared of a person.
struct Folded {
    name: Name,
    shared: Shared,
}

/// The pairs among these people, the strongest first, then in the order of the people.
pub fn alike(people: &[KnownPerson]) -> Vec<Likeness> {
    let folded: Vec<Folded> = people.iter().map(folded).collect();
    let mut found: Vec<(usize, usize, Relation, Likeness)> = Vec::new();
    for (one, other) in candidates(&folded) {
        let (Some(a), Some(b)) = (folded.get(one), folded.get(other)) else { continue };
        let (Some(first), Some(second)) = (people.get(one), people.get(other)) else { continue };
        let relation = a.name.relation(&b.name);
        if let Some((weight, evidence)) = judge(&relation, (a, b)) {
            found.push((one, other, relation, Likeness { one: first.id, other: second.id, weight, evidence }));
        }
    }
    doubt_initials_of_many(&mut found, &folded);
    found.sort_by_key(|(one, other, _, pair)| (std::cmp::Reverse(pair.weight), *one, *other));
    found.into_iter().map(|(.., pair)| pair).collect()
}

/// What speaks for two people being one; nothing where it is not enough for a pair.
pub fn compare(one: &KnownPerson, other: &KnownPerson) -> Option<(DuplicateWeight, Vec<String>)> {
    let (one, other) = (folded(one), folded(other));
    judge(&one.name.relation(&other.name), (&one, &other))
}

fn folded(person: &KnownPerson) -> Folded {
    Folded { name: Name::of(&person.name), shared: Shared::of(person) }
}

/// Pairs that have enough in common to be looked at.
fn candidates(folded: &[Folded]) -> Vec<(usize, usize)> {
    let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut placed: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    let mut mailed: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, one) in folded.iter().enumerate() {
        if !one.name.key.is_empty() {
            named.entry(&one.name.key).or_default().push(at);
        }
        if !one.shared.email.is_empty() {
            mailed.entry(&one.shared.email).or_default().push(at);
        }
        for backing in one.shared.keys() {
            for word in one.name.long_words() {
                placed.entry((backing, word)).or_default().push(at);
            }
        }
    }
    let mut pairs = Vec::new();
    named
        .into_values()
        .chain(mailed.into_values())
        .for_each(|block| pair(&block, OF_ONE_NAME, |_, _| true, &mut pairs));
    // Of most people of one place the names alone say that they are two.
    let may_be_one = |one: usize, other: usize| match (folded.get(one), folded.get(other)) {
        (Some(one), Some(other)) => !one.name.is_told_apart(&other.name),
        _ => false,
    };
    let telling = placed.into_values().filter(|block| block.len() <= OF_ONE_PLACE);
    telling.for_each(|block| pair(&block, OF_ONE_PLACE, may_be_one, &mut pairs));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Pairs the people of a block, those that fit; of a larger block the first with the others.
fn pair(block: &[usize], most: usize, fits: impl Fn(usize, usize) -> bool, pairs: &mut Vec<(usize, usize)>) {
    for (place, one) in block.iter().enumerate() {
        let others = block.iter().skip(place + 1);
        // A name may have a word twice.
        pairs.extend(others.filter(|other| *other != one && fits(*one, **other)).map(|other| (*one, *other)));
        if block.len() > most {
            return;
        }
    }
}

fn judge(relation: &Relation, (one, other): (&Folded, &Folded)) -> Option<(DuplicateWeight, Vec<String>)> {
    // Of most pairs the names say nothing: only one address of both could still speak for them.
    if *relation == Relation::None && !one.shared.has_email_of(&other.shared) {
        return None;
    }
    let common = one.shared.common(&other.shared);
    let weight = match relation {
        Relation::None if common.email => DuplicateWeight::Weak,
        Relation::None => return None,
        _ if common.email => DuplicateWeight::Strong,
        Relation::Same | Relation::Rewritten if one.name.is_full() => of_one_name(&common),
        Relation::Lookalike(_) if common.place => DuplicateWeight::Strong,
        Relation::Lookalike(_) => DuplicateWeight::Likely,
        // A single word, or initials and nothing else.
        Relation::Same | Relation::Rewritten => match common.is_backed() || common.is_one_sided() {
            true => DuplicateWeight::Likely,
            false => return None,
        },
        _ if !common.is_backed() => return None,
        Relation::Nickname(..) => DuplicateWeight::Weak,
        Relation::Initials | Relation::MoreNames(_) | Relation::Typo(..) => DuplicateWeight::Likely,
    };
    let mut evidence: Vec<String> = relation.words().into_iter().collect();
    evidence.extend(common.words());
    Some((weight, evidence))
}

/// Two people of one full name.
fn of_one_name(common: &shared::Common) -> DuplicateWeight {
    match () {
        () if common.has_two_emails && common.is_backed() => DuplicateWeight::Likely,
        () if common.place || common.is_one_sided() => DuplicateWeight::Strong,
        () if common.is_backed() => DuplicateWeight::Likely,
        () => DuplicateWeight::Weak,
    }
}

/// “G. Lee” is either Grace or Gregory: where initials fit people of names that do not fit each other, each pair weighs
/// little.
fn doubt_initials_of_many(found: &mut [(usize, usize, Relation, Likeness)], folded: &[Folded]) {
    let mut fitting: HashMap<usize, Vec<&Name>> = HashMap::new();
    for (one, other, ..) in found.iter().filter(|(_, _, relation, _)| *relation == Relation::Initials) {
        for (short, long) in [(one, other), (other, one)] {
            fitting.entry(*short).or_default().extend(folded.get(*long).map(|long| &long.name));
        }
    }
    let are_apart = |one: &Name, other: &Name| one.relation(other) == Relation::None;
    let is_doubtful = |names: &Vec<&Name>| {
        names.iter().enumerate().any(|(at, one)| names.iter().skip(at + 1).any(|other| are_apart(one, other)))
    };
    let doubtful: BTreeSet<usize> =
        fitting.into_iter().filter(|(_, names)| is_doubtful(names)).map(|(short, _)| short).collect();
    for (one, other, relation, pair) in found.iter_mut() {
        if *relation == Relation::Initials && (doubtful.contains(one) || doubtful.contains(other)) {
            pair.weight = pair.weight.min(DuplicateWeight::Weak);
        }
    }
}

#[cfg(test)]
mod tests;
