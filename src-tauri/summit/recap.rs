//! recap

pub mod answer;
pub mod dialect;
pub mod markdown;
pub mod preview;
pub mod proof;
