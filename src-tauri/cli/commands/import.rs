//! `summit import …`

mod availability;
mod programme;
mod talks;

use super::{Outcome, open, workshop_of};
use crate::args::{Args, ImportAny, ImportArgs, ImportCommand, PollFile, ProgrammeFile, ResponsesFile, TalksFile};
use crate::output::{Output, findings, import_plan, import_report};
use crate::surroundings::surroundings;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use summit::desk::counted;
use summit::desk::import::{FileKind, ImportSettings, Progress, kind_of};
use summit::intake::programme::{LIMIT, is_calendar};
use summit::model::gathered::GatheredGroup;
use summit::model::imports::{ColumnChoice, PostReport};
use summit::model::{Finding, Severity};
use summit::store::Access;
use summit::{Error, Result, files};

/// Brings a file in.
pub fn run(args: &Args, import: &ImportArgs, say: &Output) -> Result<Outcome> {
    match &import.kind {
        Some(ImportCommand::Responses(file)) => responses(args, file, say),
        Some(ImportCommand::Talks(file)) => match found(&file.file, &file.sheet)? {
            FileKind::Programme => programme::run(args, &of_system(file), &[GatheredGroup::Talks], say),
            _ => talks::run(args, file, say),
        },
        Some(ImportCommand::People(file)) => programme::run(args, file, &[GatheredGroup::People], say),
        Some(ImportCommand::Sessions(file)) => programme::run(args, file, &[GatheredGroup::Sessions], say),
        Some(ImportCommand::Availability(file)) => availability::run(args, file, say),
        Some(ImportCommand::Post { file, dry_run }) => post(args, file, *dry_run, say),
        None => any(args, &import.any, say),
    }
}

/// Brings in what a file turns out to be.
fn any(args: &Args, any: &ImportAny, say: &Output) -> Result<Outcome> {
    let Some(file) = any.file.clone() else {
        let next = "Name it: summit import FILE.";
        return Err(Error::refused("file-missing", "The import", "", "no file was named", next));
    };
    let sheet = any.reading.sheet.clone().unwrap_or_default();
    match found(&file, &sheet)? {
        FileKind::Talks => {
            let (track, dry_run) = (String::new(), any.dry_run);
            let (add, pairs, except) = (false, Vec::new(), Vec::new());
            talks::run(args, &TalksFile { file, sheet, add, pairs, track, except, dry_run }, say)
        }
        FileKind::Programme => {
            let (zone, dry_run, track, except) = (any.zone, any.dry_run, String::new(), Vec::new());
            let is_calendar = files::read(&file, LIMIT).is_ok_and(|bytes| is_calendar(&bytes));
            let file = ProgrammeFile { file, sheet, zone, track, except, dry_run };
            let groups = match is_calendar {
                true => vec![GatheredGroup::Sessions],
                false => vec![GatheredGroup::People, GatheredGroup::Talks],
            };
            programme::run(args, &file, &groups, say)
        }
        FileKind::Availability => availability::run(args, &poll((file, sheet), any), say),
        FileKind::Post => post(args, &file, any.dry_run, say),
        FileKind::Responses => {
            let (dry_run, publish, reading) = (any.dry_run, any.publish, any.reading.clone());
            responses(args, &ResponsesFile { file, map: None, reading, publish, strict: false, dry_run }, say)
        }
    }
}

/// What a file, or the sheet of a workbook, is.
fn found(file: &Path, sheet: &str) -> Result<FileKind> {
    let child = surroundings("summit").child;
    kind_of(file, Some(sheet).filter(|sheet| !sheet.is_empty()), child.as_deref())
}

/// The talks of a proposal system or a schedule.
fn of_system(file: &TalksFile) -> ProgrammeFile {
    let TalksFile { file, sheet, track, except, dry_run, .. } = file;
    ProgrammeFile {
        file: file.clone(),
        sheet: sheet.clone(),
        zone: None,
        track: track.clone(),
        except: except.clone(),
        dry_run: *dry_run,
    }
}

/// A poll with nothing said about it but its zone.
fn poll((file, sheet): (PathBuf, String), any: &ImportAny) -> PollFile {
    let (picks, added, leave_out) = (Vec::new(), Vec::new(), Vec::new());
    PollFile { file, sheet, zone: any.zone, week: None, picks, added, leave_out, dry_run: any.dry_run }
}

fn responses(args: &Args, file: &ResponsesFile, say: &Output) -> Result<Outcome> {
    let settings = ImportSettings {
        choices: file.map.as_deref().map(read_map).transpose()?.unwrap_or_default(),
        fixes: Vec::new(),
        reading: file.reading.told(),
        publish: file.publish,
        strict: file.strict,
    };
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let interrupted = interruptions();
    let bar = bar(args);
    let mut watch = |now: Progress| {
        bar.set_length(now.bytes_in_all);
        bar.set_position(now.bytes);
        bar.set_message(format!("{} rows", now.rows));
        !interrupted.load(Ordering::Relaxed)
    };
    if file.dry_run {
        let plan = desk.plan_import_watched(workshop, &file.file, &settings, &mut watch);
        bar.finish_and_clear();
        let plan = plan?;
        say.result(&plan, || import_plan(&plan));
        return Ok(Outcome::with_findings(plan.counts.rejected > 0));
    }
    let report = desk.import_responses(workshop, &file.file, &settings, &mut watch);
    bar.finish_and_clear();
    let report = report?;
    say.result(&report, || import_report(&report));
    Ok(Outcome::with_findings(report.counts.rejected > 0))
}

/// Answers whether Ctrl-C was pressed from now on; a second one ends the program at once, which the library survives.
pub fn interruptions() -> &'static AtomicBool {
    static INTERRUPTED: AtomicBool = AtomicBool::new(false);
    let heard = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    // Without a handler Ctrl-C ends the program at once.
    heard.ok();
    &INTERRUPTED
}

/// A bar on a terminal; indicatif shows none elsewhere.
pub fn bar(args: &Args) -> ProgressBar {
    if args.quiet {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {percent:>3} %  {msg}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Map {
    columns: Vec<ColumnChoice>,
}

fn read_map(path: &Path) -> Result<Vec<ColumnChoice>> {
    let bytes = files::read(path, 1 << 20)?;
    let map: Map = serde_json::from_slice(&bytes).map_err(|e| {
        let (place, wrong) = (format!("line {}", e.line()), format!("this is no column map ({e})"));
        let next = "Write it as {\"columns\":[{\"header\":\"Your tz\",\"use\":\"zone\"}]}.";
        Error::refused("map-unreadable", path.display().to_string(), place, wrong, next)
    })?;
    Ok(map.columns)
}

fn post(args: &Args, file: &Path, dry_run: bool, say: &Output) -> Result<Outcome> {
    if dry_run {
        let source = open(args, Access::Read)?.read_post(file)?;
        say.result(&source.draft, || findings(&source.draft.findings));
        return Ok(Outcome::with_findings(has_error(&source.draft.findings)));
    }
    let mut desk = open(args, Access::Write)?;
    let into = match &args.workshop {
        Some(_) => Some(workshop_of(args, &desk)?),
        None => None,
    };
    let (_, report) = desk.import_post(file, into)?;
    say.result(&report, || show(&report));
    Ok(Outcome::with_findings(has_error(&report.findings)))
}

fn has_error(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.severity == Severity::Error)
}

fn show(report: &PostReport) -> String {
    let head = format!(
        "{}: {}, {}, {}, {}, {}, {}.",
        report.workshop,
        counted(report.people, "person", "people"),
        counted(report.responses, "response", "responses"),
        counted(report.talks, "talk", "talks"),
        counted(report.links, "link", "links"),
        counted(report.sections, "section", "sections"),
        counted(u32::try_from(report.findings.len()).unwrap_or(u32::MAX), "finding", "findings")
    );
    format!("{head}\n{}", findings(&report.findings))
}
