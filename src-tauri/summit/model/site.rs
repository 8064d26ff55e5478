//! What a site says about itself: what its own files show of how its posts are written.

use super::post::{Profile, Target};
use serde::Serialize;

/// What was read from the folder of a site; nothing is remembered until it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SiteProposal {
    /// The folder of the site.
    pub folder: String,
    pub target: Target,
    /// Where its posts lie, as a whole path.
    pub posts: String,
    pub profile: Profile,
    /// What each thing was read from.
    pub found: Vec<SiteFact>,
    /// What the post will not have as the site could, and what is left to look at.
    pub notes: Vec<String>,
}

/// One thing that a site says, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct SiteFact {
    /// `generator`, `posts`, `names`, `ending`, `front-matter`, `own-lines`, `reader`, `line-breaks`, `html`, `zone`, `future`, `drafts`,
    /// `typography`, `addresses`, `base`, `pictures`, `formatter`, `linter`.
    pub what: String,
    pub value: String,
    /// The file below the site; empty where it is what the generator does by itself.
    pub file: String,
    /// The line in it, from 1; 0 where no line stands for it.
    pub line: u32,
}
