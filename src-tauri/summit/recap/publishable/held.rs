//! Discussions that were held, and office hours that are still to come, with the people who may be named.

use super::barrier::Barriers;
use super::{LeftOut, shown_name};
use crate::model::discussion::{Outcome, merged};
use crate::model::{
    Action, DiscussionSession, PermissionItem, Person, PersonId, SessionKind, SessionPart, Topic, WorkshopRecord,
};
use crate::timezone::Date;
use std::collections::{BTreeSet, HashMap};

/// What a post may show of discussions.
#[derive(Debug, Default)]
pub struct Held<'a> {
    /// Topics that were discussed, in the organizer's order.
    pub topics: Vec<HeldTopic<'a>>,
    /// Panels that were held: sessions with people who sat on one.
    pub panels: Vec<HeldSession<'a>>,
    /// Office hours from the day of the post on.
    pub office_hours: Vec<HeldSession<'a>>,
    /// What is still to be done, of all topics.
    pub open_actions: Vec<HeldAction<'a>>,
}

/// A topic and its sessions up to the day of the post.
#[derive(Debug)]
pub struct HeldTopic<'a> {
    pub topic: &'a Topic,
    pub sessions: Vec<HeldSession<'a>>,
    pub points: Vec<Outcome>,
    pub decisions: Vec<Outcome>,
    pub actions: Vec<HeldAction<'a>>,
}

/// A session with those of its people who may be named.
#[derive(Debug)]
pub struct HeldSession<'a> {
    pub session: &'a DiscussionSession,
    people: Vec<(SessionPart, &'a Person)>,
}

/// What somebody took on; `owner` is `None` where nobody may be named.
#[derive(Debug)]
pub struct HeldAction<'a> {
    pub action: &'a Action,
    pub owner: Option<&'a Person>,
}

impl<'a> HeldSession<'a> {
    /// Whether everybody who took a part in it may be named.
    pub fn names_all(&self) -> bool {
        self.people.len() == self.session.people.len()
    }

    /// The people of a part, such as its hosts.
    pub fn in_part(&self, part: SessionPart) -> impl Iterator<Item = &'a Person> + '_ {
        self.people.iter().filter(move |(theirs, _)| *theirs == part).map(|(_, person)| *person)
    }
}

impl<'a> Held<'a> {
    /// Chooses for a post of the day `on`; whoever may not be named is told beside it.
    pub fn on(record: &'a WorkshopRecord, barriers: &Barriers<'_>, on: Date) -> (Self, Vec<LeftOut>) {
        let mut naming = Naming {
            people: record.people.iter().map(|one| (one.id, one)).collect(),
            barriers,
            unnamed: BTreeSet::new(),
        };
        let stands = |session: &&DiscussionSession| !session.is_cancelled;
        let is_over = |session: &DiscussionSession| Date::of(session.starts_at) <= on;
        let mut held = Self::default();
        for topic in &record.topics {
            let of_it = |session: &&DiscussionSession| session.topic_id == Some(topic.id) && is_over(session);
            let sessions: Vec<&DiscussionSession> = record.sessions.iter().filter(stands).filter(of_it).collect();
            if !sessions.is_empty() {
                held.topics.push(naming.topic(topic, &sessions, &record.actions));
            }
        }
        let is_panel = |session: &&DiscussionSession| {
            is_over(session) && session.people.iter().any(|one| one.part == SessionPart::Panelist)
        };
        held.panels =
            record.sessions.iter().filter(stands).filter(is_panel).map(|session| naming.session(session)).collect();
        let is_open = |session: &&DiscussionSession| session.kind == SessionKind::OfficeHours && !is_over(session);
        held.office_hours =
            record.sessions.iter().filter(stands).filter(is_open).map(|session| naming.session(session)).collect();
        let to_do = record.actions.iter().filter(|action| !action.is_done);
        held.open_actions = to_do.map(|action| naming.action(action)).collect();
        (held, naming.told())
    }
}

struct Naming<'a, 'b> {
    people: HashMap<PersonId, &'a Person>,
    barriers: &'b Barriers<'b>,
    unnamed: BTreeSet<(String, String)>,
}

impl<'a> Naming<'a, '_> {
    fn topic(&mut self, topic: &'a Topic, sessions: &[&'a DiscussionSession], actions: &'a [Action]) -> HeldTopic<'a> {
        let of_it = |action: &&Action| sessions.iter().any(|session| session.id == action.session_id);
        HeldTopic {
            topic,
            points: merged(sessions, |session| &session.points),
            decisions: merged(sessions, |session| &session.decisions),
            actions: actions.iter().filter(of_it).map(|action| self.action(action)).collect(),
            sessions: sessions.iter().map(|session| self.session(session)).collect(),
        }
    }

    fn session(&mut self, session: &'a DiscussionSession) -> HeldSession<'a> {
        let people = session.people.iter();
        let people = people.filter_map(|one| self.named(one.person_id).map(|person| (one.part, person)));
        HeldSession { session, people: people.collect() }
    }

    fn action(&mut self, action: &'a Action) -> HeldAction<'a> {
        HeldAction { action, owner: action.owner_id.and_then(|owner| self.named(owner)) }
    }

    fn named(&mut self, id: PersonId) -> Option<&'a Person> {
        let person = self.people.get(&id).copied().filter(|person| !person.name.trim().is_empty())?;
        match self.barriers.why_not(id, PermissionItem::Name, None) {
            None => Some(person),
            Some(why) => {
                self.unnamed.insert((format!("The name of {} in the discussions", shown_name(person)), why));
                None
            }
        }
    }

    fn told(self) -> Vec<LeftOut> {
        self.unnamed.into_iter().map(|(what, why)| LeftOut { what, why }).collect()
    }
}
