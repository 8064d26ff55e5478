//! What the samples of a track are: codec, profile, colours, channels.

use super::part::Part;
use crate::recordings::probe::codec::{self, Audio, Look, Video};
use crate::recordings::probe::source::Source;
use std::io::{Read, Seek};

/// Where the boxes of an entry for pictures begin.
const VIDEO_BOXES: u64 = 78;

/// The most of a codec's description that is looked at.
const DESCRIPTION: usize = 512;

/// Pictures, from their entry in the sample table.
pub(super) fn video<R: Read + Seek>(source: &mut Source<R>, entry: Part) -> Video {
    let codec = match &entry.name {
        b"avc1" | b"avc2" | b"avc3" | b"avc4" => "h264",
        b"hvc1" | b"hev1" | b"dvh1" | b"dvhe" => "hevc",
        b"vp08" => "vp8",
        b"vp09" => "vp9",
        b"av01" => "av1",
        b"mp4v" => "mpeg4",
        b"apch" | b"apcn" | b"apcs" | b"apco" | b"ap4h" | b"ap4x" => "prores",
        b"jpeg" | b"mjpa" | b"mjpb" => "mjpeg",
        b"encv" => "encrypted",
        _ => "",
    };
    let size = entry.u32(source, 24).unwrap_or(0);
    let (profile, chroma) = look(source, entry);
    Video {
        codec: if codec.is_empty() { codec::name(&entry.name) } else { codec.to_owned() },
        profile,
        chroma,
        width: size >> 16,
        height: size & 0xffff,
        ..Video::default()
    }
}

fn look<R: Read + Seek>(source: &mut Source<R>, entry: Part) -> Look {
    let boxes = entry.children_from(source, VIDEO_BOXES);
    let description = boxes.iter().find_map(|part| {
        let read: fn(&[u8]) -> Look = match &part.name {
            b"avcC" => codec::h264,
            b"hvcC" => codec::hevc,
            b"vpcC" => |record| codec::vp9(record.get(4..).unwrap_or(&[])),
            b"av1C" => codec::av1,
            _ => return None,
        };
        Some(read(&part.content(source, 0, DESCRIPTION)))
    });
    description.unwrap_or_default()
}

/// Sound, from its entry in the sample table.
pub(super) fn audio<R: Read + Seek>(source: &mut Source<R>, entry: Part) -> Audio {
    let described = if entry.name == *b"mp4a" { Mpeg4::read(source, entry) } else { None };
    let codec = match &entry.name {
        b"mp4a" if described.is_some_and(|mpeg4| mpeg4.is_mp3) => "mp3",
        b"mp4a" => "aac",
        b"Opus" => "opus",
        b"fLaC" => "flac",
        b".mp3" => "mp3",
        b"ac-3" => "ac3",
        b"ec-3" => "eac3",
        b"enca" => "encrypted",
        b"lpcm" | b"sowt" | b"twos" | b"in24" | b"in32" | b"fl32" | b"fl64" | b"raw " | b"ipcm" | b"fpcm" => "pcm",
        _ => "",
    };
    // QuickTime's second version of the entry has a field of its own.
    let is_second = entry.u32(source, 8).map(|word| word >> 16) == Some(2);
    let written =
        if is_second { entry.u32(source, 40) } else { entry.u32(source, 16).map(|word| word >> 16) }.unwrap_or(0);
    // Many programs write two into the entry of every MPEG-4 sound; its own description knows better.
    let channels = described.and_then(|mpeg4| mpeg4.channels).unwrap_or(written);
    Audio {
        codec: if codec.is_empty() { codec::name(&entry.name) } else { codec.to_owned() },
        channels: if channels > 1024 { 0 } else { channels },
    }
}

/// What the description of MPEG-4 sound (`esds`) says.
#[derive(Clone, Copy)]
struct Mpeg4 {
    is_mp3: bool,
    channels: Option<u32>,
}

impl Mpeg4 {
    fn read<R: Read + Seek>(source: &mut Source<R>, entry: Part) -> Option<Self> {
        // QuickTime's first version of the entry is longer, and keeps the description one box deeper.
        let boxes: Vec<Part> = [28, 44].iter().flat_map(|from| entry.children_from(source, *from)).collect();
        let deeper = boxes.iter().filter(|part| part.name == *b"wave").flat_map(|wave| wave.children(source));
        let deeper: Vec<Part> = deeper.collect();
        let part = boxes.into_iter().chain(deeper).find(|part| part.name == *b"esds")?;
        let description = part.content(source, 4, 64);
        let stream = descriptor(&description, 3)?;
        let config = descriptor(stream.get(3..)?, 4)?;
        let is_mp3 = matches!(config.first()?, 0x69 | 0x6b);
        let setup = descriptor(config.get(13..).unwrap_or(&[]), 5).unwrap_or(&[]);
        // Five bits of kind, four of frequency, four of channels.
        let setup = setup.first().zip(setup.get(1)).map(|(high, low)| u32::from(*high) << 8 | u32::from(*low));
        let channels = setup.filter(|setup| setup >> 7 & 0xf != 0xf && setup >> 11 != 0x1f);
        let channels = channels.map(|setup| setup >> 3 & 0xf).filter(|channels| (1..8).contains(channels));
        Some(Self { is_mp3, channels })
    }
}

/// What follows the header of a descriptor with this tag at the beginning of `bytes`.
fn descriptor(bytes: &[u8], tag: u8) -> Option<&[u8]> {
    let rest = bytes.split_first().filter(|(first, _)| **first == tag)?.1;
    // Up to four bytes of length, the last without its high bit.
    let at = rest.iter().take(4).position(|byte| byte & 0x80 == 0)? + 1;
    rest.get(at..)
}
