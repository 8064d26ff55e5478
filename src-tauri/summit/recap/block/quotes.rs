//! What people said, in their own words, each below their name; and what the organizers say to it.
//!
//! A quote about a topic or a question stands below that, any other below where the chat is told.

use super::Material;
use crate::model::{AnswerFormat, ChatQuote, PreviewNode, QuestionId, TopicId};
use crate::recap::answer;
use crate::recap::dialect::text as words;
use crate::recap::preview::{paragraph, source, sourced, strong, text};
use crate::recap::publishable::quoted::PublicQuote;
use crate::timezone::Date;

/// What stands before the words of the organizers.
pub const REPLY: &str = "Reply:";

/// The quotes of the chat itself.
pub fn of_chat(material: &Material<'_>) -> Vec<PreviewNode> {
    shown(material, |quote| quote.topic_id.is_none() && quote.question_id.is_none())
}

/// The quotes about a question.
pub fn of_question(question: QuestionId, material: &Material<'_>) -> Vec<PreviewNode> {
    shown(material, |quote| quote.question_id == Some(question))
}

/// The quotes about a topic.
pub fn of_topic(topic: TopicId, material: &Material<'_>) -> Vec<PreviewNode> {
    shown(material, |quote| quote.topic_id == Some(topic))
}

/// The quotes about a topic that is not named above them.
pub fn named_topic(topic: TopicId, title: &str, material: &Material<'_>) -> Vec<PreviewNode> {
    let all = material.publishable.quotes.iter().filter(|public| public.quote.topic_id == Some(topic));
    all.flat_map(|public| quote(public, &format!(" about “{title}”"), material)).collect()
}

fn shown(material: &Material<'_>, is_meant: impl Fn(&ChatQuote) -> bool) -> Vec<PreviewNode> {
    let all = material.publishable.quotes.iter().filter(|public| is_meant(public.quote));
    all.flat_map(|public| quote(public, "", material)).collect()
}

fn quote(public: &PublicQuote<'_>, about: &str, material: &Material<'_>) -> Vec<PreviewNode> {
    let children = answer::blocks(public.quote.text(), AnswerFormat::Plain, material.dialect);
    if children.is_empty() {
        return Vec::new();
    }
    let said = format!(" {}{about}:", said(public.quote));
    let by = paragraph(vec![strong(words::line(&public.person.name)), text(said)], None);
    let mut nodes = vec![by, PreviewNode::Quote { children, source: None }];
    let reply = words::line(&public.quote.reply);
    if !reply.is_empty() {
        let label = PreviewNode::Emphasis { children: vec![text(REPLY)] };
        nodes.push(paragraph(vec![label, text(format!(" {reply}"))], None));
    }
    sourced(nodes, &source("quote", public.quote.id))
}

/// `in #ocean-sound on 20 May 2026`; `said` for what was not said in a chat.
fn said(quote: &ChatQuote) -> String {
    // Where somebody said it is nobody's business if not everybody may go there.
    let channel = match words::line(&quote.channel) {
        _ if quote.is_typed() => return "said".to_owned(),
        name if name.is_empty() || quote.is_private => "the chat".to_owned(),
        name if name.starts_with('#') => name,
        name => format!("#{name}"),
    };
    format!("in {channel} on {}", Date::of(quote.said_at).long())
}
