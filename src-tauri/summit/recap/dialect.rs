//! How words, code and addresses are written so that a site's reader shows them and nothing else happens.
//!
//! One table serves every target (`dialect/text.rs`): it was measured with Jekyll's kramdown, goldmark and comrak.
//! Only code differs, because Liquid runs before Markdown and no entity helps there (`dialect/code.rs`). Which nodes
//! a post has is none of its business: see [`super::markdown`].

pub mod address;
pub mod code;
pub mod text;

use crate::model::Target;

/// How one target reads what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Liquid runs over the whole file before Markdown is read.
    pub liquid: bool,
    /// Every line end is a line break, and a backslash before it is printed.
    pub hard_wrap: bool,
}

impl Dialect {
    /// The dialect of a target on a site whose kramdown has `hard_wrap` as given.
    pub fn of(target: Target, hard_wrap: bool) -> Self {
        match target {
            Target::Jekyll => Self { liquid: true, hard_wrap },
            Target::Markdown => Self { liquid: false, hard_wrap: false },
        }
    }
}
