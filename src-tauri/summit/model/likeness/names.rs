//! How two names relate: the same in another order or other letters, by initials, with more names, a letter apart.
//!
//! Only whole words count, and one word of at least two letters must be the same. A letter that differs at the end of a
//! word is no slip of the pen: Maria and Mario are two people.

use super::nicknames::{self, is_nickname};
use crate::model::fold;

/// A name, folded once.
pub struct Name {
    /// All words in another order: equal for names that are the same.
    pub key: String,
    written: String,
    /// Folded as an import folds it.
    folded: String,
    /// Before letters that look alike were made one.
    plain_key: String,
    words: Vec<String>,
    marks: Vec<Mark>,
    /// The same words, before letters were made one.
    shown: Vec<String>,
}

/// What one name is to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    None,
    /// Letter by letter.
    Same,
    /// The same but for accents, case, order or spelling of letters that not every keyboard has.
    Rewritten,
    /// The same to the eye, in letters of another script; the letters.
    Lookalike(String),
    Initials,
    /// One has more names; those.
    MoreNames(String),
    Typo(String, String),
    Nickname(String, String),
}

impl Relation {
    /// In words; nothing where the names say nothing.
    pub fn words(&self) -> Option<String> {
        Some(match self {
            Self::None => return None,
            Self::Same => "the same name".to_owned(),
            Self::Rewritten => "the same name but for accents, case or order".to_owned(),
            Self::Lookalike(letters) => format!("names that look the same, with letters of another script ({letters})"),
            Self::Initials => "initials of the same name".to_owned(),
            Self::MoreNames(more) => format!("the same name without “{more}”"),
            Self::Typo(one, other) => format!("“{one}” and “{other}” are a slip of the pen apart"),
            Self::Nickname(one, other) => format!("“{one}” may be short for “{other}”"),
        })
    }
}

impl Name {
    pub fn of(written: &str) -> Self {
        let folded = fold::text(written);
        let plain = words(&folded, spelled);
        let words = words(&folded, |word| latin(&spelled(word)));
        Self {
            key: sorted(&words),
            plain_key: sorted(&plain),
            folded: folded.clone(),
            written: written.trim().to_owned(),
            marks: words.iter().map(|word| Mark::of(word)).collect(),
            words,
            shown: folded_words(&folded),
        }
    }

    /// The words that are no initials.
    pub fn long_words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str).filter(|word| is_long(word))
    }

    /// Whether it is more than a word, or a word and initials.
    pub fn is_full(&self) -> bool {
        self.long_words().count() > 1
    }

    pub fn relation(&self, other: &Self) -> Relation {
        if self.key.is_empty() || other.key.is_empty() {
            return Relation::None;
        }
        if self.key == other.key {
            return match () {
                () if self.plain_key != other.plain_key => Relation::Lookalike(odd_letters(self, other)),
                () if self.written == other.written => Relation::Same,
                () => Relation::Rewritten,
            };
        }
        self.near(other)
    }

    fn near(&self, other: &Self) -> Relation {
        let is_anchored = self.long_words().any(|word| other.words.iter().any(|theirs| theirs == word));
        if !is_anchored || self.is_told_apart(other) {
            return Relation::None;
        }
        let (mine, theirs) = (rest(&self.words, &other.words), rest(&other.words, &self.words));
        let shown = (self.shown.as_slice(), other.shown.as_slice());
        let mut pairing = Pairing { mine, theirs, shown, initials: Vec::new(), inexact: Vec::new() };
        pairing.match_all();
        pairing.relation(self.words.len())
    }
}

/// What of a word tells quickly that it is not another one.
struct Mark {
    letters: usize,
    last: Option<char>,
    groups: u64,
}

impl Mark {
    fn of(word: &str) -> Self {
        Self { letters: word.chars().count(), last: word.chars().next_back(), groups: nicknames::groups(word) }
    }

    /// Whether a slip of the pen could make one of the other.
    fn may_be_typo(&self, other: &Self) -> bool {
        let allowed = slips(self.letters.min(other.letters));
        allowed > 0 && self.last == other.last && self.letters.abs_diff(other.letters) <= allowed
    }
}

impl Name {
    /// Whether both have a word of their own that fits none of the other's: so it is of most pairs, and quickly seen.
    pub fn is_told_apart(&self, other: &Self) -> bool {
        self.has_own(other) && other.has_own(self)
    }

    fn has_own(&self, other: &Self) -> bool {
        let fits = |(one, mark): (&String, &Mark), (theirs, their_mark): (&String, &Mark)| {
            one == theirs
                || mark.groups & their_mark.groups != 0
                || is_initial(one, theirs)
                || is_initial(theirs, one)
                || (mark.may_be_typo(their_mark) && is_typo(one, theirs))
        };
        let theirs = || other.words.iter().zip(&other.marks);
        self.words.iter().zip(&self.marks).any(|one| !theirs().any(|theirs| fits(one, theirs)))
    }
}

/// A word with its place in the name.
type Placed<'a> = (usize, &'a str);

/// The words that two names do not share, matched as far as they go.
struct Pairing<'a> {
    mine: Vec<Placed<'a>>,
    theirs: Vec<Placed<'a>>,
    shown: (&'a [String], &'a [String]),
    initials: Vec<(Placed<'a>, Placed<'a>)>,
    inexact: Vec<Relation>,
}

impl<'a> Pairing<'a> {
    fn match_all(&mut self) {
        self.initials = self.take(|one, other| is_initial(one, other) || is_initial(other, one));
        let typos = self.take(is_typo);
        let typos = typos.into_iter().map(|pair| self.in_words(pair));
        self.inexact = typos.map(|(one, other)| Relation::Typo(one, other)).collect();
        let short = self.take(is_nickname);
        let short = short.into_iter().map(|pair| self.in_words(pair));
        let shorter = |(one, other): (String, String)| match one.len() <= other.len() {
            true => Relation::Nickname(one, other),
            false => Relation::Nickname(other, one),
        };
        let short: Vec<Relation> = short.map(shorter).collect();
        self.inexact.extend(short);
    }

    /// The two words as they were written, but for case and accents.
    fn in_words(&self, (one, other): (Placed<'_>, Placed<'_>)) -> (String, String) {
        let word = |words: &[String], (at, word): Placed<'_>| words.get(at).cloned().unwrap_or_else(|| word.to_owned());
        (word(self.shown.0, one), word(self.shown.1, other))
    }

    /// Takes the pairs out for which `fits` holds.
    fn take(&mut self, fits: impl Fn(&str, &str) -> bool) -> Vec<(Placed<'a>, Placed<'a>)> {
        let mut taken = Vec::new();
        let mut left = Vec::new();
        for one in std::mem::take(&mut self.mine) {
            match self.theirs.iter().position(|(_, other)| fits(one.1, other)) {
                Some(at) => taken.push((one, self.theirs.remove(at))),
                None => left.push(one),
            }
        }
        self.mine = left;
        taken
    }

    fn relation(mut self, words: usize) -> Relation {
        let same = words.saturating_sub(self.mine.len() + self.initials.len() + self.inexact.len());
        let is_told_apart = !self.mine.is_empty() && !self.theirs.is_empty();
        let matched = same + self.initials.len() + self.inexact.len();
        if is_told_apart || matched < 2 || self.inexact.len() > 1 || self.has_crossed_initials() {
            return Relation::None;
        }
        let mine = self.mine.iter().filter_map(|(at, _)| self.shown.0.get(*at));
        let theirs = self.theirs.iter().filter_map(|(at, _)| self.shown.1.get(*at));
        let more: Vec<&str> = mine.chain(theirs).map(String::as_str).collect();
        match (self.inexact.pop(), self.initials.is_empty()) {
            // A slip and initials at once are too little to go by.
            (Some(_), false) => Relation::None,
            (Some(inexact), true) => inexact,
            (None, false) => Relation::Initials,
            (None, true) => Relation::MoreNames(more.join(" ")),
        }
    }

    /// Initials of both names that stand in another order: “Anna M. Lee” is not “Anna L. Meyer”.
    fn has_crossed_initials(&self) -> bool {
        let is_mine = |pair: &&(Placed<'_>, Placed<'_>)| !is_long(pair.0.1);
        let mine = self.initials.iter().filter(is_mine).count();
        let is_of_both = mine > 0 && mine < self.initials.len();
        is_of_both && self.initials.iter().zip(self.initials.iter().skip(1)).any(|(one, next)| next.1.0 < one.1.0)
    }
}

/// The words that the other name does not have, each as often as it is missing there.
fn rest<'a>(words: &'a [String], others: &[String]) -> Vec<Placed<'a>> {
    let mut left: Vec<&str> = others.iter().map(String::as_str).collect();
    let mut rest = Vec::new();
    for (place, word) in words.iter().enumerate() {
        match left.iter().position(|other| *other == word) {
            Some(at) => {
                left.swap_remove(at);
            }
            None => rest.push((place, word.as_str())),
        }
    }
    rest
}

fn is_long(word: &str) -> bool {
    word.chars().nth(1).is_some() || word.chars().next().is_some_and(|letter| !letter.is_ascii())
}

fn is_initial(one: &str, other: &str) -> bool {
    !is_long(one) && other.starts_with(one)
}

/// How many slips a word of so many letters may have.
const fn slips(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

/// One slip in five letters, two in nine; never in the last letter, which tells Maria from Mario.
fn is_typo(one: &str, other: &str) -> bool {
    let (short, long) =
        (one.chars().count().min(other.chars().count()), one.chars().count().max(other.chars().count()));
    let allowed = slips(short);
    let is_near = allowed > 0 && long - short <= allowed && strsim::damerau_levenshtein(one, other) <= allowed;
    is_near && one.chars().next_back() == other.chars().next_back()
}

fn folded_words(folded: &str) -> Vec<String> {
    words(folded, str::to_owned)
}

fn words(folded: &str, spell: impl Fn(&str) -> String) -> Vec<String> {
    folded.split(' ').filter(|word| !word.is_empty()).map(spell).collect()
}

fn sorted(words: &[String]) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words.join(" ")
}

/// Letters that fold to no other but are often written so: ø as o, ß as ss, and ü as ue or u.
fn spelled(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'ø' | 'œ' => out.push('o'),
            'æ' => out.push('a'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ħ' => out.push('h'),
            'ß' => out.push_str("ss"),
            'þ' => out.push_str("th"),
            'e' if out.ends_with(['a', 'o', 'u']) && out.len() > 1 => {}
            other => out.push(other),
        }
    }
    out
}

/// Cyrillic and Greek letters that look like Latin ones.
const LOOKALIKES: &[(char, char)] = &[
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('з', '3'),
    ('і', 'i'),
    ('ј', 'j'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('ѕ', 's'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('α', 'a'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('τ', 't'),
    ('υ', 'u'),
];

fn latin(word: &str) -> String {
    let like = |letter: char| LOOKALIKES.iter().find(|(odd, _)| *odd == letter).map_or(letter, |(_, latin)| *latin);
    word.chars().map(like).collect()
}

/// The letters of another script that make two names differ.
fn odd_letters(one: &Name, other: &Name) -> String {
    let mut letters: Vec<char> = one.folded.chars().chain(other.folded.chars()).collect();
    letters.retain(|letter| LOOKALIKES.iter().any(|(odd, _)| odd == letter));
    letters.sort_unstable();
    letters.dedup();
    letters.into_iter().map(String::from).collect::<Vec<_>>().join(", ")
}
