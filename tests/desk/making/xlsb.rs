//! Workbooks in Excel's binary format: the same sheets as records, after [MS-XLSB].

use super::{Cell, RELATION, Sheet, escaped, relations, zip};

/// A record: its number, how long it is, and what it holds. Both numbers come in groups of seven bits, the lowest first.
fn record(number: u16, body: &[u8]) -> Vec<u8> {
    let groups = |mut number: usize| {
        let mut bytes = Vec::new();
        while number > 0x7f {
            bytes.push(0x80 | (number & 0x7f) as u8);
            number >>= 7;
        }
        bytes.push(number as u8);
        bytes
    };
    [groups(number.into()), groups(body.len()), body.to_vec()].concat()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).unwrap().to_le_bytes();
    length.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

fn number(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap().to_le_bytes()
}

pub fn xlsb(sheets: &[Sheet], is_1904: bool) -> Vec<u8> {
    let (mut strings, mut parts, mut related) = (Vec::new(), Vec::new(), String::new());
    let system = [&[u8::from(is_1904)][..], &[0; 11]].concat();
    let mut listed = vec![record(0x83, &[]), record(0x99, &system), record(0x8f, &[])];
    for (id, sheet) in (1..).zip(sheets) {
        let state = number(usize::from(sheet.is_hidden));
        let names = [wide(&format!("r{id}")), wide(sheet.name)].concat();
        listed.push(record(0x9c, &[&state[..], &number(id), &names].concat()));
        related.push_str(&format!(
            "<Relationship Id=\"r{id}\" Type=\"{RELATION}/worksheet\" Target=\"worksheets/sheet{id}.bin\"/>"
        ));
        parts.push((format!("xl/worksheets/sheet{id}.bin"), worksheet(sheet.rows, &mut strings)));
    }
    listed.extend([record(0x90, &[]), record(0x84, &[])]);
    let root = format!("<Relationship Id=\"b\" Type=\"{RELATION}/officeDocument\" Target=\"xl/workbook.bin\"/>");
    parts.extend([
        ("[Content_Types].xml".into(), CONTENT_TYPES.as_bytes().to_vec()),
        ("_rels/.rels".into(), relations(&root).into_bytes()),
        ("xl/_rels/workbook.bin.rels".into(), relations(&related).into_bytes()),
        ("xl/workbook.bin".into(), listed.concat()),
        ("xl/styles.bin".into(), styles()),
        ("xl/sharedStrings.bin".into(), shared(&strings)),
    ]);
    let parts: Vec<(&str, Vec<u8>)> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    zip(&parts)
}

/// Numbers as they are, days with their time, and lengths as hours.
fn styles() -> Vec<u8> {
    let format = |id: u8| record(0x2f, &[&[0, 0, id, 0][..], &[0; 12]].concat());
    let formats = [format(0), format(22), format(46)].concat();
    [record(0x116, &[]), record(0x269, &number(3)), formats, record(0x26a, &[]), record(0x117, &[])].concat()
}

fn shared(strings: &[Vec<u8>]) -> Vec<u8> {
    let count = number(strings.len());
    let items: Vec<u8> = strings.iter().flat_map(|string| record(0x13, string)).collect();
    [record(0x9f, &[count, count].concat()), items, record(0xa0, &[])].concat()
}

fn worksheet(rows: &[&[Cell]], strings: &mut Vec<Vec<u8>>) -> Vec<u8> {
    let mut data = [record(0x81, &[]), record(0x94, &[0; 16]), record(0x91, &[])].concat();
    for (row, cells) in rows.iter().enumerate().filter(|(_, cells)| !cells.is_empty()) {
        data.extend(record(0, &[&number(row)[..], &[0; 13]].concat()));
        data.extend((0..).zip(*cells).flat_map(|(column, cell)| binary(column, cell, strings)));
    }
    [data, record(0x92, &[]), record(0x82, &[])].concat()
}

/// A cell: its column, its style, its value.
fn binary(column: usize, cell: &Cell, strings: &mut Vec<Vec<u8>>) -> Vec<u8> {
    let with = |kind, style, value: &[u8]| record(kind, &[&number(column)[..], &number(style), value].concat());
    let real = |text: &str| text.parse::<f64>().unwrap().to_le_bytes();
    let mut shared = |string: Vec<u8>| {
        strings.push(string);
        with(7, 0, &number(strings.len() - 1))
    };
    match cell {
        Cell::Gap => with(1, 0, &[]),
        Cell::Text(said) => shared([vec![0], wide(said)].concat()),
        // Two runs: where the second begins, and its letters.
        Cell::Rich(first, second) => {
            let (begins, text) = (first.encode_utf16().count() as u8, wide(&format!("{first}{second}")));
            shared([vec![1], text, number(2).into(), vec![0, 0, 1, 0, begins, 0, 0, 0]].concat())
        }
        Cell::Inline(said) => with(6, 0, &wide(said)),
        Cell::Number(value) => match value.parse::<i32>() {
            Ok(whole) => with(2, 0, &(whole << 2 | 2).to_le_bytes()),
            Err(_) => with(5, 0, &real(value)),
        },
        Cell::Day(serial) => with(5, 1, &real(serial)),
        Cell::Length(days) => with(5, 2, &real(days)),
        Cell::Truth(truth) => with(4, 0, &[u8::from(*truth)]),
        Cell::Error(error) => with(3, 0, &[error_number(error)]),
        Cell::Formula(_, error) if error.starts_with('#') => {
            with(11, 0, &[vec![error_number(error)], vec![0, 0], number(0).into(), number(0).into()].concat())
        }
        Cell::Formula(formula, said) => {
            // What it came to; flags; a formula of no tokens, which no reader of values looks at.
            assert_eq!(escaped(formula), *formula);
            with(8, 0, &[wide(said), vec![0, 0], number(0).into(), number(0).into()].concat())
        }
    }
}

fn error_number(error: &str) -> u8 {
    ERRORS.iter().find(|(name, _)| *name == error).unwrap().1
}

const ERRORS: [(&str, u8); 7] = [
    ("#NULL!", 0x00),
    ("#DIV/0!", 0x07),
    ("#VALUE!", 0x0f),
    ("#REF!", 0x17),
    ("#NAME?", 0x1d),
    ("#NUM!", 0x24),
    ("#N/A", 0x2a),
];
/// As Excel writes them, with settings of a printer, whose kind is named like a sheet of the newer format.
const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/>\
    <Override PartName=\"/xl/worksheets/sheet1.bin\" ContentType=\"application/vnd.ms-excel.worksheet\"/>\
    <Override PartName=\"/xl/printerSettings/printerSettings1.bin\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings\"/></Types>";
