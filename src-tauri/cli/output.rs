//! Text for people, or one JSON document for programs.

use serde::Serialize;
use std::io::Write;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use summit::Error;
use summit::desk::{counted, grouped};
use summit::error::shown;
use summit::model::imports::{DateOrderBasis, DateOrderFound, ImportPlan, ImportReport, Problem, WorkbookSheet};
use summit::model::{Finding, finding::Place};

/// Where results go.
pub struct Output {
    json: bool,
}

impl Output {
    /// Prints JSON when `json`, else text.
    pub fn new(json: bool) -> Self {
        Self { json }
    }

    /// Prints a result: the value as JSON, or the text.
    pub fn result<T: Serialize>(&self, value: &T, text: impl FnOnce() -> String) {
        let mut line = if self.json {
            serde_json::to_string_pretty(value).unwrap_or_else(|e| format!("{{\"error\":\"{e}\"}}"))
        } else {
            text()
        };
        if !line.is_empty() && !line.ends_with('\n') {
            line.push('\n');
        }
        print(&line);
    }

    /// Says what stopped the work, in five parts.
    pub fn error(&self, error: &Error) {
        if self.json {
            let value = serde_json::json!({ "error": { "code": error.code(), "message": error.to_string() } });
            print(&format!("{value:#}\n"));
        }
        eprintln!("summit: {error}");
    }
}

/// Says something that stops nothing.
pub fn notice(text: &str) {
    eprintln!("summit: {text}");
}

/// Says how the command line is written, or what was wrong with it; then as JSON too, where JSON was asked for.
pub fn usage(error: &clap::Error) -> ExitCode {
    error.print().ok();
    if error.use_stderr() && std::env::args_os().any(|argument| argument == "--json") {
        let message = error.to_string();
        let message = message.trim().strip_prefix("error: ").unwrap_or(message.trim());
        let value = serde_json::json!({ "error": { "code": "usage", "message": message } });
        print(&format!("{value:#}\n"));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

static UNPRINTED: AtomicBool = AtomicBool::new(false);

/// Prints to standard output; a reader that went away is no failure of ours, anything else is remembered.
pub fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        eprintln!("summit: the result could not be printed ({error}). What was asked for was done.");
        UNPRINTED.store(true, Ordering::Relaxed);
    }
}

/// Whether some of the result could not be printed.
pub fn is_unprinted() -> bool {
    UNPRINTED.load(Ordering::Relaxed)
}

/// A table with padded columns.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|i| rows.iter().filter_map(|row| row.get(i)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What an import of responses did, in a few lines.
pub fn import_report(report: &ImportReport) -> String {
    let c = report.counts;
    let head = format!(
        "{} ({}): {} read, {} added, {} updated, {} unchanged, {} rejected.",
        report.file,
        report.producer,
        counted(c.read, "row", "rows"),
        grouped(c.added),
        grouped(c.updated),
        grouped(c.unchanged),
        grouped(c.rejected)
    );
    with_problems(head, &report.problems)
}

/// What an import of responses would do.
pub fn import_plan(plan: &ImportPlan) -> String {
    let how = match (plan.sheets.is_empty(), plan.encoding.as_str()) {
        (false, _) => format!("sheet {}", plan.sheet),
        (true, "") => "JSON".into(),
        (true, encoding) => encoding.into(),
    };
    let mut lines = vec![format!("{} ({}, {how}): nothing was written.", plan.file, plan.producer)];
    lines.extend(other_sheets(&plan.sheets, &plan.sheet));
    lines.extend(plan.date_order.as_ref().map(date_order).filter(|line| !line.is_empty()));
    for column in &plan.columns {
        lines.push(format!(
            "  {:>2}  {:<11}  {}  ({})",
            column.column,
            column.usage.word(),
            column.header.trim(),
            column.why
        ));
    }
    let c = plan.counts;
    lines.push(format!(
        "{} read: {} would be added, {} updated, {} unchanged, {} rejected.",
        counted(c.read, "row", "rows"),
        c.added,
        c.updated,
        c.unchanged,
        c.rejected
    ));
    with_problems(lines.join("\n"), &plan.problems)
}

/// What stands first in the days, where it was asked or is to be asked.
fn date_order(found: &DateOrderFound) -> String {
    let readings = found.readings.iter().map(|one| format!("{}: {} … {}", one.order, one.first, one.last));
    let readings = readings.collect::<Vec<_>>().join("; ");
    match (found.basis, found.order) {
        (DateOrderBasis::Open, _) => {
            format!("  nothing tells whether days or months come first (--date-order): {readings}")
        }
        (DateOrderBasis::Chosen, Some(order)) => {
            format!("  days are read {order}, as was chosen (--date-order): {readings}")
        }
        _ => String::new(),
    }
}

/// `, sheet May`, for a workbook.
pub fn of_sheet(sheet: &str) -> String {
    if sheet.is_empty() { String::new() } else { format!(", sheet {}", shown(sheet)) }
}

/// A line about the sheets that were not read; none where there are none.
pub fn other_sheets(sheets: &[WorkbookSheet], read: &str) -> Option<String> {
    let others = sheets.iter().filter(|sheet| sheet.name != read);
    let described = others.map(|sheet| {
        let hidden = if sheet.is_hidden { ", hidden" } else { "" };
        format!("{} ({}{hidden})", sheet.name, counted(sheet.rows, "row", "rows"))
    });
    let described: Vec<String> = described.collect();
    (!described.is_empty()).then(|| format!("  other sheets (--sheet): {}", described.join(", ")))
}

fn with_problems(head: String, problems: &[Problem]) -> String {
    let lines = problems.iter().map(|p| format!("\n- {} [{}]", p.message, p.rule));
    std::iter::once(head).chain(lines).collect()
}

/// Findings, one a line: place, severity, rule, sentence.
pub fn findings(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let place = match &finding.place {
            Place::Line { file, line, column: Some(column) } => format!("{file}:{line}:{column}"),
            Place::Line { file, line, column: None } => format!("{file}:{line}"),
            Place::Field { kind, field, .. } => format!("{kind} {field}"),
        };
        format!("{place}: {} {}: {}", finding.severity, finding.rule, finding.message)
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}
