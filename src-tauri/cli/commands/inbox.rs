//! `summit talk inbox`

use super::import::interruptions;
use super::{Outcome, open, recordings, workshop_of};
use crate::args::Args;
use crate::output::Output;
use crate::surroundings::now;
use serde::Serialize;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Duration;
use summit::desk::Desk;
use summit::desk::recordings::Found;
use summit::error::shown;
use summit::files::space::sized;
use summit::model::WorkshopId;
use summit::model::inbox::{InboxLook, InboxState};
use summit::store::Access;
use summit::{Error, Result};

/// What was asked of the inbox.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub folder: Option<&'a Path>,
    pub none: bool,
    pub receive: bool,
    pub ignore: Option<&'a str>,
}

#[derive(Serialize)]
struct Report {
    /// `None` where no folder was chosen.
    inbox: Option<InboxState>,
    /// `None` where nobody looked.
    #[serde(flatten)]
    look: Option<InboxLook>,
}

/// Chooses the inbox, or looks at it twice, five seconds apart: only then it is known what in it is whole.
pub fn run(args: &Args, asked: Asked<'_>, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    if asked.none || asked.folder.is_some() {
        desk.set_inbox(workshop, asked.folder)?;
    }
    let is_to_look = asked.receive || asked.ignore.is_some() || (asked.folder.is_none() && !asked.none);
    let look = if is_to_look { watched(&mut desk, workshop)? } else { None };
    match (&look, asked.ignore) {
        (Some(look), Some(file)) => put_aside(&mut desk, workshop, look, file)?,
        (Some(look), None) if asked.receive => {
            let found =
                |file: &summit::model::inbox::InboxFile| Found { path: file.path().into(), name: file.file.clone() };
            let files: Vec<Found> = look.files.iter().map(found).collect();
            return recordings::take_in(args, &mut desk, (workshop, None), &files, say);
        }
        (None, _) if asked.receive || asked.ignore.is_some() => return Err(no_inbox()),
        _ => {}
    }
    let report = Report { inbox: desk.inbox(workshop)?, look: look.filter(|_| asked.ignore.is_none()) };
    say.result(&report, || report.text());
    Ok(Outcome::Done)
}

fn watched(desk: &mut Desk, workshop: WorkshopId) -> Result<Option<InboxLook>> {
    let Some(mut watcher) = desk.inbox_watcher(workshop)? else { return Ok(None) };
    let interrupted = interruptions();
    let first = now();
    watcher.look(first);
    while now().0 - first.0 < 5_000 {
        if interrupted.load(Ordering::Relaxed) {
            let next = "Look again when you are ready.";
            return Err(Error::refused("inbox-cancelled", "The inbox", "", "the looking was cancelled", next));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let look = watcher.look(now());
    desk.update_inbox_watcher(&mut watcher)?;
    Ok(Some(look))
}

fn put_aside(desk: &mut Desk, workshop: WorkshopId, look: &InboxLook, name: &str) -> Result<()> {
    let Some(file) = look.files.iter().find(|file| file.file == name) else {
        let next = "See “summit talk inbox”.";
        return Err(Error::refused("file-missing", shown(name), "", "the inbox offers no such file", next));
    };
    desk.ignore_in_inbox(workshop, file)
}

fn no_inbox() -> Error {
    let next = "Choose one with “summit talk inbox DIR”.";
    Error::refused("inbox-unknown", "The inbox", "", "no folder was chosen", next)
}

impl Report {
    fn text(&self) -> String {
        let Some(inbox) = &self.inbox else { return "No folder was chosen.".into() };
        let mut lines = vec![format!("Recordings arrive in {}.", shown(&inbox.folder))];
        let look = self.look.as_ref();
        lines.extend(look.and_then(|look| look.unreachable.as_ref()).map(|why| format!("It cannot be read: {why}.")));
        for file in look.into_iter().flat_map(|look| &look.files) {
            let conflict = if file.is_conflict_copy { ", a copy that a conflict made" } else { "" };
            lines.push(format!("- {}: {}{conflict}", shown(&file.file), sized(file.bytes)));
        }
        for name in look.into_iter().flat_map(|look| &look.arriving) {
            lines.push(format!("- {}: still arriving", shown(name)));
        }
        if look.is_some_and(|look| look.is_too_full) {
            lines.push("So much lies there that only a part of it was looked at.".into());
        }
        let aside = inbox.put_aside.iter().map(|name| format!("- {}: put aside", shown(name)));
        lines.extend(aside);
        lines.join("\n")
    }
}
