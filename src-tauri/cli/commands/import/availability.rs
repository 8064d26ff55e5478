//! `summit import availability …`

use crate::args::{Args, PollFile};
use crate::commands::{Outcome, open, people, workshop_of};
use crate::output::{Output, of_sheet, other_sheets};
use summit::desk::availability::PollSettings;
use summit::desk::{Desk, counted};
use summit::error::shown;
use summit::model::WorkshopId;
use summit::model::availability::{PollChoice, PollFate, PollPlan, PollQuestion, TierCounts};
use summit::store::Access;
use summit::{Error, Result};

/// Takes the answers of a poll for times of people, or shows what would be taken.
pub fn run(args: &Args, file: &PollFile, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let (choices, sheet) = (choices(&desk, workshop, file)?, file.sheet.clone());
    let settings = PollSettings { zone: file.zone, week: file.week, choices, sheet };
    if file.dry_run {
        let plan = desk.plan_poll(workshop, &file.file, &settings)?;
        say.result(&plan, || format!("Nothing was written.\n{}", show(&plan)));
        return Ok(Outcome::with_findings(is_open(&plan)));
    }
    let report = desk.import_poll(workshop, &file.file, &settings)?;
    say.result(&report, || show(&report.plan));
    Ok(Outcome::with_findings(is_open(&report.plan)))
}

/// Whether somebody has to look at it.
fn is_open(plan: &PollPlan) -> bool {
    !plan.unknown.is_empty() || !plan.problems.is_empty() || plan.asks_zone || plan.asks_week
}

fn choices(desk: &Desk, workshop: WorkshopId, file: &PollFile) -> Result<Vec<PollChoice>> {
    let bare = |fate| move |entry: &u32| PollChoice { entry: *entry, fate, person: None };
    let mut all: Vec<PollChoice> = file.added.iter().map(bare(PollFate::Add)).collect();
    all.extend(file.leave_out.iter().map(bare(PollFate::LeaveOut)));
    for text in &file.picks {
        let parts = text.split_once('=').and_then(|(entry, who)| Some((entry.trim().parse().ok()?, who.trim())));
        let Some((entry, who)) = parts else {
            let next = "Write the number of the answer and the person: --pick \"3=Ada Lovelace\".";
            return Err(Error::refused("value-refused", format!("“{text}”"), "", "this is no pair", next));
        };
        let person = Some(people::find(desk, workshop, who)?);
        all.push(PollChoice { entry, fate: PollFate::Person, person });
    }
    Ok(all)
}

fn show(plan: &PollPlan) -> String {
    let mut lines = vec![head(plan)];
    lines.extend(other_sheets(&plan.sheets, &plan.sheet));
    let asked = [
        (plan.asks_zone, "  which time zone are its times of? --zone Europe/Berlin"),
        (plan.asks_week, "  which week is meant? --week 2026-05-18"),
    ];
    lines.extend(asked.iter().filter(|(is_asked, _)| *is_asked).map(|(_, line)| (*line).to_owned()));
    for one in &plan.people {
        let mark = if one.is_changed { "" } else { ", as before" };
        lines.push(format!("  {:>3}  {}  {}  ({}{mark})", one.entry, shown(&one.name), answers(one.answers), one.why));
    }
    plan.unknown.iter().for_each(|question| ask(question, &mut lines));
    if !plan.silent.is_empty() {
        lines.push(format!("  not in it: {}", plan.silent.join(", ")));
    }
    lines.extend(plan.problems.iter().map(|p| format!("- {} [{}]", p.message, p.rule)));
    lines.join("\n")
}

fn head(plan: &PollPlan) -> String {
    let (c, times) = (plan.counts, counted(plan.columns, "time", "times"));
    let read = counted(c.read, "answer", "answers");
    let sheet = of_sheet(&plan.sheet);
    format!(
        "{} ({}{sheet}, {times}): {read} read, {} changed, {} unchanged, {} added, {} to be asked, {} left out.",
        plan.file, plan.producer, c.changed, c.unchanged, c.added, c.asked, c.left_out
    )
}

fn ask(question: &PollQuestion, lines: &mut Vec<String>) {
    let name = if question.name_as_written.is_empty() { &question.email } else { &question.name_as_written };
    let number = question.entry;
    lines.push(format!("  {number:>3}  who is “{}”?  {}  ({})", shown(name), answers(question.answers), question.why));
    for one in &question.candidates {
        lines.push(format!("         --pick \"{number}={}\"", shown(&one.name)));
    }
    lines.push(format!("         --add {number}, or --leave-out {number}"));
}

fn answers(counts: TierCounts) -> String {
    format!("{} good, {} if needed, {} no", counts.good, counts.if_needed, counts.no)
}
