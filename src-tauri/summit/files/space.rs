//! Is there room for a large file? What must stay free beside it, and what a file system can hold at most.
//!
//! Other systems than Linux are not asked: there a full disk is noticed when it is full.

use crate::error::{Error, Result, Trouble};
use std::path::Path;

/// Bytes of a disk that are left to the database, whatever else fills it.
pub const LAST: u64 = 256 << 20;
/// Bytes that stay free beside a file that is brought in, at least.
const AT_LEAST: u64 = 1 << 30;
/// One part in so many of a disk stays free.
const PART: u64 = 50;

/// The room of a disk, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    pub free: u64,
    pub in_all: u64,
    /// The largest file that the file system holds.
    pub largest_file: u64,
}

impl Room {
    /// The room where `folder` lies; without bounds where the system does not tell.
    #[cfg(target_os = "linux")]
    pub fn of(folder: &Path) -> Self {
        let told = rustix::fs::statvfs(folder).ok().zip(rustix::fs::statfs(folder).ok());
        told.map_or(Self::UNBOUND, |(disk, kind)| Self {
            free: disk.f_bavail.saturating_mul(disk.f_frsize),
            in_all: disk.f_blocks.saturating_mul(disk.f_frsize),
            largest_file: largest_file(i128::from(kind.f_type)),
        })
    }

    /// The room where `folder` lies; not found out on this system.
    #[cfg(not(target_os = "linux"))]
    pub fn of(_: &Path) -> Self {
        Self::UNBOUND
    }

    const UNBOUND: Self = Self { free: u64::MAX, in_all: 0, largest_file: u64::MAX };

    /// Refuses a file of so many bytes that would leave too little free, or that the file system cannot hold.
    pub fn refuse(&self, file: &str, bytes: u64, folder: &Path) -> Result<()> {
        if bytes > self.largest_file {
            let wrong = format!(
                "it has {}, and the disk of the library ({}) is formatted as FAT32, which holds no file of 4 GiB",
                sized(bytes),
                folder.display()
            );
            let next = "Move the library to another disk, or have the file made smaller.";
            return Err(Error::refused("file-too-large", file, "", wrong, next));
        }
        let spare = AT_LEAST.max(self.in_all / PART);
        if self.free < bytes.saturating_add(spare) {
            let wrong = format!(
                "the disk of the library ({}) has {} free; the file needs {}, and {} stay free beside it",
                folder.display(),
                sized(self.free),
                sized(bytes),
                sized(spare)
            );
            return Err(full(file, wrong, folder));
        }
        Ok(())
    }

    /// Refuses files of so many bytes together, the largest of `largest`, that are to be written for a person.
    pub fn refuse_out(&self, (bytes, largest): (u64, u64), folder: &Path) -> Result<()> {
        let which = folder.display().to_string();
        if largest > self.largest_file {
            let wrong = "the disk is formatted as FAT32, which holds no file of 4 GiB";
            return Err(Error::refused("file-too-large", which, "", wrong, "Choose a folder on another disk."));
        }
        let spare = AT_LEAST.max(self.in_all / PART);
        if self.free >= bytes.saturating_add(spare) {
            return Ok(());
        }
        let (free, needed, spare) = (sized(self.free), sized(bytes), sized(spare));
        let wrong = format!("the disk has {free} free; the files need {needed}, and {spare} stay free beside them");
        Err(full(&which, wrong, folder).with_done("No file was written."))
    }

    /// Refuses to go on where the last of the disk would be used up.
    pub fn refuse_last(&self, file: &str, folder: &Path) -> Result<()> {
        if self.free >= LAST {
            return Ok(());
        }
        let (free, last) = (sized(self.free), sized(LAST));
        let wrong = format!("the disk ({}) has only {free} free, and the last {last} stay free", folder.display());
        Err(full(file, wrong, folder))
    }
}

fn full(file: &str, wrong: String, folder: &Path) -> Error {
    let trouble = Trouble {
        which: file.into(),
        place: String::new(),
        wrong,
        done: "The file was not taken in; nothing was changed.".into(),
        next: "Free some space and try again.".into(),
    };
    let source = std::io::ErrorKind::StorageFull.into();
    Error::Storage { code: "disk-full", trouble: Box::new(trouble), path: folder.to_owned(), source }
}

#[cfg(target_os = "linux")]
fn largest_file(kind: i128) -> u64 {
    const FAT: i128 = 0x4d44;
    if kind == FAT { u64::from(u32::MAX) } else { u64::MAX }
}

/// A number of bytes as people say it: `1.4 GB`.
pub fn sized(bytes: u64) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    let Some((one, unit)) = units.into_iter().find(|(one, _)| bytes >= *one) else { return format!("{bytes} bytes") };
    let tenths = bytes / (one / 10);
    if tenths >= 1_000 || tenths.is_multiple_of(10) {
        return format!("{} {unit}", tenths / 10);
    }
    format!("{}.{} {unit}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIB: u64 = 1 << 30;

    fn refusal(room: Room, bytes: u64) -> Option<(&'static str, u8, String)> {
        let error = room.refuse("talk.mp4", bytes, Path::new("/disk")).err()?;
        Some((error.code(), error.exit_code(), error.trouble().wrong.clone()))
    }

    #[test]
    fn one_gibibyte_or_a_fiftieth_of_the_disk_stays_free() {
        let small = Room { free: 3 * GIB, in_all: 10 * GIB, largest_file: u64::MAX };
        assert_eq!(refusal(small, 2 * GIB), None);
        assert!(refusal(small, 2 * GIB + 1).is_some());
        let large = Room { free: 30 * GIB, in_all: 1_000 * GIB, largest_file: u64::MAX };
        assert_eq!(refusal(large, 10 * GIB), None);
        let (code, exit, wrong) = refusal(large, 10 * GIB + 1).unwrap();
        assert_eq!((code, exit), ("disk-full", 5));
        let said =
            "the disk of the library (/disk) has 32.2 GB free; the file needs 10.7 GB, and 21.4 GB stay free beside it";
        assert_eq!(wrong, said);
        assert_eq!(refusal(Room::UNBOUND, 1 << 50), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn fat32_holds_no_file_of_four_gibibytes() {
        let fat = Room { free: 100 * GIB, in_all: 100 * GIB, largest_file: largest_file(0x4d44) };
        assert_eq!(refusal(fat, 4 * GIB - 1), None);
        let (code, exit, wrong) = refusal(fat, 4 * GIB).unwrap();
        assert_eq!((code, exit), ("file-too-large", 3));
        assert!(wrong.contains("FAT32, which holds no file of 4 GiB"), "{wrong}");
        assert_eq!(largest_file(0xef53), u64::MAX);
    }

    #[test]
    fn what_is_written_for_a_person_needs_room_too() {
        let room = Room { free: 3 * GIB, in_all: 10 * GIB, largest_file: u64::from(u32::MAX) };
        let refusal = |bytes, largest| {
            let error = room.refuse_out((bytes, largest), Path::new("/stick/kit")).err()?;
            Some((error.code(), error.exit_code(), error.to_string()))
        };
        assert_eq!(refusal(2 * GIB, GIB), None);
        let said = "/stick/kit: the disk has 3.2 GB free; the files need 2.1 GB, and 1 GB stay free beside them. No file \
                    was written. Free some space and try again.";
        assert_eq!(refusal(2 * GIB + 1, GIB), Some(("disk-full", 5, said.into())));
        let said = "/stick/kit: the disk is formatted as FAT32, which holds no file of 4 GiB. Nothing was changed. Choose a \
                    folder on another disk.";
        assert_eq!(refusal(4 * GIB, 4 * GIB), Some(("file-too-large", 3, said.into())));
    }

    #[test]
    fn sizes_are_said_as_people_say_them() {
        let said = [0, 999, 1_000, 1_440_000, 20_000_000, 123_456_789, 4_294_967_296].map(sized);
        assert_eq!(said, ["0 bytes", "999 bytes", "1 kB", "1.4 MB", "20 MB", "123 MB", "4.2 GB"]);
    }
}
