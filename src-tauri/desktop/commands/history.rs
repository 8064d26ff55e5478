//! The history: what was done, undo and redo.

use super::Reply;
use crate::failure::Failure;
use crate::state;
use serde::Serialize;
use specta::Type;
use summit::desk::Desk;
use summit::model::HistoryEntry;
use summit::model::change::{ChangedPlace, GestureChanges};
use tauri::AppHandle;

/// What undo or redo did.
#[derive(Clone, Debug, Serialize, Type)]
pub struct UndoReport {
    pub label: String,
    /// Where it can be seen.
    pub place: Option<ChangedPlace>,
}

/// The history, the latest first.
#[tauri::command]
#[specta::specta]
pub async fn list_history(app: AppHandle) -> Reply<Vec<HistoryEntry>> {
    let mut entries = state::read(app, |desk| desk.read().history()).await?;
    entries.reverse();
    Ok(entries)
}

/// What one gesture changed.
#[tauri::command]
#[specta::specta]
pub async fn gesture_changes(app: AppHandle, seq: u32) -> Reply<GestureChanges> {
    state::read(app, move |desk| desk.read().gesture_changes(seq)).await
}

#[tauri::command]
#[specta::specta]
pub async fn undo(app: AppHandle) -> Reply<UndoReport> {
    reversed(app, Desk::undo, "undo").await
}

#[tauri::command]
#[specta::specta]
pub async fn redo(app: AppHandle) -> Reply<UndoReport> {
    reversed(app, Desk::redo, "redo").await
}

type Step = fn(&mut Desk) -> summit::error::Result<Option<String>>;

async fn reversed(app: AppHandle, step: Step, word: &str) -> Reply<UndoReport> {
    let report = state::change(app, move |desk| {
        let Some(label) = step(desk)? else { return Ok(None) };
        Ok(Some(UndoReport { label, place: desk.read().last_reversal_place()? }))
    });
    let nothing = || {
        let message = format!("The history: there is nothing to {word}. Nothing was changed. Do something first.");
        Failure::new("nothing-to-reverse", message)
    };
    report.await?.ok_or_else(nothing)
}
