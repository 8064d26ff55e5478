//! `summit talk receive` and `summit talk check`

use super::import::{bar, interruptions};
use super::{Outcome, open, talk, workshop_of};
use crate::args::Args;
use crate::output::{self, Output, findings};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use summit::desk::recordings::{Found, Progress, Ways, files_in};
use summit::desk::{Desk, counted};
use summit::error::shown;
use summit::files::space::sized;
use summit::model::received::Scrub;
use summit::model::{Received, Severity, TalkId, WorkshopId};
use summit::store::Access;
use summit::{Error, Result};

#[derive(Default, Serialize)]
struct Report {
    received: Vec<Received>,
    refused: Vec<Refused>,
    /// What stopped the work.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Said>,
}

#[derive(Serialize)]
struct Refused {
    file: String,
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
struct Said {
    code: &'static str,
    message: String,
}

/// Takes files in, one after the other; what is wrong with one does not stop the next.
pub fn receive(args: &Args, files: &[PathBuf], wanted: Option<&str>, say: &Output) -> Result<Outcome> {
    let files = files_in(files)?;
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let talk = wanted.map(|wanted| talk::find(&desk, workshop, wanted)).transpose()?;
    take_in(args, &mut desk, (workshop, talk), &files, say)
}

/// Takes files in, of one talk or of those that their names tell, and says what came of it.
pub(super) fn take_in(
    args: &Args,
    desk: &mut Desk,
    (workshop, talk): (WorkshopId, Option<TalkId>),
    files: &[Found],
    say: &Output,
) -> Result<Outcome> {
    let (interrupted, bar, looker) = (interruptions(), bar(args), desk.looker(workshop)?);
    let look = |path: &Path, name: &str| looker.look(path, name);
    let ways = Ways { look: &look, ..Ways::looking(talk) };
    let (bytes_in_all, mut before) = (files.iter().map(|file| size(&file.path)).sum(), 0);
    let (mut report, mut outcome) = (Report::default(), Outcome::Done);
    for file in files {
        let mut watch = |now: Progress| {
            bar.set_length(bytes_in_all);
            bar.set_position(before + now.bytes);
            bar.set_message(shown(&file.name));
            !interrupted.load(Ordering::Relaxed)
        };
        match desk.receive(workshop, file, ways, &mut watch) {
            Ok(received) => report.received.push(received),
            Err(error) => {
                if let Some(stopped) = report.refuse(file, &error) {
                    outcome = stopped;
                    break;
                }
            }
        }
        before += size(&file.path);
    }
    bar.finish_and_clear();
    let outcome = report.ended(outcome);
    if let (true, Some(error)) = (args.json, &report.error) {
        output::notice(&error.message);
    }
    say.result(&report, || report.text());
    Ok(outcome)
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |found| found.len())
}

impl Report {
    // Answers how the command ends, where the work cannot go on with the next file.
    fn refuse(&mut self, file: &Found, error: &Error) -> Option<Outcome> {
        let (file, code, message) = (file.name.clone(), error.code(), error.to_string());
        self.refused.push(Refused { file, code, message: message.clone() });
        let stopped = match (error, code) {
            (Error::Refused { .. }, "receive-cancelled" | "library-read-only" | "library-moved") => Outcome::Refused,
            (Error::Refused { .. }, _) => return None,
            _ => Outcome::StorageFailed,
        };
        self.error = Some(Said { code, message });
        Some(stopped)
    }

    fn ended(&mut self, outcome: Outcome) -> Outcome {
        let is_worth_a_look = |r: &Received| r.findings.iter().any(|f| f.severity != Severity::Info);
        match (outcome, self.refused.first()) {
            (Outcome::Done, Some(first)) if self.received.is_empty() => {
                self.error = Some(Said { code: first.code, message: first.message.clone() });
                Outcome::Refused
            }
            (Outcome::Done, first) => {
                Outcome::with_findings(first.is_some() || self.received.iter().any(is_worth_a_look))
            }
            (outcome, _) => outcome,
        }
    }

    fn text(&self) -> String {
        let mut lines = Vec::new();
        for one in &self.received {
            let of = match one.talk.as_deref() {
                None => "no talk yet".into(),
                Some("") => "a talk without a title".into(),
                Some(title) => format!("“{}”", shown(title)),
            };
            lines.push(format!("{}: {of}, version {}, {}.", shown(&one.file), one.version, sized(one.bytes)));
            lines.extend(one.findings.iter().map(|f| format!("- {} {}: {}", f.severity, f.rule, f.message)));
        }
        lines.extend(self.refused.iter().map(|one| format!("- {} [{}]", one.message, one.code)));
        let (received, refused) = (count(self.received.len()), count(self.refused.len()));
        lines.push(format!("{} received, {refused} refused.", counted(received, "file", "files")));
        lines.join("\n")
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Compares the kept recordings with their hashes: those of the workshop that was named, else all.
pub fn check(args: &Args, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::WriteIfFree)?;
    let workshop = args.workshop.is_some().then(|| workshop_of(args, &desk)).transpose()?;
    let (interrupted, bar) = (interruptions(), bar(args));
    let scrub = desk.check_recordings(workshop, &mut |now: Progress| {
        bar.set_length(now.bytes_in_all);
        bar.set_position(now.bytes);
        !interrupted.load(Ordering::Relaxed)
    });
    bar.finish_and_clear();
    let scrub = scrub?;
    say.result(&scrub, || checked(&scrub));
    Ok(Outcome::with_findings(!scrub.findings.is_empty()))
}

fn checked(scrub: &Scrub) -> String {
    let files = counted(scrub.checked, "file", "files");
    match &scrub.findings[..] {
        [] => format!("{files} checked, {}: every one is as it was received.", sized(scrub.bytes)),
        found => format!("{}\n{files} checked, {} bad.", findings(found), found.len()),
    }
}
