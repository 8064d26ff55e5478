//! The recording of a lightning talk: what its file says about itself, and what the organizer is told.

use super::Finding;
use super::id::TalkId;
use serde::{Deserialize, Serialize};

words!(
    /// The container of a recording.
    Container {
        /// MPEG-4, also in fragments.
        Mp4 = "mp4",
        /// QuickTime.
        Mov = "mov",
        /// WebM.
        Webm = "webm",
        /// Matroska.
        Mkv = "mkv",
    }
);

words!(
    /// How finely the colours of the pictures are kept.
    Chroma {
        /// No colours.
        Grey = "4:0:0",
        /// What every player plays.
        Usual = "4:2:0",
        /// Half of the colours; for editing.
        Half = "4:2:2",
        /// All colours; many players show nothing.
        Full = "4:4:4",
    }
);

/// What a recording's file says about itself (`talk receive`). Nothing is decoded: pictures and sound may still be bad.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RecordingFacts {
    /// Size of the file; exact up to 2^53, which no disk reaches.
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    pub container: Container,
    /// Length in seconds; `None` where the file does not tell.
    pub seconds: Option<f64>,
    /// Width in pixels as a player shows it, turned; 0 without pictures.
    pub width: u32,
    /// Height in pixels as a player shows it, turned; 0 without pictures.
    pub height: u32,
    /// Degrees clockwise by which a player turns the pictures: 0, 90, 180 or 270.
    pub rotation: u32,
    /// Pictures a second, on average; `None` where the file does not tell.
    pub frames_per_second: Option<f64>,
    /// Codec of the pictures: `h264`, `hevc`, `vp8`, `vp9`, `av1`, or what the file calls it; `None` without pictures.
    pub video: Option<String>,
    /// Profile in words, such as `High 4:4:4 Predictive`; empty where the file does not tell.
    pub profile: String,
    pub chroma: Option<Chroma>,
    /// Codec of the sound: `aac`, `opus`, `vorbis`, `mp3`, `pcm`, or what the file calls it; `None` without sound.
    pub audio: Option<String>,
    /// Channels of the sound; 0 without sound or where the file does not tell.
    pub channels: u32,
    /// The index stands before the pictures, so that a player can begin before it has the whole file.
    pub fast_start: bool,
    /// The file comes in fragments, as a live broadcast does.
    pub fragmented: bool,
    /// The file ends before it should, or its parts do not follow each other.
    pub cut_off: bool,
}

words!(
    /// What a file is that is no recording.
    FileKind {
        /// No bytes.
        Empty = "empty",
        /// HTML, mostly a page that asks to sign in.
        Page = "page",
        /// A list of addresses or of pieces.
        Playlist = "playlist",
        /// WebVTT or SRT.
        Captions = "captions",
        /// Zip, 7z, RAR, gzip or tar.
        Archive = "archive",
        /// PDF or an old Office file.
        Document = "document",
        /// A picture.
        Picture = "picture",
        /// Sound alone.
        Sound = "sound",
        /// A video in a container that is not read here.
        OtherVideo = "other-video",
        /// Text of any other kind.
        Text = "text",
        /// Nothing that is known.
        Unknown = "unknown",
    }
);

impl FileKind {
    /// The kind with its article, for sentences: `a web page`.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Empty => "an empty file",
            Self::Page => "a web page",
            Self::Playlist => "a playlist",
            Self::Captions => "a file of captions",
            Self::Archive => "an archive",
            Self::Document => "a document",
            Self::Picture => "a picture",
            Self::Sound => "a sound file",
            Self::OtherVideo => "a video that is neither MP4, MOV, WebM nor MKV",
            Self::Text => "a text",
            Self::Unknown => "no video that can be read",
        }
    }
}

/// What the probe found out about a file; read back by whoever probes in another process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Probed {
    /// A recording, perhaps a broken one.
    Recording { facts: RecordingFacts },
    /// Something else, whatever its name says.
    Other { kind: FileKind },
}

words!(
    /// What the checks say about a recording as a whole.
    RecordingVerdict {
        /// Can be published.
        Ready = "ready",
        /// The organizer looks, and decides.
        Doubtful = "doubtful",
        /// Has to be sent again.
        Unfit = "unfit",
    }
);

/// The findings about a recording and what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RecordingCheck {
    pub verdict: RecordingVerdict,
    pub findings: Vec<Finding>,
}

/// What a workshop asks of its recordings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RecordingRules {
    /// Longest length in seconds.
    pub longest_seconds: u32,
    /// Least height in pixels of a wide picture; of a tall one, its least width.
    pub least_height: u32,
    /// Largest size in megabytes (10^6 bytes).
    pub most_megabytes: u32,
    /// Codecs of the pictures that need no second look.
    pub video: Vec<String>,
    /// Codecs of the sound that need no second look.
    pub audio: Vec<String>,
    /// Whether the index should stand before the pictures.
    pub fast_start: bool,
    /// Seconds of the pause between two talks of the running order.
    pub buffer_seconds: u32,
}

impl Default for RecordingRules {
    /// Five minutes, 720 lines, 2 GB, H.264 with AAC or VP9 with Opus, the index first, and half a minute between talks.
    fn default() -> Self {
        let words = |words: [&str; 2]| words.map(str::to_owned).to_vec();
        Self {
            longest_seconds: 300,
            least_height: 720,
            most_megabytes: 2000,
            video: words(["h264", "vp9"]),
            audio: words(["aac", "opus"]),
            fast_start: true,
            buffer_seconds: 30,
        }
    }
}

/// How long the talks of a workshop are in a row (`talk list`). Times are seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RunningOrder {
    pub talks: u32,
    /// Talks whose current recording tells its length.
    pub known: u32,
    /// The lengths that are known, together.
    pub seconds: f64,
    /// The pause between two talks.
    pub buffer_seconds: u32,
    /// The lengths that are known, and a pause between each two talks.
    pub total_seconds: f64,
}

/// A talk that a file may belong to, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RecordingCandidate {
    pub talk: TalkId,
    /// From 1 to 100.
    pub score: u32,
    /// One sentence.
    pub why: String,
}

/// The talks that a file may belong to, best first. `talk` is set only where one is clearly meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RecordingMatch {
    pub talk: Option<TalkId>,
    pub candidates: Vec<RecordingCandidate>,
}
