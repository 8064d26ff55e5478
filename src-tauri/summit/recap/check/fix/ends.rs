//! Line ends: a post that was repaired keeps those that it had.

use crate::recap::merge::steps;
use similar::DiffTag;

/// Gives a text with LF line ends the ends of the text that it was made from; a new line ends as most lines do.
pub fn with_ends_of(before: &str, after: &str) -> String {
    let old = ended(before);
    let count = |end: &str| old.iter().filter(|(_, other)| *other == end).count();
    let usual = ["\n", "\r\n", "\r"].into_iter().rev().max_by_key(|end| count(end)).unwrap_or("\n");
    let new: Vec<&str> = after.split('\n').collect();
    let mut ends = vec![usual; new.len()];
    let words: Vec<&str> = old.iter().map(|(words, _)| *words).collect();
    for op in steps(&words, &new).into_iter().filter(|op| op.tag() == DiffTag::Equal) {
        for (from, to) in op.old_range().zip(op.new_range()) {
            if let (Some((_, end)), Some(place)) = (old.get(from).filter(|(_, end)| !end.is_empty()), ends.get_mut(to))
            {
                *place = end;
            }
        }
    }
    let last = new.len().saturating_sub(1);
    let line = |(at, (words, end)): (usize, (&&str, &&str))| format!("{words}{}", if at < last { *end } else { "" });
    new.iter().zip(&ends).enumerate().map(line).collect()
}

/// Lines with their ends; the last has none.
fn ended(text: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let end = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.get(at..).is_some_and(|rest| rest.starts_with(end)));
        let end = end.unwrap_or("\n");
        out.push((rest.get(..at).unwrap_or_default(), rest.get(at..at + end.len()).unwrap_or_default()));
        rest = rest.get(at + end.len()..).unwrap_or_default();
    }
    out.push((rest, ""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_ends_and_new_ones_end_like_most() {
        let cases = [
            ("a\r\nb\r\nc", "a\nx\nc", "a\r\nx\r\nc"),
            ("a\nb\r\nc\n", "a\nb\nnew\nc\n", "a\nb\r\nnew\nc\n"),
            ("a\rb\r", "a\nb\n", "a\rb\r"),
            ("a", "a\nb", "a\nb"),
            ("a\r\n", "a\n", "a\r\n"),
        ];

        for (before, after, expected) in cases {
            assert_eq!(with_ends_of(before, after), expected, "{before:?}");
        }
    }
}
