//! `summit session plan`, `summit session office-hours` and `summit session ledger`

use super::session::{topic_named, zone_of};
use super::{Outcome, open, people, workshop_of};
use crate::args::{Args, OfficeHours, SessionPlan};
use crate::output::{Output, table};
use summit::Result;
use summit::desk::planning::{OfficeHoursAsk, PlanAsk};
use summit::desk::{Desk, counted};
use summit::model::hours::{HourLedger, HourLedgerRow, Rotation, RotationSession, SeriesException};
use summit::model::plan::{
    BandChange, BandCounts, Plan, PlanOption, PlanReasons, PlanTerms, PlannedPerson, PlannedSession,
};
use summit::model::{PersonId, SessionFields, SessionPart, SessionPerson, WorkshopId};
use summit::store::Access;
use summit::timezone::Date;

/// Finds the fairest sessions; with `--use` adds them.
pub fn sessions(args: &Args, given: &SessionPlan, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, if given.is_used { Access::Write } else { Access::Read })?;
    let workshop = workshop_of(args, &desk)?;
    let ask = ask(&desk, workshop, given)?;
    let plan = desk.plan_sessions(workshop, &ask)?;
    if given.is_used {
        let host = |id: &PersonId| SessionPerson { person_id: *id, part: SessionPart::Host };
        let people = ask.hosts.iter().map(host).collect();
        let fields = SessionFields { topic_id: ask.topic_id, people, ..SessionFields::default() };
        let starts: Vec<_> = plan.sessions.iter().map(|session| session.start).collect();
        desk.use_plan(workshop, (ask.terms.zone, ask.terms.minutes), &starts, &fields)?;
    }
    say.result(&plan, || told(&plan));
    Ok(Outcome::Done)
}

fn ask(desk: &Desk, workshop: WorkshopId, given: &SessionPlan) -> Result<PlanAsk> {
    let hosts = given.hosts.iter().map(|name| people::find(desk, workshop, name));
    Ok(PlanAsk {
        terms: PlanTerms {
            count: given.count,
            minutes: given.length,
            from: given.from,
            to: given.to,
            zone: zone_of(desk, workshop, given.zone)?,
            step: given.step,
            weekdays: given.weekdays.clone(),
            avoid: given.avoid.clone(),
            gap: given.gap,
            one_a_day: given.one_a_day,
        },
        topic_id: given.topic.as_deref().map(|wanted| topic_named(desk, workshop, wanted)).transpose()?,
        hosts: hosts.collect::<Result<_>>()?,
    })
}

/// Plans office hours; with `--use` adds them.
pub fn office_hours(args: &Args, given: &OfficeHours, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, if given.is_used { Access::Write } else { Access::Read })?;
    let workshop = workshop_of(args, &desk)?;
    let ask = series_ask(&desk, workshop, given)?;
    let series = desk.plan_office_hours(workshop, &ask)?;
    if given.is_used {
        desk.use_office_hours(workshop, &ask, &given.title, &given.room)?;
    }
    say.result(&series, || series_told(&series));
    Ok(Outcome::Done)
}

fn series_ask(desk: &Desk, workshop: WorkshopId, given: &OfficeHours) -> Result<OfficeHoursAsk> {
    let hosts = given.hosts.iter().map(|name| people::find(desk, workshop, name));
    let plain = |day: Date| SeriesException { day, is_skipped: false, to: None, host_id: None };
    let skipped = given.skipped.iter().map(|day| SeriesException { is_skipped: true, ..plain(*day) });
    let moved = given.moved.iter().map(|(day, to)| SeriesException { to: Some(*to), ..plain(*day) });
    let mut exceptions: Vec<SeriesException> = skipped.chain(moved).collect();
    for (day, name) in &given.hosts_on {
        exceptions.push(SeriesException { host_id: Some(people::find(desk, workshop, name)?), ..plain(*day) });
    }
    Ok(OfficeHoursAsk {
        first: given.first,
        count: given.count,
        every_days: given.every,
        minutes: given.length,
        zone: zone_of(desk, workshop, given.zone)?,
        hosts: hosts.collect::<Result<_>>()?,
        hosts_each: given.hosts_each,
        exceptions,
    })
}

/// Shows who had which hours.
pub fn ledger(args: &Args, say: &Output) -> Result<Outcome> {
    let desk = open(args, Access::Read)?;
    let ledger = desk.hour_ledger(workshop_of(args, &desk)?)?;
    say.result(&ledger, || ledger_told(&ledger));
    Ok(Outcome::Done)
}

fn told(plan: &Plan) -> String {
    let proof = if plan.proved_optimal { "No set of sessions is fairer." } else { "A fairer set may exist." };
    let mut text = format!("{proof}\n{}", set(&plan.sessions, &plan.reasons));
    for person in table(&plan.people.iter().map(person_row).collect::<Vec<_>>()).lines() {
        text += &format!("\n  {person}");
    }
    for name in &plan.without_zone {
        text += &format!("\n  {name}: no time zone is known");
    }
    for change in &plan.clock_changes {
        text +=
            &format!("\nClocks change in {} at {}: {} to {}.", change.zone.city(), change.at, change.from, change.to);
    }
    for (place, other) in (1..).zip(&plan.alternatives) {
        text += &format!("\nInstead {place}:\n{}", alternative(other));
    }
    text
}

fn set(sessions: &[PlannedSession], reasons: &PlanReasons) -> String {
    let session =
        |one: &PlannedSession| format!("  {} {}, {} min", one.local.local, one.local.abbreviation, one.minutes);
    let mut lines: Vec<String> = sessions.iter().map(session).collect();
    lines.push(format!("  {}", counts(&reasons.counts)));
    if let Some(worst) = reasons.worst_off.as_ref().filter(|worst| worst.points + worst.debt > 0) {
        lines.push(format!("  worst off: {}, {} in {}", worst.name, worst.best.local, worst.zone.city()));
    }
    if reasons.left_out > 0 {
        lines.push(format!("  left out: {}", reasons.left_out_names.join(", ")));
    }
    lines.join("\n")
}

fn alternative(other: &PlanOption) -> String {
    let mut text = set(&other.sessions, &other.reasons);
    if !other.reasons.losers.is_empty() {
        let loser = |one: &BandChange| match one.available {
            true => format!("{} ({} to {})", one.name, one.from, one.to),
            false => format!("{} (cannot come)", one.name),
        };
        text += &format!("\n  worse for {}", other.reasons.losers.iter().map(loser).collect::<Vec<_>>().join(", "));
    }
    text
}

/// `8 by day, 2 at the edge, 1 in a poor hour, 1 at night`.
fn counts(counts: &BandCounts) -> String {
    let parts = [
        (counts.good, "by day"),
        (counts.edge, "at the edge"),
        (counts.poor, "in a poor hour"),
        (counts.night, "at night"),
        (counts.unavailable, "who cannot come"),
    ];
    let told: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
    told.join(", ")
}

fn person_row(person: &PlannedPerson) -> Vec<String> {
    let assumed = if person.assumed { "?" } else { "" };
    let left_out = if person.left_out { "left out" } else { "" };
    vec![
        person.name.clone(),
        format!("{}{assumed}", person.zone.city()),
        format!("{} {}", person.best.local, person.best.abbreviation),
        person.best.band.to_string(),
        left_out.to_owned(),
    ]
}

fn series_told(series: &Rotation) -> String {
    let row = |one: &RotationSession| {
        let local = &one.session.local;
        let hosts: Vec<&str> = one.hosts.iter().map(|host| host.name.as_str()).collect();
        let is_moved = !local.local.starts_with(&one.day.to_string());
        let moved = if is_moved { format!("instead of {}", one.day) } else { String::new() };
        let when = format!("{} {}", local.local, local.abbreviation);
        vec![when, hosts.join(", "), counts(&one.summary.counts), moved]
    };
    let mut text = table(&series.sessions.iter().map(row).collect::<Vec<_>>());
    let bad = series.debts.iter().filter(|debt| debt.after > debt.before);
    for debt in bad {
        let points = counted(debt.after - debt.before, "point", "points");
        text += &format!("\n  {}: {points} of bad hours", debt.name);
    }
    text
}

fn ledger_told(ledger: &HourLedger) -> String {
    let mut text = format!("Since {}:", ledger.since);
    for line in table(&ledger.rows.iter().map(ledger_row).collect::<Vec<_>>()).lines() {
        text += &format!("\n  {line}");
    }
    for name in &ledger.without_zone {
        text += &format!("\n  {name}: no time zone is known");
    }
    text
}

fn ledger_row(row: &HourLedgerRow) -> Vec<String> {
    let assumed = if row.assumed { "?" } else { "" };
    let (good, edge, poor, night) = (row.good, row.edge, row.poor, row.night);
    let hours = counts(&BandCounts { good, edge, poor, night, unavailable: 0 });
    let months: Vec<String> = row.months.iter().map(|one| format!("{} ×{}", one.month, one.bad)).collect();
    let last = row.last_bad.as_ref();
    vec![
        row.name.clone(),
        format!("{}{assumed}", row.zone.city()),
        counted(row.debt, "point", "points"),
        if hours.is_empty() { "no session yet".into() } else { hours },
        last.map_or_else(String::new, |bad| {
            format!("last: {} {}, {} ({})", bad.local.local, bad.local.abbreviation, bad.band, bad.name)
        }),
        if months.is_empty() { String::new() } else { format!("bad hours: {}", months.join(", ")) },
    ]
}
