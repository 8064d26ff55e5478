//! Lightning talks.

use super::Reply;
use crate::state;
use summit::model::talk::{TalkFields, TalkRow};
use summit::model::{PersonId, TalkField, TalkId, WorkshopId};
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn list_talks(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<TalkRow>> {
    state::read(app, move |desk| desk.talk_rows(workshop)).await
}

#[tauri::command]
#[specta::specta]
pub async fn add_talk(app: AppHandle, workshop: WorkshopId, draft: TalkFields) -> Reply<TalkId> {
    state::change(app, move |desk| desk.add_talk(workshop, &draft)).await
}

#[tauri::command]
#[specta::specta]
pub async fn edit_talk(app: AppHandle, talk: TalkId, field: TalkField, value: String) -> Reply<()> {
    state::change(app, move |desk| desk.edit_talk(talk, field, &value)).await
}

/// Sets who gives a talk, in their order.
#[tauri::command]
#[specta::specta]
pub async fn set_speakers(app: AppHandle, talk: TalkId, speakers: Vec<PersonId>) -> Reply<()> {
    state::change(app, move |desk| desk.set_speakers(talk, &speakers)).await
}

/// Moves a talk to a place in the running order, counted from 1.
#[tauri::command]
#[specta::specta]
pub async fn move_talk(app: AppHandle, talk: TalkId, position: u32) -> Reply<()> {
    state::change(app, move |desk| desk.move_talk(talk, position)).await
}
