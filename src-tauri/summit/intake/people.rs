//! Whether one cell holds two people. Looks at names and e-mail addresses only: an affiliation may be "Brown and Sons".

use super::columns::values::is_email;

/// Whether a name cell holds the names of two people.
///
/// `"Ada Byron\nGrace Murray"` and `"Ada and Grace"` do; `"José Ortega y Gasset"` and `"Sam Lee (she/her)"` do not.
pub(super) fn are_two_names(text: &str) -> bool {
    if !text.contains(['\n', '\r', ';', '/', '&', '+', ' ']) {
        return false;
    }
    let plain = without_parentheses(text);
    let lines: Vec<&str> = plain.split(['\n', '\r']).map(str::trim).filter(|line| has_letter(line)).collect();
    let is_list = lines.len() > 1 && (lines.len() > 2 || lines.iter().any(|line| line.contains(' ')));
    is_list || lines.iter().any(|line| is_pair(line))
}

fn is_pair(line: &str) -> bool {
    let both = |separator: &str, is_name: fn(&str) -> bool| {
        line.split_once(separator).is_some_and(|(one, other)| is_name(one.trim()) && is_name(other.trim()))
    };
    both(" and ", has_letter)
        || both(" AND ", has_letter)
        || both(" & ", has_letter)
        || is_joined(line)
        || both(" + ", has_letter)
        || both(";", has_two_words)
        || (!line.contains("://") && both("/", has_two_words))
        || [" und ", " et "].iter().any(|separator| both(separator, is_capitalised))
}

/// `Ada&Grace`, but neither `a?b=1&c=2` nor `R&amp;D`.
fn is_joined(line: &str) -> bool {
    let is_word = |text: &str| has_letter(text) && text.chars().all(|c| c.is_alphabetic() || c.is_whitespace());
    line.split_once('&').is_some_and(|(one, other)| is_word(one) && is_word(other))
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn has_two_words(text: &str) -> bool {
    text.split_whitespace().filter(|word| has_letter(word)).count() > 1
}

/// Whether the first and the last word begin like a name: "Karl von und zu Berg" is one person.
fn is_capitalised(text: &str) -> bool {
    let is_upper = |word: Option<&str>| word.and_then(|word| word.chars().next()).is_some_and(char::is_uppercase);
    is_upper(text.split_whitespace().next()) && is_upper(text.split_whitespace().next_back())
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0usize;
    let keep = |c: &char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(keep).collect()
}

/// What an e-mail cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mailbox<'a> {
    None,
    One(&'a str),
    Two,
    Invalid,
}

/// Reads an e-mail cell: `ada@example.org`, `<ada@example.org>` or `Ada Byron <ada@example.org>`.
pub(super) fn mailbox(text: &str) -> Mailbox<'_> {
    if text.is_empty() {
        return Mailbox::None;
    }
    if is_email(text) {
        return Mailbox::One(text);
    }
    let pieces = text.split(|c: char| c.is_whitespace() || ",;/|<>()\"".contains(c)).filter(|piece| !piece.is_empty());
    let pieces: Vec<&str> = pieces.map(|piece| piece.strip_prefix("mailto:").unwrap_or(piece)).collect();
    let mut found = pieces.iter().filter(|piece| is_email(piece));
    let Some(first) = found.next() else { return Mailbox::Invalid };
    if found.any(|other| !other.eq_ignore_ascii_case(first)) {
        return Mailbox::Two;
    }
    let is_alone = text.ends_with('>') || pieces.iter().all(|piece| is_email(piece));
    if is_alone { Mailbox::One(first) } else { Mailbox::Invalid }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_in_one_cell_are_seen() {
        for text in [
            "Ada Byron\nGrace Murray",
            "Ada Byron\r\nGrace",
            "Ada and Grace",
            "Ada Byron & Grace Murray",
            "Ada Byron; Grace Murray",
            "Ada Byron / Grace Murray",
            "Ada Byron und Grace Murray",
            "Ada (she/her) and Grace",
        ] {
            assert!(are_two_names(text), "{text}");
        }
    }

    #[test]
    fn one_person_with_an_unusual_name_is_one_person() {
        for text in [
            "Ada Byron",
            "José Ortega y Gasset",
            "Karl von und zu Berg",
            "Sam Lee (she/her)",
            "Sam Lee they/them",
            "Byron, Ada",
            "Byron; Ada",
            "Sam/Samantha Lee",
            "Alexandra Andersson",
            "Ada\nByron",
            "山田 花子",
            "Ada Byron (Orchard & Sons)",
            "",
        ] {
            assert!(!are_two_names(text), "{text}");
        }
    }

    #[test]
    fn a_mailbox_is_read_with_or_without_its_frame() {
        let one = Mailbox::One("ada@example.org");
        for (text, expected) in [
            ("ada@example.org", one),
            ("Ada Byron <ada@example.org>", one),
            ("mailto:ada@example.org", one),
            ("ada@example.org; ADA@example.org;", one),
            ("ada@example.org (at work)", Mailbox::Invalid),
            ("ada@example.org\ngrace@example.org", Mailbox::Two),
            ("ada@example.org, grace@example.org", Mailbox::Two),
            ("", Mailbox::None),
            ("ada at example", Mailbox::Invalid),
            ("anonymous", Mailbox::Invalid),
        ] {
            assert_eq!(mailbox(text), expected, "{text}");
        }
    }
}
