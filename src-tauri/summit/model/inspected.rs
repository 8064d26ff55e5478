//! What was heard and seen in a recording, beyond what its file says about itself.

use super::Finding;
use super::id::RecordingId;
use serde::{Deserialize, Serialize};

/// What was measured by playing a recording through. What could not be measured is `None`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(default)]
pub struct Heard {
    /// Length in seconds of what was heard.
    pub seconds: Option<f64>,
    /// Integrated loudness in LUFS; `None` where all is silent.
    pub loudness: Option<f64>,
    /// The loudest point between and on the samples, in dB over full scale; `None` where all is silent.
    pub true_peak: Option<f64>,
    /// Seconds in which nothing can be heard, in stretches of two seconds and more; `None` without sound.
    pub silent_seconds: Option<f64>,
    /// Seconds at the beginning in which nothing can be heard; `None` without sound.
    pub leading_silence_seconds: Option<f64>,
    /// Seconds at the beginning in which the pictures are black, 30 at most; `None` without pictures.
    pub black_start_seconds: Option<f64>,
    /// What could not be played through, and why; empty where all could.
    pub unplayable: Vec<String>,
}

/// What the organizer is told of a recording that was inspected (`talk inspect`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Inspection {
    pub recording: RecordingId,
    pub findings: Vec<Finding>,
    /// Integrated loudness in LUFS; `None` where all is silent, or without sound.
    pub loudness: Option<f64>,
    /// Seconds in which nothing can be heard; `None` without sound.
    pub silent_seconds: Option<f64>,
    /// Seconds at the beginning in which the pictures are black; `None` without pictures.
    pub black_start_seconds: Option<f64>,
    /// Whether a poster and a thumbnail of the second that counts are there.
    pub has_poster: bool,
    /// The second that was chosen for them, else the one that they were taken at.
    pub poster_second: Option<f64>,
}

/// What came of inspecting a recording.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Inspected {
    Done {
        inspection: Inspection,
    },
    /// There is no ffmpeg that works; one sentence says so, and what would work with it.
    FfmpegMissing {
        message: String,
    },
}
