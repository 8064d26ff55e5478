//! Tables of blocks: cells that are short enough, and only the columns that anything stands in.

use crate::model::{PreviewNode, PreviewSource};
use crate::recap::layout::{Misfit, short};
use crate::recap::preview::{paragraph, row, table, text};

/// Columns with the field of a record that fills each.
type Names = &'static [(&'static str, &'static str)];

/// A table being filled.
pub struct Columns {
    /// The block, as an error names it: `talks`.
    block: &'static str,
    /// The layout of the block that takes everything.
    instead: &'static str,
    /// Each column, and the field of a row's record that fills it.
    names: Names,
    rows: Vec<(Option<PreviewSource>, Vec<Vec<PreviewNode>>)>,
}

impl Columns {
    /// An empty table with these columns.
    pub fn new(block: &'static str, instead: &'static str, names: Names) -> Self {
        Self { block, instead, names, rows: Vec::new() }
    }

    /// Adds a row, which an error names by `name`.
    pub fn row(
        &mut self,
        (name, source): (&str, Option<PreviewSource>),
        cells: Vec<Vec<PreviewNode>>,
    ) -> Result<(), Misfit> {
        let mut out = Vec::new();
        for (cell, (column, field)) in cells.into_iter().zip(self.names) {
            let blocks = if cell.is_empty() { Vec::new() } else { vec![paragraph(cell, None)] };
            let misfit = |why| {
                let (which, place) = (format!("block of {}, {name}", self.block), format!("“{column}”"));
                let held_in = source.clone().map(|record| Box::new((record, *field)));
                Misfit { layout: "table", which, place, why, instead: self.instead, held_in }
            };
            out.push(short(blocks).map_err(misfit)?);
        }
        self.rows.push((source, out));
        Ok(())
    }

    /// The table; nothing where no row was added.
    pub fn table(self) -> Vec<PreviewNode> {
        let fills = |at: usize| self.rows.iter().any(|(_, cells)| cells.get(at).is_some_and(|words| !words.is_empty()));
        let is_filled: Vec<bool> = (0..self.names.len()).map(fills).collect();
        if !is_filled.contains(&true) {
            return Vec::new();
        }
        let names: Vec<&str> = kept(self.names.iter().map(|(name, _)| *name).collect(), &is_filled);
        let rows = self.rows.into_iter().map(|(source, cells)| row(kept(cells, &is_filled), source)).collect();
        vec![table(&names, rows)]
    }
}

/// Words as what stands in a cell.
pub fn words_in(words: String) -> Vec<PreviewNode> {
    if words.is_empty() { Vec::new() } else { vec![text(words)] }
}

fn kept<T>(cells: Vec<T>, is_filled: &[bool]) -> Vec<T> {
    cells.into_iter().zip(is_filled).filter(|(_, is_filled)| **is_filled).map(|(cell, _)| cell).collect()
}
