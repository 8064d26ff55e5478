//! `summit workshop …` and `summit sample`.

use super::{Outcome, open, workshop_of};
use crate::args::{Args, RulesArgs, WorkshopCommand};
use crate::output::{Output, table};
use summit::Result;
use summit::desk::{counted, grouped};
use summit::model::owed::Deadline;
use summit::model::workshop::{Overview, WorkshopSummary};
use summit::model::{OwedKind, RecordingRules, WorkshopDraft};
use summit::recordings::rules::length;
use summit::store::Access;
use summit::timezone::Date;

/// Makes, lists or shows workshops.
pub fn run(args: &Args, command: &WorkshopCommand, say: &Output) -> Result<Outcome> {
    match command {
        WorkshopCommand::New { title, summit, starts, ends, zone, authors } => {
            let draft = WorkshopDraft {
                title: title.clone(),
                summit: summit.clone(),
                starts_on: *starts,
                ends_on: *ends,
                zone: *zone,
                authors: authors.clone(),
            };
            let made = open(args, Access::Write)?.new_workshop(&draft)?;
            say.result(&made, || made.slug.clone());
        }
        WorkshopCommand::Set { field, value } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            desk.edit_workshop(workshop, *field, value)?;
            let overview = desk.overview(workshop)?;
            say.result(&overview, || show(&overview));
        }
        WorkshopCommand::Deadline { kind, day, .. } => {
            let deadlines = set_deadline(args, *kind, *day)?;
            let row = |one: &Deadline| vec![one.kind.to_string(), one.day.to_string()];
            say.result(&deadlines, || table(&deadlines.iter().map(row).collect::<Vec<_>>()));
        }
        WorkshopCommand::Rules(wanted) => {
            let rules = rules(args, wanted)?;
            say.result(&rules, || show_rules(&rules));
        }
        WorkshopCommand::List => {
            let all = open(args, Access::Read)?.read().workshops()?;
            say.result(&all, || list(&all));
        }
        WorkshopCommand::Show => {
            let desk = open(args, Access::Read)?;
            let overview = desk.overview(workshop_of(args, &desk)?)?;
            say.result(&overview, || show(&overview));
        }
    }
    Ok(Outcome::Done)
}

fn set_deadline(args: &Args, kind: OwedKind, day: Option<Date>) -> Result<Vec<Deadline>> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    desk.set_deadline(workshop, kind, day)?;
    desk.read().deadlines(workshop)
}

fn rules(args: &Args, wanted: &RulesArgs) -> Result<RecordingRules> {
    if *wanted == RulesArgs::default() {
        let desk = open(args, Access::Read)?;
        return desk.recording_rules(workshop_of(args, &desk)?);
    }
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let kept = desk.recording_rules(workshop)?;
    let rules = RecordingRules {
        longest_seconds: wanted.longest.unwrap_or(kept.longest_seconds),
        least_height: wanted.least_height.unwrap_or(kept.least_height),
        most_megabytes: wanted.most_megabytes.unwrap_or(kept.most_megabytes),
        video: wanted.video.clone().unwrap_or(kept.video),
        audio: wanted.audio.clone().unwrap_or(kept.audio),
        fast_start: wanted.fast_start.unwrap_or(kept.fast_start),
        buffer_seconds: wanted.buffer.unwrap_or(kept.buffer_seconds),
    };
    desk.set_recording_rules(workshop, &rules)?;
    desk.recording_rules(workshop)
}

fn show_rules(rules: &RecordingRules) -> String {
    let row = |name: &str, value: String| vec![name.to_owned(), value];
    table(&[
        row("longest", length(f64::from(rules.longest_seconds))),
        row("least height", counted(rules.least_height, "line", "lines")),
        row("most megabytes", format!("{} MB", grouped(rules.most_megabytes))),
        row("video", rules.video.join(", ")),
        row("audio", rules.audio.join(", ")),
        row("fast start", if rules.fast_start { "yes" } else { "no" }.into()),
        row("buffer", length(f64::from(rules.buffer_seconds))),
    ])
}

/// Makes the sample workshop.
pub fn sample(args: &Args, say: &Output) -> Result<Outcome> {
    let made = open(args, Access::Write)?.make_sample()?;
    say.result(&made, || made.slug.clone());
    Ok(Outcome::Done)
}

fn list(all: &[WorkshopSummary]) -> String {
    let row = |w: &WorkshopSummary| {
        vec![
            w.slug.clone(),
            w.title.clone(),
            w.summit.clone(),
            counted(w.people, "person", "people"),
            counted(w.responses, "response", "responses"),
        ]
    };
    table(&all.iter().map(row).collect::<Vec<_>>())
}

fn show(overview: &Overview) -> String {
    let mut lines = vec![
        format!("{} ({})", overview.workshop.title, overview.summit.name),
        format!(
            "{}, {} ({} published), {} ({} with a video), {} to confirm",
            counted(overview.people, "person", "people"),
            counted(overview.responses, "response", "responses"),
            grouped(overview.published_responses),
            counted(overview.talks, "lightning talk", "lightning talks"),
            grouped(overview.talks_with_video),
            counted(overview.zones_to_confirm, "zone", "zones"),
        ),
    ];
    lines.extend(overview.missing.iter().map(|m| format!("- {}: {}", m.who, m.message)));
    lines.join("\n")
}
