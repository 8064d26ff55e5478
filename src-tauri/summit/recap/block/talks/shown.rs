//! What is shown of a talk, in words.

use super::super::{Material, wording};
use crate::model::Person;
use crate::model::talk::length_in_words;
use crate::recap::block::talk_link::AlongLink;
use crate::recap::dialect::text as words;
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

/// What belongs to a talk, each with its label.
pub fn along<'a>(public: &'a PublicTalk<'_>) -> impl Iterator<Item = (&'static str, &'a AlongLink)> {
    let all = [("Slides", &public.slides), ("Paper", &public.paper), ("Code", &public.code)];
    all.into_iter().filter_map(|(label, along)| Some((label, along.as_ref()?)))
}

/// The languages of the captions: `en, pt-BR`.
pub fn captions(public: &PublicTalk<'_>, material: &Material<'_>) -> String {
    let facts = material.facts(public.talk.id);
    let tags = facts.captions.iter().map(|tag| words::line(tag));
    tags.collect::<Vec<_>>().join(", ")
}
