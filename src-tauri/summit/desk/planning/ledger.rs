//! Who had which hours in the last year, in any workshop of the library: what the planner counts as debts, and the ledger
//! that shows them.

use super::{Desk, stretch};
use crate::error::Result;
use crate::model::hours::{BadHour, HourDebt, HourLedger, HourLedgerRow, LedgerMonth};
use crate::model::plan::Band;
use crate::model::{DiscussionSession, PersonId, WorkshopId};
use crate::schedule::{self, HadHour, PastSession, PlanPerson, Presence};
use crate::timezone::{Date, Moment, Zone};
use std::cmp::Reverse;
use std::collections::HashMap;

/// How long a bad hour is remembered, in days.
const REMEMBERED: i64 = 365;
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// A session that is over, and what is told of it.
struct Held {
    name: String,
    session: DiscussionSession,
    past: PastSession,
}

impl Desk {
    /// Who had bad hours in the last year, in any workshop of the library.
    pub fn hour_debts(&self) -> Result<Vec<HourDebt>> {
        let past: Vec<PastSession> = self.held()?.into_iter().map(|held| held.past).collect();
        Ok(schedule::ledger(&past))
    }

    /// The hours that the people of a workshop had in the last year, in any workshop of the library.
    pub fn hour_ledger(&self, workshop: WorkshopId) -> Result<HourLedger> {
        let now = self.store.now();
        let held = self.held()?;
        let past: Vec<PastSession> = held.iter().map(|one| one.past.clone()).collect();
        let mut hours: HashMap<PersonId, Vec<HadHour>> = HashMap::new();
        for hour in schedule::hours_had(&past) {
            hours.entry(hour.person).or_default().push(hour);
        }
        let people = self.people_to_plan(workshop, Date::of(now))?;
        let row = |person: &PlanPerson| {
            let had = hours.get(&person.id).map_or(&[][..], Vec::as_slice);
            Some(ledger_row(person, person.zone?, had, &held))
        };
        let mut rows: Vec<HourLedgerRow> = people.iter().filter_map(row).collect();
        rows.sort_by_cached_key(|row| {
            (Reverse((row.debt, row.last_bad.as_ref().map(|bad| bad.start))), row.name.clone(), row.person)
        });
        let unknown = people.iter().filter(|person| person.zone.is_none());
        Ok(HourLedger {
            since: Date::of(Moment(now.0 - REMEMBERED * DAY)),
            rows,
            without_zone: unknown.map(|person| person.name.clone()).collect(),
        })
    }

    /// The sessions of the last year, of each workshop in order of time.
    fn held(&self) -> Result<Vec<Held>> {
        let (now, read) = (self.store.now(), self.read());
        let mut held = Vec::new();
        for workshop in read.workshops()? {
            let sessions = read.sessions(workshop.id)?;
            let mut over = sessions.into_iter().filter(|one| is_over(one, now)).peekable();
            if over.peek().is_none() {
                continue;
            }
            let people = self.people_to_plan(workshop.id, Date::of(now))?;
            let topics: HashMap<_, _> =
                read.topics(workshop.id)?.into_iter().map(|topic| (topic.id, topic.title)).collect();
            held.extend(over.map(|session| Held {
                name: session.topic_id.and_then(|id| topics.get(&id)).unwrap_or(&session.title).clone(),
                past: past_session(&session, &people),
                session,
            }));
        }
        Ok(held)
    }
}

fn past_session(session: &DiscussionSession, people: &[PlanPerson]) -> PastSession {
    let presence = |person: &PlanPerson| {
        let band = schedule::band_at(person.zone?, person.hours, session.starts_at, session.minutes);
        Some(Presence { person: person.id, band, attended: None })
    };
    PastSession {
        topic: session.topic_id.map(|topic| topic.to_string()),
        people: people.iter().filter_map(presence).collect(),
    }
}

fn is_over(session: &DiscussionSession, now: Moment) -> bool {
    let end = stretch(session).to;
    !session.is_cancelled && end <= now && end.0 > now.0 - REMEMBERED * DAY
}

fn ledger_row(person: &PlanPerson, zone: Zone, had: &[HadHour], held: &[Held]) -> HourLedgerRow {
    let times = |band: Band| had.iter().filter(|hour| hour.band == band).map(|_| 1_u32).sum::<u32>();
    let mut bad: Vec<BadHour> = had.iter().filter_map(|hour| bad_hour(zone, *hour, held)).collect();
    bad.sort_by_key(|hour| hour.start);
    HourLedgerRow {
        person: person.id,
        name: person.name.clone(),
        zone,
        assumed: person.assumed,
        good: times(Band::Good),
        edge: times(Band::Edge),
        poor: times(Band::Poor),
        night: times(Band::Night),
        debt: had.iter().map(|hour| u32::from(hour.band.points())).sum(),
        months: months(&bad),
        last_bad: bad.pop(),
    }
}

/// A poor hour or a night; others are none.
fn bad_hour(zone: Zone, hour: HadHour, held: &[Held]) -> Option<BadHour> {
    let Held { name, session, .. } = held.get(hour.session).filter(|_| hour.band >= Band::Poor)?;
    let start = session.starts_at;
    let local = zone.local_time(start, session.zone.clock(start).on);
    Some(BadHour { name: name.clone(), start, local, band: hour.band })
}

fn months(bad: &[BadHour]) -> Vec<LedgerMonth> {
    let mut months: Vec<LedgerMonth> = Vec::new();
    for hour in bad {
        let month = hour.local.local.get(..7).unwrap_or_default();
        match months.last_mut().filter(|last| last.month == month) {
            Some(last) => last.bad += 1,
            None => months.push(LedgerMonth { month: month.to_owned(), bad: 1 }),
        }
    }
    months
}
