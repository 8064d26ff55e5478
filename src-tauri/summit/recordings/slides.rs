//! What a file of slides is, from its bytes: PDF, or one of three kinds of zip file. Nothing is unpacked.

use crate::model::attached::SlidesKind;
use std::io::{Read, Result, Seek, SeekFrom};

/// What the first entry of an ODP holds.
const ODP: &[u8] = b"application/vnd.oasis.opendocument.presentation";
/// The end of a zip file is looked for in so many bytes: its record, and the longest remark.
const TAIL: u64 = 22 + 65_535;
/// The largest list of entries that is read.
const LARGEST_LIST: u64 = 4 << 20;
/// Entries that a Keynote file has, by its age.
const KEYNOTE: [&[u8]; 4] = [b"Index/Document.iwa", b"Index.zip", b"index.apxl", b"index.apxl.gz"];

/// The kind of a file of `bytes` bytes; `None` for what is no file of slides.
pub fn kind<R: Read + Seek>(mut source: R, bytes: u64) -> Result<Option<SlidesKind>> {
    let head = part(&mut source, 0, bytes.min(256))?;
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).trim_ascii_start();
    if text.starts_with(b"%PDF-") {
        return Ok(Some(SlidesKind::Pdf));
    }
    if !head.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    if is_odp(&head) {
        return Ok(Some(SlidesKind::Odp));
    }
    let list = list(&mut source, bytes)?;
    let names = names(&list);
    let has = |name: &[u8]| names.contains(&name);
    Ok(if has(b"[Content_Types].xml") && has(b"ppt/presentation.xml") {
        Some(SlidesKind::Pptx)
    } else if KEYNOTE.iter().any(|name| has(name)) {
        Some(SlidesKind::Key)
    } else {
        None
    })
}

// The first entry is stored as it is, and called `mimetype`.
fn is_odp(head: &[u8]) -> bool {
    let is_named =
        head.get(8..10) == Some(&[0, 0]) && number(head, 26, 2) == 8 && head.get(30..38) == Some(b"mimetype");
    let start = usize::try_from(38 + number(head, 28, 2)).unwrap_or(usize::MAX);
    is_named && head.get(start..).is_some_and(|held| held.starts_with(ODP))
}

/// The list of entries at the end of a zip file; empty where there is none.
fn list<R: Read + Seek>(source: &mut R, bytes: u64) -> Result<Vec<u8>> {
    let start = bytes.saturating_sub(TAIL);
    let tail = part(source, start, bytes - start)?;
    let Some(at) = tail.windows(22).rposition(|record| record.starts_with(b"PK\x05\x06")) else {
        return Ok(Vec::new());
    };
    let (length, place) = (number(&tail, at + 12, 4), number(&tail, at + 16, 4));
    if length > LARGEST_LIST || place.saturating_add(length) > bytes {
        return Ok(Vec::new());
    }
    part(source, place, length)
}

fn names(mut list: &[u8]) -> Vec<&[u8]> {
    let mut names = Vec::new();
    while list.starts_with(b"PK\x01\x02") {
        let [name, extra, remark] = [28, 30, 32].map(|at| usize::try_from(number(list, at, 2)).unwrap_or(0));
        let Some(found) = list.get(46..46 + name) else { break };
        names.push(found);
        list = list.get(46 + name + extra + remark..).unwrap_or_default();
    }
    names
}

/// A number of `length` bytes, the smallest first; 0 beyond the end.
fn number(bytes: &[u8], at: usize, length: usize) -> u64 {
    let found = bytes.get(at..at + length).unwrap_or_default();
    found.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

fn part<R: Read + Seek>(source: &mut R, from: u64, length: u64) -> Result<Vec<u8>> {
    source.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    source.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    /// A zip file whose entries are stored as they are.
    fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let small = |length: usize| u16::try_from(length).unwrap().to_le_bytes();
        let large = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
        let (mut bytes, mut list) = (Vec::new(), Vec::new());
        for (name, held) in entries {
            let place = bytes.len();
            let sizes = [large(held.len()), large(held.len())].concat();
            let lengths = [small(name.len()), small(0)].concat();
            let head = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &sizes, &lengths].concat();
            bytes.extend([&b"PK\x03\x04"[..], &head, name.as_bytes(), held].concat());
            let rest = [&[0; 10][..], &large(place)].concat();
            list.extend([&b"PK\x01\x02\x14\0"[..], &head, &rest, name.as_bytes()].concat());
        }
        let place = bytes.len();
        let count = small(entries.len());
        let end = [&[0; 4][..], &count, &count, &large(list.len()), &large(place), &small(6), b"remark"].concat();
        [bytes, list, b"PK\x05\x06".to_vec(), end].concat()
    }

    fn found(bytes: &[u8]) -> Option<SlidesKind> {
        kind(Cursor::new(bytes), u64::try_from(bytes.len()).unwrap()).unwrap()
    }

    #[test]
    fn a_file_of_slides_is_known_by_its_bytes() {
        let odp = zip(&[("mimetype", ODP), ("content.xml", b"<x/>")]);
        let text = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]);
        let pptx = zip(&[("[Content_Types].xml", b""), ("ppt/presentation.xml", b"")]);
        let docx = zip(&[("[Content_Types].xml", b""), ("word/document.xml", b"")]);
        let key = zip(&[("Index/Document.iwa", b"\0"), ("Data/st.jpg", b"")]);
        let cut = &pptx[..pptx.len() - 30];
        let cases: [(&[u8], Option<SlidesKind>); 12] = [
            (b"%PDF-1.7\n", Some(SlidesKind::Pdf)),
            (b"\xef\xbb\xbf\r\n%PDF-1.4", Some(SlidesKind::Pdf)),
            (&odp, Some(SlidesKind::Odp)),
            (&pptx, Some(SlidesKind::Pptx)),
            (&key, Some(SlidesKind::Key)),
            (&text, None),
            (&docx, None),
            (cut, None),
            (b"<!DOCTYPE html><p>%PDF-1.7", None),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
            (b"PK\x03\x04", None),
            (b"", None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(found(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_at(turned in prop::collection::vec((0..400_usize, any::<u8>()), 0..8), cut in 0..400_usize) {
            let mut bytes = zip(&[("[Content_Types].xml", b""), ("ppt/presentation.xml", b"<x/>")]);
            for (at, byte) in turned {
                if let Some(one) = bytes.get_mut(at) {
                    *one = byte;
                }
            }
            bytes.truncate(bytes.len().saturating_sub(cut / 4));
            let found = found(&bytes);
            prop_assert!(found.is_none_or(|kind| kind == SlidesKind::Pptx));
        }
    }
}
