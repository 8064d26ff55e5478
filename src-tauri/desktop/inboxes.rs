//! The folders in which recordings arrive are looked at every few seconds; the window hears when something changed.

use crate::events::{ChosenFile, InboxChanged};
use crate::state::{self, AppData, locked};
use crate::surroundings::now;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;
use summit::desk::inbox::Watcher;
use summit::desk::recordings::Found;
use summit::model::WorkshopId;
use summit::model::inbox::{InboxFile, InboxLook};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

const EVERY: Duration = Duration::from_secs(3);

/// What the last look at each inbox found.
#[derive(Default)]
pub struct Inboxes(Mutex<HashMap<WorkshopId, Looked>>);

#[derive(Default)]
struct Looked {
    watcher: Option<Watcher>,
    /// Counts the folders that were chosen: what was found in an earlier one is dropped.
    folder: u32,
    look: InboxLook,
    /// Tokens of the files that are offered, by their names.
    tokens: HashMap<String, String>,
}

impl Inboxes {
    /// What is offered, each with its token; and why the folder cannot be read.
    pub fn offered(&self, workshop: WorkshopId) -> (Vec<(String, InboxFile)>, Option<String>) {
        let all = locked(&self.0);
        let Some(looked) = all.get(&workshop) else { return (Vec::new(), None) };
        let token = |file: &InboxFile| looked.tokens.get(&file.file).cloned().unwrap_or_default();
        let files = looked.look.files.iter().map(|file| (token(file), file.clone())).collect();
        (files, looked.look.unreachable.clone())
    }

    /// The file behind a token.
    pub fn file(&self, workshop: WorkshopId, token: &str) -> Option<InboxFile> {
        self.offered(workshop).0.into_iter().find(|(known, _)| known == token).map(|(_, file)| file)
    }

    /// Forgets what was found, for another folder or none; the next look begins anew.
    pub fn forget(&self, workshop: WorkshopId) {
        let mut all = locked(&self.0);
        let looked = all.entry(workshop).or_default();
        *looked = Looked { folder: looked.folder + 1, ..Looked::default() };
    }

    /// Offers a file no more.
    pub fn put_aside(&self, workshop: WorkshopId, token: &str) {
        if let Some(looked) = locked(&self.0).get_mut(&workshop) {
            let tokens = &looked.tokens;
            looked.look.files.retain(|file| tokens.get(&file.file).is_none_or(|known| known != token));
        }
    }

    // The watcher, if one is there, and which folder it is of, by number.
    fn take(&self, workshop: WorkshopId) -> (Option<Watcher>, u32) {
        let mut all = locked(&self.0);
        let looked = all.entry(workshop).or_default();
        (looked.watcher.take(), looked.folder)
    }
}

/// Looks again and again, as long as the app runs.
pub fn watch(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(EVERY).await;
            let all = state::read(app.clone(), |desk| desk.read().workshops()).await.unwrap_or_default();
            for workshop in all {
                look(&app, workshop.id).await;
            }
        }
    });
}

async fn look(app: &AppHandle, workshop: WorkshopId) {
    let has_inbox = state::read(app.clone(), move |desk| Ok(desk.inbox(workshop)?.is_some())).await;
    if !has_inbox.unwrap_or(false) {
        return;
    }
    let (known, folder) = app.state::<AppData>().inboxes.take(workshop);
    let brief = state::plan(app.clone(), move |desk| {
        let Some(mut watcher) = known else { return desk.inbox_watcher(workshop) };
        desk.update_inbox_watcher(&mut watcher)?;
        Ok(Some(watcher))
    });
    let Ok(Some(mut watcher)) = brief.await else { return };
    let seen = state::aside(move || {
        let look = watcher.look(now());
        Ok((watcher, look))
    });
    let Ok((watcher, found)) = seen.await else { return };
    note(app, workshop, (watcher, folder), found);
}

fn note(app: &AppHandle, workshop: WorkshopId, (watcher, folder): (Watcher, u32), found: InboxLook) {
    let remember = |file: &InboxFile| -> ChosenFile {
        state::remember_as(app, Found { path: file.path().to_owned(), name: file.file.clone() })
    };
    let data = app.state::<AppData>();
    let is_new = {
        let mut all = locked(&data.inboxes.0);
        let looked = all.entry(workshop).or_default();
        if looked.folder != folder {
            return;
        }
        looked.watcher = Some(watcher);
        for file in &found.files {
            looked.tokens.entry(file.file.clone()).or_insert_with(|| remember(file).token);
        }
        let is_new = looked.look.files != found.files || looked.look.unreachable != found.unreachable;
        looked.look = found;
        is_new
    };
    if is_new {
        InboxChanged(workshop).emit(app).ok();
    }
}
