//! Writing the files of a kit: all that is in the way is found before the first is written, and each is whole under its
//! name.

use super::super::Desk;
use crate::error::{Error, Result};
use crate::files::incoming::{Progress, Watch, hash_on_disk};
use crate::files::space::Room;
use crate::files::{self, outgoing};
use crate::model::{Finding, Fix, Place, Severity};
use std::path::{Path, PathBuf};

/// A file of a kit.
#[derive(Debug)]
pub struct Item {
    pub name: String,
    pub hash: String,
    pub bytes: u64,
    pub content: Content,
}

/// Where the bytes of a file come from.
#[derive(Debug)]
pub enum Content {
    /// A file of the library.
    Kept(PathBuf),
    /// A text that was made.
    Made(Vec<u8>),
}

/// What lies where a file is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    /// These very bytes.
    Same,
    /// What an earlier kit wrote there.
    Ours,
}

/// How far the work is, over all files.
struct Way<'a> {
    before: u64,
    in_all: u64,
    watch: Watch<'a>,
}

impl Way<'_> {
    fn step(&mut self, now: Progress) -> bool {
        let bytes = self.before.saturating_add(now.bytes).min(self.in_all);
        (self.watch)(Progress { bytes, bytes_in_all: self.in_all })
    }
}

impl Desk {
    /// Writes what is not there yet.
    pub(super) fn write_items(&mut self, folder: &Path, items: &[Item], watch: Watch<'_>) -> Result<()> {
        let mut way = Way { before: 0, in_all: items.iter().map(|item| item.bytes).sum(), watch };
        let mut due = Vec::new();
        for item in items {
            let found = self.found(&folder.join(&item.name), item, &mut way)?;
            match found {
                Found::Same => way.before += item.bytes,
                Found::Nothing | Found::Ours => due.push((item, found == Found::Ours)),
            }
        }
        if due.is_empty() {
            return Ok(());
        }
        let sizes = || due.iter().map(|(item, _)| item.bytes);
        Room::of(folder).refuse_out((sizes().sum(), sizes().max().unwrap_or_default()), folder)?;
        for (item, is_ours) in due {
            let done = "What was written before is whole and stays; nothing else was changed.";
            self.write_item(item, (&folder.join(&item.name), is_ours), &mut way).map_err(|e| e.with_done(done))?;
            way.before += item.bytes;
        }
        Ok(())
    }

    fn found(&self, path: &Path, item: &Item, way: &mut Way<'_>) -> Result<Found> {
        let found = match std::fs::symlink_metadata(path) {
            Ok(found) => found,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(e) => return Err(files::failed(path, "the file that is there cannot be looked at", e)),
        };
        if !found.is_file() {
            return Err(edited(path));
        }
        let theirs = hash_on_disk(path, &mut |now| way.step(now))?.ok_or_else(cancelled)?;
        if theirs == item.hash {
            return Ok(Found::Same);
        }
        match self.read().was_kit_file(&path.display().to_string(), &theirs)? {
            true => Ok(Found::Ours),
            false => Err(edited(path)),
        }
    }

    fn write_item(&mut self, item: &Item, (target, is_ours): (&Path, bool), way: &mut Way<'_>) -> Result<()> {
        if !way.step(Progress::default()) {
            return Err(cancelled());
        }
        self.store.note(|write| write.note_kit_file(&target.display().to_string(), &item.hash))?;
        let Content::Kept(source) = &item.content else {
            let Content::Made(bytes) = &item.content else { return Ok(()) };
            return outgoing::write(bytes, (target, is_ours));
        };
        let job = self.store.begin_job(Some(source), target, item.bytes)?;
        let copied = outgoing::copy(source, &item.hash, (target, is_ours), &mut |now| way.step(now));
        self.store.end_job(job).ok();
        copied.map_err(|error| if error.code() == "receive-cancelled" { cancelled() } else { error })
    }

    /// The files in the folder that an earlier kit wrote and this one does not hold.
    pub(super) fn stale(&self, folder: &Path, items: &[Item]) -> Result<Vec<Finding>> {
        let Ok(folder) = folder.canonicalize() else { return Ok(Vec::new()) };
        let mut findings = Vec::new();
        for name in files::names_in(&folder)? {
            let path = folder.join(&name);
            let is_ours = !items.iter().any(|item| item.name == name)
                && path.is_file()
                && self.read().is_kit_path(&path.display().to_string())?;
            findings.extend(is_ours.then(|| Finding {
                rule: "KIT-STALE".into(),
                severity: Severity::Warning,
                place: Place::line(&name, 0),
                message: "An earlier kit wrote this file, and it is no part of the kit any more. Remove it.".into(),
                value: String::new(),
                fix: Fix::Ask,
            }));
        }
        Ok(findings)
    }
}

fn edited(path: &Path) -> Error {
    let wrong = "what is there was changed by hand since the last kit, or was not written by this library";
    let next = "Move it away and write the kit again, or choose another folder.";
    Error::refused("kit-edited", path.display().to_string(), "", wrong, next)
}

fn cancelled() -> Error {
    let next = "Write the kit again when you are ready; what is there is not written twice.";
    Error::refused("kit-cancelled", "The kit", "", "the writing was cancelled", next)
}
