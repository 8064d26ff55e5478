//! Whether the pages of a workshop's links answer: which are asked, and what is found.
//!
//! How a page is asked is left to [`crate::online`]. Nothing is stored: the answer is true of one moment, and whoever
//! wants to know asks again.

use super::Desk;
use crate::error::{Result, shown};
use crate::model::{Finding, LinkAnswer, LinkState, Place, WorkshopId};
use crate::online::{Reach, reach};
use crate::recap::check::rule::rule;
use std::collections::HashMap;

/// A link whose page is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkQuestion {
    /// `link` or `talk`.
    pub kind: &'static str,
    pub id: String,
    pub url: String,
}

impl Desk {
    /// The links of the book and of the talks, in order; mail addresses are none, since no page answers for them.
    pub fn link_questions(&self, workshop: WorkshopId) -> Result<Vec<LinkQuestion>> {
        let links = self.read().links(workshop)?.into_iter().map(|link| ("link", link.id.to_string(), link.url));
        let talks = self.read().talks(workshop)?.into_iter().map(|talk| ("talk", talk.id.to_string(), talk.url));
        let all = links.chain(talks).map(|(kind, id, url)| LinkQuestion { kind, id, url });
        Ok(all.filter(|link| !link.url.is_empty() && !link.url.starts_with("mailto:")).collect())
    }
}

/// Asks each page once. `watch` is told how many pages there are and how many are done, and says whether to go on.
pub fn ask_links(links: &[LinkQuestion], how: Reach, watch: &mut dyn FnMut(usize, usize) -> bool) -> Vec<LinkAnswer> {
    let mut at: HashMap<&str, usize> = HashMap::new();
    let mut pages = Vec::new();
    for link in links {
        at.entry(link.url.as_str()).or_insert_with(|| {
            pages.push(link.url.clone());
            pages.len() - 1
        });
    }
    let all = pages.len();
    let reached = reach(pages, how, &mut |done| watch(done, all));
    let answer = |link: &LinkQuestion| {
        let reached = reached.get(*at.get(link.url.as_str())?)?.clone();
        Some(LinkAnswer {
            kind: link.kind.to_owned(),
            id: link.id.clone(),
            url: link.url.clone(),
            state: reached.state,
            status: Some(reached.status).filter(|status| *status > 0),
            moved_to: reached.moved_to,
            why: reached.why,
        })
    };
    links.iter().filter_map(answer).collect()
}

/// The findings about pages that are gone, that have moved, or that gave no answer. A page that wants a sign-in is there.
pub fn dead_links(answers: &[LinkAnswer]) -> Vec<Finding> {
    answers.iter().filter_map(dead).collect()
}

fn dead(answer: &LinkAnswer) -> Option<Finding> {
    let url = shown(&answer.url);
    let message = match answer.state {
        LinkState::Moved => format!("“{url}” has moved to “{}”. Link the new address.", shown(&answer.moved_to)),
        LinkState::Gone => {
            format!("“{url}” is gone: the server says {}. Link another page.", answer.status.unwrap_or(404))
        }
        LinkState::Silent => format!("“{url}” did not answer: {}. Look at it, or ask again later.", answer.why),
        LinkState::Answers | LinkState::Refused | LinkState::Unasked => return None,
    };
    let place = Place::Field { kind: answer.kind.clone(), id: answer.id.clone(), field: "url".into() };
    Some(Finding::of(rule("LINK-DEAD")?, place, message).with_value(&answer.url))
}
