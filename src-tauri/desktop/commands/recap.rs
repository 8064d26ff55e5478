//! The recap studio.

use super::Reply;
use crate::{dialogs, state};
use std::path::PathBuf;
use summit::desk::recap::{ExportReport, ExportSettings, FindingCount, RecapView};
use summit::model::export::{ExportPlan, PostStanding, TakeSide};
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

/// Leaves a finding as it is, with the reason why.
#[tauri::command]
#[specta::specta]
pub async fn ignore_finding(
    app: AppHandle,
    workshop: WorkshopId,
    rule: String,
    message: String,
    reason: String,
) -> Reply<()> {
    state::change(app, move |desk| desk.ignore_findings(workshop, &[(rule, message)], &reason)).await
}

/// Takes a finding up again that was left.
#[tauri::command]
#[specta::specta]
pub async fn heed_finding(app: AppHandle, workshop: WorkshopId, rule: String, message: String) -> Reply<()> {
    state::change(app, move |desk| desk.heed_findings(workshop, &[(rule, message)])).await
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

/// A folder that was chosen in the window.
#[derive(serde::Serialize, specta::Type)]
pub struct ChosenFolder {
    pub token: String,
    pub path: String,
}

/// Asks for the folder of the posts; `null` when the picker was cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_post_folder(app: AppHandle, workshop: WorkshopId) -> Reply<Option<ChosenFolder>> {
    let start = state::read(app.clone(), move |desk| desk.recap_folder(workshop)).await?;
    let Some(folder) = dialogs::pick_folder(app.clone(), "Folder of the posts", start).await else { return Ok(None) };
    let token = state::remember(&app, &folder).token;
    Ok(Some(ChosenFolder { token, path: folder.display().to_string() }))
}

/// Says what an export would write; `null` where no folder was ever chosen. `folder` is a token, else the one of last time.
#[tauri::command]
#[specta::specta]
pub async fn plan_export(
    app: AppHandle,
    workshop: WorkshopId,
    folder: Option<String>,
    answers: Vec<Option<TakeSide>>,
) -> Reply<Option<ExportPlan>> {
    let folder = chosen(&app, workshop, folder).await?;
    let Some(folder) = folder else { return Ok(None) };
    let settings = ExportSettings { answers, ..ExportSettings::default() };
    state::read(app, move |desk| desk.plan_export(workshop, &settings, &folder)).await.map(Some)
}

/// Writes the post into the folder, with an answer for each place that was edited and changed.
#[tauri::command]
#[specta::specta]
pub async fn export_recap(
    app: AppHandle,
    workshop: WorkshopId,
    folder: Option<String>,
    answers: Vec<Option<TakeSide>>,
) -> Reply<Option<ExportReport>> {
    let folder = chosen(&app, workshop, folder).await?;
    let Some(folder) = folder else { return Ok(None) };
    let settings = ExportSettings { answers, ..ExportSettings::default() };
    state::change(app, move |desk| desk.export_recap(workshop, settings, &folder)).await.map(Some)
}

/// How the post that was written last stands beside the data; `null` where none was.
#[tauri::command]
#[specta::specta]
pub async fn post_standing(app: AppHandle, workshop: WorkshopId) -> Reply<Option<PostStanding>> {
    state::read(app, move |desk| desk.post_standing(workshop)).await
}

pub(super) async fn chosen(app: &AppHandle, workshop: WorkshopId, folder: Option<String>) -> Reply<Option<PathBuf>> {
    match folder {
        Some(token) => state::file(app, &token).map(Some),
        None => state::read(app.clone(), move |desk| desk.recap_folder(workshop)).await,
    }
}
