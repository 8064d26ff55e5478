//! `summit exhibit …`

use super::{Outcome, open, workshop_of};
use crate::args::{Args, ExhibitCommand};
use crate::output::{Output, table};
use summit::desk::Desk;
use summit::error::shown;
use summit::model::{Exhibit, ExhibitFields, ExhibitKind, WorkshopId};
use summit::store::Access;
use summit::{Error, Result};

/// Lists exhibits, or changes them and lists what is there then.
pub fn run(args: &Args, command: &ExhibitCommand, say: &Output) -> Result<Outcome> {
    let access = if matches!(command, ExhibitCommand::List) { Access::Read } else { Access::Write };
    let mut desk = open(args, access)?;
    let workshop = workshop_of(args, &desk)?;
    change(&mut desk, workshop, command)?;
    let all = desk.exhibits(workshop)?;
    say.result(&all, || table(&all.iter().enumerate().map(row).collect::<Vec<_>>()));
    Ok(Outcome::Done)
}

fn change(desk: &mut Desk, workshop: WorkshopId, command: &ExhibitCommand) -> Result<()> {
    let text = |text: &String| text.clone();
    let (kind, fields) = match command {
        ExhibitCommand::List => return Ok(()),
        ExhibitCommand::Edit(edit) => {
            let found = found(desk, workshop, &edit.exhibit)?;
            return desk.edit_exhibit(found.id, &edit.over(found.fields));
        }
        ExhibitCommand::Move { exhibit, to } => {
            return desk.move_exhibit(found(desk, workshop, exhibit)?.id, *to);
        }
        ExhibitCommand::Remove { exhibit } => return desk.remove_exhibit(found(desk, workshop, exhibit)?.id),
        ExhibitCommand::Figure { file, alt, caption, credit } => {
            let (title, about, alt) = (text(caption), text(credit), text(alt));
            let fields = ExhibitFields { title, about, alt, ..ExhibitFields::default() };
            return desk.add_figure(workshop, file, &fields).map(|_| ());
        }
        ExhibitCommand::Number { title, value, last } => {
            let (title, value, last_value) = (text(title), text(value), text(last));
            (ExhibitKind::Number, ExhibitFields { title, value, last_value, ..ExhibitFields::default() })
        }
        ExhibitCommand::Elsewhere { title, url, author } => {
            let (title, url, about) = (text(title), text(url), text(author));
            (ExhibitKind::Elsewhere, ExhibitFields { title, url, about, ..ExhibitFields::default() })
        }
        ExhibitCommand::Thanks { name, what_for, url } => {
            let (title, about, url) = (text(name), text(what_for), text(url));
            (ExhibitKind::Thanks, ExhibitFields { title, about, url, ..ExhibitFields::default() })
        }
    };
    desk.add_exhibit(workshop, kind, &fields).map(|_| ())
}

fn found(desk: &Desk, workshop: WorkshopId, named: &str) -> Result<Exhibit> {
    let mut all = desk.exhibits(workshop)?.into_iter().enumerate();
    let is_it = |(at, one): &(usize, Exhibit)| one.id.to_string() == named || (at + 1).to_string() == named;
    let missing = || {
        let next = "See “summit exhibit list” for those that there are.";
        Error::refused("exhibit-unknown", format!("The exhibit {}", shown(named)), "", "there is no such exhibit", next)
    };
    all.find(is_it).map(|(_, one)| one).ok_or_else(missing)
}

fn row((at, one): (usize, &Exhibit)) -> Vec<String> {
    let fields = &one.fields;
    let detail = match one.kind {
        ExhibitKind::Number if fields.last_value.is_empty() => fields.value.clone(),
        ExhibitKind::Number => format!("{} (last time {})", fields.value, fields.last_value),
        ExhibitKind::Figure => one.file.as_ref().map_or_else(String::new, |file| file.name.clone()),
        ExhibitKind::Elsewhere | ExhibitKind::Thanks => fields.about.clone(),
    };
    vec![(at + 1).to_string(), one.kind.to_string(), fields.title.clone(), detail, fields.url.clone()]
}
