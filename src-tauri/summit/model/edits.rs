//! Edits that somebody made in the file of a post, and whether the record can take them in.

use serde::Serialize;

words!(
    /// What can be done with an edit.
    EditStanding {
        /// It is the value of a field.
        Mapped = "mapped",
        /// The record says something newer there as well: the next export asks.
        Conflict = "conflict",
        /// No field holds this; it stays in the file.
        Nowhere = "nowhere",
    }
);

/// One edit of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PostEdit {
    /// Where it stands in the file, from 1.
    pub line: u32,
    pub standing: EditStanding,
    /// `answer`, `block`, `talk`, `person` or `post`; empty where no record shows these lines.
    pub kind: String,
    pub id: String,
    /// `text`, `heading`, `prose-before`, `prose-after`, `title` or `affiliation`.
    pub field: String,
    /// The field in words, such as “an answer of Mbali Okafor”.
    pub what: String,
    /// The value of the record.
    pub before: String,
    /// The value that the file says; for an edit that no field holds, the lines.
    pub after: String,
    /// What was done about it, or is to be done.
    pub why: String,
}

/// The edits of a post beside the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TakePlan {
    pub path: String,
    pub edits: Vec<PostEdit>,
    /// How many went into the record.
    pub taken: u32,
}
