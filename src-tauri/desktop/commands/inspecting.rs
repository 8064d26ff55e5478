//! Inspecting recordings with ffmpeg, and their pictures.

use super::Reply;
use crate::inspecting;
use crate::state::{self, AppData};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use specta::Type;
use summit::model::RecordingId;
use summit::model::inspected::Inspected;
use tauri::{AppHandle, Manager};

/// Plays a recording through with ffmpeg. `job` names it for who wants it to stop.
#[tauri::command]
#[specta::specta]
pub async fn inspect_recording(app: AppHandle, job: String, recording: RecordingId) -> Reply<Inspected> {
    let wishes = app.state::<AppData>().jobs.begin(&job);
    let inspected = inspecting::inspect(app.clone(), recording, move || wishes.goes_on()).await;
    app.state::<AppData>().jobs.end(&job);
    inspected
}

/// A picture of a recording, as JPEG; `null` where none was made.
#[tauri::command]
#[specta::specta]
pub async fn poster(app: AppHandle, recording: RecordingId) -> Reply<Option<Vec<u8>>> {
    state::read(app, move |desk| desk.poster(recording)).await
}

/// A small picture of a recording.
#[derive(Serialize, Type)]
pub struct Thumbnail {
    recording: RecordingId,
    /// A JPEG of at most 160 pixels a line, as base64.
    jpeg: String,
}

/// The small pictures of at most 64 recordings, of those that have one.
#[tauri::command]
#[specta::specta]
pub async fn thumbnails(app: AppHandle, recordings: Vec<RecordingId>) -> Reply<Vec<Thumbnail>> {
    let found = state::read(app, move |desk| desk.thumbnails(&recordings)).await?;
    let encoded = |(recording, jpeg)| Thumbnail { recording, jpeg: STANDARD.encode::<Vec<u8>>(jpeg) };
    Ok(found.into_iter().map(encoded).collect())
}

/// Chooses the second of which the pictures of a recording are.
#[tauri::command]
#[specta::specta]
pub async fn choose_poster(app: AppHandle, recording: RecordingId, second: f64) -> Reply<Inspected> {
    state::change(app.clone(), move |desk| desk.set_poster_second(recording, second)).await?;
    inspecting::inspect(app, recording, || true).await
}
