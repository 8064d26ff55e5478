//! `summit import talks …`

use crate::args::{Args, TalksFile};
use crate::commands::{Outcome, open, workshop_of};
use crate::output::{Output, findings, of_sheet, other_sheets};
use summit::desk::playlist::{TalksOrigin, TalksSettings};
use summit::desk::{Desk, counted};
use summit::error::shown;
use summit::model::playlist::{LinkChange, PlaylistEntry, TalksPlan};
use summit::model::{Severity, TalkId, WorkshopId};
use summit::store::Access;
use summit::{Error, Result};

/// Links talks to the videos of a playlist, a list of links or a table, or shows what would be linked.
pub fn run(args: &Args, file: &TalksFile, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let (pairs, sheet) = (pairs(&desk, workshop, &file.pairs)?, file.sheet.clone());
    let settings = TalksSettings { add: file.add, pairs, sheet };
    if file.dry_run {
        let plan = desk.plan_talks(workshop, TalksOrigin::File(&file.file), &settings)?;
        say.result(&plan, || format!("Nothing was written.\n{}", show(&plan)));
        return Ok(Outcome::with_findings(is_open(&plan)));
    }
    let report = desk.import_talks(workshop, TalksOrigin::File(&file.file), &settings)?;
    say.result(&report, || show(&report.plan));
    Ok(Outcome::with_findings(is_open(&report.plan)))
}

/// Whether somebody has to look at it.
fn is_open(plan: &TalksPlan) -> bool {
    let weighs = plan.findings.iter().any(|finding| finding.severity != Severity::Info);
    weighs || !plan.questions.is_empty() || !plan.problems.is_empty()
}

/// Reads `ENTRY=TALK`, where the talk is named as in `talk move`.
fn pairs(desk: &Desk, workshop: WorkshopId, written: &[String]) -> Result<Vec<(u32, TalkId)>> {
    let talks = desk.talk_rows(workshop)?;
    let pair = |text: &String| {
        let parts = text.split_once('=').and_then(|(entry, talk)| Some((entry.trim().parse().ok()?, talk.trim())));
        let Some((entry, wanted)) = parts else {
            let next = "Write the position of the entry and the talk: --pair 3=2.";
            return Err(Error::refused("value-refused", format!("“{text}”"), "", "this is no pair", next));
        };
        let is_meant = |id: TalkId, title: &str, place: u32| {
            title == wanted || id.to_string() == wanted || place.to_string() == wanted
        };
        let found: Vec<TalkId> = talks.iter().filter(|t| is_meant(t.id, &t.title, t.position)).map(|t| t.id).collect();
        match found.as_slice() {
            [one] => Ok((entry, *one)),
            _ => {
                let (wrong, next) = ("no talk is named so, or several are", "See “summit talk list”.");
                Err(Error::refused("talk-unknown", format!("Talk “{wanted}”"), "", wrong, next))
            }
        }
    };
    written.iter().map(pair).collect()
}

fn show(plan: &TalksPlan) -> String {
    let c = plan.counts;
    let mut lines = vec![format!(
        "{} ({}{}): {} read, {} linked, {} added, {} unchanged, {} in conflict, {} to be asked.",
        plan.file,
        plan.producer,
        of_sheet(&plan.sheet),
        counted(c.read, "entry", "entries"),
        c.linked,
        c.added,
        c.unchanged,
        c.conflicts,
        c.asked
    )];
    lines.extend(other_sheets(&plan.sheets, &plan.sheet));
    for link in plan.matched.iter().filter(|link| link.change != LinkChange::Same) {
        lines.push(format!("  {:>2}  {}  {}  ({})", link.position, link.change, link.talk_title, link.why));
    }
    for question in &plan.questions {
        lines.push(format!("  {:>2}  which talk is “{}”?", question.position, shown(&question.entry_title)));
        for talk in &question.candidates {
            lines.push(format!("        --pair {}={}  {}  ({})", question.position, talk.number, talk.title, talk.why));
        }
    }
    lines.extend(plan.new_talks.iter().map(|entry| entry_line(entry, "added")));
    lines.extend(plan.unmatched.iter().map(|entry| entry_line(entry, "no talk")));
    lines.extend(plan.talks_left.iter().map(|talk| format!("   –  without an entry: {}. {}", talk.number, talk.title)));
    lines.extend(plan.problems.iter().map(|p| format!("- {} [{}]", p.message, p.rule)));
    if !plan.findings.is_empty() {
        lines.push(findings(&plan.findings));
    }
    lines.join("\n")
}

fn entry_line(entry: &PlaylistEntry, word: &str) -> String {
    let title = if entry.title.is_empty() { &entry.url } else { &entry.title };
    format!("  {:>2}  {word}  {}", entry.position, shown(title))
}
