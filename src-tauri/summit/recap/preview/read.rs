//! Markdown read by comrak, as our nodes. Nothing is repaired: what our list of nodes lacks comes as `Raw`.

use crate::model::PreviewNode;
use comrak::nodes::{ListType, Node, NodeValue};
use comrak::{Arena, Options, parse_document};

/// Nodes deeper than this are read as their words: no post needs them, and every walk over a tree stays shallow.
const DEEPEST: usize = 24;

/// What a reader knows beside CommonMark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// CommonMark alone.
    Plain,
    /// Tables, footnotes, task lists, definition lists, struck-out words: what sites add.
    Extended,
}

/// Reads Markdown.
pub fn read(markdown: &str, reading: Reading) -> Vec<PreviewNode> {
    let mut options = Options::default();
    if reading == Reading::Extended {
        options.extension.table = true;
        options.extension.strikethrough = true;
        options.extension.footnotes = true;
        options.extension.tasklist = true;
        options.extension.description_lists = true;
    }
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    nodes(root, 0)
}

fn nodes<'a>(parent: Node<'a>, depth: usize) -> Vec<PreviewNode> {
    let mut out = Vec::new();
    for node in parent.children() {
        if depth >= DEEPEST { flattened(node, &mut out) } else { out.extend(converted(node, depth + 1)) }
    }
    out
}

fn converted<'a>(node: Node<'a>, depth: usize) -> Option<PreviewNode> {
    let children = || nodes(node, depth);
    Some(match &node.data().value {
        NodeValue::Paragraph => PreviewNode::Paragraph { children: children(), source: None },
        NodeValue::Heading(heading) => {
            PreviewNode::Heading { level: heading.level, children: children(), source: None }
        }
        NodeValue::BlockQuote => PreviewNode::Quote { children: children(), source: None },
        NodeValue::List(list) => PreviewNode::List {
            ordered: list.list_type == ListType::Ordered,
            start: if list.list_type == ListType::Ordered { u32::try_from(list.start).unwrap_or(1) } else { 1 },
            tight: list.tight,
            children: children(),
            source: None,
        },
        NodeValue::Item(_) => PreviewNode::Item { children: children(), source: None },
        NodeValue::ThematicBreak => PreviewNode::Rule { source: None },
        NodeValue::CodeBlock(block) => {
            PreviewNode::CodeBlock { language: block.info.clone(), text: block.literal.clone(), source: None }
        }
        NodeValue::Text(text) => PreviewNode::Text { text: text.to_string() },
        NodeValue::SoftBreak => PreviewNode::Text { text: "\n".into() },
        NodeValue::LineBreak => PreviewNode::Break,
        NodeValue::Code(code) => PreviewNode::Code { text: code.literal.clone() },
        NodeValue::Emph => PreviewNode::Emphasis { children: children() },
        NodeValue::Strong => PreviewNode::Strong { children: children() },
        NodeValue::Link(link) => PreviewNode::Link { url: link.url.clone(), children: children() },
        NodeValue::Image(link) => picture(&link.url, children()),
        NodeValue::HtmlBlock(html) => PreviewNode::Raw { text: html.literal.clone(), source: None },
        NodeValue::HtmlInline(html) => PreviewNode::Raw { text: html.clone(), source: None },
        other => PreviewNode::Raw { text: format!("{other:?}"), source: None },
    })
}

/// A picture is shown as a link to it; the empty code in front tells it from a link that was written as one.
fn picture(url: &str, children: Vec<PreviewNode>) -> PreviewNode {
    let mut inside = vec![PreviewNode::Code { text: String::new() }];
    inside.extend(children);
    PreviewNode::Link { url: url.to_owned(), children: inside }
}

/// The words below a node, without descending through the program's own stack.
fn flattened<'a>(node: Node<'a>, out: &mut Vec<PreviewNode>) {
    let mut words = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::CodeBlock(block) => words.push_str(&block.literal),
            NodeValue::HtmlInline(html) => words.push_str(html),
            NodeValue::HtmlBlock(html) => words.push_str(&html.literal),
            NodeValue::Paragraph | NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
            _ => {}
        }
    }
    out.push(PreviewNode::Text { text: words });
}
