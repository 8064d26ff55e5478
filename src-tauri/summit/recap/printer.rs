//! The printers of a tree, and what proves each.

use super::dialect::{Dialect, Printer};
use super::proof::Failure;
use super::{html, markdown, proof, rst};
use crate::model::PreviewNode;
use std::ops::Range;

/// Blocks as text.
pub struct Printed {
    pub text: String,
    /// The bytes of each block; empty where the text is no Markdown.
    pub blocks: Vec<Range<usize>>,
}

impl Printed {
    /// The text from a block on, and its blocks.
    pub fn parts(&self, first: usize) -> Parts<'_> {
        let blocks = self.blocks.get(first..).unwrap_or_default();
        let end = if first == 0 { 0 } else { self.text.len() };
        let start = blocks.first().map_or(end, |block| block.start);
        let blocks = blocks.iter().map(|block| block.start - start..block.end - start).collect();
        Parts { text: self.text.get(start..).unwrap_or_default(), blocks }
    }
}

/// A text to be proven.
pub struct Parts<'a> {
    pub text: &'a str,
    /// The bytes of each block in the text; empty where they are not known.
    pub blocks: Vec<Range<usize>>,
}

impl<'a> Parts<'a> {
    /// The text from one block to another, both among it; all of it where they are not known.
    pub fn between(&self, first: usize, last: usize) -> &'a str {
        let ends = self.blocks.get(first).zip(self.blocks.get(last));
        ends.and_then(|(first, last)| self.text.get(first.start..last.end)).unwrap_or(self.text)
    }
}

/// Prints blocks for a target.
pub fn printed(nodes: &[PreviewNode], dialect: Dialect) -> String {
    printed_apart(nodes, dialect).text
}

/// As [`printed`], with the bytes of each block.
pub fn printed_apart(nodes: &[PreviewNode], dialect: Dialect) -> Printed {
    match dialect.printer {
        Printer::Markdown => markdown::printed_apart(nodes, dialect),
        Printer::Html => Printed { text: html::printed(nodes), blocks: Vec::new() },
        Printer::Rst => Printed { text: rst::printed(nodes), blocks: Vec::new() },
    }
}

/// Proves that a text is the tree `nodes`, and harmless.
pub fn prove(nodes: &[PreviewNode], parts: &Parts<'_>, dialect: Dialect) -> Result<(), Failure> {
    match dialect.printer {
        Printer::Markdown => proof::prove(nodes, parts, dialect),
        Printer::Html => html::prove(nodes, parts.text),
        Printer::Rst => rst::prove(nodes, parts.text),
    }
}

/// Whether a reader gives these blocks back as they are.
pub fn survives(nodes: &[PreviewNode], dialect: Dialect) -> bool {
    prove(nodes, &printed_apart(nodes, dialect).parts(0), dialect).is_ok()
}
