//! What the values of a column look like. Decides shapes only; reads no zone and no time.

use super::words;
use crate::links;
use crate::model::LinkKind;

/// Whether a value is one e-mail address.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"@,:;<>()\"".contains(c);
    let labels = || domain.split('.');
    !local.is_empty()
        && local.chars().all(is_plain)
        && domain.contains('.')
        && labels().all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// Whether a value is the address of a video or of a list of videos.
pub(super) fn is_video(text: &str) -> bool {
    links::refuse_reason(text).is_none() && matches!(links::classify(text).kind, LinkKind::Video | LinkKind::Playlist)
}

/// Whether a value is a web address, or begins like one.
pub(crate) fn is_web(text: &str) -> bool {
    ["http://", "https://", "www.", "youtu.be/", "youtube.com/"].iter().any(|start| text.starts_with(start))
}

/// Whether a value says yes, no, or "I agree".
pub(super) fn is_yes_or_no(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "yes",
        "no",
        "y",
        "n",
        "ja",
        "nein",
        "nee",
        "oui",
        "non",
        "si",
        "sí",
        "sim",
        "não",
        "nao",
        "true",
        "false",
        "x",
        "✓",
        "✔",
        "i agree",
        "i do",
        "i consent",
        "agree",
        "agreed",
        "ok",
        "okay",
        "да",
        "нет",
        "是",
        "否",
        "はい",
        "いいえ",
        "j'accepte",
        "accept",
        "maybe",
    ];
    let folded = super::super::fold::fold(text);
    let is_word =
        |word: &&str| folded.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
    folded.len() <= 120 && WORDS.iter().any(is_word)
}

/// Whether a value is a telephone number as people write it.
pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c));
    let is_grouped = text.starts_with('+') || text.contains([' ', '-', '(']);
    (7..=15).contains(&digits) && is_plain && is_grouped && (is_marked(text) || !is_other_number(text))
}

/// Whether a text begins as telephone numbers do: with a plus, an area in brackets, or a zero and no decimals.
fn is_marked(text: &str) -> bool {
    let is_area = text.starts_with('0') && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    text.starts_with('+') || text.contains('(') || (is_area && !are_four_by_four(text))
}

/// `0000-0002-1825-0097` and its like are ids.
fn are_four_by_four(text: &str) -> bool {
    text.split('-').count() >= 3 && text.split('-').all(|group| group.len() == 4)
}

/// Whether groups of digits are a number with thousands apart, a day, a range, or a place on the map.
fn is_other_number(text: &str) -> bool {
    let groups: Vec<&str> = text.split([' ', '-', '.', '/']).filter(|group| !group.is_empty()).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let are_thousands = || {
        let is_first = lengths.first().is_some_and(|first| (1..=3).contains(first));
        is_first && lengths.iter().skip(1).all(|length| *length == 3) && !text.contains('-')
    };
    let is_day = || matches!(lengths.as_slice(), [4, 2, 2] | [2, 2, 4] | [1 | 2, 1 | 2, 4]);
    let is_range = || lengths.len() == 2 && lengths.iter().all(|length| *length <= 5);
    let is_place = || text.split(' ').any(|part| part.matches('.').count() == 1 && !part.contains(['-', '/']));
    are_thousands() || is_day() || is_range() || is_place() || are_four_by_four(text)
}

/// Whether a value is an e-mail address, or one stands in it.
pub(super) fn holds_email(text: &str) -> bool {
    let marks: &[char] = &['<', '>', '(', ')', ',', ';', '.', ':', '"', '\''];
    text.split_whitespace().any(|word| is_email(word.trim_matches(marks).trim_start_matches("mailto:")))
}

/// Whether a value is a telephone number, or one with a plus stands in it.
pub(super) fn holds_phone(text: &str) -> bool {
    is_phone(text)
        || text.split('+').skip(1).any(|rest| {
            let number = rest.chars().take_while(|c| c.is_ascii_digit() || " -()/.".contains(*c));
            (9..=15).contains(&number.filter(char::is_ascii_digit).count())
        })
}

/// Whether a value is where somebody gets letters: a street with a number, and the code of a town.
pub(super) fn is_postal(text: &str) -> bool {
    let folded = super::super::fold::fold_words(text).replace('ß', "ss");
    let words: Vec<&str> = folded.split([' ', ',', '.', ';', '/']).filter(|word| !word.is_empty()).collect();
    let digits = |word: &&str| word.bytes().filter(u8::is_ascii_digit).count();
    let is_street = |word: &&str| words::is_in(word, words::STREETS) || words::ends_with(word, words::STREET_ENDINGS);
    let least = if text.contains([',', '\n']) { 4 } else { 5 };
    let is_code = |word: &&str| (least..=6).contains(&digits(word));
    // The code of a British town is in two parts, each with a digit.
    let is_half = |word: &&str| (3..=4).contains(&word.len()) && digits(word) > 0;
    let is_british = || words.iter().zip(words.iter().skip(1)).any(|(one, next)| is_half(one) && is_half(next));
    let numbers = words.iter().filter(|word| digits(word) > 0).count();
    let is_short = text.len() <= 200 && numbers >= 2;
    is_short && words.iter().any(is_street) && (words.iter().any(is_code) || is_british())
}

/// Whether a value is the number of a bank account whose check digits are right.
pub(super) fn is_iban(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let letters_first = plain.bytes().take(2).all(|b| b.is_ascii_uppercase());
    let is_formed = (15..=34).contains(&plain.len()) && plain.bytes().all(|b| b.is_ascii_alphanumeric());
    let (Some(rest), Some(head), true) = (plain.get(4..), plain.get(..4), letters_first && is_formed) else {
        return false;
    };
    let mut digits = rest.chars().chain(head.chars()).map(|c| c.to_digit(36));
    let sum = digits.try_fold(0_u32, |sum, digit| {
        let digit = digit?;
        Some((sum * if digit > 9 { 100 } else { 10 } + digit) % 97)
    });
    sum == Some(1)
}

/// Whether a value looks like a zone: `Europe/Oslo`, `UTC+2`, `CEST`, `Pacific Daylight Time`.
pub(super) fn is_zone(text: &str) -> bool {
    const AREAS: &[&str] = &[
        "africa",
        "america",
        "antarctica",
        "arctic",
        "asia",
        "atlantic",
        "australia",
        "europe",
        "indian",
        "pacific",
        "etc",
        "us",
        "canada",
    ];
    const LETTERS: &[&str] = &[
        "utc", "gmt", "bst", "ist", "wet", "west", "cet", "cest", "eet", "eest", "msk", "trt", "sast", "eat", "wat",
        "cat", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "akst", "akdt", "hst", "ast", "adt", "nst",
        "ndt", "brt", "art", "clt", "pkt", "npt", "ict", "wib", "sgt", "hkt", "pht", "jst", "kst", "awst", "acst",
        "acdt", "aest", "aedt", "nzst", "nzdt", "et", "ct", "mt", "pt",
    ];
    let folded = super::super::fold::fold(text);
    let area = folded.split_once('/').map(|(area, _)| area);
    let letters: String = folded.chars().take_while(|c| c.is_ascii_alphabetic()).collect();
    let rest = folded.get(letters.len()..).unwrap_or("");
    let is_time = folded.ends_with(" time") && folded.split(' ').count() <= 5;
    let is_offset = rest.is_empty() || rest.chars().all(|c| c.is_ascii_digit() || " +-−–:()/utcgm".contains(c));
    area.is_some_and(|area| AREAS.contains(&area)) || is_time || (LETTERS.contains(&letters.as_str()) && is_offset)
}

/// How many of the values are of a shape, and out of how many.
pub(super) fn share(values: &[&str], is_shape: fn(&str) -> bool) -> (usize, usize) {
    (values.iter().filter(|value| is_shape(value)).count(), values.len())
}

/// Whether at least four of five values are of a shape, and there are at least `least` values.
pub(super) fn mostly(values: &[&str], least: usize, is_shape: fn(&str) -> bool) -> bool {
    let (some, all) = share(values, is_shape);
    all >= least.max(1) && some * 5 >= all * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(is_shape: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
        good.iter().for_each(|text| assert!(is_shape(text), "{text}"));
        bad.iter().for_each(|text| assert!(!is_shape(text), "{text}"));
    }

    #[test]
    fn shapes_of_values_are_known() {
        check(
            is_email,
            &["ada@example.org", "o'neil+x@mail.exämple.de"],
            &["ada", "ada@localhost", "a b@c.de", "a@b@c.de", "@x.de", "a@.de"],
        );
        check(is_yes_or_no, &["Yes", "no, thanks", "I agree to that"], &["Nobody", "yesterday"]);
        check(
            is_phone,
            &["+49 30 1234567", "(030) 123-4567", "0170 1234567", "555-010-2030", "030/123 45 67"],
            &["20210512", "1.5", "call me", "2021-05", "2021-05-12", "1 200 000", "2019-2021", "59.9139 10.7522"],
        );
        check(is_iban, &["DE89 3704 0044 0532 0130 00"], &["DE89 3704 0044 0532 0130 01", "DE89", "SAMN12345678901"]);
        check(
            is_zone,
            &["Europe/Oslo", "UTC+2", "GMT -7", "CEST", "EST (UTC-5)", "Central European Summer Time"],
            &["Oslo", "estimate", "Europe", "art and craft", "no time for long answers like this time"],
        );
        check(is_video, &["https://youtu.be/abcdefghijk"], &["https://example.org", "youtu.be/abcdefghijk"]);
    }
}
