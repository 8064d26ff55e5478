//! Captions, chapters and slides of talks, and what recordings are to be like.

use super::Reply;
use crate::state;
use summit::model::attached::{CaptionsRow, ChaptersRow, CueLine};
use summit::model::{CaptionsId, RecordingRules, SlidesId, TalkId, WorkshopId};
use tauri::AppHandle;

/// Attaches captions, WebVTT or SRT; an empty language is read from the file's name.
#[tauri::command]
#[specta::specta]
pub async fn attach_captions(app: AppHandle, talk: TalkId, token: String, language: String) -> Reply<CaptionsRow> {
    let path = state::file(&app, &token)?;
    state::change(app, move |desk| desk.attach_captions(talk, &path, &language)).await
}

#[tauri::command]
#[specta::specta]
pub async fn remove_captions(app: AppHandle, captions: CaptionsId) -> Reply<()> {
    state::change(app, move |desk| desk.remove_captions(captions)).await
}

/// The captions as a player shows them.
#[tauri::command]
#[specta::specta]
pub async fn cue_lines(app: AppHandle, captions: CaptionsId) -> Reply<Vec<CueLine>> {
    state::read(app, move |desk| desk.cue_lines(captions)).await
}

/// Sets the chapters of a talk, one a line; none takes them away.
#[tauri::command]
#[specta::specta]
pub async fn set_chapters(app: AppHandle, talk: TalkId, text: String) -> Reply<ChaptersRow> {
    state::change(app, move |desk| desk.set_chapters(talk, &text)).await
}

#[tauri::command]
#[specta::specta]
pub async fn attach_slides(app: AppHandle, talk: TalkId, token: String) -> Reply<()> {
    let path = state::file(&app, &token)?;
    state::change(app, move |desk| desk.attach_slides(talk, &path, &mut |_| true).map(drop)).await
}

/// Attaches slides that lie on a site.
#[tauri::command]
#[specta::specta]
pub async fn link_slides(app: AppHandle, talk: TalkId, url: String) -> Reply<()> {
    state::change(app, move |desk| desk.link_slides(talk, &url).map(drop)).await
}

#[tauri::command]
#[specta::specta]
pub async fn remove_slides(app: AppHandle, slides: SlidesId) -> Reply<()> {
    state::change(app, move |desk| desk.remove_slides(slides)).await
}

/// What a workshop asks of its recordings.
#[tauri::command]
#[specta::specta]
pub async fn recording_rules(app: AppHandle, workshop: WorkshopId) -> Reply<RecordingRules> {
    state::read(app, move |desk| desk.recording_rules(workshop)).await
}

#[tauri::command]
#[specta::specta]
pub async fn set_recording_rules(app: AppHandle, workshop: WorkshopId, rules: RecordingRules) -> Reply<()> {
    state::change(app, move |desk| desk.set_recording_rules(workshop, &rules)).await
}
