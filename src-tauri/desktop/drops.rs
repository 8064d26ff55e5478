//! Files over and on the window: their paths stay here, the window gets names while they hang and tokens when they fall.

use crate::events::{FilesDropped, FilesHovered};
use crate::state;
use std::path::PathBuf;
use tauri::{DragDropEvent, Manager, Window, WindowEvent};
use tauri_specta::Event;

/// Tells the window what hangs over it, and takes what was dropped.
pub fn take(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    match event {
        WindowEvent::DragDrop(DragDropEvent::Enter { paths, .. }) => FilesHovered(names(paths)).emit(app).ok(),
        WindowEvent::DragDrop(DragDropEvent::Leave) => FilesHovered(Vec::new()).emit(app).ok(),
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            FilesHovered(Vec::new()).emit(app).ok();
            FilesDropped(paths.iter().map(|path| state::remember(app, path)).collect()).emit(app).ok()
        }
        _ => None,
    };
}

fn names(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned()).collect()
}
