//! What is attached to a talk beside its recording: captions and slides.

use super::Finding;
use super::id::{CaptionsId, TalkId};
use serde::Serialize;

/// Captions of a talk in one language (`talk caption`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct CaptionsRow {
    pub id: CaptionsId,
    pub talk_id: TalkId,
    /// A tag of BCP 47, such as `en` or `pt-BR`; empty when nobody said it.
    pub language: String,
    /// The name that the file came under, as text.
    pub file: String,
    pub cues: u32,
    /// End of the last cue.
    pub seconds: f64,
    /// What is wrong with the file, held against the current recording.
    pub findings: Vec<Finding>,
}

/// One caption as a player shows it. Times are seconds from the beginning of the recording.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct CueLine {
    pub start: f64,
    pub end: f64,
    /// Plain words without marks; lines end with `\n`.
    pub text: String,
}
