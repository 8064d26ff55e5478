//! The blocks of a post: heading, the organizer's words, data, the organizer's words.
//!
//! A block decides what it prints; [`super::publishable`] has decided what may be printed, [`super::layout`] how a
//! person looks. A block with nothing to print is not there, its heading neither.

pub mod talk_link;
pub mod wording;

mod catch_up;
mod discussions;
mod exhibits;
mod format;
mod next;
mod people;
mod rights;
mod summary;
mod survey;
mod talks;
mod who_came;

pub use exhibits::of as exhibits;
pub use rights::agreed;

use super::chart::Chart;
use super::dialect::{Dialect, Printer, picture, text};
use super::preview::{heading, paragraph, source, sourced, text as preview_text};
use super::publishable::Publishable;
use super::{answer, beside};
use crate::error::Result;
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

    /// A picture beside the post.
    pub fn image(&self, name: &str, alt: impl Into<String>) -> PreviewNode {
        let alt = alt.into();
        match beside::place(&self.record.post, self.dialect.files, name) {
            Some((_, url)) if self.dialect.printer == Printer::Markdown => {
                PreviewNode::Image { url, alt: picture::words(&alt, self.dialect), source: None }
            }
            Some((_, url)) => PreviewNode::Image { url, alt, source: None },
            None => paragraph(vec![preview_text(alt)], None),
        }
    }

    /// A chart beside the post.
    pub fn chart(&self, name: &str, chart: &Chart) -> PreviewNode {
        self.image(&format!("{name}.svg"), text::line(&chart.alt))
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
    let has_prose = !before.is_empty();
    let mut out = if has_prose { before } else { sourced(opening(block.kind, material), &from) };
    match block.kind {
        BlockKind::People => out.extend(people::entries(block, material)?),
        BlockKind::Talks => out.extend(talks::list(material)),
        BlockKind::Discussions => out.extend(discussions::topics(material)),
        BlockKind::CatchUp => out.extend(catch_up::quotes(material)),
        BlockKind::Next => out.extend(next::lists(material)),
        BlockKind::WhoCame => out.extend(who_came_chart(block, material)),
        BlockKind::Numbers => out.extend(exhibits::numbers(material)),
        BlockKind::Survey => out.extend(survey::questions(block, material)),
        BlockKind::Figures => out.extend(exhibits::figures(material)),
        BlockKind::Elsewhere => out.extend(exhibits::elsewhere(material)),
        BlockKind::Thanks => out.extend(exhibits::thanks(material)),
        BlockKind::Rights => out.extend(rights::paragraphs(block, material)),
        BlockKind::Appendix => out.extend(rights::attendees(material)),
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
pub fn opening(kind: BlockKind, material: &Material<'_>) -> Vec<PreviewNode> {
    match kind {
        BlockKind::Summary => summary::opening(material),
        BlockKind::Format => format::opening(material),
        BlockKind::CatchUp => catch_up::opening(material),
        BlockKind::People => people::opening(material),
        BlockKind::Talks => talks::opening(material),
        BlockKind::WhoCame => who_came::opening(material),
        _ => Vec::new(),
    }
}

/// The charts of a block, each with its name.
pub fn charts(block: &Block, material: &Material<'_>) -> Vec<(String, Chart)> {
    match block.kind {
        BlockKind::WhoCame => {
            who_came::chart(block, material).map(|chart| (who_came_name(block), chart)).into_iter().collect()
        }
        BlockKind::Survey => survey::charts(block, material),
        _ => Vec::new(),
    }
}

fn who_came_chart(block: &Block, material: &Material<'_>) -> Option<PreviewNode> {
    let image = material.chart(&who_came_name(block), &who_came::chart(block, material)?);
    sourced(vec![image], &source("block", block.id)).pop()
}

fn who_came_name(block: &Block) -> String {
    format!("who-came-{}", block.options.chart)
}
