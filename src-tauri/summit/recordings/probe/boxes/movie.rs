//! The index of a film (`moov`): length, tracks, and how the pictures are turned.

use super::fragment::Fragments;
use super::part::Part;
use super::sample;
use crate::recordings::probe::codec::{Audio, Video};
use crate::recordings::probe::source::Source;
use std::io::{Read, Seek};

/// Tracks that are looked at.
pub(super) const TRACKS: usize = 32;

/// What the index says.
#[derive(Debug, Default)]
pub(super) struct Movie {
    tracks: Vec<Track>,
    /// Length of the longest track.
    pub seconds: Option<f64>,
    /// Length that a film in fragments promises.
    pub promised_seconds: Option<f64>,
}

#[derive(Debug)]
struct Track {
    id: u32,
    /// Units of time a second.
    scale: u32,
    seconds: Option<f64>,
    samples: u64,
    default_duration: u32,
    media: Media,
}

#[derive(Debug)]
enum Media {
    Video(Video),
    Audio(Audio),
}

impl Movie {
    pub fn read<R: Read + Seek>(source: &mut Source<R>, part: Part) -> Self {
        let children = part.children(source);
        let named = |name: [u8; 4]| children.iter().copied().filter(move |child| child.name == name);
        let scale = named(*b"mvhd").next().and_then(|header| time(source, header));
        let mut tracks: Vec<Track> =
            named(*b"trak").take(TRACKS).filter_map(|track| Track::read(source, track)).collect();
        let mut promised = None;
        for extends in named(*b"mvex").take(1) {
            for child in extends.children(source) {
                match &child.name {
                    b"mehd" => promised = sized(source, child, 4),
                    b"trex" => set_default(source, child, &mut tracks),
                    _ => {}
                }
            }
        }
        let total = scale.and_then(|(scale, duration)| seconds(duration?, scale));
        let longest = tracks.iter().filter_map(|track| track.seconds).fold(None, longer);
        let promised_seconds = scale.zip(promised).and_then(|((scale, _), duration)| seconds(duration, scale));
        Self { tracks, seconds: total.or(longest), promised_seconds }
    }

    /// Takes over length and pictures that stand in fragments.
    pub fn add_fragments(&mut self, fragments: &Fragments) {
        for track in &mut self.tracks {
            let Some(run) = fragments.of(track.id) else { continue };
            // A broadcast may begin hours after its clock did.
            let duration = run
                .end
                .saturating_sub(run.start)
                .saturating_add(run.defaulted.saturating_mul(u64::from(track.default_duration)));
            track.samples = track.samples.saturating_add(run.samples);
            track.seconds = track.seconds.into_iter().chain(seconds(duration, track.scale)).fold(None, longer);
        }
        self.seconds = self.tracks.iter().filter_map(|track| track.seconds).fold(self.seconds, longer);
    }

    /// The largest pictures.
    pub fn video(&self) -> Option<Video> {
        let videos = self.tracks.iter().filter_map(|track| match &track.media {
            Media::Video(video) => Some((track, video)),
            Media::Audio(_) => None,
        });
        let (track, video) = videos.max_by_key(|(_, video)| video.area())?;
        let rate = track.seconds.map(|seconds| track.samples as f64 / seconds);
        let rate = rate.filter(|rate| (0.01..10_000.0).contains(rate));
        Some(Video { frames_per_second: rate.map(|rate| (rate * 1000.0).round() / 1000.0), ..video.clone() })
    }

    /// The first sound; a track without a single sample is none.
    pub fn audio(&self, is_fragmented: bool) -> Option<Audio> {
        self.tracks.iter().find_map(|track| match &track.media {
            Media::Audio(audio) if track.samples > 0 || is_fragmented => Some(audio.clone()),
            _ => None,
        })
    }
}

impl Track {
    fn read<R: Read + Seek>(source: &mut Source<R>, part: Part) -> Option<Self> {
        let described = part.find(source, &[b"mdia"])?;
        let handler = described.find(source, &[b"hdlr"])?.content(source, 8, 4);
        let (scale, duration) = described.find(source, &[b"mdhd"]).and_then(|header| time(source, header))?;
        let table = described.find(source, &[b"minf", b"stbl"])?;
        let entry = table.find(source, &[b"stsd"])?.children_from(source, 8).into_iter().next()?;
        let header = part.find(source, &[b"tkhd"])?;
        let media = match handler.as_slice() {
            b"vide" => {
                let video = sample::video(source, entry);
                Media::Video(shown(source, header, video))
            }
            b"soun" => Media::Audio(sample::audio(source, entry)),
            _ => return None,
        };
        let is_long = header.version(source)? == 1;
        Some(Self {
            id: header.u32(source, if is_long { 20 } else { 12 })?,
            scale,
            seconds: duration.filter(|duration| *duration > 0).and_then(|duration| seconds(duration, scale)),
            samples: samples(source, table),
            default_duration: 0,
            media,
        })
    }
}

/// The pictures with the size and the turn of the track's header.
fn shown<R: Read + Seek>(source: &mut Source<R>, header: Part, video: Video) -> Video {
    // Version 1 has three longer numbers before the matrix.
    let longer = if header.version(source) == Some(1) { 12 } else { 0 };
    let mut number = |at: u64| header.u32(source, at + longer).unwrap_or(0);
    let (a, b) = (number(40).cast_signed(), number(44).cast_signed());
    let (width, height) = (number(76) >> 16, number(80) >> 16);
    let rotation = match (a.unsigned_abs() >= b.unsigned_abs(), a < 0, b < 0) {
        (true, false, _) => 0,
        (true, true, _) => 180,
        (false, _, false) => 90,
        (false, _, true) => 270,
    };
    let (width, height) = if width == 0 || height == 0 { (video.width, video.height) } else { (width, height) };
    Video { width, height, rotation, ..video }
}

/// Number of samples, from either of the two boxes that tell their sizes.
fn samples<R: Read + Seek>(source: &mut Source<R>, table: Part) -> u64 {
    let children = table.children(source);
    let sizes = children.into_iter().find(|child| [*b"stsz", *b"stz2"].contains(&child.name));
    sizes.and_then(|sizes| sizes.u32(source, 8)).map_or(0, u64::from)
}

/// Units a second, and the length in them where it is known.
fn time<R: Read + Seek>(source: &mut Source<R>, header: Part) -> Option<(u32, Option<u64>)> {
    let is_long = header.version(source)? == 1;
    let scale = header.u32(source, if is_long { 20 } else { 12 })?;
    let duration = sized(source, header, if is_long { 24 } else { 16 })?;
    let is_known = duration > 0 && duration != u64::MAX && (is_long || duration != u64::from(u32::MAX));
    Some((scale, is_known.then_some(duration)))
}

/// A number of eight bytes in version 1 of a box, else of four.
pub(super) fn sized<R: Read + Seek>(source: &mut Source<R>, part: Part, from: u64) -> Option<u64> {
    if part.version(source)? == 1 { part.u64(source, from) } else { part.u32(source, from).map(u64::from) }
}

fn set_default<R: Read + Seek>(source: &mut Source<R>, extends: Part, tracks: &mut [Track]) {
    let id = extends.u32(source, 4);
    let duration = extends.u32(source, 12).unwrap_or(0);
    for track in tracks.iter_mut().filter(|track| Some(track.id) == id) {
        track.default_duration = duration;
    }
}

/// A length that can be that of a film: less than ten days.
fn seconds(duration: u64, scale: u32) -> Option<f64> {
    let seconds = duration as f64 / f64::from(scale);
    (seconds.is_finite() && seconds < 864_000.0).then_some(seconds)
}

fn longer(longest: Option<f64>, seconds: f64) -> Option<f64> {
    Some(longest.map_or(seconds, |longest| longest.max(seconds)))
}
