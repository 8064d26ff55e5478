//! What the workshop is: the organizer's words, as they are or as a quote.

use crate::model::PreviewNode;
use crate::recap::dialect::Dialect;
use crate::recap::preview::{children_of, source_of};
use crate::recap::printer;

/// The words as a quote, where all of them can stand in one and a reader gives it back; else as they are.
pub fn quoted(words: Vec<PreviewNode>, dialect: Dialect) -> Vec<PreviewNode> {
    let fits = |node: &PreviewNode| matches!(node, PreviewNode::Paragraph { .. } | PreviewNode::List { .. });
    if words.is_empty() || !words.iter().all(fits) {
        return words;
    }
    let source = words.first().cloned().and_then(|mut first| source_of(&mut first).and_then(Option::take));
    let mut quote = PreviewNode::Quote { children: words, source };
    if printer::survives(std::slice::from_ref(&quote), dialect) {
        return vec![quote];
    }
    children_of(&mut quote).map(std::mem::take).unwrap_or_default()
}
