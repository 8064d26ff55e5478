//! The rows that an import leaves out, as a table to be mended and imported again.

/// Writes the rows as CSV for a spreadsheet: the header, and a last column with the reason.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn left_out_table(header: &[String], rows: &[(Vec<String>, String)]) -> String {
    let mut table = String::from("\u{feff}");
    table += &csv_line(header.iter().map(String::as_str).chain(["Reason"]));
    for (cells, reason) in rows {
        let padded = cells.iter().map(String::as_str).chain(std::iter::repeat("")).take(header.len().max(cells.len()));
        table += &csv_line(padded.chain([reason.as_str()]));
    }
    table
}

/// Writes one row of CSV for a spreadsheet, with its line end; no cell is taken for a formula.
pub fn csv_line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = cells.map(quoted).collect();
    quoted.join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    let guarded = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
    if guarded.contains([',', '"', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_get_their_reason_and_no_formula_survives() {
        let header = vec!["Name".to_owned(), "What next?".to_owned()];
        let rows = vec![(vec![String::new(), "=1+1, \"x\"".to_owned()], "no name".to_owned())];

        assert_eq!(
            left_out_table(&header, &rows),
            "\u{feff}Name,What next?,Reason\r\n,\"'=1+1, \"\"x\"\"\",no name\r\n"
        );
    }
}
