//! One file a noun. Each command opens the library, asks for one thing, and says what came of it.

#[cfg(feature = "online")]
mod account;
mod announcing;
mod attached;
mod backup;
mod block;
mod chat;
mod check;
mod exhibit;
mod history;
mod import;
mod inbox;
mod inspect;
mod library;
mod link;
mod missing;
mod origins;
mod people;
mod permission;
mod plan;
mod publish;
mod recap;
mod recordings;
mod responses;
mod session;
mod talk;
#[cfg(feature = "online")]
mod upload;
mod workshop;
mod zone;

use crate::args::{Args, Command};
use crate::output::{self, Output};
use crate::surroundings::surroundings;
use std::path::PathBuf;
use summit::desk::Desk;
use summit::model::WorkshopId;
use summit::store::Access;
use summit::timezone::{Date, Moment};
use summit::{Error, Result};

/// How a command ended; an error says the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Outcome {
    /// Done.
    Done = 0,
    /// Done, with findings or rejected rows.
    WithFindings = 1,
    /// All that was given was refused, or the work was stopped.
    Refused = 3,
    /// The disk or the database could not go on.
    StorageFailed = 5,
}

impl Outcome {
    fn with_findings(found: bool) -> Self {
        if found { Self::WithFindings } else { Self::Done }
    }
}

/// Does what was asked for.
pub fn run(args: &Args, say: &Output) -> Result<Outcome> {
    match &args.command {
        Command::Workshop(command) => workshop::run(args, command, say),
        Command::Import(import) => import::run(args, import, say),
        Command::People(command) => people::run(args, command, say),
        Command::Talk(command) => talk::run(args, command, say),
        Command::Question(command) => responses::questions(args, command, say),
        Command::Responses(command) => responses::run(args, command, say),
        Command::Topic(command) => session::topic(args, command, say),
        Command::Session(command) => session::run(args, command, say),
        Command::Link(command) => link::run(args, command, say),
        Command::Exhibit(command) => exhibit::run(args, command, say),
        Command::Chat(command) => chat::run(args, command, say),
        Command::Permission(command) => permission::run(args, command, say),
        Command::Missing { by, drafts } => missing::run(args, (*by, drafts.as_deref()), say),
        Command::Calendar { file, person, session } => {
            announcing::calendar(args, file, (person.as_deref(), session.as_deref()), say)
        }
        Command::Schedule { file, rooms } => announcing::schedule(args, file, *rooms, say),
        Command::Announce(announce) => announcing::announce(args, announce, say),
        Command::Times { text, on } => announcing::times(text, *on, say),
        Command::KeepClear { file, zone } => announcing::keep_clear(args, file, *zone, say),
        Command::Zone { text, on, near } => zone::zone(text, *on, near.as_deref(), say),
        Command::Time { moment, zone, into, offset } => zone::time(moment, (*zone, offset), into, say),
        Command::Check { files, published, how, leave } => {
            let subject = check::Subject { files, published: published.as_deref() };
            check::run(args, subject, (how, leave), say)
        }
        Command::Block(command) => block::run(args, command, say),
        Command::Recap(recap) => recap::run(args, recap, say),
        Command::Template(command) => publish::template(command, say),
        Command::History => history::list(args, say),
        Command::Undo { steps } => history::undo(args, steps.unwrap_or(1), say),
        Command::Redo { steps } => history::redo(args, steps.unwrap_or(1), say),
        Command::Backup { file } => backup::backup(args, file.as_deref(), say),
        Command::Restore { file } => backup::restore(args, file, say),
        Command::Verify { deep } => backup::verify(args, *deep, say),
        Command::Dump { .. } => library::dump(args, say),
        #[cfg(feature = "online")]
        Command::Account(command) => account::run(args, command, say),
        Command::Sample => workshop::sample(args, say),
    }
}

/// Opens the library that was named, else that of this computer.
fn open(args: &Args, access: Access) -> Result<Desk> {
    open_on(args, access, None)
}

/// As [`open`]; `today` is taken for the present day, where one is given.
fn open_on(args: &Args, access: Access, today: Option<Date>) -> Result<Desk> {
    let mut surroundings = surroundings("summit");
    if let Some(noon) = today.and_then(|day| Moment::from_rfc3339(&format!("{day}T12:00:00Z"))) {
        surroundings.now = Box::new(move || noon);
    }
    let mut desk = Desk::open(&folder(args)?, access, surroundings)?;
    for notice in desk.store().notices().iter().filter(|_| !args.quiet) {
        output::notice(&notice.message);
    }
    for job in desk.store().dead_jobs().iter().filter(|job| job.is_completed && !args.quiet) {
        let file = job.source.as_deref().and_then(std::path::Path::file_name).unwrap_or_default();
        let name = summit::error::shown(&summit::files::name_of(file));
        output::notice(&format!(
            "{name}: its receiving was cut short when the copy was whole. It is in the library now."
        ));
    }
    // Before a change rather than after it: the changes that are due are those of earlier commands.
    if access == Access::Write
        && let Err(error) = desk.back_up_if_due()
    {
        output::notice(&format!("No backup was made. {error}"));
    }
    Ok(desk)
}

fn folder(args: &Args) -> Result<PathBuf> {
    let chosen = args.library.clone().or_else(|| dirs::data_dir().map(|data| data.join("summit-desk")));
    chosen.ok_or_else(|| {
        let next = "Name a folder with --library.";
        Error::refused("library-unknown", "The library", "", "this computer names no data folder", next)
    })
}

/// The workshop that was named, else the only one.
fn workshop_of(args: &Args, desk: &Desk) -> Result<WorkshopId> {
    Ok(desk.read().find_workshop(args.workshop.as_deref())?.id)
}
