//! Repairs of the front matter.

use super::edit::Edit;
use super::plan::Planner;
use crate::recap::front_matter::scalar;
use crate::recap::read::front::{tags_of, texts};

/// Takes away what stands before the front matter, which is blank.
pub(super) fn first(planner: &Planner<'_>) -> Option<Vec<Edit>> {
    let opened = planner.line(planner.subject.reading.parts.front.opened)?;
    let line = planner.at(opened.text)?;
    let mark = opened.text.find(['-', '+'])?;
    let before = planner.text.get(..line.start + mark)?;
    let is_blank = before.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
    is_blank.then(|| vec![Edit::replace(0..line.start + mark, "")])
}

/// Puts a value in quotes, or several tags into a list.
pub(super) fn typed(planner: &Planner<'_>, number: u32) -> Option<Vec<Edit>> {
    let front = &planner.subject.reading.parts.front;
    let is_yaml = planner.line(front.opened)?.text.contains("---");
    let entry = front.entries.iter().find(|entry| entry.line == number)?;
    if !is_yaml || entry.value.contains(['\n', '#']) {
        return None;
    }
    let line = planner.line(number)?.text;
    let from = line.find(':')? + 1;
    let value = line.get(from..)?.find(entry.value.as_str()).map(|at| from + at)?;
    let to = if entry.key.eq_ignore_ascii_case("tags") { list(&entry.value)? } else { quoted(&entry.value)? };
    let start = planner.at(line)?.start + value;
    Some(vec![Edit::replace(start..start + entry.value.len(), to)])
}

fn quoted(value: &str) -> Option<String> {
    let [text] = <[String; 1]>::try_from(texts(value)).ok()?;
    Some(scalar(if text.is_empty() { value } else { &text }, false))
}

/// Only commas tell where a tag ends: of words with blanks between nobody knows.
fn list(value: &str) -> Option<String> {
    let tags = tags_of(value);
    let all: Vec<String> = tags.iter().map(|tag| scalar(tag, true)).collect();
    (all.len() > 1).then(|| format!("[{}]", all.join(", ")))
}
