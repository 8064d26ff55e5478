//! What hangs on a session: actions that people took on, and questions that were collected before.

use super::super::rows::{day, known};
use super::super::{Reader, Write};
use crate::error::Result;
use crate::model::discussion::{ActionFields, SessionQuestion};
use crate::model::{Action, ActionId, DiscussionSessionId, SessionQuestionId, WorkshopId};
use rusqlite::Row;
use std::collections::HashMap;

fn action(row: &Row<'_>) -> rusqlite::Result<Action> {
    Ok(Action {
        id: row.get(0)?,
        session_id: row.get(1)?,
        text: row.get(2)?,
        owner_id: row.get(3)?,
        due_on: known(row.get_ref(4)?.as_str()?),
        is_done: row.get(5)?,
    })
}

impl Reader<'_> {
    /// The actions of a workshop's sessions, in the order of their session.
    pub fn actions(&self, workshop: WorkshopId) -> Result<Vec<Action>> {
        let sql = "SELECT a.id, a.session_id, a.text, a.owner_id, a.due_on, a.is_done FROM actions a
                   JOIN discussion_sessions s ON s.id = a.session_id
                   WHERE s.workshop_id = ?1 AND s.trashed_at = 0 ORDER BY s.starts_at, s.id, a.ordinal, a.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([workshop], action)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The actions of one session, in order.
    pub fn actions_of(&self, session: DiscussionSessionId) -> Result<Vec<Action>> {
        let sql = "SELECT id, session_id, text, owner_id, due_on, is_done FROM actions WHERE session_id = ?1
                   ORDER BY ordinal, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([session], action)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The questions that were collected before each session of a workshop.
    pub fn session_questions(
        &self,
        workshop: WorkshopId,
    ) -> Result<HashMap<DiscussionSessionId, Vec<SessionQuestion>>> {
        let sql = "SELECT q.session_id, q.text, q.person_id FROM session_questions q
                   JOIN discussion_sessions s ON s.id = q.session_id WHERE s.workshop_id = ?1 ORDER BY q.ordinal, q.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut questions: HashMap<_, Vec<SessionQuestion>> = HashMap::new();
        let rows = statement.query_map([workshop], |row| {
            Ok((row.get(0)?, SessionQuestion { text: row.get(1)?, person_id: row.get(2)? }))
        })?;
        for row in rows {
            let (session, question) = row?;
            questions.entry(session).or_default().push(question);
        }
        Ok(questions)
    }
}

impl Write<'_> {
    /// Sets the actions of a session, in their order.
    pub fn set_actions(&self, session: DiscussionSessionId, actions: &[ActionFields]) -> Result<()> {
        self.connection.execute("DELETE FROM actions WHERE session_id = ?1", [session])?;
        let sql = "INSERT INTO actions (id, session_id, text, owner_id, due_on, is_done, ordinal)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for (ordinal, one) in (0_i64..).zip(actions) {
            let id: ActionId = self.new_id();
            statement.execute((id, session, &one.text, one.owner_id, day(one.due_on), one.is_done, ordinal))?;
        }
        Ok(())
    }

    /// Says whether an action is done.
    pub fn set_action_done(&self, id: ActionId, is_done: bool) -> Result<()> {
        self.connection.execute("UPDATE actions SET is_done = ?2 WHERE id = ?1", (id, is_done))?;
        Ok(())
    }

    /// Sets the questions that were collected before a session, in their order.
    pub fn set_session_questions(&self, session: DiscussionSessionId, questions: &[SessionQuestion]) -> Result<()> {
        self.connection.execute("DELETE FROM session_questions WHERE session_id = ?1", [session])?;
        let sql =
            "INSERT INTO session_questions (id, session_id, text, person_id, ordinal) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for (ordinal, one) in (0_i64..).zip(questions) {
            let id: SessionQuestionId = self.new_id();
            statement.execute((id, session, &one.text, one.person_id, ordinal))?;
        }
        Ok(())
    }
}
