//! A commit of an export in the repository of the blog.

use serde::Serialize;

/// What the organizer says about a commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitSettings {
    /// The branch; `None` is the one that is checked out.
    pub branch: Option<String>,
    /// The words of the commit; `None` names the post.
    pub message: Option<String>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct CommitReport {
    /// The folder of the repository.
    pub repository: String,
    pub branch: String,
    /// Whether the branch was made for it.
    pub is_new_branch: bool,
    /// Its hash; `None` where the branch holds these files already.
    pub commit: Option<String>,
    /// Written by the export; below the repository.
    pub files: Vec<String>,
    /// Files of earlier exports that the post shows no more, and that the commit removes; below the repository.
    pub removed: Vec<String>,
    /// Whether the repository's hooks were asked: those of a branch that is not checked out cannot be.
    pub asked_hooks: bool,
}
