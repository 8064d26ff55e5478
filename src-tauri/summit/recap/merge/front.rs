//! The front matter of three posts, key by key.

use super::three_way::Change;
use super::{Merging, Side, Unmergeable};
use crate::recap::read::front::is_table;
use crate::recap::read::yaml_fault;
use std::ops::Range;

/// A key with its lines: comments and blank lines above it, its value with all that is indented below.
struct Entry<'a> {
    key: &'a str,
    lines: Range<usize>,
}

/// How many lines the front matter takes, its marks included; 0 where there is none.
pub fn end(lines: Side<'_, '_>) -> usize {
    let mark = lines.first().map_or("", |line| line.text.trim_end());
    let is_open = matches!(mark, "---" | "+++");
    let closes = |text: &str| text.trim_end() == mark || (mark == "---" && text.trim_end() == "...");
    let close = lines.iter().skip(1).position(|line| closes(line.text));
    close.filter(|_| is_open).map_or(0, |at| at + 2)
}

/// As [`end`], of a file that somebody may have broken.
pub fn end_of_file(lines: Side<'_, '_>) -> Result<usize, Unmergeable> {
    let end = end(lines);
    let is_open = lines.first().is_some_and(|line| matches!(line.text.trim_end(), "---" | "+++"));
    if is_open && end == 0 {
        return Err(Unmergeable::FrontMatter(1));
    }
    let head: Vec<&str> = lines.get(..end).unwrap_or_default().iter().map(|line| line.text).collect();
    match yaml_fault(&head.join("\n")) {
        Some(line) => Err(Unmergeable::FrontMatter(line)),
        None => Ok(end),
    }
}

/// Merges the heads, in the order of the file; keys that only the new rendering has follow the key they follow there.
pub fn merge<'a, 'b>(merging: &mut Merging<'a, 'b>, heads: &[usize; 3]) {
    let (base, ours, theirs) = (merging.base, merging.ours, merging.theirs);
    if heads[2] == 0 {
        return headless(merging, heads);
    }
    let all = [entries(base, heads[0]), entries(ours, heads[1]), entries(theirs, heads[2])];
    let last = heads[2] - 1;
    let first = all[2].first().map_or(last, |entry| entry.lines.start);
    merging.keep(theirs.get(..first).unwrap_or_default());
    added_after(merging, &all, None, last);
    for entry in &all[2] {
        merge_key(merging, &all, entry.key, entry.lines.clone());
        added_after(merging, &all, Some(entry.key), entry.lines.end);
    }
    merging.keep(theirs.get(last..heads[2]).unwrap_or_default());
}

/// A file whose front matter was taken away keeps that; one that never had any gets ours.
fn headless(merging: &mut Merging<'_, '_>, heads: &[usize; 3]) {
    let ours = merging.ours.get(..heads[1]).unwrap_or_default();
    let is_same = super::texts(ours) == super::texts(merging.base.get(..heads[0]).unwrap_or_default());
    let change = match (heads[0] == 0, is_same) {
        (true, _) if heads[1] == 0 => return,
        (true, _) => Change::Ours,
        (false, true) => Change::Theirs,
        (false, false) => Change::Both,
    };
    merging.place(change, 0..heads[0], ours, 0..0);
}

fn merge_key<'b>(merging: &mut Merging<'_, 'b>, all: &[Vec<Entry<'_>>; 3], key: &str, theirs: Range<usize>) {
    let (base, ours) = (range(&all[0], key), range(&all[1], key));
    let told = |lines: Side<'_, 'b>, range: Range<usize>| -> Vec<String> {
        lines.get(range).unwrap_or_default().iter().map(|line| line.text.trim_end().to_owned()).collect()
    };
    let texts =
        (told(merging.base, base.clone()), told(merging.ours, ours.clone()), told(merging.theirs, theirs.clone()));
    let change = match (texts.0 == texts.1, texts.0 == texts.2) {
        (true, true) => Change::Nobody,
        (false, true) => Change::Ours,
        (true, false) => Change::Theirs,
        (false, false) if texts.1 == texts.2 => Change::Alike,
        (false, false) => Change::Both,
    };
    let side = merging.ours.get(ours).unwrap_or_default();
    merging.place(change, base, side, theirs);
}

/// Keys of the new rendering that the file lacks, and that follow `before` there.
fn added_after(merging: &mut Merging<'_, '_>, all: &[Vec<Entry<'_>>; 3], before: Option<&str>, at: usize) {
    let [base, ours, theirs] = all;
    let has = |key: &str| theirs.iter().any(|entry| entry.key == key);
    let mut place = None;
    for entry in ours {
        if has(entry.key) {
            place = Some(entry.key);
        } else if place == before {
            let was = range(base, entry.key);
            let told = super::texts(merging.ours.get(entry.lines.clone()).unwrap_or_default());
            let change = match was.is_empty() {
                true => Change::Ours,
                false if told == super::texts(merging.base.get(was.clone()).unwrap_or_default()) => Change::Theirs,
                false => Change::Both,
            };
            let side = merging.ours.get(entry.lines.clone()).unwrap_or_default();
            merging.place(change, was, side, at..at);
        }
    }
}

fn range(entries: &[Entry<'_>], key: &str) -> Range<usize> {
    entries.iter().find(|entry| entry.key == key).map_or(0..0, |entry| entry.lines.clone())
}

fn entries<'a>(lines: Side<'a, '_>, head: usize) -> Vec<Entry<'a>> {
    let last = head.saturating_sub(1);
    let is_toml = lines.first().is_some_and(|line| line.text.trim_end() == "+++");
    let mut out: Vec<Entry<'a>> = Vec::new();
    let mut from = 1;
    for at in 1..last {
        let text = lines.get(at).map_or("", |line| line.text);
        match key_of(text, is_toml) {
            Some(key) => {
                out.push(Entry { key, lines: from..at + 1 });
                from = at + 1;
            }
            None if text.starts_with('#') || text.trim().is_empty() => {}
            None => {
                if let Some(open) = out.last_mut() {
                    open.lines.end = at + 1;
                }
                from = at + 1;
            }
        }
    }
    if let Some(open) = out.last_mut() {
        open.lines.end = last.max(open.lines.end);
    }
    out
}

/// The key that begins in a line; a table of TOML is one as well.
fn key_of(text: &str, is_toml: bool) -> Option<&str> {
    if is_toml && is_table(text) {
        return Some(text.trim());
    }
    let is_inside = text.starts_with([' ', '\t', '-', '#', ']', '}']);
    let (key, value) = text.split_once(if is_toml { '=' } else { ':' }).filter(|_| !is_inside)?;
    (!key.trim().is_empty() && (is_toml || value.is_empty() || value.starts_with([' ', '\t']))).then(|| key.trim())
}
