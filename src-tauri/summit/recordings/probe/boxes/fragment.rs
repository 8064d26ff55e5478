//! Fragments (`moof`): how long each track is by the last of them.

use super::movie::{TRACKS, sized};
use super::part::Part;
use crate::recordings::probe::source::Source;
use std::io::{Read, Seek};

/// Samples of one run whose length is read one by one.
const SAMPLES: u32 = 100_000;

/// What all fragments together say.
#[derive(Debug, Default)]
pub(super) struct Fragments {
    pub count: u64,
    runs: Vec<Run>,
}

/// One track's way through the fragments.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    track: u32,
    /// Time at which it begins, in the track's units.
    pub start: u64,
    /// Time at which it ends.
    pub end: u64,
    pub samples: u64,
    /// Samples whose length stands only in the index.
    pub defaulted: u64,
}

impl Fragments {
    /// The run of a track.
    pub fn of(&self, track: u32) -> Option<&Run> {
        self.runs.iter().find(|run| run.track == track)
    }

    pub fn read<R: Read + Seek>(&mut self, source: &mut Source<R>, part: Part) {
        self.count += 1;
        for track in part.children(source).into_iter().filter(|child| child.name == *b"traf").take(TRACKS) {
            self.read_track(source, track);
        }
    }

    fn read_track<R: Read + Seek>(&mut self, source: &mut Source<R>, part: Part) -> Option<()> {
        let children = part.children(source);
        let header = children.iter().find(|child| child.name == *b"tfhd")?;
        let (flags, track) = (header.u32(source, 0)?, header.u32(source, 4)?);
        let default = (flags & 0x8 != 0).then(|| header.u32(source, 8 + offset_of_duration(flags))).flatten();
        let time = children.iter().find(|child| child.name == *b"tfdt").and_then(|time| sized(source, *time, 4));
        let run = self.run(track, time.unwrap_or(0))?;
        if let Some(time) = time {
            (run.end, run.defaulted) = (run.end.max(time), 0);
        }
        for samples in children.iter().filter(|child| child.name == *b"trun") {
            let (count, duration) = length(source, *samples, default).unwrap_or_default();
            run.samples = run.samples.saturating_add(count);
            match duration {
                Some(duration) => run.end = run.end.saturating_add(duration),
                None => run.defaulted = run.defaulted.saturating_add(count),
            }
        }
        Some(())
    }

    fn run(&mut self, track: u32, start: u64) -> Option<&mut Run> {
        if self.of(track).is_none() && self.runs.len() < TRACKS {
            self.runs.push(Run { track, start, ..Run::default() });
        }
        self.runs.iter_mut().find(|run| run.track == track)
    }
}

/// Bytes between the track's number and the default length.
fn offset_of_duration(flags: u32) -> u64 {
    u64::from(flags & 0x1 != 0) * 8 + u64::from(flags & 0x2 != 0) * 4
}

/// Number of samples and their length together; `None` where the length stands in the index.
fn length<R: Read + Seek>(source: &mut Source<R>, part: Part, default: Option<u32>) -> Option<(u64, Option<u64>)> {
    let (flags, count) = (part.u32(source, 0)?, part.u32(source, 4)?);
    if flags & 0x100 == 0 {
        return Some((u64::from(count), default.map(|length| u64::from(length) * u64::from(count))));
    }
    let size = u64::from((flags & 0xf00).count_ones()) * 4;
    let first = 8 + u64::from(flags & 0x1 != 0) * 4 + u64::from(flags & 0x4 != 0) * 4;
    let mut total = 0_u64;
    let mut read = 0;
    for index in 0..count.min(SAMPLES) {
        let Some(length) = part.u32(source, first + u64::from(index) * size) else { break };
        total = total.saturating_add(u64::from(length));
        read += 1;
    }
    Some((read, Some(total)))
}
