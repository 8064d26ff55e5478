//! An address of a known kind. Each stands in the library once, and in every output that uses it.

use super::id::{LinkId, WorkshopId};
use crate::timezone::Date;
use serde::{Deserialize, Serialize};

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
        /// Where one signs up for what comes next.
        SignUp = "sign-up",
        /// How the organizers are reached: a page, or a mailbox.
        Contact = "contact",
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

/// When a link was made, when it stops and how many it lets in, as far as it was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LinkTerms {
    pub made_on: Option<Date>,
    pub expires_on: Option<Date>,
    /// How many people an invitation lets in.
    pub seats: Option<u32>,
    /// How many of the seats are taken.
    pub seats_taken: Option<u32>,
}

words!(
    /// How the last day of an invitation is known.
    EndBasis {
        /// Somebody said it.
        Told = "told",
        /// 30 days from the day it was made.
        Made = "made",
        /// 30 days from the day on which it came into the book.
        FirstSeen = "first-seen",
    }
);

words!(
    /// What came of asking for the page of a link.
    LinkState {
        /// It is there.
        Answers = "ok",
        /// It stands elsewhere from now on.
        Moved = "moved",
        /// The server knows it no more.
        Gone = "gone",
        /// The site does not show it to a program, or without a sign-in.
        Refused = "refused",
        /// Nothing came back, or a fault of the server.
        Silent = "no-answer",
        /// It was not asked for.
        Unasked = "not-asked",
    }
);

/// What came of asking for the page of a link (`link check --online`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LinkAnswer {
    /// `link` or `talk`.
    pub kind: String,
    pub id: String,
    pub url: String,
    pub state: LinkState,
    /// What the server said last; `None` where nothing came back.
    pub status: Option<u16>,
    /// The new address, where the page moved for good.
    pub moved_to: String,
    /// Why there was no answer, or no question.
    pub why: String,
}

/// A link as the link book shows it (`link list`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LinkRow {
    #[serde(flatten)]
    pub link: Link,
    #[serde(flatten)]
    pub terms: LinkTerms,
    /// The day on which an invitation stops, as told, else 30 days from when it was made or first seen.
    pub runs_out_on: Option<Date>,
    pub end_basis: Option<EndBasis>,
    /// Titles of the talks that link the same video or page.
    pub talks: Vec<String>,
}

/// What is said about links that are added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkFields {
    /// What they lead to, where it is not recognised.
    pub kind: Option<LinkKind>,
    /// As in [`Link`].
    pub label: String,
    /// As in [`Link`]; where it is empty, what the address tells.
    pub workspace: String,
    pub terms: LinkTerms,
}

/// What may be changed about a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LinkEdit {
    pub kind: LinkKind,
    pub label: String,
    pub workspace: String,
    pub terms: LinkTerms,
}

/// What became of links that were added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LinksAdded {
    pub added: u32,
    /// Links that stood in the book already.
    pub known: u32,
}
