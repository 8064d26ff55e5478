//! A whole page around the blocks: a title, one heading of level 1, landmarks, its own style, and no script.

use super::parse::parsed;
use super::{escaped, escaped_value, read};
use crate::error::{Error, Result};
use crate::model::Post;
use crate::recap::block::wording;
use crate::recap::dialect::text;
use crate::recap::front_matter::cleaned;

/// Colours of the system, so that light and dark need no script; a line no wider than is read with ease.
const STYLE: &str = "
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 1rem; max-width: 42rem; font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 0.5em; }
h1 { margin-top: 0.5em; }
a { color: LinkText; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
img { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; padding: 0.75rem; border: 1px solid; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid; }
table { border-collapse: collapse; }
th, td { padding: 0.25rem 0.5rem; border: 1px solid; text-align: start; vertical-align: top; }
dt { font-weight: bold; margin-top: 1em; }
dd { margin-inline-start: 1rem; }
iframe { max-width: 100%; border: 0; }
";

/// What the page may load and do: its own style, by its SHA-256, and pictures that lie beside it.
const POLICY: &str = "default-src 'none'; style-src 'sha256-JWBLC9Lr0pf7zmvTfjb9zdbkYo1Tx3Qt+N1/qFnvK9M='; img-src 'self' file:; base-uri 'none'; form-action 'none'";
/// What a page with a video may load beside it.
const FRAMES: &str = "; frame-src https://www.youtube-nocookie.com";

/// Elements of the page and of its blocks.
const KNOWN: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "time",
    "main",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "hr",
    "img",
    "strong",
    "em",
    "a",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "dl",
    "dt",
    "dd",
    "iframe",
];

/// Writes the page around blocks that are proven, and proves it.
pub fn written(post: &Post, body: &str) -> Result<String> {
    let title = text::line(&post.title);
    let shown = escaped(&title);
    let frames = if body.contains("<iframe ") { FRAMES } else { "" };
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}{frames}\">\n\
         <title>{shown}</title>\n{}<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{shown}</h1>\n{}</header>\n\
         <main>\n{body}</main>\n</body>\n</html>\n",
        metadata(post),
        byline(post)
    );
    let wrong = |what: String| {
        let next = "Change the title or the authors of the post, and export again.";
        Error::refused("proof-failed", "recap", "page", what, next)
    };
    prove(&page, post, body).map_err(wrong)?;
    Ok(page)
}

/// What search engines and other programs read: each author and each tag by itself.
fn metadata(post: &Post) -> String {
    let author = |name: &String| format!("<meta name=\"author\" content=\"{}\">\n", escaped_value(name));
    let tag = |name: &String| format!("<meta property=\"article:tag\" content=\"{}\">\n", escaped_value(name));
    cleaned(&post.authors).iter().map(author).chain(cleaned(&post.tags).iter().map(tag)).collect()
}

/// `By Ada and Bo, 4 May 2026`; without the parts that are not known.
fn byline(post: &Post) -> String {
    let authors = cleaned(&post.authors);
    let by = if authors.is_empty() { String::new() } else { format!("By {}", escaped(&wording::joined(&authors))) };
    let on = post.date.map(|day| format!("<time datetime=\"{day}\">{}</time>", day.long()));
    let parts: Vec<String> = Some(by).filter(|by| !by.is_empty()).into_iter().chain(on).collect();
    if parts.is_empty() { String::new() } else { format!("<p>{}</p>\n", parts.join(", ")) }
}

fn prove(html: &str, post: &Post, body: &str) -> std::result::Result<(), String> {
    let (page, title) = (parsed(html), text::line(&post.title));
    if read::main_of(&page)? != read::read(body)? {
        return Err("a browser would see other blocks".into());
    }
    for name in ["title", "h1"] {
        match page.elements(name).as_slice() {
            [one] if page.text(*one) == title => {}
            _ => return Err(format!("a browser would see another {name}")),
        }
    }
    for (name, meant) in [("author", &post.authors), ("article:tag", &post.tags)] {
        if page.told(name) != cleaned(meant) {
            return Err(format!("a browser would read another {name}"));
        }
    }
    match page.names().into_iter().find(|name| !KNOWN.contains(name)) {
        Some(name) => Err(format!("it holds an element “{name}”")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use sha2::Digest;

    #[test]
    fn the_policy_names_the_style() {
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(STYLE));

        assert!(POLICY.contains(&format!("'sha256-{hash}'")), "{hash}");
    }
}
