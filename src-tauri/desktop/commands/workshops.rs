//! Workshops.

use super::Reply;
use crate::state;
use summit::model::workshop::Overview;
use summit::model::{WorkshopDraft, WorkshopId};
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
