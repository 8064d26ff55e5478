//! A row of an import that was done, read once more from the file that the library keeps.

use super::source::{How, Source};
use crate::desk::Desk;
use crate::error::Result;
use crate::intake::{self, Given};
use crate::model::draft::ResponseDraft;
use crate::model::imports::{CellFix, ColumnChoice, TableReading};
use crate::store::KeptImport;
use serde::Deserialize;

/// How a file was read, as its import wrote it down.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Choices {
    columns: Vec<ColumnChoice>,
    fixes: Vec<CellFix>,
    reading: TableReading,
}

impl Desk {
    /// What a row said, with the columns, the fixes and the sheet of its import; `None` where the kept file is gone, is
    /// another, or cannot be read any more.
    pub(in crate::desk) fn read_again(&self, import: &KeptImport, row: u32) -> Option<ResponseDraft> {
        self.row_of(import, row).ok().flatten()
    }

    fn row_of(&self, import: &KeptImport, row: u32) -> Result<Option<ResponseDraft>> {
        let path = self.store.folder().join("imports").join(&import.blake3);
        if !path.exists() {
            return Ok(None);
        }
        let Choices { columns, fixes, reading } = serde_json::from_str(&import.choices).unwrap_or_default();
        let how = How { reading: &reading, before: TableReading::default(), child: self.store.child() };
        let source = Source::of_file(&path, &how, &mut |_| true)?;
        if source.blake3 != import.blake3 {
            return Ok(None);
        }
        let given = Given { choices: &columns, questions: &[], form: source.form.as_ref() };
        let about = (import.file_name.as_str(), source.encoding);
        let sheet = intake::look(about, source.layout, source.text()?, given)?;
        for read in intake::rows(&sheet, &source.fixes(&fixes), source.text()?) {
            let read = read?;
            if read.row >= u64::from(row) {
                return Ok(read.draft.filter(|draft| draft.row == u64::from(row)));
            }
        }
        Ok(None)
    }
}
