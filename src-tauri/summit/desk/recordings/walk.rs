//! Which files are meant: those that were named, and those in the folders that were named.

use crate::error::{Error, Result};
use crate::files;
use std::path::{Path, PathBuf};

/// Deeper folders are not looked into.
const DEPTH: usize = 8;

/// A file to take in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub path: PathBuf,
    /// Its name as text; below a folder that was named, with the folders between.
    pub name: String,
}

impl Found {
    /// A file that was named.
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned(), name: files::name_of(path.file_name().unwrap_or(path.as_os_str())) }
    }
}

/// The files that were named and all that lie in folders that were named, by name; hidden ones are left out there.
pub fn files_in(paths: &[PathBuf]) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = found.len();
            below(path, "", DEPTH, &mut found)?;
            if found.len() == before {
                let which = path.display().to_string();
                return Err(Error::refused("file-missing", which, "", "the folder holds no file", "Choose another."));
            }
        } else {
            found.push(Found::at(path));
        }
    }
    Ok(found)
}

fn below(folder: &Path, prefix: &str, depth: usize, found: &mut Vec<Found>) -> Result<()> {
    let unreadable = |e: std::io::Error| {
        let wrong = format!("the folder cannot be read ({e})");
        Error::refused("file-unreadable", folder.display().to_string(), "", wrong, "Check who may read it.")
    };
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut entries = entries.map_err(unreadable)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, raw) = (entry.path(), entry.file_name());
        let name = format!("{prefix}{}", files::name_of(&raw));
        if raw.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // A link to a folder is not followed, so that none is walked twice.
        match entry.file_type().map_err(unreadable)? {
            kind if kind.is_dir() && depth > 0 => below(&path, &format!("{name}/"), depth - 1, found)?,
            kind if kind.is_file() || path.is_file() => found.push(Found { path, name }),
            _ => {}
        }
    }
    Ok(())
}
