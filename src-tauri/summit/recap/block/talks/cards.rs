//! Talks as cards: a heading with the title, the poster, a list of facts, and what was written about the talk.

use super::super::{Material, level};
use super::{poster, shown};
use crate::model::{AnswerFormat, Block, PreviewNode};
use crate::recap::answer;
use crate::recap::layout::Numbered;
use crate::recap::preview::{bullets, heading, link, source, sourced, strong, text};
use crate::recap::publishable::PublicTalk;

/// Every talk below a heading of its own.
pub fn nodes(talks: &[&PublicTalk<'_>], block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    let mut titles = Numbered::default();
    let posters = poster::names(block, material);
    let mut out = Vec::new();
    for public in talks {
        let mut card = vec![heading(level(block), titles.of(shown::title(public)), None)];
        card.extend(poster::node(public, &posters, material));
        let facts = facts(public, material);
        if !facts.is_empty() {
            card.push(bullets(facts, None));
        }
        if block.options.show_abstracts {
            let summary = &material.facts(public.talk.id).summary;
            card.extend(answer::blocks(summary, AnswerFormat::Plain, material.dialect));
        }
        out.extend(sourced(card, &source("talk", public.talk.id)));
    }
    out
}

fn facts(public: &PublicTalk<'_>, material: &Material<'_>) -> Vec<Vec<PreviewNode>> {
    let mut out = Vec::new();
    let mut add = |label: &str, words: PreviewNode| out.push(vec![strong(label), text(" "), words]);
    let mut told = vec![(if public.speakers.len() == 1 { "Speaker:" } else { "Speakers:" }, shown::speakers(public))];
    if let Some(target) = &public.link {
        for (label, words) in told.drain(..).filter(|(_, words)| !words.is_empty()) {
            add(label, text(words));
        }
        add("Video:", link(target.url.clone(), target.text.clone()));
    }
    told.push(("Length:", shown::length(public, material)));
    told.push(("Captions:", shown::captions(public, material)));
    for (label, words) in told.into_iter().filter(|(_, words)| !words.is_empty()) {
        add(label, text(words));
    }
    for (label, along) in shown::along(public) {
        add(&format!("{label}:"), link(along.url.clone(), along.text.clone()));
    }
    out
}
