//! Files in: chosen by a picker or dropped, reviewed, committed.

use super::Reply;
use crate::dialogs::{self, ChosenKind};
use crate::events::ChosenFile;
use crate::failure::Failure;
use crate::jobs::Watcher;
use crate::state::{self, AppData};
use serde::{Deserialize, Serialize};
use specta::Type;
use summit::desk::Desk;
use summit::desk::import::ImportSettings;
use summit::files;
use summit::model::WorkshopId;
use summit::model::draft::PostDraft;
use summit::model::imports::{
    CellFix, ColumnChoice, ImportPlan, ImportReport, PostReport, TableReading, WorkbookSheet,
};
use summit::model::origin::{FieldOrigin, OriginOf};
use tauri::{AppHandle, Manager};

#[tauri::command]
#[specta::specta]
pub async fn choose_file(app: AppHandle, kind: ChosenKind) -> Reply<Option<ChosenFile>> {
    let picked = dialogs::pick_file(app.clone(), kind).await;
    Ok(picked.map(|path| state::remember(&app, &path)))
}

/// What the organizer decided about a file of answers.
#[derive(Clone, Debug, Default, Deserialize, Type)]
pub struct ImportDecisions {
    pub choices: Vec<ColumnChoice>,
    pub fixes: Vec<CellFix>,
    pub reading: TableReading,
}

impl From<ImportDecisions> for ImportSettings {
    fn from(decisions: ImportDecisions) -> Self {
        let ImportDecisions { choices, fixes, reading } = decisions;
        Self { choices, fixes, reading, ..Self::default() }
    }
}

/// The sheets of a workbook; none of any other file.
#[tauri::command]
#[specta::specta]
pub async fn workbook_sheets(app: AppHandle, token: String) -> Reply<Vec<WorkbookSheet>> {
    let path = state::file(&app, &token)?;
    state::read(app, move |desk| desk.workbook_sheets(&path)).await
}

/// Says what an import would do. `job` names it for its progress, and for who wants to stop it.
#[tauri::command]
#[specta::specta]
pub async fn plan_import(
    app: AppHandle,
    job: String,
    workshop: WorkshopId,
    token: String,
    decisions: ImportDecisions,
) -> Reply<ImportPlan> {
    let path = state::file(&app, &token)?;
    let mut watcher = Watcher::begin(&app, job);
    // A plan is a rehearsal: it needs the desk for itself, and leaves nothing behind.
    let plan = move |desk: &mut Desk| {
        desk.plan_import_watched(workshop, &path, &decisions.into(), &mut |at| watcher.goes_on(at))
    };
    state::plan(app, plan).await
}

/// Imports a file as one gesture, or nothing of it. `job` as for the plan.
#[tauri::command]
#[specta::specta]
pub async fn commit_import(
    app: AppHandle,
    job: String,
    workshop: WorkshopId,
    token: String,
    decisions: ImportDecisions,
) -> Reply<ImportReport> {
    let path = state::file(&app, &token)?;
    let mut watcher = Watcher::begin(&app, job);
    let import =
        move |desk: &mut Desk| desk.import_responses(workshop, &path, &decisions.into(), &mut |at| watcher.goes_on(at));
    state::change(app, import).await
}

/// Asks an import to stop; it then ends as `import-cancelled`, unless it was about to end anyway.
#[tauri::command]
#[specta::specta]
pub async fn cancel_import(app: AppHandle, job: String) -> Reply<()> {
    app.state::<AppData>().jobs.stop(&job);
    Ok(())
}

/// Writes the rows that would be left out into a CSV file with a reason column; answers its path.
#[tauri::command]
#[specta::specta]
pub async fn save_rejected(
    app: AppHandle,
    workshop: WorkshopId,
    token: String,
    decisions: ImportDecisions,
) -> Reply<Option<String>> {
    let path = state::file(&app, &token)?;
    let Some(target) = dialogs::pick_new_file(app.clone(), "left-out-rows.csv".into()).await else { return Ok(None) };
    let shown = target.display().to_string();
    state::plan(app, move |desk| desk.save_rejected(workshop, &path, &decisions.into(), &target)).await?;
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

/// What files said of the fields of a record.
#[tauri::command]
#[specta::specta]
pub async fn origins(app: AppHandle, of: OriginOf) -> Reply<Vec<FieldOrigin>> {
    state::read(app, move |desk| desk.origins(of)).await
}

/// The most bytes of a pasted table: 32 MiB.
const PASTED: usize = 32 << 20;

/// Holds a table that was pasted, and gives it a token as if it were a file; nothing is imported by that.
#[tauri::command]
#[specta::specta]
pub async fn hold_pasted(app: AppHandle, text: String) -> Reply<ChosenFile> {
    if text.len() > PASTED {
        let message =
            "The pasted table is larger than 32 MiB. Nothing was changed. Save it as a file, and import that.";
        return Err(Failure::new("file-too-large", message));
    }
    let folder = app.state::<AppData>().folder().join("pasted");
    files::make_private_folder(&folder)?;
    // One is looked at at a time, and an import keeps what it took in: none of before is of use.
    for old in files::names_in(&folder)? {
        files::remove_plain(&folder.join(old))?;
    }
    let hash: String = files::hash(text.as_bytes()).chars().take(12).collect();
    let path = folder.join(format!("pasted-{hash}.txt"));
    files::write_private(&path, text.as_bytes())?;
    Ok(state::remember(&app, &path))
}
