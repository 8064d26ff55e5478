//! `library.lock`: an OS lock of the one program that may write. It is never converted, only taken and given back.

use super::connection::unreadable;
use super::{Access, ReadOnly, medium};
use crate::error::{Error, Result, Trouble};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

/// Held while this program may write.
pub struct Lock {
    _file: File,
}

const STEP: Duration = Duration::from_millis(50);
const STEPS: u32 = 100;

/// Takes the lock as `access` asks. Answers `None`, with the reason, where the library is to be read only.
pub fn take(folder: &Path, access: Access, program: &str) -> Result<(Option<Lock>, Option<ReadOnly>)> {
    if access == Access::Read {
        return Ok((None, None));
    }
    let is_there = folder.join("library.db").exists();
    if let (true, Some(because)) = (is_there, medium::why_read_only(folder)) {
        return Ok((None, Some(ReadOnly::Medium(because))));
    }
    let path = folder.join("library.lock");
    let mut file = open(&path).map_err(|e| unreadable(&path, e))?;
    let steps = if access == Access::WriteIfFree { 1 } else { STEPS };
    for step in 0..steps {
        match file.try_lock() {
            Ok(()) => {
                name_holder(&mut file, program);
                return Ok((Some(Lock { _file: file }), None));
            }
            Err(TryLockError::WouldBlock) if step + 1 < steps => std::thread::sleep(STEP),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(e)) if is_there && medium::has_no_locks(&e) => {
                let because = "its file system has no locks, and two programs could write past each other";
                return Ok((None, Some(ReadOnly::Medium(because.into()))));
            }
            Err(TryLockError::Error(e)) => return Err(unreadable(&path, e)),
        }
    }
    let held = format!("the library is in use by {}", holder(&mut file));
    if access == Access::WriteIfFree {
        return Ok((None, Some(ReadOnly::Held(held))));
    }
    Err(Error::Locked {
        trouble: Box::new(Trouble {
            which: folder.display().to_string(),
            place: String::new(),
            wrong: held,
            done: "Nothing was changed.".into(),
            next: "Close the other program, then try again.".into(),
        }),
    })
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

// The text is a courtesy to the next program; the lock is what counts, so failing to write it is no failure.
fn name_holder(file: &mut File, program: &str) {
    if file.set_len(0).is_ok() && file.rewind().is_ok() {
        file.write_all(program.as_bytes()).ok();
    }
}

fn holder(file: &mut File) -> String {
    let mut text = String::new();
    file.rewind().ok();
    match file.take(200).read_to_string(&mut text) {
        Ok(_) if !text.is_empty() => text,
        _ => "another program".into(),
    }
}
