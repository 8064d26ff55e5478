//! `summit zone` and `summit time`: no library is opened.

use super::Outcome;
use crate::output::{Output, table};
use crate::surroundings::now;
use summit::timezone::{self, ClockProblem, Date, LocalTime, Zone, ZoneReading};
use summit::{Error, Result};

/// Reads a zone as people write it.
pub fn zone(text: &str, on: Option<Date>, near: Option<&str>, say: &Output) -> Result<Outcome> {
    let reading = timezone::read(text, on.unwrap_or_else(|| Date::of(now())), near.unwrap_or(""));
    say.result(&reading, || show(&reading));
    Ok(Outcome::Done)
}

fn show(reading: &ZoneReading) -> String {
    let head = format!("“{}”: {}", reading.as_written, reading.verdict.word());
    let lines =
        reading.candidates.iter().map(|c| format!("\n  {} ({}, UTC{}): {}", c.zone, c.abbreviation, c.offset, c.why));
    std::iter::once(head).chain(lines).collect()
}

/// Shows one moment in many zones.
pub fn time(text: &str, zone: Zone, into: &[Zone], say: &Output) -> Result<Outcome> {
    let Some((day, hour, minute)) = timezone::read_moment(text) else {
        let next = "Write it as “2026-05-20 09:00”.";
        return Err(Error::refused(
            "moment-unknown",
            format!("“{}”", summit::error::shown(text)),
            "",
            "this is no date with an hour",
            next,
        ));
    };
    let at = zone.moment(day, hour, minute).map_err(|problem| clock(text, zone, &problem))?;
    let zones = if into.is_empty() { &[zone][..] } else { into };
    let times: Vec<LocalTime> = zones.iter().map(|z| z.local_time(at, day)).collect();
    say.result(&times, || table(&times.iter().map(row).collect::<Vec<_>>()));
    Ok(Outcome::Done)
}

// A zone without letters has its offset for an abbreviation already.
fn label(abbreviation: &str, offset: &str) -> String {
    if abbreviation.starts_with("UTC") { abbreviation.to_owned() } else { format!("{abbreviation} (UTC{offset})") }
}

fn row(time: &LocalTime) -> Vec<String> {
    let shift = if time.day_shift == 0 { String::new() } else { format!("({:+} day)", time.day_shift) };
    vec![time.zone.to_string(), time.local.clone(), label(&time.abbreviation, &time.offset), shift]
}

fn clock(text: &str, zone: Zone, problem: &ClockProblem) -> Error {
    let (code, wrong) = match problem {
        ClockProblem::Gap { .. } => ("time-gap", "this hour does not exist there: the clocks jump over it"),
        ClockProblem::Fold { .. } => ("time-fold", "this hour comes twice there: the clocks are set back"),
        ClockProblem::NoSuchTime => ("moment-unknown", "there is no such time of day"),
    };
    Error::refused(
        code,
        format!("“{}”", summit::error::shown(text)),
        zone.name(),
        wrong,
        "Choose an hour before or after it.",
    )
}
