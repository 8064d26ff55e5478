//! The front matter of a post: its keys in order, the values as written, and the lines of the site below it.
//!
//! A text without front matter is a post as well. What the keys mean for a site is the checker's affair.

use super::line::Line;
use super::shape::{contents, embed};
use serde_json::Value;

/// One key of the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub line: u32,
    pub key: String,
    /// As written, quotes and further lines included.
    pub value: String,
}

/// The head of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Front {
    pub entries: Vec<Entry>,
    /// Lines such as `{% include JB/setup %}` between front matter and text, with their numbers.
    pub raw_lines: Vec<(u32, String)>,
    /// Line of the opening mark; 0 where there is no front matter.
    pub opened: u32,
    /// Index of the first line of the text.
    pub body: usize,
    /// The lines between the marks.
    written: String,
    is_yaml: bool,
}

/// Why a head cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub line: u32,
    /// It unfolds to more, or is nested deeper, than any post needs.
    pub is_too_much: bool,
}

impl Front {
    /// Reads the head of a post.
    pub fn read(lines: &[Line<'_>]) -> Self {
        let mut front = Self::default();
        let first = lines.iter().position(|line| !bare(line.text).is_empty()).unwrap_or(0);
        let mark = lines.get(first).map(|line| bare(line.text)).filter(|text| matches!(*text, "---" | "+++"));
        let close = mark.and_then(|mark| {
            let closes = |text: &str| text == mark || (mark == "---" && text == "...");
            lines.iter().skip(first + 1).position(|line| closes(line.text.trim_end())).map(|at| first + 1 + at)
        });
        if let (Some(mark), Some(close)) = (mark, close) {
            front.opened = lines.get(first).map_or(0, |line| line.number);
            front.body = close + 1;
            front.is_yaml = mark == "---";
            let written = lines.get(first + 1..close).unwrap_or_default().iter().map(|line| format!("{}\n", line.text));
            front.written = written.collect();
            front.read_entries(lines.get(first + 1..close).unwrap_or_default(), mark);
        }
        front.read_raw_lines(lines);
        front
    }

    fn read_entries(&mut self, lines: &[Line<'_>], mark: &str) {
        let (is_toml, parting) = if mark == "+++" { (true, '=') } else { (false, ':') };
        for line in lines {
            if is_toml && is_table(line.text) && self.entries.last().is_none_or(|last| is_closed(&last.value)) {
                let (key, value) = (line.text.trim().to_owned(), String::new());
                self.entries.push(Entry { line: line.number, key, value });
                continue;
            }
            let is_key = !line.text.starts_with([' ', '\t', '-', '#', ']', '}']);
            match line.text.split_once(parting).filter(|(key, _)| is_key && !key.trim().is_empty()) {
                Some((key, value)) => self.entries.push(Entry {
                    line: line.number,
                    key: key.trim().to_owned(),
                    value: value.trim().to_owned(),
                }),
                None => {
                    if let Some(entry) = self.entries.last_mut() {
                        entry.value.push('\n');
                        entry.value.push_str(line.text.trim_end());
                    }
                }
            }
        }
        for entry in &mut self.entries {
            entry.value.truncate(entry.value.trim_end().len());
        }
    }

    fn read_raw_lines(&mut self, lines: &[Line<'_>]) {
        for (at, line) in lines.iter().enumerate().skip(self.body) {
            let text = bare(line.text);
            // A video and a table of contents belong to the text.
            let is_content = embed::tag(text).is_some() || contents::is_tag(text);
            if text.starts_with("{%") && text.ends_with("%}") && !is_content {
                self.raw_lines.push((line.number, text.to_owned()));
                self.body = at + 1;
            } else if !text.is_empty() {
                break;
            }
        }
    }

    /// Whether the keys are TOML.
    pub fn is_toml(&self) -> bool {
        self.opened > 0 && !self.is_yaml
    }

    /// What keeps the head from being read, with the line of the file.
    pub fn fault(&self) -> Option<Fault> {
        if !self.is_yaml {
            let line = crate::recap::site::settings::toml(&self.written).err()?;
            return Some(Fault { line: self.opened.saturating_add(line), is_too_much: false });
        }
        let mut error = serde_saphyr::from_str::<Value>(&self.written).err()?;
        let line = error.location().map_or(1, |place| u32::try_from(place.line()).unwrap_or(1));
        use serde_saphyr::Error as Yaml;
        while let Yaml::WithSnippet { error: inner, .. } | Yaml::AliasError { error: inner, .. } = error {
            error = *inner;
        }
        let is_too_much = matches!(
            error,
            Yaml::Budget { .. }
                | Yaml::AliasReplayCounterOverflow { .. }
                | Yaml::AliasReplayLimitExceeded { .. }
                | Yaml::AliasExpansionLimitExceeded { .. }
                | Yaml::AliasReplayStackDepthExceeded { .. }
        );
        // Beyond a few hundred levels the parser below gives up first, and says so in words alone.
        let is_too_much = is_too_much || error.to_string().contains("recursion limit");
        Some(Fault { line: self.opened.saturating_add(line), is_too_much })
    }

    /// The entry of the first of these keys that is there.
    pub fn entry(&self, keys: &[&str]) -> Option<&Entry> {
        keys.iter().find_map(|key| self.entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(key)))
    }

    /// The value of a key as one text.
    pub fn text(&self, keys: &[&str]) -> String {
        self.entry(keys).map(|entry| texts(&entry.value).join(", ")).unwrap_or_default()
    }

    /// The names under `author` or `authors`.
    pub fn authors(&self) -> Vec<String> {
        self.entry(&["authors", "author"]).map(|entry| authors_of(&entry.value)).unwrap_or_default()
    }

    /// The tags, one a value; a text of several with commas is cut.
    pub fn tags(&self) -> Vec<String> {
        self.listed(&["tags", "tag"])
    }

    /// The categories, else the tags.
    pub fn categories(&self) -> Vec<String> {
        self.listed(&["categories", "tags", "tag"])
    }

    fn listed(&self, keys: &[&str]) -> Vec<String> {
        self.entry(keys).map(|entry| tags_of(&entry.value)).unwrap_or_default()
    }
}

/// The names in a YAML value.
pub(crate) fn authors_of(value: &str) -> Vec<String> {
    let names = texts(value);
    if names.len() != 1 {
        return names;
    }
    names.iter().flat_map(|name| people(name)).collect()
}

/// The tags in a YAML value.
pub(crate) fn tags_of(value: &str) -> Vec<String> {
    let all = texts(value);
    let cut = |text: &String| text.split(',').map(|tag| tag.trim().to_owned()).collect::<Vec<_>>();
    if all.len() == 1 { all.iter().flat_map(cut).filter(|tag| !tag.is_empty()).collect() } else { all }
}

/// Whether a YAML value holds more than a text or a list of texts: facts of an author, lists inside a list.
pub(crate) fn is_nested(value: &str) -> bool {
    let holds_more = |item: &Value| item.is_object() || item.is_array();
    match serde_saphyr::from_str::<Value>(value) {
        Ok(Value::Array(items)) => items.iter().any(holds_more),
        Ok(value) => value.is_object(),
        Err(_) => false,
    }
}

/// Whether a line of TOML begins a table.
pub(crate) fn is_table(line: &str) -> bool {
    line.starts_with('[') && line.trim_end().ends_with(']') && !line.contains(',')
}

/// Whether a value of TOML has no list open.
fn is_closed(value: &str) -> bool {
    value.matches('[').count() <= value.matches(']').count()
}

/// A line without blanks and a byte-order mark.
fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}

/// Cuts "A and B", but leaves a name alone that is one word beside "and".
fn people(text: &str) -> Vec<String> {
    let mut parts: Vec<&str> = vec![text];
    for mark in [" and ", " & ", ";", ", "] {
        parts = parts.iter().flat_map(|part| part.split(mark)).collect();
    }
    let names: Vec<String> = parts
        .iter()
        .map(|part| part.trim().trim_start_matches("and ").to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    if names.iter().all(|name| name.contains(' ')) { names } else { vec![text.to_owned()] }
}

/// The texts of a YAML value: one for a scalar, in its own spelling; one an item for a list.
pub(crate) fn texts(value: &str) -> Vec<String> {
    let trimmed = value.trim();
    if trimmed.is_empty() {
        return Vec::new();
    }
    // The indent of the first line of a list is part of the YAML.
    match serde_saphyr::from_str::<Value>(value) {
        Ok(Value::Array(items)) => items.iter().filter_map(item_text).collect(),
        Ok(facts @ Value::Object(_)) => item_text(&facts).into_iter().collect(),
        Ok(Value::String(text)) => vec![text],
        Ok(Value::Null) => Vec::new(),
        _ => vec![trimmed.trim_matches('"').to_owned()],
    }
}

/// An item as text; of an author with several facts, the name.
fn item_text(item: &Value) -> Option<String> {
    match item {
        Value::String(text) => Some(text.clone()),
        Value::Object(facts) => facts.get("name").and_then(item_text),
        Value::Null | Value::Array(_) => None,
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn front(text: &str) -> Front {
        Front::read(&lines(text))
    }

    #[test]
    fn keys_stay_in_order_and_values_as_written() {
        let read = front(
            "---\ntitle: 'Soil: a year'\ntags:\n  - Soil Days\n  - mud\ntheme: dark\n---\n\n{% include top %}\n\nText\n",
        );

        let entries: Vec<(u32, &str, &str)> =
            read.entries.iter().map(|entry| (entry.line, entry.key.as_str(), entry.value.as_str())).collect();
        assert_eq!(
            entries,
            [(2, "title", "'Soil: a year'"), (3, "tags", "\n  - Soil Days\n  - mud"), (6, "theme", "dark")]
        );
        assert_eq!(read.raw_lines, [(9, "{% include top %}".to_owned())]);
        assert_eq!((read.body, read.text(&["title"])), (9, "Soil: a year".to_owned()));
        assert_eq!(read.tags(), ["Soil Days", "mud"]);
    }

    #[test]
    fn authors_are_one_name_each() {
        let cases = [
            ("author: Ada North", vec!["Ada North"]),
            ("author: Ada North and Bo Reed", vec!["Ada North", "Bo Reed"]),
            ("author: Sand and Clay", vec!["Sand and Clay"]),
            ("authors: [Ada North, Bo]", vec!["Ada North", "Bo"]),
            ("authors:\n  - name: Ada North\n    url: x", vec!["Ada North"]),
        ];

        for (line, expected) in cases {
            assert_eq!(front(&format!("---\n{line}\n---\n")).authors(), expected, "{line}");
        }
    }

    #[test]
    fn a_rule_without_an_end_is_no_front_matter() {
        assert_eq!(front("---\ntitle: Soil\n"), Front::default());
    }
}
