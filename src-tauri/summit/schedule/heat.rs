//! A day in many zones: who is where in the day at which hour, and what the clocks do in the meantime.

use super::assess::{NAMED, count};
use super::clock::{Clock, MINUTE, around, day_of, days};
use super::hours::DAY;
use super::people::{Everybody, Meeting, Profile};
use super::request::{PlanPerson, refused};
use crate::error::Result;
use crate::model::hours::{HardHour, HeatCell, HeatMap, HeatRow, SlotSummary};
use crate::model::plan::{Band, BandCounts, ClockChange, Stretch};
use crate::timezone::{Date, Moment, Zone};
use std::cmp::Reverse;

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
    let counts = (0..starts.len()).map(|column| counted(&everybody, &met, column)).collect();
    Ok(HeatMap {
        zone,
        day,
        columns: starts.iter().map(|at| zone.local_time(*at, day)).collect(),
        rows: rows(&everybody, &starts, &met, number),
        counts,
        without_zone: everybody.without_zone,
        starts,
    })
}

fn counted(everybody: &Everybody<'_>, met: &[Vec<Meeting>], column: usize) -> BandCounts {
    let mut counts = BandCounts::default();
    for meeting in everybody.people.iter().filter_map(|(_, _, profile)| met.get(*profile)?.get(column)) {
        count(&mut counts, *meeting);
    }
    counts
}

/// From west to east by the offset of the first column.
fn rows(everybody: &Everybody<'_>, starts: &[Moment], met: &[Vec<Meeting>], day: i64) -> Vec<HeatRow> {
    let first = starts.first().copied().unwrap_or(Moment(day * DAY * MINUTE));
    let cells: Vec<Vec<HeatCell>> =
        everybody.profiles.iter().zip(met).map(|(profile, met)| cells(profile, starts, met, day)).collect();
    let row = |(person, zone, profile): &(&PlanPerson, Zone, usize)| {
        let at = everybody.profiles.get(*profile)?.clock.local(first) * MINUTE - first.0;
        let row = HeatRow {
            id: person.id,
            name: person.name.clone(),
            zone: *zone,
            assumed: person.assumed,
            offset: zone.local_time(first, Date::of(first)).offset,
            cells: cells.get(*profile)?.clone(),
        };
        Some((at, row))
    };
    let mut rows: Vec<(i64, HeatRow)> = everybody.people.iter().filter_map(row).collect();
    rows.sort_by_key(|(offset, _)| *offset);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn cells(profile: &Profile, starts: &[Moment], met: &[Meeting], day: i64) -> Vec<HeatCell> {
    let cell = |(at, meeting): (&Moment, &Meeting)| {
        let local = profile.clock.local(*at);
        let clock = local.rem_euclid(DAY);
        HeatCell {
            local: format!("{:02}:{:02}", clock / 60, clock % 60),
            day_shift: i32::try_from(local.div_euclid(DAY) - day).unwrap_or(0),
            band: meeting.band,
            available: meeting.available,
        }
    };
    starts.iter().zip(met).map(cell).collect()
}

/// Says what one start means to all; days are counted from the day of the event's zone.
pub fn summary(people: &[PlanPerson], zone: Zone, start: Moment, minutes: u32) -> SlotSummary {
    let everybody = Everybody::new(people, Stretch { from: start, to: start });
    let met: Vec<Meeting> = everybody.profiles.iter().map(|profile| profile.meet(start, minutes)).collect();
    let mut summary = SlotSummary { start, minutes, counts: BandCounts::default(), early: 0, hard: Vec::new() };
    let mut hard = Vec::new();
    for (person, zone, place) in &everybody.people {
        let Some((profile, meeting)) = everybody.profiles.get(*place).zip(met.get(*place)) else { continue };
        count(&mut summary.counts, *meeting);
        let between = meeting.available && matches!(meeting.band, Band::Edge | Band::Poor);
        summary.early += u32::from(between && profile.hours.is_before(profile.clock.local(start)));
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
    HardHour { id: person.id, name: person.name.clone(), local: zone.local_time(start, day), band, available }
}

/// Names the clock changes of people's zones from one day of the event's zone to another, the last included.
pub fn clock_changes(people: &[PlanPerson], zone: Zone, from: Date, to: Date) -> Vec<ClockChange> {
    changes_of(&Everybody::new(people, around(from, to)), days(zone, from, to))
}

/// The clock changes within a stretch, in order of time, then by the name of the zone.
pub(super) fn changes_of(everybody: &Everybody<'_>, stretch: Stretch) -> Vec<ClockChange> {
    let mut zones: Vec<(Zone, Vec<&str>)> = Vec::new();
    let mut known = std::collections::HashMap::new();
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
