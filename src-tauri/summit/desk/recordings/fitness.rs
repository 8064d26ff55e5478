//! Whether a recording may leave the library: its file is there and whole, and will do for the workshop.

use super::super::Desk;
use crate::error::{Result, shown};
use crate::files;
use crate::files::incoming::in_folder;
use crate::model::recording::{Probed, RecordingFacts};
use crate::model::{Finding, Recording, Severity};
use crate::recordings::rules;
use crate::store::recordings::folder_of;

/// What a recording that may leave says about itself, and what is to be told of it all the same; else why it stays.
pub type Fitness = std::result::Result<(RecordingFacts, Vec<Finding>), String>;

impl Desk {
    /// Judges a recording by its file as it is now, not as it was when it came.
    pub(in crate::desk) fn fitness(&self, recording: &Recording) -> Result<Fitness> {
        let path = in_folder(&folder_of(self.store.folder()), &recording.blake3);
        let length = files::open(&path).ok().and_then(|file| file.metadata().ok()).map(|found| found.len());
        if length != Some(recording.bytes) {
            return Ok(Err("the file of its recording is missing or damaged; receive it again".into()));
        }
        let looker = self.looker(recording.workshop_id)?;
        let Some(probed) = looker.probe(&path) else { return Ok(Err("its recording cannot be read".into())) };
        let findings = rules::check(&shown(&recording.original_name), &probed, looker.rules()).findings;
        let error = findings.iter().find(|finding| finding.severity == Severity::Error);
        Ok(match (error, probed) {
            (None, Probed::Recording { facts }) => Ok((facts, findings)),
            (Some(error), _) => Err(format!("its recording has to be sent again: {}", error.message)),
            (None, Probed::Other { kind }) => Err(format!("its recording is {}", kind.phrase())),
        })
    }
}
