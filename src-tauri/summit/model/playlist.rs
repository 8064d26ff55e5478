//! A playlist that was read back, and how its entries and the talks of a workshop go together.

use super::finding::Finding;
use super::id::{ImportId, TalkId};
use super::imports::{Problem, WorkbookSheet};
use serde::Serialize;

words!(
    /// Who can watch a video.
    Availability {
        /// Nothing says it.
        Unknown = "unknown",
        /// Everybody.
        Public = "public",
        /// Whoever has the address.
        Unlisted = "unlisted",
        /// Those whom the owner let in.
        Private = "private",
        /// Nobody: it was taken away.
        Deleted = "deleted",
        /// Nobody yet: it is announced.
        Upcoming = "upcoming",
        /// Nobody, and nothing says why.
        Unavailable = "unavailable",
    }
);

/// One entry of a playlist, in its place even where nobody can watch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlaylistEntry {
    /// Place in the playlist, from 1; in a list or a table the order of its entries.
    pub position: u32,
    /// The video, on YouTube; `None` for other hosts.
    pub video_id: Option<String>,
    /// Address of the video, without a place in a playlist; empty when unknown.
    pub url: String,
    /// As it came; empty when unknown.
    pub title: String,
    /// Names, where the source tells them.
    pub speakers: Vec<String>,
    /// Length of the video.
    pub seconds: Option<u32>,
    pub availability: Availability,
}

/// A playlist, a list of links or a table of talks, read. Nothing here is stored yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlaylistDraft {
    /// `youtube-api`, `yt-dlp`, `pyvideo`, `links` or `talk-table`.
    pub producer: String,
    pub playlist_id: Option<String>,
    /// Title of the playlist; empty when unknown.
    pub title: String,
    /// Whether this is all of one playlist: what is not here is not in it, and the order is its own.
    pub is_whole_playlist: bool,
    pub entries: Vec<PlaylistEntry>,
    pub problems: Vec<Problem>,
}

words!(
    /// What becomes of the link of a talk.
    LinkChange {
        /// It had none and gets the entry's.
        Set = "set",
        /// It had another, which gives way.
        Replaced = "replaced",
        /// It links this video already.
        Same = "same",
        /// It has another, which stays until somebody says otherwise.
        Conflict = "conflict",
    }
);

/// An entry that belongs to a talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkMatch {
    pub position: u32,
    pub entry_title: String,
    pub talk: TalkId,
    pub talk_title: String,
    /// Why the two belong together, in words.
    pub why: String,
    pub change: LinkChange,
    /// Link of the talk before; empty for none.
    pub before: String,
    /// Link of the talk after.
    pub after: String,
}

/// An entry of which nothing says for certain to which talk it belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkQuestion {
    pub position: u32,
    pub entry_title: String,
    pub url: String,
    /// Likeliest first; at most five.
    pub candidates: Vec<TalkCandidate>,
}

/// A talk that an entry may belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkCandidate {
    pub talk: TalkId,
    /// Place in the running order, from 1.
    pub number: u32,
    pub title: String,
    pub why: String,
}

/// A talk without an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkLeft {
    pub talk: TalkId,
    /// Place in the running order, from 1.
    pub number: u32,
    pub title: String,
}

/// Entries by what becomes of them, and talks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkCounts {
    /// Entries in the file.
    pub read: u32,
    /// Talks that get a link, or another one.
    pub linked: u32,
    /// Entries that become talks.
    pub added: u32,
    /// Talks that link their video already.
    pub unchanged: u32,
    /// Talks that keep another link than the entry's.
    pub conflicts: u32,
    /// Entries to be asked about.
    pub asked: u32,
}

/// What an import of talks would do; nothing is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalksPlan {
    pub file: String,
    /// As in [`PlaylistDraft`].
    pub producer: String,
    /// The sheets of a workbook; none of any other file.
    pub sheets: Vec<WorkbookSheet>,
    /// The sheet that was read.
    pub sheet: String,
    pub playlist_id: Option<String>,
    pub playlist_title: String,
    #[serde(flatten)]
    pub counts: TalkCounts,
    pub matched: Vec<TalkMatch>,
    pub questions: Vec<TalkQuestion>,
    /// Entries that become talks.
    pub new_talks: Vec<PlaylistEntry>,
    /// Entries that belong to no talk.
    pub unmatched: Vec<PlaylistEntry>,
    pub talks_left: Vec<TalkLeft>,
    pub findings: Vec<Finding>,
    pub problems: Vec<Problem>,
}

/// What an import of talks did (`import talks --json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalksReport {
    /// Slug of the workshop.
    pub workshop: String,
    #[serde(flatten)]
    pub plan: TalksPlan,
    /// `None` when nothing changed.
    pub import: Option<ImportId>,
}
