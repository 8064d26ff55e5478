//! The upload kit: all that is needed to publish the talks by hand.

use super::Reply;
use crate::receiving::Watcher;
use crate::{dialogs, state};
use summit::desk::kit::KitReport;
use summit::model::{PermissionChannel, WorkshopId};
use tauri::AppHandle;

/// Writes the kit into a folder that is asked for; `null` when the picker was closed. `job` as for a receipt.
#[tauri::command]
#[specta::specta]
pub async fn write_kit(app: AppHandle, job: String, workshop: WorkshopId) -> Reply<Option<KitReport>> {
    let picked = dialogs::pick_folder(app.clone(), "Folder of the upload kit", None).await;
    let Some(folder) = picked else { return Ok(None) };
    let mut watcher = Watcher::of_one(&app, job, "");
    let written = state::plan(app, move |desk| {
        desk.write_kit(workshop, &folder, PermissionChannel::Youtube, &mut |at| watcher.goes_on(at))
    });
    written.await.map(Some)
}
