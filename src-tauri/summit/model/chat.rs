//! Channels of a chat as the organizer knows them, and messages that are kept to be quoted.
//!
//! A channel is no record of its own: it is the links of one workspace and name, its stable page and its invitation.

use super::id::{ChatQuoteId, PersonId, QuestionId, TopicId, WorkshopId};
use super::link::{LinkRow, LinkTerms};
use super::permission::PermissionState;
use crate::timezone::Moment;
use serde::{Deserialize, Serialize};

/// A channel of a workshop (`chat list`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct WorkshopChannel {
    /// Such as `earth-data`; may be empty.
    pub workspace: String,
    /// Such as `#ocean-sound`; may be empty.
    pub name: String,
    /// Its stable page.
    pub page: Option<LinkRow>,
    pub invitation: Option<LinkRow>,
}

/// What is said about a channel; an address that is empty is not told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ChannelFields {
    /// Where it is empty, what the addresses tell.
    pub workspace: String,
    pub name: String,
    pub page: String,
    pub invitation: String,
    /// Of the invitation.
    pub terms: LinkTerms,
}

/// A message that is kept to be quoted, or what somebody said elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ChatQuote {
    pub id: ChatQuoteId,
    pub workshop_id: WorkshopId,
    /// The author, where it is certain who that is.
    pub person_id: Option<PersonId>,
    /// As the chat names them.
    pub author_as_written: String,
    pub text_as_written: String,
    /// What is published in place of the words; empty for the words themselves.
    pub text_published: String,
    /// The words that the author allowed; empty before.
    pub text_allowed: String,
    /// `slack`, `discord`, `zulip`, or `post` for one that a post quoted; empty for what was typed.
    pub product: String,
    pub channel: String,
    /// Not open to all members.
    pub is_private: bool,
    /// The product's own name of the channel.
    pub channel_key: String,
    /// The product's own name of the message.
    pub message_key: String,
    pub said_at: Moment,
    /// Address of the message; empty where it is not known.
    pub url: String,
    /// The topic below which it stands in the recap.
    pub topic_id: Option<TopicId>,
    /// The question below which it stands in the recap.
    pub question_id: Option<QuestionId>,
    /// What the organizers say to it; may be empty.
    pub reply: String,
}

/// Where a quote stands in the recap, and what the organizers say to it. About nothing, it stands with the chat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct QuotePlace {
    pub topic_id: Option<TopicId>,
    pub question_id: Option<QuestionId>,
    pub reply: String,
}

impl ChatQuote {
    /// What a person said outside a chat, about nothing yet.
    pub fn said(id: ChatQuoteId, workshop_id: WorkshopId, (person, author, words): (PersonId, &str, &str)) -> Self {
        let empty = String::new;
        Self {
            id,
            workshop_id,
            person_id: Some(person),
            author_as_written: author.to_owned(),
            text_as_written: words.to_owned(),
            text_published: empty(),
            text_allowed: empty(),
            product: empty(),
            channel: empty(),
            is_private: false,
            channel_key: empty(),
            message_key: empty(),
            said_at: Moment(0),
            url: empty(),
            topic_id: None,
            question_id: None,
            reply: empty(),
        }
    }

    /// The words that would be published.
    pub fn text(&self) -> &str {
        if self.text_published.is_empty() { &self.text_as_written } else { &self.text_published }
    }

    /// Where it stands in the recap, and what the organizers say to it.
    pub fn place(&self) -> QuotePlace {
        QuotePlace { topic_id: self.topic_id, question_id: self.question_id, reply: self.reply.clone() }
    }

    /// Whether it was typed, and is no message of a chat.
    pub fn is_typed(&self) -> bool {
        self.product.is_empty() && self.channel.is_empty()
    }
}

/// A quote with where its permission stands (`chat quotes`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ChatQuoteRow {
    #[serde(flatten)]
    pub quote: ChatQuote,
    /// Name of the person; empty where nobody of the workshop is known as the author.
    pub name: String,
    /// What the author said about quotes on the site.
    pub state: Option<PermissionState>,
    /// Why it is not in the recap; empty when it may be.
    pub why_not: String,
}

/// What became of messages that were to be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct QuotesKept {
    pub kept: u32,
    /// Messages that were kept before.
    pub known: u32,
    /// Kept ones whose author is nobody of the workshop for certain.
    pub without_person: u32,
}
