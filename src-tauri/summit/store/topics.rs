//! Discussion topics, in the organizer's order.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::discussion::TopicFields;
use crate::model::{Topic, TopicId, WorkshopId};
use rusqlite::Row;

fn topic(row: &Row<'_>) -> rusqlite::Result<Topic> {
    Ok(Topic {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        title: row.get(2)?,
        description: row.get(3)?,
        position: row.get(4)?,
    })
}

impl Reader<'_> {
    /// The topics of a workshop, in order.
    pub fn topics(&self, workshop: WorkshopId) -> Result<Vec<Topic>> {
        let sql = "SELECT id, workshop_id, title, description, position FROM topics
                   WHERE workshop_id = ?1 AND trashed_at = 0 ORDER BY position, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([workshop], topic)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The topic with this id.
    pub fn topic(&self, id: TopicId) -> Result<Topic> {
        let sql = "SELECT id, workshop_id, title, description, position FROM topics WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], topic)?)
    }

    /// The last position key of the workshop's topics.
    pub fn last_topic(&self, workshop: WorkshopId) -> Result<String> {
        let sql = "SELECT coalesce(max(position), '') FROM topics WHERE workshop_id = ?1";
        Ok(self.connection.query_row(sql, [workshop], |row| row.get(0))?)
    }
}

impl Write<'_> {
    /// Adds a topic.
    pub fn insert_topic(&self, topic: &Topic) -> Result<()> {
        let sql = "INSERT INTO topics (id, workshop_id, title, description, position) VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = (topic.id, topic.workshop_id, &topic.title, &topic.description, &topic.position);
        self.connection.execute(sql, values)?;
        Ok(())
    }

    /// Corrects title and description.
    pub fn set_topic(&self, id: TopicId, fields: &TopicFields) -> Result<()> {
        let sql = "UPDATE topics SET title = ?2, description = ?3 WHERE id = ?1";
        self.connection.execute(sql, (id, &fields.title, &fields.description))?;
        Ok(())
    }

    /// Gives the topic another place in the order.
    pub fn set_topic_position(&self, id: TopicId, position: &str) -> Result<()> {
        self.connection.execute("UPDATE topics SET position = ?2 WHERE id = ?1", (id, position))?;
        Ok(())
    }

    /// Takes a topic away. Nothing may refer to it any more.
    pub fn delete_topic(&self, id: TopicId) -> Result<()> {
        self.connection.execute("DELETE FROM topics WHERE id = ?1", [id])?;
        Ok(())
    }
}
