//! The slots of a skeleton: where a token may stand, and the nodes that take its place.
//!
//! A token is a paragraph of its own. The heading right above a slot wins over the block's own; where the block has nothing
//! to print, that heading goes with it, as the block's own would.

use super::{Asked, failed};
use crate::error::Result;
use crate::model::{PostTemplate, PreviewNode};
use crate::recap::answer;
use crate::recap::beyond;
use crate::recap::dialect::Dialect;
use std::collections::HashSet;

/// Stands around the number of a slot; nobody types it.
pub const MARK: char = '\u{e001}';

/// A block that a template may place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotBlock {
    /// Its kind, with a number where there are several of that kind.
    pub name: String,
    /// What it prints, its heading included.
    pub nodes: Vec<PreviewNode>,
    /// The same below a heading that the template gives.
    pub unheaded: Vec<PreviewNode>,
}

impl SlotBlock {
    /// A block for trying a template.
    pub fn sample(name: &str) -> Self {
        Self { name: name.into(), nodes: Vec::new(), unheaded: Vec::new() }
    }
}

/// What a template printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skeleton {
    /// Markdown of the organizer, with tokens.
    pub markdown: String,
    /// What the tokens mean, by their number.
    pub asked: Vec<Asked>,
}

/// The token of a slot.
pub fn token(number: usize) -> String {
    format!("{MARK}{number}{MARK}")
}

/// A piece of a skeleton.
enum Part {
    Words(PreviewNode),
    Slot(usize),
}

/// Says whether each token stands where a slot may stand.
pub fn places(template: &PostTemplate, skeleton: &Skeleton) -> Result<()> {
    parts(template, skeleton).map(|_| ())
}

/// The nodes of a skeleton with those of the blocks in their places.
pub fn filled(
    template: &PostTemplate,
    skeleton: &Skeleton,
    mut blocks: Vec<SlotBlock>,
    dialect: Dialect,
) -> Result<Vec<PreviewNode>> {
    let (parts, kept) = parts(template, skeleton)?;
    let mut out = Filling { out: Vec::new(), open: Vec::new(), kept, dialect, is_below_nothing: false };
    for part in parts {
        match part {
            Part::Words(node) => out.words(node),
            Part::Slot(number) => {
                let Some(asked) = skeleton.asked.get(number) else { continue };
                let block = asked.block.and_then(|at| blocks.get_mut(at)).map(std::mem::take);
                out.slot(block, asked.has_heading);
            }
        }
    }
    Ok(out.done())
}

impl Default for SlotBlock {
    fn default() -> Self {
        Self::sample("")
    }
}

struct Filling {
    out: Vec<PreviewNode>,
    /// Words that were not printed yet.
    open: Vec<PreviewNode>,
    kept: Vec<String>,
    dialect: Dialect,
    /// Whether the last of the open words is a heading over a slot that printed nothing.
    is_below_nothing: bool,
}

impl Filling {
    fn words(&mut self, node: PreviewNode) {
        self.drop_empty_heading(Some(&node));
        self.open.push(node);
    }

    fn slot(&mut self, block: Option<SlotBlock>, has_heading: bool) {
        let is_headed = matches!(self.open.last(), Some(PreviewNode::Heading { .. }));
        let Some(block) = block else {
            self.is_below_nothing |= is_headed;
            return;
        };
        // Several slots may stand below one heading.
        self.is_below_nothing = false;
        self.flush();
        self.out.extend(if is_headed || !has_heading { block.unheaded } else { block.nodes });
    }

    /// A heading goes where nothing was printed below it before the next of its level.
    fn drop_empty_heading(&mut self, next: Option<&PreviewNode>) {
        let level = |node: &PreviewNode| match node {
            PreviewNode::Heading { level, .. } => Some(*level),
            _ => None,
        };
        let ends = match next {
            None => true,
            Some(node) => {
                level(node).is_some_and(|next| self.open.last().and_then(level).is_some_and(|own| next <= own))
            }
        };
        if std::mem::take(&mut self.is_below_nothing) && ends {
            self.open.pop();
        }
    }

    fn flush(&mut self) {
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            self.out.extend(answer::skeleton(open, &self.kept, self.dialect));
        }
    }

    fn done(mut self) -> Vec<PreviewNode> {
        self.drop_empty_heading(None);
        self.flush();
        self.out
    }
}

/// Cuts a skeleton at its tokens, each of which must stand alone; and the blocks that are kept as they were written.
fn parts(template: &PostTemplate, skeleton: &Skeleton) -> Result<(Vec<Part>, Vec<String>)> {
    let (nodes, kept) = beyond::read(&skeleton.markdown);
    let refuse = |number: usize, place: &str| {
        let Some(asked) = skeleton.asked.get(number) else { return Ok(()) };
        let wrong = format!(
            "the slot “{}” stands {place}; it has to stand in a line of its own, with an empty line above and below",
            asked.name
        );
        Err(failed(template, "template-slot", asked.line, wrong))
    };
    let mut placed = HashSet::new();
    let mut out = Vec::new();
    for node in nodes {
        match alone(&node) {
            Some(numbers) => {
                placed.extend(numbers.iter().copied());
                out.extend(numbers.into_iter().map(Part::Slot));
            }
            None => {
                if let Some((number, place)) = inside(&node, "in a line with other words") {
                    refuse(number, place)?;
                }
                out.push(Part::Words(node));
            }
        }
    }
    if let Some(number) = kept.iter().find_map(|text| first(text)) {
        refuse(number, "inside a table, a picture or HTML")?;
    }
    match (0..skeleton.asked.len()).find(|number| !placed.contains(number)) {
        Some(number) => refuse(number, "where a reader does not see it").map(|()| (out, kept)),
        None => Ok((out, kept)),
    }
}

/// The numbers of the slots in a paragraph that holds nothing else.
fn alone(node: &PreviewNode) -> Option<Vec<usize>> {
    let PreviewNode::Paragraph { children, .. } = node else { return None };
    let mut numbers = Vec::new();
    for child in children {
        let PreviewNode::Text { text } = child else { return None };
        for word in text.split_whitespace() {
            numbers.push(word.strip_prefix(MARK)?.strip_suffix(MARK)?.parse().ok()?);
        }
    }
    (!numbers.is_empty()).then_some(numbers)
}

/// The first slot inside a node, and what it stands in.
fn inside(node: &PreviewNode, place: &'static str) -> Option<(usize, &'static str)> {
    let (text, place) = match node {
        PreviewNode::Text { text } => (text.as_str(), place),
        PreviewNode::Code { text } | PreviewNode::CodeBlock { text, .. } => (text.as_str(), "inside code"),
        PreviewNode::Raw { text, .. } => (text.as_str(), "inside HTML"),
        PreviewNode::Image { alt: text, .. } | PreviewNode::Video { title: text, .. } => {
            (text.as_str(), "inside a picture")
        }
        PreviewNode::Table { children, .. }
        | PreviewNode::Row { children, .. }
        | PreviewNode::Cell { children, .. } => {
            return children.iter().find_map(|one| inside(one, "inside a table"));
        }
        PreviewNode::Definitions { children, .. }
        | PreviewNode::Term { children, .. }
        | PreviewNode::Definition { children, .. } => {
            return children.iter().find_map(|one| inside(one, "inside a definition"));
        }
        PreviewNode::Jump { children, .. } => return children.iter().find_map(|one| inside(one, "inside a link")),
        PreviewNode::Link { url, children } => {
            let place = "inside a link or a picture";
            return first(url)
                .map(|number| (number, place))
                .or_else(|| children.iter().find_map(|one| inside(one, place)));
        }
        PreviewNode::Heading { children, .. } => {
            return children.iter().find_map(|one| inside(one, "inside a heading"));
        }
        PreviewNode::List { children, .. } => return children.iter().find_map(|one| inside(one, "inside a list")),
        PreviewNode::Quote { children, .. } => return children.iter().find_map(|one| inside(one, "inside a quote")),
        PreviewNode::Item { children, .. }
        | PreviewNode::Paragraph { children, .. }
        | PreviewNode::Strong { children }
        | PreviewNode::Emphasis { children } => return children.iter().find_map(|one| inside(one, place)),
        PreviewNode::Rule { .. } | PreviewNode::Break => return None,
    };
    first(text).map(|number| (number, place))
}

fn first(text: &str) -> Option<usize> {
    text.split(MARK).nth(1)?.parse().ok()
}
