//! Words of people made fit for lines of text: no line breaks, no control characters, no direction that runs on.

use crate::links;

/// A text on one line: white space is one blank, control characters are gone, and directions opened are closed.
pub(super) fn line(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| is_kept(*c)).collect();
    closed(&kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// A text of several lines: `\n` alone breaks them, other control characters are gone.
pub(super) fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'], "\n");
    let kept = |line: &str| -> String { line.chars().filter(|c| *c == '\t' || is_kept(*c)).collect() };
    text.split('\n')
        .map(|line| closed(kept(line).trim_end()))
        .collect::<Vec<_>>()
        .join("\n")
        .trim_matches('\n')
        .to_owned()
}

/// An address that may be linked; `None` for another, or for none.
pub(super) fn address(url: &str) -> Option<&str> {
    let url = url.trim();
    let is_whole =
        !url.is_empty() && !url.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c));
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    (is_whole && is_web && links::refuse_reason(url).is_none()).then_some(url)
}

/// Characters that XML 1.0 and calendars can hold.
fn is_kept(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}')
}

/// Ends the directions that a text opens, so that they do not turn what follows.
fn closed(text: &str) -> String {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
            '\u{2066}' | '\u{2067}' | '\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.last() == Some(&c) => {
                open.pop();
            }
            _ => {}
        }
    }
    let ends = open.into_iter().rev();
    text.chars().chain(ends).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line_and_ends_its_directions() {
        assert_eq!(line(" a\r\nEND:VEVENT\u{0}\u{7f}\t b\u{2028}c "), "a END:VEVENT b c");
        assert_eq!(line("\u{202e}abc"), "\u{202e}abc\u{202c}");
        assert_eq!(line("\u{2067}\u{202b}x\u{202c}"), "\u{2067}\u{202b}x\u{202c}\u{2069}");
        assert_eq!(lines("\r\na\r\n\u{1b}b\rc  \n\n"), "a\nb\nc");
    }

    #[test]
    fn only_whole_web_addresses_are_linked() {
        assert_eq!(address(" https://meet.example.org/a?b=c#d "), Some("https://meet.example.org/a?b=c#d"));
        for url in ["javascript:alert(1)", "https://a\r\nX:y", "https://a b", "", "mailto:a@example.org", "https://"] {
            assert_eq!(address(url), None, "{url}");
        }
    }
}
