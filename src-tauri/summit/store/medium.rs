//! On what the library lies: a disk, a network, a folder that is synced, or something that cannot be written.
//!
//! What this cannot find out passes for a disk of this computer. Other systems than Linux are not looked at yet.

use crate::files;
use serde::Serialize;
use std::path::Path;

/// Something about the library's folder that the organizer ought to know; nothing was stopped by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// `network-folder`, `synced-folder` or `conflicted-copy`.
    pub code: &'static str,
    pub message: String,
}

/// What is to be said of a library's folder.
pub fn notices(folder: &Path) -> Vec<Notice> {
    let mut notices = Vec::new();
    let which = folder.display();
    if let Some(name) = network(folder) {
        let message = format!(
            "{which}: the folder lies on a network ({name}). The library works there, more slowly and with greater care. \
             Move it to a disk of this computer if you can."
        );
        notices.push(Notice { code: "network-folder", message });
    }
    if let Some(name) = synced_by(folder) {
        let message = format!(
            "{which}: the folder is synced by {name}, which may copy a library while it is being written. Close the library \
             before you open it on another computer, or move it to a folder that is not synced."
        );
        notices.push(Notice { code: "synced-folder", message });
    }
    for name in files::names_in(folder).unwrap_or_default().iter().filter(|name| is_conflicted_copy(name)) {
        let message = format!(
            "{which}: “{}” lies beside the library. Another computer changed it at the same time, and its changes are not in \
             this library. Look into it before you remove it.",
            crate::error::shown(name)
        );
        notices.push(Notice { code: "conflicted-copy", message });
    }
    notices
}

/// The kind of network a folder lies on; `None` for a disk of this computer.
#[cfg(target_os = "linux")]
pub fn network(folder: &Path) -> Option<String> {
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    // The magic numbers have 32 bits, however wide the field is.
    network_of(u32::try_from(i128::from(kind) & 0xffff_ffff).ok()?, || mounted_as(folder))
}

/// The kind of network a folder lies on; not found out on this system.
#[cfg(not(target_os = "linux"))]
pub fn network(_: &Path) -> Option<String> {
    None
}

// FUSE says nothing of itself; of what stands behind it only what is known to be a disk passes for one.
#[cfg(target_os = "linux")]
fn network_of(magic: u32, mounted_as: impl FnOnce() -> Option<String>) -> Option<String> {
    const DISKS: &[&str] = &[
        "fuseblk",
        "fuse.ntfs-3g",
        "fuse.exfat",
        "fuse.exfat-fuse",
        "fuse.encfs",
        "fuse.gocryptfs",
        "fuse.cryfs",
        "fuse.bindfs",
        "fuse.mergerfs",
        "fuse.portal",
        "fuse.fuse-overlayfs",
    ];
    let name = match magic {
        0x6969 => "NFS",
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => "SMB",
        0x0102_1997 => "9P",
        0x5346_414f | 0x6b41_4653 => "AFS",
        0x7375_7245 => "Coda",
        0x00c3_6400 => "Ceph",
        0x0bd0_0bd0 => "Lustre",
        0x786f_4256 => "a shared folder of VirtualBox",
        0xbacb_acbc => "a shared folder of VMware",
        0x6573_5546 => {
            let kind = mounted_as().unwrap_or_else(|| "FUSE".into());
            return Some(kind).filter(|kind| !DISKS.contains(&kind.as_str()));
        }
        _ => return None,
    };
    Some(name.into())
}

#[cfg(target_os = "linux")]
fn mounted_as(folder: &Path) -> Option<String> {
    let device = std::os::unix::fs::MetadataExt::dev(&std::fs::metadata(folder).ok()?);
    let device = format!("{}:{}", rustix::fs::major(device), rustix::fs::minor(device));
    kind_of_mount(&std::fs::read_to_string("/proc/self/mountinfo").ok()?, &device)
}

#[cfg(target_os = "linux")]
fn kind_of_mount(mounts: &str, device: &str) -> Option<String> {
    let line = mounts.lines().find(|line| line.split(' ').nth(2) == Some(device))?;
    line.split_once(" - ")?.1.split(' ').next().map(Into::into)
}

/// Why nothing can be written where the library lies; `None` when it can.
#[cfg(target_os = "linux")]
pub fn why_read_only(folder: &Path) -> Option<String> {
    use rustix::fs::{Access, access};
    [folder.to_owned(), folder.join("library.db")].iter().filter(|path| path.exists()).find_map(|path| {
        match access(path, Access::WRITE_OK) {
            Err(rustix::io::Errno::ROFS) => Some("it lies on a medium that cannot be written".into()),
            Err(rustix::io::Errno::ACCESS | rustix::io::Errno::PERM) => {
                Some(format!("you have no permission to write {}", path.display()))
            }
            _ => None,
        }
    })
}

/// Why nothing can be written where the library lies; `None` when it can.
#[cfg(not(target_os = "linux"))]
pub fn why_read_only(folder: &Path) -> Option<String> {
    let is_fixed = std::fs::metadata(folder).is_ok_and(|found| found.permissions().readonly());
    is_fixed.then(|| "you have no permission to write its folder".into())
}

/// Whether a lock could not be taken because the file system has none.
pub fn has_no_locks(error: &std::io::Error) -> bool {
    #[cfg(target_os = "linux")]
    if error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error()) {
        return true;
    }
    error.kind() == std::io::ErrorKind::Unsupported
}

// By the names that the programs give their folders, and by what they leave in them.
fn synced_by(folder: &Path) -> Option<&'static str> {
    folder.ancestors().find_map(|ancestor| {
        let name = ancestor.file_name()?.to_string_lossy().into_owned();
        let is_named =
            |names: &[&str]| names.iter().any(|known| name == *known || name.starts_with(&format!("{known} ")));
        let holds = |file: &str| ancestor.join(file).exists();
        let programs = [
            ("Dropbox", is_named(&["Dropbox"]) || holds(".dropbox.cache")),
            ("OneDrive", is_named(&["OneDrive"])),
            ("Google Drive", is_named(&["Google Drive", "GoogleDrive", "My Drive"])),
            ("iCloud", is_named(&["iCloud Drive", "Mobile Documents"])),
            ("Nextcloud", is_named(&["Nextcloud"]) || holds(".nextcloudsync.log")),
            ("ownCloud", is_named(&["ownCloud"]) || holds(".owncloudsync.log")),
            ("Syncthing", holds(".stfolder")),
        ];
        programs.into_iter().find(|(_, is_it)| *is_it).map(|(program, _)| program)
    })
}

// As Dropbox, Nextcloud, Syncthing and Google Drive name what two computers wrote at once.
fn is_conflicted_copy(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_ours = name.starts_with("library") && name.ends_with(".db") && name != "library.db";
    is_ours && (name.contains("conflict") || name.starts_with("library ("))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn networks_are_told_from_disks_by_their_numbers() {
        let of = |magic, mounted: Option<&str>| network_of(magic, || mounted.map(Into::into));
        let networks = [
            (0x6969, None, "NFS"),
            (0xff53_4d42, None, "SMB"),
            (0xfe53_4d42, None, "SMB"),
            (0x517b, None, "SMB"),
            (0x0102_1997, None, "9P"),
            (0x6573_5546, Some("fuse.sshfs"), "fuse.sshfs"),
            (0x6573_5546, Some("virtiofs"), "virtiofs"),
            (0x6573_5546, None, "FUSE"),
        ];
        for (magic, mounted, name) in networks {
            assert_eq!(of(magic, mounted).as_deref(), Some(name), "{magic:x}");
        }
        // ext4, XFS, Btrfs, tmpfs, overlay, FAT, ZFS; and a disk behind FUSE.
        for disk in [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630, 0x4d44, 0x2fc1_2fc1] {
            assert_eq!(of(disk, None), None, "{disk:x}");
        }
        assert_eq!(of(0x6573_5546, Some("fuseblk")), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_kind_of_a_mount_is_read_by_its_device() {
        let mounts = "22 27 0:21 / /proc rw,relatime - proc proc rw\n\
                      41 27 0:55 / /mnt/far\\040away rw shared:5 - fuse.sshfs robin@shore: rw,user_id=0\n";

        assert_eq!(kind_of_mount(mounts, "0:55").as_deref(), Some("fuse.sshfs"));
        assert_eq!(kind_of_mount(mounts, "0:5"), None);
    }

    #[test]
    fn synced_folders_are_known_by_name_or_by_what_lies_in_them() {
        let folder = tempfile::tempdir().unwrap();
        for (path, program) in [
            ("Dropbox/summit", Some("Dropbox")),
            ("Dropbox (Reef)/summit", Some("Dropbox")),
            ("OneDrive - Reef Institute/a/b", Some("OneDrive")),
            ("Nextcloud", Some("Nextcloud")),
            ("Dropboxes/summit", None),
            ("plain/summit", None),
        ] {
            assert_eq!(synced_by(&folder.path().join(path)), program, "{path}");
        }
        std::fs::create_dir_all(folder.path().join("shared/.stfolder")).unwrap();
        assert_eq!(synced_by(&folder.path().join("shared/deep/summit")), Some("Syncthing"));
    }

    #[test]
    fn conflicted_copies_are_known_by_name() {
        for name in [
            "library (conflicted copy 2026-05-28).db",
            "library (Robin's conflicted copy 2026-05-28).db",
            "library.sync-conflict-20260528-101010-ABCDEFG.db",
            "library (1).db",
        ] {
            assert!(is_conflicted_copy(name), "{name}");
        }
        for name in ["library.db", "library.db-wal", "library.lock", "conflict.db", "library.db.restored"] {
            assert!(!is_conflicted_copy(name), "{name}");
        }
    }

    #[test]
    fn a_file_system_without_locks_is_told_from_other_failures() {
        let of = std::io::Error::from_raw_os_error;
        assert!(has_no_locks(&std::io::Error::from(std::io::ErrorKind::Unsupported)));
        #[cfg(target_os = "linux")]
        assert!(has_no_locks(&of(37)));
        assert!(!has_no_locks(&of(5)));
    }
}
