//! Fair hours for the people of a workshop: the library's people, hours and sessions, as the planner is given them.
//!
//! Whose zone is not confirmed is planned with the best candidate and marked so. Who declined is not asked. Bad hours that
//! people had in the last year, in any workshop of the library, count as their debt.

mod ledger;

use super::Desk;
use crate::error::Result;
use crate::model::hours::{HeatMap, Rotation, RotationSession, SeriesException, SlotSummary};
use crate::model::person::PersonRow;
use crate::model::person_hours::{HoursRow, PersonHours};
use crate::model::plan::{Availability, ClockChange, Plan, PlanTerms, Stretch};
use crate::model::{
    DiscussionSession, DiscussionSessionId, PersonId, PersonState, SessionFields, SessionKind, SessionPart,
    SessionPerson, SessionTime, TopicId, WorkshopId,
};
use crate::schedule::{self, DayException, FixedSession, Host, PlanPerson, PlanRequest, RotationRequest, WorkingHours};
use crate::timezone::{self, Date, Moment, Zone};
use std::collections::HashMap;

/// What fair sessions are looked for.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlanAsk {
    /// Times to keep clear of may be left empty: those of the workshop, and its other sessions, are added.
    pub terms: PlanTerms,
    /// Sessions that this topic has already count for everybody.
    pub topic_id: Option<TopicId>,
    /// One of these leads each session; none named means that anybody does.
    pub hosts: Vec<PersonId>,
}

/// A series of office hours that is looked for.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct OfficeHoursAsk {
    pub first: Date,
    /// 1 to 60.
    pub count: u32,
    /// Days from one to the next.
    pub every_days: u32,
    pub minutes: u32,
    pub zone: Zone,
    /// They take turns.
    pub hosts: Vec<PersonId>,
    /// How many of them lead each together, as far as they can: 1 at least.
    pub hosts_each: u32,
    /// Days that are not as the others.
    pub exceptions: Vec<SeriesException>,
}

impl Desk {
    /// The best sets of sessions, with the reasons; nothing is written.
    ///
    /// # Errors
    /// Those of [`schedule::plan()`].
    pub fn plan_sessions(&self, workshop: WorkshopId, ask: &PlanAsk) -> Result<Plan> {
        schedule::plan(&self.request(workshop, ask)?)
    }

    /// A day of a zone as a table of people and hours, for sessions of so many minutes.
    ///
    /// # Errors
    /// `plan-step` for a step other than 15, 30 or 60 minutes.
    pub fn heat_map(
        &self,
        workshop: WorkshopId,
        zone: Zone,
        day: Date,
        (step, minutes): (u32, u32),
    ) -> Result<HeatMap> {
        schedule::heat_map(&self.people_to_plan(workshop, day)?, (zone, day), step, minutes)
    }

    /// What one start means to all.
    pub fn slot_summary(&self, workshop: WorkshopId, zone: Zone, start: Moment, minutes: u32) -> Result<SlotSummary> {
        Ok(schedule::summary(&self.people_to_plan(workshop, Date::of(start))?, zone, start, minutes))
    }

    /// The clocks that change for somebody between two days.
    pub fn clock_changes(&self, workshop: WorkshopId, zone: Zone, from: Date, to: Date) -> Result<Vec<ClockChange>> {
        Ok(schedule::clock_changes(&self.people_to_plan(workshop, from)?, zone, from, to))
    }

    /// Adds the sessions of a plan; one gesture. The hosts among the people take turns: each session has one who can.
    ///
    /// # Errors
    /// Those of [`Desk::add_sessions`].
    pub fn use_plan(
        &mut self,
        workshop: WorkshopId,
        (zone, minutes): (Zone, u32),
        starts: &[Moment],
        fields: &SessionFields,
    ) -> Result<Vec<DiscussionSessionId>> {
        let (hosts, others): (Vec<SessionPerson>, Vec<SessionPerson>) =
            fields.people.iter().partition(|person| person.part == SessionPart::Host);
        let hosts = self.hosts(workshop, &hosts.iter().map(|host| host.person_id).collect::<Vec<_>>())?;
        let whole = |start: &Moment| Stretch { from: *start, to: start.plus_minutes(i64::from(minutes)) };
        let turns = schedule::turns(&hosts, &starts.iter().map(whole).collect::<Vec<_>>(), 1);
        let session = |(start, lead): (&Moment, Vec<PersonId>)| {
            let people = others.iter().copied().chain(lead.into_iter().map(host)).collect();
            (time_of(zone, *start, minutes), SessionFields { people, ..fields.clone() })
        };
        let sessions: Vec<_> = starts.iter().zip(turns).map(session).collect();
        self.add_each_session(workshop, &sessions)
    }

    /// Office hours whose bad hours go around; nothing is written.
    ///
    /// # Errors
    /// Those of [`schedule::rotation()`].
    pub fn plan_office_hours(&self, workshop: WorkshopId, ask: &OfficeHoursAsk) -> Result<Rotation> {
        schedule::rotation(&RotationRequest {
            first: ask.first,
            count: ask.count,
            every_days: ask.every_days,
            zone: ask.zone,
            minutes: ask.minutes,
            step: 30,
            avoid: self.taken(workshop, None)?,
            hosts: self.hosts(workshop, &ask.hosts)?,
            hosts_each: ask.hosts_each,
            exceptions: self.exceptions(workshop, &ask.exceptions)?,
            people: self.plan_people(workshop, ask.first)?,
        })
    }

    /// Plans office hours and adds them, each with its hosts; one gesture. The post tells them below what comes next.
    ///
    /// # Errors
    /// Those of [`Desk::plan_office_hours`] and [`Desk::add_sessions`].
    pub fn use_office_hours(
        &mut self,
        workshop: WorkshopId,
        ask: &OfficeHoursAsk,
        title: &str,
        room_url: &str,
    ) -> Result<Vec<DiscussionSessionId>> {
        let series = self.plan_office_hours(workshop, ask)?;
        let session = |one: &RotationSession| {
            let fields = SessionFields {
                kind: SessionKind::OfficeHours,
                title: title.to_owned(),
                room_url: room_url.to_owned(),
                people: one.hosts.iter().map(|one| host(one.id)).collect(),
                ..SessionFields::default()
            };
            (time_of(ask.zone, one.session.start, ask.minutes), fields)
        };
        let sessions: Vec<_> = series.sessions.iter().map(session).collect();
        self.add_each_session(workshop, &sessions)
    }

    fn request(&self, workshop: WorkshopId, ask: &PlanAsk) -> Result<PlanRequest> {
        let mut terms = ask.terms.clone();
        terms.avoid.extend(self.taken(workshop, ask.topic_id)?);
        let sessions = self.read().sessions(workshop)?;
        let set = sessions.iter().filter(|one| !one.is_cancelled && one.topic_id == ask.topic_id);
        let fixed = set.filter(|_| ask.topic_id.is_some());
        Ok(PlanRequest {
            people: self.plan_people(workshop, terms.from)?,
            hosts: self.hosts(workshop, &ask.hosts)?,
            fixed: fixed.map(|one| FixedSession { start: one.starts_at, minutes: one.minutes }).collect(),
            terms,
        })
    }

    /// The times to keep clear, and the sessions of other topics.
    fn taken(&self, workshop: WorkshopId, topic: Option<TopicId>) -> Result<Vec<Stretch>> {
        let read = self.read();
        let busy =
            read.busy_times(workshop)?.into_iter().map(|time| Stretch { from: time.starts_at, to: time.ends_at });
        let sessions = read.sessions(workshop)?;
        let others = sessions.iter().filter(|one| !one.is_cancelled && (topic.is_none() || one.topic_id != topic));
        Ok(busy.chain(others.map(stretch)).collect())
    }

    /// Hosts can come when they said so. Who is named twice is one.
    fn hosts(&self, workshop: WorkshopId, hosts: &[PersonId]) -> Result<Vec<Host>> {
        let (people, hours) = (self.people(workshop)?, self.hours_by_person(workshop)?);
        let host = |id: &PersonId| {
            let person = people.iter().find(|person| person.id == *id)?;
            let available = hours.get(id).and_then(|row| schedule::coming(&row.availabilities));
            let available = available.map(|times| times.iter().map(free).collect());
            Some(Host { id: person.id, name: person.name.clone(), available })
        };
        let is_first = |(place, id): &(usize, &PersonId)| !hosts.iter().take(*place).any(|other| other == *id);
        let hosts = hosts.iter().enumerate().filter(is_first).map(|(_, id)| id);
        Ok(hosts.filter_map(host).collect())
    }

    fn exceptions(&self, workshop: WorkshopId, exceptions: &[SeriesException]) -> Result<Vec<DayException>> {
        let exception = |one: &SeriesException| {
            let host = one.host_id.map(|id| self.hosts(workshop, &[id])).transpose()?;
            let SeriesException { day, is_skipped, to, .. } = *one;
            Ok(DayException { day, is_skipped, to, host: host.and_then(|hosts| hosts.into_iter().next()) })
        };
        exceptions.iter().map(exception).collect()
    }

    fn hours_by_person(&self, workshop: WorkshopId) -> Result<HashMap<PersonId, HoursRow>> {
        Ok(self.read().hours(workshop)?.into_iter().map(|row| (row.person_id, row)).collect())
    }

    /// The people of a workshop with their debts, as a plan is made for them; zones are read for the day `on`.
    fn plan_people(&self, workshop: WorkshopId, on: Date) -> Result<Vec<PlanPerson>> {
        let debts: HashMap<PersonId, u32> =
            self.hour_debts()?.into_iter().map(|debt| (debt.person, debt.points)).collect();
        let mut people = self.people_to_plan(workshop, on)?;
        for person in &mut people {
            person.debt = debts.get(&person.id).copied().unwrap_or_default();
        }
        Ok(people)
    }

    /// The same without debts, which no hour of a day depends on.
    pub(super) fn people_to_plan(&self, workshop: WorkshopId, on: Date) -> Result<Vec<PlanPerson>> {
        let hours = self.hours_by_person(workshop)?;
        let mut readings: HashMap<(String, String), Option<(Zone, bool)>> = HashMap::new();
        let mut settle = |person: &PersonRow| match person.zone {
            Some(zone) => Some((zone, false)),
            None => {
                let words = (person.zone_as_written.clone(), person.affiliation.clone());
                *readings.entry(words).or_insert_with_key(|(zone, near)| {
                    schedule::settled(None, &timezone::read(zone, on, near)).map(|(zone, _)| (zone, true))
                })
            }
        };
        let rows = self.people(workshop)?;
        let coming = rows.iter().filter(|person| person.state != PersonState::Declined);
        Ok(coming.map(|person| plan_person(person, settle(person), hours.get(&person.id))).collect())
    }
}

fn host(person_id: PersonId) -> SessionPerson {
    SessionPerson { person_id, part: SessionPart::Host }
}

fn plan_person(person: &PersonRow, zone: Option<(Zone, bool)>, row: Option<&HoursRow>) -> PlanPerson {
    let hours = row.map(|row| row.hours).unwrap_or_default();
    PlanPerson {
        assumed: zone.is_some_and(|(_, assumed)| assumed),
        hours: working_hours(hours),
        available: row.and_then(|row| schedule::coming(&row.availabilities)),
        weight: hours.weight,
        must_attend: hours.must_attend,
        ..PlanPerson::new(person.id, person.name.clone(), zone.map(|(zone, _)| zone))
    }
}

fn working_hours(hours: PersonHours) -> WorkingHours {
    let minute = |of: u32| u16::try_from(of % (24 * 60)).unwrap_or_default();
    WorkingHours { from: minute(hours.works_from), to: minute(hours.works_to) }
}

fn stretch(session: &DiscussionSession) -> Stretch {
    Stretch { from: session.starts_at, to: super::sessions::end(session) }
}

fn free(time: &Availability) -> Stretch {
    Stretch { from: time.from, to: time.to }
}

/// A moment as somebody would type it in a zone, the offset with it.
fn time_of(zone: Zone, start: Moment, minutes: u32) -> SessionTime {
    let local = zone.local_time(start, Date::of(start));
    SessionTime { local_time: local.local, zone, offset: local.offset, minutes }
}
