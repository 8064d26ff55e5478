//! The one open desk of the app. Only this file locks it and moves work off the window's thread.

use crate::events::{ChosenFile, DataChanged};
use crate::failure::Failure;
use crate::surroundings::surroundings;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use summit::desk::Desk;
use summit::store::Access;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

/// What the app holds while it runs.
pub struct AppData {
    desk: Mutex<Desk>,
    files: Mutex<HashMap<String, PathBuf>>,
    changes: AtomicU32,
}

/// Opens the library: SUMMIT_LIBRARY, else the data folder of this computer.
pub fn open() -> Result<AppData, summit::Error> {
    let named = std::env::var_os("SUMMIT_LIBRARY").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let folder = named.or_else(|| dirs::data_dir().map(|data| data.join("summit-desk"))).unwrap_or_default();
    let desk = Desk::open(&folder, Access::WriteIfFree, surroundings("Summit Desk"))?;
    Ok(AppData { desk: Mutex::new(desk), files: Mutex::default(), changes: AtomicU32::new(0) })
}

/// Asks the desk, away from the window's thread.
pub async fn read<T: Send + 'static>(
    app: AppHandle,
    ask: impl FnOnce(&Desk) -> Result<T, summit::Error> + Send + 'static,
) -> Result<T, Failure> {
    work(app, move |desk| ask(desk)).await
}

/// Plans something, or keeps a fact of this computer: nothing changes that a screen shows.
pub async fn plan<T: Send + 'static>(
    app: AppHandle,
    rehearsal: impl FnOnce(&mut Desk) -> Result<T, summit::Error> + Send + 'static,
) -> Result<T, Failure> {
    work(app, rehearsal).await
}

/// Changes something, and tells the window afterwards.
pub async fn change<T: Send + 'static>(
    app: AppHandle,
    gesture: impl FnOnce(&mut Desk) -> Result<T, summit::Error> + Send + 'static,
) -> Result<T, Failure> {
    let done = work(app.clone(), gesture).await?;
    let seq = app.state::<AppData>().changes.fetch_add(1, Ordering::Relaxed) + 1;
    DataChanged { seq, tables: Vec::new() }.emit(&app).ok();
    Ok(done)
}

async fn work<T: Send + 'static>(
    app: AppHandle,
    step: impl FnOnce(&mut Desk) -> Result<T, summit::Error> + Send + 'static,
) -> Result<T, Failure> {
    let task = tokio::task::spawn_blocking(move || {
        let data = app.state::<AppData>();
        // A panic in one command must not close the desk to the next: every write is a transaction of its own.
        let mut desk = data.desk.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        step(&mut desk).map_err(Failure::from)
    });
    task.await.unwrap_or_else(|_| {
        Err(Failure::new("unexpected", "Summit Desk: the step failed unexpectedly. Nothing was changed. Try it again."))
    })
}

/// Remembers a file that the organizer chose, and gives it a token.
pub fn remember(app: &AppHandle, path: &Path) -> ChosenFile {
    let mut files = lock(app);
    let token = format!("file-{}", files.len() + 1);
    files.insert(token.clone(), path.to_owned());
    let bytes = std::fs::metadata(path).map_or(0, |found| u32::try_from(found.len()).unwrap_or(u32::MAX));
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    ChosenFile { token, name, bytes }
}

/// The file behind a token.
pub fn file(app: &AppHandle, token: &str) -> Result<PathBuf, Failure> {
    lock(app).get(token).cloned().ok_or_else(|| {
        Failure::new(
            "file-forgotten",
            "The file: it was not chosen in this window. Nothing was changed. Choose it again.",
        )
    })
}

fn lock(app: &AppHandle) -> std::sync::MutexGuard<'_, HashMap<String, PathBuf>> {
    app.state::<AppData>().inner().files.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
