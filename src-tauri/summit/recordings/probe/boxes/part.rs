//! One box: name, place and end.

use crate::recordings::probe::source::Source;
use std::io::{Read, Seek};

/// Boxes that are looked at within one box.
const CHILDREN: usize = 256;

/// A box, with its end no further than that of the box around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub name: [u8; 4],
    pub start: u64,
    /// Where its content begins.
    pub body: u64,
    pub end: u64,
    /// It says that it is longer than there is room.
    pub is_beyond: bool,
}

impl Part {
    /// The box at `at`, or `None` where none can begin.
    pub fn at<R: Read + Seek>(source: &mut Source<R>, at: u64, limit: u64) -> Option<Self> {
        let [a, b, c, d, name @ ..] = source.array::<8>(at)?;
        let is_name = |byte: &u8| (0x20..0x7f).contains(byte) || *byte == 0xa9;
        if !name.iter().all(is_name) {
            return None;
        }
        let (size, header) = match u32::from_be_bytes([a, b, c, d]) {
            0 => (limit.checked_sub(at)?, 8),
            1 => (source.u64(at.checked_add(8)?)?, 16),
            size => (u64::from(size), 8),
        };
        if size < header {
            return None;
        }
        let end = at.saturating_add(size);
        let body = at.checked_add(header)?;
        Some(Self { name, start: at, body: body.min(limit), end: end.min(limit), is_beyond: end > limit })
    }

    /// The boxes from `from` bytes behind the beginning of the content.
    pub fn children_from<R: Read + Seek>(self, source: &mut Source<R>, from: u64) -> Vec<Self> {
        let mut children = Vec::new();
        let mut at = self.body.saturating_add(from);
        while at < self.end && children.len() < CHILDREN {
            let Some(child) = Self::at(source, at, self.end) else { break };
            at = child.end;
            children.push(child);
        }
        children
    }

    pub fn children<R: Read + Seek>(self, source: &mut Source<R>) -> Vec<Self> {
        self.children_from(source, 0)
    }

    /// The first box on a path of names.
    pub fn find<R: Read + Seek>(self, source: &mut Source<R>, path: &[&[u8; 4]]) -> Option<Self> {
        path.iter().try_fold(self, |part, name| part.children(source).into_iter().find(|child| child.name == **name))
    }

    /// Up to `count` bytes of the content, from `from`.
    pub fn content<R: Read + Seek>(self, source: &mut Source<R>, from: u64, count: usize) -> Vec<u8> {
        let at = self.body.saturating_add(from);
        let left = usize::try_from(self.end.saturating_sub(at)).unwrap_or(usize::MAX);
        source.some(at, count.min(left)).to_vec()
    }

    /// A number of four bytes at `from` of the content.
    pub fn u32<R: Read + Seek>(self, source: &mut Source<R>, from: u64) -> Option<u32> {
        let at = self.body.checked_add(from)?;
        if at.checked_add(4)? > self.end { None } else { source.u32(at) }
    }

    /// A number of eight bytes at `from` of the content.
    pub fn u64<R: Read + Seek>(self, source: &mut Source<R>, from: u64) -> Option<u64> {
        let at = self.body.checked_add(from)?;
        if at.checked_add(8)? > self.end { None } else { source.u64(at) }
    }

    /// The version of a box that has one.
    pub fn version<R: Read + Seek>(self, source: &mut Source<R>) -> Option<u8> {
        self.u32(source, 0).map(|word| word.to_be_bytes()[0])
    }
}
