//! `summit check --explain RULE`

use crate::output::Output;
use serde::Serialize;
use summit::error::shown;
use summit::model::{Fix, Severity};
use summit::recap::check::explain::{Scope, explained};
use summit::{Error, Result};

#[derive(Serialize)]
struct Explained {
    rule: &'static str,
    severity: Severity,
    fix: Fix,
    scope: Scope,
    detects: &'static str,
    trips: &'static str,
    passes: &'static str,
}

/// Says what a rule detects, how it weighs, what can be done, and what trips it.
pub fn explain(id: &str, say: &Output) -> Result<()> {
    let Some((rule, example)) = explained(&id.to_uppercase()) else {
        let wrong = "there is no such rule";
        let next = "“summit check” names the rule of each finding.";
        return Err(Error::refused("rule-unknown", format!("The rule {}", shown(id)), "", wrong, next));
    };
    let all = Explained {
        rule: rule.id,
        severity: rule.severity,
        fix: rule.fix,
        scope: example.scope,
        detects: rule.explanation,
        trips: example.trips,
        passes: example.passes,
    };
    say.result(&all, || text(&all));
    Ok(())
}

fn text(all: &Explained) -> String {
    let scope = match all.scope {
        Scope::Post => "a Markdown post",
        Scope::Data => "the data of a workshop",
        Scope::Both => "a Markdown post, and the data of a workshop",
    };
    let fix = match all.fix {
        Fix::Safe => "safe where the place can be repaired (summit check --fix)",
        Fix::Ask => "yours to choose",
        Fix::None => "none needed",
    };
    let example =
        |text: &str| text.lines().map(|line| format!("  {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n");
    format!(
        "{} ({})\n{}\nLooked for in: {scope}.\nFix: {fix}.\nTrips it:\n{}\nDoes not:\n{}",
        all.rule,
        all.severity,
        all.detects,
        example(all.trips),
        example(all.passes)
    )
}
