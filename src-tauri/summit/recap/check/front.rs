//! Front matter and file name: what a site would read otherwise than it was meant.

use super::Notes;
use super::subject::Subject;
use crate::error::shown;
use crate::recap::read::front::{Entry, Front, texts};
use crate::recap::read::spot::Spot;

/// Keys that site generators and their common plug-ins share.
const SHARED_KEYS: &[&str] = &[
    "layout",
    "title",
    "author",
    "authors",
    "date",
    "tags",
    "tag",
    "categories",
    "category",
    "description",
    "summary",
    "excerpt",
    "permalink",
    "slug",
    "draft",
    "published",
    "lang",
    "image",
    "keywords",
    "subtitle",
    "lastmod",
    "updated",
    "aliases",
    "weight",
    "type",
    "url",
    "images",
    "featured_image",
    "toc",
    "math",
    "redirect_from",
    "license",
    "hide",
];

/// Checks the head of a post.
pub(crate) fn check(subject: &Subject<'_>, text: &str, notes: &mut Notes) {
    let front = &subject.reading.parts.front;
    check_day(subject, front, notes);
    check_html(subject, front, notes);
    for (line, raw) in &front.raw_lines {
        let message = format!("“{}” belongs to one site. It was kept as it is.", shown(raw));
        notes.at("FRONT-SITE", *line, message, Spot::words(raw.trim()));
    }
    if front.opened == 0 {
        return;
    }
    if !text.starts_with("---") && !text.starts_with("+++") {
        notes.add("FRONT-BOM", front.opened, "Something stands before the front matter. Begin the file with its mark.");
    }
    if let Some(fault) = front.fault() {
        let syntax = if front.is_toml() { "TOML" } else { "YAML" };
        let message = format!("The front matter does not read as {syntax} here. Put the value in quotes.");
        notes.add("FRONT-YAML", fault.line, message);
    }
    check_description(subject, front, notes);
    check_keys(subject, front, notes);
}

fn check_description(subject: &Subject<'_>, front: &Front, notes: &mut Notes) {
    let keys = ["description", "excerpt", "summary"];
    let length = front.text(&keys).chars().count();
    let line = front.entry(&keys).map_or(front.opened, |entry| entry.line);
    if length == 0 {
        notes.add("FRONT-DESC", line, "The front matter has no description. Add one of at most 160 characters.");
    } else if length > 160 {
        let message = format!("The description has {length} characters. Shorten it to 160.");
        notes.at("FRONT-DESC", line, message, value(subject, front.entry(&keys), &front.text(&keys)));
    }
}

/// Where the value of a key stands, or a part of it: behind the key, if it begins in the key's line.
fn value(subject: &Subject<'_>, entry: Option<&Entry>, words: &str) -> Spot {
    let Some(entry) = entry else { return Spot::words(words) };
    let line = subject.line(entry.line);
    let behind = line.find(&entry.key).map_or(0, |at| at + entry.key.len());
    Spot::behind(line, behind, words)
}

fn check_keys(subject: &Subject<'_>, front: &Front, notes: &mut Notes) {
    for entry in &front.entries {
        let key = entry.key.to_lowercase();
        if !SHARED_KEYS.contains(&key.as_str()) {
            let message = format!("The key “{}” belongs to one site. It was kept as it is.", shown(&entry.key));
            notes.at("FRONT-SITE", entry.line, message, Spot::behind(subject.line(entry.line), 0, &entry.key));
        }
        let is_text = matches!(key.as_str(), "title" | "author" | "description");
        if is_text && is_other_type(&entry.value) {
            let message = format!("A site does not read “{}” as a text. Put it in quotes.", shown(&entry.value));
            notes.at("FRONT-TYPE", entry.line, message, value(subject, Some(entry), &entry.value));
        }
        if key == "tags" && !entry.value.starts_with(['[', '\n']) && entry.value.contains([',', ' ']) {
            let message = format!("“{}” is one text, not a list of tags. Write a list.", shown(&entry.value));
            notes.at("FRONT-TYPE", entry.line, message, value(subject, Some(entry), &entry.value));
        }
    }
}

/// Whether YAML reads an unquoted value as a number, a truth value or a day.
fn is_other_type(value: &str) -> bool {
    let lower = value.trim().to_lowercase();
    let words = ["yes", "no", "on", "off", "true", "false", "null", "~", "y", "n"];
    let is_number = lower.starts_with(|c: char| c.is_ascii_digit())
        && lower.chars().all(|c| c.is_ascii_digit() || "._:-".contains(c));
    words.contains(&lower.as_str()) || is_number
}

fn check_day(subject: &Subject<'_>, front: &Front, notes: &mut Notes) {
    let name = subject.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let named = name.get(..10).and_then(|day| day.parse::<crate::timezone::Date>().ok());
    let written = front.text(&["date"]);
    let line = front.entry(&["date"]).map_or(front.opened, |entry| entry.line);
    match (named, written.get(..10).unwrap_or_default()) {
        (Some(day), "") => {
            notes.add("FRONT-DATE", line, format!("The day {day} stands only in the file's name. Add it as “date”."));
        }
        (Some(day), other) if day.to_string() != other => {
            let message = format!("The file's name says {day}, the front matter {other}. Choose one.");
            notes.at("FRONT-DATE", line, message, value(subject, front.entry(&["date"]), other));
        }
        (None, _) if subject.file.contains("_posts/") => {
            let message = format!("“{}” is no name for a post. Name it YYYY-MM-DD-title.md.", shown(name));
            notes.at("FRONT-NAME", 0, message, Spot::words(name));
        }
        _ => {}
    }
    if let Some(day) = subject.draft.date.filter(|day| *day > subject.options.today) {
        let message = format!("The post's day {day} lies ahead, so the site hides it until then.");
        notes.at("FRONT-FUTURE", line, message, value(subject, front.entry(&["date"]), &day.to_string()));
    }
}

fn check_html(subject: &Subject<'_>, front: &Front, notes: &mut Notes) {
    for keys in [&["title"][..], &["authors", "author"], &["tags", "tag"]] {
        let Some(entry) = front.entry(keys) else { continue };
        if let Some(text) = texts(&entry.value).iter().find(|text| text.contains('<')) {
            let message =
                format!("“{}” holds “<”, which many layouts print as live mark-up. Write it otherwise.", shown(text));
            notes.at("FRONT-HTML", entry.line, message, value(subject, Some(entry), text));
        }
    }
    if front.entry(&["title"]).is_none() && subject.draft.title.contains('<') {
        let message = format!("The title “{}” holds “<”. Write it otherwise.", shown(&subject.draft.title));
        notes.at("FRONT-HTML", 0, message, Spot::words(&subject.draft.title));
    }
}
