//! What the first line of a block begins, by docutils' patterns and in their order.

/// The block that a line would begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    Indented,
    /// The mark of a list, and how many characters it takes with its blanks.
    Bullet(char, usize),
    Enumerator(Enumerator),
    LineBlock(usize),
    /// Two points, and how many characters they take with their blanks.
    Explicit(usize),
    /// One punctuation mark over and over.
    Mark,
    /// Options of a command, which are words where nothing is told about them.
    Option(usize),
    /// What the subset has not.
    Foreign(&'static str),
    Text,
}

/// The number before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enumerator {
    /// `None` for letters, Roman numbers and `#`, and where parentheses stand around.
    pub number: Option<u64>,
    pub width: usize,
}

/// What a line that is not empty begins.
pub fn begins(line: &str) -> Begins {
    let first = line.chars().next().unwrap_or_default();
    let behind = |mark: &str| line.strip_prefix(mark).and_then(blanks).map(|n| n + mark.len());
    if first == ' ' {
        return Begins::Indented;
    }
    if "-+*•‣⁃".contains(first)
        && let Some(blanks) = line.get(first.len_utf8()..).and_then(blanks)
    {
        return Begins::Bullet(first, 1 + blanks);
    }
    if let Some(enumerator) = enumerator(line) {
        return Begins::Enumerator(enumerator);
    }
    if is_field(line) {
        return Begins::Foreign("a list of fields");
    }
    if let Some(width) = options(line) {
        return Begins::Option(width);
    }
    if behind(">>>").is_some() {
        return Begins::Foreign("a session of Python");
    }
    if let Some(width) = behind("|") {
        return Begins::LineBlock(width);
    }
    if is_drawn(line) {
        return Begins::Foreign("a drawn table");
    }
    if let Some(width) = behind("..") {
        return Begins::Explicit(width);
    }
    if behind("__").is_some() {
        return Begins::Foreign("a target of links");
    }
    if is_mark(line) { Begins::Mark } else { Begins::Text }
}

/// One punctuation mark over and over: an underline, or a line across the page.
pub fn is_mark(line: &str) -> bool {
    let first = line.chars().next().unwrap_or_default();
    first.is_ascii_punctuation() && line.chars().all(|c| c == first)
}

/// How many blanks a rest of a line begins with, if it has any or is empty.
fn blanks(rest: &str) -> Option<usize> {
    let count = rest.len() - rest.trim_start_matches(' ').len();
    (count > 0 || rest.is_empty()).then_some(count)
}

/// `1. `, `(iv) `, `b) `, `#. `.
fn enumerator(line: &str) -> Option<Enumerator> {
    let bare = line.strip_prefix('(').unwrap_or(line);
    let end = bare.find(|c: char| !c.is_ascii_alphanumeric() && c != '#')?;
    let (text, rest) = bare.split_at(end);
    let has_point = rest.starts_with('.') && bare.len() == line.len();
    if !has_point && !rest.starts_with(')') {
        return None;
    }
    let blanks = blanks(rest.get(1..)?)?;
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    let is_letters = text.bytes().all(|b| b"ivxlcdm".contains(&b)) || text.bytes().all(|b| b"IVXLCDM".contains(&b));
    let is_letter = text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphabetic());
    let is_known = !text.is_empty() && (is_number || is_letters || is_letter || text == "#");
    let number = text.parse().ok().filter(|_| is_number && has_point);
    is_known.then_some(Enumerator { number, width: line.len() - rest.len() + 1 + blanks })
}

/// `:name: value`; a colon in the name is one that no blank follows.
pub fn is_field(line: &str) -> bool {
    field(line).is_some()
}

/// Name and value of a field.
pub fn field(line: &str) -> Option<(&str, &str)> {
    let name = line.strip_prefix(':').filter(|rest| !rest.starts_with([':', ' ']))?;
    let (mut before, mut letters) = (':', name.char_indices());
    while let Some((at, c)) = letters.next() {
        let after = name.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '\\' => drop(letters.next()?),
            ':' if after.is_empty() || after.starts_with(' ') => {
                return (before != ' ').then(|| (name.get(..at).unwrap_or_default(), after.trim()));
            }
            ':' if after.starts_with('`') => return None,
            _ => {}
        }
        before = c;
    }
    None
}

/// How many characters `-a, --long=<value>` takes with the two blanks behind it.
fn options(line: &str) -> Option<usize> {
    // Where an argument may or may not be, docutils tries both.
    let mut ends = option(line, 0);
    while let Some(end) = ends.pop() {
        let rest = line.get(end..)?;
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        if rest.is_empty() || blanks >= 2 {
            return Some(end + blanks);
        }
        if rest.starts_with(", ") {
            ends.extend(option(line, end + 2));
        }
    }
    None
}

/// Where an option that begins at `at` may end.
fn option(line: &str, at: usize) -> Vec<usize> {
    let rest = line.get(at..).unwrap_or_default();
    let is_long = rest.starts_with("--") || rest.starts_with('/');
    let mark = match rest.bytes().next() {
        Some(b'-') if rest.starts_with("--") => 2,
        Some(b'-' | b'+' | b'/') => 1,
        _ => return Vec::new(),
    };
    let name = rest.get(mark..).unwrap_or_default();
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return Vec::new();
    }
    let length = if is_long { run(name) } else { 1 };
    let mut ends = Vec::new();
    for end in (1..=length).rev() {
        let after = name.get(end..).unwrap_or_default();
        let gaps: &[&str] = if is_long { &[" ", "="] } else { &["", " "] };
        for gap in gaps {
            let argument = after.strip_prefix(gap).map_or(0, argument);
            ends.extend((1..=argument).rev().map(|length| at + mark + end + gap.len() + length));
        }
        ends.push(at + mark + end);
    }
    // What may follow an end is a blank, a comma or nothing.
    ends.retain(|end| line.get(*end..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ','])));
    ends
}

/// How long the argument of an option is: a word, or anything between angle brackets.
fn argument(text: &str) -> usize {
    match text.strip_prefix('<').and_then(|rest| rest.find(['<', '>']).map(|at| (at, rest))) {
        Some((at, rest)) if at > 0 && rest.get(at..).is_some_and(|end| end.starts_with('>')) => at + 2,
        _ if text.starts_with(|c: char| c.is_ascii_alphabetic()) => run(text),
        _ => 0,
    }
}

fn run(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(text.len())
}

/// The upper edge of a table that is drawn: `+--+--+`, `== ==`.
fn is_drawn(line: &str) -> bool {
    let is_grid =
        line.len() > 3 && line.starts_with("+-") && line.ends_with("-+") && line.chars().all(|c| "+-".contains(c));
    is_grid || (line.starts_with('=') && line.contains(' ') && line.chars().all(|c| "= ".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_what_docutils_says() {
        let number = |number, width| Begins::Enumerator(Enumerator { number, width });
        let cases = [
            ("- a", Begins::Bullet('-', 2)),
            ("•", Begins::Bullet('•', 1)),
            ("-a", Begins::Option(2)),
            ("-1 is less", Begins::Text),
            ("-1  is an option", Begins::Option(4)),
            ("--all=<x y>, /V  z", Begins::Option(17)),
            ("-v word", Begins::Option(7)),
            ("--", Begins::Mark),
            ("12. a", number(Some(12), 4)),
            ("(1) a", number(None, 4)),
            ("(1. a", Begins::Text),
            ("iv) a", number(None, 4)),
            ("Mix. a", Begins::Text),
            ("#.", number(None, 2)),
            (":a: b", Begins::Foreign("a list of fields")),
            (":a:`b`", Begins::Text),
            (": a", Begins::Text),
            (">>> a", Begins::Foreign("a session of Python")),
            ("| a", Begins::LineBlock(2)),
            ("|a|", Begins::Text),
            ("+--+-+", Begins::Foreign("a drawn table")),
            ("== =", Begins::Foreign("a drawn table")),
            (".. a", Begins::Explicit(3)),
            ("..", Begins::Explicit(2)),
            ("...", Begins::Mark),
            ("__ a", Begins::Foreign("a target of links")),
            (" a", Begins::Indented),
            ("\\- a", Begins::Text),
        ];
        for (line, expected) in cases {
            assert_eq!(begins(line), expected, "{line}");
        }
    }

    #[test]
    fn fields_have_names_and_values() {
        assert_eq!(field(":tags: a, b: c"), Some(("tags", "a, b: c")));
        assert_eq!(field(":a:b: c"), Some(("a:b", "c")));
        assert_eq!(field(":tags:"), Some(("tags", "")));
        assert_eq!(field(":a :"), None);
    }
}
