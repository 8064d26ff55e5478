//! What is shown of a talk, in words.

use super::super::{Material, wording};
use crate::model::talk::length_in_words;
use crate::model::{Person, PreviewNode};
use crate::recap::dialect::text as words;
use crate::recap::preview::link;
use crate::recap::publishable::PublicTalk;

/// The title, or whose talk it is where it has none.
pub fn title(public: &PublicTalk<'_>) -> String {
    let title = words::line(&public.talk.title);
    if title.is_empty() { format!("Lightning talk of {}", names(public)) } else { title }
}

/// `Ada North and Bo Reed`.
pub fn names(public: &PublicTalk<'_>) -> String {
    let names: Vec<String> = public.speakers.iter().map(|speaker| words::line(&speaker.name)).collect();
    wording::joined(&names)
}

/// `Ada North (Moss Lab) and Bo Reed`.
pub fn speakers(public: &PublicTalk<'_>) -> String {
    let one = |speaker: &&Person| person(speaker);
    wording::joined(&public.speakers.iter().map(one).collect::<Vec<_>>())
}

/// `Ada North (Moss Lab)`.
pub fn person(person: &Person) -> String {
    let (name, affiliation) = (words::line(&person.name), words::line(&person.affiliation));
    if affiliation.is_empty() { name } else { format!("{name} ({affiliation})") }
}

/// `5 min`; empty where nothing tells it.
pub fn length(public: &PublicTalk<'_>, material: &Material<'_>) -> String {
    length_in_words(material.facts(public.talk.id).seconds)
}

/// A link to the slides, where they may be shown.
pub fn slides(public: &PublicTalk<'_>) -> Option<PreviewNode> {
    let whose = names(public);
    let whose = if whose.is_empty() { "a".to_owned() } else { format!("{whose}'s") };
    let title = match words::line(&public.talk.title) {
        title if title.is_empty() => String::new(),
        title => format!(": {title}"),
    };
    let url = public.slides.as_ref()?;
    Some(link(url.clone(), format!("See the slides of {whose} lightning talk{title}")))
}

/// The languages of the captions: `en, pt-BR`.
pub fn captions(public: &PublicTalk<'_>, material: &Material<'_>) -> String {
    let facts = material.facts(public.talk.id);
    let tags = facts.captions.iter().map(|tag| words::line(tag));
    tags.collect::<Vec<_>>().join(", ")
}
