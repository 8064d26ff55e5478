//! Who owes what, and the letters that ask for it.

use super::Reply;
use crate::{dialogs, state};
use serde::Serialize;
use specta::Type;
use summit::model::owed::{Addressees, Deadline, MailDraft, Owed, Stages};
use summit::model::{OwedKind, WorkshopId};
use summit::timezone::Date;
use tauri::AppHandle;

/// The missing board of a workshop.
#[derive(Clone, Debug, Serialize, Type)]
pub struct MissingBoard {
    pub stages: Stages,
    pub deadlines: Vec<Deadline>,
    /// The soonest deadline first; what has none last.
    pub owed: Vec<Owed>,
}

#[tauri::command]
#[specta::specta]
pub async fn missing_board(app: AppHandle, workshop: WorkshopId) -> Reply<MissingBoard> {
    state::read(app, move |desk| {
        let (stages, deadlines) = (desk.stages(workshop)?, desk.read().deadlines(workshop)?);
        Ok(MissingBoard { stages, deadlines, owed: desk.missing(workshop, None)? })
    })
    .await
}

/// Sets the day by which a kind of thing is to be in; `null` takes it away.
#[tauri::command]
#[specta::specta]
pub async fn set_deadline(app: AppHandle, workshop: WorkshopId, kind: OwedKind, day: Option<Date>) -> Reply<()> {
    state::change(app, move |desk| desk.set_deadline(workshop, kind, day)).await
}

/// Drafts a letter to each person who owes something; nothing is written down.
#[tauri::command]
#[specta::specta]
pub async fn draft_mails(app: AppHandle, workshop: WorkshopId, whom: Addressees) -> Reply<Vec<MailDraft>> {
    state::read(app, move |desk| desk.mail_drafts(workshop, &whom)).await
}

/// Writes the letters as `.eml` files into a folder that is asked for, and that people were asked today; `null` when the
/// picker was closed.
#[tauri::command]
#[specta::specta]
pub async fn save_mails(app: AppHandle, workshop: WorkshopId, whom: Addressees) -> Reply<Option<Vec<MailDraft>>> {
    let picked = dialogs::pick_folder(app.clone(), "Folder of the mail drafts", None).await;
    let Some(folder) = picked else { return Ok(None) };
    state::change(app, move |desk| desk.write_mail_drafts(workshop, &whom, &folder)).await.map(Some)
}

/// Writes down that people were asked today for all they owe.
#[tauri::command]
#[specta::specta]
pub async fn record_asked(app: AppHandle, workshop: WorkshopId, whom: Addressees) -> Reply<()> {
    state::change(app, move |desk| desk.record_asked(workshop, &whom)).await
}
