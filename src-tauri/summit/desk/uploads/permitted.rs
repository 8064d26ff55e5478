//! What the ledger says about a recording on a video site.
//!
//! YouTube has its channel in the ledger. A server of PeerTube is the community's own place, so it counts as the site.
//! Where nothing is said of the one, what is said of the other counts: a person who was asked about one public place only,
//! and said no, is not shown in another. Where nothing is said at all, the mark for publication decides, as in a recap.

use crate::model::upload::VideoSite;
use crate::model::{
    Ledger, Permission, PermissionChannel, PermissionItem, Person, PersonId, Talk, TalkId, WorkshopRecord,
};
use crate::recap::publishable::barrier::{Barriers, why};
use crate::timezone::Date;
use std::collections::{HashMap, HashSet};

/// Judges the talks of one workshop, for one site, on one day.
pub struct Judge<'a> {
    ledger: Ledger<'a>,
    barriers: Barriers<'a>,
    channels: [PermissionChannel; 2],
    people: HashMap<PersonId, &'a Person>,
    /// People who sent a response that is not published.
    withheld: HashSet<PersonId>,
}

impl<'a> Judge<'a> {
    pub fn of(record: &'a WorkshopRecord, site: VideoSite, on: Date) -> Self {
        let (own, other) = (PermissionChannel::Youtube, PermissionChannel::Site);
        let channels = match site {
            VideoSite::Youtube => [own, other],
            VideoSite::Peertube => [other, own],
        };
        let withheld = record.responses.iter().filter(|response| !response.is_published);
        Self {
            ledger: Ledger::of(&record.permissions),
            barriers: Barriers::on(&record.permissions, on),
            channels,
            people: record.people.iter().map(|person| (person.id, person)).collect(),
            withheld: withheld.map(|response| response.person_id).collect(),
        }
    }

    /// The speakers that may be named; or why the talk stays.
    pub fn speakers(&self, talk: &Talk) -> Result<Vec<&'a Person>, String> {
        let speakers: Vec<&Person> = talk.speakers.iter().filter_map(|id| self.people.get(id).copied()).collect();
        if let Some(line) = speakers.iter().find_map(|one| self.against(one.id, PermissionItem::Talk, Some(talk.id))) {
            return Err(why(line));
        }
        let may_be_named = |one: &&&Person| self.against(one.id, PermissionItem::Name, None).is_none();
        let named: Vec<&Person> = speakers.iter().filter(may_be_named).copied().collect();
        if !speakers.is_empty() && named.is_empty() {
            return Err("no speaker may be named".into());
        }
        if !speakers.is_empty() && speakers.iter().all(|one| self.is_withheld(one.id, talk.id)) {
            return Err("the response it came with is not published".into());
        }
        Ok(named)
    }

    /// Whether nothing at all is written down about this talk and one of its speakers.
    pub fn is_unasked(&self, talk: &Talk) -> bool {
        talk.speakers.iter().any(|person| self.deciding(*person, PermissionItem::Talk, Some(talk.id)).is_none())
    }

    fn is_withheld(&self, person: PersonId, talk: TalkId) -> bool {
        self.withheld.contains(&person) && self.deciding(person, PermissionItem::Talk, Some(talk)).is_none()
    }

    fn deciding(&self, person: PersonId, item: PermissionItem, talk: Option<TalkId>) -> Option<&'a Permission> {
        self.channels.iter().find_map(|channel| self.ledger.deciding(person, item, *channel, talk))
    }

    fn against(&self, person: PersonId, item: PermissionItem, talk: Option<TalkId>) -> Option<&'a Permission> {
        let channel = self.deciding(person, item, talk)?.channel;
        self.barriers.line(person, item, channel, talk)
    }
}
