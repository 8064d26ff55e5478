//! Looking after the files of recordings: comparing them with their hashes, and removing what nobody refers to any more.

use super::super::Desk;
use super::{Listed, Progress, Watch};
use crate::error::{Error, Result, shown};
use crate::files;
use crate::files::incoming::{hash_on_disk, in_folder};
use crate::model::received::Scrub;
use crate::model::{Finding, Fix, Place, RecordingId, Severity, WorkshopId};
use crate::store::recordings;

/// Milliseconds for which a file stays that neither a row nor an undo refers to.
const KEPT_FOR: i64 = 30 * 24 * 3_600 * 1_000;

impl Desk {
    /// Compares the files of recordings with their hashes, as they lie on the disk: the one checked longest ago first.
    ///
    /// When `watch` answers `false` the rest is left for the next time (`check-cancelled`); what was done is remembered.
    pub fn check_recordings(&mut self, workshop: Option<WorkshopId>, watch: Watch<'_>) -> Result<Scrub> {
        let folder = recordings::folder_of(self.store.folder());
        let mut scrub = Scrub { checked: 0, bytes: 0, findings: Vec::new() };
        let files = self.read().files_to_check(workshop)?;
        let sizes =
            files.iter().map(|f| std::fs::metadata(in_folder(&folder, &f.blake3)).map_or(0, |found| found.len()));
        let bytes_in_all = sizes.sum();
        for file in files {
            let path = in_folder(&folder, &file.blake3);
            let before = scrub.bytes;
            let mut step = |now: Progress| {
                scrub.bytes = before + now.bytes;
                watch(Progress { bytes: scrub.bytes, bytes_in_all })
            };
            let wrong = match std::fs::symlink_metadata(&path) {
                Ok(found) if found.is_file() => match hash_on_disk(&path, &mut step) {
                    Ok(None) => return Err(cancelled(scrub.checked)),
                    Ok(Some(hash)) if hash == file.blake3 => None,
                    Ok(Some(_)) => Some(("RECORDING-CHANGED", "is not the one that was received: its bytes changed")),
                    Err(_) => Some(("RECORDING-CHANGED", "cannot be read")),
                },
                _ => Some(("RECORDING-MISSING", "is missing")),
            };
            scrub.checked += 1;
            match wrong {
                None if self.store.read_only_because().is_none() => {
                    self.store.note(|write| write.note_checked(&file.blake3))?;
                }
                None => {}
                Some((rule, wrong)) => scrub.findings.extend(told(&file, rule, wrong)),
            }
        }
        Ok(scrub)
    }

    /// Removes the files of recordings to which neither a row nor an undo has referred for 30 days; answers their hashes.
    ///
    /// The first call after a file lost its row begins to count.
    pub fn sweep_recordings(&mut self) -> Result<Vec<String>> {
        let library = self.store.folder().to_owned();
        let mut swept = Vec::new();
        for hash in recordings::names(&library)? {
            let is_gone = self.store.note(|write| {
                let Some(since) = write.unlisted(&hash)? else { return Ok(false) };
                if write.now().0 - since.0 < KEPT_FOR {
                    return Ok(false);
                }
                // Inside the transaction that looked: no row can come in between.
                files::remove_plain(&in_folder(&recordings::folder_of(&library), &hash))?;
                write.forget_file(&hash)?;
                Ok(true)
            })?;
            if is_gone {
                swept.push(hash);
            }
        }
        Ok(swept)
    }
}

fn told(file: &Listed, rule: &str, wrong: &str) -> Vec<Finding> {
    let one = |(id, name): &(RecordingId, String)| Finding {
        rule: rule.into(),
        severity: Severity::Error,
        place: place(Some(*id)),
        message: format!(
            "The file of the recording “{}” {wrong}. Receive the same file again to put it back.",
            shown(name)
        ),
        value: String::new(),
        fix: Fix::Ask,
    };
    file.recordings.iter().map(one).collect()
}

/// The field of a recording that its file hangs on; without an id as long as there is none.
pub fn place(id: Option<RecordingId>) -> Place {
    let id = id.map_or_else(String::new, |id| id.to_string());
    Place::Field { kind: "recording".into(), id, field: "file".into() }
}

fn cancelled(checked: u32) -> Error {
    let wrong = format!("the check was cancelled after {}", crate::model::counted(checked, "file", "files"));
    Error::refused("check-cancelled", "The recordings", "", wrong, "Check again; those not checked yet come first.")
}
