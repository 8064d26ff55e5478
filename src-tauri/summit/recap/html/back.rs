//! An HTML post of this program as Markdown that says the same, so that one reader is enough for posts.

use super::parse::{Page, parsed};
use super::read;
use crate::model::{PreviewNode, Target};
use crate::recap::dialect::Dialect;
use crate::recap::{front_matter, markdown, preview};

/// The Markdown of a whole page, or of blocks to be pasted; `None` for HTML that this program did not write. A newsletter is
/// a page as well, and is known by its name.
pub fn as_markdown(file_name: &str, html: &str) -> Option<(Target, String)> {
    let is_page = html.trim_start().get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    let (target, head, blocks) = match is_page {
        true => {
            let page = parsed(html);
            let is_letter = file_name.to_lowercase().ends_with(".newsletter.html");
            (if is_letter { Target::Newsletter } else { Target::Html }, head(&page)?, read::main_of(&page).ok()?)
        }
        false => (Target::HtmlFragment, String::new(), read::read(html).ok()?),
    };
    let nodes: Vec<PreviewNode> = blocks.into_iter().map(with_picture).collect();
    if nodes.is_empty() || nodes.iter().any(is_foreign) {
        return None;
    }
    let body = markdown::printed(&preview::tidy(nodes), Dialect::of(Target::Jekyll, false));
    Some((target, format!("{head}{body}")))
}

/// Title, authors and tags as front matter.
fn head(page: &Page) -> Option<String> {
    let [title] = page.elements("h1").as_slice().try_into().ok()?;
    let title = front_matter::scalar(&page.text(title), false);
    let (authors, tags) = (page.told("author"), page.told("article:tag"));
    let authors =
        if authors.is_empty() { byline(page) } else { front_matter::authors(authors.iter().map(String::as_str)) };
    let tags = front_matter::listed("tags", tags.iter().map(String::as_str));
    Some(format!("---\ntitle: {title}\n{authors}{tags}---\n\n"))
}

/// The authors as the page shows them: pages of before say them in no other way.
fn byline(page: &Page) -> String {
    let header = page.elements("header");
    let lines = header.iter().flat_map(|header| page.children(*header)).map(|child| page.text(child));
    let by = lines.filter_map(|line| line.strip_prefix("By ").map(str::to_owned)).next();
    let times: Vec<String> = page.elements("time").into_iter().map(|time| page.text(time)).collect();
    let authors = by.map(|by| {
        let day = times.first().map(|day| format!(", {day}")).unwrap_or_default();
        by.strip_suffix(&day).unwrap_or(&by).to_owned()
    });
    authors.map(|authors| format!("author: {}\n", front_matter::scalar(&authors, false))).unwrap_or_default()
}

/// A picture is read as a paragraph with nothing else.
fn with_picture(node: PreviewNode) -> PreviewNode {
    match preview::picture_in(&node) {
        Some((url, alt)) => PreviewNode::Image { url, alt, source: None },
        None => node,
    }
}

/// Whether a node holds what our list of nodes lacks.
fn is_foreign(node: &PreviewNode) -> bool {
    let mut node = node.clone();
    match &mut node {
        PreviewNode::Raw { .. } => true,
        node => preview::children_of(node).is_some_and(|children| children.iter().any(is_foreign)),
    }
}
