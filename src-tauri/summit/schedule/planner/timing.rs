//! When the columns of a choice can take place: which slot each takes, so that all keep their distance.

use super::super::clock::MINUTE;
use super::table::CostTable;
use crate::model::plan::PlanTerms;

/// No way to place a set of columns.
const NEVER: usize = usize::MAX;

/// The slots of each kind, and what lies between two sessions at least.
pub(super) struct Timing {
    /// Milliseconds since 1970, and the day, of every slot in order.
    slots: Vec<(i64, i64)>,
    kinds: Vec<Vec<usize>>,
    /// From start to start, in milliseconds.
    apart: i64,
    one_a_day: bool,
}

impl Timing {
    pub(super) fn new(table: &CostTable, terms: &PlanTerms) -> Self {
        Self {
            slots: table.slots.iter().map(|slot| (slot.start.0, slot.day)).collect(),
            kinds: table.kinds.iter().map(|kind| kind.slots.clone()).collect(),
            apart: (i64::from(terms.minutes) + i64::from(terms.gap)) * MINUTE,
            one_a_day: terms.one_a_day,
        }
    }

    /// The slots for some kinds, in order of time: the last one as soon as can be, then the last but one, and so on. `None`
    /// where they cannot all take place.
    ///
    /// Of every part of the kinds it finds the soonest last slot. That decides, since what follows depends on nothing else,
    /// and since a slot is of one kind, so that equal last slots mean the same kind taken last.
    pub(super) fn place(&self, kinds: &[usize]) -> Option<Vec<usize>> {
        let all = (1_usize << kinds.len()) - 1;
        let mut soonest = vec![(NEVER, 0); all + 1];
        for part in 1..=all {
            for (member, kind) in kinds.iter().enumerate().filter(|(member, _)| part & (1 << member) != 0) {
                let before = part & !(1 << member);
                let last = soonest.get(before).map_or(NEVER, |entry| entry.0);
                let slot = if before == 0 { self.first(*kind) } else { self.next(*kind, last) };
                if let Some(entry) = soonest.get_mut(part).filter(|entry| slot < entry.0) {
                    *entry = (slot, member);
                }
            }
        }
        Self::traced(&soonest, all)
    }

    fn traced(soonest: &[(usize, usize)], all: usize) -> Option<Vec<usize>> {
        let (mut slots, mut part) = (Vec::new(), all);
        while part != 0 {
            let (slot, member) = *soonest.get(part).filter(|entry| entry.0 != NEVER)?;
            slots.push(slot);
            part &= !(1 << member);
        }
        slots.reverse();
        Some(slots)
    }

    /// As many slots of any kind as fit, each as soon as can be. No way of placing sessions fits more.
    pub(super) fn earliest(&self, count: usize) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::new();
        for slot in 0..self.slots.len() {
            if chosen.len() < count && chosen.last().is_none_or(|last| self.is_after(slot, *last)) {
                chosen.push(slot);
            }
        }
        chosen
    }

    fn first(&self, kind: usize) -> usize {
        self.kinds.get(kind).and_then(|slots| slots.first()).copied().unwrap_or(NEVER)
    }

    /// The first slot of a kind that keeps its distance from an earlier one.
    fn next(&self, kind: usize, last: usize) -> usize {
        let Some(slots) = self.kinds.get(kind).filter(|_| last != NEVER) else { return NEVER };
        let first = slots.partition_point(|slot| !self.is_after(*slot, last));
        slots.get(first).copied().unwrap_or(NEVER)
    }

    fn is_after(&self, slot: usize, last: usize) -> bool {
        let (Some(slot), Some(last)) = (self.slots.get(slot), self.slots.get(last)) else { return false };
        slot.0 >= last.0 + self.apart && (!self.one_a_day || slot.1 > last.1)
    }
}
