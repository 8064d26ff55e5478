//! What a site expects: the keys of its front matter, and whether a layout is safe there.

use super::dialect::text;
use crate::error::{Error, Result};
use crate::model::{Layout, Post, Target};

/// The keys of the front matter in the site's order; the value is YAML for keys that no record fills.
pub fn keys(post: &Post) -> Vec<(String, String)> {
    let mut keys = post.profile.front_matter.clone();
    if keys.is_empty() {
        keys.push(("layout".into(), "post".into()));
    }
    let has = |keys: &[(String, String)], name: &str| keys.iter().any(|(key, _)| key == name);
    if !has(&keys, "title") {
        keys.push(("title".into(), String::new()));
    }
    if !has(&keys, "author") && !has(&keys, "authors") {
        let name = if post.authors.len() > 1 { "authors" } else { "author" };
        keys.push((name.into(), String::new()));
    }
    if !has(&keys, "tags") {
        keys.push(("tags".into(), String::new()));
    }
    keys
}

/// The site's own lines, as one piece; empty for a target without a site.
pub fn raw_lines(post: &Post) -> String {
    if post.target != Target::Jekyll {
        return String::new();
    }
    let lines = post.profile.raw_lines.iter().map(|line| text::line(line));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Refuses what would be wrong on this site, or what has no file name.
pub fn check(post: &Post) -> Result<()> {
    let which = "recap";
    if post.layout == Layout::Classic && post.target == Target::Jekyll && post.profile.hard_wrap {
        let wrong = "the layout “classic” would show its backslashes, because this site has “hard_wrap: true”";
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
