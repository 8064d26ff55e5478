//! What the window may ask. A command is two to five lines: it asks the desk, and adds no rule.

pub mod backups;
pub mod history;
pub mod imports;
pub mod left;
pub mod library;
pub mod people;
pub mod recap;
pub mod responses;
pub mod talks;
pub mod workshops;

use crate::failure::Failure;

/// The answer of a command.
pub type Reply<T> = Result<T, Failure>;
