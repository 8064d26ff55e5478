//! Listens to a text: which phrases of the lexicon it holds, which offsets, and which words say nothing.
//!
//! How that agrees with a date is left to [`judge`](super::judge).

use super::Zone;
use super::lexicon::{LEXICON, LONGEST_PHRASE, Letters, Meaning, Spot};
use super::text::{LONGEST, Offset, Piece, Word, pieces};

/// A phrase that means something.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub spots: Vec<Spot>,
    pub letters: Vec<Letters>,
    /// Minutes, for a name that is an offset.
    offset: Option<i32>,
    is_choice: bool,
    /// A single word in small letters: in a sentence more likely a word than a name.
    is_weak: bool,
}

/// All that was understood of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard {
    pub phrases: Vec<Phrase>,
    pub offsets: Vec<Offset>,
    /// Whether something was said that the lexicon lacks.
    pub has_unknown_words: bool,
}

/// Listens to a text.
pub(super) fn listen(text: &str) -> Heard {
    let mut heard = Heard { has_unknown_words: text.chars().count() > LONGEST, ..Heard::default() };
    let mut words = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Word(word) => words.push(word),
            Piece::Offset(offset) => {
                heard.take_words(&words);
                words.clear();
                heard.offsets.push(offset);
            }
        }
    }
    heard.take_words(&words);
    if heard.has_unknown_words {
        heard.phrases.retain(|phrase| !phrase.is_weak);
        heard.offsets.retain(|offset| offset.is_certain);
    }
    heard
}

impl Heard {
    /// The IANA name, where it is all that the text holds besides offsets and letters.
    pub(super) fn with_zone(mut self, zone: Zone) -> Self {
        let spot = Spot { zone, country: "", state: "", people: None };
        self.phrases.insert(
            0,
            Phrase { spots: vec![spot], letters: Vec::new(), offset: None, is_choice: false, is_weak: false },
        );
        self
    }

    /// All letters that were written.
    pub(super) fn letters(&self) -> Vec<&Letters> {
        self.phrases.iter().flat_map(|phrase| &phrase.letters).collect()
    }

    /// The places that were written: a closer description narrows, another choice widens. Where a phrase would be left
    /// with nothing, all that was named stands.
    pub(super) fn spots(&self) -> Vec<Spot> {
        let named = || self.phrases.iter().filter(|phrase| !phrase.spots.is_empty());
        let mut groups: Vec<Vec<Spot>> = Vec::new();
        for phrase in named() {
            match groups.last_mut().filter(|_| phrase.is_choice) {
                Some(group) => group.extend(&phrase.spots),
                None => groups.push(phrase.spots.clone()),
            }
        }
        let mut groups = groups.into_iter();
        let first = groups.next().unwrap_or_default();
        let common = groups.fold(first, |spots, group| narrowed(&spots, &group));
        let survives = |phrase: &Phrase| !narrowed(&common, &phrase.spots).is_empty();
        let agreed = named().all(survives);
        without_namesakes(if agreed { common } else { named().flat_map(|phrase| phrase.spots.clone()).collect() })
    }

    /// How many phrases name a zone.
    pub(super) fn count(&self, zone: Zone) -> usize {
        self.phrases.iter().filter(|phrase| phrase.spots.iter().any(|spot| spot.zone == zone)).count()
    }

    fn take_words(&mut self, words: &[Word]) {
        let mut rest = words;
        while let Some(first) = rest.first() {
            let length = match self.longest_phrase(rest) {
                Some((phrase, length)) => {
                    let offset = |minutes| Offset { minutes, is_certain: true, is_inverted: false };
                    self.offsets.extend(phrase.offset.map(offset));
                    self.phrases.push(phrase);
                    length
                }
                None => {
                    self.has_unknown_words |= !LEXICON.is_noise(&first.folded);
                    1
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    fn longest_phrase(&self, words: &[Word]) -> Option<(Phrase, usize)> {
        let first = words.first()?;
        if let Some(spots) = self.code(first) {
            return Some((Phrase { spots, letters: Vec::new(), offset: None, is_choice: false, is_weak: false }, 1));
        }
        (1..=LONGEST_PHRASE.min(words.len())).rev().find_map(|length| {
            let some = words.get(..length)?;
            let key = some.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
            let meaning = LEXICON.phrase(&key)?;
            let is_noise = length == 1 && LEXICON.is_noise(&key);
            (!is_noise).then(|| (phrase(meaning, some), length))
        })
    }

    /// A state or country code that agrees with a place before it: `Boston, MA`.
    fn code(&self, word: &Word) -> Option<Vec<Spot>> {
        let is_code = word.is_upper && (2..=3).contains(&word.folded.len());
        let before = self.phrases.last().filter(|phrase| is_code && !phrase.spots.is_empty())?;
        let spots = LEXICON.code(&word.folded.to_uppercase());
        let agrees =
            before.spots.iter().any(|spot| spot.people.is_some()) && !narrowed(&before.spots, spots).is_empty();
        agrees.then(|| spots.to_vec())
    }
}

fn phrase(meaning: &Meaning, words: &[Word]) -> Phrase {
    let is_upper = words.iter().all(|word| word.is_upper);
    let is_single = words.len() == 1;
    let is_small = words.iter().all(|word| !word.is_capital);
    let known = |letters: &Letters| !LEXICON.leaders(&letters.letters).is_empty();
    // A word like "Male" names a place, "MALE" could be letters: capitals decide between the two.
    let takes_letters = !meaning.letters.is_empty() && (meaning.spots.is_empty() || is_upper);
    Phrase {
        spots: if takes_letters { Vec::new() } else { meaning.spots.clone() },
        letters: if takes_letters { meaning.letters.clone() } else { Vec::new() },
        offset: meaning.offset,
        is_choice: words.first().is_some_and(|word| word.is_choice),
        is_weak: is_single && is_small && !(takes_letters && meaning.letters.iter().any(known)),
    }
}

/// The spots of both, as closely described as either says.
fn narrowed(left: &[Spot], right: &[Spot]) -> Vec<Spot> {
    let agree = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
    let closer = |spot: &&Spot| {
        right.iter().any(|other| {
            other.zone == spot.zone && agree(other.country, spot.country) && agree(other.state, spot.state)
        })
    };
    left.iter().filter(closer).copied().collect()
}

/// Drops cities that share a name with one more than ten times their size.
fn without_namesakes(spots: Vec<Spot>) -> Vec<Spot> {
    let largest = spots.iter().filter_map(|spot| spot.people).max().unwrap_or(0);
    let is_small = |spot: &Spot| spot.people.is_some_and(|people| people.saturating_mul(10) < largest);
    let mut kept: Vec<Spot> = Vec::new();
    for spot in spots.iter().filter(|spot| !is_small(spot)) {
        if !kept.iter().any(|other| other.zone == spot.zone) {
            kept.push(*spot);
        }
    }
    kept
}
