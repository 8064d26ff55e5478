//! Discussion sessions: when they are, who leads them, what was said.
//!
//! What calendars show carries a number that grows with every change, and a session that will not take place stays as
//! cancelled: whoever holds an older calendar file learns of it.

mod doubts;
mod outcomes;

pub(in crate::desk) use doubts::findings;

use super::clock::session_moment;
use super::topics::show_what_is_next;
use super::{Desk, short};
use crate::error::{Error, Result, shown};
use crate::links;
use crate::model::discussion::SessionQuestion;
use crate::model::{
    Action, ActionId, DiscussionSession, DiscussionSessionId, SessionFields, SessionKind, SessionNotes, SessionPart,
    SessionPerson, SessionRow, SessionTime, WorkshopId,
};
use crate::store::Write;
use crate::timezone::{self, Date, Moment};
use std::collections::HashMap;

impl Desk {
    /// The sessions of a workshop, soonest first, each with its actions, its questions and what is doubtful about its time.
    pub fn session_rows(&self, workshop: WorkshopId) -> Result<Vec<SessionRow>> {
        let read = self.read();
        let topics: HashMap<_, _> = read.topics(workshop)?.into_iter().map(|topic| (topic.id, topic.title)).collect();
        let sessions = read.sessions(workshop)?;
        let people = read.people(workshop)?;
        let mut doubts = doubts::all(&sessions, people.iter().filter_map(|person| person.zone));
        let mut questions = read.session_questions(workshop)?;
        let mut actions: HashMap<_, Vec<Action>> = HashMap::new();
        for action in read.actions(workshop)? {
            actions.entry(action.session_id).or_default().push(action);
        }
        let row = |session: DiscussionSession| SessionRow {
            name: session.topic_id.and_then(|id| topics.get(&id).cloned()).unwrap_or_else(|| session.title.clone()),
            local: session.zone.local_time(session.starts_at, day_of(&session)),
            actions: actions.remove(&session.id).unwrap_or_default(),
            questions: questions.remove(&session.id).unwrap_or_default(),
            doubts: doubts.remove(&session.id).unwrap_or_default(),
            session,
        };
        Ok(sessions.into_iter().map(row).collect())
    }

    /// Adds a session.
    ///
    /// # Errors
    /// Those of [`Desk::add_sessions`].
    pub fn add_session(
        &mut self,
        workshop: WorkshopId,
        time: &SessionTime,
        fields: &SessionFields,
    ) -> Result<DiscussionSessionId> {
        let added = self.add_sessions(workshop, std::slice::from_ref(time), fields)?;
        added.first().copied().ok_or_else(no_time)
    }

    /// Adds a session for each of the times, all of them or none; one gesture.
    ///
    /// # Errors
    /// `moment-unknown`, `time-gap`, `time-fold` and `length-refused` for a time that is none; `title-missing` for a
    /// session with neither topic nor title; `control-character`; `link-refused` for the address of the room;
    /// `host-twice` when somebody would lead two sessions at once.
    pub fn add_sessions(
        &mut self,
        workshop: WorkshopId,
        times: &[SessionTime],
        fields: &SessionFields,
    ) -> Result<Vec<DiscussionSessionId>> {
        let sessions: Vec<_> = times.iter().map(|time| (time.clone(), fields.clone())).collect();
        self.add_each_session(workshop, &sessions)
    }

    /// Adds sessions, all of them or none; one gesture.
    ///
    /// # Errors
    /// Those of [`Desk::add_sessions`].
    pub(super) fn add_each_session(
        &mut self,
        workshop: WorkshopId,
        sessions: &[(SessionTime, SessionFields)],
    ) -> Result<Vec<DiscussionSessionId>> {
        let checked = sessions.iter().map(|(time, fields)| Ok((time, self.checked(fields)?)));
        let checked = checked.collect::<Result<Vec<_>>>()?;
        let mut planned = self.read().sessions(workshop)?;
        let label = match checked.as_slice() {
            [(one, _)] => format!("Add a session at {} ({})", one.local_time.trim(), one.zone.city()),
            all => format!("Add {} sessions", all.len()),
        };
        self.store.gesture(&label, |write| {
            if checked.iter().any(|(_, fields)| fields.kind == SessionKind::OfficeHours) {
                show_what_is_next(write, workshop)?;
            }
            let mut ids = Vec::with_capacity(checked.len());
            for (time, fields) in &checked {
                let session = new_session(write, workshop, time, fields)?;
                check_hosts(write, &session, &planned)?;
                write.insert_session(&session)?;
                ids.push(session.id);
                planned.push(session);
            }
            Ok(ids)
        })
    }

    /// Corrects everything of a session but its time and its notes.
    ///
    /// # Errors
    /// Those of [`Desk::add_sessions`].
    pub fn edit_session(&mut self, id: DiscussionSessionId, fields: &SessionFields) -> Result<()> {
        let fields = self.checked(fields)?;
        self.change(id, "Edit", |session| {
            set_fields(session, &fields);
            Ok(())
        })
    }

    /// Gives a session another time.
    ///
    /// # Errors
    /// Those of [`Desk::add_sessions`].
    pub fn move_session(&mut self, id: DiscussionSessionId, time: &SessionTime) -> Result<()> {
        self.change(id, "Move", |session| set_time(session, time))
    }

    /// Cancels a session, or lets it take place after all.
    ///
    /// # Errors
    /// `host-twice` when its host meanwhile leads another one.
    pub fn cancel_session(&mut self, id: DiscussionSessionId, is_cancelled: bool) -> Result<()> {
        self.change(id, if is_cancelled { "Cancel" } else { "Hold after all" }, |session| {
            session.is_cancelled = is_cancelled;
            Ok(())
        })
    }

    /// Sets the notes of a session.
    ///
    /// # Errors
    /// `action-empty` for an action with an owner or a day and no words.
    pub fn note_session(&mut self, id: DiscussionSessionId, notes: &SessionNotes) -> Result<()> {
        let (name, _) = self.session_named(id)?;
        let is_left = |one: &&crate::model::discussion::ActionFields| one.owner_id.is_some() || one.due_on.is_some();
        if notes.actions.iter().filter(|one| one.text.trim().is_empty()).any(|one| is_left(&one)) {
            let next = "Say what is to be done, or clear the line.";
            return Err(Error::refused("action-empty", "The action", "text", "it is empty", next));
        }
        let mut actions = notes.actions.clone();
        actions.retain_mut(|one| {
            one.text = one.text.trim().to_owned();
            !one.text.is_empty()
        });
        self.store.gesture(&format!("Note “{}”", short(&name)), |write| {
            write.set_session_notes(id, notes.points.trim_end(), notes.decisions.trim_end())?;
            // Actions keep their identity as long as nothing about them changed.
            let before: Vec<Action> = write.actions_of(id)?;
            if before.iter().map(fields_of).eq(actions.iter().cloned()) {
                Ok(())
            } else {
                write.set_actions(id, &actions)
            }
        })
    }

    /// Sets what people want to talk about in a session.
    pub fn set_session_questions(&mut self, id: DiscussionSessionId, questions: &[SessionQuestion]) -> Result<()> {
        let (name, _) = self.session_named(id)?;
        let mut questions = questions.to_vec();
        questions.retain(|one| !one.text.trim().is_empty());
        self.store.gesture(&format!("Questions for “{}”", short(&name)), |write| {
            write.set_session_questions(id, &questions)
        })
    }

    /// Says whether an action is done.
    pub fn finish_action(&mut self, id: ActionId, is_done: bool) -> Result<()> {
        let label = if is_done { "Finish an action" } else { "Take up an action again" };
        self.store.gesture(label, |write| write.set_action_done(id, is_done))
    }

    fn change(
        &mut self,
        id: DiscussionSessionId,
        verb: &str,
        set: impl FnOnce(&mut DiscussionSession) -> Result<()>,
    ) -> Result<()> {
        let (name, before) = self.session_named(id)?;
        let others = self.read().sessions(before.workshop_id)?;
        let mut session = before.clone();
        set(&mut session)?;
        if session == before {
            return Ok(());
        }
        let label = format!("{verb} the session “{}” of {}", short(&name), before.local_time);
        self.store.gesture(&label, |write| {
            check_hosts(write, &session, &others)?;
            session.sequence = before.sequence + 1;
            session.revised_at = write.now();
            write.update_session(&session)
        })
    }

    fn session_named(&self, id: DiscussionSessionId) -> Result<(String, DiscussionSession)> {
        let session = self.read().session(id)?;
        let name = match session.topic_id {
            Some(topic) => self.read().topic(topic)?.title,
            None => session.title.clone(),
        };
        Ok((name, session))
    }

    fn checked(&self, fields: &SessionFields) -> Result<SessionFields> {
        let title = check_line("The session", "title", &fields.title)?;
        if title.is_empty() && fields.topic_id.is_none() {
            let next = "Choose a topic, or give it a title.";
            return Err(Error::refused(
                "title-missing",
                "The session",
                "title",
                "it has neither topic nor title",
                next,
            ));
        }
        let room_url = fields.room_url.trim().to_owned();
        if let (false, Some(reason)) = (room_url.is_empty(), links::refuse_reason(&room_url)) {
            let wrong = format!("“{}” cannot be linked: {reason}", shown(&room_url));
            return Err(Error::refused("link-refused", "The session", "room", wrong, "Paste the address of the room."));
        }
        let regions = fields.regions.iter().map(|region| check_line("The session", "region", region));
        let mut regions = regions.collect::<Result<Vec<_>>>()?;
        regions.retain(|region| !region.is_empty());
        let room_name = check_line("The session", "room", &fields.room_name)?;
        Ok(SessionFields { title, room_url, room_name, regions, agenda: fields.agenda.trim().into(), ..fields.clone() })
    }
}

/// A text of one line, trimmed.
///
/// # Errors
/// `control-character` for a text that holds one.
pub(super) fn check_line(which: &str, place: &str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.contains(char::is_control) {
        let wrong = format!("“{}” holds a control character", shown(text));
        return Err(Error::refused("control-character", which, place, wrong, "Type it again on one line."));
    }
    Ok(text.to_owned())
}

fn no_time() -> Error {
    Error::refused("moment-unknown", "The session", "time", "no time was given", "Choose a time.")
}

fn day_of(session: &DiscussionSession) -> Date {
    timezone::read_moment(&session.local_time).map_or_else(|| Date::of(session.starts_at), |(day, ..)| day)
}

/// A session that is not written yet.
pub(super) fn new_session(
    write: &Write<'_>,
    workshop: WorkshopId,
    time: &SessionTime,
    fields: &SessionFields,
) -> Result<DiscussionSession> {
    let mut session = blank(write, workshop);
    set_time(&mut session, time)?;
    set_fields(&mut session, fields);
    Ok(session)
}

pub(super) fn blank(write: &Write<'_>, workshop: WorkshopId) -> DiscussionSession {
    DiscussionSession {
        id: write.new_id(),
        workshop_id: workshop,
        topic_id: None,
        kind: SessionKind::Discussion,
        title: String::new(),
        starts_at: Moment(0),
        minutes: 0,
        local_time: String::new(),
        zone: timezone::Zone::UTC,
        offset_as_planned: String::new(),
        rules_version: String::new(),
        regions: Vec::new(),
        people: Vec::new(),
        room_name: String::new(),
        room_url: String::new(),
        agenda: String::new(),
        points: String::new(),
        decisions: String::new(),
        is_cancelled: false,
        sequence: 0,
        revised_at: write.now(),
    }
}

pub(super) fn set_time(session: &mut DiscussionSession, time: &SessionTime) -> Result<()> {
    let (starts_at, offset) = session_moment(time)?;
    session.starts_at = starts_at;
    session.minutes = time.minutes;
    session.local_time = time.zone.local_time(starts_at, Date::of(starts_at)).local;
    session.zone = time.zone;
    session.offset_as_planned = offset;
    session.rules_version = timezone::rules_version().into();
    Ok(())
}

fn set_fields(session: &mut DiscussionSession, fields: &SessionFields) {
    session.topic_id = fields.topic_id;
    session.kind = fields.kind;
    session.title = fields.title.clone();
    session.regions = sorted(&fields.regions);
    session.people = in_order(&fields.people);
    session.room_name = fields.room_name.clone();
    session.room_url = fields.room_url.clone();
    session.agenda = fields.agenda.clone();
}

/// The people of a session by their parts, each once in each.
pub(super) fn in_order(people: &[SessionPerson]) -> Vec<SessionPerson> {
    let mut people = sorted(people);
    people.sort_by_key(|one| (one.part.word(), one.person_id));
    people
}

fn sorted<T: Ord + Clone>(items: &[T]) -> Vec<T> {
    let mut items = items.to_vec();
    items.sort();
    items.dedup();
    items
}

fn fields_of(action: &Action) -> crate::model::discussion::ActionFields {
    crate::model::discussion::ActionFields {
        text: action.text.clone(),
        owner_id: action.owner_id,
        due_on: action.due_on,
        is_done: action.is_done,
    }
}

/// Nobody leads two sessions at once.
pub(super) fn check_hosts(write: &Write<'_>, session: &DiscussionSession, others: &[DiscussionSession]) -> Result<()> {
    let leads = |part: SessionPart| matches!(part, SessionPart::Host | SessionPart::Moderator);
    let clashes = |other: &&DiscussionSession| {
        other.id != session.id && !other.is_cancelled && !session.is_cancelled && overlap(session, other)
    };
    for other in others.iter().filter(clashes) {
        let twice = session
            .people
            .iter()
            .filter(|one| leads(one.part))
            .find(|one| other.people.iter().any(|theirs| leads(theirs.part) && theirs.person_id == one.person_id));
        if let Some(one) = twice {
            let name = write.person(one.person_id)?.name;
            let wrong = format!("{} already leads the one of {} ({})", shown(&name), other.local_time, other.zone);
            let next = "Choose another time, or somebody else to lead it.";
            return Err(Error::refused(
                "host-twice",
                format!("The session of {}", session.local_time),
                "host",
                wrong,
                next,
            ));
        }
    }
    Ok(())
}

fn overlap(a: &DiscussionSession, b: &DiscussionSession) -> bool {
    a.starts_at < end(b) && b.starts_at < end(a)
}

/// The moment at which a session ends.
pub(super) fn end(session: &DiscussionSession) -> Moment {
    session.starts_at.plus_minutes(i64::from(session.minutes))
}
