//! The folder in which the recordings of a workshop arrive, mostly one that a service for files keeps in step.

use crate::timezone::Moment;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The inbox of a workshop on this computer (`talk inbox`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct InboxState {
    /// The folder, as text.
    pub folder: String,
    /// Whether it is there now.
    pub is_there: bool,
    /// The files in it that the organizer put aside.
    pub put_aside: Vec<String>,
}

/// A recording in an inbox that is new and whole. Nothing is received by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct InboxFile {
    /// Its name below the inbox, as text.
    pub file: String,
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    /// Whether its name says that a service for files made it because two people changed one file.
    pub is_conflict_copy: bool,
    /// Since when it was seen to stay the same.
    pub since: Moment,
    #[serde(skip)]
    pub(crate) path: PathBuf,
}

impl InboxFile {
    /// Where it lies. Its path does not leave the program.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// What one look at an inbox found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct InboxLook {
    /// What can be received, by name.
    pub files: Vec<InboxFile>,
    /// What may still be growing, cannot be opened, or was not seen for five seconds yet.
    pub arriving: Vec<String>,
    /// Why the folder cannot be read; `None` where it can.
    pub unreachable: Option<String>,
    /// Whether so much lies in the folder that only a part of it was looked at.
    pub is_too_full: bool,
}
