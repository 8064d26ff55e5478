//! Text folded for matching: what a person may write in two ways becomes one key. Never shown, never published.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text: compatibility forms, case, accents, punctuation and white space do not count.
pub fn text(written: &str) -> String {
    let mut key = String::with_capacity(written.len());
    let mut gap = false;
    let mut push = |c: char| {
        if c.is_alphanumeric() {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            match c.is_ascii() {
                true => key.push(c.to_ascii_lowercase()),
                false => key.extend(c.to_lowercase()),
            }
        } else if c != '\'' && c != '’' {
            gap = true;
        }
    };
    if written.is_ascii() {
        written.chars().for_each(&mut push);
    } else {
        written.nfkd().filter(|c| !is_combining_mark(*c)).for_each(&mut push);
    }
    key
}

/// Folds a name: as [`text`], and the order of its parts does not count.
pub fn name(written: &str) -> String {
    let folded = text(written);
    let mut parts: Vec<&str> = folded.split(' ').collect();
    parts.sort_unstable();
    parts.join(" ")
}

/// Folds an e-mail address; empty when it is none.
pub fn email(written: &str) -> String {
    let trimmed = written.trim();
    if trimmed.contains('@') { trimmed.to_lowercase() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_order_do_not_count_in_a_name() {
        assert_eq!(name("Núñez, José  Á."), name("jose a nunez"));
        assert_ne!(name("José Núñez"), name("José Nunes"));
    }

    #[test]
    fn an_apostrophe_is_no_gap() {
        assert_eq!(text("What's  next?"), "whats next");
        assert_eq!(text("What’s next"), "whats next");
    }
}
