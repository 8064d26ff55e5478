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
        ("gif", gif(bytes))
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

/// The first picture of a JPEG, without remarks and what a camera wrote; how it is turned, and its colours, stay. What
/// follows it, such as a second picture or a film, has what a camera wrote of its own.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut at) = (bytes.get(..2)?.to_vec(), 2);
    let mut turned = None;
    loop {
        let [0xff, mark] = *bytes.get(at..at + 2)? else { return None };
        match mark {
            0xff => at += 1,
            0xd9 => {
                out.extend_from_slice(&[0xff, 0xd9]);
                break;
            }
            0xd0..=0xd7 => return None,
            mark => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
                let end = at + 2 + length.max(2);
                let segment = bytes.get(at..end)?;
                if mark == 0xe1 {
                    turned = turned.or_else(|| orientation(segment.get(4..).unwrap_or_default()));
                } else if stays(mark, segment.get(4..).unwrap_or_default()) {
                    out.extend_from_slice(segment);
                }
                at = end;
                if mark == 0xda {
                    let scan = scan(bytes.get(at..)?)?;
                    out.extend_from_slice(bytes.get(at..at + scan)?);
                    at += scan;
                }
            }
        }
    }
    if let Some(way) = turned {
        out.splice(2..2, turn(way));
    }
    Some(out)
}

/// Whether a segment of a JPEG is of the picture: of what programs add, its colours and how they are packed.
fn stays(mark: u8, held: &[u8]) -> bool {
    match mark {
        0xe2 => held.starts_with(b"ICC_PROFILE\0"),
        0xe0 | 0xee => true,
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// How long the data of a scan is: up to the next mark that is no part of it.
fn scan(data: &[u8]) -> Option<usize> {
    data.windows(2).position(|pair| matches!(pair, [0xff, mark] if !matches!(mark, 0x00 | 0xd0..=0xd7 | 0xff)))
}

/// The blocks of a GIF without remarks, and of what programs add only how often it runs.
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    loop {
        let start = at;
        let is_kept = match *bytes.get(at)? {
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            0x2c => {
                at += 10 + table(*bytes.get(at + 9)?) + 1;
                true
            }
            0x21 => {
                let label = *bytes.get(at + 1)?;
                at += 2;
                let is_loop =
                    [b"NETSCAPE2.0", b"ANIMEXTS1.0"].iter().any(|name| bytes.get(at + 1..at + 12) == Some(*name));
                matches!(label, 0xf9 | 0x01) || (label == 0xff && is_loop)
            }
            _ => return None,
        };
        // Pieces, each with its length before it, up to an empty one.
        while *bytes.get(at)? != 0 {
            at += 1 + usize::from(*bytes.get(at)?);
        }
        at += 1;
        if is_kept {
            out.extend_from_slice(bytes.get(start..at)?);
        }
    }
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
        let colours = || [segment(0xe0, b"JFIF\0"), segment(0xe2, b"ICC_PROFILE\0x"), segment(0xdb, b"table")].concat();
        let picture = || [segment(0xda, b"scan"), b"pix\xff\0els\xff\xd3more".to_vec()].concat();
        let again = || [segment(0xc4, b"tables"), segment(0xda, b"scan"), b"finer\xff\xd9".to_vec()].concat();
        let photograph = |way: u8| {
            let exif = segment(0xe1, &[exif(way), place.to_vec()].concat());
            let told = [segment(0xe2, b"MPF\0where the other is"), segment(0xfe, b"by Ada")].concat();
            let second = [b"\xff\xd8".to_vec(), exif.clone(), b"film\xff\xd9".to_vec()].concat();
            let between = segment(0xed, b"Ada again");
            [b"\xff\xd8".to_vec(), exif, colours(), told, picture(), between, again(), second].concat()
        };

        let turned = read(&photograph(6)).unwrap();
        let upright = read(&photograph(1)).unwrap();

        let kept = [colours(), picture(), again()].concat();
        assert_eq!(turned.bytes, [b"\xff\xd8".to_vec(), turn(6), kept.clone()].concat());
        assert_eq!(upright.bytes, [b"\xff\xd8".to_vec(), kept].concat());
        assert!(upright.is_cleaned && !read(&turned.bytes).unwrap().is_cleaned);
        assert_eq!(read(&turned.bytes).unwrap().bytes, turned.bytes);
    }

    #[test]
    fn a_gif_keeps_its_pictures_and_how_often_they_run() {
        let head = b"GIF89a\x01\0\x01\0\x80\0\0abcdef".to_vec();
        let runs = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".to_vec();
        let picture = b"\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0".to_vec();
        let told = [b"\x21\xfe\x06by Ada\0".to_vec(), b"\x21\xff\x0bXMP DataXMP\x04here\0".to_vec()].concat();

        let read = read(&[head.clone(), told.clone(), runs.clone(), picture.clone(), told, b";tail".to_vec()].concat());

        let bytes = [head, runs, picture, b";".to_vec()].concat();
        assert_eq!(read, Ok(Picture { ending: "gif", bytes, is_cleaned: true }));
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
