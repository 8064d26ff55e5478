//! Workshops.

use super::Reply;
use crate::state;
use summit::model::workshop::Overview;
use summit::model::{WorkshopDraft, WorkshopField, WorkshopId};
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn create_workshop(app: AppHandle, draft: WorkshopDraft) -> Reply<WorkshopId> {
    state::change(app, move |desk| Ok(desk.new_workshop(&draft)?.id)).await
}

#[tauri::command]
#[specta::specta]
pub async fn create_sample(app: AppHandle) -> Reply<WorkshopId> {
    state::change(app, |desk| Ok(desk.make_sample()?.id)).await
}

#[tauri::command]
#[specta::specta]
pub async fn overview(app: AppHandle, workshop: WorkshopId) -> Reply<Overview> {
    state::read(app, move |desk| desk.overview(workshop)).await
}

/// Sets one field of a workshop or of its summit; days are `YYYY-MM-DD`, a zone is an IANA name.
#[tauri::command]
#[specta::specta]
pub async fn edit_workshop(app: AppHandle, workshop: WorkshopId, field: WorkshopField, value: String) -> Reply<()> {
    state::change(app, move |desk| desk.edit_workshop(workshop, field, &value)).await
}
