//! Who has had how many bad hours.

use crate::model::PersonId;
use crate::model::hours::HourDebt;
use crate::model::plan::Band;
use std::collections::BTreeMap;

/// A session that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastSession {
    /// What it was about; sessions of one topic stand for each other. `None` stands alone.
    pub topic: Option<String>,
    pub people: Vec<Presence>,
}

/// A person and a session that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    pub person: PersonId,
    /// How the hour was, such as [`band_at`](super::band_at) says.
    pub band: Band,
    /// Whether the person came; `None` where nobody wrote it down.
    pub attended: Option<bool>,
}

/// An hour that counts for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HadHour {
    pub person: PersonId,
    /// The place of the session among those that were given, from 0.
    pub session: usize,
    pub band: Band,
}

/// The hours that people had, by person.
///
/// Of each topic one hour counts: the best of those that the person came to; where it is not known of any, the best of all
/// that were offered, since that is the one a person would have chosen.
pub fn hours_had(sessions: &[PastSession]) -> Vec<HadHour> {
    let mut hours: BTreeMap<(PersonId, Topic<'_>), Hour> = BTreeMap::new();
    for (place, session) in sessions.iter().enumerate() {
        let topic = session.topic.as_deref().map_or(Topic::Alone(place), Topic::Named);
        for presence in &session.people {
            let hour = Hour { missed: presence.attended != Some(true), band: presence.band, place };
            let least = hours.entry((presence.person, topic)).or_insert(hour);
            *least = (*least).min(hour);
        }
    }
    let had = |((person, _), hour): ((PersonId, _), Hour)| HadHour { person, session: hour.place, band: hour.band };
    hours.into_iter().map(had).collect()
}

/// Counts the points of bad hours, by person: 4 for a night, 2 for a poor hour, 1 for the edge. Which hours count is left
/// to [`hours_had`].
pub fn ledger(sessions: &[PastSession]) -> Vec<HourDebt> {
    let mut debts: Vec<HourDebt> = Vec::new();
    for hour in hours_had(sessions) {
        if debts.last().is_none_or(|debt| debt.person != hour.person) {
            debts.push(HourDebt { person: hour.person, points: 0, poor: 0, night: 0 });
        }
        if let Some(debt) = debts.last_mut() {
            debt.points += u32::from(hour.band.points());
            debt.poor += u32::from(hour.band == Band::Poor);
            debt.night += u32::from(hour.band == Band::Night);
        }
    }
    debts
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Topic<'a> {
    Named(&'a str),
    Alone(usize),
}

/// An hour that may count: those that a person came to stand before the others, then the better one, then the first given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hour {
    missed: bool,
    band: Band,
    place: usize,
}
