//! `summit zone` and `summit time`: no library is opened.

use super::Outcome;
use crate::output::{Output, table};
use crate::surroundings::now;
use summit::Result;
use summit::desk::clock;
use summit::timezone::{self, Date, LocalTime, Zone, ZoneReading};

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
pub fn time(text: &str, (zone, offset): (Zone, &str), into: &[Zone], say: &Output) -> Result<Outcome> {
    let at = clock::moment_of(text, zone, offset)?;
    let day = timezone::read_moment(text).map_or_else(|| Date::of(at), |(day, ..)| day);
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
