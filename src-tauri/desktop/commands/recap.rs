//! The recap studio.

use super::Reply;
use crate::{dialogs, state};
use summit::desk::recap::{ExportReport, FindingCount, RecapChoice, RecapView};
use summit::model::{BlockField, BlockId, BlockOptions, PostField, WorkshopId};
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn recap(app: AppHandle, workshop: WorkshopId) -> Reply<RecapView> {
    state::read(app, move |desk| desk.recap_view(workshop)).await
}

/// Counts the findings without making the post: the frame shows them on every screen.
#[tauri::command]
#[specta::specta]
pub async fn count_findings(app: AppHandle, workshop: WorkshopId) -> Reply<FindingCount> {
    state::read(app, move |desk| desk.count_findings(workshop)).await
}

/// Takes over front matter and the site's own lines from a post of the site that was chosen.
#[tauri::command]
#[specta::specta]
pub async fn write_like(app: AppHandle, workshop: WorkshopId, token: String) -> Reply<()> {
    let path = state::file(&app, &token)?;
    state::change(app, move |desk| desk.write_like(workshop, &path)).await
}

#[tauri::command]
#[specta::specta]
pub async fn edit_post(app: AppHandle, workshop: WorkshopId, field: PostField, value: String) -> Reply<()> {
    state::change(app, move |desk| desk.edit_post(workshop, field, &value)).await
}

#[tauri::command]
#[specta::specta]
pub async fn edit_block(app: AppHandle, block: BlockId, field: BlockField, value: String) -> Reply<()> {
    state::change(app, move |desk| desk.edit_block(block, field, &value)).await
}

#[tauri::command]
#[specta::specta]
pub async fn switch_block(app: AppHandle, block: BlockId, is_on: bool) -> Reply<()> {
    state::change(app, move |desk| desk.switch_block(block, is_on)).await
}

#[tauri::command]
#[specta::specta]
pub async fn set_block_options(app: AppHandle, block: BlockId, options: BlockOptions) -> Reply<()> {
    state::change(app, move |desk| desk.set_block_options(block, options)).await
}

/// Moves a block to a place in the post, counted from 1.
#[tauri::command]
#[specta::specta]
pub async fn move_block(app: AppHandle, block: BlockId, position: u32) -> Reply<()> {
    state::change(app, move |desk| desk.move_block(block, position)).await
}

/// Asks for the folder of the posts, and writes the post there; `null` when the picker was cancelled.
#[tauri::command]
#[specta::specta]
pub async fn export_recap(app: AppHandle, workshop: WorkshopId) -> Reply<Option<ExportReport>> {
    let start = state::read(app.clone(), move |desk| desk.recap_folder(workshop)).await?;
    let Some(folder) = dialogs::pick_folder(app.clone(), "Folder of the posts", start).await else { return Ok(None) };
    let write = move |desk: &mut summit::desk::Desk| desk.export_recap(workshop, RecapChoice::default(), &folder);
    state::change(app, write).await.map(Some)
}
