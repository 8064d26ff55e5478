//! Files that are written for a person, one by one: whole under their names, and never over another's.

use super::incoming::{Incoming, Watch};
use super::{exists, failed, part_of, remove, remove_plain, rename_new, sync_folder, write_part};
use crate::error::{Error, Result};
use std::path::Path;

/// Copies a file of the library, whose bytes have this hash; `is_ours` says that the file that is there may be replaced.
///
/// # Errors
/// As [`Incoming::copy_out`]; `file-changed` when the library's file is not the one that was taken in; `file-exists`.
pub fn copy(source: &Path, hash: &str, (target, is_ours): (&Path, bool), watch: Watch<'_>) -> Result<()> {
    let part = part_of(target);
    remove_plain(&part)?;
    if Incoming::open(source)?.copy_out(&part, watch)? != hash {
        remove(&part).ok();
        let wrong = "the library's copy is not the file that was taken in";
        let next = "Take the same file in again; “summit verify --deep” names all that changed.";
        return Err(Error::refused("file-changed", target.display().to_string(), "", wrong, next));
    }
    name(&part, target, is_ours)
}

/// Writes bytes of our own; else as [`copy`].
pub fn write(bytes: &[u8], (target, is_ours): (&Path, bool)) -> Result<()> {
    let part = part_of(target);
    remove_plain(&part)?;
    if let Err(error) = write_part(&part, bytes, 0o666) {
        remove(&part).ok();
        return Err(failed(target, "it cannot be written", error));
    }
    name(&part, target, is_ours)
}

fn name(part: &Path, target: &Path, is_ours: bool) -> Result<()> {
    let named = if is_ours { std::fs::rename(part, target) } else { rename_new(part, target) };
    if let Err(error) = named {
        remove(part).ok();
        return Err(match error.kind() {
            std::io::ErrorKind::AlreadyExists => exists(target),
            _ => failed(target, "it cannot be given its name", error),
        });
    }
    sync_folder(target)
}
