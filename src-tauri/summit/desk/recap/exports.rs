//! What was exported before, and the bytes of each.

use super::meeting::standing_of_file;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::model::WorkshopId;
use crate::model::export::{ExportLine, ExportState, PostState};
use crate::recap::LeftOut;
use crate::store::PastExport;
use std::collections::HashSet;
use std::path::Path;

/// The text of an export of before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportText {
    pub bytes: Vec<u8>,
    /// Whether these are the bytes of the file; else what this program wrote of them, without the edits made by hand that
    /// stood in the file as well.
    pub is_file: bool,
    /// What that export left out, and why; `None` for one of before this was kept.
    pub left_out: Option<Vec<LeftOut>>,
}

impl Desk {
    /// The exports of a workshop, newest first; numbers count from the first.
    pub fn exports(&self, workshop: WorkshopId) -> Result<Vec<ExportLine>> {
        let mut met = HashSet::new();
        let past = self.read().past_exports(self.read().post(workshop)?.id)?;
        let count = past.len();
        let line = |(at, past): (usize, PastExport)| {
            let is_newest = past.is_written && met.insert(past.row.path.clone());
            Ok(ExportLine {
                number: u32::try_from(count - at).unwrap_or(u32::MAX),
                at: past.at,
                state: state(&past, is_newest)?,
                path: past.row.path,
                target: past.target,
                layout: past.layout,
                bytes: u32::try_from(past.row.bytes).unwrap_or(u32::MAX),
            })
        };
        past.into_iter().enumerate().map(line).collect()
    }

    /// The text of an export by its number in [`Desk::exports`].
    pub fn export_text(&self, workshop: WorkshopId, number: u32) -> Result<ExportText> {
        let mut past = self.read().past_exports(self.read().post(workshop)?.id)?;
        past.reverse();
        let which = format!("The export {number}");
        let found = usize::try_from(number).ok().and_then(|number| past.get(number.checked_sub(1)?));
        let Some(found) = found else {
            let next = "See “summit recap --history” for those that there are.";
            return Err(Error::refused("export-unknown", which, "", "there is no export of this number", next));
        };
        let of = Path::new(&found.row.path);
        let texts = [(&found.row.file_blake3, true), (&found.row.blake3, false)];
        let kept = texts
            .into_iter()
            .find_map(|(hash, is_file)| Some((self.kept_bytes(hash, of)?, is_file || *hash == found.row.file_blake3)));
        match kept {
            Some((bytes, is_file)) => Ok(ExportText { bytes, is_file, left_out: self.audit(found)? }),
            None => {
                let wrong = "its text is not in the library any more, or was changed there";
                Err(Error::refused("export-lost", which, "", wrong, "Take it from a backup, or from the blog itself."))
            }
        }
    }

    fn audit(&self, past: &PastExport) -> Result<Option<Vec<LeftOut>>> {
        let kept = self.read().export_audit(past.id)?;
        Ok(kept.and_then(|json| serde_json::from_str(&json).ok()))
    }
}

fn state(past: &PastExport, is_newest: bool) -> Result<ExportState> {
    if !past.is_written {
        return Ok(ExportState::Unfinished);
    }
    if !is_newest {
        return Ok(ExportState::Replaced);
    }
    Ok(match standing_of_file(Path::new(&past.row.path), &past.row)? {
        PostState::Gone => ExportState::Gone,
        PostState::Renamed => ExportState::Renamed,
        PostState::Same => ExportState::Current,
        _ => ExportState::Edited,
    })
}
