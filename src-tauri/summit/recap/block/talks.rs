//! The lightning talks: a list with title and speakers, or the layout that the organizer chose.

mod cards;
mod embed;
pub mod poster;
mod shown;
mod table;

pub use embed::video;
pub use shown::person;

use super::{Material, level, wording};
use crate::model::{Block, BlockLayout, PreviewNode};
use crate::recap::dialect::text as words;
use crate::recap::layout::Misfit;
use crate::recap::preview::{bullets, heading, link, paragraph, source, text};
use crate::recap::publishable::PublicTalk;
use crate::timezone::Date;

/// One sentence where there are talks.
pub fn opening(material: &Material<'_>) -> Vec<PreviewNode> {
    match material.talks() {
        0 => Vec::new(),
        count => vec![paragraph(vec![text(format!("The workshop had {}:", wording::talks(count)))], None)],
    }
}

/// Every talk in the layout of the block.
pub fn nodes(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let talks: Vec<&PublicTalk<'_>> = material.publishable.talks.iter().collect();
    Ok(match block.layout() {
        _ if talks.is_empty() => Vec::new(),
        Some(BlockLayout::Table) => return table::nodes(&talks, material),
        Some(BlockLayout::Cards) => cards::nodes(&talks, block, material),
        Some(BlockLayout::Embed) => embed::nodes(&talks, block, material),
        Some(BlockLayout::ByTheme) => {
            let theme = |public: &PublicTalk<'_>| words::line(&material.facts(public.talk.id).theme);
            grouped(&talks, level(block), names_of(&talks, theme), theme)
        }
        Some(BlockLayout::ByDay) => by_day(&talks, level(block), material),
        _ => vec![list(&talks)],
    })
}

/// One item a talk.
fn list(talks: &[&PublicTalk<'_>]) -> PreviewNode {
    let mut list = bullets(talks.iter().map(|public| item(public)).collect(), None);
    if let PreviewNode::List { children, .. } = &mut list {
        for (child, public) in children.iter_mut().zip(talks) {
            if let PreviewNode::Item { source: from, .. } = child {
                *from = source("talk", public.talk.id);
            }
        }
    }
    list
}

fn item(public: &PublicTalk<'_>) -> Vec<PreviewNode> {
    let names = shown::names(public);
    let mut out = vec![match &public.link {
        Some(target) => link(target.url.clone(), target.title.clone()),
        None => text(shown::title(public)),
    }];
    if !names.is_empty() && !words::line(&public.talk.title).is_empty() {
        out.push(text(format!(", by {names}")));
    }
    out
}

/// What the talks of no group stand below.
pub const NO_GROUP: &str = "Other talks";

/// A heading and a list for each day, the first day first.
fn by_day(talks: &[&PublicTalk<'_>], level: u8, material: &Material<'_>) -> Vec<PreviewNode> {
    let day = |public: &PublicTalk<'_>| material.facts(public.talk.id).shown_on;
    let mut days: Vec<Date> = talks.iter().filter_map(|public| day(public)).collect();
    days.sort_unstable();
    days.dedup();
    let name = |public: &PublicTalk<'_>| day(public).map(|day| day.long()).unwrap_or_default();
    grouped(talks, level, days.iter().map(Date::long).collect(), name)
}

/// The names that talks have, in the order of the talks.
fn names_of(talks: &[&PublicTalk<'_>], name_of: impl Fn(&PublicTalk<'_>) -> String) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in talks.iter().map(|public| name_of(public)).filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A heading and a list for each name, then those without; one list where no talk has a name.
fn grouped(
    talks: &[&PublicTalk<'_>],
    level: u8,
    names: Vec<String>,
    name_of: impl Fn(&PublicTalk<'_>) -> String,
) -> Vec<PreviewNode> {
    if names.is_empty() {
        return vec![list(talks)];
    }
    let mut out = Vec::new();
    for name in names.into_iter().chain([String::new()]) {
        let of_it: Vec<&PublicTalk<'_>> = talks.iter().filter(|public| name_of(public) == name).copied().collect();
        if !of_it.is_empty() {
            let name = if name.is_empty() { NO_GROUP.to_owned() } else { name };
            out.extend([heading(level, name, None), list(&of_it)]);
        }
    }
    out
}
