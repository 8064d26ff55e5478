//! What `summit recap` does beside writing the post: sites, templates, commits, earlier exports, edits taken in.

use super::{Outcome, open, workshop_of};
use crate::args::{Args, PublishArgs, RecapArgs, TemplateCommand};
use crate::output::{Output, table};
use serde::Serialize;
use std::path::Path;
use summit::desk::recap::{ExportReport, ExportSettings};
use summit::desk::{Desk, counted};
use summit::error::shown;
use summit::model::WorkshopId;
use summit::model::commit::{CommitReport, CommitSettings};
use summit::model::edits::{EditStanding, TakePlan};
use summit::model::site::SiteProposal;
use summit::recap::LeftOut;
use summit::store::Access;
use summit::{Error, Result};

/// `summit template …`
pub fn template(command: &TemplateCommand, say: &Output) -> Result<Outcome> {
    let TemplateCommand::Check { file } = command;
    let report = summit::desk::recap::check_template(file)?;
    say.result(&report, || {
        let without = report.without_slot.join(", ");
        let rest = if without.is_empty() { String::new() } else { format!(" No slot for: {without}.") };
        format!("{} is a template. It places: {}.{rest}", shown(&report.name), report.slots.join(", "))
    });
    Ok(Outcome::Done)
}

/// What is asked for in place of an export; `None` where the post is to be written.
pub fn instead(args: &Args, recap: &RecapArgs, say: &Output) -> Result<Option<Outcome>> {
    let publish = &recap.publish;
    if publish.history {
        return history(args, say).map(Some);
    }
    if let Some(number) = publish.show {
        return show(args, number, say).map(Some);
    }
    match &publish.take_in {
        Some(post) => take_in(args, (post, recap.dry_run), &publish.only, say).map(Some),
        None => match &publish.site {
            Some(site) if recap.dry_run => propose(args, site, say).map(Some),
            _ => Ok(None),
        },
    }
}

fn propose(args: &Args, site: &Path, say: &Output) -> Result<Outcome> {
    let proposal = open(args, Access::Read)?.read_site(site)?;
    say.result(&proposal, || format!("Nothing was changed. {}", proposed(&proposal)));
    Ok(Outcome::Done)
}

/// Remembers a site and a template before the post is written; answers what the site proposed.
pub fn remember(desk: &mut Desk, workshop: WorkshopId, publish: &PublishArgs) -> Result<Option<SiteProposal>> {
    // What cannot be read is said before anything is remembered.
    let proposal = publish.site.as_deref().map(|folder| desk.read_site(folder)).transpose()?;
    if let Some(template) = &publish.template {
        desk.use_template(workshop, Some(template))?;
    } else if publish.no_template {
        desk.use_template(workshop, None)?;
    }
    if let Some(proposal) = &proposal {
        desk.use_site(workshop, proposal)?;
    }
    Ok(proposal)
}

/// Says on what a proposal rests.
pub fn proposed(proposal: &SiteProposal) -> String {
    let mut lines = vec![format!("{}: a site for {}.", proposal.folder, proposal.target)];
    let place = |file: &str, line: u32| match (file.is_empty(), line) {
        (true, _) => "as the generator does by itself".to_owned(),
        (false, 0) => shown(file),
        (false, line) => format!("{}, line {line}", shown(file)),
    };
    lines.extend(
        proposal
            .found
            .iter()
            .map(|one| format!("- {}: {} ({})", one.what, shown(&one.value), place(&one.file, one.line))),
    );
    lines.extend(proposal.notes.iter().map(|note| format!("- note: {note}")));
    lines.join("\n")
}

/// A post that was written and committed.
#[derive(Serialize)]
pub struct Committed {
    #[serde(flatten)]
    pub report: ExportReport,
    pub commit: CommitReport,
}

/// Writes the post and commits it.
pub fn commit(
    desk: &mut Desk,
    workshop: WorkshopId,
    (settings, folder): (ExportSettings, &Path),
    publish: &PublishArgs,
) -> Result<Committed> {
    let wanted = CommitSettings { branch: publish.branch.clone(), message: publish.message.clone() };
    let (report, commit) = desk.export_and_commit(workshop, settings, folder, &wanted)?;
    Ok(Committed { report, commit })
}

/// What became of a commit, in one sentence.
pub fn committed(commit: &CommitReport) -> String {
    let branch = shown(&commit.branch);
    let hooks = if commit.asked_hooks { "" } else { " Hooks were not asked, since that branch is not checked out." };
    match &commit.commit {
        None => format!("Nothing to commit: the branch {branch} holds this post already."),
        Some(hash) => {
            let new = if commit.is_new_branch { "new " } else { "" };
            let many = u32::try_from(commit.removed.len()).unwrap_or(u32::MAX);
            let gone = match many {
                0 => String::new(),
                many => format!(" It removes {} that the post shows no more.", counted(many, "file", "files")),
            };
            format!("Committed on the {new}branch {branch}: {}.{gone}{hooks}", hash.get(..12).unwrap_or(hash))
        }
    }
}

fn history(args: &Args, say: &Output) -> Result<Outcome> {
    let desk = open(args, Access::Read)?;
    let lines = desk.exports(workshop_of(args, &desk)?)?;
    say.result(&lines, || {
        let row = |line: &summit::model::export::ExportLine| {
            let (number, bytes) = (line.number.to_string(), line.bytes.to_string());
            vec![number, line.at.to_string(), line.target.to_string(), bytes, line.state.to_string(), shown(&line.path)]
        };
        if lines.is_empty() {
            "No recap was written yet.".into()
        } else {
            table(&lines.iter().map(row).collect::<Vec<_>>())
        }
    });
    Ok(Outcome::Done)
}

#[derive(Serialize)]
struct Shown {
    number: u32,
    is_file: bool,
    text: String,
    /// What that export left out, and why; absent for one of before this was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<Vec<LeftOut>>,
}

fn show(args: &Args, number: u32, say: &Output) -> Result<Outcome> {
    let desk = open(args, Access::Read)?;
    let found = desk.export_text(workshop_of(args, &desk)?, number)?;
    let text = String::from_utf8_lossy(&found.bytes).into_owned();
    let shown = Shown { number, is_file: found.is_file, text: text.clone(), left_out: found.left_out };
    say.result(&shown, || text.clone());
    Ok(Outcome::Done)
}

fn take_in(args: &Args, (post, only_shows): (&Path, bool), only: &[usize], say: &Output) -> Result<Outcome> {
    let mut desk = open(args, if only_shows { Access::Read } else { Access::Write })?;
    let workshop = workshop_of(args, &desk)?;
    let which = Some(only).filter(|only| !only.is_empty());
    let plan = if only_shows { desk.plan_edits(workshop, post)? } else { desk.take_edits(workshop, post, which)? };
    say.result(&plan, || edits(&plan, only_shows));
    Ok(Outcome::with_findings(plan.edits.iter().any(|edit| edit.standing != EditStanding::Mapped)))
}

fn edits(plan: &TakePlan, only_shows: bool) -> String {
    let many = counted(plan.taken, "edit was", "edits were");
    let head = if only_shows { "Nothing was changed.".to_owned() } else { format!("{many} taken into the record.") };
    let mut lines = vec![head];
    for (number, edit) in (1..).zip(&plan.edits) {
        lines.push(format!("{number}. line {}, {}: {}", edit.line, edit.what, edit.why));
        lines.extend(edit.after.lines().take(3).map(|line| format!("   {}", shown(line))));
    }
    lines.join("\n")
}

/// Refuses what is remembered with the recap where the post is only printed.
pub fn refuse_when_printing(recap: &RecapArgs) -> Result<()> {
    let publish = &recap.publish;
    let given = [
        ("like-without-folder", "--like", recap.like.is_some()),
        ("site-without-folder", "--site", publish.site.is_some()),
        ("template-without-folder", "--template", publish.template.is_some() || publish.no_template),
        ("commit-without-folder", "--commit", publish.commit),
    ];
    let Some((code, option, _)) = given.into_iter().find(|(.., is_given)| *is_given) else { return Ok(()) };
    let next = format!("Name the folder of the posts with --out, or leave {option} out.");
    let wrong = format!("{option} is remembered with the recap, and printing remembers nothing");
    Err(Error::refused(code, "The recap", option, wrong, next))
}
