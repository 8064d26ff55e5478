//! The file of an import: read once for its hash and encoding, or for the table of a workbook or of a form's JSON; then as
//! text, with the bytes counted.

use super::{archive, workbook};
use crate::error::{Error, Result, shown};
use crate::files;
use crate::intake::reader::{self, form, workbook::Table};
use crate::intake::{self, Decoded, Encoding, Layout, Probe};
use crate::model::imports::{CellFix, TableReading, WorkbookSheet};
use std::cell::Cell;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows taken so far, the header not among them; 0 while the file is only looked at.
    pub rows: u64,
    /// Bytes of the file whose rows were taken, in steps of up to 64 KiB; 0 while the file is only looked at.
    pub bytes: u64,
    /// Bytes of the file in all; of the sheet's text, once a workbook was read.
    pub bytes_in_all: u64,
}

/// Is told how far an import is, and answers whether to go on.
///
/// It is called at least every 100 rows, and while nothing is written yet every 256 KiB; on the thread of the import,
/// so it should be quick. Once it has answered `false`, everything is taken back: the import ends with the error
/// `import-cancelled`, and nothing was changed. After its last call the import is committed and cannot be stopped.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> bool;

/// A file of answers that was read once: hashed, and its encoding known.
pub struct Source {
    pub(super) name: String,
    pub(super) blake3: String,
    pub(super) bytes: i64,
    pub(super) encoding: Encoding,
    pub(super) layout: Layout,
    /// The sheets of a workbook, and which of them was read.
    pub(super) sheets: Vec<WorkbookSheet>,
    pub(super) sheet: String,
    /// The encoding and the delimiter that somebody told.
    told: TableReading,
    /// What a form tells of its answers, where they came as JSON.
    pub(super) form: Option<form::Told>,
    origin: Origin,
}

#[derive(Clone)]
enum Origin {
    Path(PathBuf),
    Text(&'static str),
    /// The text that was made of a sheet or of JSON, or the table out of an archive.
    Held(Rc<[u8]>),
}

/// How a file is to be read.
pub(in crate::desk) struct How<'a> {
    pub(in crate::desk) reading: &'a TableReading,
    /// How a workbook was read last time.
    pub(in crate::desk) before: TableReading,
    /// The program that reads workbooks.
    pub(in crate::desk) child: Option<&'a Path>,
}

impl How<'_> {
    /// The row with the headers of a sheet: as it is told, else as it was told last time.
    fn header_row(&self, sheet: &str) -> u64 {
        let before = self.before.header_row.filter(|_| self.before.sheet.as_deref() == Some(sheet));
        self.reading.header_row.or(before).map_or(PLAIN.header_row, u64::from)
    }
}

/// What a file is, from its bytes gone by once.
struct ReadOnce {
    blake3: String,
    bytes: i64,
    bytes_in_all: u64,
    /// What a text is; nothing of a workbook.
    probe: Option<Probe>,
    /// The whole file, if it is JSON.
    json: Option<Vec<u8>>,
}

impl ReadOnce {
    fn of(path: &Path, name: &str, progress: Watch<'_>) -> Result<Self> {
        let mut file = files::open(path)?;
        let (mut probe, mut hash, mut bytes) = (Some(Probe::new(name)), files::StreamHash::default(), 0_i64);
        let (bytes_in_all, mut json) = (file.metadata().map_or(0, |about| about.len()), None);
        let mut buffer = vec![0; 256 << 10];
        loop {
            let count = file.read(&mut buffer).map_err(|e| unreadable(name, &e))?;
            let Some(chunk) = buffer.get(..count).filter(|c| !c.is_empty()) else { break };
            probe = probe.filter(|_| bytes > 0 || !reader::workbook::is_workbook(chunk));
            if let Some(probe) = &mut probe {
                probe.feed(chunk);
            }
            if bytes == 0 && form::is_json(chunk) {
                json = Some(Vec::new());
            }
            if let Some(json) = &mut json {
                json.extend_from_slice(within_limit(name, (chunk, json.len()))?);
            }
            hash.feed(chunk);
            bytes = bytes.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
            if !progress(Progress { rows: 0, bytes: 0, bytes_in_all }) {
                return Err(cancelled(name));
            }
        }
        Ok(Self { blake3: hash.finish(), bytes, bytes_in_all, probe, json })
    }
}

/// What is read of JSON is held in memory whole.
fn within_limit<'a>(name: &str, (chunk, before): (&'a [u8], usize)) -> Result<&'a [u8]> {
    if u64::try_from(before.saturating_add(chunk.len())).is_ok_and(|bytes| bytes <= form::LIMIT) {
        return Ok(chunk);
    }
    let wrong = format!("the file is larger than the limit of {} MiB for JSON", form::LIMIT >> 20);
    Err(Error::refused("file-too-large", name, "", wrong, "Save the responses in several files, and import each."))
}

/// Whether a file of JSON holds the answers of a form.
pub(super) fn is_form(path: &Path) -> Result<bool> {
    let name = name_of(path);
    let ReadOnce { probe: Some(probe), json: Some(json), .. } = ReadOnce::of(path, &name, &mut |_| true)? else {
        return Ok(false);
    };
    Ok(probe.finish(None).and_then(|encoding| form::text(&name, json, encoding)).is_ok_and(|text| form::is_form(&text)))
}

/// A text of the program's own: commas, and its headers first.
const PLAIN: Layout = Layout { delimiter: b',', header_row: 1 };

impl Source {
    /// A text of the program's own, in UTF-8.
    pub fn of_text(name: &str, text: &'static str) -> Self {
        let bytes = i64::try_from(text.len()).unwrap_or(i64::MAX);
        let (blake3, origin) = (files::hash(text.as_bytes()), Origin::Text(text));
        let (sheets, sheet, encoding, form) = (Vec::new(), String::new(), Encoding::UTF_8, None);
        let told = TableReading::default();
        Self { name: name.into(), origin, blake3, bytes, encoding, layout: PLAIN, sheets, sheet, told, form }
    }

    /// Reads a file once; `progress` is asked all the while whether to go on.
    pub(super) fn of_file(path: &Path, how: &How<'_>, progress: Watch<'_>) -> Result<Self> {
        let name = name_of(path);
        let read = ReadOnce::of(path, &name, progress)?;
        let origin = Origin::Path(path.to_owned());
        let (sheets, sheet, layout, encoding) = (Vec::new(), String::new(), PLAIN, Encoding::UTF_8);
        let (blake3, bytes) = (read.blake3, read.bytes);
        let told = TableReading::default();
        let mut source = Self { name, origin, blake3, bytes, encoding, layout, sheets, sheet, told, form: None };
        let Some(probe) = read.probe else {
            let mut go_on = || progress(Progress { rows: 0, bytes: 0, bytes_in_all: read.bytes_in_all });
            match workbook::table(&source.name, path, how, &mut go_on)? {
                Some(table) => source.be_sheet(table, how),
                None => source.be_packed(archive::table(&source.name, path, how.child)?, how.reading)?,
            }
            return Ok(source);
        };
        match read.json {
            Some(json) => source.be_form(probe, json, how.reading)?,
            None => source.be_text(probe, how.reading)?,
        }
        Ok(source)
    }

    fn be_sheet(&mut self, Table { sheets, sheet, text }: Table, how: &How<'_>) {
        self.layout = Layout { header_row: how.header_row(&sheet), ..PLAIN };
        (self.origin, self.sheets, self.sheet) = (Origin::Held(text.into()), sheets, sheet);
    }

    /// A table that came in an archive is read as it would be without one.
    fn be_packed(&mut self, table: Vec<u8>, reading: &TableReading) -> Result<()> {
        let mut probe = Probe::new(&self.name);
        probe.feed(&table);
        self.origin = Origin::Held(table.into());
        self.be_text(probe, reading)
    }

    /// Answers of a form as JSON become the table of its download.
    fn be_form(&mut self, probe: Probe, json: Vec<u8>, reading: &TableReading) -> Result<()> {
        let encoding = probe.finish(reading.encoding.as_deref())?;
        let form::Table { text, told } = form::table(&self.name, form::text(&self.name, json, encoding)?)?;
        (self.origin, self.form) = (Origin::Held(text.into()), Some(told));
        Ok(())
    }

    fn be_text(&mut self, probe: Probe, reading: &TableReading) -> Result<()> {
        self.encoding = probe.finish(reading.encoding.as_deref())?;
        self.told = TableReading { sheet: None, header_row: None, ..reading.clone() };
        let delimiter = reading.delimiter.as_deref().map(|chosen| delimiter(&self.name, chosen)).transpose()?;
        self.layout = intake::layout(&self.name, self.text()?, delimiter, reading.header_row)?;
        Ok(())
    }

    /// The sheets of a workbook; none of a text, packed or not.
    pub(super) fn sheets_of(path: &Path, how: &How<'_>) -> Result<Vec<WorkbookSheet>> {
        let name = name_of(path);
        let mut head = Vec::new();
        files::open(path)?.take(8).read_to_end(&mut head).map_err(|e| unreadable(&name, &e))?;
        if !reader::workbook::is_workbook(&head) {
            return Ok(Vec::new());
        }
        match workbook::table(&name, path, how, &mut || true)? {
            Some(table) => Ok(table.sheets),
            None => archive::table(&name, path, how.child).map(|_| Vec::new()),
        }
    }

    /// What messages call it: with the sheet, where there are several.
    pub(super) fn title(&self) -> String {
        match self.sheets.len() {
            0 | 1 => self.name.clone(),
            _ => format!("{}, sheet “{}”", self.name, shown(&self.sheet)),
        }
    }

    /// Whether it is a text whose cells a sign parts, as it came.
    pub(super) fn is_delimited(&self) -> bool {
        self.sheets.is_empty() && self.form.is_none()
    }

    /// Cells that are not read as they stand: those that the organizer put right go before what the form says.
    pub(super) fn fixes(&self, given: &[CellFix]) -> Vec<CellFix> {
        let exact = self.form.iter().flat_map(|form| &form.exact);
        exact.chain(given).cloned().collect()
    }

    /// How it was read, to be remembered.
    pub(super) fn reading(&self) -> TableReading {
        TableReading {
            sheet: Some(self.sheet.clone()).filter(|sheet| !sheet.is_empty()),
            header_row: u32::try_from(self.layout.header_row).ok().filter(|row| *row > 1),
            ..self.told.clone()
        }
    }

    /// How many bytes are read for the rows.
    pub(super) fn length(&self) -> u64 {
        match &self.origin {
            Origin::Held(text) => u64::try_from(text.len()).unwrap_or(u64::MAX),
            _ => u64::try_from(self.bytes).unwrap_or(0),
        }
    }

    /// The whole text, from its beginning.
    pub(super) fn text(&self) -> Result<Decoded<Box<dyn Read>>> {
        self.counted(&Rc::default())
    }

    /// As [`Source::text`]; the bytes of the file that were read are added up in `read`.
    pub(super) fn counted(&self, read: &Rc<Cell<u64>>) -> Result<Decoded<Box<dyn Read>>> {
        let input: Box<dyn Read> = match self.origin.clone() {
            Origin::Path(path) => Box::new(File::open(path).map_err(|e| unreadable(&self.name, &e))?),
            Origin::Text(text) => Box::new(text.as_bytes()),
            Origin::Held(text) => Box::new(Cursor::new(text)),
        };
        Ok(intake::decode(Box::new(Counted { input, read: Rc::clone(read) }), self.encoding))
    }
}

struct Counted {
    input: Box<dyn Read>,
    read: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.read.set(self.read.get().saturating_add(u64::try_from(count).unwrap_or(u64::MAX)));
        Ok(count)
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn delimiter(file: &str, chosen: &str) -> Result<u8> {
    reader::named(chosen).ok_or_else(|| {
        let wrong = format!("“{}” cannot part the cells of a table", shown(chosen));
        Error::refused("delimiter-unknown", file, "", wrong, "Name one sign, such as , or ; or |, or the word tab.")
    })
}

/// Says that an import was stopped by whoever watched it.
pub(super) fn cancelled(file: &str) -> Error {
    let next = "Import the file again when you are ready.";
    Error::refused("import-cancelled", file, "", "the import was cancelled", next)
}

pub(super) fn unreadable(name: &str, error: &std::io::Error) -> Error {
    Error::refused("file-unreadable", name, "", format!("it cannot be read ({error})"), "Try again.")
}
