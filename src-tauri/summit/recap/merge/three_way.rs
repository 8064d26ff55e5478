//! Three lists of things with a common past: where one side changed, where the other, where both.

use similar::DiffOp;
use similar::algorithms::{Capture, Replace, patience};
use std::ops::Range;

/// A part of the three lists, in order; together the parts are all of each list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub base: Range<usize>,
    pub ours: Range<usize>,
    pub theirs: Range<usize>,
    pub change: Change,
}

/// Who changed a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Nobody,
    Ours,
    Theirs,
    /// Both, to the same.
    Alike,
    /// Both, to something else each.
    Both,
}

/// A stretch of the base that one side replaced.
#[derive(Clone, Debug)]
pub struct Edit {
    pub base: Range<usize>,
    pub other: Range<usize>,
}

/// Compares two lists with their common past.
pub fn parts<Of: Eq + std::hash::Hash + Ord>(base: &[Of], ours: &[Of], theirs: &[Of]) -> Vec<Part> {
    let (our_edits, their_edits) = (edits(base, ours), edits(base, theirs));
    let mut walk = Walk { parts: Vec::new(), at: (0, 0, 0) };
    let (mut our, mut their) = (our_edits.as_slice(), their_edits.as_slice());
    while let Some(group) = next_group(&mut our, &mut their) {
        walk.same_up_to(group.base.start);
        walk.group(&group, |one, other| ours.get(one) == theirs.get(other));
    }
    walk.same_up_to(base.len());
    walk.parts
}

/// What leads from one list to another.
///
/// Without the crate's last pass, which moves steps together and may put them out of order (seen with 2.7.0).
pub fn steps<Of: Eq + std::hash::Hash + Ord>(before: &[Of], after: &[Of]) -> Vec<DiffOp> {
    let mut capture = Replace::new(Capture::new());
    // Collecting never fails.
    patience::diff(&mut capture, before, 0..before.len(), after, 0..after.len()).ok();
    capture.into_inner().into_ops()
}

/// What one list changes in another, in order.
pub fn edits<Of: Eq + std::hash::Hash + Ord>(base: &[Of], other: &[Of]) -> Vec<Edit> {
    let ops = steps(base, other);
    let mut out: Vec<Edit> = Vec::new();
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (base, other) = (op.old_range(), op.new_range());
        match out.last_mut().filter(|last| last.base.end == base.start && last.other.end == other.start) {
            Some(last) => (last.base.end, last.other.end) = (base.end, other.end),
            None => out.push(Edit { base, other }),
        }
    }
    out
}

/// Edits of both sides that lie in one place of the base.
struct Group {
    base: Range<usize>,
    ours: Vec<Edit>,
    theirs: Vec<Edit>,
}

/// Takes the next edits that meet; edits that only touch are in different places.
fn next_group<'a>(ours: &mut &'a [Edit], theirs: &mut &'a [Edit]) -> Option<Group> {
    let starts = |edits: &[Edit]| edits.first().map(|edit| (edit.base.start, edit.base.end));
    let is_ours = match (starts(ours), starts(theirs)) {
        (None, None) => return None,
        (Some(one), Some(other)) => one <= other,
        (one, _) => one.is_some(),
    };
    let first = take(if is_ours { ours } else { theirs })?;
    let mut group = Group { base: first.base.clone(), ours: Vec::new(), theirs: Vec::new() };
    if is_ours {
        group.ours.push(first)
    } else {
        group.theirs.push(first)
    }
    loop {
        let meets = |edits: &[Edit], group: &Group| edits.first().is_some_and(|edit| meet(&edit.base, &group.base));
        let edit = if meets(ours, &group) {
            take(ours).map(|edit| (edit, true))
        } else if meets(theirs, &group) {
            take(theirs).map(|edit| (edit, false))
        } else {
            return Some(group);
        };
        let Some((edit, is_ours)) = edit else { return Some(group) };
        group.base = group.base.start.min(edit.base.start)..group.base.end.max(edit.base.end);
        if is_ours { group.ours.push(edit) } else { group.theirs.push(edit) }
    }
}

fn take(edits: &mut &[Edit]) -> Option<Edit> {
    let (first, rest) = edits.split_first()?;
    *edits = rest;
    Some(first.clone())
}

/// Whether two stretches share a line, or both only put something in at the same place.
fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    let are_both_empty = one.is_empty() && other.is_empty();
    let shares = one.start < other.end && other.start < one.end;
    shares || (are_both_empty && one.start == other.start)
}

struct Walk {
    parts: Vec<Part>,
    /// How far base, ours and theirs are told.
    at: (usize, usize, usize),
}

impl Walk {
    fn same_up_to(&mut self, base: usize) {
        let length = base.saturating_sub(self.at.0);
        if length > 0 {
            self.push((length, length, length), Change::Nobody);
        }
    }

    fn group(&mut self, group: &Group, is_alike: impl Fn(Range<usize>, Range<usize>) -> bool) {
        let length = group.base.len();
        let (ours, theirs) = (grown(length, &group.ours), grown(length, &group.theirs));
        let change = match (group.ours.is_empty(), group.theirs.is_empty()) {
            (_, true) => Change::Ours,
            (true, false) => Change::Theirs,
            _ if is_alike(self.at.1..self.at.1 + ours, self.at.2..self.at.2 + theirs) => Change::Alike,
            _ => Change::Both,
        };
        self.push((length, ours, theirs), change);
    }

    fn push(&mut self, (base, ours, theirs): (usize, usize, usize), change: Change) {
        let from = self.at;
        self.at = (from.0 + base, from.1 + ours, from.2 + theirs);
        let part = Part { base: from.0..self.at.0, ours: from.1..self.at.1, theirs: from.2..self.at.2, change };
        self.parts.push(part);
    }
}

/// How long a stretch of the base is on a side that made these edits in it.
fn grown(length: usize, edits: &[Edit]) -> usize {
    let put_in: usize = edits.iter().map(|edit| edit.other.len()).sum();
    let taken_out: usize = edits.iter().map(|edit| edit.base.len()).sum();
    (length + put_in).saturating_sub(taken_out)
}
