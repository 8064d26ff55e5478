//! Where in its line a fault stands, and what stands there.
//!
//! A rule that knows the bytes says them. Where it knows only the words, they count if they stand in the line once; of
//! words that stand there twice no place is told, since it would be guessed. Which line it is, the note says.

use super::line::{Line, hard_break, offset};
use super::link::Found;

/// What was found in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    /// As it stands; empty where no words are meant.
    pub value: String,
    /// Bytes of the line before it, where they are known.
    from: Option<usize>,
}

impl Spot {
    /// Words that stand somewhere in the line.
    pub fn words(value: impl Into<String>) -> Self {
        Self { value: value.into(), from: None }
    }

    /// Words behind so many bytes of the line.
    pub fn at(value: impl Into<String>, from: usize) -> Self {
        Self { value: value.into(), from: Some(from) }
    }

    /// A part of the line, by where it lies.
    pub fn part(line: &str, part: &str) -> Self {
        Self { value: part.to_owned(), from: offset(line, part) }
    }

    /// All words of a line.
    pub fn whole(line: &str) -> Self {
        Self::part(line, hard_break(line).0.trim_start())
    }

    /// Words at or behind a part of the line, the first of them.
    pub fn behind(line: &str, start: usize, words: &str) -> Self {
        let at = line.get(start..).and_then(|rest| rest.find(words)).map(|at| start + at);
        Self { value: words.to_owned(), from: at }
    }

    /// Words of a link, such as its address or its text.
    pub fn in_link(line: &str, link: &Found, words: &str) -> Self {
        let inside = link.bytes.as_ref().and_then(|bytes| {
            let at = line.get(bytes.clone())?.find(words)?;
            Some(bytes.start + at)
        });
        Self { value: words.to_owned(), from: inside }
    }

    /// The column in this line, from 1, in characters.
    pub fn column(&self, line: &str) -> Option<u32> {
        if self.value.is_empty() {
            return None;
        }
        let once = || {
            let mut all = line.match_indices(&self.value);
            all.next().filter(|_| all.next().is_none()).map(|(at, _)| at)
        };
        let from = self.from.or_else(once)?;
        let (before, rest) = line.split_at_checked(from)?;
        let column = u32::try_from(before.chars().count()).ok()?.checked_add(1)?;
        rest.starts_with(&self.value).then_some(column)
    }
}

/// The text of a line by its number; empty where there is none.
pub(crate) fn text_of<'a>(lines: &[Line<'a>], number: u32) -> &'a str {
    let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    at.and_then(|at| lines.get(at)).map_or("", |line| line.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_once_have_a_column_and_others_none() {
        assert_eq!(Spot::words("mud").column("Grüne mud"), Some(7));
        assert_eq!(Spot::words("mud").column("mud, mud"), None);
        assert_eq!(Spot::words("silt").column("mud"), None);
        assert_eq!(Spot::words("").column("mud"), None);
        assert_eq!(Spot::at("mud", 5).column("mud, mud"), Some(6));
        assert_eq!(Spot::at("mud", 4).column("mud, mud"), None);
        assert_eq!(Spot::behind("mud, mud", 2, "mud").column("mud, mud"), Some(6));
    }

    #[test]
    fn a_part_of_a_line_is_found_where_it_lies() {
        let line = "  mud mud \\";

        assert_eq!(Spot::part(line, &line[6..9]), Spot::at("mud", 6));
        assert_eq!(Spot::whole(line), Spot::at("mud mud", 2));
    }
}
