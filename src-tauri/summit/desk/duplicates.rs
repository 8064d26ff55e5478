//! Records that may be of one person: proposed with evidence, merged on request, or known to be two.
//!
//! What likeness is stands in [`crate::model::likeness`]; what a merge would do is planned in [`plan`] and done in
//! [`merging`], from the same choices. The older record of a pair is proposed to stay.

mod answers;
mod fields;
mod ledger;
mod merging;
mod plan;

use super::Desk;
use crate::error::{Error, Result, shown};
use crate::model::duplicates::{DuplicatePair, MergeChoice, MergePlan};
use crate::model::likeness::{self, KnownPerson};
use crate::model::{PersonId, WorkshopId};
use crate::store::Reader;

/// More pairs are not proposed at once.
const MOST: usize = 500;

impl Desk {
    /// Pairs that may be one person, the strongest first; of a workshop, those of which at least one takes part in it.
    /// Who is known to be two is no pair.
    pub fn duplicates(&self, workshop: Option<WorkshopId>) -> Result<Vec<DuplicatePair>> {
        let read = self.read();
        let (people, distinct) = (read.known_people()?, read.distinct_people()?);
        let taking_part = workshop.map(|workshop| read.ids_of_people(workshop)).transpose()?;
        let is_meant = |pair: &likeness::Likeness| {
            let is_here = |id| taking_part.as_ref().is_none_or(|people| people.contains(id));
            !distinct.contains(&(pair.one, pair.other)) && (is_here(&pair.one) || is_here(&pair.other))
        };
        let pairs = likeness::alike(&people).into_iter().filter(is_meant).take(MOST);
        let shown = pairs.map(|pair| {
            let (a, b) = (read.merge_person(pair.one)?, read.merge_person(pair.other)?);
            Ok(DuplicatePair { a, b, weight: pair.weight, evidence: pair.evidence })
        });
        shown.collect()
    }

    /// Remembers that two records are of two people: they are proposed no more.
    pub fn mark_distinct(&mut self, one: PersonId, other: PersonId) -> Result<()> {
        let (a, b) = self.two_people([one, other])?;
        let label = format!("{} and {} are two people", super::short(&a.name), super::short(&b.name));
        self.store.gesture(&label, |write| write.mark_distinct(one, other))
    }

    /// What a merge of `b` into `a` would do, field by field; nothing is changed.
    pub fn plan_merge(&self, a: PersonId, b: PersonId, choices: &[MergeChoice]) -> Result<MergePlan> {
        self.two_people([a, b])?;
        Ok(plan::of(&self.read(), [a, b], choices)?.shown)
    }

    /// Lets `b` go into `a`; answers what was done.
    ///
    /// All that belongs to `b` goes over. Where both have a value, the choice decides, else the proposal; what lost stays
    /// with the record of `b`, which is put away and known again by an import. Permissions stay as strict as the
    /// stricter side had them. Refused with `person-unknown`, `person-same` or `merge-field-unknown`.
    pub fn merge_people(&mut self, a: PersonId, b: PersonId, choices: &[MergeChoice]) -> Result<MergePlan> {
        let (stays, goes) = self.two_people([a, b])?;
        let label = format!("Merge {} and {}", super::short(&stays.name), super::short(&goes.name));
        self.store.gesture(&label, |write| {
            let plan = plan::of(write, [a, b], choices)?;
            merging::merge(write, [a, b], &plan)?;
            Ok(plan.shown)
        })
    }

    fn two_people(&self, [a, b]: [PersonId; 2]) -> Result<(KnownPerson, KnownPerson)> {
        if a == b {
            let next = "Name two records.";
            return Err(Error::refused("person-same", "The merge", "", "both are the same record", next));
        }
        Ok((known(&self.read(), a)?, known(&self.read(), b)?))
    }
}

fn known(read: &Reader<'_>, id: PersonId) -> Result<KnownPerson> {
    if !read.has_person(id)? {
        let (which, next) = (format!("“{}”", shown(&id.to_string())), "See “summit people list”.");
        return Err(Error::refused("person-unknown", which, "", "the library has no such person", next));
    }
    read.known_person(id)
}
