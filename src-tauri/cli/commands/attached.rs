//! `summit talk caption`

use super::{Outcome, open, talk, workshop_of};
use crate::args::Args;
use crate::output::Output;
use std::path::Path;
use summit::Result;
use summit::desk::counted;
use summit::error::shown;
use summit::model::attached::CaptionsRow;
use summit::model::finding::Place;
use summit::model::{Finding, Severity};
use summit::recordings::rules::length;
use summit::store::Access;

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
