//! What is this file? Bytes in; drafts and problems out.
pub mod columns;
pub(crate) mod fold;
pub mod producer;
pub mod reader;
pub mod text;
