//! What the checker reports about data or a post.

use serde::Serialize;
use std::cmp::Ordering;

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
    /// Line of a file, from 1; line 0 means the file as a whole. The column counts characters, from 1; `None` where only
    /// the line is known.
    Line {
        file: String,
        line: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        column: Option<u32>,
    },
    /// Field of a record.
    Field { kind: String, id: String, field: String },
}

impl Place {
    /// A line of a file, without a column.
    pub fn line(file: &str, line: u32) -> Self {
        Self::Line { file: file.to_owned(), line, column: None }
    }
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
    /// What was found there, as it stands; empty where nothing stands, or no words alone are meant.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub value: String,
    pub fix: Fix,
}

impl Finding {
    /// What a rule found in a place.
    pub fn of(rule: &Rule, place: Place, message: String) -> Self {
        let Rule { id, severity, fix, .. } = *rule;
        Self { rule: id.to_owned(), severity, place, message, value: String::new(), fix }
    }

    /// The same with what was found.
    pub fn with_value(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    /// The order in which findings are shown: by line or record, then by rule, then by column.
    pub fn order(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }

    /// Lines stand before fields, as in [`Place`].
    fn key(&self) -> impl Ord + '_ {
        let rule = self.rule.as_str();
        match &self.place {
            Place::Line { file, line, column } => (0, file.as_str(), *line, "", "", rule, *column),
            Place::Field { kind, id, field } => (1, kind.as_str(), 0, id.as_str(), field.as_str(), rule, None),
        }
    }
}
