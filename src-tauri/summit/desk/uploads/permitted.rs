//! What the ledger says about a recording on a video site.
//!
//! YouTube has its channel in the ledger. A server of PeerTube is the community's own place, so it counts as the site.
//! The rule itself is that of [`Channel`].

use crate::model::upload::VideoSite;
use crate::model::{PermissionChannel, Person, PersonId, Talk, WorkshopRecord};
use crate::recap::publishable::barrier::Barriers;
use crate::recap::publishable::{Channel, ON_YOUTUBE};
use crate::timezone::Date;
use std::collections::HashMap;

const ON_PEERTUBE: &[PermissionChannel] = &[PermissionChannel::Site, PermissionChannel::Youtube];

/// Judges the talks of one workshop, for one site, on one day.
pub struct Judge<'a> {
    record: &'a WorkshopRecord,
    barriers: Barriers<'a>,
    channels: &'static [PermissionChannel],
    people: HashMap<PersonId, &'a Person>,
}

impl<'a> Judge<'a> {
    pub fn of(record: &'a WorkshopRecord, site: VideoSite, on: Date) -> Self {
        let channels = match site {
            VideoSite::Youtube => ON_YOUTUBE,
            VideoSite::Peertube => ON_PEERTUBE,
        };
        let people = record.people.iter().map(|person| (person.id, person)).collect();
        Self { record, barriers: Barriers::on(&record.permissions, on), channels, people }
    }

    /// The speakers that may be named; or why the talk stays.
    pub fn speakers(&self, talk: &Talk) -> Result<Vec<&'a Person>, String> {
        let speakers: Vec<&'a Person> = talk.speakers.iter().filter_map(|id| self.people.get(id).copied()).collect();
        self.on().named(talk, &speakers)
    }

    /// Whether nothing at all is written down about this talk and one of its speakers.
    pub fn is_unasked(&self, talk: &Talk) -> bool {
        self.on().is_unasked(talk)
    }

    fn on(&self) -> Channel<'a, '_> {
        Channel { responses: &self.record.responses, barriers: &self.barriers, channels: self.channels }
    }
}
