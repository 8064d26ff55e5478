//! The words of a path, of a name and of a title, folded so that they can be compared.

use crate::model::fold;

/// Words of a title that say nothing about it.
const COMMON: [&str; 16] = [
    "with",
    "from",
    "into",
    "that",
    "this",
    "your",
    "their",
    "when",
    "what",
    "using",
    "talk",
    "lightning",
    "video",
    "recording",
    "workshop",
    "about",
];

/// Longest text that is compared; nobody names a file with more.
const LONGEST: usize = 400;

/// A word of a path that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Only a folder names it.
    pub in_folder: bool,
    /// With one letter wrong, missing, added or swapped.
    pub is_near: bool,
}

/// The words of a file's name and of its folders.
#[derive(Debug)]
pub(super) struct Words {
    file: Vec<String>,
    folders: Vec<String>,
    /// The number that the file's name begins with, or that stands behind “talk”.
    pub number: Option<u32>,
}

impl Words {
    pub fn of(path: &str) -> Self {
        let path: String = path.chars().take(LONGEST).collect();
        let (folders, name) = path.rsplit_once(['/', '\\']).unwrap_or(("", &path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, ending)| if ending.len() <= 4 { stem } else { name });
        Self { file: words(stem), folders: words(folders), number: number(stem) }
    }

    /// Looks for a word; in its own spelling first.
    pub fn find(&self, word: &str) -> Option<Found> {
        let exact = |place: &[String]| place.iter().any(|other| other == word);
        let near = |place: &[String]| place.iter().any(|other| is_near(word, other));
        let places = [(&self.file, false), (&self.folders, true)];
        let exact = places.iter().find(|(place, _)| exact(place)).map(|place| (place, false));
        let found = exact.or_else(|| places.iter().find(|(place, _)| near(place)).map(|place| (place, true)));
        found.map(|((_, in_folder), is_near)| Found { in_folder: *in_folder, is_near })
    }

    /// Looks for all parts of a name without gaps, in either order: `adalovelace`.
    pub fn find_joined(&self, parts: &[String]) -> Option<Found> {
        let forward = parts.concat();
        let backward: String = parts.iter().rev().map(String::as_str).collect();
        let is_long = parts.len() > 1 && forward.chars().count() >= 6;
        self.find_word(|word| is_long && (word.contains(&forward) || word.contains(&backward)))
    }

    /// Looks for a family name with an initial: `alovelace`, `lovelacea`.
    pub fn find_initialled(&self, parts: &[String]) -> Option<Found> {
        let [first, .., family] = parts else { return None };
        let initial = first.chars().next()?;
        let short = [format!("{initial}{family}"), format!("{family}{initial}")];
        self.find_word(|word| family.chars().count() > 3 && short.iter().any(|short| short == word))
    }

    fn find_word(&self, is_meant: impl Fn(&str) -> bool) -> Option<Found> {
        let places = [(&self.file, false), (&self.folders, true)];
        let place = places.iter().find(|(place, _)| place.iter().any(|word| is_meant(word)))?;
        Some(Found { in_folder: place.1, is_near: false })
    }
}

/// The parts of a name, initials left out, the family name last: `Lovelace, Ada` is `ada`, `lovelace`.
pub(super) fn name_parts(name: &str) -> Vec<String> {
    let turned = name.split_once(',').map(|(family, given)| format!("{given} {family}"));
    let folded = fold::text(turned.as_deref().unwrap_or(name));
    let parts = folded.split(' ').filter(|part| part.chars().count() > 1);
    parts.map(str::to_owned).collect()
}

/// The words that tell a title from others.
pub(super) fn title_words(title: &str) -> Vec<String> {
    let title: String = title.chars().take(LONGEST).collect();
    let folded = fold::text(&title);
    let mut telling: Vec<String> = Vec::new();
    for word in folded.split(' ').filter(|word| word.chars().count() > 3 && !COMMON.contains(word)) {
        if !telling.iter().any(|other| other == word) {
            telling.push(word.to_owned());
        }
    }
    telling
}

/// The words of a text as they stand, and those inside words such as `AdaLovelace` and `03Lovelace`, and with the
/// umlauts of a keyboard that has none.
fn words(text: &str) -> Vec<String> {
    let spelled = text.replace(['ä', 'Ä'], "ae").replace(['ö', 'Ö'], "oe").replace(['ü', 'Ü'], "ue").replace('ß', "ss");
    let mut words = Vec::new();
    for form in [text.to_owned(), parted(text), spelled] {
        for word in fold::text(&form).split(' ').filter(|word| !word.is_empty()) {
            if !words.iter().any(|other| other == word) {
                words.push(word.to_owned());
            }
        }
    }
    words
}

/// Puts a gap where a capital follows a small letter, and between letters and digits.
fn parted(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        let is_gap = before.is_lowercase() && c.is_uppercase() || before.is_numeric() != c.is_numeric();
        if is_gap {
            parted.push(' ');
        }
        parted.push(c);
        before = c;
    }
    parted
}

fn number(stem: &str) -> Option<u32> {
    let folded = fold::text(&parted(stem));
    let mut words = folded.split(' ');
    let first = words.next()?;
    let digits = if ["talk", "lightning", "no", "nr"].contains(&first) {
        words.find(|word| *word != "talk" && *word != "no")?
    } else {
        first
    };
    if digits.len() > 3 { None } else { digits.parse().ok() }
}

/// One slip in a word long enough to be known all the same.
fn is_near(word: &str, other: &str) -> bool {
    let is_long = word.chars().count() >= 6 && other.chars().count() >= 6;
    is_long && strsim::osa_distance(word, other) == 1
}
