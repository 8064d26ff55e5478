//! What a layout cannot hold: which record and place, and what to do about it.

use crate::error::{Error, shown};
use crate::model::{PreviewNode, PreviewSource};
use crate::recap::preview;

/// The most characters that a cell of a table holds; more makes its column too narrow or its row too long to be read.
const LONGEST_CELL: usize = 120;

/// What does not fit into a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The layout's word.
    pub layout: &'static str,
    /// Block and record: `block of people, Ada North`.
    pub which: String,
    /// The question or the column.
    pub place: String,
    /// `holds a list`, `has 140 characters`.
    pub why: String,
    /// The layout that takes everything.
    pub instead: &'static str,
    /// The record and the field that hold it, where a record does.
    pub held_in: Option<Box<(PreviewSource, &'static str)>>,
}

impl Misfit {
    /// What does not go.
    pub fn wrong(&self) -> String {
        format!("the layout “{}” cannot show it: it {}", self.layout, self.why)
    }

    /// What to do about it.
    pub fn next(&self) -> String {
        format!("Choose the layout “{}”, or shorten what is there.", self.instead)
    }
}

impl From<Misfit> for Error {
    fn from(misfit: Misfit) -> Self {
        let (which, place) = (shown(&misfit.which), shown(&misfit.place));
        Self::refused("layout-does-not-fit", which, place, misfit.wrong(), misfit.next())
    }
}

/// The words of one line if they are short enough for a cell; else why they are not.
pub fn short(mut blocks: Vec<PreviewNode>) -> Result<Vec<PreviewNode>, String> {
    let nodes = match blocks.as_mut_slice() {
        [] => return Ok(Vec::new()),
        [PreviewNode::Paragraph { children, .. }] => std::mem::take(children),
        all if all.iter().any(|block| matches!(block, PreviewNode::List { .. })) => return Err("holds a list".into()),
        [_] => return Err("holds a quote or code".into()),
        _ => return Err("has more than one paragraph".into()),
    };
    if nodes.contains(&PreviewNode::Break) {
        return Err("has more than one line".into());
    }
    match preview::words(&nodes).chars().count() {
        count if count > LONGEST_CELL => Err(format!("has {count} characters, and a cell holds {LONGEST_CELL}")),
        _ => Ok(nodes),
    }
}
