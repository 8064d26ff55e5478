//! Times as a calendar file writes them, and the moments that they are.

use crate::schedule::ical::{Component, Local, Property};
use crate::schedule::observance::{Observances, utc};
use crate::timezone::{ClockProblem, Date, Moment, Zone, calendar_zone};
use std::collections::HashMap;

/// A time of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    Day(Date),
    Floating(Local),
    Utc(Local),
    Zoned(Local, String),
}

/// Why a time is no moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoMoment {
    Floating,
    Unknown(String),
    Impossible,
    TooLong,
}

/// The zones that the times of a file are written in.
pub(super) struct Zones {
    own: HashMap<String, Own>,
    floating: Option<Zone>,
}

enum Own {
    Known(Zone),
    Defined(Observances),
}

impl When {
    /// Reads the first time of a property.
    pub(super) fn read(property: &Property) -> Option<Self> {
        Self::all(property).into_iter().next().flatten()
    }

    /// Reads all times of a property such as `EXDATE`; of a period its start.
    pub(super) fn all(property: &Property) -> Vec<Option<Self>> {
        property.value.split(',').map(|text| Self::of(text.trim(), property.parameter("TZID"))).collect()
    }

    fn of(text: &str, zone: Option<&str>) -> Option<Self> {
        let text = text.split('/').next()?;
        let local = Local::read(text.trim_end_matches(['Z', 'z']))?;
        Some(match zone {
            _ if text.len() == 8 => Self::Day(local.on),
            _ if text.ends_with(['Z', 'z']) => Self::Utc(local),
            Some(zone) => Self::Zoned(local, zone.to_owned()),
            None => Self::Floating(local),
        })
    }

    /// The clock time; midnight for a day.
    pub(super) fn local(&self) -> Local {
        match self {
            Self::Day(on) => Local { on: *on, seconds: 0 },
            Self::Floating(local) | Self::Utc(local) | Self::Zoned(local, _) => *local,
        }
    }

    /// The same clock time of the same zone on another day.
    pub(super) fn on(&self, on: Date) -> Self {
        match self {
            Self::Day(_) => Self::Day(on),
            Self::Floating(local) => Self::Floating(Local { on, ..*local }),
            Self::Utc(local) => Self::Utc(Local { on, ..*local }),
            Self::Zoned(local, zone) => Self::Zoned(Local { on, ..*local }, zone.clone()),
        }
    }

    pub(super) fn is_day(&self) -> bool {
        matches!(self, Self::Day(_))
    }

    pub(super) fn zone_as_written(&self) -> &str {
        match self {
            Self::Day(_) | Self::Floating(_) => "",
            Self::Utc(_) => "UTC",
            Self::Zoned(_, zone) => zone,
        }
    }
}

impl Zones {
    /// The zones that a file defines. One whose name is known goes by our rules, not by those of the file.
    pub(super) fn of<'a>(parts: impl Iterator<Item = &'a Component>, floating: Option<Zone>) -> Self {
        let defined = parts.filter(|part| part.name == "VTIMEZONE").filter_map(|part| {
            let name = part.property("TZID")?.value.clone();
            let known = calendar_zone(&name).or_else(|| calendar_zone(&part.words("X-LIC-LOCATION")));
            let own = known.map(Own::Known).or_else(|| Observances::read(part).map(Own::Defined))?;
            Some((name, own))
        });
        Self { own: defined.collect(), floating }
    }

    /// The zone of a time, where it is one that we know.
    pub(super) fn zone(&self, when: &When) -> Option<Zone> {
        match when {
            When::Day(_) | When::Floating(_) => self.floating,
            When::Utc(_) => calendar_zone("UTC"),
            When::Zoned(_, name) => match self.own.get(name) {
                Some(Own::Known(zone)) => Some(*zone),
                Some(Own::Defined(_)) => None,
                None => calendar_zone(name),
            },
        }
    }

    /// The moment of a time. In a gap the clock before it counts, and of two the first, as RFC 5545 says.
    pub(super) fn moment(&self, when: &When, budget: &mut u32) -> Result<Moment, NoMoment> {
        let local = when.local();
        if let When::Utc(local) = when {
            return Ok(utc(*local, 0));
        }
        if let When::Zoned(_, name) = when
            && let Some(Own::Defined(changes)) = self.own.get(name)
        {
            let at = changes.moment(local, budget).ok_or(NoMoment::Impossible);
            return if *budget == 0 { Err(NoMoment::TooLong) } else { at };
        }
        match (self.zone(when), when) {
            (Some(zone), _) => in_zone(zone, local),
            (None, When::Zoned(_, name)) => Err(NoMoment::Unknown(name.clone())),
            (None, _) => Err(NoMoment::Floating),
        }
    }
}

fn in_zone(zone: Zone, local: Local) -> Result<Moment, NoMoment> {
    let number = |value: u32| u8::try_from(value).unwrap_or(u8::MAX);
    let at = match zone.moment(local.on, number(local.seconds / 3600), number(local.seconds / 60 % 60)) {
        Ok(at) | Err(ClockProblem::Gap { later: at, .. } | ClockProblem::Fold { earlier: at, .. }) => at,
        Err(ClockProblem::NoSuchTime) => return Err(NoMoment::Impossible),
    };
    Ok(Moment(at.0 + i64::from(local.seconds % 60) * 1000))
}

/// Reads `20210609T150000Z/PT1H` or `20210609T150000Z/20210609T160000Z`: its start, and both ends as moments.
pub(super) fn period(text: &str) -> Option<(When, Moment, Moment)> {
    let (from, to) = text.trim().split_once('/')?;
    let local = |text: &str| Local::read(text.strip_suffix('Z')?);
    let start = local(from)?;
    let from = utc(start, 0);
    let to = match local(to) {
        Some(to) => utc(to, 0),
        None => Moment(from.0 + seconds(to)? * 1000),
    };
    (from <= to).then_some((When::Utc(start), from, to))
}

/// Reads a length such as `PT1H30M`, `P1DT2H` or `P2W`, in seconds; none that is negative or longer than ten years.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut total, mut number, mut is_empty) = (0_i64, String::new(), true);
    for c in text.chars() {
        let unit = match c {
            'T' if number.is_empty() => continue,
            '0'..='9' if number.len() < 9 => {
                number.push(c);
                continue;
            }
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        total = total.checked_add(number.parse::<i64>().ok()? * unit)?;
        number.clear();
        is_empty = false;
    }
    (number.is_empty() && !is_empty && total <= 315_360_000).then_some(total)
}
