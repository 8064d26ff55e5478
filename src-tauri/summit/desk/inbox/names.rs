//! What a file's name in an inbox says: a download that is not whole yet, a recording, or a copy made of a conflict.

/// Endings of files that a browser or a service for files has not finished.
const UNFINISHED: [&str; 9] =
    [".part", ".crdownload", ".tmp", ".partial", ".download", ".opdownload", ".filepart", ".icloud", "~"];

/// Endings of recordings; a file without any may be one too.
const RECORDINGS: [&str; 17] = [
    "mp4", "m4v", "mov", "webm", "mkv", "avi", "mpg", "mpeg", "wmv", "flv", "ts", "mts", "m2ts", "3gp", "ogv", "ogg",
    "qt",
];

/// Whether a file of this name may be a whole recording; folders before it do not count.
pub fn is_wanted(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    if name.starts_with('.') || name.starts_with("~$") || UNFINISHED.iter().any(|ending| name.ends_with(ending)) {
        return false;
    }
    name.rsplit_once('.').is_none_or(|(_, ending)| RECORDINGS.contains(&ending))
}

/// Whether Dropbox, Nextcloud or Syncthing made this file because two people changed one.
pub fn is_conflict_copy(name: &str) -> bool {
    let name = name.to_lowercase();
    ["conflicted copy", ".sync-conflict-", "case conflict"].iter().any(|words| name.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_whole_or_no_recording_is_not_wanted() {
        let wanted = ["kelp.mp4", "KELP.MOV", "Ann/kelp take 2.webm", "kelp", "a.b/kelp.mkv", "kelp (1).mp4"];
        assert_eq!(wanted.map(is_wanted), [true; 6]);
        let not = [
            "kelp.mp4.part",
            "kelp.mp4.crdownload",
            "Kelp.MP4.TMP",
            "kelp.partial",
            "~$kelp.mp4",
            ".kelp.mp4.icloud",
            "kelp.mp4.icloud",
            "Ann/.kelp.mp4",
            "kelp.mp4~",
            "slides.pdf",
            "kelp.vtt",
            "desktop.ini",
        ];
        assert_eq!(not.map(is_wanted), [false; 12]);
    }

    #[test]
    fn copies_made_of_conflicts_are_known() {
        let copies = [
            "kelp (Ann's conflicted copy 2026-05-19).mp4",
            "kelp (conflicted copy 2026-05-19 101500).mp4",
            "kelp.sync-conflict-20260519-101500-ABCDEF.mp4",
            "kelp (Case Conflict 1).mp4",
        ];
        assert_eq!(copies.map(is_conflict_copy), [true; 4]);
        assert!(!is_conflict_copy("A conflict in the reef.mp4"));
    }
}
