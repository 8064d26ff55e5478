//! Files in: chosen by a picker or dropped, reviewed, committed.

use super::Reply;
use crate::dialogs::{self, FileKind};
use crate::events::ChosenFile;
use crate::state;
use serde::Serialize;
use specta::Type;
use summit::desk::import::ImportSettings;
use summit::model::WorkshopId;
use summit::model::draft::PostDraft;
use summit::model::imports::{CellFix, ColumnChoice, ImportPlan, ImportReport, PostReport};
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn choose_file(app: AppHandle, kind: FileKind) -> Reply<Option<ChosenFile>> {
    let picked = dialogs::pick_file(app.clone(), kind).await;
    Ok(picked.map(|path| state::remember(&app, &path)))
}

fn settings(choices: Vec<ColumnChoice>, fixes: Vec<CellFix>) -> ImportSettings {
    ImportSettings { choices, fixes, ..ImportSettings::default() }
}

#[tauri::command]
#[specta::specta]
pub async fn plan_import(
    app: AppHandle,
    workshop: WorkshopId,
    token: String,
    choices: Vec<ColumnChoice>,
    fixes: Vec<CellFix>,
) -> Reply<ImportPlan> {
    let path = state::file(&app, &token)?;
    // A plan is a rehearsal: it needs the desk for itself, and leaves nothing behind.
    state::plan(app, move |desk| desk.plan_import(workshop, &path, &settings(choices, fixes))).await
}

#[tauri::command]
#[specta::specta]
pub async fn commit_import(
    app: AppHandle,
    workshop: WorkshopId,
    token: String,
    choices: Vec<ColumnChoice>,
    fixes: Vec<CellFix>,
) -> Reply<ImportReport> {
    let path = state::file(&app, &token)?;
    state::change(app, move |desk| desk.import_responses(workshop, &path, &settings(choices, fixes), &mut |_| true))
        .await
}

/// Writes the rows that would be left out into a CSV file with a reason column; answers its path.
#[tauri::command]
#[specta::specta]
pub async fn save_rejected(
    app: AppHandle,
    workshop: WorkshopId,
    token: String,
    choices: Vec<ColumnChoice>,
    fixes: Vec<CellFix>,
) -> Reply<Option<String>> {
    let path = state::file(&app, &token)?;
    let Some(target) = dialogs::pick_new_file(app.clone(), "left-out-rows.csv").await else { return Ok(None) };
    let shown = target.display().to_string();
    state::plan(app, move |desk| desk.save_rejected(workshop, &path, &settings(choices, fixes), &target)).await?;
    Ok(Some(shown))
}

#[tauri::command]
#[specta::specta]
pub async fn read_post(app: AppHandle, token: String) -> Reply<PostDraft> {
    let path = state::file(&app, &token)?;
    state::read(app, move |desk| Ok(desk.read_post(&path)?.draft)).await
}

/// A post that became a workshop.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ImportedPost {
    pub workshop_id: WorkshopId,
    pub report: PostReport,
}

#[tauri::command]
#[specta::specta]
pub async fn import_post(app: AppHandle, token: String) -> Reply<ImportedPost> {
    let path = state::file(&app, &token)?;
    let (workshop_id, report) = state::change(app, move |desk| desk.import_post(&path, None)).await?;
    Ok(ImportedPost { workshop_id, report })
}
