//! The keys at the head of a post, in YAML or TOML: each text stays a text, YAML in the spelling that Prettier keeps.
//!
//! Readers of YAML 1.1 take `no`, `12:30:00` and `1_000` for other things than words; so everything is quoted that is
//! not plainly safe. Values of keys that belong to the site are written as the site wrote them.

use super::dialect::{Keys, Names, text};
use super::profile;
use crate::error::{Error, Result, shown};
use crate::model::Post;
use crate::recap::block::wording;
use crate::recap::read::front;
use crate::timezone::Date;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

/// Lists up to this many columns stand in one line.
const WIDEST_LIST: usize = 80;

/// Front matter as written, between its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// The lines, without the marks.
    pub text: String,
    /// What the keys that the post fills must read back as; a key in a table of TOML has its name and a dot before it.
    pub expected: Vec<(String, Value)>,
    syntax: Syntax,
    /// The table of TOML that was begun, with a dot.
    table: String,
}

/// How the keys are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    Yaml,
    Toml,
}

/// Writes the front matter of a post for a site that expects these keys.
pub fn written(post: &Post, expected: &Keys, syntax: Syntax) -> Result<FrontMatter> {
    let mut front = FrontMatter { text: String::new(), expected: Vec::new(), syntax, table: String::new() };
    let authors = cleaned(&post.authors);
    let one = |what: &str, value: String| harmless(what, value).map(|words| as_words(words, expected));
    let all =
        |what: &str, values: &[String]| values.iter().map(|value| one(what, value.clone())).collect::<Result<Vec<_>>>();
    for (key, value) in profile::keys(post, expected) {
        if is_as_written(post, &key, &value) {
            front.site(&key, &value);
            continue;
        }
        match key.as_str() {
            "title" => front.text("title", &one("title", text::line(&post.title))?),
            "author" | "authors" if authors.is_empty() => {}
            "author" | "authors" if expected.names == Names::Objects => front.objects(&key, &all("author", &authors)?),
            "author" if expected.names == Names::List => front.list("author", &all("author", &authors)?),
            "author" => front.text("author", &one("author", wording::joined(&authors))?),
            "authors" => front.list("authors", &all("author", &authors)?),
            "tags" => front.list("tags", &all("tag", &cleaned(&post.tags))?),
            "categories" if expected.needed.contains(&"categories") => {
                front.list("categories", &all("tag", &cleaned(&post.tags))?);
            }
            "date" => front.date(post),
            "slug" if expected.needed.contains(&"slug") => front.text("slug", &post.slug),
            _ => front.site(&key, &value),
        }
    }
    Ok(front)
}

/// Whether the site's own value says more than the record, and still the same: the facts of an author, the hour of a
/// day. Such a value stays what it is.
fn is_as_written(post: &Post, key: &str, value: &str) -> bool {
    match key {
        "author" | "authors" => front::is_nested(value) && front::authors_of(value) == cleaned(&post.authors),
        "tags" => front::is_nested(value) && front::tags_of(value) == cleaned(&post.tags),
        "date" => {
            let written = front::texts(value).join("");
            let (day, hour) = written.split_at_checked(10).unwrap_or_default();
            !hour.is_empty() && day.parse::<Date>().ok().is_some_and(|day| post.date == Some(day))
        }
        _ => false,
    }
}

impl FrontMatter {
    fn text(&mut self, key: &str, value: &str) {
        let line = match self.syntax {
            Syntax::Yaml => format!("{key}: {}\n", scalar(value, false)),
            Syntax::Toml => format!("{key} = {}\n", quoted(value)),
        };
        self.text.push_str(&line);
        self.expected.push((self.path(key), json!(value)));
    }

    fn list(&mut self, key: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        let (parting, item): (_, fn(&String) -> String) = match self.syntax {
            Syntax::Yaml => (":", |value| scalar(value, true)),
            Syntax::Toml => (" =", |value| quoted(value)),
        };
        let line = format!("{key}{parting} [{}]\n", values.iter().map(item).collect::<Vec<_>>().join(", "));
        if line.trim_end().width() <= WIDEST_LIST || self.syntax == Syntax::Toml {
            self.text.push_str(&line);
        } else {
            let items = values.iter().map(|value| format!("  - {}\n", scalar(value, false)));
            self.text.push_str(&format!("{key}:\n{}", items.collect::<String>()));
        }
        self.expected.push((self.path(key), json!(values)));
    }

    fn objects(&mut self, key: &str, names: &[String]) {
        match self.syntax {
            Syntax::Yaml => {
                let items = names.iter().map(|name| format!("  - name: {}\n", scalar(name, false)));
                self.text.push_str(&format!("{key}:\n{}", items.collect::<String>()));
            }
            Syntax::Toml => {
                let items = names.iter().map(|name| format!("{{ name = {} }}", quoted(name)));
                self.text.push_str(&format!("{key} = [{}]\n", items.collect::<Vec<_>>().join(", ")));
            }
        }
        self.expected.push((self.path(key), names.iter().map(|name| json!({ "name": name })).collect()));
    }

    /// A day is written as a day: the one value that is meant to be no text.
    fn date(&mut self, post: &Post) {
        if let Some(date) = post.date {
            let parting = if self.syntax == Syntax::Toml { " =" } else { ":" };
            self.text.push_str(&format!("date{parting} {date}\n"));
            self.expected.push((self.path("date"), json!(date.to_string())));
        }
    }

    fn path(&self, key: &str) -> String {
        format!("{}{key}", self.table)
    }

    fn site(&mut self, key: &str, value: &str) {
        let value = value.trim_end();
        if self.syntax == Syntax::Toml && key.starts_with('[') {
            self.table = format!("{}.", key.trim_matches(['[', ']', ' ']));
            return self.text.push_str(&format!("{key}\n"));
        }
        if self.syntax == Syntax::Toml {
            // TOML has no empty value, so a key without one is left out.
            let line = if value.is_empty() { String::new() } else { format!("{key} = {value}\n") };
            return self.text.push_str(&line);
        }
        let gap = if value.is_empty() || value.starts_with('\n') { "" } else { " " };
        self.text.push_str(&format!("{key}:{gap}{value}\n"));
    }
}

/// Texts as lines, without those that hold nothing.
pub fn cleaned(values: &[String]) -> Vec<String> {
    values.iter().map(|value| text::line(value)).filter(|value| !value.is_empty()).collect()
}

/// The text as the reader shows it as it is: Pandoc reads these texts as Markdown.
fn as_words(value: String, keys: &Keys) -> String {
    match keys.markdown {
        Some(traps) => text::escaped(&value, text::Context::of_line(traps, true, false)),
        None => value,
    }
}

/// Refuses mark-up: many sites print these values into their pages as they are.
fn harmless(what: &str, value: String) -> Result<String> {
    let opens = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    if value.match_indices('<').any(|(at, _)| value.get(at + 1..).is_some_and(opens)) {
        let wrong = format!("“{}” holds HTML, which many sites would run", shown(&value));
        return Err(Error::refused("front-html", "front matter", what, wrong, "Take the “<” out of it."));
    }
    Ok(value)
}

/// A line for the authors, as a post of this program has it: one as a text, several as a list.
pub fn authors<'a>(names: impl Iterator<Item = &'a str>) -> String {
    match names.collect::<Vec<_>>().as_slice() {
        [one] => format!("author: {}\n", scalar(one, false)),
        several => listed("authors", several.iter().copied()),
    }
}

/// A line such as `tags: [kelp, ice]`; nothing where there are no values.
pub fn listed<'a>(key: &str, values: impl Iterator<Item = &'a str>) -> String {
    let values: Vec<String> = values.map(|value| scalar(value, true)).collect();
    if values.is_empty() { String::new() } else { format!("{key}: [{}]\n", values.join(", ")) }
}

/// A text as YAML: plain where that is certain, else in double quotes, or in single ones if it holds double quotes.
pub fn scalar(value: &str, in_list: bool) -> String {
    if is_plain(value, in_list) {
        return value.to_owned();
    }
    let printable = |c: char| !c.is_control() && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    if value.contains('"') && value.chars().all(printable) {
        return format!("'{}'", value.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if printable(c) => out.push(c),
            c => out.push_str(&format!("\\u{:04X}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

/// A text as TOML: in double quotes, always.
fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if !c.is_control() => out.push(c),
            c => out.push_str(&format!("\\u{:04X}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

/// Begins with a letter, holds nothing that YAML reads, and is no word that stands for something else. In a list a question
/// mark ends a word for go-yaml and PyYAML.
fn is_plain(value: &str, in_list: bool) -> bool {
    let reserved = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"];
    let begins = value.chars().next().is_some_and(char::is_alphabetic);
    let safe = |c: char| c.is_alphanumeric() || " -_.()/+&'!;$%=^~".contains(c) || (",?".contains(c) && !in_list);
    begins
        && value.chars().all(safe)
        && !value.ends_with(' ')
        && !reserved.contains(&value.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_that_yaml_reads_as_something_else_are_quoted() {
        let cases = [
            ("Talks & tools at 2 labs", "Talks & tools at 2 labs"),
            ("no", "\"no\""),
            ("12:30:00", "\"12:30:00\""),
            ("1_000", "\"1_000\""),
            ("2023-05-04", "\"2023-05-04\""),
            ("=", "\"=\""),
            ("a: b", "\"a: b\""),
            ("C# in labs", "\"C# in labs\""),
            ("say \"hi\" & don't", "'say \"hi\" & don''t'"),
            ("a \\ b", "\"a \\\\ b\""),
        ];
        for (value, yaml) in cases {
            assert_eq!(scalar(value, false), yaml);
        }
        assert_eq!(scalar("a, b", true), "\"a, b\"");
        assert_eq!(
            (scalar("Who came ?", true), scalar("Who came ?", false)),
            ("\"Who came ?\"".into(), "Who came ?".into())
        );
    }

    proptest! {
        #[test]
        fn every_text_reads_back(value in "\\PC{0,40}", hostile in "[-:#'\"\\\\\\[\\]{}&*!|>%@`,? a0\n~]{0,12}") {
            for text in [value, hostile] {
                let toml: Value = toml::from_str(&format!("k = {}\n", quoted(&text))).unwrap();
                prop_assert_eq!(toml, json!({ "k": text }));
                for (yaml, in_list) in [(format!("k: {}\n", scalar(&text, false)), false), (format!("k: [{}]\n", scalar(&text, true)), true)] {
                    let read: Value = serde_saphyr::from_str(&yaml).unwrap();
                    let expected = if in_list { json!({ "k": [text] }) } else { json!({ "k": text }) };
                    prop_assert_eq!(read, expected);
                }
            }
        }
    }
}
