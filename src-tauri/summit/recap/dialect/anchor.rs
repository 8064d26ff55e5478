//! The names that readers give to headings, so that links of the post lead to them.
//!
//! Readers differ about most marks, so a name is told only for words about which all of one kind agree: letters,
//! digits, single blanks and the marks that every reader leaves out. All else has no certain name.

use super::Anchors;

/// Marks that every reader leaves out of a name, and that the printer writes as they are.
const LEFT_OUT: [char; 7] = ['?', ',', '\'', '’', '(', ')', '"'];

/// The name of a heading with these words; `None` where it is not certain. `Who came?` is `who-came`.
pub fn name(words: &str, anchors: Anchors) -> Option<String> {
    let takes_all = match anchors {
        Anchors::Words | Anchors::Written => true,
        Anchors::Ascii | Anchors::FromLetter => false,
        Anchors::Unknown => return None,
    };
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            ' ' => out.push('-'),
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            c if LEFT_OUT.contains(&c) => {}
            c if takes_all && is_sure(c) => out.extend(c.to_lowercase()),
            _ => return None,
        }
    }
    let is_whole = out.starts_with(|c: char| c.is_alphabetic()) && !out.contains("--") && !out.ends_with('-');
    is_whole.then_some(out)
}

/// Letters of Latin, Greek and Cyrillic that have one small letter.
fn is_sure(c: char) -> bool {
    c.is_alphabetic() && matches!(u32::from(c), 0xc0..=0x17f | 0x386..=0x44f) && c.to_lowercase().count() == 1
}

/// What two headings share if any reader may give both one name.
pub fn likeness(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_only_where_every_reader_gives_it() {
        let cases = [
            ("Who came?", Some("who-came")),
            ("What’s next?", Some("whats-next")),
            ("Ida Brandt (2)", Some("ida-brandt-2")),
            ("C & D", None),
            ("a - b", None),
            ("snake_case", None),
            ("2 talks", None),
            ("(a)", Some("a")),
            ("v1.2", None),
            ("漢字", None),
        ];
        for (words, expected) in cases {
            assert_eq!(name(words, Anchors::Words).as_deref(), expected, "{words}");
        }
        assert_eq!(name("Zoë", Anchors::Words).as_deref(), Some("zoë"));
        assert_eq!(
            [Anchors::Ascii, Anchors::FromLetter, Anchors::Unknown].map(|kind| name("Zoë", kind)),
            [None, None, None]
        );
        assert_eq!(likeness("What’s next?"), likeness("Whats NEXT"));
    }
}
