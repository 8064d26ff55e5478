//! `summit talk inspect`

use super::import::{bar, interruptions};
use super::{Outcome, open, talk, workshop_of};
use crate::args::Args;
use crate::output::{Output, findings};
use serde::Serialize;
use std::sync::atomic::Ordering;
use summit::desk::recordings::Progress;
use summit::desk::{Desk, counted};
use summit::error::shown;
use summit::model::inspected::{Inspected, Inspection};
use summit::model::{RecordingId, WorkshopId};
use summit::recordings::rules::length;
use summit::store::Access;
use summit::{Error, Result};

#[derive(Default, Serialize)]
struct Report {
    /// All current recordings that were inspected, now or before.
    inspections: Vec<Told>,
    /// How many were inspected now.
    inspected: u32,
    refused: Vec<Refused>,
    /// What is missing, and what would work with it.
    ffmpeg_missing: Option<String>,
}

#[derive(Serialize)]
struct Told {
    file: String,
    talk: Option<String>,
    #[serde(flatten)]
    inspection: Inspection,
}

#[derive(Serialize)]
struct Refused {
    code: &'static str,
    message: String,
}

/// Inspects the recording of one talk, or all current ones that were not inspected yet; tells of all that are known.
pub fn run(args: &Args, wanted: Option<&str>, poster: Option<f64>, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let chosen = wanted.map(|wanted| recording_of(&desk, workshop, wanted)).transpose()?;
    if let (Some(recording), Some(second)) = (chosen, poster) {
        desk.set_poster_second(recording, second)?;
    }
    let all = chosen.map_or_else(|| desk.uninspected(workshop), |one| Ok(vec![one]))?;
    let mut report = Report::default();
    inspect(args, &mut desk, &all, &mut report)?;
    report.inspections = told(&desk, workshop, chosen)?;
    say.result(&report, || report.text());
    let is_worth_a_look = report.inspections.iter().any(|told| !told.inspection.findings.is_empty());
    Ok(Outcome::with_findings(is_worth_a_look || report.ffmpeg_missing.is_some() || !report.refused.is_empty()))
}

fn inspect(args: &Args, desk: &mut Desk, all: &[RecordingId], report: &mut Report) -> Result<()> {
    let (interrupted, bar) = (interruptions(), bar(args));
    for recording in all {
        let mut watch = |now: Progress| {
            bar.set_length(now.bytes_in_all);
            bar.set_position(now.bytes);
            !interrupted.load(Ordering::Relaxed)
        };
        match desk.inspect_recording(*recording, &mut watch) {
            Ok(Inspected::Done { .. }) => report.inspected += 1,
            Ok(Inspected::FfmpegMissing { message }) => {
                report.ffmpeg_missing = Some(message);
                break;
            }
            Err(error @ Error::Refused { .. }) if error.code() != "inspection-cancelled" => {
                report.refused.push(Refused { code: error.code(), message: error.to_string() });
            }
            Err(error) => {
                bar.finish_and_clear();
                return Err(error);
            }
        }
    }
    bar.finish_and_clear();
    Ok(())
}

fn recording_of(desk: &Desk, workshop: WorkshopId, wanted: &str) -> Result<RecordingId> {
    let current = desk.read().current_recording(talk::find(desk, workshop, wanted)?)?;
    current.map(|recording| recording.id).ok_or_else(|| {
        let next = "Take one in with “summit talk receive”.";
        Error::refused("record-unknown", format!("Talk “{wanted}”"), "", "the talk has no recording", next)
    })
}

fn told(desk: &Desk, workshop: WorkshopId, chosen: Option<RecordingId>) -> Result<Vec<Told>> {
    let inspections = desk.inspections(workshop)?;
    let mut all = Vec::new();
    for recording in desk.read().current_recordings(workshop)? {
        let known = inspections.iter().find(|inspection| inspection.recording == recording.id);
        let Some(inspection) = known.filter(|_| chosen.is_none_or(|one| one == recording.id)) else { continue };
        let talk = recording.talk_id.map(|talk| desk.read().talk(talk)).transpose()?.map(|talk| talk.title);
        all.push(Told { file: recording.original_name, talk, inspection: inspection.clone() });
    }
    Ok(all)
}

impl Report {
    fn text(&self) -> String {
        let mut lines: Vec<String> = self.inspections.iter().flat_map(Told::lines).collect();
        lines.extend(self.refused.iter().map(|one| format!("- {} [{}]", one.message, one.code)));
        lines.extend(self.ffmpeg_missing.clone());
        lines.push(format!("{} inspected.", counted(self.inspected, "recording", "recordings")));
        lines.join("\n")
    }
}

impl Told {
    fn lines(&self) -> Vec<String> {
        let Inspection { loudness, silent_seconds, poster_second, has_poster, .. } = self.inspection;
        let said = [
            loudness.map(|loudness| format!("{loudness:.1} LUFS")),
            silent_seconds.filter(|silent| *silent > 0.0).map(|silent| format!("silent for {}", length(silent))),
            poster_second.filter(|_| has_poster).map(|second| format!("picture at {}", length(second))),
        ];
        let mut said: Vec<String> = said.into_iter().flatten().collect();
        if said.is_empty() {
            said.push("nothing was heard or seen".into());
        }
        let of = self.talk.as_deref().map_or("no talk yet".into(), |title| format!("“{}”", shown(title)));
        let mut lines = vec![format!("{}: {of}, {}.", shown(&self.file), said.join(", "))];
        if !self.inspection.findings.is_empty() {
            lines.extend(findings(&self.inspection.findings).lines().map(|line| format!("- {line}")));
        }
        lines
    }
}
