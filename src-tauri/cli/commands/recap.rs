//! `summit recap`

use super::{Outcome, open, publish, workshop_of};
use crate::args::{Args, RecapArgs};
use crate::output::Output;
use serde::Serialize;
use std::path::{Path, PathBuf};
use summit::Result;
use summit::desk::counted;
use summit::desk::recap::{ExportReport, ExportSettings, RecapChoice};
use summit::error::shown;
use summit::model::export::{DifferenceLine, ExportFile, ExportPlan, FileState, LineChange};
use summit::model::{Finding, Layout, Target};
use summit::recap::{LeftOut, Rendering};
use summit::store::Access;

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
    if recap.dry_run {
        return plan(args, recap, say);
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
    if recap.publish.commit {
        let made = publish::commit(&mut desk, workshop, (settings, &out), &recap.publish)?;
        say.result(&made, || format!("{above}{}\n{}", show(&made.report), publish::committed(&made.commit)));
        return Ok(Outcome::Done);
    }
    let report = desk.export_recap(workshop, settings, &out)?;
    say.result(&report, || above.clone() + &show(&report));
    Ok(Outcome::Done)
}

/// What an export would write; nothing is written or remembered. What is remembered beside an export has a way of its own to be
/// shown, or is refused here.
fn plan(args: &Args, recap: &RecapArgs, say: &Output) -> Result<Outcome> {
    let desk = open(args, Access::Read)?;
    let choice = RecapChoice { target: recap.target, layout: recap.layout, date: recap.date };
    let settings = ExportSettings { choice, take: recap.take, like: recap.like.clone(), ..ExportSettings::default() };
    let out = recap.out.clone().unwrap_or_else(|| PathBuf::from("."));
    let plan = desk.plan_export(workshop_of(args, &desk)?, &settings, &out)?;
    say.result(&plan, || show_plan(&plan));
    Ok(Outcome::Done)
}

/// The difference as `diff -u` prints it, then what waits for an answer.
fn show_plan(plan: &ExportPlan) -> String {
    let mut lines = vec![format!("Nothing was written. {} ({})", plan.path, plan.state)];
    if !plan.renamed_to.is_empty() {
        lines.push(format!("It lies there as {}.", shown(&plan.renamed_to)));
    }
    lines.extend(difference_lines(&plan.difference));
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

/// A difference, a line each, as `diff -u` prints it.
pub fn difference_lines(difference: &[DifferenceLine]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut before: Option<&DifferenceLine> = None;
    for line in difference {
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
    lines
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
    if report.target == Target::Newsletter {
        let name = |file: &ExportFile| Path::new(&file.path).file_name().map(|name| shown(&name.to_string_lossy()));
        let beside: Vec<String> = report.files.iter().filter_map(name).collect();
        lines.push(format!(
            "Beside it, as plain text and as a letter to open in a mail program: {}.",
            beside.join(", ")
        ));
    }
    let stays = |file: &&ExportFile| matches!(file.state, FileState::Edited | FileState::Leftover);
    lines
        .extend(report.files.iter().filter(stays).map(|file| format!("- stays as somebody changed it: {}", file.path)));
    let barred = report.files.iter().filter(|file| file.state == FileState::Barred);
    lines.extend(barred.map(|file| {
        let why = "it was changed by hand and held what may not be shown any more";
        format!("- replaced: {}: {why}; what it was is kept in “exports” of the library", file.path)
    }));
    lines.extend(report.left_out.iter().map(|l| format!("- left out: {}: {}", l.what, l.why)));
    if !report.findings.is_empty() {
        let count = u32::try_from(report.findings.len()).unwrap_or(u32::MAX);
        lines.push(format!("{}; see “summit check”.", counted(count, "finding", "findings")));
    }
    lines.join("\n")
}
