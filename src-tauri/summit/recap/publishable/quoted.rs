//! Messages of a chat that may be quoted: only where the author said yes to these very words.
//!
//! Unlike an answer, a message was not written for the workshop's post: where nobody was asked, it stays out.

use super::barrier::Barriers;
use super::held::Held;
use super::{LeftOut, shown_name};
use crate::model::{ChatQuote, PermissionItem, Person, PersonId, WorkshopRecord};

/// A quote with its author.
#[derive(Debug)]
pub struct PublicQuote<'a> {
    pub quote: &'a ChatQuote,
    pub person: &'a Person,
}

/// Chooses the quotes that a post may show; the others are told with their reason.
pub fn on<'a>(
    record: &'a WorkshopRecord,
    barriers: &Barriers<'_>,
    held: &Held<'_>,
) -> (Vec<PublicQuote<'a>>, Vec<LeftOut>) {
    let (mut out, mut left_out) = (Vec::new(), Vec::new());
    for quote in &record.quotes {
        match shown(quote, record, (barriers, held)) {
            Ok(person) => out.push(PublicQuote { quote, person }),
            Err(why) => left_out.push(LeftOut { what: what(quote, &record.people), why }),
        }
    }
    (out, left_out)
}

/// The author of a quote that a post can show; the error says why it cannot.
pub fn shown<'a>(
    quote: &ChatQuote,
    record: &'a WorkshopRecord,
    (barriers, held): (&Barriers<'_>, &Held<'_>),
) -> Result<&'a Person, String> {
    homeless(quote, record, held).map_or(Ok(()), Err).and_then(|()| public(quote, &record.people, barriers))
}

/// Why nothing stands in the post that a quote is about.
fn homeless(quote: &ChatQuote, record: &WorkshopRecord, held: &Held<'_>) -> Option<String> {
    let is_held = |id| held.topics.iter().any(|one| one.topic.id == id);
    if quote.topic_id.is_some_and(|id| !is_held(id)) {
        return Some("the topic that it is about was not discussed by the day of the post".into());
    }
    let is_public = |id| record.questions.iter().any(|one| one.id == id && one.is_public);
    quote.question_id.is_some_and(|id| !is_public(id)).then(|| "the question that it is about is private".into())
}

/// The author of a quote that may be published; the error says why it may not.
pub fn public<'a>(quote: &ChatQuote, people: &'a [Person], barriers: &Barriers<'_>) -> Result<&'a Person, String> {
    let Some(person) = author(quote, people) else {
        return Err("nobody of the workshop is known as its author".into());
    };
    if let Some(why) = barriers.why_not(person.id, PermissionItem::Name, None) {
        return Err(why);
    }
    match why_not(person.id, barriers) {
        Some(why) => Err(why),
        None if quote.text_allowed.is_empty() => Err("the person has not allowed these words yet".into()),
        None => Ok(person),
    }
}

/// Why no words of a person in the chat may be published; `None` where the person allowed it.
pub fn why_not(person: PersonId, barriers: &Barriers<'_>) -> Option<String> {
    match barriers.deciding(person, PermissionItem::Quotes, None) {
        None => Some("the person was not asked".into()),
        Some(_) => barriers.why_not(person, PermissionItem::Quotes, None),
    }
}

/// The person behind a quote, if they still take part and have a name.
fn author<'a>(quote: &ChatQuote, people: &'a [Person]) -> Option<&'a Person> {
    people.iter().find(|person| Some(person.id) == quote.person_id && !person.name.trim().is_empty())
}

fn what(quote: &ChatQuote, people: &[Person]) -> String {
    let name = author(quote, people).map(shown_name);
    let name = name.unwrap_or_else(|| crate::error::shown(&quote.author_as_written));
    format!("Quote of {name}: “{}”", crate::error::shown(quote.text()))
}
