//! An HTML post of this program as Markdown that says the same, so that one reader is enough for posts.

use super::parse::{Page, parsed};
use super::read;
use crate::model::{PreviewNode, Target};
use crate::recap::dialect::Dialect;
use crate::recap::{front_matter, markdown, preview};

/// The Markdown of a whole page, or of blocks to be pasted; `None` for HTML that this program did not write.
pub fn as_markdown(html: &str) -> Option<(Target, String)> {
    let is_page = html.trim_start().get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    let (target, head, blocks) = match is_page {
        true => {
            let page = parsed(html);
            (Target::Html, head(&page)?, read::main_of(&page).ok()?)
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

/// Title and authors as front matter.
fn head(page: &Page) -> Option<String> {
    let [title] = page.elements("h1").as_slice().try_into().ok()?;
    let header = page.elements("header");
    let lines = header.iter().flat_map(|header| page.children(*header)).map(|child| page.text(child));
    let by = lines.filter_map(|line| line.strip_prefix("By ").map(str::to_owned)).next();
    let times: Vec<String> = page.elements("time").into_iter().map(|time| page.text(time)).collect();
    let authors = by.map(|by| {
        let day = times.first().map(|day| format!(", {day}")).unwrap_or_default();
        by.strip_suffix(&day).unwrap_or(&by).to_owned()
    });
    let line = |key: &str, value: &str| format!("{key}: {}\n", front_matter::scalar(value, false));
    let authors = authors.map(|authors| line("author", &authors)).unwrap_or_default();
    Some(format!("---\n{}{authors}---\n\n", line("title", &page.text(title))))
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
