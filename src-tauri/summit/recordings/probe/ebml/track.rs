//! The tracks of a WebM or MKV.

use super::element::{Element, id};
use crate::model::recording::Chroma;
use crate::recordings::probe::codec::{self, Audio, Look, Video};
use crate::recordings::probe::source::Source;
use std::io::{Read, Seek};

/// Tracks that are looked at.
const TRACKS: usize = 32;

/// The most of a codec's description that is looked at.
const DESCRIPTION: usize = 512;

/// The tracks, as far as they are pictures or sound.
#[derive(Debug, Default)]
pub(super) struct Tracks {
    videos: Vec<Video>,
    audios: Vec<Audio>,
    /// Number of a track and nanoseconds of each of its blocks.
    durations: Vec<(u64, u64)>,
}

impl Tracks {
    pub fn read<R: Read + Seek>(&mut self, source: &mut Source<R>, tracks: Element) {
        for track in tracks.children(source).into_iter().filter(|child| child.id == id::TRACK).take(TRACKS) {
            self.read_track(source, track);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.videos.is_empty() && self.audios.is_empty()
    }

    /// The largest pictures.
    pub fn video(&self) -> Option<&Video> {
        self.videos.iter().max_by_key(|video| video.area())
    }

    /// The first sound.
    pub fn audio(&self) -> Option<&Audio> {
        self.audios.first()
    }

    /// Nanoseconds of one block of a track; 0 where the file does not tell.
    pub fn block_duration(&self, number: u64) -> u64 {
        self.durations.iter().find(|(track, _)| *track == number).map_or(0, |(_, duration)| *duration)
    }

    fn read_track<R: Read + Seek>(&mut self, source: &mut Source<R>, track: Element) {
        let children = track.children(source);
        let first = |id: u32| children.iter().copied().find(|child| child.id == id);
        let duration = first(id::DEFAULT_DURATION).and_then(|duration| duration.number(source)).filter(|d| *d > 0);
        if let (Some(number), Some(duration)) = (first(id::TRACK_NUMBER), duration) {
            self.durations.push((number.number(source).unwrap_or(0), duration));
        }
        match first(id::TRACK_TYPE).and_then(|kind| kind.number(source)) {
            Some(1) => self.videos.push(video(source, &children, duration)),
            Some(2) => self.audios.push(audio(source, &children)),
            _ => {}
        }
    }
}

/// The pictures of a track; `duration` is the nanoseconds of one of them.
fn video<R: Read + Seek>(source: &mut Source<R>, track: &[Element], duration: Option<u64>) -> Video {
    let codec = content(source, track, id::CODEC);
    let (profile, chroma) = look(&codec, &content(source, track, id::CODEC_PRIVATE));
    let rate = duration.map(|duration| 1e9 / duration as f64).filter(|rate| *rate < 10_000.0);
    let frames_per_second = rate.map(|rate| (rate * 1000.0).round() / 1000.0);
    let video = Video { codec: video_codec(&codec), profile, chroma, frames_per_second, ..Video::default() };
    match track.iter().find(|child| child.id == id::VIDEO) {
        Some(element) => sized(source, *element, video),
        None => video,
    }
}

fn audio<R: Read + Seek>(source: &mut Source<R>, track: &[Element]) -> Audio {
    let codec = content(source, track, id::CODEC);
    let element = track.iter().find(|child| child.id == id::AUDIO);
    let children = element.map(|element| element.children(source)).unwrap_or_default();
    let channels = children.into_iter().find(|child| child.id == id::CHANNELS);
    let channels = channels.and_then(|channels| channels.number(source)).unwrap_or(1);
    let channels = u32::try_from(channels).ok().filter(|channels| *channels <= 1024).unwrap_or(0);
    Audio { codec: audio_codec(&codec), channels }
}

fn content<R: Read + Seek>(source: &mut Source<R>, children: &[Element], id: u32) -> Vec<u8> {
    let child = children.iter().find(|child| child.id == id);
    child.map(|child| child.content(source, DESCRIPTION)).unwrap_or_default()
}

/// The pictures with their size, colours and turn.
fn sized<R: Read + Seek>(source: &mut Source<R>, element: Element, mut video: Video) -> Video {
    let children = element.children(source);
    let mut number = |id: u32| {
        let child = children.iter().find(|child| child.id == id);
        child.and_then(|child| child.number(source)).and_then(|number| u32::try_from(number).ok())
    };
    (video.width, video.height) = (number(id::PIXEL_WIDTH).unwrap_or(0), number(id::PIXEL_HEIGHT).unwrap_or(0));
    // Other units than pixels tell only a ratio.
    if number(id::DISPLAY_UNIT).unwrap_or(0) == 0 {
        video.width = number(id::DISPLAY_WIDTH).filter(|width| *width > 0).unwrap_or(video.width);
        video.height = number(id::DISPLAY_HEIGHT).filter(|height| *height > 0).unwrap_or(video.height);
    }
    for child in &children {
        match child.id {
            id::COLOUR => video.chroma = video.chroma.or_else(|| chroma(source, *child)),
            id::PROJECTION => video.rotation = rotation(source, *child),
            _ => {}
        }
    }
    video
}

fn chroma<R: Read + Seek>(source: &mut Source<R>, colour: Element) -> Option<Chroma> {
    let children = colour.children(source);
    let mut number = |id: u32| children.iter().find(|child| child.id == id).and_then(|child| child.number(source));
    match (number(id::CHROMA_HORIZONTAL)?, number(id::CHROMA_VERTICAL)?) {
        (0, 0) => Some(Chroma::Full),
        (1, 0) => Some(Chroma::Half),
        (1, 1) => Some(Chroma::Usual),
        _ => None,
    }
}

/// Degrees clockwise; Matroska counts its roll the other way round.
fn rotation<R: Read + Seek>(source: &mut Source<R>, projection: Element) -> u32 {
    let roll = projection.children(source).into_iter().find(|child| child.id == id::ROLL);
    let roll = roll.and_then(|roll| roll.float(source)).filter(|roll| roll.abs() <= 360.0).unwrap_or(0.0);
    let turns = (-roll / 90.0).round().rem_euclid(4.0);
    (turns * 90.0) as u32
}

fn video_codec(codec: &[u8]) -> String {
    let word = match codec {
        b"V_MPEG4/ISO/AVC" => "h264",
        b"V_MPEGH/ISO/HEVC" => "hevc",
        b"V_VP8" => "vp8",
        b"V_VP9" => "vp9",
        b"V_AV1" => "av1",
        b"V_PRORES" => "prores",
        b"V_MJPEG" => "mjpeg",
        other => return codec::name(other.strip_prefix(b"V_").unwrap_or(other)),
    };
    word.to_owned()
}

fn audio_codec(codec: &[u8]) -> String {
    let word = match codec {
        b"A_OPUS" => "opus",
        b"A_VORBIS" => "vorbis",
        b"A_MPEG/L3" => "mp3",
        b"A_FLAC" => "flac",
        other if other.starts_with(b"A_AAC") => "aac",
        other if other.starts_with(b"A_PCM") => "pcm",
        other => return codec::name(other.strip_prefix(b"A_").unwrap_or(other)),
    };
    word.to_owned()
}

fn look(codec: &[u8], description: &[u8]) -> Look {
    match codec {
        b"V_MPEG4/ISO/AVC" => codec::h264(description),
        b"V_MPEGH/ISO/HEVC" => codec::hevc(description),
        b"V_VP9" => codec::vp9_features(description),
        b"V_AV1" => codec::av1(description),
        _ => Look::default(),
    }
}
