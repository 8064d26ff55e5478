//! Builds the tree of a post and keeps it in the one form that the printer can print and a reader gives back.
//!
//! [`tidy`] decides what that form is: no empty node, no blank at a line's end, no mark inside the same mark, one list
//! where two of a kind would touch. Where nodes come from is left to the blocks; [`crate::recap::preview::read`] is the
//! one place that asks comrak.

pub mod cells;
mod outline;
mod read;
mod tidy;

pub use outline::{Beyond, Outline, outline};
use read::picture;
pub use read::{Reading, has_additions, read, reads_as};
pub use tidy::tidy;

use crate::model::{PreviewNode, PreviewSource};

/// Words in a line.
pub fn text(words: impl Into<String>) -> PreviewNode {
    PreviewNode::Text { text: words.into() }
}

/// Bold words.
pub fn strong(words: impl Into<String>) -> PreviewNode {
    PreviewNode::Strong { children: vec![text(words)] }
}

/// A link with words as its text.
pub fn link(url: impl Into<String>, words: impl Into<String>) -> PreviewNode {
    PreviewNode::Link { url: url.into(), children: vec![text(words)] }
}

/// A paragraph.
pub fn paragraph(children: Vec<PreviewNode>, source: Option<PreviewSource>) -> PreviewNode {
    PreviewNode::Paragraph { children, source }
}

/// A heading of words.
pub fn heading(level: u8, words: impl Into<String>, source: Option<PreviewSource>) -> PreviewNode {
    PreviewNode::Heading { level, children: vec![text(words)], source }
}

/// A list with dots whose items are one paragraph each.
pub fn bullets(items: Vec<Vec<PreviewNode>>, source: Option<PreviewSource>) -> PreviewNode {
    let item = |children| PreviewNode::Item { children: vec![paragraph(children, None)], source: None };
    let children = items.into_iter().map(item).collect();
    PreviewNode::List { ordered: false, start: 1, tight: true, children, source }
}

/// A picture as Markdown gives it back: a paragraph with nothing else.
pub fn image_as_read(url: &str, alt: &str) -> PreviewNode {
    let words = if alt.is_empty() { Vec::new() } else { vec![text(alt)] };
    paragraph(vec![picture(url, words)], None)
}

/// Address and alternative text of what [`image_as_read`] makes; `None` for another node.
pub fn picture_in(node: &PreviewNode) -> Option<(String, String)> {
    let PreviewNode::Paragraph { children, .. } = node else { return None };
    let [PreviewNode::Link { url, children }] = children.as_slice() else { return None };
    let alt = words(children);
    (*node == image_as_read(url, &alt)).then(|| (url.clone(), alt))
}

/// A row of a table, each cell with the words of one line.
pub fn row(cells: Vec<Vec<PreviewNode>>, source: Option<PreviewSource>) -> PreviewNode {
    let cell = |children| PreviewNode::Cell { children, source: None };
    PreviewNode::Row { children: cells.into_iter().map(cell).collect(), source }
}

/// A table: the row that names the columns, then the others.
pub fn table(header: &[&str], rows: Vec<PreviewNode>) -> PreviewNode {
    let names = row(header.iter().map(|name| vec![text(*name)]).collect(), None);
    PreviewNode::Table { children: std::iter::once(names).chain(rows).collect(), source: None }
}

/// The record that a block comes from.
pub fn source(kind: &str, id: impl std::fmt::Display) -> Option<PreviewSource> {
    Some(PreviewSource { kind: kind.into(), id: id.to_string() })
}

/// The same nodes, with `from` on every block that has no record of its own.
pub fn sourced(mut nodes: Vec<PreviewNode>, from: &Option<PreviewSource>) -> Vec<PreviewNode> {
    for node in &mut nodes {
        if let Some(source) = source_of(node)
            && source.is_none()
        {
            source.clone_from(from);
        }
    }
    nodes
}

/// The place for the record of a block, of a node that is borrowed either way.
macro_rules! place_for_source {
    ($node:expr) => {
        match $node {
            PreviewNode::Heading { source, .. }
            | PreviewNode::Paragraph { source, .. }
            | PreviewNode::List { source, .. }
            | PreviewNode::Item { source, .. }
            | PreviewNode::Quote { source, .. }
            | PreviewNode::CodeBlock { source, .. }
            | PreviewNode::Image { source, .. }
            | PreviewNode::Rule { source }
            | PreviewNode::Table { source, .. }
            | PreviewNode::Row { source, .. }
            | PreviewNode::Cell { source, .. }
            | PreviewNode::Definitions { source, .. }
            | PreviewNode::Term { source, .. }
            | PreviewNode::Definition { source, .. }
            | PreviewNode::Video { source, .. }
            | PreviewNode::Raw { source, .. } => Some(source),
            _ => None,
        }
    };
}

/// The place for the record of a block; `None` for what stands inside a line.
pub fn source_of(node: &mut PreviewNode) -> Option<&mut Option<PreviewSource>> {
    place_for_source!(node)
}

/// The record of a block, where it has one.
pub fn source_in(node: &PreviewNode) -> Option<&PreviewSource> {
    place_for_source!(node)?.as_ref()
}

/// The nodes inside a node.
pub fn children_of(node: &mut PreviewNode) -> Option<&mut Vec<PreviewNode>> {
    match node {
        PreviewNode::Heading { children, .. }
        | PreviewNode::Paragraph { children, .. }
        | PreviewNode::List { children, .. }
        | PreviewNode::Item { children, .. }
        | PreviewNode::Quote { children, .. }
        | PreviewNode::Table { children, .. }
        | PreviewNode::Row { children, .. }
        | PreviewNode::Cell { children, .. }
        | PreviewNode::Definitions { children, .. }
        | PreviewNode::Term { children, .. }
        | PreviewNode::Definition { children, .. }
        | PreviewNode::Strong { children }
        | PreviewNode::Emphasis { children }
        | PreviewNode::Jump { children, .. }
        | PreviewNode::Link { children, .. } => Some(children),
        _ => None,
    }
}

/// The words of nodes, marks left out; blocks are parted by a line feed.
pub fn words(nodes: &[PreviewNode]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            PreviewNode::Text { text } | PreviewNode::Code { text } => out.push_str(text),
            PreviewNode::Break => out.push('\n'),
            PreviewNode::Rule { .. } => out.push_str("---\n"),
            PreviewNode::Image { alt, .. } => {
                out.push_str(alt);
                out.push('\n');
            }
            PreviewNode::Raw { text, .. } | PreviewNode::CodeBlock { text, .. } => {
                out.push_str(text);
                out.push('\n');
            }
            PreviewNode::Video { title, .. } => {
                out.push_str(title);
                out.push('\n');
            }
            PreviewNode::Strong { children }
            | PreviewNode::Emphasis { children }
            | PreviewNode::Jump { children, .. }
            | PreviewNode::Link { children, .. } => {
                out.push_str(&words(children));
            }
            PreviewNode::Heading { children, .. }
            | PreviewNode::Paragraph { children, .. }
            | PreviewNode::Cell { children, .. }
            | PreviewNode::Term { children, .. } => {
                out.push_str(&words(children));
                out.push('\n');
            }
            PreviewNode::List { children, .. }
            | PreviewNode::Item { children, .. }
            | PreviewNode::Table { children, .. }
            | PreviewNode::Row { children, .. }
            | PreviewNode::Definitions { children, .. }
            | PreviewNode::Definition { children, .. }
            | PreviewNode::Quote { children, .. } => {
                out.push_str(&words(children));
            }
        }
    }
    out
}
