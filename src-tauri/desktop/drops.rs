//! Files over and on the window: their paths stay here, the window gets names while they hang and tokens when they fall.
//!
//! With the feature `e2e` files also fall from a list, as nothing can drive a drop from outside: each line of the file that
//! SUMMIT_E2E_DROPS names is one drop, an array of paths as JSON, taken once.

use crate::events::{FilesDropped, FilesHovered};
use crate::state;
use std::path::PathBuf;
use tauri::{AppHandle, DragDropEvent, Manager, Window, WindowEvent};
use tauri_specta::Event;

/// Tells the window what hangs over it, and takes what was dropped.
pub fn take(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    match event {
        WindowEvent::DragDrop(DragDropEvent::Enter { paths, .. }) => hang(app, paths),
        WindowEvent::DragDrop(DragDropEvent::Leave) => hang(app, &[]),
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => fall(app, paths),
        _ => {}
    }
}

fn hang(app: &AppHandle, paths: &[PathBuf]) {
    let names = paths.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    FilesHovered(names.collect()).emit(app).ok();
}

fn fall(app: &AppHandle, paths: &[PathBuf]) {
    hang(app, &[]);
    FilesDropped(paths.iter().map(|path| state::remember(app, path)).collect()).emit(app).ok();
}

/// Lets files fall from the list of a test.
#[cfg(feature = "e2e")]
pub fn fall_from_list(app: &AppHandle) {
    let Some(list) = std::env::var_os("SUMMIT_E2E_DROPS") else { return };
    let app = app.clone();
    std::thread::spawn(move || {
        let mut taken = 0;
        loop {
            std::thread::sleep(std::time::Duration::from_millis(50));
            let lines = std::fs::read_to_string(&list).unwrap_or_default();
            for line in lines.split_inclusive('\n').filter(|line| line.ends_with('\n')).skip(taken) {
                taken += 1;
                let paths: Vec<PathBuf> = serde_json::from_str(line).unwrap_or_default();
                hang(&app, &paths);
                std::thread::sleep(std::time::Duration::from_millis(300));
                fall(&app, &paths);
            }
        }
    });
}
