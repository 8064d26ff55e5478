//! Quotes that were typed, and where a quote stands in the recap.

use super::quote_name;
use crate::desk::{Desk, short};
use crate::error::{Error, Result};
use crate::model::chat::QuotePlace;
use crate::model::{ChatQuote, ChatQuoteId, PersonId, WorkshopId};

impl Desk {
    /// Keeps what a person said outside a chat; it is published once the person allowed these words.
    ///
    /// # Errors
    /// `person-unknown` for somebody who does not take part; `value-refused` for no words; else as [`Desk::place_quote`].
    pub fn add_quote(
        &mut self,
        workshop: WorkshopId,
        person: PersonId,
        (words, place): (&str, &QuotePlace),
    ) -> Result<ChatQuoteId> {
        let words = words.trim();
        if !self.read().takes_part(workshop, person)? {
            let (wrong, next) = ("nobody like this takes part", "See “summit people list”.");
            return Err(Error::refused("person-unknown", "The quote", "person", wrong, next));
        }
        if words.is_empty() {
            return Err(Error::refused("value-refused", "The quote", "words", "it has none", "Write what was said."));
        }
        let (place, author) = (self.checked_place(workshop, "The quote", place)?, self.read().person(person)?.name);
        let said_at = self.store.now();
        self.store.gesture(&format!("Keep a quote of {}", short(&author)), |write| {
            let QuotePlace { topic_id, question_id, reply } = place.clone();
            let said = ChatQuote::said(write.new_id(), workshop, (person, &author, words));
            let quote = ChatQuote { said_at, topic_id, question_id, reply, ..said };
            write.insert_chat_quote(&quote)?;
            Ok(quote.id)
        })
    }

    /// Sets the topic or the question below which a quote stands, and what the organizers say to it.
    ///
    /// # Errors
    /// `value-refused` for a topic and a question at once, or one of another workshop.
    pub fn place_quote(&mut self, id: ChatQuoteId, place: &QuotePlace) -> Result<()> {
        let quote = self.read().chat_quote(id)?;
        let place = self.checked_place(quote.workshop_id, &quote_name(&quote), place)?;
        let label = format!("Place a quote of {}", short(&quote.author_as_written));
        self.store.gesture(&label, |write| match quote.place() == place {
            true => Ok(()),
            false => write.place_chat_quote(id, &place),
        })
    }

    pub(super) fn checked_place(&self, workshop: WorkshopId, which: &str, place: &QuotePlace) -> Result<QuotePlace> {
        let read = self.read();
        let refuse = |wrong: &str| {
            Err(Error::refused(
                "value-refused",
                which,
                "about",
                wrong,
                "Choose one topic or one question of the workshop.",
            ))
        };
        if place.topic_id.is_some() && place.question_id.is_some() {
            return refuse("it would stand in two places");
        }
        let topics = read.topics(workshop)?;
        if place.topic_id.is_some_and(|id| topics.iter().all(|topic| topic.id != id)) {
            return refuse("the workshop has no such topic");
        }
        let questions = read.questions(workshop)?;
        if place.question_id.is_some_and(|id| questions.iter().all(|question| question.id != id)) {
            return refuse("the workshop has no such question");
        }
        Ok(QuotePlace { reply: place.reply.trim().to_owned(), ..place.clone() })
    }
}
