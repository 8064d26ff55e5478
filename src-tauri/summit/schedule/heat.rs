//! A day in many zones: who is where in the day at which hour, and what the clocks do in the meantime.

use super::announcement::HourStyle;
use super::assess::{NAMED, count};
use super::clock::{Clock, MINUTE, around, day_of, days};
use super::hours::DAY;
use super::people::{Everybody, Meeting, Profile};
use super::request::{PlanPerson, refused};
use crate::error::Result;
use crate::model::hours::{
    BothClocks, HardHour, HeatCell, HeatChange, HeatClock, HeatColumn, HeatHour, HeatMap, HeatRow, SlotSummary,
};
use crate::model::plan::{Band, BandCounts, ClockChange, Stretch};
use crate::timezone::{Date, Moment, Zone};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Shows a day of a zone: for every start of a session of so many minutes, every `step` minutes (15, 30 or 60), the local
/// time of everybody and how it suits them. Refuses with `plan-step`.
pub fn heat_map(people: &[PlanPerson], (zone, day): (Zone, Date), step: u32, minutes: u32) -> Result<HeatMap> {
    if ![15, 30, 60].contains(&step) {
        let wrong = format!("a day cannot be shown every {step} minutes");
        return Err(refused("plan-step", "step", wrong, "Choose 15, 30 or 60 minutes."));
    }
    let number = i64::from(day.days_since_1970());
    let starts = Clock::new(zone, around(day, day)).steps(number..=number, i64::from(step));
    let everybody = Everybody::new(people, around(day, day));
    let met: Vec<Vec<Meeting>> =
        everybody.profiles.iter().map(|profile| starts.iter().map(|at| profile.meet(*at, minutes)).collect()).collect();
    let mut hours = Once::default();
    let clocks = clocks(&everybody, &starts, number, &mut hours);
    let mut cells = Once::default();
    let days = met.iter().map(|met| met.iter().map(|meeting| cells.place(cell(*meeting))).collect()).collect();
    Ok(HeatMap {
        zone,
        day,
        columns: columns(&everybody, zone, &starts, &met),
        rows: rows(&everybody, &clocks),
        hours: hours.0.into_iter().map(hour).collect(),
        clocks,
        cells: cells.0,
        days,
        without_zone: everybody.without_zone,
    })
}

/// Values in the order in which they came, each once.
struct Once<T>(Vec<T>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Once<T> {
    fn place(&mut self, value: T) -> u32 {
        let known = self.0.iter().position(|one| *one == value);
        let place = known.unwrap_or_else(|| {
            self.0.push(value);
            self.0.len() - 1
        });
        number(place)
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn columns(everybody: &Everybody<'_>, zone: Zone, starts: &[Moment], met: &[Vec<Meeting>]) -> Vec<HeatColumn> {
    let column = |(place, at): (usize, &Moment)| {
        let (mut counts, mut early) = (BandCounts::default(), 0);
        for (_, _, profile) in &everybody.people {
            let here = met.get(*profile).and_then(|met| met.get(place)).zip(everybody.profiles.get(*profile));
            let Some((meeting, profile)) = here else { continue };
            count(&mut counts, *meeting);
            early += u32::from(is_early(profile, *at, *meeting));
        }
        let local = zone.clock(*at);
        HeatColumn { start: *at, hour: both(|style| style.hour(local)), when: when(zone, *at), counts, early }
    };
    starts.iter().enumerate().map(column).collect()
}

/// Day, time and letters of a moment.
fn when(zone: Zone, at: Moment) -> BothClocks {
    let local = zone.clock(at);
    let letters = zone.local_time(at, local.on).abbreviation;
    both(|style| format!("{}, {} {letters}", local.on.short(), style.clock(local)))
}

fn both(text: impl Fn(HourStyle) -> String) -> BothClocks {
    BothClocks { twelve: text(HourStyle::Twelve), twenty_four: text(HourStyle::TwentyFour) }
}

/// The texts of a minute of the day.
fn hour(minute: i64) -> HeatHour {
    let part = |value: i64| u8::try_from(value).unwrap_or_default();
    let local = crate::timezone::Clock { on: Date::of(Moment(0)), hour: part(minute / 60), minute: part(minute % 60) };
    let minutes = if local.minute == 0 { String::new() } else { format!(":{:02}", local.minute) };
    HeatHour { hour: both(|style| style.hour(local)), minutes, whole: both(|style| style.clock(local)) }
}

/// One a zone, from west to east by the offset of the first column.
fn clocks(everybody: &Everybody<'_>, starts: &[Moment], day: i64, hours: &mut Once<i64>) -> Vec<HeatClock> {
    let mut known: HashMap<Zone, &Clock> = HashMap::new();
    for profile in &everybody.profiles {
        known.entry(profile.zone).or_insert(&profile.clock);
    }
    let first = starts.first().copied().unwrap_or(Moment(day * DAY * MINUTE));
    let mut zones: Vec<(i64, &str, Zone, &Clock)> =
        known.into_iter().map(|(zone, clock)| (ahead(clock, first), zone.name(), zone, clock)).collect();
    zones.sort_by_key(|(ahead, name, ..)| (*ahead, *name));
    zones.into_iter().map(|(_, _, zone, clock)| heat_clock((zone, clock), (first, starts), day, hours)).collect()
}

fn heat_clock(
    (zone, clock): (Zone, &Clock),
    (first, starts): (Moment, &[Moment]),
    day: i64,
    hours: &mut Once<i64>,
) -> HeatClock {
    let offset = |at: Moment| zone.local_time(at, Date::of(at)).offset;
    let local = |at: &Moment| clock.local(*at);
    let days_after = |at: &Moment| i32::try_from(local(at).div_euclid(DAY) - day).unwrap_or(0);
    let changed = starts.iter().enumerate().find(|(_, at)| ahead(clock, **at) != ahead(clock, first));
    HeatClock {
        zone,
        city: zone.city(),
        offset: offset(first),
        ahead: zone.minutes_ahead(first),
        hours: starts.iter().map(|at| hours.place(local(at).rem_euclid(DAY))).collect(),
        day_shifts: starts.iter().map(days_after).collect(),
        change: changed.map(|(column, at)| HeatChange { column: number(column), offset: offset(*at) }),
    }
}

/// Milliseconds that a clock is ahead of UTC, to the minute.
fn ahead(clock: &Clock, at: Moment) -> i64 {
    clock.local(at) * MINUTE - at.0
}

fn cell(meeting: Meeting) -> HeatCell {
    let Meeting { band, available, if_needed } = meeting;
    HeatCell { band, available, if_needed, points: u32::from(meeting.points()) }
}

fn rows(everybody: &Everybody<'_>, clocks: &[HeatClock]) -> Vec<HeatRow> {
    let places: HashMap<Zone, u32> =
        clocks.iter().enumerate().map(|(place, clock)| (clock.zone, number(place))).collect();
    let row = |(person, zone, profile): &(&PlanPerson, Zone, usize)| HeatRow {
        id: person.id,
        name: person.name.clone(),
        assumed: person.assumed,
        clock: places.get(zone).copied().unwrap_or_default(),
        day: number(*profile),
    };
    everybody.people.iter().map(row).collect()
}

/// Whether a session that a person comes to at the edge or in a poor hour is before the good hours.
fn is_early(profile: &Profile, start: Moment, meeting: Meeting) -> bool {
    let between = meeting.available && matches!(meeting.band, Band::Edge | Band::Poor);
    between && profile.hours.is_before(profile.clock.local(start))
}

/// Says what one start means to all; days are counted from the day of the event's zone.
pub fn summary(people: &[PlanPerson], zone: Zone, start: Moment, minutes: u32) -> SlotSummary {
    let everybody = Everybody::new(people, Stretch { from: start, to: start });
    let met: Vec<Meeting> = everybody.profiles.iter().map(|profile| profile.meet(start, minutes)).collect();
    let (counts, when) = (BandCounts::default(), when(zone, start));
    let mut summary = SlotSummary { start, when, minutes, counts, early: 0, hard: Vec::new() };
    let mut hard = Vec::new();
    for (person, zone, place) in &everybody.people {
        let Some((profile, meeting)) = everybody.profiles.get(*place).zip(met.get(*place)) else { continue };
        count(&mut summary.counts, *meeting);
        summary.early += u32::from(is_early(profile, start, *meeting));
        if !meeting.available || meeting.band >= Band::Poor {
            hard.push((person, *zone, *meeting));
        }
    }
    hard.sort_by_key(|(.., meeting)| Reverse((meeting.points(), meeting.band)));
    let day = day_of(zone, start);
    summary.hard =
        hard.into_iter().take(NAMED).map(|(person, zone, met)| hard_hour(person, zone, met, (start, day))).collect();
    summary
}

fn hard_hour(person: &PlanPerson, zone: Zone, meeting: Meeting, (start, day): (Moment, Date)) -> HardHour {
    let Meeting { band, available, .. } = meeting;
    let clock = zone.clock(start);
    HardHour {
        id: person.id,
        name: person.name.clone(),
        local: zone.local_time(start, day),
        time: both(|style| style.clock(clock)),
        band,
        available,
    }
}

/// Names the clock changes of people's zones from one day of the event's zone to another, the last included.
pub fn clock_changes(people: &[PlanPerson], zone: Zone, from: Date, to: Date) -> Vec<ClockChange> {
    changes_of(&Everybody::new(people, around(from, to)), days(zone, from, to))
}

/// The clock changes within a stretch, in order of time, then by the name of the zone.
pub(super) fn changes_of(everybody: &Everybody<'_>, stretch: Stretch) -> Vec<ClockChange> {
    let mut zones: Vec<(Zone, Vec<&str>)> = Vec::new();
    let mut known = HashMap::new();
    for (person, zone, _) in &everybody.people {
        let place = *known.entry(*zone).or_insert(zones.len());
        match zones.get_mut(place) {
            Some((_, names)) => names.push(&person.name),
            None => zones.push((*zone, vec![&person.name])),
        }
    }
    let mut changes: Vec<ClockChange> =
        zones.iter().flat_map(|(zone, names)| changes_in(*zone, names, stretch)).collect();
    changes.sort_by_key(|change| (change.at, change.zone.name()));
    changes
}

fn changes_in(zone: Zone, names: &[&str], stretch: Stretch) -> Vec<ClockChange> {
    let spans = zone.offsets(stretch.from, stretch.to);
    let change = |(before, after): (&crate::timezone::OffsetSpan, &crate::timezone::OffsetSpan)| ClockChange {
        zone,
        at: after.from,
        from: before.shown(),
        to: after.shown(),
        people: u32::try_from(names.len()).unwrap_or(u32::MAX),
        names: names.iter().take(NAMED).map(|name| (*name).to_owned()).collect(),
    };
    spans.iter().zip(spans.iter().skip(1)).map(change).collect()
}
