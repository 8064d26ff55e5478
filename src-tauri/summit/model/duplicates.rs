//! Records that may be of one person, and what a merge of two would do, for both sides to be seen.

use super::id::PersonId;
use serde::{Deserialize, Serialize};

words!(
    /// How much speaks for two records being of one person.
    DuplicateWeight {
        /// Worth a look; many of these are two people.
        Weak = "weak",
        /// Most of these are one person.
        Likely = "likely",
        /// Nothing tells the two apart.
        Strong = "strong",
    }
);

words!(
    /// One of two records.
    MergeSide {
        /// The record that stays.
        A = "a",
        /// The record that goes into it.
        B = "b",
    }
);

/// Two records that may be of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct DuplicatePair {
    /// The record that would stay: the older one.
    pub a: MergePerson,
    pub b: MergePerson,
    pub weight: DuplicateWeight,
    /// The strongest first, in words.
    pub evidence: Vec<String>,
}

/// A record, as far as a choice between two needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct MergePerson {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub affiliation: String,
    /// The zone, else the words for it.
    pub zone: String,
    /// Titles of the workshops that the person takes part in, the oldest first.
    pub workshops: Vec<String>,
    /// Titles of the talks.
    pub talks: Vec<String>,
    pub answers: u32,
}

/// What a merge would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct MergePlan {
    pub a: MergePerson,
    pub b: MergePerson,
    /// Why the two may be one; empty where nothing speaks for it.
    pub evidence: Vec<String>,
    /// Whether somebody said that they are two.
    pub is_marked_distinct: bool,
    pub fields: Vec<MergeField>,
    /// What goes over to the record that stays.
    pub moved: Vec<MovedRows>,
    /// Permissions that stay as strict as the stricter side had them, in words.
    pub stricter: Vec<String>,
    /// Workshops whose response is published no longer, since only one side was.
    pub unpublished: Vec<String>,
}

/// A value of which the two records may differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct MergeField {
    /// Name for a choice: `name`, `email`, `affiliation`, `zone`, and `role@SLUG`, `state@SLUG`, `hours@SLUG`,
    /// `availability@SLUG`, `answer-N@SLUG` per workshop.
    pub field: String,
    pub label: String,
    pub a: String,
    pub b: String,
    /// Whether there is something to choose.
    pub is_open: bool,
    pub proposal: MergeSide,
    /// Why, in words.
    pub why: String,
    pub chosen: MergeSide,
}

/// A choice for one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct MergeChoice {
    pub field: String,
    pub side: MergeSide,
}

/// How many rows of a kind go over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct MovedRows {
    /// Such as `talks`.
    pub what: String,
    pub count: u32,
}
