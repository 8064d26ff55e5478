//! What attendees were asked and what they sent in.

use super::id::{AnswerId, ParticipantId, PersonId, QuestionId, ResponseId, WorkshopId};
use crate::timezone::Zone;
use serde::Serialize;

/// A question. Its id outlives rewording; it is private until the organizer says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Question {
    pub id: QuestionId,
    pub workshop_id: WorkshopId,
    pub text: String,
    pub position: String,
    pub is_public: bool,
}

words!(
    /// How the text of an answer is to be read.
    AnswerFormat {
        /// As typed into a form: paragraphs, lists and web addresses are recognised, nothing else.
        Plain = "plain",
        /// Markdown, as found in a published post or marked so by the organizer.
        Markdown = "markdown",
    }
);

/// The reply to one question, as written and as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Answer {
    pub id: AnswerId,
    pub question_id: QuestionId,
    /// A second question that the same words answer, as when a post merged two.
    pub also_question_id: Option<QuestionId>,
    /// The label as it stood in the source, when it differs from the question.
    pub label_as_written: Option<String>,
    pub text_as_written: String,
    /// What the organizer made of it; `None` publishes the words as written.
    pub text_published: Option<String>,
    pub format: AnswerFormat,
}

impl Answer {
    /// The text that leaves the app.
    pub fn text(&self) -> &str {
        self.text_published.as_deref().unwrap_or(&self.text_as_written)
    }
}

/// All that one attendee sent in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Response {
    pub id: ResponseId,
    pub participant_id: ParticipantId,
    pub person_id: PersonId,
    /// The time as the source wrote it, zone label and all.
    pub submitted_as_written: String,
    pub is_published: bool,
    /// In the order of the questions.
    pub answers: Vec<Answer>,
}

/// A response as `responses list` and the reading pane show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ResponseRow {
    pub id: ResponseId,
    pub person_id: PersonId,
    pub name: String,
    pub affiliation: String,
    pub zone_as_written: String,
    pub zone: Option<Zone>,
    pub published: bool,
    pub answers: Vec<AnswerRow>,
    pub talk: Option<TalkLink>,
}

/// One answer of a [`ResponseRow`]; `text` is what would be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct AnswerRow {
    pub id: AnswerId,
    pub question_id: QuestionId,
    /// For words that answer two questions: both texts, with a blank between.
    pub question: String,
    pub question_is_public: bool,
    pub text: String,
    pub text_as_written: String,
    pub format: AnswerFormat,
}

/// The talk beside a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkLink {
    pub title: String,
    pub url: String,
    pub video_id: Option<String>,
}
