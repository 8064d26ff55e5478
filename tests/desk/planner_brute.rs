//! The planner beside trying every set of sessions, with times read off the clocks minute by minute.

use std::collections::HashMap;
use summit::model::plan::{Availability, Plan, PlanCost, PlanTerms, Stretch, Weekday};
use summit::model::{Id, PersonId};
use summit::schedule::{FixedSession, Host, PlanPerson, PlanRequest, WorkingHours, plan};
use summit::timezone::{Date, Moment, Zone, read_moment};

const MINUTE: i64 = 60_000;

const ZONES: [&str; 12] = [
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Australia/Melbourne",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Pacific/Kiritimati",
    "Pacific/Apia",
    "Pacific/Pago_Pago",
    "UTC",
];

/// Days on which clocks change somewhere in the list, and one on which none does.
const DAYS: [&str; 6] = ["2026-03-28", "2026-10-24", "2026-04-04", "2026-10-03", "2026-11-01", "2021-05-19"];

/// Numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }
}

/// What clocks show, remembered: day, and minute of the day.
#[derive(Default)]
struct Clocks(HashMap<(Zone, Moment), (Date, i64)>);

impl Clocks {
    fn show(&mut self, zone: Zone, at: Moment) -> (Date, i64) {
        *self.0.entry((zone, at)).or_insert_with(|| {
            let (day, hour, minute) = read_moment(&zone.local_time(at, Date::of(at)).local).unwrap();
            (day, i64::from(hour) * 60 + i64::from(minute))
        })
    }
}

fn at_midnight(day: Date) -> Moment {
    Moment::from_rfc3339(&format!("{day}T00:00:00Z")).unwrap()
}

fn person(number: u64, chance: &mut Chance, from: Moment) -> PlanPerson {
    let id = PersonId::from_uuid(uuid::Uuid::from_u128(u128::from(number) + 1));
    let mut person = PlanPerson::new(id, format!("P{}", chance.below(4)), None);
    person.zone = (!chance.one_in(12)).then(|| chance.of(&ZONES).parse().unwrap());
    if chance.one_in(4) {
        let begin = 60 * chance.below(24) as u16;
        person.hours = WorkingHours { from: begin, to: (begin + 60 * (1 + chance.below(20)) as u16) % 1_440 };
    }
    if chance.one_in(3) {
        let time = |chance: &mut Chance| {
            let start = from.0 + 60 * MINUTE * chance.below(60) as i64;
            let end = start + 60 * MINUTE * (1 + chance.below(20)) as i64;
            Availability { from: Moment(start), to: Moment(end), if_needed: chance.one_in(3) }
        };
        person.available = Some((0..chance.below(4)).map(|_| time(chance)).collect());
    }
    person.weight = if chance.one_in(4) { chance.below(4) as u32 } else { 1 };
    person.must_attend = chance.one_in(6);
    person.debt = if chance.one_in(3) { chance.below(7) as u32 } else { 0 };
    person
}

fn stretch(chance: &mut Chance, from: Moment) -> Stretch {
    let start = from.0 + 30 * MINUTE * chance.below(120) as i64;
    Stretch { from: Moment(start), to: Moment(start + 30 * MINUTE * (1 + chance.below(30)) as i64) }
}

fn request(chance: &mut Chance, count: u32) -> PlanRequest {
    let from: Date = chance.of(&DAYS).parse().unwrap();
    let days = if count == 1 { 3 } else { 1 + chance.below(2) as i32 };
    let base = at_midnight(from);
    let mut terms = PlanTerms::new(count, from, from.plus_days(days - 1), chance.of(&ZONES).parse().unwrap());
    terms.step = if count == 1 { [15, 30, 60][chance.below(3) as usize] } else { 60 };
    terms.minutes = [30, 60, 60, 90, 240][chance.below(5) as usize];
    terms.gap = [0, 0, 60, 300][chance.below(4) as usize];
    terms.one_a_day = chance.one_in(4);
    if chance.one_in(5) {
        terms.weekdays = vec![Weekday::Saturday, Weekday::Sunday, Weekday::Wednesday];
    }
    let stretches = |chance: &mut Chance| (0..1 + chance.below(3)).map(|_| stretch(chance, base)).collect::<Vec<_>>();
    if chance.one_in(3) {
        terms.avoid = stretches(chance);
    }
    let host = |chance: &mut Chance| {
        let available = (!chance.one_in(3)).then(|| stretches(chance));
        Host { id: PersonId::from_uuid(uuid::Uuid::from_u128(9)), name: "Host".into(), available }
    };
    let hosts = if chance.one_in(5) { (0..1 + chance.below(2)).map(|_| host(chance)).collect() } else { Vec::new() };
    let set = |chance: &mut Chance| FixedSession { start: stretch(chance, base).from, minutes: 60 };
    let fixed = if chance.one_in(4) { (0..1 + chance.below(2)).map(|_| set(chance)).collect() } else { Vec::new() };
    let people = (0..1 + chance.below(6)).map(|number| person(number, chance, base)).collect();
    PlanRequest { terms, people, hosts, fixed }
}

/// Points of a band around a working day, from the definition: minutes before the good hours, and after them.
fn points_of_minute(hours: WorkingHours, minute: i64) -> u32 {
    let length = (i64::from(hours.to) - i64::from(hours.from)).rem_euclid(1_440);
    let into = (minute - i64::from(hours.from)).rem_euclid(1_440);
    if length == 0 || into < length {
        return 0;
    }
    let (after, before) = (into - length, 1_440 - into);
    match () {
        () if after < 240 || before <= 120 => 1,
        () if after < 360 || before <= 180 => 2,
        () => 4,
    }
}

fn lies_in(times: &[Stretch], start: Moment, minutes: u32) -> bool {
    let quarter = |place: i64| Moment(start.0 + place * 15 * MINUTE);
    (0..i64::from(minutes) / 15)
        .all(|place| times.iter().any(|t| t.from <= quarter(place) && t.to >= quarter(place + 1)))
}

fn points(person: &PlanPerson, zone: Zone, start: Moment, minutes: u32, clocks: &mut Clocks) -> u32 {
    // Everything here begins on a quarter of an hour, so that one minute of each is enough.
    let quarters = (0..i64::from(minutes) / 15).map(|place| Moment(start.0 + place * 15 * MINUTE));
    let band = quarters.map(|at| points_of_minute(person.hours, clocks.show(zone, at).1)).max().unwrap();
    let Some(available) = &person.available else { return band };
    let times = |gladly: bool| {
        let chosen = available.iter().filter(|time| !gladly || !time.if_needed);
        chosen.map(|time| Stretch { from: time.from, to: time.to }).collect::<Vec<_>>()
    };
    match (lies_in(&times(true), start, minutes), lies_in(&times(false), start, minutes)) {
        (true, _) => band,
        (false, true) => band.max(2),
        (false, false) => 4,
    }
}

fn starts(request: &PlanRequest, clocks: &mut Clocks) -> Vec<(Moment, Date)> {
    let terms = &request.terms;
    let (first, last) = (at_midnight(terms.from.plus_days(-1)), at_midnight(terms.to.plus_days(2)));
    let length = i64::from(terms.minutes) * MINUTE;
    let mut starts = Vec::new();
    for at in (first.0..last.0).step_by(15 * MINUTE as usize) {
        let (day, minute) = clocks.show(terms.zone, Moment(at));
        let is_in_range = day >= terms.from && day <= terms.to && minute % i64::from(terms.step) == 0;
        let weekday = Weekday::ALL[usize::from(day.weekday())];
        let is_weekday = terms.weekdays.is_empty() || terms.weekdays.contains(&weekday);
        let is_free = terms.avoid.iter().all(|time| at >= time.to.0 || at + length <= time.from.0);
        let can = |host: &Host| host.available.as_ref().is_none_or(|times| lies_in(times, Moment(at), terms.minutes));
        let has_host = request.hosts.is_empty() || request.hosts.iter().any(can);
        let gap = i64::from(terms.gap) * MINUTE;
        let is_clear = request.fixed.iter().all(|set| {
            let end = set.start.0 + i64::from(set.minutes) * MINUTE;
            (at >= end + gap || at + length + gap <= set.start.0)
                && !(terms.one_a_day && clocks.show(terms.zone, set.start).0 == day)
        });
        if is_in_range && is_weekday && is_free && has_host && is_clear {
            starts.push((Moment(at), day));
        }
    }
    starts
}

struct Tried<'a> {
    request: &'a PlanRequest,
    starts: Vec<(Moment, Date)>,
    /// For each who counts: the points of every start, and of the best session that is set.
    people: Vec<(&'a PlanPerson, Vec<u32>, u32)>,
}

impl<'a> Tried<'a> {
    fn new(request: &'a PlanRequest, clocks: &mut Clocks) -> Self {
        let starts = starts(request, clocks);
        let mut people = Vec::new();
        for person in request.people.iter().filter(|person| person.weight > 0) {
            let Some(zone) = person.zone else { continue };
            let row = starts.iter().map(|s| points(person, zone, s.0, request.terms.minutes, clocks)).collect();
            let set = request.fixed.iter().map(|set| points(person, zone, set.start, set.minutes, clocks)).min();
            people.push((person, row, set.unwrap_or(4)));
        }
        Self { request, starts, people }
    }

    fn cost(&self, chosen: &[usize]) -> PlanCost {
        let mut cost = PlanCost::default();
        for (person, row, set) in &self.people {
            let points = chosen.iter().map(|slot| row[*slot]).min().unwrap().min(*set);
            cost.worst = cost.worst.max(person.debt + points);
            cost.sum += person.weight * points;
            cost.left_out += if points == 4 { person.weight } else { 0 };
            cost.must_left_out += if points == 4 && person.must_attend { person.weight } else { 0 };
        }
        cost
    }

    fn may_follow(&self, slot: usize, last: usize) -> bool {
        let terms = &self.request.terms;
        let ((start, day), (before, day_before)) = (self.starts[slot], self.starts[last]);
        start.0 - before.0 >= i64::from(terms.minutes + terms.gap) * MINUTE && !(terms.one_a_day && day == day_before)
    }

    /// Points of all at each session, by weight.
    fn each(&self, chosen: &[usize]) -> u32 {
        let of_one = |(person, row, _): &(&PlanPerson, Vec<u32>, u32)| {
            person.weight * chosen.iter().map(|slot| row[*slot]).sum::<u32>()
        };
        self.people.iter().map(of_one).sum()
    }

    /// The least cost; of the sets that cost it the one whose sessions are best in themselves; of those the one that is over
    /// soonest, last session first.
    fn best(&self) -> Option<(PlanCost, u32, Vec<Moment>)> {
        let mut best = None;
        self.try_all(&mut Vec::new(), &mut best);
        best
    }

    fn try_all(&self, chosen: &mut Vec<usize>, best: &mut Option<(PlanCost, u32, Vec<Moment>)>) {
        if chosen.len() == self.request.terms.count as usize {
            let backwards = chosen.iter().rev().map(|slot| self.starts[*slot].0).collect();
            let mine = (self.cost(chosen), self.each(chosen), backwards);
            if best.as_ref().is_none_or(|best| mine < *best) {
                *best = Some(mine);
            }
            return;
        }
        for slot in chosen.last().map_or(0, |last| last + 1)..self.starts.len() {
            if chosen.last().is_none_or(|last| self.may_follow(slot, *last)) {
                chosen.push(slot);
                self.try_all(chosen, best);
                chosen.pop();
            }
        }
    }
}

fn sessions_backwards(plan: &Plan) -> Vec<Moment> {
    plan.sessions.iter().rev().map(|session| session.start).collect()
}

#[test]
fn plans_cost_what_the_best_of_all_sets_costs() {
    let (mut chance, mut clocks, mut planned, mut refused) = (Chance(20_210_524), Clocks::default(), 0, 0);
    for case in 0..2_000 {
        let request = request(&mut chance, if case % 25 == 0 { 3 } else { 1 + case % 2 });
        let tried = Tried::new(&request, &mut clocks);
        match plan(&request) {
            Ok(plan) => {
                let (cost, _, starts) = tried.best().unwrap();
                assert_eq!((plan.cost, sessions_backwards(&plan)), (cost, starts), "case {case}: {request:?}");
                assert!(plan.proved_optimal && plan.bound == plan.cost);
                assert_eq!(plan.starts_allowed as usize, tried.starts.len());
                planned += 1;
            }
            Err(error) if error.code() == "plan-no-zone" => refused += 1,
            Err(error) => {
                assert!(["plan-no-start", "plan-too-close"].contains(&error.code()), "{error}");
                assert_eq!(tried.best(), None, "{error}");
                refused += 1;
            }
        }
    }
    assert!(planned > 1_200 && refused > 65, "{planned} {refused}");
}

#[test]
fn adding_a_person_never_leaves_out_fewer_and_order_changes_nothing() {
    let mut chance = Chance(7);
    for case in 0..300 {
        let mut request = request(&mut chance, if case % 50 == 0 { 4 } else { 1 + case % 2 });
        let Ok(before) = plan(&request) else { continue };
        let half = request.people.len() / 2;
        request.people.rotate_left(half);
        request.hosts.reverse();
        let turned = plan(&request).unwrap();
        let without_hosts = |mut plan: Plan| {
            let options = plan.alternatives.iter_mut().flat_map(|option| option.sessions.iter_mut());
            plan.sessions.iter_mut().chain(plan.fixed.iter_mut()).chain(options).for_each(|s| s.hosts.clear());
            plan
        };
        assert_eq!(without_hosts(turned), without_hosts(before.clone()), "case {case}");

        request.people.push(person(99, &mut chance, at_midnight(request.terms.from)));
        let after = plan(&request).unwrap();
        if before.proved_optimal && after.proved_optimal {
            let out = |plan: &Plan| (plan.cost.must_left_out, plan.cost.left_out);
            assert!(out(&after).0 >= out(&before).0 && out(&after) >= out(&before), "case {case}");
        }
    }
}
