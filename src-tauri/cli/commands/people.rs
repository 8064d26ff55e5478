//! `summit people …`

use super::{Outcome, open, workshop_of};
use crate::args::{Args, PeopleCommand};
use crate::output::{Output, table};
use summit::Result;
use summit::model::person::PersonRow;
use summit::store::Access;

/// Lists people.
pub fn run(args: &Args, command: &PeopleCommand, say: &Output) -> Result<Outcome> {
    let PeopleCommand::List = command;
    let desk = open(args, Access::Read)?;
    let people = desk.people(workshop_of(args, &desk)?)?;
    say.result(&people, || table(&people.iter().map(row).collect::<Vec<_>>()));
    Ok(Outcome::Done)
}

fn row(person: &PersonRow) -> Vec<String> {
    let zone = match person.zone {
        Some(zone) => zone.to_string(),
        None if person.zone_as_written.is_empty() => String::new(),
        None => format!("“{}” ({})", person.zone_as_written, person.zone_state),
    };
    vec![person.name.clone(), person.affiliation.clone(), zone]
}
