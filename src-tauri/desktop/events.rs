//! What the app tells the window without being asked.

use serde::{Deserialize, Serialize};
use specta::Type;
use summit::model::WorkshopId;
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

/// A place in the window, in CSS pixels from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Spot {
    pub x: i32,
    pub y: i32,
}

/// Files hang over the window, by their names, or moved there; none when they went away or were dropped.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct FilesHovered {
    pub names: Vec<String>,
    pub spot: Option<Spot>,
}

/// Files were dropped on the window.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct FilesDropped {
    pub files: Vec<ChosenFile>,
    /// Where; `None` when nobody knows.
    pub spot: Option<Spot>,
}

/// An item of the menu bar was chosen: the id of an action.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct MenuChosen(pub String);

/// Something arrived in the watched folder of a workshop, or went away.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Type, Event)]
pub struct InboxChanged(pub WorkshopId);

/// The window is to be closed while recordings are being received: it stays until the organizer has answered.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct CloseAsked;
