//! Whole rooms together: the desk on a real database in a temporary folder, and the command line as a program.

mod backup;
mod bad_input;
mod boundaries;
mod cancel;
mod changes;
mod cli;
mod disk;
mod forgotten;
mod history;
mod history_property;
mod jobs;
mod kept_private;
mod lock;
mod migrations;
mod namesakes;
mod not_shown;
mod people;
mod planted;
mod post;
mod recap;
mod responses;
mod restore;
mod round_trip;
mod sent;
mod verify;
mod words;
