//! What a post tells of discussions, before anything is stored: topics, sessions, and what came of them.

use crate::model::{SessionKind, SessionPart};
use crate::timezone::{Date, Zone};

/// A moment as a post writes it: `on 20 May 2026 at 11:00 EDT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MomentDraft {
    pub on: Date,
    pub hour: u8,
    pub minute: u8,
    /// A zone whose clocks are called so on the day: the hour is certain, the place is not.
    pub zone: Zone,
    /// Letters of the zone, or `UTC+08:00`.
    pub abbreviation: String,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionDraft {
    pub line: u32,
    pub kind: SessionKind,
    /// Of a panel or an office hour; of a panel it may be that of a topic.
    pub title: String,
    pub at: MomentDraft,
    pub regions: Vec<String>,
    /// Names with what they did.
    pub people: Vec<(SessionPart, String)>,
    /// One topic a line.
    pub agenda: String,
    pub room_name: String,
    pub room_url: String,
}

/// A topic with its sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicDraft {
    pub title: String,
    /// Markdown as it stands.
    pub description: String,
    pub sessions: Vec<SessionDraft>,
    pub points: Vec<OutcomeDraft>,
    pub decisions: Vec<OutcomeDraft>,
    pub actions: Vec<ActionDraft>,
    pub quotes: Vec<QuoteDraft>,
}

/// What somebody said, in their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteDraft {
    pub line: u32,
    pub author: String,
    /// As it would be typed.
    pub text: String,
    /// With its `#`; empty where the chat is not named, or nothing was said in one.
    pub channel: String,
    /// `None` for what was not said in a chat.
    pub said_on: Option<Date>,
    /// The title of the topic, where the quote names it.
    pub about: String,
    /// The question above it; empty where there is none.
    pub question: String,
    /// What the organizers say to it; mostly empty.
    pub reply: String,
    /// Its lines, with the author and the reply.
    pub as_written: String,
}

/// What was said or decided, and in how many of the sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeDraft {
    pub text: String,
    pub sessions: usize,
}

/// What somebody took on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionDraft {
    pub text: String,
    /// A name, where one stands behind the text.
    pub owner: String,
    pub due_on: Option<Date>,
    pub is_done: bool,
    /// The text with all that stands behind it: what is meant where the owner is nobody of the workshop.
    pub as_written: String,
}
