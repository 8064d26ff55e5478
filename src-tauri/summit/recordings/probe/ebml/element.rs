//! One element: number, place and end.

use super::ELEMENTS;
use crate::recordings::probe::source::Source;
use std::io::{Read, Seek};

/// The elements that are read, by number.
pub(super) mod id {
    pub const HEADER: u32 = 0x1a45_dfa3;
    pub const DOC_TYPE: u32 = 0x4282;
    pub const SEGMENT: u32 = 0x1853_8067;
    pub const INFO: u32 = 0x1549_a966;
    pub const SCALE: u32 = 0x2a_d7b1;
    pub const DURATION: u32 = 0x4489;
    pub const TRACKS: u32 = 0x1654_ae6b;
    pub const TRACK: u32 = 0xae;
    pub const TRACK_NUMBER: u32 = 0xd7;
    pub const TRACK_TYPE: u32 = 0x83;
    pub const CODEC: u32 = 0x86;
    pub const CODEC_PRIVATE: u32 = 0x63a2;
    pub const DEFAULT_DURATION: u32 = 0x23_e383;
    pub const VIDEO: u32 = 0xe0;
    pub const PIXEL_WIDTH: u32 = 0xb0;
    pub const PIXEL_HEIGHT: u32 = 0xba;
    pub const DISPLAY_WIDTH: u32 = 0x54b0;
    pub const DISPLAY_HEIGHT: u32 = 0x54ba;
    pub const DISPLAY_UNIT: u32 = 0x54b2;
    pub const COLOUR: u32 = 0x55b0;
    pub const CHROMA_HORIZONTAL: u32 = 0x55b3;
    pub const CHROMA_VERTICAL: u32 = 0x55b4;
    pub const PROJECTION: u32 = 0x7670;
    pub const ROLL: u32 = 0x7675;
    pub const AUDIO: u32 = 0xe1;
    pub const CHANNELS: u32 = 0x9f;
    pub const CLUSTER: u32 = 0x1f43_b675;
    pub const CHECKSUM: u32 = 0xbf;
    pub const TIMESTAMP: u32 = 0xe7;
    pub const SIMPLE_BLOCK: u32 = 0xa3;
    pub const BLOCK_GROUP: u32 = 0xa0;
    pub const BLOCK: u32 = 0xa1;
}

/// An element, with its end no further than that of the element around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub id: u32,
    pub body: u64,
    pub end: u64,
    /// It does not tell its size, as in a live recording.
    pub is_endless: bool,
    /// It says that it is longer than there is room.
    pub is_beyond: bool,
}

impl Element {
    /// The element at `at`, or `None` where none can begin.
    pub fn at<R: Read + Seek>(source: &mut Source<R>, at: u64, limit: u64) -> Option<Self> {
        let [id_len, size_at] = {
            let first = *source.some(at, 1).first()?;
            let len = u64::from(first.leading_zeros()) + 1;
            [len, at.checked_add(len)?]
        };
        if id_len > 4 {
            return None;
        }
        let id = source.bytes(at, usize::try_from(id_len).ok()?)?;
        let id = id.iter().fold(0_u32, |id, byte| id << 8 | u32::from(*byte));
        let (size, len) = size(source, size_at)?;
        let body = size_at.checked_add(len)?;
        let end = size.map_or(limit, |size| body.saturating_add(size));
        if body > limit {
            return None;
        }
        Some(Self { id, body, end: end.min(limit), is_endless: size.is_none(), is_beyond: end > limit })
    }

    pub fn children<R: Read + Seek>(self, source: &mut Source<R>) -> Vec<Self> {
        let mut children = Vec::new();
        let mut at = self.body;
        while at < self.end && children.len() < ELEMENTS {
            let Some(child) = Self::at(source, at, self.end) else { break };
            at = child.end;
            children.push(child);
        }
        children
    }

    /// Up to `count` bytes of the content.
    pub fn content<R: Read + Seek>(self, source: &mut Source<R>, count: usize) -> Vec<u8> {
        let left = usize::try_from(self.end.saturating_sub(self.body)).unwrap_or(usize::MAX);
        source.some(self.body, count.min(left)).to_vec()
    }

    /// A whole number of up to eight bytes.
    pub fn number<R: Read + Seek>(self, source: &mut Source<R>) -> Option<u64> {
        let bytes = self.content(source, 9);
        (bytes.len() <= 8).then(|| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// A number with a fraction, of four or eight bytes.
    pub fn float<R: Read + Seek>(self, source: &mut Source<R>) -> Option<f64> {
        let bytes = self.content(source, 9);
        let single = <[u8; 4]>::try_from(bytes.as_slice()).ok().map(|bytes| f64::from(f32::from_be_bytes(bytes)));
        single.or_else(|| <[u8; 8]>::try_from(bytes.as_slice()).ok().map(f64::from_be_bytes))
    }
}

/// A size and the number of its bytes; `None` inside means that the size is not known.
fn size<R: Read + Seek>(source: &mut Source<R>, at: u64) -> Option<(Option<u64>, u64)> {
    let first = *source.some(at, 1).first()?;
    let len = first.leading_zeros() + 1;
    if len > 8 {
        return None;
    }
    let bytes = source.bytes(at, len as usize)?;
    let value = bytes.iter().fold(0_u64, |value, byte| value << 8 | u64::from(*byte));
    let mask = (1_u64 << (7 * len)) - 1;
    let value = value & mask;
    Some(((value != mask).then_some(value), u64::from(len)))
}
