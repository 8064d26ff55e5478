//! People's texts as a video site takes them.

/// One line without signs that turn the direction, and without `<` and `>`, which sites refuse.
pub(super) fn one_line(text: &str) -> String {
    let is_turning = |c: &char| ('\u{202a}'..='\u{202e}').contains(c) || ('\u{2066}'..='\u{2069}').contains(c);
    let plain: String = text
        .chars()
        .filter(|c| !is_turning(c))
        .map(|c| match c {
            '<' => '‹',
            '>' => '›',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most `most` characters, cut between words where there are any.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most.saturating_sub(1)).collect();
    let words = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ';', ':', '–', '-', ' ']))
}

/// At most `most` bytes; what no longer fits is left out by whole lines where there are any.
pub(super) fn fitted(mut text: String, most: usize) -> String {
    if text.len() > most {
        text.truncate(text.floor_char_boundary(most));
        let whole = text.rfind('\n').map_or(text.len(), |at| at + 1);
        text.truncate(whole);
    }
    text
}
