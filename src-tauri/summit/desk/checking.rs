//! Markdown files under the check, and their safe fixes on the disk.
//!
//! What is wrong and how it is repaired is decided in [`crate::recap::check`]. Here a file is read, and written again
//! with its own line ends; the bytes that it held are kept first, as an export keeps them.

use super::recap::site;
use super::{Desk, post};
use crate::error::{Error, Result};
use crate::files;
use crate::model::Finding;
use crate::model::export::DifferenceLine;
use crate::recap::check::CheckOptions;
use crate::recap::check::fix::{Fixed, Which, fixed, with_ends_of};
use crate::recap::difference::difference;
use crate::timezone::{self, Date};
use serde::Serialize;
use std::path::Path;

/// What safe fixes do, or did, to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct FixReport {
    pub file: String,
    /// What was repaired, at its lines before.
    pub applied: Vec<Finding>,
    /// What is found in the file afterwards.
    pub findings: Vec<Finding>,
    pub difference: Vec<DifferenceLine>,
    /// Where the replaced bytes are kept; empty where nothing was written.
    pub kept: String,
}

/// Checks any Markdown file, without a library; findings stand by line.
pub fn check_file(path: &Path, today: Date) -> Result<Vec<Finding>> {
    post::read_file(path, today).map(|source| source.draft.findings)
}

/// Says what the safe fixes of a file would do; nothing is written.
pub fn plan_fixes(path: &Path, today: Date, which: Which<'_>) -> Result<FixReport> {
    Repair::of(path, today, which).map(|repair| repair.report(path, String::new()))
}

impl Desk {
    /// Applies safe fixes to a file, durably; the bytes that it held are kept in the library first.
    ///
    /// # Errors
    /// `post-changed` where the file changed meanwhile; it is left as it is then.
    pub fn fix_post(&self, path: &Path, today: Date, which: Which<'_>) -> Result<FixReport> {
        let repair = Repair::of(path, today, which)?;
        if repair.is_idle() {
            return Ok(repair.report(path, String::new()));
        }
        // A link to the file stays a link.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let kept = self.keep_text(&repair.bytes, &target)?;
        if files::read(&target, post::LIMIT)? != repair.bytes {
            let wrong = "the post was changed while it was repaired";
            return Err(Error::refused("post-changed", path.display().to_string(), "", wrong, "Repair it again."));
        }
        files::write(&target, repair.result.as_bytes())?;
        Ok(repair.report(path, kept.display().to_string()))
    }
}

/// A file and what becomes of it.
struct Repair {
    bytes: Vec<u8>,
    before: String,
    fixed: Fixed,
    /// The text with the line ends of the file.
    result: String,
}

impl Repair {
    fn of(path: &Path, today: Date, which: Which<'_>) -> Result<Self> {
        let name = path.display().to_string();
        let bytes = files::read(path, post::LIMIT)?;
        let before = post::with_mark(&bytes, &post::text_of(&name, &bytes)?);
        if !post::is_markdown(&name) {
            // Its lines are not those that the checker reads.
            let left = post::read_file(path, today)?.draft.findings;
            let result = String::from_utf8_lossy(&bytes).into_owned();
            let fixed = Fixed { text: before.clone(), applied: Vec::new(), left };
            return Ok(Self { bytes, before, fixed, result });
        }
        let prints_backslash = site::prints_backslash(path, &before);
        let options = CheckOptions { today, exported_at: None, prints_backslash, zone: &timezone::read };
        let fixed = fixed(&name.replace('\\', "/"), &before, &options, which)?;
        let result = with_ends_of(&String::from_utf8_lossy(&bytes), &fixed.text);
        Ok(Self { bytes, before, fixed, result })
    }

    fn is_idle(&self) -> bool {
        self.result.as_bytes() == self.bytes
    }

    fn report(self, path: &Path, kept: String) -> FixReport {
        FixReport {
            file: path.display().to_string(),
            difference: difference(&self.before, &self.fixed.text),
            applied: self.fixed.applied,
            findings: self.fixed.left,
            kept,
        }
    }
}
