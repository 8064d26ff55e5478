//! `summit recap` and `summit check`

use super::{Outcome, now, open, workshop_of};
use crate::args::{Args, RecapArgs};
use crate::output::{Output, findings, print};
use serde::Serialize;
use std::path::Path;
use summit::Result;
use summit::desk::recap::{ExportReport, RecapChoice};
use summit::model::Finding;
use summit::store::Access;
use summit::timezone::Date;

/// Writes the recap, or prints it.
pub fn run(args: &Args, recap: &RecapArgs, say: &Output) -> Result<Outcome> {
    let choice = RecapChoice { target: recap.target, layout: recap.layout, date: recap.date };
    if recap.out == Path::new("-") {
        let desk = open(args, Access::Read)?;
        print(&desk.render_recap(workshop_of(args, &desk)?, choice)?.text);
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

fn show(report: &ExportReport) -> String {
    let mut lines =
        vec![format!("{} ({} people, {} talks, {} bytes)", report.path, report.people, report.talks, report.bytes)];
    lines.extend(report.left_out.iter().map(|l| format!("- left out: {}: {}", l.what, l.why)));
    if !report.findings.is_empty() {
        lines.push(format!("{} findings; see “summit check”.", report.findings.len()));
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
