//! The three directives of a post: code, a picture, and a table as a list of lists.

use super::lines::Line;
use super::{Foreign, Read, field, foreign};
use crate::model::PreviewNode;

/// A directive that was understood.
pub enum Directive<'a> {
    Whole(PreviewNode),
    /// Its lists are yet to be read.
    Table(Vec<Line<'a>>),
}

/// A directive taken apart.
struct Parts<'a> {
    /// The words behind its name.
    argument: String,
    options: Vec<(&'a str, &'a str)>,
    content: Vec<Line<'a>>,
}

impl<'a> Directive<'a> {
    /// Reads the directive of a name. `lines` begin with the line of the name, whose `behind` stands after the colons.
    pub fn of(lines: &[Line<'a>], name: &str, behind: &'a str) -> Read<Self> {
        let parts = Parts::of(lines, behind)?;
        let wrong = |what| foreign(lines.first(), what);
        match (name, parts.options.as_slice()) {
            ("code-block", [] | [("class", _)]) => match parts.content.is_empty() || parts.argument.contains(' ') {
                true => wrong("a block of code without code"),
                false => Ok(Self::Whole(parts.code())),
            },
            ("image", [("alt", alt)]) => {
                match parts.content.is_empty() && !parts.argument.is_empty() && !parts.argument.contains('\\') {
                    true => {
                        let (url, alt) = (parts.argument.replace(' ', ""), (*alt).to_owned());
                        Ok(Self::Whole(PreviewNode::Image { url, alt, source: None }))
                    }
                    false => wrong("a picture with text of its own"),
                }
            }
            ("list-table", [("header-rows", "1")]) if parts.argument.is_empty() => Ok(Self::Table(parts.content)),
            _ => wrong("a directive that posts have not"),
        }
    }
}

impl<'a> Parts<'a> {
    /// Argument and options stand in the first paragraph, the content below it.
    fn of(lines: &[Line<'a>], behind: &'a str) -> Read<Self> {
        let end = lines.iter().skip(1).position(|line| line.text.is_empty()).map_or(lines.len(), |at| at + 1);
        let (head, content) = lines.split_at_checked(end).unwrap_or_default();
        let mut parts = Self { argument: behind.to_owned(), options: Vec::new(), content: Vec::new() };
        for line in head.iter().skip(1) {
            match (field(line.text), parts.options.is_empty()) {
                (Some(option), _) if !line.text.starts_with(' ') => parts.options.push(option),
                (None, true) => parts.argument.push_str(&format!(" {}", line.text.trim())),
                _ => return Err(Foreign { line: line.number, what: "an option that goes on" }),
            }
        }
        parts.argument = parts.argument.trim().to_owned();
        let is_told = |line: &Line<'_>| !line.text.is_empty();
        let first = content.iter().position(is_told).unwrap_or(content.len());
        let last = content.iter().rposition(is_told).map_or(first, |at| at + 1);
        parts.content = content.get(first..last).unwrap_or_default().to_vec();
        Ok(parts)
    }

    fn code(self) -> PreviewNode {
        let text = self.content.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
        PreviewNode::CodeBlock { language: self.argument, text, source: None }
    }
}

/// The table of one list, whose items are one list each with as many items as the others; the first names the columns.
pub fn table(mut nodes: Vec<PreviewNode>) -> Result<PreviewNode, &'static str> {
    let rows = items(&mut nodes).ok_or("a table that is no list of lists")?;
    let mut children = Vec::new();
    for mut row in rows {
        let cells = items(&mut row).ok_or("a row that is no list")?;
        let cells: Option<Vec<PreviewNode>> = cells.into_iter().map(cell).collect();
        let cells = cells.ok_or("a cell with more than a paragraph")?;
        children.push(PreviewNode::Row { children: cells, source: None });
    }
    let width = |row: &PreviewNode| if let PreviewNode::Row { children, .. } = row { children.len() } else { 0 };
    let is_even = children.iter().map(width).min() == children.iter().map(width).max();
    if children.len() < 2 || !is_even {
        return Err("a table without rows, or with rows of different lengths");
    }
    Ok(PreviewNode::Table { children, source: None })
}

/// What the items of a list hold that stands alone.
fn items(nodes: &mut Vec<PreviewNode>) -> Option<Vec<Vec<PreviewNode>>> {
    let [PreviewNode::List { ordered: false, children, .. }] = nodes.as_mut_slice() else { return None };
    let item = |item: PreviewNode| match item {
        PreviewNode::Item { children, .. } => Some(children),
        _ => None,
    };
    std::mem::take(children).into_iter().map(item).collect()
}

fn cell(mut blocks: Vec<PreviewNode>) -> Option<PreviewNode> {
    let children = match blocks.as_mut_slice() {
        [] => Vec::new(),
        [PreviewNode::Paragraph { children, .. }] => std::mem::take(children),
        _ => return None,
    };
    Some(PreviewNode::Cell { children, source: None })
}
