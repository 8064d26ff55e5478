//! Settings of a site as values: YAML, TOML and JSON, and the lines on which they stand.

use serde_json::Value;

/// A file of settings that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Its name below the site.
    pub file: String,
    pub text: String,
    pub value: Value,
}

impl Settings {
    /// The value under a path of keys; keys are compared without case, as Hugo does.
    pub fn get(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(&self.value, |value, key| {
            let keys = value.as_object()?;
            keys.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
        })
    }

    /// The text under a path of keys.
    pub fn text(&self, path: &[&str]) -> Option<String> {
        match self.get(path)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(is) => Some(is.to_string()),
            _ => None,
        }
    }

    /// Whether the value under a path of keys is true; `None` where there is none.
    pub fn is(&self, path: &[&str]) -> Option<bool> {
        match self.text(path)?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            _ => Some(false),
        }
    }

    /// The first line that begins with a key, from 1; 0 where none does.
    pub fn line(&self, key: &str) -> u32 {
        let begins = |line: &str| {
            let line = line.trim_start_matches([' ', '\t', '-', '"']);
            let rest =
                line.get(..key.len()).filter(|name| name.eq_ignore_ascii_case(key)).and_then(|_| line.get(key.len()..));
            rest.is_some_and(|rest| rest.trim_start_matches('"').trim_start().starts_with([':', '=']))
        };
        let found = self.text.lines().position(begins);
        found.map_or(0, |at| u32::try_from(at + 1).unwrap_or(u32::MAX))
    }
}

/// Reads a file of settings by its ending; the line where it cannot be read.
pub fn read(file: &str, text: &str) -> Result<Settings, u32> {
    let text = text.trim_start_matches('\u{feff}');
    let value = match file.rsplit('.').next() {
        Some("toml") => toml(text)?,
        Some("json") => serde_json::from_str(text).map_err(|error| u32::try_from(error.line()).unwrap_or(1))?,
        _ => yaml(text)?,
    };
    Ok(Settings { file: file.into(), text: text.into(), value })
}

/// YAML as a value; tags of a generator's own language, which name code and no settings, count as empty.
fn yaml(text: &str) -> Result<Value, u32> {
    let plain = without_tags(text);
    if plain.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Value::Null);
    }
    let options = serde_saphyr::options! { duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::LastWins };
    serde_saphyr::from_str_with_options(&plain, options)
        .map_err(|error| error.location().map_or(1, |place| u32::try_from(place.line()).unwrap_or(1)))
}

/// The text with each `!tag` at the start of a value taken away.
fn without_tags(text: &str) -> String {
    let line = |line: &str| -> String {
        let Some(at) = [": !", "- !"].iter().filter_map(|mark| line.find(mark)).min() else { return line.to_owned() };
        let (before, tag) = line.split_at(at + 2);
        let rest = tag.find(' ').and_then(|at| tag.get(at..)).unwrap_or_default();
        format!("{before}{}", rest.trim_start())
    };
    text.lines().map(|one| line(one) + "\n").collect()
}

/// TOML as a value, in which a day or a moment is its text; the line where it cannot be read, from 1.
pub fn toml(text: &str) -> Result<Value, u32> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX)
    })?;
    Ok(plain(toml::Value::Table(table)))
}

fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(is) => Value::Bool(is),
        toml::Value::Datetime(at) => Value::String(at.to_string()),
        toml::Value::Array(items) => items.into_iter().map(plain).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, plain(value))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn three_spellings_are_one_value() {
        let expected = json!({ "future": false, "markup": { "goldmark": { "unsafe": true } } });
        let texts = [
            ("a.yml", "future: no\nmarkup:\n  goldmark:\n    unsafe: true\n"),
            ("a.toml", "future = false\n[markup.goldmark]\nunsafe = true\n"),
            ("a.json", "{\"future\": false, \"markup\": {\"goldmark\": {\"unsafe\": true}}}"),
        ];
        for (file, text) in texts {
            let read = read(file, text).unwrap();
            assert_eq!(read.is(&["future"]), Some(false), "{file}");
            assert_eq!(read.value["markup"], expected["markup"], "{file}");
        }
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        let texts = [("a.yml", "a: 1\nb: [1\n"), ("a.toml", "a = 1\nb = [1\nc = \n"), ("a.json", "{\n\"a\": }")];
        let lines: Vec<u32> = texts.iter().map(|(file, text)| read(file, text).unwrap_err()).collect();

        assert!(lines.iter().all(|line| (1..=3).contains(line)), "{lines:?}");
        assert_eq!(lines.last(), Some(&2));
    }

    #[test]
    fn a_tag_of_another_language_is_no_setting_and_no_fault() {
        let text = "theme: material\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n  - x\nkey: !ENV [A, b]\n";
        let read = read("mkdocs.yml", text).unwrap();

        assert_eq!(read.text(&["theme"]), Some("material".into()));
        assert_eq!(read.value["markdown_extensions"][1], json!("x"));
    }

    #[test]
    fn a_key_has_its_line() {
        let read = read("a.yml", "# future: maybe\na: 1\nfuture: false\nfutures: 1\n").unwrap();

        assert_eq!((read.line("future"), read.line("b")), (3, 0));
    }
}
