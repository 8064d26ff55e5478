//! Files that survive a power cut: every file but SQLite's own is written here.
//!
//! A file is written under another name beside its target, made durable, renamed, and its folder made durable. A final
//! name never holds part of a file.

pub mod incoming;
pub mod outgoing;
pub mod space;

use crate::error::{Error, Result, Trouble};
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// BLAKE3 of some bytes, as 64 hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The first 16 bytes of BLAKE3 over several parts, each with its length before it.
pub fn short_hash(parts: &[&[u8]]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(part);
    }
    let mut short = [0; 16];
    hasher.finalize_xof().fill(&mut short);
    short
}

/// A file's name as text: what is no text in it is written as `\xff`.
pub fn name_of(name: &OsStr) -> String {
    let mut text = String::new();
    for piece in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(piece.valid());
        text.extend(piece.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    text
}

/// Makes a folder of ours, for its owner alone.
pub fn make_private_folder(path: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    if path.is_dir() {
        return Ok(());
    }
    builder.create(path).map_err(|e| failed(path, "the folder cannot be made", e))?;
    sync_folder(path)
}

/// Opens a file that a person chose, for reading.
pub fn open(path: &Path) -> Result<File> {
    let name = path.display().to_string();
    let found = std::fs::metadata(path).map_err(|e| {
        let (code, wrong) = match e.kind() {
            std::io::ErrorKind::NotFound => ("file-missing", "there is no such file".to_owned()),
            _ => ("file-unreadable", format!("it cannot be read ({e})")),
        };
        Error::refused(code, &name, "", wrong, "Check the name and choose the file again.")
    })?;
    if found.is_dir() {
        let next = "Choose the file itself; a folder cannot be read as one.";
        return Err(Error::refused("file-is-folder", name, "", "this is a folder", next));
    }
    if !found.is_file() {
        let wrong = "this is not a plain file but a device or a pipe";
        return Err(Error::refused("file-not-plain", name, "", wrong, "Save it as a file and choose that."));
    }
    File::open(path).map_err(|e| {
        Error::refused("file-unreadable", name, "", format!("it cannot be read ({e})"), "Check who may read the file.")
    })
}

/// Reads a whole file of at most `limit` bytes.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let name = path.display().to_string();
    open(path)?
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Error::refused("file-unreadable", &name, "", format!("it cannot be read ({e})"), "Try again."))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        let wrong = format!("the file is larger than {} MiB", limit >> 20);
        return Err(Error::refused("file-too-large", name, "", wrong, "Choose the right file, or split it."));
    }
    Ok(bytes)
}

/// Reads the first bytes of a file, at most `limit`.
pub fn read_start(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(limit).read_to_end(&mut bytes).map_err(|e| failed(path, "it cannot be read", e))?;
    Ok(bytes)
}

/// Writes a file durably in place of whatever `target` holds. The caller has made sure that it may be replaced.
pub fn write(target: &Path, bytes: &[u8]) -> Result<()> {
    write_with(target, bytes, 0o666)
}

/// As [`write`], for the owner alone.
pub fn write_private(target: &Path, bytes: &[u8]) -> Result<()> {
    write_with(target, bytes, 0o600)
}

// `mode` is what the file may be read by at most; the system takes its own away from it.
fn write_with(target: &Path, bytes: &[u8], mode: u32) -> Result<()> {
    let part = part_of(target);
    let written = write_part(&part, bytes, mode).and_then(|()| std::fs::rename(&part, target));
    if let Err(e) = written {
        std::fs::remove_file(&part).ok();
        return Err(failed(target, "it cannot be written", e));
    }
    sync_folder(target)
}

#[cfg_attr(not(unix), expect(unused_variables))]
fn write_part(part: &Path, bytes: &[u8], mode: u32) -> std::io::Result<()> {
    std::fs::remove_file(part).ok();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    let mut file = options.open(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Keeps a file of the organizer's in `folder` under the hash of its bytes; the source is only read.
///
/// `hash` is what the caller read before: a file that changed meanwhile is refused.
pub fn keep(source: &Path, folder: &Path, hash: &str) -> Result<PathBuf> {
    let target = folder.join(hash);
    if target.exists() {
        return Ok(target);
    }
    make_private_folder(folder)?;
    let part = part_of(&target);
    let copied = copy_hashing(source, &part);
    let found = match copied {
        Ok(found) => found,
        Err(e) => {
            std::fs::remove_file(&part).ok();
            return Err(failed(&target, "the copy of the file cannot be written", e));
        }
    };
    if found != hash {
        std::fs::remove_file(&part).ok();
        let wrong = "the file changed while it was being read";
        return Err(Error::refused("file-changed", source.display().to_string(), "", wrong, "Import it again."));
    }
    std::fs::rename(&part, &target).map_err(|e| failed(&target, "it cannot be written", e))?;
    sync_folder(&target)?;
    Ok(target)
}

/// Keeps bytes in `folder` under their hash.
pub fn keep_bytes(bytes: &[u8], folder: &Path, hash: &str) -> Result<()> {
    let target = folder.join(hash);
    if target.exists() {
        return Ok(());
    }
    make_private_folder(folder)?;
    write_private(&target, bytes)
}

fn copy_hashing(source: &Path, part: &Path) -> std::io::Result<String> {
    std::fs::remove_file(part).ok();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let (mut from, mut to) = (File::open(source)?, options.open(part)?);
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 256 << 10];
    loop {
        let count = from.read(&mut buffer)?;
        let Some(chunk) = buffer.get(..count).filter(|c| !c.is_empty()) else { break };
        hasher.update(chunk);
        to.write_all(chunk)?;
    }
    to.sync_all()?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// Hashes a stream chunk by chunk, while others look at the chunks too.
#[derive(Default)]
pub struct StreamHash(blake3::Hasher);

impl StreamHash {
    /// Takes the next chunk.
    pub fn feed(&mut self, chunk: &[u8]) {
        self.0.update(chunk);
    }

    /// The hash of all chunks, as 64 hexadecimal digits.
    pub fn finish(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}

/// BLAKE3 of a whole file, read piece by piece.
pub fn hash_of(path: &Path) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    let unread = |e| Error::refused("file-unreadable", path.display().to_string(), "", format!("{e}"), "Try again.");
    hasher.update_reader(open(path)?).map_err(unread)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// Begins a file that something else will fill: empty, beside its target, for its owner alone.
pub fn begin_part(target: &Path) -> Result<PathBuf> {
    let part = part_of(target);
    // SQLite would take a journal that a crash left for one of the new file, and write from it.
    remove(&journal_of(&part))?;
    write_part(&part, &[], 0o600).map_err(|e| failed(target, "it cannot be written", e))?;
    Ok(part)
}

/// Makes what was written to a file durable, though not yet its name.
pub fn sync(path: &Path) -> Result<()> {
    let file = OpenOptions::new().read(true).write(true).open(path);
    file.and_then(|f| f.sync_all()).map_err(|e| failed(path, "it cannot be made durable", e))
}

/// Gives a file another name in the same file system, durably, and never in place of a file that is there.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    rename_new(from, to).map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => exists(to),
        _ => failed(to, "it cannot be given its name", e),
    })?;
    sync_folder(to)?;
    if from.parent() == to.parent() { Ok(()) } else { sync_folder(from) }
}

/// Refuses a name that is taken.
pub fn exists(path: &Path) -> Error {
    let wrong = "there is a file of this name already, and it is never replaced";
    Error::refused("file-exists", path.display().to_string(), "", wrong, "Choose another name.")
}

fn rename_new(from: &Path, to: &Path) -> std::io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // Not every file system knows how.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            done => return Ok(done?),
        }
    }
    match std::fs::hard_link(from, to) {
        Ok(()) => std::fs::remove_file(from),
        // Without hard links two steps are left; the library's lock keeps our own programs from coming in between.
        Err(_) if std::fs::symlink_metadata(to).is_err() => std::fs::rename(from, to),
        Err(e) => Err(e),
    }
}

/// Removes a file of our own making, if it is there.
pub fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(failed(path, "it cannot be removed", e)),
        _ => Ok(()),
    }
}

/// The names in a folder, sorted; none where there is no folder.
pub fn names_in(folder: &Path) -> Result<Vec<String>> {
    let entries = match std::fs::read_dir(folder) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|e| failed(folder, "the folder cannot be read", e))?,
    };
    let mut names: Vec<String> = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    Ok(names)
}

/// Removes a file of our own making, if it is there and is a plain file.
pub fn remove_plain(path: &Path) -> Result<()> {
    match std::fs::symlink_metadata(path).is_ok_and(|found| found.is_file()) {
        true => remove(path),
        false => Ok(()),
    }
}

/// Removes what a crash left of a file that was being made: its part and that one's journal, nothing under its own name.
pub fn remove_part(target: &Path) -> Result<()> {
    let part = part_of(target);
    remove_plain(&journal_of(&part))?;
    remove_plain(&part)
}

fn journal_of(part: &Path) -> PathBuf {
    let mut name = part.as_os_str().to_owned();
    name.push("-journal");
    name.into()
}

/// The name under which a file is made that is to be called `target`.
pub fn part_of(target: &Path) -> PathBuf {
    let name = target.file_name().map_or("file".into(), |n| n.to_string_lossy());
    target.with_file_name(format!(".{name}.part"))
}

fn sync_folder(target: &Path) -> Result<()> {
    let Some(folder) = target.parent().filter(|f| !f.as_os_str().is_empty()) else { return Ok(()) };
    if cfg!(windows) {
        return Ok(());
    }
    File::open(folder).and_then(|f| f.sync_all()).map_err(|e| failed(folder, "the folder cannot be made durable", e))
}

/// Says that a file could not be written, naming a full disk.
pub fn failed(path: &Path, wrong: &str, source: std::io::Error) -> Error {
    let full = matches!(source.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded);
    let (code, next) = match full {
        true => ("disk-full", "Free some space and try again."),
        false => ("storage-failed", "Check that the folder exists and may be written, then try again."),
    };
    let trouble = Trouble {
        which: path.display().to_string(),
        place: String::new(),
        wrong: format!("{wrong} ({source})"),
        done: "Nothing was changed.".into(),
        next: next.into(),
    };
    Error::Storage { code, trouble: Box::new(trouble), path: path.to_owned(), source }
}
