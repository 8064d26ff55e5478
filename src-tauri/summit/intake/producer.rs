//! Producers: the habits of each form, on top of a reader.

pub mod google_forms;
pub mod microsoft_forms;
