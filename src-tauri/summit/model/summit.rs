//! The larger event that holds workshops.

use super::id::SummitId;
use crate::timezone::{Date, Zone};
use serde::Serialize;

/// A summit: a name, its dates and its own zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Summit {
    pub id: SummitId,
    pub name: String,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub zone: Option<Zone>,
    /// The summit's own page; empty when unknown.
    pub url: String,
}
