//! `summit calendar`, `summit schedule`, `summit announce`, `summit times` and `summit keep-clear`

use super::session::{find, zone_of};
use super::{Outcome, open, people, workshop_of};
use crate::args::{AnnounceArgs, Args};
use crate::output::{Output, notice, table};
use crate::surroundings::now;
use std::path::Path;
use summit::desk::announcing::{KeptClear, check_times};
use summit::desk::counted;
use summit::schedule::{CalendarScope, HourStyle, PastedTime, Style};
use summit::store::Access;
use summit::timezone::{Date, Zone};
use summit::{Error, Result};

/// Writes a calendar of all sessions, of one person's or of one.
pub fn calendar(args: &Args, file: &Path, of: (Option<&str>, Option<&str>), say: &Output) -> Result<Outcome> {
    if file.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("ics")) {
        let wrong = "a calendar's name ends in .ics";
        let next = "Name the file so, or use “summit schedule”.";
        return Err(Error::refused("format-unknown", file.display().to_string(), "name", wrong, next));
    }
    let desk = open(args, Access::Read)?;
    let workshop = workshop_of(args, &desk)?;
    let scope = match of {
        (Some(person), _) => CalendarScope::Person(people::find(&desk, workshop, person)?),
        (None, Some(session)) => CalendarScope::Session(find(&desk, workshop, session)?.session.id),
        (None, None) => CalendarScope::Workshop,
    };
    desk.write_schedule(workshop, file, scope, true)?;
    wrote(file, say)
}

/// Writes a programme.
pub fn schedule(args: &Args, file: &Path, rooms: bool, say: &Output) -> Result<Outcome> {
    let desk = open(args, Access::Read)?;
    desk.write_schedule(workshop_of(args, &desk)?, file, CalendarScope::Workshop, rooms)?;
    wrote(file, say)
}

fn wrote(file: &Path, say: &Output) -> Result<Outcome> {
    say.result(&serde_json::json!({ "path": file }), || format!("Wrote {}.", file.display()));
    Ok(Outcome::Done)
}

/// Prints an announcement, a table or a packet.
pub fn announce(args: &Args, given: &AnnounceArgs, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, if given.sent { Access::Write } else { Access::Read })?;
    let workshop = workshop_of(args, &desk)?;
    let hours = if given.twelve { HourStyle::Twelve } else { HourStyle::TwentyFour };
    let style = match given.style.as_str() {
        "markdown" => Style::Markdown,
        "chat" => Style::Chat,
        _ => Style::Plain,
    };
    let told = match given.style.as_str() {
        "table" => desk.timetable_table(workshop, &given.zones, hours)?,
        "packet" => {
            let packet = desk.packet(workshop, zone_of(&desk, workshop, given.zones.first().copied())?, hours)?;
            if given.sent {
                desk.packet_sent(workshop)?;
            }
            say.result(&packet, || packet.text.trim_end().to_owned());
            return Ok(Outcome::Done);
        }
        _ => desk.announcement(workshop, style, &given.zones, hours)?,
    };
    say.result(&told, || told.text.trim_end().to_owned());
    if !told.left_out.is_empty() {
        notice(&format!("not in it, since their zone is not known: {}", told.left_out.join(", ")));
    }
    Ok(Outcome::Done)
}

/// Checks the times of a text.
pub fn times(text: &str, on: Option<Date>, say: &Output) -> Result<Outcome> {
    let found = check_times(text, on.unwrap_or_else(|| Date::of(now())))?;
    let is_right = found.iter().all(|time| time.findings.is_empty());
    say.result(&found, || time_rows(&found));
    Ok(Outcome::with_findings(!is_right))
}

fn time_rows(found: &[PastedTime]) -> String {
    if found.is_empty() {
        return "No time of the day was found.".into();
    }
    let row = |time: &PastedTime| {
        let zone = time.zone.map(|zone| zone.to_string()).unwrap_or_default();
        let at = time.at.map(|at| at.to_string()).unwrap_or_default();
        vec![time.as_written.clone(), zone, at]
    };
    let mut text = table(&found.iter().map(row).collect::<Vec<_>>());
    for finding in found.iter().flat_map(|time| &time.findings) {
        text += &format!("\n{}: {}", finding.code, finding.message);
    }
    text
}

/// Reads a programme of others as times to keep clear.
pub fn keep_clear(args: &Args, file: &Path, zone: Option<Zone>, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let kept = desk.keep_clear_of(workshop, file, zone)?;
    say.result(&kept, || kept_told(&kept));
    Ok(Outcome::with_findings(kept.asks_for_zone || !kept.problems.is_empty()))
}

fn kept_told(kept: &KeptClear) -> String {
    let mut text = format!("{}: {} to keep clear.", kept.file, counted(kept.added, "time", "times"));
    if kept.asks_for_zone {
        text += " Some name no zone and were left out: say it with --zone.";
    }
    kept.problems.iter().fold(text, |text, problem| text + "\n" + &problem.message)
}
