//! Recordings: looked at, taken in, given to their talks.

use super::Reply;
use crate::dialogs;
use crate::events::ChosenFile;
use crate::receiving::{self, ReceiveProgress, ReceiveReport, Wanted};
use crate::state::{self, AppData};
use serde::{Deserialize, Serialize};
use specta::Type;
use summit::desk::recordings::files_in;
use summit::model::received::{Arriving, TalkMaterial};
use summit::model::{RecordingId, TalkId, WorkshopId};
use tauri::{AppHandle, Manager};

/// What belongs to the talks besides their own rows: recordings and permissions.
#[tauri::command]
#[specta::specta]
pub async fn talk_material(app: AppHandle, workshop: WorkshopId) -> Reply<TalkMaterial> {
    state::read(app, move |desk| desk.talk_material(workshop)).await
}

/// Asks for recordings; none when the picker was closed.
#[tauri::command]
#[specta::specta]
pub async fn choose_recordings(app: AppHandle) -> Reply<Vec<ChosenFile>> {
    let picked = dialogs::pick_recordings(app.clone()).await;
    Ok(picked.iter().map(|path| state::remember(&app, path)).collect())
}

/// Asks for a folder of recordings.
#[tauri::command]
#[specta::specta]
pub async fn choose_recordings_folder(app: AppHandle) -> Reply<Option<ChosenFile>> {
    let picked = dialogs::pick_folder(app.clone(), "Folder of recordings", None).await;
    Ok(picked.map(|path| state::remember(&app, &path)))
}

/// A file that may be taken in, with the token to name it by.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ArrivingFile {
    pub token: String,
    #[serde(flatten)]
    pub arriving: Arriving,
}

/// Looks into files before they are taken in; of a folder, into all that lie in it.
#[tauri::command]
#[specta::specta]
pub async fn look_at_recordings(app: AppHandle, workshop: WorkshopId, tokens: Vec<String>) -> Reply<Vec<ArrivingFile>> {
    let paths = tokens.iter().map(|token| state::file(&app, token)).collect::<Reply<Vec<_>>>()?;
    let lookout = state::read(app.clone(), move |desk| desk.lookout(workshop)).await?;
    state::aside(move || {
        let files = files_in(&paths)?.into_iter();
        let looked = files.map(|found| {
            let arriving = lookout.look_at(&found)?;
            Ok(ArrivingFile { token: state::remember_as(&app, found).token, arriving })
        });
        looked.collect()
    })
    .await
}

/// A file to take in, and its talk.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct ReceiveItem {
    pub token: String,
    /// `null` leaves open which talk it is of.
    pub talk: Option<TalkId>,
}

/// Takes files in, one after the other. `job` names the queue for its progress, and for who wants it to wait or to stop.
#[tauri::command]
#[specta::specta]
pub async fn receive_recordings(
    app: AppHandle,
    job: String,
    workshop: WorkshopId,
    items: Vec<ReceiveItem>,
) -> Reply<ReceiveReport> {
    let wanted = |ReceiveItem { token, talk }| state::found(&app, &token).map(|found| Wanted { token, found, talk });
    let queue = items.into_iter().map(wanted).collect::<Reply<Vec<_>>>()?;
    // From here on it can be stopped, also before its thread runs.
    app.state::<AppData>().jobs.begin(&job);
    state::aside(move || Ok(receiving::receive(&app, job, workshop, queue))).await
}

/// Lets a queue wait, or go on.
#[tauri::command]
#[specta::specta]
pub async fn pause_job(app: AppHandle, job: String, is_paused: bool) -> Reply<()> {
    app.state::<AppData>().jobs.pause(&job, is_paused);
    Ok(())
}

/// Asks a job to stop; what was taken in stays.
#[tauri::command]
#[specta::specta]
pub async fn cancel_job(app: AppHandle, job: String) -> Reply<()> {
    app.state::<AppData>().jobs.stop(&job);
    Ok(())
}

/// The queues that are under way, for a page that was loaded anew.
#[tauri::command]
#[specta::specta]
pub async fn running_receipts(app: AppHandle) -> Reply<Vec<ReceiveProgress>> {
    Ok(app.state::<AppData>().receipts.all())
}

/// A file that the program died over while it took it in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct UnfinishedFile {
    pub token: String,
    pub file: String,
    /// Whether it still lies where it was.
    pub is_there: bool,
}

/// What was not taken in whole because the program or the computer stopped.
#[tauri::command]
#[specta::specta]
pub async fn unfinished_recordings(app: AppHandle) -> Reply<Vec<UnfinishedFile>> {
    let found = state::read(app.clone(), |desk| desk.unfinished()).await?;
    let told = found.into_iter().map(|one| {
        let chosen = state::remember_as(&app, one.found);
        UnfinishedFile { token: chosen.token, file: chosen.name, is_there: one.is_there }
    });
    Ok(told.collect())
}

/// Says which talk a recording is of.
#[tauri::command]
#[specta::specta]
pub async fn give_recording(app: AppHandle, recording: RecordingId, talk: TalkId) -> Reply<()> {
    state::change(app, move |desk| desk.give_recording_to(recording, talk)).await
}
