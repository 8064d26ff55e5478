//! `summit people …`

mod duplicates;

use super::{Outcome, open, origins, workshop_of};
use crate::args::{Args, PeopleCommand};
use crate::output::{Output, table};
use summit::desk::Desk;
use summit::model::origin::OriginOf;
use summit::model::person::PersonRow;
use summit::model::person_hours::{AvailabilityTier, AvailableTime, PersonHours};
use summit::model::plan::Stretch;
use summit::model::{PersonId, WorkshopId, fold};
use summit::store::Access;
use summit::{Error, Result};

/// Lists people, or settles the zone of one.
pub fn run(args: &Args, command: &PeopleCommand, say: &Output) -> Result<Outcome> {
    let desk = match command {
        PeopleCommand::Duplicates => return duplicates::list(args, say),
        PeopleCommand::Merge(merge) => return duplicates::merge(args, merge, say),
        PeopleCommand::Distinct { a, b } => return duplicates::distinct(args, [a, b], say),
        PeopleCommand::Origins { name } => {
            let desk = open(args, Access::Read)?;
            let id = find(&desk, workshop_of(args, &desk)?, name)?;
            return origins::say(&desk, &[OriginOf::Person(id)], say);
        }
        PeopleCommand::List => open(args, Access::Read)?,
        PeopleCommand::Hours { name, from, to, weight, must_attend } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            let hours = PersonHours { works_from: *from, works_to: *to, weight: *weight, must_attend: *must_attend };
            let id = find(&desk, workshop, name)?;
            desk.set_person_hours(workshop, &[id], hours)?;
            desk
        }
        PeopleCommand::Available { name, times, if_needed, never } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            let id = find(&desk, workshop, name)?;
            desk.set_availability(workshop, id, &said(times, if_needed, never))?;
            desk
        }
        PeopleCommand::Zone { name, zone, alike } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            let id = find(&desk, workshop, name)?;
            match alike {
                true => {
                    let words = desk.read().person(id)?.zone_as_written;
                    desk.confirm_zone_of_all(workshop, &words, *zone)?;
                }
                false => desk.confirm_zone(id, Some(*zone))?,
            }
            desk
        }
    };
    let people = desk.people(workshop_of(args, &desk)?)?;
    say.result(&people, || table(&people.iter().map(row).collect::<Vec<_>>()));
    Ok(Outcome::Done)
}

/// Times with how gladly the person comes; where they overlap the later, more careful word counts.
fn said(good: &[Stretch], if_needed: &[Stretch], never: &[Stretch]) -> Vec<AvailableTime> {
    let tiers =
        [(good, AvailabilityTier::Good), (if_needed, AvailabilityTier::IfNeeded), (never, AvailabilityTier::No)];
    let time = |of: &Stretch, tier| AvailableTime { starts_at: of.from, ends_at: of.to, tier };
    tiers.into_iter().flat_map(|(times, tier)| times.iter().map(move |of| time(of, tier))).collect()
}

/// The one person of this name or id.
pub(super) fn find(desk: &Desk, workshop: WorkshopId, name: &str) -> Result<PersonId> {
    let people = desk.people(workshop)?;
    let mut named = people.iter().filter(|p| fold::name(&p.name) == fold::name(name) || p.id.to_string() == name);
    match (named.next(), named.next()) {
        (Some(one), None) => Ok(one.id),
        (None, _) => {
            let next = "See “summit people list”.";
            Err(Error::refused("person-unknown", format!("“{name}”"), "", "nobody of this name takes part", next))
        }
        (Some(_), Some(_)) => {
            let next = "Name the person by the id that “summit --json people list” shows.";
            Err(Error::refused("person-ambiguous", format!("“{name}”"), "", "two people have this name", next))
        }
    }
}

fn row(person: &PersonRow) -> Vec<String> {
    let zone = match person.zone {
        Some(zone) => zone.to_string(),
        None if person.zone_as_written.is_empty() => String::new(),
        None => format!("“{}” ({})", person.zone_as_written, person.zone_state),
    };
    vec![person.name.clone(), person.affiliation.clone(), zone]
}
