//! The printers of a tree, and what proves each.

use super::dialect::{Dialect, Printer};
use super::proof::Failure;
use super::{html, markdown, proof, rst};
use crate::model::PreviewNode;

/// Prints blocks for a target.
pub fn printed(nodes: &[PreviewNode], dialect: Dialect) -> String {
    match dialect.printer {
        Printer::Markdown => markdown::printed(nodes, dialect),
        Printer::Html => html::printed(nodes),
        Printer::Rst => rst::printed(nodes),
    }
}

/// Proves that `text` is the tree `nodes`, and harmless.
pub fn prove(nodes: &[PreviewNode], text: &str, dialect: Dialect) -> Result<(), Failure> {
    match dialect.printer {
        Printer::Markdown => proof::prove(nodes, text, dialect),
        Printer::Html => html::prove(nodes, text),
        Printer::Rst => rst::prove(nodes, text),
    }
}

/// Whether a reader gives these blocks back as they are.
pub fn survives(nodes: &[PreviewNode], dialect: Dialect) -> bool {
    prove(nodes, &printed(nodes, dialect), dialect).is_ok()
}
