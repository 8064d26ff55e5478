//! One moment in the zones of many people, those with the same time on one line.

use super::announcement::HourStyle;
use crate::model::TimetableSession;
use crate::timezone::{Clock, Zone};

/// The people's zones whose clocks show the same at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LocalLine {
    pub clock: Clock,
    /// `CEST`, or several: `CEST/SAST`.
    pub letters: String,
    /// The cities that the zones are named after; UTC has none.
    pub cities: Vec<String>,
    /// Days after the day where the session was planned.
    pub day_shift: i32,
}

/// The local times of a session in these zones, from west to east.
pub(super) fn local_lines(session: &TimetableSession, zones: &[Zone]) -> Vec<LocalLine> {
    let here = session.zone.clock(session.starts_at).on;
    let mut zones: Vec<Zone> = zones.to_vec();
    zones.sort_by_key(|zone| (zone.minutes_ahead(session.starts_at), zone.city(), zone.name()));
    zones.dedup();
    let mut lines: Vec<LocalLine> = Vec::new();
    for zone in zones {
        let clock = zone.clock(session.starts_at);
        let local = zone.local_time(session.starts_at, here);
        let city = Some(zone.city()).filter(|_| zone.name() != "UTC");
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

/// The zones that a session is told in: those of the people invited, those asked for, and at least its own.
pub(super) fn zones_of(session: &TimetableSession, asked: &[Zone]) -> Vec<Zone> {
    let invited = session.invited.iter().filter_map(|invited| invited.zone);
    let mut zones: Vec<Zone> = Vec::new();
    for zone in std::iter::once(session.zone).chain(invited).chain(asked.iter().copied()) {
        if !zones.contains(&zone) {
            zones.push(zone);
        }
    }
    zones
}
