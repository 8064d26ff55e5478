//! A rendering beside the file that it is meant for: who changed what since the export before.
//!
//! The base of the comparison is the rendering of that export, kept under `exports/` by its hash.

use super::export::ExportSettings;
use super::{RecapChoice, drafts};
use crate::desk::{Desk, counted};
use crate::error::{Error, Result, shown};
use crate::files;
use crate::model::export::{AskedPlace, PostState, TakeSide};
use crate::model::{Finding, WorkshopId, WorkshopRecord};
use crate::recap::merge::{Merge, Take, Unmergeable, merge};
use crate::recap::places::{RecapPlace, hidden, places, unshown_figures};
use crate::recap::{self, Rendering};
use crate::store::ExportRow;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// How large a file may be that somebody edited.
pub(super) const LIMIT: u64 = 64 << 20;

/// A rendering, and what lies in its place.
pub struct Meeting {
    pub record: WorkshopRecord,
    pub rendering: Rendering,
    pub path: PathBuf,
    /// What is there, as it was read.
    pub file: Option<Vec<u8>>,
    pub state: PostState,
    /// The two brought together; `None` where the file has no edit.
    pub merged: Option<Merge>,
    /// The file whose edits these are: that of the post, or the draft from which it goes over.
    pub edited_in: PathBuf,
    /// The file's other name, where it was renamed.
    pub renamed_to: String,
}

impl Desk {
    /// Renders, and looks at what lies in the place of the post.
    pub(super) fn meet(&self, workshop: WorkshopId, choice: RecapChoice, folder: &Path) -> Result<Meeting> {
        self.meet_like(workshop, choice, (folder, None))
    }

    /// The same with the habits of an example, which are not remembered.
    pub(super) fn meet_like(
        &self,
        workshop: WorkshopId,
        choice: RecapChoice,
        (folder, like): (&Path, Option<&Path>),
    ) -> Result<Meeting> {
        let mut record = self.store.record(workshop)?;
        if let Some(example) = like {
            self.take_habits(&mut record.post, example)?;
        }
        self.choose(&mut record, choice);
        let mut rendering = self.render(&record)?;
        if drafts::is_of_drafts(folder, rendering.target) {
            rendering.file_name = drafts::name(&record.post, rendering.file_name);
        }
        let path = super::target_path(folder, &rendering.file_name, false)?;
        let file = read_plain(&path)?;
        let (state, merged, renamed_to) = (PostState::New, None, String::new());
        let edited_in = path.clone();
        let mut meeting = Meeting { record, rendering, path, file, state, merged, edited_in, renamed_to };
        self.settle(&mut meeting)?;
        Ok(meeting)
    }

    fn settle(&self, meeting: &mut Meeting) -> Result<()> {
        let (post, path) = (meeting.record.post.id, meeting.path.display().to_string());
        let ours = files::hash(meeting.rendering.text.as_bytes());
        let Some(theirs) = &meeting.file else {
            if let Some(last) = self.read().export_to(post, &path, "")? {
                meeting.renamed_to = renamed(&meeting.path, &last.file_blake3);
                meeting.state = if meeting.renamed_to.is_empty() { PostState::Gone } else { PostState::Renamed };
            } else if let Some((path, last, draft)) = self.draft_of(meeting)? {
                meeting.merged = self.brought_together(meeting, (&path.display().to_string(), &last), &draft)?;
                meeting.edited_in = path;
            }
            return Ok(());
        };
        let hash = files::hash(theirs);
        let last = self.read().export_to(post, &path, &hash)?;
        let Some(last) = last.filter(|last| self.kept_text(last).is_some()) else {
            meeting.state = if hash == ours { PostState::Same } else { PostState::Foreign };
            return Ok(());
        };
        meeting.state = match (last.file_blake3 != hash, last.blake3 != ours) {
            (true, true) => PostState::Both,
            (true, false) => PostState::Edited,
            (false, true) => PostState::Stale,
            (false, false) => PostState::Same,
        };
        meeting.merged = self.brought_together(meeting, (&path, &last), theirs)?;
        Ok(())
    }

    /// The new rendering and a file at `path` that was written as in `last`, together; `None` where the file has no edit.
    fn brought_together(
        &self,
        meeting: &Meeting,
        (path, last): (&str, &ExportRow),
        theirs: &[u8],
    ) -> Result<Option<Merge>> {
        let base = self.kept_text(last).filter(|_| last.blake3 != files::hash(theirs));
        let Some(base) = base else { return Ok(None) };
        let before: Vec<RecapPlace> = serde_json::from_str(&last.places).unwrap_or_default();
        let unshown = unshown_figures(&meeting.record, self.today());
        let gone = hidden(&before, &places(&meeting.record, self.today(), &meeting.rendering), &unshown);
        merged(path, (&base, &meeting.rendering.text, theirs), &gone).map(Some)
    }

    /// Where a text is kept under its hash.
    pub(super) fn kept(&self, hash: &str, of: &Path) -> PathBuf {
        self.store.folder().join("exports").join(hash).with_extension(of.extension().unwrap_or_default())
    }

    pub(super) fn kept_text(&self, last: &ExportRow) -> Option<String> {
        String::from_utf8(self.kept_bytes(&last.blake3, Path::new(&last.path))?).ok()
    }

    /// What is kept under a hash, if it is still that.
    pub(super) fn kept_bytes(&self, hash: &str, of: &Path) -> Option<Vec<u8>> {
        files::read(&self.kept(hash, of), LIMIT).ok().filter(|bytes| files::hash(bytes) == hash)
    }
}

impl Desk {
    /// Reports where a published post and the workshop say something else; nothing is written.
    ///
    /// Without an export of ours to compare with, every difference counts as newer data.
    pub fn check_published(&self, workshop: WorkshopId, post: &Path) -> Result<Vec<Finding>> {
        let theirs = files::read(post, LIMIT)?;
        let mut record = self.store.record(workshop)?;
        self.choose(&mut record, RecapChoice::default());
        let rendering = recap::render(&record, self.today())?;
        let path = post.canonicalize().unwrap_or_else(|_| post.to_owned());
        let read = self.read();
        let there = read.export_to(record.post.id, &path.display().to_string(), &files::hash(&theirs))?;
        let last = there.or(read.last_export_of(record.post.id)?);
        let base = last.and_then(|last| self.kept_text(&last));
        let base = base.unwrap_or_else(|| String::from_utf8_lossy(&theirs).into_owned());
        let name = post.display().to_string();
        Ok(recap::check::published(&name, &merged(&name, (&base, &rendering.text, &theirs), &[])?))
    }
}

/// Brings base, new rendering and file together; `name` is what messages call the file.
pub(super) fn merged(name: &str, (base, ours, theirs): (&str, &str, &[u8]), hidden: &[Range<usize>]) -> Result<Merge> {
    let Ok(theirs) = std::str::from_utf8(theirs) else {
        let wrong = "the post that is there is not UTF-8 text";
        return Err(Error::refused("post-encoding", name, "", wrong, "Save it as UTF-8, and export again."));
    };
    merge(base, ours, theirs, hidden).map_err(|Unmergeable::FrontMatter(line)| {
        let wrong = "the front matter of the post that is there cannot be read, so its edits cannot be kept";
        let next = "Mend it, or move the file away, and export again.";
        Error::refused("post-front-matter", name, format!("line {line}"), wrong, next)
    })
}

impl Meeting {
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// The places that both changed, with the answers that there are.
    pub fn asked(&self, settings: &ExportSettings) -> Vec<AskedPlace> {
        let place = |(at, place): (usize, &crate::recap::merge::Asked)| AskedPlace {
            line: place.line,
            base: place.base.clone(),
            ours: place.ours.clone(),
            theirs: place.theirs.clone(),
            answer: settings.answer(at),
        };
        self.merged.iter().flat_map(Merge::asked).enumerate().map(place).collect()
    }

    /// Places where an edit of the file stays.
    pub fn kept_edits(&self) -> u32 {
        self.merged.as_ref().map_or(0, |merged| u32::try_from(merged.edited.len()).unwrap_or(u32::MAX))
    }

    /// What the file would be; `None` while a place has no answer. `open` answers for those.
    pub fn result(&self, settings: &ExportSettings, open: Option<Take>) -> Option<String> {
        let Some(merged) = &self.merged else { return Some(self.rendering.text.clone()) };
        let answer = |at| settings.answer(at).map(take).or(open);
        merged.resolved(&(0..merged.asked().count()).map(answer).collect::<Vec<_>>())
    }

    /// Refuses what lies in the place of the post and is not ours; `kept` is where the new rendering can be read.
    pub fn refuse_foreign(&self, kept: &Path) -> Result<()> {
        let (code, wrong, next) = match self.state {
            PostState::Foreign => (
                "post-edited",
                "another file has this name, and this library did not write it".to_owned(),
                format!(
                    "Compare it with the new post, kept at {}; then give the post another short name or day, or move \
                     the file away, and export again.",
                    kept.display()
                ),
            ),
            PostState::Renamed => (
                "post-renamed",
                format!("the post was renamed to “{}” since the last export", shown(&self.renamed_to)),
                "Give it its name back, or give the recap that day and short name, and export again.".into(),
            ),
            _ => return Ok(()),
        };
        Err(Error::refused(code, self.name(), "", wrong, next))
    }

    /// Says which places wait for an answer.
    pub fn unanswered(&self) -> Error {
        let places: Vec<u32> = self.merged.iter().flat_map(Merge::asked).map(|place| place.line).collect();
        let count = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let place = places.first().map_or_else(String::new, |line| format!("line {line}"));
        let many = counted(count, "place was", "places were");
        let wrong = format!("{many} edited by hand, and changed here as well");
        let next = "Choose for each in the window, or export with --take ours, theirs or both; --dry-run shows them.";
        Error::refused("post-conflict", self.edited_in.display().to_string(), place, wrong, next)
    }

    /// Refuses where the file is not what was read.
    pub fn refuse_if_changed_meanwhile(&self) -> Result<()> {
        if read_plain(&self.path)? == self.file {
            return Ok(());
        }
        let wrong = "the post was changed while it was exported";
        Err(Error::refused("post-changed", self.name(), "", wrong, "Export it again."))
    }
}

const fn take(side: TakeSide) -> Take {
    match side {
        TakeSide::Ours => Take::Ours,
        TakeSide::Theirs => Take::Theirs,
        TakeSide::Both => Take::Both,
    }
}

/// The bytes of a plain file; `None` where nothing is. A link is not followed.
fn read_plain(path: &Path) -> Result<Option<Vec<u8>>> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => files::read(path, LIMIT).map(Some),
        Ok(_) => {
            let wrong = "something that is no plain file has the name of the post";
            let next = "Move it away, or give the post another short name, and export again.";
            Err(Error::refused("post-edited", path.display().to_string(), "", wrong, next))
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(files::failed(path, "the file that is there cannot be looked at", e)),
    }
}

/// How a file stands beside its last export, where no rendering can be made or it has another place now.
pub fn standing_of_file(path: &Path, last: &ExportRow) -> Result<PostState> {
    Ok(match read_plain(path)? {
        None if renamed(path, &last.file_blake3).is_empty() => PostState::Gone,
        None => PostState::Renamed,
        Some(bytes) if files::hash(&bytes) == last.file_blake3 => PostState::Same,
        Some(_) => PostState::Edited,
    })
}

/// The name of a file beside `path` that holds what was written there; empty where there is none.
fn renamed(path: &Path, hash: &str) -> String {
    let Some(folder) = path.parent() else { return String::new() };
    let is_it = |name: &String| {
        let other = folder.join(name);
        let is_post = other.extension() == path.extension() && other.is_file();
        is_post && files::read(&other, LIMIT).is_ok_and(|bytes| files::hash(&bytes) == hash)
    };
    files::names_in(folder).unwrap_or_default().into_iter().find(is_it).unwrap_or_default()
}
