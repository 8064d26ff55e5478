//! The zip of an export: which of its files are read, and how much may come out of it.
//!
//! No name in it is ever a path here. What it says of its own sizes is not believed: bytes are counted as they come out,
//! and archives inside it stay closed.

use super::LIMIT;
use crate::error::{Error, Result, shown};
use std::io::{Read, Seek};
use zip::ZipArchive;
use zip::read::ZipFile;

/// The most files in an archive.
pub const ENTRIES: usize = 50_000;
/// The most bytes that come out of it together: 256 MB.
pub const UNPACKED: usize = 256_000_000;

/// The JSON files of a zip by their names in it.
///
/// # Errors
/// `chat-zip` for what is no whole zip, `chat-encrypted`, and `chat-too-large` for one that holds more than the limits.
pub fn unpacked(archive: &str, bytes: impl Read + Seek) -> Result<Vec<(String, Vec<u8>)>> {
    let mut zip = ZipArchive::new(bytes).map_err(|error| broken(archive, "", &error.to_string()))?;
    if zip.len() > ENTRIES {
        return Err(too_large(archive, "", &format!("it holds {} files, more than the limit of {ENTRIES}", zip.len())));
    }
    let (mut out, mut room) = (Vec::new(), UNPACKED);
    for index in 0..zip.len() {
        let raw = zip.by_index_raw(index).map_err(|error| broken(archive, "", &error.to_string()))?;
        let name = String::from_utf8_lossy(raw.name_raw()).into_owned();
        let (is_encrypted, is_wanted) = (raw.encrypted(), raw.is_file() && name.ends_with(".json"));
        drop(raw);
        if is_encrypted {
            let next = "Unpack it with its password, then choose the folder or a zip without one.";
            return Err(Error::refused("chat-encrypted", archive, shown(&name), "this file is encrypted", next));
        }
        if is_wanted {
            let file = zip.by_index(index).map_err(|error| broken(archive, &name, &error.to_string()))?;
            let bytes = taken(file, archive, &name, room)?;
            room -= bytes.len();
            out.push((name, bytes));
        }
    }
    Ok(out)
}

fn taken<R: Read>(file: ZipFile<'_, R>, archive: &str, name: &str, room: usize) -> Result<Vec<u8>> {
    let most = room.min(LIMIT);
    let mut bytes = Vec::new();
    let read = file.take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1)).read_to_end(&mut bytes);
    if bytes.len() > most {
        let (what, limit) = if most == LIMIT { ("this file", LIMIT) } else { ("the archive", UNPACKED) };
        let wrong = format!("unpacked, {what} is larger than the limit of {} MB", limit / 1_000_000);
        return Err(too_large(archive, name, &wrong));
    }
    read.map_err(|error| broken(archive, name, &error.to_string()))?;
    Ok(bytes)
}

fn broken(archive: &str, name: &str, error: &str) -> Error {
    let wrong = format!("this is no zip that can be unpacked ({error})");
    Error::refused("chat-zip", archive, shown(name), wrong, "Export the chat again, or unpack it and choose the folder.")
}

fn too_large(archive: &str, name: &str, wrong: &str) -> Error {
    Error::refused("chat-too-large", archive, shown(name), wrong, "Export fewer channels, or a shorter time.")
}
