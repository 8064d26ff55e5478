//! What an export of a recap would write, beside the file that is there.

use super::finding::Finding;
use super::post::{Layout, Target};
use crate::timezone::Moment;
use serde::{Deserialize, Serialize};

words!(
    /// How the file of a post stands beside the last export and the data.
    PostState {
        /// No file is there yet.
        New = "new",
        /// The file is what would be written.
        Same = "same",
        /// The file is the last export; the data is newer.
        Stale = "stale",
        /// The file was edited since; the data is what it was.
        Edited = "edited",
        /// The file was edited, and the data is newer.
        Both = "both",
        /// The file that was written is not there any more.
        Gone = "gone",
        /// The file that was written lies there under another name.
        Renamed = "renamed",
        /// The file was not written by this library.
        Foreign = "foreign",
    }
);

words!(
    /// The answer for a place of a post that was edited by hand and changed in the data.
    TakeSide {
        /// The new rendering.
        Ours = "ours",
        /// The words of the file.
        Theirs = "theirs",
        /// The new rendering, then the words of the file.
        Both = "both",
    }
);

words!(
    /// What became of a line.
    LineChange {
        Same = "same",
        Removed = "removed",
        Added = "added",
    }
);

words!(
    /// How a file beside a post stands to what would be written.
    FileState {
        /// No file is there yet.
        New = "new",
        /// It is there as it would be written.
        Same = "same",
        /// The file is one that was written before; it is replaced.
        Changed = "changed",
        /// The file was changed by somebody since it was written; it stays.
        Edited = "edited",
        /// The file was changed by somebody since it was written, and holds what may not be shown any more; it is replaced,
        /// and its bytes are kept in the library.
        Barred = "barred",
        /// The file was not written by this library; the export is refused.
        Foreign = "foreign",
        /// The post shows the file no more, and it is as it was written: it goes.
        Removed = "removed",
        /// The post shows the file no more, and somebody changed it: it stays.
        Leftover = "leftover",
    }
);

impl FileState {
    /// Whether an export leaves the file as this library writes it.
    pub const fn is_ours(self) -> bool {
        matches!(self, Self::New | Self::Same | Self::Changed | Self::Barred)
    }
}

/// A file beside a post: a picture, a chart, the text or the letter of a newsletter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ExportFile {
    pub path: String,
    pub bytes: u32,
    pub state: FileState,
}

/// A line of a difference between two texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct DifferenceLine {
    pub change: LineChange,
    pub text: String,
    /// Its number in the file, from 1; 0 for a line that is added.
    pub before: u32,
    /// Its number in what would be written; 0 for a line that is removed.
    pub after: u32,
}

/// A place that was edited by hand and changed in the data, to something else each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct AskedPlace {
    /// Where it stands in the file, from 1.
    pub line: u32,
    /// What the last export said.
    pub base: String,
    /// What the data says now; empty where it leaves the place out.
    pub ours: String,
    /// What the file says; empty where it was taken out.
    pub theirs: String,
    pub answer: Option<TakeSide>,
}

/// What an export would do: nothing is written by asking (`recap --dry-run --json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ExportPlan {
    pub target: Target,
    pub layout: Layout,
    pub path: String,
    pub state: PostState,
    /// Bytes of the file afterwards.
    pub bytes: u32,
    pub people: u32,
    pub talks: u32,
    /// The lines that change, with three lines around each; a place that is not answered stays as the file has it.
    pub difference: Vec<DifferenceLine>,
    /// Places to be answered, in the order of the file.
    pub asked: Vec<AskedPlace>,
    /// Places where an edit of the file stays.
    pub kept_edits: u32,
    /// What goes although somebody edited it, because it may not be shown any more.
    pub removed: Vec<String>,
    /// The file's other name, where it was renamed.
    pub renamed_to: String,
    /// What lies beside the post: pictures, charts, the text and the letter of a newsletter.
    pub files: Vec<ExportFile>,
    pub findings: Vec<Finding>,
}

/// How a published post stands beside the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PostStanding {
    pub state: PostState,
    /// Where it was written last; empty if it never was.
    pub path: String,
}

words!(
    /// How the file of an export of before stands now.
    ExportState {
        /// The file is as that export left it.
        Current = "current",
        /// A later export went to the same place.
        Replaced = "replaced",
        /// The file was edited since.
        Edited = "edited",
        /// The file is not there any more.
        Gone = "gone",
        /// The file lies there under another name.
        Renamed = "renamed",
        /// The export was cut short before its file was in place.
        Unfinished = "unfinished",
    }
);

/// An export of before (`recap --history --json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ExportLine {
    /// Counted from the first.
    pub number: u32,
    pub at: Moment,
    pub path: String,
    pub target: Target,
    pub layout: Layout,
    pub bytes: u32,
    pub state: ExportState,
}
