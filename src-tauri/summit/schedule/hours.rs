//! How good an hour is: bands around a person's working day, and the worst band of a stretch.
//!
//! A working day of 09:00 to 17:00 gives the usual bands: good 09–17, edge 07–09 and 17–21, poor 06–07 and 21–23, else
//! night. Another working day carries its bands along: two hours of edge and one more poor hour before it, four hours of
//! edge and two more poor hours after it. A boundary belongs to what begins there: a session 16:00–17:00 is good, one
//! 16:30–17:30 is edge.

use crate::model::plan::Band;
use serde::{Deserialize, Serialize};

/// Minutes of a day.
pub(super) const DAY: i64 = 1_440;

const EDGE_BEFORE: i64 = 120;
const POOR_BEFORE: i64 = 180;
const EDGE_AFTER: i64 = 240;
const POOR_AFTER: i64 = 360;

/// A person's working day, in minutes since local midnight, 0 to 1,439 each. It may go over midnight; with `from == to`
/// every hour is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct WorkingHours {
    pub from: u16,
    pub to: u16,
}

impl Default for WorkingHours {
    /// 09:00 to 17:00.
    fn default() -> Self {
        Self { from: 540, to: 1_020 }
    }
}

impl WorkingHours {
    /// The worst band from a local time, in minutes since any midnight, for so many minutes.
    pub fn worst(self, start: i64, minutes: i64) -> Band {
        let runs = self.runs();
        let into_day = (start - i64::from(self.from)).rem_euclid(DAY);
        let (mut at, end, mut worst) = (0, into_day + minutes, Band::Good);
        for (length, band) in runs.iter().chain(&runs).chain(&runs) {
            if at >= end {
                break;
            }
            if *length > 0 && into_day < at + length {
                worst = worst.max(*band);
            }
            at += length;
        }
        worst
    }

    /// The middle of the good hours, in minutes since local midnight.
    pub fn middle(self) -> i64 {
        (i64::from(self.from) + self.length() / 2).rem_euclid(DAY)
    }

    /// Whether a local time lies at the edge or in the poor hour before the good hours, and nearer to them than to those
    /// of the day before.
    pub(super) fn is_before(self, local: i64) -> bool {
        let after = (local - i64::from(self.from)).rem_euclid(DAY) - self.length();
        let before = DAY - self.length() - after;
        after >= 0 && before <= POOR_BEFORE && before < after
    }

    fn length(self) -> i64 {
        let length = (i64::from(self.to) - i64::from(self.from)).rem_euclid(DAY);
        if length == 0 { DAY } else { length }
    }

    /// The bands of a day from the start of the good hours, with their lengths. Where what comes before the next day meets
    /// what comes after this one, the better band holds.
    fn runs(self) -> [(i64, Band); 6] {
        let rest = DAY - self.length();
        let edge_ends = EDGE_AFTER.min(rest);
        let edge_begins = (rest - EDGE_BEFORE).max(edge_ends);
        let poor_ends = POOR_AFTER.clamp(edge_ends, edge_begins);
        let poor_begins = (rest - POOR_BEFORE).clamp(poor_ends, edge_begins);
        [
            (self.length(), Band::Good),
            (edge_ends, Band::Edge),
            (poor_ends - edge_ends, Band::Poor),
            (poor_begins - poor_ends, Band::Night),
            (edge_begins - poor_begins, Band::Poor),
            (rest - edge_begins, Band::Edge),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The band of every hour of the day, as a letter.
    fn day(hours: WorkingHours) -> String {
        let letter = |hour: i64| match hours.worst(hour * 60, 1) {
            Band::Good => 'g',
            Band::Edge => 'e',
            Band::Poor => 'p',
            Band::Night => 'n',
        };
        (0..24).map(letter).collect()
    }

    #[test]
    fn the_usual_day_has_the_usual_bands() {
        assert_eq!(day(WorkingHours::default()), "nnnnnnpeeggggggggeeeeppn");
    }

    #[test]
    fn another_working_day_carries_its_bands_along() {
        assert_eq!(day(WorkingHours { from: 720, to: 1_200 }), "ppnnnnnnnpeeggggggggeeee");
        assert_eq!(day(WorkingHours { from: 1_320, to: 360 }), "ggggggeeeeppnnnnnnnpeegg");
        assert_eq!(day(WorkingHours { from: 300, to: 1_320 }), "eepeegggggggggggggggggee");
        assert_eq!(day(WorkingHours { from: 0, to: 0 }), "g".repeat(24));
        // Where no night is left, none is found between two poor hours.
        assert_eq!(WorkingHours { from: 1_320, to: 840 }.worst(1_080, 240), Band::Poor);
    }

    #[test]
    fn a_session_is_as_good_as_its_worst_minute() {
        let worst = |start: i64, minutes: i64| WorkingHours::default().worst(start, minutes);

        assert_eq!(worst(960, 60), Band::Good);
        assert_eq!(worst(990, 60), Band::Edge);
        assert_eq!(worst(1_020, 60), Band::Edge);
        assert_eq!(worst(1_320, 60), Band::Poor);
        assert_eq!(worst(1_321, 60), Band::Night);
        assert_eq!(worst(360, 60), Band::Poor);
        assert_eq!(worst(359, 60), Band::Night);
        assert_eq!(worst(540, 1_440), Band::Night);
        assert_eq!(worst(-480, 480), Band::Edge.max(worst(960, 480)));
    }

    #[test]
    fn every_minute_of_every_span_counts() {
        let hours = WorkingHours { from: 545, to: 1_010 };
        for start in (0..DAY).step_by(37) {
            for minutes in [1, 30, 61, 479, 1_000, 1_440] {
                let each = (start..start + minutes).map(|minute| hours.worst(minute, 1)).max();
                assert_eq!(Some(hours.worst(start, minutes)), each, "{start} {minutes}");
            }
        }
    }

    #[test]
    fn the_morning_is_early_and_the_evening_is_not() {
        let early: Vec<i64> = (0..24).filter(|hour| WorkingHours::default().is_before(hour * 60)).collect();
        assert_eq!(early, [6, 7, 8]);
    }
}
