//! The file of an import: read once for its hash and encoding, then as text, with the bytes counted.

use crate::error::{Error, Result};
use crate::files;
use crate::intake::{self, Decoded, Encoding, Probe};
use std::cell::Cell;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows taken so far, the header not among them; 0 while the file is only looked at.
    pub rows: u64,
    /// Bytes of the file whose rows were taken, in steps of up to 64 KiB; 0 while the file is only looked at.
    pub bytes: u64,
    /// Bytes of the file in all.
    pub bytes_in_all: u64,
}

/// Is told how far an import is, and answers whether to go on.
///
/// It is called at least every 100 rows, and while nothing is written yet every 256 KiB; on the thread of the import,
/// so it should be quick. Once it has answered `false`, everything is taken back: the import ends with the error
/// `import-cancelled`, and nothing was changed. After its last call the import is committed and cannot be stopped.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> bool;

/// A file of answers that was read once: hashed, and its encoding known.
pub struct Source {
    pub(super) name: String,
    pub(super) blake3: String,
    pub(super) bytes: i64,
    pub(super) encoding: Encoding,
    origin: Origin,
}

enum Origin {
    Path(PathBuf),
    Text(&'static str),
}

impl Source {
    /// A text of the program's own, in UTF-8.
    pub fn of_text(name: &str, text: &'static str) -> Self {
        let bytes = i64::try_from(text.len()).unwrap_or(i64::MAX);
        let (blake3, origin) = (files::hash(text.as_bytes()), Origin::Text(text));
        Self { name: name.into(), origin, blake3, bytes, encoding: Encoding::UTF_8 }
    }

    /// Reads a file once; `progress` is asked all the while whether to go on.
    pub(super) fn of_file(path: &Path, encoding: Option<&str>, progress: Watch<'_>) -> Result<Self> {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        let mut file = files::open(path)?;
        let (mut probe, mut hash, mut bytes) = (Probe::new(&name), files::StreamHash::default(), 0_i64);
        let bytes_in_all = file.metadata().map_or(0, |about| about.len());
        let mut buffer = vec![0; 256 << 10];
        loop {
            let count = file.read(&mut buffer).map_err(|e| unreadable(&name, &e))?;
            let Some(chunk) = buffer.get(..count).filter(|c| !c.is_empty()) else { break };
            probe.feed(chunk);
            hash.feed(chunk);
            bytes = bytes.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
            if !progress(Progress { rows: 0, bytes: 0, bytes_in_all }) {
                return Err(cancelled(&name));
            }
        }
        let encoding = probe.finish(encoding)?;
        Ok(Self { name, origin: Origin::Path(path.to_owned()), blake3: hash.finish(), bytes, encoding })
    }

    /// The whole text, from its beginning.
    pub(super) fn text(&self) -> Result<Decoded<Box<dyn Read>>> {
        self.counted(&Rc::default())
    }

    /// As [`Source::text`]; the bytes of the file that were read are added up in `read`.
    pub(super) fn counted(&self, read: &Rc<Cell<u64>>) -> Result<Decoded<Box<dyn Read>>> {
        let input: Box<dyn Read> = match &self.origin {
            Origin::Path(path) => Box::new(File::open(path).map_err(|e| unreadable(&self.name, &e))?),
            Origin::Text(text) => Box::new(text.as_bytes()),
        };
        Ok(intake::decode(Box::new(Counted { input, read: Rc::clone(read) }), self.encoding))
    }
}

struct Counted {
    input: Box<dyn Read>,
    read: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.read.set(self.read.get().saturating_add(u64::try_from(count).unwrap_or(u64::MAX)));
        Ok(count)
    }
}

/// Says that an import was stopped by whoever watched it.
pub(super) fn cancelled(file: &str) -> Error {
    let next = "Import the file again when you are ready.";
    Error::refused("import-cancelled", file, "", "the import was cancelled", next)
}

pub(super) fn unreadable(name: &str, error: &std::io::Error) -> Error {
    Error::refused("file-unreadable", name, "", format!("it cannot be read ({error})"), "Try again.")
}
