//! Text as it is compared, never as it is kept: folded copies of headers and values.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text for comparison: NFKC, white space collapsed, lower case.
///
/// `" What do you\n work on? "` and `"what do you work on?"` fold to the same text.
pub(crate) fn fold(text: &str) -> String {
    let lowered: String = text.nfkc().flat_map(char::to_lowercase).collect();
    collapse(&lowered)
}

/// Folds a header for the word lists: as [`fold`], and without accents.
pub(crate) fn fold_words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut is_latin = false;
    for c in text.nfkd() {
        // The marks of Japanese or Cyrillic letters make other letters of them.
        if is_combining_mark(c) && is_latin {
            continue;
        }
        is_latin = c.is_ascii();
        plain.push(c);
    }
    let lowered: String = plain.nfc().flat_map(char::to_lowercase).collect();
    collapse(&lowered.replace(['\u{2019}', '\u{2018}'], "'"))
}

/// Puts one blank for every run of white space, and none at the ends.
pub(crate) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_blanks_do_not_part_two_headers() {
        assert_eq!(fold(" What\u{a0}do you\r\n work ON? "), "what do you work on?");
        assert_eq!(fold("Ｎａｍｅ"), "name");
    }

    #[test]
    fn accents_do_not_part_a_header_from_the_word_list() {
        assert_eq!(fold_words("Prénom  de l’élève"), "prenom de l'eleve");
        assert_eq!(fold_words("이름 タイムゾーン Часовой"), "이름 タイムゾーン часовой");
    }
}
