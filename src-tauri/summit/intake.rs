//! What is this file? Bytes in; drafts and problems out.
pub(crate) mod fold;
pub mod reader;
pub mod text;
