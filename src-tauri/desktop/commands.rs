//! What the window may ask. A command is two to five lines: it asks the desk, and adds no rule.

pub mod announcing;
pub mod attached;
pub mod availability;
pub mod backups;
pub mod chat;
pub mod discussions;
pub mod duplicates;
pub mod exhibits;
pub mod history;
pub mod imports;
pub mod inbox;
pub mod inspecting;
pub mod kit;
pub mod left;
pub mod library;
pub mod missing;
pub mod people;
pub mod permissions;
pub mod planning;
pub mod player;
pub mod playlist;
pub mod programmes;
pub mod publishing;
pub mod recap;
pub mod recordings;
pub mod responses;
pub mod talks;
pub mod upload;
pub mod workshops;

use crate::failure::Failure;

/// The answer of a command.
pub type Reply<T> = Result<T, Failure>;
