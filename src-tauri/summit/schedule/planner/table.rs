//! What each start costs whom: a row a class of people, a column a kind of start.
//!
//! People who pay the same for every start are one class, with their weights added up and the largest debt among them. Starts
//! that cost every class the same and stand at the same time of day are one kind.

use super::super::assess::Judged;
use super::super::people::LEFT_OUT;
use super::super::request::{PlanRequest, refused};
use super::bits::{Weights, bits, lacking, place, spread};
use super::slots::{Slot, allowed};
use crate::error::Result;
use std::collections::HashMap;

/// Most points that are looked at, so that memory stays small.
const MOST_POINTS: usize = 200_000_000;

/// People who pay the same for every start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Weight of all, and of those who must attend.
    pub weight: u64,
    pub must: u64,
    /// The most points that one of them had before.
    pub debt: u32,
    /// What the sessions that are set cost them: 4 where there is none.
    pub base: u8,
}

/// Starts that cost the same and stand at the same time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// Places in `CostTable::slots`, in order.
    pub slots: Vec<usize>,
    pub clock: i64,
}

/// The model that is solved: choose `count` slots that keep their distance, so that the cost is least.
#[derive(Clone, Debug)]
pub struct CostTable {
    /// In order of time.
    pub slots: Vec<Slot>,
    pub classes: Vec<Class>,
    pub(super) kinds: Vec<Kind>,
    kind_of: Vec<usize>,
    /// Points 0, 1, 2 or 4: all classes of the first kind, then those of the next.
    points: Vec<u8>,
    /// The same as bits (see `bits`): all words of the first kind, then those of the next.
    columns: Vec<u64>,
    weights: Weights,
    /// What each kind costs all, by weight.
    each: Vec<u64>,
    /// How many columns lack each bit.
    helpers: Vec<u32>,
}

impl CostTable {
    /// The table of a request, for who wants to solve it otherwise. Refuses as [`plan`](super::plan()).
    pub fn of(request: &PlanRequest) -> Result<Self> {
        super::validate(request)?;
        Self::new(request, &Judged::new(request))
    }

    pub(super) fn new(request: &PlanRequest, judged: &Judged) -> Result<Self> {
        let slots = allowed(&request.terms, &request.hosts, &request.fixed)?;
        if slots.len() * judged.profiles().len() > MOST_POINTS {
            let wrong = "so many people with times of their own and so many days are too much at once";
            return Err(refused("plan-too-large", "people and days", wrong, "Choose fewer days."));
        }
        let (classes, rows) = classes(&slots, request.terms.minutes, judged);
        Ok(Self::arranged(slots, classes, &rows))
    }

    pub(super) fn arranged(slots: Vec<Slot>, classes: Vec<Class>, rows: &[Vec<u8>]) -> Self {
        let mut known: HashMap<(Vec<u8>, i64), usize> = HashMap::new();
        let (mut kinds, mut kind_of, mut points) = (Vec::<Kind>::new(), Vec::new(), Vec::new());
        for (place, slot) in slots.iter().enumerate() {
            let column: Vec<u8> = rows.iter().filter_map(|row| row.get(place)).copied().collect();
            let kind = *known.entry((column, slot.clock)).or_insert_with_key(|(column, clock)| {
                points.extend_from_slice(column);
                kinds.push(Kind { slots: Vec::new(), clock: *clock });
                kinds.len() - 1
            });
            if let Some(kind) = kinds.get_mut(kind) {
                kind.slots.push(place);
            }
            kind_of.push(kind);
        }
        let columns: Vec<u64> = points.chunks(classes.len().max(1)).flat_map(bits).collect();
        let (weights, helpers) = (Weights::new(&classes), lacking(&columns, spread(classes.len())));
        let all =
            |column: &[u8]| column.iter().zip(&classes).map(|(points, class)| u64::from(*points) * class.weight).sum();
        let each = points.chunks(classes.len().max(1)).map(all).collect();
        Self { slots, classes, kinds, kind_of, points, columns, weights, each, helpers }
    }

    /// What a slot costs a class: 0, 1, 2 or 4 points; 4 also where nobody of it can come.
    pub fn points(&self, slot: usize, class: usize) -> u8 {
        let width = self.classes.len();
        self.points.get(self.kind_of(slot) * width + class).copied().unwrap_or(LEFT_OUT)
    }

    pub(super) fn kind_of(&self, slot: usize) -> usize {
        self.kind_of.get(slot).copied().unwrap_or(0)
    }

    pub(super) fn column(&self, kind: usize) -> &[u64] {
        let width = spread(self.classes.len());
        self.columns.get(kind * width..(kind + 1) * width).unwrap_or_default()
    }

    /// What every class pays before a session is chosen.
    pub(super) fn base(&self) -> Vec<u64> {
        bits(&self.classes.iter().map(|class| class.base).collect::<Vec<u8>>())
    }

    /// What every class pays at best, whatever is chosen.
    pub(super) fn anywhere(&self) -> Vec<u64> {
        (0..self.kinds.len()).fold(self.base(), |mut least, kind| {
            join(&mut least, self.column(kind));
            least
        })
    }

    /// Who is left out, then the sum, as one number: never more when a session is added, and no session adds more to a
    /// larger set than to a smaller one.
    pub(super) fn value(&self, points: &[u64]) -> u64 {
        self.weights.value(points.iter().copied())
    }

    /// How much less the value is with a column.
    pub(super) fn gain(&self, points: &[u64], kind: usize) -> u64 {
        self.weights.value(points.iter().zip(self.column(kind)).map(|(now, then)| now & !then))
    }

    /// What a column costs all by itself, by weight.
    pub(super) fn each(&self, kind: usize) -> u64 {
        self.each.get(kind).copied().unwrap_or(0)
    }

    /// The most that a person pays, with the points had before.
    pub(super) fn worst(&self, points: &[u64]) -> u32 {
        self.weights.worst(points)
    }

    /// The points of which none may be paid if the value is to be a limit at most, and the worst-off is to pay so much at
    /// most.
    pub(super) fn too_many(&self, limit: u64, most: u32) -> Vec<u64> {
        self.weights.too_many(limit, most)
    }

    /// How many columns do not cost a class so much; the bit of the word at a place says whom and how much.
    pub(super) fn helpers(&self, at: usize, bit: u64) -> u32 {
        self.helpers.get(place(at, bit)).copied().unwrap_or(0)
    }

    /// More than any sum: what one weight left out is worth in the value.
    pub(super) fn unit(&self) -> u64 {
        self.weights.unit
    }
}

/// Takes the better of two for every class.
pub(super) fn join(points: &mut [u64], column: &[u64]) {
    for (mine, other) in points.iter_mut().zip(column) {
        *mine &= other;
    }
}

/// The classes, and for each its points of every slot. Who weighs nothing is in none.
fn classes(slots: &[Slot], minutes: u32, judged: &Judged) -> (Vec<Class>, Vec<Vec<u8>>) {
    let mut known: HashMap<(u8, Vec<u8>), usize> = HashMap::new();
    let (mut classes, mut rows) = (Vec::<Class>::new(), Vec::new());
    let mut class_of = vec![None; judged.profiles().len()];
    for (person, _, profile) in judged.people().iter().filter(|(person, ..)| person.weight > 0) {
        let Some((entry, meets)) = class_of.get_mut(*profile).zip(judged.profiles().get(*profile)) else { continue };
        let class = *entry.get_or_insert_with(|| {
            let row: Vec<u8> = slots.iter().map(|slot| meets.meet(slot.start, minutes).points()).collect();
            let base = judged.fixed_points(*profile);
            *known.entry((base, row)).or_insert_with_key(|(base, row)| {
                classes.push(Class { weight: 0, must: 0, debt: 0, base: *base });
                rows.push(row.clone());
                classes.len() - 1
            })
        });
        if let Some(class) = classes.get_mut(class) {
            class.weight += u64::from(person.weight);
            class.must += if person.must_attend { u64::from(person.weight) } else { 0 };
            class.debt = class.debt.max(person.debt);
        }
    }
    (classes, rows)
}
