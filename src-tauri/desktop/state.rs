//! The one open desk of the app. Only this file locks it and moves work off the window's thread.
//!
//! While the desk is held, by an import or a backup, reads go to a second desk on the same library, which sees what was
//! committed last.

use crate::events::{ChosenFile, DataChanged};
use crate::failure::Failure;
use crate::health::{self, Health};
use crate::inboxes::Inboxes;
use crate::jobs::Jobs;
use crate::receiving::Receipts;
use crate::surroundings::surroundings;
use crate::video_server::Playing;
use serde::Serialize;
use specta::Type;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use summit::desk::Desk;
use summit::desk::backup::{self, Restored};
use summit::desk::recordings::Found;
use summit::model::WorkshopId;
use summit::store::Access;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

const PROGRAM: &str = "Summit Desk";

/// What the app holds while it runs.
pub struct AppData {
    folder: PathBuf,
    /// None after the library could not be opened again; the next step tries anew.
    desk: Mutex<Option<Desk>>,
    /// Opened when the other is held for the first time.
    reader: Mutex<Option<Desk>>,
    standing: Mutex<Standing>,
    files: Mutex<HashMap<String, Found>>,
    changes: AtomicU32,
    pub jobs: Jobs,
    pub health: Mutex<Health>,
    pub is_backing_up: AtomicBool,
    pub receipts: Receipts,
    pub is_inspecting: AtomicBool,
    /// Workshops that may hold recordings nobody listened to.
    pub uninspected: Mutex<BTreeSet<WorkshopId>>,
    /// Counts the openings of the player: an older one that comes late is dropped.
    pub opened: AtomicU32,
    pub is_uploading: AtomicBool,
    pub inboxes: Inboxes,
    pub player: Mutex<Option<Playing>>,
}

/// How the library was opened.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub folder: PathBuf,
    /// `None` when everything can be changed.
    pub read_only: Option<ReadOnly>,
    pub notices: Vec<Notice>,
}

/// Why nothing can be changed, and what to do about it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ReadOnly {
    pub why: String,
    pub next: String,
}

/// Something about the library's folder that the organizer ought to know.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Notice {
    /// `network-folder`, `synced-folder` or `conflicted-copy`.
    pub code: String,
    pub message: String,
}

/// Opens the library: SUMMIT_LIBRARY, else the data folder of this computer.
pub fn open() -> Result<AppData, summit::Error> {
    let named = std::env::var_os("SUMMIT_LIBRARY").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let folder = named.or_else(|| dirs::data_dir().map(|data| data.join("summit-desk"))).unwrap_or_default();
    let desk = open_desk(&folder, Access::WriteIfFree)?;
    Ok(AppData {
        standing: Mutex::new(Standing::of(&desk)),
        folder,
        desk: Mutex::new(Some(desk)),
        reader: Mutex::default(),
        files: Mutex::default(),
        changes: AtomicU32::new(0),
        jobs: Jobs::default(),
        health: Mutex::default(),
        is_backing_up: AtomicBool::new(false),
        receipts: Receipts::default(),
        is_inspecting: AtomicBool::new(false),
        uninspected: Mutex::default(),
        opened: AtomicU32::new(0),
        is_uploading: AtomicBool::new(false),
        inboxes: Inboxes::default(),
        player: Mutex::default(),
    })
}

fn open_desk(folder: &Path, access: Access) -> Result<Desk, summit::Error> {
    Desk::open(folder, access, surroundings(PROGRAM))
}

impl Standing {
    fn of(desk: &Desk) -> Self {
        let store = desk.store();
        let read_only = store.read_only_because().zip(store.read_only_next());
        let notices = store.notices().iter();
        Self {
            folder: store.folder().to_owned(),
            read_only: read_only.map(|(why, next)| ReadOnly { why: why.into(), next: next.into() }),
            notices: notices.map(|n| Notice { code: n.code.into(), message: n.message.clone() }).collect(),
        }
    }
}

/// How the library was opened.
pub fn standing(app: &AppHandle) -> Standing {
    locked(&app.state::<AppData>().standing).clone()
}

/// Asks the desk, away from the window's thread.
pub async fn read<T: Send + 'static>(
    app: AppHandle,
    ask: impl FnOnce(&Desk) -> Result<T, summit::Error> + Send + 'static,
) -> Result<T, Failure> {
    aside(move || app.state::<AppData>().ask(ask)).await
}

/// Plans something, or keeps a fact of this computer: nothing changes that a screen shows.
pub async fn plan<T: Send + 'static>(
    app: AppHandle,
    rehearsal: impl FnOnce(&mut Desk) -> Result<T, summit::Error> + Send + 'static,
) -> Result<T, Failure> {
    aside(move || app.state::<AppData>().step(rehearsal)).await
}

/// Changes something, and tells the window afterwards; then a backup may be due.
pub async fn change<T: Send + 'static>(
    app: AppHandle,
    gesture: impl FnOnce(&mut Desk) -> Result<T, summit::Error> + Send + 'static,
) -> Result<T, Failure> {
    let done = plan(app.clone(), gesture).await?;
    tell(&app);
    health::back_up_if_due(app);
    Ok(done)
}

/// Opens the library again, for instance when the program that held it was closed.
pub async fn reopen(app: AppHandle) -> Result<(), Failure> {
    let again = app.clone();
    aside(move || again.state::<AppData>().close_for(|_| Ok(()))).await?;
    tell(&app);
    Ok(())
}

/// Closes the library as it should be; a step that still goes on is left, and taken back at the next start.
pub fn close(app: &AppHandle) {
    if let Ok(mut desk) = app.state::<AppData>().desk.try_lock() {
        *desk = None;
    }
}

/// Goes back to one of the library's own backups.
pub async fn go_back(app: AppHandle, backup: String) -> Result<Restored, Failure> {
    let again = app.clone();
    let restored = aside(move || {
        again.state::<AppData>().close_for(|folder| backup::restore(folder, Path::new(&backup), &surroundings(PROGRAM)))
    })
    .await;
    if restored.is_ok() {
        health::forget(&app);
    }
    tell(&app);
    restored
}

/// Tells the window that something was committed.
pub fn tell(app: &AppHandle) {
    let seq = app.state::<AppData>().changes.fetch_add(1, Ordering::Relaxed) + 1;
    DataChanged { seq, tables: Vec::new() }.emit(app).ok();
}

/// Works away from the window's thread, and without the desk.
pub async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, summit::Error> + Send + 'static,
) -> Result<T, Failure> {
    let task = tokio::task::spawn_blocking(move || work().map_err(Failure::from));
    task.await.unwrap_or_else(|_| {
        Err(Failure::new("unexpected", "Summit Desk: the step failed unexpectedly. Nothing was changed. Try it again."))
    })
}

impl AppData {
    /// The folder of the library.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl AppData {
    /// One step with the desk; only away from the window's thread.
    pub fn step<T>(&self, step: impl FnOnce(&mut Desk) -> Result<T, summit::Error>) -> Result<T, summit::Error> {
        step(self.opened(&mut locked(&self.desk))?)
    }

    fn ask<T>(&self, ask: impl FnOnce(&Desk) -> Result<T, summit::Error>) -> Result<T, summit::Error> {
        match self.desk.try_lock() {
            Ok(mut desk) => return ask(self.opened(&mut desk)?),
            Err(TryLockError::Poisoned(desk)) => return ask(self.opened(&mut desk.into_inner())?),
            Err(TryLockError::WouldBlock) => {}
        }
        let mut reader = locked(&self.reader);
        if reader.is_none() {
            *reader = Some(open_desk(&self.folder, Access::Read)?);
        }
        match reader.as_ref() {
            Some(desk) => ask(desk),
            None => self.step(|desk| ask(desk)),
        }
    }

    fn opened<'a>(&self, desk: &'a mut Option<Desk>) -> Result<&'a mut Desk, summit::Error> {
        match desk {
            Some(desk) => Ok(desk),
            None => {
                let opened = open_desk(&self.folder, Access::WriteIfFree)?;
                *locked(&self.standing) = Standing::of(&opened);
                Ok(desk.insert(opened))
            }
        }
    }

    // Closes the library for a step that needs the folder for itself, and opens it again, whatever came of the step.
    fn close_for<T>(&self, step: impl FnOnce(&Path) -> Result<T, summit::Error>) -> Result<T, summit::Error> {
        let (mut desk, mut reader) = (locked(&self.desk), locked(&self.reader));
        // Asked with the desk in hand: no receipt begins in between.
        let is_uploading = self.is_uploading.load(Ordering::Relaxed);
        if is_uploading || self.receipts.are_coming() {
            let which = "The library";
            let wrong = if is_uploading { "recordings are being uploaded" } else { "recordings are being received" };
            let next = "Wait until it has ended, or cancel it, then try again.";
            return Err(summit::Error::refused("library-busy", which, "", wrong, next));
        }
        (*desk, *reader) = (None, None);
        let done = step(&self.folder);
        self.opened(&mut desk)?;
        done
    }
}

/// Locks what one command after the other uses. A panic in one must not close the desk to the next: every write is a
/// transaction of its own.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Remembers a file that the organizer chose, and gives it a token.
pub fn remember(app: &AppHandle, path: &Path) -> ChosenFile {
    remember_as(app, Found::at(path))
}

/// As [`remember`], for a file that has a name of its own.
pub fn remember_as(app: &AppHandle, found: Found) -> ChosenFile {
    let data = app.state::<AppData>();
    let mut files = locked(&data.files);
    let known = files.iter().find(|(_, known)| **known == found).map(|(token, _)| token.clone());
    // The same file keeps its token, and with it what was decided about it.
    let token = known.unwrap_or_else(|| format!("file-{}", files.len() + 1));
    let bytes = std::fs::metadata(&found.path).map_or(0, |found| found.len());
    let name = found.name.clone();
    files.insert(token.clone(), found);
    ChosenFile { token, name, bytes }
}

/// The file behind a token.
pub fn file(app: &AppHandle, token: &str) -> Result<PathBuf, Failure> {
    found(app, token).map(|found| found.path)
}

/// The file behind a token, with its name.
pub fn found(app: &AppHandle, token: &str) -> Result<Found, Failure> {
    locked(&app.state::<AppData>().files).get(token).cloned().ok_or_else(|| {
        Failure::new(
            "file-forgotten",
            "The file: it was not chosen in this window. Nothing was changed. Choose it again.",
        )
    })
}
