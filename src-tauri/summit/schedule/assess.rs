//! What a set of sessions means: to each person, and as reasons.

use super::clock::{around, day_of, days};
use super::heat::changes_of;
use super::people::{Everybody, LEFT_OUT, Meeting, Profile, stretch};
use super::request::{FixedSession, Host, PlanPerson, PlanRequest, validate};
use crate::error::Result;
use crate::model::plan::{
    Band, BandChange, BandCounts, BestSession, ClockChange, PlanAssessment, PlanCost, PlanOption, PlanReasons,
    PlanTerms, PlannedPerson, PlannedSession, Stretch, WorstOff,
};
use crate::timezone::{Moment, Zone};
use std::cmp::Reverse;

/// Most names in a list of reasons.
pub(super) const NAMED: usize = 20;

/// Says what sessions mean that somebody chose, whether the terms allow them or not: the same answer as of a plan, with
/// nothing to compare it with. Refuses what [`plan`](super::plan()) refuses for its terms and people.
pub fn assess(request: &PlanRequest, starts: &[Moment]) -> Result<PlanAssessment> {
    validate(request)?;
    let mut starts = starts.to_vec();
    starts.sort();
    Ok(Judged::with(request, &starts).assess(&starts))
}

/// A request with its people grouped, ready to judge sessions.
pub(super) struct Judged<'a> {
    request: &'a PlanRequest,
    everybody: Everybody<'a>,
    /// In order of time.
    fixed: Vec<FixedSession>,
}

/// A person's best session, and how the person meets it.
#[derive(Clone, Copy)]
struct Best {
    /// Place in the list of sessions.
    session: usize,
    meeting: Meeting,
}

/// What a set of sessions means to each profile.
struct Verdicts {
    sessions: Vec<(Option<u32>, FixedSession)>,
    best: Vec<Option<Best>>,
}

impl<'a> Judged<'a> {
    pub(super) fn new(request: &'a PlanRequest) -> Self {
        Self::with(request, &[])
    }

    /// With clocks that also know some starts outside the range.
    fn with(request: &'a PlanRequest, starts: &[Moment]) -> Self {
        let mut fixed = request.fixed.clone();
        fixed.sort_by_key(|fixed| (fixed.start, fixed.minutes));
        let range = around(request.terms.from, request.terms.to);
        let all = || fixed.iter().map(|fixed| fixed.start).chain(starts.iter().copied());
        let from = all().fold(range.from, Moment::min);
        let to = all().fold(range.to, Moment::max);
        Self { request, everybody: Everybody::new(&request.people, Stretch { from, to }), fixed }
    }

    pub(super) fn people(&self) -> &[(&'a PlanPerson, Zone, usize)] {
        &self.everybody.people
    }

    pub(super) fn profiles(&self) -> &[Profile] {
        &self.everybody.profiles
    }

    /// What the sessions that are set cost a profile.
    pub(super) fn fixed_points(&self, profile: usize) -> u8 {
        let points = |profile: &Profile| {
            self.fixed.iter().map(|fixed| profile.meet(fixed.start, fixed.minutes).points()).min().unwrap_or(LEFT_OUT)
        };
        self.profiles().get(profile).map_or(LEFT_OUT, points)
    }

    /// The clock changes between the first day and the last.
    pub(super) fn clock_changes(&self) -> Vec<ClockChange> {
        let PlanTerms { zone, from, to, .. } = self.request.terms;
        changes_of(&self.everybody, days(zone, from, to))
    }

    /// What new sessions mean, in order of time.
    pub(super) fn assess(&self, starts: &[Moment]) -> PlanAssessment {
        self.assessed(&self.verdicts(starts))
    }

    /// The same, and what others mean instead of them.
    pub(super) fn assess_beside(&self, starts: &[Moment], others: &[Vec<Moment>]) -> (PlanAssessment, Vec<PlanOption>) {
        let verdicts = self.verdicts(starts);
        let option = |starts: &Vec<Moment>| self.option(&self.verdicts(starts), &verdicts);
        (self.assessed(&verdicts), others.iter().map(option).collect())
    }

    fn assessed(&self, verdicts: &Verdicts) -> PlanAssessment {
        PlanAssessment {
            sessions: self.sessions(verdicts, |place| place.is_some()),
            fixed: self.sessions(verdicts, |place| place.is_none()),
            people: self.rows(verdicts),
            cost: self.cost(verdicts),
            reasons: self.reasons(verdicts, None),
            without_zone: self.everybody.without_zone.clone(),
        }
    }

    fn option(&self, verdicts: &Verdicts, beside: &Verdicts) -> PlanOption {
        PlanOption {
            sessions: self.sessions(verdicts, |place| place.is_some()),
            cost: self.cost(verdicts),
            reasons: self.reasons(verdicts, Some(beside)),
        }
    }

    fn sessions(&self, verdicts: &Verdicts, is_meant: impl Fn(Option<u32>) -> bool) -> Vec<PlannedSession> {
        let meant = verdicts.sessions.iter().filter(|(place, _)| is_meant(*place));
        meant.map(|(_, session)| self.planned(*session)).collect()
    }

    fn verdicts(&self, starts: &[Moment]) -> Verdicts {
        let minutes = self.request.terms.minutes;
        let new = (0..).zip(starts).map(|(place, start)| (Some(place), FixedSession { start: *start, minutes }));
        let sessions: Vec<(Option<u32>, FixedSession)> =
            new.chain(self.fixed.iter().map(|fixed| (None, *fixed))).collect();
        let best = self.profiles().iter().map(|profile| best(profile, &sessions)).collect();
        Verdicts { sessions, best }
    }

    fn planned(&self, session: FixedSession) -> PlannedSession {
        let FixedSession { start, minutes } = session;
        planned(self.request.terms.zone, &self.request.hosts, start, minutes)
    }

    /// The best session of a profile as people read it.
    fn told(&self, verdicts: &Verdicts, profile: usize) -> Option<BestSession> {
        let best = (*verdicts.best.get(profile)?)?;
        let (session, FixedSession { start, .. }) = *verdicts.sessions.get(best.session)?;
        let event_day = day_of(self.request.terms.zone, start);
        let local = self.profiles().get(profile)?.zone.local_time(start, event_day);
        let Meeting { band, available, if_needed } = best.meeting;
        Some(BestSession {
            session,
            start,
            local: local.local,
            offset: local.offset,
            abbreviation: local.abbreviation,
            day_shift: local.day_shift,
            band,
            available,
            if_needed,
        })
    }

    fn rows(&self, verdicts: &Verdicts) -> Vec<PlannedPerson> {
        let told: Vec<_> = (0..self.profiles().len()).map(|profile| self.told(verdicts, profile)).collect();
        let row = |(person, zone, profile): &(&PlanPerson, Zone, usize)| {
            let points = verdicts.points(*profile);
            Some(PlannedPerson {
                id: person.id,
                name: person.name.clone(),
                zone: *zone,
                assumed: person.assumed,
                best: told.get(*profile)?.clone()?,
                left_out: points == LEFT_OUT,
                points: u32::from(points),
                debt: person.debt,
            })
        };
        self.people().iter().filter_map(row).collect()
    }

    fn cost(&self, verdicts: &Verdicts) -> PlanCost {
        let mut cost = PlanCost::default();
        for (person, _, profile) in self.people().iter().filter(|(person, ..)| person.weight > 0) {
            let points = verdicts.points(*profile);
            cost.worst = cost.worst.max(person.debt.saturating_add(u32::from(points)));
            cost.sum += person.weight * u32::from(points);
            cost.left_out += if points == LEFT_OUT { person.weight } else { 0 };
            cost.must_left_out += if points == LEFT_OUT && person.must_attend { person.weight } else { 0 };
        }
        cost
    }

    fn reasons(&self, verdicts: &Verdicts, beside: Option<&Verdicts>) -> PlanReasons {
        let mut reasons = PlanReasons { worst_off: self.worst_off(verdicts), ..PlanReasons::default() };
        for (person, _, profile) in self.people() {
            let Some(meeting) = verdicts.meeting(*profile) else { continue };
            count(&mut reasons.counts, meeting);
            if meeting.points() == LEFT_OUT {
                reasons.left_out += 1;
                if reasons.left_out_names.len() < NAMED {
                    reasons.left_out_names.push(person.name.clone());
                }
            }
            if let Some(before) = beside.and_then(|beside| beside.meeting(*profile)) {
                compare(&mut reasons, person, before, meeting);
            }
        }
        reasons
    }

    fn worst_off(&self, verdicts: &Verdicts) -> Option<WorstOff> {
        let pays =
            |person: &PlanPerson, profile: usize| person.debt.saturating_add(u32::from(verdicts.points(profile)));
        let counted = (0..).zip(self.people()).filter(|(_, (person, ..))| person.weight > 0);
        let (_, (person, zone, profile)) =
            counted.max_by_key(|(place, (person, _, profile))| (pays(person, *profile), Reverse::<usize>(*place)))?;
        Some(WorstOff {
            id: person.id,
            name: person.name.clone(),
            zone: *zone,
            best: self.told(verdicts, *profile)?,
            points: u32::from(verdicts.points(*profile)),
            debt: person.debt,
        })
    }
}

/// A session with its time on the event's clocks and the hosts who can.
pub(super) fn planned(zone: Zone, hosts: &[Host], start: Moment, minutes: u32) -> PlannedSession {
    let whole = stretch(start, minutes);
    let hosts = hosts.iter().filter(|host| host.can(whole)).map(|host| host.name.clone()).collect();
    PlannedSession { start, minutes, local: zone.local_time(start, day_of(zone, start)), hosts }
}

impl Verdicts {
    fn meeting(&self, profile: usize) -> Option<Meeting> {
        self.best.get(profile)?.map(|best| best.meeting)
    }

    fn points(&self, profile: usize) -> u8 {
        self.meeting(profile).map_or(LEFT_OUT, Meeting::points)
    }
}

/// The session that suits a profile best.
fn best(profile: &Profile, sessions: &[(Option<u32>, FixedSession)]) -> Option<Best> {
    let met = sessions.iter().enumerate().map(|(session, (_, FixedSession { start, minutes }))| {
        let meeting = profile.meet(*start, *minutes);
        let order = (meeting.points(), profile.off_middle(*start, *minutes), *start);
        (order, Best { session, meeting })
    });
    met.min_by_key(|(order, _)| *order).map(|(_, best)| best)
}

pub(super) fn count(counts: &mut BandCounts, meeting: Meeting) {
    let place = match (meeting.available, meeting.band) {
        (false, _) => &mut counts.unavailable,
        (true, Band::Good) => &mut counts.good,
        (true, Band::Edge) => &mut counts.edge,
        (true, Band::Poor) => &mut counts.poor,
        (true, Band::Night) => &mut counts.night,
    };
    *place += 1;
}

fn compare(reasons: &mut PlanReasons, person: &PlanPerson, before: Meeting, now: Meeting) {
    match now.points().cmp(&before.points()) {
        std::cmp::Ordering::Equal => {}
        std::cmp::Ordering::Less => reasons.better += 1,
        std::cmp::Ordering::Greater => {
            reasons.worse += 1;
            if reasons.losers.len() < NAMED {
                let (from, to, available) = (before.band, now.band, now.available);
                reasons.losers.push(BandChange { id: person.id, name: person.name.clone(), from, to, available });
            }
        }
    }
}
