//! `summit check`

mod explain;
mod sarif;

use super::recap::difference_lines;
use super::{Outcome, open_on, workshop_of};
use crate::args::{Args, CheckArgs, CheckFormat, LeaveArgs};
use crate::output::{self, Output, findings};
use crate::surroundings::now;
use serde::Serialize;
use std::path::{Path, PathBuf};
use summit::desk::checking::{FixReport, plan_fixes};
use summit::desk::{check_file, counted};
use summit::error::shown;
use summit::model::{Finding, Severity, finding::Place};
use summit::recap::check::fix::Which;
use summit::store::Access;
use summit::timezone::Date;
use summit::{Error, Result};

/// What is looked at.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub files: &'a [PathBuf],
    pub published: Option<&'a Path>,
}

/// What was found; files that could not be read stand beside it.
#[derive(Default, Serialize)]
struct Found {
    findings: Vec<Finding>,
    /// Files with safe fixes, where they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixed: Vec<FixReport>,
    /// What was repaired in the data, or would be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repaired: Vec<Finding>,
    /// Files that could not be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    refused: Vec<Refused>,
}

#[derive(Serialize)]
struct Refused {
    file: String,
    code: &'static str,
    message: String,
}

/// Reports findings for a workshop, for Markdown files, or for a published post beside the workshop.
pub fn run(args: &Args, subject: Subject<'_>, (how, leave): (&CheckArgs, &LeaveArgs), say: &Output) -> Result<Outcome> {
    if let Some(rule) = &how.explain {
        return explain::explain(rule, say).map(|()| Outcome::Done);
    }
    let found = match (subject.files, subject.published) {
        ([], Some(post)) => {
            let desk = open_on(args, Access::Read, how.today)?;
            Found { findings: desk.check_published(workshop_of(args, &desk)?, post)?, ..Found::default() }
        }
        ([], None) => of_workshop(args, how, leave)?,
        (files, _) => of_files(args, files, how)?,
    };
    print(&found, how, say);
    let fails = |finding: &Finding| how.fail_on.is_none_or(|least| weight(finding.severity) >= weight(least));
    match found.refused.is_empty() {
        true => Ok(Outcome::with_findings(found.findings.iter().any(fails))),
        false => Ok(Outcome::Refused),
    }
}

fn print(found: &Found, how: &CheckArgs, say: &Output) {
    for refused in &found.refused {
        output::notice(&refused.message);
    }
    let say = if how.format == Some(CheckFormat::Json) { &Output::new(true) } else { say };
    if how.format == Some(CheckFormat::Sarif) {
        let refused = found.refused.iter().map(|one| one.message.as_str());
        return Output::new(true).result(&sarif::log(&found.findings, refused), String::new);
    }
    say.result(found, || {
        let mut parts: Vec<String> = found.fixed.iter().map(|report| shown_fix(report, how.dry_run)).collect();
        parts.extend(repaired(&found.repaired, how.dry_run));
        let all = findings(&found.findings);
        parts.push(if all.is_empty() && found.refused.is_empty() { "Nothing to mend.".into() } else { all });
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    });
}

fn weight(severity: Severity) -> u8 {
    match severity {
        Severity::Info => 0,
        Severity::Warning => 1,
        Severity::Error => 2,
    }
}

/// Checks files one after the other; of several each goes by its path, and one that cannot be read stops none.
fn of_files(args: &Args, files: &[PathBuf], how: &CheckArgs) -> Result<Found> {
    let today = how.today.unwrap_or_else(|| Date::of(now()));
    let mut found = Found::default();
    for file in files {
        let looked = if how.fix {
            fix(args, file, how, today).map(Looked::from)
        } else {
            check_file(file, today).map(Looked::from)
        };
        match looked {
            Ok(looked) => {
                let by_path = files.len() > 1 || how.format == Some(CheckFormat::Sarif);
                let name = if by_path { file.display().to_string() } else { short_name(file) };
                found.findings.extend(looked.findings.into_iter().map(|finding| called(finding, &name)));
                found.fixed.extend(looked.report);
            }
            Err(error) if files.len() == 1 => return Err(error),
            Err(error) => found.refused.push(Refused {
                file: file.display().to_string(),
                code: error.code(),
                message: error.to_string(),
            }),
        }
    }
    Ok(found)
}

struct Looked {
    findings: Vec<Finding>,
    report: Option<FixReport>,
}

impl From<Vec<Finding>> for Looked {
    fn from(findings: Vec<Finding>) -> Self {
        Self { findings, report: None }
    }
}

impl From<FixReport> for Looked {
    fn from(report: FixReport) -> Self {
        Self { findings: report.findings.clone(), report: Some(report) }
    }
}

/// Repairs a file, or says what would be done.
fn fix(args: &Args, file: &Path, how: &CheckArgs, today: Date) -> Result<FixReport> {
    let plan = plan_fixes(file, today, Which::All)?;
    // A file that needs nothing needs no library.
    if how.dry_run || plan.difference.is_empty() {
        return Ok(plan);
    }
    super::open(args, Access::Write)?.fix_post(file, today, Which::All)
}

fn short_name(file: &Path) -> String {
    file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn called(mut finding: Finding, name: &str) -> Finding {
    if let Place::Line { file, .. } = &mut finding.place {
        name.clone_into(file);
    }
    finding
}

/// What fixes did: a line each, or the difference where nothing was written.
fn shown_fix(report: &FixReport, is_plan: bool) -> String {
    let count = u32::try_from(report.applied.len()).unwrap_or(u32::MAX);
    let many = counted(count, "finding", "findings");
    if report.difference.is_empty() {
        return format!("{}: no safe fix.", shown(&report.file));
    }
    if is_plan {
        let mut lines = vec![format!("{}: {many} can be repaired. Nothing was written.", shown(&report.file))];
        lines.extend(difference_lines(&report.difference));
        return lines.join("\n");
    }
    let mut lines = vec![format!("{}: {many} repaired. The file as it was: {}", shown(&report.file), report.kept)];
    lines.extend(findings(&report.applied).lines().map(|line| format!("  {line}")));
    lines.join("\n")
}

/// What was repaired in the data, a line each.
fn repaired(all: &[Finding], is_plan: bool) -> Option<String> {
    let many = counted(u32::try_from(all.len()).unwrap_or(u32::MAX), "finding", "findings");
    let done = if is_plan { "can be repaired. Nothing was changed." } else { "repaired." };
    let lines = findings(all);
    let lines = lines.lines().map(|line| format!("\n  {line}"));
    (!all.is_empty()).then(|| std::iter::once(format!("{many} {done}")).chain(lines).collect())
}

/// The open findings of a workshop, after some were left, taken up again or repaired.
fn of_workshop(args: &Args, how: &CheckArgs, leave: &LeaveArgs) -> Result<Found> {
    let is_changing = leave.ignore.is_some() || leave.heed.is_some() || (how.fix && !how.dry_run);
    let access = if is_changing { Access::Write } else { Access::Read };
    // What is written down must have the time at which it was written.
    let mut desk = open_on(args, access, how.today.filter(|_| !is_changing))?;
    let workshop = workshop_of(args, &desk)?;
    let meant = |finding: &&Finding, rule: &str| finding.rule == rule && finding.message.contains(&leave.about);
    let named = |finding: &Finding| (finding.rule.clone(), finding.message.clone());
    if let (Some(rule), Some(reason)) = (&leave.ignore, &leave.because) {
        let open = desk.check_workshop(workshop)?;
        let of: Vec<_> = open.iter().filter(|one| meant(one, rule)).map(named).collect();
        desk.ignore_findings(workshop, &some(of, rule)?, reason)?;
    }
    if let Some(rule) = &leave.heed {
        let ignored = desk.recap_view(workshop)?.ignored;
        let of: Vec<_> = ignored.iter().map(|one| &one.finding).filter(|one| meant(one, rule)).map(named).collect();
        desk.heed_findings(workshop, &some(of, rule)?)?;
    }
    let repaired = match (how.fix, how.dry_run) {
        (false, _) => Vec::new(),
        (true, true) => desk.safe_findings(workshop)?,
        (true, false) => desk.fix_findings(workshop, &[])?,
    };
    let findings = desk.check_workshop(workshop)?;
    Ok(Found { findings, repaired, ..Found::default() })
}

fn some(of: Vec<(String, String)>, rule: &str) -> Result<Vec<(String, String)>> {
    if of.is_empty() {
        let wrong = "there is no such finding now";
        let next = "See “summit check” for those that there are.";
        return Err(Error::refused("finding-unknown", format!("The finding {}", shown(rule)), "", wrong, next));
    }
    Ok(of)
}
