//! Looks at an inbox again and again, and answers what in it is new and whole.
//!
//! It looks rather than being told: the system tells nothing of changes on a network, and little of what a service for
//! files puts into its folder. A file is whole when it has stayed the same for five seconds and opens; many services write
//! under the final name.

use super::names;
use crate::files;
use crate::model::WorkshopId;
use crate::model::inbox::{InboxFile, InboxLook};
use crate::store::inbox::KnownFile;
use crate::timezone::Moment;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{DirEntry, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Milliseconds for which a file must stay the same.
const SETTLED: i64 = 5_000;
/// Deeper folders are not looked into, and no more entries than these at all.
const DEPTH: usize = 3;
const MOST: usize = 5_000;

/// Looks at one inbox. It is asked every few seconds, with the time.
#[derive(Clone, Debug)]
pub struct Watcher {
    pub(super) workshop: WorkshopId,
    pub(super) folder: PathBuf,
    // Size and hash of what was received.
    pub(super) received: BTreeSet<(u64, String)>,
    // What was read since the desk was asked last.
    pub(super) learned: Vec<KnownFile>,
    library: PathBuf,
    known: BTreeMap<String, KnownFile>,
    seen: BTreeMap<String, (Mark, i64)>,
}

/// What must stay the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    bytes: u64,
    modified_at: i64,
}

impl Mark {
    fn of(found: &Metadata) -> Self {
        let since = found.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        let modified_at = since.map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX));
        Self { bytes: found.len(), modified_at }
    }
}

impl Watcher {
    pub(super) fn new(workshop: WorkshopId, folder: PathBuf, library: PathBuf) -> Self {
        let (received, learned, known, seen) = Default::default();
        Self { workshop, folder, received, learned, library, known, seen }
    }

    pub(super) fn know(&mut self, files: Vec<KnownFile>) {
        self.known = files.into_iter().map(|known| (known.file.clone(), known)).collect();
    }

    /// Looks at the folder at this moment, in milliseconds. Reads a file whole only where one of its size was received.
    pub fn look(&mut self, now: Moment) -> InboxLook {
        let mut walk = Walk { library: &self.library, files: BTreeMap::new(), left: MOST };
        if let Err(error) = walk.below(&self.folder, "", DEPTH) {
            return InboxLook { unreachable: Some(error.to_string()), ..InboxLook::default() };
        }
        let (files, is_too_full) = (walk.files, walk.left == 0);
        self.seen.retain(|name, _| files.contains_key(name));
        let mut look = InboxLook { is_too_full, ..InboxLook::default() };
        for (name, (path, mark)) in files {
            let since = self.since(&name, mark, now);
            if self.is_put_aside(&name, mark) {
                continue;
            }
            if now.0 - since < SETTLED || !opens(&path) {
                look.arriving.push(name);
                continue;
            }
            match self.is_received(&name, &path, mark) {
                Some(true) => {}
                Some(false) => look.files.push(offered(name, path, mark, since)),
                None => look.arriving.push(name),
            }
        }
        look
    }

    // A clock that was set back begins the count anew.
    fn since(&mut self, name: &str, mark: Mark, now: Moment) -> i64 {
        match self.seen.get(name) {
            Some((before, since)) if *before == mark && *since <= now.0 => *since,
            _ => {
                self.seen.insert(name.to_owned(), (mark, now.0));
                now.0
            }
        }
    }

    fn is_put_aside(&self, name: &str, mark: Mark) -> bool {
        self.known.get(name).is_some_and(|known| known.is_put_aside && known.bytes == mark.bytes)
    }

    // `None` where it cannot be told, since the file cannot be read or changed meanwhile.
    fn is_received(&mut self, name: &str, path: &Path, mark: Mark) -> Option<bool> {
        if !self.received.iter().any(|(bytes, _)| *bytes == mark.bytes) {
            return Some(false);
        }
        let is_same = |known: &&KnownFile| (known.bytes, known.modified_at) == (mark.bytes, mark.modified_at);
        let known = self.known.get(name).filter(is_same).filter(|known| !known.blake3.is_empty());
        let blake3 = match known {
            Some(known) => known.blake3.clone(),
            None => self.learn(name, path, mark)?,
        };
        Some(self.received.contains(&(mark.bytes, blake3)))
    }

    fn learn(&mut self, name: &str, path: &Path, mark: Mark) -> Option<String> {
        let blake3 = files::hash_of(path).ok()?;
        if Mark::of(&std::fs::metadata(path).ok()?) != mark {
            return None;
        }
        let (bytes, modified_at) = (mark.bytes, mark.modified_at);
        let known =
            KnownFile { file: name.to_owned(), bytes, modified_at, blake3: blake3.clone(), is_put_aside: false };
        self.learned.push(known.clone());
        self.known.insert(name.to_owned(), known);
        Some(blake3)
    }
}

fn offered(file: String, path: PathBuf, mark: Mark, since: i64) -> InboxFile {
    let is_conflict_copy = names::is_conflict_copy(&file);
    InboxFile { file, bytes: mark.bytes, is_conflict_copy, since: Moment(since), path }
}

// A file that is still held by who writes it, or is not here but in the cloud, does not give its first byte.
fn opens(path: &Path) -> bool {
    files::open(path).is_ok_and(|mut file| file.read_exact(&mut [0]).is_ok())
}

struct Walk<'a> {
    library: &'a Path,
    files: BTreeMap<String, (PathBuf, Mark)>,
    left: usize,
}

impl Walk<'_> {
    // What goes while it is looked at is left out; only the inbox itself must be there.
    fn below(&mut self, folder: &Path, prefix: &str, depth: usize) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)?.flatten() {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            self.take(&entry, prefix, depth);
        }
        Ok(())
    }

    // Links are not followed: what they lead to did not arrive here.
    fn take(&mut self, entry: &DirEntry, prefix: &str, depth: usize) {
        let (path, raw) = (entry.path(), entry.file_name());
        let name = format!("{prefix}{}", files::name_of(&raw));
        let Ok(found) = entry.metadata() else { return };
        if found.is_dir() && depth > 0 && !raw.as_encoded_bytes().starts_with(b".") && path != self.library {
            self.below(&path, &format!("{name}/"), depth - 1).ok();
        } else if found.is_file() && found.len() > 0 && names::is_wanted(&name) {
            self.files.insert(name, (path, Mark::of(&found)));
        }
    }
}
