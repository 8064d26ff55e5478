//! How much speaks for an entry being the video of a talk: titles, names of speakers, lengths.
//!
//! Gives a weight and the reason in words. What follows from the weights is decided in [`super::matching`].

use crate::model::fold;
use crate::model::playlist::{Availability, PlaylistEntry};
use std::collections::HashSet;

/// A talk, as far as it can be known again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownTalk {
    pub title: String,
    pub speakers: Vec<String>,
    /// Empty when it has none.
    pub url: String,
    /// Length of its recording; `None` when the library has none.
    pub seconds: Option<u32>,
}

/// From here on a weight is enough to link a talk, if nothing else weighs as much.
pub const SURE: u8 = 2;

/// What speaks for a pair: nothing (0), little (1), or enough ([`SURE`] and more).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub weight: u8,
    pub why: String,
    /// Whether something else than the title speaks for it.
    pub is_backed: bool,
}

/// Words that say nothing about which talk it is.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "and",
    "at",
    "by",
    "for",
    "from",
    "in",
    "lightning",
    "of",
    "on",
    "presentation",
    "recording",
    "short",
    "talk",
    "talks",
    "the",
    "to",
    "video",
    "with",
];

/// Texts of a talk or an entry, folded once.
#[derive(Clone, Debug)]
pub struct Folded {
    tokens: Vec<String>,
    compact: String,
    /// The parts of each name; a name of one word proves nothing.
    names: Vec<Vec<String>>,
    shown_names: Vec<String>,
    seconds: Option<u32>,
}

impl Folded {
    /// Folds a talk.
    pub fn talk(talk: &KnownTalk) -> Self {
        Self::of(&talk.title, &talk.speakers, talk.seconds)
    }

    /// Folds an entry; the title that a site puts in place of a video's own is none.
    pub fn entry(entry: &PlaylistEntry) -> Self {
        Self::of(own_title(entry), &entry.speakers, entry.seconds)
    }

    fn of(title: &str, speakers: &[String], seconds: Option<u32>) -> Self {
        let tokens: Vec<String> = fold::text(title).split_whitespace().map(str::to_owned).collect();
        let parts = |name: &String| fold::text(name).split_whitespace().map(str::to_owned).collect();
        let names = speakers.iter().map(parts).collect();
        Self { compact: tokens.concat(), tokens, names, shown_names: speakers.to_vec(), seconds }
    }

    /// The title without blanks, to find talks of the same title.
    pub fn title_key(&self) -> &str {
        &self.compact
    }

    /// The names of its speakers that are more than one word.
    pub fn full_names(&self) -> Vec<Vec<String>> {
        self.names.iter().filter(|name| name.len() >= 2).cloned().collect()
    }

    fn says(&self, word: &str) -> bool {
        self.tokens.iter().any(|token| token == word)
    }
}

/// The title of a video; empty where the entry shows only what the site puts in its place.
pub fn own_title(entry: &PlaylistEntry) -> &str {
    let is_hidden = matches!(entry.availability, Availability::Private | Availability::Deleted);
    let bare = entry.title.trim_matches(['[', ']']);
    if is_hidden && matches!(bare, "Private video" | "Deleted video") { "" } else { &entry.title }
}

/// Words that most entries have, or that name the event: they tell no entry from another.
pub fn shared_words(entries: &[Folded], event: &[&str]) -> HashSet<String> {
    let mut shared: HashSet<String> = FILLERS.iter().map(|word| (*word).to_owned()).collect();
    for text in event {
        shared.extend(fold::text(text).split_whitespace().map(str::to_owned));
    }
    let titled: Vec<&Folded> = entries.iter().filter(|entry| !entry.tokens.is_empty()).collect();
    if titled.len() >= 3 {
        let mut counts = std::collections::HashMap::<&str, usize>::new();
        for entry in &titled {
            for token in entry.tokens.iter().collect::<HashSet<_>>() {
                *counts.entry(token).or_default() += 1;
            }
        }
        // A number may be all that tells two talks apart.
        let is_word = |token: &str| !token.bytes().all(|b| b.is_ascii_digit());
        let most = counts.into_iter().filter(|(token, count)| count * 2 > titled.len() && is_word(token));
        shared.extend(most.map(|(token, _)| token.to_owned()));
    }
    shared
}

/// Whether an entry names one of these people in full.
pub fn names_one_of(entry: &Folded, people: &[Vec<String>]) -> bool {
    people.iter().any(|name| is_named(entry, name))
}

/// Weighs a pair; `names_one` says whether the entry names anybody who gives a talk.
pub fn weigh(entry: &Folded, talk: &Folded, shared: &HashSet<String>, names_one: bool) -> Evidence {
    let title = title(entry, talk, shared);
    let speaker = speaker(entry, talk);
    let stranger = speaker.is_none() && names_one;
    let length = Length::of(entry.seconds, talk.seconds);
    let is_backed = speaker.is_some() || length == Length::Agrees;
    let weight = match (title, is_backed, speaker.is_some()) {
        (Title::Same | Title::Within, true, _) => 4,
        (Title::Same, false, _) => 3,
        (Title::Within, false, _) | (Title::Near(_) | Title::Part, true, _) => 2,
        (Title::Untold, _, true) => 2,
        (Title::Near(_) | Title::Part | Title::Related, ..) | (Title::Other, _, true) => 1,
        (Title::Other | Title::Untold, ..) => return Evidence::default(),
    };
    let is_doubtful = stranger || length == Length::Contradicts;
    let weight = if is_doubtful { weight.min(1) } else { weight };
    Evidence { weight, why: words(title, speaker, stranger, length), is_backed }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Title {
    Same,
    /// The talk's title stands in the entry's, and what else stands there is explained.
    Within,
    /// The talk's title stands in the entry's among other words.
    Part,
    /// Differs by a few letters; how alike, in hundredths.
    Near(u32),
    Related,
    Other,
    /// The talk has no title.
    Untold,
}

fn title(entry: &Folded, talk: &Folded, shared: &HashSet<String>) -> Title {
    if talk.tokens.is_empty() {
        return Title::Untold;
    }
    if entry.tokens.is_empty() {
        return Title::Other;
    }
    if entry.compact == talk.compact {
        return Title::Same;
    }
    let is_explained = |(at, token): (usize, &String)| {
        let is_count = at == 0 && token.bytes().all(|b| b.is_ascii_digit());
        is_count || shared.contains(token) || talk.names.iter().flatten().any(|part| part == token)
    };
    let width = talk.tokens.len();
    if let Some(at) = entry.tokens.windows(width).position(|window| window == talk.tokens.as_slice()) {
        let rest = entry.tokens.iter().enumerate().filter(|(place, _)| !(at..at + width).contains(place));
        return if rest.into_iter().all(is_explained) { Title::Within } else { Title::Part };
    }
    near(entry, talk, shared)
}

fn near(entry: &Folded, talk: &Folded, shared: &HashSet<String>) -> Title {
    // Of several words most are spelled right; to look for the others takes time.
    let same = talk.tokens.iter().filter(|token| entry.says(token)).count();
    if talk.tokens.len() > 2 && same * 2 < talk.tokens.len() {
        return Title::Other;
    }
    let own: Vec<&String> = entry
        .tokens
        .iter()
        .filter(|token| {
            talk.says(token) || !(shared.contains(*token) || talk.names.iter().flatten().any(|n| n == *token))
        })
        .collect();
    let numbers = |tokens: &[String]| {
        let has_digit = |token: &&String| token.bytes().any(|b| b.is_ascii_digit());
        tokens.iter().filter(has_digit).cloned().collect::<Vec<_>>()
    };
    let own_text = own.iter().map(|token| token.as_str()).collect::<String>();
    // Texts of other lengths cannot be alike, and comparing long ones takes time.
    let (short, long) = (own_text.len().min(talk.compact.len()), own_text.len().max(talk.compact.len()));
    let alike = if short * 2 > long { strsim::normalized_damerau_levenshtein(&own_text, &talk.compact) } else { 0.0 };
    let alike = hundredths(alike);
    // "Part 1" and "Part 2" differ by a letter.
    let same_numbers = numbers(&own.iter().map(|t| (*t).clone()).collect::<Vec<_>>()) == numbers(&talk.tokens);
    if alike >= 85 && same_numbers {
        return Title::Near(alike);
    }
    let telling: Vec<&String> = talk.tokens.iter().filter(|t| !shared.contains(*t) && t.chars().count() > 2).collect();
    let told = telling.iter().filter(|token| entry.says(token)).count();
    if alike >= 70 || (told >= 2 && told * 2 >= telling.len()) { Title::Related } else { Title::Other }
}

fn hundredths(part: f64) -> u32 {
    // Between 0 and 100 by its definition.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let hundredths = (part.clamp(0.0, 1.0) * 100.0).round() as u32;
    hundredths
}

/// The first speaker of the talk whom the entry names in full.
fn speaker<'a>(entry: &Folded, talk: &'a Folded) -> Option<&'a str> {
    let named = talk.names.iter().position(|name| is_named(entry, name))?;
    talk.shown_names.get(named).map(String::as_str)
}

fn is_named(entry: &Folded, name: &[String]) -> bool {
    let in_title = name.len() >= 2 && name.iter().all(|part| entry.says(part));
    let sorted = |name: &[String]| {
        let mut parts = name.to_vec();
        parts.sort_unstable();
        parts
    };
    in_title || entry.names.iter().any(|told| !told.is_empty() && sorted(told) == sorted(name))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    Unknown,
    Agrees,
    Differs,
    Contradicts,
}

impl Length {
    /// A site may cut or add a few seconds; a recording twice as long is another one.
    fn of(entry: Option<u32>, talk: Option<u32>) -> Self {
        let (Some(one), Some(other)) = (entry, talk) else { return Self::Unknown };
        let apart = one.abs_diff(other);
        if apart <= (other / 50).max(3) {
            Self::Agrees
        } else if apart > (other / 2).max(60) {
            Self::Contradicts
        } else {
            Self::Differs
        }
    }
}

fn words(title: Title, speaker: Option<&str>, stranger: bool, length: Length) -> String {
    let mut said: Vec<String> = Vec::new();
    said.extend(match title {
        Title::Same => Some("the titles are the same".to_owned()),
        Title::Within => Some("the talk's title stands in the entry's".to_owned()),
        Title::Part => Some("the talk's title stands in the entry's, among other words".to_owned()),
        Title::Near(alike) => Some(format!("the titles are alike ({alike} %)")),
        Title::Related => Some("the titles share words".to_owned()),
        Title::Untold => Some("the talk has no title yet".to_owned()),
        Title::Other => None,
    });
    said.extend(speaker.map(|name| format!("the entry names {name}")));
    said.extend(match length {
        Length::Agrees => Some("it is as long as the recording".to_owned()),
        Length::Contradicts => Some("but it is not as long as the recording".to_owned()),
        Length::Differs | Length::Unknown => None,
    });
    said.extend(stranger.then(|| "but it names the speaker of another talk".to_owned()));
    said.join("; ")
}
