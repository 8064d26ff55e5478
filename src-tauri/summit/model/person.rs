//! One record a person, whatever file they came from, and what that person is to a workshop.

use super::id::{ParticipantId, PersonId, WorkshopId};
use crate::timezone::Zone;
use serde::Serialize;

words!(
    /// What a person is to a workshop.
    Role {
        /// Runs the workshop.
        Organizer = "organizer",
        /// Gives a lightning talk.
        Speaker = "speaker",
        /// Took part, or answered.
        Attendee = "attendee",
        /// Leads a discussion.
        Host = "host",
    }
);

words!(
    /// How far a person has come.
    PersonState {
        /// Known from an earlier year, or asked.
        Invited = "invited",
        /// Said yes.
        Confirmed = "confirmed",
        /// Sent in a response.
        Answered = "answered",
        /// Will not come.
        Declined = "declined",
    }
);

/// A person. Speakers, attendees and organizers are all people in a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    /// Never published; empty when unknown.
    pub email: String,
    pub affiliation: String,
    pub zone_as_written: String,
    /// `None` until it is certain from the words, or confirmed by the organizer.
    pub zone: Option<Zone>,
}

/// One person in one workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Participant {
    pub id: ParticipantId,
    pub workshop_id: WorkshopId,
    pub person_id: PersonId,
    pub role: Role,
    pub state: PersonState,
    /// Text key between its neighbours; order of the people in a recap.
    pub position: String,
}

/// A person as the list shows them (`people list`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PersonRow {
    pub id: PersonId,
    pub name: String,
    pub affiliation: String,
    pub email: String,
    pub zone_as_written: String,
    pub zone: Option<Zone>,
    /// `exact`, `ambiguous`, `offset-only`, `contradicts-date`, `unknown`, or `confirmed`; empty where nothing was written.
    pub zone_state: String,
    pub roles: Vec<Role>,
    pub state: PersonState,
    pub talk: Option<String>,
    pub answers: u32,
    pub published: bool,
}

/// What a person is added with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PersonFields {
    pub name: String,
    pub email: String,
    pub affiliation: String,
    pub zone_as_written: String,
}

words!(
    /// A field of a person that the organizer may correct.
    PersonField {
        /// The name.
        Name = "name",
        /// The e-mail address.
        Email = "email",
        /// Where the person works.
        Affiliation = "affiliation",
        /// The time zone as written.
        ZoneAsWritten = "zone-as-written",
    }
);
