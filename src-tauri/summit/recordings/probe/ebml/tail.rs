//! The end of a WebM or MKV: the time of its last block, and whether the last element is whole.
//!
//! A cluster holds at most 33 seconds, since its blocks count them in 16 bits, so the last one begins near the end.

use super::element::{Element, id};
use super::track::Tracks;
use crate::recordings::probe::source::{PIECE, Source};
use std::io::{Read, Seek};

/// How far from the end the last cluster is looked for.
const REACH: u64 = 16 << 20;

/// Places that may be a cluster and turn out to be none.
const TRIES: u32 = 16;

/// Bytes that a cluster begins with.
const MARK: [u8; 4] = [0x1f, 0x43, 0xb6, 0x75];

/// What the end of the file says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// Time of the last block, in the segment's units.
    ticks: Option<u64>,
    /// Nanoseconds of the last block.
    block: u64,
    pub is_cut_off: bool,
}

impl Tail {
    /// When the last block ends; `scale` is the nanoseconds of a unit.
    pub fn nanoseconds(self, scale: u64) -> Option<f64> {
        self.ticks.map(|ticks| ticks as f64 * scale as f64 + self.block as f64)
    }
}

/// Looks for the last cluster, backwards.
pub(super) fn read<R: Read + Seek>(source: &mut Source<R>, tracks: &Tracks) -> Tail {
    let mut tries = 0;
    let mut end = source.len();
    let limit = source.len().saturating_sub(REACH);
    while end > limit && tries < TRIES {
        let start = end.saturating_sub(PIECE as u64);
        let piece = source.some(start, PIECE.min(usize::try_from(end - start).unwrap_or(PIECE)));
        let places: Vec<usize> = piece.windows(4).enumerate().filter(|(_, w)| *w == MARK).map(|(at, _)| at).collect();
        for at in places.into_iter().rev() {
            tries += 1;
            if let Some(tail) = Walk::from(source, tracks, start + at as u64) {
                return tail;
            }
            if tries == TRIES {
                break;
            }
        }
        // The mark may lie across two pieces.
        end = if start == 0 { 0 } else { start + 3 };
        if source.is_spent() || end >= source.len() {
            break;
        }
    }
    Tail { is_cut_off: !source.is_spent(), ..Tail::default() }
}

/// The way from a cluster to the end of the file.
struct Walk<'a> {
    tracks: &'a Tracks,
    cluster: u64,
    tail: Tail,
}

impl<'a> Walk<'a> {
    /// `None` if no cluster stands there.
    fn from<R: Read + Seek>(source: &mut Source<R>, tracks: &'a Tracks, at: u64) -> Option<Tail> {
        let cluster = Element::at(source, at, source.len())?;
        let mut first = Element::at(source, cluster.body, cluster.end)?;
        if first.id == id::CHECKSUM {
            first = Element::at(source, first.end, cluster.end)?;
        }
        if first.id != id::TIMESTAMP {
            return None;
        }
        let time = first.number(source)?;
        let tail = Tail { ticks: Some(time), block: 0, is_cut_off: cluster.is_beyond };
        let mut walk = Self { tracks, cluster: time, tail };
        let mut at = first.end;
        while at < source.len() {
            let Some(element) = Element::at(source, at, source.len()) else {
                walk.tail.is_cut_off = !source.is_spent();
                break;
            };
            walk.take(source, element)?;
            walk.tail.is_cut_off |= element.is_beyond;
            at = element.end;
        }
        Some(walk.tail)
    }

    /// `None` for what cannot stand in or behind a cluster.
    fn take<R: Read + Seek>(&mut self, source: &mut Source<R>, element: Element) -> Option<()> {
        match element.id {
            id::SIMPLE_BLOCK => self.take_block(source, element),
            id::BLOCK_GROUP => {
                for child in element.children(source).into_iter().filter(|child| child.id == id::BLOCK) {
                    self.take_block(source, child);
                }
            }
            // Position, size of the cluster before, a gap, a sum; or what stands beside clusters.
            0xa7 | 0xab | 0xec | id::CHECKSUM | 0x1000_0000.. => {}
            _ => return None,
        }
        Some(())
    }

    fn take_block<R: Read + Seek>(&mut self, source: &mut Source<R>, block: Element) {
        let head = block.content(source, 4);
        let [track, high, low, ..] = head.as_slice() else { return };
        let time = self.cluster.saturating_add_signed(i64::from(i16::from_be_bytes([*high, *low])));
        if self.tail.ticks.is_none_or(|ticks| time >= ticks) {
            self.tail.ticks = Some(time);
            self.tail.block = self.tracks.block_duration(u64::from(track & 0x7f));
        }
    }
}
