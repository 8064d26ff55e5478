//! Times of a programme as discussion sessions: known by the key of their system, else by title and start, else by title.

use super::fields::{Field, Found, Said, Weighed, known};
use super::talks::people;
use super::{Taken, Taker};
use crate::desk::sessions::{blank, check_hosts};
use crate::error::Result;
use crate::intake::gathered::GatheredSession;
use crate::model::gathered::GatheredGroup;
use crate::model::imports::Wrong;
use crate::model::{DiscussionSession, DiscussionSessionId, PersonId, SessionPart, SessionPerson, fold};
use crate::timezone::{self, Date, Moment, Zone};
use std::collections::HashMap;

impl Taker<'_, '_> {
    /// Takes the sessions that are wanted.
    pub(super) fn take_sessions(&mut self) -> Result<()> {
        if !self.is_asked(GatheredGroup::Sessions) {
            return Ok(());
        }
        let mut sessions = self.write.sessions(self.workshop)?;
        let topics: HashMap<_, _> =
            self.write.topics(self.workshop)?.into_iter().map(|one| (one.id, one.title)).collect();
        let mut taken = Taken::new();
        let source = self.source;
        for told in &source.gathered.sessions {
            let thing = (told.keys.as_slice(), told.title.as_str());
            if !self.is_of_track(&[&told.track, &told.kind, &told.room])
                || self.is_put_aside(GatheredGroup::Sessions, thing)
            {
                continue;
            }
            let name = |one: &DiscussionSession| {
                let topic = one.topic_id.and_then(|id| topics.get(&id));
                fold::text(topic.unwrap_or(&one.title))
            };
            let id = known::<DiscussionSessionId>(self, GatheredGroup::Sessions, &told.keys)?;
            let (session, why) = match meant(told, (&sessions, &taken), name, id) {
                Meant::Known(session, why) => (session.clone(), why),
                Meant::Gone => {
                    self.leave(GatheredGroup::Sessions, (&told.keys, &told.title), "it was removed here");
                    continue;
                }
                Meant::New => (blank(self.write, self.workshop), ""),
            };
            taken.insert(session.id);
            let settled = self.settle_session(told, (session, why), &sessions)?;
            sessions.retain(|one| one.id != settled.id);
            sessions.push(settled);
        }
        Ok(())
    }

    fn settle_session(
        &mut self,
        told: &GatheredSession,
        (before, why): (DiscussionSession, &str),
        others: &[DiscussionSession],
    ) -> Result<DiscussionSession> {
        let is_new = why.is_empty();
        let hosts = self.people_of(&told.hosts, (&told.title, told.place))?;
        let mut hosts = self.free_hosts(told, hosts, (&before, others))?;
        hosts.sort();
        let zone = self.source.gathered.zone.unwrap_or(if is_new { Zone::UTC } else { before.zone });
        let mut names = HashMap::new();
        let leading = leading(&before);
        for id in hosts.iter().chain(&leading) {
            names.insert(*id, self.write.person(*id)?.name);
        }
        let now = if is_new { Said::default() } else { time((before.starts_at, before.minutes), before.zone) };
        let name = if before.topic_id.is_some() { told.title.as_str() } else { before.title.as_str() };
        let fields = [
            Field::of("title", name, &told.title),
            Field::shown("time", now, time((told.starts_at, told.minutes), zone)),
            Field::of("room", &before.room_name, &told.room),
            Field::of("room-link", &before.room_url, &told.room_url),
            Field::shown("hosts", people(&leading, &names), people(&hosts, &names)),
            Field::of("agenda", &before.agenda, &told.description),
            Field::beside("track", &told.track),
            Field::beside("type", &told.kind),
        ];
        if is_new {
            self.write.insert_session(&before)?;
            self.has_changed = true;
        }
        let (keys, place, title) = (told.keys.clone(), told.place, told.title.clone());
        let found = Found { group: GatheredGroup::Sessions, record: before.id, why: why.into(), keys, place, title };
        let weighed = self.weigh(&found, &fields)?;
        let session = changed(told, before.clone(), (&weighed, zone), &hosts);
        if session != before {
            let revision = DiscussionSession {
                sequence: if is_new { 0 } else { before.sequence + 1 },
                revised_at: self.write.now(),
                ..session
            };
            self.write.update_session(&revision)?;
            return Ok(revision);
        }
        Ok(session)
    }

    /// Those of the hosts who lead nothing else then; the others are told.
    fn free_hosts(
        &mut self,
        told: &GatheredSession,
        hosts: Vec<PersonId>,
        (before, others): (&DiscussionSession, &[DiscussionSession]),
    ) -> Result<Vec<PersonId>> {
        let (mut free, before_hosts) = (Vec::new(), leading(before));
        for host in hosts {
            let alone = DiscussionSession {
                starts_at: told.starts_at,
                minutes: told.minutes,
                people: vec![SessionPerson { person_id: host, part: SessionPart::Host }],
                ..before.clone()
            };
            match check_hosts(self.write, &alone, others) {
                Ok(()) => free.push(host),
                Err(error) if error.code() == "host-twice" => {
                    let wrong = format!("has a host who leads something else then: {}", error.trouble().wrong);
                    let is_theirs = before_hosts.contains(&host);
                    free.extend(Some(host).filter(|_| is_theirs));
                    let done = if is_theirs { "The host was kept." } else { "It was taken without that host." };
                    let next = "Choose another host, or another time.";
                    self.say(told.place, &Wrong { rule: "host-twice", value: &told.title, wrong: &wrong, done, next });
                }
                Err(error) => return Err(error),
            }
        }
        Ok(free)
    }
}

/// Which session of the workshop is meant.
enum Meant<'s> {
    New,
    Known(&'s DiscussionSession, &'static str),
    /// It was taken in before, and is not there any more.
    Gone,
}

fn meant<'s>(
    told: &GatheredSession,
    (sessions, taken): (&'s [DiscussionSession], &Taken<DiscussionSessionId>),
    name: impl Fn(&DiscussionSession) -> String,
    known: Option<DiscussionSessionId>,
) -> Meant<'s> {
    if let Some(id) = known {
        let session = sessions.iter().find(|one| one.id == id && !taken.contains(&id));
        return match session {
            None => Meant::Gone,
            Some(session) if session.starts_at == told.starts_at => Meant::Known(session, "its key is known"),
            Some(session) => Meant::Known(session, "its key is known; the file has it at another time"),
        };
    }
    let title = fold::text(&told.title);
    let named: Vec<&DiscussionSession> =
        sessions.iter().filter(|one| !taken.contains(&one.id) && name(one) == title).collect();
    if let Some(session) = named.iter().find(|one| one.starts_at == told.starts_at) {
        return Meant::Known(session, "title and time are the same");
    }
    match named.as_slice() {
        [one] => Meant::Known(one, "the title is the same; the file has it at another time"),
        _ => Meant::New,
    }
}

/// The session with what is taken of the file.
fn changed(
    told: &GatheredSession,
    mut session: DiscussionSession,
    (weighed, zone): (&Weighed, Zone),
    hosts: &[PersonId],
) -> DiscussionSession {
    if weighed.takes("title") {
        session.title.clone_from(&told.title);
    }
    if weighed.takes("time") {
        let local = zone.local_time(told.starts_at, Date::of(told.starts_at));
        session.starts_at = told.starts_at;
        session.minutes = told.minutes;
        session.local_time = local.local;
        session.zone = zone;
        session.offset_as_planned = local.offset;
        session.rules_version = timezone::rules_version().into();
    }
    if weighed.takes("room") {
        session.room_name.clone_from(&told.room);
    }
    if weighed.takes("room-link") {
        session.room_url.clone_from(&told.room_url);
    }
    if weighed.takes("agenda") {
        session.agenda.clone_from(&told.description);
    }
    if weighed.takes("hosts") {
        session.people.retain(|one| one.part != SessionPart::Host);
        session.people.extend(hosts.iter().map(|id| SessionPerson { person_id: *id, part: SessionPart::Host }));
        session.people.sort_by_key(|one| (one.part.word(), one.person_id));
    }
    session
}

/// Who leads a session, in the order of their ids, as the table has them.
fn leading(session: &DiscussionSession) -> Vec<PersonId> {
    session.people.iter().filter(|one| one.part == SessionPart::Host).map(|one| one.person_id).collect()
}

fn time((at, minutes): (Moment, u32), zone: Zone) -> Said {
    Said { key: format!("{}/{minutes}", at.0), shown: time_in_words((at, minutes), zone) }
}

/// A start and a length as they are shown: `2026-06-09 11:00 +02:00 (Berlin), 45 min`.
pub(in crate::desk) fn time_in_words((at, minutes): (Moment, u32), zone: Zone) -> String {
    let local = zone.local_time(at, Date::of(at));
    format!("{} {} ({}), {minutes} min", local.local, local.offset, zone.city())
}
