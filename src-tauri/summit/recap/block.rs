//! The blocks of a post: heading, the organizer's words, data, the organizer's words.
//!
//! A block decides what it prints; [`super::publishable`] has decided what may be printed, [`super::layout`] how a
//! person looks. A block with nothing to print is not there, its heading neither.

pub mod talk_link;
pub mod wording;

mod about;
mod catch_up;
mod columns;
pub mod contents;
mod discussions;
mod format;
mod next;
mod panel;
mod people;
mod summary;
mod talks;

use super::answer;
use super::dialect::{Dialect, text};
use super::preview::{heading, source, sourced};
use super::publishable::Publishable;
use crate::error::Result;
use crate::model::{Block, BlockKind, BlockLayout, PreviewNode, TalkFacts, TalkId, WorkshopRecord};
use std::borrow::Cow;

/// All that a block may need.
pub struct Material<'a> {
    pub record: &'a WorkshopRecord,
    pub publishable: &'a Publishable<'a>,
    pub dialect: Dialect,
}

impl Material<'_> {
    /// People in the post.
    pub fn people(&self) -> u32 {
        u32::try_from(self.publishable.entries.len()).unwrap_or(u32::MAX)
    }

    /// What is known of a talk; empty where nothing is.
    pub fn facts(&self, talk: TalkId) -> Cow<'_, TalkFacts> {
        self.record.talk_facts.get(&talk).map_or_else(|| Cow::Owned(TalkFacts::default()), Cow::Borrowed)
    }

    /// Talks that may be shown.
    pub fn talks(&self) -> u32 {
        u32::try_from(self.publishable.talks.len()).unwrap_or(u32::MAX)
    }
}

/// The nodes of one block; the error says what its layout cannot hold.
pub fn nodes(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>> {
    let from = source("block", block.id);
    let before = sourced(answer::prose(&block.prose_before, material.dialect), &from);
    let before =
        if block.layout() == Some(BlockLayout::Quote) { about::quoted(before, material.dialect) } else { before };
    let has_prose = !before.is_empty();
    let mut out = if has_prose { before } else { sourced(opening(block, material)?, &from) };
    match block.kind {
        BlockKind::People => out.extend(people::entries(block, material)?),
        BlockKind::Talks => out.extend(talks::nodes(block, material)?),
        BlockKind::Panel => out.extend(panel::nodes(block, material)),
        BlockKind::Discussions => out.extend(discussions::nodes(block, material)?),
        BlockKind::CatchUp => out.extend(catch_up::quotes(material)),
        BlockKind::Next => out.extend(next::nodes(block, material)),
        _ => {}
    }
    out.extend(sourced(answer::prose(&block.prose_after, material.dialect), &from));
    let words = text::line(&block.heading);
    if !out.is_empty() && !words.is_empty() {
        out.insert(0, heading(2, words, from));
    }
    Ok(out)
}

/// What a block says where the organizer wrote nothing.
pub fn opening(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>> {
    Ok(match block.kind {
        BlockKind::Summary => summary::opening(block, material),
        BlockKind::Format => format::opening(block, material)?,
        BlockKind::CatchUp => catch_up::opening(block, material),
        BlockKind::People => people::opening(material),
        BlockKind::Talks => talks::opening(material),
        BlockKind::About
        | BlockKind::Discussions
        | BlockKind::Next
        | BlockKind::Prose
        | BlockKind::Contents
        | BlockKind::Panel => Vec::new(),
    })
}

/// The level of a heading inside a block: one below its own, where it has one.
fn level(block: &Block) -> u8 {
    if block.heading.trim().is_empty() { 2 } else { 3 }
}
