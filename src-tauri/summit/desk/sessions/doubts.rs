//! What the organizer should know of the times: rules that changed since, and clocks that change between two sessions.

use super::day_of;
use crate::error::shown;
use crate::model::discussion::SessionDoubt;
use crate::model::{DiscussionSession, DiscussionSessionId, Finding, Place, WorkshopRecord};
use crate::recap::check::rule::rule;
use crate::timezone::{self, ClockProblem, Zone};
use std::collections::{BTreeMap, HashMap};

/// At most so many cities are named in one sentence.
const NAMED: usize = 3;

/// The doubts about each session that has any.
pub fn all(
    sessions: &[DiscussionSession],
    zones: impl Iterator<Item = Zone>,
) -> HashMap<DiscussionSessionId, Vec<SessionDoubt>> {
    let mut doubts: HashMap<_, Vec<SessionDoubt>> = HashMap::new();
    let mut zones: Vec<Zone> = zones.collect();
    zones.sort_by_key(|zone| zone.name());
    zones.dedup();
    let mut before: HashMap<_, &DiscussionSession> = HashMap::new();
    for session in sessions.iter().filter(|session| !session.is_cancelled) {
        let earlier = session.topic_id.and_then(|topic| before.insert(topic, session));
        let changed = earlier.and_then(|earlier| clocks_change(earlier, session, &zones));
        let found: Vec<SessionDoubt> = moved(session).into_iter().chain(changed).collect();
        if !found.is_empty() {
            doubts.insert(session.id, found);
        }
    }
    doubts
}

/// The doubts about the sessions of a workshop as findings; a session that will not take place has none.
pub fn findings(record: &WorkshopRecord) -> Vec<Finding> {
    let doubts = all(&record.sessions, record.people.iter().filter_map(|person| person.zone));
    let of = |session: &DiscussionSession| doubts.get(&session.id).map(Vec::as_slice).unwrap_or_default();
    let found = |session| of(session).iter().filter_map(move |doubt| finding(record, session, doubt));
    record.sessions.iter().flat_map(found).collect()
}

fn finding(record: &WorkshopRecord, session: &DiscussionSession, doubt: &SessionDoubt) -> Option<Finding> {
    let topic = record.topics.iter().find(|topic| session.topic_id == Some(topic.id));
    let name = topic.map_or(session.title.as_str(), |topic| topic.title.as_str());
    let id = session.id.to_string();
    let place = Place::Field { kind: "session".into(), id, field: "local_time".into() };
    let message = format!("The session “{}” of {}: {}", shown(name), session.local_time, doubt.message);
    Some(Finding::of(rule(&doubt.rule)?, place, message).with_value(&session.local_time))
}

/// The rules of the zone changed after the session was planned: its clock and its moment are no longer the same.
fn moved(session: &DiscussionSession) -> Option<SessionDoubt> {
    let (day, hour, minute) = timezone::read_moment(&session.local_time)?;
    let now = match session.zone.moment(day, hour, minute) {
        Ok(at) => at,
        Err(ClockProblem::Fold { earlier, later } | ClockProblem::Gap { earlier, later }) => {
            if earlier == session.starts_at { earlier } else { later }
        }
        Err(ClockProblem::NoSuchTime) => return None,
    };
    if now == session.starts_at {
        return None;
    }
    let shows = session.zone.local_time(session.starts_at, day);
    let message = format!(
        "It was planned for {} in {} (UTC{}, rules {}). By the rules of {} that moment is {} there. Choose which holds.",
        session.local_time,
        session.zone.city(),
        session.offset_as_planned,
        session.rules_version,
        timezone::rules_version(),
        shows.local,
    );
    Some(SessionDoubt { rule: "TZ-MOVED".into(), message })
}

/// People whose clocks change between two sessions of one topic meet them at another distance than others do.
fn clocks_change(earlier: &DiscussionSession, later: &DiscussionSession, zones: &[Zone]) -> Option<SessionDoubt> {
    let mut shifts: BTreeMap<i32, Vec<Zone>> = BTreeMap::new();
    for zone in zones {
        let by = zone.minutes_ahead(later.starts_at) - zone.minutes_ahead(earlier.starts_at);
        shifts.entry(by).or_default().push(*zone);
    }
    let all: usize = shifts.values().map(Vec::len).sum();
    let told: Vec<String> = shifts
        .iter()
        .filter(|(by, changed)| **by != 0 && (changed.len() < all || later.zone != earlier.zone))
        .map(|(by, changed)| format!("{} in {}", shift(*by), cities(changed)))
        .collect();
    if told.is_empty() {
        return None;
    }
    let (from, to) = (day_of(earlier), day_of(later));
    let message = format!("Clocks change between {} and {}: {}.", from.long(), to.long(), told.join("; "));
    Some(SessionDoubt { rule: "TZ-CHANGE".into(), message })
}

fn shift(by: i32) -> String {
    let size = by.unsigned_abs();
    let words = if size == 60 { "one hour".to_owned() } else { format!("{size} minutes") };
    format!("{words} {}", if by > 0 { "forward" } else { "back" })
}

fn cities(zones: &[Zone]) -> String {
    let mut names: Vec<String> = zones.iter().take(NAMED).map(|zone| zone.city()).collect();
    if zones.len() > NAMED {
        names.push(format!("{} more", zones.len() - NAMED));
    }
    names.join(", ")
}
