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
    /// These and mathematics: MyST.
    Mathematics,
    /// These, mathematics, raised and lowered words: Pandoc.
    Pandoc,
}

/// Reads Markdown.
pub fn read(markdown: &str, reading: Reading) -> Vec<PreviewNode> {
    let arena = Arena::new();
    nodes(parse_document(&arena, markdown, &options_for(markdown, reading)), 0)
}

/// Whether a text reads as these blocks, spacing and sources apart. A `false` may be wrong where a tree is unusual (very
/// deep, or with empty words in it); [`read`] says it for certain.
pub fn reads_as<'n>(markdown: &str, reading: Reading, blocks: impl IntoIterator<Item = &'n PreviewNode>) -> bool {
    let arena = Arena::new();
    let found = parse_document(&arena, markdown, &options_for(markdown, reading));
    let (mut found, mut blocks) = (found.children(), blocks.into_iter());
    let is_same = |(wanted, node): (&PreviewNode, Node<'_>)| same_node(wanted, &node.data().value, node, 1);
    loop {
        match (blocks.next(), found.next()) {
            (None, None) => return true,
            (Some(wanted), Some(node)) if is_same((wanted, node)) => {}
            _ => return false,
        }
    }
}

/// Whether a text holds a mark that [`Reading::Extended`] reads and [`Reading::Plain`] does not. Too often is no harm.
pub fn has_additions(markdown: &str) -> bool {
    let bytes = markdown.as_bytes();
    let marks_item = |byte: &u8| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b'.' | b')' | b'0'..=b'9');
    bytes.iter().enumerate().any(|(at, byte)| {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        match byte {
            b'|' | b'~' => true,
            b'[' => next == b'^' || bytes.get(at + 2) == Some(&b']'),
            b'-' => next == b':',
            b':' if next == b'-' => true,
            b':' => {
                let before = bytes.get(..at).unwrap_or_default().iter().rev();
                before.take_while(|byte| **byte != b'\n').all(marks_item)
            }
            _ => false,
        }
    })
}

/// As [`options`], but that of tasks only where a mark of one stands: comrak takes a bracket that is written as an entity
/// for one, and no site does. The mark is followed by a blank; `[x](https://x.example)` is a link.
fn options_for(markdown: &str, reading: Reading) -> Options<'static> {
    let mut options = options(reading);
    let begins = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let stands = |mark: &&str| markdown.split(*mark).skip(1).any(begins);
    options.extension.tasklist &= ["[ ]", "[x]", "[X]"].iter().any(stands);
    options
}

pub(super) fn options(reading: Reading) -> Options<'static> {
    let mut options = Options::default();
    if reading != Reading::Plain {
        options.extension.table = true;
        options.extension.strikethrough = true;
        options.extension.footnotes = true;
        options.extension.tasklist = true;
        options.extension.description_lists = true;
    }
    options.extension.math_dollars = matches!(reading, Reading::Mathematics | Reading::Pandoc);
    options.extension.superscript = reading == Reading::Pandoc;
    options.extension.subscript = reading == Reading::Pandoc;
    options
}

/// Whether the nodes below `parent` are these; neighbouring words count as one.
fn same<'a>(expected: &[PreviewNode], parent: Node<'a>, depth: usize) -> bool {
    let mut rest = expected.iter();
    // What is left of the words being compared.
    let mut open = "";
    for node in parent.children() {
        let data = node.data();
        let is_same = match &data.value {
            NodeValue::Text(text) => take(text, &mut open, &mut rest),
            NodeValue::SoftBreak => take("\n", &mut open, &mut rest),
            other => {
                open.is_empty()
                    && depth < DEEPEST
                    && rest.next().is_some_and(|wanted| same_node(wanted, other, node, depth + 1))
            }
        };
        if !is_same {
            return false;
        }
    }
    open.is_empty() && rest.next().is_none()
}

/// Takes words off the expected ones, which may be cut elsewhere.
fn take<'e>(words: &str, open: &mut &'e str, rest: &mut std::slice::Iter<'e, PreviewNode>) -> bool {
    let mut words = words;
    while !words.is_empty() {
        if open.is_empty() {
            let Some(PreviewNode::Text { text }) = rest.next() else { return false };
            *open = text;
        }
        if let Some(left) = open.strip_prefix(words) {
            *open = left;
            return true;
        }
        let Some(left) = words.strip_prefix(*open).filter(|_| !open.is_empty()) else { return false };
        (words, *open) = (left, "");
    }
    false
}

fn same_node<'a>(wanted: &PreviewNode, found: &NodeValue, node: Node<'a>, depth: usize) -> bool {
    let below = |children: &[PreviewNode]| same(children, node, depth);
    match (wanted, found) {
        (PreviewNode::Paragraph { children, .. }, NodeValue::Paragraph)
        | (PreviewNode::Quote { children, .. }, NodeValue::BlockQuote)
        | (PreviewNode::Item { children, .. }, NodeValue::Item(_))
        | (PreviewNode::Emphasis { children }, NodeValue::Emph)
        | (PreviewNode::Strong { children }, NodeValue::Strong) => below(children),
        (PreviewNode::Heading { level, children, .. }, NodeValue::Heading(heading)) => {
            *level == heading.level && below(children)
        }
        (PreviewNode::List { ordered, start, children, .. }, NodeValue::List(list)) => {
            let is_ordered = list.list_type == ListType::Ordered;
            let first = if is_ordered { u32::try_from(list.start).unwrap_or(1) } else { 1 };
            (*ordered, *start) == (is_ordered, first) && below(children)
        }
        (PreviewNode::Link { url, children }, NodeValue::Link(link)) => *url == link.url && below(children),
        (PreviewNode::Jump { anchor, children }, NodeValue::Link(link)) => {
            link.url.strip_prefix('#') == Some(anchor) && below(children)
        }
        (PreviewNode::Table { children, .. }, NodeValue::Table(_))
        | (PreviewNode::Row { children, .. }, NodeValue::TableRow(_))
        | (PreviewNode::Cell { children, .. }, NodeValue::TableCell) => below(children),
        (PreviewNode::Code { text }, NodeValue::Code(code)) => *text == code.literal,
        (PreviewNode::CodeBlock { language, text, .. }, NodeValue::CodeBlock(block)) => {
            let bare = |text: &str| text.trim_end_matches('\n').len();
            *language == block.info && text.get(..bare(text)) == block.literal.get(..bare(&block.literal))
        }
        (PreviewNode::Image { url, alt, .. }, NodeValue::Paragraph) => {
            nodes(node, depth) == [picture(url, vec![super::text(alt.clone())])]
        }
        (PreviewNode::Rule { .. }, NodeValue::ThematicBreak) | (PreviewNode::Break, NodeValue::LineBreak) => true,
        _ => false,
    }
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
        NodeValue::Table(_) => PreviewNode::Table { children: children(), source: None },
        NodeValue::TableRow(_) => PreviewNode::Row { children: children(), source: None },
        NodeValue::TableCell => PreviewNode::Cell { children: children(), source: None },
        NodeValue::DescriptionList => definitions(node, depth),
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

/// The terms and definitions of a list; a term's words stand in a paragraph of their own.
fn definitions<'a>(list: Node<'a>, depth: usize) -> PreviewNode {
    let mut out = Vec::new();
    for part in list.children().flat_map(|item| item.children()) {
        let children = nodes(part, depth);
        out.push(match &part.data().value {
            NodeValue::DescriptionTerm => PreviewNode::Term { children: unwrapped(children), source: None },
            _ => PreviewNode::Definition { children, source: None },
        });
    }
    PreviewNode::Definitions { children: out, source: None }
}

fn unwrapped(mut nodes: Vec<PreviewNode>) -> Vec<PreviewNode> {
    match nodes.as_mut_slice() {
        [PreviewNode::Paragraph { children, .. }] => std::mem::take(children),
        _ => nodes,
    }
}

/// A picture is shown as a link to it; the empty code in front tells it from a link that was written as one.
pub(super) fn picture(url: &str, children: Vec<PreviewNode>) -> PreviewNode {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recap::preview::{paragraph, strong, text};
    use proptest::prelude::*;

    #[test]
    fn a_link_called_x_makes_no_task_of_a_bracket_that_is_an_entity() {
        let markdown = "[x](https://x.example)\n\n- &#91; &#93; a";

        assert_eq!(words(&read(markdown, Reading::Extended)), words(&read(markdown, Reading::Plain)));
        assert_ne!(words(&read("- [x] a", Reading::Extended)), words(&read("- [x] a", Reading::Plain)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_text_without_additions_reads_alike_both_ways(
            markdown in "(a|b c|\n|\n\n| |    |- |-|--|---|:|: |1\\. |> |#|\\*|\\*\\*|_|`|\\[|\\[x\\] |\\]|\\(|\\)|<|>|!|\\||~|\\^|&amp;|\\\\){0,24}",
        ) {
            if !has_additions(&markdown) {
                prop_assert_eq!(read(&markdown, Reading::Plain), read(&markdown, Reading::Extended));
            }
        }

        #[test]
        fn a_tree_that_is_said_to_be_the_same_is(
            markdown in "(a|b c|\n|\n\n|- |1\\. |> |#+ |\\*\\*a\\*\\*|_b_|`c`|\\[d\\]\\(https://e\\.example\\)|\\\\\n){0,12}",
            other in "(a|b c|\n|\n\n|- |\\*\\*a\\*\\*|\\\\\n){0,4}",
        ) {
            let nodes = read(&markdown, Reading::Plain);
            prop_assert!(reads_as(&markdown, Reading::Plain, &nodes) || markdown.is_empty());
            if reads_as(&other, Reading::Plain, &nodes) {
                prop_assert_eq!(words(&read(&other, Reading::Plain)), words(&nodes));
            }
        }
    }

    fn words(nodes: &[PreviewNode]) -> String {
        crate::recap::preview::words(nodes)
    }

    #[test]
    fn words_may_be_cut_anywhere_but_marks_may_not() {
        let tree = |words: &[&str]| vec![paragraph(words.iter().map(|word| text(*word)).collect(), None)];

        assert!(reads_as("one two\nthree", Reading::Plain, &tree(&["on", "e two\nth", "ree"])));
        assert!(!reads_as("one two", Reading::Plain, &tree(&["one"])));
        assert!(!reads_as("one", Reading::Plain, &tree(&["one two"])));
        assert!(!reads_as("**one**", Reading::Plain, &tree(&["one"])));
        assert!(!reads_as("one", Reading::Plain, &[paragraph(vec![strong("one")], None)]));
    }
}
