//! A picture from its bytes: what it is, and the same picture without what a camera or a program wrote into it.
//!
//! Photographs say where and when they were taken, and with what. None of that goes to a public site, so it is left out
//! when the picture is taken in; how the picture is to be turned, and its colours, stay. The picture itself is not
//! decoded and not changed.

/// A picture that may stand in a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The ending of its file: `png`, `jpg`, `gif` or `webp`.
    pub ending: &'static str,
    pub bytes: Vec<u8>,
    /// Whether something was left out.
    pub is_cleaned: bool,
}

/// Why bytes are no picture that may stand in a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPicture {
    /// Something else than PNG, JPEG, GIF or WebP.
    Kind,
    /// The file ends too early, or its parts do not fit.
    Damaged,
}

/// Reads a picture.
pub fn read(bytes: &[u8]) -> Result<Picture, NoPicture> {
    let (ending, kept) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        ("png", png(bytes))
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        ("jpg", jpeg(bytes))
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        ("gif", bytes.ends_with(b";").then(|| bytes.to_vec()))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        ("webp", webp(bytes))
    } else {
        return Err(NoPicture::Kind);
    };
    let kept = kept.ok_or(NoPicture::Damaged)?;
    Ok(Picture { ending, is_cleaned: kept.len() < bytes.len(), bytes: kept })
}

/// The chunks of a PNG without texts, time and what a camera wrote.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut at) = (bytes.get(..8)?.to_vec(), 8);
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let kind = bytes.get(at + 4..at + 8)?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        if ![b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"].iter().any(|left_out| kind == *left_out) {
            out.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}

/// The segments of a JPEG up to its picture, without remarks and what a camera wrote; how it is turned stays.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut at) = (bytes.get(..2)?.to_vec(), 2);
    let mut turned = None;
    loop {
        let [0xff, mark] = *bytes.get(at..at + 2)? else { return None };
        if mark == 0xff {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
        let end = at + 2 + length.max(2);
        let segment = bytes.get(at..end)?;
        match mark {
            0xda => break,
            0xe1 => turned = turned.or_else(|| orientation(segment.get(4..)?)),
            0xfe | 0xe3..=0xed | 0xef => {}
            _ => out.extend_from_slice(segment),
        }
        at = end;
    }
    let picture = bytes.get(at..)?;
    let end = picture.windows(2).rposition(|pair| pair == [0xff, 0xd9])? + 2;
    out.extend(turned.map(turn).unwrap_or_default());
    out.extend_from_slice(picture.get(..end)?);
    Some(out)
}

/// How a picture is turned, from 2 to 8: the one entry of Exif that changes what is seen.
fn orientation(segment: &[u8]) -> Option<u8> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let is_little = tiff.starts_with(b"II");
    let number = |at: usize, wide: usize| -> Option<usize> {
        let bytes = tiff.get(at..at + wide)?;
        let add = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if is_little { bytes.iter().rev().fold(0, add) } else { bytes.iter().fold(0, add) })
    };
    let first = number(4, 4)?;
    let entries = number(first, 2)?;
    let entry = (0..entries).map(|entry| first + 2 + entry * 12).find(|at| number(*at, 2) == Some(0x0112))?;
    u8::try_from(number(entry + 8, 2)?).ok().filter(|way| (2..=8).contains(way))
}

/// A segment that says nothing but how the picture is turned.
fn turn(way: u8) -> Vec<u8> {
    let mut out = vec![0xff, 0xe1, 0, 34];
    out.extend_from_slice(b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    out.extend_from_slice(&[way, 0, 0, 0, 0, 0, 0]);
    out
}

/// The chunks of a WebP without what a camera wrote.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let all = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let body = bytes.get(12..all.checked_add(8)?)?;
    let (mut kept, mut at) = (b"WEBP".to_vec(), 0);
    while at < body.len() {
        let length = usize::try_from(u32::from_le_bytes(body.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?;
        let end = end.checked_add(length % 2)?.min(body.len().max(end));
        let chunk = body.get(at..end)?;
        match chunk.get(..4)? {
            b"EXIF" | b"XMP " => {}
            b"VP8X" => {
                let start = kept.len() + 8;
                kept.extend_from_slice(chunk);
                // The marks that say that both are there.
                let flags = kept.get_mut(start)?;
                *flags &= !0b0000_1100;
            }
            _ => kept.extend_from_slice(chunk),
        }
        at = end;
    }
    let mut out = b"RIFF".to_vec();
    out.extend_from_slice(&u32::try_from(kept.len()).ok()?.to_le_bytes());
    out.extend_from_slice(&kept);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], held: &[u8]) -> Vec<u8> {
        let length = u32::try_from(held.len()).unwrap().to_be_bytes();
        [&length[..], kind, held, b"crc!"].concat()
    }

    fn segment(mark: u8, held: &[u8]) -> Vec<u8> {
        let length = u16::try_from(held.len() + 2).unwrap().to_be_bytes();
        [&[0xff, mark][..], &length, held].concat()
    }

    #[test]
    fn a_png_keeps_its_picture_and_loses_its_texts() {
        let (head, size) = (b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", b"13 bytes here"));
        let (picture, end) = (chunk(b"IDAT", b"pixels"), chunk(b"IEND", b""));
        let told = [chunk(b"tEXt", b"Author\0Ada"), chunk(b"eXIf", b"GPS"), chunk(b"tIME", b"7 bytes")].concat();

        let read = read(&[head.clone(), size.clone(), told, picture.clone(), end.clone(), b"tail".to_vec()].concat());

        let bytes = [head, size, picture, end].concat();
        assert_eq!(read, Ok(Picture { ending: "png", bytes, is_cleaned: true }));
    }

    #[test]
    fn a_photograph_stays_turned_and_says_no_place() {
        let exif = |way: u8| {
            [b"Exif\0\0II\x2a\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0".as_slice(), &[way, 0, 0, 0]].concat()
        };
        let place = b"\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0here";
        let photograph = |way: u8| {
            let exif = segment(0xe1, &[exif(way), place.to_vec()].concat());
            let rest =
                [segment(0xe0, b"JFIF\0"), segment(0xe2, b"ICC"), segment(0xfe, b"by Ada"), segment(0xdb, b"table")];
            [b"\xff\xd8".to_vec(), exif, rest.concat(), segment(0xda, b"scan"), b"pixels\xff\xd9tail".to_vec()].concat()
        };

        let read_back = read(&read(&photograph(6)).unwrap().bytes).unwrap();
        let upright = read(&photograph(1)).unwrap();

        let kept = [segment(0xe0, b"JFIF\0"), segment(0xe2, b"ICC"), segment(0xdb, b"table")].concat();
        let picture = [segment(0xda, b"scan"), b"pixels\xff\xd9".to_vec()].concat();
        assert_eq!(read_back.bytes, [b"\xff\xd8".to_vec(), kept.clone(), turn(6), picture.clone()].concat());
        assert!(!read_back.is_cleaned && upright.is_cleaned);
        assert_eq!(upright.bytes, [b"\xff\xd8".to_vec(), kept, picture].concat());
        assert_eq!(orientation(turn(6).get(4..).unwrap()), Some(6));
    }

    #[test]
    fn a_webp_says_no_more_that_a_camera_wrote_into_it() {
        let part = |kind: &[u8; 4], held: &[u8]| {
            let length = u32::try_from(held.len()).unwrap().to_le_bytes();
            [&kind[..], &length, held, &b"\0"[..held.len() % 2]].concat()
        };
        let file = |parts: &[Vec<u8>]| {
            let held = [b"WEBP".to_vec(), parts.concat()].concat();
            [b"RIFF".to_vec(), u32::try_from(held.len()).unwrap().to_le_bytes().to_vec(), held].concat()
        };
        let given =
            file(&[part(b"VP8X", b"\x1c123456789"), part(b"VP8 ", b"odd"), part(b"EXIF", b"GPS"), part(b"XMP ", b"x")]);

        let read = read(&given).unwrap();

        assert_eq!(read.bytes, file(&[part(b"VP8X", b"\x10123456789"), part(b"VP8 ", b"odd")]));
    }

    #[test]
    fn what_is_cut_short_or_something_else_is_no_picture() {
        assert_eq!(read(b"<svg onload='x()'>"), Err(NoPicture::Kind));
        assert_eq!(read(b""), Err(NoPicture::Kind));
        for cut in [
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(),
            b"\xff\xd8\xff\xe0\0\x10JF",
            b"RIFF\xff\xff\xff\xffWEBP",
            b"GIF89a",
        ] {
            assert_eq!(read(cut), Err(NoPicture::Damaged), "{cut:?}");
        }
    }
}
