//! A file that is read as a whole, whatever it came in: its bytes, and of a workbook the text of the sheet that was chosen.
//!
//! A workbook is read by the child of answers' workbooks, within the same bounds. The bytes are what is hashed and kept.

use super::Desk;
use super::import::{How, read_sheet};
use crate::error::{Error, Result, shown};
use crate::files;
use crate::intake::Content;
use crate::intake::reader::workbook::{Table, is_workbook};
use crate::model::WorkshopId;
use crate::model::imports::{TableReading, WorkbookSheet};
use serde_json::Value;
use std::path::Path;

/// A file that was read.
pub(super) struct Opened {
    /// Its name, without the folder.
    pub(super) name: String,
    pub(super) blake3: String,
    pub(super) bytes: Vec<u8>,
    /// The sheets of a workbook; none of any other file.
    pub(super) sheets: Vec<WorkbookSheet>,
    /// The sheet that was read.
    pub(super) sheet: String,
    text: Option<Vec<u8>>,
}

/// What a file is opened for.
#[derive(Clone, Copy)]
pub(super) struct Purpose<'a> {
    /// The kind of import, whose sheet of last time counts.
    pub(super) kind: &'static str,
    /// The groups of a programme as JSON; empty for other kinds.
    pub(super) groups: &'a str,
    /// The most bytes of the file, and of the text of its sheet.
    pub(super) limit: u64,
    /// The sheet that was chosen; empty for none.
    pub(super) sheet: &'a str,
}

impl Desk {
    /// Reads a file of at most so many bytes; of a workbook the sheet that was chosen, else the one of last time.
    ///
    /// # Errors
    /// Those of [`files::read`]; `workbook-unreadable`, `workbook-encrypted`, `workbook-too-large`, `file-binary` and
    /// `sheet-missing`; `file-changed`.
    pub(super) fn opened(&self, workshop: WorkshopId, path: &Path, purpose: Purpose<'_>) -> Result<Opened> {
        let mut opened = Opened::of_bytes(name_of(path), files::read(path, purpose.limit)?);
        if !is_workbook(&opened.bytes) {
            return Ok(opened);
        }
        let sheet = Some(purpose.sheet.to_owned()).filter(|sheet| !sheet.is_empty());
        let (reading, before) = (TableReading { sheet, ..TableReading::default() }, self.read());
        let before = before.last_reading(workshop, (purpose.kind, purpose.groups))?;
        let how = How { reading: &reading, before, child: self.store.child() };
        let Some(Table { sheets, sheet, text }) = read_sheet(&opened.name, path, &how, &mut || true)? else {
            let next = "Unpack it, and import the table that is in it.";
            return Err(Error::refused("file-binary", opened.name, "", "this is an archive, and no workbook", next));
        };
        // The child has opened the file once more.
        if files::hash(&files::read(path, purpose.limit)?) != opened.blake3 {
            let wrong = "the file changed while it was being read";
            return Err(Error::refused("file-changed", opened.name, "", wrong, "Import it again."));
        }
        if u64::try_from(text.len()).unwrap_or(u64::MAX) > purpose.limit {
            let wrong = format!("its sheet “{}” holds more than {} MiB of text", shown(&sheet), purpose.limit >> 20);
            let next = "Choose another sheet, or delete what is not needed.";
            return Err(Error::refused("workbook-too-large", opened.name, "", wrong, next));
        }
        (opened.sheets, opened.sheet, opened.text) = (sheets, sheet, Some(text));
        Ok(opened)
    }
}

impl Opened {
    /// A text that was not read from a workbook.
    pub(super) fn of_bytes(name: String, bytes: Vec<u8>) -> Self {
        let (blake3, sheets, sheet) = (files::hash(&bytes), Vec::new(), String::new());
        Self { name, blake3, bytes, sheets, sheet, text: None }
    }

    /// What it holds, for the readers.
    pub(super) fn content(&self) -> Content<'_> {
        self.text.as_deref().map_or(Content::Bytes(&self.bytes), Content::Sheet)
    }

    /// What messages call it: with the sheet, where there are several.
    pub(super) fn title(&self) -> String {
        match self.sheets.len() {
            0 | 1 => self.name.clone(),
            _ => format!("{}, sheet “{}”", self.name, shown(&self.sheet)),
        }
    }

    /// How many bytes it has, as they are written down.
    pub(super) fn length(&self) -> i64 {
        i64::try_from(self.bytes.len()).unwrap_or(i64::MAX)
    }

    /// The choices of an import as they are written down: with the sheet, for the next time.
    pub(super) fn with_reading(&self, mut choices: Value) -> String {
        if let (Some(all), false) = (choices.as_object_mut(), self.sheet.is_empty()) {
            let reading = TableReading { sheet: Some(self.sheet.clone()), ..TableReading::default() };
            all.insert("reading".into(), serde_json::json!(reading));
        }
        choices.to_string()
    }
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
