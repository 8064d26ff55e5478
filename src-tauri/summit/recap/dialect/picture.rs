//! The words of a picture in Markdown: nothing in them may need an escape.
//!
//! Prettier 2 writes the alternative text of a picture bare, so that what an escape disarmed is live again, and goldmark
//! shows escapes and entities there as they stand (both measured). So marks are replaced by signs that look alike, and
//! what still needs an escape is left out.

use super::{Dialect, text};

/// What a picture is called whose words have nothing that could be shown.
const NAMELESS: &str = "Picture";

/// The words as every reader shows them, without an escape. Only of no words comes none.
pub fn words(alt: &str, dialect: Dialect) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in text::line(&alt.replace("--", "–").replace("...", "…")).chars() {
        out.push_str(alike(c, before));
        if alike(c, before).is_empty() {
            out.push(c);
        }
        before = c;
    }
    match without_escapes(out, dialect).trim() {
        "" if !text::line(alt).is_empty() => NAMELESS.to_owned(),
        shown => shown.to_owned(),
    }
}

/// A sign that looks alike, where a character is a mark to some reader.
fn alike(c: char, before: char) -> &'static str {
    let opens = before.is_whitespace() || matches!(before, '(' | '[' | '{' | '“' | '‘' | '"' | '\'');
    match c {
        '<' => "‹",
        '>' => "›",
        '{' | '[' => "(",
        '}' | ']' => ")",
        '|' | '\\' => "/",
        '*' => "∗",
        '~' => "∼",
        '^' => "ˆ",
        '`' => "’",
        '"' if opens => "“",
        '"' => "”",
        '\'' if opens => "‘",
        '\'' => "’",
        _ => "",
    }
}

/// The words without the marks that the printer would still write otherwise, as few kinds of them as will do.
fn without_escapes(words: String, dialect: Dialect) -> String {
    let context = || text::Context::of_line(dialect.traps, false, true);
    let mut words = without_entities(&words);
    for mark in ['$', '@', '+', '=', '#', '%', '_', ':', '!', '?', '(', ')', '.', ',', '&'] {
        if text::escaped(&words, context()) == words {
            return words;
        }
        words.retain(|c| c != mark);
    }
    words.retain(|c| c.is_alphanumeric() || c == ' ');
    words
}

/// The words without each ampersand that would begin an entity.
fn without_entities(words: &str) -> String {
    let begins = |rest: &str| {
        let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
        name.len() < rest.len() && name.starts_with(';')
    };
    let mut out = String::new();
    for (at, c) in words.char_indices() {
        let rest = words.get(at + c.len_utf8()..).unwrap_or_default();
        if c != '&' || !(begins(rest) || rest.starts_with('#')) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PreviewNode, Target};
    use crate::recap::printer;
    use proptest::prelude::*;

    #[test]
    fn marks_become_signs_that_look_alike() {
        let jekyll = Dialect::of(Target::Jekyll, false);

        assert_eq!(
            words("A \"pier\" <b> {{ x }} *a* [b] | 'c' -- it's R&D, map_overlap", jekyll),
            "A “pier” ‹b› (( x )) ∗a∗ (b) / ‘c’ – it’s R&D, map_overlap"
        );
        assert_eq!(words("(a) & $x$", jekyll), "(a) & x");
        assert_eq!(words("&lt; &#123;", jekyll), "lt; #123;");
    }

    #[test]
    fn words_that_are_marks_alone_leave_a_picture_with_a_name() {
        for target in [Target::Jekyll, Target::Hugo, Target::Mkdocs, Target::Quarto] {
            let dialect = Dialect::of(target, false);
            assert_eq!(words(" _____ ", dialect), "Picture");
            let node = PreviewNode::Image { url: "a.png".into(), alt: words(" ", dialect), source: None };
            assert!(printer::survives(&[node], dialect), "{target}");
        }
    }

    proptest! {
        #[test]
        fn no_words_of_a_picture_need_an_escape(alt in any::<String>(), target in prop::sample::select(Target::ALL)) {
            let dialect = Dialect::of(target, false);
            let made = words(&alt, dialect);
            let context = text::Context::of_line(dialect.traps, false, true);
            prop_assert_eq!(&text::escaped(&made, context), &made);
            prop_assert!(!made.contains(['<', '{', '[', '|', '`', '*']), "{}", made);
        }
    }
}
