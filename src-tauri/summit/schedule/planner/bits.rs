//! What classes pay, as bits: a bit for each class and each step from 0 points to 1, to 2 and to 4.
//!
//! Words of the first step for all classes come first, then those of the second and of the third. Who pays 2 points has the
//! bits of the first two steps, so the better of two is what both have, and what is worth how much adds up over the bits.

use super::table::Class;

/// Where the steps lead, in points.
const STEPS: [u8; 3] = [1, 2, 4];

/// Words that hold so many classes.
pub(super) fn spread(classes: usize) -> usize {
    STEPS.len() * classes.div_ceil(WORD)
}

const WORD: usize = u64::BITS as usize;

/// The points of all classes.
pub(super) fn bits(points: &[u8]) -> Vec<u64> {
    let word = |step: u8, chunk: &[u8]| {
        chunk.iter().enumerate().filter(|(_, points)| **points >= step).fold(0, |word, (place, _)| word | 1 << place)
    };
    STEPS.iter().flat_map(|step| points.chunks(WORD).map(|chunk| word(*step, chunk))).collect()
}

/// How many columns of so many words lack each bit.
pub(super) fn lacking(columns: &[u64], width: usize) -> Vec<u32> {
    let mut lacking = vec![0; width * WORD];
    for column in columns.chunks(width.max(1)) {
        for (at, word) in column.iter().enumerate() {
            for bit in ones(!word) {
                if let Some(count) = lacking.get_mut(place(at, bit)) {
                    *count += 1;
                }
            }
        }
    }
    lacking
}

/// Where a bit of a word stands among all.
pub(super) fn place(at: usize, bit: u64) -> usize {
    at * WORD + bit.trailing_zeros() as usize
}

/// What each bit means, in the order of the bits; places without a class mean nothing.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    /// More than any sum: what one weight left out is worth in the value.
    pub unit: u64,
    bits: Vec<Bit>,
    /// The largest debt of all.
    debt: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Bit {
    /// What the step adds to the value, and what it comes to with the steps before it.
    adds: u64,
    whole: u64,
    /// The points of the step with those had before.
    pays: u32,
}

impl Weights {
    pub(super) fn new(classes: &[Class]) -> Self {
        let unit = 4 * classes.iter().map(|class| class.weight).sum::<u64>() + 1;
        let places = classes.len().div_ceil(WORD) * WORD;
        let bits = STEPS.iter().flat_map(|step| {
            let bit = move |place| classes.get(place).map_or(Bit::default(), |class| Bit::new(class, *step, unit));
            (0..places).map(bit)
        });
        Self { unit, bits: bits.collect(), debt: classes.iter().map(|class| class.debt).max().unwrap_or(0) }
    }

    /// What all bits add up to.
    pub(super) fn value(&self, words: impl Iterator<Item = u64>) -> u64 {
        self.bits.chunks(WORD).zip(words).map(|(bits, word)| each(word, bits).map(|bit| bit.adds).sum::<u64>()).sum()
    }

    /// The most that one pays.
    pub(super) fn worst(&self, words: &[u64]) -> u32 {
        let pairs = self.bits.chunks(WORD).zip(words);
        pairs.flat_map(|(bits, word)| each(*word, bits)).map(|bit| bit.pays).fold(self.debt, u32::max)
    }

    /// The bits that alone come to more than a limit of the value, or pay more than so much.
    pub(super) fn too_many(&self, limit: u64, most: u32) -> Vec<u64> {
        let is_too_much = |bit: &Bit| bit.whole > limit || bit.pays > most;
        let word = |bits: &[Bit]| (0..).zip(bits).fold(0, |word, (at, bit)| word | u64::from(is_too_much(bit)) << at);
        self.bits.chunks(WORD).map(word).collect()
    }
}

impl Bit {
    fn new(class: &Class, step: u8, unit: u64) -> Self {
        let left_out = class.weight * unit + class.must * unit * unit;
        let (adds, whole) = match step {
            1 => (class.weight, class.weight),
            2 => (class.weight, 2 * class.weight),
            _ => (2 * class.weight + left_out, 4 * class.weight + left_out),
        };
        Self { adds, whole, pays: class.debt.saturating_add(u32::from(step)) }
    }
}

/// What the bits of a word mean.
fn each(word: u64, bits: &[Bit]) -> impl Iterator<Item = Bit> {
    ones(word).filter_map(|bit| bits.get(bit.trailing_zeros() as usize)).copied()
}

/// The bits of a word, each alone.
pub(super) fn ones(word: u64) -> impl Iterator<Item = u64> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let bit = rest & rest.wrapping_neg();
        rest &= !bit;
        (bit != 0).then_some(bit)
    })
}
