//! Recordings on their way to a video site: one upload at a time, which borrows the desk for short steps.
//!
//! It survives that the window is closed: the next one goes on where the site stands.

use crate::failure::Failure;
use crate::receiving::Watcher;
use crate::state::{self, AppData};
use std::sync::atomic::Ordering;
use std::time::Duration;
use summit::Error;
use summit::desk::uploads::Uploading;
use summit::model::upload::UploadReport;
use summit::online::{Computer, Outside, PIECE, youtube};
use tauri::{AppHandle, Manager};

/// Works with the world outside: the secret store of this computer and the sites themselves.
pub fn outside<T>(work: impl FnOnce(Outside<'_>) -> Result<T, Error>) -> Result<T, Error> {
    let pause = |time: Duration| std::thread::sleep(time);
    work(Outside { secrets: &Computer, pause: &pause, youtube: &youtube::Addresses::default(), piece: PIECE })
}

/// Opens a page in the system's browser. Where none opens the sign-in ends with its time, or when it is cancelled.
pub fn open_page(address: &str) {
    tauri_plugin_opener::open_url(address, None::<&str>).ok();
}

/// The right to upload; it ends with the work, so that no two send the same video.
pub struct Turn(AppHandle);

impl Turn {
    /// Refused with `upload-running`.
    pub fn take(app: &AppHandle) -> Result<Self, Failure> {
        if app.state::<AppData>().is_uploading.swap(true, Ordering::Relaxed) {
            let (which, wrong) = ("The upload", "another one is under way");
            let next = "Wait until it has ended, or cancel it.";
            return Err(Error::refused("upload-running", which, "", wrong, next).into());
        }
        Ok(Self(app.clone()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.state::<AppData>().is_uploading.store(false, Ordering::Relaxed);
    }
}

/// Sends what was begun; the window is told how far it is, and of each talk that got its address.
pub fn upload(turn: Turn, uploading: &Uploading, mut watcher: Watcher) -> Result<UploadReport, Error> {
    let (app, mut up) = (turn.0.clone(), 0);
    let data = app.state::<AppData>();
    let sent = outside(|outside| {
        uploading.run(outside, &mut |step| data.step(|desk| step(desk)), &mut |now| {
            if std::mem::replace(&mut up, now.up) != now.up {
                state::tell(&app);
            }
            watcher.sends(now)
        })
    });
    state::tell(&app);
    sent
}
