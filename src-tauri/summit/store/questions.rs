//! Questions of a workshop.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::{Question, QuestionId, WorkshopId, fold};
use rusqlite::Row;

fn question(row: &Row<'_>) -> rusqlite::Result<Question> {
    Ok(Question {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        text: row.get(2)?,
        position: row.get(3)?,
        is_public: row.get(4)?,
    })
}

impl Reader<'_> {
    /// The questions of a workshop in order.
    pub fn questions(&self, workshop: WorkshopId) -> Result<Vec<Question>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, workshop_id, text, position, is_public FROM questions
             WHERE workshop_id = ?1 AND trashed_at = 0 ORDER BY position, id",
        )?;
        Ok(statement.query_map([workshop], question)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The question with this id.
    pub fn question(&self, id: QuestionId) -> Result<Question> {
        let sql = "SELECT id, workshop_id, text, position, is_public FROM questions WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], question)?)
    }
}

impl Write<'_> {
    /// Adds a question.
    pub fn insert_question(&self, question: &Question) -> Result<()> {
        self.connection.execute(
            "INSERT INTO questions (id, workshop_id, text, text_key, position, is_public)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (
                question.id,
                question.workshop_id,
                &question.text,
                fold::text(&question.text),
                &question.position,
                question.is_public,
            ),
        )?;
        Ok(())
    }

    /// Allows or forbids that the answers of a question are published.
    pub fn set_question_public(&self, id: QuestionId, is_public: bool) -> Result<()> {
        let sql = "UPDATE questions SET is_public = ?2, is_withheld = 1 - ?2 WHERE id = ?1";
        self.connection.execute(sql, (id, is_public))?;
        Ok(())
    }

    /// Allows that the answers to a question of an import are published, unless the organizer took it back before.
    pub fn publish_imported_question(&self, id: QuestionId) -> Result<()> {
        let sql = "UPDATE questions SET is_public = 1 WHERE id = ?1 AND is_public = 0 AND is_withheld = 0";
        self.connection.execute(sql, [id])?;
        Ok(())
    }
}
