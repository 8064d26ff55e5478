//! Which labels are questions, how a question is spelled, and in which order people were asked.

use super::label::{Question, likeness, two};
use std::collections::BTreeMap;

/// How often a label stands, where, and how it is spelled.
#[derive(Default)]
pub(crate) struct Spellings {
    spelled: Vec<(String, usize)>,
    pub people: Vec<usize>,
    ranks: usize,
}

impl Spellings {
    /// Counts one label of a person, in the order of that person's questions.
    pub fn count(&mut self, written: &str, person: usize, rank: usize) {
        match self.spelled.iter_mut().find(|(text, _)| text == written) {
            Some((_, count)) => *count += 1,
            None => self.spelled.push((written.to_owned(), 1)),
        }
        self.people.push(person);
        self.ranks += rank;
    }

    fn text(&self) -> String {
        let most = self.spelled.iter().map(|(_, count)| *count).max().unwrap_or(0);
        self.spelled.iter().find(|(_, count)| *count == most).map(|(text, _)| canonical(text)).unwrap_or_default()
    }
}

/// A question's words without the colon that only a label needs.
pub(crate) fn canonical(written: &str) -> String {
    written.trim().trim_end_matches([':', '：']).trim_end().to_owned()
}

/// The questions in the order in which people were asked; merged labels and rarer variants are none.
pub(crate) fn questions(counted: BTreeMap<String, Spellings>) -> Vec<Question> {
    let all: Vec<(String, Spellings)> = counted.into_iter().collect();
    let keys = || all.iter().map(|(key, _)| key.as_str());
    let is_own = |(key, spellings): &&(String, Spellings)| {
        two(key, keys()).is_none() && !all.iter().any(|(other, more)| is_variant((key, spellings), (other, more)))
    };
    let mut kept: Vec<&(String, Spellings)> = all.iter().filter(is_own).collect();
    // Mean ranks a/b and c/d are compared without fractions.
    kept.sort_by_key(|(_, spellings)| spellings.ranks * 10_000 / spellings.people.len().max(1));
    kept.iter().map(|(key, spellings)| Question { key: key.clone(), text: spellings.text() }).collect()
}

/// Whether a label is a rarer spelling of another, never seen beside it in one person.
fn is_variant(rare: (&str, &Spellings), common: (&str, &Spellings)) -> bool {
    let apart = rare.1.people.iter().all(|person| !common.1.people.contains(person));
    rare.0 != common.0
        && rare.1.people.len() * 2 <= common.1.people.len()
        && apart
        && likeness(&rare.1.text(), &common.1.text()) >= 0.75
}
