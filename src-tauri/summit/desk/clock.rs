//! A local time that somebody typed becomes a moment; one that names none, or two, is asked and never guessed.

use crate::error::{Error, Result, shown};
use crate::model::SessionTime;
use crate::timezone::{self, ClockProblem, Moment, Zone};

/// The longest session, in minutes.
const DAY: u32 = 24 * 60;

/// The moment at which the clocks of a zone show `text`, such as `2021-06-09 11:00`. `offset` says which of two is
/// meant where they show it twice, such as `+02:00`; it may be empty.
///
/// # Errors
/// `moment-unknown` for what is no such time, `time-gap` for a time that the clocks jump over, `time-fold` for one that
/// comes twice while no offset says which.
pub fn moment_of(text: &str, zone: Zone, offset: &str) -> Result<Moment> {
    let which = || format!("“{}”", shown(text));
    let Some((day, hour, minute)) = timezone::read_moment(text) else {
        let next = "Write it as “2026-05-20 09:00”.";
        return Err(Error::refused("moment-unknown", which(), "", "this is no date with an hour", next));
    };
    zone.moment(day, hour, minute)
        .or_else(|problem| {
            let ClockProblem::Fold { earlier, later } = problem else { return Err(problem) };
            let chosen = [earlier, later].into_iter().find(|at| zone.local_time(*at, day).offset == offset.trim());
            chosen.ok_or(problem)
        })
        .map_err(|problem| {
            let (code, wrong, next) = refusal(zone, &problem);
            Error::refused(code, which(), zone.name(), wrong, next)
        })
}

fn refusal(zone: Zone, problem: &ClockProblem) -> (&'static str, &'static str, String) {
    match problem {
        ClockProblem::Gap { earlier, later } => {
            let wrong = "this hour does not exist there: the clocks jump over it";
            ("time-gap", wrong, format!("Choose {} or {}.", clock(zone, *earlier), clock(zone, *later)))
        }
        ClockProblem::Fold { earlier, later } => {
            let wrong = "this hour comes twice there: the clocks are set back";
            let next = format!("Choose the offset: {} first, then {}.", label(zone, *earlier), label(zone, *later));
            ("time-fold", wrong, next)
        }
        ClockProblem::NoSuchTime => {
            ("moment-unknown", "there is no such time of day", "Write it as “2026-05-20 09:00”.".into())
        }
    }
}

fn clock(zone: Zone, at: Moment) -> String {
    let local = zone.local_time(at, crate::timezone::Date::of(at));
    local.local.split_once(' ').map_or_else(String::new, |(_, clock)| clock.to_owned())
}

fn label(zone: Zone, at: Moment) -> String {
    let local = zone.local_time(at, crate::timezone::Date::of(at));
    format!("{} ({})", local.offset, local.abbreviation)
}

/// When a session begins, and what its zone was ahead of UTC then.
///
/// # Errors
/// Those of [`moment_of`]; `length-refused` for less than a minute or more than a day.
pub fn session_moment(time: &SessionTime) -> Result<(Moment, String)> {
    if !(1..=DAY).contains(&time.minutes) {
        let wrong = format!("{} minutes is no length of a session", time.minutes);
        return Err(Error::refused("length-refused", "The session", "length", wrong, "Choose 1 minute to 24 hours."));
    }
    let at = moment_of(&time.local_time, time.zone, &time.offset)?;
    Ok((at, time.zone.local_time(at, crate::timezone::Date::of(at)).offset))
}
