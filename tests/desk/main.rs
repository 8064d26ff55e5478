//! Whole rooms together: the desk on a real database in a temporary folder, and the command line as a program.

mod bad_input;
mod boundaries;
mod cancel;
mod cli;
mod disk;
mod drafts;
mod forgotten;
mod history;
mod history_property;
mod kept_private;
mod lock;
mod migrations;
mod missing;
mod namesakes;
mod not_shown;
mod people;
mod permissions;
mod planted;
mod post;
mod recap;
mod responses;
mod round_trip;
mod sent;
mod words;
