//! A series whose bad hours go around, such as office hours after a workshop.
//!
//! One session after the other is set where it is fairest after all that went before: the largest debt of points is as
//! small as can be and few people have it, then the second largest, and so on. Each step is exact for itself; the series
//! as a whole is not searched, since what comes later is often changed anyway.

use super::assess::planned;
use super::heat::summary;
use super::people::{Everybody, LEFT_OUT};
use super::planner::slots::{Slot, allowed};
use super::request::{Host, PlanPerson, refused, validate_people};
use super::turns::Turns;
use crate::error::Result;
use crate::model::hours::{Rotation, RotationDebt, RotationSession, SeriesHost};
use crate::model::plan::{PlanTerms, Stretch};
use crate::timezone::{Date, Moment, Zone};
use std::collections::BTreeMap;

/// Most sessions of a series.
const MOST: u32 = 60;
/// How far one session is moved at most, in days.
const FARTHEST: i32 = 366;

/// Sessions on every so many days, from a first one on.
#[derive(Clone, Debug)]
pub struct RotationRequest {
    pub first: Date,
    /// 1 to 60.
    pub count: u32,
    /// Days from one session to the next, 1 to 366: 7 for every week.
    pub every_days: u32,
    /// The zone whose clocks and days count.
    pub zone: Zone,
    /// 1 to 1,440.
    pub minutes: u32,
    /// 15, 30 or 60 minutes.
    pub step: u32,
    pub avoid: Vec<Stretch>,
    /// One of these leads each session; none named means that anybody does.
    pub hosts: Vec<Host>,
    /// How many of the hosts lead each session, as far as they can: 1, or more who lead together.
    pub hosts_each: u32,
    /// Days that are not as the others.
    pub exceptions: Vec<DayException>,
    /// With the points that they had before.
    pub people: Vec<PlanPerson>,
}

/// A day of a series that is not as the others; what several say of one day adds up.
#[derive(Clone, Debug)]
pub struct DayException {
    /// The day that it would be.
    pub day: Date,
    /// There is no session then.
    pub is_skipped: bool,
    /// The session is on this day instead.
    pub to: Option<Date>,
    /// This one leads it alone; the session is set when this one can.
    pub host: Option<Host>,
}

/// Plans a series. A session costs each person what its band costs, 4 where the person cannot come; nobody who must attend
/// is left out while there is another hour. Refuses as [`plan`](super::plan()) does, and with `series-day` for an exception
/// that is none.
pub fn rotation(request: &RotationRequest) -> Result<Rotation> {
    let turns = set_out(request, &validated(request)?)?;
    let days = || turns.iter().map(|turn| turn.on);
    let (first, last) = (days().next().unwrap_or(request.first), days().next_back().unwrap_or(request.first));
    let mut series = Series::new(request, super::clock::around(first, last));
    let sessions = turns.iter().map(|turn| series.step(turn)).collect::<Result<Vec<RotationSession>>>()?;
    Ok(Rotation { sessions, debts: series.told(), without_zone: series.everybody.without_zone })
}

/// A session that is to be set.
struct Turn<'a> {
    /// Its day in the series, and the day that it is on.
    day: Date,
    on: Date,
    hosts: &'a [Host],
}

/// The days of a series with its exceptions, in order of time.
fn set_out<'a>(request: &'a RotationRequest, days: &[Date]) -> Result<Vec<Turn<'a>>> {
    if let Some(other) = request.exceptions.iter().find(|one| !days.contains(&one.day)) {
        let wrong = "the series has no session on that day";
        return Err(refused("series-day", &format!("day {}", other.day), wrong, "Choose one of its days."));
    }
    let far = |one: &&DayException| one.to.is_some_and(|to| one.day.days_until(to).abs() > FARTHEST);
    if let Some(far) = request.exceptions.iter().find(far) {
        let wrong = "the session would be moved by more than a year";
        return Err(refused("series-day", &format!("day {}", far.day), wrong, "Choose a day that is nearer."));
    }
    let turn = |day: &Date| {
        let said = || request.exceptions.iter().filter(|one| one.day == *day);
        let host = said().find_map(|one| one.host.as_ref());
        let on = said().find_map(|one| one.to).unwrap_or(*day);
        let hosts = host.map_or(request.hosts.as_slice(), std::slice::from_ref);
        (!said().any(|one| one.is_skipped)).then_some(Turn { day: *day, on, hosts })
    };
    let mut turns: Vec<Turn<'_>> = days.iter().filter_map(turn).collect();
    turns.sort_by_key(|turn| turn.on);
    if turns.is_empty() {
        let wrong = "every day of the series is left out";
        return Err(refused("series-day", "days", wrong, "Keep at least one of them."));
    }
    Ok(turns)
}

fn validated(request: &RotationRequest) -> Result<Vec<Date>> {
    if !(1..=MOST).contains(&request.count) {
        let wrong = format!("a series of {} sessions cannot be planned", crate::model::grouped(request.count));
        return Err(refused("plan-count", "number of sessions", wrong, "Choose 1 to 60 sessions."));
    }
    if !(1..=366).contains(&request.every_days) {
        let wrong = format!("sessions cannot be {} days apart", crate::model::grouped(request.every_days));
        return Err(refused("plan-range", "days between sessions", wrong, "Choose 1 to 366 days."));
    }
    super::request::validate_terms(&terms(request, request.first))?;
    validate_people(&request.people)?;
    let day =
        |place: u32| i32::try_from(place * request.every_days).map_or(request.first, |d| request.first.plus_days(d));
    Ok((0..request.count).map(day).collect())
}

fn terms(request: &RotationRequest, day: Date) -> PlanTerms {
    let (minutes, step, avoid) = (request.minutes, request.step, request.avoid.clone());
    PlanTerms { minutes, step, avoid, ..PlanTerms::new(1, day, day, request.zone) }
}

/// A series as far as it is set.
struct Series<'a> {
    request: &'a RotationRequest,
    everybody: Everybody<'a>,
    /// Points of each person so far.
    debts: Vec<u32>,
    turns: Turns,
    /// End of the session before.
    free_from: Moment,
}

/// What a start leads to; the smaller is the fairer.
type Fairness = (u64, Vec<(u32, u64)>, Moment);

impl<'a> Series<'a> {
    fn new(request: &'a RotationRequest, stretch: Stretch) -> Self {
        let everybody = Everybody::new(&request.people, stretch);
        let debts = everybody.people.iter().map(|(person, ..)| person.debt).collect();
        Self { request, everybody, debts, turns: Turns::default(), free_from: Moment(i64::MIN) }
    }

    fn step(&mut self, turn: &Turn<'_>) -> Result<RotationSession> {
        let (request, terms) = (self.request, terms(self.request, turn.on));
        let slots = allowed(&terms, turn.hosts, &[])?;
        let free = slots.iter().filter(|slot| slot.start >= self.free_from).map(|slot| self.fairness(slot)).min();
        let Some((.., start)) = free else {
            let wrong = "the session of the day before lasts until no start is left";
            let place = format!("day {}", turn.on);
            return Err(refused("plan-no-start", &place, wrong, "Choose more days between sessions."));
        };
        self.take(start);
        let session = planned(request.zone, turn.hosts, start, request.minutes);
        let summary = summary(&request.people, request.zone, start, request.minutes);
        let whole = super::people::stretch(start, request.minutes);
        let hosts = self.turns.lead(turn.hosts, whole, request.hosts_each as usize).into_iter();
        let hosts = hosts.map(|host| SeriesHost { id: host.id, name: host.name.clone() }).collect();
        Ok(RotationSession { session, day: turn.day, hosts, summary })
    }

    fn points(&self, start: Moment) -> Vec<u8> {
        self.everybody.profiles.iter().map(|profile| profile.meet(start, self.request.minutes).points()).collect()
    }

    fn fairness(&self, slot: &Slot) -> Fairness {
        let points = self.points(slot.start);
        let (mut must, mut totals) = (0, BTreeMap::<u32, u64>::new());
        for ((person, _, profile), debt) in self.everybody.people.iter().zip(&self.debts) {
            let points = points.get(*profile).copied().unwrap_or(LEFT_OUT);
            let weight = u64::from(person.weight);
            if weight > 0 {
                *totals.entry(debt.saturating_add(u32::from(points))).or_default() += weight;
                must += if points == LEFT_OUT && person.must_attend { weight } else { 0 };
            }
        }
        (must, totals.into_iter().rev().collect(), slot.start)
    }

    fn take(&mut self, start: Moment) {
        let points = self.points(start);
        for ((_, _, profile), debt) in self.everybody.people.iter().zip(&mut self.debts) {
            *debt = debt.saturating_add(u32::from(points.get(*profile).copied().unwrap_or(LEFT_OUT)));
        }
        self.free_from = super::people::stretch(start, self.request.minutes).to;
    }

    fn told(&self) -> Vec<RotationDebt> {
        let told = |((person, ..), after): (&(&PlanPerson, Zone, usize), &u32)| RotationDebt {
            person: person.id,
            name: person.name.clone(),
            before: person.debt,
            after: *after,
        };
        self.everybody.people.iter().zip(&self.debts).map(told).collect()
    }
}
