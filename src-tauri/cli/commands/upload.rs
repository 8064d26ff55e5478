//! `summit talk upload`

use super::account::{code, given_password, outside};
use super::import::{bar, interruptions};
use super::{Outcome, open, talk, workshop_of};
use crate::args::{Args, UploadArgs};
use crate::output::{self, Output, findings};
use std::sync::atomic::{AtomicBool, Ordering};
use summit::desk::Desk;
use summit::desk::uploads::UploadProgress;
use summit::error::shown;
use summit::files::space::sized;
use summit::model::upload::{Account, Along, LeftOutTalk, UploadPlan, UploadReport, UploadTarget};
use summit::model::{Finding, Severity, VideoSite};
use summit::online::{Computer, Memory, Secrets, bare_token, peertube, youtube};
use summit::store::Access;
use summit::{Error, Result};

/// Sends recordings to a site, or shows what would go.
pub fn run(args: &Args, wanted: &UploadArgs, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, if wanted.dry_run { Access::Read } else { Access::Write })?;
    let workshop = workshop_of(args, &desk)?;
    let talks = wanted.talks.iter().map(|one| talk::find(&desk, workshop, one)).collect::<Result<_>>()?;
    let target = UploadTarget {
        site: wanted.to,
        server: wanted.server.clone(),
        channel: wanted.channel_name.clone(),
        privacy: wanted.privacy,
        playlist: wanted.playlist.clone(),
        talks,
    };
    let plan = desk.plan_upload(workshop, &target)?;
    if wanted.dry_run {
        say.result(&plan, || planned(&plan));
        return Ok(Outcome::with_findings(is_worth_a_look(&plan.findings)));
    }
    let (interrupted, bar) = (interruptions(), bar(args));
    let secrets = secrets(&desk, wanted, &plan, interrupted)?;
    let addresses = youtube::Addresses::default();
    let report =
        desk.upload(workshop, &target, outside(secrets.as_ref(), &addresses), &mut |now: UploadProgress<'_>| {
            bar.set_length(now.bytes_in_all);
            bar.set_position(now.bytes);
            !interrupted.load(Ordering::Relaxed)
        });
    bar.finish_and_clear();
    let report = report?;
    if let Some(stopped) = &report.error {
        output::notice(&stopped.message);
    }
    say.result(&report, || uploaded(&report));
    Ok(outcome(&report))
}

// A token or a password of the environment is for this run; else the secret store of the computer is asked.
fn secrets(desk: &Desk, wanted: &UploadArgs, plan: &UploadPlan, interrupted: &AtomicBool) -> Result<Box<dyn Secrets>> {
    let known = desk.account(plan.site, &plan.server).map(|account| account.name).unwrap_or_default();
    let name = if wanted.user.is_empty() { known } else { wanted.user.clone() };
    let account = Account { site: plan.site, server: plan.server.clone(), name, channel: String::new() };
    let memory = Memory::default();
    if let Some(token) = std::env::var("SUMMIT_UPLOAD_TOKEN").ok().filter(|token| !token.is_empty()) {
        memory.put(&account, &bare_token(&token))?;
        return Ok(Box::new(memory));
    }
    match given_password().filter(|_| account.site == VideoSite::Peertube) {
        Some(_) if account.name.is_empty() => {
            let next = "Name the user with --user.";
            Err(Error::refused("account-unknown", "PeerTube", "", "a password without a user was given", next))
        }
        Some(password) => {
            let addresses = youtube::Addresses::default();
            let mut go_on = || !interrupted.load(Ordering::Relaxed);
            peertube::sign_in(&account, &password, code().as_deref(), outside(&memory, &addresses), &mut go_on)?;
            Ok(Box::new(memory))
        }
        None => Ok(Box::new(Computer)),
    }
}

fn is_worth_a_look(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity != Severity::Info)
}

fn outcome(report: &UploadReport) -> Outcome {
    match &report.error {
        Some(stopped) if ["disk-full", "storage-failed"].contains(&stopped.code.as_str()) => Outcome::StorageFailed,
        Some(_) => Outcome::Refused,
        None if report.uploaded.is_empty() && !report.refused.is_empty() => Outcome::Refused,
        None => Outcome::with_findings(!report.refused.is_empty() || is_worth_a_look(&report.findings)),
    }
}

fn planned(plan: &UploadPlan) -> String {
    let mut lines = Vec::new();
    for video in &plan.videos {
        let there = match video.acknowledged {
            0 => String::new(),
            bytes => format!(", {} of it there", sized(bytes)),
        };
        let along = if video.along == Along::default() { String::new() } else { format!(", {}", along(&video.along)) };
        lines.push(format!("{:>2}  {}  ({}{there}{along})", video.position, shown(&video.title), sized(video.bytes)));
    }
    lines.extend(plan.following.iter().map(|one| {
        format!("{:>2}  {}: to its video that is up: {}", one.position, shown(&one.title), along(&one.along))
    }));
    lines.extend(plan.left_out.iter().map(left_out));
    lines.extend((!plan.findings.is_empty()).then(|| findings(&plan.findings)));
    let (up, stay) = (plan.videos.len(), plan.left_out.len());
    lines.push(format!("{up} would go to {}, {}; {stay} would stay. Nothing was sent.", plan.server, plan.privacy));
    lines.join("\n")
}

fn uploaded(report: &UploadReport) -> String {
    let mut lines: Vec<String> =
        report.uploaded.iter().map(|video| format!("{}: {}", shown(&video.title), video.url)).collect();
    lines.extend(report.along.iter().map(|one| format!("{}: took {}", shown(&one.title), along(&one.along))));
    lines.extend(report.refused.iter().map(|video| format!("- {} [{}]", video.message, video.code)));
    lines.extend(report.left_out.iter().map(left_out));
    lines.extend((!report.findings.is_empty()).then(|| findings(&report.findings)));
    lines.extend(
        report
            .playlist
            .as_ref()
            .map(|list| format!("Playlist “{}”: {}, {} added.", shown(&list.title), list.url, list.added)),
    );
    let (up, refused, stay) = (report.uploaded.len(), report.refused.len(), report.left_out.len());
    lines.push(format!("{up} uploaded to {}, {refused} refused, {stay} left out.", report.server));
    lines.join("\n")
}

/// `captions (en, pt-BR), picture`.
fn along(along: &Along) -> String {
    let captions = Some(format!("captions ({})", along.captions.join(", "))).filter(|_| !along.captions.is_empty());
    let picture = along.has_picture.then(|| "picture".to_owned());
    captions.into_iter().chain(picture).collect::<Vec<_>>().join(", ")
}

fn left_out(talk: &LeftOutTalk) -> String {
    format!("{:>2}  {}: stays: {}.", talk.position, shown(&talk.title), talk.why.trim_end_matches('.'))
}
