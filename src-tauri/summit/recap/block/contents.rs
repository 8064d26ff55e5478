//! The contents of a post: its headings of two levels, as links where the reader's names for headings are certain.

use crate::model::{Block, PreviewNode};
use crate::recap::dialect::{Anchors, Dialect, anchor, text};
use crate::recap::preview::{heading, paragraph, source, source_in, sourced, text as preview_text, words};
use std::collections::HashMap;

/// What stands in the place of the list while its headings are looked for, with what the block says by itself.
pub fn stand_in(block: &Block, said: &[PreviewNode]) -> Vec<PreviewNode> {
    if !said.is_empty() {
        return said.to_vec();
    }
    let own = text::line(&block.heading);
    let heading = (!own.is_empty()).then(|| heading(2, own, None));
    let nodes = heading.into_iter().chain([paragraph(vec![preview_text("Contents")], None)]);
    sourced(nodes.collect(), &source("block", block.id))
}

/// A heading, or a node of the block, as it is; of another its place alone, since long texts need not be copied.
pub fn headed(block: &Block, node: &PreviewNode) -> PreviewNode {
    let is_own = source_in(node) == source("block", block.id).as_ref();
    if is_own || heading_of(node).is_some() { node.clone() } else { PreviewNode::Rule { source: None } }
}

/// The list, below what the block says by itself; `nodes` are those of the whole post with what stands in for it.
pub fn nodes(block: &Block, said: Vec<PreviewNode>, nodes: &[PreviewNode], dialect: Dialect) -> Vec<PreviewNode> {
    let own = text::line(&block.heading);
    let (above, others) = without(block, nodes);
    let all: Vec<(u8, &[PreviewNode])> = others.into_iter().filter_map(heading_of).collect();
    let names = Names::of(&all, above.as_deref().unwrap_or(&own), dialect.anchors);
    let mut items: Vec<PreviewNode> = Vec::new();
    for (level, children) in all.into_iter().filter(|(level, _)| matches!(level, 2 | 3)) {
        let entry = item(names.entry(children));
        match items.last_mut() {
            Some(PreviewNode::Item { children, .. }) if level == 3 => below(children, entry),
            _ => items.push(entry),
        }
    }
    if items.is_empty() {
        return Vec::new();
    }
    let mut out = said;
    if out.is_empty() && !own.is_empty() {
        out.push(heading(2, own, None));
    }
    out.push(list(items));
    sourced(out, &source("block", block.id))
}

/// The nodes of a post without those of the block; and the words of the heading that a template put above it.
fn without<'a>(block: &Block, nodes: &'a [PreviewNode]) -> (Option<String>, Vec<&'a PreviewNode>) {
    let own = source("block", block.id);
    let is_own = |node: &PreviewNode| source_in(node) == own.as_ref();
    let first = nodes.iter().position(is_own);
    let has_heading = first.and_then(|at| heading_of(nodes.get(at)?)).is_some();
    let above = first.and_then(|at| at.checked_sub(1)).filter(|_| !has_heading);
    let words_above = above.and_then(|at| heading_of(nodes.get(at)?)).map(|(_, children)| words(children));
    let above = above.filter(|_| words_above.is_some());
    let others = nodes.iter().enumerate().filter(|(at, node)| !is_own(node) && Some(*at) != above);
    (words_above, others.map(|(_, node)| node).collect())
}

fn heading_of(node: &PreviewNode) -> Option<(u8, &[PreviewNode])> {
    match node {
        PreviewNode::Heading { level, children, .. } => Some((*level, children.as_slice())),
        _ => None,
    }
}

/// The names that the reader gives to headings, and how many may have each.
struct Names {
    counts: HashMap<String, u32>,
    anchors: Anchors,
}

impl Names {
    fn of(headings: &[(u8, &[PreviewNode])], own: &str, anchors: Anchors) -> Self {
        let mut counts = HashMap::new();
        let texts = headings.iter().map(|(_, children)| words(children)).chain([own.to_owned()]);
        for text in texts {
            *counts.entry(anchor::likeness(&text)).or_insert(0) += 1;
        }
        Self { counts, anchors }
    }

    /// A link to the heading, or its words.
    fn entry(&self, children: &[PreviewNode]) -> Vec<PreviewNode> {
        let text = words(children);
        let is_plain = children.iter().all(|node| matches!(node, PreviewNode::Text { .. }));
        let is_alone = self.counts.get(&anchor::likeness(&text)) == Some(&1);
        match anchor::name(&text, self.anchors).filter(|_| is_plain && is_alone) {
            Some(anchor) => vec![PreviewNode::Jump { anchor, children: children.to_vec() }],
            None => unlinked(children),
        }
    }
}

/// The words of a heading whose link, if it has one, would lead away.
fn unlinked(children: &[PreviewNode]) -> Vec<PreviewNode> {
    let inside = |node: &PreviewNode| match node {
        PreviewNode::Link { children, .. } => children.clone(),
        node => vec![node.clone()],
    };
    children.iter().flat_map(inside).collect()
}

fn item(words: Vec<PreviewNode>) -> PreviewNode {
    let paragraph = PreviewNode::Paragraph { children: words, source: None };
    PreviewNode::Item { children: vec![paragraph], source: None }
}

fn list(children: Vec<PreviewNode>) -> PreviewNode {
    PreviewNode::List { ordered: false, start: 1, tight: true, children, source: None }
}

/// Puts an item into the list below another.
fn below(outer: &mut Vec<PreviewNode>, entry: PreviewNode) {
    match outer.last_mut() {
        Some(PreviewNode::List { children, .. }) => children.push(entry),
        _ => outer.push(list(vec![entry])),
    }
}
