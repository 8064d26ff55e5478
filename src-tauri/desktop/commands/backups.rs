//! Backups of the library, the way back to one, and how the library is.

use super::Reply;
use crate::health::{self, Health};
use crate::state;
use serde::Serialize;
use specta::Type;
use summit::desk::Desk;
use summit::desk::backup::{Backup, Restored};
use tauri::AppHandle;

/// One backup in the library's own folder.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupRow {
    /// Name of its file.
    pub name: String,
    /// The day on which it was made, by the clock of that time.
    pub day: String,
    /// Number of the last step that is in it; 0 when it was made before the first.
    pub step: u32,
    /// Name of that step.
    pub label: String,
    pub bytes: u32,
}

/// The backups, the latest first.
#[tauri::command]
#[specta::specta]
pub async fn list_backups(app: AppHandle) -> Reply<Vec<BackupRow>> {
    state::read(app, |desk| {
        let history = desk.read().history()?;
        let folder = desk.store().folder().join("backups");
        let row = |backup: Backup| {
            let label =
                history.iter().find(|entry| entry.seq == backup.point.gestures).map(|entry| entry.label.clone());
            let bytes = std::fs::metadata(folder.join(&backup.name)).map_or(0, |found| found.len());
            BackupRow {
                step: backup.point.gestures,
                label: label.unwrap_or_default(),
                bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
                day: backup.day,
                name: backup.name,
            }
        };
        Ok(desk.store().backups()?.into_iter().rev().map(row).collect())
    })
    .await
}

/// Makes a backup now; answers its name.
#[tauri::command]
#[specta::specta]
pub async fn back_up(app: AppHandle) -> Reply<String> {
    let made = state::plan(app.clone(), Desk::back_up).await?;
    health::note_backup(&app, None);
    Ok(made.name)
}

/// The steps that going back to a backup would give up, oldest first.
#[tauri::command]
#[specta::specta]
pub async fn steps_since_backup(app: AppHandle, name: String) -> Reply<Vec<String>> {
    state::read(app, move |desk| {
        let all = desk.store().backups()?;
        Ok(all.iter().find(|backup| backup.name == name).map(|b| desk.steps_since(b)).unwrap_or_default())
    })
    .await
}

/// What going back to a backup did.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WentBack {
    /// Number of the last step that the library now holds.
    pub step: u32,
    /// The folder in which the former files are kept.
    pub kept_in: Option<String>,
    /// What was wrong with the former library.
    pub damage: Option<String>,
    /// How many steps newer than the backup were done again.
    pub done_again: u32,
    /// The steps that the library does not hold now.
    pub lost: Vec<String>,
}

/// Goes back to a backup of the library's own; the former files are kept aside.
#[tauri::command]
#[specta::specta]
pub async fn go_back_to_backup(app: AppHandle, name: String) -> Reply<WentBack> {
    let all = state::read(app.clone(), |desk| desk.store().backups()).await?;
    let Some(backup) = all.into_iter().find(|backup| backup.name == name) else {
        let message = "The backup: it is not in the library's folder any more. Nothing was changed. Choose another.";
        return Err(crate::failure::Failure::new("backup-unknown", message));
    };
    let Restored { point, kept_in, damage, done_again, lost, .. } = state::go_back(app, backup.name).await?;
    let kept_in = kept_in.map(|folder| folder.display().to_string());
    Ok(WentBack { step: point.gestures, kept_in, damage, done_again, lost })
}

/// How the library is, as far as it was looked at.
#[tauri::command]
#[specta::specta]
pub async fn library_health(app: AppHandle) -> Reply<Health> {
    Ok(health::health(&app))
}

/// Opens the library again, for instance when the program that held it was closed.
#[tauri::command]
#[specta::specta]
pub async fn reopen_library(app: AppHandle) -> Reply<()> {
    state::reopen(app).await
}
