//! What the organizer did, one line a gesture.

use crate::timezone::Moment;
use serde::Serialize;

/// One line of the history. `seq` has no gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct HistoryEntry {
    pub seq: u32,
    pub at: Moment,
    pub label: String,
    pub undone: bool,
}

/// What undo and redo would do next, as the Edit menu names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct NextSteps {
    pub undo: Option<String>,
    pub redo: Option<String>,
}
