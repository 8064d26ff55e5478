//! The links of a web page. Only its anchors are looked at; nothing else of it is read.

use super::super::clock;
use super::Piece;
use crate::links;

/// Whether a text is a page, or a piece of one.
pub(super) fn is_page(text: &str) -> bool {
    anchors(text).next().is_some()
}

/// The links of a page; those that follow each other to one video are one, under the longest of their texts.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let (mut pieces, mut line, mut counted): (Vec<Piece>, u32, usize) = (Vec::new(), 1, 0);
    for anchor in anchors(text) {
        let passed = text.get(counted..anchor.at).unwrap_or("").matches('\n').count();
        line = line.saturating_add(super::number(passed));
        counted = anchor.at;
        let url = whole(&anchor.href);
        let (title, seconds) = match clock(&anchor.text) {
            Some(length) => (String::new(), Some(length)),
            None => (anchor.text, None),
        };
        let video = links::classify(&url).video_id;
        let before = pieces.last_mut().filter(|last| video.is_some() && links::classify(&last.url).video_id == video);
        match before {
            Some(last) => {
                last.seconds = last.seconds.or(seconds);
                if title.chars().count() > last.title.chars().count() {
                    last.title = title;
                }
            }
            None => pieces.push(Piece { line, url, title, seconds }),
        }
    }
    pieces
}

struct Anchor {
    at: usize,
    href: String,
    text: String,
}

fn anchors(text: &str) -> impl Iterator<Item = Anchor> {
    // The same places as in the text: only letters of ASCII change.
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + lower.get(from..)?.find("<a")?;
            from = at + 2;
            if !lower.get(from..)?.starts_with(char::is_whitespace) {
                continue;
            }
            let open = from + lower.get(from..)?.find('>')?;
            let tag = text.get(from..open)?;
            let end = lower.get(open..)?.find("</a").map_or(lower.len(), |end| open + end);
            let inner = plain(text.get(open + 1..end).unwrap_or(""));
            from = open;
            let Some(href) = attribute(tag, "href") else { continue };
            let text = if inner.is_empty() { attribute(tag, "title").unwrap_or_default() } else { inner };
            return Some(Anchor { at, href, text });
        }
    })
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let places = lower.match_indices(name).map(|(at, _)| at);
    let mut values = places.filter_map(|at| {
        let is_begin = lower.get(..at)?.chars().next_back().is_none_or(char::is_whitespace);
        let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=').filter(|_| is_begin)?.trim_start();
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
            _ => value.split_whitespace().next()?,
        };
        Some(unescaped(value))
    });
    values.next()
}

/// An address of YouTube's own pages is written without the host.
fn whole(href: &str) -> String {
    let is_local = ["/watch?", "/playlist?", "/shorts/"].iter().any(|start| href.starts_with(start));
    if is_local { format!("https://www.youtube.com{href}") } else { href.to_owned() }
}

/// The text between tags.
fn plain(inner: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for c in inner.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                text.push(' ');
            }
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    unescaped(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescaped(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c))
}
