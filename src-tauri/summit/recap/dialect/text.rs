//! Words: made printable, and escaped so that every reader shows exactly them.
//!
//! Entities are used only where a sequence is hostile in some dialect; ordinary sentences stay as they were typed.

use super::traps::{Traps, opens_word};
use crate::recap::preview::cells;

/// Characters that nobody sees and that could change how the words around them are read, and those that are none in
/// Unicode, which XML and HTML forbid.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c), 0xfdd0..=0xfdef)
        || u32::from(c) & 0xfffe == 0xfffe
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// One line of words: runs of blanks become one blank, hidden characters go.
pub fn line(text: &str) -> String {
    if is_plain(text) {
        return text.trim_matches(' ').to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_blank(c) {
            if !out.is_empty() && !out.ends_with(is_blank) {
                out.push(if is_kept_blank(c) { c } else { ' ' });
            }
        } else if !is_hidden(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a text is printable ASCII with single blanks: nothing inside it needs cleaning.
pub fn is_plain(text: &str) -> bool {
    let mut before = 0;
    text.bytes().all(|byte| {
        let fits = (b' '..=b'~').contains(&byte) && (byte != b' ' || before != b' ');
        before = byte;
        fits
    })
}

/// Blanks of any kind; a tab, a line end and the separators of Unicode are among them.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// Blanks that hold words together are kept as they are.
pub fn is_kept_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    pub traps: &'static Traps,
    /// The first character begins a line.
    pub starts_line: bool,
    /// Bold, italic or the text of a link: there Prettier 2 takes a dollar for the end of a formula begun before.
    pub is_marked: bool,
    /// A cell of a table: there characters of no certain width are entities.
    is_cell: bool,
}

impl Context {
    /// Words in a line; whether the first character begins it, and whether marks are around them.
    pub fn of_line(traps: &'static Traps, starts_line: bool, is_marked: bool) -> Self {
        Self { traps, starts_line, is_marked, is_cell: false }
    }

    /// Words in a cell of a table; whether marks are around them.
    pub fn of_cell(traps: &'static Traps, is_marked: bool) -> Self {
        Self { traps, starts_line: false, is_marked, is_cell: true }
    }

    fn is_unsteady(self, c: char) -> bool {
        self.is_cell && !c.is_ascii() && cells::width(c).is_none()
    }
}

/// Escapes words; a line feed in them begins a new line, and the context says whether the first character does.
///
/// Beside an entity every `&` is one too: Prettier 2 takes a bare one after an entity for that entity.
pub fn escaped(text: &str, context: Context) -> String {
    let spot = |at: usize, c: char| Spot { text, at, c, context };
    let has_entity = text.contains('&') && text.char_indices().any(|(at, c)| spot(at, c).needs_entity());
    let has_traps = *context.traps != Traps::NONE;
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = 0;
    for (at, mark) in
        text.match_indices(|c| is_mark(c) || context.is_unsteady(c) || (has_traps && context.traps.concerns(c)))
    {
        let Some(c) = mark.chars().next() else { continue };
        out.push_str(text.get(last..at).unwrap_or_default());
        spot(at, c).write(has_entity, &mut out);
        last = at + mark.len();
    }
    out.push_str(text.get(last..).unwrap_or_default());
    out
}

/// Characters that are ever written otherwise; all else stands as it is.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '|' | '\\'
            | '<'
            | '>'
            | '~'
            | '-'
            | '$'
            | '='
            | '^'
            | ':'
            | '&'
            | '{'
            | '}'
            | '%'
            | '@'
            | '.'
            | '*'
            | '`'
            | '['
            | ']'
            | '_'
            | '#'
            | '+'
            | ')'
    )
}

/// Escapes what is special at the end of a heading only: closing `#` marks, and an end mark that a linter reports.
pub fn escaped_heading_end(printed: &str) -> String {
    let bare = printed.trim_end_matches('#');
    let marks = printed.len() - bare.len();
    if marks > 0 {
        let bare = bare.strip_suffix('\\').unwrap_or(bare);
        return format!("{bare}{}", "&#35;".repeat(marks));
    }
    match printed.chars().last() {
        Some(c) if ".,;:!。，；：！".contains(c) && !ends_in_entity(printed) => {
            format!("{}&#{};", printed.strip_suffix(c).unwrap_or(printed), u32::from(c))
        }
        _ => printed.to_owned(),
    }
}

fn ends_in_entity(printed: &str) -> bool {
    let name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '#');
    printed.strip_suffix(';').and_then(|rest| rest.rsplit_once('&')).is_some_and(|(_, text)| name(text))
}

/// One character among its neighbours.
struct Spot<'a> {
    text: &'a str,
    /// Where the character begins.
    at: usize,
    c: char,
    context: Context,
}

impl Spot<'_> {
    fn write(&self, has_entity: bool, out: &mut String) {
        let c = self.c;
        if self.needs_entity() || (c == '&' && has_entity) {
            out.push_str(&entity(c));
        } else {
            if self.needs_backslash() {
                out.push('\\');
            }
            out.push(c);
        }
    }

    fn needs_entity(&self) -> bool {
        let (c, before, after) = (self.c, self.before(), self.after());
        if self.is_trap() || self.context.is_unsteady(c) {
            return true;
        }
        match c {
            '|' => true,
            // kramdown reads from one backtick of a row to the next as code, whatever stands before them.
            '`' => self.context.is_cell,
            '\\' => {
                let is_escape =
                    |next: char| next.is_ascii_punctuation() || is_blank(next) || self.context.is_unsteady(next);
                after.is_none_or(is_escape)
            }
            '<' => !self.is_plain_less_than(),
            '>' => self.is_at_line_start() || self.is_doubled(c),
            '~' => before.is_none_or(|before| before != ' ') || self.is_doubled(c),
            '-' => self.is_doubled(c),
            '$' => self.context.is_marked || self.is_doubled(c),
            '=' => self.is_at_line_start(),
            '^' => self.is_at_line_start() || before.is_none(),
            ':' => self.is_at_line_start() || before == Some(']') || self.ends_scheme(),
            '&' => self.begins_entity(),
            '{' => before == Some('{') || after.is_none_or(|next| "{%:#<.".contains(next)),
            '}' => matches!(before, None | Some('}' | '%')) || after == Some('}'),
            '%' => after == Some('}'),
            '@' => self.is_inside_mail_address(),
            '.' => self.ends_www(),
            _ => false,
        }
    }

    fn is_trap(&self) -> bool {
        let (c, traps) = (self.c, self.context.traps);
        let starts_word = |word: &&str| word.strip_prefix(c).is_some_and(|rest| self.rest().starts_with(rest));
        traps.anywhere.contains(c)
            || (traps.doubled.contains(c) && self.is_doubled(c))
            || (traps.at_line_start.contains(c) && self.is_at_line_start())
            || (traps.around_words.contains(c) && opens_word(self.text.get(self.at..).unwrap_or_default(), c))
            || (traps.first_words.iter().any(starts_word) && self.is_at_line_start())
            || (traps.boxes && c == ' ' && self.is_of_box())
    }

    /// Whether a blank is the one in `[ ]`, or the one behind a box that is ticked: `[x] ` at the words' start.
    fn is_of_box(&self) -> bool {
        let before: Vec<char> = self.preceding().take(4).collect();
        let is_ticked = matches!(before.as_slice(), [']', 'x' | 'X', '['] | [']', 'x' | 'X', '[', '\n']);
        is_ticked || (self.before() == Some('[') && self.after() == Some(']'))
    }

    fn needs_backslash(&self) -> bool {
        match self.c {
            '*' | '`' | '[' | ']' => true,
            '_' => !self.is_underscore_inside_word(),
            '#' => self.is_at_line_start(),
            '-' | '+' => self.is_at_line_start() && self.after().is_none_or(is_blank),
            '.' | ')' => self.ends_list_number() || (self.context.traps.lettered_lists && self.ends_list_letter()),
            _ => false,
        }
    }

    fn before(&self) -> Option<char> {
        self.preceding().next()
    }

    fn after(&self) -> Option<char> {
        self.following().next()
    }

    fn is_at_line_start(&self) -> bool {
        self.before().map_or(self.context.starts_line, |c| c == '\n')
    }

    fn is_doubled(&self, c: char) -> bool {
        self.before() == Some(c) || self.after() == Some(c)
    }

    fn is_plain_less_than(&self) -> bool {
        let harmless = self.after().is_some_and(|c| c == ' ' || c == '=' || c.is_ascii_digit());
        harmless && !self.is_at_line_start() && self.before() != Some('<')
    }

    fn rest(&self) -> &str {
        self.text.get(self.at + self.c.len_utf8()..).unwrap_or_default()
    }

    fn following(&self) -> std::str::Chars<'_> {
        self.rest().chars()
    }

    fn preceding(&self) -> std::iter::Rev<std::str::Chars<'_>> {
        self.text.get(..self.at).unwrap_or_default().chars().rev()
    }

    fn begins_entity(&self) -> bool {
        let mut name = self.following().skip_while(char::is_ascii_alphanumeric);
        let has_name = self.after().is_some_and(|c| c.is_ascii_alphabetic());
        self.after() == Some('#') || (has_name && name.next() == Some(';'))
    }

    /// Whether a single underscore has a part of a word on both sides.
    fn is_underscore_inside_word(&self) -> bool {
        let joins = |c: char| is_in_word(c) && !is_wide(c) && !is_sign(c);
        self.before().is_some_and(joins) && self.after().is_some_and(joins)
    }

    fn ends_list_number(&self) -> bool {
        if !self.after().is_none_or(is_blank) {
            return false;
        }
        let digits = self.preceding().take_while(char::is_ascii_digit).count();
        let before = self.preceding().nth(digits);
        digits > 0 && before.map_or(self.context.starts_line, |c| c == '\n')
    }

    /// Whether a letter or a Roman number alone stands between the line's start and here.
    fn ends_list_letter(&self) -> bool {
        let letters: Vec<char> = self.preceding().take_while(char::is_ascii_alphabetic).collect();
        let before = self.preceding().nth(letters.len());
        let is_mark = letters.len() == 1 || letters.iter().all(|c| "ivxlcdm".contains(c.to_ascii_lowercase()));
        let starts = before.map_or(self.context.starts_line, |c| c == '\n');
        !letters.is_empty() && is_mark && starts && self.after().is_none_or(is_blank)
    }

    fn word_before(&self) -> String {
        let letters: Vec<char> = self.preceding().take_while(|c| c.is_ascii_alphanumeric()).take(8).collect();
        letters.into_iter().rev().collect::<String>().to_ascii_lowercase()
    }

    fn ends_scheme(&self) -> bool {
        let word = self.word_before();
        let slashes = self.following().take(2).eq(['/', '/']);
        let web = ["http", "https", "ftp"].iter().any(|scheme| word.ends_with(scheme));
        (web && slashes) || word.ends_with("mailto") || word.ends_with("xmpp")
    }

    fn ends_www(&self) -> bool {
        self.word_before().ends_with("www") && self.after().is_some_and(|c| !is_blank(c))
    }

    fn is_inside_mail_address(&self) -> bool {
        let local = self.before().is_some_and(|c| c.is_alphanumeric() || "._+-".contains(c));
        local && self.after().is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_')
    }
}

/// Chinese, Japanese and Korean characters, and full-width forms: formatters part words there.
pub fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xffef | 0x16fe0..=0x18dff | 0x1aff0..=0x1b16f | 0x1f200..=0x1f2ff | 0x20000..=0x3ffff)
}

/// Arrows, signs of mathematics and money, pictures: no part of a word for readers. Prettier takes them for one, and a
/// backslash beside them away, which no spelling prevents.
fn is_sign(c: char) -> bool {
    let is_in_block = matches!(u32::from(c), 0xa2..=0xb8 | 0xd7 | 0xf7 | 0x2044 | 0x2052 | 0x2070..=0x20cf | 0x2100..=0x2bff | 0x1f000..=0x1faff);
    is_in_block && !c.is_alphanumeric()
}

/// Whether a formatter takes the character for part of a word: no blank, and no punctuation that it knows.
pub fn is_in_word(c: char) -> bool {
    let marks =
        matches!(c, '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}');
    !is_blank(c) && !c.is_ascii_punctuation() && !marks
}

fn entity(c: char) -> String {
    match c {
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '&' => "&amp;".into(),
        _ => format!("&#{};", u32::from(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Context = Context { traps: &Traps::NONE, starts_line: true, is_marked: false, is_cell: false };
    const INSIDE: Context = Context { traps: &Traps::NONE, starts_line: false, is_marked: true, is_cell: false };

    #[test]
    fn ordinary_sentences_stay_as_typed() {
        for text in [
            "Q&A, C#, map_overlap and Great!",
            "p < 0.05; 10-100 GB (e.g. 5 > 3) at $5, ~3 TB",
            "It's \"fine\", isn't it? a/b = c: 50% {x}",
        ] {
            assert_eq!(escaped(text, START), text);
        }
    }

    #[test]
    fn hostile_sequences_are_written_so_that_they_are_shown() {
        let cases = [
            ("**a** `b`", "\\*\\*a\\*\\* \\`b\\`"),
            ("{{ 1 }}", "&#123;&#123; 1 &#125;&#125;"),
            ("{% raw %}", "&#123;% raw &#37;&#125;"),
            ("a {: onclick=\"x\"}", "a &#123;: onclick=\"x\"}"),
            ("<script>", "&lt;script>"),
            ("&amp; &#1; AT&T;", "&amp;amp; &amp;#1; AT&amp;T;"),
            ("a | b -- c $$ ~~ >>", "a &#124; b &#45;&#45; c &#36;&#36; &#126;&#126; &gt;&gt;"),
            ("a \\", "a &#92;"),
            ("_a_ a_b a__b", "\\_a\\_ a_b a\\_\\_b"),
            ("∗_a_∗ →_b é_c", "∗\\_a\\_∗ →\\_b é_c"),
            ("www.a.org x@a.org http://", "www&#46;a.org x&#64;a.org http&#58;//"),
        ];
        for (text, written) in cases {
            assert_eq!(escaped(text, START), written);
        }
    }

    #[test]
    fn the_start_of_every_line_is_disarmed() {
        let text = "# a\n- b\n+ c\n1. d\n> e\n= f\n: g\n^ h\n~ i\n< j";

        let written = "\\# a\n\\- b\n\\+ c\n1\\. d\n&gt; e\n&#61; f\n&#58; g\n&#94; h\n&#126; i\n&lt; j";
        assert_eq!(escaped(text, START), written);
        assert_eq!(escaped("# - 1. $", INSIDE), "# - 1. &#36;");
    }

    #[test]
    fn characters_of_no_certain_width_are_entities_in_cells() {
        let cell = Context::of_cell(&Traps::NONE, false);
        let cases = [
            ("Zoë e\u{301} – ✓ 漢字 😀", "Zoë e\u{301} – ✓ 漢字 😀"),
            ("अनुभूति", "अन&#2369;भ&#2370;त&#2367;"),
            ("R&D 👩\u{200d}🔬 \\⭐", "R&amp;D 👩&#8205;🔬 &#92;&#11088;"),
            ("- a | b", "- a &#124; b"),
            ("`a` \\`", "&#96;a&#96; &#92;&#96;"),
        ];
        for (text, written) in cases {
            assert_eq!(escaped(text, cell), written);
        }
        assert_eq!(escaped("⭐", START), "⭐");
    }

    #[test]
    fn lettered_lists_and_first_words_are_disarmed_where_they_are_read() {
        let traps = &Traps { at_line_start: "(", first_words: &["import "], lettered_lists: true, ..Traps::NONE };
        let cases = [
            ("a. b", "a\\. b"),
            ("iv) b", "iv\\) b"),
            ("(1) b", "&#40;1) b"),
            ("import x", "&#105;mport x"),
            ("so. It is a. B (c)", "so. It is a. B (c)"),
        ];
        for (text, written) in cases {
            assert_eq!(escaped(text, Context { traps, ..START }), written);
            assert_eq!(escaped(text, START), text);
            assert!(!traps.are_in(written) && (written == text || text.starts_with(['a', 'i']) || traps.are_in(text)));
        }
    }

    #[test]
    fn boxes_are_disarmed_where_they_are_read() {
        let traps = &Traps { boxes: true, ..Traps::NONE };
        let cases = [
            ("[x] a", "\\[x\\]&#32;a"),
            ("[X] a", "\\[X\\]&#32;a"),
            ("[ ] a", "\\[&#32;\\] a"),
            ("a [x] b\n[x] c [y] x", "a \\[x\\] b\n\\[x\\]&#32;c \\[y\\] x"),
        ];
        for (text, written) in cases {
            assert_eq!(escaped(text, Context { traps, ..START }), written);
        }
        assert_eq!(escaped("[x] a", START), "\\[x\\] a");
    }

    #[test]
    fn a_heading_keeps_its_last_marks() {
        assert_eq!(escaped_heading_end("C#"), "C&#35;");
        assert_eq!(escaped_heading_end("A. B. Jr."), "A. B. Jr&#46;");
        assert_eq!(escaped_heading_end("Who came?"), "Who came?");
    }
}
