//! A pasted line such as “7pm CEST / 1pm EST”: do its times name one moment, and if not, which is wrong?
//!
//! Nothing is guessed. A time whose zone may mean several is held against the others; what stays open is told.

mod clocks;
mod days;
mod moments;

use crate::timezone::{Date, Moment, Verdict, Zone};
use clocks::Found;
use moments::Possible;
use serde::Serialize;

/// The most characters of a text that are looked at.
pub const LIMIT: usize = 20_000;

/// A clock time in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PastedTime {
    /// `1pm EST`.
    pub as_written: String,
    /// From 1.
    pub line: u32,
    /// Times of one group are said to be one moment.
    pub group: u32,
    /// The day on which it is held against the others, where it is written.
    pub on: Date,
    /// `13:00`.
    pub clock: String,
    pub zone_as_written: String,
    /// The zone that is meant, or most likely meant.
    pub zone: Option<Zone>,
    pub verdict: Verdict,
    /// The moment, where there is only one.
    pub at: Option<Moment>,
    /// Whether it is the moment of its group; `None` where nothing can be said.
    pub agrees: Option<bool>,
    pub findings: Vec<PastedFinding>,
}

/// Something about one time. `code` is a stable kebab-case id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PastedFinding {
    pub code: String,
    /// One sentence.
    pub message: String,
}

/// A time on its way: what was found, and what it may mean.
struct Working {
    found: Found,
    group: u32,
    possible: Possible,
    findings: Vec<PastedFinding>,
}

/// Finds the clock times of a text and judges each group of them; `on` is the day where the text names none.
pub fn read_times(text: &str, on: Date) -> Vec<PastedTime> {
    let text: String = text.chars().take(LIMIT).collect();
    let mut groups: Vec<Vec<Working>> = Vec::new();
    for (found, group) in clocks::groups(&text, on) {
        let possible = Possible::of(&found);
        let findings = possible.findings(&found);
        let working = Working { found, group, possible, findings };
        match groups.last_mut().filter(|times| times.first().is_some_and(|first| first.group == group)) {
            Some(times) => times.push(working),
            None => groups.push(vec![working]),
        }
    }
    groups.into_iter().flat_map(judged).collect()
}

/// Holds the times of a group against the moment that most of them name.
fn judged(mut times: Vec<Working>) -> Vec<PastedTime> {
    let reference = reference(&times);
    let shown = reference.map(|(at, index)| (at, times.get(index).and_then(|time| time.possible.zone)));
    let is_alone = times.len() == 1;
    for (index, time) in times.iter_mut().enumerate() {
        let Some((at, zone)) = shown else { continue };
        if is_alone || reference.is_some_and(|(_, of)| of == index) {
            time.findings.extend(time.possible.open_question(&time.found));
            continue;
        }
        if time.possible.contradicts {
            let letters = time.possible.contradiction(&time.found, zone);
            time.findings.extend(letters);
        }
        time.hold_against(at);
    }
    let lone = is_alone || shown.is_none();
    times.into_iter().map(|time| time.finished(reference.map(|(at, _)| at), lone)).collect()
}

/// The moment that most times agree with, and the time that names it; the earlier and surer one of equals.
fn reference(times: &[Working]) -> Option<(Moment, usize)> {
    let mut best: Option<(usize, bool, Moment, usize)> = None;
    for (index, time) in times.iter().enumerate() {
        for at in &time.possible.here {
            let count = times.iter().filter(|other| other.possible.near(&other.found).contains(at)).count();
            let is_sure = time.possible.here.len() == 1 && !time.possible.contradicts;
            if best.is_none_or(|(most, was_sure, ..)| (count, is_sure) > (most, was_sure)) {
                best = Some((count, is_sure, *at, index));
            }
        }
    }
    best.map(|(_, _, at, index)| (at, index))
}

impl Working {
    /// Says what this time would have to be, where it cannot be the moment of the others.
    fn hold_against(&mut self, at: Moment) {
        if self.possible.here.is_empty() || self.possible.near(&self.found).contains(&at) {
            return;
        }
        let message = match self.possible.zone {
            Some(zone) => {
                let local = zone.clock(at);
                let label = zone.local_time(at, local.on).abbreviation;
                let day =
                    if local.on == self.found.on { String::new() } else { format!(" ({})", local.on.weekday_name()) };
                let text = &self.found.as_written;
                format!("{text} is another moment: the others name {:02}:{:02} {label}{day}.", local.hour, local.minute)
            }
            None => format!("{} is another moment than the others name.", self.found.as_written),
        };
        self.findings.push(PastedFinding { code: "times-differ".into(), message });
    }

    fn finished(self, reference: Option<Moment>, is_alone: bool) -> PastedTime {
        let Self { found, group, possible, findings } = self;
        let near = possible.near(&found);
        let agreed = reference.filter(|at| !is_alone && near.contains(at));
        let agrees = (!is_alone && !near.is_empty()).then_some(agreed.is_some());
        let only = possible.here.first().copied().filter(|_| possible.here.len() == 1);
        let at = agreed.or(only);
        let on = at.zip(possible.zone).map_or(found.on, |(at, zone)| zone.clock(at).on);
        PastedTime {
            as_written: found.as_written,
            line: found.line,
            group,
            on: if found.is_midnight_after { found.on } else { on },
            clock: format!("{:02}:{:02}", found.hour, found.minute),
            zone_as_written: found.zone,
            zone: possible.zone,
            verdict: possible.verdict,
            at,
            agrees,
            findings,
        }
    }
}
