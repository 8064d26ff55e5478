//! A short talk, mostly recorded beforehand.

use super::exhibit::FigureFile;
use super::id::{PersonId, RecordingId, TalkId, WorkshopId};
use crate::timezone::Date;
use serde::Serialize;

words!(
    /// How far a lightning talk has come.
    TalkState {
        /// Promised, nothing in yet.
        Promised = "promised",
        /// A recording is in the library.
        Received = "received",
        /// A video or playlist address is known.
        Published = "published",
    }
);

/// A lightning talk with its speakers in order. The playlist position is derived from `position`, never typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Talk {
    pub id: TalkId,
    pub workshop_id: WorkshopId,
    /// Empty when nobody has told it yet.
    pub title: String,
    pub speakers: Vec<PersonId>,
    /// The address as it was given; empty when unknown.
    pub url: String,
    /// The video that the address names; `None` for a playlist or an unknown host.
    pub video_id: Option<String>,
    pub playlist_id: Option<String>,
    /// Text key between its neighbours.
    pub position: String,
    pub state: TalkState,
}

/// What is known of a talk beside its title and its speakers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TalkFacts {
    /// Of the current recording, else as a post that was taken in says it; 0 where neither tells.
    pub seconds: u32,
    /// Where its slides are; empty where that is not known.
    pub slides_url: String,
    /// The languages of its captions, as tags.
    pub captions: Vec<String>,
    /// The theme of the programme that it belongs to.
    pub theme: String,
    /// What was written about it when it was proposed.
    pub summary: String,
    /// Where the paper is that it is about; empty where there is none.
    pub paper_url: String,
    /// Where its code is; empty where there is none.
    pub code_url: String,
    /// The day on which it was given, or shown.
    pub shown_on: Option<Date>,
    /// The picture that stands for it, where somebody chose one.
    pub poster: Option<TalkPoster>,
}

/// The picture that stands for a talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum TalkPoster {
    /// Of the current recording, at the moment that the organizer chose.
    Chosen { recording: RecordingId, at_ms: u64 },
    /// Of a post that was taken in; its file lies beside those of figures.
    Kept(FigureFile),
}

impl TalkPoster {
    /// By what its bytes are asked for; another one for another moment.
    pub fn key(&self) -> String {
        match self {
            Self::Chosen { recording, at_ms } => format!("{recording}/{at_ms}"),
            Self::Kept(file) => file.blake3.clone(),
        }
    }

    /// How the name of its file ends.
    pub fn ending(&self) -> &str {
        match self {
            Self::Chosen { .. } => "jpg",
            Self::Kept(file) => file.name.rsplit_once('.').map_or("", |(_, ending)| ending),
        }
    }
}

/// How long a talk is, as it is printed: `5 min`; empty where that is not known.
pub fn length_in_words(seconds: u32) -> String {
    match seconds {
        0 => String::new(),
        seconds => format!("{} min", seconds.saturating_add(30).checked_div(60).unwrap_or(0).max(1)),
    }
}

/// The seconds of a length as [`length_in_words`] writes it; `None` for any other words.
pub fn seconds_in(length: &str) -> Option<u32> {
    let seconds = length.strip_suffix(" min")?.parse::<u32>().ok()?.checked_mul(60)?;
    (length_in_words(seconds) == length).then_some(seconds)
}

/// A talk as the list shows it (`talk list`); `position` counts from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkRow {
    pub id: TalkId,
    pub title: String,
    pub speakers: Vec<String>,
    pub speaker_ids: Vec<PersonId>,
    pub url: String,
    pub video_id: Option<String>,
    pub position: u32,
    pub state: TalkState,
    /// Where the paper is that it is about; empty where there is none.
    pub paper_url: String,
    /// Where its code is; empty where there is none.
    pub code_url: String,
    /// The day on which it was given, or shown.
    pub shown_on: Option<Date>,
    /// What is wrong with the address or missing, as rule ids (`LINK-PLAYLIST`, `TALK-TITLE`, …).
    pub findings: Vec<String>,
}

/// What a talk is added with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkFields {
    pub title: String,
    pub speakers: Vec<PersonId>,
    pub url: String,
}

words!(
    /// A field of a talk that the organizer may correct.
    TalkField {
        /// The title.
        Title = "title",
        /// The address of the video.
        Url = "url",
        /// The address of the paper that it is about.
        Paper = "paper",
        /// The address of its code.
        Code = "code",
        /// The day on which it was given, or shown: `2026-06-02`.
        Day = "day",
    }
);
