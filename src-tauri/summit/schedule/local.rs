//! One moment in the zones of many people, those with the same time on one line.

use super::announcement::HourStyle;
use crate::model::TimetableSession;
use crate::timezone::{Clock, Zone};

/// A zone that a session is told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ToldIn {
    pub zone: Zone,
    /// Nobody in it confirmed that, and nobody asked for it.
    pub assumed: bool,
}

/// The people's zones whose clocks show the same at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LocalLine {
    pub clock: Clock,
    /// `CEST`, or several: `CEST/SAST`.
    pub letters: String,
    /// The cities that the zones are named after, marked where the zone is assumed; UTC has none.
    pub cities: Vec<String>,
    /// Days after the day where the session was planned.
    pub day_shift: i32,
}

/// The local times of a session in these zones, from west to east.
pub(super) fn local_lines(session: &TimetableSession, zones: &[ToldIn]) -> Vec<LocalLine> {
    let here = session.zone.clock(session.starts_at).on;
    let mut zones: Vec<ToldIn> = zones.to_vec();
    zones.sort_by_key(|one| (one.zone.minutes_ahead(session.starts_at), one.zone.city(), one.zone.name()));
    zones.dedup();
    let mut lines: Vec<LocalLine> = Vec::new();
    for one in zones {
        let clock = one.zone.clock(session.starts_at);
        let local = one.zone.local_time(session.starts_at, here);
        let city = one.city();
        match lines.last_mut().filter(|line| line.clock == clock) {
            Some(line) => line.take(&local.abbreviation, city),
            None => lines.push(LocalLine {
                clock,
                letters: local.abbreviation,
                cities: city.into_iter().collect(),
                day_shift: local.day_shift,
            }),
        }
    }
    lines
}

impl LocalLine {
    fn take(&mut self, letters: &str, city: Option<String>) {
        if !self.letters.split('/').any(|known| known == letters) {
            self.letters = format!("{}/{letters}", self.letters);
        }
        self.cities.extend(city.filter(|city| !self.cities.contains(city)));
    }

    /// `01:00 AEST (Thursday)`.
    pub(super) fn label(&self, hours: HourStyle) -> String {
        let day = if self.day_shift == 0 { String::new() } else { format!(" ({})", self.clock.on.weekday_name()) };
        format!("{} {}{day}", hours.clock(self.clock), self.letters)
    }

    /// The label with the cities: `17:00 CEST: Berlin, Paris`.
    pub(super) fn sentence(&self, hours: HourStyle) -> String {
        if self.cities.is_empty() {
            return self.label(hours);
        }
        format!("{}: {}", self.label(hours), self.cities.join(", "))
    }
}

impl ToldIn {
    /// A zone that somebody is in or asked for.
    pub(super) fn surely(zone: Zone) -> Self {
        Self { zone, assumed: false }
    }

    /// The city, with a word where it is assumed. UTC has none, unless that must be said.
    pub(super) fn city(self) -> Option<String> {
        match (self.zone.name(), self.assumed) {
            ("UTC", false) => None,
            ("UTC", true) => Some("assumed".into()),
            (_, false) => Some(self.zone.city()),
            (_, true) => Some(format!("{} (assumed)", self.zone.city())),
        }
    }
}

/// The zones that a session is told in: those of the people invited, those asked for, and at least its own. One is assumed
/// where it is that of people alone who did not confirm it.
pub(super) fn zones_of(session: &TimetableSession, asked: &[Zone]) -> Vec<ToldIn> {
    let invited = session.invited.iter().filter_map(|one| Some(ToldIn { zone: one.zone?, assumed: one.assumed }));
    let asked = asked.iter().map(|zone| ToldIn::surely(*zone));
    let mut zones: Vec<ToldIn> = Vec::new();
    for one in std::iter::once(ToldIn::surely(session.zone)).chain(invited).chain(asked) {
        match zones.iter_mut().find(|known| known.zone == one.zone) {
            Some(known) => known.assumed &= one.assumed,
            None => zones.push(one),
        }
    }
    zones
}
