//! What the checker reports about data or a post.

use serde::Serialize;

words!(
    /// How much a finding weighs.
    Severity {
        /// Stops an export.
        Error = "error",
        /// A reader would stumble.
        Warning = "warning",
        /// Worth knowing.
        Info = "info",
    }
);

words!(
    /// What can be done about a finding.
    Fix {
        /// Changes no fact and no person's words; may be applied at once.
        Safe = "safe",
        /// A choice for the organizer.
        Ask = "ask",
        /// Nothing to apply.
        None = "none",
    }
);

/// One rule, over a post, the data of a workshop or a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id, such as `TZ-DST`.
    pub id: &'static str,
    pub severity: Severity,
    pub fix: Fix,
    /// What the rule detects, in one sentence.
    pub explanation: &'static str,
}

/// A table of rules, a line each: id, weight, what can be done, and one sentence.
macro_rules! rules {
    ($($id:literal $severity:ident $fix:ident $explanation:literal),* $(,)?) => {
        &[$($crate::model::finding::Rule {
            id: $id,
            severity: $crate::model::Severity::$severity,
            fix: $crate::model::Fix::$fix,
            explanation: $explanation,
        }),*]
    };
}
pub(crate) use rules;

/// Where a finding is: a line of a file, or a field of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(untagged)]
pub enum Place {
    /// Line of a file, from 1; line 0 means the file as a whole.
    Line { file: String, line: u32 },
    /// Field of a record.
    Field { kind: String, id: String, field: String },
}

/// One finding. `rule` is a stable id such as `TZ-DST`; programs compare it, never the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Finding {
    pub rule: String,
    pub severity: Severity,
    #[serde(rename = "where")]
    pub place: Place,
    pub message: String,
    pub fix: Fix,
}
