//! Underscores inside words: Prettier 2 pairs them with a mark that comes later in the line. It writes one bare again, however it
//! was spelled, unless what follows it is no letter; so the letter is a number there.

use std::ops::Range;

/// Spells the underscores of those texts of a line so where one comes after them that could end an emphasis.
pub fn spelled(line: &mut String, texts: &[Range<usize>]) {
    let within = |text: &Range<usize>| line.get(text.clone()).unwrap_or_default();
    let places: Vec<(usize, Option<char>)> = texts
        .iter()
        .flat_map(|text| bare(within(text)).into_iter().map(|(at, next)| (text.start + at, next)))
        .collect();
    let Some((first, _)) = places.first().copied() else { return };
    let is_end = |next: Option<char>| !next.is_some_and(char::is_alphanumeric);
    let ends = bare(line.get(first..).unwrap_or_default()).into_iter().filter(|(_, next)| is_end(*next));
    let is_text = |at: usize| places.binary_search_by_key(&at, |(place, _)| *place).is_ok();
    let Some(last) = ends.map(|(at, _)| first + at).rfind(|at| !is_text(*at)) else { return };
    for (at, next) in places.into_iter().rev().filter(|(at, _)| *at < last) {
        if let Some(letter) = next {
            line.replace_range(at..=at + letter.len_utf8(), &format!("\\_&#{};", u32::from(letter)));
        }
    }
}

/// The places of underscores without a backslash, each with what follows it.
fn bare(text: &str) -> Vec<(usize, Option<char>)> {
    let mut out = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '_' => out.push((at, letters.peek().map(|(_, next)| *next))),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::slice::from_ref;

    fn spelled_in(line: &str, texts: &[Range<usize>]) -> String {
        let mut line = line.to_owned();
        spelled(&mut line, texts);
        line
    }

    #[test]
    fn an_underscore_is_spelled_where_a_mark_comes_later_alone() {
        assert_eq!(spelled_in("a_b _c_", from_ref(&(0..4))), "a\\_&#98; _c_");
        assert_eq!(spelled_in("_c_ a_b", from_ref(&(3..7))), "_c_ a_b");
        assert_eq!(spelled_in("a\\_b c_д <e_/f> g_h", &[0..10, 16..20]), "a\\_b c\\_&#1076; <e_/f> g_h");
    }
}
