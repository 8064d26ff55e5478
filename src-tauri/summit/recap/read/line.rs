//! Lines of a post as they stand: number, text, whether they are code; and the small marks at their ends.

/// One line without its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// From 1, as an editor counts.
    pub number: u32,
    pub text: &'a str,
    /// Inside a fenced code block, the fences included: nothing in it is mark-up.
    pub code: bool,
}

impl Line<'_> {
    /// Whether nothing stands in the line.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Cuts a text into lines; `\r\n` ends a line like `\n`.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut fence: Option<(char, usize)> = None;
    let mut number = 0;
    text.split('\n')
        .map(|text| {
            let text = text.strip_suffix('\r').unwrap_or(text);
            let mark = fence_mark(text);
            let code = fence.is_some() || mark.is_some();
            fence = match (fence, mark) {
                (None, opened) => opened,
                (Some((kind, length)), Some((closing, width))) if closing == kind && width >= length => None,
                (open, _) => open,
            };
            number += 1;
            Line { number, text, code }
        })
        .collect()
}

/// The mark and length of a code fence.
fn fence_mark(text: &str) -> Option<(char, usize)> {
    let rest = text.trim_start();
    let mark = rest.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = rest.chars().take_while(|c| *c == mark).count();
    let is_inline = mark == '`' && rest.trim_start_matches('`').contains('`');
    (length >= 3 && text.len() - rest.len() < 4 && !is_inline).then_some((mark, length))
}

/// How a line ends, if it ends in a hard break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// `\`
    Backslash,
    /// Two blanks or more.
    Blanks,
    /// `<br>`
    Tag,
}

/// The text of a line without the hard break at its end.
pub(crate) fn hard_break(text: &str) -> (&str, Option<Break>) {
    let bare = text.trim_end();
    let slashes = bare.chars().rev().take_while(|c| *c == '\\').count();
    if slashes % 2 == 1 {
        return (bare.strip_suffix('\\').unwrap_or(bare).trim_end(), Some(Break::Backslash));
    }
    for tag in ["<br>", "<br/>", "<br />"] {
        if let Some(rest) = bare.strip_suffix(tag) {
            return (rest.trim_end(), Some(Break::Tag));
        }
    }
    (bare, (text.ends_with("  ") && !bare.is_empty()).then_some(Break::Blanks))
}

/// Length of the indent, list mark and blanks with which a list item begins: 3 for `1. one`.
pub(crate) fn list_mark(text: &str) -> Option<usize> {
    let rest = text.trim_start();
    let indent = text.len() - rest.len();
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let mark = match rest.get(digits..)?.chars().next()? {
        '-' | '*' | '+' if digits == 0 => 1,
        '.' | ')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let after = rest.get(mark..)?;
    let gap = after.len() - after.trim_start().len();
    (gap > 0).then_some(indent + mark + gap)
}

/// Level and text of an ATX heading.
pub(crate) fn heading(text: &str) -> Option<(u8, &str)> {
    let rest = text.trim_start_matches(' ');
    let level = rest.chars().take_while(|c| *c == '#').count();
    let after = rest.get(level..)?;
    let is_heading = (1..=6).contains(&level) && (after.is_empty() || after.starts_with([' ', '\t']));
    let words = after.trim().trim_end_matches('#').trim_end();
    (is_heading && text.len() - rest.len() < 4).then_some((u8::try_from(level).unwrap_or(6), words))
}

/// Where a part of a text begins in it.
pub(crate) fn offset(whole: &str, part: &str) -> Option<usize> {
    let at = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    (at + part.len() <= whole.len()).then_some(at)
}

/// Text without the empty lines at both ends.
pub(crate) fn joined<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let all: Vec<&str> = lines.into_iter().map(str::trim_end).collect();
    let first = all.iter().position(|line| !line.is_empty()).unwrap_or(all.len());
    let end = all.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
    all.get(first..end).unwrap_or_default().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_is_an_odd_backslash_two_blanks_or_a_tag() {
        let cases = [
            ("a\\", ("a", Some(Break::Backslash))),
            ("a\\\\", ("a\\\\", None)),
            ("a  ", ("a", Some(Break::Blanks))),
            ("a <br />", ("a", Some(Break::Tag))),
            ("a ", ("a", None)),
            ("  ", ("", None)),
        ];

        for (text, expected) in cases {
            assert_eq!(hard_break(text), expected, "{text:?}");
        }
    }

    #[test]
    fn list_marks_and_headings_are_told_from_words() {
        assert_eq!(
            ["- a", "10) a", "  * a", "-a", "2021. ", "1.5 m", "**b**"].map(list_mark),
            [Some(2), Some(4), Some(4), None, Some(6), None, None]
        );
        assert_eq!(
            ["## Who?", "#x", "### Last ##", "####"].map(heading),
            [Some((2, "Who?")), None, Some((3, "Last")), Some((4, ""))]
        );
    }

    #[test]
    fn a_part_is_found_by_where_it_lies() {
        let whole = "ab ab";

        assert_eq!(offset(whole, &whole[3..]), Some(3));
        assert_eq!(offset(whole, "ab"), None);
    }

    #[test]
    fn lines_inside_a_fence_are_code() {
        let code: Vec<bool> = lines("a\n```r\n# b\n```\nc\r\n").iter().map(|line| line.code).collect();

        assert_eq!(code, [false, true, true, true, false, false]);
    }
}
