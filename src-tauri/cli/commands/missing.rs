//! `summit missing`

use super::{Outcome, open, workshop_of};
use crate::args::Args;
use crate::output::{Output, table};
use serde::Serialize;
use std::path::Path;
use summit::Result;
use summit::model::owed::{Addressees, MailDraft, Owed};
use summit::store::Access;
use summit::timezone::Date;

#[derive(Serialize)]
struct Missing {
    workshop: String,
    by: Option<Date>,
    owed: Vec<Owed>,
    drafts: Vec<MailDraft>,
}

/// Lists who owes what, and drafts the mails that ask for it.
pub fn run(args: &Args, (by, folder): (Option<Date>, Option<&Path>), say: &Output) -> Result<Outcome> {
    let mut desk = open(args, if folder.is_some() { Access::Write } else { Access::Read })?;
    let workshop = workshop_of(args, &desk)?;
    let drafts = match folder {
        Some(folder) => desk.write_mail_drafts(workshop, &Addressees { by, people: Vec::new() }, folder)?,
        None => Vec::new(),
    };
    let slug = desk.read().workshop(workshop)?.slug;
    let missing = Missing { workshop: slug, by, owed: desk.missing(workshop, by)?, drafts };
    say.result(&missing, || show(&missing));
    Ok(Outcome::Done)
}

fn show(missing: &Missing) -> String {
    if missing.owed.is_empty() {
        return "Nothing is missing.".into();
    }
    let mut lines = vec![table(&missing.owed.iter().map(row).collect::<Vec<_>>())];
    lines.extend(missing.drafts.iter().map(|draft| {
        let address = if draft.to.is_some() { "" } else { " (no e-mail address)" };
        format!("- {}{address}", draft.file.as_deref().unwrap_or_default())
    }));
    lines.join("\n")
}

fn row(owed: &Owed) -> Vec<String> {
    let due = owed.deadline.map_or_else(|| "no deadline".into(), |day| day.to_string());
    let left = match owed.days_left {
        None => String::new(),
        Some(0) => "today".into(),
        Some(days) if days < 0 => format!("{} late", counted(days)),
        Some(days) => format!("{} left", counted(days)),
    };
    let asked = owed.asked_on.last().map_or_else(|| "not asked".into(), |day| format!("asked on {day}"));
    vec![due, left, owed.name.clone(), owed.message.clone(), asked]
}

fn counted(days: i32) -> String {
    summit::desk::counted(days.unsigned_abs(), "day", "days")
}
