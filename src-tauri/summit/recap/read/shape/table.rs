//! Tables in a post: header, rows and their cells.

use super::super::line::Line;
use super::super::link::plain;
use super::super::section::spaced;
use std::ops::Range;

/// A table with the words of its cells as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table<'a> {
    pub lines: Range<usize>,
    pub header: Vec<&'a str>,
    /// Each row with the index of its line.
    pub rows: Vec<(usize, Vec<&'a str>)>,
}

/// The table that begins at a line. One of a single column has a bar on both sides of its header.
pub(crate) fn at<'a>(lines: &[Line<'a>], at: usize, end: usize) -> Option<Table<'a>> {
    let header = cells(lines.get(at)?.text)?;
    let rule = cells(lines.get(at + 1).filter(|line| !line.code)?.text)?;
    let is_rule = |cell: &&str| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':'));
    let is_table = header.len() > 1 || is_enclosed(lines.get(at)?.text.trim());
    if !is_table || rule.len() != header.len() || !rule.iter().all(is_rule) {
        return None;
    }
    let mut rows = Vec::new();
    for index in at + 2..end {
        let line = lines.get(index).filter(|line| !line.is_blank() && line.text.contains('|'))?;
        // A row that is longer than the header would lose its last cells: then it is no table of ours.
        let row = cells(line.text).filter(|row| row.len() <= header.len())?;
        rows.push((index, row));
        if lines.get(index + 1).is_none_or(|next| next.is_blank()) || index + 1 >= end {
            break;
        }
    }
    let last = rows.last()?.0;
    Some(Table { lines: at..last + 1, header, rows })
}

fn is_enclosed(text: &str) -> bool {
    text.len() > 1 && text.starts_with('|') && text.ends_with('|') && !text.ends_with("\\|")
}

impl<'a> Table<'a> {
    /// The column whose header is one of these words.
    pub fn column(&self, words: &[&str]) -> Option<usize> {
        self.header.iter().position(|cell| words.contains(&spaced(&plain(cell)).as_str()))
    }
}

/// The cell of a column, where there is one.
pub(crate) fn cell<'a>(row: &[&'a str], column: Option<usize>) -> &'a str {
    column.and_then(|column| row.get(column)).copied().unwrap_or_default()
}

/// The cells of a line; a bar behind a backslash is none.
fn cells(text: &str) -> Option<Vec<&str>> {
    let text = text.trim();
    let text = text.strip_prefix('|').unwrap_or(text);
    let text = text.strip_suffix('|').filter(|text| !text.ends_with('\\')).unwrap_or(text);
    let mut out = Vec::new();
    let mut first = 0;
    for (at, _) in text.match_indices('|') {
        if !text.get(..at)?.ends_with('\\') {
            out.push(text.get(first..at)?.trim());
            first = at + 1;
        }
    }
    out.push(text.get(first..)?.trim());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::super::line::lines;
    use super::*;

    #[test]
    fn a_table_has_a_header_a_rule_and_rows() {
        let text = "| Topic | Who |\n| --- | :-: |\n| Mud \\| clay | Ada |\n| Sand |\n\nText";

        let table = at(&lines(text), 0, 6).unwrap();

        assert_eq!(table.header, ["Topic", "Who"]);
        assert_eq!(table.rows, [(2, vec!["Mud \\| clay", "Ada"]), (3, vec!["Sand"])]);
        assert_eq!(table.lines, 0..4);
        assert_eq!(at(&lines("| a | b |\n| c | d |\n"), 0, 2), None);
    }

    #[test]
    fn a_table_of_one_column_has_bars_on_both_sides() {
        let names = |text: &str| at(&lines(text), 0, 4).map(|table| (table.header.len(), table.rows.len()));

        assert_eq!(names("| Name |\n| ---- |\n| Ada |\n| Bo |"), Some((1, 2)));
        assert_eq!(names("Name\n---\nAda\nBo"), None);
        assert_eq!(names("| Name\n| ---\n| Ada\n| Bo"), None);
        assert_eq!(names("| Name |\n| ---- |\n| Ada | Bo |\n| Cy |"), None);
    }
}
