//! Whole rooms together: the desk on a real database in a temporary folder, and the command line as a program.

mod bad_input;
mod boundaries;
mod changes;
mod cli;
mod disk;
mod forgotten;
mod history;
mod history_property;
mod kept_private;
mod lock;
mod migrations;
mod people;
mod recap;
mod responses;
mod round_trip;
mod words;
