//! The folder in which the recordings of a workshop arrive.

use super::Reply;
use crate::dialogs;
use crate::failure::Failure;
use crate::state::{self, AppData};
use serde::Serialize;
use specta::Type;
use summit::model::WorkshopId;
use tauri::{AppHandle, Manager};

/// A watched folder, and what has arrived in it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Inbox {
    pub folder: String,
    /// Why it cannot be looked into; `null` when it can.
    pub trouble: Option<String>,
    /// Files that are new and whole.
    pub files: Vec<InboxFile>,
}

/// A file that has arrived.
#[derive(Clone, Debug, Serialize, Type)]
pub struct InboxFile {
    pub token: String,
    pub file: String,
    /// Exact up to 2^53, which no disk reaches.
    #[specta(type = u32)]
    pub bytes: u64,
}

/// The watched folder of a workshop; `null` where none is watched.
#[tauri::command]
#[specta::specta]
pub async fn inbox(app: AppHandle, workshop: WorkshopId) -> Reply<Option<Inbox>> {
    let chosen = state::read(app.clone(), move |desk| desk.inbox(workshop)).await?;
    let (files, trouble) = app.state::<AppData>().inboxes.offered(workshop);
    let arrived = files.into_iter().map(|(token, file)| InboxFile { token, file: file.file, bytes: file.bytes });
    Ok(chosen.map(|chosen| Inbox { folder: chosen.folder, trouble, files: arrived.collect() }))
}

/// Asks for a folder to watch; `false` when the picker was closed.
#[tauri::command]
#[specta::specta]
pub async fn choose_inbox(app: AppHandle, workshop: WorkshopId) -> Reply<bool> {
    let picked = dialogs::pick_folder(app.clone(), "Folder in which recordings arrive", None).await;
    let Some(folder) = picked else { return Ok(false) };
    state::change(app.clone(), move |desk| desk.set_inbox(workshop, Some(&folder))).await?;
    app.state::<AppData>().inboxes.forget(workshop);
    Ok(true)
}

/// Watches no folder any more.
#[tauri::command]
#[specta::specta]
pub async fn forget_inbox(app: AppHandle, workshop: WorkshopId) -> Reply<()> {
    state::change(app.clone(), move |desk| desk.set_inbox(workshop, None)).await?;
    app.state::<AppData>().inboxes.forget(workshop);
    Ok(())
}

/// Puts a file aside: it is not offered again.
#[tauri::command]
#[specta::specta]
pub async fn ignore_in_inbox(app: AppHandle, workshop: WorkshopId, token: String) -> Reply<()> {
    let Some(file) = app.state::<AppData>().inboxes.file(workshop, &token) else {
        let message = "The file: it is not in the folder any more. Nothing was changed. Look again.";
        return Err(Failure::new("file-forgotten", message));
    };
    state::change(app.clone(), move |desk| desk.ignore_in_inbox(workshop, &file)).await?;
    app.state::<AppData>().inboxes.put_aside(workshop, &token);
    Ok(())
}
