//! Cells of a table: what may stand in one line between two bars, and how wide it is.
//!
//! Formatters pad cells by the width of their words, and two versions of one know other widths for some characters:
//! marks that join a letter, new pictures. Those are written as entities, whose width everybody knows.

use crate::model::PreviewNode;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

/// Characters of two columns to every formatter: the scripts of East Asia, and pictures that have long been known.
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115f),
    (0x3001, 0x3029),
    (0x3041, 0x3096),
    (0x309b, 0x30ff),
    (0x3105, 0x312f),
    (0x3400, 0x4dbf),
    (0x4e00, 0xa48c),
    (0xac00, 0xd7a3),
    (0xf900, 0xfaff),
    (0xff01, 0xff60),
    (0xffe0, 0xffe6),
    (0x1f300, 0x1f320),
    (0x1f337, 0x1f37c),
    (0x1f400, 0x1f43e),
    (0x1f442, 0x1f4fc),
    (0x1f4ff, 0x1f53d),
    (0x1f600, 0x1f64f),
    (0x1f680, 0x1f6c5),
    (0x20000, 0x2fffd),
];

/// Signs that are one column to one formatter, and two to another or to a terminal.
const UNSURE: &[(u32, u32)] = &[
    (0x2300, 0x23ff),
    (0x25fd, 0x25fe),
    (0x2600, 0x2712),
    (0x2714, 0x27bf),
    (0x2b00, 0x2bff),
    (0x2d7f, 0x2d7f),
    (0x2e80, 0x2fff),
    (0x3040, 0x3040),
    (0x3097, 0x3098),
    (0x3100, 0x3104),
    (0x3130, 0x3130),
    (0x318f, 0x318f),
    (0x31e6, 0x31ee),
    (0x321f, 0x321f),
    (0x4dc0, 0x4dff),
    (0xa48d, 0xa48f),
    (0xfe53, 0xfe53),
    (0xfe67, 0xfe67),
    (0x16fe0, 0x1b2ff),
    (0x1d300, 0x1d376),
    (0x1f000, 0x1ffff),
    (0x2fffe, 0x2ffff),
];

/// The columns of a character; `None` where formatters disagree about it.
pub fn width(c: char) -> Option<usize> {
    let code = u32::from(c);
    let is_in = |ranges: &[(u32, u32)]| ranges.iter().any(|(first, last)| (*first..=*last).contains(&code));
    if (0x300..=0x36f).contains(&code) {
        return Some(0);
    }
    // A mark that joins the letter before it has a column of its own to some.
    if is_combining_mark(c) || matches!(c, '\u{e33}' | '\u{eb3}') {
        return None;
    }
    match c.width() {
        Some(2) if is_in(WIDE) => Some(2),
        Some(1) if !is_in(UNSURE) => Some(1),
        _ => None,
    }
}

/// The columns of what is printed in a cell.
pub fn columns(printed: &str) -> usize {
    printed.chars().filter_map(width).sum()
}

/// The nodes of a cell: code that no escape would help in there is words, and so are marks around words that begin or end
/// with an entity, since a reader takes that for punctuation and the marks for signs.
pub fn fitting(nodes: Vec<PreviewNode>) -> Vec<PreviewNode> {
    let fits = |text: &str| !text.contains(['|', '\\']) && text.chars().all(|c| width(c).is_some());
    let node = |mut node: PreviewNode| match &mut node {
        PreviewNode::Code { text } if !fits(text) => vec![super::text(text.clone())],
        PreviewNode::Emphasis { children } | PreviewNode::Strong { children } if !has_plain_edges(children) => {
            fitting(std::mem::take(children))
        }
        _ => {
            if let Some(children) = super::children_of(&mut node) {
                *children = fitting(std::mem::take(children));
            }
            vec![node]
        }
    };
    nodes.into_iter().flat_map(node).collect()
}

/// Whether words begin and end with characters that stand in a cell as they are.
fn has_plain_edges(nodes: &[PreviewNode]) -> bool {
    let words = super::words(nodes);
    let is_plain = |c: Option<char>| c.is_none_or(|c| width(c).is_some());
    is_plain(words.chars().next()) && is_plain(words.chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_an_entity_are_no_marks() {
        let emphasis = |words: &str| PreviewNode::Emphasis { children: vec![super::super::text(words)] };
        let shown = |words: &str| fitting(vec![emphasis(words)]);

        assert_eq!(shown("kelp"), [emphasis("kelp")]);
        for words in ["\u{a926}", "kelp ⭐", "⭐ kelp"] {
            assert_eq!(shown(words), [super::super::text(words)], "{words}");
        }
    }

    #[test]
    fn what_is_wide_takes_two_columns() {
        let cases = [("Zoë e\u{301} – ✓ ½", 11), ("漢字カナ", 8), ("😀", 2)];
        for (words, wide) in cases {
            assert_eq!(columns(words), wide, "{words}");
        }
        assert_eq!(['\u{200d}', '⭐', '\u{941}', '\u{1f1e6}'].map(width), [None; 4]);
    }
}
