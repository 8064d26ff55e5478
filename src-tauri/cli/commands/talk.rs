//! `summit talk …`

use super::{Outcome, open, recordings, workshop_of};
use crate::args::{Args, TalkCommand};
use crate::output::{Output, table};
use summit::desk::Desk;
use summit::model::talk::{TalkFields, TalkRow};
use summit::model::{TalkId, WorkshopId};
use summit::store::Access;
use summit::{Error, Result};

/// Lists, adds or moves talks, and takes their recordings in.
pub fn run(args: &Args, command: &TalkCommand, say: &Output) -> Result<Outcome> {
    match command {
        TalkCommand::List => {
            let desk = open(args, Access::Read)?;
            let talks = desk.talk_rows(workshop_of(args, &desk)?)?;
            say.result(&talks, || list(&talks));
        }
        TalkCommand::Add { title, speakers, url } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            let fields = TalkFields { title: title.clone(), speakers: Vec::new(), url: url.clone() };
            let id = desk.add_talk_by(workshop, &fields, speakers)?;
            say.result(&serde_json::json!({ "id": id }), || format!("Added “{title}”."));
        }
        TalkCommand::Receive { files, talk } => return recordings::receive(args, files, talk.as_deref(), say),
        #[cfg(feature = "online")]
        TalkCommand::Upload(upload) => return super::upload::run(args, upload, say),
        TalkCommand::Check => return recordings::check(args, say),
        TalkCommand::Move { talk, position } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            desk.move_talk(find(&desk, workshop, talk)?, *position)?;
            let talks = desk.talk_rows(workshop)?;
            say.result(&talks, || list(&talks));
        }
    }
    Ok(Outcome::Done)
}

/// The talk of this title, id or place.
pub(super) fn find(desk: &Desk, workshop: WorkshopId, wanted: &str) -> Result<TalkId> {
    let talks = desk.talk_rows(workshop)?;
    let found =
        talks.iter().find(|t| t.title == wanted || t.id.to_string() == wanted || t.position.to_string() == wanted);
    found.map(|t| t.id).ok_or_else(|| {
        let next = "See “summit talk list”.";
        Error::refused("talk-unknown", format!("Talk “{wanted}”"), "", "the workshop has no such talk", next)
    })
}

fn list(talks: &[TalkRow]) -> String {
    let row = |t: &TalkRow| vec![t.position.to_string(), t.title.clone(), t.speakers.join(", "), t.url.clone()];
    table(&talks.iter().map(row).collect::<Vec<_>>())
}
