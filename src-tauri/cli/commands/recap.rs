//! `summit recap` and `summit check`

use super::{Outcome, open, workshop_of};
use crate::args::{Args, RecapArgs};
use crate::output::{Output, findings};
use crate::surroundings::now;
use serde::Serialize;
use std::path::Path;
use summit::desk::counted;
use summit::desk::recap::{ExportReport, RecapChoice};
use summit::model::{Finding, Layout, Target};
use summit::recap::{LeftOut, Rendering};
use summit::store::Access;
use summit::timezone::Date;
use summit::{Error, Result};

/// Writes the recap, or prints it.
pub fn run(args: &Args, recap: &RecapArgs, say: &Output) -> Result<Outcome> {
    let choice = RecapChoice { target: recap.target, layout: recap.layout, date: recap.date };
    if recap.out == Path::new("-") && recap.like.is_some() {
        let next = "Name the folder of the posts with --out, or leave --like out.";
        let wrong = "--like is remembered with the recap, and printing remembers nothing";
        return Err(Error::refused("like-without-folder", "The recap", "--like", wrong, next));
    }
    if recap.out == Path::new("-") {
        let desk = open(args, Access::Read)?;
        let made = desk.render_recap(workshop_of(args, &desk)?, choice)?;
        say.result(&Printed::from(&made), || made.text.clone());
        return Ok(Outcome::Done);
    }
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    if let Some(post) = &recap.like {
        desk.write_like(workshop, post)?;
    }
    let report = desk.export_recap(workshop, choice, &recap.out)?;
    say.result(&report, || show(&report));
    Ok(Outcome::Done)
}

/// A post on standard output: as JSON it has the fields of an export, and its text.
#[derive(Serialize)]
struct Printed<'a> {
    target: Target,
    layout: Layout,
    path: &'static str,
    bytes: usize,
    people: u32,
    talks: u32,
    left_out: &'a [LeftOut],
    findings: &'a [Finding],
    text: &'a str,
}

impl<'a> From<&'a Rendering> for Printed<'a> {
    fn from(made: &'a Rendering) -> Self {
        Self {
            target: made.target,
            layout: made.layout,
            path: "-",
            bytes: made.text.len(),
            people: made.people,
            talks: made.talks,
            left_out: &made.left_out,
            findings: &made.findings,
            text: &made.text,
        }
    }
}

fn show(report: &ExportReport) -> String {
    let mut lines = vec![format!(
        "{} ({}, {}, {})",
        report.path,
        counted(report.people, "person", "people"),
        counted(report.talks, "talk", "talks"),
        counted(report.bytes, "byte", "bytes")
    )];
    lines.extend(report.left_out.iter().map(|l| format!("- left out: {}: {}", l.what, l.why)));
    if !report.findings.is_empty() {
        let count = u32::try_from(report.findings.len()).unwrap_or(u32::MAX);
        lines.push(format!("{}; see “summit check”.", counted(count, "finding", "findings")));
    }
    lines.join("\n")
}

#[derive(Serialize)]
struct Found {
    findings: Vec<Finding>,
}

/// Reports findings for a workshop, or for a Markdown file.
pub fn check(args: &Args, file: Option<&Path>, say: &Output) -> Result<Outcome> {
    let findings_of = match file {
        Some(file) => summit::desk::check_file(file, Date::of(now()))?,
        None => {
            let desk = open(args, Access::Read)?;
            desk.render_recap(workshop_of(args, &desk)?, RecapChoice::default())?.findings
        }
    };
    let found = Found { findings: findings_of };
    say.result(
        &found,
        || if found.findings.is_empty() { "Nothing to mend.".into() } else { findings(&found.findings) },
    );
    Ok(Outcome::with_findings(!found.findings.is_empty()))
}
