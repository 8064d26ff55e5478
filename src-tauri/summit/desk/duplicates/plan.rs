//! What a merge would do: every field with both sides, what goes over, and what stays strict.

use super::answers::{self, MergedResponses};
use super::fields;
use super::ledger;
use crate::error::{Error, Result, shown};
use crate::model::duplicates::{MergeChoice, MergeField, MergePlan, MergeSide, MovedRows};
use crate::model::likeness;
use crate::model::{AnswerId, Permission, PersonId, PersonState, Role, WorkshopId};
use crate::store::Reader;

/// What a field is about, for whoever does the merge.
#[derive(Clone, Debug)]
pub enum Subject {
    Name,
    Email,
    Affiliation,
    Zone,
    Role(WorkshopId, [Role; 2]),
    State(WorkshopId, [PersonState; 2]),
    Hours(WorkshopId),
    Availability(WorkshopId),
    /// The answers of each side to the same questions, in these responses.
    Answers(WorkshopId, [Vec<AnswerId>; 2]),
}

/// A merge, ready to be done.
pub struct Planned {
    pub shown: MergePlan,
    /// One for each field, in their order.
    pub subjects: Vec<Subject>,
    pub responses: Vec<MergedResponses>,
    /// Lines to add to the ledger, each made from the line that it repeats.
    pub stricter: Vec<Permission>,
}

impl Planned {
    /// Each field with what was chosen for it.
    pub fn choices(&self) -> impl Iterator<Item = (&Subject, &MergeField)> {
        self.subjects.iter().zip(&self.shown.fields)
    }
}

/// Plans the merge of the second person into the first.
pub fn of(read: &Reader<'_>, ids: [PersonId; 2], choices: &[MergeChoice]) -> Result<Planned> {
    let [a, b] = ids;
    let mut found = fields::of_people(read, ids)?;
    found.extend(fields::of_workshops(read, ids)?);
    let (questions, mut responses) = answers::fields(read, ids)?;
    found.extend(questions);
    choose(&mut found, choices)?;
    responses.iter_mut().for_each(|one| one.settle(&found));
    let (mut stricter, mut said) = (Vec::new(), Vec::new());
    for (workshop, slug) in read.workshops_of_either(ids)? {
        let lines = ledger::stricter(&read.permissions(workshop)?, ids);
        said.extend(lines.iter().map(|line| ledger::words(line, &slug)));
        stricter.extend(lines);
    }
    let (subjects, fields) = found.into_iter().unzip();
    let evidence = likeness::compare(&read.known_person(a)?, &read.known_person(b)?);
    let shown = MergePlan {
        a: read.merge_person(a)?,
        b: read.merge_person(b)?,
        evidence: evidence.map(|(_, evidence)| evidence).unwrap_or_default(),
        is_marked_distinct: read.distinct_people()?.contains(&(a, b)),
        fields,
        moved: (read.person_references(b)?.into_iter())
            .map(|(what, count)| MovedRows { what: what.to_owned(), count })
            .collect(),
        stricter: said,
        unpublished: responses.iter().filter(|one| one.is_taken_back()).map(|one| one.slug.clone()).collect(),
    };
    Ok(Planned { shown, subjects, responses, stricter })
}

fn choose(found: &mut [(Subject, MergeField)], choices: &[MergeChoice]) -> Result<()> {
    for choice in choices {
        let field = found.iter_mut().map(|(_, field)| field).find(|field| field.field == choice.field);
        let Some(field) = field else {
            let next = "Take a field that “summit people merge A B --dry-run” lists.";
            let wrong = "the two records do not differ in such a field";
            return Err(Error::refused(
                "merge-field-unknown",
                "The merge",
                format!("“{}”", shown(&choice.field)),
                wrong,
                next,
            ));
        };
        // Of one value there is no other side to take.
        if field.is_open {
            field.chosen = choice.side;
        }
    }
    Ok(())
}

/// A field of which both sides are known; the proposal is taken until somebody chooses.
pub fn field(
    (field, label): (String, String),
    [a, b]: [String; 2],
    is_open: bool,
    (proposal, why): (MergeSide, &str),
) -> MergeField {
    let why = if is_open { why.to_owned() } else { String::new() };
    MergeField { field, label, a, b, is_open, proposal, why, chosen: proposal }
}
