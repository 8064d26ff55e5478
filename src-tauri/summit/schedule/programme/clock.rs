//! When an event of a programme is, from what its file says three times and not always alike.

use super::RawEvent;
use crate::timezone::{ClockProblem, Date, Moment, Zone};

/// Rule, value and what is wrong.
type Fault = (&'static str, String, String);

/// Start and end; `None` where the file does not say them. The faults say what was wrong or contradicted itself.
pub(crate) fn span(event: &RawEvent, zone: Option<Zone>) -> (Option<(Moment, Moment)>, Vec<Fault>) {
    let mut faults = Vec::new();
    let Some(start) = start(event, zone, &mut faults) else {
        if faults.is_empty() {
            let wrong = "has no readable start, or no zone to read it in";
            faults.push(("time-unreadable", event.title.clone(), wrong.to_owned()));
        }
        return (None, faults);
    };
    let said = minutes(&event.duration).map(|minutes| start.plus_minutes(minutes));
    // An offset that is wrong for the start is as wrong for the end: only the length between the two counts.
    let by_end = || {
        let (from, to) = (Moment::from_rfc3339(&event.date)?, Moment::from_rfc3339(&event.end)?);
        (to >= from).then(|| Moment(start.0 + to.0 - from.0))
    };
    let end = said.or_else(by_end).unwrap_or_else(|| {
        faults.push(("duration-missing", event.title.clone(), "says not how long it is".to_owned()));
        start
    });
    (Some((start, end)), faults)
}

fn start(event: &RawEvent, zone: Option<Zone>, faults: &mut Vec<Fault>) -> Option<Moment> {
    let written = Moment::from_rfc3339(&event.date);
    let clock = hour_and_minute(&event.start).or_else(|| hour_and_minute(event.date.get(11..)?));
    let (Some(zone), Some((hour, minute)), Some(day)) = (zone, clock, day(event, clock)) else { return written };
    // Some programmes count on after midnight: 24:30 is half past midnight.
    let hour = hour % 24;
    match zone.moment(day, hour, minute) {
        Ok(at) if written.is_none_or(|written| written == at) => Some(at),
        Ok(at) => {
            let label = zone.local_time(at, day);
            let wrong =
                format!("is not {hour:02}:{minute:02} in {}, which is at UTC{} then", zone.city(), label.offset);
            faults.push(("offset-differs", event.date.clone(), wrong));
            Some(at)
        }
        Err(ClockProblem::Gap { earlier, later } | ClockProblem::Fold { earlier, later })
            if written.is_some_and(|at| at == earlier || at == later) =>
        {
            written
        }
        Err(problem) => {
            faults.push(("time-impossible", event.start.clone(), format!("is no single time there: {problem}")));
            None
        }
    }
}

/// The day of an event: its own, else that of the programme, which goes on after midnight.
fn day(event: &RawEvent, clock: Option<(u8, u8)>) -> Option<Date> {
    let is_counted_on = clock.is_some_and(|(hour, _)| hour >= 24);
    if let Some(day) = event.date.get(..10).and_then(Date::parse) {
        // A date with a clock of its own is the day after already.
        let own = event.date.get(11..).and_then(hour_and_minute).is_some_and(|(hour, _)| hour < 24);
        return Some(if is_counted_on && !own { day.plus_days(1) } else { day });
    }
    let day = Date::parse(event.day.get(..10)?)?;
    let begins = event.day_start.get(11..).and_then(hour_and_minute);
    let is_after_midnight = begins.zip(clock).is_some_and(|(begins, clock)| clock < begins);
    Some(if is_after_midnight || is_counted_on { day.plus_days(1) } else { day })
}

/// `11:30` or `11:30:00`; after midnight also `24:30`, up to the next noon.
pub(crate) fn hour_and_minute(text: &str) -> Option<(u8, u8)> {
    let mut parts = text.trim().split(':');
    let number = |part: &str| part.parse::<u8>().ok().filter(|_| (1..=2).contains(&part.len()));
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?.get(..2)?)?);
    (hour < 36 && minute < 60).then_some((hour, minute))
}

/// `00:45`, `1:30` or `01:30:00`, in minutes; at most a week.
pub(crate) fn minutes(text: &str) -> Option<i64> {
    let parts: Option<Vec<i64>> = text.trim().split(':').map(|part| part.parse().ok()).collect();
    let minutes = match parts?.as_slice() {
        [hours, minutes] | [hours, minutes, _] if *hours >= 0 && (0..60).contains(minutes) => {
            hours.checked_mul(60)? + minutes
        }
        _ => return None,
    };
    (minutes <= 10_080).then_some(minutes)
}
