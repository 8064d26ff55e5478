//! Workbooks made by hand: the parts of XLSX and ODS as text, in a zip; those of XLSB as records.

mod xlsb;
pub mod zips;

pub use xlsb::xlsb;

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A cell as its format writes it.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    Gap,
    Text(&'a str),
    Inline(&'a str),
    /// Two runs of one text.
    Rich(&'a str, &'a str),
    Number(&'a str),
    /// A day, counted by Excel, with a time; the style shows both.
    Day(&'a str),
    /// As many days, shown as hours.
    Length(&'a str),
    Truth(bool),
    Error(&'a str),
    /// A formula, and the text that it came to.
    Formula(&'a str, &'a str),
}

/// A sheet: its rows from the first, a blank one without cells.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    pub name: &'a str,
    pub is_hidden: bool,
    pub rows: &'a [&'a [Cell<'a>]],
}

impl<'a> Sheet<'a> {
    pub const fn shown(name: &'a str, rows: &'a [&'a [Cell<'a>]]) -> Self {
        Self { name, is_hidden: false, rows }
    }
}

/// A zip of parts, packed.
pub fn zip<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of an XLSX.
pub fn xlsx_parts(sheets: &[Sheet], is_1904: bool) -> Vec<(String, String)> {
    let mut strings = Vec::new();
    let mut parts = vec![("[Content_Types].xml".to_string(), CONTENT_TYPES.to_string())];
    let (mut listed, mut related) = (String::new(), String::new());
    for (number, sheet) in (1..).zip(sheets) {
        let state = if sheet.is_hidden { " state=\"hidden\"" } else { "" };
        write!(listed, "<sheet name=\"{}\" sheetId=\"{number}\"{state} r:id=\"r{number}\"/>", escaped(sheet.name))
            .unwrap();
        write!(
            related,
            "<Relationship Id=\"r{number}\" Type=\"{RELATION}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        )
        .unwrap();
        let data = sheet_data(sheet.rows, &mut strings);
        parts.push((format!("xl/worksheets/sheet{number}.xml"), worksheet(&data)));
    }
    let strings: String = strings.iter().map(|text| format!("<si>{text}</si>")).collect();
    let date = if is_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
    let book = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATION}\">{date}<sheets>{listed}</sheets></workbook>");
    let related = format!(
        "{related}<Relationship Id=\"s\" Type=\"{RELATION}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"t\" Type=\"{RELATION}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    );
    let root = format!("<Relationship Id=\"b\" Type=\"{RELATION}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    parts.extend([
        ("_rels/.rels".into(), relations(&root)),
        ("xl/workbook.xml".into(), book),
        ("xl/_rels/workbook.xml.rels".into(), relations(&related)),
        ("xl/styles.xml".into(), STYLES.into()),
        ("xl/sharedStrings.xml".into(), format!("<sst xmlns=\"{MAIN}\">{strings}</sst>")),
    ]);
    parts
}

pub fn xlsx(sheets: &[Sheet]) -> Vec<u8> {
    packed(&xlsx_parts(sheets, false))
}

/// A zip of parts that were changed or not.
pub fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let parts: Vec<(&str, &String)> = parts.iter().map(|(name, text)| (name.as_str(), text)).collect();
    zip(&parts)
}

/// The XML of a sheet around its rows.
pub fn worksheet(data: &str) -> String {
    format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>")
}

/// The parts of an ODS around its tables.
pub fn ods_parts(tables: &str) -> Vec<(String, String)> {
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
                    <manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>";
    let content = format!(
        "<office:document-content xmlns:office=\"{ODF}:office:1.0\" xmlns:style=\"{ODF}:style:1.0\" \
         xmlns:table=\"{ODF}:table:1.0\" xmlns:text=\"{ODF}:text:1.0\" xmlns:calcext=\"urn:calcext\">\
         <office:automatic-styles><style:style style:name=\"h\" style:family=\"table\">\
         <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    vec![
        ("mimetype".into(), "application/vnd.oasis.opendocument.spreadsheet".into()),
        ("META-INF/manifest.xml".into(), manifest.into()),
        ("content.xml".into(), content),
    ]
}

pub fn ods(sheets: &[Sheet]) -> Vec<u8> {
    let tables: String = sheets.iter().map(table).collect();
    packed(&ods_parts(&tables))
}

fn table(sheet: &Sheet) -> String {
    let style = if sheet.is_hidden { " table:style-name=\"h\"" } else { "" };
    let row = |cells: &&[Cell]| {
        let cells: String = cells.iter().map(ods_cell).collect();
        let none = if cells.is_empty() { "<table:table-cell table:number-columns-repeated=\"16384\"/>" } else { "" };
        format!("<table:table-row>{cells}{none}</table:table-row>")
    };
    let rows: String = sheet.rows.iter().map(row).collect();
    format!(
        "<table:table table:name=\"{}\"{style}>{rows}<table:table-row table:number-rows-repeated=\"1048000\">\
         <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>",
        escaped(sheet.name)
    )
}

fn ods_cell(cell: &Cell) -> String {
    let text = |text: &str| {
        let paragraphs: String = text.split('\n').map(|line| format!("<text:p>{}</text:p>", escaped(line))).collect();
        format!("<table:table-cell office:value-type=\"string\">{paragraphs}</table:table-cell>")
    };
    match cell {
        Cell::Gap => "<table:table-cell/>".into(),
        Cell::Text(said) | Cell::Inline(said) | Cell::Formula(_, said) => text(said),
        Cell::Rich(first, second) => text(&format!("{first}{second}")),
        Cell::Number(value) => format!("<table:table-cell office:value-type=\"float\" office:value=\"{value}\"/>"),
        Cell::Day(day) => format!("<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\"/>"),
        Cell::Length(time) => format!("<table:table-cell office:value-type=\"time\" office:time-value=\"{time}\"/>"),
        Cell::Truth(truth) => {
            format!("<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"{truth}\"/>")
        }
        Cell::Error(error) => format!(
            "<table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\">\
             <text:p>{error}</text:p></table:table-cell>"
        ),
    }
}

fn sheet_data(rows: &[&[Cell]], strings: &mut Vec<String>) -> String {
    let mut data = String::new();
    for (number, cells) in (1..).zip(rows) {
        let cells: String =
            (0..).zip(*cells).map(|(column, cell)| xlsx_cell((number, column), cell, strings)).collect();
        if !cells.is_empty() {
            write!(data, "<row r=\"{number}\">{cells}</row>").unwrap();
        }
    }
    data
}

fn xlsx_cell((row, column): (u32, u32), cell: &Cell, strings: &mut Vec<String>) -> String {
    let place = format!("{}{row}", char::from(b'A' + u8::try_from(column).unwrap()));
    let text = |text: &str| format!("<t xml:space=\"preserve\">{}</t>", escaped(text));
    let mut shared = |text: String| {
        strings.push(text);
        format!("<c r=\"{place}\" t=\"s\"><v>{}</v></c>", strings.len() - 1)
    };
    match cell {
        Cell::Gap => String::new(),
        Cell::Text(said) => shared(text(said)),
        Cell::Rich(first, second) => shared(format!("<r><rPr><b/></rPr>{}</r><r>{}</r>", text(first), text(second))),
        Cell::Inline(said) => format!("<c r=\"{place}\" t=\"inlineStr\"><is>{}</is></c>", text(said)),
        Cell::Number(value) => format!("<c r=\"{place}\"><v>{value}</v></c>"),
        Cell::Day(serial) => format!("<c r=\"{place}\" s=\"1\"><v>{serial}</v></c>"),
        Cell::Length(days) => format!("<c r=\"{place}\" s=\"2\"><v>{days}</v></c>"),
        Cell::Truth(truth) => format!("<c r=\"{place}\" t=\"b\"><v>{}</v></c>", u8::from(*truth)),
        Cell::Error(error) => format!("<c r=\"{place}\" t=\"e\"><f>NOW</f><v>{error}</v></c>"),
        Cell::Formula(formula, said) => {
            format!("<c r=\"{place}\" t=\"str\"><f>{formula}</f><v>{}</v></c>", escaped(said))
        }
    }
}

fn relations(all: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ODF: &str = "urn:oasis:names:tc:opendocument:xmlns";
const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Override PartName=\"/xl/workbook.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>";
