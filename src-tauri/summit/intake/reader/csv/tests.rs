//! What the reader of delimited text must give.

use super::*;
use proptest::prelude::*;

/// Gives a few bytes at a time, so that every state meets the end of a buffer.
struct Sips<'a>(&'a [u8], usize);

impl Read for Sips<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let length = self.1.min(out.len());
        self.0.read(&mut out[..length])
    }
}

fn table(input: impl Read, delimiter: u8) -> Result<Vec<(u64, Vec<String>)>, Fault> {
    let (mut records, mut record, mut rows) = (Records::new(input, delimiter), Record::default(), Vec::new());
    while records.read(&mut record)? {
        rows.push((record.row(), record.cells().map(String::from).collect()));
    }
    Ok(rows)
}

fn check(text: &str, expected: &[&[&str]]) {
    let rows = table(text.as_bytes(), b',').unwrap();
    let cells: Vec<Vec<&str>> = rows.iter().map(|(_, cells)| cells.iter().map(String::as_str).collect()).collect();
    assert_eq!(cells, expected, "{text:?}");
}

fn fault(text: impl Read) -> String {
    format!("{:?}", table(text, b',').unwrap_err())
}

#[test]
fn the_quirks_of_the_well_known_collection_are_read_cell_for_cell() {
    check(
        "city,place\nOslo,\"12 Pier Road, 3rd floor\"\n",
        &[&["city", "place"], &["Oslo", "12 Pier Road, 3rd floor"]],
    );
    check("a,b,c\n1,\"\",\"\"\n2,3,4\n", &[&["a", "b", "c"], &["1", "", ""], &["2", "3", "4"]]);
    check("a,b,c\r\n1,\"\",\"\"\r\n", &[&["a", "b", "c"], &["1", "", ""]]);
    check("a,b\n1,\"she said \"\"yes\"\"\"\n", &[&["a", "b"], &["1", "she said \"yes\""]]);
    check("key,value\n1,\"{\"\"x\"\": \"\"y, z\"\"}\"\n", &[&["key", "value"], &["1", "{\"x\": \"y, z\"}"]]);
    check(
        "a,b\n1,\"two\nlines\"\n\"three\n\nlines\",2\n",
        &[&["a", "b"], &["1", "two\nlines"], &["three\n\nlines", "2"]],
    );
    check("a,b\r\n1,\"two\r\nlines\"\r\n", &[&["a", "b"], &["1", "two\r\nlines"]]);
    check("\"a\",b\n\" 1 \", 2 \n", &[&["a", "b"], &[" 1 ", " 2 "]]);
    check("a,b\n1,ʤ\n2,日本\n", &[&["a", "b"], &["1", "ʤ"], &["2", "日本"]]);
    check("a,b\n1,2", &[&["a", "b"], &["1", "2"]]);
    check("a,b\r1,2\r", &[&["a", "b"], &["1", "2"]]);
}

#[test]
fn rows_may_be_of_any_length() {
    check("a,b\n1\n1,2,3\n1,\n,", &[&["a", "b"], &["1"], &["1", "2", "3"], &["1", ""], &["", ""]]);
    check("", &[]);
    check("\"\"", &[&[""]]);
}

#[test]
fn blank_rows_count_and_a_record_of_several_lines_counts_once() {
    let rows = table("h\r\n\r\n\"a\r\nb\"\r\n\r\rc".as_bytes(), b',').unwrap();

    let row = |number, cell: &str| (number, vec![cell.to_string()]);
    assert_eq!(rows, [row(1, "h"), row(2, ""), row(3, "a\r\nb"), row(4, ""), row(5, ""), row(6, "c")]);
}

#[test]
fn the_separator_line_of_excel_is_no_row() {
    let rows = table("sep=;\r\nName;Zone\r\n".as_bytes(), b';').unwrap();

    assert_eq!(rows, [(1, vec!["Name".to_string(), "Zone".to_string()])]);
}

#[test]
fn quotes_inside_a_bare_cell_are_text_and_text_after_a_closing_quote_is_noted() {
    check("a \"b\" c,\"d\"e\"f\n", &[&["a \"b\" c", "de\"f"]]);

    let (mut records, mut record) = (Records::new("x,\"d\"e\n".as_bytes(), b','), Record::default());
    assert!(records.read(&mut record).unwrap());
    assert_eq!(record.stray_quotes(), [1]);
}

#[test]
fn nul_characters_are_left_out_and_noted() {
    let (mut records, mut record) = (Records::new("x,a\0b,\"c\0d\"\n".as_bytes(), b','), Record::default());

    assert!(records.read(&mut record).unwrap());
    assert_eq!((record.cells().collect::<Vec<_>>(), record.nuls()), (vec!["x", "ab", "cd"], [1, 2].as_slice()));
}

#[test]
fn an_open_quote_is_named_by_the_row_where_it_opened() {
    assert_eq!(fault("a,b\n1,2\n3,\"open\n4,5\n".as_bytes()), "OpenQuote { row: 3, column: 1 }");
}

#[test]
fn limits_are_named_by_row_and_column() {
    let endless = || std::io::repeat(b'x');
    let wide = "a,".repeat(COLUMN_LIMIT + 1);
    let heavy = format!("\"{}\",", "x".repeat(CELL_LIMIT - 1)).repeat(17);

    assert_eq!(fault("a\n".as_bytes().chain(endless())), "LongCell { row: 2, column: 0, is_quoted: false }");
    assert_eq!(fault("a,\"".as_bytes().chain(endless())), "LongCell { row: 1, column: 1, is_quoted: true }");
    assert_eq!(fault(wide.as_bytes()), "ManyColumns { row: 1 }");
    assert_eq!(fault(heavy.as_bytes()), "LongRow { row: 1 }");
    assert_eq!(fault(b"a\n\xff\n".as_slice()), "NotUtf8 { row: 2 }");
}

#[test]
fn a_cell_beyond_the_limit_takes_no_more_memory_than_twice_the_limit() {
    let mut records = Records::new(std::io::repeat(b'x').take(64 << 20), b',');

    let fault = records.read(&mut Record::default());

    assert!(matches!(fault, Err(Fault::LongCell { row: 1, .. })));
    assert!(records.bytes.capacity() <= 2 * CELL_LIMIT + (64 << 10), "{}", records.bytes.capacity());
}

proptest! {
    #[test]
    fn any_table_is_read_back_cell_for_cell(
        rows in (1..5usize).prop_flat_map(|width| {
            let cell = proptest::string::string_regex("[a-z,;|\t\"\n\r é😀=']{0,9}").unwrap();
            proptest::collection::vec(proptest::collection::vec(cell, width), 1..6)
        }),
        delimiter in prop_oneof![Just(b','), Just(b';'), Just(b'\t'), Just(b'|')],
        terminator in prop_oneof![Just(::csv::Terminator::CRLF), Just(::csv::Terminator::Any(b'\n')), Just(::csv::Terminator::Any(b'\r'))],
        style in prop_oneof![Just(::csv::QuoteStyle::Always), Just(::csv::QuoteStyle::Necessary)],
        sip in 1..12usize,
    ) {
        let mut writer = ::csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(terminator)
            .quote_style(style)
            .from_writer(Vec::new());
        for row in &rows { writer.write_record(row).unwrap(); }
        let bytes = writer.into_inner().unwrap();

        let read = table(Sips(&bytes, sip), delimiter).unwrap();

        let expected: Vec<_> = (1..).zip(rows).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn any_bytes_end_in_rows_or_a_named_fault(bytes in proptest::collection::vec(any::<u8>(), 0..200), sip in 1..50usize) {
        let whole = table(bytes.as_slice(), b',').map_err(|fault| format!("{fault:?}"));
        prop_assert_eq!(table(Sips(&bytes, sip), b',').map_err(|fault| format!("{fault:?}")), whole);
    }
}
