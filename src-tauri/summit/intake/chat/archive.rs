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

/// How much may be in a zip and come out of it.
#[derive(Clone, Copy, Debug)]
struct Limits {
    entries: usize,
    file: usize,
    all: usize,
}

const USUAL: Limits = Limits { entries: ENTRIES, file: LIMIT, all: UNPACKED };

/// The JSON files of a zip by their names in it.
///
/// # Errors
/// `chat-zip` for what is no whole zip, `chat-encrypted`, and `chat-too-large` for one that holds more than the limits.
pub fn unpacked(archive: &str, bytes: impl Read + Seek) -> Result<Vec<(String, Vec<u8>)>> {
    within(USUAL, archive, bytes)
}

fn within(limits: Limits, archive: &str, bytes: impl Read + Seek) -> Result<Vec<(String, Vec<u8>)>> {
    let mut zip = ZipArchive::new(bytes).map_err(|error| broken(archive, "", &error.to_string()))?;
    if zip.len() > limits.entries {
        return Err(too_large(
            archive,
            "",
            &format!("it holds {} files, more than the limit of {}", zip.len(), limits.entries),
        ));
    }
    let (mut out, mut room) = (Vec::new(), limits.all);
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
            let bytes = taken(file, (archive, &name), room, limits)?;
            room -= bytes.len();
            out.push((name, bytes));
        }
    }
    Ok(out)
}

fn taken<R: Read>(file: ZipFile<'_, R>, (archive, name): (&str, &str), room: usize, limits: Limits) -> Result<Vec<u8>> {
    let most = room.min(limits.file);
    let mut bytes = Vec::new();
    let read = file.take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1)).read_to_end(&mut bytes);
    if bytes.len() > most {
        let (what, limit) = if most == limits.file { ("this file", most) } else { ("the archive", limits.all) };
        let wrong = format!("unpacked, {what} is larger than the limit of {} MB", limit / 1_000_000);
        return Err(too_large(archive, name, &wrong));
    }
    read.map_err(|error| broken(archive, name, &error.to_string()))?;
    Ok(bytes)
}

fn broken(archive: &str, name: &str, error: &str) -> Error {
    let wrong = format!("this is no zip that can be unpacked ({error})");
    Error::refused(
        "chat-zip",
        archive,
        shown(name),
        wrong,
        "Export the chat again, or unpack it and choose the folder.",
    )
}

fn too_large(archive: &str, name: &str, wrong: &str) -> Error {
    Error::refused("chat-too-large", archive, shown(name), wrong, "Export fewer channels, or a shorter time.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    const SMALL: Limits = Limits { entries: 3, file: 1_000_000, all: 2_000_000 };

    /// A zip of files that hold so many blanks each.
    fn bomb(sizes: &[usize]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (number, size) in sizes.iter().enumerate() {
            zip.start_file(format!("{number}.json"), SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; *size]).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn refused(sizes: &[usize]) -> String {
        let error = within(SMALL, "a.zip", Cursor::new(bomb(sizes))).unwrap_err();
        format!("{}: {}, {}", error.code(), error.trouble().place, error.trouble().wrong)
    }

    #[test]
    fn what_swells_is_stopped_at_its_limit_however_small_it_is_packed() {
        let file = "chat-too-large: 0.json, unpacked, this file is larger than the limit of 1 MB";
        let all = "chat-too-large: 2.json, unpacked, the archive is larger than the limit of 2 MB";

        assert!(bomb(&[1_000_001]).len() < 2_000);
        assert_eq!(refused(&[1_000_001]), file);
        assert_eq!(refused(&[1_000_000, 900_000, 100_001]), all);
        assert_eq!(refused(&[0; 4]), "chat-too-large: , it holds 4 files, more than the limit of 3");
        assert_eq!(within(SMALL, "a.zip", Cursor::new(bomb(&[1_000_000, 900_000, 100_000]))).unwrap().len(), 3);
    }

    #[test]
    fn sizes_that_the_zip_tells_of_itself_are_not_believed() {
        let mut lying = bomb(&[1_000_001]);
        // The size unpacked, in the list at the end.
        let central = lying.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        lying[central + 24..central + 28].copy_from_slice(&9u32.to_le_bytes());

        let code = within(SMALL, "a.zip", Cursor::new(lying)).unwrap_err().code();
        assert!(matches!(code, "chat-too-large" | "chat-zip"), "{code}");
    }
}
