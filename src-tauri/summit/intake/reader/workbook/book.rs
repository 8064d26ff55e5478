//! The workbook behind its format: found from the content, opened, and its cells given one by one.
//!
//! XLSX and XLSB are streamed. ODS and the old XLS come as a whole: there the bounds of the process are the only guard.

use super::{COMPOUND, PARTS, Refusal, UNZIPPED, cell, too_large};
use calamine::{Data, XlsxError};
use calamine::{DataRef, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError, Xlsx};
use std::io::{self, Read, Seek};
use zip::ZipArchive;
use zip::result::ZipError;

/// An open workbook.
pub(super) enum Book<R> {
    Xlsx(Xlsx<R>),
    Xlsb(Xlsb<R>),
    Ods(Ods<R>),
    Xls(Xls<R>),
}

/// Is told row, column and text of a cell.
type Take<'a> = &'a mut dyn FnMut(u32, u32, &str) -> Result<(), Refusal>;

/// Opens a workbook, whatever its name ends in.
pub(super) fn open<R: Read + Seek>(mut input: R) -> Result<Book<R>, Refusal> {
    let mut head = Vec::new();
    input.by_ref().take(8).read_to_end(&mut head).map_err(unreadable)?;
    input.rewind().map_err(unreadable)?;
    if head == COMPOUND {
        return old(input);
    }
    let kind = kind(&mut input)?;
    input.rewind().map_err(unreadable)?;
    match kind {
        Kind::Xlsx => Xlsx::new(input).map(Book::Xlsx).map_err(of_xlsx),
        Kind::Xlsb => Xlsb::new(input).map(Book::Xlsb).map_err(of_xlsb),
        Kind::Ods => Ods::new(input).map(Book::Ods).map_err(of_ods),
    }
}

/// Excel up to 2003; or a newer workbook with a password, which stands in the same container.
fn old<R: Read + Seek>(mut input: R) -> Result<Book<R>, Refusal> {
    if let Err(XlsxError::Password) = Xlsx::new(&mut input) {
        return Err(Refusal::Encrypted);
    }
    input.rewind().map_err(unreadable)?;
    Xls::new(input).map(Book::Xls).map_err(|error| match error {
        XlsError::Password => Refusal::Encrypted,
        error => unreadable(error),
    })
}

#[derive(Clone, Copy)]
enum Kind {
    Xlsx,
    Xlsb,
    Ods,
}

/// Finds out what a zip holds, and that it is no larger than it may be.
fn kind<R: Read + Seek>(input: R) -> Result<Kind, Refusal> {
    let mut zip = ZipArchive::new(input).map_err(of_zip)?;
    if zip.len() > PARTS {
        return Err(too_large(format!("{PARTS} parts")));
    }
    let types = part(&mut zip, "[Content_Types].xml")?;
    // Settings of a printer are named like the newer format in the binary one, too.
    let kind = if types.contains("ms-excel.sheet.binary.macroEnabled.main") {
        Kind::Xlsb
    } else if types.contains("spreadsheetml") || types.contains("ms-excel.sheet.macroEnabled") {
        Kind::Xlsx
    } else if part(&mut zip, "mimetype")?.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
        Kind::Ods
    } else {
        return Err(Refusal::Foreign);
    };
    measure(&mut zip)?;
    Ok(kind)
}

/// The beginning of a part; nothing where there is no such part.
fn part<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> Result<String, Refusal> {
    let mut text = Vec::new();
    match zip.by_name(name) {
        Ok(part) => part.take(1 << 20).read_to_end(&mut text).map_err(unreadable)?,
        Err(ZipError::FileNotFound) => 0,
        Err(error) => return Err(of_zip(error)),
    };
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Unpacks what is going to be read, and counts: what the zip says of its sizes may be false.
fn measure<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<(), Refusal> {
    let mut left = UNZIPPED;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(of_zip)?;
        let name = part.name().map_err(of_zip)?.into_owned();
        if ![".xml", ".bin", ".rels"].iter().any(|end| name.ends_with(end)) {
            continue;
        }
        left -= io::copy(&mut part.take(left), &mut io::sink()).map_err(unreadable)?;
        if left == 0 {
            return Err(too_large(format!("{} MiB unpacked", UNZIPPED >> 20)));
        }
    }
    Ok(())
}

impl<R: Read + Seek> Book<R> {
    /// The names of the sheets that hold cells, and whether they are hidden.
    pub(super) fn sheets(&self) -> Vec<(String, bool)> {
        let metadata = match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xlsb(book) => book.sheets_metadata(),
            Self::Ods(book) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
        };
        let with_cells = metadata.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        with_cells.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
    }

    /// Gives the cells of a sheet, row by row.
    pub(super) fn each_cell(&mut self, sheet: &str, take: Take<'_>) -> Result<(), Refusal> {
        match self {
            Self::Xlsx(book) => each_of_xlsx(book, sheet, take),
            Self::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(of_xlsb)?;
                while let Some(found) = cells.next_cell().map_err(of_xlsb)? {
                    let (row, column) = found.get_position();
                    take(row, column, &cell::text::<DataRef<'_>>(found.get_value()))?;
                }
                Ok(())
            }
            Self::Ods(book) => each_of_range(&book.worksheet_range(sheet).map_err(of_ods)?, take),
            Self::Xls(book) => each_of_range(&book.worksheet_range(sheet).map_err(unreadable)?, take),
        }
    }
}

fn each_of_range(range: &Range<Data>, take: Take<'_>) -> Result<(), Refusal> {
    let Some((first_row, first_column)) = range.start() else { return Ok(()) };
    for (row, cells) in (first_row..).zip(range.rows()) {
        for (column, value) in (first_column..).zip(cells) {
            take(row, column, &cell::text(value))?;
        }
    }
    Ok(())
}

fn each_of_xlsx<R: Read + Seek>(book: &mut Xlsx<R>, sheet: &str, take: Take<'_>) -> Result<(), Refusal> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(of_xlsx)?;
    let (mut last, mut odd) = (None, Vec::new());
    loop {
        match cells.next_cell() {
            Ok(Some(found)) => {
                let here = found.get_position();
                place(&mut odd, last, Some(here), take)?;
                take(here.0, here.1, &cell::text(found.get_value()))?;
                last = Some(here);
            }
            // An error that the library does not know, such as Google's `#ERROR!`: it goes on, and does not say where.
            Err(XlsxError::CellError(text)) => odd.push(text),
            Ok(None) => return place(&mut odd, last, None, take),
            Err(error) => return Err(of_xlsx(error)),
        }
    }
}

/// Puts the errors between two cells where they stand if no cell is left out there.
fn place(
    odd: &mut Vec<String>,
    last: Option<(u32, u32)>,
    next: Option<(u32, u32)>,
    take: Take<'_>,
) -> Result<(), Refusal> {
    let count = u32::try_from(odd.len()).unwrap_or(u32::MAX);
    let after = last.map_or((0, 0), |(row, column)| (row, column.saturating_add(1)));
    let (row, column) = match next {
        // The first cells of a row, where the row before was at its end.
        Some((row, column)) if row > after.0 && column >= count => (row, column - count),
        _ => after,
    };
    for (column, text) in (column..).zip(odd.drain(..)) {
        take(row, column, &text)?;
    }
    Ok(())
}

fn of_xlsx(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Encrypted,
        XlsxError::Zip(error) => of_zip(error),
        error => unreadable(error),
    }
}

fn of_xlsb(error: XlsbError) -> Refusal {
    match error {
        XlsbError::Password => Refusal::Encrypted,
        error => unreadable(error),
    }
}

fn of_ods(error: OdsError) -> Refusal {
    match error {
        OdsError::Password => Refusal::Encrypted,
        OdsError::CellLimitExceeded { max, .. } => too_large(format!("{max} cells")),
        error => unreadable(error),
    }
}

fn of_zip(error: ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Encrypted,
        error => unreadable(error),
    }
}

fn unreadable(error: impl std::fmt::Display) -> Refusal {
    Refusal::Unreadable(error.to_string())
}
