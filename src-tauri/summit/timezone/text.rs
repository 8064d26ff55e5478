//! Cuts what people write into words and offsets: `CEST (GMT+2)` is the word `cest` and the offset +02:00.
//!
//! What a word means is left to the lexicon.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// How much of a text is looked at. Nobody needs more to name a zone.
pub(super) const LONGEST: usize = 200;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Word(Word),
    Offset(Offset),
}

/// A word without accents, in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub folded: String,
    /// Had no small letters.
    pub is_upper: bool,
    /// Began with a capital.
    pub is_capital: bool,
    /// Follows a slash, so it is another choice and no closer description.
    pub is_choice: bool,
}

/// An offset as people sign it: `GMT+2` is two hours ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offset {
    pub minutes: i32,
    /// `UTC` or `GMT` stood before it, or it had four digits: it cannot be a mere number.
    pub is_certain: bool,
    /// Written as `Etc/GMT+2`, where tzdb means the opposite.
    pub is_inverted: bool,
}

/// The pieces of a text.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let characters = plain(text);
    let mut pieces = Vec::new();
    let mut position = 0;
    let mut is_choice = false;
    while let Some(&character) = characters.get(position) {
        let rest = characters.get(position..).unwrap_or_default();
        let follows_digit =
            position.checked_sub(1).and_then(|before| characters.get(before)).is_some_and(char::is_ascii_digit);
        if matches!(character, '+' | '-')
            && !follows_digit
            && let Some((minutes, digits, length)) = offset(rest)
        {
            push_offset(&mut pieces, minutes, digits);
            position += length;
        } else if character.is_alphanumeric() {
            let length = rest.iter().take_while(|c| c.is_alphanumeric() || **c == '\'').count();
            pieces.push(Piece::Word(word(rest.get(..length).unwrap_or_default(), is_choice)));
            is_choice = false;
            position += length;
        } else {
            if matches!(character, '+' | '-') && rest.get(1).is_some_and(char::is_ascii_digit) {
                take_reference(&mut pieces);
            }
            is_choice |= matches!(character, '/' | '|' | '&' | ';');
            position += 1;
        }
    }
    pieces
}

/// A text as its words alone, the form in which the lexicon keeps names.
pub(super) fn folded(text: &str) -> String {
    if text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ') {
        let is_single = !text.contains("  ") && !text.starts_with(' ') && !text.ends_with(' ');
        if is_single {
            return text.to_ascii_lowercase();
        }
        let words = text.split(' ').filter(|word| !word.is_empty());
        return words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join(" ");
    }
    let words = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Word(word) => Some(word.folded),
        Piece::Offset(_) => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Characters without accents; every dash is `-`, every apostrophe `'`.
fn plain(text: &str) -> Vec<char> {
    let text: String = text.chars().take(LONGEST).collect();
    let spoken = [(" plus ", " +"), (" Plus ", " +"), (" minus ", " -"), (" Minus ", " -")];
    let replaced = |text: String, (words, sign): &(&str, &str)| match text.contains(words) {
        true => text.replace(words, sign),
        false => text,
    };
    let text = spoken.iter().fold(text, replaced);
    let mut characters = Vec::new();
    for character in text.nfkd().filter(|character| !is_combining_mark(*character)) {
        match character {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => characters.push('-'),
            '±' => characters.push('+'),
            '’' | '‘' | 'ʼ' | '`' => characters.push('\''),
            'ß' => characters.extend(['s', 's']),
            'ø' | 'Ø' => characters.push('o'),
            'ł' | 'Ł' => characters.push('l'),
            'ı' => characters.push('i'),
            'æ' | 'Æ' => characters.extend(['a', 'e']),
            other => characters.push(other),
        }
    }
    characters
}

fn word(characters: &[char], is_choice: bool) -> Word {
    let letters: Vec<char> = characters.iter().copied().filter(|character| *character != '\'').collect();
    Word {
        folded: letters.iter().flat_map(|letter| letter.to_lowercase()).collect(),
        is_upper: !letters.iter().any(|letter| letter.is_lowercase()),
        is_capital: letters.first().is_some_and(|letter| letter.is_uppercase()),
        is_choice,
    }
}

/// Reads a sign and what follows: minutes, how many digits there were, how many characters that took.
fn offset(rest: &[char]) -> Option<(i32, usize, usize)> {
    let sign = if rest.first() == Some(&'-') { -1 } else { 1 };
    let mut at = 1 + rest.iter().skip(1).take_while(|c| **c == ' ' || **c == '-' || **c == '+').count().min(2);
    let (first, first_length) = number(rest, at)?;
    at += first_length;
    let (mut hours, mut minutes) = if first_length > 2 { (first / 100, first % 100) } else { (first, 0) };
    let mut digits = first_length;
    if first_length <= 2
        && let Some(separator @ (':' | '.' | ',')) = rest.get(at)
        && let Some((second, second_length)) = number(rest, at + 1)
    {
        let is_fraction = *separator != ':' && (second_length == 1 || matches!(second, 25 | 50 | 75));
        minutes = if is_fraction && second_length == 1 {
            second * 6
        } else if is_fraction {
            second * 60 / 100
        } else {
            second
        };
        at += 1 + second_length;
        digits += 2;
    }
    at += ["hours", "hrs", "hr", "h"].iter().find(|unit| starts_with(rest, at, unit)).map_or(0, |unit| unit.len());
    let ends = !rest.get(at).is_some_and(|c| c.is_alphanumeric());
    let is_offset = ends && first_length <= 4 && minutes < 60 && hours <= 14;
    hours = hours * 60 + minutes;
    (is_offset && (-720..=840).contains(&(sign * hours))).then_some((sign * hours, digits, at))
}

fn starts_with(rest: &[char], at: usize, unit: &str) -> bool {
    rest.iter().skip(at).take(unit.len()).copied().eq(unit.chars())
}

fn number(rest: &[char], at: usize) -> Option<(i32, usize)> {
    let digits: String = rest.iter().skip(at).take_while(|c| c.is_ascii_digit()).collect();
    digits.parse().ok().map(|value| (value, digits.len()))
}

/// Adds an offset and takes back the `UTC` or `GMT` (or both) that stood before it.
fn push_offset(pieces: &mut Vec<Piece>, minutes: i32, digits: usize) {
    let is_certain = take_reference(pieces) || digits > 2;
    let is_inverted = is_certain && matches!(pieces.last(), Some(Piece::Word(word)) if word.folded == "etc");
    if is_inverted {
        pieces.pop();
    }
    pieces.push(Piece::Offset(Offset { minutes, is_certain, is_inverted }));
}

/// Takes back `UTC` or `GMT` before a sign; with an impossible offset, as in `UTC+26`, they name no zone either.
fn take_reference(pieces: &mut Vec<Piece>) -> bool {
    let count = pieces.len();
    while let Some(Piece::Word(word)) = pieces.last()
        && matches!(word.folded.as_str(), "utc" | "gmt" | "ut")
    {
        pieces.pop();
    }
    pieces.len() < count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offsets(text: &str) -> Vec<i32> {
        let offset = |piece| if let Piece::Offset(offset) = piece { Some(offset.minutes) } else { None };
        pieces(text).into_iter().filter_map(offset).collect()
    }

    #[test]
    fn offsets_are_read_in_every_hand() {
        let hands = [
            ("GMT+2", vec![120]),
            ("UTC/GMT +2", vec![120]),
            ("UTC − 7", vec![-420]),
            ("(UTC-07:00)", vec![-420]),
            ("+0530", vec![330]),
            ("UTC+5.5", vec![330]),
            ("UTC +5.30", vec![330]),
            ("gmt plus 5:45", vec![345]),
            ("UTC+2h", vec![120]),
            ("UTC±0", vec![0]),
            ("UTC+10/+11", vec![600, 660]),
            ("UTC+26", vec![]),
            ("9-5", vec![]),
            ("2021-05-20", vec![]),
            ("GMT-13", vec![]),
        ];
        for (text, expected) in hands {
            assert_eq!(offsets(text), expected, "{text}");
        }
    }

    #[test]
    fn names_lose_accents_and_case() {
        assert_eq!(folded("São  Tomé, ZÜRICH – Łódź"), "sao tome zurich lodz");
        assert_eq!(folded("N'Djamena"), "ndjamena");
    }
}
