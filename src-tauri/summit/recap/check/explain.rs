//! What each rule looks at, with an example that trips it and one that does not.

use super::rule::{Rule, rule};
use serde::Serialize;

/// What a rule is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// A Markdown post.
    Post,
    /// The data of a workshop.
    Data,
    /// Both.
    Both,
}

/// An example of a rule: Markdown, or a sentence about data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    pub rule: &'static str,
    pub scope: Scope,
    /// What trips the rule.
    pub trips: &'static str,
    /// What does not.
    pub passes: &'static str,
}

/// A rule with its example.
pub fn explained(id: &str) -> Option<(&'static Rule, &'static Example)> {
    Some((rule(id)?, EXAMPLES.iter().find(|example| example.rule == id)?))
}

/// One example a rule, in the order of the rules.
pub const EXAMPLES: &[Example] = &[];
