//! The kind of a file, from its first bytes.

use crate::model::recording::FileKind;

/// How many bytes of the beginning are looked at.
pub(super) const HEAD: usize = 1024;

/// Who reads the file on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// MP4 or MOV.
    Boxes,
    /// WebM or MKV.
    Ebml,
    Other(FileKind),
}

/// Beginnings that say what a file is.
const MARKS: &[(&[u8], FileKind)] = &[
    (b"PK\x03\x04", FileKind::Archive),
    (b"PK\x05\x06", FileKind::Archive),
    (b"\x1f\x8b", FileKind::Archive),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
    (b"Rar!\x1a\x07", FileKind::Archive),
    (b"%PDF", FileKind::Document),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Document),
    (b"\x89PNG\r\n\x1a\n", FileKind::Picture),
    (b"\xff\xd8\xff", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"ID3", FileKind::Sound),
    (b"fLaC", FileKind::Sound),
    (b"OggS", FileKind::Sound),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", FileKind::OtherVideo),
    (b"FLV\x01", FileKind::OtherVideo),
    (b"\0\0\x01\xba", FileKind::OtherVideo),
    (b"\0\0\x01\xb3", FileKind::OtherVideo),
];

/// Boxes that an MP4 or MOV begins with.
const FIRST_BOXES: &[&[u8; 4]] =
    &[b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"styp", b"moof", b"sidx"];

/// Brands of pictures in the same boxes as MP4.
const PICTURE_BRANDS: &[&[u8; 4]] = &[b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis"];

/// The kind of the file that begins with `head`.
pub(super) fn of(head: &[u8]) -> Kind {
    if head.starts_with(b"\x1a\x45\xdf\xa3") {
        return Kind::Ebml;
    }
    if let Some(name) = head.get(4..8)
        && FIRST_BOXES.iter().any(|first| *first == name)
    {
        let brand = head.get(8..12).unwrap_or(&[]);
        let is_picture = name == b"ftyp" && PICTURE_BRANDS.iter().any(|picture| *picture == brand);
        return if is_picture { Kind::Other(FileKind::Picture) } else { Kind::Boxes };
    }
    Kind::Other(other(head))
}

fn other(head: &[u8]) -> FileKind {
    if head.is_empty() {
        return FileKind::Empty;
    }
    if let Some((_, kind)) = MARKS.iter().find(|(mark, _)| head.starts_with(mark)) {
        return *kind;
    }
    if head.starts_with(b"RIFF") {
        return riff(head.get(8..12).unwrap_or(&[]));
    }
    if is_transport_stream(head) {
        return FileKind::OtherVideo;
    }
    if head.get(257..262) == Some(b"ustar") {
        return FileKind::Archive;
    }
    text(head)
}

fn riff(form: &[u8]) -> FileKind {
    match form {
        b"AVI " => FileKind::OtherVideo,
        b"WAVE" => FileKind::Sound,
        b"WEBP" => FileKind::Picture,
        _ => FileKind::Unknown,
    }
}

/// MPEG's transport stream: a mark before each packet of 188 bytes.
fn is_transport_stream(head: &[u8]) -> bool {
    [0, 188, 376, 564].iter().all(|at| head.get(*at) == Some(&0x47))
}

fn text(head: &[u8]) -> FileKind {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let start: String = text.chars().take(64).collect::<String>().to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| start.starts_with(word));
    if begins(&["<!doctype html", "<html", "<head", "<body", "<script", "<!--"]) {
        FileKind::Page
    } else if begins(&["#extm3u", "[playlist]", "<asx"]) {
        FileKind::Playlist
    } else if begins(&["webvtt"]) || text.lines().take(3).any(|line| line.contains(" --> ")) {
        FileKind::Captions
    } else if head.iter().all(|byte| *byte >= 0x20 || b"\t\n\r\x0c".contains(byte)) {
        FileKind::Text
    } else {
        FileKind::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let mut stream = vec![0; 600];
        [0, 188, 376, 564].iter().for_each(|at| stream[*at] = 0x47);
        let cases: [(&[u8], Kind); 16] = [
            (b"\0\0\0\x20ftypisom\0\0\x02\0", Kind::Boxes),
            (b"\0\0\0\x08wide\0\0\0\x10mdat", Kind::Boxes),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x86", Kind::Ebml),
            (b"\0\0\0\x20ftypheic\0\0\0\0", Kind::Other(FileKind::Picture)),
            (b"", Kind::Other(FileKind::Empty)),
            (b"\xef\xbb\xbf \n<!DOCTYPE HTML><title>", Kind::Other(FileKind::Page)),
            (b"#EXTM3U\n#EXTINF:6.0,\n", Kind::Other(FileKind::Playlist)),
            (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHello", Kind::Other(FileKind::Captions)),
            (b"PK\x03\x04\x14\0\x06\0", Kind::Other(FileKind::Archive)),
            (b"%PDF-1.7", Kind::Other(FileKind::Document)),
            (b"RIFF\x24\0\0\0WAVEfmt ", Kind::Other(FileKind::Sound)),
            (b"RIFF\x24\0\0\0AVI LIST", Kind::Other(FileKind::OtherVideo)),
            (&stream, Kind::Other(FileKind::OtherVideo)),
            (b"Dear all, here is my talk", Kind::Other(FileKind::Text)),
            (b"\x01\x02\x03", Kind::Other(FileKind::Unknown)),
            (b"\0\0\0\x20ftyp", Kind::Boxes),
        ];
        for (head, kind) in cases {
            assert_eq!(of(head), kind, "{}", String::from_utf8_lossy(head));
        }
    }
}
