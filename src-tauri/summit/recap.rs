//! A recap: a post made from the record of a workshop.
//!
//! [`render`] is pure: the same record gives the same bytes. It chooses what may be published ([`publishable`]), lets
//! the blocks make one tree ([`block`], [`layout`], [`answer`]), prints it for its target ([`printer`], [`dialect`], [`file`]) and proves
//! the text ([`proof`]) before anything is returned. Writing a file, and edits made in it by hand, are left to
//! [`crate::desk`]. comrak, YAML and html5ever are used nowhere else.

pub mod answer;
pub mod beside;
pub mod beyond;
pub mod block;
pub mod chart;
pub mod check;
pub mod dialect;
pub mod difference;
pub mod edits;
pub mod file;
pub mod front_matter;
pub mod html;
pub mod layout;
pub mod markdown;
pub mod merge;
pub mod newsletter;
pub mod origin;
pub mod places;
pub mod preview;
pub mod printer;
pub mod profile;
pub mod proof;
pub mod publishable;
pub mod read;
pub mod rst;
pub mod site;
mod structure;
pub mod template;
mod told;

use crate::error::{Error, Result};
use crate::model::{
    Block, BlockId, BlockKind, Finding, Fix, Layout, Place, PreviewNode, Severity, Target, WorkshopRecord,
};
use crate::timezone::Date;
use beside::PostFile;
use block::Material;
use dialect::{Dialect, Printer, text};
use layout::Misfit;
use printer::Printed;
use publishable::Publishable;
use serde::Serialize;
use std::collections::HashSet;
use std::ops::Range;

pub use publishable::LeftOut;
pub use told::told;

/// A post, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Rendering {
    pub target: Target,
    pub layout: Layout,
    /// A path below the folder of the posts, such as `YYYY-MM-DD-slug.md` or `slug/index.md`.
    pub file_name: String,
    /// The whole file: UTF-8, line feeds, one at the end.
    pub text: String,
    /// The tree that was printed.
    pub preview: Vec<PreviewNode>,
    /// The bytes of each node of the tree in the text; empty where the text is no Markdown.
    #[serde(skip)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub blocks: Vec<Range<usize>>,
    /// Pictures and charts that lie beside the post.
    #[serde(skip)]
    #[cfg_attr(feature = "desktop", specta(skip))]
    pub files: Vec<PostFile>,
    /// People with an entry in the post.
    pub people: u32,
    /// Talks that the post shows.
    pub talks: u32,
    pub left_out: Vec<LeftOut>,
    pub findings: Vec<Finding>,
}

/// Makes the post of a workshop; target, layout, day and profile are those of `record.post`.
///
/// `today` decides which embargoes are over; nothing else depends on it.
pub fn render(record: &WorkshopRecord, today: Date) -> Result<Rendering> {
    render_chosen(record, &publishable::chosen(record, today))
}

/// As [`render`], with what the post may show.
pub fn render_chosen(record: &WorkshopRecord, publishable: &Publishable<'_>) -> Result<Rendering> {
    let post = &record.post;
    let dialect = Dialect::of_post(post);
    profile::check(post, dialect)?;
    let Some(date) = post.date else {
        let next = "Choose the day of the post; it becomes part of the file's name.";
        return Err(Error::refused("date-missing", "recap", "date", "the post has no date", next));
    };
    let (preview, unplaced) = tree(record, publishable, dialect)?;
    let printed = printer::printed_apart(&preview, dialect);
    prove(record, &preview, &printed, dialect)?;
    let Printed { text: body, mut blocks } = printed;
    let text = file::text(post, &body, dialect)?;
    let head = text.len().saturating_sub(body.len());
    blocks.iter_mut().for_each(|block| *block = block.start + head..block.end + head);
    Ok(Rendering {
        target: post.target,
        layout: post.layout,
        file_name: file::name(post, date, dialect),
        text,
        blocks,
        people: people(record, publishable),
        talks: talks(record, publishable),
        findings: findings(record, &body, dialect),
        files: beside::shown(beside::files(&Material { record, publishable, dialect }), &preview),
        preview,
        left_out: publishable.left_out.iter().cloned().chain(unplaced).collect(),
    })
}

/// What each block says by itself, where the organizer wrote nothing.
pub fn openings(record: &WorkshopRecord, today: Date) -> Vec<(BlockId, Vec<PreviewNode>)> {
    let dialect = Dialect::of_post(&record.post);
    let publishable = publishable::chosen(record, today);
    let material = Material { record, publishable: &publishable, dialect };
    let opening = |block: &Block| (block.id, preview::tidy(block::opening(block, &material).unwrap_or_default()));
    record.blocks.iter().map(opening).collect()
}

/// What the layouts cannot hold: of each block that is on the first such thing, with the block.
pub fn misfits(record: &WorkshopRecord, publishable: &Publishable<'_>) -> Vec<(BlockId, Misfit)> {
    let material = Material { record, publishable, dialect: Dialect::of_post(&record.post) };
    let misfit = |block: &Block| Some((block.id, block::nodes(block, &material).err()?));
    record.blocks.iter().filter(|block| block.is_on).filter_map(misfit).collect()
}

/// The tree of the post, and the blocks for which its template has no place.
fn tree(
    record: &WorkshopRecord,
    publishable: &Publishable<'_>,
    dialect: Dialect,
) -> Result<(Vec<PreviewNode>, Vec<LeftOut>)> {
    let post = &record.post;
    let material = Material { record, publishable, dialect };
    let mut nodes = Vec::new();
    let raw = profile::raw_lines(post, dialect);
    if !raw.is_empty() {
        nodes.push(PreviewNode::Raw { text: raw, source: None });
    }
    if dialect.has_title_heading {
        nodes.push(preview::heading(1, text::line(&post.title), None));
    }
    let mut parts: Vec<(&Block, Vec<PreviewNode>)> = Vec::new();
    for block in record.blocks.iter().filter(|block| block.is_on) {
        parts.push((block, block::nodes(block, &material)?));
    }
    fill_contents(&mut parts, &nodes, &material)?;
    let (blocks, unplaced) = laid_out(parts, &material)?;
    nodes.extend(blocks);
    Ok((preview::tidy(nodes), unplaced))
}

/// The blocks one after the other, or in the structure of the template; and those for which it has no place.
fn laid_out(
    parts: Vec<(&Block, Vec<PreviewNode>)>,
    material: &Material<'_>,
) -> Result<(Vec<PreviewNode>, Vec<LeftOut>)> {
    match material.record.post.profile.template.text.is_empty() {
        true => Ok((parts.into_iter().flat_map(|(_, nodes)| nodes).collect(), Vec::new())),
        false => structure::blocks(parts, material),
    }
}

/// Makes the contents of the headings of the post, those of its template among them; `above` stands before all blocks.
fn fill_contents(
    parts: &mut [(&Block, Vec<PreviewNode>)],
    above: &[PreviewNode],
    material: &Material<'_>,
) -> Result<()> {
    let Some(at) = parts.iter().position(|(block, _)| block.kind == BlockKind::Contents) else { return Ok(()) };
    let Some((block, said)) = parts.get_mut(at) else { return Ok(()) };
    let (block, said) = (*block, std::mem::take(said));
    // Where the list stands is known once everything else has its place.
    let stand_in = block::contents::stand_in(block, &said);
    put(parts, at, stand_in);
    let others: Vec<PreviewNode> = match material.record.post.profile.template.text.is_empty() {
        true => parts.iter().flat_map(|(_, nodes)| nodes).map(|node| block::contents::headed(block, node)).collect(),
        false => laid_out(parts.to_vec(), material)?.0,
    };
    let all = preview::tidy(above.iter().cloned().chain(others).collect());
    put(parts, at, block::contents::nodes(block, said, &all, material.dialect));
    Ok(())
}

fn put(parts: &mut [(&Block, Vec<PreviewNode>)], at: usize, nodes: Vec<PreviewNode>) {
    if let Some((_, place)) = parts.get_mut(at) {
        *place = nodes;
    }
}

/// Proves the text without the site's own lines, which only the organizer can answer for.
fn prove(record: &WorkshopRecord, nodes: &[PreviewNode], printed: &Printed, dialect: Dialect) -> Result<()> {
    let (nodes, parts) = match nodes {
        [PreviewNode::Raw { .. }, rest @ ..] => (rest, printed.parts(1)),
        _ => (nodes, printed.parts(0)),
    };
    printer::prove(nodes, &parts, dialect).map_err(|failure| {
        let which = failure.source.as_ref().and_then(|source| record_name(record, &source.kind, &source.id));
        failure.into_error(which.unwrap_or_else(|| "recap".into()))
    })
}

fn record_name(record: &WorkshopRecord, kind: &str, id: &str) -> Option<String> {
    let found = match kind {
        "person" => {
            let person = record.people.iter().find(|person| person.id.to_string() == id)?;
            format!("block of people, {}", person.name)
        }
        "block" => format!("block “{}”", record.blocks.iter().find(|block| block.id.to_string() == id)?.heading),
        "question" => {
            let question = record.questions.iter().find(|question| question.id.to_string() == id)?;
            format!("question “{}”", question.text)
        }
        _ => return None,
    };
    Some(crate::error::shown(&found))
}

fn people(record: &WorkshopRecord, publishable: &Publishable<'_>) -> u32 {
    let shown = record.blocks.iter().any(|block| block.is_on && block.kind == BlockKind::People);
    if shown { u32::try_from(publishable.entries.len()).unwrap_or(u32::MAX) } else { 0 }
}

fn talks(record: &WorkshopRecord, publishable: &Publishable<'_>) -> u32 {
    let mut on = record.blocks.iter().filter(|block| block.is_on);
    let all = record.blocks.iter().any(|block| block.is_on && block.kind == BlockKind::Talks);
    let beside_people = on.any(|block| block.kind == BlockKind::People && block.options.show_talk);
    let entries: HashSet<_> = publishable.entries.iter().map(|entry| entry.person.id).collect();
    let has_entry = |talk: &&publishable::PublicTalk<'_>| talk.speakers.iter().any(|one| entries.contains(&one.id));
    let count = match (all, beside_people) {
        (true, _) => publishable.talks.len(),
        (false, true) => publishable.talks.iter().filter(has_entry).count(),
        (false, false) => 0,
    };
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The one thing that no spelling prevents: Prettier 2 puts blanks between wide and narrow characters.
fn findings(record: &WorkshopRecord, body: &str, dialect: Dialect) -> Vec<Finding> {
    let is_word = |c: char| !text::is_blank(c);
    let beside =
        |(left, right): (char, char)| is_word(left) && is_word(right) && text::is_wide(left) != text::is_wide(right);
    let is_formatted = dialect.printer == Printer::Markdown;
    // A wide character has three bytes and more.
    let may_be_wide = body.bytes().any(|byte| byte >= 0xe1);
    if !is_formatted
        || !may_be_wide
        || !body.chars().any(text::is_wide)
        || !body.chars().zip(body.chars().skip(1)).any(beside)
    {
        return Vec::new();
    }
    let place = Place::Field { kind: "post".into(), id: record.post.id.to_string(), field: "text".into() };
    let message = "The post has Chinese, Japanese or Korean characters beside others. It was written as it is; \
                   Prettier 2 would put blanks between them. Look at the change if your site runs it.";
    vec![Finding {
        rule: "MD-PRETTIER".into(),
        severity: Severity::Info,
        place,
        message: message.into(),
        value: String::new(),
        fix: Fix::None,
    }]
}

#[cfg(test)]
mod tests;
