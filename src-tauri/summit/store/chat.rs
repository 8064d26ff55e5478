//! Messages of a chat that are kept to be quoted.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::chat::QuotePlace;
use crate::model::{ChatQuote, ChatQuoteId, PersonId, TopicId, WorkshopId};
use crate::timezone::Moment;
use rusqlite::Row;

fn quote(row: &Row<'_>) -> rusqlite::Result<ChatQuote> {
    Ok(ChatQuote {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        person_id: row.get(2)?,
        author_as_written: row.get(3)?,
        text_as_written: row.get(4)?,
        text_published: row.get(5)?,
        text_allowed: row.get(6)?,
        product: row.get(7)?,
        channel: row.get(8)?,
        is_private: row.get(9)?,
        channel_key: row.get(10)?,
        message_key: row.get(11)?,
        said_at: Moment(row.get(12)?),
        url: row.get(13)?,
        topic_id: row.get(14)?,
        question_id: row.get(15)?,
        reply: row.get(16)?,
    })
}

impl Reader<'_> {
    /// The quotes of a workshop, by the moment at which they were said.
    pub fn chat_quotes(&self, workshop: WorkshopId) -> Result<Vec<ChatQuote>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, workshop_id, person_id, author_as_written, text_as_written, text_published, text_allowed,
                    product, channel, is_private, channel_key, message_key, said_at, url, topic_id, question_id, reply
             FROM chat_quotes WHERE workshop_id = ?1 ORDER BY said_at, id",
        )?;
        Ok(statement.query_map([workshop], quote)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The quote with this id.
    pub fn chat_quote(&self, id: ChatQuoteId) -> Result<ChatQuote> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, workshop_id, person_id, author_as_written, text_as_written, text_published, text_allowed,
                    product, channel, is_private, channel_key, message_key, said_at, url, topic_id, question_id, reply
             FROM chat_quotes WHERE id = ?1",
        )?;
        Ok(statement.query_row([id], quote)?)
    }
}

impl Write<'_> {
    /// Keeps a message.
    pub fn insert_chat_quote(&self, quote: &ChatQuote) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO chat_quotes
                 (id, workshop_id, person_id, author_as_written, text_as_written, text_published, text_allowed, product,
                  channel, is_private, channel_key, message_key, said_at, url)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute((
                quote.id,
                quote.workshop_id,
                quote.person_id,
                &quote.author_as_written,
                &quote.text_as_written,
                &quote.text_published,
                &quote.text_allowed,
                &quote.product,
                &quote.channel,
                quote.is_private,
                &quote.channel_key,
                &quote.message_key,
                quote.said_at.0,
                &quote.url,
            ))?;
        let QuotePlace { topic_id, question_id, reply } = quote.place();
        match (topic_id, question_id, reply.as_str()) {
            (None, None, "") => Ok(()),
            _ => self.place_chat_quote(quote.id, &quote.place()),
        }
    }

    /// Sets what a quote is about, and what the organizers say to it.
    pub fn place_chat_quote(&self, id: ChatQuoteId, place: &QuotePlace) -> Result<()> {
        let sql = "UPDATE chat_quotes SET topic_id = ?2, question_id = ?3, reply = ?4 WHERE id = ?1";
        self.connection.execute(sql, (id, place.topic_id, place.question_id, &place.reply))?;
        Ok(())
    }

    /// Lets the quotes about a topic be about nothing.
    pub fn unplace_quotes(&self, topic: TopicId) -> Result<()> {
        self.connection.execute("UPDATE chat_quotes SET topic_id = NULL WHERE topic_id = ?1", [topic])?;
        Ok(())
    }

    /// Sets whose quote it is, and what is published in place of its words.
    pub fn set_chat_quote(&self, id: ChatQuoteId, person: Option<PersonId>, published: &str) -> Result<()> {
        let sql = "UPDATE chat_quotes SET person_id = ?2, text_published = ?3 WHERE id = ?1";
        self.connection.execute(sql, (id, person, published))?;
        Ok(())
    }

    /// Keeps the words that the author allowed; none for words that nobody allowed.
    pub fn set_chat_quote_allowed(&self, id: ChatQuoteId, words: &str) -> Result<()> {
        self.connection.execute("UPDATE chat_quotes SET text_allowed = ?2 WHERE id = ?1", (id, words))?;
        Ok(())
    }

    /// Takes a quote away.
    pub fn delete_chat_quote(&self, id: ChatQuoteId) -> Result<()> {
        self.connection.execute("DELETE FROM chat_quotes WHERE id = ?1", [id])?;
        Ok(())
    }
}
