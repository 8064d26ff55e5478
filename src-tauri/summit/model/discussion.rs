//! What is discussed, when, by whom, and what came of it.
//!
//! A topic may be held in several sessions, one for each part of the world. A session is a moment that also keeps the
//! local time, the zone and the rules it was planned with, so that a later change of the rules is noticed.

use super::fold;
use super::id::{ActionId, DiscussionSessionId, PersonId, TopicId, WorkshopId};
use crate::timezone::{Date, LocalTime, Moment, Zone};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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

/// Puts the lines of a field of several sessions together; what several sessions say alike stands once, as it was written
/// first. Inside one session only the same words are said twice: "C" and "C++" fold alike and are two points.
pub fn merged<'a>(
    sessions: &[&'a DiscussionSession],
    field: impl Fn(&'a DiscussionSession) -> &'a str,
) -> Vec<Outcome> {
    let mut found: Vec<Outcome> = Vec::new();
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    for session in sessions {
        for line in lines(field(session)) {
            let key = Some(fold::text(line)).filter(|key| !key.is_empty()).unwrap_or_else(|| line.to_owned());
            let known = alike.entry(key).or_default();
            let words = line.to_lowercase();
            let is_same =
                |outcome: &Outcome| outcome.text.to_lowercase().split_whitespace().eq(words.split_whitespace());
            let is_new_here = |outcome: &Outcome| !outcome.raised_in.contains(&session.id);
            let first =
                |fits: &dyn Fn(&Outcome) -> bool| known.iter().copied().find(|at| found.get(*at).is_some_and(fits));
            match first(&is_same).or_else(|| first(&is_new_here)).and_then(|at| found.get_mut(at)) {
                Some(outcome) if outcome.raised_in.contains(&session.id) => {}
                Some(outcome) => outcome.raised_in.push(session.id),
                None => {
                    known.push(found.len());
                    found.push(Outcome { text: line.to_owned(), raised_in: vec![session.id] });
                }
            }
        }
    }
    found
}

/// The lines of a field, without the marks of a list that people put before them: `- a` is `a`, `*a*` is `*a*`.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(bare).filter(|line| !line.is_empty())
}

fn bare(line: &str) -> &str {
    let mut line = line.trim();
    while let Some(rest) = line.strip_prefix(['-', '*', '•']) {
        // A mark that stands at a word is the person's own.
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            break;
        }
        line = rest.trim_start();
    }
    line
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
            "-Boats too",
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
