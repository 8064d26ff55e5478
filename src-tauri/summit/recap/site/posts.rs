//! The newest posts of a site: where they lie, how they are named, which keys and lines they share.
//!
//! A value that most of them share belongs to the site; one that differs belongs to each post and is left out.

use super::SitePost;
use crate::model::PostNaming;
use crate::recap::read::file_name::day_and_slug;
use crate::recap::read::front::{Front, texts};
use crate::recap::read::line::lines;
use crate::timezone::Date;
use std::collections::HashMap;

/// How many of the newest posts are looked at.
const LOOKED_AT: usize = 5;

/// Keys that a post fills by itself, so that no value of another post is taken over.
const FILLED: &[&str] = &["title", "author", "authors", "tags", "date", "slug"];

/// A post of the site with what its head says.
pub struct Seen<'a> {
    pub path: &'a str,
    pub day: Option<Date>,
    pub front: Front,
    body: String,
}

/// The newest posts of the folder in which the newest of all lies.
pub fn newest(posts: &[SitePost]) -> Vec<Seen<'_>> {
    let mut seen: Vec<Seen<'_>> = posts.iter().map(seen).filter(|post| post.front.opened > 0).collect();
    seen.sort_by(|one, other| (other.day, other.path).cmp(&(one.day, one.path)));
    let Some(folder) = seen.first().map(folder_of) else { return Vec::new() };
    seen.retain(|post| folder_of(post) == folder);
    seen.truncate(LOOKED_AT);
    seen
}

fn seen(post: &SitePost) -> Seen<'_> {
    let lines = lines(&post.head);
    let front = Front::read(&lines);
    let written = front.text(&["date"]);
    let day = day_and_slug(&post.path).0.or_else(|| day_of_folder(&post.path));
    let day = day.or_else(|| written.get(..10).and_then(|day| day.parse().ok()));
    let body: Vec<&str> = lines.get(front.body..).unwrap_or_default().iter().map(|line| line.text).collect();
    Seen { path: &post.path, day, front, body: body.join("\n") }
}

/// The day before a folder's name, where the post itself is `index.md`.
fn day_of_folder(path: &str) -> Option<Date> {
    path.rsplit('/').nth(1)?.get(..10)?.parse().ok()
}

fn is_index(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.rsplit_once('.').is_some_and(|(stem, _)| stem == "index"))
}

/// The folder of the posts: above a post's own folder, where it has one.
pub fn folder_of(post: &Seen<'_>) -> String {
    let skipped = if is_index(post.path) { 2 } else { 1 };
    let parts: Vec<&str> = post.path.split('/').collect();
    parts.get(..parts.len().saturating_sub(skipped)).unwrap_or_default().join("/")
}

/// How the newest post is named.
pub fn naming(post: &Seen<'_>) -> PostNaming {
    let is_dated =
        |name: Option<&str>| name.and_then(|name| name.get(..10)).is_some_and(|day| day.parse::<Date>().is_ok());
    let mut parts = post.path.rsplit('/');
    let (name, folder) = (parts.next(), parts.next());
    match (is_index(post.path), is_dated(name), is_dated(folder)) {
        (true, _, true) => PostNaming::DayAndFolder,
        (true, _, false) => PostNaming::Folder,
        (false, true, _) => PostNaming::DayAndSlug,
        (false, false, _) => PostNaming::Slug,
    }
}

/// The keys that most of the posts have, in the order of the newest; and those whose value is each post's own.
pub fn keys(posts: &[Seen<'_>]) -> (Vec<(String, String)>, Vec<String>) {
    let Some(newest) = posts.first() else { return (Vec::new(), Vec::new()) };
    let (mut keys, mut own) = (Vec::new(), Vec::new());
    let mut order: Vec<&str> = Vec::new();
    for post in std::iter::once(newest).chain(posts) {
        order.extend(post.front.entries.iter().map(|entry| entry.key.as_str()).filter(|key| !key.starts_with('[')));
    }
    let mut met = std::collections::HashSet::new();
    for key in order.into_iter().filter(|key| met.insert(*key)) {
        let values: Vec<&str> = posts.iter().filter_map(|post| value(post, key)).collect();
        if values.len() * 2 <= posts.len() {
            continue;
        }
        let alike = |value: &str| values.iter().filter(|other| **other == value).count();
        let usual = values.iter().copied().find(|value| alike(value) * 2 > posts.len());
        if FILLED.contains(&key) {
            keys.push((key.to_owned(), String::new()));
        } else if let Some(value) = usual.filter(|_| is_of_the_site(key, posts.len())) {
            keys.push((key.to_owned(), value.to_owned()));
        } else {
            own.push(key.to_owned());
        }
    }
    (keys, own)
}

/// Of a single post only keys are taken over whose values are mostly the site's.
fn is_of_the_site(key: &str, posts: usize) -> bool {
    posts > 1 || !["description", "summary", "excerpt", "subtitle", "image", "permalink", "tagline"].contains(&key)
}

// A key in a table of TOML stands after the table and is no key of the head itself.
fn value<'a>(post: &'a Seen<'_>, key: &str) -> Option<&'a str> {
    let head = post.front.entries.iter().take_while(|entry| !entry.key.starts_with('['));
    head.into_iter().find(|entry| entry.key == key).map(|entry| entry.value.as_str())
}

/// The lines of the site that most of the posts have between front matter and text.
pub fn own_lines(posts: &[Seen<'_>]) -> Vec<String> {
    let Some(newest) = posts.first() else { return Vec::new() };
    let has = |post: &Seen<'_>, line: &str| post.front.raw_lines.iter().any(|(_, own)| own == line);
    let lines = newest.front.raw_lines.iter().map(|(_, line)| line.clone());
    lines.filter(|line| posts.iter().filter(|post| has(post, line)).count() * 2 > posts.len()).collect()
}

/// The folder below the site from which most of the posts take their pictures; empty where they lie beside the post.
pub fn assets(posts: &[Seen<'_>]) -> Option<(String, String)> {
    let mut counts: HashMap<String, (usize, &str)> = HashMap::new();
    for post in posts {
        for address in pictures(post) {
            let Some((folder, _)) = address.rsplit_once('/').filter(|_| !address.contains("://")) else { continue };
            let folder = folder.trim_matches('/').trim_start_matches("./");
            let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']);
            if !folder.is_empty() && !folder.split('/').all(is_plain) {
                continue;
            }
            counts.entry(folder.to_owned()).or_insert((0, post.path)).0 += 1;
        }
    }
    let best = counts.into_iter().max_by(|one, other| (one.1.0, &other.0).cmp(&(other.1.0, &one.0)))?;
    Some((best.0, best.1.1.to_owned()))
}

/// Addresses of pictures in the text and under `image`, without what a template puts before them.
fn pictures(post: &Seen<'_>) -> Vec<String> {
    let mut out: Vec<String> =
        post.front.entry(&["image", "featured_image"]).map(|entry| texts(&entry.value)).unwrap_or_default();
    for (mark, end) in [("](", ')'), ("src=\"", '"')] {
        out.extend(post.body.split(mark).skip(1).filter_map(|rest| rest.split(end).next()).map(str::to_owned));
    }
    let is_picture = |address: &String| {
        let lower = address.to_ascii_lowercase();
        [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"].iter().any(|ending| lower.ends_with(ending))
    };
    let bare = |address: String| address.rsplit("}}").next().unwrap_or_default().trim().to_owned();
    out.into_iter().map(bare).filter(is_picture).collect()
}
