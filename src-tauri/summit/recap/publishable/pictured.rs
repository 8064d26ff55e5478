//! Figures that show people: only where each of them said yes to the photo.
//!
//! A picture was not sent in to be published, as an answer was: where nobody was asked, it stays out. A figure that names
//! nobody is the organizer's to show.

use super::barrier::{Barriers, why};
use super::{LeftOut, shown_name};
use crate::error::shown;
use crate::model::{Exhibit, ExhibitKind, Permission, PermissionItem, PersonId, WorkshopRecord};

/// A figure that is left out because of one person on it.
#[derive(Clone, Debug)]
pub struct Unshown<'a> {
    pub figure: &'a Exhibit,
    /// As the organizer knows the person.
    pub name: String,
    /// The line of the ledger that is against it; `None` where the person was not asked.
    pub line: Option<&'a Permission>,
    pub why: String,
}

impl Unshown<'_> {
    /// The figure in words.
    pub fn figure_name(&self) -> String {
        let file = self.figure.file.as_ref().map_or("", |file| file.name.as_str());
        let title = self.figure.fields.title.trim();
        format!("“{}”", shown(if title.is_empty() { file } else { title }))
    }

    /// As a report tells it.
    pub fn told(&self) -> LeftOut {
        let why = format!("{} is on it, and {}", self.name, self.why);
        LeftOut { what: format!("Figure {}", self.figure_name()), why }
    }
}

/// Chooses the figures that a post may show; each of the others with each person who keeps it out.
pub fn on<'a>(record: &'a WorkshopRecord, barriers: &Barriers<'a>) -> (Vec<&'a Exhibit>, Vec<Unshown<'a>>) {
    let (mut out, mut unshown) = (Vec::new(), Vec::new());
    for figure in record.exhibits.iter().filter(|exhibit| exhibit.kind == ExhibitKind::Figure) {
        let before = unshown.len();
        unshown.extend(figure.people.iter().filter_map(|person| against(record, barriers, (figure, *person))));
        if unshown.len() == before {
            out.push(figure);
        }
    }
    (out, unshown)
}

fn against<'a>(
    record: &'a WorkshopRecord,
    barriers: &Barriers<'a>,
    (figure, person): (&'a Exhibit, PersonId),
) -> Option<Unshown<'a>> {
    let item = PermissionItem::Photo;
    let line = barriers.line(person, item, barriers.channel(), None);
    if line.is_none() && barriers.deciding(person, item, None).is_some() {
        return None;
    }
    let known = record.people.iter().find(|one| one.id == person).map(shown_name).filter(|name| !name.is_empty());
    let name = known.unwrap_or_else(|| "Somebody who does not take part any more".into());
    let not_asked = || format!("the person was not asked about a picture for the {}", barriers.channel());
    let why = line.map_or_else(not_asked, why);
    Some(Unshown { figure, name, line, why })
}
