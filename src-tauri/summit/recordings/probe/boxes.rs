//! MP4 and MOV: the boxes of a file, also in fragments.
//!
//! Only the boxes that say something about the whole are entered, by name and to a fixed depth. Whether the file is cut
//! off follows from the sizes of the outermost boxes and the size of the file.

mod fragment;
mod movie;
mod part;
mod sample;

use super::source::Source;
use crate::model::recording::{Container, RecordingFacts};
use fragment::Fragments;
use movie::Movie;
use part::Part;
use std::io::{Read, Seek};

/// What the file says about itself.
pub(super) fn facts<R: Read + Seek>(source: &mut Source<R>) -> RecordingFacts {
    let outline = Outline::of(source);
    let mut movie = outline.movie.map(|part| Movie::read(source, part)).unwrap_or_default();
    movie.add_fragments(&outline.fragments);
    if source.is_spent() && outline.is_fragmented() {
        // The last fragments were not seen.
        movie.seconds = movie.promised_seconds;
    }
    let video = movie.video();
    let audio = movie.audio(outline.is_fragmented());
    let (width, height) = video.as_ref().map_or((0, 0), super::codec::Video::turned);
    let is_short = movie.promised_seconds.zip(movie.seconds).is_some_and(|(promised, found)| promised - found > 1.0);
    RecordingFacts {
        bytes: source.len(),
        container: outline.container,
        seconds: movie.seconds.map(|seconds| (seconds * 1000.0).round() / 1000.0),
        width,
        height,
        rotation: video.as_ref().map_or(0, |video| video.rotation),
        frames_per_second: video.as_ref().and_then(|video| video.frames_per_second),
        profile: video.as_ref().map(|video| video.profile.clone()).unwrap_or_default(),
        chroma: video.as_ref().and_then(|video| video.chroma),
        video: video.map(|video| video.codec),
        channels: audio.as_ref().map_or(0, |audio| audio.channels),
        audio: audio.map(|audio| audio.codec),
        fast_start: outline.is_index_first(),
        fragmented: outline.is_fragmented(),
        cut_off: outline.is_cut_off() || outline.is_fragmented() && is_short,
    }
}

/// The outermost boxes.
struct Outline {
    container: Container,
    movie: Option<Part>,
    /// Where the first pictures or sounds lie.
    media: Option<u64>,
    fragments: Fragments,
    /// A box that is needed is longer than the file.
    is_beyond: bool,
    /// Something stands where a box should begin.
    is_broken: bool,
}

impl Outline {
    fn of<R: Read + Seek>(source: &mut Source<R>) -> Self {
        let mut outline = Self {
            container: Container::Mov,
            movie: None,
            media: None,
            fragments: Fragments::default(),
            is_beyond: false,
            is_broken: false,
        };
        let mut at = 0;
        while at < source.len() {
            let Some(part) = Part::at(source, at, source.len()) else {
                outline.is_broken = !source.is_spent() && source.some(at, 8).iter().any(|byte| *byte != 0);
                break;
            };
            outline.take(source, part);
            at = part.end;
        }
        outline
    }

    fn take<R: Read + Seek>(&mut self, source: &mut Source<R>, part: Part) {
        if part.is_beyond {
            let is_needed = [*b"moov", *b"mdat", *b"moof"].contains(&part.name);
            (self.is_beyond, self.is_broken) = (is_needed, !is_needed);
        }
        match &part.name {
            b"ftyp" if source.array(part.body) != Some(*b"qt  ") => self.container = Container::Mp4,
            b"moov" if self.movie.is_none() => self.movie = Some(part),
            b"mdat" if self.media.is_none() => self.media = Some(part.start),
            b"moof" if !part.is_beyond => self.fragments.read(source, part),
            _ => {}
        }
    }

    fn is_fragmented(&self) -> bool {
        self.fragments.count > 0
    }

    fn is_index_first(&self) -> bool {
        self.movie.is_some_and(|movie| self.media.is_none_or(|media| movie.start < media))
    }

    fn is_cut_off(&self) -> bool {
        let is_whole = self.movie.is_some() && self.media.is_some();
        // What stands behind a whole film hurts no player.
        self.is_beyond || !is_whole || self.is_broken && self.is_fragmented()
    }
}
