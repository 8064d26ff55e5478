//! `summit talk caption` and `summit talk slides`

use super::import::{bar, interruptions};
use super::{Outcome, open, talk, workshop_of};
use crate::args::Args;
use crate::output::Output;
use std::path::Path;
use std::sync::atomic::Ordering;
use summit::Result;
use summit::desk::counted;
use summit::desk::recordings::Progress;
use summit::error::shown;
use summit::files::space::sized;
use summit::model::attached::{CaptionsRow, SlidesRow};
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

/// Takes slides of a talk in: a file, or what is written as an address.
pub fn slides(args: &Args, slides: &Path, wanted: &str, say: &Output) -> Result<()> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let talk = talk::find(&desk, workshop, wanted)?;
    let row = match slides.to_str().filter(|text| is_address(text)) {
        Some(url) => desk.link_slides(talk, url)?,
        None => {
            let (interrupted, bar) = (interruptions(), bar(args));
            let row = desk.attach_slides(talk, slides, &mut |now: Progress| {
                bar.set_length(now.bytes_in_all);
                bar.set_position(now.bytes);
                !interrupted.load(Ordering::Relaxed)
            });
            bar.finish_and_clear();
            row?
        }
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
