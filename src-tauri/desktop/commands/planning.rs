//! Fair hours: the planner, the table of a day, and office hours.

use super::Reply;
use crate::state;
use summit::desk::planning::{OfficeHoursAsk, PlanAsk};
use summit::model::hours::{HeatMap, HourLedger, Rotation, SlotSummary};
use summit::model::plan::{ClockChange, Plan};
use summit::model::{DiscussionSessionId, SessionFields, WorkshopId};
use summit::timezone::{Date, Moment, Zone};
use tauri::AppHandle;

/// The best sets of sessions; nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn plan_sessions(app: AppHandle, workshop: WorkshopId, ask: PlanAsk) -> Reply<Plan> {
    state::read(app, move |desk| desk.plan_sessions(workshop, &ask)).await
}

/// Adds the sessions of a plan.
#[tauri::command]
#[specta::specta]
pub async fn use_plan(
    app: AppHandle,
    workshop: WorkshopId,
    zone: Zone,
    minutes: u32,
    starts: Vec<Moment>,
    fields: SessionFields,
) -> Reply<Vec<DiscussionSessionId>> {
    state::change(app, move |desk| desk.use_plan(workshop, (zone, minutes), &starts, &fields)).await
}

/// A day of a zone as a table of people and hours.
#[tauri::command]
#[specta::specta]
pub async fn heat_map(
    app: AppHandle,
    workshop: WorkshopId,
    zone: Zone,
    day: Date,
    step: u32,
    minutes: u32,
) -> Reply<HeatMap> {
    state::read(app, move |desk| desk.heat_map(workshop, zone, day, (step, minutes))).await
}

/// What one start means to all.
#[tauri::command]
#[specta::specta]
pub async fn slot_summary(
    app: AppHandle,
    workshop: WorkshopId,
    zone: Zone,
    start: Moment,
    minutes: u32,
) -> Reply<SlotSummary> {
    state::read(app, move |desk| desk.slot_summary(workshop, zone, start, minutes)).await
}

/// The clocks that change for somebody between two days.
#[tauri::command]
#[specta::specta]
pub async fn clock_changes(
    app: AppHandle,
    workshop: WorkshopId,
    zone: Zone,
    from: Date,
    to: Date,
) -> Reply<Vec<ClockChange>> {
    state::read(app, move |desk| desk.clock_changes(workshop, zone, from, to)).await
}

/// Who had which hours in the last year.
#[tauri::command]
#[specta::specta]
pub async fn hour_ledger(app: AppHandle, workshop: WorkshopId) -> Reply<HourLedger> {
    state::read(app, move |desk| desk.hour_ledger(workshop)).await
}

/// Office hours whose bad hours go around; nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn plan_office_hours(app: AppHandle, workshop: WorkshopId, ask: OfficeHoursAsk) -> Reply<Rotation> {
    state::read(app, move |desk| desk.plan_office_hours(workshop, &ask)).await
}

/// Plans office hours and adds them.
#[tauri::command]
#[specta::specta]
pub async fn use_office_hours(
    app: AppHandle,
    workshop: WorkshopId,
    ask: OfficeHoursAsk,
    title: String,
    room_url: String,
) -> Reply<Vec<DiscussionSessionId>> {
    state::change(app, move |desk| desk.use_office_hours(workshop, &ask, &title, &room_url)).await
}
