//! The rows that an import leaves out, as a table to be mended and imported again.
//!
//! The table is for a spreadsheet: what one would take for a formula gets an apostrophe before it. The header of the
//! reasons tells such a table, and reading it takes the apostrophes away again, those and no others.

/// Header of the column with the reasons; it is how a table of ours is known again.
pub const REASON: &str = "Left out by Summit Desk because";

/// What makes a formula of a cell; the wide forms too, since some spreadsheets read them as the narrow ones.
const FORMULA: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// Writes the rows as CSV for a spreadsheet: the header, and a column with the reason after it.
///
/// A row of a table that was itself written here gets its new reason in place of the old one.
pub fn left_out_table(header: &[String], rows: &[(Vec<String>, String)]) -> String {
    let place = reason_column(header).unwrap_or(header.len());
    let mut table = String::from("\u{feff}");
    table += &line(header, REASON, (place, header.len()));
    for (cells, reason) in rows {
        table += &line(cells, reason, (place, header.len()));
    }
    table
}

// What stands beyond the header stays beyond it: the row is refused again until somebody has looked.
fn line(cells: &[String], reason: &str, (place, width): (usize, usize)) -> String {
    let mut cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    cells.resize(cells.len().max(width), "");
    if place < width {
        cells.remove(place);
    }
    cells.insert(place, reason);
    csv_line(cells.into_iter())
}

/// Writes one row of CSV for a spreadsheet, with its line end; no cell is taken for a formula.
pub fn csv_line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = cells.map(|cell| quoted(&guarded(cell))).collect();
    quoted.join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

// Apostrophes of the person's own before it count too, else ours could not be told from theirs.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// The words behind an apostrophe that was put before them here.
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|words| is_formula(words)).unwrap_or(cell)
}

/// Where the reasons stand, in a table that was written here.
pub(super) fn reason_column(header: &[String]) -> Option<usize> {
    header.iter().position(|text| is_reason(text))
}

/// Whether a header is that of the reasons.
pub(super) fn is_reason(header: &str) -> bool {
    header.trim() == REASON
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn rows_get_their_reason_and_no_formula_survives() {
        let rows = vec![(texts(&["", "=1+1, \"x\""]), "no name".to_owned())];

        assert_eq!(
            left_out_table(&texts(&["Name", "What next?"]), &rows),
            "\u{feff}Name,What next?,Left out by Summit Desk because\r\n,\"'=1+1, \"\"x\"\"\",no name\r\n"
        );
    }

    #[test]
    fn every_beginning_of_a_formula_is_guarded() {
        for start in FORMULA {
            let cell = guarded(&format!("{start}1"));
            assert!(cell.starts_with('\'') && cell.len() > 2, "{cell:?}");
        }
        for plain in ["", "a=b", "1-1", " =1", "it's", "'tis", "’=1", "＂=1"] {
            assert_eq!(guarded(plain), plain);
        }
    }

    #[test]
    fn a_cell_beyond_the_header_stays_beyond_the_reason() {
        let rows =
            vec![(texts(&["Ada", "Kelp", "Extra"]), "too many".to_owned()), (texts(&["Bo"]), "short".to_owned())];

        let table = left_out_table(&texts(&["Name", "What next?"]), &rows);

        assert_eq!(table.lines().skip(1).collect::<Vec<_>>(), ["Ada,Kelp,too many,Extra", "Bo,,short"]);
    }

    #[test]
    fn a_second_reason_takes_the_place_of_the_first() {
        let header = texts(&["Name", "What next?", REASON]);
        let rows = vec![(texts(&["", "=1", "no name"]), "still none".to_owned())];

        assert_eq!(
            left_out_table(&header, &rows),
            "\u{feff}Name,What next?,Left out by Summit Desk because\r\n,'=1,still none\r\n"
        );
    }

    proptest! {
        #[test]
        fn what_was_guarded_comes_back_equal(cell in "['’]{0,3}[=+@＝＋－＠\t\r\n-]{0,2}.{0,5}") {
            let guarded = guarded(&cell);
            prop_assert_eq!(unguarded(&guarded), cell.as_str());
        }
    }
}
