//! `summit link …`

use super::{Outcome, open, workshop_of};
use crate::args::{Args, LinkCommand};
use crate::output::{Output, findings, table};
use serde::Serialize;
use summit::Result;
use summit::desk::Desk;
use summit::model::link::{LinkDays, LinkFields, LinkRow};
use summit::model::{Finding, WorkshopId};
use summit::store::Access;

/// Lists links, adds some, or checks them.
pub fn run(args: &Args, command: &LinkCommand, say: &Output) -> Result<Outcome> {
    match command {
        LinkCommand::List => {
            let desk = open(args, Access::Read)?;
            list(&desk, workshop_of(args, &desk)?, say)?;
        }
        LinkCommand::Add { urls, kind, label, made, expires } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            // Several addresses may be pasted as one argument.
            let urls: Vec<String> = urls.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect();
            let days = LinkDays { made_on: *made, expires_on: *expires };
            let about = LinkFields { kind: *kind, label: label.clone(), days };
            desk.add_links(workshop, &urls, &about)?;
            list(&desk, workshop, say)?;
        }
        LinkCommand::Check => {
            let desk = open(args, Access::Read)?;
            return check(&desk, workshop_of(args, &desk)?, say);
        }
    }
    Ok(Outcome::Done)
}

fn list(desk: &Desk, workshop: WorkshopId, say: &Output) -> Result<()> {
    let all = desk.link_rows(workshop)?;
    say.result(&all, || table(&all.iter().map(row).collect::<Vec<_>>()));
    Ok(())
}

fn row(row: &LinkRow) -> Vec<String> {
    let end = row.runs_out_on.map(|day| format!("until {day}")).unwrap_or_default();
    vec![row.link.kind.to_string(), row.link.url.clone(), row.link.label.clone(), end]
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
