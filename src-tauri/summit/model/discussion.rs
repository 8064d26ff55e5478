//! What is discussed, when, by whom, and what came of it.
//!
//! A topic may be held in several sessions, one for each part of the world. A session is a moment that also keeps the
//! local time, the zone and the rules it was planned with, so that a later change of the rules is noticed.

use super::fold;
use super::id::{ActionId, DiscussionSessionId, PersonId, TopicId, WorkshopId};
use crate::timezone::{Date, LocalTime, Moment, Zone};
use serde::{Deserialize, Serialize};

words!(
    /// What a session is for.
    SessionKind {
        /// One run of a discussion topic.
        Discussion = "discussion",
        /// A meeting after the workshop, open to whoever comes.
        OfficeHours = "office-hours",
    }
);

words!(
    /// What a person does in a session.
    SessionPart {
        /// Leads it.
        Host = "host",
        /// Writes the notes.
        NoteTaker = "note-taker",
        /// Leads the panel.
        Moderator = "moderator",
        /// Sits on the panel.
        Panelist = "panelist",
    }
);

/// What is to be discussed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Topic {
    pub id: TopicId,
    pub workshop_id: WorkshopId,
    pub title: String,
    pub description: String,
    /// Text key between its neighbours.
    pub position: String,
}

/// What a topic is added or corrected with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TopicFields {
    pub title: String,
    pub description: String,
}

/// One run of a topic, or one office hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct DiscussionSession {
    pub id: DiscussionSessionId,
    pub workshop_id: WorkshopId,
    pub topic_id: Option<TopicId>,
    pub kind: SessionKind,
    /// The name of a session without a topic.
    pub title: String,
    pub starts_at: Moment,
    pub minutes: u32,
    /// The clock where it was planned: `2021-06-09 11:00`.
    pub local_time: String,
    /// Where it was planned.
    pub zone: Zone,
    /// What that zone was ahead of UTC by the rules of then: `-04:00`.
    pub offset_as_planned: String,
    /// The release of those rules.
    pub rules_version: String,
    /// The parts of the world it is meant for.
    pub regions: Vec<String>,
    pub people: Vec<SessionPerson>,
    pub room_name: String,
    pub room_url: String,
    pub agenda: String,
    pub points: String,
    pub decisions: String,
    pub is_cancelled: bool,
    /// How often what calendars show was changed.
    pub sequence: u32,
    pub revised_at: Moment,
}

/// Who does what in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SessionPerson {
    pub person_id: PersonId,
    pub part: SessionPart,
}

/// The time of a session as it is typed: a clock in a zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SessionTime {
    /// `2021-06-09 11:00`.
    pub local_time: String,
    pub zone: Zone,
    /// Which of two, where the clocks show the time twice: `+02:00`. Empty otherwise.
    pub offset: String,
    pub minutes: u32,
}

/// What else a session is added or corrected with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SessionFields {
    pub topic_id: Option<TopicId>,
    pub kind: SessionKind,
    pub title: String,
    pub regions: Vec<String>,
    pub people: Vec<SessionPerson>,
    pub room_name: String,
    pub room_url: String,
    pub agenda: String,
}

impl Default for SessionFields {
    fn default() -> Self {
        Self {
            topic_id: None,
            kind: SessionKind::Discussion,
            title: String::new(),
            regions: Vec::new(),
            people: Vec::new(),
            room_name: String::new(),
            room_url: String::new(),
            agenda: String::new(),
        }
    }
}

/// What somebody took on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Action {
    pub id: ActionId,
    pub session_id: DiscussionSessionId,
    pub text: String,
    pub owner_id: Option<PersonId>,
    pub due_on: Option<Date>,
    pub is_done: bool,
}

/// What somebody takes on, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ActionFields {
    pub text: String,
    pub owner_id: Option<PersonId>,
    pub due_on: Option<Date>,
    pub is_done: bool,
}

/// The notes of a session, in three short fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SessionNotes {
    /// What was said, one a line.
    pub points: String,
    /// What was decided, one a line.
    pub decisions: String,
    pub actions: Vec<ActionFields>,
}

/// What somebody wants to talk about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SessionQuestion {
    pub text: String,
    pub person_id: Option<PersonId>,
}

/// A session as lists and its own screen show it (`session list`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SessionRow {
    #[serde(flatten)]
    pub session: DiscussionSession,
    /// The topic's title, else its own.
    pub name: String,
    /// Its beginning where it was planned, by today's rules.
    pub local: LocalTime,
    pub actions: Vec<Action>,
    pub questions: Vec<SessionQuestion>,
    pub doubts: Vec<SessionDoubt>,
}

/// Something about a session's time that the organizer should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SessionDoubt {
    /// `TZ-MOVED`: zone rules changed since it was planned. `TZ-CHANGE`: clocks change between two sessions of a topic.
    pub rule: String,
    /// One sentence.
    pub message: String,
}

/// A topic with what its sessions brought, merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TopicOutcome {
    pub topic: Topic,
    pub sessions: Vec<DiscussionSessionId>,
    pub points: Vec<Outcome>,
    pub decisions: Vec<Outcome>,
    pub actions: Vec<Action>,
}

/// One point or decision, and the sessions in which it was raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Outcome {
    pub text: String,
    pub raised_in: Vec<DiscussionSessionId>,
}

/// Puts the lines of a field of several sessions together; lines that say the same stand once, as they were written first.
pub fn merged<'a>(
    sessions: &[&'a DiscussionSession],
    field: impl Fn(&'a DiscussionSession) -> &'a str,
) -> Vec<Outcome> {
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
    text.lines().map(unmarked).filter(|line| !line.is_empty())
}

/// A line without the mark of a list. What a sign belongs to keeps it: `-5 °C`, `*.wav`.
fn unmarked(line: &str) -> &str {
    let line = line.trim();
    let mut signs = line.chars();
    let is_mark = match (signs.next(), signs.next()) {
        (Some('•'), _) | (Some('-' | '*'), None) => true,
        (Some('-'), Some(next)) => next.is_whitespace() || next.is_alphabetic(),
        (Some('*'), Some(next)) => next.is_whitespace(),
        _ => false,
    };
    if is_mark { line.trim_start_matches(['-', '*', '•']).trim() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_lists_are_taken_off_and_signs_of_words_stay() {
        let notes = "- Clocks drift\n-Boats too\n* Nets\n• Knots\n-5 °C\n*.wav files\n-- and so on\n-\n\n  - -3 is too cold\n*deep*";

        let found: Vec<&str> = lines(notes).collect();

        let expected = [
            "Clocks drift",
            "Boats too",
            "Nets",
            "Knots",
            "-5 °C",
            "*.wav files",
            "-- and so on",
            "-3 is too cold",
            "*deep*",
        ];
        assert_eq!(found, expected);
    }
}
