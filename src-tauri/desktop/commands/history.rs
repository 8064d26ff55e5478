//! The history: what was done, undo and redo.

use super::Reply;
use crate::failure::Failure;
use crate::state;
use serde::Serialize;
use specta::Type;
use summit::model::HistoryEntry;
use tauri::AppHandle;

/// What undo or redo did.
#[derive(Clone, Debug, Serialize, Type)]
pub struct UndoReport {
    pub label: String,
    pub tables: Vec<String>,
}

/// The history, the latest first.
#[tauri::command]
#[specta::specta]
pub async fn list_history(app: AppHandle) -> Reply<Vec<HistoryEntry>> {
    let mut entries = state::read(app, |desk| desk.read().history()).await?;
    entries.reverse();
    Ok(entries)
}

#[tauri::command]
#[specta::specta]
pub async fn undo(app: AppHandle) -> Reply<UndoReport> {
    reversed(state::change(app, summit::desk::Desk::undo).await?, "undo")
}

#[tauri::command]
#[specta::specta]
pub async fn redo(app: AppHandle) -> Reply<UndoReport> {
    reversed(state::change(app, summit::desk::Desk::redo).await?, "redo")
}

fn reversed(label: Option<String>, word: &str) -> Reply<UndoReport> {
    let nothing = || {
        let message = format!("The history: there is nothing to {word}. Nothing was changed. Do something first.");
        Failure::new("nothing-to-reverse", message)
    };
    label.map(|label| UndoReport { label, tables: Vec::new() }).ok_or_else(nothing)
}
