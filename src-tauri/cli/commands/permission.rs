//! `summit permission …`

use super::{Outcome, open, people, talk, workshop_of};
use crate::args::{Args, PermissionCommand, PermissionSet};
use crate::output::{Output, table};
use summit::Result;
use summit::desk::Desk;
use summit::model::permission::PermissionRow;
use summit::model::{PermissionDraft, WorkshopId};
use summit::store::Access;

/// Writes down what people allowed, or lists it.
pub fn run(args: &Args, command: &PermissionCommand, say: &Output) -> Result<Outcome> {
    let desk = match command {
        PermissionCommand::List => open(args, Access::Read)?,
        PermissionCommand::Set(set) => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            let drafts = drafts(&desk, workshop, set)?;
            desk.set_permissions(workshop, &drafts)?;
            desk
        }
    };
    let rows = desk.permission_rows(workshop_of(args, &desk)?)?;
    say.result(&rows, || table(&rows.iter().map(row).collect::<Vec<_>>()));
    Ok(Outcome::Done)
}

fn drafts(desk: &Desk, workshop: WorkshopId, set: &PermissionSet) -> Result<Vec<PermissionDraft>> {
    let talk_id = set.talk.as_deref().map(|wanted| talk::find(desk, workshop, wanted)).transpose()?;
    let mut drafts = Vec::new();
    for name in &set.people {
        let person_id = people::find(desk, workshop, name)?;
        for (item, channel) in set.items.iter().flat_map(|item| set.channels.iter().map(move |c| (*item, *c))) {
            let (state, from, evidence) = (set.state, set.from, set.evidence.clone());
            drafts.push(PermissionDraft { person_id, talk_id, item, channel, state, from, evidence });
        }
    }
    Ok(drafts)
}

fn row(line: &PermissionRow) -> Vec<String> {
    let item = match &line.talk {
        Some(title) if title.is_empty() => format!("{} (one of them)", line.item),
        Some(title) => format!("{} “{title}”", line.item),
        None => line.item.to_string(),
    };
    let state = match line.from {
        Some(from) => format!("{} until {from}", line.state),
        None => line.state.to_string(),
    };
    let mark = if line.decides { "*" } else { "" };
    let day = summit::timezone::Date::of(line.at).to_string();
    vec![mark.into(), line.name.clone(), item, line.channel.to_string(), state, day, line.evidence.clone()]
}
