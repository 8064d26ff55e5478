//! The sheet of a workbook, read by a child, and the sentences for what it could not be read for.

use super::source::{How, cancelled};
use crate::child::workbook::{Outcome, table as read};
use crate::error::{Error, Result, shown};
use crate::files;
use crate::intake::reader::workbook::{Refusal, Table, Wanted};
use std::path::Path;

const SAVE_AS_CSV: &str = "Save the sheet as CSV and import that file.";

/// Reads the sheet that was chosen, or that was read last time, or that shows answers; nothing of an archive that is no
/// workbook.
pub fn table(name: &str, path: &Path, how: &How<'_>, go_on: &mut dyn FnMut() -> bool) -> Result<Option<Table>> {
    let wanted = Wanted {
        chosen: how.reading.sheet.as_deref().unwrap_or_default(),
        before: how.before.sheet.as_deref().unwrap_or_default(),
    };
    match read(files::open(path)?, wanted, how.child, go_on) {
        Outcome::Table(table) => Ok(Some(table)),
        Outcome::Refused(Refusal::Foreign) => Ok(None),
        Outcome::Refused(refusal) => Err(refused(name, wanted.chosen, refusal)),
        Outcome::Cancelled => Err(cancelled(name)),
    }
}

fn refused(file: &str, sheet: &str, refusal: Refusal) -> Error {
    let (code, wrong, next) = match refusal {
        Refusal::Encrypted => (
            "workbook-encrypted",
            "the workbook is locked with a password".into(),
            "Open it, save it without the password, and import that file.".to_owned(),
        ),
        Refusal::Foreign => ("file-binary", "this is no workbook".into(), SAVE_AS_CSV.into()),
        Refusal::Unreadable(why) => {
            ("workbook-unreadable", format!("the workbook cannot be read: {}", shown(&why)), SAVE_AS_CSV.into())
        }
        Refusal::TooLarge(limit) => (
            "workbook-too-large",
            format!("the workbook is larger than the limit of {}", shown(&limit)),
            format!("Delete what is not needed, or: {SAVE_AS_CSV}"),
        ),
        Refusal::SheetMissing(sheets) => {
            let names: Vec<String> = sheets.iter().take(20).map(|name| format!("“{}”", shown(name))).collect();
            let wrong = format!("there is no sheet “{}”; the sheets are {}", shown(sheet), names.join(", "));
            ("sheet-missing", wrong, "Name one of them.".into())
        }
    };
    Error::refused(code, file, "", wrong, next)
}
