//! Whole rooms together: the desk on a real database in a temporary folder, and the command line as a program.

mod backup;
mod bad_input;
mod boundaries;
mod cancel;
mod changes;
mod cli;
mod disk;
mod drafts;
mod forgotten;
mod history;
mod history_property;
mod jobs;
mod kept_private;
mod links;
mod lock;
mod migrations;
mod missing;
mod namesakes;
mod not_shown;
mod people;
mod permissions;
mod planted;
mod playlist;
mod post;
mod recap;
mod recordings;
mod responses;
mod restore;
mod round_trip;
mod sent;
#[cfg(feature = "online")]
mod uploads;
mod verify;
mod words;
