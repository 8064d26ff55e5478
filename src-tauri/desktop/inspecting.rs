//! Recordings that nobody has listened to yet are played through in the background, one after the other, where ffmpeg is.

use crate::failure::Failure;
use crate::state::{self, AppData};
use std::sync::atomic::Ordering;
use summit::model::inspected::Inspected;
use summit::model::{RecordingId, WorkshopId};
use tauri::{AppHandle, Manager};

/// Plays one recording through, without the desk; what was found is kept. `go_on` may stop it.
pub async fn inspect(
    app: AppHandle,
    recording: RecordingId,
    mut go_on: impl FnMut() -> bool + Send + 'static,
) -> Result<Inspected, Failure> {
    let inspecting = state::read(app.clone(), move |desk| desk.begin_pictures(recording)).await?;
    let played = state::aside(move || inspecting.run(&mut |_| go_on())).await?;
    state::change(app, move |desk| desk.keep_inspection(played)).await
}

/// Inspects what of a workshop was not inspected; once at a time, and nobody waits for it.
pub fn inspect_waiting(app: AppHandle, workshop: WorkshopId) {
    if app.state::<AppData>().is_inspecting.swap(true, Ordering::Relaxed) {
        return;
    }
    tauri::async_runtime::spawn(async move {
        let waiting = state::read(app.clone(), move |desk| desk.uninspected(workshop)).await.unwrap_or_default();
        for recording in waiting {
            // A recording that cannot be inspected is no reason to leave out the next; without ffmpeg none can.
            if let Ok(Inspected::FfmpegMissing { .. }) = inspect(app.clone(), recording, || true).await {
                break;
            }
        }
        app.state::<AppData>().is_inspecting.store(false, Ordering::Relaxed);
    });
}
