//! Words for docutils: a backslash before whatever it would read, and a scan that knows nothing of those.

/// Words that mean only themselves. `starts_block`: nothing stands before them in their paragraph.
///
/// `a_ *b* |c|` becomes `a\_ \*b\* \|c\|`.
pub fn escaped(text: &str, starts_block: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    if starts_block && !text.is_empty() && text.chars().all(|c| c == '\\') {
        // A line of four marks and more is a transition, escaped or not; an escaped blank is dropped by the reader.
        out.push_str("\\ ");
    } else if starts_block && begins_block(text) {
        out.push('\\');
    }
    for (at, c) in text.char_indices() {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let is_escaped_already = out == "\\" && at == 0;
        if needs_backslash(before, c, after) && !is_escaped_already {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn needs_backslash(before: &str, c: char, after: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '*' | '`' | '|' | '<' | '>' | '@' => true,
        '_' => !(is_word(before.chars().last()) && is_word(after)),
        ':' => ends_scheme(before) && after.is_some_and(|c| !c.is_whitespace()),
        // Sphinx makes a dash of two and of three hyphens, and takes the numbers of marks for the marks.
        '-' => before.ends_with('-') || after == Some('-'),
        '#' => before.ends_with('&') && after.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether the word before a colon could be the scheme of an address.
fn ends_scheme(before: &str) -> bool {
    let is_part = |c: &char| c.is_ascii_alphanumeric() || "+-.".contains(*c);
    before.chars().rev().take_while(is_part).any(|c| c.is_ascii_alphabetic())
}

/// Whether docutils would take the first characters of a paragraph for something else: a mark of a list, of a field, of
/// a directive, of a line.
fn begins_block(text: &str) -> bool {
    let mut letters = text.chars();
    let (first, second) = (letters.next(), letters.next());
    match first {
        Some('"' | '\'' | '(') => is_enumerator(text) || !second.is_some_and(char::is_alphanumeric),
        Some(c) if c.is_ascii_punctuation() => true,
        Some('•' | '‣' | '⁃' | '—') => true,
        _ => is_enumerator(text),
    }
}

/// `1.`, `(iv)`, `b)`, `#.` with a blank after it or nothing.
fn is_enumerator(text: &str) -> bool {
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let Some(mark) = word.strip_suffix(['.', ')']) else { return false };
    let mark = mark.strip_prefix('(').unwrap_or(mark);
    let is_number = mark.chars().all(|c| c.is_ascii_digit());
    let is_letters = mark.len() == 1 || mark.chars().all(|c| "ivxlcdm".contains(c.to_ascii_lowercase()));
    !mark.is_empty() && (is_number || mark == "#" || is_letters)
}

/// Two colons at the end of a paragraph make code of what follows.
pub fn without_literal_end(paragraph: &str) -> String {
    match paragraph.strip_suffix("::") {
        Some(rest) => format!("{rest}:\\:"),
        None => paragraph.to_owned(),
    }
}

/// Whether code can stand between double backquotes, where nothing can be escaped.
pub fn can_be_literal(code: &str) -> bool {
    let is_edge = |c: char| c == '`' || c == '\\' || c.is_whitespace();
    !code.contains("``") && !code.contains('\n') && !code.starts_with(is_edge) && !code.ends_with(is_edge)
}

/// What docutils would act on in a text without marks and code, as the end of a sentence.
pub fn acts(printed: &str) -> Option<&'static str> {
    for line in printed.lines() {
        let mut rest = line.trim_start().chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\\' => drop(rest.next()),
                '*' | '`' => return Some("holds a mark that docutils would read"),
                '_' if !rest.peek().is_some_and(|next| next.is_alphanumeric()) => {
                    return Some("holds the end of a reference");
                }
                '|' if rest.peek().is_some_and(|next| *next != ' ') => return Some("holds a substitution"),
                _ => {}
            }
        }
        if line.ends_with("::") && !line.ends_with("\\::") {
            return Some("would make code of what follows");
        }
        let begun = line.trim_start();
        let is_ours = begun == ".." || begun.starts_with(".. code-block:: ");
        if begun.starts_with("..") && !is_ours {
            return Some("holds a directive");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_sentences_stay_as_typed() {
        for text in
            ["Q&A, C# and map_overlap: 50 % (e.g. 5 = 5).", "(see below) at 10:00", "\"So\" it's -1", "mix of a.b"]
        {
            assert_eq!(escaped(text, true), text);
            assert_eq!(acts(text), None);
        }
    }

    #[test]
    fn what_docutils_would_read_is_escaped() {
        let cases = [
            ("a_ __b__ |c| *d* `e` \\", "a\\_ \\_\\_b\\_\\_ \\|c\\| \\*d\\* \\`e\\` \\\\"),
            (".. raw:: html", "\\.. raw\\:: html"),
            (":name: y", "\\:name: y"),
            ("- a", "\\- a"),
            ("1. a", "\\1. a"),
            ("(iv) a", "\\(iv) a"),
            ("https://e.org x@e.org", "https\\://e.org x\\@e.org"),
            (">>> x", "\\>\\>\\> x"),
            ("a -- b --- c 3-D", "a \\-\\- b \\-\\-\\- c 3-D"),
            ("--long", "\\-\\-long"),
            ("Q&#39;A &# C#5", "Q&\\#39;A &# C#5"),
        ];
        for (text, written) in cases {
            assert_eq!(escaped(text, true), written);
        }
        assert_eq!(without_literal_end("so::"), "so:\\:");
    }

    #[test]
    fn the_scan_finds_what_an_escape_forgot() {
        for hostile in ["a *b", "a_ b", "`a", "|a|", "so::", ".. raw:: html"] {
            assert!(acts(hostile).is_some(), "{hostile}");
        }
    }
}
