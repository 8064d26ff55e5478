//! `summit dump` and `link …`

use super::{Outcome, open, workshop_of};
use crate::args::{Args, LinkCommand};
use crate::output::{Output, table};
use summit::Result;
use summit::store::Access;

/// Prints all logical content.
pub fn dump(args: &Args, say: &Output) -> Result<Outcome> {
    let desk = open(args, Access::Read)?;
    let mut lines = Vec::new();
    desk.store().dump(|line| lines.push(line.to_owned()))?;
    say.result(&lines, || lines.join("\n"));
    Ok(Outcome::Done)
}

/// Lists links, or adds one.
pub fn links(args: &Args, command: &LinkCommand, say: &Output) -> Result<Outcome> {
    let desk = match command {
        LinkCommand::List => open(args, Access::Read)?,
        LinkCommand::Add { url, kind, label } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            desk.add_link(workshop, url, *kind, label)?;
            desk
        }
    };
    let all = desk.read().links(workshop_of(args, &desk)?)?;
    let row = |l: &summit::model::Link| vec![l.kind.to_string(), l.url.clone(), l.label.clone()];
    say.result(&all, || table(&all.iter().map(row).collect::<Vec<_>>()));
    Ok(Outcome::Done)
}
