//! `summit link …`

#[cfg(feature = "online")]
mod online;

use super::{Outcome, open, workshop_of};
use crate::args::{Args, LinkCommand};
use crate::output::{Output, findings, table};
use serde::Serialize;
use summit::desk::Desk;
use summit::error::shown;
use summit::links::key;
use summit::model::link::{LinkEdit, LinkFields, LinkRow};
use summit::model::{EndBasis, Finding, Link, WorkshopId};
use summit::store::Access;
use summit::{Error, Result};

/// Lists links, adds or edits some, or checks them.
pub fn run(args: &Args, command: &LinkCommand, say: &Output) -> Result<Outcome> {
    match command {
        LinkCommand::List => {
            let desk = open(args, Access::Read)?;
            list(&desk, workshop_of(args, &desk)?, say)?;
        }
        LinkCommand::Add { urls, kind, label, terms } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            // Several addresses may be pasted as one argument.
            let urls: Vec<String> = urls.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect();
            let (label, workspace, terms) = (label.clone(), String::new(), terms.told());
            let about = LinkFields { kind: *kind, label, workspace, terms };
            desk.add_links(workshop, &urls, &about)?;
            list(&desk, workshop, say)?;
        }
        LinkCommand::Edit { link, url, label } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            let row = found(&desk, workshop, link)?;
            edit(&mut desk, row, url.as_deref(), label.as_deref())?;
            list(&desk, workshop, say)?;
        }
        #[cfg(feature = "online")]
        LinkCommand::Check { online: true } => {
            let desk = open(args, Access::Read)?;
            return online::check(args, (&desk, workshop_of(args, &desk)?), say);
        }
        LinkCommand::Check { .. } => {
            let desk = open(args, Access::Read)?;
            return check(&desk, workshop_of(args, &desk)?, say);
        }
    }
    Ok(Outcome::Done)
}

fn list(desk: &Desk, workshop: WorkshopId, say: &Output) -> Result<()> {
    let all = desk.link_rows(workshop)?;
    say.result(&all, || table(&all.iter().enumerate().map(row).collect::<Vec<_>>()));
    Ok(())
}

/// One step, whatever is changed.
fn edit(desk: &mut Desk, row: LinkRow, url: Option<&str>, label: Option<&str>) -> Result<()> {
    let Link { id, kind, workspace, .. } = row.link;
    match (url, label) {
        (Some(url), label) => desk.readdress_link(id, url, label),
        (None, Some(label)) => {
            desk.edit_link(id, &LinkEdit { kind, label: label.to_owned(), workspace, terms: row.terms })
        }
        (None, None) => Ok(()),
    }
}

fn found(desk: &Desk, workshop: WorkshopId, named: &str) -> Result<LinkRow> {
    let is_it = |(at, row): &(usize, LinkRow)| {
        let link = &row.link;
        (at + 1).to_string() == named || link.id.to_string() == named || key(&link.url) == key(named)
    };
    let unknown = || {
        let next = "See “summit link list” for those that there are.";
        Error::refused("record-unknown", format!("The link {}", shown(named)), "", "there is no such link", next)
    };
    desk.link_rows(workshop)?.into_iter().enumerate().find(is_it).map(|(_, row)| row).ok_or_else(unknown)
}

fn row((at, row): (usize, &LinkRow)) -> Vec<String> {
    vec![(at + 1).to_string(), row.link.kind.to_string(), row.link.url.clone(), row.link.label.clone(), ends(row)]
}

/// `until 2026-06-01, 12 of 400 seats`; a day that nobody told says so.
pub fn ends(row: &LinkRow) -> String {
    let day = match (row.runs_out_on, row.end_basis) {
        (Some(day), Some(EndBasis::Told)) => format!("until {day}"),
        (Some(day), _) => format!("until {day}, as nobody told"),
        (None, _) => String::new(),
    };
    let seats = match (row.terms.seats_taken, row.terms.seats) {
        (Some(taken), Some(seats)) => format!("{taken} of {seats} seats"),
        (None, Some(seats)) => format!("{seats} seats"),
        (_, None) => String::new(),
    };
    [day, seats].iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

#[derive(Serialize)]
struct Found {
    findings: Vec<Finding>,
}

fn check(desk: &Desk, workshop: WorkshopId, say: &Output) -> Result<Outcome> {
    let found = Found { findings: desk.check_links(workshop)? };
    say.result(
        &found,
        || if found.findings.is_empty() { "Nothing to mend.".into() } else { findings(&found.findings) },
    );
    Ok(Outcome::with_findings(!found.findings.is_empty()))
}
