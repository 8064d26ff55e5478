//! The blocks of a text with the marks that our list of nodes lacks, each with its line.

use super::read::{Reading, options};
use crate::recap::dialect::{address, code};
use comrak::nodes::{ListType, Node, NodeValue};
use comrak::{Arena, parse_document};

/// A mark that our list of nodes lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beyond {
    Table,
    Picture,
    Html,
    Footnote,
    Struck,
    Task,
    Definitions,
    /// A list that begins elsewhere than at 1.
    Numbering,
    /// A link inside the site: `/about`, `#next`.
    Inside,
    /// A link to what is neither a web nor a mail address.
    Address,
    /// Of a block of code, one that no formatter may see.
    Language,
}

/// A block at the top of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Its first line, from 1.
    pub first: usize,
    pub last: usize,
    /// A paragraph, a table or HTML: nothing around it shares its lines.
    pub is_whole: bool,
    /// Marks with their lines.
    pub beyond: Vec<(usize, Beyond)>,
}

/// The blocks of a text.
pub fn outline(markdown: &str) -> Vec<Outline> {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options(Reading::Extended));
    root.children().map(block).collect()
}

fn block<'a>(node: Node<'a>) -> Outline {
    let mut beyond: Vec<(usize, Beyond)> = Vec::new();
    for inner in node.descendants() {
        let line = inner.data().sourcepos.start.line.max(1);
        if let Some(mark) = mark(&inner.data().value).filter(|mark| !beyond.contains(&(line, mark.clone()))) {
            beyond.push((line, mark));
        }
    }
    let data = node.data();
    Outline {
        first: data.sourcepos.start.line.max(1),
        last: data.sourcepos.end.line,
        is_whole: matches!(data.value, NodeValue::Paragraph | NodeValue::Table(_) | NodeValue::HtmlBlock(_)),
        beyond,
    }
}

fn mark(value: &NodeValue) -> Option<Beyond> {
    match value {
        NodeValue::Table(_) => Some(Beyond::Table),
        NodeValue::Image(_) => Some(Beyond::Picture),
        NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => Some(Beyond::Html),
        NodeValue::FootnoteReference(_) | NodeValue::FootnoteDefinition(_) => Some(Beyond::Footnote),
        NodeValue::Strikethrough => Some(Beyond::Struck),
        NodeValue::TaskItem(_) => Some(Beyond::Task),
        NodeValue::DescriptionList => Some(Beyond::Definitions),
        NodeValue::List(list) if list.list_type == ListType::Ordered && list.start != 1 => Some(Beyond::Numbering),
        NodeValue::Link(link) if address::safe(&link.url).is_none() => {
            let is_inside = !link.url.is_empty() && !link.url.contains(':') && !link.url.starts_with("//");
            Some(if is_inside { Beyond::Inside } else { Beyond::Address })
        }
        NodeValue::CodeBlock(block) if !block.info.is_empty() && code::language(&block.info) != block.info => {
            Some(Beyond::Language)
        }
        _ => None,
    }
}
