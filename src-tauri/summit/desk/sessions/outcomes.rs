//! What the sessions of a topic brought, merged: a point that was raised in two of them stands once and says so.

use super::super::Desk;
use crate::error::Result;
use crate::model::discussion::{TopicOutcome, merged};
use crate::model::{DiscussionSession, DiscussionSessionId, WorkshopId};

impl Desk {
    /// The topics of a workshop with what came of them, in order; topics without a session too.
    pub fn topic_outcomes(&self, workshop: WorkshopId) -> Result<Vec<TopicOutcome>> {
        let read = self.read();
        let (sessions, actions) = (read.sessions(workshop)?, read.actions(workshop)?);
        let outcome = |topic: crate::model::Topic| {
            let of_it: Vec<&DiscussionSession> =
                sessions.iter().filter(|one| one.topic_id == Some(topic.id) && !one.is_cancelled).collect();
            let ids: Vec<DiscussionSessionId> = of_it.iter().map(|one| one.id).collect();
            TopicOutcome {
                points: merged(&of_it, |session| &session.points),
                decisions: merged(&of_it, |session| &session.decisions),
                actions: actions.iter().filter(|action| ids.contains(&action.session_id)).cloned().collect(),
                sessions: ids,
                topic,
            }
        };
        Ok(read.topics(workshop)?.into_iter().map(outcome).collect())
    }
}
