//! Words of a post that a block would say by itself: a post that was written from data and read back has its blocks again,
//! and their words stay those of the data.
//!
//! Nothing is guessed. A block takes over only words that it would print, letter by letter, from what the post itself told.

use super::block::{self, Material};
use super::dialect::{Dialect, Printer};
use super::{preview, printer, publishable};
use crate::model::post::BlockChart;
use crate::model::{Block, BlockKind, BlockLayout, BlockOptions, PreviewNode, QuestionId, Target, WorkshopRecord};
use crate::timezone::Date;

/// Kinds whose data are counted or listed from other records, so that a heading does not tell them for certain.
const COUNTED: &[BlockKind] = &[
    BlockKind::Summary,
    BlockKind::WhoCame,
    BlockKind::Format,
    BlockKind::CatchUp,
    BlockKind::Survey,
    BlockKind::Rights,
    BlockKind::Next,
];

/// The blocks with words that they would print by themselves, without those words.
pub fn told(record: &WorkshopRecord, today: Date) -> Vec<Block> {
    let publishable = publishable::chosen(record, today);
    let dialects = Target::ALL.iter().map(|target| Dialect::of(*target, false));
    let dialects: Vec<Dialect> = dialects.filter(|dialect| dialect.printer == Printer::Markdown).collect();
    let materials: Vec<Material<'_>> =
        dialects.iter().map(|dialect| Material { record, publishable: &publishable, dialect: *dialect }).collect();
    let questions = materials.first().map(block::questions_of_choices).unwrap_or_default();
    let mut taken: Vec<BlockKind> = Vec::new();
    let mut out = Vec::new();
    for block in record.blocks.iter().filter(|block| !block.prose_before.is_empty()) {
        let is_free = |kind: &BlockKind| !taken.contains(kind) && !is_elsewhere(record, block, *kind);
        let kinds = std::iter::once(block.kind).chain(COUNTED.iter().copied().filter(is_free));
        let found = kinds.flat_map(|kind| variants(block, kind, &questions)).filter_map(|like| {
            materials.iter().filter_map(|material| without_own_words(&like, material)).min_by_key(words_left)
        });
        if let Some(found) = found.min_by_key(words_left) {
            taken.push(found.kind);
            out.push(found);
        }
    }
    out
}

/// How much of its words a block keeps: the less, the more of them are those of the data.
fn words_left(block: &Block) -> usize {
    block.prose_before.len() + block.prose_after.len()
}

/// Whether another block is of the kind.
fn is_elsewhere(record: &WorkshopRecord, block: &Block, kind: BlockKind) -> bool {
    record.blocks.iter().any(|other| other.id != block.id && other.kind == kind)
}

/// The block as one of a kind, in each of its layouts and with each of its charts; who came counted by each of the questions.
fn variants(block: &Block, kind: BlockKind, questions: &[QuestionId]) -> Vec<Block> {
    let layouts: Vec<Option<BlockLayout>> = match (block.options.layout, kind.layouts()) {
        (Some(layout), _) if kind == block.kind => vec![Some(layout)],
        (_, []) => vec![None],
        (_, [_, others @ ..]) => std::iter::once(None).chain(others.iter().copied().map(Some)).collect(),
    };
    let charts: &[BlockChart] = match kind {
        BlockKind::WhoCame => BlockChart::ALL,
        BlockKind::Survey => &[BlockChart::None, BlockChart::Zones],
        _ => &[BlockChart::None],
    };
    let licence = if kind == BlockKind::Rights { block::licence_in(&block.prose_before) } else { String::new() };
    let asked = if kind == BlockKind::WhoCame { questions } else { &[] };
    let fields: Vec<Option<QuestionId>> = std::iter::once(None).chain(asked.iter().copied().map(Some)).collect();
    let like = |layout, chart, field_question| {
        let options = BlockOptions { layout, chart, field_question, licence: licence.clone(), ..block.options.clone() };
        Block { kind, options, ..block.clone() }
    };
    let charted = |layout, field: Option<QuestionId>| {
        let drawn = charts.iter().filter(move |chart| **chart != BlockChart::Fields || field.is_some());
        drawn.map(move |chart| (layout, *chart, field))
    };
    let fielded = layouts.into_iter().flat_map(|layout| fields.iter().map(move |field| (layout, *field)));
    fielded.flat_map(|(layout, field)| charted(layout, field)).map(|(l, c, f)| like(l, c, f)).collect()
}

/// The block without the words that it would print by itself, if there are any; words around them stay.
fn without_own_words(block: &Block, material: &Material<'_>) -> Option<Block> {
    let silent = Block { prose_before: String::new(), prose_after: String::new(), ..block.clone() };
    let opening = block::opening(&silent, material).ok()?;
    let all = block::nodes(&Block { heading: String::new(), ..silent.clone() }, material).ok()?;
    let data = printed(all.get(opening.len()..)?, material);
    let opening = printed(&opening, material);
    let words = block.prose_before.trim();
    let is_counted = COUNTED.contains(&block.kind);
    let (before, after) = match (is_counted, data.is_empty()) {
        (true, false) => around(words, &data).and_then(|(before, after)| match before {
            before if before == opening => Some(("", after)),
            "" => None,
            before => Some((before, after)),
        })?,
        // Words below the data of another kind would come to stand above them.
        (is_counted, _) => ("", behind(words, &opening).filter(|rest| is_counted || rest.is_empty())?),
    };
    let prose_after = [after, block.prose_after.trim()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    Some(Block { prose_before: before.to_owned(), prose_after: prose_after.join("\n\n"), ..silent })
}

fn printed(nodes: &[PreviewNode], material: &Material<'_>) -> String {
    printer::printed(&preview::tidy(nodes.to_vec()), material.dialect).trim().to_owned()
}

/// The words before and after a text that stands among them as blocks of its own.
fn around<'a>(words: &'a str, text: &str) -> Option<(&'a str, &'a str)> {
    let at = words.match_indices(text).map(|(at, _)| at).find(|at| {
        let before = words.get(..*at).unwrap_or_default();
        (before.is_empty() || before.ends_with("\n\n")) && behind(words.get(*at..).unwrap_or_default(), text).is_some()
    })?;
    Some((words.get(..at)?.trim(), behind(words.get(at..)?, text)?))
}

/// The words after a text with which they begin, if it ends a block.
fn behind<'a>(words: &'a str, text: &str) -> Option<&'a str> {
    let rest = words.strip_prefix(text).filter(|_| !text.is_empty())?;
    (rest.is_empty() || rest.starts_with("\n\n")).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_blocks_are_taken_out_of_words() {
        assert_eq!(around("One\n\nTwo\n\nThree", "Two"), Some(("One", "Three")));
        assert_eq!(around("One two\n\nTwo", "Two"), Some(("One two", "")));
        assert_eq!(around("Two and\n\nThree", "Two"), None);
        assert_eq!(behind("Two", "Two"), Some(""));
        assert_eq!(behind("Two", ""), None);
    }
}
