//! What one reader takes for mark-up, and no other: a table that escapes and scan share.

/// What one reader takes for mark-up beside what every reader does: written as entities, whatever stands around it.
#[derive(Debug, PartialEq, Eq)]
pub struct Traps {
    /// Characters, wherever they stand.
    pub anywhere: &'static str,
    /// Characters beside themselves.
    pub doubled: &'static str,
    /// Characters at a line's start.
    pub at_line_start: &'static str,
    /// Characters on both sides of a word: `:smile:`.
    pub around_words: &'static str,
    /// Words at a line's start; of them the first letter.
    pub first_words: &'static [&'static str],
    /// Letters and Roman numbers begin lists, as `a.` and `(iv)`.
    pub lettered_lists: bool,
    /// A blank or an `x` between brackets is a box to tick, however the brackets are escaped: the blanks are entities.
    pub boxes: bool,
}

impl Traps {
    /// Nothing more than every reader.
    pub const NONE: Self = Self {
        anywhere: "",
        doubled: "",
        at_line_start: "",
        around_words: "",
        first_words: &[],
        lettered_lists: false,
        boxes: false,
    };

    /// Whether the character is ever written otherwise than every reader asks.
    pub fn concerns(&self, c: char) -> bool {
        [self.anywhere, self.doubled, self.at_line_start, self.around_words].iter().any(|marks| marks.contains(c))
            || self.first_words.iter().any(|word| word.starts_with(c))
            || (self.boxes && c == ' ')
    }

    /// Whether printed words hold one of the traps, link targets and code left out of them before.
    pub fn are_in(&self, printed: &str) -> bool {
        if *self == Self::NONE {
            return false;
        }
        let twice = |c: char| printed.contains(&format!("{c}{c}"));
        let after = |mark: char, found: fn(char) -> bool| {
            printed.match_indices(mark).any(|(at, _)| next_to(printed, at, mark).is_some_and(found))
        };
        // A backslash before a mark, and the brackets of a link, are the printer's own.
        let anywhere = |c: char| match c {
            '\\' => after(c, char::is_alphabetic),
            '[' | ']' => after('\\', |next| next == '[' || next == ']'),
            _ => printed.contains(c),
        };
        let starts = |line: &str| {
            line.starts_with(|c| self.at_line_start.contains(c)) || self.first_words.iter().any(|w| line.starts_with(w))
        };
        let around_word =
            |c: char| printed.match_indices(c).any(|(at, _)| opens_word(printed.get(at..).unwrap_or_default(), c));
        self.anywhere.chars().any(anywhere)
            || self.doubled.chars().any(twice)
            || self.around_words.chars().any(around_word)
            || printed.lines().any(starts)
    }
}

/// Whether a text begins with a word between two of the character: `:smile:`.
pub fn opens_word(text: &str, c: char) -> bool {
    let Some(inside) = text.strip_prefix(c) else { return false };
    let rest = inside.trim_start_matches(|c: char| c.is_alphanumeric() || "_+-".contains(c));
    rest.len() < inside.len() && rest.starts_with(c)
}

fn next_to(text: &str, at: usize, c: char) -> Option<char> {
    text.get(at + c.len_utf8()..)?.chars().next()
}
