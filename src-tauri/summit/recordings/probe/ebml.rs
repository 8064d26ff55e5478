//! WebM and MKV: the elements of a file.
//!
//! What describes the recording stands before the first cluster. Without a length there, as in a live recording, the
//! time of the last block is looked for from the end of the file ([`tail`]).

mod element;
mod tail;
mod track;

use super::codec::Video;
use super::source::Source;
use crate::model::recording::{Container, RecordingFacts};
use element::{Element, id};
use std::io::{Read, Seek};
use tail::Tail;
use track::Tracks;

/// Elements of one level that are looked at.
const ELEMENTS: usize = 1024;

/// What the file says about itself.
pub(super) fn facts<R: Read + Seek>(source: &mut Source<R>) -> RecordingFacts {
    let outline = Outline::of(source);
    let has_end = outline.seconds.is_some() && outline.has_size;
    let tail = if has_end { Tail::default() } else { tail::read(source, &outline.tracks) };
    let seconds = outline.seconds.or_else(|| tail.nanoseconds(outline.scale).map(|time| time / 1e9));
    let video = outline.tracks.video();
    let audio = outline.tracks.audio();
    let (width, height) = video.map_or((0, 0), Video::turned);
    RecordingFacts {
        bytes: source.len(),
        container: outline.container,
        seconds: seconds.filter(|seconds| *seconds < 864_000.0).map(|seconds| (seconds * 1000.0).round() / 1000.0),
        width,
        height,
        rotation: video.map_or(0, |video| video.rotation),
        frames_per_second: video.and_then(|video| video.frames_per_second),
        profile: video.map(|video| video.profile.clone()).unwrap_or_default(),
        chroma: video.and_then(|video| video.chroma),
        video: video.map(|video| video.codec.clone()),
        channels: audio.map_or(0, |audio| audio.channels),
        audio: audio.map(|audio| audio.codec.clone()),
        fast_start: true,
        fragmented: false,
        cut_off: outline.is_cut_off || tail.is_cut_off || !outline.has_cluster,
    }
}

/// What stands before the first cluster.
struct Outline {
    container: Container,
    /// Nanoseconds in one unit of time.
    scale: u64,
    seconds: Option<f64>,
    tracks: Tracks,
    has_cluster: bool,
    /// The segment tells its size.
    has_size: bool,
    is_cut_off: bool,
}

impl Outline {
    fn of<R: Read + Seek>(source: &mut Source<R>) -> Self {
        let mut outline = Self {
            container: Container::Mkv,
            scale: 1_000_000,
            seconds: None,
            tracks: Tracks::default(),
            has_cluster: false,
            has_size: false,
            is_cut_off: false,
        };
        let mut at = 0;
        for _ in 0..ELEMENTS {
            let Some(element) = Element::at(source, at, source.len()) else { break };
            match element.id {
                id::HEADER => outline.read_header(source, element),
                id::SEGMENT => {
                    outline.read_segment(source, element);
                    break;
                }
                _ => {}
            }
            at = element.end;
        }
        outline
    }

    fn read_header<R: Read + Seek>(&mut self, source: &mut Source<R>, header: Element) {
        let kind = header.children(source).into_iter().find(|child| child.id == id::DOC_TYPE);
        if kind.is_some_and(|kind| kind.content(source, 8).starts_with(b"webm")) {
            self.container = Container::Webm;
        }
    }

    fn read_segment<R: Read + Seek>(&mut self, source: &mut Source<R>, segment: Element) {
        self.has_size = !segment.is_endless;
        self.is_cut_off = segment.is_beyond;
        let mut at = segment.body;
        for _ in 0..ELEMENTS {
            let Some(element) = Element::at(source, at, segment.end) else { break };
            match element.id {
                id::INFO if self.seconds.is_none() => self.read_info(source, element),
                id::TRACKS if self.tracks.is_empty() => self.tracks.read(source, element),
                id::CLUSTER => {
                    self.has_cluster = true;
                    break;
                }
                _ => {}
            }
            at = element.end;
        }
    }

    fn read_info<R: Read + Seek>(&mut self, source: &mut Source<R>, info: Element) {
        let mut duration = None;
        for child in info.children(source) {
            match child.id {
                id::SCALE => self.scale = child.number(source).filter(|scale| *scale > 0).unwrap_or(1_000_000),
                id::DURATION => duration = child.float(source),
                _ => {}
            }
        }
        let seconds = duration.map(|duration| duration * self.scale as f64 / 1e9);
        self.seconds = seconds.filter(|seconds| seconds.is_finite() && *seconds > 0.0);
    }
}
