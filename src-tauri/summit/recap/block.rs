//! The blocks of a post: heading, the organizer's words, data, the organizer's words.
//!
//! A block decides what it prints; [`super::publishable`] has decided what may be printed, [`super::layout`] how a
//! person looks. A block with nothing to print is not there, its heading neither.

pub mod talk_link;
pub mod wording;

mod catch_up;
mod discussions;
mod format;
mod next;
mod people;
mod summary;
mod talks;

use super::answer;
use super::dialect::{Dialect, text};
use super::preview::{heading, source, sourced};
use super::publishable::Publishable;
use crate::model::{Block, BlockKind, PreviewNode, WorkshopRecord};

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

    /// Talks that may be shown.
    pub fn talks(&self) -> u32 {
        u32::try_from(self.publishable.talks.len()).unwrap_or(u32::MAX)
    }
}

/// The nodes of one block.
pub fn nodes(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    let from = source("block", block.id);
    let before = sourced(answer::prose(&block.prose_before, material.dialect), &from);
    let has_prose = !before.is_empty();
    let mut out = if has_prose { before } else { sourced(opening(block.kind, material), &from) };
    match block.kind {
        BlockKind::People => out.extend(people::entries(block, material)),
        BlockKind::Talks => out.extend(talks::list(material)),
        BlockKind::Discussions => out.extend(discussions::topics(material)),
        BlockKind::CatchUp => out.extend(catch_up::quotes(material)),
        BlockKind::Next => out.extend(next::lists(material)),
        _ => {}
    }
    out.extend(sourced(answer::prose(&block.prose_after, material.dialect), &from));
    let words = text::line(&block.heading);
    if !out.is_empty() && !words.is_empty() {
        out.insert(0, heading(2, words, from));
    }
    out
}

/// The nodes of one block below a heading that stands there already.
pub fn below_heading(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    // What a block prints depends on whether it has a heading at all.
    let mut headed = block.clone();
    if text::line(&headed.heading).is_empty() {
        headed.heading = "x".into();
    }
    nodes(&headed, material).into_iter().skip(1).collect()
}

/// What a block says where the organizer wrote nothing.
pub fn opening(kind: BlockKind, material: &Material<'_>) -> Vec<PreviewNode> {
    match kind {
        BlockKind::Summary => summary::opening(material),
        BlockKind::Format => format::opening(material),
        BlockKind::CatchUp => catch_up::opening(material),
        BlockKind::People => people::opening(material),
        BlockKind::Talks => talks::opening(material),
        BlockKind::About | BlockKind::Discussions | BlockKind::Next | BlockKind::Prose => Vec::new(),
    }
}
