//! What is attached to a talk beside its recording: captions, chapters and slides.

use super::Finding;
use super::id::{CaptionsId, SlidesId, TalkId};
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

/// What begins at a moment of a talk's recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Chapter {
    /// Milliseconds from the beginning; below 2^53.
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub at_ms: u64,
    pub title: String,
}

/// The chapters of a talk (`talk chapters`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ChaptersRow {
    pub talk_id: TalkId,
    /// By their moments, no two of one second.
    pub chapters: Vec<Chapter>,
    /// The same as text, one a line.
    pub text: String,
    /// What is to be told of them, held against the current recording; its lines are those of `text`.
    pub findings: Vec<Finding>,
}

words!(
    /// What a file of slides is.
    SlidesKind {
        /// PDF.
        Pdf = "pdf",
        /// OpenDocument, of LibreOffice and others.
        Odp = "odp",
        /// PowerPoint.
        Pptx = "pptx",
        /// Keynote.
        Key = "key",
    }
);

/// Slides of a talk (`talk slides`): a file in the library, or an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SlidesRow {
    pub id: SlidesId,
    pub talk_id: TalkId,
    /// The name that the file came under, as text; empty for an address.
    pub file: String,
    /// Size of the file; exact up to 2^53, which no disk reaches. 0 for an address.
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    /// BLAKE3 of the file, as 64 hexadecimal digits; its name in the library. Empty for an address.
    pub blake3: String,
    /// Empty for a file.
    pub url: String,
}
