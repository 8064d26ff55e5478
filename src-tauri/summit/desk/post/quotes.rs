//! What people said, as a post quotes it. A quote in a public post was allowed there, in these words.

use super::people::Taker;
use crate::error::Result;
use crate::model::draft::PostDraft;
use crate::model::draft::held::QuoteDraft;
use crate::model::{Block, ChatQuote, ChatQuoteId, PersonId, QuestionId, TopicId, WorkshopId, fold};
use crate::recap::dialect::text;
use crate::store::Write;
use crate::timezone::Moment;
use std::collections::HashMap;

/// The quotes that were taken; of those outside a topic also their lines.
#[derive(Default)]
pub struct Quotes {
    pub changed: bool,
    /// The people of the post by their folded names.
    people: HashMap<String, PersonId>,
    /// When the last of them was said, in milliseconds.
    said_at: i64,
    outside: Vec<(ChatQuoteId, String)>,
}

impl Quotes {
    /// Takes the quotes of a post that becomes a workshop of its own. One that is there has its quotes: what somebody edited
    /// in a post is no word that its author allowed, and what was taken away does not come back.
    pub fn take(taker: &mut Taker<'_, '_>, draft: &PostDraft) -> Result<Self> {
        let (write, workshop) = (taker.write(), taker.workshop());
        let day = draft.date.map_or(0, |day| day.midnight_utc().0);
        let mut out = Self { people: taker.named(), said_at: day, ..Self::default() };
        let topics = write.topics(workshop)?;
        for told in draft.topics.iter().filter(|told| !told.quotes.is_empty()) {
            let topic = topics.iter().find(|topic| fold::text(&topic.title) == fold::text(&told.title));
            let Some(topic) = topic.map(|topic| topic.id) else { continue };
            for quote in &told.quotes {
                out.quote(taker, quote, (Some(topic), None))?;
            }
        }
        let questions = write.questions(workshop)?;
        let questions: HashMap<String, QuestionId> =
            questions.iter().map(|one| (fold::text(&text::line(&one.text)), one.id)).collect();
        for quote in &draft.quotes {
            let question = questions.get(&fold::text(&quote.question)).copied();
            if let Some(id) = out.quote(taker, quote, (None, question))? {
                out.outside.push((id, quote.as_written.clone()));
            }
        }
        Ok(out)
    }

    fn quote(
        &mut self,
        taker: &mut Taker<'_, '_>,
        draft: &QuoteDraft,
        (topic_id, question_id): (Option<TopicId>, Option<QuestionId>),
    ) -> Result<Option<ChatQuoteId>> {
        let Some(person) = self.people.get(&fold::name(&draft.author)).copied() else { return Ok(None) };
        let (write, workshop) = (taker.write(), taker.workshop());
        // In the order in which the post has them; what was not said in a chat has no day of its own.
        self.said_at = draft.said_on.map_or(self.said_at, |day| day.midnight_utc().0.max(self.said_at)) + 1;
        let said_at = Moment(self.said_at);
        let said = ChatQuote::said(write.new_id(), workshop, (person, &draft.author, &draft.text));
        let quote = ChatQuote {
            text_allowed: draft.text.clone(),
            product: if draft.said_on.is_some() { "post".to_owned() } else { String::new() },
            channel: draft.channel.clone(),
            said_at,
            topic_id,
            question_id,
            reply: draft.reply.clone(),
            ..said
        };
        write.insert_chat_quote(&quote)?;
        self.changed = true;
        taker.allow_quoted(person, draft.line)?;
        Ok(Some(quote.id))
    }

    /// Takes those back whose words stayed in a block: they would be printed twice.
    pub fn keep_told(&self, write: &Write<'_>, workshop: WorkshopId) -> Result<()> {
        let blocks = write.blocks(write.post(workshop)?.id)?;
        let says = |block: &Block, words: &str| block.prose_before.contains(words) || block.prose_after.contains(words);
        for (id, words) in &self.outside {
            if blocks.iter().any(|block| says(block, words)) {
                write.delete_chat_quote(*id)?;
            }
        }
        Ok(())
    }
}
