//! The player: one recording at a time, from the loopback server or in the system's own player.

use super::Reply;
use crate::failure::Failure;
use crate::state::{self, AppData, locked};
use crate::video_server::{self, Video};
use serde::Serialize;
use specta::Type;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use summit::model::RecordingId;
use tauri::{AppHandle, Manager};

/// Where the window plays a recording from.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Player {
    /// Holds a secret; not to be shown or kept.
    pub url: String,
    pub media_type: String,
}

/// Opens a recording for the window, and closes the one before.
#[tauri::command]
#[specta::specta]
pub async fn open_player(app: AppHandle, recording: RecordingId) -> Reply<Player> {
    let turn = app.state::<AppData>().opened.fetch_add(1, Ordering::Relaxed) + 1;
    let (path, media_type) = state::read(app.clone(), move |desk| {
        let media_type = desk.read().recording(recording)?.facts.media_type;
        Ok((desk.recording_file(recording)?, media_type))
    })
    .await?;
    let media_type = shown_as(&media_type);
    let failed = |e: std::io::Error| {
        Failure::new("player-closed", format!("The player: the recording cannot be shown ({e}). Try again."))
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    let bytes = file.metadata().map_err(failed)?.len();
    *locked(&app.state::<AppData>().player) = None;
    let playing = video_server::play(Video { file: Arc::new(file), bytes, media_type }).await.map_err(failed)?;
    let url = playing.url.clone();
    let data = app.state::<AppData>();
    let mut player = locked(&data.player);
    if data.opened.load(Ordering::Relaxed) == turn {
        *player = Some(playing);
    }
    Ok(Player { url, media_type: media_type.into() })
}

// Only types that a player knows are told; QuickTime and Matroska are played as what they nearly are.
fn shown_as(media_type: &str) -> &'static str {
    match media_type {
        "video/mp4" | "video/quicktime" => "video/mp4",
        "video/webm" | "video/x-matroska" => "video/webm",
        _ => "application/octet-stream",
    }
}

/// Closes the player at this address, and with it the socket; one that was opened since stays.
#[tauri::command]
#[specta::specta]
pub async fn close_player(app: AppHandle, url: String) -> Reply<()> {
    let data = app.state::<AppData>();
    let mut player = locked(&data.player);
    if player.as_ref().is_some_and(|playing| playing.url == url) {
        *player = None;
    }
    Ok(())
}

/// Opens a recording in the system's own player.
#[tauri::command]
#[specta::specta]
pub async fn open_in_system(app: AppHandle, recording: RecordingId) -> Reply<()> {
    let path = state::read(app, move |desk| desk.recording_file(recording)).await?;
    tauri_plugin_opener::open_path(path, None::<&str>).map_err(|e| {
        Failure::new("player-missing", format!("The recording: no program opened it ({e}). Install a video player."))
    })
}
