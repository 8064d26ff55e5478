//! What readers give: neutral forms of people, responses, talks, links and posts, before anything is stored.
//!
//! [`crate::intake`] and [`crate::recap::read`] make drafts; [`crate::desk`] puts them beside what the library holds.

pub mod held;

use super::{BlockKind, BlockLayout, ExhibitFields, ExhibitKind, Finding, Layout, LinkKind, Role, TalkFacts, Target};
use crate::timezone::Date;
use serde::Serialize;

/// One row of a form's export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponseDraft {
    /// The row as a spreadsheet shows it: the header is row 1, and a record of several lines counts once.
    pub row: u64,
    pub submitted_as_written: String,
    pub name: String,
    pub email: String,
    pub affiliation: String,
    pub zone_as_written: String,
    pub talk_title: String,
    pub talk_url: String,
    /// `(index into the question columns of the mapping, text as written)`; empty cells are left out.
    pub answers: Vec<(usize, String)>,
    /// BLAKE3 of the raw cells, first 16 bytes: the same row is known again.
    pub source_hash: [u8; 16],
}

/// An existing post, read. Nothing here is stored yet, and nothing was repaired without a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PostDraft {
    pub title: String,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
    pub date: Option<Date>,
    pub slug: String,
    /// Keys in their order with the value as written; the site's habits are learned from it.
    pub front_matter: Vec<(String, String)>,
    /// Whether those values are TOML.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub is_toml: bool,
    /// What it was written for, where the file tells.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub target: Option<Target>,
    /// Lines that belong to the site, such as `{% include JB/setup %}`.
    pub raw_lines: Vec<String>,
    pub summit_name: String,
    pub workshop_title: String,
    /// What took place, where the post says it in the sentence of this program.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub event: Option<EventDraft>,
    pub sections: Vec<SectionDraft>,
    /// Numbers, pictures, recaps of others and thanks, in their order.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub exhibits: Vec<ExhibitDraft>,
    /// What was discussed.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub topics: Vec<held::TopicDraft>,
    /// The notes of sessions, each a topic with one session.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub noted: Vec<held::TopicDraft>,
    /// What people said outside a topic.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub quotes: Vec<held::QuoteDraft>,
    /// Panels and office hours.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub sessions: Vec<held::SessionDraft>,
    /// What is still to be done, of whichever session.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub to_do: Vec<held::ActionDraft>,
    pub questions: Vec<String>,
    pub people: Vec<PersonDraft>,
    pub links: Vec<LinkDraft>,
    /// The layout that the people stand in, or are nearest to; `None` without people.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub layout: Option<Layout>,
    pub findings: Vec<Finding>,
}

/// A workshop and the event that it was part of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventDraft {
    pub workshop: String,
    pub summit: String,
    /// Address of the summit; may be empty.
    pub url: String,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
}

/// A section of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SectionDraft {
    pub line: u32,
    pub heading: String,
    pub kind: BlockKind,
    /// Markdown as it stands, before the data of the block (for a block without data: all of it).
    pub prose_before: String,
    /// Markdown as it stands, after the data of the block.
    pub prose_after: String,
    /// How the data stands there, where that is not the usual layout of the block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<BlockLayout>,
}

/// An exhibit as a post shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExhibitDraft {
    pub line: u32,
    pub kind: ExhibitKind,
    pub fields: ExhibitFields,
    /// Address of a figure's file, as the post writes it; else empty.
    pub file: String,
    /// The lines of a figure, which stay where its file is not found.
    pub as_written: String,
}

/// A person with their answers, as a post shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PersonDraft {
    pub line: u32,
    pub name: String,
    pub affiliation: String,
    pub zone_as_written: String,
    pub answers: Vec<AnswerDraft>,
    /// The same beside each speaker, where a talk has several.
    pub talk: Option<TalkDraft>,
    /// Further talks of the person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub more_talks: Vec<TalkDraft>,
    /// What the post says the person does, where it names people by their part and not by their answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub role: Option<Role>,
}

/// An answer in a post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct AnswerDraft {
    pub line: u32,
    /// Indexes into `questions`; two when the post merged two labels.
    pub questions: Vec<u32>,
    /// The label as it stood, when it differs from the question.
    pub label_as_written: Option<String>,
    /// Markdown, paragraphs parted by an empty line.
    pub text: String,
}

/// A talk beside a person in a post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkDraft {
    pub line: u32,
    pub title: String,
    pub url: String,
    pub video_id: Option<String>,
    pub playlist_id: Option<String>,
    /// The names of the speakers in their order, where there are several or the post lists its talks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub speakers: Vec<String>,
    /// Its place among the talks that the post lists, from 1; 0 where it lists none.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub place: u32,
    /// What the post says of it beside title and speakers; its poster is told apart, below.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub facts: TalkFacts,
    /// The picture above its facts, where this program put one there.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub poster: Option<PosterDraft>,
}

/// The poster of a talk, as a post shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PosterDraft {
    /// Address of its file, as the post writes it.
    pub file: String,
    /// Its line, which stays where the file is not found.
    pub as_written: String,
}

impl TalkDraft {
    /// Whether both are one talk that several people give: one address, and one line, title or row of speakers.
    pub fn is_same_talk(&self, other: &Self) -> bool {
        let same_title = !self.title.is_empty() && self.title == other.title;
        let same_speakers = !self.speakers.is_empty() && self.speakers == other.speakers;
        match self.url.is_empty() {
            true => other.url.is_empty() && same_title && (self.line == other.line || same_speakers),
            false => self.url == other.url && (self.line == other.line || same_title || same_speakers),
        }
    }
}

/// One link target in a post, with every line that uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LinkDraft {
    pub kind: LinkKind,
    pub url: String,
    pub text: String,
    /// Channel of an invite or chat, such as `#ocean-sound`.
    pub label: String,
    /// Workspace of an invite or chat, such as `earth-data`.
    pub workspace: String,
    pub lines: Vec<u32>,
}
