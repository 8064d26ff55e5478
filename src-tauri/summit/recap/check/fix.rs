//! Safe fixes of a post: text in, text out.
//!
//! A fix is planned from one finding as edits of the text ([`edit`]). None is believed: after the edits the post is read
//! again, and they stay only where every fact and every word of a person is what it was ([`facts`]), the finding is
//! gone and no other has come. So a second run finds nothing to do. What is no certain repair has no plan, and its
//! finding says “ask”. Nothing here opens or writes a file.

mod cards;
mod edit;
mod ends;
mod facts;
mod front;
mod label;
mod link;
mod plan;
#[cfg(test)]
mod tests;
mod wording;

pub use ends::with_ends_of;

use super::{CheckOptions, check_post, line_of};
use crate::model::{Finding, Fix};
use crate::recap::read::read_post;
use crate::{Error, Result};
use edit::{Edit, applied};
use facts::{Facts, facts};
pub(crate) use plan::{Planner, plans};
use std::collections::BTreeMap;

/// Which findings are to be repaired.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// All whose fix is safe.
    All,
    /// Of those, these: by rule, line and sentence.
    Only(&'a [Finding]),
}

/// A post with its safe fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    pub text: String,
    /// Findings of the text before that are gone, at their lines there.
    pub applied: Vec<Finding>,
    /// Findings of the text as it is now.
    pub left: Vec<Finding>,
}

/// The order in which rules are repaired: marks first, since the rest is read by them.
const ORDER: &[&str] = &[
    "FRONT-BOM",
    "FRONT-TYPE",
    "MD-BOLD-ESCAPED",
    "MD-BOLD-OPEN",
    "MD-LABEL-PLAIN",
    "MD-BREAK",
    "STRUCT-PEOPLE",
    "STRUCT-SPLIT",
    "STRUCT-LONG",
    "STRUCT-GLUED",
    "STRUCT-MIX",
    "LINK-INDEX",
    "LINK-EMBED",
    "LINK-EMBED-TITLE",
    "LINK-BARE",
    "LINK-TEXT",
    "LINK-TEXT-SAME",
    "INVITE-WORKSPACE",
    "MD-BREAK-STYLE",
];

/// How often all rules are gone through: a repair may let another be seen.
const ROUNDS: usize = 8;

/// Applies safe fixes. `text` has LF line ends; a byte-order mark at its start is kept, or goes with its finding.
///
/// # Errors
/// As [`read_post`] for a text that is no post.
pub fn fixed(file: &str, text: &str, options: &CheckOptions<'_>, which: Which<'_>) -> Result<Fixed> {
    let first = State::read(file, text.to_owned(), options)?;
    let before = first.findings.clone();
    let last = match which {
        Which::All => all(first, options),
        Which::Only(some) => each(first, some, options),
    };
    let applied = gone(&before, &last.findings);
    Ok(Fixed { text: last.text, applied, left: last.findings })
}

/// A text with what is found in it, and what must stay.
struct State {
    file: String,
    text: String,
    findings: Vec<Finding>,
    facts: Facts,
}

impl State {
    fn read(file: &str, text: String, options: &CheckOptions<'_>) -> Result<Self> {
        let draft = read_post(file, text.trim_start_matches('\u{feff}'))?;
        let findings = check_post(file, &text, &draft, options);
        Ok(Self { file: file.to_owned(), facts: facts(&draft), text, findings })
    }

    /// What becomes of the text with these edits, if they are a repair of this rule and nothing else.
    fn with(&self, rule: &str, edits: Vec<Edit>, options: &CheckOptions<'_>) -> Option<Self> {
        let text = applied(&self.text, edits);
        if text == self.text {
            return None;
        }
        let after = Self::read(&self.file, text, options).ok()?;
        let (mut was, mut is) = (counted(&self.findings), counted(&after.findings));
        let is_gone = is.remove(rule).unwrap_or(0) < was.remove(rule).unwrap_or(0);
        // Words are judged by those around them; they are the same words wherever a mark went.
        is.retain(|rule, _| !rule.starts_with("TEXT-"));
        let has_news = is.iter().any(|(rule, count)| *count > was.get(rule).copied().unwrap_or(0));
        (is_gone && !has_news && after.facts == self.facts).then_some(after)
    }

    fn plans(&self, findings: &[Finding], options: &CheckOptions<'_>) -> Vec<Option<Vec<Edit>>> {
        read_post(&self.file, self.text.trim_start_matches('\u{feff}'))
            .map_or_else(|_: Error| Vec::new(), |draft| plans((&self.file, &self.text), &draft, options, findings))
    }
}

fn counted(findings: &[Finding]) -> BTreeMap<&str, usize> {
    let mut out = BTreeMap::new();
    findings.iter().for_each(|finding| *out.entry(finding.rule.as_str()).or_default() += 1);
    out
}

fn all(mut state: State, options: &CheckOptions<'_>) -> State {
    for _ in 0..ROUNDS {
        let before = state.text.clone();
        for rule in ORDER {
            state = of_rule(state, rule, options);
        }
        if state.text == before {
            break;
        }
    }
    state
}

/// Repairs what a rule found: at once, or one by one where all together are no repair.
fn of_rule(state: State, rule: &str, options: &CheckOptions<'_>) -> State {
    let safe = |finding: &&Finding| finding.rule == rule && finding.fix == Fix::Safe;
    let found: Vec<Finding> = state.findings.iter().filter(safe).cloned().collect();
    if found.is_empty() {
        return state;
    }
    let edits = state.plans(&found, options).into_iter().flatten().flatten().collect();
    match state.with(rule, edits, options) {
        Some(after) => after,
        None => each(state, &found, options),
    }
}

/// Repairs some findings one by one, the last line first, so that those above keep their lines.
fn each(mut state: State, some: &[Finding], options: &CheckOptions<'_>) -> State {
    let mut some: Vec<&Finding> = some.iter().collect();
    some.sort_by_key(|finding| std::cmp::Reverse(line_of(finding)));
    for finding in some {
        let is_it = |other: &&Finding| {
            other.fix == Fix::Safe
                && (&other.rule, &other.message, line_of(other)) == (&finding.rule, &finding.message, line_of(finding))
        };
        let Some(found) = state.findings.iter().find(is_it).cloned() else { continue };
        let edits = state.plans(&[found], options).into_iter().flatten().flatten().collect();
        if let Some(after) = state.with(&finding.rule, edits, options) {
            state = after;
        }
    }
    state
}

/// The findings of a text that another does not have: of equal ones the first are taken to be those that stayed.
fn gone(before: &[Finding], after: &[Finding]) -> Vec<Finding> {
    let mut left: Vec<(&str, &str)> =
        after.iter().map(|finding| (finding.rule.as_str(), finding.message.as_str())).collect();
    let stays = |finding: &&Finding| {
        let is_it = |other: &(&str, &str)| *other == (finding.rule.as_str(), finding.message.as_str());
        match left.iter().position(is_it) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        }
    };
    before.iter().filter(|finding| ORDER.contains(&finding.rule.as_str())).filter(stays).cloned().collect()
}
