//! The files beside a post: written before the post, and never over what somebody else put there.
//!
//! A file that this library wrote and nobody touched is replaced; one that somebody changed since stays and is named, unless it
//! is the text of a newsletter that holds what somebody has taken back: a text has no places from which it could be taken.

use super::meeting::Meeting;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::files;
use crate::mail;
use crate::model::export::{ExportFile, FileState};
use crate::model::{PostId, Target};
use crate::recap::beside::{FileContent, PostFile};
use crate::recap::check::holds_barred;
use crate::recap::newsletter;
use crate::store::exhibits;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// How large a file beside a post may be that is looked at.
const LIMIT: u64 = 64 << 20;

/// A file that an export wrote, as the next one asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct WrittenFile {
    path: String,
    blake3: String,
}

/// A file that exports wrote and that is not there any more.
pub(super) struct GoneFile {
    pub path: PathBuf,
    /// What it held, export by export.
    pub hashes: Vec<String>,
}

/// A file that an export is to write.
pub(super) struct PlannedFile {
    path: PathBuf,
    bytes: Vec<u8>,
    pub state: FileState,
}

impl PlannedFile {
    /// As a plan or a report names it.
    pub fn told(&self) -> ExportFile {
        let bytes = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        ExportFile { path: self.path.display().to_string(), bytes, state: self.state }
    }
}

impl Desk {
    /// The files beside the post of a meeting that is written as `result`, each beside what lies in its place; folders are
    /// made where `makes` says so.
    pub(super) fn planned_files(
        &self,
        meeting: &Meeting,
        (folder, makes): (&Path, bool),
        result: &str,
    ) -> Result<Vec<PlannedFile>> {
        let (post, rendering) = (&meeting.record.post, &meeting.rendering);
        let of_page = match rendering.target {
            Target::Newsletter => newsletter::files(post, &rendering.file_name, result)?,
            _ => Vec::new(),
        };
        let written = self.written_files(post.id)?;
        let site = site_of(folder, rendering.target);
        let plan = |file: &PostFile| self.planned(file, (if file.is_of_site { site } else { folder }, makes), &written);
        let mut planned = rendering.files.iter().chain(&of_page).map(plan).collect::<Result<Vec<_>>>()?;
        let own = self.own_files(post.id, &meeting.path.display().to_string())?;
        let old = left_over(&own, &planned, &[folder, site])?;
        planned.extend(old);
        let texts = planned.iter_mut().filter(|file| of_page.iter().any(|text| file.path.ends_with(&text.path)));
        for file in texts.filter(|file| file.state == FileState::Edited) {
            let found = String::from_utf8_lossy(&files::read(&file.path, LIMIT)?).into_owned();
            let new = String::from_utf8_lossy(&file.bytes);
            if holds_barred(&meeting.record, self.today(), (&mail::words_of(&found), &mail::words_of(&new))) {
                file.state = FileState::Barred;
            }
        }
        Ok(planned)
    }

    /// Keeps what somebody made of files that are replaced all the same.
    pub(super) fn keep_edited(&self, planned: &[PlannedFile]) -> Result<()> {
        for file in planned.iter().filter(|file| file.state == FileState::Barred) {
            self.keep_text(&files::read(&file.path, LIMIT)?, &file.path)?;
        }
        Ok(())
    }

    fn planned(&self, file: &PostFile, (root, makes): (&Path, bool), written: &[WrittenFile]) -> Result<PlannedFile> {
        let path = super::target_path(root, &file.path, makes)?;
        let bytes = match &file.content {
            FileContent::Made(text) => text.clone().into_bytes(),
            FileContent::Kept(kept) => files::read(&exhibits::file_in(self.store.folder(), kept), LIMIT)?,
            FileContent::Poster(poster) => self.poster_bytes(poster)?,
        };
        let state = state(&path, &files::hash(&bytes), written)?;
        Ok(PlannedFile { path, bytes, state })
    }

    /// All files that exports of a post wrote, whenever.
    fn written_files(&self, post: PostId) -> Result<Vec<WrittenFile>> {
        Ok(self.read().files_of_exports(post)?.iter().flat_map(|(_, json)| listed(json)).collect())
    }

    /// The files that exports to `here` wrote and that lie there no more, the shown ones of other places apart.
    pub(super) fn gone_files(&self, post: PostId, here: &str) -> Result<Vec<GoneFile>> {
        let mut out: Vec<GoneFile> = Vec::new();
        for WrittenFile { path, blake3 } in self.own_files(post, here)? {
            let path = PathBuf::from(path);
            match out.iter_mut().find(|gone| gone.path == path) {
                Some(gone) => gone.hashes.push(blake3),
                None if std::fs::symlink_metadata(&path).is_ok() => {}
                None => out.push(GoneFile { path, hashes: vec![blake3] }),
            }
        }
        Ok(out)
    }

    /// The files that exports to this very place wrote, without those that the post shows at another place still: a page
    /// beside it, or a copy for another site.
    fn own_files(&self, post: PostId, here: &str) -> Result<Vec<WrittenFile>> {
        let all = self.read().files_of_exports(post)?;
        let (own, others): (Vec<_>, Vec<_>) = all.iter().partition(|(path, _)| path == here);
        let mut met: HashSet<&str> = HashSet::new();
        let newest = others.into_iter().filter(|(path, _)| met.insert(path));
        let shown: HashSet<String> = newest.flat_map(|(_, json)| listed(json)).map(|file| file.path).collect();
        Ok(own.into_iter().flat_map(|(_, json)| listed(json)).filter(|file| !shown.contains(&file.path)).collect())
    }
}

fn listed(json: &str) -> Vec<WrittenFile> {
    serde_json::from_str(json).unwrap_or_default()
}

/// Refuses a file that this library did not write.
pub(super) fn refuse_foreign(planned: &[PlannedFile]) -> Result<()> {
    let Some(foreign) = planned.iter().find(|file| file.state == FileState::Foreign) else { return Ok(()) };
    let wrong = "another file has this name, and this library did not write it";
    let next = "Move it away, or give the post another short name, and export again.";
    Err(Error::refused("post-file-taken", foreign.path.display().to_string(), "", wrong, next))
}

/// Files of earlier exports that the post shows no more, below these folders: what somebody changed stays.
fn left_over(written: &[WrittenFile], planned: &[PlannedFile], below: &[&Path]) -> Result<Vec<PlannedFile>> {
    let mut out: Vec<PlannedFile> = Vec::new();
    for path in written.iter().map(|one| Path::new(&one.path)) {
        let is_known = planned.iter().chain(&out).any(|file| file.path == path);
        let is_there = std::fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
        if is_known || !is_there || !below.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        let found = files::hash(&files::read(path, LIMIT)?);
        let is_ours = written.iter().any(|one| Path::new(&one.path) == path && one.blake3 == found);
        let state = if is_ours { FileState::Removed } else { FileState::Leftover };
        out.push(PlannedFile { path: path.to_owned(), bytes: Vec::new(), state });
    }
    Ok(out)
}

/// Writes what is new or changed, and removes what the post shows no more.
pub(super) fn write(planned: &[PlannedFile]) -> Result<()> {
    planned.iter().try_for_each(|file| match file.state {
        FileState::New | FileState::Changed | FileState::Barred => files::write(&file.path, &file.bytes),
        FileState::Removed => files::remove_plain(&file.path),
        _ => Ok(()),
    })
}

/// What the next export has to know, as JSON.
pub(super) fn noted(planned: &[PlannedFile]) -> String {
    let note =
        |file: &PlannedFile| WrittenFile { path: file.path.display().to_string(), blake3: files::hash(&file.bytes) };
    let all: Vec<WrittenFile> = planned.iter().filter(|file| file.state.is_ours()).map(note).collect();
    serde_json::to_string(&all).unwrap_or_else(|_| "[]".into())
}

fn state(path: &Path, hash: &str, written: &[WrittenFile]) -> Result<FileState> {
    let found = match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => files::hash(&files::read(path, LIMIT)?),
        Ok(_) => return Ok(FileState::Foreign),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(FileState::New),
        Err(e) => return Err(files::failed(path, "what is there cannot be looked at", e)),
    };
    let name = path.display().to_string();
    let mut ours = written.iter().filter(|one| one.path == name).peekable();
    Ok(match (found == hash, ours.peek().is_some(), ours.any(|one| one.blake3 == found)) {
        (true, ..) => FileState::Same,
        (false, _, true) => FileState::Changed,
        (false, true, false) => FileState::Edited,
        (false, false, false) => FileState::Foreign,
    })
}

/// The top of the site whose posts lie in a folder: Jekyll's lie below `_posts` or `_drafts`, Hugo's below `content`.
fn site_of(folder: &Path, target: Target) -> &Path {
    let known: &[&str] = match target {
        Target::Jekyll => &["_posts", "_drafts"],
        Target::Hugo => &["content"],
        _ => &[],
    };
    let is_posts = |path: &&Path| path.file_name().is_some_and(|name| known.iter().any(|known| name == *known));
    folder.ancestors().find(is_posts).and_then(Path::parent).unwrap_or(folder)
}
