//! `summit topic …` and `summit session …`

use super::{Outcome, open, origins, people, workshop_of};
use crate::args::{Args, SessionAdd, SessionCommand, SessionNote, TimeArgs, TopicCommand};
use crate::output::{Output, table};
use summit::desk::{Desk, counted};
use summit::model::discussion::{ActionFields, SessionQuestion, TopicFields, TopicOutcome};
use summit::model::origin::OriginOf;
use summit::model::{SessionFields, SessionNotes, SessionPerson, SessionRow, SessionTime, TopicId, WorkshopId};
use summit::store::Access;
use summit::timezone::Zone;
use summit::{Error, Result};

/// The usual length of a session, in minutes.
const USUAL_LENGTH: u32 = 60;

/// Lists topics, or adds one.
pub fn topic(args: &Args, command: &TopicCommand, say: &Output) -> Result<Outcome> {
    match command {
        TopicCommand::List => {
            let desk = open(args, Access::Read)?;
            let topics = desk.topic_outcomes(workshop_of(args, &desk)?)?;
            say.result(&topics, || table(&topics.iter().map(topic_row).collect::<Vec<_>>()));
        }
        TopicCommand::Add { title, description } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            let fields = TopicFields { title: title.clone(), description: description.clone() };
            let id = desk.add_topic(workshop, &fields)?;
            say.result(&serde_json::json!({ "id": id }), || format!("Added “{title}”."));
        }
    }
    Ok(Outcome::Done)
}

fn topic_row(outcome: &TopicOutcome) -> Vec<String> {
    let count = |of: usize, one, many| counted(u32::try_from(of).unwrap_or(u32::MAX), one, many);
    vec![
        outcome.topic.title.clone(),
        count(outcome.sessions.len(), "session", "sessions"),
        count(outcome.points.len(), "point", "points"),
        count(outcome.decisions.len(), "decision", "decisions"),
        count(outcome.actions.len(), "action", "actions"),
    ]
}

/// Lists sessions, adds, moves, cancels or notes one.
pub fn run(args: &Args, command: &SessionCommand, say: &Output) -> Result<Outcome> {
    match command {
        SessionCommand::List => {
            let desk = open(args, Access::Read)?;
            list(&desk, workshop_of(args, &desk)?, say)?;
            return Ok(Outcome::Done);
        }
        SessionCommand::Origins { session } => {
            let desk = open(args, Access::Read)?;
            let id = find(&desk, workshop_of(args, &desk)?, session)?.session.id;
            return origins::say(&desk, &[OriginOf::Session(id)], say);
        }
        SessionCommand::Plan(plan) => return super::plan::sessions(args, plan, say),
        SessionCommand::OfficeHours(series) => return super::plan::office_hours(args, series, say),
        SessionCommand::Ledger => return super::plan::ledger(args, say),
        _ => {}
    }
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    match command {
        SessionCommand::List
        | SessionCommand::Origins { .. }
        | SessionCommand::Plan(_)
        | SessionCommand::OfficeHours(_)
        | SessionCommand::Ledger => {}
        SessionCommand::Add(add) => {
            let fields = fields(&desk, workshop, add)?;
            let time = time(&desk, workshop, &add.time, USUAL_LENGTH)?;
            desk.add_session(workshop, &time, &fields)?;
        }
        SessionCommand::Move { session, time: to } => {
            let row = find(&desk, workshop, session)?;
            let time = time(&desk, workshop, to, row.session.minutes)?;
            desk.move_session(row.session.id, &time)?;
        }
        SessionCommand::Cancel { session, not } => {
            let id = find(&desk, workshop, session)?.session.id;
            desk.cancel_session(id, !not)?;
        }
        SessionCommand::Note(note) => {
            let row = find(&desk, workshop, &note.session)?;
            let notes = notes(&desk, workshop, &row, note)?;
            desk.note_session(row.session.id, &notes)?;
        }
        SessionCommand::Ask { session, text, person } => {
            let row = find(&desk, workshop, session)?;
            let person_id = person.as_deref().map(|name| people::find(&desk, workshop, name)).transpose()?;
            let mut questions = row.questions;
            questions.push(SessionQuestion { text: text.clone(), person_id });
            desk.set_session_questions(row.session.id, &questions)?;
        }
    }
    list(&desk, workshop, say)?;
    Ok(Outcome::Done)
}

fn list(desk: &Desk, workshop: WorkshopId, say: &Output) -> Result<()> {
    let rows = desk.session_rows(workshop)?;
    say.result(&rows, || {
        let lines = (1..).zip(&rows).map(|(place, row)| session_row(place, row)).collect::<Vec<_>>();
        let doubts = (1..).zip(&rows).flat_map(|(place, row): (u32, _)| {
            row.doubts.iter().map(move |doubt| format!("\n{place}: {} {}", doubt.rule, doubt.message))
        });
        doubts.fold(table(&lines), |text, doubt| text + &doubt)
    });
    Ok(())
}

fn session_row(place: u32, row: &SessionRow) -> Vec<String> {
    let state = if row.session.is_cancelled { "cancelled" } else { "" };
    let local = format!("{} {}", row.local.local, row.local.abbreviation);
    vec![
        place.to_string(),
        local,
        format!("{} min", row.session.minutes),
        row.name.clone(),
        row.session.regions.join(", "),
        state.to_owned(),
    ]
}

/// The session at this place of the list, or with this id.
pub(super) fn find(desk: &Desk, workshop: WorkshopId, wanted: &str) -> Result<SessionRow> {
    let rows = desk.session_rows(workshop)?;
    let found = (1_u32..)
        .zip(rows)
        .find(|(place, row)| place.to_string() == wanted || row.session.id.to_string() == wanted)
        .map(|(_, row)| row);
    found.ok_or_else(|| {
        let next = "See “summit session list”.";
        Error::refused("session-unknown", format!("Session “{wanted}”"), "", "the workshop has no such session", next)
    })
}

fn time(desk: &Desk, workshop: WorkshopId, given: &TimeArgs, usual: u32) -> Result<SessionTime> {
    let zone = zone_of(desk, workshop, given.zone)?;
    let minutes = given.length.unwrap_or(usual);
    Ok(SessionTime { local_time: given.at.clone(), zone, offset: given.offset.clone(), minutes })
}

/// The zone that was given, else that of the workshop.
pub(super) fn zone_of(desk: &Desk, workshop: WorkshopId, given: Option<Zone>) -> Result<Zone> {
    let known = match given {
        Some(zone) => Some(zone),
        None => desk.read().workshop(workshop)?.zone,
    };
    known.ok_or_else(|| {
        let next = "Name one with --zone, or set it with “summit workshop set zone”.";
        Error::refused("zone-missing", "The workshop", "zone", "it has no time zone", next)
    })
}

fn fields(desk: &Desk, workshop: WorkshopId, add: &SessionAdd) -> Result<SessionFields> {
    let person =
        |(part, name): &(_, String)| Ok(SessionPerson { person_id: people::find(desk, workshop, name)?, part: *part });
    Ok(SessionFields {
        topic_id: add.topic.as_deref().map(|wanted| topic_named(desk, workshop, wanted)).transpose()?,
        kind: add.kind,
        title: add.title.clone(),
        regions: add.regions.clone(),
        people: add.people.iter().map(person).collect::<Result<_>>()?,
        room_name: add.room_name.clone(),
        room_url: add.room.clone(),
        agenda: add.agenda.clone(),
    })
}

fn notes(desk: &Desk, workshop: WorkshopId, row: &SessionRow, given: &SessionNote) -> Result<SessionNotes> {
    let or = |lines: &[String], before: &str| if lines.is_empty() { before.to_owned() } else { lines.join("\n") };
    let owner_id = given.owner.as_deref().map(|name| people::find(desk, workshop, name)).transpose()?;
    let action = |text: &String| ActionFields { text: text.clone(), owner_id, due_on: given.due, is_done: false };
    let before = row.actions.iter().map(|one| ActionFields {
        text: one.text.clone(),
        owner_id: one.owner_id,
        due_on: one.due_on,
        is_done: one.is_done,
    });
    Ok(SessionNotes {
        points: or(&given.points, &row.session.points),
        decisions: or(&given.decisions, &row.session.decisions),
        actions: if given.actions.is_empty() { before.collect() } else { given.actions.iter().map(action).collect() },
    })
}

/// The topic of this title, id or place.
pub(super) fn topic_named(desk: &Desk, workshop: WorkshopId, wanted: &str) -> Result<TopicId> {
    let topics = desk.read().topics(workshop)?;
    let found = (1_u32..)
        .zip(&topics)
        .find(|(place, topic)| topic.title == wanted || topic.id.to_string() == wanted || place.to_string() == wanted);
    found.map(|(_, topic)| topic.id).ok_or_else(|| {
        let next = "See “summit topic list”.";
        Error::refused("topic-unknown", format!("Topic “{wanted}”"), "", "the workshop has no such topic", next)
    })
}
