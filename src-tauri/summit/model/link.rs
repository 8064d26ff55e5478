//! An address of a known kind. Each stands in the library once, and in every output that uses it.

use super::id::{LinkId, WorkshopId};
use serde::Serialize;

words!(
    /// What an address leads to.
    LinkKind {
        /// One video.
        Video = "video",
        /// A list of videos.
        Playlist = "playlist",
        /// A chat channel's stable page.
        Chat = "chat",
        /// An invitation that lets people in, and runs out.
        Invite = "invite",
        /// A form that people fill.
        Form = "form",
        /// Notes of a discussion.
        Notes = "notes",
        /// A meeting room.
        Room = "room",
        /// Slides of a talk.
        Slides = "slides",
        /// A person's page.
        Person = "person",
        /// A project's page or documentation.
        Project = "project",
    }
);

/// A link of a workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Link {
    pub id: LinkId,
    pub workshop_id: WorkshopId,
    pub kind: LinkKind,
    pub url: String,
    /// For a chat or an invite: the channel, such as `#ocean-sound`; else the text that will be printed. May be empty.
    pub label: String,
    /// For a chat or an invite: the workspace, such as `earth-data`. May be empty.
    pub workspace: String,
}
