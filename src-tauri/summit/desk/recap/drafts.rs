//! Drafts of a site of Jekyll: a post without its day, in `_drafts`. What was edited there goes over into the post.

use super::meeting::{LIMIT, Meeting};
use crate::desk::Desk;
use crate::error::Result;
use crate::files;
use crate::model::{Post, Target};
use crate::store::ExportRow;
use std::path::{Path, PathBuf};

const FOLDER: &str = "_drafts";

/// Whether posts of a target that lie in a folder are drafts.
pub(super) fn is_of_drafts(folder: &Path, target: Target) -> bool {
    target == Target::Jekyll && folder.file_name().is_some_and(|name| name == FOLDER)
}

/// The name of a draft: that of the post, without its day.
pub(super) fn name(post: &Post, file_name: String) -> String {
    match file_name.find(&format!("-{}.", post.slug)) {
        Some(at) => file_name.get(at + 1..).unwrap_or_default().to_owned(),
        None => file_name,
    }
}

impl Desk {
    /// The draft from which a post goes over that was not written yet: its path, how it was written, and its bytes now. It
    /// lies in the drafts of the same site.
    pub(super) fn draft_of(&self, meeting: &Meeting) -> Result<Option<(PathBuf, ExportRow, Vec<u8>)>> {
        let site = meeting.path.parent().and_then(Path::parent).filter(|_| meeting.rendering.target == Target::Jekyll);
        let Some(site) = site else { return Ok(None) };
        let path = site.join(FOLDER).join(name(&meeting.record.post, meeting.rendering.file_name.clone()));
        if path == meeting.path || !path.is_file() {
            return Ok(None);
        }
        let bytes = files::read(&path, LIMIT)?;
        let last = self.read().export_to(meeting.record.post.id, &path.display().to_string(), &files::hash(&bytes))?;
        Ok(last.map(|last| (path, last, bytes)))
    }
}
