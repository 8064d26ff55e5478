//! What the values of a column look like. Decides shapes only; reads no zone and no time.

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
    (7..=15).contains(&digits) && is_plain && is_grouped
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
        check(is_phone, &["+49 30 1234567", "(030) 123-4567"], &["20210512", "1.5", "call me", "2021-05"]);
        check(
            is_zone,
            &["Europe/Oslo", "UTC+2", "GMT -7", "CEST", "EST (UTC-5)", "Central European Summer Time"],
            &["Oslo", "estimate", "Europe", "art and craft", "no time for long answers like this time"],
        );
        check(is_video, &["https://youtu.be/abcdefghijk"], &["https://example.org", "youtu.be/abcdefghijk"]);
    }
}
