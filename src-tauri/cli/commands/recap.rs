//! `summit recap` and `summit check`

use super::{Outcome, open, publish, workshop_of};
use crate::args::{Args, LeaveArgs, RecapArgs};
use crate::output::{Output, findings};
use crate::surroundings::now;
use serde::Serialize;
use std::path::{Path, PathBuf};
use summit::desk::counted;
use summit::desk::recap::{ExportReport, ExportSettings, RecapChoice};
use summit::error::shown;
use summit::model::export::{DifferenceLine, ExportPlan, LineChange};
use summit::model::{Finding, Layout, Target};
use summit::recap::{LeftOut, Rendering};
use summit::store::Access;
use summit::timezone::Date;
use summit::{Error, Result};

/// Writes the recap, or prints it.
pub fn run(args: &Args, recap: &RecapArgs, say: &Output) -> Result<Outcome> {
    if let Some(outcome) = publish::instead(args, recap, say)? {
        return Ok(outcome);
    }
    let choice = RecapChoice { target: recap.target, layout: recap.layout, date: recap.date };
    if recap.out.as_deref() == Some(Path::new("-")) {
        publish::refuse_when_printing(recap)?;
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
    let site = publish::remember(&mut desk, workshop, &recap.publish)?;
    let named = recap.out.clone().or_else(|| site.as_ref().map(|site| PathBuf::from(&site.posts)));
    let out = named.unwrap_or_else(|| PathBuf::from("."));
    let settings = ExportSettings { choice, take: recap.take, ..ExportSettings::default() };
    let above = site.as_ref().map_or_else(String::new, |site| publish::proposed(site) + "\n");
    if recap.dry_run {
        let plan = desk.plan_export(workshop, &settings, &out)?;
        say.result(&plan, || above.clone() + &show_plan(&plan));
        return Ok(Outcome::Done);
    }
    if recap.publish.commit {
        let made = publish::commit(&mut desk, workshop, (settings, &out), &recap.publish)?;
        say.result(&made, || format!("{above}{}\n{}", show(&made.report), publish::committed(&made.commit)));
        return Ok(Outcome::Done);
    }
    let report = desk.export_recap(workshop, settings, &out)?;
    say.result(&report, || above.clone() + &show(&report));
    Ok(Outcome::Done)
}

/// The difference as `diff -u` prints it, then what waits for an answer.
fn show_plan(plan: &ExportPlan) -> String {
    let mut lines = vec![format!("Nothing was written. {} ({})", plan.path, plan.state)];
    if !plan.renamed_to.is_empty() {
        lines.push(format!("It lies there as {}.", shown(&plan.renamed_to)));
    }
    let mut before: Option<&DifferenceLine> = None;
    for line in &plan.difference {
        let follows = |last: &DifferenceLine| {
            (line.before == 0 || last.before == 0 || line.before == last.before + 1)
                && (line.after == 0 || last.after == 0 || line.after == last.after + 1)
        };
        if !before.is_some_and(follows) {
            lines.push(format!("@@ line {}", line.before.max(line.after)));
        }
        let sign = match line.change {
            LineChange::Same => ' ',
            LineChange::Removed => '-',
            LineChange::Added => '+',
        };
        lines.push(format!("{sign}{}", shown(&line.text)));
        before = Some(line);
    }
    for place in plan.asked.iter().filter(|place| place.answer.is_none()) {
        lines.push(format!("Line {} was edited by hand, and changed here as well:", place.line));
        lines.extend(place.theirs.lines().map(|line| format!("  theirs  {}", shown(line))));
        lines.extend(place.ours.lines().map(|line| format!("  ours    {}", shown(line))));
    }
    let edits = counted(plan.kept_edits, "edit of the file stays", "edits of the file stay");
    lines.extend((plan.kept_edits > 0).then(|| format!("{edits}.")));
    lines.extend(plan.removed.iter().map(|text| format!("Goes, since it may not be shown any more: {}", shown(text))));
    lines.join("\n")
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
    if report.kept_edits > 0 {
        lines.push(format!(
            "{}.",
            counted(report.kept_edits, "edit of the file was kept", "edits of the file were kept")
        ));
    }
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

/// Reports findings for a workshop, for a Markdown file, or for a published post beside the workshop.
pub fn check(
    args: &Args,
    (file, published): (Option<&Path>, Option<&Path>),
    leave: &LeaveArgs,
    say: &Output,
) -> Result<Outcome> {
    let findings_of = match (file, published) {
        (Some(file), _) => summit::desk::check_file(file, Date::of(now()))?,
        (None, Some(post)) => {
            let desk = open(args, Access::Read)?;
            desk.check_published(workshop_of(args, &desk)?, post)?
        }
        (None, None) => of_workshop(args, leave)?,
    };
    let found = Found { findings: findings_of };
    say.result(
        &found,
        || if found.findings.is_empty() { "Nothing to mend.".into() } else { findings(&found.findings) },
    );
    Ok(Outcome::with_findings(!found.findings.is_empty()))
}

/// The open findings of a workshop, after some were left or taken up again.
fn of_workshop(args: &Args, leave: &LeaveArgs) -> Result<Vec<Finding>> {
    let is_changing = leave.ignore.is_some() || leave.heed.is_some();
    let mut desk = open(args, if is_changing { Access::Write } else { Access::Read })?;
    let workshop = workshop_of(args, &desk)?;
    let meant = |finding: &&Finding, rule: &str| finding.rule == rule && finding.message.contains(&leave.about);
    let named = |finding: &Finding| (finding.rule.clone(), finding.message.clone());
    if let (Some(rule), Some(reason)) = (&leave.ignore, &leave.because) {
        let open = desk.render_recap(workshop, RecapChoice::default())?.findings;
        let of: Vec<_> = open.iter().filter(|one| meant(one, rule)).map(named).collect();
        desk.ignore_findings(workshop, &some(of, rule)?, reason)?;
    }
    if let Some(rule) = &leave.heed {
        let ignored = desk.recap_view(workshop)?.ignored;
        let of: Vec<_> = ignored.iter().map(|one| &one.finding).filter(|one| meant(one, rule)).map(named).collect();
        desk.heed_findings(workshop, &some(of, rule)?)?;
    }
    Ok(desk.render_recap(workshop, RecapChoice::default())?.findings)
}

fn some(of: Vec<(String, String)>, rule: &str) -> Result<Vec<(String, String)>> {
    if of.is_empty() {
        let wrong = "there is no such finding now";
        let next = "See “summit check” for those that there are.";
        return Err(Error::refused("finding-unknown", format!("The finding {}", shown(rule)), "", wrong, next));
    }
    Ok(of)
}
