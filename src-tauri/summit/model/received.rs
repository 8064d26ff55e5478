//! The recording of a lightning talk as the library holds it, and what came of taking a file in.

use super::Finding;
use super::attached::{CaptionsRow, ChaptersRow, SlidesRow};
use super::id::{RecordingId, TalkId, WorkshopId};
use super::inspected::Inspection;
use super::permission::TalkPermission;
use super::recording::{Probed, RecordingCandidate, RecordingCheck, RecordingMatch, RunningOrder};
use crate::timezone::Moment;
use serde::{Deserialize, Serialize};

/// What a recording's file says about itself, as far as it is read; nothing where it is not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct MediaFacts {
    /// Such as `video/mp4`; empty when unknown.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub media_type: String,
    /// Length in seconds.
    pub seconds: Option<f64>,
    /// Width in pixels as a player shows it.
    pub width: Option<u32>,
    /// Height in pixels as a player shows it.
    pub height: Option<u32>,
    /// Codec of the pictures.
    pub video: Option<String>,
    /// Codec of the sound.
    pub audio: Option<String>,
    /// All of it, as JSON; empty when unknown.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub all: String,
}

/// A version of a talk's video. Its file lies in the library under its hash.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Recording {
    pub id: RecordingId,
    pub workshop_id: WorkshopId,
    /// `None` until somebody says which talk it is of.
    pub talk_id: Option<TalkId>,
    /// Counts the recordings of one talk; the largest is the current one.
    pub version: u32,
    /// BLAKE3 of the file, as 64 hexadecimal digits; the file's name in the library.
    pub blake3: String,
    /// Size of the file; exact up to 2^53, which no disk reaches.
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    /// The name of the file that was taken in, as text.
    pub original_name: String,
    #[serde(flatten)]
    pub facts: MediaFacts,
    pub received_at: Moment,
}

/// What came of taking one file in (`talk receive`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Received {
    /// The name of the file that was taken in.
    pub file: String,
    /// Title of the talk; `None` when nobody has said which it is of.
    pub talk: Option<String>,
    pub talk_id: Option<TalkId>,
    pub recording: RecordingId,
    pub version: u32,
    pub blake3: String,
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    pub seconds: Option<f64>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub video: Option<String>,
    pub audio: Option<String>,
    pub findings: Vec<Finding>,
}

/// What the comparison of recordings with their hashes found (`talk check`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Scrub {
    /// How many files were compared.
    pub checked: u32,
    /// How many bytes were read.
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    /// One for each recording whose file is missing or is another.
    pub findings: Vec<Finding>,
}

/// A recording as the window shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RecordingRow {
    pub id: RecordingId,
    /// `None` until somebody says which talk it is of.
    pub talk_id: Option<TalkId>,
    /// Counts the recordings of one talk.
    pub version: u32,
    /// Whether it is the newest of its talk; true without a talk.
    pub is_current: bool,
    /// Whether its file lies in the library.
    pub is_there: bool,
    /// The name of the file that was taken in.
    pub file: String,
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    /// `None` where its details cannot be read.
    pub probed: Option<Probed>,
    pub check: RecordingCheck,
    /// A letter to the speaker, ready to be sent by hand.
    pub reply: String,
    /// Talks that it may be of, best first; none where it has its talk.
    pub candidates: Vec<RecordingCandidate>,
    pub received_at: Moment,
}

/// What belongs to the talks of a workshop besides their own rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkMaterial {
    /// Talk by talk, the newest version first; those of no talk come first.
    pub recordings: Vec<RecordingRow>,
    /// One for each talk and each of the channels site and YouTube.
    pub permissions: Vec<TalkPermission>,
    pub captions: Vec<CaptionsRow>,
    /// Of the talks that have any.
    pub chapters: Vec<ChaptersRow>,
    pub slides: Vec<SlidesRow>,
    /// Lengths and pauses of the running order.
    pub order: RunningOrder,
    /// What was heard and seen; none of a recording that was not inspected.
    pub inspections: Vec<Inspection>,
    /// Where ffmpeg was found; `None` where it was not.
    pub ffmpeg: Option<String>,
}

/// A file that may be taken in: what it is, whether it will do, and whose it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Arriving {
    /// Its name; below a folder that was chosen, with the folders between.
    pub file: String,
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    /// `None` where its details cannot be read.
    pub probed: Option<Probed>,
    pub check: RecordingCheck,
    /// A letter to the speaker, ready to be sent by hand.
    pub reply: String,
    pub matched: RecordingMatch,
}
