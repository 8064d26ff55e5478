//! The search beside trying every choice, on small tables that are made up.

use super::search::{Effort, Found, Outcome, Question, Score, solve};
use super::seed::Seeds;
use super::slots::Slot;
use super::table::{Class, CostTable, join};
use super::timing::Timing;
use crate::model::plan::PlanTerms;
use crate::timezone::Moment;

/// Numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

struct Case {
    table: CostTable,
    terms: PlanTerms,
}

impl Case {
    fn made_up(chance: &mut Chance, most_slots: u64, count: u32) -> Self {
        let classes = 1 + chance.below(5);
        Self::of_classes(chance, classes, most_slots, count)
    }

    fn of_classes(chance: &mut Chance, classes: u64, most_slots: u64, count: u32) -> Self {
        let (mut at, mut slots) = (0, Vec::new());
        for _ in 0..u64::from(count) + chance.below(most_slots - u64::from(count)) {
            at += 30 * (1 + chance.below(8)) as i64;
            slots.push(Slot { start: Moment(at * 60_000), day: at / 1_440, clock: at % 1_440 });
        }
        let points = |chance: &mut Chance| [0, 1, 2, 4, 4][chance.below(5) as usize];
        let class = |chance: &mut Chance| {
            let weight = 1 + chance.below(3);
            let (must, debt, base) = (chance.below(2) * chance.below(weight + 1), chance.below(4) as u32, 4);
            Class { weight, must, debt, base: if chance.below(4) == 0 { points(chance) } else { base } }
        };
        let classes: Vec<Class> = (0..classes).map(|_| class(chance)).collect();
        let rows: Vec<Vec<u8>> = classes.iter().map(|_| slots.iter().map(|_| points(chance)).collect()).collect();
        let day = "1970-01-01".parse().unwrap();
        let (minutes, gap) = (30 + 30 * chance.below(3) as u32, 60 * chance.below(3) as u32);
        let terms = PlanTerms {
            minutes,
            gap,
            one_a_day: chance.below(4) == 0,
            ..PlanTerms::new(count, day, day, "UTC".parse().unwrap())
        };
        Self { table: CostTable::arranged(slots, classes, &rows), terms }
    }

    fn keep_distance(&self, chosen: &[usize]) -> bool {
        let apart = i64::from(self.terms.minutes + self.terms.gap) * 60_000;
        chosen.windows(2).all(|pair| {
            let (one, other) = (&self.table.slots[pair[0]], &self.table.slots[pair[1]]);
            other.start.0 - one.start.0 >= apart && !(self.terms.one_a_day && one.day == other.day)
        })
    }

    /// The cost of slots, straight from the definition.
    fn score(&self, chosen: &[usize]) -> Score {
        let mut score = Score::default();
        for (class, facts) in self.table.classes.iter().enumerate() {
            let points = chosen.iter().map(|slot| self.table.points(*slot, class)).min().unwrap().min(facts.base);
            score.worst = score.worst.max(facts.debt + u32::from(points));
            score.sum += facts.weight * u64::from(points);
            score.left += if points == 4 { facts.must * self.table.unit() + facts.weight } else { 0 };
            let each = chosen.iter().map(|slot| u64::from(self.table.points(*slot, class)));
            score.each += facts.weight * each.sum::<u64>();
        }
        score
    }

    /// The best of all choices that keep their distance and are accepted; of equals the one that is over soonest.
    fn tried(&self, accepts: &dyn Fn(&[usize]) -> bool) -> Option<(Score, Vec<usize>)> {
        let mut best: Option<(Score, Vec<usize>)> = None;
        let mut chosen = Vec::new();
        self.each(0, &mut chosen, &mut |chosen| {
            let backwards: Vec<usize> = chosen.iter().rev().copied().collect();
            let score = self.score(chosen);
            let is_better = best.as_ref().is_none_or(|best| (score, &backwards) < (best.0, &best.1));
            if is_better && accepts(chosen) {
                best = Some((score, backwards));
            }
        });
        best.map(|(score, backwards)| (score, backwards.into_iter().rev().collect()))
    }

    fn each(&self, from: usize, chosen: &mut Vec<usize>, then: &mut dyn FnMut(&[usize])) {
        if chosen.len() == self.terms.count as usize {
            if self.keep_distance(chosen) {
                then(chosen);
            }
            return;
        }
        for slot in from..self.table.slots.len() {
            chosen.push(slot);
            self.each(slot + 1, chosen, then);
            chosen.pop();
        }
    }

    fn solved(&self, effort: Effort, accepts: &dyn Fn(&[usize]) -> bool, is_seeded: bool) -> Option<Outcome> {
        let (table, count) = (&self.table, self.terms.count as usize);
        let timing = Timing::new(table, &self.terms);
        let start = if is_seeded { Some(Seeds { table, timing: &timing, count }.best().ok()?) } else { None };
        solve(&Question { table, timing: &timing, count, accepts }, effort, start, Score::default())
    }

    fn solved_above(&self, floor: Score, accepts: &dyn Fn(&[usize]) -> bool) -> Option<Outcome> {
        let (table, count) = (&self.table, self.terms.count as usize);
        let timing = Timing::new(table, &self.terms);
        solve(&Question { table, timing: &timing, count, accepts }, Effort::of(count), None, floor)
    }
}

fn told(found: &Found) -> (Score, Vec<usize>) {
    (found.score, found.slots.clone())
}

#[test]
fn up_to_three_sessions_are_the_best_in_everything_and_the_soonest_there_are() {
    let (mut chance, mut solved) = (Chance(1), 0);
    for case in 0..6_000 {
        let count = 1 + case % 3;
        let case = Case::made_up(&mut chance, 16, count);
        let outcome = case.solved(Effort::of(count as usize), &|_| true, true);
        assert_eq!(outcome.as_ref().map(|outcome| told(&outcome.found)), case.tried(&|_| true));
        assert!(outcome.as_ref().is_none_or(|outcome| outcome.bound == outcome.found.score));
        solved += u32::from(outcome.is_some());
    }
    assert!(solved > 4_000, "{solved}");
}

#[test]
fn a_search_without_a_start_and_with_a_wish_finds_the_best_that_is_accepted() {
    let (mut chance, mut solved) = (Chance(2), 0);
    for case in 0..3_000 {
        let case = Case::made_up(&mut chance, 14, 1 + case % 3);
        let late = |clock: i64| clock >= 600;
        let of_kinds = |kinds: &[usize]| kinds.iter().any(|kind| late(case.table.kinds[*kind].clock));
        let of_slots = |slots: &[usize]| slots.iter().any(|slot| late(case.table.slots[*slot].clock));
        let outcome = case.solved(Effort::of(3), &of_kinds, false);
        let tried = case.tried(&of_slots);
        assert_eq!(outcome.as_ref().map(|outcome| told(&outcome.found)), tried);
        solved += u32::from(outcome.is_some());
        // What no choice at all goes below bounds those that are accepted, and changes nothing.
        let Some((floor, _)) = case.tried(&|_| true) else { continue };
        let above = case.solved_above(floor, &of_kinds);
        assert_eq!(above.as_ref().map(|outcome| told(&outcome.found)), tried);
        assert!(above.is_none_or(|outcome| outcome.bound == outcome.found.score));
    }
    assert!(solved > 1_500, "{solved}");
}

#[test]
fn many_classes_are_weighed_as_few_are() {
    let mut chance = Chance(6);
    let mut proved = 0;
    for case in 0..60 {
        let case = Case::of_classes(&mut chance, 60 + case * 5, 14, 1 + case as u32 % 3);
        let Some(outcome) = case.solved(Effort::of(3), &|_| true, true) else { continue };
        assert_eq!(Some(told(&outcome.found)), case.tried(&|_| true));
        proved += u32::from(outcome.bound == outcome.found.score);
    }
    assert!(proved > 40, "{proved}");
}

#[test]
fn the_best_lies_between_bound_and_cost_however_little_is_looked_into() {
    let (mut chance, mut unproved, mut proved) = (Chance(3), 0, 0);
    for case in 0..3_000 {
        let case = Case::made_up(&mut chance, 13, 2 + case % 5);
        let effort = Effort::of_points(chance.below(400));
        let Some(outcome) = case.solved(effort, &|_| true, true) else { continue };
        let (best, _) = case.tried(&|_| true).unwrap();
        let found = outcome.found.score;
        assert!(outcome.bound <= best && best <= found, "{:?} {best:?} {found:?}", outcome.bound);
        assert_eq!(found, case.score(&outcome.found.slots));
        assert!(case.keep_distance(&outcome.found.slots));
        *(if outcome.bound == found { &mut proved } else { &mut unproved }) += 1;
    }
    assert!(unproved > 300 && proved > 300, "{unproved} {proved}");
}

#[test]
fn more_than_three_sessions_are_proved_where_there_is_little_to_choose() {
    let mut chance = Chance(4);
    for case in 0..600 {
        let count = 4 + case % 3;
        let case = Case::made_up(&mut chance, 13, count);
        let Some(outcome) = case.solved(Effort::of(count as usize), &|_| true, true) else { continue };
        assert_eq!(Some(told(&outcome.found)), case.tried(&|_| true));
        assert_eq!(outcome.bound, outcome.found.score);
    }
}

#[test]
fn the_value_goes_down_with_every_column_and_never_by_more_than_before() {
    let mut chance = Chance(5);
    for _ in 0..500 {
        let table = Case::made_up(&mut chance, 16, 3).table;
        let (small, kind) = (table.base(), chance.below(table.kinds.len() as u64) as usize);
        let mut large = small.clone();
        join(&mut large, table.column(chance.below(table.kinds.len() as u64) as usize));
        assert!(table.value(&large) <= table.value(&small));
        assert!(table.gain(&large, kind) <= table.gain(&small, kind));
        let mut joined = large.clone();
        join(&mut joined, table.column(kind));
        assert_eq!(table.value(&joined), table.value(&large) - table.gain(&large, kind));
    }
}
