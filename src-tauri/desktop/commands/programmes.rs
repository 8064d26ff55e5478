//! Proposal systems and schedules come in: found out by content, reviewed, committed.

use super::Reply;
use crate::state;
use serde::Serialize;
use specta::Type;
use summit::desk::Desk;
use summit::desk::import::{FileKind, kind_of};
use summit::model::WorkshopId;
use summit::model::gathered::{ProgrammeChoices, ProgrammePlan, ProgrammeReport};
use tauri::AppHandle;

/// What a file is, by its content.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum FoundKind {
    Responses,
    Post,
    Talks,
    Programme,
    Availability,
}

/// Finds out from its content what a file is.
#[tauri::command]
#[specta::specta]
pub async fn found_kind(app: AppHandle, token: String) -> Reply<FoundKind> {
    let path = state::file(&app, &token)?;
    let kind = move |desk: &Desk| kind_of(&path, None, desk.store().child());
    Ok(match state::read(app, kind).await? {
        FileKind::Responses => FoundKind::Responses,
        FileKind::Post => FoundKind::Post,
        FileKind::Talks => FoundKind::Talks,
        FileKind::Programme => FoundKind::Programme,
        FileKind::Availability => FoundKind::Availability,
    })
}

/// Says what an import of a programme would do.
#[tauri::command]
#[specta::specta]
pub async fn plan_programme(
    app: AppHandle,
    workshop: WorkshopId,
    token: String,
    choices: ProgrammeChoices,
) -> Reply<ProgrammePlan> {
    let path = state::file(&app, &token)?;
    state::plan(app, move |desk| desk.plan_programme(workshop, &path, &choices)).await
}

/// Takes people, talks and sessions in, as one gesture.
#[tauri::command]
#[specta::specta]
pub async fn import_programme(
    app: AppHandle,
    workshop: WorkshopId,
    token: String,
    choices: ProgrammeChoices,
) -> Reply<ProgrammeReport> {
    let path = state::file(&app, &token)?;
    state::change(app, move |desk| desk.import_programme(workshop, &path, &choices)).await
}
