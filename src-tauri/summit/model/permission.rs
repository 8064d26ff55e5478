//! What a person allowed: per item and channel, with evidence.

use super::id::{PermissionId, PersonId, WorkshopId};
use crate::timezone::Date;
use serde::Serialize;

words!(
    /// Where a permission stands.
    PermissionState {
        /// A question went out.
        Asked = "asked",
        /// Allowed.
        Yes = "yes",
        /// Refused.
        No = "no",
        /// Allowed from a date on.
        Embargo = "embargo",
        /// Was allowed, and is no longer.
        Withdrawn = "withdrawn",
    }
);

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Permission {
    pub id: PermissionId,
    pub workshop_id: WorkshopId,
    pub person_id: PersonId,
    /// `answers`, `talk`, `slides`, `photo` or `name`.
    pub item: String,
    /// `site`, `youtube`, `chat`, …
    pub channel: String,
    pub state: PermissionState,
    /// First day on which an embargo no longer holds.
    pub from: Option<Date>,
    /// Where the decision can be read, such as a post with its line.
    pub evidence: String,
}
