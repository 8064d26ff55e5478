//! The lines of a file with the ends that it has, so that a merge writes what nobody changed byte for byte as it was.

/// A line and what ends it: `"\n"`, `"\r\n"`, `"\r"`, or nothing at the end of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    pub text: &'a str,
    pub end: &'a str,
}

/// The lines of a text, in order; an empty text has none.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut rest = text;
    let mut out = Vec::new();
    while !rest.is_empty() {
        let at = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (text, after) = rest.split_at(at);
        let length = if after.starts_with("\r\n") { 2 } else { after.len().min(1) };
        let (end, next) = after.split_at(length);
        out.push(Line { text, end });
        rest = next;
    }
    out
}

/// How most lines of a text end; a line feed where it has no line.
pub fn usual_end(lines: &[Line<'_>]) -> &'static str {
    let count = |end: &str| lines.iter().filter(|line| line.end == end).count();
    let (plain, windows, old) = (count("\n"), count("\r\n"), count("\r"));
    match (windows > plain && windows >= old, old > plain) {
        (true, _) => "\r\n",
        (false, true) => "\r",
        _ => "\n",
    }
}

/// Blocks of lines: each with the blank lines that follow it, so that joined they are the text again.
pub fn blocks(lines: &[Line<'_>]) -> Vec<std::ops::Range<usize>> {
    let is_blank = |at: usize| lines.get(at).is_none_or(|line| line.text.trim().is_empty());
    let mut out = Vec::new();
    let mut from = 0;
    for at in 1..lines.len() {
        if is_blank(at - 1) && !is_blank(at) {
            out.push(from..at);
            from = at;
        }
    }
    if from < lines.len() {
        out.push(from..lines.len());
    }
    out
}
