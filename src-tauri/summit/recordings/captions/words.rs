//! The words of a caption: SRT's marks as those of WebVTT, and text without any.

/// Marks of SRT that WebVTT knows too.
const KEPT: [&str; 6] = ["<i>", "</i>", "<b>", "</b>", "<u>", "</u>"];

/// Character references that files of both kinds hold.
const REFERENCES: [&str; 6] = ["&amp;", "&lt;", "&gt;", "&nbsp;", "&lrm;", "&rlm;"];

/// A line of SRT as WebVTT writes it: fonts and codes of other programs are dropped, a lone `<` stays visible.
pub(super) fn of_srt(line: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(line.len()), line);
    while let Some(c) = rest.chars().next() {
        if let Some(tag) = KEPT.iter().find(|tag| starts_with(rest, tag)) {
            out.push_str(tag);
            rest = rest.get(tag.len()..).unwrap_or("");
            continue;
        }
        if let Some(len) = dropped(rest) {
            rest = rest.get(len..).unwrap_or("");
            continue;
        }
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if !REFERENCES.iter().any(|reference| rest.starts_with(reference)) => out.push_str("&amp;"),
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    out
}

/// Length of a font mark or of a code in braces at the beginning.
fn dropped(rest: &str) -> Option<usize> {
    let is_font = starts_with(rest, "<font") || starts_with(rest, "</font");
    let end = if is_font {
        '>'
    } else if rest.starts_with("{\\") {
        '}'
    } else {
        return None;
    };
    rest.find(end).map(|at| at + 1)
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// WebVTT's words without marks.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_mark = false;
    for c in text.chars() {
        match c {
            '<' => is_mark = true,
            '>' if is_mark => is_mark = false,
            c if !is_mark => out.push(c),
            _ => {}
        }
    }
    out
}

/// WebVTT's words as a player shows them: without marks, and with the letters that references stand for.
pub fn shown(text: &str) -> String {
    const LETTERS: [char; 6] = ['&', '<', '>', '\u{a0}', '\u{200e}', '\u{200f}'];
    let text = plain(text);
    let (mut out, mut rest) = (String::with_capacity(text.len()), text.as_str());
    while let Some(c) = rest.chars().next() {
        let known = REFERENCES.iter().zip(LETTERS).find(|(reference, _)| rest.starts_with(**reference));
        let (letter, length) = known.map_or((c, c.len_utf8()), |(reference, letter)| (letter, reference.len()));
        out.push(letter);
        rest = rest.get(length..).unwrap_or("");
    }
    out
}
