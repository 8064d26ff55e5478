//! What people allowed.

use super::Reply;
use crate::state;
use summit::model::permission::PermissionRow;
use summit::model::{PermissionDraft, WorkshopId};
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn list_permissions(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<PermissionRow>> {
    state::read(app, move |desk| desk.permission_rows(workshop)).await
}

/// Writes lines into the ledger, in one gesture; answers how many were new.
#[tauri::command]
#[specta::specta]
pub async fn set_permissions(app: AppHandle, workshop: WorkshopId, drafts: Vec<PermissionDraft>) -> Reply<u32> {
    state::change(app, move |desk| desk.set_permissions(workshop, &drafts)).await
}
