//! `summit block`

use super::responses::question_of;
use super::{Outcome, open, workshop_of};
use crate::args::{Args, BlockCommand, Shown};
use crate::output::Output;
use serde::Serialize;
use summit::desk::Desk;
use summit::error::shown;
use summit::model::post::BlockChart;
use summit::model::{Block, BlockField, BlockId, BlockKind, BlockLayout, BlockOptions, QuestionId, WorkshopId};
use summit::store::Access;
use summit::{Error, Result};

/// A block as the list shows it; `position` counts from 1.
#[derive(Serialize)]
struct BlockRow<'a> {
    id: BlockId,
    position: usize,
    kind: BlockKind,
    is_on: bool,
    heading: &'a str,
    /// `None` for a kind that has no choice.
    layout: Option<BlockLayout>,
    layouts: &'static [BlockLayout],
    chart: BlockChart,
    /// By whose choices people are counted; `None` where they are not.
    field_question: Option<QuestionId>,
}

/// Does what was asked for, and prints the blocks as they are then.
pub fn run(args: &Args, command: &BlockCommand, say: &Output) -> Result<Outcome> {
    let access = if matches!(command, BlockCommand::List) { Access::Read } else { Access::Write };
    let mut desk = open(args, access)?;
    let workshop = workshop_of(args, &desk)?;
    change(&mut desk, workshop, command)?;
    let blocks = blocks(&desk, workshop)?;
    let rows: Vec<BlockRow<'_>> = (1..).zip(&blocks).map(|(position, block)| row(position, block)).collect();
    say.result(&rows, || rows.iter().map(line).collect::<Vec<_>>().join("\n"));
    Ok(Outcome::Done)
}

fn change(desk: &mut Desk, workshop: WorkshopId, command: &BlockCommand) -> Result<()> {
    let find = |desk: &Desk, which: &str| found(&blocks(desk, workshop)?, which);
    match command {
        BlockCommand::List => Ok(()),
        BlockCommand::Add { kind } => desk.add_block(workshop, *kind).map(drop),
        BlockCommand::On { block } => desk.switch_block(find(desk, block)?.id, true),
        BlockCommand::Off { block } => desk.switch_block(find(desk, block)?.id, false),
        BlockCommand::Move { block, to } => desk.move_block(find(desk, block)?.id, *to),
        BlockCommand::Layout { block, layout } => {
            let block = find(desk, block)?;
            let mut options = block.options;
            options.layout = Some(*layout).filter(|layout| block.kind.layouts().first() != Some(layout));
            desk.set_block_options(block.id, options)
        }
        BlockCommand::Show { block, fact, is_shown } => {
            let Block { id, mut options, .. } = find(desk, block)?;
            *match fact {
                Shown::Affiliation => &mut options.show_affiliation,
                Shown::Zone => &mut options.show_zone,
                Shown::Talk => &mut options.show_talk,
                Shown::Abstracts => &mut options.show_abstracts,
                Shown::Posters => &mut options.show_posters,
                Shown::Notes => &mut options.show_notes,
            } = *is_shown;
            desk.set_block_options(id, options)
        }
        BlockCommand::Chart { block, chart } => {
            let Block { id, options, .. } = find(desk, block)?;
            desk.set_block_options(id, BlockOptions { chart: *chart, ..options })
        }
        BlockCommand::Field { block, question } => {
            let Block { id, options, .. } = find(desk, block)?;
            let question = question.as_deref().map(|wanted| question_of(desk, workshop, wanted)).transpose()?;
            desk.set_block_options(id, BlockOptions { field_question: question, ..options })
        }
        BlockCommand::Heading { block, text } => desk.edit_block(find(desk, block)?.id, BlockField::Heading, text),
        BlockCommand::Words { block, text, after } => {
            let field = if *after { BlockField::ProseAfter } else { BlockField::ProseBefore };
            desk.edit_block(find(desk, block)?.id, field, text)
        }
    }
}

fn blocks(desk: &Desk, workshop: WorkshopId) -> Result<Vec<Block>> {
    desk.read().blocks(desk.read().post(workshop)?.id)
}

/// The block that is meant: by its place, its id, or its kind where there is one of it.
fn found(blocks: &[Block], which: &str) -> Result<Block> {
    let place = which.parse::<usize>().ok().and_then(|place| blocks.get(place.checked_sub(1)?));
    let by_id = || blocks.iter().find(|block| block.id.to_string() == which);
    let mut of_kind = blocks.iter().filter(|block| block.kind.word() == which);
    let by_kind = of_kind.next().filter(|_| of_kind.next().is_none());
    place.or_else(by_id).or(by_kind).cloned().ok_or_else(|| {
        let wrong = format!("there is not one block “{}” in the recap", shown(which));
        let next = "See “summit block list” for their places, kinds and ids.";
        Error::refused("block-unknown", "The recap", "block", wrong, next)
    })
}

fn row(position: usize, block: &Block) -> BlockRow<'_> {
    BlockRow {
        id: block.id,
        position,
        kind: block.kind,
        is_on: block.is_on,
        heading: &block.heading,
        layout: block.layout(),
        layouts: block.kind.layouts(),
        chart: block.options.chart,
        field_question: block.options.field_question,
    }
}

fn line(row: &BlockRow<'_>) -> String {
    let state = if row.is_on { "on" } else { "off" };
    let layouts: Vec<String> = row
        .layouts
        .iter()
        .map(|layout| if Some(*layout) == row.layout { format!("[{layout}]") } else { layout.to_string() })
        .collect();
    let layouts = if layouts.is_empty() { String::new() } else { format!("  {}", layouts.join(" ")) };
    let chart = if row.chart == BlockChart::None { String::new() } else { format!("  chart: {}", row.chart) };
    let field = if row.field_question.is_some() { "  by field" } else { "" };
    format!("{:>2}  {:<11}  {state:<3}  {}{layouts}{chart}{field}", row.position, row.kind.word(), shown(row.heading))
}
