//! Files dropped on the window: their paths stay here, the window gets tokens.

use crate::events::FilesDropped;
use crate::state;
use tauri::{DragDropEvent, Manager, Window, WindowEvent};
use tauri_specta::Event;

/// Takes what was dropped.
pub fn take(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event else { return };
    let app = window.app_handle();
    let files = paths.iter().map(|path| state::remember(app, path)).collect();
    FilesDropped(files).emit(app).ok();
}
