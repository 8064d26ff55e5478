//! What of a tree reStructuredText can say: the tree that a reader must give back.

use super::words::can_be_literal;
use crate::model::PreviewNode;
use crate::recap::dialect::code;
use crate::recap::preview;
use crate::recap::proof::bare;

/// The tree with its lines in one form, without sources: what is compared.
pub fn normal(nodes: Vec<PreviewNode>) -> Vec<PreviewNode> {
    bare(nodes.into_iter().map(with_flat_lines).collect())
}

fn with_flat_lines(mut node: PreviewNode) -> PreviewNode {
    match &mut node {
        PreviewNode::Paragraph { children, .. }
        | PreviewNode::Heading { children, .. }
        | PreviewNode::Term { children, .. }
        | PreviewNode::Cell { children, .. } => *children = line(children),
        node => {
            if let Some(children) = preview::children_of(node) {
                *children = std::mem::take(children).into_iter().map(with_flat_lines).collect();
            }
        }
    }
    node
}

/// The tree as it is said, block for block.
pub fn as_said(nodes: &[PreviewNode]) -> Vec<PreviewNode> {
    let mut open: Vec<u8> = Vec::new();
    let said = |node: &PreviewNode| match node {
        // Levels are counted, so none is left out.
        PreviewNode::Heading { level, children, source } => {
            open.retain(|above| above < level);
            open.push(*level);
            let level = u8::try_from(open.len()).unwrap_or(u8::MAX);
            PreviewNode::Heading { level, children: line(children), source: source.clone() }
        }
        node => block(node),
    };
    nodes.iter().map(said).collect()
}

fn block(node: &PreviewNode) -> PreviewNode {
    let blocks = |children: &[PreviewNode]| children.iter().map(block).collect();
    let mut said = node.clone();
    match &mut said {
        PreviewNode::Paragraph { children, .. } | PreviewNode::Cell { children, .. } => *children = line(children),
        // Titles are known outside other blocks alone.
        PreviewNode::Heading { children, source, .. } => {
            let strong = PreviewNode::Strong { children: std::mem::take(children) };
            return preview::paragraph(line(&[strong]), source.take());
        }
        PreviewNode::Term { children, .. } => {
            *children = line(&[PreviewNode::Strong { children: std::mem::take(children) }]);
        }
        PreviewNode::Image { alt, .. } => *alt = alt.split_whitespace().collect::<Vec<_>>().join(" "),
        PreviewNode::Raw { text, source } => {
            let (language, text) = (code::language(""), code::lines(text));
            return PreviewNode::CodeBlock { language, text, source: source.take() };
        }
        PreviewNode::Video { title, source, .. } => {
            return preview::paragraph(line(&[preview::text(title.as_str())]), source.take());
        }
        PreviewNode::Rule { source } => return preview::paragraph(vec![preview::text("* * *")], source.take()),
        other => {
            if let Some(children) = preview::children_of(other) {
                *children = blocks(children);
            }
        }
    }
    said
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    None,
    Strong,
    Emphasis,
}

/// A line with one mark at most around each word: of two the stronger counts, and code and links count inside others.
/// Blanks stand outside marks.
fn line(nodes: &[PreviewNode]) -> Vec<PreviewNode> {
    let mut line = Line::default();
    line.take(nodes, Mark::None);
    line.end();
    line.out
}

#[derive(Default)]
struct Line {
    out: Vec<PreviewNode>,
}

impl Line {
    fn take(&mut self, nodes: &[PreviewNode], mark: Mark) {
        for node in nodes {
            match node {
                PreviewNode::Text { text } => self.marked(text, mark),
                PreviewNode::Code { text } if can_be_literal(text) => self.out.push(node.clone()),
                PreviewNode::Code { text } => self.marked(text, Mark::None),
                PreviewNode::Strong { children } => self.take(children, Mark::Strong),
                PreviewNode::Emphasis { children } if mark != Mark::Strong => self.take(children, Mark::Emphasis),
                PreviewNode::Emphasis { children } | PreviewNode::Jump { children, .. } => self.take(children, mark),
                PreviewNode::Link { url, children } => {
                    let words = preview::words(children).split_whitespace().collect::<Vec<_>>().join(" ");
                    self.out.push(preview::link(url.as_str(), words));
                }
                PreviewNode::Break => {
                    self.end();
                    self.out.push(PreviewNode::Break);
                }
                other => self.marked(&preview::words(std::slice::from_ref(other)), Mark::None),
            }
        }
    }

    fn marked(&mut self, text: &str, mark: Mark) {
        let words = text.trim();
        let blank = |is_there: bool| if is_there { " " } else { "" };
        if mark == Mark::None || words.is_empty() {
            return self.words(text, Mark::None);
        }
        self.words(blank(text.starts_with(char::is_whitespace)), Mark::None);
        self.words(words, mark);
        self.words(blank(text.ends_with(char::is_whitespace)), Mark::None);
    }

    /// Adds words to those before them where they have the same mark; a line begins with no blank, and two are one.
    fn words(&mut self, text: &str, mark: Mark) {
        let mut text = text.replace('\n', " ");
        let is_after_blank = match self.out.last() {
            None | Some(PreviewNode::Break) => true,
            Some(PreviewNode::Text { text }) => text.ends_with(char::is_whitespace),
            _ => false,
        };
        if is_after_blank && mark == Mark::None {
            text = text.trim_start().to_owned();
        }
        if text.is_empty() {
            return;
        }
        let children = vec![preview::text(text.clone())];
        let node = match mark {
            Mark::None => preview::text(text.clone()),
            Mark::Strong => PreviewNode::Strong { children },
            Mark::Emphasis => PreviewNode::Emphasis { children },
        };
        match (self.out.last_mut(), mark) {
            (Some(PreviewNode::Text { text: before }), Mark::None) => before.push_str(&text),
            (Some(PreviewNode::Strong { children }), Mark::Strong)
            | (Some(PreviewNode::Emphasis { children }), Mark::Emphasis) => {
                if let Some(PreviewNode::Text { text: before }) = children.first_mut() {
                    before.push_str(&text);
                }
            }
            _ => self.out.push(node),
        }
    }

    /// A line ends with no blank.
    fn end(&mut self) {
        if let Some(PreviewNode::Text { text }) = self.out.last_mut() {
            text.truncate(text.trim_end().len());
            if text.is_empty() {
                self.out.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Target;
    use crate::recap::answer::prose;
    use crate::recap::dialect::Dialect;
    use crate::recap::preview::{link, strong, text};

    #[test]
    fn marks_are_flat() {
        let nodes = prose("*a **b*** **`c` d [e](https://e.org)** `` `f ``", Dialect::of(Target::Jekyll, false));

        let emphasis = PreviewNode::Emphasis { children: vec![text("a")] };
        let code = PreviewNode::Code { text: "c".into() };
        let expected = [emphasis, text(" "), strong("b"), text(" "), code, text(" "), strong("d"), text(" ")];
        let expected = expected.into_iter().chain([link("https://e.org", "e"), text(" `f")]).collect();
        assert_eq!(as_said(&nodes), [preview::paragraph(expected, None)]);
    }

    #[test]
    fn levels_are_counted() {
        let nodes = [1, 4, 6, 2].map(|level| preview::heading(level, "A", None));

        assert_eq!(as_said(&nodes), [1, 2, 3, 2].map(|level| preview::heading(level, "A", None)));
    }
}
