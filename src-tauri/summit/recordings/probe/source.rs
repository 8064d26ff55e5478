//! Bytes of a file at any place, with a limit on how much is read in all.

use std::io::{self, Read, Seek, SeekFrom};

/// The most that is asked for in one piece.
pub(super) const PIECE: usize = 64 << 10;

/// What is read at once where less is asked for.
const WINDOW: usize = 4 << 10;

/// Reads after which no more is given: 20 MB in all. An hour in fragments of a second needs the most.
const READS: u32 = 5_000;

/// Pieces after which no more is given, so that many small ones cost no more than a few milliseconds.
const PIECES: u32 = 500_000;

/// A file of which pieces are asked for. What is not there, or too much, is `None`; the reasons do not matter to a
/// parser, which has to go on with what it has.
pub(super) struct Source<R> {
    input: R,
    len: u64,
    window: Vec<u8>,
    start: u64,
    reads: u32,
    pieces: u32,
    failed: Option<io::Error>,
}

impl<R: Read + Seek> Source<R> {
    pub fn new(input: R, len: u64) -> Self {
        Self { input, len, window: Vec::new(), start: 0, reads: 0, pieces: 0, failed: None }
    }

    /// Size of the file.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Exactly `count` bytes at `at`.
    pub fn bytes(&mut self, at: u64, count: usize) -> Option<&[u8]> {
        let end = at.checked_add(count as u64)?;
        if count > PIECE || end > self.len || self.is_spent() {
            return None;
        }
        self.pieces += 1;
        let window_end = self.start + self.window.len() as u64;
        if at < self.start || end > window_end {
            self.read(at, count.max(WINDOW))?;
        }
        let from = usize::try_from(at.checked_sub(self.start)?).ok()?;
        self.window.get(from..from.checked_add(count)?)
    }

    /// Up to `count` bytes at `at`, fewer at the end of the file.
    pub fn some(&mut self, at: u64, count: usize) -> &[u8] {
        let left = usize::try_from(self.len.saturating_sub(at)).unwrap_or(usize::MAX);
        self.bytes(at, count.min(left).min(PIECE)).unwrap_or(&[])
    }

    /// `N` bytes at `at`, as an array.
    pub fn array<const N: usize>(&mut self, at: u64) -> Option<[u8; N]> {
        self.bytes(at, N)?.try_into().ok()
    }

    /// A big-endian number of four bytes.
    pub fn u32(&mut self, at: u64) -> Option<u32> {
        self.array(at).map(u32::from_be_bytes)
    }

    /// A big-endian number of eight bytes.
    pub fn u64(&mut self, at: u64) -> Option<u64> {
        self.array(at).map(u64::from_be_bytes)
    }

    /// Whether so much was read that the rest was left out.
    pub fn is_spent(&self) -> bool {
        self.reads >= READS || self.pieces >= PIECES
    }

    /// Ends the reading: the error, if the input gave one.
    pub fn finish(self) -> io::Result<()> {
        self.failed.map_or(Ok(()), Err)
    }

    fn read(&mut self, at: u64, count: usize) -> Option<()> {
        if self.failed.is_some() {
            return None;
        }
        self.reads += 1;
        self.window.clear();
        self.start = at;
        let read = self
            .input
            .seek(SeekFrom::Start(at))
            .and_then(|_| self.input.by_ref().take(count as u64).read_to_end(&mut self.window));
        if let Err(error) = read {
            self.window.clear();
            self.failed = Some(error);
        }
        Some(())
    }
}
