//! Which character parts the cells, and what it is called: what Excel's `sep=` line says, else what makes the first rows as wide as the header.

use super::csv::{Record, Records};

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
const ROWS: usize = 100;

/// What a delimiter is called: itself, or `TAB`.
pub fn name(delimiter: u8) -> String {
    if delimiter == b'\t' { "TAB".into() } else { char::from(delimiter).into() }
}

/// The delimiter of a name that somebody chose: one sign of ASCII, or `tab` in any case.
pub fn named(name: &str) -> Option<u8> {
    match name.as_bytes() {
        _ if name.eq_ignore_ascii_case("tab") || name == "\\t" => Some(b'\t'),
        [sign] if sign.is_ascii_punctuation() && *sign != b'"' || matches!(sign, b'\t' | b' ') => Some(*sign),
        _ => None,
    }
}

/// Finds the delimiter from the beginning of a text; `is_whole` when the text ends there.
pub fn sniff(head: &[u8], is_whole: bool) -> u8 {
    if let Some(told) = told(head) {
        return told;
    }
    let scored = CANDIDATES.iter().rev().map(|candidate| (score(head, *candidate, is_whole), *candidate));
    scored.max_by_key(|(score, _)| *score).filter(|(score, _)| *score > 0).map_or(b',', |(_, delimiter)| delimiter)
}

/// The delimiter that a line such as `sep=;` names.
fn told(head: &[u8]) -> Option<u8> {
    let line = head.split(|b| matches!(b, b'\n' | b'\r')).next()?;
    let line: Vec<u8> = line.iter().copied().filter(|b| *b != b'"').collect();
    let (start, named) = line.split_at_checked(4)?;
    let delimiter = *named.first().filter(|_| named.len() == 1)?;
    (start.eq_ignore_ascii_case(b"sep=") && delimiter.is_ascii() && !delimiter.is_ascii_alphanumeric())
        .then_some(delimiter)
}

/// Width of the header times the rows of that width; 0 where the candidate parts nothing.
fn score(head: &[u8], delimiter: u8, is_whole: bool) -> usize {
    let mut records = Records::new(head, delimiter);
    let (mut record, mut widths) = (Record::default(), Vec::new());
    while widths.len() <= ROWS && matches!(records.read(&mut record), Ok(true)) {
        if !record.is_blank() {
            widths.push(record.len());
        }
    }
    // The last row may be cut where the sample ends.
    if !is_whole && widths.len() > 1 && widths.len() <= ROWS {
        widths.pop();
    }
    let Some(width) = widths.first().copied().filter(|width| *width > 1) else { return 0 };
    width.saturating_mul(widths.iter().filter(|other| **other == width).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: char) {
        assert_eq!(char::from(sniff(text.as_bytes(), true)), expected, "{text}");
    }

    #[test]
    fn the_delimiter_is_what_makes_the_rows_as_wide_as_the_header() {
        check("Name,Zone\nAda,CET\n", ',');
        check("Name;Zone\nAda;CET\n", ';');
        check("Name\tZone\nAda\tCET\n", '\t');
        check("Name|Zone\nAda|CET\n", '|');
    }

    #[test]
    fn delimiters_inside_the_texts_do_not_mislead() {
        check("Name;Was, wie, wo, warum?\nAda;Zahlen, Karten\nBo;Nichts\n", ';');
        check("Name,Tools,Notes\nAda,R;C;Go,x\nBo,C;D,y\nCy,\"a;b;c\nd;e\",z\n", ',');
    }

    #[test]
    fn the_line_of_excel_decides() {
        check("sep=;\r\nName,x;Zone,y\r\n", ';');
        check("\"SEP=|\"\nName;Zone\n", '|');
    }

    #[test]
    fn one_column_alone_is_read_with_commas() {
        check("Name\nAda\n", ',');
        check("", ',');
    }
}
