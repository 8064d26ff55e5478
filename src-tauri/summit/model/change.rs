//! What a gesture changed, as its record in the history tells it.

use super::id::WorkshopId;
use serde::Serialize;

words!(
    /// What became of a row.
    ChangeKind {
        /// It was added.
        Added = "added",
        /// Some of its fields were changed.
        Changed = "changed",
        /// It was removed.
        Removed = "removed",
    }
);

/// What one gesture changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct GestureChanges {
    /// How many rows, table by table, in the order of the schema.
    pub tables: Vec<TableChange>,
    /// Each row field by field; empty when they are too many to be read.
    pub rows: Vec<RowChange>,
}

/// How many rows of a table were added, changed and removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TableChange {
    pub table: String,
    pub added: u32,
    pub changed: u32,
    pub removed: u32,
}

/// One row, with the fields a person would know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RowChange {
    pub table: String,
    pub kind: ChangeKind,
    /// Whom or what it is about; empty when that is gone.
    pub name: String,
    pub fields: Vec<FieldChange>,
}

/// One field; `None` where the row was not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct FieldChange {
    /// Name of the column.
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Where a change can be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ChangedPlace {
    /// `workshop`, `person`, `talk`, `response`, `question`, `post`, `block` or `link`.
    pub kind: String,
    /// The record; `None` when it is no longer there.
    pub id: Option<String>,
    /// Workshops that show it; empty when none is known.
    pub workshops: Vec<WorkshopId>,
}
