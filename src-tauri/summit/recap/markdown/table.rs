//! Tables as Markdown: each column as wide as its widest cell, so that formatters leave the lines as they are.

use crate::model::PreviewNode;
use crate::recap::preview::cells::columns;

/// The narrowest column: a rule has three hyphens.
const NARROWEST: usize = 3;

/// Prints rows of cells; `words` prints what is in one.
pub fn printed(rows: &[PreviewNode], words: impl Fn(&[PreviewNode]) -> String) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| cells(row, &words)).collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| columns(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(|at| widest(at).max(NARROWEST)).collect();
    let rule = line(&widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>(), &widths);
    let mut lines: Vec<String> = rows.iter().map(|row| line(row, &widths)).collect();
    lines.insert(lines.len().min(1), rule);
    lines.join("\n")
}

fn cells(row: &PreviewNode, words: &impl Fn(&[PreviewNode]) -> String) -> Vec<String> {
    let PreviewNode::Row { children, .. } = row else { return Vec::new() };
    let cell = |cell: &PreviewNode| match cell {
        PreviewNode::Cell { children, .. } => words(children),
        _ => String::new(),
    };
    children.iter().map(cell).collect()
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let padded = |(at, width): (usize, &usize)| {
        let cell = cells.get(at).map_or("", String::as_str);
        format!(" {cell}{} |", " ".repeat(width.saturating_sub(columns(cell))))
    };
    widths.iter().enumerate().map(padded).fold("|".to_owned(), |line, cell| line + &cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recap::preview::{row, table, text, words};

    #[test]
    fn cells_are_padded_to_the_width_of_their_column() {
        let rows = vec![
            row(vec![vec![text("漢字")], vec![]], None),
            row(vec![vec![text("e\u{301}t")], vec![text("1")]], None),
        ];
        let PreviewNode::Table { children, .. } = table(&["Name", "N"], rows) else { return };

        let printed = printed(&children, words);

        assert_eq!(printed, "| Name | N   |\n| ---- | --- |\n| 漢字 |     |\n| e\u{301}t   | 1   |");
    }
}
