//! What the sessions of a topic brought, merged: a point that was raised in two of them stands once and says so.

use super::super::Desk;
use crate::error::Result;
use crate::model::discussion::{Outcome, TopicOutcome};
use crate::model::{DiscussionSession, DiscussionSessionId, WorkshopId, fold};

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

fn merged<'a>(sessions: &[&'a DiscussionSession], field: impl Fn(&'a DiscussionSession) -> &'a str) -> Vec<Outcome> {
    let mut found: Vec<(String, Outcome)> = Vec::new();
    for session in sessions {
        for line in lines(field(session)) {
            let key = fold::text(line);
            match found.iter_mut().find(|(known, _)| *known == key) {
                Some((_, outcome)) if outcome.raised_in.contains(&session.id) => {}
                Some((_, outcome)) => outcome.raised_in.push(session.id),
                None => found.push((key, Outcome { text: line.to_owned(), raised_in: vec![session.id] })),
            }
        }
    }
    found.into_iter().map(|(_, outcome)| outcome).collect()
}

/// The lines of a field, without the marks that people put before them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let bare = |line| str::trim(line).trim_start_matches(['-', '*', '•']).trim();
    text.lines().map(bare).filter(|line| !line.is_empty())
}
