//! Readers: one per format. Each knows cells and rows, and nothing of what they mean.

pub mod csv;
mod delimiter;

pub use delimiter::sniff;
