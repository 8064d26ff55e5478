//! `summit people duplicates`, `merge` and `distinct`

use super::super::{Outcome, open, workshop_of};
use crate::args::{Args, MergeArgs};
use crate::output::{Output, table};
use summit::desk::Desk;
use summit::model::duplicates::{DuplicatePair, MergeField, MergePerson, MergePlan, MergeSide};
use summit::model::{PersonId, fold};
use summit::store::Access;
use summit::{Error, Result};

/// Lists the pairs of the library; of a workshop where one is named.
pub fn list(args: &Args, say: &Output) -> Result<Outcome> {
    let desk = open(args, Access::Read)?;
    let workshop = match args.workshop {
        Some(_) => Some(workshop_of(args, &desk)?),
        None => None,
    };
    let pairs = desk.duplicates(workshop)?;
    say.result(&pairs, || match pairs.is_empty() {
        true => "No two records are alike.".into(),
        false => pairs.iter().map(pair).collect::<Vec<_>>().join("\n"),
    });
    Ok(Outcome::Done)
}

/// Says what a merge does, and does it unless it is a rehearsal.
pub fn merge(args: &Args, merge: &MergeArgs, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, if merge.dry_run { Access::Read } else { Access::Write })?;
    let (a, b) = (find(&desk, &merge.a)?, find(&desk, &merge.b)?);
    let plan = match merge.dry_run {
        true => desk.plan_merge(a, b, &merge.keep)?,
        false => desk.merge_people(a, b, &merge.keep)?,
    };
    say.result(&plan, || worded(&plan, merge.dry_run));
    Ok(Outcome::Done)
}

/// Remembers that two records are of two people.
pub fn distinct(args: &Args, names: [&str; 2], say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let [a, b] = names;
    let (a, b) = (find(&desk, a)?, find(&desk, b)?);
    desk.mark_distinct(a, b)?;
    let pairs = desk.duplicates(None)?;
    say.result(&pairs, || format!("Remembered: {} and {} are two people.", names[0], names[1]));
    Ok(Outcome::Done)
}

/// The one person of this id, e-mail address or name in the library.
fn find(desk: &Desk, name: &str) -> Result<PersonId> {
    let people = desk.read().known_people()?;
    let is_meant =
        |id: PersonId, email: &str| id.to_string() == name || (!email.is_empty() && email == fold::email(name));
    let exact = people.iter().find(|person| is_meant(person.id, &fold::email(&person.email)));
    if let Some(person) = exact {
        return Ok(person.id);
    }
    let mut named = people.iter().filter(|person| fold::name(&person.name) == fold::name(name));
    match (named.next(), named.next()) {
        (Some(one), None) => Ok(one.id),
        (None, _) => {
            let next = "See “summit people list”.";
            Err(Error::refused("person-unknown", format!("“{name}”"), "", "nobody of this name is known", next))
        }
        (Some(_), Some(_)) => {
            let next = "Name the person by the id that “summit people duplicates” shows.";
            Err(Error::refused("person-ambiguous", format!("“{name}”"), "", "two people have this name", next))
        }
    }
}

fn pair(pair: &DuplicatePair) -> String {
    let (a, b) = (&pair.a, &pair.b);
    let because = pair.evidence.join("; ");
    format!("{}: {} and {}\n  {because}\n  summit people merge {} {}\n", pair.weight, who(a), who(b), a.id, b.id)
}

fn who(person: &MergePerson) -> String {
    let known = [&person.name, &person.affiliation, &person.email];
    known.into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

fn worded(plan: &MergePlan, is_rehearsal: bool) -> String {
    let verb = if is_rehearsal { "would go" } else { "went" };
    let mut lines = vec![format!("B, {}, {verb} into A, {}.", who(&plan.b), who(&plan.a))];
    if plan.is_marked_distinct {
        lines.push("Somebody said before that they are two people.".into());
    }
    lines.push(table(&plan.fields.iter().map(row).collect::<Vec<_>>()));
    let moved: Vec<String> = plan.moved.iter().map(|one| format!("{} {}", one.count, one.what)).collect();
    if !moved.is_empty() {
        lines.push(format!("Belonging to B: {}.", moved.join(", ")));
    }
    lines.extend(plan.stricter.iter().map(|line| format!("Stays as strict as it was: {line}.")));
    lines.extend(plan.unpublished.iter().map(|slug| format!("The response in {slug} is not published any more.")));
    lines.join("\n")
}

/// Field, both values, and which is kept.
fn row(field: &MergeField) -> Vec<String> {
    let kept = match (field.is_open, field.chosen) {
        (false, _) => String::new(),
        (true, side) if side == field.proposal => format!("{} ({})", letter(side), field.why),
        (true, side) => format!("{} (chosen)", letter(side)),
    };
    let line = |text: &str| text.replace('\n', " / ");
    vec![field.field.clone(), line(&field.a), line(&field.b), kept]
}

fn letter(side: MergeSide) -> &'static str {
    match side {
        MergeSide::A => "A",
        MergeSide::B => "B",
    }
}
