//! Closing the window while recordings are being received is asked about, once.

use crate::events::CloseAsked;
use crate::state::AppData;
use tauri::{Manager, Window, WindowEvent};
use tauri_specta::Event;

/// Keeps the window open while files are coming in, and lets it ask.
pub fn ask(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && window.state::<AppData>().receipts.are_coming()
    {
        api.prevent_close();
        CloseAsked.emit(window.app_handle()).ok();
    }
}
