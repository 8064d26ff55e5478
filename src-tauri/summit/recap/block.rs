//! The blocks of a post: heading, the organizer's words, data, the organizer's words.
//!
//! A block decides what it prints; [`super::publishable`] has decided what may be printed, [`super::layout`] how a
//! person looks. A block with nothing to print is not there, its heading neither.

pub mod talk_link;
pub mod wording;

mod about;
mod appendix;
mod catch_up;
mod columns;
pub mod contents;
mod discussions;
mod exhibits;
mod format;
pub mod next;
pub mod numbers;
mod panel;
mod people;
pub mod quotes;
mod rights;
mod summary;
mod survey;
pub mod talks;
mod who_came;

pub use appendix::NOTES;
pub use rights::{agreed, licence_in};
pub use survey::IN_WORDS;

use super::chart::Chart;
use super::dialect::{Dialect, Printer, picture, text};
use super::layout::Misfit;
use super::preview::{heading, paragraph, source, sourced, text as preview_text};
use super::publishable::Publishable;
use super::{answer, beside};
use crate::model::{Block, BlockKind, BlockLayout, PreviewNode, QuestionId, TalkFacts, TalkId, WorkshopRecord};
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

    /// A picture beside the post.
    pub fn image(&self, name: &str, alt: impl Into<String>) -> PreviewNode {
        let alt = alt.into();
        match beside::place(&self.record.post, self.dialect, name) {
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
pub fn nodes(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
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
        BlockKind::CatchUp => out.extend(quotes::of_chat(material)),
        BlockKind::Next => out.extend(next::nodes(block, material)),
        BlockKind::WhoCame => out.extend(who_came::nodes(block, material)?),
        BlockKind::Numbers => out.extend(numbers::nodes(block, material)?),
        BlockKind::Survey => out.extend(survey::questions(block, material)?),
        BlockKind::Figures => out.extend(exhibits::figures(material)),
        BlockKind::Elsewhere => out.extend(exhibits::elsewhere(block, material)),
        BlockKind::Thanks => out.extend(exhibits::thanks(block, material)),
        BlockKind::Rights => out.extend(rights::paragraphs(block, material)),
        BlockKind::Appendix => out.extend(appendix::nodes(block, material)?),
        _ => {}
    }
    out.extend(sourced(answer::prose(&block.prose_after, material.dialect), &from));
    let words = text::line(&block.heading);
    if !out.is_empty() && !words.is_empty() {
        out.insert(0, heading(2, words, from));
    }
    Ok(out)
}

/// The nodes of one block below a heading that stands there already.
///
/// `printed` is what the block prints by itself.
pub fn below_heading(
    block: &Block,
    printed: &[PreviewNode],
    material: &Material<'_>,
) -> Result<Vec<PreviewNode>, Misfit> {
    if !text::line(&block.heading).is_empty() {
        return Ok(printed.iter().skip(1).cloned().collect());
    }
    if block.kind == BlockKind::Contents {
        return Ok(printed.to_vec());
    }
    // What a block prints depends on whether it has a heading at all.
    let headed = Block { heading: "x".into(), ..block.clone() };
    Ok(nodes(&headed, material)?.into_iter().skip(1).collect())
}

/// What a block says where the organizer wrote nothing.
pub fn opening(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    Ok(match block.kind {
        BlockKind::Summary => summary::opening(block, material),
        BlockKind::Format => format::opening(block, material)?,
        BlockKind::CatchUp => catch_up::opening(block, material),
        BlockKind::People => people::opening(material),
        BlockKind::Talks => talks::opening(material),
        BlockKind::WhoCame => who_came::opening(material),
        _ => Vec::new(),
    })
}

/// The questions of choices, by which who came can be counted.
pub fn questions_of_choices(material: &Material<'_>) -> Vec<QuestionId> {
    survey::tallies(material).iter().map(|tally| tally.question.id).collect()
}

/// The level of a heading inside a block: one below its own, where it has one.
fn level(block: &Block) -> u8 {
    if block.heading.trim().is_empty() { 2 } else { 3 }
}

/// The charts of a block, each with its name.
pub fn charts(block: &Block, material: &Material<'_>) -> Vec<(String, Chart)> {
    match block.kind {
        BlockKind::WhoCame => who_came::charts(block, material),
        BlockKind::Survey => survey::charts(block, material),
        BlockKind::Numbers => numbers::charts(block, material),
        _ => Vec::new(),
    }
}
