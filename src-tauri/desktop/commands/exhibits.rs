//! What a recap shows beside people and talks: numbers, figures, recaps of others, thanks.

use super::Reply;
use crate::state;
use summit::model::{ExhibitFields, ExhibitId, ExhibitKind, PersonId, WorkshopId};
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn add_exhibit(
    app: AppHandle,
    workshop: WorkshopId,
    kind: ExhibitKind,
    fields: ExhibitFields,
) -> Reply<ExhibitId> {
    state::change(app, move |desk| desk.add_exhibit(workshop, kind, &fields)).await
}

/// What a picture is added or corrected with.
#[derive(serde::Deserialize, specta::Type)]
pub struct FigureDraft {
    fields: ExhibitFields,
    people: Vec<PersonId>,
}

/// Adds a picture that was chosen, with who is on it; what a camera wrote into it is left out.
#[tauri::command]
#[specta::specta]
pub async fn add_figure(app: AppHandle, workshop: WorkshopId, token: String, figure: FigureDraft) -> Reply<ExhibitId> {
    let path = state::file(&app, &token)?;
    state::change(app, move |desk| desk.add_figure_of(workshop, &path, (&figure.fields, &figure.people))).await
}

/// Replaces what is said about a picture, and who is on it.
#[tauri::command]
#[specta::specta]
pub async fn edit_figure(app: AppHandle, exhibit: ExhibitId, figure: FigureDraft) -> Reply<()> {
    state::change(app, move |desk| desk.edit_figure(exhibit, &figure.fields, &figure.people)).await
}

#[tauri::command]
#[specta::specta]
pub async fn edit_exhibit(app: AppHandle, exhibit: ExhibitId, fields: ExhibitFields) -> Reply<()> {
    state::change(app, move |desk| desk.edit_exhibit(exhibit, &fields)).await
}

/// Moves an exhibit to a place among those of its kind, counted from 1.
#[tauri::command]
#[specta::specta]
pub async fn move_exhibit(app: AppHandle, exhibit: ExhibitId, position: u32) -> Reply<()> {
    state::change(app, move |desk| desk.move_exhibit(exhibit, position)).await
}

#[tauri::command]
#[specta::specta]
pub async fn remove_exhibit(app: AppHandle, exhibit: ExhibitId) -> Reply<()> {
    state::change(app, move |desk| desk.remove_exhibit(exhibit)).await
}

/// The bytes of a figure, by their hash; `null` where no figure of the workshop has it.
#[tauri::command]
#[specta::specta]
pub async fn figure(app: AppHandle, workshop: WorkshopId, blake3: String) -> Reply<Option<Vec<u8>>> {
    state::read(app, move |desk| desk.figure_bytes(workshop, &blake3)).await
}
