//! `summit import people …`, `summit import sessions …`, and talks of proposal systems and schedules.

use crate::args::{Args, ProgrammeFile};
use crate::commands::{Outcome, open, workshop_of};
use crate::output::{Output, of_sheet, other_sheets};
use summit::Result;
use summit::desk::counted;
use summit::error::shown;
use summit::model::gathered::{
    FieldFate, FieldNews, GatheredChange, GatheredGroup, GatheredItem, GatheredPart, ProgrammeChoices, ProgrammePlan,
    ZoneSource,
};
use summit::store::Access;

/// Takes groups of a file in, or shows what would be taken.
pub fn run(args: &Args, file: &ProgrammeFile, groups: &[GatheredGroup], say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let choices = ProgrammeChoices {
        groups: groups.to_vec(),
        zone: file.zone,
        track: file.track.clone(),
        skip: file.except.clone(),
        sheet: file.sheet.clone(),
    };
    if file.dry_run {
        let plan = desk.plan_programme(workshop, &file.file, &choices)?;
        say.result(&plan, || format!("Nothing was written.\n{}", show(&plan)));
        return Ok(Outcome::with_findings(!plan.problems.is_empty()));
    }
    let report = desk.import_programme(workshop, &file.file, &choices)?;
    say.result(&report, || show(&report.plan));
    Ok(Outcome::with_findings(!report.plan.problems.is_empty()))
}

fn show(plan: &ProgrammePlan) -> String {
    let mut lines = vec![head(plan)];
    lines.extend(other_sheets(&plan.sheets, &plan.sheet));
    lines.extend(zone(plan));
    for (group, part) in plan.parts() {
        if !part.items.is_empty() || (part.is_taken && part.counts.left_out > 0) {
            lines.push(format!("{group}: {}", counts(part)));
            lines.extend(part.items.iter().flat_map(|item| item_lines(item, &plan.place_word)));
        }
    }
    if plan.parts().iter().all(|(_, part)| part.items.is_empty()) && plan.left_out.is_empty() {
        lines.push("Nothing of it was asked for, or it holds nothing to take.".into());
    }
    let not_taken: Vec<String> = plan.parts().into_iter().filter_map(|(group, part)| offered(group, part)).collect();
    lines.extend(not_taken);
    for one in &plan.left_out {
        lines.push(format!("  left out  {}: {}", shown(&one.title), one.why));
    }
    for one in &plan.vanished {
        lines.push(format!("  not in the file any more, and kept: {}", shown(&one.title)));
    }
    if plan.private_answers > 0 {
        let answers = counted(plan.private_answers, "answer or other cell stays", "answers and other cells stay");
        lines.push(format!("{answers} in the file, private."));
    }
    lines.extend(plan.problems.iter().map(|p| format!("- {} [{}]", p.message, p.rule)));
    lines.join("\n")
}

fn head(plan: &ProgrammePlan) -> String {
    let title = if plan.title.is_empty() { String::new() } else { format!(": {}", shown(&plan.title)) };
    let before = plan.imported_before.as_ref().map(|day| format!(" Imported before, on {day}.")).unwrap_or_default();
    format!("{} ({}{}){title}.{before}", plan.file, plan.producer, of_sheet(&plan.sheet))
}

fn zone(plan: &ProgrammePlan) -> Option<String> {
    let name = plan.zone.map_or("", |zone| zone.name());
    match plan.zone_source {
        _ if !plan.asks_zone => None,
        ZoneSource::Unknown => Some("Its times name no zone: say it with --zone.".into()),
        ZoneSource::Workshop => {
            Some(format!("Its times name no zone: they were read in {name}, that of the workshop. Another: --zone."))
        }
        ZoneSource::File | ZoneSource::Chosen => Some(format!("Its times were read in {name}.")),
    }
}

fn counts(part: &GatheredPart) -> String {
    let c = part.counts;
    format!("{} new, {} changed, {} same, {} left out", c.added, c.changed, c.unchanged, c.left_out)
}

/// What the file holds beside what was asked for.
fn offered(group: GatheredGroup, part: &GatheredPart) -> Option<String> {
    let held = match group {
        GatheredGroup::People => counted(part.held, "person", "people"),
        GatheredGroup::Talks => counted(part.held, "talk", "talks"),
        GatheredGroup::Sessions => counted(part.held, "session", "sessions"),
    };
    let is_offered = !part.is_taken && part.items.is_empty() && part.held > 0;
    is_offered.then(|| format!("Not taken: {held} (summit import {group})."))
}

fn item_lines(item: &GatheredItem, word: &str) -> Vec<String> {
    if item.change == GatheredChange::Same && item.fields.is_empty() {
        return Vec::new();
    }
    let why = if item.why.is_empty() { String::new() } else { format!("  ({})", item.why) };
    let mut lines = vec![format!("  {}  {word} {}  {}{why}", item.change, item.place, shown(&item.title))];
    // Of what is new the title says enough.
    if item.change != GatheredChange::New {
        lines.extend(item.fields.iter().map(field_line));
    }
    lines
}

fn field_line(news: &FieldNews) -> String {
    let (before, after) = (shown(&news.before), shown(&news.after));
    match news.fate {
        FieldFate::Set => format!("      {}: {after}", news.field),
        FieldFate::Changed => format!("      {}: {before} → {after}", news.field),
        FieldFate::Kept => format!("      {}: {before} was kept; the file says {after}", news.field),
        FieldFate::Held => format!("      {}: {before} was kept, a post shows it; the file says {after}", news.field),
    }
}
