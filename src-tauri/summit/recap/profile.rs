//! What a site expects: the keys of its front matter, and whether a layout is safe there.

use super::dialect::{Dialect, Keys, text};
use crate::error::{Error, Result};
use crate::model::{Layout, Post, SiteReader, Target};

/// The keys of the front matter in the site's order; the value is YAML for keys that no record fills.
pub fn keys(post: &Post, expected: &Keys) -> Vec<(String, String)> {
    let mut keys = if is_of_target(post) { post.profile.front_matter.clone() } else { Vec::new() };
    if keys.is_empty() {
        keys.extend(expected.begun.iter().map(|(key, value)| ((*key).into(), (*value).into())));
    }
    for name in expected.needed {
        let same: &[&str] = if name.starts_with("author") { &["author", "authors"] } else { &[name] };
        if !keys.iter().any(|(key, _)| same.contains(&key.as_str())) {
            let name = if *name == "author" && post.authors.len() > 1 { "authors" } else { name };
            // Behind the head of a table of TOML it would be the table's.
            let tables = keys.iter().position(|(key, _)| key.starts_with('[')).unwrap_or(keys.len());
            keys.insert(tables, (name.into(), String::new()));
        }
    }
    keys
}

/// Whether the remembered keys were seen on a site of the post's target: nearly every post of Jekyll has a `layout`, and
/// hardly one of another generator.
fn is_of_target(post: &Post) -> bool {
    if post.profile.generator.is_some() || post.profile.is_toml {
        return post.profile.is_of(post.target);
    }
    post.target == Target::Jekyll || !post.profile.front_matter.iter().any(|(key, _)| key == "layout")
}

/// The site's own lines, as one piece; empty for a target without them.
pub fn raw_lines(post: &Post, dialect: Dialect) -> String {
    if !dialect.has_own_lines {
        return String::new();
    }
    let lines = post.profile.raw_lines.iter().map(|line| text::line(line));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Why the layout would show the marks of its line breaks on this site; `None` where it would not.
pub fn printed_breaks(post: &Post, dialect: Dialect) -> Option<String> {
    if post.layout != Layout::Classic || dialect.takes_classic {
        return None;
    }
    let why = match post.target {
        Target::Jekyll if post.profile.reader == SiteReader::Kramdown => "because this site reads plain kramdown",
        Target::Jekyll => "because this site has “hard_wrap: true”",
        _ => "because the reader of this target knows no such line break",
    };
    Some(format!("the layout “classic” would show its backslashes, {why}"))
}

/// Why the layout would show the colons of its definitions; `None` where it would not.
pub fn printed_colons(post: &Post, dialect: Dialect) -> Option<&'static str> {
    let is_shown = post.layout == Layout::Definitions && !dialect.takes_definitions;
    let wrong = "the layout “definitions” would show its colons, because the reader of this target may know no lists of definitions";
    is_shown.then_some(wrong)
}

/// Refuses what would be wrong on this site, or what has no file name.
pub fn check(post: &Post, dialect: Dialect) -> Result<()> {
    let which = "recap";
    if let Some(wrong) = printed_breaks(post, dialect).or_else(|| printed_colons(post, dialect).map(str::to_owned)) {
        return Err(Error::refused("layout-unsafe", which, "layout", wrong, "Choose the layout “cards”."));
    }
    let slug = &post.slug;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if slug.is_empty() || slug.len() > 80 || !slug.chars().all(fits) {
        let wrong = format!("“{}” is no short name of a file", crate::error::shown(slug));
        let next = "Use small letters a to z, digits and hyphens, at most 80.";
        return Err(Error::refused("slug-invalid", which, "slug", wrong, next));
    }
    if text::line(&post.title).is_empty() {
        return Err(Error::refused("title-missing", which, "title", "the post has no title", "Give it a title."));
    }
    Ok(())
}
