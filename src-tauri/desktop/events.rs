//! What the app tells the window without being asked.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

/// Something was committed: what is shown may be behind. `seq` counts the changes; a gap means that one was missed.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct DataChanged {
    pub seq: u32,
    /// Tables that changed; empty means any.
    pub tables: Vec<String>,
}

/// A file the organizer chose or dropped. The window knows its token, never its path.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ChosenFile {
    pub token: String,
    pub name: String,
    /// Exact up to 2^53, which no disk reaches.
    #[specta(type = u32)]
    pub bytes: u64,
}

/// Files hang over the window, by their names; none when they went away or were dropped.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct FilesHovered(pub Vec<String>);

/// Files were dropped on the window.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct FilesDropped(pub Vec<ChosenFile>);

/// An item of the menu bar was chosen: the id of an action.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct MenuChosen(pub String);
