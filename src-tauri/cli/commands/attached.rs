//! `summit talk caption`, `summit talk chapters`, `summit talk slides` and `summit talk kit`

use super::import::{bar, interruptions};
use super::{Outcome, open, talk, workshop_of};
use crate::args::Args;
use crate::output::Output;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::Ordering;
use summit::desk::counted;
use summit::desk::kit::KitReport;
use summit::desk::recordings::Progress;
use summit::error::shown;
use summit::files::space::sized;
use summit::model::attached::{CaptionsRow, SlidesRow};
use summit::model::finding::Place;
use summit::model::{Finding, PermissionChannel, Severity};
use summit::recordings::chapters::LARGEST;
use summit::recordings::rules::length;
use summit::store::Access;
use summit::{Error, Result, files};

/// Takes captions of a talk in; the talk and the language as they were written.
pub fn caption(args: &Args, file: &Path, (wanted, language): (&str, &str), say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let talk = talk::find(&desk, workshop, wanted)?;
    let captions = desk.attach_captions(talk, file, language)?;
    let title = desk.read().talk(talk)?.title;
    say.result(&captions, || told(&captions, &title));
    Ok(Outcome::with_findings(captions.findings.iter().any(|finding| finding.severity != Severity::Info)))
}

fn told(captions: &CaptionsRow, title: &str) -> String {
    let language = if captions.language.is_empty() { "no language" } else { &captions.language };
    let mut lines = vec![format!(
        "{}: “{}”, {language}, {} until {}.",
        shown(&captions.file),
        shown(title),
        counted(captions.cues, "caption", "captions"),
        length(captions.seconds)
    )];
    lines.extend(captions.findings.iter().map(in_line));
    lines.join("\n")
}

fn in_line(finding: &Finding) -> String {
    let place = match finding.place {
        Place::Line { line, .. } if line > 0 => format!("line {line}: "),
        _ => String::new(),
    };
    format!("- {place}{} {}: {}", finding.severity, finding.rule, finding.message)
}

/// Prints the chapters of a talk; sets them first where there is a file.
pub fn chapters(args: &Args, wanted: &str, file: Option<&Path>, say: &Output) -> Result<Outcome> {
    let text = file.map(chapters_in).transpose()?;
    let mut desk = open(args, if text.is_some() { Access::Write } else { Access::Read })?;
    let workshop = workshop_of(args, &desk)?;
    let talk = talk::find(&desk, workshop, wanted)?;
    let row = match text {
        Some(text) => desk.set_chapters(talk, &text)?,
        None => desk.chapters(talk)?,
    };
    say.result(&row, || {
        let lines = row.text.lines().map(shown).chain(row.findings.iter().map(in_line));
        lines.collect::<Vec<_>>().join("\n")
    });
    Ok(Outcome::with_findings(row.findings.iter().any(|finding| finding.severity != Severity::Info)))
}

fn chapters_in(file: &Path) -> Result<String> {
    let bytes = if file == Path::new("-") {
        let (mut bytes, most) = (Vec::new(), u64::try_from(LARGEST).unwrap_or(u64::MAX) + 1);
        let read = std::io::stdin().take(most).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(file, "file-unreadable", format!("it cannot be read ({error})")))?;
        bytes
    } else {
        files::read(file, u64::try_from(LARGEST).unwrap_or(u64::MAX))?
    };
    String::from_utf8(bytes).map_err(|_| unreadable(file, "file-encoding", "the text is not UTF-8".to_owned()))
}

fn unreadable(file: &Path, code: &'static str, wrong: String) -> Error {
    let next = "Give a text with one chapter a line, such as “1:30 Method”.";
    Error::refused(code, file.display().to_string(), "", wrong, next)
}

/// Takes slides of a talk in: a file, or what is written as an address.
pub fn slides(args: &Args, slides: &Path, wanted: &str, say: &Output) -> Result<()> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let talk = talk::find(&desk, workshop, wanted)?;
    let row = match slides.to_str().filter(|text| is_address(text)) {
        Some(url) => desk.link_slides(talk, url)?,
        None => watched(args, |watch| desk.attach_slides(talk, slides, watch))?,
    };
    let title = desk.read().talk(talk)?.title;
    say.result(&row, || said(&row, &title));
    Ok(())
}

// `C:\…` is a file.
fn is_address(text: &str) -> bool {
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !Path::new(text).exists()
}

fn said(row: &SlidesRow, title: &str) -> String {
    let title = shown(title);
    match row.url.as_str() {
        "" => format!("{}: “{title}”, {}.", shown(&row.file), sized(row.bytes)),
        url => format!("{}: “{title}”.", shown(url)),
    }
}

/// Does what can be watched and stopped.
fn watched<T>(args: &Args, work: impl FnOnce(&mut dyn FnMut(Progress) -> bool) -> T) -> T {
    let (interrupted, bar) = (interruptions(), bar(args));
    let done = work(&mut |now: Progress| {
        bar.set_length(now.bytes_in_all);
        bar.set_position(now.bytes);
        !interrupted.load(Ordering::Relaxed)
    });
    bar.finish_and_clear();
    done
}

/// Writes what may be published on a channel into a folder.
pub fn kit(args: &Args, folder: &Path, channel: PermissionChannel, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let report = watched(args, |watch| desk.write_kit(workshop, folder, channel, watch))?;
    say.result(&report, || written(&report));
    Ok(Outcome::with_findings(report.findings.iter().any(|finding| finding.severity != Severity::Info)))
}

fn written(report: &KitReport) -> String {
    let mut lines = vec![format!(
        "{} ({}, {}, {})",
        report.folder,
        counted(report.talks, "talk", "talks"),
        counted(report.files, "file", "files"),
        sized(report.bytes)
    )];
    lines.extend(report.left_out.iter().map(|left| format!("- left out: {}: {}", left.what, left.why)));
    lines.extend(report.findings.iter().map(|finding| match &finding.place {
        Place::Line { file, line, .. } => {
            let line = if *line > 0 { format!(", line {line}") } else { String::new() };
            format!("- {file}{line}: {} {}: {}", finding.severity, finding.rule, finding.message)
        }
        _ => in_line(finding),
    }));
    lines.join("\n")
}
