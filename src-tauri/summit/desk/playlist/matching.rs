//! Which entry belongs to which talk: one entry to one talk, each with the reason, and asked where nothing decides.
//!
//! The order of entries and talks plays no part. A title alone decides nothing where two talks have it.

use super::likeness::{Evidence, Folded, KnownTalk, SURE, names_one_of, shared_words, weigh};
use crate::links;
use crate::model::playlist::PlaylistEntry;
use std::collections::{BTreeMap, HashMap};

/// What becomes of an entry; talks and entries by their place in the lists, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is the video of this talk; the reason, in words.
    Belongs { talk: usize, why: String, is_chosen: bool },
    /// It may belong to one of these talks, likeliest first.
    Asked { candidates: Vec<(usize, String)> },
    /// The same video stands at an earlier entry.
    Doubled { first: usize },
    /// It belongs to no talk.
    Left,
}

/// How many talks are proposed for an entry.
const PROPOSED: usize = 5;

/// What the entries are matched with.
pub struct Known<'a> {
    pub talks: &'a [KnownTalk],
    /// Names of the workshop and the summit: such words tell no entry from another.
    pub event: &'a [&'a str],
    /// `(entry, talk)` as the organizer chose.
    pub chosen: &'a [(usize, usize)],
}

/// Says of each entry what becomes of it.
pub fn assign(entries: &[PlaylistEntry], known: &Known<'_>) -> Vec<Fate> {
    let mut fates = doubles(entries);
    for (entry, talk) in known.chosen {
        if let Some(fate) = fates.get_mut(*entry) {
            *fate = Some(Fate::Belongs { talk: *talk, why: "you chose it".into(), is_chosen: true });
        }
    }
    by_video(entries, known.talks, &mut fates);
    let weighed = Weighed::of(entries, known, &fates);
    let found = weighed.decided(&fates);
    for (entry, talk, why) in found {
        if let Some(fate) = fates.get_mut(entry) {
            *fate = Some(Fate::Belongs { talk, why, is_chosen: false });
        }
    }
    let taken = taken(&fates);
    let left = fates.into_iter().enumerate();
    left.map(|(entry, fate)| fate.unwrap_or_else(|| weighed.asked(entry, &taken))).collect()
}

fn doubles(entries: &[PlaylistEntry]) -> Vec<Option<Fate>> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let fate = |(at, entry): (usize, &PlaylistEntry)| {
        let key = links::key(&entry.url);
        let known = (!key.is_empty()).then(|| *first.entry(key).or_insert(at))?;
        (known != at).then_some(Fate::Doubled { first: known })
    };
    entries.iter().enumerate().map(fate).collect()
}

fn taken(fates: &[Option<Fate>]) -> Vec<usize> {
    let talk = |fate: &Option<Fate>| match fate {
        Some(Fate::Belongs { talk, .. }) => Some(*talk),
        _ => None,
    };
    fates.iter().filter_map(talk).collect()
}

/// A video that one talk links already; where two talks link it, the check of the data says so, and nothing is to do.
fn by_video(entries: &[PlaylistEntry], talks: &[KnownTalk], fates: &mut [Option<Fate>]) {
    let mut linked: HashMap<String, usize> = HashMap::new();
    for (at, talk) in talks.iter().enumerate().filter(|(_, talk)| !talk.url.is_empty()) {
        linked.entry(links::key(&talk.url)).or_insert(at);
    }
    let chosen = taken(fates);
    for (entry, fate) in entries.iter().zip(fates).filter(|(_, fate)| fate.is_none()) {
        let talk = linked.get(&links::key(&entry.url)).filter(|talk| !chosen.contains(talk));
        let why = || "the talk links this video already".to_owned();
        *fate = talk.map(|talk| Fate::Belongs { talk: *talk, why: why(), is_chosen: false });
    }
}

/// The evidence of all pairs that have any, of entries that are not settled yet.
struct Weighed {
    /// By entry, then talk.
    rows: BTreeMap<usize, Vec<(usize, Evidence)>>,
    /// Talks that share their title with another.
    namesakes: Vec<bool>,
}

impl Weighed {
    fn of(entries: &[PlaylistEntry], known: &Known<'_>, fates: &[Option<Fate>]) -> Self {
        let talks: Vec<Folded> = known.talks.iter().map(Folded::talk).collect();
        let folded: Vec<Folded> = entries.iter().map(Folded::entry).collect();
        let shared = shared_words(&folded, known.event);
        let names: Vec<Vec<String>> = talks.iter().flat_map(Folded::full_names).collect();
        let mut rows = BTreeMap::new();
        for (at, entry) in folded.iter().enumerate().filter(|(at, _)| fates.get(*at).is_some_and(Option::is_none)) {
            let names_one = names_one_of(entry, &names);
            let weighed = talks.iter().map(|talk| weigh(entry, talk, &shared, names_one)).enumerate();
            rows.insert(at, weighed.filter(|(_, evidence)| evidence.weight > 0).collect());
        }
        let mut titles: HashMap<&str, u32> = HashMap::new();
        for talk in &talks {
            *titles.entry(talk.title_key()).or_default() += 1;
        }
        let namesakes = talks.iter().map(|talk| titles.get(talk.title_key()).is_some_and(|count| *count > 1)).collect();
        Self { rows, namesakes }
    }

    /// The pairs that outweigh every other pair of their entry and of their talk.
    fn decided(&self, fates: &[Option<Fate>]) -> Vec<(usize, usize, String)> {
        let taken = taken(fates);
        let mut columns: HashMap<usize, (u8, u8)> = HashMap::new();
        for (talk, evidence) in self.rows.values().flatten() {
            let column = columns.entry(*talk).or_default();
            *column = larger_two(*column, evidence.weight);
        }
        let mut decided = Vec::new();
        for (entry, row) in &self.rows {
            let (most, next) = row.iter().map(|(_, evidence)| evidence.weight).fold((0, 0), larger_two);
            let Some((talk, evidence)) = row.iter().find(|(_, evidence)| evidence.weight == most) else { continue };
            let is_alone = evidence.is_backed || !self.namesakes.get(*talk).copied().unwrap_or(false);
            let is_best = columns.get(talk).is_some_and(|(best, after)| *best == most && *after < most);
            let outweighs = most >= SURE && most > next && is_best;
            if outweighs && is_alone && !taken.contains(talk) {
                decided.push((*entry, *talk, evidence.why.clone()));
            }
        }
        decided
    }

    fn asked(&self, entry: usize, taken: &[usize]) -> Fate {
        let row = self.rows.get(&entry).into_iter().flatten();
        let mut open: Vec<&(usize, Evidence)> = row.filter(|(talk, _)| !taken.contains(talk)).collect();
        open.sort_by_key(|(talk, evidence)| (std::cmp::Reverse(evidence.weight), *talk));
        let candidates: Vec<(usize, String)> =
            open.into_iter().take(PROPOSED).map(|(talk, evidence)| (*talk, evidence.why.clone())).collect();
        if candidates.is_empty() { Fate::Left } else { Fate::Asked { candidates } }
    }
}

/// The largest weight so far and the one after it, which may be the same.
fn larger_two((most, next): (u8, u8), weight: u8) -> (u8, u8) {
    if weight > most { (weight, most) } else { (most, next.max(weight)) }
}
