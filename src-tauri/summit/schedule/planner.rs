//! The best sets of sessions, and the proof that there is none better.
//!
//! Starts that the terms allow (`slots`) and people who meet them alike make a table of points (`table`). A set of
//! sessions is a choice of its columns; equal columns at the same time of day are one, and `timing` finds the days for
//! them. `search` goes through the choices and leaves out what cannot be better than what it has, for one to three
//! sessions always to the end (within a bound that no real workshop reaches), for more of them within a bound that keeps
//! the window awake; what it did not look into is the gap between `cost` and `bound`.

mod bits;
mod search;
mod seed;
pub(super) mod slots;
mod table;
mod timing;

pub use slots::Slot;
pub use table::{Class, CostTable};

use super::assess::Judged;
use super::people::around_clock;
use super::request::{PlanRequest, validate};
use crate::error::Result;
use crate::model::plan::{Plan, PlanCost, PlanTerms};
use crate::timezone::{Moment, rules_version};
use search::{Effort, Found, Outcome, Question, Score, solve};
use seed::Seeds;
use timing::Timing;

/// How far apart two times of day are different hours, in minutes around the clock.
const ANOTHER_HOUR: i64 = 120;

/// How many other sets are shown.
const ALTERNATIVES: usize = 3;

/// Plans sessions (see [`schedule`](super)).
///
/// An alternative is the best set, as far as some effort goes, that brings a session at another hour than each set before
/// it: two hours or more by the event's clocks from all sessions of that set. Refuses with `plan-count`, `plan-minutes`, `plan-step`, `plan-dates`,
/// `plan-range`, `plan-no-zone`, `plan-weight`, `plan-too-large`, `plan-no-start` and `plan-too-close`.
pub fn plan(request: &PlanRequest) -> Result<Plan> {
    validate(request)?;
    let judged = Judged::new(request);
    let table = CostTable::new(request, &judged)?;
    let timing = Timing::new(&table, &request.terms);
    let choice = Choice { table: &table, timing: &timing, count: request.terms.count as usize };
    let outcome = choice.best()?;
    let best = table.starts(&outcome.found.slots);
    let others = choice.others(&outcome);
    Ok(told(&judged, &table, &outcome, &best, &others))
}

/// The best sessions of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BestSet {
    /// In order of time.
    pub starts: Vec<Moment>,
    pub cost: PlanCost,
    /// What no set goes below: the cost where it is proved.
    pub bound: PlanCost,
}

fn told(judged: &Judged, table: &CostTable, outcome: &Outcome, best: &[Moment], others: &[Vec<Moment>]) -> Plan {
    let (assessed, alternatives) = judged.assess_beside(best, others);
    let bound = table.cost(outcome.bound);
    Plan {
        proved_optimal: bound == assessed.cost,
        bound,
        alternatives,
        clock_changes: judged.clock_changes(),
        starts_allowed: u32::try_from(table.slots.len()).unwrap_or(u32::MAX),
        rules_version: rules_version().to_owned(),
        sessions: assessed.sessions,
        fixed: assessed.fixed,
        people: assessed.people,
        cost: assessed.cost,
        reasons: assessed.reasons,
        without_zone: assessed.without_zone,
    }
}

/// A choice of so many columns.
struct Choice<'a> {
    table: &'a CostTable,
    timing: &'a Timing,
    count: usize,
}

impl Choice<'_> {
    fn best(&self) -> Result<Outcome> {
        let start = self.seeds().best()?;
        let bound = Score { left: 0, ..start.score };
        let question = self.question(&|_| true);
        let outcome = solve(&question, Effort::of(self.count), Some(start.clone()), Score::default());
        Ok(outcome.unwrap_or(Outcome { found: start, bound }))
    }

    fn others(&self, best: &Outcome) -> Vec<Vec<Moment>> {
        let mut taken = vec![self.clocks(&best.found)];
        let (mut others, mut floor) = (Vec::new(), best.bound);
        while others.len() < ALTERNATIVES {
            let Some(other) = self.other(&best.found, &taken, floor) else { break };
            taken.push(self.clocks(&other.found));
            others.push(self.table.starts(&other.found.slots));
            floor = other.bound;
        }
        others
    }

    /// The best set with another hour than each of those before, as far as some effort goes; of more than three sessions
    /// the best that swapping one session after the other finds. What is asked of one is asked of the next: what none
    /// before goes below bounds it too.
    fn other(&self, best: &Found, taken: &[Vec<i64>], floor: Score) -> Option<Outcome> {
        let accepts = |kinds: &[usize]| taken.iter().all(|clocks| self.has_another_hour(kinds, clocks));
        let start = self.seeds().beside(best, &accepts);
        if self.count > 3 {
            return start.map(|found| Outcome { found, bound: floor });
        }
        solve(&self.question(&accepts), Effort::some(), start, floor)
    }

    fn seeds(&self) -> Seeds<'_> {
        Seeds { table: self.table, timing: self.timing, count: self.count }
    }

    fn question<'a>(&'a self, accepts: &'a dyn Fn(&[usize]) -> bool) -> Question<'a> {
        Question { table: self.table, timing: self.timing, count: self.count, accepts }
    }

    fn has_another_hour(&self, kinds: &[usize], clocks: &[i64]) -> bool {
        let clock = |kind: &usize| self.table.kinds.get(*kind).map_or(0, |kind| kind.clock);
        kinds.iter().map(clock).any(|mine| clocks.iter().all(|other| around_clock(mine, *other) >= ANOTHER_HOUR))
    }

    fn clocks(&self, found: &Found) -> Vec<i64> {
        found.slots.iter().filter_map(|slot| self.table.slots.get(*slot)).map(|slot| slot.clock).collect()
    }
}

impl CostTable {
    /// The best set that [`plan`](super::plan()) finds in the table of a request, for who wants to compare that alone.
    /// Refuses with `plan-too-close`.
    pub fn best(&self, terms: &PlanTerms) -> Result<BestSet> {
        let timing = Timing::new(self, terms);
        let Outcome { found, bound } = Choice { table: self, timing: &timing, count: terms.count as usize }.best()?;
        Ok(BestSet { starts: self.starts(&found.slots), cost: self.cost(found.score), bound: self.cost(bound) })
    }

    fn starts(&self, slots: &[usize]) -> Vec<Moment> {
        slots.iter().filter_map(|slot| self.slots.get(*slot)).map(|slot| slot.start).collect()
    }

    fn cost(&self, score: Score) -> PlanCost {
        let number = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
        PlanCost {
            must_left_out: number(score.left / self.unit()),
            left_out: number(score.left % self.unit()),
            worst: score.worst,
            sum: number(score.sum),
        }
    }
}

#[cfg(test)]
mod tests;
