//! What looks after the library in the background: backups of what was changed, and the check that is due after the start.

use crate::state::{self, AppData};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;
use summit::desk::Desk;
use summit::desk::backup::Checker;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

/// The first minute belongs to the organizer.
const SWEEP_AFTER: Duration = Duration::from_secs(60);

/// How the library is, beside what it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Health {
    /// What the deep check found wrong; empty when nothing was found, or nothing was looked for yet.
    pub problems: Vec<String>,
    /// Names of the backups that are not good.
    pub bad_backups: Vec<String>,
    /// Why the last backup was not made; `null` when it was.
    pub backup_trouble: Option<String>,
}

/// The library was checked, or a backup was made or failed.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct HealthChanged(pub Health);

/// How the library is, as far as it was looked at.
pub fn health(app: &AppHandle) -> Health {
    app.state::<AppData>().health.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Forgets what was found: another library stands in the place of the one that was looked at.
pub fn forget(app: &AppHandle) {
    note(app, |health| *health = Health::default());
}

/// Remembers what came of a backup, and tells the window.
pub fn note_backup(app: &AppHandle, trouble: Option<String>) {
    note(app, |health| health.backup_trouble = trouble);
}

/// Makes a backup when one is due; nobody waits for it.
pub fn back_up_if_due(app: AppHandle) {
    let is_busy = &app.state::<AppData>().is_backing_up;
    if is_busy.swap(true, Ordering::Relaxed) {
        return;
    }
    tauri::async_runtime::spawn(async move {
        let made = state::plan(app.clone(), Desk::back_up_if_due).await;
        app.state::<AppData>().is_backing_up.store(false, Ordering::Relaxed);
        match made {
            Ok(None) => {}
            Ok(Some(_)) => note_backup(&app, None),
            Err(failure) => note_backup(&app, Some(failure.message)),
        }
    });
}

/// Checks the library in depth when that is due, beside all other work.
pub fn check_if_due(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        let due = |desk: &mut Desk| Ok(desk.is_check_due()?.then(|| desk.checker()));
        let Ok(Some(checker)) = state::plan(app.clone(), due).await else { return };
        check(app, checker).await;
    });
}

/// Removes the files of recordings that nothing has referred to for 30 days, a while after the start.
pub fn sweep_later(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SWEEP_AFTER).await;
        let sweep = |desk: &mut Desk| match desk.store().read_only_because() {
            None => desk.sweep_recordings().map(drop),
            Some(_) => Ok(()),
        };
        state::plan(app, sweep).await.ok();
    });
}

async fn check(app: AppHandle, checker: Checker) {
    let Ok(found) = tokio::task::spawn_blocking(move || checker.run()).await else { return };
    match found {
        Ok(found) => {
            let bad_backups = found.deep.as_ref().map(|deep| deep.bad_backups.clone()).unwrap_or_default();
            let problems = found.problems.clone();
            state::plan(app.clone(), move |desk| desk.note_check(&found)).await.ok();
            note(&app, |health| (health.problems, health.bad_backups) = (problems, bad_backups));
        }
        Err(error) => note(&app, |health| health.problems = vec![error.to_string()]),
    }
}

fn note(app: &AppHandle, change: impl FnOnce(&mut Health)) {
    let now = {
        let data = app.state::<AppData>();
        let mut health = data.health.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut health);
        health.clone()
    };
    HealthChanged(now).emit(app).ok();
}
