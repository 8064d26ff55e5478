//! Recordings that nobody has listened to yet are played through in the background, one after the other, where ffmpeg is.

use crate::failure::Failure;
use crate::state::{self, AppData, locked};
use std::collections::HashSet;
use std::sync::atomic::Ordering;
use std::time::Duration;
use summit::model::inspected::Inspected;
use summit::model::{RecordingId, WorkshopId};
use tauri::{AppHandle, Manager};

/// The first seconds belong to the organizer.
const AFTER_START: Duration = Duration::from_secs(20);

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

/// Inspects what of a workshop was not inspected; one after the other, and nobody waits for it.
pub fn inspect_waiting(app: AppHandle, workshop: WorkshopId) {
    locked(&app.state::<AppData>().uninspected).insert(workshop);
    if app.state::<AppData>().is_inspecting.swap(true, Ordering::Relaxed) {
        return;
    }
    tauri::async_runtime::spawn(async move {
        while let Some(workshop) = next(&app) {
            inspect_all(&app, workshop).await;
        }
        app.state::<AppData>().is_inspecting.store(false, Ordering::Relaxed);
    });
}

fn next(app: &AppHandle) -> Option<WorkshopId> {
    locked(&app.state::<AppData>().uninspected).pop_first()
}

/// Inspects what waits in all workshops, a while after the start.
pub fn inspect_later(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(AFTER_START).await;
        let all = state::read(app.clone(), |desk| desk.read().workshops()).await.unwrap_or_default();
        all.iter().for_each(|workshop| inspect_waiting(app.clone(), workshop.id));
    });
}

// What comes in meanwhile is inspected too; what failed is not tried again.
async fn inspect_all(app: &AppHandle, workshop: WorkshopId) {
    let mut tried = HashSet::new();
    loop {
        let waiting = state::read(app.clone(), move |desk| desk.uninspected(workshop)).await.unwrap_or_default();
        let Some(recording) = waiting.into_iter().find(|one| tried.insert(one.to_string())) else { return };
        // Without ffmpeg none can be inspected.
        if let Ok(Inspected::FfmpegMissing { .. }) = inspect(app.clone(), recording, || true).await {
            return;
        }
    }
}
