//! What an hour means to a person: band, availability and points. People who meet every hour alike share a [`Profile`].

use super::clock::{Clock, MINUTE};
use super::hours::{DAY, WorkingHours};
use super::request::{PlanPerson, merged, within};
use crate::model::plan::{Availability, Band, Stretch};
use crate::timezone::{Moment, Zone};
use std::collections::HashMap;
use std::rc::Rc;

/// Points of a session that a person cannot come to.
pub(super) const LEFT_OUT: u8 = Band::Night.points();

/// The band of a session in a zone: the worst one over all of it (see [`WorkingHours`]).
pub fn band_at(zone: Zone, hours: WorkingHours, start: Moment, minutes: u32) -> Band {
    Clock::new(zone, stretch(start, minutes)).worst(hours, start, minutes)
}

/// From the start of a session to its end.
pub(super) fn stretch(start: Moment, minutes: u32) -> Stretch {
    Stretch { from: start, to: Moment(start.0 + i64::from(minutes) * MINUTE) }
}

/// Zone, hours and availability: whoever has the same meets every session alike.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub zone: Zone,
    pub hours: WorkingHours,
    times: Option<Times>,
    pub clock: Rc<Clock>,
}

/// When people can come, in order: gladly, and at all.
#[derive(Clone, Debug)]
struct Times {
    gladly: Vec<Stretch>,
    at_all: Vec<Stretch>,
}

impl Times {
    fn of(available: &[Availability]) -> Self {
        let stretch = |time: &Availability| Stretch { from: time.from, to: time.to };
        let gladly = merged(available.iter().filter(|time| !time.if_needed).map(stretch));
        Self { gladly, at_all: merged(available.iter().map(stretch)) }
    }
}

/// A session as a profile meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meeting {
    pub band: Band,
    pub available: bool,
    pub if_needed: bool,
}

impl Meeting {
    /// What it costs: the points of the band; as much as a poor hour at least if it must be; as the night if not at all.
    pub(super) fn points(self) -> u8 {
        match (self.available, self.if_needed) {
            (false, _) => LEFT_OUT,
            (true, true) => self.band.points().max(Band::Poor.points()),
            (true, false) => self.band.points(),
        }
    }
}

impl Profile {
    pub(super) fn meet(&self, start: Moment, minutes: u32) -> Meeting {
        let band = self.clock.worst(self.hours, start, minutes);
        let Some(times) = &self.times else { return Meeting { band, available: true, if_needed: false } };
        let whole = stretch(start, minutes);
        let (gladly, available) = (within(&times.gladly, whole), within(&times.at_all, whole));
        Meeting { band, available, if_needed: available && !gladly }
    }

    /// Minutes between the middle of a session and the middle of the good hours, around the clock.
    pub(super) fn off_middle(&self, start: Moment, minutes: u32) -> i64 {
        let middle = self.clock.local(start) + i64::from(minutes) / 2;
        around_clock(middle, self.hours.middle())
    }
}

/// Minutes between two times of day, the shorter way around.
pub(super) fn around_clock(one: i64, other: i64) -> i64 {
    let apart = (one - other).rem_euclid(DAY);
    apart.min(DAY - apart)
}

/// The people who can be planned, by name and id, and their profiles.
pub(super) struct Everybody<'a> {
    /// With the zone, and the place of the profile in `profiles`.
    pub people: Vec<(&'a PlanPerson, Zone, usize)>,
    pub profiles: Vec<Profile>,
    /// Names of the others, in order.
    pub without_zone: Vec<String>,
}

impl<'a> Everybody<'a> {
    /// Groups people; the clocks are good for the stretch.
    pub(super) fn new(people: &'a [PlanPerson], stretch: Stretch) -> Self {
        let mut order: Vec<&PlanPerson> = people.iter().collect();
        order.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        let mut clocks: HashMap<Zone, Rc<Clock>> = HashMap::new();
        let mut known: HashMap<(Zone, WorkingHours, Option<&[Availability]>), usize> = HashMap::new();
        let mut all = Self { people: Vec::with_capacity(people.len()), profiles: Vec::new(), without_zone: Vec::new() };
        for person in order {
            let Some(zone) = person.zone else {
                all.without_zone.push(person.name.clone());
                continue;
            };
            let available = person.available.as_deref();
            let profile = *known.entry((zone, person.hours, available)).or_insert_with(|| {
                let clock = clocks.entry(zone).or_insert_with(|| Rc::new(Clock::new(zone, stretch)));
                let times = available.map(Times::of);
                all.profiles.push(Profile { zone, hours: person.hours, times, clock: Rc::clone(clock) });
                all.profiles.len() - 1
            });
            all.people.push((person, zone, profile));
        }
        all
    }
}
