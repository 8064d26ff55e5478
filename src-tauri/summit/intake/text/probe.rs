//! Decides the encoding: a byte order mark, then strict UTF-8 over the whole file, then the pattern of UTF-16 without a
//! mark, then detection, which is a guess and says so. What is no text at all is refused here.

use super::utf8::Utf8;
use super::{Encoding, mac};
use crate::error::{Error, Result, shown};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};

/// How much of the beginning is kept for a look.
const HEAD: usize = 4096;
/// How much is given to the detector whatever it holds.
const ALWAYS_DETECTED: usize = 64 << 10;
/// How much is given to the detector at most: more does not change its mind.
const DETECTED: usize = 4 << 20;
const SAVE_AS_CSV: &str = "Save the table as CSV and import that file.";

/// Watches the bytes of a file go by, once, and then says what encoding they are in.
pub struct Probe {
    file: String,
    total: u64,
    head: Vec<u8>,
    utf8: Utf8,
    controls: u64,
    escapes: u64,
    even_nuls: u64,
    odd_nuls: u64,
    detector: EncodingDetector,
    detected: usize,
}

impl Probe {
    /// Begins; `file` is the name that messages show.
    pub fn new(file: &str) -> Self {
        Self {
            file: file.into(),
            total: 0,
            head: Vec::new(),
            utf8: Utf8::default(),
            controls: 0,
            escapes: 0,
            even_nuls: 0,
            odd_nuls: 0,
            detector: EncodingDetector::new(Iso2022JpDetection::Allow),
            detected: 0,
        }
    }

    /// Takes the next bytes of the file; chunks may be cut anywhere.
    pub fn feed(&mut self, chunk: &[u8]) {
        let wanted = HEAD.saturating_sub(self.head.len()).min(chunk.len());
        self.head.extend(chunk.iter().take(wanted));
        self.count(chunk);
        self.utf8.feed(chunk);
        let wanted = if self.utf8.is_whole() { ALWAYS_DETECTED } else { DETECTED };
        let part = chunk.get(..wanted.saturating_sub(self.detected).min(chunk.len())).unwrap_or(&[]);
        self.detected += part.len();
        self.detector.feed(part, false);
        self.total = self.total.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
    }

    fn count(&mut self, chunk: &[u8]) {
        let controls = chunk.iter().filter(|b| is_control(**b)).count();
        if controls == 0 {
            return;
        }
        self.controls = self.controls.saturating_add(u64::try_from(controls).unwrap_or(u64::MAX));
        for (at, byte) in (self.total..).zip(chunk) {
            match byte {
                0 if at % 2 == 0 => self.even_nuls += 1,
                0 => self.odd_nuls += 1,
                0x1b => self.escapes += 1,
                _ => {}
            }
        }
    }
}

impl Probe {
    /// Says what encoding the file is in; `asked` is a label that the organizer chose, such as `windows-1252`.
    pub fn finish(mut self, asked: Option<&str>) -> Result<Encoding> {
        let marked = encoding_rs::Encoding::for_bom(&self.head);
        if self.total == 0 || (self.head.len() < HEAD && marked.is_some_and(|(_, length)| length == self.head.len())) {
            return Err(self.refused(
                "file-empty",
                "the file is empty",
                "Download the responses again and import that.",
            ));
        }
        self.refuse_other_kinds()?;
        if let Some(label) = asked {
            return self.asked(label);
        }
        if let Some((coder, _)) = marked.filter(|(coder, _)| *coder != UTF_8 || self.utf8.is_whole()) {
            return Ok(Encoding::certain(coder));
        }
        if let Some(coder) = self.wide() {
            return Ok(Encoding::guess(coder));
        }
        if self.controls.saturating_mul(10) > self.total {
            let wrong = "the file is full of control characters, so it is no text";
            return Err(self.refused("file-binary", wrong, SAVE_AS_CSV));
        }
        Ok(self.narrow())
    }

    fn refuse_other_kinds(&self) -> Result<()> {
        if let Some(what) = magic(&self.head) {
            return Err(self.refused("file-binary", &format!("this is {what}, not a table as text"), SAVE_AS_CSV));
        }
        if is_page(&self.head) {
            let next = "Sign in to the form in your browser, download the responses as CSV, and import that file.";
            return Err(self.refused("file-page", "this is a web page, not a table", next));
        }
        Ok(())
    }

    /// The encoding the organizer chose, unless the bytes contradict it.
    fn asked(&self, label: &str) -> Result<Encoding> {
        // The one without characters of its own is no encoding of a text.
        let known = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes());
        let Some(coder) = known.filter(|coder| *coder != X_USER_DEFINED) else {
            let wrong = format!("“{}” is no encoding known here", shown(label));
            return Err(self.refused("encoding-unknown", &wrong, "Name one such as utf-8, windows-1252 or utf-16le."));
        };
        if coder == UTF_8 && !self.utf8.is_whole() {
            let wrong = format!("the file is not in UTF-8: byte {} cannot be read", self.utf8.first_bad());
            return Err(self.refused("encoding-wrong", &wrong, "Leave the encoding out, or choose another."));
        }
        Ok(Encoding::certain(coder))
    }

    /// UTF-16 without a mark: commas and line ends have their zero byte always on the same side. A few letters have it on
    /// the other, such as the Chinese one, U+4E00.
    fn wide(&self) -> Option<&'static encoding_rs::Encoding> {
        let (many, few, coder) = if self.odd_nuls > self.even_nuls {
            (self.odd_nuls, self.even_nuls, UTF_16LE)
        } else {
            (self.even_nuls, self.odd_nuls, UTF_16BE)
        };
        let is_wide = self.total.is_multiple_of(2) && many >= 4 && many.saturating_mul(25) >= self.total;
        (is_wide && few.saturating_mul(8) <= many).then_some(coder)
    }

    fn narrow(&mut self) -> Encoding {
        if self.utf8.is_whole() && self.escapes == 0 {
            return Encoding::UTF_8;
        }
        // Where nearly all characters are good UTF-8, the few bad bytes are damage and no other encoding.
        if !self.utf8.is_whole() && self.utf8.wide >= self.utf8.broken.saturating_add(1).saturating_mul(10) {
            return Encoding::guess(UTF_8);
        }
        self.detector.feed(&[], true);
        let utf8 = if self.utf8.is_whole() { Utf8Detection::Allow } else { Utf8Detection::Deny };
        let coder = self.detector.guess(None, utf8);
        match self.utf8.is_whole() {
            // Escape characters are all that made a UTF-8 file doubtful; one of ASCII alone may be of an encoding that switches.
            true if coder != encoding_rs::ISO_2022_JP && self.utf8.wide > 0 => Encoding::UTF_8,
            true if coder != encoding_rs::ISO_2022_JP => Encoding::guess(UTF_8),
            _ => Encoding::guess(mac::instead_of(coder, &self.head).unwrap_or(coder)),
        }
    }

    fn refused(&self, code: &'static str, wrong: &str, next: &str) -> Error {
        Error::refused(code, self.file.as_str(), "", wrong, next)
    }
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// What a well-known first few bytes say.
fn magic(head: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a workbook or a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook"),
        (b"\x89PNG\r\n", "a picture"),
        (b"GIF8", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"%PDF-", "a PDF document"),
        (b"\x1f\x8b", "a compressed file"),
        (b"7z\xbc\xaf\x27\x1c", "an archive"),
        (b"Rar!\x1a\x07", "an archive"),
        (b"SQLite format 3\0", "a database"),
        (b"\x7fELF", "a program"),
        (b"{\\rtf", "a text document"),
    ];
    let is_video = head.get(4..8) == Some(b"ftyp".as_slice()) || head.starts_with(b"\x1a\x45\xdf\xa3");
    let known = KNOWN.iter().find(|(start, _)| head.starts_with(start)).map(|(_, what)| *what);
    known.or(is_video.then_some("a video"))
}

/// Whether the file is a page, such as the sign-in page that a browser saves in place of a download.
fn is_page(head: &[u8]) -> bool {
    let text = head.iter().skip_while(|b| b.is_ascii_whitespace() || !b.is_ascii());
    let start: Vec<u8> = text.take(14).map(u8::to_ascii_lowercase).collect();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}
