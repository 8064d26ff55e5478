//! Summit Desk's core: what a workshop is, and what can be done with one.
//!
//! | room | what it decides |
//! |---|---|
//! | [`model`] | the nouns: types and drafts, no reading or writing |
//! | [`timezone`] | what people mean when they write a zone, and the right offset on a date |
//! | [`links`] | kinds of address, and what each must satisfy |
//! | [`intake`] | what a file is, and the drafts and problems in it |
//! | [`recordings`] | what a recording is, whose it is, and whether it will do |
//! | [`schedule`] | fair hours for people in many zones, and what each hour means to whom |
//! | [`recap`] | a post from data, and data from a post |
//! | [`schedule`] | sessions announced: calendars, programmes, texts with everybody's local time |
//! | `online` | all that leaves this computer, and only when somebody asks for it |
//! | [`mail`] | letters to people, as drafts for a mail program |
//! | [`store`] | the database: readers, and `gesture`, the one write path |
//! | [`child`] | other programs, run within bounds |
//! | [`files`] | files that survive a power cut |
//! | [`desk`] | an open library: gestures of more than one step |
//! | [`error`] | what stops the work |

#![forbid(unsafe_code)]
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod child;
pub mod desk;
pub mod error;
pub mod files;
pub mod intake;
pub mod links;
pub mod mail;
pub mod model;
#[cfg(feature = "online")]
pub mod online;
pub mod recap;
pub mod recordings;
pub mod schedule;
pub mod store;
pub mod timezone;

pub use error::{Error, Result};
