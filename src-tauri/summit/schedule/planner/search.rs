//! The choice of columns that costs least, found by leaving out what cannot be better.
//!
//! Costs are compared part by part, so three searches follow each other: who is left out; then the worst-off; then the sum.
//! What one has proved bounds the next. A choice is built column by column. Where somebody pays too much until now, one of
//! the columns that help must be in it, so these are tried first, and of all such people the ones whom fewest help decide.
//! Two things bound what may still be added: no column gains more in a larger choice than in a smaller one, so the largest
//! gains of now bound all of later; and nobody pays less than at the best start there is. What costs the same as the best
//! so far is looked into only while its columns may be better in themselves, which the best column left bounds, or as good
//! and over sooner.

use super::bits::ones;
use super::table::{CostTable, join};
use super::timing::Timing;
use std::cell::{Cell, OnceCell};
use std::cmp::Ordering;

/// What a choice costs, in the order of comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    /// Weight left out of those who must attend, times the unit of the table, and of all.
    pub left: u64,
    pub worst: u32,
    pub sum: u64,
    /// Points of all at each of the new sessions, by weight: no part of the cost, but it decides between equal costs.
    pub each: u64,
}

impl Score {
    /// The score of columns that cost `points` together, and `each` one by one.
    pub(super) fn of(table: &CostTable, points: &[u64], each: u64) -> Self {
        let value = table.value(points);
        Self { left: value / table.unit(), worst: table.worst(points), sum: value % table.unit(), each }
    }
}

/// A choice that can take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub score: Score,
    pub kinds: Vec<usize>,
    /// In order of time.
    pub slots: Vec<usize>,
}

impl Found {
    /// Whether this one is over before another: by the last slot, then the last but one, and so on.
    pub(super) fn is_sooner_than(&self, other: &Self) -> bool {
        self.slots.iter().rev().lt(other.slots.iter().rev())
    }
}

/// The best choice, and what no choice goes below.
pub(super) struct Outcome {
    pub found: Found,
    pub bound: Score,
}

/// How many points one of the three searches may look at.
#[derive(Clone, Copy)]
pub(super) struct Effort(u64);

impl Effort {
    /// To the end for up to three sessions: a bound of some seconds is there for what no workshop has, such as thousands
    /// of people who each have times of their own. Some effort for more sessions.
    pub(super) fn of(count: usize) -> Self {
        if count <= 3 { Self(10_000_000_000) } else { Self::some() }
    }

    /// Less than a second.
    pub(super) fn some() -> Self {
        Self(150_000_000)
    }

    /// So many points, whatever is searched.
    #[cfg(test)]
    pub(super) fn of_points(points: u64) -> Self {
        Self(points)
    }
}

/// Which parts of the cost a search compares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Left,
    Worst,
    Sum,
}

impl Stage {
    fn compare(self, one: Score, other: Score) -> Ordering {
        match self {
            Self::Left => one.left.cmp(&other.left),
            Self::Worst => (one.left, one.worst).cmp(&(other.left, other.worst)),
            Self::Sum => one.cmp(&other),
        }
    }
}

/// What is searched: so many columns of a table, of choices that are accepted.
pub(super) struct Question<'a> {
    pub table: &'a CostTable,
    pub timing: &'a Timing,
    pub count: usize,
    pub accepts: &'a dyn Fn(&[usize]) -> bool,
}

/// Improves on a choice, where there is one, until none is better or the effort is spent. No choice costs less than
/// `floor`.
pub(super) fn solve(question: &Question<'_>, effort: Effort, start: Option<Found>, floor: Score) -> Option<Outcome> {
    let (anywhere, mut floor, mut best) = (question.table.anywhere(), floor, start);
    for stage in [Stage::Left, Stage::Worst, Stage::Sum] {
        let (anywhere, table) = (anywhere.as_slice(), question.table);
        let (too_many, work) = (Vec::new(), Cell::new(effort.0));
        let mut search = Search { question, table, stage, anywhere, floor, best: None, too_many, open: None, work };
        search.take(best);
        search.run(question.count);
        let open = search.open;
        best = search.best;
        floor = raised(floor, stage, best.as_ref()?.score, open);
    }
    Some(Outcome { found: best?, bound: floor })
}

/// What is proved once a search is over; `open` is the least that what it did not look into may cost.
fn raised(floor: Score, stage: Stage, best: Score, open: Option<Score>) -> Score {
    let proved = open.map_or(best, |open| open.min(best));
    match stage {
        // What bounds the worst of those who leave out so many says nothing of those who leave out more.
        Stage::Left if proved.left > floor.left => Score { left: proved.left, ..Score::default() },
        Stage::Left => floor,
        // Only who leaves out as few as can be is bound by the worst of those.
        Stage::Worst if floor.left == best.left => {
            let open = open.filter(|open| open.left == best.left).map_or(best.worst, |open| open.worst);
            Score { worst: open.min(best.worst), ..floor }
        }
        Stage::Worst => floor,
        Stage::Sum => proved,
    }
}

/// A part of a choice.
struct Node {
    kinds: Vec<usize>,
    points: Vec<u64>,
    value: u64,
    /// What its columns cost one by one.
    each: u64,
    /// What the worst-off pays at least.
    worst: u32,
    /// The soonest last slot; `None` inside where the part cannot take place.
    last: OnceCell<Option<usize>>,
}

/// A column that may be added, and at most so much less is the value with it.
#[derive(Clone, Copy)]
struct Candidate {
    gain: u64,
    kind: usize,
}

struct Search<'a> {
    question: &'a Question<'a>,
    table: &'a CostTable,
    stage: Stage,
    anywhere: &'a [u64],
    /// What every choice costs at least, from the searches before.
    floor: Score,
    best: Option<Found>,
    /// The points of which none may be paid in a choice that is not worse than the best so far.
    too_many: Vec<u64>,
    /// The least that what was not looked into may cost.
    open: Option<Score>,
    work: Cell<u64>,
}

impl Search<'_> {
    fn run(&mut self, count: usize) {
        let root = self.node(Vec::new(), self.table.base(), 0);
        let all: Vec<Candidate> = (0..self.table.kinds.len()).map(|kind| Candidate { gain: 0, kind }).collect();
        let ranked = self.ranked(&root, &all);
        self.descend(&root, &ranked, count);
    }

    fn take(&mut self, best: Option<Found>) {
        self.best = best;
        self.too_many = self.table.too_many(self.limit(), self.most());
    }

    /// Looks into every choice that adds `rest` of the candidates, which stand by their gain.
    fn descend(&mut self, node: &Node, candidates: &[Candidate], rest: usize) {
        if rest <= 1 {
            return self.finish(node, candidates);
        }
        let mut later = candidates.to_vec();
        for candidate in self.helping(node, candidates) {
            let others: u64 = later.iter().take(rest - 1).map(|candidate| candidate.gain).sum();
            let least = self.least(node, candidate.gain + others);
            let cheapest = self.cheapest(&later);
            let more = node.each + (rest as u64 - 1) * cheapest;
            if self.is_over(Score { each: more + cheapest, ..least }, node) {
                return;
            }
            let each = more + self.table.each(candidate.kind);
            if !self.is_hopeless(Score { each, ..least }, node) {
                self.add(node, candidate.kind, &later, rest - 1);
            }
            later.retain(|other| other.kind != candidate.kind);
        }
    }

    /// Looks into every choice with one column more that adds `rest` of the candidates.
    fn add(&mut self, node: &Node, kind: usize, candidates: &[Candidate], rest: usize) {
        let child = self.child(node, kind);
        // With one column to go, every candidate is looked at anyway: the gains of before bound well enough.
        if rest == 1 {
            return self.finish(&child, candidates);
        }
        let ranked = self.ranked(&child, candidates);
        self.descend(&child, &ranked, rest);
    }

    /// The least that one of the candidates costs by itself, where that matters.
    fn cheapest(&self, candidates: &[Candidate]) -> u64 {
        let alone = candidates.iter().map(|candidate| self.table.each(candidate.kind));
        if self.stage == Stage::Sum { alone.min().unwrap_or(0) } else { 0 }
    }

    /// The candidates of which one must be added.
    fn helping(&self, node: &Node, candidates: &[Candidate]) -> Vec<Candidate> {
        self.spend(candidates.len() as u64);
        let fewest = self.needy(node).into_iter().flat_map(|(at, word)| ones(word).map(move |bit| (at, bit)));
        let fewest = fewest.min_by_key(|(at, bit)| self.table.helpers(*at, *bit));
        let helps =
            |column: &[u64]| fewest.is_none_or(|(at, bit)| column.get(at).is_some_and(|column| column & bit == 0));
        candidates.iter().filter(|candidate| helps(self.table.column(candidate.kind))).copied().collect()
    }

    /// What is paid too much until now: whoever still does with the last column makes the choice worse.
    fn needy(&self, node: &Node) -> Vec<(usize, u64)> {
        let words = node.points.iter().zip(&self.too_many).map(|(points, too_many)| points & too_many);
        words.enumerate().filter(|(_, word)| *word != 0).collect()
    }

    /// Adds the last column.
    fn finish(&mut self, node: &Node, candidates: &[Candidate]) {
        let needy = self.needy(node);
        let cheapest = node.each + self.cheapest(candidates);
        for candidate in candidates {
            // First what costs least to ask, since most candidates fail here.
            let column = self.table.column(candidate.kind);
            if needy.iter().any(|(at, word)| column.get(*at).is_some_and(|column| column & word != 0)) {
                continue;
            }
            let least = self.least(node, candidate.gain);
            if self.is_over(Score { each: cheapest, ..least }, node) {
                return;
            }
            let each = node.each + self.table.each(candidate.kind);
            if !self.is_hopeless(Score { each, ..least }, node) {
                self.offer(node, candidate.kind);
            }
        }
    }

    /// The most that the worst-off may pay in a choice that is not worse than the best so far.
    fn most(&self) -> u32 {
        let best = self.best.as_ref().map(|best| best.score).filter(|best| best.left == self.floor.left);
        match (self.stage, best) {
            (Stage::Left, _) | (_, None) => u32::MAX,
            (Stage::Worst, Some(best)) => best.worst.saturating_sub(1),
            (Stage::Sum, Some(best)) => best.worst,
        }
    }

    /// The largest value of a choice that is not worse than the best so far.
    fn limit(&self) -> u64 {
        let unit = self.table.unit();
        let Some(best) = self.best.as_ref().map(|best| best.score) else { return u64::MAX };
        let is_sum_alone = self.stage == Stage::Sum && (best.left, best.worst) == (self.floor.left, self.floor.worst);
        match self.stage {
            Stage::Left => (best.left * unit).saturating_sub(1),
            _ if is_sum_alone => best.left * unit + best.sum,
            _ => best.left * unit + unit - 1,
        }
    }

    /// Takes a whole choice if it is better, or as good in everything and over sooner.
    fn offer(&mut self, node: &Node, kind: usize) {
        self.spend(self.table.classes.len() as u64 + 1);
        let each = node.each + self.table.each(kind);
        let least = self.least(node, self.table.gain(&node.points, kind));
        if self.compare(Score { each, ..least }) == Ordering::Greater {
            return;
        }
        let mut points = node.points.clone();
        join(&mut points, self.table.column(kind));
        let score = Score::of(self.table, &points, each);
        let order = self.compare(score);
        if order == Ordering::Greater || (order == Ordering::Equal && self.stage != Stage::Sum) {
            return;
        }
        let kinds = [node.kinds.as_slice(), &[kind]].concat();
        if !(self.question.accepts)(&kinds) {
            return;
        }
        let Some(slots) = self.place(&kinds) else { return };
        let found = Found { score, kinds, slots };
        if order == Ordering::Less || self.best.as_ref().is_none_or(|best| found.is_sooner_than(best)) {
            self.take(Some(found));
        }
    }

    /// How a cost stands to the best so far.
    fn compare(&self, score: Score) -> Ordering {
        self.best.as_ref().map_or(Ordering::Less, |best| self.stage.compare(score, best.score))
    }

    /// What a choice costs at least that holds this part and gains no more in value.
    fn least(&self, node: &Node, gain: u64) -> Score {
        let (value, unit) = (node.value.saturating_sub(gain), self.table.unit());
        let left = (value / unit).max(self.floor.left);
        let worst = if left == self.floor.left { node.worst.max(self.floor.worst) } else { node.worst };
        Score { left, worst, sum: value.saturating_sub(left.saturating_mul(unit)), each: node.each }
    }

    /// Whether no choice with this part that costs so much at least is to be looked into.
    fn is_over(&mut self, least: Score, node: &Node) -> bool {
        self.is_hopeless(least, node) || self.is_spent(least)
    }

    /// Whether nothing that costs so much at least, and holds this part, is better than the best so far.
    fn is_hopeless(&self, least: Score, node: &Node) -> bool {
        match self.compare(least) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal if self.stage != Stage::Sum => true,
            Ordering::Equal => {
                let last = || self.place(&node.kinds).map(|slots| slots.last().copied().unwrap_or(0));
                let mine = *node.last.get_or_init(last);
                mine.is_none_or(|mine| {
                    self.best.as_ref().and_then(|best| best.slots.last()).is_some_and(|best| mine > *best)
                })
            }
        }
    }

    /// Whether the effort is spent; then what would have been looked into stays open.
    fn is_spent(&mut self, least: Score) -> bool {
        if self.work.get() == 0 {
            self.open = Some(self.open.map_or(least, |open| open.min(least)));
        }
        self.work.get() == 0
    }

    fn spend(&self, work: u64) {
        self.work.set(self.work.get().saturating_sub(work));
    }

    fn place(&self, kinds: &[usize]) -> Option<Vec<usize>> {
        self.spend(8 * kinds.len() as u64 * (1 << kinds.len()));
        self.question.timing.place(kinds)
    }

    fn child(&self, node: &Node, kind: usize) -> Node {
        self.spend(self.table.classes.len() as u64 + 1);
        let mut points = node.points.clone();
        join(&mut points, self.table.column(kind));
        self.node([node.kinds.as_slice(), &[kind]].concat(), points, node.each + self.table.each(kind))
    }

    fn node(&self, kinds: Vec<usize>, points: Vec<u64>, each: u64) -> Node {
        let mut least = points.clone();
        join(&mut least, self.anywhere);
        let (value, worst) = (self.table.value(&points), self.table.worst(&least));
        Node { kinds, points, value, each, worst, last: OnceCell::new() }
    }

    /// The candidates by what they gain now, the most first, then by what they cost by themselves.
    fn ranked(&self, node: &Node, candidates: &[Candidate]) -> Vec<Candidate> {
        let work = candidates.len() as u64 * (self.table.classes.len() as u64 + 1);
        self.spend(work);
        let gain = |candidate: &Candidate| self.table.gain(&node.points, candidate.kind);
        let mut ranked: Vec<Candidate> =
            candidates.iter().map(|candidate| Candidate { gain: gain(candidate), ..*candidate }).collect();
        let order = |one: &Candidate| (std::cmp::Reverse(one.gain), self.table.each(one.kind), one.kind);
        ranked.sort_by_key(order);
        ranked
    }
}
