//! `summit exhibit …`

use super::{Outcome, open, people, workshop_of};
use crate::args::{Args, ExhibitCommand};
use crate::output::{Output, table};
use summit::desk::Desk;
use summit::error::shown;
use summit::model::{Exhibit, ExhibitFields, ExhibitKind, PersonId, WorkshopId};
use summit::store::Access;
use summit::{Error, Result};

/// Lists exhibits, or changes them and lists what is there then.
pub fn run(args: &Args, command: &ExhibitCommand, say: &Output) -> Result<Outcome> {
    let access = if matches!(command, ExhibitCommand::List) { Access::Read } else { Access::Write };
    let mut desk = open(args, access)?;
    let workshop = workshop_of(args, &desk)?;
    change(&mut desk, workshop, command)?;
    let all = desk.exhibits(workshop)?;
    let people = desk.people(workshop)?;
    let names = |one: &Exhibit| -> String {
        let on_it = people.iter().filter(|person| one.people.contains(&person.id));
        on_it.map(|person| shown(&person.name)).collect::<Vec<_>>().join(", ")
    };
    say.result(&all, || table(&all.iter().enumerate().map(|one| row(one, &names(one.1))).collect::<Vec<_>>()));
    Ok(Outcome::Done)
}

fn change(desk: &mut Desk, workshop: WorkshopId, command: &ExhibitCommand) -> Result<()> {
    let text = |text: &String| text.clone();
    let (kind, fields) = match command {
        ExhibitCommand::List => return Ok(()),
        ExhibitCommand::Edit(edit) => {
            let found = found(desk, workshop, &edit.exhibit)?;
            let fields = edit.over(found.fields);
            if edit.people.is_empty() && !edit.nobody {
                return desk.edit_exhibit(found.id, &fields);
            }
            let people = on_it(desk, workshop, &edit.people)?;
            return desk.edit_figure(found.id, &fields, &people);
        }
        ExhibitCommand::Move { exhibit, to } => {
            return desk.move_exhibit(found(desk, workshop, exhibit)?.id, *to);
        }
        ExhibitCommand::Remove { exhibit } => return desk.remove_exhibit(found(desk, workshop, exhibit)?.id),
        ExhibitCommand::Figure { file, alt, caption, credit, people } => {
            let (title, about, alt) = (text(caption), text(credit), text(alt));
            let fields = ExhibitFields { title, about, alt, ..ExhibitFields::default() };
            let people = on_it(desk, workshop, people)?;
            return desk.add_figure_of(workshop, file, (&fields, &people)).map(|_| ());
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

fn on_it(desk: &Desk, workshop: WorkshopId, names: &[String]) -> Result<Vec<PersonId>> {
    names.iter().map(|name| people::find(desk, workshop, name)).collect()
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

fn row((at, one): (usize, &Exhibit), people: &str) -> Vec<String> {
    let fields = &one.fields;
    let detail = match one.kind {
        ExhibitKind::Number if fields.last_value.is_empty() => fields.value.clone(),
        ExhibitKind::Number => format!("{} (last time {})", fields.value, fields.last_value),
        ExhibitKind::Figure => {
            let file = one.file.as_ref().map_or("", |file| file.name.as_str());
            if people.is_empty() { file.to_owned() } else { format!("{file}, with {people}") }
        }
        ExhibitKind::Elsewhere | ExhibitKind::Thanks => fields.about.clone(),
    };
    vec![(at + 1).to_string(), one.kind.to_string(), fields.title.clone(), detail, fields.url.clone()]
}
