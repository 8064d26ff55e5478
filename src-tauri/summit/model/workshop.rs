//! One programme inside a summit. It owns talks, sessions, questions, responses and recaps.

use super::id::{SummitId, WorkshopId};
use crate::timezone::{Date, Zone};
use serde::{Deserialize, Serialize};

/// A workshop. `starts_on` is also the day for which time zones are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Workshop {
    pub id: WorkshopId,
    pub summit_id: SummitId,
    pub title: String,
    /// `[a-z0-9-]{1,80}`; never changes once a post is published.
    pub slug: String,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub zone: Option<Zone>,
    /// Authors of the recap, in order.
    pub authors: Vec<String>,
}

/// A workshop as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct WorkshopSummary {
    pub id: WorkshopId,
    pub title: String,
    pub slug: String,
    pub summit: String,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub people: u32,
    pub talks: u32,
    pub responses: u32,
}

/// What waits in a workshop: counts for the overview, and who owes what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Overview {
    pub workshop: Workshop,
    pub summit: super::Summit,
    pub people: u32,
    pub talks: u32,
    pub talks_with_video: u32,
    pub questions: u32,
    pub public_questions: u32,
    pub responses: u32,
    pub published_responses: u32,
    pub zones_to_confirm: u32,
    pub links: u32,
    pub exports: u32,
    pub missing: Vec<Missing>,
}

/// One thing that is missing, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Missing {
    /// `zone`, `affiliation`, `answer`, `recording-link`, `talk-title`, `publish` or `chat`.
    pub what: String,
    /// Kind and id of the record that the screen opens.
    pub kind: String,
    pub id: String,
    /// Who or what, as the screen names it.
    pub who: String,
    /// One sentence.
    pub message: String,
}

/// What a new workshop is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct WorkshopDraft {
    pub title: String,
    /// Name of the summit; one of the same name is reused.
    pub summit: String,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub zone: Option<Zone>,
    pub authors: Vec<String>,
}

words!(
    /// A field of a workshop, or of its summit, that the organizer may set.
    WorkshopField {
        /// The title.
        Title = "title",
        /// First day, `YYYY-MM-DD`; also the day for which zones are read.
        StartsOn = "starts-on",
        /// Last day, `YYYY-MM-DD`.
        EndsOn = "ends-on",
        /// The event's zone, as an IANA name.
        Zone = "zone",
        /// Name of the summit.
        Summit = "summit",
        /// The summit's own page.
        SummitUrl = "summit-url",
    }
);
