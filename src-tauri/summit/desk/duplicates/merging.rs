//! The merge itself, inside one gesture.

use super::answers::MergedResponses;
use super::plan::{Planned, Subject};
use crate::error::Result;
use crate::model::duplicates::MergeSide;
use crate::model::{Permission, PersonField, PersonId};
use crate::store::Write;
use crate::store::merging::OneAWorkshop;

/// Lets the second person go into the first, as planned.
pub fn merge(write: &Write<'_>, ids: [PersonId; 2], plan: &Planned) -> Result<()> {
    let [a, b] = ids;
    write.keep_former_name(a)?;
    write.exchange_trashed(ids)?;
    write.give_times(ids)?;
    for (subject, field) in plan.choices() {
        let side = field.chosen;
        take(write, ids, (subject, side))?;
        let edited = word_of(subject).filter(|_| field.is_open);
        // An import of either file must not bring back what lost.
        edited.map_or(Ok(()), |word| write.mark_edited(a, word))?;
    }
    set_participants(write, a, plan)?;
    plan.responses.iter().try_for_each(|one| merge_responses(write, one, plan))?;
    write.merge_references(b, a)?;
    plan.stricter.iter().try_for_each(|line| repeat(write, line, &plan.shown.a.name, &plan.shown.b.name))
}

fn word_of(subject: &Subject) -> Option<&'static str> {
    match subject {
        Subject::Name => Some(PersonField::Name.word()),
        Subject::Email => Some(PersonField::Email.word()),
        Subject::Affiliation => Some(PersonField::Affiliation.word()),
        Subject::Zone => Some(PersonField::ZoneAsWritten.word()),
        _ => None,
    }
}

/// Gives the first person what the second had.
fn take(write: &Write<'_>, ids: [PersonId; 2], (subject, side): (&Subject, MergeSide)) -> Result<()> {
    let [a, b] = ids;
    if side == MergeSide::A {
        return Ok(());
    }
    let other = write.person(b)?;
    match subject {
        Subject::Name => write.set_person_name(a, &other.name),
        Subject::Email => write.set_person_email(a, &other.email),
        Subject::Affiliation => write.set_person_affiliation(a, &other.affiliation),
        Subject::Zone => write.set_person_zone(a, &other.zone_as_written, other.zone, &write.zone_basis(b)?),
        Subject::Hours(workshop) => write.exchange(OneAWorkshop::Hours, *workshop, ids),
        Subject::Availability(workshop) => write.exchange(OneAWorkshop::Availabilities, *workshop, ids),
        // Those are set together, see below.
        Subject::Role(..) | Subject::State(..) | Subject::Answers(..) => Ok(()),
    }
}

fn set_participants(write: &Write<'_>, a: PersonId, plan: &Planned) -> Result<()> {
    for (subject, field) in plan.choices() {
        match subject {
            Subject::Role(workshop, roles) => write.set_role(*workshop, a, of_side(field.chosen, *roles))?,
            Subject::State(workshop, states) => write.set_state(*workshop, a, of_side(field.chosen, *states))?,
            _ => {}
        }
    }
    Ok(())
}

fn of_side<T>(side: MergeSide, [one, other]: [T; 2]) -> T {
    match side {
        MergeSide::A => one,
        MergeSide::B => other,
    }
}

fn merge_responses(write: &Write<'_>, one: &MergedResponses, plan: &Planned) -> Result<()> {
    let [stays, goes] = &one.both;
    for (subject, field) in plan.choices() {
        let Subject::Answers(workshop, [mine, theirs]) = subject else { continue };
        if *workshop == one.workshop && field.chosen == MergeSide::B {
            mine.iter().try_for_each(|answer| write.give_answer_to(*answer, goes.id))?;
            theirs.iter().try_for_each(|answer| write.give_answer_to(*answer, stays.id))?;
        }
    }
    write.merge_response_rows(goes, stays, one.is_published())
}

/// Writes a line of the ledger once more, with the words that it allows.
fn repeat(write: &Write<'_>, line: &Permission, one: &str, other: &str) -> Result<()> {
    let evidence = match line.evidence.as_str() {
        "" => format!("as before {one} and {other} were merged"),
        before => format!("as before {one} and {other} were merged: {before}"),
    };
    let (id, at) = (write.new_id(), write.next_in_ledger(line.workshop_id)?);
    write.insert_permission(&Permission { id, at, evidence, ..line.clone() })?;
    write.copy_approved_texts(line.id, id)
}
