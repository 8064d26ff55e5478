//! Readers: one per format. Each knows cells and rows, and nothing of what they mean.

pub mod archive;
pub mod csv;
mod delimiter;
pub mod workbook;

pub use delimiter::{name, named, sniff};
