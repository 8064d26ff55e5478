//! `summit check --explain RULE`

use crate::output::Output;
use serde::Serialize;
use summit::error::shown;
use summit::model::{Fix, Severity};
use summit::recap::check::Rule;
use summit::recap::check::explain::{Scope, explained};
use summit::recordings::{captions, chapters, heard, rules};
use summit::{Error, Result};

#[derive(Serialize)]
struct Explained {
    rule: &'static str,
    severity: Severity,
    fix: Fix,
    scope: &'static str,
    detects: &'static str,
    /// Empty where the rule is about a file that no line of text shows.
    #[serde(skip_serializing_if = "str::is_empty")]
    trips: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    passes: &'static str,
}

impl Explained {
    fn of(rule: &Rule, scope: &'static str) -> Self {
        let (id, severity, fix, detects) = (rule.id, rule.severity, rule.fix, rule.explanation);
        Self { rule: id, severity, fix, scope, detects, trips: "", passes: "" }
    }
}

/// Says what a rule detects, how it weighs, what can be done, and what trips it.
pub fn explain(id: &str, say: &Output) -> Result<()> {
    let Some(all) = found(&id.to_uppercase()) else {
        let wrong = "there is no such rule";
        let next = "“summit check” names the rule of each finding.";
        return Err(Error::refused("rule-unknown", format!("The rule {}", shown(id)), "", wrong, next));
    };
    say.result(&all, || text(&all));
    Ok(())
}

/// The rule over posts and data with its example, or the one over recordings and what belongs to them.
fn found(id: &str) -> Option<Explained> {
    if let Some((rule, example)) = explained(id) {
        let scope = match example.scope {
            Scope::Post => "post",
            Scope::Data => "data",
            Scope::Both => "both",
        };
        return Some(Explained { trips: example.trips, passes: example.passes, ..Explained::of(rule, scope) });
    }
    let tables = [
        ("recording", rules::RULES),
        ("recording", heard::RULES),
        ("captions", captions::RULES),
        ("chapters", chapters::RULES),
    ];
    let own = tables.into_iter().find_map(|(scope, table)| Some((scope, table.iter().find(|rule| rule.id == id)?)));
    own.map(|(scope, rule)| Explained::of(rule, scope))
}

fn text(all: &Explained) -> String {
    let scope = match all.scope {
        "post" => "a Markdown post",
        "data" => "the data of a workshop",
        "both" => "a Markdown post, and the data of a workshop",
        "recording" => "a recording",
        other => other,
    };
    let fix = match all.fix {
        Fix::Safe => "safe where the place can be repaired (summit check --fix)",
        Fix::Ask => "yours to choose",
        Fix::None => "none needed",
    };
    let example =
        |text: &str| text.lines().map(|line| format!("  {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n");
    let head = format!("{} ({})\n{}\nLooked for in: {scope}.\nFix: {fix}.", all.rule, all.severity, all.detects);
    if all.trips.is_empty() {
        return head;
    }
    format!("{head}\nTrips it:\n{}\nDoes not:\n{}", example(all.trips), example(all.passes))
}
