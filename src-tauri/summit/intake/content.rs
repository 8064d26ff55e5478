//! What a file holds that is read as a whole: its bytes as they came, or of a workbook the text of one sheet.
//!
//! A sheet is always a table, and how its cells are parted is known. What a table means is left to its readers.

use super::reader;

/// What the text of a sheet is parted with, see [`reader::workbook`].
const COMMA: u8 = b',';

/// The content of a file.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// The file as it came: a text, or a document.
    Bytes(&'a [u8]),
    /// A sheet as UTF-8 with commas; row N of it is row N of the sheet.
    Sheet(&'a [u8]),
}

impl<'a> Content<'a> {
    /// The bytes of the text.
    pub fn bytes(self) -> &'a [u8] {
        match self {
            Self::Bytes(bytes) | Self::Sheet(bytes) => bytes,
        }
    }

    /// Its beginning of at most so many bytes.
    #[must_use]
    pub fn head(self, length: usize) -> Self {
        let cut = |bytes: &'a [u8]| bytes.get(..length).unwrap_or(bytes);
        match self {
            Self::Bytes(bytes) => Self::Bytes(cut(bytes)),
            Self::Sheet(bytes) => Self::Sheet(cut(bytes)),
        }
    }

    pub(super) fn is_sheet(self) -> bool {
        matches!(self, Self::Sheet(_))
    }

    /// What parts the cells of `text`, which is this content decoded; `is_whole` when the text does not go on.
    pub(super) fn delimiter(self, text: &str, is_whole: bool) -> u8 {
        if self.is_sheet() { COMMA } else { reader::sniff(text.as_bytes(), is_whole) }
    }
}

impl<'a> From<&'a [u8]> for Content<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Content<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a, const LENGTH: usize> From<&'a [u8; LENGTH]> for Content<'a> {
    fn from(bytes: &'a [u8; LENGTH]) -> Self {
        Self::Bytes(bytes)
    }
}
