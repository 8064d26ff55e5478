//! A large file on its way in: copied, made durable, read back from the disk, and only then given its name.
//!
//! The source is only read. While one piece is copied the one before it is made durable and read back on a thread of its
//! own, so that a whole file waits for nothing at the end and stopping takes no longer than one piece.

use super::space::Room;
use super::{exists, failed, make_private_folder, remove, rename_new, sync_folder};
use crate::error::{Error, Result, shown};
use std::fs::{File, Metadata, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// What is read and written at once.
const CHUNK: usize = 1 << 20;
/// What is made durable at once.
const PIECE: u64 = 32 << 20;
/// How far the copy may be ahead of what is durable and read back.
const AHEAD: u64 = 96 << 20;
/// How often whoever watches is asked while nothing moves.
const PATIENCE: Duration = Duration::from_millis(50);

/// How far a file is read, or copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub bytes: u64,
    pub bytes_in_all: u64,
}

/// Is told how far the work is, at least every MiB and 20 times a second, and answers whether to go on.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> bool;

/// A file that a person chose, open for reading, and what it was when it was opened.
pub struct Incoming {
    file: File,
    path: PathBuf,
    name: String,
    mark: Mark,
}

/// Whose a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keeper {
    /// For its owner alone, and changed by nobody.
    Library,
    /// As the system makes files.
    Organizer,
}

/// What must be the same before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    place: (u64, u64),
    bytes: u64,
    // nanoseconds since 1970
    modified: Option<u128>,
}

impl Mark {
    fn of(found: &Metadata) -> Self {
        #[cfg(unix)]
        let place = (std::os::unix::fs::MetadataExt::dev(found), std::os::unix::fs::MetadataExt::ino(found));
        #[cfg(not(unix))]
        let place = (0, 0);
        let since_1970 = found.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        Self { place, bytes: found.len(), modified: since_1970.map(|since| since.as_nanos()) }
    }
}

impl Incoming {
    /// Opens a file that a person chose; an empty one is refused.
    pub fn open(path: &Path) -> Result<Self> {
        let name = shown(&super::name_of(path.file_name().unwrap_or(path.as_os_str())));
        let file = super::open(path)?;
        let found = file.metadata().map_err(|e| unreadable(&name, &e))?;
        if found.len() == 0 {
            let next = "Ask for the file again, or choose another one.";
            return Err(Error::refused("file-empty", name, "", "the file is empty", next));
        }
        Ok(Self { file, path: path.to_owned(), name, mark: Mark::of(&found) })
    }

    /// Its size when it was opened.
    pub fn bytes(&self) -> u64 {
        self.mark.bytes
    }

    /// Its name, for messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its name as text, whole.
    pub fn whole_name(&self) -> String {
        super::name_of(self.path.file_name().unwrap_or(self.path.as_os_str()))
    }

    /// Copies the file into `part`, which is not there yet; answers BLAKE3 of what reads back from the disk.
    ///
    /// Whatever fails, and when `watch` answers `false`, no part is left.
    pub fn copy_to(self, part: &Path, watch: Watch<'_>) -> Result<String> {
        self.copy(part, Keeper::Library, watch)
    }

    /// As [`Incoming::copy_to`], for a file that is to be the organizer's own: it may be changed.
    pub fn copy_out(self, part: &Path, watch: Watch<'_>) -> Result<String> {
        self.copy(part, Keeper::Organizer, watch)
    }

    fn copy(mut self, part: &Path, keeper: Keeper, watch: Watch<'_>) -> Result<String> {
        let to = new_part(part, keeper).map_err(|e| failed(part, "it cannot be written", e))?;
        let copied = self.fill(&to, part, keeper, watch);
        drop(to);
        if copied.is_err() {
            remove(part).ok();
        }
        copied
    }

    fn fill(&mut self, to: &File, part: &Path, keeper: Keeper, watch: Watch<'_>) -> Result<String> {
        let is_clone = clone(to, &self.file);
        let mut settling = Settling::start(to, part)?;
        let hash = self.copied(to, is_clone, &mut settling, watch)?;
        self.refuse_if_changed()?;
        if keeper == Keeper::Library {
            read_only(to).map_err(|e| failed(part, "it cannot be protected", e))?;
        }
        let whole = Progress { bytes: self.mark.bytes, bytes_in_all: self.mark.bytes };
        let back = settling.finish(|| watch(whole), || self.cancelled())?;
        if back == hash {
            return Ok(hash);
        }
        let wrong = "what was written to the disk reads back as something else";
        Err(failed(part, wrong, std::io::ErrorKind::InvalidData.into()))
    }

    fn copied(&mut self, mut to: &File, is_clone: bool, settling: &mut Settling, watch: Watch<'_>) -> Result<String> {
        let (mut hasher, mut buffer) = (blake3::Hasher::new(), vec![0; CHUNK]);
        let (mut bytes, bytes_in_all) = (0_u64, self.mark.bytes);
        loop {
            let count = self.file.read(&mut buffer).map_err(|e| self.cut_off(&e))?;
            let Some(chunk) = buffer.get(..count).filter(|c| !c.is_empty()) else { break };
            hasher.update(chunk);
            if !is_clone {
                to.write_all(chunk).map_err(|e| failed(&settling.part, "it cannot be written", e))?;
            }
            bytes = bytes.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
            if bytes > bytes_in_all {
                return Err(self.changed());
            }
            let now = Progress { bytes, bytes_in_all };
            if !watch(now) {
                return Err(self.cancelled());
            }
            if bytes - settling.given >= PIECE {
                Room::of(&settling.part).refuse_last(&self.name, &settling.part)?;
                settling.give(bytes, || watch(now), || self.cancelled())?;
            }
        }
        if bytes != bytes_in_all { Err(self.changed()) } else { Ok(hasher.finalize().to_hex().to_string()) }
    }

    fn refuse_if_changed(&self) -> Result<()> {
        let (open, named) = (self.file.metadata(), std::fs::metadata(&self.path));
        let is_same = [open, named].iter().all(|found| found.as_ref().is_ok_and(|f| Mark::of(f) == self.mark));
        if is_same { Ok(()) } else { Err(self.changed()) }
    }

    fn cut_off(&self, error: &std::io::Error) -> Error {
        let next = "See whether its disk is still there, then receive the file again.";
        Error::refused("file-unreadable", &self.name, "", format!("it cannot be read ({error})"), next)
    }

    fn changed(&self) -> Error {
        let next = "Wait until it is complete, then choose it again.";
        Error::refused("file-changed", &self.name, "", "the file changed while it was being copied", next)
    }

    fn cancelled(&self) -> Error {
        let next = "Receive the file again when you are ready.";
        Error::refused("receive-cancelled", &self.name, "", "the copying was cancelled", next)
    }
}

// Makes pieces durable and reads them back, behind the copy.
struct Settling {
    part: PathBuf,
    given: u64,
    settled: u64,
    ends: Option<Sender<u64>>,
    done: Receiver<u64>,
    thread: Option<JoinHandle<std::io::Result<String>>>,
}

impl Settling {
    fn start(to: &File, part: &Path) -> Result<Self> {
        let ((ends, given), (told, done)) = (channel(), channel());
        let opened = to.try_clone().and_then(|written| Ok((written, File::open(part)?)));
        let (written, read) = opened.map_err(|e| failed(part, "it cannot be read back", e))?;
        let thread = std::thread::Builder::new().spawn(move || settle(&written, read, &given, &told));
        let thread = Some(thread.map_err(|e| failed(part, "it cannot be read back", e))?);
        Ok(Self { part: part.to_owned(), given: 0, settled: 0, ends: Some(ends), done, thread })
    }

    // All up to `end` is written.
    fn give(&mut self, end: u64, go_on: impl FnMut() -> bool, cancelled: impl Fn() -> Error) -> Result<()> {
        self.given = end;
        self.ends.as_ref().map(|ends| ends.send(end).ok());
        self.wait(AHEAD, go_on, cancelled)
    }

    // Waits until no more than so many bytes are unsettled; where the thread ended, `finish` says why.
    fn wait(&mut self, ahead: u64, mut go_on: impl FnMut() -> bool, cancelled: impl Fn() -> Error) -> Result<()> {
        while self.given.saturating_sub(self.settled) > ahead {
            match self.done.recv_timeout(PATIENCE) {
                Ok(settled) => self.settled = settled,
                Err(RecvTimeoutError::Disconnected) => return self.joined().map(drop),
                Err(RecvTimeoutError::Timeout) if go_on() => {}
                Err(RecvTimeoutError::Timeout) => return Err(cancelled()),
            }
        }
        Ok(())
    }

    // Nothing more will be written: answers the hash of all that reads back.
    fn finish(&mut self, go_on: impl FnMut() -> bool, cancelled: impl Fn() -> Error) -> Result<String> {
        self.ends = None;
        self.given = u64::MAX;
        let mut is_cancelled = go_on;
        loop {
            match self.done.recv_timeout(PATIENCE) {
                Ok(_) => {}
                Err(RecvTimeoutError::Disconnected) => return self.joined(),
                Err(RecvTimeoutError::Timeout) if is_cancelled() => {}
                Err(RecvTimeoutError::Timeout) => return Err(cancelled()),
            }
        }
    }

    fn joined(&mut self) -> Result<String> {
        let ended = self.thread.take().map(JoinHandle::join);
        match ended {
            Some(Ok(done)) => done.map_err(|e| failed(&self.part, "it cannot be made durable and read back", e)),
            _ => Err(failed(&self.part, "it cannot be read back", std::io::ErrorKind::Other.into())),
        }
    }
}

fn settle(written: &File, mut read: File, ends: &Receiver<u64>, told: &Sender<u64>) -> std::io::Result<String> {
    let (mut hasher, mut buffer, mut settled) = (blake3::Hasher::new(), vec![0; CHUNK], 0);
    for end in ends {
        written.sync_data()?;
        drop_cached(written, settled);
        hasher.update_reader((&mut read).take(end - settled))?;
        settled = end;
        if told.send(settled).is_err() {
            break;
        }
    }
    written.sync_all()?;
    drop_cached(written, settled);
    loop {
        let count = read.read(&mut buffer)?;
        let Some(chunk) = buffer.get(..count).filter(|c| !c.is_empty()) else { break };
        hasher.update(chunk);
        if told.send(settled).is_err() {
            break;
        }
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// BLAKE3 of a file as it lies on the disk, not as memory remembers it; `None` when `watch` answers `false`.
pub fn hash_on_disk(path: &Path, watch: Watch<'_>) -> Result<Option<String>> {
    let name = path.display().to_string();
    let mut file = super::open(path)?;
    drop_cached(&file, 0);
    let bytes_in_all = file.metadata().map_or(0, |found| found.len());
    let (mut hasher, mut buffer, mut bytes) = (blake3::Hasher::new(), vec![0; CHUNK], 0_u64);
    loop {
        let count = file.read(&mut buffer).map_err(|e| unreadable(&name, &e))?;
        let Some(chunk) = buffer.get(..count).filter(|c| !c.is_empty()) else { break };
        hasher.update(chunk);
        bytes = bytes.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        if !watch(Progress { bytes, bytes_in_all }) {
            return Ok(None);
        }
    }
    Ok(Some(hasher.finalize().to_hex().to_string()))
}

/// How a file came to its final name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It was not there.
    New,
    /// The same bytes lay there already, and were read again.
    Known,
    /// What lay there under this name were other bytes; they are kept in the folder `damaged` beside its own.
    Mended,
}

/// Gives a part that is durable its final name in `folder`: `ab/HASH`. Bytes that are there are verified and reused.
pub fn place(part: &Path, folder: &Path, hash: &str) -> Result<Placed> {
    let target = in_folder(folder, hash);
    make_private_folder(folder)?;
    make_private_folder(target.parent().unwrap_or(folder))?;
    match rename_new(part, &target) {
        Ok(()) => {
            sync_folder(&target)?;
            sync_folder(part)?;
            return Ok(Placed::New);
        }
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(e) => return Err(failed(&target, "it cannot be given its name", e)),
    }
    if hash_on_disk(&target, &mut |_| true)?.as_deref() == Some(hash) {
        remove(part)?;
        return Ok(Placed::Known);
    }
    put_in_place_of(part, &target, &folder.join("damaged"))?;
    Ok(Placed::Mended)
}

/// Where a file of these bytes lies in `folder`.
pub fn in_folder(folder: &Path, hash: &str) -> PathBuf {
    folder.join(hash.get(..2).unwrap_or("00")).join(hash)
}

/// The hashes by which files lie in `folder`, sorted.
pub fn hashes_in(folder: &Path) -> Result<Vec<String>> {
    let is_hash = |name: &String| name.len() == 64 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let mut hashes = Vec::new();
    for start in super::names_in(folder)?.iter().filter(|name| name.len() == 2) {
        let all = super::names_in(&folder.join(start))?;
        hashes.extend(all.into_iter().filter(|name| is_hash(name) && name.starts_with(start.as_str())));
    }
    Ok(hashes)
}

// The name is never without a file: the damaged one gets a second name first.
fn put_in_place_of(part: &Path, target: &Path, aside: &Path) -> Result<()> {
    make_private_folder(aside)?;
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kept = (1..100).map(|n| aside.join(format!("{name}-{n}"))).find(|p| std::fs::symlink_metadata(p).is_err());
    let kept = kept.ok_or_else(|| exists(aside))?;
    let linked = std::fs::hard_link(target, &kept).or_else(|_| std::fs::rename(target, &kept));
    linked.and_then(|()| std::fs::rename(part, target)).map_err(|e| failed(target, "it cannot be replaced", e))?;
    [kept.as_path(), target, part].iter().try_for_each(|path| sync_folder(path))
}

#[cfg_attr(not(unix), expect(unused_variables))]
fn new_part(part: &Path, keeper: Keeper) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    // Created new: no file is opened that is there, and no link followed.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, if keeper == Keeper::Library { 0o600 } else { 0o666 });
    options.open(part)
}

// Shares the blocks of the source where the file system can; the bytes are then read for their hash only.
#[cfg_attr(not(target_os = "linux"), expect(unused_variables))]
fn clone(to: &File, from: &File) -> bool {
    #[cfg(target_os = "linux")]
    return rustix::fs::ioctl_ficlone(to, from).is_ok();
    #[cfg(not(target_os = "linux"))]
    return false;
}

#[cfg_attr(not(unix), expect(unused_variables))]
fn read_only(file: &File) -> std::io::Result<()> {
    #[cfg(unix)]
    return file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o444));
    #[cfg(not(unix))]
    return Ok(());
}

// What is read after this comes from the disk, as far as the system heeds the advice.
#[cfg_attr(not(target_os = "linux"), expect(unused_variables))]
fn drop_cached(file: &File, from: u64) {
    #[cfg(target_os = "linux")]
    rustix::fs::fadvise(file, from, None, rustix::fs::Advice::DontNeed).ok();
}

fn unreadable(name: &str, error: &std::io::Error) -> Error {
    Error::refused("file-unreadable", name, "", format!("it cannot be read ({error})"), "Try again.")
}
