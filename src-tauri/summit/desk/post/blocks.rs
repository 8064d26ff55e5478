//! The sections of a post as blocks of the recap, with the words that are the organizer's.

use super::PostSource;
use super::people::conflict;
use crate::error::Result;
use crate::model::draft::{PersonDraft, PostDraft, SectionDraft};
use crate::model::{
    Block, BlockId, BlockKind, BlockOptions, Finding, PostId, PreviewNode, Target, WorkshopId, fold, position,
};
use crate::recap::answer;
use crate::recap::dialect::Dialect;
use crate::store::Write;

/// Adds a block for each section, and for data that have none.
pub fn insert_sections(write: &Write<'_>, post: PostId, draft: &PostDraft) -> Result<()> {
    let mut place = String::new();
    let answered = draft.people.iter().any(|person| person.role.is_none() || !person.answers.is_empty());
    let speaks = |person: &PersonDraft| person.role.is_some() && person.talk.is_some();
    // What stood in a table or in headings of people has a block of its own, if no section has it.
    let lacks = |kind: BlockKind, is_told: bool| {
        let has_section = draft.sections.iter().any(|section| section.kind == kind);
        (is_told && !has_section).then(|| unheaded(kind))
    };
    let people = lacks(BlockKind::People, answered);
    let talks = lacks(BlockKind::Talks, draft.people.iter().any(speaks));
    for section in draft.sections.iter().chain(&people).chain(&talks) {
        place = position::after(&place);
        write.insert_block(&block_of(write.new_id(), post, (section, draft), &place))?;
    }
    Ok(())
}

fn unheaded(kind: BlockKind) -> SectionDraft {
    let (heading, prose_before, prose_after) = (String::new(), String::new(), String::new());
    SectionDraft { line: 0, heading, kind, prose_before, prose_after, layout: None }
}

/// Words of the post go where the recap has none of its own yet; what the organizer wrote stays. `own` is what blocks say
/// by themselves: read back from a post, it is nobody's words.
pub fn fill_prose(
    write: &Write<'_>,
    workshop: WorkshopId,
    source: &PostSource,
    own: &[(BlockId, Vec<PreviewNode>)],
) -> Result<(Vec<Finding>, bool)> {
    let (mut conflicts, mut changed) = (Vec::new(), false);
    let post = write.post(workshop)?.id;
    let blocks = write.blocks(post)?;
    let mut place = blocks.last().map_or_else(String::new, |last| last.position.clone());
    let mut left: Vec<Block> = blocks;
    for section in &source.draft.sections {
        let Some(at) = place_of(section, &left) else {
            place = position::after(&place);
            write.insert_block(&block_of(write.new_id(), post, (section, &source.draft), &place))?;
            changed = true;
            continue;
        };
        let mut block = left.remove(at);
        let new = words_of(&section.prose_before, &section.prose_after);
        let old = words_of(&block.prose_before, &block.prose_after);
        let says_itself = old.is_empty() && own.iter().any(|(id, opening)| *id == block.id && *opening == new);
        if new == old || new.is_empty() || says_itself {
            continue;
        }
        if !old.is_empty() {
            let heading = crate::error::shown(&section.heading);
            let message = format!(
                "The post has other words under “{heading}”. Those of the library were kept. Choose which are right."
            );
            conflicts.push(conflict(&source.file_name, section.line, message));
            continue;
        }
        block.prose_before = section.prose_before.clone();
        block.prose_after = section.prose_after.clone();
        write.update_block(&block)?;
        changed = true;
    }
    Ok((conflicts, changed))
}

/// The block of a section: that of its heading, else that of its kind.
fn place_of(section: &SectionDraft, blocks: &[Block]) -> Option<usize> {
    let heading = fold::text(&section.heading);
    let named = |block: &Block| !heading.is_empty() && fold::text(&block.heading) == heading;
    let alike = |block: &Block| block.kind == section.kind && section.kind != BlockKind::Prose;
    // The words above all headings have neither.
    let unheaded = |block: &Block| block.kind == section.kind && section.heading.is_empty() && block.heading.is_empty();
    let found = blocks.iter().position(named).or_else(|| blocks.iter().position(alike));
    found.or_else(|| blocks.iter().position(unheaded))
}

/// What is printed for the organizer's words.
fn words_of(before: &str, after: &str) -> Vec<PreviewNode> {
    answer::prose(&format!("{before}\n\n{after}"), Dialect::of(Target::Jekyll, false))
}

fn block_of(id: BlockId, post: PostId, (section, draft): (&SectionDraft, &PostDraft), place: &str) -> Block {
    let talks = || draft.people.iter().flat_map(|person| person.talk.iter().chain(&person.more_talks));
    let is_of_talks = section.kind == BlockKind::Talks;
    let show_posters = is_of_talks && talks().any(|talk| talk.poster.is_some());
    let show_abstracts = is_of_talks && talks().any(|talk| !talk.facts.summary.is_empty());
    let show_notes = section.kind == BlockKind::Appendix && !draft.noted.is_empty();
    Block {
        id,
        post_id: post,
        kind: section.kind,
        is_on: true,
        position: place.to_owned(),
        heading: section.heading.clone(),
        prose_before: section.prose_before.clone(),
        prose_after: section.prose_after.clone(),
        options: BlockOptions {
            layout: section.layout,
            show_posters,
            show_abstracts,
            show_notes,
            ..BlockOptions::default()
        },
    }
}
