//! `summit talk …`

use super::{Outcome, attached, inbox, inspect, open, origins, recordings, workshop_of};
use crate::args::{Args, TalkCommand};
use crate::output::{Output, table};
use summit::desk::{Desk, counted, grouped};
use summit::model::origin::OriginOf;
use summit::model::talk::{TalkFields, TalkRow};
use summit::model::{RunningOrder, TalkField, TalkId, WorkshopId};
use summit::recordings::rules::length;
use summit::store::Access;
use summit::{Error, Result};

/// Lists, adds or moves talks, and takes their recordings, captions and slides in.
pub fn run(args: &Args, command: &TalkCommand, say: &Output) -> Result<Outcome> {
    match command {
        TalkCommand::List => {
            let desk = open(args, Access::Read)?;
            let workshop = workshop_of(args, &desk)?;
            let (talks, order) = (desk.talk_rows(workshop)?, desk.running_order(workshop)?);
            say.result(&talks, || format!("{}{}", list(&talks), total(&order)));
        }
        TalkCommand::Add { title, speakers, url } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            let fields = TalkFields { title: title.clone(), speakers: Vec::new(), url: url.clone() };
            let id = desk.add_talk_by(workshop, &fields, speakers)?;
            say.result(&serde_json::json!({ "id": id }), || format!("Added “{title}”."));
        }
        TalkCommand::Edit { talk, title, url, paper, code, day } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            let id = find(&desk, workshop, talk)?;
            let told = [title, url, paper, code, day].into_iter().zip(TalkField::ALL);
            let told: Vec<(TalkField, &str)> =
                told.filter_map(|(told, field)| Some((*field, told.as_deref()?))).collect();
            desk.edit_talk_fields(id, &told)?;
            let talks = desk.talk_rows(workshop)?;
            say.result(&talks, || list(&talks));
        }
        TalkCommand::Origins { talk } => {
            let desk = open(args, Access::Read)?;
            let id = find(&desk, workshop_of(args, &desk)?, talk)?;
            return origins::say(&desk, &[OriginOf::Talk(id)], say);
        }
        TalkCommand::Receive { files, talk } => return recordings::receive(args, files, talk.as_deref(), say),
        #[cfg(feature = "online")]
        TalkCommand::Upload(upload) => return super::upload::run(args, upload, say),
        TalkCommand::Check => return recordings::check(args, say),
        TalkCommand::Caption { file, talk, language } => return attached::caption(args, file, (talk, language), say),
        TalkCommand::Chapters { talk, file } => return attached::chapters(args, talk, file.as_deref(), say),
        TalkCommand::Slides { slides, talk } => attached::slides(args, slides, talk, say)?,
        TalkCommand::Kit { folder, channel } => return attached::kit(args, folder, *channel, say),
        TalkCommand::Inspect { talk, poster } => return inspect::run(args, talk.as_deref(), *poster, say),
        TalkCommand::Inbox { folder, none, receive, ignore } => {
            let asked =
                inbox::Asked { folder: folder.as_deref(), none: *none, receive: *receive, ignore: ignore.as_deref() };
            return inbox::run(args, asked, say);
        }
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

/// The foot of the list; nothing where no length is known.
fn total(order: &RunningOrder) -> String {
    if order.known == 0 {
        return String::new();
    }
    let (lengths, in_all) = (length(order.seconds), length(order.total_seconds));
    let pauses = counted(order.talks.saturating_sub(1), "pause", "pauses");
    let known = grouped(order.known);
    let talks = counted(order.talks, "talk", "talks");
    let pause = length(f64::from(order.buffer_seconds));
    format!("\n{known} of {talks} with a length, {lengths}; with {pauses} of {pause}: {in_all}")
}

fn list(talks: &[TalkRow]) -> String {
    let row = |t: &TalkRow| vec![t.position.to_string(), t.title.clone(), t.speakers.join(", "), t.url.clone()];
    table(&talks.iter().map(row).collect::<Vec<_>>())
}
