//! When people can come: typed, and from polls.

use super::Reply;
use crate::state;
use summit::desk::availability::PollSettings;
use summit::model::availability::{PersonTimes, PollChoice, PollPlan, PollReport, TypedTime};
use summit::model::{PersonId, WorkshopId};
use summit::timezone::{Date, Moment, Zone};
use tauri::AppHandle;

/// When a person can come, by that person's clocks.
#[tauri::command]
#[specta::specta]
pub async fn person_times(app: AppHandle, workshop: WorkshopId, person: PersonId) -> Reply<PersonTimes> {
    state::read(app, move |desk| desk.person_times(workshop, person)).await
}

/// Adds a time at which a person can come or cannot, by that person's clocks.
#[tauri::command]
#[specta::specta]
pub async fn add_availability(app: AppHandle, workshop: WorkshopId, person: PersonId, time: TypedTime) -> Reply<()> {
    state::change(app, move |desk| desk.add_availability(workshop, person, &time)).await
}

/// Takes one time away: that of a poll, or with an empty source a typed one.
#[tauri::command]
#[specta::specta]
pub async fn remove_availability(
    app: AppHandle,
    workshop: WorkshopId,
    person: PersonId,
    starts_at: Moment,
    source: String,
) -> Reply<()> {
    state::change(app, move |desk| desk.remove_availability(workshop, person, (starts_at, &source))).await
}

/// Says what an import of a poll would do.
#[tauri::command]
#[specta::specta]
pub async fn plan_poll(
    app: AppHandle,
    workshop: WorkshopId,
    token: String,
    zone: Option<Zone>,
    week: Option<Date>,
    choices: Vec<PollChoice>,
    sheet: String,
) -> Reply<PollPlan> {
    let path = state::file(&app, &token)?;
    let settings = PollSettings { zone, week, choices, sheet };
    state::plan(app, move |desk| desk.plan_poll(workshop, &path, &settings)).await
}

/// Takes the answers of a poll for times of people, as one gesture.
#[tauri::command]
#[specta::specta]
pub async fn import_poll(
    app: AppHandle,
    workshop: WorkshopId,
    token: String,
    zone: Option<Zone>,
    week: Option<Date>,
    choices: Vec<PollChoice>,
    sheet: String,
) -> Reply<PollReport> {
    let path = state::file(&app, &token)?;
    let settings = PollSettings { zone, week, choices, sheet };
    state::change(app, move |desk| desk.import_poll(workshop, &path, &settings)).await
}
