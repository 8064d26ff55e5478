//! A recap's way to its site beside the export: the site's habits, a template, exports of before, edits made by hand, and
//! what can be repaired by itself.

use super::Reply;
use super::recap::{ChosenFolder, chosen};
use crate::{dialogs, state};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::PathBuf;
use summit::desk::recap::{ExportReport, ExportSettings};
use summit::model::commit::{CommitReport, CommitSettings};
use summit::model::edits::TakePlan;
use summit::model::export::{ExportLine, TakeSide};
use summit::model::site::SiteProposal;
use summit::model::{BlockId, BlockKind, Finding, WorkshopId};
use summit::recap::LeftOut;
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn add_block(app: AppHandle, workshop: WorkshopId, kind: BlockKind) -> Reply<BlockId> {
    state::change(app, move |desk| desk.add_block(workshop, kind)).await
}

/// The name of a finding: its rule and its words.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct FindingName {
    pub rule: String,
    pub message: String,
}

/// Repairs findings whose fix is safe, all of them where none is named; answers which it was.
#[tauri::command]
#[specta::specta]
pub async fn fix_findings(app: AppHandle, workshop: WorkshopId, of: Vec<FindingName>) -> Reply<Vec<Finding>> {
    let of: Vec<(String, String)> = of.into_iter().map(|name| (name.rule, name.message)).collect();
    state::change(app, move |desk| desk.fix_findings(workshop, &of)).await
}

/// Asks for the folder of a site; `null` when the picker was cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_site(app: AppHandle) -> Reply<Option<ChosenFolder>> {
    let Some(folder) = dialogs::pick_folder(app.clone(), "Folder of the site", None).await else { return Ok(None) };
    let token = state::remember(&app, &folder).token;
    Ok(Some(ChosenFolder { token, path: folder.display().to_string() }))
}

/// Reads what a site says about itself; nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn read_site(app: AppHandle, token: String) -> Reply<SiteProposal> {
    let folder = state::file(&app, &token)?;
    state::read(app, move |desk| desk.read_site(&folder)).await
}

/// Writes the recap for a site from here on.
#[tauri::command]
#[specta::specta]
pub async fn use_site(app: AppHandle, workshop: WorkshopId, token: String) -> Reply<()> {
    let folder = state::file(&app, &token)?;
    state::change(app, move |desk| {
        let site = desk.read_site(&folder)?;
        desk.use_site(workshop, &site)
    })
    .await
}

/// Gives the recap the structure of a template that was chosen; `null` takes the template away.
#[tauri::command]
#[specta::specta]
pub async fn use_template(app: AppHandle, workshop: WorkshopId, token: Option<String>) -> Reply<()> {
    let file = token.map(|token| state::file(&app, &token)).transpose()?;
    state::change(app, move |desk| desk.use_template(workshop, file.as_deref())).await
}

/// The exports of a workshop, newest first.
#[tauri::command]
#[specta::specta]
pub async fn list_exports(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<ExportLine>> {
    state::read(app, move |desk| desk.exports(workshop)).await
}

/// The text of an export of before.
#[derive(Serialize, Type)]
pub struct KeptExport {
    text: String,
    /// What it left out, and why; `null` for one of before this was kept.
    left_out: Option<Vec<LeftOut>>,
}

/// The text of an export of before, by its number, and what it left out.
#[tauri::command]
#[specta::specta]
pub async fn export_text(app: AppHandle, workshop: WorkshopId, number: u32) -> Reply<KeptExport> {
    let kept = state::read(app, move |desk| desk.export_text(workshop, number)).await?;
    Ok(KeptExport { text: String::from_utf8_lossy(&kept.bytes).into_owned(), left_out: kept.left_out })
}

/// The edits of the post that was written last, and which of them the record can take in; `null` where none was written.
#[tauri::command]
#[specta::specta]
pub async fn plan_edits(app: AppHandle, workshop: WorkshopId) -> Reply<Option<TakePlan>> {
    let Some(path) = last_post(&app, workshop).await? else { return Ok(None) };
    state::read(app, move |desk| desk.plan_edits(workshop, &path)).await.map(Some)
}

/// Takes edits into the record, by their numbers in the plan, from 1.
#[tauri::command]
#[specta::specta]
pub async fn take_edits(app: AppHandle, workshop: WorkshopId, which: Vec<u32>) -> Reply<Option<TakePlan>> {
    let Some(path) = last_post(&app, workshop).await? else { return Ok(None) };
    let which: Vec<usize> = which.into_iter().filter_map(|number| usize::try_from(number).ok()).collect();
    state::change(app, move |desk| desk.take_edits(workshop, &path, Some(&which))).await.map(Some)
}

async fn last_post(app: &AppHandle, workshop: WorkshopId) -> Reply<Option<PathBuf>> {
    let standing = state::read(app.clone(), move |desk| desk.post_standing(workshop)).await?;
    Ok(standing.map(|standing| PathBuf::from(standing.path)))
}

/// An export and its commit.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Committed {
    pub report: ExportReport,
    pub commit: CommitReport,
}

/// Writes the post and commits it in the blog's repository; an empty branch is the one that is checked out.
#[tauri::command]
#[specta::specta]
pub async fn commit_recap(
    app: AppHandle,
    workshop: WorkshopId,
    folder: Option<String>,
    answers: Vec<Option<TakeSide>>,
    branch: String,
) -> Reply<Option<Committed>> {
    let Some(folder) = chosen(&app, workshop, folder).await? else { return Ok(None) };
    let settings = ExportSettings { answers, ..ExportSettings::default() };
    let branch = Some(branch.trim().to_owned()).filter(|branch| !branch.is_empty());
    let wanted = CommitSettings { branch, message: None };
    let made = state::change(app, move |desk| desk.export_and_commit(workshop, settings, &folder, &wanted)).await?;
    Ok(Some(Committed { report: made.0, commit: made.1 }))
}
