//! The lines in which two texts differ, with some around each, as a person reads them.

use super::merge::steps;
use crate::model::export::{DifferenceLine, LineChange};
use similar::{Change, ChangeTag, group_diff_ops};

/// How many lines stand around a change.
const AROUND: usize = 3;

/// The lines that differ, in order; none where the texts are the same.
pub fn difference(before: &str, after: &str) -> Vec<DifferenceLine> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let groups = group_diff_ops(steps(&old, &new), AROUND);
    let line = |change: Change<&str>| DifferenceLine {
        change: match change.tag() {
            ChangeTag::Equal => LineChange::Same,
            ChangeTag::Delete => LineChange::Removed,
            ChangeTag::Insert => LineChange::Added,
        },
        text: change.value().to_owned(),
        before: number(change.old_index()),
        after: number(change.new_index()),
    };
    groups.iter().flatten().flat_map(|op| op.iter_changes(&old, &new).map(line)).collect()
}

fn number(index: Option<usize>) -> u32 {
    index.map_or(0, |at| u32::try_from(at + 1).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_told_with_its_numbers_and_three_lines_around() {
        let text = |from: u32| (from..12).map(|n| format!("line {n}\n")).collect::<String>();

        let found = difference(&text(0).replace("line 6", "six"), &format!("{}new\n", text(0)));

        let told = |one: &DifferenceLine| format!("{} {} {} {}", one.change, one.before, one.after, one.text);
        assert_eq!(
            found.iter().map(told).collect::<Vec<_>>(),
            [
                "same 4 4 line 3",
                "same 5 5 line 4",
                "same 6 6 line 5",
                "removed 7 0 six",
                "added 0 7 line 6",
                "same 8 8 line 7",
                "same 9 9 line 8",
                "same 10 10 line 9",
                "same 11 11 line 10",
                "same 12 12 line 11",
                "added 0 13 new",
            ]
        );
        assert_eq!(difference("a\n", "a"), []);
    }
}
