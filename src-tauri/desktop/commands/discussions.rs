//! Topics, discussion sessions, and people's hours.

use super::Reply;
use crate::state;
use serde::Serialize;
use specta::Type;
use summit::model::discussion::{SessionQuestion, TopicFields, TopicOutcome};
use summit::model::person_hours::{AvailableTime, BusyTime, HoursRow, PersonHours};
use summit::model::{
    ActionId, BusyTimeId, DiscussionSessionId, PersonId, SessionFields, SessionNotes, SessionRow, SessionTime, TopicId,
    WorkshopId,
};
use summit::timezone::Moment;
use tauri::AppHandle;

/// The discussions of a workshop.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Discussions {
    pub topics: Vec<TopicOutcome>,
    /// Soonest first, office hours and cancelled ones too.
    pub sessions: Vec<SessionRow>,
}

/// What the planner knows of people beside their zones.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Hours {
    /// Who is not in it has the usual hours.
    pub people: Vec<HoursRow>,
    pub busy_times: Vec<BusyTime>,
}

#[tauri::command]
#[specta::specta]
pub async fn list_discussions(app: AppHandle, workshop: WorkshopId) -> Reply<Discussions> {
    state::read(app, move |desk| {
        Ok(Discussions { topics: desk.topic_outcomes(workshop)?, sessions: desk.session_rows(workshop)? })
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn add_topic(app: AppHandle, workshop: WorkshopId, fields: TopicFields) -> Reply<TopicId> {
    state::change(app, move |desk| desk.add_topic(workshop, &fields)).await
}

#[tauri::command]
#[specta::specta]
pub async fn edit_topic(app: AppHandle, topic: TopicId, fields: TopicFields) -> Reply<()> {
    state::change(app, move |desk| desk.edit_topic(topic, &fields)).await
}

/// Moves a topic to a place in the order, counted from 1.
#[tauri::command]
#[specta::specta]
pub async fn move_topic(app: AppHandle, topic: TopicId, to: u32) -> Reply<()> {
    state::change(app, move |desk| desk.move_topic(topic, to)).await
}

#[tauri::command]
#[specta::specta]
pub async fn remove_topic(app: AppHandle, topic: TopicId) -> Reply<()> {
    state::change(app, move |desk| desk.remove_topic(topic)).await
}

/// Adds a session for each of the times, all of them or none.
#[tauri::command]
#[specta::specta]
pub async fn add_sessions(
    app: AppHandle,
    workshop: WorkshopId,
    times: Vec<SessionTime>,
    fields: SessionFields,
) -> Reply<Vec<DiscussionSessionId>> {
    state::change(app, move |desk| desk.add_sessions(workshop, &times, &fields)).await
}

#[tauri::command]
#[specta::specta]
pub async fn edit_session(app: AppHandle, session: DiscussionSessionId, fields: SessionFields) -> Reply<()> {
    state::change(app, move |desk| desk.edit_session(session, &fields)).await
}

#[tauri::command]
#[specta::specta]
pub async fn move_session(app: AppHandle, session: DiscussionSessionId, time: SessionTime) -> Reply<()> {
    state::change(app, move |desk| desk.move_session(session, &time)).await
}

#[tauri::command]
#[specta::specta]
pub async fn cancel_session(app: AppHandle, session: DiscussionSessionId, is_cancelled: bool) -> Reply<()> {
    state::change(app, move |desk| desk.cancel_session(session, is_cancelled)).await
}

#[tauri::command]
#[specta::specta]
pub async fn note_session(app: AppHandle, session: DiscussionSessionId, notes: SessionNotes) -> Reply<()> {
    state::change(app, move |desk| desk.note_session(session, &notes)).await
}

#[tauri::command]
#[specta::specta]
pub async fn set_session_questions(
    app: AppHandle,
    session: DiscussionSessionId,
    questions: Vec<SessionQuestion>,
) -> Reply<()> {
    state::change(app, move |desk| desk.set_session_questions(session, &questions)).await
}

#[tauri::command]
#[specta::specta]
pub async fn finish_action(app: AppHandle, action: ActionId, is_done: bool) -> Reply<()> {
    state::change(app, move |desk| desk.finish_action(action, is_done)).await
}

#[tauri::command]
#[specta::specta]
pub async fn list_hours(app: AppHandle, workshop: WorkshopId) -> Reply<Hours> {
    state::read(app, move |desk| {
        Ok(Hours { people: desk.read().hours(workshop)?, busy_times: desk.read().busy_times(workshop)? })
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn set_person_hours(
    app: AppHandle,
    workshop: WorkshopId,
    people: Vec<PersonId>,
    hours: PersonHours,
) -> Reply<()> {
    state::change(app, move |desk| desk.set_person_hours(workshop, &people, hours)).await
}

/// Sets when a person can come; nothing means at any time.
#[tauri::command]
#[specta::specta]
pub async fn set_availability(
    app: AppHandle,
    workshop: WorkshopId,
    person: PersonId,
    times: Vec<AvailableTime>,
) -> Reply<()> {
    state::change(app, move |desk| desk.set_availability(workshop, person, &times)).await
}

/// Adds a time that sessions keep clear of.
#[tauri::command]
#[specta::specta]
pub async fn add_busy_time(
    app: AppHandle,
    workshop: WorkshopId,
    title: String,
    starts_at: Moment,
    ends_at: Moment,
) -> Reply<u32> {
    state::change(app, move |desk| desk.add_busy_times(workshop, "", &[(title, starts_at, ends_at)])).await
}

#[tauri::command]
#[specta::specta]
pub async fn remove_busy_time(app: AppHandle, busy_time: BusyTimeId) -> Reply<()> {
    state::change(app, move |desk| desk.remove_busy_time(busy_time)).await
}
