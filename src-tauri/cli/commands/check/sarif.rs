//! Findings as SARIF 2.1.0, which code hosts and editors read.

use serde_json::{Value, json};
use summit::model::finding::Place;
use summit::model::{Finding, Severity};
use summit::recap::check::rule::rule;

/// The log of one check; `refused` are the messages of files that could not be read.
pub fn log<'a>(findings: &[Finding], refused: impl Iterator<Item = &'a str>) -> Value {
    let mut ids: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let rules: Vec<Value> = ids.iter().map(|id| described(id, findings)).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &ids)).collect();
    let refused: Vec<Value> =
        refused.map(|message| json!({ "level": "error", "message": { "text": message } })).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "columnKind": "unicodeCodePoints",
            "tool": { "driver": { "name": "summit", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "invocations": [{ "executionSuccessful": refused.is_empty(), "toolExecutionNotifications": refused }],
            "results": results,
        }],
    })
}

fn described(id: &str, findings: &[Finding]) -> Value {
    let known = rule(id);
    let first = findings.iter().find(|finding| finding.rule == id);
    let severity = known.map(|rule| rule.severity).or(first.map(|finding| finding.severity));
    let text = known.map_or(id, |rule| rule.explanation);
    json!({
        "id": id,
        "shortDescription": { "text": text },
        "defaultConfiguration": { "level": severity.map_or("warning", level) },
    })
}

fn result(finding: &Finding, ids: &[&str]) -> Value {
    json!({
        "ruleId": finding.rule,
        "ruleIndex": ids.iter().position(|id| *id == finding.rule),
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [location(finding)],
        "properties": properties(finding),
    })
}

/// A line of a file, the file as a whole, or a field of a record.
fn location(finding: &Finding) -> Value {
    match &finding.place {
        Place::Line { file, line: 0, .. } => {
            json!({ "physicalLocation": { "artifactLocation": { "uri": uri(file) } } })
        }
        Place::Line { file, line, column } => json!({
            "physicalLocation": { "artifactLocation": { "uri": uri(file) }, "region": region(*line, *column, finding) }
        }),
        Place::Field { kind, id, field } => {
            let name = format!("{kind}/{id}/{field}");
            json!({ "logicalLocations": [{ "name": field, "fullyQualifiedName": name, "kind": "member" }] })
        }
    }
}

/// A line, or the words in it that were found.
fn region(line: u32, column: Option<u32>, finding: &Finding) -> Value {
    let length = u32::try_from(finding.value.chars().count()).unwrap_or(0);
    match column {
        Some(column) => json!({ "startLine": line, "startColumn": column, "endColumn": column.saturating_add(length) }),
        None => json!({ "startLine": line }),
    }
}

fn properties(finding: &Finding) -> Value {
    match finding.value.as_str() {
        "" => json!({ "fix": finding.fix }),
        value => json!({ "fix": finding.fix, "value": value }),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as part of a URI: what has a meaning there is percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
