//! Discussion topics: adding, correcting, ordering.

use super::sessions::check_line;
use super::{Desk, short};
use crate::error::{Error, Result};
use crate::model::discussion::TopicFields;
use crate::model::{Block, BlockId, BlockKind, BlockOptions, PostId, Topic, TopicId, WorkshopId, position};
use crate::store::Write;

impl Desk {
    /// Adds a topic at the end.
    ///
    /// # Errors
    /// `title-missing`; `control-character` for a title that holds one.
    pub fn add_topic(&mut self, workshop: WorkshopId, fields: &TopicFields) -> Result<TopicId> {
        let fields = checked(fields)?;
        self.store.gesture(&format!("Add the topic “{}”", short(&fields.title)), |write| {
            let id = write.new_id();
            show_discussions(write, workshop)?;
            write.insert_topic(&Topic {
                id,
                workshop_id: workshop,
                title: fields.title,
                description: fields.description,
                position: position::after(&write.last_topic(workshop)?),
            })?;
            Ok(id)
        })
    }

    /// Corrects title and description of a topic.
    ///
    /// # Errors
    /// Those of [`Desk::add_topic`].
    pub fn edit_topic(&mut self, id: TopicId, fields: &TopicFields) -> Result<()> {
        let fields = checked(fields)?;
        let before = self.read().topic(id)?;
        self.store
            .gesture(&format!("Edit the topic “{}”", short(&before.title)), |write| write.set_topic(id, &fields))
    }

    /// Moves a topic to a place in the order, counted from 1.
    pub fn move_topic(&mut self, id: TopicId, to: u32) -> Result<()> {
        let topic = self.read().topic(id)?;
        let order = self.read().topics(topic.workshop_id)?;
        let Some(from) = order.iter().position(|one| one.id == id) else { return Ok(()) };
        let keys: Vec<&str> = order.iter().map(|topic| topic.position.as_str()).collect();
        let Some((key, place)) = position::moved(&keys, from, to) else { return Ok(()) };
        let label = format!("Move the topic “{}” to {place}", short(&topic.title));
        self.store.gesture(&label, |write| write.set_topic_position(id, &key))
    }

    /// Takes a topic away; quotes about it stay, and are about nothing.
    ///
    /// # Errors
    /// `topic-in-use` while a session is about it.
    pub fn remove_topic(&mut self, id: TopicId) -> Result<()> {
        let topic = self.read().topic(id)?;
        if self.read().sessions(topic.workshop_id)?.iter().any(|session| session.topic_id == Some(id)) {
            let which = format!("The topic “{}”", short(&topic.title));
            let next = "Give its sessions another topic first.";
            return Err(Error::refused("topic-in-use", which, "", "a session is about it", next));
        }
        self.store.gesture(&format!("Remove the topic “{}”", short(&topic.title)), |write| {
            write.unplace_quotes(id)?;
            write.delete_topic(id)
        })
    }
}

/// A recap that has no block of discussions gets one, before what comes next.
pub(super) fn show_discussions(write: &Write<'_>, workshop: WorkshopId) -> Result<()> {
    let post = write.post(workshop)?.id;
    let blocks = write.blocks(post)?;
    if blocks.iter().any(|block| block.kind == BlockKind::Discussions) {
        return Ok(());
    }
    let at = blocks.iter().position(|block| block.kind == BlockKind::Next).unwrap_or(blocks.len());
    insert_block(write, post, (&blocks, at), (BlockKind::Discussions, "What we discussed"))?;
    Ok(())
}

/// A recap gets what office hours are told in: a block of discussions, and one of what comes next at its end.
pub(super) fn show_what_is_next(write: &Write<'_>, workshop: WorkshopId) -> Result<()> {
    show_discussions(write, workshop)?;
    let post = write.post(workshop)?.id;
    let blocks = write.blocks(post)?;
    if blocks.iter().any(|block| block.kind == BlockKind::Next) {
        return Ok(());
    }
    insert_block(write, post, (&blocks, blocks.len()), (BlockKind::Next, "What’s next?"))?;
    Ok(())
}

/// Puts a block before the one at a place.
pub(super) fn insert_block(
    write: &Write<'_>,
    post_id: PostId,
    (blocks, at): (&[Block], usize),
    (kind, heading): (BlockKind, &str),
) -> Result<BlockId> {
    let low = at.checked_sub(1).and_then(|before| blocks.get(before)).map_or("", |block| block.position.as_str());
    let high = blocks.get(at).map_or("", |block| block.position.as_str());
    let id = write.new_id();
    write.insert_block(&Block {
        id,
        post_id,
        kind,
        is_on: true,
        position: position::between(low, high),
        heading: heading.into(),
        prose_before: String::new(),
        prose_after: String::new(),
        options: BlockOptions::default(),
    })?;
    Ok(id)
}

fn checked(fields: &TopicFields) -> Result<TopicFields> {
    let title = check_line("The topic", "title", &fields.title)?;
    if title.is_empty() {
        return Err(Error::refused("title-missing", "The topic", "title", "it is empty", "Give it a title."));
    }
    Ok(TopicFields { title, description: fields.description.trim().to_owned() })
}
