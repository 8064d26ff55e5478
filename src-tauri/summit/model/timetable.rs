//! The sessions of a workshop as the world outside sees them: what calendars, programmes and announcements are made of.
//!
//! A timetable is filled from the library and kept as it was at the last announcement, so that the next one can say what
//! changed. It holds nothing that is not for everybody's eyes but the people invited, whom no output names.

use super::id::{DiscussionSessionId, PersonId};
use crate::timezone::{Date, Moment, Zone};
use serde::{Deserialize, Serialize};

/// The sessions of one workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timetable {
    pub title: String,
    pub slug: String,
    /// A few small letters, as programmes of conferences use them; made from the slug where it is empty.
    pub acronym: String,
    /// The workshop's page; may be empty.
    pub url: String,
    /// The zone whose days make the programme.
    pub zone: Zone,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub sessions: Vec<TimetableSession>,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimetableSession {
    pub id: DiscussionSessionId,
    pub title: String,
    /// What it is about, and its agenda.
    pub description: String,
    pub starts_at: Moment,
    pub minutes: u32,
    /// Where it was planned; its day there is the day that a text names first.
    pub zone: Zone,
    pub regions: Vec<String>,
    pub hosts: Vec<NamedPerson>,
    pub panelists: Vec<NamedPerson>,
    pub speakers: Vec<NamedPerson>,
    pub room_name: String,
    pub room_url: String,
    pub is_cancelled: bool,
    /// How often what calendars show was changed.
    pub sequence: u32,
    pub revised_at: Moment,
    pub invited: Vec<Invited>,
}

/// A person whom everybody may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPerson {
    pub id: PersonId,
    pub name: String,
}

/// A person who is asked to come: the zone counts, the name is for the organizer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    pub id: PersonId,
    pub name: String,
    /// `None` while it is not known.
    pub zone: Option<Zone>,
    /// The zone is the best candidate and was not confirmed.
    #[serde(default)]
    pub assumed: bool,
}

impl Timetable {
    /// The sessions in the order in which they are held.
    pub fn in_order(&self) -> Vec<&TimetableSession> {
        let mut sessions: Vec<_> = self.sessions.iter().collect();
        sessions.sort_by_key(|session| (session.starts_at, session.id));
        sessions
    }
}

impl TimetableSession {
    /// When it ends.
    pub fn ends_at(&self) -> Moment {
        self.starts_at.plus_minutes(i64::from(self.minutes))
    }

    /// Everybody who is named with it, hosts first, nobody twice.
    pub fn named(&self) -> Vec<&NamedPerson> {
        let mut named: Vec<&NamedPerson> = Vec::new();
        for person in self.hosts.iter().chain(&self.panelists).chain(&self.speakers) {
            if !named.iter().any(|known| known.id == person.id) {
                named.push(person);
            }
        }
        named
    }

    /// Whether somebody is named with it or invited to it.
    pub fn is_for(&self, person: PersonId) -> bool {
        self.named().iter().any(|named| named.id == person) || self.invited.iter().any(|invited| invited.id == person)
    }
}
