//! Discussion topics: adding, correcting, ordering.

use super::sessions::check_line;
use super::{Desk, short};
use crate::error::{Error, Result};
use crate::model::discussion::TopicFields;
use crate::model::{Topic, TopicId, WorkshopId, position};

impl Desk {
    /// Adds a topic at the end.
    ///
    /// # Errors
    /// `title-missing`; `control-character` for a title that holds one.
    pub fn add_topic(&mut self, workshop: WorkshopId, fields: &TopicFields) -> Result<TopicId> {
        let fields = checked(fields)?;
        self.store.gesture(&format!("Add the topic “{}”", short(&fields.title)), |write| {
            let id = write.new_id();
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
        let mut order = self.read().topics(topic.workshop_id)?;
        let Some(from) = order.iter().position(|one| one.id == id) else { return Ok(()) };
        let at = usize::try_from(to.max(1)).unwrap_or(1).min(order.len()) - 1;
        if from == at {
            return Ok(());
        }
        order.remove(from);
        let low = at.checked_sub(1).and_then(|i| order.get(i)).map_or("", |one| one.position.as_str());
        let high = order.get(at).map_or("", |one| one.position.as_str());
        let key = position::between(low, high);
        let label = format!("Move the topic “{}” to {}", short(&topic.title), at + 1);
        self.store.gesture(&label, |write| write.set_topic_position(id, &key))
    }

    /// Takes a topic away.
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
        self.store.gesture(&format!("Remove the topic “{}”", short(&topic.title)), |write| write.delete_topic(id))
    }
}

fn checked(fields: &TopicFields) -> Result<TopicFields> {
    let title = check_line("The topic", "title", &fields.title)?;
    if title.is_empty() {
        return Err(Error::refused("title-missing", "The topic", "title", "it is empty", "Give it a title."));
    }
    Ok(TopicFields { title, description: fields.description.trim().to_owned() })
}
