//! The lines of a text as docutils cuts them, and the blocks that are told by their indent.

use std::borrow::Cow;

/// A line without its indent and without blanks at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// From 1, in the whole text.
    pub number: u32,
    pub text: &'a str,
}

/// The text with tabs unfolded to the next eighth column.
pub fn untabbed(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return Cow::Borrowed(text);
    }
    let (mut out, mut column) = (String::with_capacity(text.len()), 0);
    for c in text.chars() {
        match c {
            '\t' => {
                let blanks = 8 - column % 8;
                out.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            c => {
                out.push(c);
                column = if ends_line(c) { 0 } else { column + 1 };
            }
        }
    }
    Cow::Owned(out)
}

/// The lines of a text. More than a line feed ends one: so do the separators of Unicode.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    for (number, whole) in (1..).zip(text.split('\n')) {
        let whole = whole.strip_suffix('\r').unwrap_or(whole);
        out.extend(whole.split(ends_line).map(|line| Line { number, text: line.trim_end() }));
    }
    out
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What is known of the indent of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indent {
    /// Nothing: the least of its lines counts.
    Unknown,
    /// That of all its lines.
    Known(usize),
    /// That of the first; of the others the least counts.
    OfFirst(usize),
    /// The same, and the block ends with the paragraph.
    OfFirstUntilBlank(usize),
}

/// An indented block.
#[derive(Debug, PartialEq, Eq)]
pub struct Block<'a> {
    /// Its lines without the indent.
    pub lines: Vec<Line<'a>>,
    /// How many lines of those that it was taken from are its own.
    pub taken: usize,
    /// Whether an empty line follows it, or nothing; docutils warns where none does.
    pub ends_well: bool,
}

/// The indented block with which the lines begin.
pub fn block<'a>(lines: &[Line<'a>], indent: Indent) -> Block<'a> {
    let (known, first) = match indent {
        Indent::Unknown => (None, None),
        Indent::Known(indent) => (Some(indent), Some(indent)),
        Indent::OfFirst(indent) | Indent::OfFirstUntilBlank(indent) => (None, Some(indent)),
    };
    let (mut taken, mut ends_well, mut least) = (usize::from(first.is_some()), true, known);
    for line in lines.iter().skip(taken) {
        let is_in = line.text.starts_with(' ') && known.is_none_or(|known| width(line.text) >= known);
        if line.text.is_empty() {
            if matches!(indent, Indent::OfFirstUntilBlank(_)) {
                break;
            }
        } else if !is_in {
            ends_well = taken > 0 && lines.get(taken - 1).is_some_and(|before| before.text.is_empty());
            break;
        } else if known.is_none() {
            let width = width(line.text);
            least = Some(least.map_or(width, |least| least.min(width)));
        }
        taken += 1;
    }
    let cut = |(at, line): (usize, &Line<'a>)| {
        let indent = if at == 0 { first.or(least) } else { least };
        Line { text: without_first(line.text, indent.unwrap_or_default()), ..*line }
    };
    let lines = lines.iter().take(taken).enumerate().map(cut).collect();
    Block { lines, taken, ends_well }
}

/// How many blanks a line begins with.
fn width(text: &str) -> usize {
    text.chars().take_while(|c| c.is_whitespace()).count()
}

/// The text behind so many characters.
pub fn without_first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts<'a>(lines: &[Line<'a>]) -> Vec<&'a str> {
        lines.iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_end_where_docutils_ends_them() {
        assert_eq!(texts(&lines("a \r\nb\u{2028}c\u{85}d")), ["a", "b", "c", "d"]);
        assert_eq!(untabbed("a\tb\n\tc"), "a       b\n        c");
    }

    #[test]
    fn a_block_ends_before_what_is_not_indented() {
        let all = lines("- a\n  b\n\n   c\nd");

        let known = block(&all, Indent::Known(2));
        assert_eq!((texts(&known.lines), known.taken, known.ends_well), (vec!["a", "b", "", " c"], 4, false));
        let first = block(&all, Indent::OfFirstUntilBlank(2));
        assert_eq!((texts(&first.lines), first.taken, first.ends_well), (vec!["a", "b"], 2, true));
        let rest = block(all.get(1..).unwrap_or_default(), Indent::Unknown);
        assert_eq!((texts(&rest.lines), rest.taken, rest.ends_well), (vec!["b", "", " c"], 3, false));
    }
}
