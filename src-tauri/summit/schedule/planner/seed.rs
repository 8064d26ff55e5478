//! Choices to begin with: good ones, so that the search leaves out much from the start.

use super::super::request::refused;
use super::search::{Found, Score};
use super::table::{CostTable, join};
use super::timing::Timing;
use crate::error::Result;

/// Most rounds of swapping.
const ROUNDS: usize = 30;

pub(super) struct Seeds<'a> {
    pub table: &'a CostTable,
    pub timing: &'a Timing,
    pub count: usize,
}

impl Seeds<'_> {
    /// The better of two: the earliest starts, and the column that helps most added again and again; each then swapped for
    /// better as long as that helps. Refuses where so many sessions do not fit.
    pub(super) fn best(&self) -> Result<Found> {
        let slots = self.timing.earliest(self.count);
        if slots.len() < self.count {
            let fit = crate::model::counted(u32::try_from(slots.len()).unwrap_or(0), "session", "sessions");
            let wrong = format!("only {fit} of {} would fit with the gap that is to lie between them", self.count);
            return Err(refused(
                "plan-too-close",
                "starts",
                wrong,
                "Choose fewer sessions, a smaller gap or more days.",
            ));
        }
        let kinds: Vec<usize> = slots.iter().map(|slot| self.table.kind_of(*slot)).collect();
        let earliest = Found { score: self.score(&kinds), kinds, slots };
        let earliest = self.swapped(earliest, &|_| true);
        let built = self.built().map(|built| self.swapped(built, &|_| true));
        Ok(built.filter(|built| built.score < earliest.score).unwrap_or(earliest))
    }

    /// A choice that is accepted, made from another by one swap, and swapped on.
    pub(super) fn beside(&self, best: &Found, accepts: &dyn Fn(&[usize]) -> bool) -> Option<Found> {
        self.swap(best, None, accepts).map(|found| self.swapped(found, accepts))
    }

    fn built(&self) -> Option<Found> {
        let (mut kinds, mut points) = (Vec::new(), self.table.base());
        for _ in 0..self.count {
            let mut gains: Vec<(u64, usize)> =
                (0..self.table.kinds.len()).map(|kind| (self.table.gain(&points, kind), kind)).collect();
            gains.sort_by_key(|(gain, kind)| (std::cmp::Reverse(*gain), self.table.each(*kind), *kind));
            let fits = |kind: &usize| self.timing.place(&[kinds.as_slice(), &[*kind]].concat()).is_some();
            let kind = gains.into_iter().map(|(_, kind)| kind).find(fits)?;
            kinds.push(kind);
            join(&mut points, self.table.column(kind));
        }
        let slots = self.timing.place(&kinds)?;
        Some(Found { score: self.score(&kinds), kinds, slots })
    }

    fn swapped(&self, mut found: Found, accepts: &dyn Fn(&[usize]) -> bool) -> Found {
        for _ in 0..ROUNDS {
            let Some(better) = self.swap(&found, Some(found.score), accepts) else { break };
            found = better;
        }
        found
    }

    /// The best choice that differs in one column; better than `than`, where that is given.
    fn swap(&self, found: &Found, than: Option<Score>, accepts: &dyn Fn(&[usize]) -> bool) -> Option<Found> {
        let mut best: Option<Found> = None;
        for place in 0..found.kinds.len() {
            let mut kinds = found.kinds.clone();
            let beside: Vec<usize> =
                found.kinds.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, kind)| *kind).collect();
            let (others, each) = (self.points(&beside), self.each(&beside));
            for kind in 0..self.table.kinds.len() {
                let mut points = others.clone();
                join(&mut points, self.table.column(kind));
                let score = Score::of(self.table, &points, each + self.table.each(kind));
                let least = best.as_ref().map(|best| best.score).or(than);
                if least.is_some_and(|least| score >= least) {
                    continue;
                }
                if let Some(member) = kinds.get_mut(place) {
                    *member = kind;
                }
                if let Some(slots) =
                    Some(&kinds).filter(|kinds| accepts(kinds)).and_then(|kinds| self.timing.place(kinds))
                {
                    best = Some(Found { score, kinds: kinds.clone(), slots });
                }
            }
        }
        best
    }

    fn score(&self, kinds: &[usize]) -> Score {
        Score::of(self.table, &self.points(kinds), self.each(kinds))
    }

    fn each(&self, kinds: &[usize]) -> u64 {
        kinds.iter().map(|kind| self.table.each(*kind)).sum()
    }

    fn points(&self, kinds: &[usize]) -> Vec<u64> {
        kinds.iter().fold(self.table.base(), |mut points, kind| {
            join(&mut points, self.table.column(*kind));
            points
        })
    }
}
